"""So long before or after: "three days ago", "a week later", "two days after March 3"."""

from __future__ import annotations

from onrecord.times.meanings import Away, Meaning, Vague
from onrecord.times.patterns.composing import Patterns, without_exact
from onrecord.times.patterns.stretches import beside


def away(
    n: tuple[float | None], u: str, sign: int, mod: str | None = None, previous: bool = False, start: Meaning | None = None, exact: bool = False
) -> Meaning | None:
    """So many units from now, from a time in the text, or from ``start``."""
    return Away(amount=n[0], unit=u, sign=sign, mod=without_exact(mod), previous=previous, start=start, exact=exact)


def ago(n: tuple[float | None], u: str, mod: str | None = None) -> Meaning | None:
    """As in "three days ago"."""
    return away(n, u, -1, mod)


def ahead(n: tuple[float | None], u: str, mod: str | None = None) -> Meaning | None:
    """As in "three days from now"."""
    return away(n, u, 1, mod)


def earlier(n: tuple[float | None], u: str, mod: str | None = None) -> Meaning | None:
    """As in "three days earlier"."""
    return away(n, u, -1, mod, previous=True)


def later(n: tuple[float | None], u: str, mod: str | None = None) -> Meaning | None:
    """As in "three days later"."""
    return away(n, u, 1, mod, previous=True)


DISTANCES: Patterns = [
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS ago", ago),
    ("mod:Approx? n:Amount u:UNIT|UNITS or so|more ago", ago),
    ("n:Amount u:UNIT|UNITS ago on? start:Day", lambda n, u, start: away(n, u, -1, start=start, exact=True)),
    ("u:UNITS ago", lambda u: ago((None,), u)),
    ("not? that|so? long ago", lambda: Vague(value="PAST_REF")),
    ("a? long|short time|while ago", lambda: Vague(value="PAST_REF")),
    ("some time ago", lambda: Vague(value="PAST_REF")),
    ("mod:Approx? n:Amount u:UNIT|UNITS from now|today", ahead),
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS earlier|before|previously|prior", earlier),
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS later|afterward|afterwards", later),
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS after|following|from start:Day", lambda n, u, start, mod=None: away(n, u, 1, mod, start=start)),
    ("mod:Approx? n:Amount Filler? u:UNIT|UNITS before start:Day", lambda n, u, start, mod=None: away(n, u, -1, mod, start=start)),
    ("the u:UNIT before|earlier", lambda u: beside(-1)(u=u)),
    ("the u:UNIT after|later", lambda u: beside(1)(u=u)),
    ("the day after start:Day", lambda start: away((1,), "D", 1, start=start)),
    ("the day before start:Day", lambda start: away((1,), "D", -1, start=start)),
]
