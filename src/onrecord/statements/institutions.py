"""Institutions by their many wordings: "the Russian defense ministry" and "Russia's Ministry of Defence" are one.

Exact wordings come from ``data/institutions.toml``; national ministries, forces and the like are composed from a country's wordings
(``data/countries.csv``) and the variants of a pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import data
from onrecord.record import EntityKind, SpeakerKind

_EDGES = re.compile(r"^(?:the|a|an)\s+|['’]s?$|[,;:.]+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_COUNTRY = 5


_SHORT_ADJECTIVES = {"USA": "US", "GBR": "UK"}
"""As agencies write them: "US Armed Forces", "UK Ministry of Defence"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A speaker that is no person. ``country`` is an ISO 3166-1 alpha-3 code; ``agency`` tells a wire agency."""

    name: str
    kind: EntityKind
    speaker_kind: SpeakerKind
    country: str | None = None
    agency: bool = False
    pattern: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory: name, the adjective that stands before its institutions, code if ISO has one."""

    name: str
    adjective: str
    code: str | None


@lru_cache(maxsize=1 << 14)
def plain(words: str) -> str:
    """Words without article, possessive and closing punctuation, spaces and apostrophes made one kind, in lower case."""
    text = " ".join(words.replace("’", "'").split())
    before = None
    while before != text:
        before, text = text, _EDGES.sub("", text).strip()
    return text.casefold()


@lru_cache(maxsize=1 << 14)
def outlet_nouns(name: str) -> tuple[str, ...]:
    """What an outlet is called later, for a name of two words or more that is an outlet's by its first or last word ("Radio Kavala"); else ()."""
    for outlet in data.table("outlets.toml")["outlet"]:
        if name.startswith(tuple(f"{word} " for word in outlet["opening"])) or name.endswith(tuple(f" {word}" for word in outlet["closing"])):
            return tuple(outlet["called"])
    return ()


@cache
def _countries() -> dict[str, Country]:
    """Every wording of a country in lower case → the country; a wording of two countries names neither."""
    found: dict[str, Country | None] = {}
    for row in data.rows("countries.csv"):
        demonyms = [word for word in row["demonyms"].split(";") if word]
        adjective = _SHORT_ADJECTIVES.get(row["alpha3"]) or (demonyms[0] if demonyms else row["name"])
        country = Country(name=row["name"], adjective=adjective, code=row["alpha3"] or None)
        wordings = [row["name"], *demonyms, *[word for word in row["aliases"].split(";") if word]]
        for wording in wordings:
            key = plain(wording)
            found[key] = country if found.get(key, country) == country else None
    for short, name in (
        ("us", "united states"),
        ("u.s", "united states"),
        ("american", "united states"),
        ("uk", "united kingdom"),
        ("u.k", "united kingdom"),
    ):
        found[short] = found.get(name)
    return {key: country for key, country in found.items() if country is not None}


@cache
def _by_code() -> dict[str, Country]:
    return {country.code: country for country in _countries().values() if country.code}


def country_coded(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code."""
    return _by_code().get(code)


@cache
def _capitals() -> dict[str, Country]:
    by_name = {country.name: country for country in _countries().values()}
    rows = sorted(data.rows("countries.csv"), key=lambda row: bool(row["alpha3"]))  # a state of today wins over one of the past
    return {plain(row["capital"]): by_name[row["name"]] for row in rows if row["capital"] and row["name"] in by_name}


@cache
def _exact() -> dict[str, Institution]:
    """Every exact wording in lower case → the institution."""
    found: dict[str, Institution] = {}
    for entry in data.table("institutions.toml")["institution"]:
        institution = Institution(
            name=entry["name"],
            kind=EntityKind(entry["kind"]),
            speaker_kind=SpeakerKind(entry["speaker_kind"]),
            country=entry["country"] or None,
            agency=entry.get("agency", False),
        )
        ambiguous = {plain(wording) for wording in entry.get("ambiguous", [])}
        for wording in (entry["name"], *entry.get("aliases", [])):
            key = plain(wording)
            if key not in ambiguous:
                found.setdefault(key, institution)
    return found


@cache
def _patterns() -> dict[str, dict[str, str]]:
    """Every variant of a national institution in lower case → its pattern."""
    return {plain(variant): entry for entry in data.table("institutions.toml")["pattern"] for variant in (entry["head"], *entry["variants"])}


def country_of(words: str) -> Country | None:
    """The country that some words name: by name, demonym or adjective. The pronoun "us" names none."""
    return None if words == "us" else _countries().get(plain(words))


def government_of(words: str) -> Country | None:
    """The country whose government a bare capital or country name stands for."""
    return country_of(words) or _capitals().get(plain(words))


def with_adjective(words: str) -> str:
    """A description whose owner is a country, with its adjective: "Iran's deputy foreign minister" → "Iranian deputy foreign minister"."""
    owner, apostrophe, rest = words.replace("’", "'").partition("'s ")
    country = government_of(owner) if apostrophe else None
    return f"{country.adjective} {rest}" if country else words


def people_of(words: str) -> str | None:
    """The people that a description means by its country: "the American people" → "Americans"; None where there is no such plural."""
    adjective, _, noun = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).rpartition(" ")
    if noun.casefold() not in ("people", "public", "citizens") or country_of(adjective) is None or adjective[-1:] not in ("n", "i"):
        return None
    return f"{adjective}s"


def _composed(entry: dict[str, str], country: Country | None) -> Institution:
    name = f"{country.adjective} {entry['head']}" if country else entry["head"]
    return Institution(
        name=name,
        kind=EntityKind(entry["kind"]),
        speaker_kind=SpeakerKind(entry["speaker_kind"]),
        country=country.code if country else None,
        pattern=entry["head"],
    )


def _national(entry: dict[str, str], country: Country) -> Institution:
    """A country's institution of a pattern, the one of the exact wordings if they have it."""
    composed = _composed(entry, country)
    return _exact().get(plain(composed.name), composed)


@lru_cache(maxsize=1 << 16)
def find(words: str) -> Institution | None:
    """The institution that the words, all of them, name."""
    key = plain(words)
    if key in _exact():
        return _exact()[key]
    tokens = key.split()
    for size in range(1, min(_LONGEST_COUNTRY, len(tokens) - 1) + 1):
        found = _owned(tokens, size) or _placed(tokens, size)
        if found is not None:
            return found
    return None


def _owned(tokens: list[str], size: int) -> Institution | None:
    """As "russian | defense ministry", "russia's | ministry of defence"."""
    country = _countries().get(_POSSESSIVE.sub("", " ".join(tokens[:size])))
    entry = _patterns().get(plain(" ".join(tokens[size:]))) if country else None
    return _national(entry, country) if entry and country else None


def _placed(tokens: list[str], size: int) -> Institution | None:
    """As "ministry of defence of | russia", "defense ministry in | kyiv"."""
    start, back = " ".join(tokens[:-size]), " ".join(tokens[-size:])
    for link in (" of", " in", " for", " of the", " in the"):
        entry = _patterns().get(start.removesuffix(link)) if start.endswith(link) else None
        country = government_of(back) if entry else None
        if entry and country:
            return _national(entry, country)
    return None


@lru_cache(maxsize=1 << 16)
def variant_of(words: str) -> Institution | None:
    """The kind of institution that words without a country name: "the defense ministry" → "Ministry of Defence", no country."""
    entry = _patterns().get(plain(words))
    return _composed(entry, None) if entry else None
