"""Feasts that move from year to year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.feasts import day_of_feast, easter


@pytest.mark.parametrize("day", [date(1998, 4, 12), date(2000, 4, 23), date(2008, 3, 23), date(2025, 4, 20), date(2038, 4, 25)])
def test_easter_falls_on_the_day_of_the_almanac(day: date) -> None:
    assert easter(day.year) == day


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("name", "day"),
    [("good friday", date(2025, 4, 18)), ("easter monday", date(2025, 4, 21)), ("thanksgiving", date(1999, 11, 25)), ("labor day", date(2025, 9, 1))],
)
def test_a_feast_is_reckoned_from_easter_or_counted_in_its_month(name: str, day: date) -> None:
    assert day_of_feast(name, day.year) == day
