"""A query's conditions on the ledger's tables: which articles, and which statements and events in them.

A condition on another table is "this key is among those": the database gathers the keys once.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select, tuple_

from onrecord.ledger import schema
from onrecord.ledger.names import matching, named
from onrecord.ledger.nearby import Ground, on
from onrecord.ledger.query import Kind, Query
from onrecord.record import PlaceRole

Conditions = list[ColumnElement[bool]]

_STORY = "o"
_SCENES = tuple(map(str, (PlaceRole.EVENT, PlaceRole.MENTION, PlaceRole.DATELINE)))
"""The roles in which a place says where an article takes place; the others stand for governments and outlets."""

_article, _statement, _event = schema.article.c, schema.statement.c, schema.event.c


class Filters:
    """The conditions of a query, on each kind. Names and places are looked up in the ledger when it is made."""

    def __init__(self, connection: Connection, query: Query, where: Ground | None) -> None:
        self._places = None if where is None else select(schema.place.c.article_id, schema.place.c.id).where(on(connection, where))
        self._acting = None if query.party is None else _acting(matching(connection, query.party))
        self._standing = None if query.party is None else named(connection, schema.position.c.party, query.party)
        self._speaking = _speaking(connection, query)
        self._happening = _happening(query)
        self.articles = _articles(connection, query)
        """On ``article``, for hits of all kinds."""

    def of(self, kind: Kind) -> Conditions:
        """The conditions on the kind's own table."""
        return {Kind.ARTICLE: self._of_article, Kind.STATEMENT: self._of_statement, Kind.EVENT: self._of_event}[kind]()

    def _of_event(self) -> Conditions:
        out = self._told()
        if self._acting is not None:
            out.append(tuple_(_event.article_id, _event.id).in_(self._acting))
        if self._speaking:
            tellers = select(_statement.article_id, _statement.id).where(*self._speaking)
            out.append(tuple_(_event.article_id, _event.asserted_by).in_(tellers))
        return out

    def _of_statement(self) -> Conditions:
        out = list(self._speaking)
        if told := self._told():
            out.append(tuple_(_statement.article_id, _statement.id).in_(select(_event.article_id, _event.asserted_by).where(*told)))
        if self._standing is not None:
            taken = select(schema.position.c.article_id, schema.position.c.statement).where(self._standing)
            out.append(tuple_(_statement.article_id, _statement.id).in_(taken))
        return out

    def _of_article(self) -> Conditions:
        out: Conditions = []
        if self._speaking:
            out.append(_article.id.in_(select(_statement.article_id).where(*self._speaking)))
        if self._happening:
            out.append(_article.id.in_(select(_event.article_id).where(*self._happening)))
        if self._places is not None:
            out.append(_article.id.in_(self._places.with_only_columns(schema.place.c.article_id).where(schema.place.c.role.in_(_SCENES))))
        if self._acting is not None and self._standing is not None:
            standing = select(schema.position.c.article_id).where(self._standing)
            out.append(or_(_article.id.in_(self._acting.with_only_columns(schema.party.c.article_id)), _article.id.in_(standing)))
        return out

    def _told(self) -> Conditions:
        """On events: what is asked of the act itself."""
        scene = [] if self._places is None else [tuple_(_event.article_id, _event.place).in_(self._places)]
        return [*self._happening, *scene]


def _articles(connection: Connection, query: Query) -> Conditions:
    out: Conditions = [] if query.all_versions else [_current()]
    out += [_article.day >= query.since] if query.since else []
    out += [_article.day <= query.until] if query.until else []
    out += [named(connection, _article.outlet, query.outlet)] if query.outlet else []
    return out + ([_origin(connection, query.origin)] if query.origin else [])


def _origin(connection: Connection, origin: str) -> ColumnElement[bool]:
    """A story by its number, or the publisher whose story it is."""
    if origin.startswith(_STORY) and origin[1:].isdecimal():
        return _article.origin_id == int(origin[1:])
    stories = select(schema.origin.c.id).where(named(connection, schema.origin.c.publisher, origin))
    return or_(named(connection, _article.origin_publisher, origin), _article.origin_id.in_(stories))


def _speaking(connection: Connection, query: Query) -> Conditions:
    """On statements: the speaker and the verb."""
    out: Conditions = [_statement.verb_class == query.verb_class] if query.verb_class else []
    return out + ([named(connection, _statement.speaker_name, query.speaker)] if query.speaker else [])


def _happening(query: Query) -> Conditions:
    """On events: type, modality, status of the incident."""
    out: Conditions = [_event.type == query.event_type] if query.event_type else []
    out += [_event.modality == query.modality] if query.modality else []
    incidents = select(schema.incident.c.id).where(schema.incident.c.status == query.status)
    return out + ([_event.incident_id.in_(incidents)] if query.status else [])


def _acting(names: list[str]) -> Select[Any]:
    """Keys of the events in which somebody of one of the names acts or is acted on."""
    return select(schema.party.c.article_id, schema.party.c.event).where(schema.party.c.name.in_(names))


def _current() -> ColumnElement[bool]:
    """No later version is known. Told by what is not, since that is little."""
    return _article.id.not_in(select(_article.id).where(_article.current.is_(False)).scalar_subquery())
