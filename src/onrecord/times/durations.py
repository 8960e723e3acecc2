"""Durations in ISO 8601, with the X of TIMEX3 for an amount that is not told."""

from __future__ import annotations

_ISO_UNITS = {"S": "TS", "m": "TM", "H": "TH", "D": "D", "W": "W", "M": "M", "Y": "Y", "Q": "Q", "DE": "E", "CE": "C"}


def iso_duration(amount: float | None, unit: str) -> str:
    """A duration of ISO 8601 with TIMEX3's X for an amount that is not told: "P3D", "PT30M", "PXY", "P2Y6M"."""
    if unit == "F":
        amount, unit = (None if amount is None else amount * 2), "W"
    if unit in ("DE", "CE") and amount is not None:
        amount, unit = amount * (10 if unit == "DE" else 100), "Y"
    if amount is None:
        return f"P{_iso(unit, 'X')}"
    parts = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("m", 60), "m": ("S", 60)}
    whole = int(amount)
    smaller = parts.get(unit)
    rest = round((amount - whole) * smaller[1]) if smaller else 0
    if not rest or smaller is None:
        return f"P{_iso(unit, f'{amount:g}')}"
    first = _iso(unit, str(whole)) if whole else ""
    second = _iso(smaller[0], str(rest))
    return f"P{first}{second[1:] if first.startswith('T') and second.startswith('T') else second}"


def _iso(unit: str, number: str) -> str:
    letters = _ISO_UNITS[unit]
    return f"T{number}{letters[1]}" if letters.startswith("T") else f"{number}{letters}"
