"""Who speaks: from the words of a source to a character of the article, through names, titles, metonymy and pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements import antecedents, institutions
from onrecord.statements.cast import Cast, Character, clean, collectives, gender_of_noun, speaker_kind_of_words, titles
from onrecord.statements.drafts import Draft

_FIRST_PERSON = frozenset("i we me us my our myself ourselves".split())
_PRONOUNS = _FIRST_PERSON | frozenset(
    "he she it they him her them his hers its their himself herself itself themselves you your one who which that this these those both neither "
    "either another others some many most all few several each none everyone everybody someone somebody".split()
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w*|not (?:be|to be) (?:named|identified|quoted)|unnamed|unidentified|name (?:not )?be (?:withheld|used)|names? withheld|"
    r"familiar with|briefed on|close to|knowledge of)\b",
    re.IGNORECASE,
)
_MEDIA_NOUNS = frozenset(
    "agency website site page tracker service network newspaper daily weekly magazine broadcaster channel station outlet television tv radio "
    "portal platform group organisation organization monitor watchdog militia party movement front army".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The character who speaks, with the form of the words that name it here."""

    character: Character
    form: MentionForm
    words: Range


class Speakers:
    """Resolves the sources of one article against its cast. Sources are asked for in the order of the text."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast
        self.spoke: list[tuple[int, Character]] = []

    def of(self, draft: Draft, outer: Speaker | None) -> Speaker | None:
        """The speaker of a draft; ``outer`` is who speaks the words that the draft stands in. None where no one is named."""
        if not draft.source:
            return None
        words = draft.source[0]
        speaker = self._resolve(words, draft, outer)
        if speaker is not None:
            speaker.character.mentioned(words, speaker.form)
            self.spoke.append((words[0], speaker.character))
        return speaker

    def _resolve(self, words: Range, draft: Draft, outer: Speaker | None) -> Speaker | None:
        first = self.reading.word(words[0]).casefold()
        if words[1] - words[0] == 1 and first in _PRONOUNS and not self.reading.word(words[0]).isupper() or first in ("i", "we"):
            return self._pronoun(words, first, draft, outer)
        person = self._person_in(words)
        if person is not None:
            return Speaker(person, MentionForm.NAME, words)
        named = self._institution_in(words)
        if named is not None:
            return Speaker(named, MentionForm.NAME, words)
        return self._nominal(words, draft)

    def _pronoun(self, words: Range, word: str, draft: Draft, outer: Speaker | None) -> Speaker | None:
        if word in _FIRST_PERSON:
            return Speaker(outer.character, MentionForm.PRONOUN, words) if outer else self._narrator(words)
        if word not in antecedents.PERSONAL:
            return None
        if word == "who":
            nearest = self._before_relative(words)
            if nearest is not None:
                return Speaker(nearest, MentionForm.PRONOUN, words)
        found = antecedents.best(self.reading, self.cast.characters, words, draft.content, self.spoke, outer.character if outer else None)
        return Speaker(found, MentionForm.PRONOUN, words) if found else None

    def _before_relative(self, words: Range) -> Character | None:
        """The character named right before a relative pronoun."""
        ends = [(r, c) for c in self.cast.characters for r, _ in c.mentions if words[0] - 2 <= r[1] <= words[0]]
        return max(ends, key=lambda e: e[0][1])[1] if ends else None

    def _narrator(self, words: Range) -> Speaker | None:
        """Who says "I" outside quotation: a label that opens this or an earlier block ("KARIM: …")."""
        at = self.reading.block[words[0]]
        for position, character in reversed(self.spoke):
            if self.reading.block[position] == at and position < words[0]:
                return Speaker(character, MentionForm.PRONOUN, words)
        return None

    def _core(self, words: Range) -> Range:
        """A source without the relative clause and closing marks behind it."""
        text = [self.reading.word(i).casefold() for i in range(*words)]
        end = words[1]
        for offset, word in enumerate(text):
            if offset and word in ("who", "whom", "whose", "which"):
                end = words[0] + offset
                break
        while end > words[0] + 1 and self.reading.word(end - 1) in (",", "-", "—", "–", ";", ":", "(", "."):
            end -= 1
        return words[0], end

    def _person_in(self, words: Range) -> Character | None:
        """The person whom a source names: not as owner ("Putin's spokesman") and not behind a preposition ("a spokesman for …")."""
        core = self._core(words)
        head = self.reading.head_of(*core)
        names = [n for n in self.reading.names if core[0] <= n.start and n.end <= core[1]]
        for name in names:
            known = self.cast.at((name.start, name.end))
            if known is None or known.kind != EntityKind.PERSON:
                continue
            following = self.reading.word(name.end) if name.end < len(self.reading.words) else ""
            if following in ("'s", "’s", "'", "’") and name.end < core[1]:
                continue
            if name.start <= head < name.end or self._stands_free(core, (name.start, name.end)):
                return known
        return None

    def _stands_free(self, core: Range, name: Range) -> bool:
        """Whether nothing between the comma (or start) before a name and the name links it to a noun as its complement."""
        at = name[0]
        while at > core[0] and self.reading.word(at - 1) not in (",", "—", "–", "("):
            at -= 1
        before = clean(self.reading.said(at, name[0])).casefold() if at < name[0] else ""
        tokens = before.split()
        links = [i for i, t in enumerate(tokens) if t in ("of", "for", "to", "from", "by", "with", "at", "in", "on", "about", "under", "near")]
        if not links:
            return True
        return any(" ".join(tokens[-size:]) in titles() for size in range(1, min(5, len(tokens)) + 1))

    def _institution_in(self, words: Range) -> Character | None:
        """The institution, country or other body that a source names, found in its words from the whole down to the name around its head."""
        core = self._core(words)
        if self._is_crowd(core):
            return None
        comma = next((i for i in range(*core) if self.reading.word(i) in (",", "(")), core[1])
        for candidate in dict.fromkeys((core, (core[0], comma))):
            text = clean(self.reading.said(*candidate))
            found = institutions.find(text) or institutions.variant_of(text)
            if found is not None:
                return self.cast.institution(found, candidate)
        short = core[0], comma
        country = institutions.government_of(self.reading.said(*short))
        if country is not None:
            return self.cast.country(country, short)
        return self._named_head(short)

    def _is_crowd(self, core: Range) -> bool:
        """Whether a source is people of a sort ("American negotiators"), who speak for themselves and not as their institution."""
        head = self.reading.word(self.reading.head_of(*core)).casefold()
        return head in collectives() and head.endswith("s") and head not in ("forces", "services", "nations", "states", "chiefs", "rebels", "houthis")

    def _named_head(self, core: Range) -> Character | None:
        """The longest name in a source that takes in its head, or that a generic head ("agency", "website") stands beside."""
        head = self.reading.head_of(*core)
        generic = self.reading.word(head).casefold() in _MEDIA_NOUNS
        for size in range(core[1] - core[0], 0, -1):
            for start in range(core[0], core[1] - size + 1):
                end = start + size
                if not (start <= head < end or (generic and end == head and self.reading.word(start)[:1].isupper())):
                    continue
                text = clean(self.reading.said(start, start + size))
                found = institutions.find(text) if size > 1 or text[:1].isupper() else None
                if found is not None:
                    return self.cast.institution(found, (start, start + size))
        for name in self.reading.names:
            if name.kind != "person" and core[0] <= name.start and name.end <= core[1]:
                owned = name.end < core[1] and self.reading.word(name.end) in ("'s", "’s")
                if not owned and (name.start <= head < name.end or (generic and name.kind == "organization")):
                    return self.cast.named((name.start, name.end), name.kind)
        return None

    def _nominal(self, words: Range, draft: Draft) -> Speaker:
        """A source known by a common noun: an earlier character if it is definite and one fits, else a character of its own."""
        reading = self.reading
        core = self._core(words)
        text = clean(reading.said(*core))
        determiner = reading.word(core[0]).casefold()
        if determiner in ("the", "this", "that", "his", "her", "their", "its", "these", "those"):
            found = self._by_role(core)
            if found is not None:
                return Speaker(found, MentionForm.NOMINAL, words)
        form = MentionForm.NOMINAL
        full = clean(reading.said(*words)).rstrip(",;:—– ")
        name = re.sub(r"^(?:the|a|an)\s+", "", full if determiner not in ("the",) else text, flags=re.IGNORECASE)
        name = institutions.with_adjective(name)
        proper = all(reading.word(i)[:1].isupper() or reading.tag(i) in ("ADP", "DET", "CCONJ", "PUNCT") for i in range(*core))
        character = self.cast.described(name, self._kind(core), words, form=MentionForm.NAME if proper else form)
        character.plural = character.plural or self._is_plural(core)
        character.gender = character.gender or gender_of_noun(text)
        if text not in character.roles:
            character.roles.append(text)
        return Speaker(character, MentionForm.NAME if proper else form, words)

    def _by_role(self, core: Range) -> Character | None:
        """The nearest earlier character whose role or description ends in the same noun and agrees in country words."""
        reading = self.reading
        head = reading.head_of(*core)
        noun = reading.word(head).casefold()
        own = {w.casefold() for w in clean(reading.said(*core)).split()} - {"the", "this", "that", "these", "those", "his", "her", "their", "its"}
        ranked: list[tuple[int, int, Character]] = []
        for character in self.cast.characters:
            before = [r for r, _ in character.mentions if r[0] < core[0]]
            if not before:
                continue
            fit = 0
            for role in (*character.roles, character.name):
                tokens = [w.casefold().rstrip(",") for w in role.replace("’s", " ").replace("'s", " ").split()]
                if noun in tokens or noun.rstrip("s") in [t.rstrip("s") for t in tokens]:
                    extra = own - {noun} - set(tokens)
                    fit = max(fit, 3 - min(2, len(extra)))
            if fit >= (2 if len(own) > 2 else 1):
                ranked.append((fit, max(before)[0], character))
        return max(ranked, key=lambda r: (r[0], r[1]))[2] if ranked else None

    def _is_plural(self, core: Range) -> bool:
        head = self.reading.word(self.reading.head_of(*core)).casefold()
        return head.endswith("s") and not head.endswith("ss") or head in ("people", "men", "women", "police")

    def _kind(self, core: Range) -> EntityKind:
        head = self.reading.word(self.reading.head_of(*core)).casefold()
        if self._is_plural(core):
            return EntityKind.GROUP
        if head in titles() or head in collectives():
            return EntityKind.PERSON
        return EntityKind.OTHER


_OFFICE = frozenset("official officials diplomat diplomats source sources aide aides officer officers insider insiders".split())
_PARTY = re.compile(r"\b(?:front|movement|brigades?|liberation|militia|rebels?|insurgents?|guerrillas?|houthis?|hamas|hezbollah|taliban|faction|fighters)\b", re.IGNORECASE)


def kind_of(speaker: Speaker, reading: Reading) -> SpeakerKind:
    """What sort of source a speaker is: unnamed and hidden, by its institution, by its roles, by its description, else by what it is."""
    character = speaker.character
    words = clean(reading.said(*speaker.words))
    if _ANONYMOUS.search(words) or _ANONYMOUS.search(character.name) or _is_hidden(character):
        return SpeakerKind.ANONYMOUS
    if character.speaker_kind is not None:
        return character.speaker_kind
    for description in (*character.roles, character.name):
        found = speaker_kind_of_words(description)
        if found is not None:
            return found
    if _PARTY.search(character.name):
        return SpeakerKind.PARTY
    if character.kind == EntityKind.PERSON:
        return SpeakerKind.WITNESS
    return SpeakerKind.PUBLIC if character.kind == EntityKind.GROUP else SpeakerKind.OTHER


def _is_hidden(character: Character) -> bool:
    """Whether a character is an office holder without a name: "two diplomats", "a senior official", and "the official" who takes it up."""
    if any(form == MentionForm.NAME for _, form in character.mentions) or not character.roles:
        return False
    tokens = re.split(r"\b(?:who|whose|in|at|with|for|of|from)\b|,", character.roles[0].casefold())[0].split()
    return bool(tokens) and tokens[-1] in _OFFICE and tokens[0] not in ("the", "his", "her", "their", "its") and not tokens[0].endswith(("'s", "’s"))
