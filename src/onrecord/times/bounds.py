"""What stands before a time bounds it: "since March", "by the end of April", "until Friday", "between 3 and 5 March", "from Monday to Thursday".

The value stays that of the words; only the interval changes.
"""

from __future__ import annotations

import dataclasses
import datetime

from onrecord.reader.reading import Reading
from onrecord.record import TimeType
from onrecord.times.calendars import Day
from onrecord.times.resolve import Resolved

_SINCE = frozenset(["since"])
_UNTIL = frozenset(["until", "till", "through", "by", "til"])
_BEFORE = frozenset(["before", "preceding"])
_AFTER = frozenset(["after", "following", "beyond", "past"])
_STARTING = frozenset(["from", "starting", "beginning", "effective"])
_LINKS = frozenset(["to", "until", "till", "through", "and", "-", "–", "—"])
_TYPES = frozenset({TimeType.DATE, TimeType.TIME})


def _before(reading: Reading, at: int) -> str:
    """The word before, over an article: "since the ..." has it within the time itself."""
    return reading.word(at - 1).lower() if at > 0 and reading.block[at - 1] == reading.block[at] else ""


def _day_before(at: Day) -> Day:
    return at - (datetime.timedelta(minutes=1) if isinstance(at, datetime.datetime) else datetime.timedelta(days=1))


def _day_after(at: Day) -> Day:
    return at + (datetime.timedelta(minutes=1) if isinstance(at, datetime.datetime) else datetime.timedelta(days=1))


def bounded(found: Resolved, reading: Reading, start: int, reference: Day | None) -> Resolved:
    """The interval with the preposition before it taken into account."""
    if found.type not in _TYPES or found.first is None or found.last is None or start < 0:
        return found
    word = _before(reading, start)
    if word in _SINCE:
        past = reference is not None and _plain(found.first) <= reference
        return _with(found, found.first, reference if past else None, f"since then{', up to the day of the report' if past else ''}")
    if word in _UNTIL:
        return _with(found, None, found.last, "no later than then")
    if word in _BEFORE:
        return _with(found, None, _day_before(found.first), "before then")
    if word in _AFTER:
        return _with(found, _day_after(found.last), None, "after then")
    return found


def _plain(at: Day) -> Day:
    return at.date() if isinstance(at, datetime.datetime) else at


def _with(found: Resolved, first: Day | None, last: Day | None, why: str) -> Resolved:
    return dataclasses.replace(found, first=first, last=last, basis=f"{found.basis}; {why}")


def opens_range(reading: Reading, start: int) -> bool:
    """Whether a time may be the first of two: "from Monday to Thursday", "between Monday and Thursday"."""
    return start > 0 and _before(reading, start) in ("from", "between")


def links(reading: Reading, end: int, start: int) -> bool:
    """Whether two times are held together by one linking word."""
    return start == end + 1 and reading.word(end).lower() in _LINKS


def ranged(first: Resolved, last: Resolved) -> tuple[Resolved, Resolved] | None:
    """Two times as the ends of one range, or None where they are none."""
    if first.first is None or last.last is None or first.type not in _TYPES or last.type not in _TYPES:
        return None
    if isinstance(first.first, datetime.datetime) != isinstance(last.last, datetime.datetime) or _aware(first.first) != _aware(last.last):
        return None
    if first.first > last.last:
        return None
    why = f"one end of the range from {first.value} to {last.value}"
    return _with(first, first.first, last.last, why), _with(last, first.first, last.last, why)


def _aware(at: Day) -> bool:
    return isinstance(at, datetime.datetime) and at.tzinfo is not None


def starting(found: Resolved, reading: Reading, start: int) -> Resolved:
    """As in "from March 30", "starting Monday": no end is told."""
    if found.type in _TYPES and start > 0 and _before(reading, start) in _STARTING and found.first is not None:
        return _with(found, found.first, None, "from then on")
    return found
