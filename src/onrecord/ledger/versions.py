"""Statements of one version of a report, sought again in the next: what still stands, where, and as which statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Successor:
    """Where an earlier statement's words stand now (None: they are gone), and the statement that says them now (None: none does)."""

    id: str
    next_id: str | None
    next_span: Pair | None


def successors(text: str, statements: Sequence[dict[str, Any]], next_text: str, next_statements: Sequence[dict[str, Any]]) -> list[Successor]:
    """For each statement of ``text`` its successor in ``next_text``; statements are rows with ``id``, ``cue`` and ``content``."""
    return [_successor(text, each, next_text, next_statements) for each in statements]


def _successor(text: str, statement: dict[str, Any], next_text: str, candidates: Sequence[dict[str, Any]]) -> Successor:
    pieces = statement["content"] or statement["cue"]
    start, end = max(pieces, key=lambda pair: pair[1] - pair[0])
    words = text[start:end]
    places = [(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, words.split())), next_text)] if words.split() else []
    if not places:
        return Successor(statement["id"], None, None)
    nearest = min(places, key=lambda pair: abs(pair[0] / max(1, len(next_text)) - start / max(1, len(text))))
    return Successor(statement["id"], _saying(nearest, candidates), nearest)


def _saying(place: Pair, candidates: Sequence[dict[str, Any]]) -> str | None:
    """The statement whose content covers most of a place, at least half of it."""

    def shared(statement: dict[str, Any]) -> int:
        return sum(max(0, min(end, place[1]) - max(start, place[0])) for start, end in statement["content"] or statement["cue"])

    best = max(candidates, key=shared, default=None)
    return best["id"] if best is not None and 2 * shared(best) > place[1] - place[0] else None
