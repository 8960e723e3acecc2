"""What one word tells of who holds a place, before it is put on record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import ControlChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change or state at some places, told by the word at an index."""

    word: int
    change: ControlChange
    places: tuple[str, ...]
    from_: str | None
    to: str | None
