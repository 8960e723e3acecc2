"""Actors of war and diplomacy: who they are, for whom they act, and who held which office when.

Names come from ``data/actors.csv`` and, where that has none, from the institutions; office holders from ``data/office_holders.csv``; the
sectors, and the words that tell them, from ``data/sectors.toml``.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import data
from onrecord.record import EntityKind
from onrecord.statements import institutions
from onrecord.statements.institutions import Institution, plain

_TOKEN = re.compile(r"[^\s,;:()\"“”]+|[,;:]")
_POSSESSIVE = re.compile(r"['’]s?$")
_UNDECOMPOSED = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "’": "", "'": "", "`": "", ".": "", "-": " ", "–": " "})
_LONGEST_NAME = 8
_LONGEST_WORDING = 6
_REACH_OF_FORMER = 3

_FORCEFUL = {"REB", "SEP", "UAF", "CRM", "IGO", "NGO", "BUS"}
"""Sectors of a named body that outdo what its people are called: a Hamas commander, a NATO general."""
_YIELDING = {"MIL", "GOV", "COP", "SPY", "PTY"}
_PROFESSIONS = {"EDU", "CVL"}
"""What people of aid groups and international bodies are besides: a Human Rights Watch researcher, a Red Cross nurse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts and is no person. ``sector`` is a code of ``sectors.toml``, ``since`` and ``until`` are years."""

    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in an office. ``since`` and ``until`` are the first and last day that the table allows; no ``until``: still in office."""

    name: str
    office: str
    country: str | None
    sector: str
    since: datetime.date | None = None
    until: datetime.date | None = None

    def holds(self, on: datetime.date) -> bool:
        """Whether the office was this person's on a day."""
        return (self.since or datetime.date.min) <= on <= (self.until or datetime.date.max)


@dataclass(frozen=True, slots=True)
class _Match:
    """A run of words of a description that tells a sector."""

    start: int
    end: int
    sector: str
    how: str  # "words", "weak" or "body"


def _is_acronym(wording: str) -> bool:
    return wording.isupper() and " " not in wording


@cache
def _named() -> dict[str, tuple[Actor, str]]:
    """Every wording in lower case → the actor and the wording as written; a wording of two actors names neither."""
    found: dict[str, tuple[Actor, str] | None] = {}
    for row in data.rows("actors.csv"):
        actor = Actor(
            name=row["name"],
            kind=EntityKind(row["kind"]),
            country=row["country"] or None,
            sector=row["sector"],
            since=int(row["from"]) if row["from"] else None,
            until=int(row["to"]) if row["to"] else None,
        )
        for wording in filter(None, (row["name"], *row["aliases"].split(";"))):
            known = found.get(plain(wording), (actor, wording))
            found[plain(wording)] = (actor, wording) if known and known[0] == actor else None
    return {key: value for key, value in found.items() if value is not None}


@cache
def _settled(table: str) -> dict[str, str]:
    """Name of an institution, or head of a pattern → its sector."""
    return {name: sector for sector, names in data.table("sectors.toml")[table].items() for name in names}


def _sector_of_institution(found: Institution) -> str | None:
    settled = _settled("institutions").get(found.name) or _settled("patterns").get(found.pattern or "")
    return settled or data.table("sectors.toml")["kinds"].get(found.kind.value)


@lru_cache(maxsize=1 << 16)
def find(words: str) -> Actor | None:
    """The actor that the words, all of them, name. An acronym asks for a capital letter."""
    actor, wording = _named().get(plain(words), (None, ""))
    if actor is not None and not (_is_acronym(wording) and words.islower()):
        return actor
    found = institutions.find(words)
    if found is None:
        return None
    return Actor(name=found.name, kind=found.kind, country=found.country, sector=_sector_of_institution(found))


