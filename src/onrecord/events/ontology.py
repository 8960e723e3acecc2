"""PLOVER's and ACLED's tables: which mode belongs to which type, which event a sub-event to, and the contexts that words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import data
from onrecord.record import EventType


@cache
def modes() -> dict[EventType, frozenset[str]]:
    """The modes of each type of PLOVER."""
    rows = [row for row in data.rows("plover.csv") if row["mode"]]
    return {kind: frozenset(row["mode"] for row in rows if row["type"] == kind) for kind in EventType}


@cache
def _acled() -> dict[str, str]:
    return {row["sub_event"]: row["event"] for row in data.rows("acled.csv")}


def mode_of(kind: EventType, likeliest: Sequence[str]) -> str | None:
    """The mode of an event: the first of ``likeliest`` that its type has, None where "none" comes before."""
    for mode in likeliest:
        if mode == "none":
            return None
        if mode in modes()[kind]:
            return mode
    return None


def acled_of(sub_event: str) -> tuple[str | None, str | None]:
    """ACLED's event and sub-event type, (None, None) for "none"."""
    return (_acled()[sub_event], sub_event) if sub_event in _acled() else (None, None)


@cache
def _contexts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = data.table("contexts.toml")
    return tuple((name, re.compile(rf"\b(?:{'|'.join(each['words'])})", re.IGNORECASE)) for name, each in table.items())


def contexts_of(sentence: str) -> tuple[str, ...]:
    """PLOVER's contexts of an event by the words of its sentence, in the table's order."""
    return tuple(name for name, pattern in _contexts() if pattern.search(sentence))
