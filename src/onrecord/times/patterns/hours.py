"""Hours and parts of a day: "7:50 p.m. ET", "late Tuesday night", "the early hours of Thursday"."""

from __future__ import annotations

from onrecord.times.meanings import Away, Clock, Meaning, Moment, Stretch, Vague
from onrecord.times.patterns.composing import Patterns, whole_number, without_exact


def twelve(h: int, half_day: str, minute: int | None = None, zone: str | None = None) -> Meaning | None:
    """An hour of the twelve-hour clock."""
    return Clock(hour=h % 12 + 12 * (half_day == "pm"), minute=minute, zone=zone) if 1 <= h <= 12 else None


def twelve_with(c: tuple[int, int], half_day: str, zone: str | None = None) -> Meaning | None:
    """Hour and minute of the twelve-hour clock."""
    return twelve(c[0], half_day, c[1], zone) if c[0] <= 12 else Clock(hour=c[0], minute=c[1], zone=zone)


def clock(c: tuple[int, int], zone: str | None = None) -> Meaning:
    """Hour and minute of the day."""
    return Clock(hour=c[0], minute=c[1], zone=zone)


def on_the_hour(n: float, part: str | None = None) -> Meaning | None:
    """As in "nine o'clock in the evening"; without its part of the day nobody knows which nine."""
    hour = whole_number(n, 1, 12)
    if hour is None:
        return None
    if part is None:
        return Vague(value="")
    return twelve(hour, "am" if part == "MO" or (part == "NI" and hour < 6) or (hour == 12 and part == "NI") else "pm")


CLOCKS: Patterns = [
    ("h:HOUR half_day:HALFDAY zone:Zone?", twelve),
    ("c:CLOCK|POINTED half_day:HALFDAY zone:Zone?", twelve_with),
    ("c:CLOCK|POINTED zone:Zone", clock),
    ("c:CLOCK hours|hrs? zone:Zone?", clock),
    ("c:FOUR zone:Zone", clock),
    ("c:FOUR hours|hrs zone:Zone?", clock),
    ("noon zone:Zone?", lambda zone=None: Clock(hour=12, minute=0, zone=zone)),
    ("midday zone:Zone", lambda zone: Clock(hour=12, minute=0, zone=zone)),
    ("12 noon zone:Zone?", lambda zone=None: Clock(hour=12, minute=0, zone=zone)),
    ("midnight zone:Zone?", lambda zone=None: Clock(hour=24, minute=0, zone=zone)),
    ("n:Count o '|’ clock [in the part:PART]", on_the_hour),
    ("n:Count in the part:PART", on_the_hour),
]

ZONES: Patterns = [
    ("z:ZONE time?", lambda z: z),
    ("z:ZONEWORD standard|daylight? time", lambda z: z),
    ("( z:ZONE )", lambda z: z),
    ("local time", lambda: "local"),
]


def moment(day: Meaning | None = None, part: str | None = None, clock: Meaning | None = None, mod: str | None = None) -> Meaning | None:
    """A part or an hour of a day."""
    if clock is not None and not isinstance(clock, Clock):
        return None
    return Moment(day=day, part=part, clock=clock, mod=without_exact(mod))


def stamped(day: Meaning, clock: tuple[int, int], zone: str | None = None) -> Meaning:
    """Day and hour as an agency's machine sets them: "2025-03-13 10:01:33", "03-13-25 1210EDT"."""
    return Moment(day=day, clock=Clock(hour=clock[0], minute=clock[1], zone=zone))


def early_hours(day: Meaning | None = None) -> Meaning:
    """The hours after midnight."""
    return Moment(day=day, part="MO", mod="START", early_hours=True)


TODAY, LAST = Stretch(unit="D"), Stretch(unit="D", count=-1)

MOMENTS: Patterns = [
    ("later|earlier? this part:PART", lambda part: moment(TODAY, part)),
    ("the? same|that part:PART", lambda part: moment(Stretch(unit="D", previous=True), part)),
    ("the following|next part:PART", lambda part: moment(Stretch(unit="D", count=1, previous=True), part)),
    ("the previous part:PART", lambda part: moment(Stretch(unit="D", count=-1, previous=True), part)),
    ("m:Part last part:night|evening", lambda m, part: moment(LAST, "EV" if part == "evening" else "NI", mod=m)),
    ("dawn|daybreak|sunrise on? day:Day", lambda day: moment(day, "MO")),
    ("dusk|nightfall|sunset on? day:Day", lambda day: moment(day, "EV")),
    ("last part:night|evening", lambda part: moment(LAST, "EV" if part == "evening" else "NI")),
    ("tonight", lambda: moment(TODAY, "NI")),
    ("overnight", lambda: moment(LAST, "NI")),
    ("overnight into|to day:Day", lambda day: moment(Away(amount=1, unit="D", sign=-1, start=day), "NI")),
    ("overnight on? day:Day", lambda day: moment(day, "NI")),
    ("day:Day overnight", lambda day: moment(day, "NI")),
    ("m:Part on? day:Day part:PART", lambda m, day, part: moment(day, part, mod=m)),
    ("m:Part? -? day:Day ,? m:Part? part:PART", lambda day, part, m=None: moment(day, part, mod=m)),
    ("m:Part? DAYNAME part:PART ,|( day:Date )?", lambda day, part, m=None: moment(day, part, mod=m)),
    ("the part:PART of|on day:Day", lambda part, day: moment(day, part)),
    ("m:Part -? part:PART day:Day?", lambda m, part, day=None: moment(day, part, mod=m)),
    ("midday [on? day:Day]", lambda day=None: moment(day, "MI")),
    ("late at night", lambda: moment(None, "NI", mod="END")),
    ("in the part:PART", lambda part: None),
    ("the part:PART", lambda part: moment(None, part)),
    ("the? predawn|early morning? hours [of|on day:Day morning?]", early_hours),
    ("the? small|wee hours [of|on day:Day morning?]", early_hours),
    ("mod:Approx? clock:Clock", moment),
    ("mod:Approx? clock:Clock ,? on? day:Day", moment),
    ("mod:Approx? clock:Clock ,? on? day:Day morning|afternoon|evening|night", moment),
    ("mod:Approx? clock:Clock ( Clock ) ,? on? day:Day", moment),
    ("mod:Approx? clock:Clock on|of? the? morning|afternoon|evening|night of day:Day", moment),
    ("mod:Approx? clock:Clock this morning|afternoon|evening", lambda clock, mod=None: moment(TODAY, None, clock, mod)),
    ("day:Day ,? at? mod:Approx? clock:Clock", moment),
    ("day:Stamp clock:CLOCK", stamped),
    ("day:Stamp clock:FOUR|CLOCK zone:Zone", stamped),
    ("mod:Approx? clock:Clock tonight", lambda clock, mod=None: moment(TODAY, None, clock, mod)),
]
