"""Reading again with a newer reader: an article's rows are replaced, and people's decisions stay with what they were made on.

A decision holds on where the new reading has an item over the same words; it is then made again on that item. Where there is none, or where what a
correction refers to is gone, the decision stays in the log as a conflict. A correction of what the new reader reads otherwise than the old one holds
on, and is told of.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, not_, or_, select, update

from onrecord.ledger import schema, storing, upkeep
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.packing import packed_record, unpacked
from onrecord.ledger.search import forget_words
from onrecord.ledger.standing import carried_over
from onrecord.ledger.successors import successors
from onrecord.ledger.vectors import forget_vectors
from onrecord.record import Failure, Page, ReaderInfo, Record

Reading = Callable[[Iterable[Page]], Iterable[Record | Failure]]

TOGETHER = 32
"""Articles that are read together: what a kill can make to be read again."""

_article = schema.article.c


@dataclass(frozen=True, slots=True)
class Reread:
    """An article read again, and what came of people's decisions on it, where something did."""

    key: str
    conflicts: tuple[str, ...]


def waiting(ledger: Ledger, info: ReaderInfo) -> int:
    """How many current articles another reader, or another onrecord, has read."""
    with ledger.reading() as connection:
        return len(_waiting(connection, info))


def _waiting(connection: Connection, info: ReaderInfo) -> list[Any]:
    same = (_article.model == info.model) & (_article.model_version == info.version) & (_article.onrecord == info.onrecord)
    unlike = _article.current & or_(not_(same), _article.model.is_(None), _article.model_version.is_(None), _article.onrecord.is_(None))
    return list(connection.execute(select(_article.id, _article.key, _article.page_key).where(unlike).order_by(_article.id)))


def reread(ledger: Ledger, reading: Reading, info: ReaderInfo) -> Iterator[Reread | Failure]:
    """Read again what another reader or another onrecord has read; one result for each article. What cannot be read any more stays as it was."""
    with ledger.reading() as connection:
        rows = _waiting(connection, info)
    for start in range(0, len(rows), TOGETHER):
        some = rows[start : start + TOGETHER]
        with ledger.reading() as connection:
            pages = [_page(connection, row.page_key) for row in some]
        for row, result in zip(some, reading(pages), strict=True):
            yield result if isinstance(result, Failure) else _kept(ledger, row, result)


def _kept(ledger: Ledger, row: Any, record: Record) -> Reread:
    with ledger.writing() as connection:
        return Reread(row.key, tuple(replace(connection, row.id, row.key, record)))


def _page(connection: Connection, key: str) -> Page:
    row = connection.execute(select(schema.page).where(schema.page.c.key == key)).one()
    return Page(data=zlib.decompress(row.body), name=row.name, media_type=row.media_type, encoding=row.encoding, **row.given)


def replace(connection: Connection, id_: int, key: str, record: Record) -> list[str]:
    """Put a new reading in the place of an article's old one; what came of decisions, where something did. The next upkeep does the rest."""
    old = unpacked(connection.scalars(select(_article.record).where(_article.id == id_)).one())
    before = {name: _rows(connection, name, id_) for name in schema.ITEMS}
    rows = storing.stored_rows(record)
    moved = successors(old["article"]["text"], before, record.article.text, rows)
    _clear(connection, id_)
    _write(connection, id_, record, rows)
    told = list(carried_over(connection, id_, key, moved))
    upkeep.outdated(connection, [id_])
    return told


def _rows(connection: Connection, name: str, id_: int) -> list[dict[str, Any]]:
    table = schema.ITEMS[name]
    return [dict(row) for row in connection.execute(select(table).where(table.c.article_id == id_)).mappings()]


def _clear(connection: Connection, id_: int) -> None:
    """Take away what was read of an article, and what follows from it."""
    upkeep.take_out(connection, [id_])
    for table in (*schema.ITEMS.values(), schema.party):
        connection.execute(delete(table).where(table.c.article_id == id_))
    connection.execute(delete(schema.succession).where(or_(schema.succession.c.article_id == id_, schema.succession.c.next_article_id == id_)))
    forget_words(connection, id_)
    forget_vectors(connection, id_)


def _write(connection: Connection, id_: int, record: Record, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Write what was read of an article, and tie it to the version before."""
    row = connection.execute(select(_article.added, _article.document_id, _article.version).where(_article.id == id_)).one()
    columns = storing.columns_of(record, str(row.added))
    connection.execute(update(schema.article).where(_article.id == id_).values(**columns, record=packed_record(record)))
    storing.keep_items(connection, id_, record, columns, rows)
    of_before = select(_article.id, _article.record).where(_article.document_id == row.document_id, _article.version == row.version - 1)
    if earlier := connection.execute(of_before).first():
        storing.succeed(connection, earlier.id, unpacked(earlier.record), id_, record.article.text, rows["statement"])
