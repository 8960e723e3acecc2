"""The days of feasts that move from year to year."""

from __future__ import annotations

import calendar
import datetime

from onrecord.times.calendars import Day
from onrecord.times.lexicon import time_table


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return Day(year, month, day + 1)


def day_of_feast(name: str, year: int) -> Day:
    """The day of a movable feast of the table in a year."""
    rule = time_table()["movable_feasts"][name]
    if isinstance(rule, int):
        return easter(year) + datetime.timedelta(days=rule)
    month, weekday, number = rule
    first = Day(year, month, 1)
    if number < 0:
        last = Day(year, month, calendar.monthrange(year, month)[1])
        return last - datetime.timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + datetime.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
