"""The one function that resolves a meaning; the modules beside it say how, each for its kinds of meaning."""

from __future__ import annotations

from functools import singledispatch

from onrecord.times.meanings import Meaning
from onrecord.times.resolve.context import Context, Resolved


@singledispatch
def resolved(meaning: Meaning, context: Context) -> Resolved:
    """What a meaning is worth in an article.

    Raises:
        TypeError: there is no rule for that meaning.
    """
    raise TypeError(f"found a meaning of type {type(meaning).__name__}, expected one of onrecord.times.meanings")


def year_of(year: int | Meaning | None, context: Context) -> int | None:
    """The year that the words name themselves, or by their distance."""
    if isinstance(year, int) or year is None:
        return year
    found = resolved(year, context).value
    return int(found[:4]) if found and found[:4].isdigit() else None
