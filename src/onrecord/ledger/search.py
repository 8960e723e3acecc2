"""The full-text index of articles, statements and events: FTS5 in SQLite, ``tsvector`` in PostgreSQL.

In SQLite the number of a row tells what it indexes, ``kind · article · item``, so that a search need not look into the rows it passes over: one
kind is a range of numbers, and the newest articles come last in it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, text

from onrecord.errors import LedgerError

KINDS = ("article", "statement", "event")
"""What can be found, in the order of their numbers. Items are named by a letter and a number, the article itself by ""."""

KIND_BITS, ARTICLE_BITS = 48, 16
"""How far the numbers of kind and article are shifted in a row's number."""

LETTERS = {"article": "", "statement": "s", "event": "v"}
_MOST = 1 << ARTICLE_BITS


def index_words(connection: Connection, article_id: int, words: Sequence[tuple[str, str, str]]) -> None:
    """Make an article's words searchable: (kind, item id, words) of each item.

    Raises:
        LedgerError: an item's id is not of the form "s12".
    """
    numbered = connection.dialect.name == "sqlite"
    columns = "body, kind, item, article_id" + ", rowid" * numbered
    values = ":body, :kind, :item, :article_id" + ", :number" * numbered
    connection.execute(
        text(f"insert into words ({columns}) values ({values})"),
        [
            {"body": body, "kind": kind, "item": item, "article_id": article_id, "number": row_number(kind, article_id, item)}
            for kind, item, body in words
        ],
    )


def forget_words(connection: Connection, article_id: int) -> None:
    """Take an article's words out of the index."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("delete from words where article_id = :article_id"), {"article_id": article_id})
        return
    for kind in KINDS:
        first = row_number(kind, article_id, "")
        connection.execute(text("delete from words where rowid between :first and :last"), {"first": first, "last": first + _MOST - 1})


def row_number(kind: str, article_id: int, item: str) -> int:
    """The number of an item's row in SQLite's index."""
    number = item[len(LETTERS[kind]) :]
    if item and not (item.startswith(LETTERS[kind]) and number.isdecimal() and int(number) < _MOST):
        raise LedgerError(f"found the id {item!r} of a {kind}, expected {LETTERS[kind]} and a number below {_MOST:,}; read the article anew")
    return (KINDS.index(kind) << KIND_BITS) + (article_id << ARTICLE_BITS) + int(number or 0)


def article_of_row(numbers: np.ndarray) -> np.ndarray:
    """The ids of the articles to which the rows of some numbers belong."""
    return numbers >> ARTICLE_BITS & (1 << KIND_BITS - ARTICLE_BITS) - 1
