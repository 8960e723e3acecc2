"""What the functions behind patterns share: how an amount, a modifier and a whole number are handed on."""

from __future__ import annotations

import dataclasses
from typing import Any

from onrecord.times.grammar import Compose
from onrecord.times.meanings import Meaning

Patterns = list[tuple[str, Compose]]

Year = int | Meaning | None


def worth(value: Any) -> Compose:
    """A rule whose words are always worth the same."""
    return lambda **_: (value,)


def worth_name(name: str) -> Compose:
    """A rule whose words are a name."""
    return lambda: name


def amount(n: float) -> tuple[float]:
    """An amount, kept in a tuple so that "some" can be worth None."""
    return (n,)


def without_exact(mod: str | None) -> str | None:
    """TIMEX3's modifier; it has none for "just" and "only"."""
    return None if mod == "EXACT" else mod


def whole_number(n: float, low: int, high: int) -> int | None:
    """The number if it is whole and within the bounds, else None."""
    return int(n) if n == int(n) and low <= n <= high else None


def part(m: str, x: Meaning | None) -> Meaning | None:
    """The early, middle or late part of a time; None where there is none."""
    return None if x is None else dataclasses.replace(x, mod=m)
