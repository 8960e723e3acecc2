"""Stretches of the calendar and the values that name them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.calendars import days_of, name_of, part_of, shifted, unit_of

DAYS = st.dates(min_value=date(1300, 1, 1), max_value=date(2900, 1, 1))
UNITS = ["D", "W", "WE", "M", "Q", "H6", "Y", "DE", "CE", "SP", "SU", "FA", "WI"]


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "H6", "Y", "DE", "CE"]))
def test_a_stretch_holds_the_day_it_was_named_by(day: date, unit: str) -> None:
    days = days_of(name_of(day, unit))
    assert days is not None
    assert days[0] <= day <= days[1]


@given(DAYS, st.sampled_from(UNITS))
def test_a_value_tells_its_unit(day: date, unit: str) -> None:
    assert unit_of(name_of(day, unit)) == unit


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y"]), st.integers(-300, 300))
def test_going_there_and_back_ends_near_where_one_began(day: date, unit: str, count: int) -> None:
    there = shifted(day, unit, count)
    assert there is not None
    back = shifted(there, unit, -count)
    assert back is not None
    assert 0 <= (day - back).days <= 3


def test_a_month_without_that_day_gives_its_last() -> None:
    assert shifted(date(2025, 1, 31), "M", 1) == date(2025, 2, 28)
    assert shifted(date(2024, 2, 29), "Y", 1) == date(2025, 2, 28)


def test_beyond_the_calendar_there_is_no_day() -> None:
    assert shifted(date(2025, 1, 1), "CE", 900) is None
    assert shifted(date(2025, 1, 1), "D", 10**9) is None


@pytest.mark.parametrize("value", ["XXXX-03", "P3D", "PAST_REF", "2025-02-30", "2025-W60", "2025-03-13T19:50"])
def test_what_names_no_stretch_has_no_days(value: str) -> None:
    assert days_of(value) is None


def test_a_winter_is_named_by_the_year_in_which_it_begins() -> None:
    assert (name_of(date(2025, 1, 15), "WI"), name_of(date(2025, 12, 15), "WI")) == ("2024-WI", "2025-WI")
    assert days_of("2024-WI") == (date(2024, 12, 1), date(2025, 2, 28))


def test_parts_of_a_stretch_are_thirds() -> None:
    april = (date(2025, 4, 1), date(2025, 4, 30))
    assert [part_of(april, part) for part in ("START", "MID", "END")] == [
        (date(2025, 4, 1), date(2025, 4, 10)),
        (date(2025, 4, 11), date(2025, 4, 20)),
        (date(2025, 4, 21), date(2025, 4, 30)),
    ]
