"""The grammar of times: patterns by kind of expression, each with the function that composes its meaning.

How to read a pattern is told in ``grammar``. ``GRAMMAR.parse("Time", ...)`` is where reading begins.
"""

from __future__ import annotations

import dataclasses

from onrecord.times import numbers
from onrecord.times.grammar import Grammar, Own
from onrecord.times.patterns.amounts import AMOUNTS, APPROXIMATIONS, AT_LEAST, DURATIONS, FILLERS
from onrecord.times.patterns.composing import Patterns
from onrecord.times.patterns.dates import (
    DATE_RANGES,
    DATES,
    DAY_NUMBERS,
    FEASTS,
    HOURS,
    LONG_TIMES,
    MONTHS,
    NEAR_MONTHS,
    NEAR_YEARS,
    SEASONS,
    STAMPS,
    WHICH,
    YEAR_STRETCHES,
    YEARS,
)
from onrecord.times.patterns.distances import DISTANCES
from onrecord.times.patterns.frequencies import EACH, SETS
from onrecord.times.patterns.hours import CLOCKS, MOMENTS, ZONES
from onrecord.times.patterns.parts import EDGES, PARTIAL, PARTS, PLACED, PLACES, WAR_DAYS, WHOLES
from onrecord.times.patterns.stretches import DAYS, QUARTERS, STRETCHES, WEEK_WORDS, WEEKDAYS
from onrecord.times.patterns.vague import VAGUE

__all__ = ["GRAMMAR"]

TIMES: Patterns = [
    ("x:Partial|Placed|Moment|Range|Weekday|Date|Quarter|Month|Season|LongTime|Distance|Stretch|Set|Duration|Vague|WarDay", lambda x: x),
    ("about|around mod:Month|Date|LongTime|Weekday", lambda mod: dataclasses.replace(mod, mod="APPROX")),
]

GRAMMAR = Grammar(
    {
        "Amount": AMOUNTS,
        "AtLeast": AT_LEAST,
        "Approx": APPROXIMATIONS,
        "Filler": FILLERS,
        "Year": YEARS,
        "DayNumber": DAY_NUMBERS,
        "Feast": FEASTS,
        "Date": DATES,
        "Stamp": STAMPS,
        "Hour": HOURS,
        "Range": DATE_RANGES,
        "NearYear": NEAR_YEARS,
        "NearMonth": NEAR_MONTHS,
        "YearWords": YEAR_STRETCHES,
        "Which": WHICH,
        "Month": MONTHS,
        "LongTime": LONG_TIMES,
        "Season": SEASONS,
        "Quarter": QUARTERS,
        "Stretch": STRETCHES,
        "WeekWords": WEEK_WORDS,
        "Weekday": WEEKDAYS,
        "Day": DAYS,
        "Distance": DISTANCES,
        "Zone": ZONES,
        "Clock": CLOCKS,
        "Moment": MOMENTS,
        "Each": EACH,
        "Set": SETS,
        "Vague": VAGUE,
        "Part": PARTS,
        "Edge": EDGES,
        "Partial": PARTIAL,
        "Place": PLACES,
        "Whole": WHOLES,
        "Placed": PLACED,
        "WarDay": WAR_DAYS,
        "Duration": DURATIONS,
        "Time": TIMES,
    },
    {
        "Count": Own(numbers.counts, frozenset(["INT", "DECIMAL", "NUM", "TEN", "SCALE"])),
        "Ordinal": Own(numbers.ordinals, frozenset(["INT", "ORD", "TEN"])),
        "SpokenYear": Own(numbers.years, frozenset(["NUM", "TEN"])),
    },
)
"""The grammar of times."""
