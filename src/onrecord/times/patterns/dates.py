"""Days, feasts, months and years by their names: "13 March 2025", "03-13-25", "Good Friday", "the 1990s"."""

from __future__ import annotations

from onrecord.times.lexicon import time_table
from onrecord.times.meanings import InSeason, Meaning, Named, Nth, OnDate, OnFeast, Stretch, Through
from onrecord.times.patterns.composing import Patterns, Year, part, whole_number, worth_name


def dated(m: int, d: int, y: Year = None) -> Meaning | None:
    """A day of a month; None where the month has no such day."""
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return OnDate(month=m, day=d, year=y) if 1 <= m <= 12 and 1 <= d <= longest[m - 1] else None


def numbered(y: int, m: int, d: int) -> Meaning | None:
    """ISO 8601, or year and numbers."""
    return dated(m, d, y)


def slashed(a: int, b: int, y: int) -> Meaning | None:
    """As in "3/13/2025" or "13/3/2025", where one of the numbers can be no month; both can in "3/4/2025", and nothing tells which is meant."""
    if a > 12 or a == b:
        return dated(b, a, y)
    return dated(a, b, y) if b > 12 else None


def through(m: int, a: int, b: int, y: int | None = None) -> Meaning | None:
    """As in "March 3-5", "3 and 5 March": from the earlier day to the later."""
    first, last = dated(m, a, y), dated(m, b, y)
    return Through(first=first, last=last) if first and last and a < b else None


def month(m: int, y: Year = None, which: str | None = None) -> Meaning:
    """A month, with its year or which one is meant."""
    return OnDate(month=m, year=y, which=which)


def short_year(y: int) -> int:
    """As in "'97" and "'24": of the century that makes it no later than 2039."""
    return y + (2000 if y < 40 else 1900)


def year(y: int, mod: str | None = None) -> Meaning:
    """A year by its number."""
    return Named(value=f"{y:04}", mod=mod)


def decade(y: int) -> Meaning | None:
    """As in "the 1990s"; centuries in figures ("the 1900s") are left as the decade."""
    return Named(value=f"{y:04}"[:3]) if y % 10 == 0 else None


def short_decade(y: int) -> Meaning | None:
    """As in "the '80s"."""
    return Named(value=f"{1900 + y}"[:3]) if y % 10 == 0 and y else None


def century(n: float) -> Meaning | None:
    """As in "the 20th century" runs from 1900."""
    number = whole_number(n, 2, 22)
    return Named(value=f"{number - 1:02}") if number else None


def feast(name: str, y: Year = None, which: str | None = None) -> Meaning:
    """A feast, of one fixed day or not."""
    found = time_table()["holidays"].get(name)
    return OnDate(month=found[0], day=found[1], year=y, which=which) if found else OnFeast(name=name, year=y, which=which)


YEARS: Patterns = [
    ("y:YEAR", lambda y: y),
    ("'|’ y:TWO", short_year),
    ("y:SpokenYear", lambda y: int(y)),
]

DAY_NUMBERS: Patterns = [
    ("d:DAY", lambda d: d),
    ("n:Ordinal", lambda n: whole_number(n, 1, 31)),
]

FEASTS: Patterns = [
    (" ".join(f"{word}|’s" if word == "'s" else word for word in name.split()), worth_name(name))
    for name in (*time_table()["holidays"], *time_table()["movable_feasts"])
]

DATES: Patterns = [
    ("m:MONTH d:DayNumber [,? y:Year]", dated),
    ("m:MONTH d:DayNumber ,? of? y:NearYear", dated),
    ("m:MONTH the n:Ordinal", lambda m, n: dated(m, int(n))),
    ("the n:Ordinal of x:NearMonth", lambda n, x: Nth(number=int(n), unit="D", within=x) if n <= 31 else None),
    ("the? d:DayNumber of? m:MONTH [,? y:Year]", dated),
    ("the? d:DayNumber of? m:MONTH of? y:NearYear", dated),
    ("y:YEAR - m:INT - d:DAY", numbered),
    ("v:DATED", lambda v: numbered(*v)),
    ("a:INT / b:INT / y:YEAR", slashed),
    ("which:Which? name:Feast [of? y:YearWords]", feast),
]

STAMPS: Patterns = [
    ("y:YEAR - m:INT - d:DAY", numbered),
    ("m:INT -|/ d:DAY -|/ y:YEAR &Hour", numbered),
    ("m:INT -|/ d:DAY -|/ y:TWO &Hour", lambda m, d, y: dated(m, d, short_year(y))),
]

HOURS: Patterns = [
    ("FOUR|CLOCK Zone", lambda: True),
]

DATE_RANGES: Patterns = [
    ("m:MONTH a:DayNumber -|–|to|and|through b:DayNumber [,? y:Year]", through),
    ("a:DayNumber -|–|to|and b:DayNumber m:MONTH [,? y:Year]", through),
]

NEAR_YEARS: Patterns = [
    ("last year", lambda: Stretch(unit="Y", count=-1)),
    ("this year", lambda: Stretch(unit="Y")),
    ("next year", lambda: Stretch(unit="Y", count=1)),
]

NEAR_MONTHS: Patterns = [
    ("last month", lambda: Stretch(unit="M", count=-1)),
    ("this|the month", lambda: Stretch(unit="M")),
    ("next month", lambda: Stretch(unit="M", count=1)),
]

YEAR_STRETCHES: Patterns = [
    ("y:Year|NearYear", lambda y: y),
    ("that year", lambda: Stretch(unit="Y", previous=True)),
    ("the previous|preceding year", lambda: Stretch(unit="Y", count=-1, previous=True)),
    ("the following year", lambda: Stretch(unit="Y", count=1, previous=True)),
    ("the year", lambda: Stretch(unit="Y")),
]

MONTHS: Patterns = [
    ("which:Which m:MONTH", month),
    ("m:MONTH of? y:YearWords", month),
    ("m:MONTH , y:YEAR", month),
    ("m:MONTH", month),
]

WHICH: Patterns = [
    ("last", lambda: "last"),
    ("this? past", lambda: "last"),
    ("next", lambda: "next"),
    ("this", lambda: "this"),
    ("this|the coming", lambda: "next"),
    ("the previous|preceding", lambda: "previous"),
    ("the following|next", lambda: "following"),
]

LONG_TIMES: Patterns = [
    ("y:Year", year),
    ("the year y:Year", year),
    ("the? fiscal year? y:Year", year),
    ("the? y:YEAR s", decade),
    ("the? '|’ y:TWO s", short_decade),
    ("the y:TWO s", short_decade),
    ("the y:DECADE", short_decade),
    ("the? n:Ordinal century", century),
    ("the m:Part -? y:YEAR s", lambda m, y: part(m, decade(y))),
    ("the m:Part '|’ y:TWO s", lambda m, y: part(m, short_decade(y))),
    ("the m:Part n:Ordinal century", lambda m, n: part(m, century(n))),
]

SEASONS: Patterns = [
    ("which:Which season:SEASON", lambda season, which: InSeason(season=season, which=which)),
    ("the? season:SEASON of? y:YearWords", lambda season, y: InSeason(season=season, year=y)),
    ("the? season:SEASON", lambda season: InSeason(season=season)),
]
