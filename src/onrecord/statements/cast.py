"""The cast of an article: everybody and everything named in it, each with all the ways it is named.

Names come from the reader; those of institutions and countries are brought to one form by the tables. A surname alone belongs to the
full name that stands in the same text. Titles before a name and appositions behind it are kept as the character's roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from onrecord import data
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements import institutions
from onrecord.statements.institutions import Country, Institution, plain

_SPACE = re.compile(r"\s+")
_CLOSING = frozenset(",;.:—–-)")


@dataclass(slots=True)
class Character:
    """Somebody or something named in an article. ``mentions`` are ranges of words with their form, in order of the text."""

    name: str
    kind: EntityKind
    country: str | None = None
    speaker_kind: SpeakerKind | None = None
    institution: Institution | None = None
    gender: str | None = None
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    mentions: list[tuple[Range, MentionForm]] = field(default_factory=list)

    def mentioned(self, words: Range, form: MentionForm) -> None:
        """Add a mention, once."""
        if all(known != words for known, _ in self.mentions):
            self.mentions.append((words, form))


@cache
def titles() -> dict[str, tuple[str, SpeakerKind]]:
    """Title in lower case → its kind and the kind of speaker it makes."""
    return {row["title"].casefold(): (row["kind"], SpeakerKind(row["speaker_kind"])) for row in data.rows("titles.csv")}


@cache
def collectives() -> dict[str, SpeakerKind]:
    """Noun that heads a group or an unnamed source → the kind of speaker."""
    return {row["noun"].casefold(): SpeakerKind(row["speaker_kind"]) for row in data.rows("collectives.csv")}


@cache
def _genders() -> dict[str, str]:
    return {row["name"].casefold(): row["gender"] for row in data.rows("given_names.csv")}


def _gendered(masculine: str, feminine: str) -> dict[str, str]:
    return {word: "m" for word in masculine.split()} | {word: "f" for word in feminine.split()}


_HONORIFICS = _gendered("mr sir lord king prince sheikh father", "mrs ms miss madam lady queen princess dame sister")
_GENDERED = _gendered(
    "spokesman chairman congressman man father husband son brother king businessman widower grandfather boy policeman uncle monk imam priest",
    "spokeswoman chairwoman congresswoman woman mother wife daughter sister queen businesswoman widow grandmother girl policewoman aunt nun midwife",
)


def clean(words: str) -> str:
    """Words on one line."""
    return _SPACE.sub(" ", words).strip()


class Cast:
    """The characters of one article, found from its names; more join as statements name them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.characters: list[Character] = []
        people = [(n.start, n.end) for n in reading.names if n.kind == "person" and not self._is_no_person((n.start, n.end))]
        for words in sorted(people, key=lambda r: (-(r[1] - r[0] > 1), r)):
            self.person(words)
        for name in reading.names:
            if (name.start, name.end) not in people:
                self.named((name.start, name.end), name.kind)
        for person in (c for c in self.characters if c.kind == EntityKind.PERSON and " " not in c.name and not c.roles):
            person.gender = person.gender or _genders().get(person.name.casefold())
        self._unnamed()
        for character in self.characters:
            character.mentions.sort()

    def _unnamed(self) -> None:
        """People and bodies brought in by an indefinite noun ("a lorry driver"): whom a later "he" or "it" may stand for."""
        reading = self.reading
        kinds = {MENTION_KINDS.index("person"): EntityKind.PERSON, MENTION_KINDS.index("organization"): EntityKind.ORGANIZATION}
        for head in range(len(reading.words)):
            kind = kinds.get(int(reading.mention[head]))
            if kind is None or reading.tag(head) != "NOUN":
                continue
            start = head
            while start > 0 and reading.head[start - 1] == head and reading.relation_of(start - 1) in ("det", "amod", "compound", "nummod"):
                start -= 1
            if reading.word(start).casefold() in ("a", "an", "one") and start < head:
                character = self.described(_bare(clean(reading.said(start + 1, head + 1))), kind, (start, head + 1), fresh=True)
                character.gender = character.gender or gender_of_noun(reading.word(head))

    def person(self, words: Range) -> Character:
        """The character that a person's name at some words belongs to, made if new; a surname goes to the nearest full name before it."""
        tokens, front = self._name_tokens(words)
        name = clean(" ".join(tokens))
        found = self._known_person(tokens, words)
        if found is None:
            found = Character(name=name, kind=EntityKind.PERSON, gender=_gender(tokens, front))
            self.characters.append(found)
        elif len(tokens) > len(found.name.split()):
            found.name = name
        found.gender = found.gender or _gender(tokens, front)
        found.mentioned(words, MentionForm.NAME)
        self._add_roles(found, words)
        return found

    def _name_tokens(self, words: Range) -> tuple[list[str], list[str]]:
        """A name's tokens without the titles in front of it, and those titles."""
        text = clean(self.reading.said(*words))
        text = re.sub(r"['’]s?$", "", text) or text
        tokens = text.split(" ")
        front: list[str] = []
        if len(tokens) > 1 and self._ends_title(words[0]):
            front.append(tokens.pop(0))
        while len(tokens) > 1 and (count := _title_length(tokens)) and tokens[count][:1].isupper():
            front += tokens[:count]
            tokens = tokens[count:]
        return tokens, front

    def _ends_title(self, word: int) -> bool:
        """Whether a word is the end of a title that began before it: "Secretary of | State"."""
        low = max(0, word - 3)
        return any(clean(self.reading.said(at, word + 1)).casefold() in titles() for at in range(low, word))

    def _known_person(self, tokens: list[str], words: Range) -> Character | None:
        people = [c for c in self.characters if c.kind == EntityKind.PERSON]
        last = tokens[-1].casefold()
        if len(tokens) > 1:
            return next((c for c in people if _same_person(c.name.casefold().split(), [t.casefold() for t in tokens])), None)
        near = [c for c in people if c.name.casefold().split()[-1] == last] or [c for c in people if last in c.name.casefold().split()]
        if len(near) < 2:
            return near[0] if near else None
        before = [c for c in near if any(r[0] < words[0] for r, _ in c.mentions)]
        return max(before, key=lambda c: (_full_names(c, words[0]), max(r[0] for r, _ in c.mentions if r[0] < words[0]))) if before else near[0]

    def _add_roles(self, person: Character, words: Range) -> None:
        """Titles before a name ("Kremlin spokesman", "the envoy, Lena Arvo,"), apposition behind it (", governor of Mykolaiv Oblast,")."""
        reading = self.reading
        start = words[0]
        low, high = reading.sentences[reading.sentence_of(start)]
        if start > low and reading.word(start - 1) == "," and (words[1] == high or reading.word(words[1]) in _CLOSING):
            start -= 1
        at = start
        while (
            at > low
            and at > start - 8
            and (reading.tag(at - 1) in ("NOUN", "PROPN", "ADJ", "NUM") or reading.word(at - 1) in ("-", "of", "'s", "’s"))
        ):
            at -= 1
        before = clean(reading.said(at, start)) if at < start else ""
        front = clean(" ".join([before, *self._name_tokens(words)[1]]))
        if front and _title_in(front):
            _note(person.roles, front)
        if words[1] + 1 < high and reading.word(words[1]) == ",":
            end = words[1] + 1
            while end < high and reading.word(end) not in (",", ";", ".", "”", "“", '"', "—", "–") and end < words[1] + 16:
                end += 1
            behind = clean(reading.said(words[1] + 1, end))
            if _title_in(behind):
                _note(person.roles, behind)

    def named(self, words: Range, kind: str) -> Character:
        """The character that a name of no person belongs to, made if new."""
        text = clean(self.reading.said(*words))
        if self._is_person(text):
            return self.person(words)
        institution = institutions.find(text) or institutions.find(re.sub(r"\s*\(.*\)$", "", text))
        if institution is not None:
            return self.institution(institution, words)
        country = institutions.country_of(text)
        if country is not None:
            return self.country(country, words)
        found = self._by_name(text) or self.by_initials(text)
        if found is None:
            kinds = {"organization": EntityKind.ORGANIZATION, "place": EntityKind.PLACE}
            called = institutions.outlet_nouns(text)
            found = Character(name=_bare(text), kind=EntityKind.ORGANIZATION if called else kinds.get(kind, EntityKind.OTHER), roles=list(called))
            self.characters.append(found)
        found.mentioned(words, MentionForm.NAME)
        return found

    def _is_no_person(self, words: Range) -> bool:
        """Whether what the reader took for a person's name is an institution's, an outlet's or a government's."""
        text = clean(self.reading.said(*words))
        if institutions.find(text) is not None or institutions.outlet_nouns(text):
            return True
        return institutions.government_of(text) is not None and not self._is_surname(words)

    def _is_surname(self, words: Range) -> bool:
        """Whether a lone word ends the name of a person that the reader took for one elsewhere: "Hamilton" beside "Mary Hamilton"."""
        last = self.reading.word(words[0])
        people = (name for name in self.reading.names if name.kind == "person" and name.end - name.start > 1)
        return words[1] - words[0] == 1 and any(self.reading.word(name.end - 1) == last for name in people)

    def _is_person(self, text: str) -> bool:
        """Whether a name that the reader took for no person's is one all the same: a known surname, or a name behind a person's title."""
        if institutions.find(text) is not None or institutions.government_of(text) is not None:
            return False
        tokens = re.sub(r"['’]s?$", "", text).split(" ")
        if len(tokens) == 1:
            last = tokens[0].casefold()
            return any(c.kind == EntityKind.PERSON and len(c.name.split()) > 1 and c.name.casefold().split()[-1] == last for c in self.characters)
        count = 0
        while count < len(tokens) - 1 and (step := _title_length(tokens[count:])):
            count += step
        titled = any(t.casefold() in titles() for t in tokens[:count])
        return titled and all(t[:1].isupper() and t.casefold() not in titles() for t in tokens[count:])

    def institution(self, institution: Institution, words: Range, *, called: str | None = None) -> Character:
        """The character of an institution; one without a country joins the same kind named before, else it goes by what it is ``called``."""
        found = next((c for c in self.characters if c.institution and c.institution.name == institution.name), None)
        if found is None and institution.country is None and institution.pattern:
            same = [c for c in self.characters if c.institution and c.institution.pattern == institution.pattern and c.institution.country]
            before = [c for c in same if any(r[0] < words[0] for r, _ in c.mentions)]
            found = (before or same or [None])[-1]  # type: ignore[list-item]
        if found is None:
            found = Character(
                name=_bare(called) if called else institution.name,
                kind=institution.kind,
                country=institution.country,
                speaker_kind=institution.speaker_kind,
                institution=institution,
            )
            self.characters.append(found)
        found.mentioned(words, MentionForm.NAME)
        return found

    def country(self, country: Country, words: Range) -> Character:
        """The character of a country, as which its government speaks."""
        found = next((c for c in self.characters if c.kind == EntityKind.COUNTRY and c.name == country.name), None)
        if found is None:
            found = Character(name=country.name, kind=EntityKind.COUNTRY, country=country.code, speaker_kind=SpeakerKind.OFFICIAL)
            self.characters.append(found)
        found.mentioned(words, MentionForm.NAME)
        return found

    def described(self, name: str, kind: EntityKind, words: Range, *, form: MentionForm = MentionForm.NOMINAL, fresh: bool = False) -> Character:
        """A character known by a description only; ``fresh`` where the description brings in somebody new ("a diplomat")."""
        here = next((c for c in self.characters if any(r[0] == words[0] and f == MentionForm.NOMINAL for r, f in c.mentions)), None)
        known = None if fresh else next((c for c in self.characters if plain(c.name) == plain(name)), None)
        found = here or known
        if found is None:
            found = Character(name=name, kind=kind)
            self.characters.append(found)
        elif found is here and len(name) > len(found.name):
            found.name = name
        found.mentioned(words, form)
        return found

    def at(self, words: Range) -> Character | None:
        """The character that the reader named at exactly these words."""
        return next((c for c in self.characters if any(r == words for r, _ in c.mentions)), None)

    def _by_name(self, text: str) -> Character | None:
        key = plain(text)
        return next((c for c in self.characters if c.kind != EntityKind.PERSON and plain(c.name) == key), None)

    def by_initials(self, text: str) -> Character | None:
        """The character whose initials a short upper-case name is: "MSF" → "Médecins Sans Frontières"."""
        if not (2 <= len(text) <= 6 and text.isupper()):
            return None
        for character in self.characters:
            initials = "".join(word[0] for word in character.name.split() if word[:1].isupper())
            if character.kind != EntityKind.PERSON and initials == text:
                return character
        return None


