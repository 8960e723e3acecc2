"""Rows of the full-text index that fit some terms, the best first, with the words that show it: in SQLite and in PostgreSQL.

How well a row fits is reckoned for the newest rows that match, at most ``MOST_RANKED`` of each kind, so that a search for a word that stands
everywhere takes no longer than one for a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Integer, Select, cast, column, func, literal, literal_column, select, table, tuple_

from onrecord.ledger import schema
from onrecord.ledger.query import Kind
from onrecord.ledger.search import ARTICLE_BITS, KIND_BITS, LETTERS, row_number
from onrecord.ledger.terms import Terms, fts5, tsquery

MOST_RANKED = 1500
LOOKED_THROUGH = 300
"""The newest articles, which are looked through first where no words are sought: what is common is found among them."""

SNIPPET_WORDS = 28
START, END = "\x02", "\x03"
"""What stands around the words that were sought, in a snippet as the database gives it."""

REJECTED = "rejected"
"""The mark of an item that a person found wrong: it is not found."""

Conditions = Sequence[ColumnElement[bool]]
TABLES = {Kind.STATEMENT: schema.statement, Kind.EVENT: schema.event}
_words = table("words", *map(column, ("body", "kind", "item", "article_id", "vector", "rank", "rowid")))
_article_of_row = _words.c.rowid.op(">>")(literal_column(str(ARTICLE_BITS))).op("&")(literal_column(str((1 << KIND_BITS - ARTICLE_BITS) - 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item that was found: where it is, and how well it fits (higher is better) or else the day of its article."""

    kind: Kind
    article_id: int
    item: str
    score: float = 0.0
    day: str = ""


def ranked(connection: Connection, terms: Terms, kind: Kind, articles: Conditions, items: Conditions, limit: int) -> list[Row]:
    """The rows of a kind that fit best. ``articles`` are conditions on the table of articles, ``items`` on the kind's own."""
    if kind is Kind.ARTICLE:
        articles, items = [*articles, *items], []
    make = _fts5 if connection.dialect.name == "sqlite" else _tsvector
    return [Row(kind=kind, **row) for row in connection.execute(make(terms, kind, articles, items, limit)).mappings()]


def _fts5(terms: Terms, kind: Kind, articles: Conditions, items: Conditions, limit: int) -> Select[Any]:
    """BM25, whose sign SQLite turns round. Rows are told by their numbers alone until the best are known."""
    first = row_number(kind, 0, "")
    wanted = [_matches(terms), _words.c.rowid.between(first, first + (1 << KIND_BITS) - 1)]
    if articles:
        wanted.append(_article_of_row.in_(select(schema.article.c.id).where(*articles)))
    number: ColumnElement[int] = literal_column("+words.rowid")  # the sign keeps SQLite from asking the index anew for each key
    if items:
        wanted.append(number.in_(row_numbers(kind).where(*items)))
    if kind in TABLES:
        wanted.append(number.not_in(row_numbers(kind).where(TABLES[kind].c.review == REJECTED)))
    score = (-_words.c.rank).label("score")
    newest = select(_words.c.rowid, score).where(*wanted).order_by(_words.c.rowid.desc()).limit(MOST_RANKED).subquery()
    best = select(newest).order_by(newest.c.score.desc()).limit(limit).subquery()
    own = table("words_content", column("id"), column("c2"), column("c3"))  # FTS5's own: read by number without asking the index again
    return select(own.c.c3.label("article_id"), own.c.c2.label("item"), best.c.score).join(own, own.c.id == best.c.rowid)


def _matches(terms: Terms) -> ColumnElement[Any]:
    return literal_column("words").op("match")(fts5(terms))


def row_numbers(kind: Kind) -> Select[Any]:
    """The numbers in the index of the items of a kind."""
    own = TABLES[kind].c
    number = cast(func.substr(own.id, len(LETTERS[kind]) + 1), Integer)
    article = cast(own.article_id, BigInteger) * literal_column(str(1 << ARTICLE_BITS))
    return select(literal_column(str(row_number(kind, 0, ""))) + article + number)


