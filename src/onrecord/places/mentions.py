"""Where a text names places: the reader's names, the dateline, adjectives of countries, and names of the gazetteer that the reader missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord import data
from onrecord.places.gazetteer import Gazetteer, Match
from onrecord.places.spelling import plain_name
from onrecord.places.units import BEHIND, UNIT_LEVELS, unit_of
from onrecord.reader.reading import Name, Range, Reading
from onrecord.record import Article, PlaceLevel, Span

_LONGEST = 6
"""Words of the longest name that is looked up."""

_WELL_KNOWN = 100_000
_VERY_WELL_KNOWN = 500_000
"""People from which on a city's name is taken for a place where the reader saw no name; the second at the head of a sentence."""

_JOINING = frozenset("- – ' ’ . of the de la al el ez as ash ad an ar at del du und and & des los las".split())
_COMPASS = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|"
    r"south-?west(?:ern)?|upper|lower|greater|downtown|occupied|mainland|inner|outer|rural|metro|metropolitan|old)\s+)+",
    re.IGNORECASE,
)
_NOT_PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december god congress senate house christmas easter ramadan mr mrs ms dr president king queen general internet web state city county "
    "department court street road avenue university school college church hospital police university union center centre park high "
    "northeast northwest southeast southwest earth sun moon spring summer autumn winter law post "
    "national international northern southern eastern western central north south east west i a the an he she it they we you of".split()
)
_SHORT_BEHIND_TOWN = re.compile(r",\s*$")


_STREETS = frozenset("street st avenue ave road rd drive lane boulevard blvd way court place terrace highway turnpike trail circle parkway".split())
_PLACING = frozenset("in near from at outside around to into across through between toward towards".split())
_BEFORE_OF = frozenset(
    "mayor city town village people residents resident outskirts north south east west northeast northwest southeast southwest center centre bishop "
    "archbishop streets suburb suburbs port province region district county state island villages towns cities communities siege battle".split()
)
_AIMED = frozenset("attack attacks raid raids strike strikes assault assaults advance march offensive bombardment shelling crackdown".split())
_OF_TOWN = frozenset(
    "man woman men women resident residents police teen teenager couple family mayor native officials councillor selectman city".split()
)


class MentionKind(StrEnum):
    """How a place is named.

    ``name``: by its own name; ``adjective``: by that of a country ("Syrian"); ``part``: inside the name of an organisation or a person's title;
    ``dateline``: at the head of a dispatch.
    """

    NAME = "name"
    ADJECTIVE = "adjective"
    PART = "part"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place named at ``span``, words ``words`` (empty in a dateline).

    ``name`` is what to look up; ``unit`` the word that tells its sort ("region"), which the span covers where it stands beside the name;
    ``country`` the alpha-3 code or name of the country that an adjective or short form means.
    """

    span: Span
    words: Range
    name: str
    kind: MentionKind
    unit: str | None = None
    country: str | None = None

    @property
    def levels(self) -> tuple[PlaceLevel, ...]:
        """The levels that the unit allows, all if it has none."""
        return UNIT_LEVELS.get(self.unit, ()) if self.unit else ()


@cache
def adjectives() -> dict[str, str]:
    """Adjectives and names of peoples, as spelt → the country's name in ``countries.csv``; those of two countries go to the one listed first."""
    found: dict[str, str] = {}
    for row in sorted(data.rows("countries.csv"), key=lambda row: not row["alpha3"]):
        for word in filter(None, row["demonyms"].split(";")):
            found.setdefault(word, row["name"])
            found.setdefault(word + "s", row["name"])
    return found


@cache
def short_forms() -> dict[str, str]:
    """Keys of short forms of states and provinces → the name in full."""
    return {plain_name(row["short"]): row["name"] for row in data.rows("places_abbreviations.csv")}


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].casefold() for row in data.rows("titles.csv"))


