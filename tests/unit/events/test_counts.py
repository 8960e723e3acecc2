"""Numbers of people as reports give them."""

from __future__ import annotations

import pytest

from onrecord.events.counts import bounds_of, count_of
from onrecord.record import Span


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("12", (12, 12, 12)),
        ("1,200", (1200, 1200, 1200)),
        ("at least 25", (25, 25, None)),
        ("no fewer than six", (6, 6, None)),
        ("more than 1,200", (1200, 1200, None)),
        ("between 20 and 30", (20, None, 30)),
        ("15-20", (15, None, 20)),
        ("five or six", (5, None, 6)),
        ("up to 40", (None, None, 40)),
        ("as many as 30", (None, None, 30)),
        ("some 400", (None, 400, None)),
        ("nearly two dozen", (None, 24, None)),
        ("dozens", (24, None, None)),
        ("hundreds", (200, None, None)),
        ("tens of thousands", (20000, None, None)),
        ("several hundred", (200, None, None)),
        ("half a dozen", (6, 6, 6)),
        ("a dozen", (12, 12, 12)),
        ("twenty-four", (24, 24, 24)),
        ("one hundred and five", (105, 105, 105)),
        ("1.5 million", (1500000, 1500000, 1500000)),
        ("a", (1, 1, 1)),
        ("a fourth", (1, 1, 1)),
        ("another two", (2, 2, 2)),
        ("both", (2, 2, 2)),
    ],
)
def test_a_phrase_becomes_bounds(words: str, bounds: tuple[int | None, int | None, int | None]) -> None:
    assert bounds_of(words) == bounds


@pytest.mark.parametrize("words", ["", "many", "an unknown number of", "no"])
def test_words_without_a_number_have_none(words: str) -> None:
    assert bounds_of(words) is None


def test_several_numbers_of_one_event_are_added() -> None:
    text = "three policemen and at least two guards"
    found = count_of(text, [Span(0, 5), Span(20, 32)])
    assert found is not None
    assert (found.low, found.best, found.high, found.span) == (5, 5, None, Span(0, 32))


def test_a_part_of_those_counted_is_not_counted_again() -> None:
    text = "At least 14 people, three of them children"
    found = count_of(text, [Span(0, 11), Span(20, 25)])
    assert found is not None
    assert (found.low, found.best, found.high) == (14, 14, None)


def test_no_number_is_no_count() -> None:
    assert count_of("many people", [Span(0, 4)]) is None
    assert count_of("many people", []) is None
