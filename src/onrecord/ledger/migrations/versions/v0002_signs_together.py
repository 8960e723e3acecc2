"""The signs of many articles' vectors in one row."""

from itertools import groupby
from typing import Any

import numpy as np
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ARTICLES = 32
WIDTH = 384
SIGNED = np.dtype([("number", "<i8"), ("signs", "<u8", (WIDTH // 64,))])


def upgrade() -> None:
    """Signs are made anew from the vectors."""
    op.drop_table("sketch")
    sketch = op.create_table(
        "sketch",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signs", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "block", name=op.f("pk_sketch")),
    )
    vector = sa.table("vector", *(sa.column(name) for name in ("number", "article_id", "kind", "values")))
    connection = op.get_bind()
    last = connection.scalar(sa.select(sa.func.max(vector.c.article_id)))
    for block in range(0 if last is None else last // ARTICLES + 1):
        here = vector.c.article_id.between(block * ARTICLES, (block + 1) * ARTICLES - 1)
        rows = connection.execute(sa.select(vector).where(here).order_by(vector.c.number))
        for kind, own in groupby(rows, key=lambda row: row.kind):
            connection.execute(sa.insert(sketch).values(kind=kind, block=block, signs=_signs(list(own))))


def _signs(rows: list[Any]) -> bytes:
    """Each vector's number, and a bit for each of its numbers: whether it is above 0."""
    found = np.empty(len(rows), SIGNED)
    found["number"] = [row.number for row in rows]
    above = np.frombuffer(b"".join(bytes(row[3]) for row in rows), "<f2").reshape(-1, WIDTH) > 0
    found["signs"] = np.packbits(above, axis=1).view("<u8")
    return found.tobytes()
