"""Parts of a stretch, and days counted from a beginning: "early March", "the end of the year", "the 11th day of the war"."""

from __future__ import annotations

from onrecord.times.meanings import InSeason, Meaning, Nth, Stretch, WarDay
from onrecord.times.patterns.composing import Patterns, part, whole_number
from onrecord.times.patterns.stretches import this

PARTS: Patterns = [
    ("early", lambda: "START"),
    ("late", lambda: "END"),
    ("mid -?", lambda: "MID"),
]

EDGES: Patterns = [
    ("the? beginning|start|outset|opening of", lambda: "START"),
    ("the? middle of", lambda: "MID"),
    ("the? end|close of", lambda: "END"),
    ("the early part of", lambda: "START"),
    ("the latter|later part of", lambda: "END"),
]

PARTIAL: Patterns = [
    ("m:Part in|on? x:Month|Date|Stretch|Season|Weekday|LongTime|Quarter", part),
    ("the? m:Part season:SEASON", lambda m, season: InSeason(season=season, mod=m)),
    ("m:Edge x:Month|Stretch|Season|LongTime|Quarter", part),
    ("m:Edge the u:UNIT", lambda m, u: None if u in ("S", "m", "H", "D") else Stretch(unit=u, mod=m)),
    ("earlier|later|sometime in|on? x:Month|Stretch|Season|Weekday|Date|LongTime|Moment", lambda x: x),
    ("earlier|later in the day", lambda: Stretch(unit="D", previous=True)),
    ("earlier|later in the u:UNIT", this),
]


def nth(n: float, x: Meaning, u: str | None = None, w: int | None = None) -> Meaning | None:
    """A unit or a weekday by its place in a longer stretch; ``n`` is -1 for the last."""
    number = whole_number(n, -1, 31)
    if not number or u not in (None, "D", "W", "M", "WE"):
        return None
    return Nth(number=number, unit=u, weekday=w, within=x)


PLACES: Patterns = [
    ("n:Ordinal", lambda n: n),
    ("last|final", lambda: -1),
]

WHOLES: Patterns = [
    ("x:Month|LongTime|Stretch|Season", lambda x: x),
    ("the u:UNIT", lambda u: Stretch(unit=u) if u in ("M", "Y") else None),
]

PLACED: Patterns = [
    ("the? n:Place w:DAYNAME of|in x:Whole", nth),
    ("the? n:Place u:UNIT of|in x:Whole", nth),
    ("the? n:Place weekend of|in x:Whole", lambda n, x: nth(n, x, "WE")),
]

WAR_DAYS: Patterns = [
    ("the? n:Ordinal u:day|week|month", lambda n, u: WarDay(number=int(n), unit={"day": "D", "week": "W", "month": "M"}[u])),
    ("day n:Count", lambda n: WarDay(number=int(n))),
]
