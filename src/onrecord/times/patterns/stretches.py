"""Quarters, weekdays, and stretches by their distance: "the third quarter", "last Friday", "this week"."""

from __future__ import annotations

from onrecord.times.grammar import Compose
from onrecord.times.meanings import Away, InQuarter, InWeekend, Length, Meaning, OnWeekday, Stretch
from onrecord.times.patterns.composing import Patterns, Year, whole_number


def quarter(n: float, y: Year = None, fiscal: str | None = None) -> Meaning | None:
    """A quarter by its number."""
    number = whole_number(n, 1, 4)
    return InQuarter(number=number, year=y, fiscal=bool(fiscal)) if number else None


def half(n: float, y: Year = None) -> Meaning | None:
    """A half by its number."""
    number = whole_number(n, 1, 2)
    return InQuarter(number=number, unit="H6", year=y) if number else None


def coded(q: tuple[str, int], y: int | None = None) -> Meaning:
    """As in "Q1 2025", "H2"."""
    return InQuarter(number=q[1], unit=q[0], year=y)


QUARTERS: Patterns = [
    ("the? fiscal:fiscal? -? n:Ordinal -? quarter", quarter),
    ("the? n:Ordinal fiscal:fiscal -? quarter", quarter),
    ("the? fiscal:fiscal? n:Ordinal -? quarter of fiscal? y:YearWords", quarter),
    ("the? fiscal:fiscal y:Year n:Ordinal -? quarter", quarter),
    ("the? y:YearWords 's|’s? n:Ordinal -? quarter", quarter),
    ("the? final|last quarter of y:YearWords", lambda y: quarter(4, y)),
    ("the? n:Ordinal half of y:YearWords", half),
    ("y:YearWords 's|’s n:Ordinal half", half),
    ("the? last|latter half of y:YearWords", lambda y: half(2, y)),
    ("q:QUARTERED of? y:YEAR?", coded),
    ("y:YEAR q:QUARTERED", lambda y, q: coded(q, y)),
    ("the latest|same quarter|period", lambda: Stretch(unit="Q", previous=True)),
    ("the|that quarter", lambda: Stretch(unit="Q", previous=True)),
    ("the? y:YEAR quarter|period", lambda y: InQuarter(number=None, year=y)),
    ("the? comparable|corresponding? year - ago|earlier quarter|period", lambda: Away(amount=1, unit="Y", sign=-1, previous=True)),
    ("the corresponding|comparable|same period|quarter of|in? last year", lambda: Away(amount=1, unit="Y", sign=-1)),
    ("the corresponding|comparable|same period|quarter a? year ago|earlier", lambda: Away(amount=1, unit="Y", sign=-1, previous=True)),
    ("the? year - ago|earlier n:Ordinal quarter", lambda n: quarter(n, Stretch(unit="Y", count=-1))),
    ("a|the? year - ago|earlier", lambda: Away(amount=1, unit="Y", sign=-1, previous=True)),
]


def this(u: str) -> Meaning | None:
    """As in "this week"."""
    return None if u in ("S", "m", "H", "F") else Stretch(unit=u)


def last(u: str) -> Meaning | None:
    """As in "last week"."""
    return None if u in ("S", "m", "H", "D") else Stretch(unit=u, count=-1)


def following(u: str) -> Meaning | None:
    """As in "next week"."""
    return None if u in ("S", "m", "H", "D") else Stretch(unit=u, count=1)


def beside(count: int) -> Compose:
    """As in "the previous day", "that week": reckoned from a time in the text."""
    return lambda u: None if u in ("S", "m", "H") else Stretch(unit=u, count=count, previous=True)


STRETCHES: Patterns = [
    ("the fiscal|business? year &ended|ending", lambda: Length(amount=1, unit="Y")),
    ("n:TODAY", lambda n: Stretch(unit="D", count=n)),
    ("this u:UNIT", this),
    ("the current|present|ongoing fiscal? u:UNIT", this),
    ("the latest fiscal? year", lambda: Stretch(unit="Y")),
    ("last u:UNIT", last),
    ("this past u:UNIT", last),
    ("next u:UNIT", following),
    ("this|the coming|upcoming u:UNIT", following),
    ("next u:UNIT or so", following),
    ("that|the same u:UNIT", beside(0)),
    ("that very? same? u:UNIT", beside(0)),
    ("the previous|preceding|prior u:UNIT", beside(-1)),
    ("a|one u:UNIT previously", lambda u: Away(amount=1, unit=u, sign=-1, previous=True)),
    ("the following u:UNIT", beside(1)),
    ("the next day|morning", lambda: Stretch(unit="D", count=1, previous=True)),
    ("the next u:UNIT", lambda u: beside(1)(u=u) if u in ("D", "M") else following(u)),
    ("the full? fiscal? year", lambda: Stretch(unit="Y")),
    ("the week|month", lambda: None),
    ("the day before yesterday", lambda: Stretch(unit="D", count=-2)),
    ("the day after tomorrow", lambda: Stretch(unit="D", count=2)),
    ("last weekend", lambda: InWeekend(which="last")),
    ("the previous|past weekend", lambda: InWeekend(which="last")),
    ("this weekend", lambda: InWeekend(which="this")),
    ("this|the coming weekend", lambda: InWeekend(which="coming")),
    ("next weekend", lambda: InWeekend(which="next")),
    ("the weekend", InWeekend),
    ("year -? end", lambda: Stretch(unit="Y", mod="END")),
    ("year 's|’s end", lambda: Stretch(unit="Y", mod="END")),
]


def on_weekday(w: int, which: str | None = None, week: Meaning | None = None) -> Meaning:
    """A day by its name."""
    return OnWeekday(weekday=w, which=which, week=week)


WEEK_WORDS: Patterns = [
    ("last week", lambda: Stretch(unit="W", count=-1)),
    ("this week", lambda: Stretch(unit="W")),
    ("next week", lambda: Stretch(unit="W", count=1)),
]

WEEKDAYS: Patterns = [
    ("w:DAYNAME", on_weekday),
    ("which:Which w:DAYNAME", on_weekday),
    ("w:DAYNAME of? week:WeekWords", on_weekday),
    ("which:Which? DAYNAME .? ,? x:Date", lambda x, which=None: x),
    ("DAYNAME ( x:Date )", lambda x: x),
]

DAYS: Patterns = [
    ("x:Date|Weekday", lambda x: x),
    ("n:TODAY", lambda n: Stretch(unit="D", count=n)),
    ("that|the same day", lambda: Stretch(unit="D", previous=True)),
]
