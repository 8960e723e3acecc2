"""Hours and parts of a day, with their offset where the zone is known."""

from __future__ import annotations

import datetime

from onrecord.record import TimeAnchor, TimeType
from onrecord.times.calendars import Day, days_of, unit_of
from onrecord.times.lexicon import time_table
from onrecord.times.meanings import Clock, Moment
from onrecord.times.resolve.context import DAY, NO_DAY, Context, Resolved, left_open
from onrecord.times.resolve.dispatch import resolved
from onrecord.times.zones import Zone, offset, zone_named


@resolved.register
def _(meaning: Moment, context: Context) -> Resolved:
    day, anchor, why = _day_of(meaning, context)
    letters = _hour_value(meaning)
    if day is None:
        value = f"XXXX-XX-XX{letters}" if meaning.day is None or why == NO_DAY else None
        weekday = resolved(meaning.day, context).value if meaning.day is not None else None
        return left_open(f"{weekday}{letters}" if weekday else value, why, TimeType.TIME, meaning.mod)
    first, last = _hours(day, meaning, context)
    value = f"{day}{letters}"
    return Resolved(type=TimeType.TIME, value=value, first=first, last=last, mod=meaning.mod, anchor=anchor, basis=why + _zone_note(meaning, context))


def _day_of(meaning: Moment, context: Context) -> tuple[Day | None, TimeAnchor, str]:
    """The day of an hour: its own, the one that the paragraph spoke of before, or the reference."""
    if meaning.day is not None:
        found = resolved(meaning.day, context)
        days = days_of(found.value) if found.value and unit_of(found.value) == "D" else None
        return (days[0] if days else None), found.anchor, found.basis
    if context.near is not None:
        return context.near, TimeAnchor.PREVIOUS, f"on {context.near}, named before it"
    if context.reference is not None:
        return context.reference, context.anchor, f"on {context.named}"
    return None, TimeAnchor.NONE, NO_DAY


def _hour_value(meaning: Moment) -> str:
    if meaning.clock is None:
        return f"T{meaning.part}"
    clock = meaning.clock
    universal = "Z" if clock.zone in ("gmt", "utc", "z") else ""
    return f"T{clock.hour:02}:{clock.minute or 0:02}{universal}"


def _at(day: Day, hour: int, minute: int) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day) + datetime.timedelta(hours=hour, minutes=minute)


def _hours(day: Day, meaning: Moment, context: Context) -> tuple[datetime.datetime, datetime.datetime]:
    """First and last minute, with their offset where the zone is known."""
    if meaning.clock is None:
        if meaning.early_hours:
            return _at(day, 0, 0), _at(day, 5, 59)
        begins, ends = (tuple(map(int, text.split(":"))) for text in time_table()["hours"][meaning.part])
        first, last = _at(day, *begins), _at(day, *ends)
        return first, last + (DAY if last < first else datetime.timedelta())
    at = _at(day, meaning.clock.hour, meaning.clock.minute or 0)
    opens = _at(day, 0, 0) if meaning.clock.hour == 24 else at
    zone = _zone_for(meaning.clock, context)
    if zone is not None:
        opens, at = opens.replace(tzinfo=offset(zone, opens)), at.replace(tzinfo=offset(zone, at))
    return opens, at


def _zone_for(clock: Clock, context: Context) -> Zone | None:
    """The zone that the words name; none for "local time"; else the outlet's own."""
    if clock.zone is not None:
        return zone_named(clock.zone)
    return context.zone


def _zone_note(meaning: Moment, context: Context) -> str:
    if meaning.clock is None:
        return ""
    if meaning.clock.hour == 24:
        return "; midnight may open that day or close it"
    if meaning.clock.zone == "local":
        return "; local time, its zone not told"
    if meaning.clock.zone is not None:
        return f"; in the zone named, {meaning.clock.zone.upper()}"
    return "; in the outlet's own zone" if context.zone is not None else "; the zone is not told"
