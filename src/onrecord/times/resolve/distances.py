"""Times by their distance from the report, from a time before them in the text, or from the first day of a war."""

from __future__ import annotations

import dataclasses
import datetime

from onrecord.record import TimeAnchor, TimeType
from onrecord.times.calendars import Day, days_of, name_of, shifted
from onrecord.times.durations import iso_duration
from onrecord.times.meanings import Away, Nth, Stretch, WarDay
from onrecord.times.resolve.context import DAY, NO_DAY, UNIT_NAMES, Context, Resolved, counted, left_open, on_day, stretch
from onrecord.times.resolve.dispatch import resolved


@resolved.register
def _(meaning: Stretch, context: Context) -> Resolved:
    if meaning.previous:
        return _beside(meaning, context)
    if context.reference is None:
        return left_open(None, NO_DAY, mod=meaning.mod)
    day = shifted(context.reference, meaning.unit, meaning.count)
    if day is None:
        return left_open(None, "beyond the calendar")
    basis = f"{counted(meaning.count, meaning.unit)} {context.named}"
    if meaning.unit == "D":
        return on_day(day, context.anchor, basis, meaning.mod)
    return stretch(name_of(day, meaning.unit), context.anchor, basis, meaning.mod)


def _beside(meaning: Stretch, context: Context) -> Resolved:
    """A stretch reckoned from the last time of its kind that the text has named."""
    base = _base_for(meaning.unit, context)
    if base is None and meaning.unit == "Q" and context.reference is not None:
        day = shifted(context.reference, "Q", -1)
        assert day is not None
        return stretch(name_of(day, "Q"), context.anchor, f"the last quarter ended by {context.named}", meaning.mod)
    if base is None:
        return left_open(None, "reckoned from a time that the text does not name before it", mod=meaning.mod)
    day = shifted(base, meaning.unit, meaning.count)
    if day is None:
        return left_open(None, "beyond the calendar")
    return stretch(name_of(day, meaning.unit), TimeAnchor.PREVIOUS, f"{counted(meaning.count, meaning.unit)} {base}, named before it", meaning.mod)


_FINE = frozenset(["D", "W", "F", "WE", "H", "m", "S"])
"""Units that are reckoned from a day alone: "three weeks later" than "in January" is nobody knows when."""


def _base_for(unit: str, context: Context) -> Day | None:
    """The first day of the last time named before, where it is fine enough for the unit."""
    if unit == "Q":
        days = days_of(context.quarter) if context.quarter else None
    else:
        days = days_of(context.stretch) if context.stretch else None
        if unit == "D" and days and days[0] != days[1]:
            return context.day
        if unit in _FINE and days and days[0] != days[1]:
            return None
    return days[0] if days else None


@resolved.register
def _(meaning: Away, context: Context) -> Resolved:
    base, anchor, named = _start_of(meaning, context)
    unit = meaning.unit
    if meaning.amount is None:
        return _vaguely(meaning, base, anchor)
    if base is None:
        if meaning.previous:
            return left_open(iso_duration(meaning.amount, unit), "reckoned from a time that the text does not name before it", TimeType.DURATION)
        return left_open(None, NO_DAY, mod=meaning.mod)
    if unit in ("H", "m", "S") and meaning.previous:
        return left_open(iso_duration(meaning.amount, unit), "so long before or after something else", TimeType.DURATION, meaning.mod)
    if unit in ("H", "m", "S"):
        return _hours_away(meaning, base, anchor, named, context)
    if unit == "Y" and meaning.amount == 1 and meaning.start is None and context.quarter:
        year = int(context.quarter[:4]) + meaning.sign
        return stretch(f"{year:04}{context.quarter[4:]}", TimeAnchor.PREVIOUS, f"{counted(meaning.sign, unit)} {context.quarter}, named before it")
    whole, rest = int(meaning.amount), meaning.amount - int(meaning.amount)
    day = shifted(base, unit, meaning.sign * whole)
    if day is not None and rest and unit in ("Y", "DE"):
        day = shifted(day, "M", meaning.sign * round(rest * (12 if unit == "Y" else 120)))
    if day is None:
        return left_open(None, "beyond the calendar")
    grain = "D" if meaning.exact else {"F": "W", "DE": "Y", "CE": "Y"}.get(unit, unit)
    basis = f"{counted(meaning.sign * meaning.amount, unit)} {named}"
    found = dataclasses.replace(stretch(name_of(day, grain), anchor, basis), mod=meaning.mod)
    return _apart(meaning, found) if meaning.previous and not _is_last_year(meaning) else found


def _is_last_year(meaning: Away) -> bool:
    """Whether the words name the year before and not a distance: "a year earlier" in figures that are compared."""
    return meaning.unit == "Y" and meaning.amount == 1 and meaning.sign < 0


