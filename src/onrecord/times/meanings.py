"""What the words of a time say by themselves, before anything fixes them: the values that the grammar composes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What some words of time say; ``mod`` is TIMEX3's modifier."""

    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDate(Meaning):
    """A month, or a day of it: "March", "13 March 2025". ``which`` is "last", "next", "this" or None; ``year`` may be another meaning."""

    month: int
    day: int | None = None
    year: int | Meaning | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFeast(Meaning):
    """A feast whose day moves from year to year, by its name in the table; ``year`` and ``which`` as for a date."""

    name: str
    year: int | Meaning | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWeekday(Meaning):
    """A day by its name, 1 for Monday; ``which`` is "last", "next", "this", "previous", "following" or None; ``week`` tells of which week."""

    weekday: int
    which: str | None = None
    week: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Meaning):
    """A stretch of the calendar that its words name in full: "1990", "the 1990s", "the 20th century", "2025-W11"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InSeason(Meaning):
    """A season: "last spring", "the winter of 2024"."""

    season: str
    year: int | Meaning | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InWeekend(Meaning):
    """A weekend; ``which`` is "last", "this", "coming", "next" or None for "the weekend"."""

    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InQuarter(Meaning):
    """A quarter (``unit`` "Q") or half ("H6") of a year, by its number, None for that of the quarter before it in the text.

    The fiscal year is taken for the calendar's.
    """

    number: int | None
    unit: str = "Q"
    year: int | Meaning | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth(Meaning):
    """A day, week or other unit by its place in a longer stretch: "the first Sunday in May", "the last week of January" (``number`` -1).

    ``unit`` is "D", "W", "WE", "M" or None, and then ``weekday`` tells the day, 1 for Monday.
    """

    number: int
    within: Meaning
    unit: str | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Meaning):
    """A day, week, month or other unit by its distance: "last week" (-1), "today" (0). ``previous``: reckoned from a time before it."""

    unit: str
    count: int = 0
    previous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(Meaning):
    """So many units before or after: "three days ago". ``start`` is what it is reckoned from where the words name it.

    ``exact``: to the day, as in "ten years ago today".
    """

    amount: float | None
    unit: str
    sign: int
    previous: bool = False
    start: Meaning | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Meaning):
    """How long; ``side`` is -1 for "the past three days", 1 for "the next three days", 0 where nothing is said."""

    amount: float | None
    unit: str
    side: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Often(Meaning):
    """How often, as the TIMEX3 value of a set: "P1W", "XXXX-WXX-1"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Meaning):
    """The past, the present or the future of the report: "PAST_REF", "PRESENT_REF", "FUTURE_REF"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Meaning):
    """An hour of the day; ``zone`` is a word of the table of zones, or "local"."""

    hour: int
    minute: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Meaning):
    """A part of a day ("NI", "MO", ...) or an hour of it. Without a day, the one that the text has spoken of."""

    day: Meaning | None = None
    part: str | None = None
    clock: Clock | None = None
    early_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WarDay(Meaning):
    """The n-th day or week of a war; what it is worth, the article must tell."""

    number: int
    unit: str = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Through(Meaning):
    """From one day through another that share a head: "3 and 5 March", "March 3-5"."""

    first: Meaning
    last: Meaning
