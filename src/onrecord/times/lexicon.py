"""Words of time as the grammar knows them: each word with its kinds and what it is worth as one.

A kind is the word itself ("of") or a class in capitals: MONTH, DAYNAME, UNIT, INT, YEAR, ... A word may be of several kinds: "second" is a unit
and an ordinal, "May" a month and what the reader tells it to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.data import table

Kinds = Mapping[str, Any]

TRIGGERS = frozenset(
    """MONTH DAYNAME DAYNAMES UNIT UNITS SEASON PART PARTS REFERENCE YEAR TODAY DECADE HOLIDAY CLOCK FOUR DATED QUARTERED HALFDAY
    past future weekend weekends tonight overnight noon midnight hourly daily nightly weekly monthly quarterly annually yearly earlier previously
    nineteen thousand period gmt utc hours century term ago s""".split()
)
"""Kinds without which no run of words is a time."""

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_QUARTER = re.compile(r"([qh])([1-4])")
_TODAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_HALF_DAYS = {"a.m.": "am", "am": "am", "a.m": "am", "p.m.": "pm", "pm": "pm", "p.m": "pm"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: in lower case, its characters, its place among the reader's words (-1 in a head that is not read), its kinds."""

    word: str
    start: int
    end: int
    at: int
    kinds: Kinds


@cache
def time_table() -> dict[str, Any]:
    """The table of the words of time."""
    return table("times.toml")


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The kinds of each word of the table, by the word in lower case."""
    known = time_table()
    found: dict[str, dict[str, Any]] = {}
    columns = {
        "months": "MONTH", "units": "UNIT", "plural_units": "UNITS", "seasons": "SEASON", "parts_of_day": "PART", "plural_parts_of_day": "PARTS",
        "numbers": "NUM", "tens": "TEN", "scales": "SCALE", "ordinals": "ORD", "decades": "DECADE", "references": "REFERENCE",
        "zones": "ZONE", "zone_phrases": "ZONEWORD",
    }  # fmt: skip
    for column, kind in columns.items():
        for word, value in known[column].items():
            found.setdefault(word, {})[kind] = word if column in ("zones", "zone_phrases") else value
    for word, value in known["weekdays"].items():
        found.setdefault(word, {})["DAYNAMES" if word.endswith("days") else "DAYNAME"] = value
    for kind, words in (("TODAY", _TODAYS), ("HALFDAY", _HALF_DAYS)):
        for word, value in words.items():
            found.setdefault(word, {})[kind] = value
    for name in (*known["holidays"], *known["movable_feasts"]):
        found.setdefault(name.split()[0], {})["HOLIDAY"] = name
    return {word: {word: word, **kinds} for word, kinds in found.items()}


def number_kinds(word: str) -> Kinds:
    """The kinds of a word that begins with a digit: INT, DECIMAL, YEAR, DAY, CLOCK, FOUR ("0900"), DATED ("13.03.2025")."""
    kinds: dict[str, Any] = {word: word}
    if word.isdecimal() and word.isascii() and len(word) <= 9:
        value = int(word)
        kinds["INT"] = value
        if len(word) <= 2 and 1 <= value <= 31:
            kinds["DAY"] = value
        if len(word) <= 2 and value <= 24:
            kinds["HOUR"] = value
        if len(word) == 2:
            kinds["TWO"] = value
        if len(word) == 4:
            if 1000 <= value <= 2199:
                kinds["YEAR"] = value
            if value // 100 <= 23 and value % 100 <= 59:
                kinds["FOUR"] = (value // 100, value % 100)
    elif match := _CLOCK.fullmatch(word):
        if int(match[1]) <= 24 and int(match[2]) <= 59:
            kinds["CLOCK"] = (int(match[1]), int(match[2]))
    elif match := _DOTTED.fullmatch(word):
        kinds["DATED"] = (int(match[3]), int(match[2]), int(match[1]))
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        kinds["INT"] = int(word.replace(",", ""))
    elif re.fullmatch(r"\d{1,3}\.\d{1,2}", word):
        kinds["DECIMAL"] = float(word)
        hour, minute = (int(part) for part in word.split("."))
        if hour <= 23 and minute <= 59 and len(word.split(".")[1]) == 2:
            kinds["POINTED"] = (hour, minute)
    return kinds


def coded_kinds(word: str) -> Kinds | None:
    """The kinds of "q1", "h2" and their like."""
    match = _QUARTER.fullmatch(word)
    if match is None or (match[1] == "h" and int(match[2]) > 2):
        return None
    return {word: word, "QUARTERED": ("Q" if match[1] == "q" else "H6", int(match[2]))}
