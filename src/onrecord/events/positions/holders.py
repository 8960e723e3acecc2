"""The party that takes a stance: whom a phrase stands for, through pronouns, offices and bodies named before."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.parties import Parties
from onrecord.events.positions.stances import is_owner, words_of
from onrecord.events.positions.subjects import in_aside, name_of
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading
from onrecord.record import Span, SpeakerKind
from onrecord.statements import institutions
from onrecord.statements.cast import clean, collectives, titles
from onrecord.statements.speakers import Speaker

_SPEAKING = frozenset((SpeakerKind.OFFICIAL, SpeakerKind.PARTY, SpeakerKind.PUBLIC, SpeakerKind.OTHER))
_HUMAN = frozenset(("person", "organization"))
_ARTICLES = frozenset("the a an both either its their his her our only even".split())


class Holders:
    """Names the parties of one article. Without ``parties`` they go by their own words."""

    def __init__(self, reading: Reading, parties: Parties | None, told: Sequence[tuple[Span, Speaker | None]]) -> None:
        self._reading = reading
        self._parties = parties
        self._told = told
        self._last: str | None = None
        self._offices: dict[str, str] = {}

    def named(self, head: int) -> list[str]:
        """The parties that the phrase around a head stands for; none for words that name nobody who can take a stance."""
        name = self._name(head)
        if name is not None:
            self._last = name
        return [name] if name is not None else []

    def _name(self, head: int) -> str | None:
        reading = self._reading
        words = name_of(reading, head)
        if not self._can_hold(head, words):
            return None
        if reading.tag(head) == "PRON" or is_owner(reading, head):
            return self._pronoun(head)
        owner = self._stood_for(head, words) or self._body(head, words)
        if owner is not None:
            return owner
        return self._plain(words)

    def _plain(self, words: Range) -> str | None:
        """A party by a government that the words name, a character, or the words themselves."""
        reading = self._reading
        words = self._in_full(words)
        text = clean(self._reading.said(*without_article(self._reading, words)))
        country = institutions.government_of(text)
        if country is not None:
            return country.name
        longer = self._longer(words)
        if longer is not None:
            return self._plain(longer)
        owned = next((i for i in range(words[0], words[1] - 1) if reading.word(i) in ("'s", "’s")), None)
        if owned is not None and reading.tag(words[1] - 1) == "PROPN" and institutions.find(text) is None:
            return self._plain((owned + 1, words[1]))
        character = self._character(words)
        if character is None:
            return text or None
        return self._for_state(character) or character

    def _longer(self, words: Range) -> Range | None:
        """The full name that a capitalised word ends, where the text gave it before: "the League" → "Marsh League"."""
        reading = self._reading
        start, end = without_article(reading, words)
        if end - start != 1 or reading.tag(start) not in ("PROPN", "NOUN") or not reading.word(start)[:1].isupper():
            return None
        same = (
            i
            for i in range(1, words[0])
            if reading.word(i) == reading.word(start) and reading.tag(i - 1) in ("PROPN", "ADJ") and reading.word(i - 1)[:1].isupper()
        )
        first = next(same, None)
        return name_of(reading, first) if first is not None else None

    def _in_full(self, words: Range) -> Range:
        """The words whose initials a short name in capitals is, where the text has them: "RSF" → "Rapid Support Forces"."""
        reading = self._reading
        short = reading.word(words[1] - 1)
        if not (2 < len(short) < 7 and short.isupper()):
            return words
        for start in range(len(reading.words)):
            end, initials = start, ""
            while (
                end < len(reading.words)
                and len(initials) < len(short)
                and (reading.word(end)[:1].isupper() or (initials and reading.word(end) in ("of", "for", "the", "and", "-")))
            ):
                initials += reading.word(end)[:1] if reading.word(end)[:1].isupper() else ""
                end += 1
            if initials == short and end > start + 1:
                return start, end
        return words

    def _for_state(self, name: str) -> str | None:
        institution = institutions.find(name)
        return None if institution is None else institution.name

    def _character(self, words: Range) -> str | None:
        if self._parties is None:
            return None
        party = self._parties.of(words, self._around(words))
        return party.name if party and (party.entity or self._reading.tag(words[0]) != "PRON") else None

    def _around(self, words: Range) -> Speaker | None:
        """Who speaks the words: the speaker of the shortest content around them."""
        at = self._reading.words[words[0]].start
        around = [(span.end - span.start, number) for number, (span, _) in enumerate(self._told) if span.start <= at < span.end]
        return self._told[min(around)[1]][1] if around else None

    def _pronoun(self, head: int) -> str | None:
        word = self._reading.word(head).casefold()
        if word in words_of("nobody", "words"):
            return None
        here = self._subject_here(head) if word in ("it", "they", "its", "their") else None
        if here is None and word in ("its", "their"):
            here = self._subject_before(head)
        return here or self._character((head, head + 1)) or self._subject_before(head) or self._last

    def _subject_here(self, head: int) -> str | None:
        """The nearest subject before a pronoun in its own sentence that may be a party."""
        reading = self._reading
        start = reading.sentences[reading.sentence_of(head)][0]
        for at in range(head - 1, start - 1, -1):
            if self._is_subject(at) and not in_aside(reading, at, head):
                return self._name(at)
        return None

    def _subject_before(self, head: int) -> str | None:
        """The first subject of the sentence before a pronoun that may be a party; where that is a pronoun, the party told last."""
        reading = self._reading
        number = reading.sentence_of(head)
        a, b = reading.sentences[max(0, number - 1)]
        for at in range(a, b if number else a):
            if self._is_subject(at):
                return self._name(at)
            if reading.relation_of(at).startswith("nsubj") and reading.word(at).casefold() in ("it", "they"):
                return self._last
        return None

    def _is_subject(self, at: int) -> bool:
        reading = self._reading
        if reading.word(at).casefold() in words_of("standing_for", "papers"):
            return False
        return reading.relation_of(at).startswith("nsubj") and reading.tag(at) in ("NOUN", "PROPN") and self._can_hold(at, name_of(reading, at))

    def _can_hold(self, head: int, words: Range) -> bool:
        """Whether a phrase may be a party: a name, or a word for people or a body of people."""
        reading = self._reading
        word = reading.word(head).casefold()
        if reading.tag(head) in ("VERB", "ADV", "ADP", "AUX") or MENTION_KINDS[int(reading.mention[head])] == "time":
            return False
        if word in words_of("nobody", "words") or reading.word(words[0]).casefold() in ("nobody", "no", "what", "neither", "none"):
            return False
        if reading.tag(head) == "PRON" or is_owner(reading, head):
            return True
        if reading.tag(head) == "PROPN" or any(name.start <= head < name.end for name in reading.names):
            return True
        if institutions.country_of(word) is not None:
            return True
        kind = MENTION_KINDS[int(reading.mention[head])]
        if reading.tag(head) == "NOUN" and word.endswith(tuple(words_of("people", "endings"))):
            return True
        return (
            kind in _HUMAN
            or any(form in titles() or collectives().get(form) in _SPEAKING for form in candidates(word))
            or word in words_of("standing_for", "nouns")
        )

    def _body(self, head: int, words: Range) -> str | None:
        """The body that "the army" or "the group" takes up: one named before by the same noun, the state, or the last organisation."""
        reading = self._reading
        noun = reading.word(head).casefold()
        if reading.word(words[0]).casefold() not in ("the", "its", "their", "this", "that") or any(reading.tag(i) == "PROPN" for i in range(*words)):
            return None
        if noun not in words_of("standing_for", "groups") | words_of("standing_for", "bodies") | words_of("standing_for", "governments"):
            return None
        same = [
            i for i in range(words[0]) if reading.word(i).casefold() == noun and any(reading.tag(w) == "PROPN" for w in range(*name_of(reading, i)))
        ]
        if same:
            return self._plain(name_of(reading, same[-1]))
        if noun in words_of("standing_for", "governments"):
            return self._seated(head) or self._state()
        if noun not in words_of("standing_for", "groups"):
            return None
        called = [
            i
            for i in range(words[0])
            if reading.word(i).casefold() == noun and i > 2 and reading.word(i - 2) == "," and reading.tag(i - 3) == "PROPN"
        ]
        if called:
            return self._plain(name_of(reading, called[-1] - 3))
        names = [
            name
            for name in reading.names
            if name.kind == "organization" and name.end <= words[0] and institutions.country_of(reading.said(name.start, name.end)) is None
        ]
        acting = [name for name in names if reading.relation_of(name.end - 1).startswith("nsubj")]
        chosen = (acting or names)[-1] if names else None
        return self._plain((chosen.start, chosen.end)) if chosen else None

    def _seated(self, head: int) -> str | None:
        """The state in whose capital a government sits: "the government in Kyiv"."""
        reading = self._reading
        if head + 2 >= len(reading.words) or reading.word(head + 1).casefold() != "in":
            return None
        country = institutions.government_of(reading.word(head + 2))
        return country.name if country else None

    def _state(self) -> str | None:
        """The first state that the article names."""
        reading = self._reading
        found = (institutions.country_of(reading.word(i)) for i in range(len(reading.words)) if reading.word(i)[:1].isupper())
        return next((country.name for country in found if country is not None), None)

    def _stood_for(self, head: int, words: Range) -> str | None:
        """The party for which an official, an office or a body speaks: "Egypt's minister", "its spokesman", "a spokesman for the rebels"."""
        reading = self._reading
        if reading.tag(head) == "PROPN" and reading.word(head) in self._offices:
            return self._offices[reading.word(head)]
        office = next(
            (
                i
                for i in (head, *range(head - 1, words[0] - 1, -1))
                if any(form in words_of("standing_for", "nouns") for form in candidates(reading.word(i)))
            ),
            None,
        )
        if office is None or (office != head and reading.tag(head) != "PROPN"):
            return None
        party = self._of_office(office, words)
        if party is not None:
            name = next((name for name in reading.names if name.kind == "person" and office < name.start <= office + 2), None)
            if name is not None:
                self._offices[reading.word(name.end - 1)] = party
        return party

    def _of_office(self, head: int, words: Range) -> str | None:
        """Whose office it is: the owner, country or "of" phrase around its noun."""
        reading = self._reading
        for at in range(head - 1, words[0] - 1, -1):
            if is_owner(reading, at) and reading.tag(at) == "PRON":
                return self._pronoun(at)
            country = institutions.government_of(reading.word(at))
            if country is not None and at > words[0] and institutions.country_of(reading.word(at - 1)) is not None:
                return f"{reading.word(at - 1)} {reading.word(at).removesuffix('s')}s"
            if country is not None:
                return country.name
            if reading.word(at) in ("'s", "’s"):
                return self._plain((words[0], at))
        if head + 1 < words[1] and reading.word(head + 1).casefold() in ("of", "for"):
            return self._plain((head + 2, words[1]))
        return None


def without_article(reading: Reading, words: Range) -> Range:
    """A phrase without the article before it."""
    start, end = words
    while start < end - 1 and reading.word(start).casefold() in _ARTICLES:
        start += 1
    return start, end
