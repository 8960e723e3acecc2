"""From what the words say to what they mean in this article: the value, the days, and why.

``resolved(meaning, context)`` gives a ``Resolved`` for each meaning. Nothing is guessed: what the text and the day of publication leave open
stays open ("XXXX-03-13", "XXXX-WXX-4"), or None.
"""

from __future__ import annotations

from onrecord.times.resolve import dates, distances, hours, lengths, weekdays
from onrecord.times.resolve.context import Context, Resolved
from onrecord.times.resolve.dispatch import resolved

__all__ = ["Context", "Resolved", "dates", "distances", "hours", "lengths", "resolved", "weekdays"]
