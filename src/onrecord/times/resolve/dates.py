"""Dates, feasts and seasons: the year that the words leave out."""

from __future__ import annotations

from onrecord.record import TimeAnchor, TimeType
from onrecord.times.calendars import Day, days_of, name_of, season_of
from onrecord.times.feasts import day_of_feast
from onrecord.times.meanings import InQuarter, InSeason, Named, OnDate, OnFeast, Through
from onrecord.times.resolve.context import NO_DAY, Context, Resolved, left_open, on_day, stretch
from onrecord.times.resolve.dispatch import resolved, year_of
from onrecord.times.tense import AHEAD, BACK, SINCE


@resolved.register
def _(meaning: Named, context: Context) -> Resolved:
    return stretch(meaning.value, TimeAnchor.NONE, "named in full", meaning.mod)


def _month_value(year: int | None, meaning: OnDate) -> str:
    years = "XXXX" if year is None else f"{year:04}"
    return f"{years}-{meaning.month:02}" + ("" if meaning.day is None else f"-{meaning.day:02}")


@resolved.register
def _(meaning: OnDate, context: Context) -> Resolved:
    if meaning.year is not None:
        year = year_of(meaning.year, context)
        if year is None:
            return left_open(_month_value(None, meaning), NO_DAY, mod=meaning.mod)
        if isinstance(meaning.year, int):
            return stretch(_month_value(year, meaning), TimeAnchor.NONE, "named in full", meaning.mod)
        return stretch(_month_value(year, meaning), context.anchor, f"its year reckoned from {context.named}", meaning.mod)
    if context.reference is None:
        return left_open(_month_value(None, meaning), "the year is not told, and no day of publication is known", mod=meaning.mod)
    year, why = year_by(meaning, context.reference, context)
    return stretch(_month_value(year, meaning), context.anchor, f"the year is not told: {why} {context.named}", meaning.mod)


@resolved.register
def _(meaning: OnFeast, context: Context) -> Resolved:
    year, why, anchor = year_of(meaning.year, context), "its day in the year named", context.anchor
    if year is not None:
        anchor = TimeAnchor.NONE if isinstance(meaning.year, int) else context.anchor
    elif context.reference is None:
        return left_open(None, NO_DAY, mod=meaning.mod)
    else:
        here = day_of_feast(meaning.name, context.reference.year)
        year, why = year_by(OnDate(month=here.month, day=here.day, which=meaning.which), context.reference, context)
        why = f"the year is not told: {why} {context.named}"
    try:
        day = day_of_feast(meaning.name, year)
    except ValueError:
        return left_open(None, "beyond the calendar")
    return on_day(day, anchor, f"{meaning.name}: {why}; feasts of Easter are those of the West", meaning.mod)


def year_by(meaning: OnDate, reference: Day, context: Context) -> tuple[int, str]:
    """The year of a date without one, and why."""
    day = meaning.day or min(reference.day, 28)
    here = (meaning.month, day) if meaning.day else (meaning.month, reference.day)
    now = (reference.month, reference.day)
    past = reference.year if here <= now else reference.year - 1
    ahead = reference.year if here >= now else reference.year + 1
    if meaning.which == "last":
        # What ran or ended a month ago is called "this month" or "last month": in March, "last February" is that of the year before.
        near = meaning.day is None and (reference.month - meaning.month) % 12 < 2
        return (past - 1 if near else past), "the last one before"
    if meaning.which == "next":
        same = meaning.day is None and meaning.month == reference.month
        return (ahead + 1 if same else ahead), "the next one after"
    if meaning.which == "this":
        return reference.year, "that of the year of"
    return _nearest(meaning.month, day, reference, past, ahead, context.direction())


_SOON = 75
"""Days within which a day ahead may be meant though no verb looks ahead."""

_FAR = 150
"""Days beyond which a tense outweighs nearness."""

