"""Which item of a new reading is an old one: the one over the same words, or of those without words of their own the one that says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Successors = Mapping[str, str | None]
"""The id of each old item's successor, None where it has none. Ids are unique over all kinds of items."""

_ANCHORS = {"statement": ("content", "cue"), "event": ("trigger",), "place": ("spans",), "time": ("span",), "position": ("evidence",)}
"""Where the words of an item stand, by kind; of those that come first there is always one."""

_SAYS = {"control": (("place", "change", "to_party"), ("place", "change")), "entity": (("name", "kind"), ("name",))}
"""What makes items without such words one and the same, the surest first."""

_AS_READ = {"event": "type", "position": "stance", "statement": "verb_class"}
"""What tells apart items over the same words."""


def successors(text: str, old: Rows, next_text: str, new: Rows) -> Successors:
    """For each old item the one of the new reading; ``old`` and ``new`` are rows by kind. The text may be another, cut from the page otherwise."""
    return {row["id"]: _successor(kind, row, text, new[kind], next_text) for kind, rows in old.items() for row in rows}


def _successor(kind: str, row: Row, text: str, candidates: Sequence[Row], next_text: str) -> str | None:
    if kind not in _ANCHORS:
        found = (each["id"] for names in _SAYS[kind] for each in candidates if all(each[name] == row[name] for name in names))
        return next(found, None)
    spans = [place for pair in _spans(kind, row) if (place := _moved(pair, text, next_text))]
    read = _AS_READ.get(kind, "id")
    ranked = [(_shared(spans, _spans(kind, each)), each[read] == row[read], -number) for number, each in enumerate(candidates)]
    shared, _, number = max(ranked, default=(0, False, 0))
    return candidates[-number]["id"] if 2 * shared > sum(end - start for start, end in spans) else None


def _spans(kind: str, row: Row) -> list[Sequence[int]]:
    """Where an item's words stand."""
    found: Any = next((row[name] for name in _ANCHORS[kind] if row[name]), [])
    return [found] if found and isinstance(found[0], int) else list(found)


def _moved(pair: Sequence[int], text: str, next_text: str) -> tuple[int, int] | None:
    """Where words of one text stand in another: the place nearest to where they stood."""
    start, end = pair
    if text == next_text:
        return start, end
    words = text[start:end].split()
    places = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), next_text)] if words else []
    return min(places, key=lambda place: abs(place[0] / max(1, len(next_text)) - start / max(1, len(text))), default=None)


def _shared(left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> int:
    return sum(max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in left for other in right)
