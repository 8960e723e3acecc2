"""Numbers of killed, wounded and detained by the wording of a sentence, for events of which the reader found none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import data
from onrecord.record import EventType, Span

OF_TYPE = {"killed": EventType.ASSAULT, "wounded": EventType.ASSAULT, "detained": EventType.COERCE}
"""Which type of event a number belongs to."""

_BETWEEN = r"(?:[^\s,;.]+\s+){0,4}?"


@cache
def _number() -> str:
    """A pattern for a number in figures or words, with what hedges it."""
    table = data.table("counts.toml")
    hedges = sorted((words for phrases in table["hedge"].values() for words in phrases), key=len, reverse=True)
    words = sorted((*table["number"], *table["scale"], *table["least"]), key=len, reverse=True)
    spoken = rf"(?:{'|'.join(words)})"
    several = rf"{spoken}(?:(?:[ -]|\s+and\s+|\s+of\s+){spoken})*"
    figures = r"\d[\d,.]*\d|\d"
    one = rf"(?:(?:an?|half a)\s+(?={'|'.join(table['scale'])}))?(?:{figures}|{several})(?:\s+(?:dozen|hundred|thousand|million))?"
    return rf"(?P<number>(?:(?:{'|'.join(hedges)})\s+)?(?:between\s+)?\b{one}\b(?:\s*(?:and|to|or|-|–)\s*(?:{figures}|{spoken})\b)?)"


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    told = data.table("counts.toml")["told"]
    return {
        role: tuple(re.compile(rf"\b{each.replace('NUMBER', _number()).replace('UP4', _BETWEEN)}", re.IGNORECASE) for each in patterns)
        for role, patterns in told.items()
    }


def told(role: str, text: str, sentence: Span) -> list[Span]:
    """Where a sentence tells a number of killed, wounded or detained, in order, each once."""
    words = sentence.of(text)
    found: list[Span] = []
    for pattern in _patterns()[role]:
        for match in pattern.finditer(words):
            span = Span(sentence.start + match.start("number"), sentence.start + match.end("number"))
            if not any(span.overlap(known) for known in found):
                found.append(span)
    return sorted(found)


def nearest(span: Span, triggers: Sequence[Span]) -> int:
    """The index of the trigger that stands nearest to some characters."""
    return min(range(len(triggers)), key=lambda i: (max(triggers[i].start - span.end, span.start - triggers[i].end), i))
