"""The day from which an article's times are reckoned: that of its dateline, else that of publication on the outlet's own clock."""

from __future__ import annotations

import dataclasses
import datetime

from onrecord.reader.tokens import words_of
from onrecord.record import Article, TimeAnchor
from onrecord.times.calendars import Day
from onrecord.times.lexicon import Token
from onrecord.times.meanings import Meaning, OnDate
from onrecord.times.patterns import GRAMMAR
from onrecord.times.resolve import Context, resolved
from onrecord.times.runs import runs_among
from onrecord.times.zones import Zone, offset, zone_of_outlet

_BEFORE_PUBLICATION = datetime.timedelta(days=4)
"""A dispatch is published no later than this after it was filed; a dateline with another day is no guide to its weekdays."""


def context_of(article: Article) -> Context:
    """The context in which an article's first time is resolved."""
    context = _published(article)
    filed = _filed(article, context)
    return context if filed is None else dataclasses.replace(context, reference=filed, anchor=TimeAnchor.DATELINE, moment=None)


def _published(article: Article) -> Context:
    published = article.published
    zone = zone_of_outlet(article.publisher) or _zone_of_stamp(published.earliest)
    if published.earliest is None or published.earliest[:10] != (published.latest or "")[:10]:
        return Context(zone=zone)
    moment = _moment(published.earliest)
    if moment is not None:
        moment = _local(moment, zone)
    day = moment.date() if moment else Day.fromisoformat(published.earliest[:10])
    return Context(reference=day, anchor=TimeAnchor.DATELINE if published.basis == "dateline" else TimeAnchor.PUBLICATION, moment=moment, zone=zone)


def _filed(article: Article, context: Context) -> Day | None:
    """The day that the dateline names, where it fits the day of publication and is not that day itself."""
    if article.dateline is None:
        return None
    span = article.dateline.span
    for run in runs_among(article.text, words_of(article.text, span.start, span.end), frozenset(), None):
        meaning = _first_date(run)
        found = resolved(meaning, context).first if meaning is not None else None
        if found is None or context.reference is None:
            return found
        return found if datetime.timedelta() < context.reference - found <= _BEFORE_PUBLICATION else None
    return None


def _first_date(run: list[Token]) -> Meaning | None:
    """The first date with its day in a run."""
    for at in range(len(run)):
        for _, meaning in GRAMMAR.parse("Date", run, at, {}):
            if isinstance(meaning, OnDate) and meaning.day is not None:
                return meaning
    return None


def _zone_of_stamp(words: str | None) -> Zone | None:
    """The zone of a stamp that names one; UTC is that of machines and tells nothing of the outlet."""
    moment = _moment(words) if words else None
    shift = moment.utcoffset() if moment else None
    return (int(shift.total_seconds() // 60), "none") if shift else None


def _moment(words: str) -> datetime.datetime | None:
    """The moment of ISO 8601, or None where only the day is told."""
    return datetime.datetime.fromisoformat(words) if len(words) > 10 else None


def _local(moment: datetime.datetime, zone: Zone | None) -> datetime.datetime:
    """The moment on the outlet's own clock: what is 2 a.m. in London is still "Wednesday" in New York."""
    if moment.tzinfo is None or zone is None:
        return moment
    return moment.astimezone(offset(zone, moment.replace(tzinfo=None)))
