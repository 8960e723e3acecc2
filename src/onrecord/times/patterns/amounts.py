"""Amounts and durations: "three days", "about two years", "the past week", "all day"."""

from __future__ import annotations

from onrecord.times.meanings import Length, Meaning
from onrecord.times.patterns.composing import Patterns, amount, without_exact, worth

AMOUNTS: Patterns = [
    ("n:Count", amount),
    ("n:Count and a half", lambda n: (n + 0.5,)),
    ("n:Count - and - a - half -?", lambda n: (n + 0.5,)),
    ("n:Count to|or|-|– Count", amount),
    ("a|an", worth(1)),
    ("half a|an", worth(0.5)),
    ("a? half -|a|an", worth(0.5)),
    ("a? couple of?", worth(2)),
    ("a dozen", worth(12)),
    ("a? few|several|many|some", worth(None)),
    ("a number of", worth(None)),
    ("dozens|scores|hundreds|thousands of", worth(None)),
]

AT_LEAST: Patterns = [
    ("at least", lambda: "EQUAL_OR_MORE"),
    ("nearly|almost", lambda: "LESS_THAN"),
]

APPROXIMATIONS: Patterns = [
    ("about|around|roughly|approximately|some", lambda: "APPROX"),
    ("nearly|almost|under", lambda: "LESS_THAN"),
    ("over", lambda: "MORE_THAN"),
    ("more than", lambda: "MORE_THAN"),
    ("less|fewer than", lambda: "LESS_THAN"),
    ("at least", lambda: "EQUAL_OR_MORE"),
    ("at most", lambda: "EQUAL_OR_LESS"),
    ("up to", lambda: "EQUAL_OR_LESS"),
    ("no more than", lambda: "EQUAL_OR_LESS"),
    ("no less|fewer than", lambda: "EQUAL_OR_MORE"),
    ("just|only|another|an? additional", lambda: "EXACT"),
    ("as much|many|little|few as", lambda: "APPROX"),
]

FILLERS: Patterns = [
    ("trading|business|working|consecutive|straight|full|whole|calendar|more|additional|long|solid|entire|successive", lambda: True),
]


def length(n: tuple[float | None], u: str, mod: str | None = None, side: int = 0, more: str | None = None) -> Meaning | None:
    """An amount of units; "a second" is an ordinal and "a quarter" a share more often than a time."""
    if n == (1,) and u in ("S", "Q"):
        return None
    if n[0] is not None and n[0] >= 1900 and u == "Q":
        return None
    return Length(amount=n[0], unit=u, side=side, mod="APPROX" if more else without_exact(mod))


def past(u: str, n: tuple[float | None] = (None,), mod: str | None = None) -> Meaning | None:
    """As in "the past three days"."""
    return length(n, u, mod, side=-1)


def coming(u: str, n: tuple[float | None] = (None,), mod: str | None = None, more: str | None = None) -> Meaning | None:
    """As in "the next three days"."""
    return length(n, u, mod, side=1, more=more)


def whole(u: str) -> Meaning | None:
    """As in "all day", "the whole week"."""
    return None if u in ("S", "Q") else Length(amount=1, unit=u)


_PARTS_OF = {("Y", "M"): 12, ("W", "D"): 7, ("D", "H"): 24, ("H", "m"): 60, ("m", "S"): 60}
"""How many of the smaller unit make one of the larger, for those that are told together."""


def together(n: float, u: str, k: float, v: str, mod: str | None = None) -> Meaning | None:
    """As in "two hours and 20 minutes": an amount of one unit with some of the next smaller."""
    share = _PARTS_OF.get((u, v))
    return length((n + k / share,), u, mod) if share and k < share else None


DURATIONS: Patterns = [
    ("mod:Approx? n:Count u:UNIT|UNITS ,? and? k:Count v:UNIT|UNITS", together),
    ("n:Count - u:UNIT - long", lambda n, u: length((n,), u)),
    ("u:UNIT - long", whole),
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS", length),
    ("mod:Approx? n:Amount u:UNIT|UNITS or more:so|more|two", length),
    ("n:Count - Filler? -? u:UNIT", lambda n, u: length((n,), u)),
    ("n:Count - u:UNIT - old", lambda n, u: length((n,), u)),
    ("several|many - u:UNIT", lambda u: length((None,), u)),
    ("n:Amount u:UNIT|UNITS and a half", lambda n, u: length((n[0] + 0.5,), u) if n[0] else None),
    ("the n:Amount u:UNITS", length),
    ("the first|final|initial|opening n:Amount? u:UNITS", lambda u, n=(None,): length(n, u)),
    ("the latest n:Amount u:UNITS", past),
    ("mod:AtLeast? [each of] the|these|those past|last|previous|preceding n:Amount Filler? u:UNIT|UNITS", past),
    ("past|last n:Amount u:UNITS", past),
    ("the past u:UNITS", past),
    ("the past few u:UNITS", past),
    ("the u:UNITS", past),
    ("the next|coming|following n:Amount Filler? u:UNIT|UNITS", coming),
    ("the next|coming n:Amount u:UNIT|UNITS or more:so|more", coming),
    ("next n:Amount u:UNITS", coming),
    ("the next u:UNITS", coming),
    ("all u:UNIT", whole),
    ("a|the|one|this whole|entire|full u:UNIT", whole),
    ("the u:UNITS ahead", coming),
    ("u:UNITS", lambda u: length((None,), u)),
    ("the past u:UNIT", lambda u: past(u, (1,))),
    ("u:UNITS or|and UNITS", lambda u: length((None,), u)),
]
