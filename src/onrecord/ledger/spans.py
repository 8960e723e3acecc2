"""Whether the spans of a record lie in its text and read as they should."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

from onrecord.record import Block, Mention, Record, Span, Time

_PARTS = ("article", "entities", "statements", "events", "places", "times", "control", "positions")


def amiss(record: Record) -> Iterator[str]:
    """What is wrong with a record's spans, in words."""
    text = record.article.text
    for name in _PARTS:
        for path, value in _spans(getattr(record, name), (name,)):
            if not 0 <= value.start < value.end <= len(text):
                yield f"the span [{value.start}, {value.end}] of {' '.join(path)} does not lie in its text of {len(text)} characters"
    yield from (
        f"the time {each.id} reads {each.span.of(text)!r}, expected {each.text!r}" for each in _times(record) if each.span.of(text) != each.text
    )


def _times(record: Record) -> Iterator[Time]:
    yield from record.times
    yield from (each.said for each in record.statements if each.said)
    yield from (each.when for each in record.events if each.when)


def _spans(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Span | Block | Mention]]:
    """All spans within a value, each with the way to it."""
    if isinstance(value, Span | Block | Mention):
        yield path, value
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _spans(each, (*path, getattr(each, "id", str(at))))
    elif value is not None and not isinstance(value, str | int | float):
        for name in _names(value.__class__):
            yield from _spans(getattr(value, name), (*path, name))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields."""
    return tuple(field.name for field in dataclasses.fields(kind))