_NEXT = 45
"""Days within which a date ahead outweighs a tense that looks back: in August, a past "September" would be called "last September"."""


def _nearest(month: int, day: int, reference: Day, past: int, ahead: int, direction: int) -> tuple[int, str]:
    if past == ahead:
        return past, "that of the year of"
    if direction == SINCE:
        return past, "it has lasted since, so the last one up to"
    before, after = ((reference - _safe(past, month, day)).days, (_safe(ahead, month, day) - reference).days)
    if direction == AHEAD and after <= 366 - _FAR // 3:
        return ahead, "the verb looks ahead, so the next one after"
    if direction == BACK and (before <= after or after > _NEXT):
        return past, "the verb looks back, so the last one up to"
    return (ahead, "the nearest to") if after < before and after <= _SOON else (past, "the last one up to")


def _safe(year: int, month: int, day: int) -> Day:
    """The day, or the 28th where the year has none such."""
    try:
        return Day(year, month, day)
    except ValueError:
        return Day(year, month, 28)


@resolved.register
def _(meaning: InSeason, context: Context) -> Resolved:
    if meaning.year is not None:
        year = year_of(meaning.year, context)
        if year is None:
            return left_open(None, NO_DAY, mod=meaning.mod)
        return stretch(f"{year:04}-{meaning.season}", TimeAnchor.NONE, "named in full", meaning.mod)
    if context.reference is None:
        return left_open(f"XXXX-{meaning.season}", "the year is not told, and no day of publication is known", mod=meaning.mod)
    begun = season_of(context.reference, meaning.season)
    days = days_of(f"{begun:04}-{meaning.season}")
    running = days is not None and days[0] <= context.reference <= days[1]
    if meaning.which in ("last", "previous"):
        year, why = begun - running, "the last one that ended before"
    elif meaning.which in ("next", "following"):
        year, why = begun + 1, "the next one after"
    elif meaning.which == "this":
        year, why = (begun if running or begun == context.reference.year else begun + 1), "that of the year of"
    elif running or context.direction() != AHEAD:
        year, why = begun, "the one that runs on or ended before"
    else:
        year, why = begun + 1, "the verb looks ahead, so the next one after"
    return stretch(f"{year:04}-{meaning.season}", context.anchor, f"{why} {context.named}", meaning.mod)


@resolved.register
def _(meaning: InQuarter, context: Context) -> Resolved:
    letter = meaning.unit[0]
    if meaning.number is None:
        year = year_of(meaning.year, context)
        assert year is not None
        value = f"{year:04}{context.quarter[4:]}" if context.quarter else f"{year:04}"
        return stretch(value, TimeAnchor.PREVIOUS if context.quarter else TimeAnchor.NONE, "named with its year", meaning.mod)
    note = "; the fiscal year is taken for the calendar's" if meaning.fiscal else ""
    year = year_of(meaning.year, context)
    if year is not None:
        return stretch(f"{year:04}-{letter}{meaning.number}", TimeAnchor.NONE, f"named with its year{note}", meaning.mod)
    if context.reference is None:
        return left_open(f"XXXX-{letter}{meaning.number}", "the year is not told, and no day of publication is known", mod=meaning.mod)
    current = int(name_of(context.reference, meaning.unit)[-1])
    back = meaning.number > current and (context.direction() != AHEAD or meaning.number - current > 2)
    year = context.reference.year - back
    why = "the last one begun by" if back else "that of the year of"
    return stretch(f"{year:04}-{letter}{meaning.number}", context.anchor, f"{why} {context.named}{note}", meaning.mod)


@resolved.register
def _(meaning: Through, context: Context) -> Resolved:
    first, last = resolved(meaning.first, context), resolved(meaning.last, context)
    return Resolved(
        type=TimeType.DATE,
        value=f"{first.value}/{last.value}",
        first=first.first,
        last=last.last,
        anchor=last.anchor,
        basis=f"from the first day through the last; {last.basis}",
    )
