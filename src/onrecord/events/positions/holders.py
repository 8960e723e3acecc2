"""The party that takes a stance: whom a phrase stands for, through pronouns, offices and bodies named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord import data
from onrecord.events.parties import Parties
from onrecord.events.positions.stances import is_owner, words_of
from onrecord.events.positions.subjects import head_behind, in_aside, name_of
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, Span, SpeakerKind
from onrecord.statements import institutions
from onrecord.statements.cast import clean, collectives, titles
from onrecord.statements.speakers import Speaker

_SPEAKING = frozenset((SpeakerKind.OFFICIAL, SpeakerKind.PARTY, SpeakerKind.PUBLIC, SpeakerKind.OTHER))
_HUMAN = frozenset(("person", "organization"))
_ARTICLES = frozenset("the a an both either its their his her our only even this that these those every each all".split())
_POSSESSIVE = ("'s", "’s", "'", "’")
_COUNTED = {"both": 2, "two": 2, "either": 2, "neither": 2, "three": 3, "four": 4}
_SHORT = re.compile(r"[A-Z0-9][A-Z0-9-]+")
_NUMBER = {"it": "one", "its": "one", "itself": "one", "they": "many", "their": "many", "them": "many", "themselves": "many"}
_GROUPS = frozenset((EntityKind.GROUP, EntityKind.ORGANIZATION))
_FIRST_PERSON = frozenset("i we us me my our ours".split())
_DEMONYM = re.compile(r"(?:ians?|ish|ese|ites?|ers?|ans?|ns?|is?|s)$")
_INITIALS = re.compile(r"[A-Z]{3,6}")


class Holders:
    """Names the parties of one article. Without ``parties`` they go by their own words. Phrases are asked for in the order of the text."""

    def __init__(self, reading: Reading, parties: Parties | None, told: Sequence[tuple[Span, Speaker | None]]) -> None:
        self._reading = reading
        self._parties = parties
        self._told = told
        self._last: str | None = None
        self._we: str | None = None
        self._taken_for: dict[int, str | None] = {}
        self._sought: set[int] = set()
        self._officers: dict[str, str] | None = None
        self._offices: dict[str, str] = {}

    def named(self, head: int) -> list[str]:
        """The parties that the phrase around a head stands for; none for words that name nobody who can take a stance."""
        several = self._several(head)
        names = several if several is not None else [name for name in (self._name(head),) if name is not None]
        self._last = names[-1] if names else self._last
        return names

    def _several(self, head: int) -> list[str] | None:
        """The parties that "both sides", "the two capitals" or "the four" take up, those told last; None for other words."""
        reading = self._reading
        start, end = name_of(reading, head)
        opening, noun = reading.word(start).casefold(), reading.word(head).casefold()
        if noun in ("latter", "former"):
            told = list(dict.fromkeys(name for _, name in self._before(start)))
            return told[noun == "former" :][:1]
        counted = next((_COUNTED[word] for i in range(start, end) if (word := reading.word(i).casefold()) in _COUNTED), None)
        if counted is None or opening not in ("both", "either", "the", "all") or reading.word(end - 1).casefold() != noun:
            return None
        if noun not in words_of("standing_for", "sides") | _COUNTED.keys():
            return None
        opens = reading.sentences[reading.sentence_of(start)][0]
        told = [name for at, name in self._before(start) if noun not in words_of("standing_for", "states") or _is_state(name)]
        here = {name for at, name in self._before(start) if at >= opens}
        earlier = [name for name in dict.fromkeys(name for at, name in self._before(opens)) if name in told and name not in here]
        acting = {name for at, name in self._before(start) if not reading.relation_of(at).startswith("obl")}
        distinct = sorted(dict.fromkeys((*earlier, *told)), key=lambda name: name not in acting)
        return distinct[:counted] if len(distinct) >= counted else []

    def _other(self, head: int, words: Range) -> str | None:
        """The other of two parties: "her counterpart", "its rival"."""
        reading = self._reading
        if reading.word(head).casefold() not in words_of("standing_for", "others") or not is_owner(reading, words[0]):
            return None
        own = self._pronoun(words[0])
        return next((name for _, name in self._before(words[0]) if name != own), None)

    def _before(self, at: int) -> Iterator[tuple[int, str]]:
        """The parties named before a word, the nearest first."""
        for place, name in reversed(self._mentioned):
            if place < at:
                yield place, name

    @cached_property
    def _mentioned(self) -> list[tuple[int, str]]:
        """Every mention of a state, organisation or group by name, in the order of the text."""
        reading = self._reading
        found: dict[int, str] = {}
        for name in reading.names:
            words = name.start, name.end
            said = reading.said(*words)
            group = institutions.find(said)
            body = name.kind == "organization" and reading.word(name.end - 1).casefold() not in words_of("nobody", "sites")
            if body or self._acts(name.end - 1) or institutions.government_of(said) is not None or (group and group.kind in _GROUPS):
                party = self._plain(words)
                if party is not None:
                    found[name.end - 1] = party
        for at in range(len(reading.words)):
            country = institutions.country_of(reading.word(at)) if reading.word(at)[:1].isupper() and at not in found else None
            if country is not None and at - 1 in found and institutions.country_of(reading.word(at - 1)) is not None:
                found[at] = f"{reading.word(at - 1)} {reading.word(at).removesuffix('s')}s"
                del found[at - 1]
            elif country is not None:
                found[at] = country.name
            elif at not in found and _SHORT.fullmatch(reading.word(at)) and reading.tag(at) != "NUM" and self._is_body(at):
                found[at] = self._plain((at, at + 1)) or reading.word(at)
        return sorted(found.items())

    def _acts(self, at: int) -> bool:
        """Whether a place stands where a state does, with an office or body of its own: "leaders of {Dorn}", "{Dorn}'s admirals"."""
        reading = self._reading
        above = int(reading.head[at])
        if reading.tag(at) != "PROPN":
            return False
        return reading.relation_of(at) in ("nmod", "nmod:poss") and self._stands(above)

    def _is_body(self, at: int) -> bool:
        """Whether a short name in capitals stands where one who acts does: "M23 rebels", "the ELN has"."""
        reading = self._reading
        if reading.word(at).isdigit() or reading.word(min(at + 1, len(reading.words) - 1)) in (":", ",", "-", "–"):
            return False
        return reading.relation_of(at).split(":")[0] in ("nsubj", "compound", "nmod", "obl", "conj")

    def _name(self, head: int) -> str | None:
        reading = self._reading
        words = name_of(reading, head)
        if not self._can_hold(head, words):
            return None
        if reading.tag(head) == "PRON" or is_owner(reading, head):
            return self._pronoun(head)
        return self._other(head, words) or self._stood_for(head, words) or self._taken_up(head, words) or self._plain(words)

    def _plain(self, words: Range) -> str | None:
        """A party by a government that the words name, a character, or the words themselves."""
        reading = self._reading
        words = self._in_full(without_article(reading, words))
        text = clean(reading.said(*words))
        country = institutions.government_of(_meant(text))
        if country is not None:
            return country.name
        longer = self._longer(words)
        if longer is not None:
            return self._plain(longer)
        owned = next((i for i in range(words[0], words[1] - 1) if reading.word(i) in ("'s", "’s")), None)
        if owned is not None and reading.tag(words[1] - 1) == "PROPN" and institutions.find(text) is None:
            return self._plain((owned + 1, words[1]))
        home = self._home(text)
        if home is not None:
            return home
        character = self._character(words)
        if character is None or character.split()[0].casefold() in _ARTICLES or "," in character:
            return text.partition(",")[0].strip() or None
        institution = institutions.find(character)
        return institution.name if institution is not None else character

    def _home(self, word: str) -> str | None:
        """The country of the text's own that a word is the adjective or people of: "Dornish" → "Dorn", where the text names it."""
        stem = _DEMONYM.sub("", word)
        if " " in word or stem == word or len(stem) < 3 or not word[:1].isupper():
            return None
        return next((place for place in self._places if place.startswith(stem) and place != word and len(place) <= len(stem) + 4), None)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """The names of one word of places and bodies in the article, each once."""
        reading = self._reading
        found = (reading.word(name.start) for name in reading.names if name.end == name.start + 1 and name.kind in ("place", "organization"))
        return tuple(dict.fromkeys(name for name in found if institutions.country_of(name) is None))

    def _longer(self, words: Range) -> Range | None:
        """The full name that a capitalised word ends, where the text gave it before: "the League" → "Marsh League"."""
        reading = self._reading
        start, end = words
        if end - start != 1 or reading.tag(start) not in ("PROPN", "NOUN") or not reading.word(start)[:1].isupper():
            return None
        same = (
            i
            for i in range(1, start)
            if reading.word(i) == reading.word(start)
            and reading.tag(i - 1) in ("PROPN", "ADJ", "NUM")
            and (reading.word(i - 1)[:1].isupper() or reading.word(i - 1)[:1].isdigit())
        )
        first = next(same, None)
        return name_of(reading, first) if first is not None else None

    def _in_full(self, words: Range) -> Range:
        """The words whose initials a short name in capitals is, where the text has them: "RSF" → "Rapid Support Forces"."""
        reading = self._reading
        short = reading.word(words[1] - 1)
        if not _INITIALS.fullmatch(short):
            return words
        for start in range(len(reading.words)):
            end, initials = start, ""
            while end < len(reading.words) and len(initials) < len(short) and (capital := reading.word(end)[:1]) and (
                capital.isupper() or (initials and reading.word(end) in ("of", "for", "the", "and", "-"))
            ):  # fmt: skip
                initials += capital if capital.isupper() else ""
                end += 1
            if initials == short and end > start + 1:
                return start, end
        return words

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
        """Whoever a pronoun stands for; nobody where the search leads back to the pronoun itself ("his lawyer … he")."""
        if head in self._sought:
            return None
        self._sought.add(head)
        try:
            return self._meant(head)
        finally:
            self._sought.discard(head)

    def _meant(self, head: int) -> str | None:
        """Whoever a pronoun may mean: the nearest subject before it in its sentence, a character, the first subject of the sentence before."""
        word = self._reading.word(head).casefold()
        if word in words_of("nobody", "words"):
            return None
        if word in _FIRST_PERSON:
            return self._person(head) or self._ourselves(head)
        if word in ("he", "she", "him", "her", "his"):
            return self._person(head) or self._subject_before(head) or self._last
        if head not in self._taken_for:
            self._taken_for[head] = None
            self._taken_for[head] = self._subject_here(head) or self._subject_before(head)
        return self._taken_for[head] or self._person(head) or self._last

    def _ourselves(self, head: int) -> str | None:
        """Who "we" are where nobody is said to speak: who is named right behind ("we, the elders of the valley,"), or the first body that acts."""
        reading = self._reading
        if head + 2 < len(reading.words) and reading.word(head + 1) == ",":
            behind = head_behind(reading, head + 2, min(head + 9, len(reading.words)))
            if behind is not None and reading.tag(behind) in ("NOUN", "PROPN") and self._can_hold(behind, name_of(reading, behind)):
                self._we = self._plain(name_of(reading, behind))
        return self._we or next((name for at, name in self._mentioned if reading.relation_of(at).startswith("nsubj")), None)

    def _person(self, head: int) -> str | None:
        """The character that a pronoun stands for; the party whose office he holds."""
        name = self._character((head, head + 1))
        if self._officers is None:
            self._officers = {}  # what is asked while they are sought knows of none
            self._officers = self._holders_of_offices()
        return self._officers.get(name.split()[-1], name) if name else None

    def _holders_of_offices(self) -> dict[str, str]:
        """The surnames of those who hold an office → the party whose office it is: "President Orr of Dorn", "Orr, the Dornish envoy"."""
        reading = self._reading
        found: dict[str, str] = {}
        for name in reading.names:
            if name.kind != "person":
                continue
            words = name_of(reading, name.end - 1)
            party = self._stood_for(name.end - 1, words)
            if party is None and name.start > 1 and reading.word(name.start - 1) == "," and reading.tag(name.start - 2) in ("PROPN", "NOUN"):
                ahead = next((i for i in range(name.start - 2, max(-1, name.start - 8), -1) if self._stands(i)), None)
                party = self._stood_for(ahead, name_of(reading, ahead)) if ahead is not None else None
            if party is None and name.end + 1 < len(reading.words) and reading.word(name.end) == ",":
                behind = head_behind(reading, name.end + 1, min(name.end + 9, len(reading.words)))
                party = self._stood_for(behind, name_of(reading, behind)) if behind is not None and reading.tag(behind) == "NOUN" else None
            if party is not None:
                found.setdefault(reading.word(name.end - 1), party)
        return found

    def _subject_here(self, head: int) -> str | None:
        """The nearest subject before a pronoun in its own sentence that may be a party."""
        start = self._reading.sentences[self._reading.sentence_of(head)][0]
        names = (self._name(at) for at in range(head - 1, start - 1, -1) if self._is_subject(at, head) and not in_aside(self._reading, at, head))
        return next((name for name in names if name is not None), None) or self._object_here(head, start)

    def _object_here(self, head: int, start: int) -> str | None:
        """The plural object before "they" in its sentence that may be a party: "asked agencies to leave, which they declined"."""
        reading = self._reading
        if _NUMBER.get(reading.word(head).casefold()) != "many":
            return None
        objects = (at for at in range(head - 1, start - 1, -1) if reading.relation_of(at) in ("obj", "iobj") and reading.word(at).endswith("s"))
        return next((name for at in objects if reading.tag(at) == "NOUN" and self._agrees(at, head) and (name := self._name(at))), None)

    def _subject_before(self, head: int) -> str | None:
        """The subject of the sentence before a pronoun, that of its main verb first, which may be a pronoun too."""
        reading = self._reading
        number = reading.sentence_of(head)
        if number == 0:
            return None
        found = [at for at in range(*reading.sentences[number - 1]) if self._is_subject(at, head)]
        main = [at for at in found if reading.relation_of(int(reading.head[at])) == "root"]
        return next((name for at in (*main, *found) if (name := self._name(at)) is not None), None)

    def _is_subject(self, at: int, head: int) -> bool:
        """Whether a word is a subject for which a pronoun behind it may stand."""
        reading = self._reading
        if not reading.relation_of(at).startswith("nsubj") or reading.word(at).casefold() in words_of("standing_for", "papers"):
            return False
        if reading.tag(at) == "PRON":
            return _NUMBER.get(reading.word(at).casefold(), "") == _NUMBER.get(reading.word(head).casefold())
        if institutions.country_of(reading.word(at)) is not None:
            return True
        return reading.tag(at) in ("NOUN", "PROPN") and self._agrees(at, head) and self._can_hold(at, name_of(reading, at))

    def _agrees(self, at: int, head: int) -> bool:
        """Whether a noun has the number of a pronoun, as far as its form shows."""
        word = self._reading.word(at)
        number = _NUMBER.get(self._reading.word(head).casefold())
        if number == "one":
            return not (self._reading.tag(at) == "NOUN" and word.endswith("s") and not word.endswith("ss"))
        kind = MENTION_KINDS[int(self._reading.mention[at])]
        if number == "many" and self._reading.tag(at) == "NOUN" and kind == "person" and not word.endswith(("s", "men", "people")):
            return False
        joined = any(self._reading.relation_of(i) == "conj" for i in self._reading.children(at))
        return number != "many" or institutions.country_of(word) is None or joined

    def _can_hold(self, head: int, words: Range) -> bool:
        """Whether a phrase may be a party: a name, or a word for people or a body of people."""
        reading = self._reading
        word = reading.word(head).casefold()
        kind = MENTION_KINDS[int(reading.mention[head])]
        if reading.tag(head) in ("VERB", "ADV", "ADP", "AUX") or kind == "time":
            return False
        if word in words_of("nobody", "words") or reading.word(words[0]).casefold() in ("nobody", "no", "what", "neither", "none"):
            return False
        if reading.tag(head) in ("PRON", "PROPN") or is_owner(reading, head) or institutions.country_of(word) is not None:
            return True
        return (
            kind in (*_HUMAN, "none")
            or any(name.start <= head < name.end for name in reading.names)
            or any(form in titles() or collectives().get(form) in _SPEAKING for form in candidates(word))
            or self._stands(head)
            or (reading.tag(head) == "NOUN" and word.endswith(tuple(words_of("people", "endings"))))
        )

    def _stands(self, head: int) -> bool:
        """Whether a noun is an office or body that stands for another."""
        return not words_of("standing_for", "nouns").isdisjoint(candidates(self._reading.word(head)))

    def _is_group(self, head: int) -> bool:
        return not words_of("standing_for", "groups").isdisjoint(candidates(self._reading.word(head)))

    def _taken_up(self, head: int, words: Range) -> str | None:
        """The body that "the army", "the rebels" or "the group" takes up: one named before by the same noun, the state, or the last group."""
        reading = self._reading
        noun = reading.word(head).casefold()
        if reading.tag(head) == "PROPN" or any(reading.tag(i) == "PROPN" for i in range(*words)):
            return None
        if reading.word(words[0]).casefold() not in ("the", "its", "their", "this", "that", "these", "those"):
            return None
        forms = set(candidates(noun))
        governs = noun in words_of("standing_for", "governments")
        if not (governs or self._is_group(head) or self._stands(head) or noun in words_of("standing_for", "bodies")):
            return None
        for at in range(words[0] - 1, -1, -1):
            if not forms.isdisjoint(candidates(reading.word(at))) and reading.tag(at) != "VERB":
                named = self._by_same_noun(at)
                if named is not None:
                    return named
        if governs:
            return self._state(head)
        return self._last_group(words[0]) if self._is_group(head) else None

    def _by_same_noun(self, at: int) -> str | None:
        """The party of an earlier phrase with the same noun: "M23 rebels", "separatists of the CSP", "Hamas, the militant group"."""
        reading = self._reading
        words = name_of(reading, at)
        if any(reading.tag(i) == "PROPN" or _SHORT.fullmatch(reading.word(i)) for i in range(*words)):
            return self._stood_for(at, words) or (None if self._stands(at) else self._plain(words))
        if words[0] > 1 and reading.word(words[0] - 1) == "," and reading.tag(words[0] - 2) == "PROPN" and reading.relation_of(at) == "appos":
            return self._plain(name_of(reading, words[0] - 2))
        return None

    def _last_group(self, at: int) -> str | None:
        """The group named last before a word that is no state nor of one."""
        for place, name in self._before(at):
            institution = institutions.find(name)
            if self._acts(place):
                continue
            if institutions.government_of(name) is None and (institution is None or institution.kind in _GROUPS):
                return name
        return None

    def _state(self, head: int) -> str | None:
        """The state whose government is meant: by the capital that the sentence names ("the government in Kyiv"), or the first of the article."""
        reading = self._reading
        a, b = reading.sentences[reading.sentence_of(head)]
        for at in range(a + 1, b):
            country = institutions.government_of(reading.word(at)) if reading.word(at - 1).casefold() in ("in", "from") else None
            if country is not None and institutions.country_of(reading.word(at)) is None:
                return country.name
        return next((name for _, name in self._mentioned if institutions.country_of(name) is not None), None)

    def _stood_for(self, head: int, words: Range) -> str | None:
        """The party for which an official, an office or a body speaks: "Egypt's minister", "its spokesman", "M23 rebels", "jihadists of JNIM"."""
        reading = self._reading
        if reading.tag(head) == "PROPN" and reading.word(head) in self._offices:
            return self._offices[reading.word(head)]
        office = next((i for i in range(words[1] - 1, words[0] - 1, -1) if i <= head and (self._stands(i) or self._is_group(i))), None)
        if office is None or (office != head and reading.tag(head) != "PROPN") or self._is_proper(office):
            return None
        party = self._of_office(office, words)
        if party is not None:
            name = next((name for name in reading.names if name.kind == "person" and office < name.start <= office + 2), None)
            if name is not None:
                self._offices[reading.word(name.end - 1)] = party
        return party

    def _is_proper(self, head: int) -> bool:
        """Whether a noun for a body is part of a name: "Liberation {Front}"."""
        noun = self._reading.word(head)
        return noun[:1].isupper() and (self._is_group(head) or noun.casefold() in words_of("standing_for", "bodies"))

    def _of_office(self, head: int, words: Range) -> str | None:
        """Whose office it is: the owner, country or name before its noun, or the "of" phrase behind it."""
        reading = self._reading
        for at in range(head - 1, words[0] - 1, -1):
            if is_owner(reading, at) and reading.tag(at) == "PRON":
                return self._pronoun(at)
            if reading.word(at) in _POSSESSIVE:
                owner = self._name(at - 1) if reading.tag(at - 1) == "NOUN" else self._plain((words[0], at))
                seat = reading.word(head).casefold() in words_of("standing_for", "governments")
                return self._state(head) if seat and owner is not None and self._is_somebody(at - 1) else owner
            country = institutions.government_of(reading.word(at))
            if country is not None and at > words[0] and institutions.country_of(reading.word(at - 1)) is not None:
                return f"{reading.word(at - 1)} {reading.word(at).removesuffix('s')}s"
            if country is not None and (self._stands(head) or reading.word(head).casefold() in words_of("standing_for", "governments")):
                return country.name
            if country is None and (home := self._home(reading.word(at))) is not None and self._stands(head):
                return home
            if reading.word(at)[:1].isupper() and country is None and self._is_name(at):
                return self._plain((at, at + 1)) if _SHORT.fullmatch(reading.word(at)) else self._plain((self._first_of_name(at, words[0]), at + 1))
        if head + 1 < words[1] and reading.word(head + 1).casefold() in ("of", "for"):
            inner = head_behind(reading, head + 2, words[1])
            return self._plain((head + 2, words[1])) if inner is not None and self._can_hold(inner, (head + 2, words[1])) else None
        return None

    def _is_somebody(self, at: int) -> bool:
        """Whether a word belongs to a person's name."""
        return any(name.kind == "person" and name.start <= at < name.end for name in self._reading.names)

    def _is_name(self, at: int) -> bool:
        """Whether a capitalised word before a noun names a body or group: "{M23} rebels", "{Fano} militiamen"."""
        reading = self._reading
        return reading.tag(at) == "PROPN" or _SHORT.fullmatch(reading.word(at)) is not None

    def _first_of_name(self, at: int, start: int) -> int:
        while at > start and self._reading.tag(at - 1) == "PROPN":
            at -= 1
        return at


def _is_state(name: str) -> bool:
    country = institutions.country_of(name)
    return country is not None and country.code is not None


def _meant(text: str) -> str:
    """A name by which a state goes for its palace or street, as the state: "the Porte" → "Turkey"; other words as they are."""
    return str(data.table("positions.toml")["metonyms"].get(text.removeprefix("the ").removeprefix("The "), text))


def without_article(reading: Reading, words: Range) -> Range:
    """A phrase without the article before it."""
    start, end = words
    while start < end - 1 and reading.word(start).casefold() in _ARTICLES:
        start += 1
    return start, end
