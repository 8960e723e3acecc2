"""What a time is found to be: the stage's own value, and the record's."""

from __future__ import annotations

import dataclasses

from onrecord.record import Span, Time, TimeAnchor, TimeType


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time as written and as understood.

    ``value`` is the TIMEX3 value, None where the words are relative and nothing fixes them. ``earliest`` and ``latest`` bound the time, both
    inclusive: days ("2025-03-13"), or moments of local time ("2025-03-13T19:50"), with their offset where the zone is known
    ("2025-03-13T19:50-04:00"); None is an open end. ``mod`` is TIMEX3's modifier ("START", "MID", "END", "APPROX", ...) or None. ``basis``
    tells in words why it was resolved so.
    """

    span: Span
    text: str
    type: TimeType
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    mod: str | None = None
    anchor: TimeAnchor = TimeAnchor.NONE
    basis: str = ""

    def as_time(self, id_: str) -> Time:
        """The value of the record."""
        return Time(
            id=id_,
            span=self.span,
            text=self.text,
            type=self.type,
            timex=self.value,
            earliest=self.earliest,
            latest=self.latest,
            anchor=self.anchor,
            basis=self.basis,
        )