def _title_length(tokens: list[str]) -> int:
    """How many tokens at the front are a title, an honorific, or a country's adjective before one; a name must be left behind them."""
    for size in range(min(4, len(tokens) - 1), 0, -1):
        if " ".join(tokens[:size]).casefold().rstrip(",") in titles():
            return size
    if tokens[0].casefold().rstrip(".") in _HONORIFICS:
        return 1
    if len(tokens) > 2 and institutions.country_of(tokens[0]) is not None and _title_length(tokens[1:]):
        return 1
    return 0


def ends_title(words: str) -> bool:
    """Whether words in lower case are a title or an honorific: "congresswoman", "mr."."""
    return words in titles() or words.rstrip(".") in titles() or words.rstrip(".") in _HONORIFICS


def _full_names(person: Character, before: int) -> int:
    """How often a person is named in full before a word: of two who share a surname, it stands for the one the article is about."""
    return sum(words[1] - words[0] > 1 and words[0] < before for words, form in person.mentions if form == MentionForm.NAME)


def _note(roles: list[str], role: str) -> None:
    if role not in roles:
        roles.append(role)


def _bare(text: str) -> str:
    """A name without its article and possessive."""
    text = re.sub(r"['’]s?$", "", text) or text
    return re.sub(r"^[Tt]he\s+", "", text) or text


