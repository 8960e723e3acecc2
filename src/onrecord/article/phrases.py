"""The set phrases of news pages, read once from ``data/furniture.toml`` and compiled."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable
from typing import Any

from onrecord.data import table

_TABLE = "furniture.toml"
_IGNORE = re.IGNORECASE

# One character for one character, so that offsets into the plain form are offsets into the text.
_PLAIN = {
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "‘’‚‛ʼ′"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
}


@functools.lru_cache(maxsize=128)
def plain_form(text: str) -> str:
    """The text with single blanks for all white space and straight quotation marks, of the same length."""
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What the class or id of an element says about its text."""

    aside: re.Pattern[str]
    kicker: re.Pattern[str]
    summary: re.Pattern[str]
    byline: re.Pattern[str]
    stamp: re.Pattern[str]
    caption: re.Pattern[str]
    photo_credit: re.Pattern[str]
    pull_quote: re.Pattern[str]
    subheading: re.Pattern[str]
    title_tail: re.Pattern[str]
    entry: re.Pattern[str]
    unseen: frozenset[str]
    blocks: frozenset[str]
    amp_shown: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The compiled tables. Patterns of whole units are anchored by ``fullmatch`` where they are used."""

    furniture_words: frozenset[str]
    furniture_headers: re.Pattern[str]
    furniture: re.Pattern[str]
    openings: re.Pattern[str]
    reporting: re.Pattern[str]
    carriers: tuple[re.Pattern[str], ...]
    copyrights: tuple[re.Pattern[str], ...]
    origin_notes: tuple[re.Pattern[str], ...]
    editing_notes: tuple[re.Pattern[str], ...]
    note_hints: tuple[str, ...]
    outlet_end: re.Pattern[str]
    not_outlets: frozenset[str]
    agencies: dict[str, str]
    dateline_outlets: frozenset[str]
    not_places: frozenset[str]
    places: frozenset[str]
    bylines: tuple[re.Pattern[str], ...]
    particles: frozenset[str]
    desk_lines: tuple[re.Pattern[str], ...]
    outlet_words: frozenset[str]
    byline_roles: re.Pattern[str]
    desks: frozenset[str]
    contributors: tuple[re.Pattern[str], ...]
    contributor_hints: tuple[str, ...]
    affiliations: re.Pattern[str]
    credit_joining: frozenset[str]
    credit_words: re.Pattern[str]
    credit_lines: tuple[re.Pattern[str], ...]
    captions: re.Pattern[str]
    stamp_prefix: re.Pattern[str]
    live_times: re.Pattern[str]
    page: PageWords
    english: frozenset[str]
    foreign: dict[str, frozenset[str]]
    language_names: dict[str, str]
    scripts: dict[str, str]
    zones: dict[str, int]
    meta: dict[str, tuple[str, ...]]

    def agency(self, name: str) -> str | None:
        """The full name of the agency that signs as ``name``, or None."""
        return self.agencies.get(name.strip().casefold())


def _each(patterns: Iterable[str], flags: int = _IGNORE) -> tuple[re.Pattern[str], ...]:
    """Every pattern compiled by itself, because its groups are read."""
    return tuple(re.compile(pattern, flags) for pattern in patterns)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """All patterns as one alternation."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), _IGNORE)


def _agencies(rows: list[list[str]]) -> dict[str, str]:
    """Short form, in lower case → full name."""
    return {form.casefold(): row[0] for row in rows for form in row}


def _page_words(table: dict[str, Any], entries: str) -> PageWords:
    """The patterns for elements of a page, and the names of elements."""
    patterns: dict[str, Any] = {name: re.compile(value, _IGNORE) for name, value in table.items() if isinstance(value, str)}
    names: dict[str, Any] = {name: frozenset(value) for name, value in table.items() if isinstance(value, list)}
    return PageWords(entry=re.compile(entries, _IGNORE), **patterns, **names)


def compiled(tables: dict[str, Any]) -> Phrases:
    """The tables of ``furniture.toml`` in the form in which they are used."""
    furniture, language, datelines = tables["furniture"], tables["language"], tables["datelines"]
    notes = tables["origin_notes"]
    credits, contributors = tables["photo_credits"], tables["contributors"]
    return Phrases(
        furniture_words=frozenset(furniture["words"]),
        furniture_headers=_any(furniture["headers"]),
        furniture=_any(furniture["patterns"]),
        openings=_any(furniture["openings"]),
        reporting=re.compile(furniture["reporting"], _IGNORE),
        carriers=_each(tables["carrier"]["patterns"]),
        copyrights=_each(tables["copyright"]["patterns"]),
        origin_notes=_each(notes["patterns"]),
        editing_notes=_each(notes["editing"]),
        note_hints=tuple(notes["hints"]),
        outlet_end=re.compile(notes["outlet_end"]),
        not_outlets=frozenset(notes["not_outlets"]),
        agencies=_agencies(tables["agencies"]["names"]),
        dateline_outlets=frozenset(name.casefold() for name in tables["agencies"]["dateline_outlets"]),
        not_places=frozenset(datelines["not_places"]),
        places=frozenset(datelines["places"]),
        bylines=_each(tables["bylines"]["patterns"], 0),
        particles=frozenset(tables["bylines"]["particles"]),
        desk_lines=_each(tables["bylines"]["desk_lines"], 0),
        outlet_words=frozenset(tables["bylines"]["outlet_words"]),
        byline_roles=re.compile(tables["bylines"]["roles"], _IGNORE),
        desks=frozenset(tables["bylines"]["desks"]),
        contributors=_each(contributors["patterns"]),
        contributor_hints=tuple(contributors["hints"]),
        affiliations=re.compile(contributors["affiliations"]),
        credit_joining=frozenset(credits["joining"]),
        credit_words=re.compile(credits["words"], _IGNORE),
        credit_lines=_each(credits["lines"]),
        captions=re.compile("|".join(credits["captions"])),
        stamp_prefix=re.compile(tables["stamps"]["prefix"], _IGNORE),
        live_times=re.compile(tables["live_blogs"]["times"], _IGNORE),
        page=_page_words(tables["page"], tables["live_blogs"]["entries"]),
        english=frozenset(language["english"]),
        foreign={code: frozenset(words) for code, words in language["foreign"].items()},
        language_names=language["names"],
        scripts=language["scripts"],
        zones=tables["stamps"]["zones"],
        meta={kind: tuple(names) for kind, names in tables["meta"].items()},
    )


@functools.cache
def phrases() -> Phrases:
    """The shipped phrases, compiled at the first call."""
    return compiled(table(_TABLE))
