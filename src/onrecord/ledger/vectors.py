"""Vectors as the ledger keeps them, and in short: the signs of their numbers, by which the likely ones are found quickly.

The share of signs in which two vectors differ is about their angle over 180° (Charikar, STOC 2002: "Similarity estimation techniques from rounding
algorithms"). The signs of an article's items stand in one row, so that ten thousand articles are looked through in some tens of milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, delete, insert, select

from onrecord.ledger import schema
from onrecord.ledger.search import LETTERS, row_number
from onrecord.reader.meanings import NUMBER, WIDTH

BYTES = WIDTH * NUMBER.itemsize
"""Of a vector."""

SIGNS = WIDTH // 8
"""Bytes of a vector's signs."""

LIKELY = 1000
"""Items that are likely the nearest, of a kind: they are compared by their vectors."""

BLOCK = 4096
"""Articles whose signs are compared together."""

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_sketch = schema.sketch.c


def keep_vectors(connection: Connection, article_id: int, vectors: Mapping[str, bytes]) -> None:
    """Keep what the statements and events of an article mean, by their ids."""
    rows = [
        {"number": row_number(kind := _KINDS[item[0]], article_id, item), "article_id": article_id, "kind": kind, "item": item, "values": values}
        for item, values in vectors.items()
    ]
    if rows:
        connection.execute(insert(schema.vector), rows)
        connection.execute(insert(schema.sketch), sketches_of(rows))


def forget_vectors(connection: Connection, article_id: int) -> None:
    """Take away what was kept of an article."""
    for table in (schema.vector, schema.sketch):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def sketches_of(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of signs for an article's rows of vectors: one for each kind, its items in order."""
    ordered = sorted(rows, key=lambda row: (row["kind"], len(row["item"]), row["item"]))
    found = []
    for (article_id, kind), group in groupby(ordered, key=lambda row: (row["article_id"], row["kind"])):
        own = list(group)
        signs = b"".join(signs_of(row["values"]) for row in own)
        found.append({"article_id": article_id, "kind": kind, "items": " ".join(row["item"] for row in own), "signs": signs})
    return found


def signs_of(values: bytes) -> bytes:
    """A bit for each number of a vector: whether it is above 0."""
    return np.packbits(np.frombuffer(values, NUMBER) > 0).tobytes()


def likely(connection: Connection, vector: bytes, kind: str, articles: Sequence[ColumnElement[bool]]) -> list[tuple[int, str]]:
    """The keys (article id, item) of a kind whose signs are nearest to those of a vector, ``LIKELY`` of them; all where there are no more."""
    query = select(_sketch.article_id, _sketch["items"], _sketch.signs).where(_sketch.kind == kind)
    if articles:
        query = query.where(_sketch.article_id.in_(select(schema.article.c.id).where(*articles)))
    best: list[tuple[int, int, str]] = []
    for part in connection.execute(query, execution_options={"yield_per": BLOCK}).partitions():
        best = nsmallest(LIKELY, [*best, *_nearest(part, np.frombuffer(signs_of(vector), np.uint64))])
    return [(article_id, item) for _, article_id, item in best]


def _nearest(part: Sequence[Any], sought: np.ndarray) -> list[tuple[int, int, str]]:
    """The nearest of some articles' items: (signs that differ, article id, item)."""
    signs = np.frombuffer(b"".join(row[2] for row in part), np.uint64).reshape(-1, SIGNS // 8)
    differing = np.bitwise_count(signs ^ sought).sum(axis=1, dtype=np.int64)
    ends = np.cumsum([len(row[2]) // SIGNS for row in part])
    chosen = np.argpartition(differing, LIKELY - 1)[:LIKELY] if len(differing) > LIKELY else np.arange(len(differing))
    found = []
    for at, row in zip(chosen.tolist(), np.searchsorted(ends, chosen, side="right").tolist(), strict=True):
        article_id, items, own = part[row]
        found.append((int(differing[at]), int(article_id), items.split(" ")[at - int(ends[row]) + len(own) // SIGNS]))
    return found
