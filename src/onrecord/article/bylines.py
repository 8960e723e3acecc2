"""Lines that name who wrote: "By Jane Roe and John Doe, Associated Press", "Jane Roe in Kyiv"."""

from __future__ import annotations

import dataclasses
import re

from onrecord.article.names import is_full_name, is_name
from onrecord.article.phrases import phrases, plain_form

_MAX_BYLINE = 200
_MAX_NAMES_LINE = 90
_SEPARATOR = re.compile(r"\s*(?:[,;|/•·]|\s[-–—]\s|\s(?:and|&|AND)\s)\s*(?:and\s+)?")
_PLACE_TAIL = re.compile(r"\s+(?:in|from|at|for|of)\s+\S.*$", re.IGNORECASE)
_TIME_TAIL = re.compile(r"\s*(?:\b(?:published|updated|posted|on)\b.*|\d.*)$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The people a byline names, and the agency or outlet it names beside or instead of them."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    outlet: str | None = None


def byline_in(line: str, *, below_headline: bool = False) -> Byline | None:
    """What a byline names, or None where the line is none. Bare names count only right ``below_headline``."""
    plain = plain_form(line).strip(" *_")
    if len(plain) > _MAX_BYLINE or not plain:
        return None
    for number, pattern in enumerate(phrases().bylines):
        match = pattern.fullmatch(plain)
        if match is not None and (number == 0 or below_headline):
            found = listed(match["names"] if number == 0 else plain)
            if found is not None:
                return found
    for pattern in phrases().desk_lines:
        if (match := pattern.fullmatch(plain)) is not None and len(plain) <= _MAX_NAMES_LINE:
            return (listed(match.groupdict().get("names") or "") or Byline()) if below_headline or plain[0] in "BbFf" else None
    return _bare_names(plain) if below_headline and len(plain) <= _MAX_NAMES_LINE else None


def _bare_names(plain: str) -> Byline | None:
    """A line of nothing but full names ("Jane Roe and John Doe"), or of an agency's name."""
    if phrases().agency(plain):
        return Byline(agency=phrases().agency(plain))
    if plain.split()[-1].casefold() in phrases().outlet_words and is_full_name(plain) and not plain.isupper():
        return Byline(outlet=plain)
    parts = [part for part in _SEPARATOR.split(plain) if part]
    return Byline(authors=tuple(parts)) if len(parts) >= 2 and all(map(is_full_name, parts)) else None


def listed(names: str) -> Byline | None:
    """The people, agency and outlet in what follows "By"; None where it names nobody."""
    authors: list[str] = []
    agency = outlet = None
    for part in _SEPARATOR.split(_TIME_TAIL.sub("", names)):
        words = _PLACE_TAIL.sub("", part).strip(" .,*_")
        if not words:
            continue
        if found := _agency_of(words):
            agency = agency or found
        elif words.casefold() in phrases().desks:
            agency = agency or None
        elif authors and (phrases().byline_roles.search(words) or not is_full_name(words)):
            outlet = outlet or (words if is_name(words) and not phrases().byline_roles.search(words) else None)
        elif is_name(words):
            authors.append(_bare_author(words))
        else:
            return None
    found_any = authors or agency or names.strip(" .").casefold() in phrases().desks
    return Byline(authors=tuple(authors), agency=agency, outlet=outlet) if found_any else None


def _agency_of(words: str) -> str | None:
    """The agency that the words name, with or without "staff", "writer", "The"."""
    bare = re.sub(r"\b(?:staff|writers?|reporters?|correspondents?|journalists?|News Agency)\b", "", words, flags=re.IGNORECASE)
    bare = " ".join(bare.split()).removeprefix("The ").removeprefix("THE ")
    return phrases().agency(bare) or phrases().agency(words)


def _bare_author(words: str) -> str:
    """A name without the outlet that some sites run on after it ("Jane Roe BBC News")."""
    tokens = words.split()
    for size in (3, 2, 1):
        tail = " ".join(tokens[-size:])
        if len(tokens) - size >= 2 and (tail.casefold() in phrases().dateline_outlets or phrases().agency(tail)):
            return " ".join(tokens[:-size])
    return words
