"""Statements and events by what they mean: the vectors of their sentences, and those that are nearest to one of them or to some words.

Near is what has a large cosine. The likely ones are found by their signs and compared by their vectors; where conditions leave few of these, all
that holds the conditions is compared, block by block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, literal_column, select, tuple_

from onrecord.errors import LedgerError, SettingsError
from onrecord.ledger import schema
from onrecord.ledger.incidents import number_of
from onrecord.ledger.items import article_of
from onrecord.ledger.query import Kind
from onrecord.ledger.ranking import REJECTED, TABLES, Row, row_numbers
from onrecord.ledger.search import row_number
from onrecord.ledger.vectors import LIKELY, likely
from onrecord.reader.meanings import meaning_of, packed, unpacked

Embed = Callable[[str], bytes | None]
"""What words mean, as a vector that is kept; None where there are no words."""

BLOCK = 8192
"""Vectors that are compared together: 13 MB."""

KEYS = 1000
"""Items that are looked up together."""

ENOUGH = 5
"""How many times the hits that are asked for must be left of the likely ones, so that hardly any other can be nearer."""

Conditions = Sequence[ColumnElement[bool]]

_HANDLE = re.compile(r"[0-9a-f]+/\w+|[0-9a-f]{12,16}")

_article, _vector, _values = schema.article.c, schema.vector.c, schema.vector.c["values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A meaning (``[384]``, of length 1), and the items that have it themselves: (article id, kind, item)."""

    vector: np.ndarray
    own: frozenset[tuple[int, str, str]] = frozenset()


def read_words(words: str) -> bytes | None:
    """What words mean to the reader that ships, which is loaded for it."""
    from onrecord.reader.stage import Reader

    return meaning_of(Reader(), words)


def sought(connection: Connection, like: str, embed: Embed = read_words) -> Sought:
    """What a handle or some words mean: of an article or incident, the mean of its statements and events.

    Raises:
        LedgerError: there is nothing under the handle, or what it means was not kept.
        SettingsError: there are no words.
    """
    if number_of(like) is not None or _HANDLE.fullmatch(like):
        return _of_handle(connection, like)
    found = embed(like)
    if found is None:
        raise SettingsError(f"found no word in {like!r}, expected words or a handle to be like; see `onrecord search --help`")
    return Sought(vector=unpacked(found)[0])


def _of_handle(connection: Connection, handle: str) -> Sought:
    rows = connection.execute(select(schema.vector).where(*_under(connection, handle))).all()
    if not rows:
        raise LedgerError(f"found nothing of what {handle} means, expected a statement or event, or what has some; search for its words instead")
    mean = unpacked(b"".join(row[-1] for row in rows)).mean(0)
    own = frozenset((row.article_id, row.kind, row.item) for row in rows)
    return Sought(vector=mean / max(float(np.linalg.norm(mean)), 1e-9), own=own)


def _under(connection: Connection, handle: str) -> list[ColumnElement[bool]]:
    """The vectors of what a handle names."""
    if (number := number_of(handle)) is not None:
        event = schema.event.c
        told = select(event.article_id, event.id).where(event.incident_id == number)
        return [_vector.kind == str(Kind.EVENT), tuple_(_vector.article_id, _vector.item).in_(told)]
    key, _, item = handle.partition("/")
    here = _vector.article_id == article_of(connection, key).id
    return [here, _vector.item == item] if item else [here]


def nearest(
    connection: Connection,
    meaning: Sought,
    kind: Kind,
    articles: Conditions,
    items: Conditions,
    limit: int,
    among: Collection[Row] | None = None,
) -> list[Row]:
    """The rows of a kind that are nearest in meaning and hold the conditions, ``among`` some that hold them if they are given."""
    if among is not None:
        return _best(connection, meaning, kind, _of_keys(kind, [(row.article_id, row.item) for row in among], ()), limit)
    keys = likely(connection, packed(meaning.vector), str(kind), articles)
    rows = _best(connection, meaning, kind, _of_keys(kind, keys, items), len(keys))
    if len(keys) < LIKELY or len(rows) >= ENOUGH * limit:
        return rows[:limit]
    return _best(connection, meaning, kind, [_held(kind, articles, items)], limit)


def _best(connection: Connection, meaning: Sought, kind: Kind, queries: Iterable[Select[Any]], limit: int) -> list[Row]:
    """The nearest of the vectors that some queries give."""
    best: list[Row] = []
    for query in queries:
        for part in connection.execute(query, execution_options={"yield_per": BLOCK}).partitions():
            best = nlargest(limit, [*best, *islice(_in_order(meaning, kind, part), limit)], key=lambda row: row.score)
    return best


def _in_order(meaning: Sought, kind: Kind, part: Sequence[Any]) -> Iterator[Row]:
    """Some vectors' items but for the meaning's own, the nearest first."""
    scores = unpacked(b"".join(row[2] for row in part)) @ meaning.vector
    for at in np.argsort(-scores, kind="stable").tolist():
        article_id, item, _ = part[at]
        if (article_id, str(kind), item) not in meaning.own:
            yield Row(kind=kind, article_id=article_id, item=item, score=float(scores[at]))


def _of_keys(kind: Kind, keys: Sequence[tuple[int, str]], items: Conditions) -> Iterator[Select[Any]]:
    """The vectors of some keys that hold the conditions on their kind, some at a time."""
    numbers = [row_number(kind, *key) for key in keys]
    for start in range(0, len(numbers), KEYS):
        yield _held(kind, (), items).where(_vector.number.in_(numbers[start : start + KEYS]))


def _held(kind: Kind, articles: Conditions, items: Conditions) -> Select[Any]:
    """The vectors of a kind that hold the conditions."""
    own = TABLES[kind].c
    wanted = [_vector.kind == str(kind), _vector.number.not_in(row_numbers(kind).where(own.review == REJECTED))]
    if items:
        wanted.append(_vector.number.in_(row_numbers(kind).where(*items)))
    if articles:
        article_id: ColumnElement[int] = literal_column("+vector.article_id") if items else _vector.article_id  # the sign: by number, not by article
        wanted.append(article_id.in_(select(_article.id).where(*articles)))
    return select(_vector.article_id, _vector.item, _values).where(*wanted)