def _apart(meaning: Away, found: Resolved) -> Resolved:
    """As in "three days later": TimeML's value is that of the distance; when it was is told by the interval."""
    return dataclasses.replace(found, type=TimeType.DURATION, value=iso_duration(meaning.amount, meaning.unit))


def _start_of(meaning: Away, context: Context) -> tuple[Day | None, TimeAnchor, str]:
    """What a distance is reckoned from: the day, its anchor, its words."""
    if meaning.start is not None:
        start = resolved(meaning.start, context)
        return start.first, start.anchor, f"{start.value}, named with it"
    if meaning.previous:
        day = _base_for(meaning.unit, context)
        return day, TimeAnchor.PREVIOUS, f"{day}, named before it"
    return context.reference, context.anchor, context.named


def _vaguely(meaning: Away, base: Day | None, anchor: TimeAnchor) -> Resolved:
    """As in "a few days ago": before the base, and nobody knows how long."""
    if meaning.previous:
        first, last = (None, base) if meaning.sign < 0 else (base, None)
        value = iso_duration(None, meaning.unit)
        return Resolved(type=TimeType.DURATION, value=value, first=first, last=last, anchor=anchor, mod=meaning.mod, basis="how long is not told")
    if meaning.sign < 0:
        return Resolved(value="PAST_REF", last=base, anchor=anchor, mod=meaning.mod, basis="some time before; how long is not told")
    return Resolved(value="FUTURE_REF", first=base, anchor=anchor, mod=meaning.mod, basis="some time after; how long is not told")


def _hours_away(meaning: Away, base: Day, anchor: TimeAnchor, named: str, context: Context) -> Resolved:
    """Hours and minutes: exact where the hour of publication is known, else that day and its neighbour; whole days by the day."""
    assert meaning.amount is not None
    if meaning.unit == "H" and meaning.amount % 24 == 0:
        day = base + DAY * int(meaning.sign * meaning.amount // 24)
        return stretch(day.isoformat(), anchor, f"{counted(meaning.sign * meaning.amount, 'H')} {named}")
    step = datetime.timedelta(seconds=meaning.sign * meaning.amount * {"H": 3600, "m": 60, "S": 1}[meaning.unit])
    if context.moment is not None and base == context.reference:
        at = context.moment + step
        return Resolved(type=TimeType.TIME, value=at.strftime("%Y-%m-%dT%H:%M"), first=at, last=at, anchor=anchor, basis=f"reckoned from {at - step}")
    if meaning.amount > 1000:
        return left_open(None, "beyond what hours are counted for")
    first, last = sorted((base, base + DAY * (-1 if step < datetime.timedelta() else 1)))
    duration = iso_duration(meaning.amount, meaning.unit)
    basis = f"reckoned from {named}, whose hour is not told"
    return Resolved(type=TimeType.DURATION, value=duration, first=first, last=last, anchor=anchor, basis=basis)


@resolved.register
def _(meaning: Nth, context: Context) -> Resolved:
    whole = resolved(meaning.within, context)
    days = days_of(whole.value) if whole.value else None
    if days is None or days[0] == days[1]:
        return left_open(None, f"part of a stretch that is not known: {whole.basis}", mod=meaning.mod)
    day, unit = _placed(meaning, *days), meaning.unit or "D"
    if day is None or not days[0] <= day <= days[1]:
        return left_open(None, f"there is none such in {whole.value}", mod=meaning.mod)
    return stretch(name_of(day, unit), whole.anchor, f"by its place in {whole.value}; {whole.basis}", meaning.mod)


def _placed(meaning: Nth, first: Day, last: Day) -> Day | None:
    """A day of the n-th unit or the n-th weekday of a stretch; weeks are those of the calendar, the first that with the first day."""
    if meaning.weekday is None and meaning.unit != "WE":
        return last if meaning.number < 0 else shifted(first, meaning.unit or "D", meaning.number - 1)
    weekday = meaning.weekday or 6
    if meaning.number < 0:
        return last - DAY * ((last.isoweekday() - weekday) % 7)
    return first + DAY * ((weekday - first.isoweekday()) % 7 + 7 * (meaning.number - 1))


@resolved.register
def _(meaning: WarDay, context: Context) -> Resolved:
    if context.war is None:
        return left_open(None, "counted from a first day that the article does not give")
    day = shifted(context.war, meaning.unit, meaning.number - 1)
    if day is None:
        return left_open(None, "beyond the calendar")
    unit = UNIT_NAMES[meaning.unit]
    return stretch(name_of(day, meaning.unit), TimeAnchor.PREVIOUS, f"{unit} {meaning.number} counted from {context.war}, which the article gives")
