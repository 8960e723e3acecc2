"""The first day of the war that an article counts days from, where the article itself gives it."""

from __future__ import annotations

from functools import cache

from onrecord.reader.reading import Reading
from onrecord.times.calendars import Day
from onrecord.times.lexicon import time_table

_REACH = 12
"""Words around a date within which the war and its beginning must stand, in the same sentence."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(time_table()["wars"][name].split())


def gives_first_day(reading: Reading, start: int, end: int) -> bool:
    """Whether the sentence says of the date at words ``start`` up to ``end`` that a war began on it."""
    low, high = reading.sentences[reading.sentence_of(start)]
    around = [reading.word(at).lower() for at in range(max(low, start - _REACH), min(high, end + _REACH))]
    return (not _words("nouns").isdisjoint(around) and not _words("beginning").isdisjoint(around)) or "invaded" in around


def first_day(found: list[tuple[Day, int, int]], reading: Reading) -> Day | None:
    """The first of the article's days (with their words) that it calls the beginning of a war, or None; two that differ settle nothing."""
    days = {day for day, start, end in found if gives_first_day(reading, start, end)}
    return days.pop() if len(days) == 1 else None
