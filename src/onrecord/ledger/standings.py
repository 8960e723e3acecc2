"""Rows of control and positions, as timelines take them: from current versions, without what people rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.ledger import schema
from onrecord.ledger.compared import REJECTED
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.packing import unpacked
from onrecord.places.spelling import plain_name
from onrecord.record import Modality, VerbClass
from onrecord.stories.timelines import Claim, Course, Held, Stance, control, positions

_DENYING = (Modality.DENIED, Modality.NOT_HAPPENED)
_REFUSING = (VerbClass.DENIED, VerbClass.REJECTED)

_article, _statement, _event = schema.article.c, schema.statement.c, schema.event.c


def control_of(ledger: Ledger, place: str | None = None) -> list[Held]:
    """Who is told to hold each place over time; only places with these words in their names, if any are given."""
    with ledger.reading() as connection:
        return control(each for each in _claims(connection) if _named(each.place, place))


def positions_of(ledger: Ledger, party: str | None = None) -> list[Course]:
    """Where each party stands on each proposal over time; only parties with these words in their names, if any are given."""
    with ledger.reading() as connection:
        return positions(each for each in _stances(connection) if _named(each.party, party))


def _named(name: str, wanted: str | None) -> bool:
    return wanted is None or f" {plain_name(wanted)} " in f" {plain_name(name)} "


def _claims(connection: Connection) -> Iterator[Claim]:
    of = schema.control.c
    event = and_(_event.article_id == of.article_id, _event.id == of.event)
    query = _told(of, _statement.id == of.claimed_by).outerjoin(schema.event, event).where(of.place.is_not(None))
    told = (_event.modality, _event.words.label("event_words"), _statement.words.label("said"))
    for row in connection.execute(query.add_columns(of.place, of.change, of.from_party, of.to_party, *told)):
        yield Claim(
            item=f"{row.key}/{row.id}",
            place=row.place,
            change=row.change,
            holder=row.to_party,
            loser=row.from_party,
            day=row.day,
            outlet=row.outlet or row.key,
            origin=row.origin_id or -row.article_id,
            by=row.speaker_name,
            denied=row.modality in _DENYING or row.verb_class in _REFUSING,
            words=row.event_words or row.said or "",
        )


def _stances(connection: Connection) -> Iterator[Stance]:
    of = schema.position.c
    query = _told(of, _statement.id == of.statement).add_columns(of.party, of.proposal, of.stance, of.condition, of.evidence)
    rows = connection.execute(query).all()
    texts = _texts(connection, {row.article_id for row in rows})
    for row in rows:
        start, end = row.evidence
        yield Stance(
            item=f"{row.key}/{row.id}",
            party=row.party,
            proposal=row.proposal,
            stance=row.stance,
            condition=row.condition,
            words=texts[row.article_id][start:end],
            day=row.day,
            outlet=row.outlet or row.key,
            origin=row.origin_id or -row.article_id,
            by=row.speaker_name,
        )


def _told(of: Any, teller: Any) -> Any:
    """Rows of current articles that nobody rejected, with whose word they are."""
    statement = and_(_statement.article_id == of.article_id, teller)
    head = (of.article_id, of.id, _article.key, _article.day, _article.outlet, _article.origin_id, _statement.speaker_name, _statement.verb_class)
    return (
        select(*head)
        .join(schema.article, _article.id == of.article_id)
        .outerjoin(schema.statement, statement)
        .where(_article.current, or_(of.review.is_(None), of.review != REJECTED), func.coalesce(_statement.review, "") != REJECTED)
        .order_by(_article.day, _article.id, func.length(of.id), of.id)
    )


def _texts(connection: Connection, ids: set[int]) -> dict[int, str]:
    """The texts of articles."""
    found = {}
    for id_ in ids:
        found[id_] = str(unpacked(connection.scalars(select(_article.record).where(_article.id == id_)).one())["article"]["text"])
    return found
