"""Time zones by the names that news gives them, and the zone in which an outlet dates its stories."""

from __future__ import annotations

import datetime

from onrecord.times.lexicon import time_table

Zone = tuple[int, str]
"""Standard offset in minutes from UTC, and whose rule of summer time holds."""


def zone_named(word: str) -> Zone | None:
    """The zone that a word of the table stands for; None for "local" and for what is not in it."""
    table = time_table()
    name = table["zone_phrases"].get(word, word)
    found = table["zones"].get(name) or table["zone_rules"].get(name)
    return (found[0], found[1]) if found else None


def zone_of_outlet(name: str | None) -> Zone | None:
    """The zone of an outlet by its name ("Kyiv Independent"), or None."""
    words = (name or "").casefold().removeprefix("the ")
    outlets = time_table()["outlet_zones"]
    found = outlets.get(words) or outlets.get(words.removesuffix(" agency").removesuffix(" news"))
    return zone_named(found) if found else None


def offset(zone: Zone, moment: datetime.datetime) -> datetime.timezone:
    """The zone's offset at a moment of its local time."""
    minutes, rule = zone
    return datetime.timezone(datetime.timedelta(minutes=minutes + (60 if _is_summer(rule, moment) else 0)))


def _is_summer(rule: str, moment: datetime.datetime) -> bool:
    """Whether summer time holds, by the rules of 2007 (United States), 1996 (Europe) and 2013 (Israel)."""
    year = moment.year
    if rule == "us":
        begins, ends = _sunday(year, 3, 2), _sunday(year, 11, 1)
    elif rule == "eu":
        begins, ends = _last_sunday(year, 3), _last_sunday(year, 10)
    elif rule == "il":
        begins, ends = _last_sunday(year, 3) - datetime.timedelta(days=2), _last_sunday(year, 10)
    else:
        return False
    return begins <= moment.date() < ends


def _sunday(year: int, month: int, number: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _last_sunday(year: int, month: int) -> datetime.date:
    last = datetime.date(year, month, 31)  # March and October have 31 days
    return last - datetime.timedelta(days=(last.weekday() + 1) % 7)
