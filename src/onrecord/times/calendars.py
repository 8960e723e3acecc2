"""Days, weeks, months and the other stretches of the calendar: from a day to the value that names its stretch, and back to the days.

Values are those of TIMEX3 (TimeML 1.2.1, after ISO 8601): 2025-03-13, 2025-W11, 2025-W11-WE, 2025-03, 2025-Q1, 2025-H1, 2025-SP, 2025, 202
(a decade), 20 (a century). Seasons are those of the north, a winter named by the year in which it begins.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable

Day = datetime.date
Days = tuple[Day, Day]
"""First and last day, both inclusive."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins."""

_MONTHS_IN = {"M": 1, "Q": 3, "H6": 6, "Y": 12, "DE": 120, "CE": 1200, "SP": 12, "SU": 12, "FA": 12, "WI": 12}
_DAYS_IN = {"D": 1, "W": 7, "WE": 7, "F": 14}


def shifted(day: Day, unit: str, count: int) -> Day | None:
    """The day that lies so many units later (earlier if negative), or None beyond the calendar; a month's last day stands for a missing one."""
    try:
        if unit in _DAYS_IN:
            return day + datetime.timedelta(days=_DAYS_IN[unit] * count)
        months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * count
        year, month = divmod(months, 12)
        return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def season_of(day: Day, season: str) -> int:
    """The year of the season that runs on the day or was the last to begin before it."""
    return day.year if day.month >= SEASON_MONTHS[season] else day.year - 1


def _week(day: Day) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_NAMES: dict[str, Callable[[Day], str]] = {
    "D": Day.isoformat,
    "W": _week,
    "F": _week,
    "WE": lambda day: f"{_week(day)}-WE",
    "M": lambda day: f"{day.year:04}-{day.month:02}",
    "Q": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "H6": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "Y": lambda day: f"{day.year:04}",
    "DE": lambda day: f"{day.year:04}"[:3],
    "CE": lambda day: f"{day.year:04}"[:2],
    **{season: (lambda day, season=season: f"{season_of(day, season):04}-{season}") for season in SEASON_MONTHS},  # type: ignore[misc]
}


def name_of(day: Day, unit: str) -> str:
    """The value of the stretch of that unit in which the day lies."""
    return _NAMES[unit](day)


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d{2})"
)


def days_of(value: str) -> Days | None:
    """First and last day of what a value names, or None where it names no stretch of the calendar ("XXXX-03", "P3D", "PAST_REF")."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days({name: text for name, text in match.groupdict().items() if text})
    except ValueError:
        return None


def _days(parts: dict[str, str]) -> Days:
    if "decade" in parts or "century" in parts:
        written = parts.get("decade") or parts["century"]
        return Day(int(written.ljust(4, "0")) or 1, 1, 1), Day(int(written.ljust(4, "9")), 12, 31)
    year = int(parts["year"])
    if "week" in parts:
        return Day.fromisocalendar(year, int(parts["week"]), 6 if "end" in parts else 1), Day.fromisocalendar(year, int(parts["week"]), 7)
    if "season" in parts:
        return _whole(year, SEASON_MONTHS[parts["season"]], 3)
    if "quarter" in parts:
        return _whole(year, int(parts["quarter"]) * 3 - 2, 3)
    if "half" in parts:
        return _whole(year, int(parts["half"]) * 6 - 5, 6)
    if "day" in parts:
        day = Day(year, int(parts["month"]), int(parts["day"]))
        return day, day
    return _whole(year, int(parts["month"]), 1) if "month" in parts else _whole(year, 1, 12)


def _whole(year: int, month: int, count: int) -> Days:
    """So many whole months."""
    last = shifted(Day(year, month, 1), "M", count)
    assert last is not None
    return Day(year, month, 1), last - datetime.timedelta(days=1)


def unit_of(value: str) -> str | None:
    """The unit of the stretch that a value names, or None."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    parts = {name for name, text in match.groupdict().items() if text}
    if "season" in parts:
        return match["season"]
    order = (("end", "WE"), ("week", "W"), ("quarter", "Q"), ("half", "H6"), ("day", "D"), ("month", "M"), ("decade", "DE"), ("century", "CE"))
    return next((unit for name, unit in order if name in parts), "Y")


_PARTS = {"START": (0, 3), "MID": (1, 3), "END": (2, 3)}


def part_of(days: Days, part: str) -> Days:
    """The first, middle or last third of a stretch ("early March", "the end of the year"); a single day stays whole."""
    first, last = days
    length = (last - first).days + 1
    if length < 3:
        return days
    number, of = _PARTS[part]
    return first + datetime.timedelta(days=length * number // of), first + datetime.timedelta(days=length * (number + 1) // of - 1)
