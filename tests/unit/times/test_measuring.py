"""How times are measured."""

from __future__ import annotations

from typing import Any

from eval.times import Counts, count, pairs
from onrecord.record import Span, TimeType
from onrecord.times.found import Found


def found(start: int, end: int, value: str) -> Found:
    return Found(span=Span(start, end), text="x", type=TimeType.DATE, value=value)


def mark(start: int, end: int, value: str, text: str = "x") -> dict[str, Any]:
    return {"start": start, "end": end, "value": value, "type": "DATE", "text": text}


def test_each_mark_takes_what_overlaps_it_most_and_nothing_twice() -> None:
    wide, near = found(0, 4, "a"), found(4, 12, "b")
    matched = list(pairs([mark(2, 12, "b"), mark(0, 3, "a"), mark(20, 22, "c")], [wide, near]))
    assert [each for _, each in matched] == [near, wide, None]


def test_figures_follow_tempeval_3() -> None:
    total = Counts()
    marks = [mark(0, 6, "2025-03-13", "Friday"), mark(10, 14, "2024")]
    for pair in pairs(marks, [found(0, 6, "2025-03-13"), found(9, 14, "2023"), found(30, 33, "P1D")]):
        count(total, *pair)
    figures = total.figures()
    assert (figures["strict F1"], figures["relaxed F1"], figures["value F1"]) == (40.0, 80.0, 40.0)
    assert (figures["value accuracy"], figures["type F1"], figures["weekdays"]) == (50.0, 80.0, 100.0)
