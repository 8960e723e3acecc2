"""Vectors as the ledger keeps them, and in short: the signs of their numbers, by which the likely ones are found quickly.

The share of signs in which two vectors differ is about their angle over 180° (Charikar, STOC 2002: "Similarity estimation techniques from rounding
algorithms"). The signs of many articles' items stand in one row, so that the two hundred thousand items of ten thousand articles are looked through
in some hundredths of a second. Who writes has the ledger alone, so a row can be read, changed and put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Connection, String, cast, delete, func, insert, select

from onrecord.ledger import schema
from onrecord.ledger.search import KIND_BITS, LETTERS, article_of_row, row_number
from onrecord.reader.meanings import NUMBER, WIDTH

BYTES = WIDTH * NUMBER.itemsize
"""Of a vector."""

SIGNED = np.dtype([("number", "<i8"), ("signs", "<u8", (WIDTH // 64,))])
"""An item in a row of signs: its number as in ``vector``, and a bit for each number of its vector, whether it is above 0."""

ARTICLES = 32
"""Articles whose signs stand in one row: adding one writes about 20 kB anew, and ten thousand are read in 313 rows a kind."""

BLOCK = 16
"""Rows of signs that are compared together: 400 kB, which stay in a processor's cache."""

_KINDS = {letter: kind for kind, letter in LETTERS.items() if letter}
_NUMBER_BITS = KIND_BITS + 2
"""Of a row's number: behind them stands, in one, how many signs differ."""

_sketch, _article = schema.sketch.c, schema.article.c


def keep_vectors(connection: Connection, article_id: int, vectors: Mapping[str, bytes]) -> None:
    """Keep what the statements and events of an article mean, by their ids."""
    rows = [
        {"number": row_number(kind := _KINDS[item[0]], article_id, item), "article_id": article_id, "kind": kind, "item": item, "values": values}
        for item, values in vectors.items()
    ]
    if rows:
        connection.execute(insert(schema.vector), rows)
        _set_signs(connection, article_id, rows)


def forget_vectors(connection: Connection, article_id: int) -> None:
    """Take away what was kept of an article."""
    connection.execute(delete(schema.vector).where(schema.vector.c.article_id == article_id))
    _set_signs(connection, article_id, ())


def _set_signs(connection: Connection, article_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put the signs of an article's vectors with those of its neighbours; if there are no vectors, take away those that it had."""
    block = article_id // ARTICLES
    for kind in _KINDS.values():
        here = (_sketch.kind == kind, _sketch.block == block)
        before = connection.scalar(select(_sketch.signs).where(*here)) or b""
        known = np.frombuffer(before, SIGNED)
        own = _signed([(row["number"], row["values"]) for row in rows if row["kind"] == kind])
        after = _in_order(known if rows else known[article_of_row(known["number"]) != article_id], own)
        if after == before:
            continue
        connection.execute(delete(schema.sketch).where(*here))
        if after:
            connection.execute(insert(schema.sketch).values(kind=kind, block=block, signs=after))


class Signs(NamedTuple):
    """A row of signs."""

    kind: str
    block: int
    signs: bytes


def signs_of(rows: Iterable[Any]) -> Iterator[Signs]:
    """The rows of signs that belong to rows of vectors, which come in the order of their numbers."""
    for (kind, block), own in groupby(rows, key=lambda row: (row.kind, row.article_id // ARTICLES)):
        yield Signs(kind, block, _in_order(_signed([(row.number, row.values) for row in own])))


def _signed(vectors: Sequence[tuple[int, bytes]]) -> np.ndarray:
    """Vectors with their numbers as they stand in a row of signs."""
    found = np.empty(len(vectors), SIGNED)
    found["number"] = [number for number, _ in vectors]
    found["signs"] = signs([values for _, values in vectors])
    return found


def signs(vectors: Sequence[bytes]) -> np.ndarray:
    """The signs of vectors: ``[vectors, 6]``, each number of 64 signs."""
    above = np.frombuffer(b"".join(vectors), NUMBER).reshape(-1, WIDTH) > 0
    return np.packbits(above, axis=1).view("<u8")


def _in_order(*entries: np.ndarray) -> bytes:
    """Entries of a row of signs by their numbers."""
    whole = np.concatenate(entries)
    return whole[np.argsort(whole["number"])].tobytes()


def likely(connection: Connection, vector: bytes, kind: str, wanted: np.ndarray | None, count: int) -> list[int]:
    """The numbers of the items of a kind whose signs are nearest to those of a vector, the nearest first; all where there are no more than ``count``.

    ``wanted`` tells for each article, by its id, whether its items may be among them; None: all may.
    """
    query = select(_sketch.signs).where(_sketch.kind == kind)
    if wanted is not None:
        first, end = int(wanted.argmax()), len(wanted)
        query = query.where(_sketch.block.between(first // ARTICLES, end // ARTICLES))
    best, (bits,) = np.empty(0, np.int64), signs([vector])
    for part in connection.execute(query.order_by(_sketch.block), execution_options={"yield_per": BLOCK}).scalars().partitions():
        best = np.concatenate([best, _ranked(np.frombuffer(b"".join(part), SIGNED), bits, wanted)])
        best = np.partition(best, count)[:count] if len(best) > count else best
    found: list[int] = (np.sort(best) & (1 << _NUMBER_BITS) - 1).tolist()
    return found


def articles_of(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> np.ndarray:
    """For each article's id up to one behind the last that holds the conditions, whether it holds them.

    The ids come as one text, which is quicker than as rows.
    """
    ids = connection.scalar(select(func.aggregate_strings(cast(_article.id, String), " ")).where(*conditions))
    numbers = np.array((ids or "").split(), np.int64)
    wanted = np.zeros(int(numbers.max(initial=-1)) + 2, bool)
    wanted[numbers] = True
    return wanted


def _ranked(entries: np.ndarray, sought: np.ndarray, wanted: np.ndarray | None) -> np.ndarray:
    """Those of some entries that are in articles that are wanted: how many signs differ and, below that, the number."""
    numbers, differing = entries["number"], np.zeros(len(entries), np.uint16)
    for at, bits in enumerate(sought):
        differing += np.bitwise_count(entries["signs"][:, at] ^ bits)
    ranked: np.ndarray = (differing.astype(np.int64) << _NUMBER_BITS) + numbers
    return ranked if wanted is None else ranked[np.take(wanted, article_of_row(numbers), mode="clip")]
