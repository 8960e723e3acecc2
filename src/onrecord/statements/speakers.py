"""Who speaks: from the words of a source to a character of the article, through names, titles, metonymy and pronouns."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass
from functools import cached_property

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements import antecedents, institutions
from onrecord.statements.cast import Cast, Character, clean, collectives, gender_of_noun, speaker_kind_of_words, titles
from onrecord.statements.drafts import Draft
from onrecord.statements.narrators import Narrators

_FIRST_PERSON = frozenset("i we me us my our myself ourselves".split())
_PRONOUNS = _FIRST_PERSON | frozenset(
    "he she it they him her them his hers its their himself herself itself themselves you your one who which that this these those both "
    "neither either another others some many most all few several each none everyone everybody someone somebody".split()
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w*|not (?:be|to be) (?:named|identified|quoted)|unnamed|unidentified|name (?:not )?be (?:withheld|used)|names? withheld|"
    r"familiar with|briefed on|close to|knowledge of)\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\s*(?:,|\b(?:of|for|to|in|at|on|from|with|under|near|who|whose|which|that)\b)")
_PREMODIFIERS = frozenset("det amod nummod compound nmod:poss flat nmod:desc advmod".split())
_DEFINITE = frozenset("the this that these those his her their its".split())
_INDEFINITE = frozenset("a an one two three four five several some many other another both neither each every any no".split())
_MEDIA_NOUNS = frozenset(
    "agency website site page tracker service network newspaper daily weekly magazine broadcaster channel station outlet television tv "
    "radio portal platform group organisation organization monitor watchdog militia party movement front army".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The character who speaks, with the form of the words that name it here."""

    character: Character
    form: MentionForm
    words: Range