class Mentions:
    """Finds the mentions of one article after another: ``mentions(article, reading)``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, article: Article, reading: Reading) -> list[Mention]:
        found = [*self._of_dateline(article), *_Text(self._gazetteer, reading).mentions()]
        return sorted(found, key=lambda mention: (mention.span, mention.kind))

    def _of_dateline(self, article: Article) -> Iterator[Mention]:
        """The towns of the dateline and what follows their commas ("KYIV, Ukraine"; "GENEVA/CAIRO")."""
        line = article.dateline
        if line is None or not line.place:
            return
        at = article.text.find(line.place, line.span.start, line.span.end)
        if at < 0:
            return
        for part in re.finditer(r"[^,/;]+", line.place):
            name = part.group().strip()
            start = at + part.start() + part.group().index(name) if name else 0
            if name:
                yield Mention(span=Span(start, start + len(name)), words=(0, 0), name=name, kind=MentionKind.DATELINE)


class _Text:
    """The search through one text."""

    def __init__(self, gazetteer: Gazetteer, reading: Reading) -> None:
        self._gazetteer = gazetteer
        self._reading = reading
        self._name_at: dict[int, Name] = {i: name for name in reading.names for i in range(name.start, name.end)}
        self._here: set[str] = set()
        self._end = -1
        """Where the last mention ended."""
        self._letters = [reading.word(i) for i in range(len(reading.words))]
        self._surnames = {self._letters[name.end - 1].casefold() for name in reading.names if name.kind == "person" and name.end - name.start > 1}

    def mentions(self) -> list[Mention]:
        """Two rounds: what is a place in one passage is one in all."""
        self._here = {plain_name(mention.name) for mention in self._round() if mention.kind == MentionKind.NAME}
        return self._with_rest(self._round())

    def _round(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self._letters):
            mention = self._match(at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            self._end = mention.words[1]
            at = max(at + 1, mention.words[1])
        return found

    def _match(self, at: int) -> Mention | None:
        """The longest place name that opens at a word."""
        if not _opens_name(self._letters[at]):
            return None
        adjective = self._adjective(at)
        for end in self._ends(at):
            words = self._said(at, end)
            if plain_name(words) in _NOT_PLACES or (words.endswith(".") and words.casefold() in _titles()):
                continue
            if adjective and end <= adjective.words[1]:
                return adjective
            if self._is_short_form(at, end):
                return self._named(at, end, MentionKind.NAME, name=short_forms()[plain_name(words)])
            matches = self._gazetteer.find(words)
            if " and " in words and not any(match.entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1, PlaceLevel.ADMIN2) for match in matches):
                continue
            if is_acronym(words) and not self._is_placed(at, end) and not any(known_by_letters(match) for match in matches):
                continue
            if matches and (kind := self._accepted(at, end)):
                return self._named(at, end, kind)
        return adjective

    def _ends(self, at: int) -> Iterator[int]:
        """Where a name that opens at a word may end, the farthest first."""
        reading, ends = self._reading, []
        for end in range(at + 1, min(at + _LONGEST, len(self._letters)) + 1):
            last = self._letters[end - 1]
            if reading.block[end - 1] != reading.block[at]:
                break
            if last[0].isupper() or (last[0].isdigit() and end > at + 1):
                ends.append(end)
            elif last.casefold() not in _JOINING:
                break
        return reversed(ends)

    def _said(self, start: int, end: int) -> str:
        return " ".join(self._reading.said(start, end).split())

    def _adjective(self, at: int) -> Mention | None:
        """A country's adjective at a word: "Syrian", "South Korean"."""
        for end in (at + 2, at + 1):
            if end <= len(self._letters):
                country = adjectives().get(self._said(at, end))
                if country and not self._is_in_place_name(at, end):
                    return Mention(span=self._reading.span(at, end), words=(at, end), name=country, kind=MentionKind.ADJECTIVE, country=country)
        return None

    def _is_in_place_name(self, at: int, end: int) -> bool:
        """Whether it opens a longer name of a place ("French Guiana", "American Samoa")."""
        return any(self._gazetteer.find(self._said(at, longer)) for longer in range(end + 1, min(end + 2, len(self._letters)) + 1)) and (
            end < len(self._letters) and self._letters[end][0].isupper()
        )

    def _is_short_form(self, at: int, end: int) -> bool:
        """Whether it is "Ga." behind "Athens, " or "D-", or a form that means nothing else ("W.Va.")."""
        words = self._said(at, end)
        if plain_name(words) not in short_forms():
            return False
        before = self._reading.text[max(0, self._reading.words[at].start - 3) : self._reading.words[at].start]
        behind_town = bool(_SHORT_BEHIND_TOWN.search(before)) and at > 1 and self._letters[at - 2][0].isupper()
        return behind_town or before[-2:] in ("D-", "R-", "I-") or "." in words.rstrip(".") or (len(words) > 2 and words.isupper())

    def _accepted(self, at: int, end: int) -> MentionKind | None:
        """In what way words that the gazetteer knows are a place's name here; None if they are not."""
        names = {id(self._name_at[i]): self._name_at[i] for i in range(at, end) if i in self._name_at}
        if not names:
            return MentionKind.NAME if self._is_known_alone(at, end) else None
        name = next(iter(names.values()))
        if name.kind == "place" or any(other.kind == "place" for other in names.values()):
            return MentionKind.NAME if self._covers(at, end, name) else None
        covers = at <= name.start and name.end <= end
        if name.kind == "person":
            return self._in_person(at, end, name, covers=covers)
        if covers:
            return MentionKind.NAME if self._is_known(at, end) or self._is_placed(at, end) else None
        return MentionKind.PART if self._is_known(at, end) else None

    def _covers(self, at: int, end: int, name: Name) -> bool:
        """Whether the words are the whole of a place's name, or all of it but words for its sort and for points of the compass."""
        before = _COMPASS.sub("", self._said(name.start, at) + " ") if name.start < at else ""
        after = self._said(end, name.end) if end < name.end else ""
        if at == name.start and after and self._is_known(at, end):
            return self._letters[name.end - 1].casefold() not in _STREETS or end - at > 1
        return not before.strip() and (not after or unit_of(after) is not None or after in ("'s", "’s"))

    def _in_person(self, at: int, end: int, name: Name, *, covers: bool) -> MentionKind | None:
        """A place taken for a person ("Kursk"), or one that opens a title ("Mansfield Mayor Curtis McCoy")."""
        if covers:
            surname = self._letters[end - 1].casefold() in self._surnames
            return MentionKind.NAME if not surname and (self._is_famous(at, end) or self._is_placed(at, end)) else None
        follows_title = end < name.end and any(self._said(end, stop).casefold() in _titles() for stop in (end + 1, end + 2) if stop <= name.end)
        return MentionKind.PART if at == name.start and follows_title else None

    def _is_placed(self, at: int, end: int) -> bool:
        """Whether the words around it treat it as a town: "in Nitro", "a Longview woman", "Bethel, Vt.", "HURRICANE, W.Va. -"."""
        letters, last = self._letters, len(self._letters)
        matches = self._gazetteer.find(self._said(at, end))
        if not any(match.primary or match.entry.population >= 20_000 for match in matches):
            return False
        if at and letters[at - 1] in _PLACING:
            return True
        before = letters[at - 2] if at > 1 else ""
        if before and letters[at - 1] == "of" and (before.casefold() in _BEFORE_OF or before == "," or before[0].isupper()):
            return True
        if before and letters[at - 1] == "on" and before.casefold() in _AIMED:
            return True
        if at and letters[at - 1] in ("and", ",") and self._end == at - 1:
            return True
        if end < last and letters[end] in _OF_TOWN:
            return True
        if end < last and letters[at].isupper() and len(letters[at]) > 3 and letters[end] in ("-", "--", "—", "–"):
            return True
        return (
            end + 1 < last
            and letters[end] == ","
            and any(plain_name(self._said(end + 1, stop)) in short_forms() for stop in (end + 2, end + 3) if stop <= last)
        )

    def _is_known(self, at: int, end: int) -> bool:
        """Whether a place of some fame has this name as its own, or the text names it elsewhere."""
        if plain_name(self._said(at, end)) in self._here:
            return True
        matches = self._gazetteer.find(self._said(at, end))
        return any(
            match.primary and (match.entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1) or match.entry.listed or match.entry.population >= 15_000)
            for match in matches
        )

    def _is_famous(self, at: int, end: int, least: int = _WELL_KNOWN) -> bool:
        """Whether the name is that of a country, of a place on the hand-made list, or of a place of many people; or a place elsewhere in the text."""
        words = self._said(at, end)
        return plain_name(words) in self._here or any(
            match.primary
            and (
                match.entry.level == PlaceLevel.COUNTRY
                or match.entry.listed
                or (match.entry.population >= least and match.entry.level != PlaceLevel.ADMIN2)
            )
            for match in self._gazetteer.find(words)
        )

    def _is_known_alone(self, at: int, end: int) -> bool:
        """Whether words that the reader takes for no name are a place all the same: proper nouns, and a well-known place's own name."""
        reading = self._reading
        if any(reading.tag(i) not in ("PROPN", "PRON", "X") for i in range(at, end) if self._letters[i][0].isupper()) or not self._stands_alone(
            at, end
        ):
            return False
        opens = reading.sentences[reading.sentence_of(at)][0] == at
        return self._is_placed(at, end) or self._is_famous(at, end, _VERY_WELL_KNOWN if opens and end == at + 1 else _WELL_KNOWN)

    def _stands_alone(self, at: int, end: int) -> bool:
        """Whether no capitalised word touches the words: "Jackson" in "Jackson Browne" is no town."""
        reading, last = self._reading, len(self._letters)
        touches_before = at > 0 and reading.block[at - 1] == reading.block[at] and self._is_capital(at - 1) and self._gap(at - 1) == " "
        touches_after = end < last and reading.block[end] == reading.block[at] and self._is_capital(end) and self._gap(end - 1) == " "
        starts = reading.sentences[reading.sentence_of(at)][0] == at - 1
        return not touches_after and (not touches_before or starts)

    def _is_capital(self, at: int) -> bool:
        return self._letters[at][0].isupper() and self._said(at, at + 1) not in adjectives()

    def _gap(self, at: int) -> str:
        return self._reading.text[self._reading.words[at].end : self._reading.words[at + 1].start]

    def _named(self, at: int, end: int, kind: MentionKind, *, name: str | None = None) -> Mention:
        """The mention with the word for its sort: behind it ("Kursk region"), before it ("city of Raqqa") or within it ("Kursk Oblast")."""
        letters = self._letters
        words = name or self._said(at, end)
        unit = None
        if (
            end < len(letters)
            and (found := unit_of(letters[end])) in BEHIND
            and letters[end] == found
            and kind != MentionKind.PART
            and self._reading.block[end] == self._reading.block[at]
        ):
            unit, end = found, end + 1
        elif at >= 2 and letters[at - 1].casefold() == "of" and (before := self._unit_before(at)):
            unit = before
        else:
            unit = self._shared_unit(end)
        return Mention(span=self._reading.span(at, end), words=(at, end), name=words, kind=kind, unit=unit)

    def _unit_before(self, at: int) -> str | None:
        """The word for the sort in "city of Raqqa"; none in "the Darfur region of Sudan" and "Department of Oakland"."""
        if at >= 3 and self._letters[at - 3][0].isupper() and self._letters[at - 3].casefold() not in ("the", "in"):
            return None
        unit = unit_of(self._letters[at - 2])
        return None if unit == "department" else unit

    def _shared_unit(self, end: int) -> str | None:
        """The word for the sort of several places: "Kursk and Belgorod regions", "Pinellas, Polk and Pasco counties"."""
        for at in range(end, min(end + 12, len(self._letters))):
            word = self._letters[at]
            if word[0].isupper() or word in (",", "and", "or", "-"):
                continue
            plural = word.endswith("ies") or word.endswith("s")
            return unit_of(word) if plural and at > end and self._letters[end] in (",", "and", "or") else None
        return None

    def _with_rest(self, found: list[Mention]) -> list[Mention]:
        """With the reader's places of which the gazetteer knows no part: looked up without compass points, or listed as they are."""
        taken = {i for mention in found for i in range(*mention.words)}
        for name in self._reading.names:
            if name.kind == "place" and not taken & set(range(name.start, name.end)):
                words = self._said(name.start, name.end)
                if plain_name(words) not in _NOT_PLACES and words[0].isupper() and unit_of(words) is None:
                    found.append(self._named(name.start, name.end, MentionKind.NAME, name=_COMPASS.sub("", words)))
        return found


def is_acronym(words: str, longest: int = 5) -> bool:
    """Whether the words are a few capitals: "US", "E.U.", "DRC", "NATO"."""
    letters = words.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= longest


def known_by_letters(match: Match) -> bool:
    """Whether a place may be called by letters: countries are, and what is on the hand-made list."""
    return match.primary and (match.entry.level == PlaceLevel.COUNTRY or match.entry.listed)


def _opens_name(word: str) -> bool:
    return word[0].isupper() or word in ("al", "el")
