"""Searching the ledger: what holds a query's conditions, as hits that can be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, literal, or_, select

from onrecord.ledger import schema
from onrecord.ledger.filters import Filters
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.meanings import Embed, Nearest, read_words, sought
from onrecord.ledger.nearby import ground
from onrecord.ledger.query import Found, Hit, Kind, Query
from onrecord.ledger.ranking import END, MOST_RANKED, START, Row, newest, ranked, snippets
from onrecord.ledger.terms import Terms, terms_of

_SHOWN = 200
"""Characters of a hit's words where no word was sought in them."""

_article, _statement, _event = schema.article.c, schema.statement.c, schema.event.c
_CARRIED = (_article.key, _article.outlet, _article.day, _article.version, _article.title)


def search(ledger: Ledger, query: Query, *, embed: Embed = read_words) -> Found:
    """What holds a query: with words the best first, without them the newest; the nearest first where a meaning is sought.

    Args:
        ledger: an open ledger.
        query: what is asked.
        embed: what says what the words of ``query.like`` mean.

    Raises:
        LedgerError: the ledger has nothing under the handle that ``like`` gives.
        SettingsError: the words hold nothing to look for, or a radius has no known place to be measured from.
    """
    terms = terms_of(query.words)
    with ledger.reading() as connection:
        where = None if query.place is None else ground(connection, query.place, query.radius_km)
        wanted = Filters(connection, query, where)
        near = None if query.like is None else Nearest(connection, sought(connection, query.like, embed), wanted.articles)
        rows = [row for kind in query.kinds for row in _rows(connection, kind, wanted, terms, near, query.limit + 1)]
        rows.sort(key=lambda row: (row.score, row.day), reverse=True)
        best = rows[: query.limit]
        hits = hits_of(connection, best, snippets(connection, terms, best) if terms else {})
    return Found(hits=hits, more=len(rows) > query.limit, around=None if where is None else str(where))


def _rows(connection: Connection, kind: Kind, wanted: Filters, terms: Terms | None, near: Nearest | None, limit: int) -> list[Row]:
    """The first rows of a kind."""
    of_kind = (kind, wanted.articles, wanted.of(kind))
    if near is not None and terms is not None:
        return near.among(kind, ranked(connection, terms, *of_kind, MOST_RANKED), limit)
    if near is not None:
        return near(kind, wanted.of(kind), limit)
    return ranked(connection, terms, *of_kind, limit) if terms else newest(connection, *of_kind, limit)


def hits_of(connection: Connection, rows: Sequence[Row], snippets: Mapping[Row, str]) -> tuple[Hit, ...]:
    """Rows with what is told of them, in their order."""
    found: dict[Row, Hit] = {}
    for kind, (select_, hit_of) in _TOLD.items():
        if of_kind := {(row.article_id, row.item): row for row in rows if row.kind is kind}:
            for told in connection.execute(select_(list(of_kind.values()))):
                row = of_kind[told.article_id, told.item]
                found[row] = hit_of(told, snippets.get(row))
    return tuple(dataclasses.replace(found[row], score=row.score or None) for row in rows)


def _articles(rows: Sequence[Row]) -> Select[Any]:
    told = (*_CARRIED, _article.id.label("article_id"), literal("").label("item"), _article.origin_kind, _article.origin_publisher)
    return select(*told).where(_article.id.in_({row.article_id for row in rows}))


def _statements(rows: Sequence[Row]) -> Select[Any]:
    told = (*_CARRIED, _statement.article_id, _statement.id.label("item"), _statement.words, _statement.verb_class, _statement.speaker_name)
    return select(*told).join(schema.article, _article.id == _statement.article_id).where(_among(schema.statement, rows))


def _events(rows: Sequence[Row]) -> Select[Any]:
    act = (_event.type, _event.mode, _event.modality, _event.words, _event.asserted_by, _statement.speaker_name)
    teller = and_(_statement.article_id == _event.article_id, _statement.id == _event.asserted_by)
    told = select(*_CARRIED, _event.article_id, _event.id.label("item"), *act).join(schema.article, _article.id == _event.article_id)
    return told.outerjoin(schema.statement, teller).where(_among(schema.event, rows))


def _among(table: Any, rows: Sequence[Row]) -> Any:
    """One key after the other: SQLite would look through the whole table for a list of pairs."""
    return or_(*(and_(table.c.article_id == row.article_id, table.c.id == row.item) for row in rows))


def _article_hit(told: Any, snippet: str | None) -> Hit:
    foreign = told.origin_publisher if told.origin_kind in ("agency", "syndicated") else None
    return _hit(Kind.ARTICLE, told, snippet, told.title or "", what=f"copy of {foreign}" if foreign else "article", who=None)


def _statement_hit(told: Any, snippet: str | None) -> Hit:
    return _hit(Kind.STATEMENT, told, snippet, told.words, what=told.verb_class, who=told.speaker_name)


def _event_hit(told: Any, snippet: str | None) -> Hit:
    act = " ".join(filter(None, (told.type, told.mode)))
    who = "the report" if told.asserted_by is None else told.speaker_name
    return _hit(Kind.EVENT, told, snippet, told.words, what=f"{act}, {told.modality.replace('_', ' ')}", who=who)


_TOLD: dict[Kind, tuple[Callable[[Sequence[Row]], Select[Any]], Callable[[Any, str | None], Hit]]] = {
    Kind.ARTICLE: (_articles, _article_hit),
    Kind.STATEMENT: (_statements, _statement_hit),
    Kind.EVENT: (_events, _event_hit),
}


def _hit(kind: Kind, told: Any, snippet: str | None, words: str, *, what: str, who: str | None) -> Hit:
    shown, marks = unmarked(snippet) if snippet else (shortened(words), ())
    return Hit(
        handle=f"{told.key}/{told.item}" if told.item else told.key,
        kind=kind,
        outlet=told.outlet,
        day=told.day,
        version=told.version,
        title=told.title,
        what=what,
        who=who,
        snippet=shown,
        marks=marks,
    )


def unmarked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet on one line, and the spans that were marked in it."""
    out, marks = "", []
    for number, part in enumerate(" ".join(snippet.split()).replace(END, START).split(START)):
        if number % 2:
            marks.append((len(out), len(out) + len(part)))
        out += part
    return out, tuple(marks)


def shortened(words: str) -> str:
    """As many whole words as are shown, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
