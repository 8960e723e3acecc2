"""What a time is resolved to, what it is resolved from, and the ways to say either."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.record import TimeAnchor, TimeType
from onrecord.times.calendars import Day, days_of, part_of
from onrecord.times.tense import OPEN
from onrecord.times.zones import Zone

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a time means; ``first`` and ``last`` are days or moments, None where an end is open."""

    type: TimeType = TimeType.DATE
    value: str | None = None
    first: Day | None = None
    last: Day | None = None
    mod: str | None = None
    anchor: TimeAnchor = TimeAnchor.NONE
    basis: str = ""


@dataclass(slots=True)
class Context:
    """What a time of the article is reckoned from.

    ``reference`` is the day of publication or of the dateline, ``moment`` the moment of publication where it is known, ``zone`` that of the
    outlet. ``day`` is the last day that the text has named, ``near`` the last in the same block or, before it names one, ``heading``, the day
    of the line above; ``stretch`` is the last value of any length, ``quarter`` the last quarter.
    ``direction`` tells when asked whether the sentence looks back or ahead. ``war`` is the first day of the article's war.
    """

    reference: Day | None = None
    anchor: TimeAnchor = TimeAnchor.NONE
    moment: datetime.datetime | None = None
    zone: Zone | None = None
    war: Day | None = None
    day: Day | None = None
    near: Day | None = None
    heading: Day | None = None
    stretch: str | None = None
    quarter: str | None = None
    direction: Callable[[], int] = lambda: OPEN

    @property
    def named(self) -> str:
        """The reference in words."""
        place = {TimeAnchor.DATELINE: "the dateline's day", TimeAnchor.PREVIOUS: "the day of the line above"}.get(
            self.anchor, "the day of publication"
        )
        return f"{place}, {self.reference}"

    def head_with(self, day: Day) -> None:
        """Reckon what follows from the day of a line that heads it."""
        self.heading = self.reference = day
        self.anchor, self.moment = TimeAnchor.PREVIOUS, None


NO_DAY = "relative, and no day of publication is known"


def left_open(value: str | None, why: str, type_: TimeType = TimeType.DATE, mod: str | None = None) -> Resolved:
    """What only its words tell: no days, and why."""
    return Resolved(type=type_, value=value, mod=mod, basis=why)


def stretch(value: str, anchor: TimeAnchor, basis: str, mod: str | None = None) -> Resolved:
    """A value of the calendar with its days."""
    days = days_of(value)
    first, last = days if days else (None, None)
    if days and mod in ("START", "MID", "END"):
        first, last = part_of(days, mod)
    return Resolved(value=value, first=first, last=last, mod=mod, anchor=anchor, basis=basis)


def on_day(day: Day, anchor: TimeAnchor, basis: str, mod: str | None = None) -> Resolved:
    """A day, or the early or late part of it."""
    first: Day = day
    last: Day = day
    if mod in ("START", "END"):
        hours = (0, 11) if mod == "START" else (12, 23)
        first = datetime.datetime(day.year, day.month, day.day, hours[0], 0)
        last = datetime.datetime(day.year, day.month, day.day, hours[1], 59)
    return Resolved(value=day.isoformat(), first=first, last=last, mod=mod, anchor=anchor, basis=basis)


UNIT_NAMES = {
    "D": "day", "W": "week", "F": "fortnight", "WE": "weekend", "M": "month", "Q": "quarter", "H6": "half-year", "Y": "year", "DE": "decade",
    "CE": "century", "H": "hour", "m": "minute", "S": "second",
}  # fmt: skip


def counted(count: float, unit: str) -> str:
    """As in "3 days before", "the week of"."""
    if not count:
        return "on" if unit == "D" else f"the {UNIT_NAMES[unit]} of"
    return f"{abs(count):g} {UNIT_NAMES[unit]}{'' if abs(count) == 1 else 's'} {'before' if count < 0 else 'after'}"
