"""What there was to read from: outlets, languages, origins, and what is missing of the days that were asked for."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, and_, func, select

from onrecord.brief.facts import Corpus, Report
from onrecord.brief.values import Asked
from onrecord.ledger import schema

_REMEMBERED = 30
"""Days before the span in which an outlet was heard that may be missed in it."""


def inside(asked: Asked) -> ColumnElement[bool]:
    """Current reports of the span, by the index on their day."""
    return and_(schema.article.c.day >= asked.since, schema.article.c.day <= asked.until, schema.article.c.current)


def corpus(connection: Connection, asked: Asked, reports: Mapping[int, Report], voiceless: tuple[str, ...]) -> Corpus:
    """What the ledger has of the span, and what it lacks."""
    outlets: dict[str, int] = defaultdict(int)
    languages: dict[str, int] = defaultdict(int)
    for each in reports.values():
        outlets[each.outlet] += 1
        languages[each.language] += 1
    failures = connection.scalar(select(func.count()).select_from(schema.failure)) or 0
    uncompared = connection.scalar(select(func.count()).where(inside(asked), schema.article.c.origin_id.is_(None))) or 0
    return Corpus(
        reports=len(reports), outlets=dict(outlets), origins=len({each.origin for each in reports.values()}), languages=dict(languages),
        silent=_silent(connection, asked, outlets), empty=tuple(_empty(asked, {each.day for each in reports.values()})),
        uncompared=int(uncompared), unread=int(failures), voiceless=voiceless,
    )  # fmt: skip


def _empty(asked: Asked, days: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Stretches of days without a report, first and last."""
    one, last = datetime.timedelta(1), datetime.date.fromisoformat(asked.until)
    free = datetime.date.fromisoformat(asked.since)
    for day in map(datetime.date.fromisoformat, sorted(days)):
        if free < day:
            yield free.isoformat(), (day - one).isoformat()
        if day == last:
            return
        free = day + one
    yield free.isoformat(), last.isoformat()


def _silent(connection: Connection, asked: Asked, heard: Iterable[str]) -> tuple[str, ...]:
    """Outlets that were heard in the days before the span and not in it."""
    article = schema.article.c
    first = datetime.date.fromisoformat(asked.since).toordinal()
    since = datetime.date.fromordinal(max(1, first - _REMEMBERED)).isoformat()
    rows = connection.execute(select(article.outlet).distinct().where(article.day >= since, article.day < asked.since, article.outlet.is_not(None)))
    return tuple(sorted({row[0] for row in rows} - set(heard)))
