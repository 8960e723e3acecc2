"""Weekdays and weekends: the last one, unless the words or the verb turn them ahead."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.record import TimeAnchor
from onrecord.times.calendars import Day, days_of, name_of
from onrecord.times.meanings import InWeekend, OnWeekday
from onrecord.times.resolve.context import DAY, NO_DAY, Context, Resolved, left_open, on_day, stretch
from onrecord.times.resolve.dispatch import resolved
from onrecord.times.tense import AHEAD, BACK, OPEN

_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@resolved.register
def _(meaning: OnWeekday, context: Context) -> Resolved:
    name, iso = _DAY_NAMES[meaning.weekday - 1], meaning.weekday
    if meaning.which in ("previous", "following") and context.day is not None:
        count = -((context.day.isoweekday() - iso - 1) % 7 + 1) if meaning.which == "previous" else (iso - context.day.isoweekday() - 1) % 7 + 1
        return on_day(
            context.day + DAY * count, TimeAnchor.PREVIOUS, f"the {meaning.which} {name} reckoned from {context.day} before it", meaning.mod
        )
    if context.reference is None:
        return left_open(f"XXXX-WXX-{iso}", f"a {name}, and no day of publication is known", mod=meaning.mod)
    if meaning.week is not None:
        days = days_of(resolved(meaning.week, context).value or "")
        assert days is not None
        return on_day(days[0] + DAY * (iso - 1), context.anchor, f"the {name} of a week reckoned from {context.named}", meaning.mod)
    day, why = _weekday_by(iso, meaning.which, context.reference, context.direction)
    return on_day(day, context.anchor, f"{name}: {why} {context.named}", meaning.mod)


def _weekday_by(iso: int, which: str | None, reference: Day, direction: Callable[[], int]) -> tuple[Day, str]:
    """The day of a name, and why: the most recent one including the day itself, unless the words or the verb turn it ahead."""
    back, ahead = (reference.isoweekday() - iso) % 7, (iso - reference.isoweekday()) % 7
    if which in ("last", "previous"):
        return reference - DAY * (back or 7), "the last one before"
    if which in ("next", "following"):
        return reference + DAY * (ahead or 7), "the next one after"
    looks = direction()
    if which == "this":
        return (reference - DAY * back, "the last one up to") if looks == BACK else (reference + DAY * ahead, "the one from")
    if looks == AHEAD:
        return reference + DAY * ahead, "the verb looks ahead, so the next one from"
    return reference - DAY * back, "the last one up to"


@resolved.register
def _(meaning: InWeekend, context: Context) -> Resolved:
    if context.reference is None:
        return left_open(None, NO_DAY, mod=meaning.mod)
    count, why = _weeks_to_weekend(meaning.which, context.reference.isoweekday(), context.direction)
    day = context.reference + DAY * 7 * count
    return stretch(name_of(day, "WE"), context.anchor, f"{why} {context.named}", meaning.mod)


def _weeks_to_weekend(which: str | None, today: int, direction: Callable[[], int]) -> tuple[int, str]:
    """How many weeks away a weekend lies, and why."""
    if which == "last":
        return -1, "that of the week before"
    if which == "next":
        return 1, "that of the week after"
    running = today >= 6
    looks = OPEN if running or which == "coming" else direction()
    if which is None and not running and looks != AHEAD:
        return -1, "the last one ended by"
    if which == "this" and looks == BACK:
        return -1, "the verb looks back, so the last one ended by"
    return 0, "that of the week of"