class Speakers:
    """Resolves the sources of one article against its cast. Sources are asked for in the order of the text."""

    def __init__(self, reading: Reading, cast: Cast, authors: tuple[str, ...] = ()) -> None:
        self.reading = reading
        self.cast = cast
        self.authors = authors
        self.spoke: list[tuple[int, Character]] = []

    def of(self, draft: Draft, outer: Speaker | None) -> Speaker | None:
        """The speaker of a draft; ``outer`` is who speaks the words that the draft stands in. None where no one is named."""
        if not draft.source:
            return None
        words = draft.source[0]
        speaker = self._resolve(words, draft, outer)
        if speaker is not None:
            speaker.character.mentioned(words, speaker.form)
            insort(self.spoke, (words[0], speaker.character), key=lambda item: item[0])
        return speaker

    def _resolve(self, words: Range, draft: Draft, outer: Speaker | None) -> Speaker | None:
        first = self.reading.word(words[0]).casefold()
        if (words[1] - words[0] == 1 and first in _PRONOUNS and not self.reading.word(words[0]).isupper()) or first in ("i", "we"):
            return self._pronoun(words, first, draft, outer)
        person = self._person_in(words)
        if person is not None:
            return Speaker(person, MentionForm.NAME, words)
        named = self._institution_in(words)
        if named is not None:
            return Speaker(named, MentionForm.NAME, words)
        return self._nominal(words)

    def _pronoun(self, words: Range, word: str, draft: Draft, outer: Speaker | None) -> Speaker | None:
        if word in _FIRST_PERSON:
            return Speaker(outer.character, MentionForm.PRONOUN, words) if outer else self._narrator(words)
        if word == "you":
            return self._standing_for(self._narrators.second(words), words)
        if word in ("who", "which", "that"):
            noun = self._source_before(words) or self._relative_noun(words)
            if noun is not None:
                return Speaker(self._named_or_described(noun), MentionForm.PRONOUN, words)
        if word not in antecedents.PERSONAL:
            return None
        around = outer.character if outer else None
        may_be = [c for c in self.cast.characters if c is not around or not self._quotes(outer, words)]
        found = antecedents.best(self.reading, may_be, words, draft.content, self.spoke, around)
        return Speaker(found, MentionForm.PRONOUN, words) if found else None

    def _quotes(self, outer: Speaker | None, words: Range) -> bool:
        """Whether words stand in quotation marks in which the speaker around speaks: whoever is "he" there is somebody else."""
        return outer is not None and bool(self.reading.quotes[words[0]]) and not self.reading.quotes[outer.words[0]]

    def _source_before(self, words: Range) -> Range | None:
        """The source that ends right before a relative pronoun, a comma between: "citing the ministry, which said …"."""
        if self.reading.word(words[0] - 1) != "," or words[0] < 2:
            return None
        return next((source for source in self.reading.sources if words[0] - 1 <= source[1] <= words[0] and source[0] < words[0] - 1), None)

    def _relative_noun(self, words: Range) -> Range | None:
        """The noun phrase that a relative pronoun takes up: up the tree to its clause, on to the noun, out to the ends of its phrase."""
        reading = self.reading
        at = words[0]
        for _ in range(6):
            if reading.relation_of(at).startswith("acl"):
                break
            at = int(reading.head[at])
        noun = int(reading.head[at])
        if not reading.relation_of(at).startswith("acl") or noun >= words[0]:
            return None
        start = noun
        while start > 0 and reading.head[start - 1] == noun and reading.relation_of(start - 1) in _PREMODIFIERS:
            start -= 1
        around = [name for name in reading.names if name.start <= noun < name.end and name.end <= words[0]]
        return min([start, *(name.start for name in around)]), max([noun + 1, *(name.end for name in around)])

    def _named_or_described(self, words: Range) -> Character:
        """The character of a noun phrase."""
        named = self._person_in(words) or self._institution_in(words)
        return named if named is not None else self._nominal(words).character

    def _narrator(self, words: Range) -> Speaker | None:
        """Who says "I" where nobody hands the words on: a label that opens this block ("KARIM: …"), who is likely, the only author."""
        block, quoted = self.reading.block, bool(self.reading.quotes[words[0]])
        for position, character in reversed(self.spoke):
            opens = position == 0 or block[position - 1] != block[position]
            if opens and block[position] == block[words[0]] and position < words[0] and not quoted:
                return Speaker(character, MentionForm.PRONOUN, words)
        found = self._narrators.first(words, self.spoke)
        if found is None and len(self.authors) == 1 and not quoted:
            found = Character(name=self.authors[0], kind=EntityKind.PERSON)
        return self._standing_for(found, words)

    def _standing_for(self, found: Character | None, words: Range) -> Speaker | None:
        """The speaker that a pronoun stands for; an author whom the text itself does not name joins the cast."""
        if found is None:
            return None
        if all(found is not known for known in self.cast.characters):
            found = self.cast.described(found.name, EntityKind.PERSON, words, form=MentionForm.PRONOUN)
        return Speaker(found, MentionForm.PRONOUN, words)

    @cached_property
    def _narrators(self) -> Narrators:
        return Narrators(self.reading, self.cast, self.authors)

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
        office: Character | None = None  # "Minister" in "the Prime Minister, Amina Khan" gives way to the name
        for name in self.reading.names:
            own = name.start, name.end
            known = self.cast.at(own) if words[0] <= name.start and name.end <= words[1] else None
            if known is None or known.kind != EntityKind.PERSON:
                continue
            if name.end > core[1]:  # behind a relative clause only a closing apposition names: "the inspector who had opened them, Ana Ruiz"
                if self._closes(words, own):
                    return known
                continue
            following = self.reading.word(name.end) if name.end < core[1] else ""
            if following in ("'s", "’s", "'", "’"):
                continue
            if name.start <= head < name.end or (self._stands_free(core, own) and not self._modifies(core, own)):
                if known.name.casefold() not in titles():
                    return known
                office = office or known
        return office

    def _closes(self, words: Range, name: Range) -> bool:
        """Whether a name ends a source, a comma before it."""
        behind = [self.reading.word(i) for i in range(name[1], words[1])]
        return self.reading.word(name[0] - 1) == "," and all(word in (",", ".", "—", "–", "-") for word in behind)

    def _modifies(self, core: Range, name: Range) -> bool:
        """Whether a name is read as part of a noun behind it: "a Biden aide"."""
        last = self.reading.head_of(*name)
        noun = int(self.reading.head[last])
        return self.reading.relation_of(last) in ("compound", "nmod:poss", "amod") and name[1] <= noun < core[1]

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
        """The institution, country or other body that a source names: all its words are tried, then fewer, down to the name around its head."""
        core = self._core(words)
        if self._is_crowd(core):
            return None
        comma = next((i for i in range(core[0] + 1, core[1]) if self.reading.word(i) in (",", "(")), core[1])
        for candidate in dict.fromkeys((core, (core[0], comma))):
            text = clean(self.reading.said(*candidate))
            found = institutions.find(text)
            if found is not None:
                return self.cast.institution(found, candidate)
            variant = institutions.variant_of(text)
            if variant is not None:
                return self.cast.institution(variant, candidate, called=text)
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
                if not (start <= head < end or (generic and end <= head and self._is_bare_name(start, end))):
                    continue
                text = clean(self.reading.said(start, start + size))
                found = institutions.find(text) if size > 1 or text[:1].isupper() else None
                if found is not None:
                    return self.cast.institution(found, (start, start + size))
        if core[1] - core[0] == 1 and (short := self.cast.by_initials(self.reading.word(core[0]))):
            return short
        for name in self.reading.names:
            if name.kind != "person" and core[0] <= name.start and name.end <= core[1]:
                owned = name.end < core[1] and self.reading.word(name.end) in ("'s", "’s")
                if not owned and (name.start <= head < name.end or (generic and name.kind == "organization")):
                    return self.cast.named((name.start, name.end), name.kind)
        return None

    def _is_bare_name(self, start: int, end: int) -> bool:
        """Whether some words begin with a capital and own nothing: "Flightradar" in "the Flightradar tracking website"."""
        marks = ("'s", "’s", "'", "’")
        return self.reading.word(start)[:1].isupper() and all(self.reading.word(i) not in marks for i in range(start, end + 1))

    def _nominal(self, words: Range) -> Speaker:
        """A source known by a common noun: a character named elsewhere if it is definite and one fits, else a character of its own."""
        reading = self.reading
        core = self._core(words)
        determiner = reading.word(core[0]).casefold()
        if determiner not in _INDEFINITE and reading.tag(core[0]) != "NUM":
            found = self._by_role(core, earlier=True) or self._by_role(core, earlier=False)
            if found is not None:
                return Speaker(found, MentionForm.NOMINAL, words)
        return self._described(words, core)

    def _described(self, words: Range, core: Range) -> Speaker:
        """A character known by these words alone."""
        text = clean(self.reading.said(*core))
        full = clean(self.reading.said(*words)).rstrip(",;:—– ")
        definite = self.reading.word(core[0]).casefold() == "the"
        bare = re.sub(r"^(?:the|a|an)\s+", "", text if definite else full, flags=re.IGNORECASE)
        name = institutions.people_of(text) or institutions.with_adjective(bare)
        form = MentionForm.NAME if self._is_proper(core) else MentionForm.NOMINAL
        fresh = self.reading.word(core[0]).casefold() in _INDEFINITE
        character = self.cast.described(name, self._kind(core), words, form=form, fresh=fresh)
        character.plural = character.plural or self._is_plural(core)
        character.gender = character.gender or gender_of_noun(text)
        if text not in character.roles:
            character.roles.append(text)
        return Speaker(character, form, words)

    def _is_proper(self, core: Range) -> bool:
        """Whether the words of a source are a name: capitals throughout, and a proper noun among them."""
        reading = self.reading
        capitals = all(reading.word(i)[:1].isupper() or reading.tag(i) in ("ADP", "DET", "CCONJ", "PUNCT") for i in range(*core))
        return capitals and any(reading.tag(i) == "PROPN" for i in range(*core))

    def _by_role(self, core: Range, *, earlier: bool) -> Character | None:
        """The nearest character, named before or else after, whose role or description ends in the same noun and agrees in country words."""
        reading = self.reading
        head = reading.head_of(*core)
        noun = reading.word(head).casefold()
        own = {w.casefold() for w in clean(reading.said(*core)).split()} - _DEFINITE
        countries = {country.code for word in own if (country := institutions.country_of(word)) and country.code}
        ranked: list[tuple[int, int, Character]] = []
        for character in self.cast.characters:
            distances = [core[0] - r[0] if earlier else r[0] - core[0] for r, form in character.mentions if earlier or form == MentionForm.NAME]
            near = [distance for distance in distances if distance > 0]
            if not near or not _of_these_countries(character, countries):
                continue
            fit = 0
            for role in (*character.roles, character.name):
                tokens = [w.casefold().rstrip(",") for w in role.replace("’s", " ").replace("'s", " ").split()]
                if noun == _head_noun(role):
                    extra = own - {noun} - set(tokens)
                    fit = max(fit, 3 - min(2, len(extra)))
            if fit >= (2 if len(own) > 2 else 1):
                ranked.append((fit, -min(near), character))
        return max(ranked, key=lambda r: (r[0], r[1]))[2] if ranked else None

    def _is_plural(self, core: Range) -> bool:
        head = self.reading.word(self.reading.head_of(*core)).casefold()
        return (head.endswith("s") and not head.endswith("ss")) or head in ("people", "men", "women", "police")

    def _kind(self, core: Range) -> EntityKind:
        head = self.reading.word(self.reading.head_of(*core)).casefold()
        if self._is_plural(core):
            return EntityKind.GROUP
        if head in titles() or head in collectives():
            return EntityKind.PERSON
        return EntityKind.OTHER


