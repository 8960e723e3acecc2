"""A choice among characters by score: each has features, the best above a bar is taken, else nobody.

Weights and bars were fitted by ``training/antecedents.py`` and stand in ``data/antecedents.toml``, a table for each sort of choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from onrecord import data
from onrecord.reader.reading import Range, Reading
from onrecord.record import Span
from onrecord.statements.cast import Character

Features = dict[str, float]
Found = list[tuple[Character, Features]]
"""Candidates with what speaks for and against each; all have the same features."""

Watcher = Callable[[str, Span, Found], None]
_watchers: list[Watcher] = []


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Within, every choice is also told to ``watcher``: its sort, the characters of the pronoun, the candidates. Fitting needs it."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


@cache
def weights_of(sort: str) -> tuple[dict[str, float], float]:
    """The weights of a sort of choice by feature, and its bar."""
    table = data.table("antecedents.toml").get(sort, {})
    return table.get("weights", {}), float(table.get("bar", 0.0))


def chosen(sort: str, reading: Reading, words: Range, found: Found) -> Character | None:
    """The best candidate for the pronoun at ``words``, None where none is likely enough; who watches is told."""
    for watcher in _watchers:
        watcher(sort, reading.span(*words), found)
    return best(sort, found)


def best(sort: str, found: Found) -> Character | None:
    """The candidate of the highest score, None where none is above the bar."""
    weights, bar = weights_of(sort)
    top, likely = None, bar
    for character, features in found:
        score = sum(weights.get(name, 0.0) * value for name, value in features.items() if value)
        if score > likely:
            top, likely = character, score
    return top