def _tsvector(terms: Terms, kind: Kind, articles: Conditions, items: Conditions, limit: int) -> Select[Any]:
    """``ts_rank`` over the length of the words, since short ones that say it outweigh long ones that also say it."""
    query = tsquery(terms)
    wanted = [_words.c.vector.op("@@")(query), _words.c.kind == str(kind)]
    if articles:
        wanted.append(_words.c.article_id.in_(select(schema.article.c.id).where(*articles)))
    if items:
        own = TABLES[kind].c
        wanted.append(tuple_(_words.c.article_id, _words.c.item).in_(select(own.article_id, own.id).where(*items)))
    if kind in TABLES:
        own = TABLES[kind].c
        wanted.append(tuple_(_words.c.article_id, _words.c.item).not_in(select(own.article_id, own.id).where(own.review == REJECTED)))
    newest = select(_words.c.article_id, _words.c.item, _words.c.vector).where(*wanted).order_by(_words.c.article_id.desc()).limit(MOST_RANKED)
    rows = newest.subquery()
    score = func.ts_rank(rows.c.vector, query, 1).label("score")
    return select(rows.c.article_id, rows.c.item, score).order_by(score.desc()).limit(limit)


def snippets(connection: Connection, terms: Terms, rows: Sequence[Row]) -> dict[Row, str]:
    """The words of each row in which the terms stand, marked."""
    make = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    found = {(each.kind, each.article_id, each.item): each.snippet for each in connection.execute(make(terms, rows))} if rows else {}
    return {row: found[str(row.kind), row.article_id, row.item] for row in rows}


def _in_sqlite(terms: Terms, rows: Sequence[Row]) -> Select[Any]:
    snippet = func.snippet(literal_column("words"), 0, START, END, "…", SNIPPET_WORDS).label("snippet")
    numbers = [row_number(row.kind, row.article_id, row.item) for row in rows]
    return select(_words.c.kind, _words.c.article_id, _words.c.item, snippet).where(_matches(terms), _words.c.rowid.in_(numbers))


def _in_postgresql(terms: Terms, rows: Sequence[Row]) -> Select[Any]:
    options = f"StartSel={START}, StopSel={END}, MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}, MaxFragments=1, FragmentDelimiter=…"
    snippet = func.ts_headline(literal_column("'english'::regconfig"), _words.c.body, tsquery(terms), literal(options)).label("snippet")
    keys = [(str(row.kind), row.article_id, row.item) for row in rows]
    return select(_words.c.kind, _words.c.article_id, _words.c.item, snippet).where(
        tuple_(_words.c.kind, _words.c.article_id, _words.c.item).in_(keys)
    )


def newest(connection: Connection, kind: Kind, articles: Conditions, items: Conditions, limit: int) -> list[Row]:
    """The rows of a kind that hold the conditions, those of the newest articles first."""
    article = schema.article.c
    order = (article.day.desc(), article.id.desc())
    if kind is Kind.ARTICLE:
        found = select(article.id.label("article_id"), literal("").label("item"), article.day).where(*articles, *items)
        return _rows(connection, kind, found.order_by(*order).limit(limit))
    own = TABLES[kind].c
    held = select(own.article_id, own.id.label("item"), article.day).join(schema.article, article.id == own.article_id)
    held = held.where(*articles, *items, func.coalesce(own.review, "") != REJECTED).order_by(*order, func.length(own.id), own.id).limit(limit)
    last = select(article.id).where(*articles).order_by(*order).limit(LOOKED_THROUGH)
    rows = _rows(connection, kind, held.where(own.article_id.in_(select(last.subquery().c.id))))
    return rows if len(rows) == limit else _rows(connection, kind, held)


def _rows(connection: Connection, kind: Kind, found: Select[Any]) -> list[Row]:
    return [Row(kind=kind, **row) for row in connection.execute(found).mappings()]
