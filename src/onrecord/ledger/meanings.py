"""Statements and events by what they mean: the vectors of their sentences, and those that are nearest to one of them or to some words.

Near is what has a large cosine. The likely ones are found by their signs and compared by their vectors; where conditions leave few of these, all
that holds the conditions is compared, block by block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select, tuple_

from onrecord.errors import LedgerError, SettingsError
from onrecord.ledger import schema
from onrecord.ledger.incidents import number_of
from onrecord.ledger.items import article_of
from onrecord.ledger.query import Kind
from onrecord.ledger.ranking import REJECTED, TABLES, Row, row_numbers
from onrecord.ledger.search import row_number
from onrecord.ledger.vectors import articles_of, likely
from onrecord.reader.meanings import meaning_of, packed, unpacked

Embed = Callable[[str], bytes | None]
"""What words mean, as a vector that is kept; None where there are no words."""

BLOCK = 8192
"""Vectors that are compared together: 13 MB."""

LIKELY = 2000
"""Items that are likely the nearest, of a kind."""

TOGETHER = 300
"""Likely items that are compared by their vectors before it is asked whether they are enough."""

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


class Nearest:
    """What is nearest to a meaning among the items of articles that hold some conditions."""

    def __init__(self, connection: Connection, meaning: Sought, articles: Conditions) -> None:
        self._connection = connection
        self._meaning = meaning
        self._articles = articles

    def __call__(self, kind: Kind, items: Conditions, limit: int) -> list[Row]:
        """The rows of a kind that hold conditions of its own."""
        numbers = likely(self._connection, packed(self._meaning.vector), str(kind), self._wanted, LIKELY)
        best: list[Row] = []
        for start in range(0, len(numbers), TOGETHER):
            best += self._best(kind, _numbered(kind, items), ENOUGH * limit, numbers[start : start + TOGETHER])
            if len(best) >= ENOUGH * limit:
                break
        if len(best) < ENOUGH * limit and len(numbers) == LIKELY:
            best = self._best(kind, _held(kind, self._articles, items), limit)
        return nlargest(limit, best, key=_score)

    def among(self, kind: Kind, rows: Collection[Row], limit: int) -> list[Row]:
        """Those of some rows of a kind."""
        return self._best(kind, _numbered(kind, ()), limit, [row_number(kind, row.article_id, row.item) for row in rows])

    @cached_property
    def _wanted(self) -> np.ndarray | None:
        """Which articles hold the conditions; None where there are none."""
        return articles_of(self._connection, self._articles) if self._articles else None

    def _best(self, kind: Kind, query: Select[Any], limit: int, numbers: Sequence[int] = ()) -> list[Row]:
        """The nearest of the vectors that a query gives, of those with some numbers if it asks for numbers."""
        best: list[Row] = []
        for part in self._connection.execute(query, {"numbers": numbers}, execution_options={"yield_per": BLOCK}).partitions():
            best = nlargest(limit, [*best, *islice(_in_order(self._meaning, kind, part), limit)], key=_score)
        return best


def _score(row: Row) -> float:
    return row.score


def _in_order(meaning: Sought, kind: Kind, part: Sequence[Any]) -> Iterator[Row]:
    """Some vectors' items but for the meaning's own, the nearest first."""
    scores = unpacked(b"".join(row[2] for row in part)) @ meaning.vector
    for at in np.argsort(-scores, kind="stable").tolist():
        article_id, item, _ = part[at]
        if (article_id, str(kind), item) not in meaning.own:
            yield Row(kind=kind, article_id=article_id, item=item, score=float(scores[at]))


def _numbered(kind: Kind, items: Conditions) -> Select[Any]:
    """The vectors of a kind that have one of the ``numbers`` which are given with the question, and hold the conditions on their kind.

    As these are few, the database looks up the item of each, where it would for a join go through all items that hold a condition.
    """
    own = TABLES[kind].c
    its_item = (own.article_id == _vector.article_id, own.id == _vector.item, func.coalesce(own.review, "") != REJECTED)
    numbered = _vector.number.in_(bindparam("numbers", expanding=True))
    return select(_vector.article_id, _vector.item, _values).where(numbered, select(1).where(*its_item, *items).correlate(schema.vector).exists())


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