def _same_person(left: list[str], right: list[str]) -> bool:
    """Whether two full names are one person's: the same last name and given names that do not differ."""
    if left[-1] != right[-1] or len(left) < 2 or len(right) < 2:
        return False
    return left[0] == right[0] or left[0].rstrip(".") == right[0][:1] or right[0].rstrip(".") == left[0][:1]


def _title_in(words: str) -> bool:
    return any(token in titles() or token in collectives() for token in _tails(words))


def _tails(words: str) -> Iterator[str]:
    """All runs of up to three words of a phrase, in lower case."""
    tokens = words.casefold().split()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            yield " ".join(tokens[start : start + size])


def _gender(tokens: list[str], front: list[str]) -> str | None:
    for word in front:
        if word.casefold().rstrip(".") in _HONORIFICS:
            return _HONORIFICS[word.casefold().rstrip(".")]
    return _genders().get(tokens[0].casefold()) if len(tokens) > 1 else None


def gender_of_noun(noun: str) -> str | None:
    """The gender a noun or role tells."""
    return next((_GENDERED[word] for word in noun.casefold().split() if word in _GENDERED), None)


@cache
def _kinds_of_nouns() -> dict[str, SpeakerKind]:
    return {title: kind for title, (what, kind) in titles().items() if what != "honorific"} | collectives()


def speaker_kind_of_words(words: str) -> SpeakerKind | None:
    """What kind of speaker a role or description makes: the last title or group noun in its first phrase."""
    first = re.split(r",| who | that | which | whose | in | from | at | on | with | near | reached ", f"{words} ")[0]
    known = _kinds_of_nouns()
    tokens = first.casefold().replace("-", " ").split()
    for cut in (next((i for i, t in enumerate(tokens) if t in ("of", "for", "to") and i), len(tokens)), len(tokens)):
        for end in range(cut, 0, -1):
            for size in (3, 2, 1):
                if end >= size and " ".join(tokens[end - size : end]) in known:
                    return known[" ".join(tokens[end - size : end])]
    return None
