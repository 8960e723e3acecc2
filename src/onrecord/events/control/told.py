"""What one word tells of who holds a place, before it is put on record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import ControlChange

GAINS = (ControlChange.TAKES, ControlChange.RETAKES)
GIVES = (ControlChange.LOSES, ControlChange.WITHDRAWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change or state at some places, told by the word at an index.

    ``governor`` is the word whose mood is its own, if it is another; ``freed`` marks words that tell of a recovery where another had taken the
    place.
    """

    word: int
    change: ControlChange
    places: tuple[str, ...]
    from_: str | None
    to: str | None
    governor: int | None = None
    freed: bool = False