def _key(name: str) -> str:
    """A person's name without case, accents, hyphens and apostrophes; "el" is "al"."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_UNDECOMPOSED)
    words = "".join(char for char in folded if not unicodedata.combining(char)).split()
    return " ".join("al" if word == "el" else word for word in words)


def _day(written: str, last: bool) -> datetime.date | None:
    """The first or last day of a year, month or day as the table writes it."""
    if not written:
        return None
    year, month, day = (int(part) for part in [*written.split("-"), "0", "0"][:3])
    month = month or (12 if last else 1)
    return datetime.date(year, month, day or (monthrange(year, month)[1] if last else 1))


def _holder(row: dict[str, str]) -> Holder:
    return Holder(
        name=row["name"].split(";")[0],
        office=row["office"],
        country=row["country"] or None,
        sector=row["sector"],
        since=_day(row["from"], last=False),
        until=_day(row["to"], last=True),
    )


@cache
def _by_name() -> dict[str, list[Holder]]:
    found: dict[str, list[Holder]] = defaultdict(list)
    for row in data.rows("office_holders.csv"):
        for key in dict.fromkeys(_key(name) for name in row["name"].split(";")):
            found[key].append(_holder(row))
    return dict(found)


@cache
def _offices() -> dict[str, str]:
    """Wording of an office in lower case → the one that stands for it and its like."""
    offices: dict[str, list[str]] = data.table("sectors.toml")["offices"]
    return {wording.casefold(): office.casefold() for office, wordings in offices.items() for wording in (office, *wordings)}


def _office(words: str) -> str:
    key = plain(words)
    return _offices().get(key, key)


@cache
def _by_office() -> dict[tuple[str, str | None], list[Holder]]:
    found: dict[tuple[str, str | None], list[Holder]] = defaultdict(list)
    for row in data.rows("office_holders.csv"):
        holder = _holder(row)
        found[_office(holder.office), holder.country].append(holder)
    return dict(found)


def _latest_begun(holders: list[Holder]) -> Holder | None:
    return max(holders, key=lambda holder: holder.since or datetime.date.min, default=None)


@lru_cache(maxsize=1 << 14)
def office_holder(name: str, on: datetime.date | None = None) -> Holder | None:
    """The office that a person of this full name held on a day, else the last before it; without a day, the last of all."""
    holders = _by_name().get(_key(name), [])
    if on is None:
        return _latest_begun([h for h in holders if h.until is None]) or _latest_begun(holders)
    current = _latest_begun([holder for holder in holders if holder.holds(on)])
    past = [(holder.until, holder) for holder in holders if holder.until and holder.until < on]
    return current or max(past, key=lambda pair: pair[0], default=(None, None))[1]


@lru_cache(maxsize=1 << 14)
def holder_of(office: str, country: str | None, on: datetime.date | None = None) -> Holder | None:
    """Who held a country's office (None: an international one) on a day; without a day, who holds it as far as is known."""
    holders = _by_office().get((_office(office), country), [])
    return _latest_begun([holder for holder in holders if (holder.until is None if on is None else holder.holds(on))])


def _lemma(token: str) -> str:
    """A word as the table of words is read by: singular, masculine, British."""
    word = _POSSESSIVE.sub("", token.casefold()).rstrip(".")
    word = re.sub(r"women$", "woman", word)
    word = re.sub(r"(?<=[a-z]{2})men$|(?<=[a-z]{3})woman$|(?<=spokes|.chair)person$", "man", word)
    word = word.replace("defense", "defence").replace("labor", "labour").replace("organiz", "organis")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = re.sub(r"ies$", "y", word) if word.endswith("ies") else re.sub(r"(?<=ch|sh|ss)es$|s$", "", word)
    return word


@cache
def _wordings() -> dict[str, tuple[str, str]]:
    """Lemmas of a wording → its sector and whether it tells much ("words") or little ("weak"); the first entry wins."""
    found: dict[str, tuple[str, str]] = {}
    for how in ("words", "weak"):
        for entry in data.table("sectors.toml")["sector"]:
            for wording in entry[how]:
                found.setdefault(" ".join(_lemma(word) for word in wording.split()), (entry["code"], how))
    return found


@cache
def _grammar(name: str) -> frozenset[str]:
    return frozenset(data.table("sectors.toml")["grammar"][name])


def _runs(tokens: list[str], longest: int) -> Iterator[tuple[int, int]]:
    """Runs of words, from the left, the longest first."""
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + longest), start, -1):
            yield start, end


def _is_former(tokens: list[str], start: int) -> bool:
    """Whether "former" or its like stands shortly before, in the same part of the description."""
    for token in reversed(tokens[max(0, start - _REACH_OF_FORMER) : start]):
        if token.casefold() in _grammar("ends"):
            return False
        if token.casefold() in _grammar("former") or token.casefold().startswith(("ex-", "former-")):
            return True
    return tokens[start].casefold().startswith(("ex-", "former-"))


def _matches(tokens: list[str]) -> list[_Match]:
    """What in a description tells a sector: each run the longest of its kind at its place."""
    found: list[_Match] = []
    covered = {"words": 0, "body": 0}
    lemmas = [_lemma(token) for token in tokens]
    for start, end in _runs(tokens, _LONGEST_NAME):
        known = _wordings().get(" ".join(lemmas[start:end])) if end - start <= _LONGEST_WORDING else None
        if known and end > covered["words"]:
            found.append(_Match(start, end, *known))
            covered["words"] = end
        actor = find(" ".join(tokens[start:end])) if tokens[start][:1].isupper() and end > covered["body"] else None
        if actor and actor.sector:
            found.append(_Match(start, end, actor.sector, "body"))
            covered["body"] = end
    return found


