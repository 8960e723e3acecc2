"""Words by which one source hands on another's words, by what they do, from the table ``data/chain_words.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import data
from onrecord.reader.lemmas import candidates

_HANDING_ON = ("basis", "according", "citing", "carrying")


@cache
def of_sort(sort: str) -> frozenset[str]:
    """The words and phrases of one sort, as the table has them."""
    return frozenset(row["phrase"] for row in data.rows("chain_words.csv") if row["sort"] == sort)


def handing_on(anchor: str, cue: Sequence[str]) -> str | None:
    """How a cue hands on another's words: ``basis``, ``according``, ``citing`` or ``carrying``; None where it does not.

    ``anchor`` is the word that stands for the cue, ``cue`` all its words. A phrase of several words counts before a single word.
    """
    return _phrase(cue) or next((sort for sort in _HANDING_ON if base(anchor, sort) is not None), None)


def base(word: str, sort: str) -> str | None:
    """The base form of a word that is of a sort, None where none is."""
    return next((form for form in candidates(word) if form in of_sort(sort)), None)


def _phrase(cue: Sequence[str]) -> str | None:
    """The sort of a phrase of several words that stands in a cue."""
    joined = f" {' '.join(cue).casefold()} "
    return next((sort for sort in _HANDING_ON for phrase in of_sort(sort) if " " in phrase and f" {phrase} " in joined), None)