_OFFICE = frozenset("official officials diplomat diplomats source sources aide aides officer officers insider insiders".split())
_PARTY = re.compile(
    r"\b(?:front|movement|brigades?|liberation|militia|rebels?|insurgents?|guerrillas?|houthis?|hamas|hezbollah|taliban|faction|fighters)\b",
    re.IGNORECASE,
)


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
        if found == SpeakerKind.ANONYMOUS and _is_named_person(character):
            return SpeakerKind.OFFICIAL
        if found is not None:
            return found
    if _PARTY.search(character.name):
        return SpeakerKind.PARTY
    if character.kind == EntityKind.PERSON:
        return SpeakerKind.WITNESS
    return SpeakerKind.PUBLIC if character.kind == EntityKind.GROUP else SpeakerKind.OTHER


def _of_these_countries(character: Character, countries: set[str]) -> bool:
    """Whether a character may be whom a description with countries in it means: "the Russian president" is none who is described without Russia."""
    if not countries:
        return True
    told = {country.code for role in character.roles for word in role.split() if (country := institutions.country_of(word.rstrip(",")))}
    return bool(countries & (told | {character.country}))


def _head_noun(role: str) -> str:
    """The noun that a description turns on, in lower case: "authors" of "the report's authors of last year"."""
    words = _COMPLEMENT.split(role.casefold(), maxsplit=1)[0].split()
    return words[-1] if words else ""


def _is_named_person(character: Character) -> bool:
    """Whether a character is a person known by name, not by a description that opens a sentence in a capital ("Diplomats said")."""
    named = any(form == MentionForm.NAME for _, form in character.mentions)
    return named and character.kind == EntityKind.PERSON and character.name not in character.roles


def _is_hidden(character: Character) -> bool:
    """Whether a character is an office holder without a name: "two diplomats", "a senior official", and "the official" who takes it up."""
    if any(form == MentionForm.NAME for _, form in character.mentions) or not character.roles:
        return False
    tokens = re.split(r"\b(?:who|whose|in|at|with|for|of|from)\b|,", character.roles[0].casefold())[0].split()
    return bool(tokens) and tokens[-1] in _OFFICE and tokens[0] not in ("the", "his", "her", "their", "its") and not tokens[0].endswith(("'s", "’s"))
