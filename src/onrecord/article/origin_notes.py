"""Notes by which a carrier tells where a story came from, cut out of the units they stand in."""

from __future__ import annotations

import dataclasses
import re

from onrecord.article.furniture import reports
from onrecord.article.lines import trimmed
from onrecord.article.phrases import phrases, plain_form
from onrecord.record import Span

_MAX_OUTLET = 8  # words
_MAX_NOTE = 320  # characters of a unit that may hold a note
_OPENING = re.compile(r"[\s\[(*_\"'>–—-]*")
_NOTE_END = re.compile(r"[.!?][\"')\]*_]*(?=\s|$)")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?:\"')])\s+)(?=\S)")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OriginNote:
    """A note, from its first to its last character, and the publisher as it names it."""

    span: Span
    outlet: str


def find_origin_note(text: str, start: int, end: int) -> OriginNote | None:
    """The origin note in the unit, or None. A unit of more than a few lines, or a note that reports something, counts as none."""
    if end - start > _MAX_NOTE:
        return None
    plain = plain_form(text[start:end])
    lower = plain.lower()
    if not any(hint in lower for hint in phrases().note_hints):
        return None
    for match in _SENTENCE_START.finditer(plain):
        found = _note_at(plain, match.end())
        if found is not None:
            span = trimmed(text, start + found[0], start + found[1])
            return OriginNote(span=span, outlet=found[2]) if span else None
    return None


def _note_at(plain: str, at: int) -> tuple[int, int, str] | None:
    """Where a note that begins there ends, and whom it names."""
    opening = _OPENING.match(plain, at)
    begin = opening.end() if opening else at
    table = phrases()
    for pattern in (*table.origin_notes, *table.editing_notes):
        match = pattern.match(plain, begin)
        if match is None:
            continue
        outlet = _outlet(match["outlet"])
        end = _end(plain, match.start("outlet") + len(outlet))
        known = pattern not in table.editing_notes or table.agency(outlet) is not None or outlet.casefold() in table.dateline_outlets
        if known and _is_publisher(outlet) and not reports(plain[at:end]):
            return at, end, outlet
    return None


def _outlet(words: str) -> str:
    """The publisher's name without what the sentence goes on to say."""
    cut = phrases().outlet_end.search(words)
    return (words[: cut.start()] if cut else words).strip(" .,;:\"'*_)]")


def _end(plain: str, after: int) -> int:
    """The end of the sentence that holds the name."""
    stop = _NOTE_END.search(plain, after)
    return stop.end() if stop else len(plain)


def _is_publisher(outlet: str) -> bool:
    """A name: it begins with a capital, a figure or a domain, and has few words."""
    bare = outlet.removeprefix("the ").removeprefix("our ")
    words = bare.split()
    named = bool(words) and (bare[0].isupper() or bare[0].isdigit() or "." in words[0])
    return named and len(words) <= _MAX_OUTLET and words[0].lower() not in phrases().not_outlets