def _end_of_head(tokens: list[str], matches: list[_Match]) -> int:
    """Where the first word stands that closes the head and belongs to no match."""
    inside = {place for match in matches for place in range(match.start + 1, match.end)}
    ends = (at for at, token in enumerate(tokens) if at and at not in inside and token.casefold() in _grammar("ends"))
    return next(ends, len(tokens))


def _chosen(matches: list[_Match], weak: bool) -> str | None:
    """The sector that the matches of one part tell: the word nearest to the end, unless a named body outdoes it."""
    word = max((m for m in matches if m.how == "words"), key=lambda m: (m.end, m.end - m.start), default=None)
    body = max((m for m in matches if m.how == "body"), key=lambda m: (m.end, m.end - m.start), default=None)
    if word and body:
        inside = body.start <= word.start and word.end <= body.end
        outdone = body.sector in _FORCEFUL and word.sector in _YIELDING
        profession = body.sector in ("NGO", "IGO", "BUS") and word.sector in _PROFESSIONS
        return body.sector if inside or outdone or profession else word.sector
    found = word or body
    if found is None and weak:
        found = max((m for m in matches if m.how == "weak"), key=lambda m: m.end, default=None)
    return found.sector if found else None


def _sector_in(words: str) -> tuple[str | None, bool]:
    """The sector that a description tells, and whether a past one was left aside."""
    tokens = _TOKEN.findall(words)
    matches = _matches(tokens)
    end = _end_of_head(tokens, matches)
    present = [match for match in matches if not _is_former(tokens, match.start)]
    head = [match for match in present if match.start < end]
    told = _chosen(head, weak=False)
    past = len(present) < len(matches)
    if told or end == len(tokens):
        return told or _chosen(head, weak=True), past
    linked = tokens[end].casefold() in _grammar("links")
    if linked or not head:
        close = next((at for at in range(end + 1, len(tokens)) if tokens[at].casefold() in _grammar("ends")), len(tokens))
        told = _chosen([match for match in present if end < match.start < (close if linked else len(tokens))], weak=not head)
    return told or _chosen(head, weak=True), past


@lru_cache(maxsize=1 << 16)
def sector_of(name: str, kind: EntityKind | None = None, description: str | None = None) -> str | None:
    """The sector of an actor, by its name if the tables know it, else by its description, its name's words, its kind."""
    if kind == EntityKind.PERSON:
        told, past = _sector_in(description) if description else (None, False)
        holder = None if told or past else office_holder(name)
        return holder.sector if holder else told
    actor = find(name)
    settled = (actor.sector if actor else None) or _settled("institutions").get(name)
    if settled:
        return settled
    told = (_sector_in(description)[0] if description else None) or _sector_in(name)[0]
    if kind == EntityKind.GROUP and told == "MIL":
        return "UAF"
    return told or (data.table("sectors.toml")["kinds"].get(kind.value) if kind else None)


def _is_abroad(tokens: list[str], at: int) -> bool:
    """Whether what follows a word is a country that the actor deals with, not its own."""
    word = tokens[at].casefold()
    return word in _grammar("elsewhere") or (word in _grammar("links") and any(_lemma(token) in _grammar("abroad") for token in tokens[:at]))


def _own_country(words: str) -> tuple[bool, str | None]:
    """Whether words name a country or a known body, and its code."""
    country = institutions.government_of(words)
    if country is not None:
        code = country.code or data.table("sectors.toml")["territories"].get(country.name)
        return code is not None, code
    actor = find(words)
    return actor is not None, actor.country if actor else None


@lru_cache(maxsize=1 << 16)
def country_of_description(words: str) -> str | None:
    """The country that a description tells by a demonym, name, capital or known body: "a Sudanese army officer" → SDN. The first one decides."""
    tokens = _TOKEN.findall(words)
    stop = next((at for at in range(len(tokens)) if at and _is_abroad(tokens, at)), len(tokens))
    for start, end in _runs(tokens[:stop], _LONGEST_NAME):
        if not tokens[start][:1].isupper() or (end < len(tokens) and tokens[end].casefold() in _grammar("alien")):
            continue
        named, code = _own_country(_POSSESSIVE.sub("", " ".join(tokens[start:end])))
        if named:
            return code
    return None
