"""The vague: "now", "recent years", "the near future"."""

from __future__ import annotations

from onrecord.times.grammar import Compose
from onrecord.times.meanings import Vague
from onrecord.times.patterns.composing import Patterns


def vague(value: str) -> Compose:
    """Words that always point one way."""
    return lambda **_: Vague(value=value)


VAGUE: Patterns = [
    ("v:REFERENCE", lambda v: Vague(value=v)),
    ("right|just now", vague("PRESENT_REF")),
    ("these days", vague("PRESENT_REF")),
    ("the? recent UNITS [and UNITS]", vague("PAST_REF")),
    ("past UNITS", vague("PAST_REF")),
    ("the? coming|upcoming|future UNITS [and UNITS]", vague("FUTURE_REF")),
    ("more|most? recently", vague("PAST_REF")),
    ("the recent|distant? past", vague("PAST_REF")),
    ("the not too|so distant past", vague("PAST_REF")),
    ("the near|immediate|foreseeable|distant? future", vague("FUTURE_REF")),
    ("near|foreseeable future", vague("FUTURE_REF")),
    ("the near|short|medium|long term", vague("FUTURE_REF")),
]
