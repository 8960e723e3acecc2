"""How long, how often, and the vague."""

from __future__ import annotations

from onrecord.record import TimeType
from onrecord.times.calendars import shifted
from onrecord.times.durations import iso_duration
from onrecord.times.meanings import Length, Often, Vague
from onrecord.times.resolve.context import NO_DAY, Context, Resolved, left_open
from onrecord.times.resolve.dispatch import resolved


@resolved.register
def _(meaning: Length, context: Context) -> Resolved:
    value = iso_duration(meaning.amount, meaning.unit)
    if not meaning.side:
        return left_open(value, "how long; when is not told", TimeType.DURATION, meaning.mod)
    if context.reference is None:
        return left_open(value, NO_DAY, TimeType.DURATION, meaning.mod)
    other = None
    if meaning.amount is not None and meaning.unit in ("D", "W", "F", "M", "Q", "Y", "DE", "CE"):
        other = shifted(context.reference, meaning.unit, meaning.side * round(meaning.amount))
    first, last = (other, context.reference) if meaning.side < 0 else (context.reference, other)
    basis = f"up to {context.named}" if meaning.side < 0 else f"from {context.named}"
    return Resolved(type=TimeType.DURATION, value=value, first=first, last=last, mod=meaning.mod, anchor=context.anchor, basis=basis)


@resolved.register
def _(meaning: Often, context: Context) -> Resolved:
    return left_open(meaning.value, "how often", TimeType.SET, meaning.mod)


@resolved.register
def _(meaning: Vague, context: Context) -> Resolved:
    day = context.reference
    if day is None:
        return left_open(meaning.value, "seen from the report, whose day is not known")
    first, last = {"PAST_REF": (None, day), "PRESENT_REF": (day, day), "FUTURE_REF": (day, None)}[meaning.value]
    return Resolved(value=meaning.value, first=first, last=last, anchor=context.anchor, basis=f"seen from {context.named}")
