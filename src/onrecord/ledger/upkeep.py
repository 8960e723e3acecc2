"""Keeping origins and incidents up with the articles: what is new or changed is compared with what it may concern, and only that is made anew.

Links depend on two reports or two events alone, and groups on the links of what hangs together, so that articles added one by one give the same as
all built at once. An article waits for upkeep while it is current and has no origin, or has one and is replaced; whoever changes what was read of
an article takes its origin away (``outdated``), and the next upkeep does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from onrecord.ledger import linking, regrouped, retracting, schema
from onrecord.ledger.compared import parts
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.linking import Kind

TOGETHER = 100
"""Articles that are brought up to date in one transaction."""

Told = Callable[[int, int], None]
"""Hears how many articles are done, of how many."""

_article, _event = schema.article.c, schema.event.c
_WAITING = or_(_article.current & _article.origin_id.is_(None), ~_article.current & _article.origin_id.is_not(None))


def keep_up(ledger: Ledger, *, told: Told = lambda done, of: None) -> int:
    """Bring origins and incidents up to date; how many articles were new to them, changed or replaced."""
    with ledger.reading() as connection:
        total = int(connection.scalar(select(func.count()).select_from(schema.article).where(_WAITING)) or 0)
    done = 0
    while some := _keep_some_up(ledger):
        done += some
        told(done, max(done, total))
    return done


def _keep_some_up(ledger: Ledger) -> int:
    """Bring some articles up to date; how many."""
    with ledger.reading() as connection:
        if connection.scalar(select(_article.id).where(_WAITING).limit(1)) is None:
            return 0
    with ledger.writing() as connection:
        waiting = list(connection.scalars(select(_article.id).where(_WAITING).order_by(_article.current, _article.id).limit(TOGETHER)))
        renew(connection, waiting)
    return len(waiting)


def rebuild(ledger: Ledger, *, told: Told = lambda done, of: None) -> int:
    """Make all origins and incidents anew; people's decisions are kept. How many articles there were."""
    with ledger.writing() as connection:
        connection.execute(update(schema.event).where(_event.incident_id.is_not(None)).values(incident_id=None, incident_reason=None))
        outdated(connection)
        connection.execute(delete(schema.bucket).where(schema.bucket.c.kind.in_(linking.FOUND)))
        connection.execute(delete(schema.link).where(schema.link.c.kind.in_(linking.FOUND)))
        for table in (schema.incident, schema.origin):
            connection.execute(delete(table))
    return keep_up(ledger, told=told)


def counts(ledger: Ledger) -> dict[str, Any]:
    """How many ``origins`` and ``incidents`` there are, and of these how many of each status."""
    incident = schema.incident.c
    with ledger.reading() as connection:
        by_status = connection.execute(select(incident.status, func.count()).group_by(incident.status).order_by(func.count().desc(), incident.status))
        tally = {row[0]: int(row[1]) for row in by_status}
        origins = int(connection.scalar(select(func.count()).select_from(schema.origin)) or 0)
    return {"origins": origins, "incidents": sum(tally.values()), "by_status": tally}


def outdated(connection: Connection, article_ids: Collection[int] | None = None) -> None:
    """Have articles, all if none are named, brought up to date by the next upkeep."""
    nothing = {"origin_id": None, "origin_relation": None, "origin_share": None, "origin_reason": None}
    if article_ids is None:
        connection.execute(update(schema.article).values(nothing))
    for part in parts(article_ids or ()):
        connection.execute(update(schema.article).where(_article.id.in_(part), _article.current).values(nothing))


def renew(connection: Connection, article_ids: Collection[int]) -> None:
    """Make anew the origins of articles, the incidents of their events, and what these belong to or belonged to before.

    Articles that a later version replaced fall out.
    """
    current = {id_ for part in parts(article_ids) for id_ in connection.scalars(select(_article.id).where(_article.id.in_(part), _article.current))}
    _renew(connection, set(article_ids), current)


def take_out(connection: Connection, article_ids: Collection[int]) -> None:
    """Take articles and their events out of origins and incidents, before what was read of them changes."""
    _renew(connection, set(article_ids), set())


def _renew(connection: Connection, own: set[int], standing: set[int]) -> None:
    """Make anew what some articles concern; those that are not ``standing`` have no part in it any more."""
    events = set(linking.events_of(connection, own))
    near = {int(item) for item in linking.reached(connection, set(map(str, own)), Kind.ORIGIN)} | retracting.concerned(connection, own)
    told = linking.reached(connection, events, Kind.INCIDENT, Kind.PERSON)
    linking.forget(connection, own)
    regrouped.let_go(connection, own - standing)
    linking.link_reports(connection, standing)
    touched = regrouped.set_origins(connection, (near - own) | standing) | retracting.concerned(connection, standing)
    linking.link_mentions(connection, standing)
    regrouped.set_incidents(connection, (told - events) | set(linking.events_of(connection, touched)))
