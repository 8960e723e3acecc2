"""Writing pages, articles and failures: each article with all its rows in the transaction of its caller."""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from onrecord.ledger import schema
from onrecord.ledger.names import index_names
from onrecord.ledger.packing import packed_record, storable, unpacked
from onrecord.ledger.rows import rows_of, words_of
from onrecord.ledger.search import index_words
from onrecord.ledger.vectors import keep_vectors
from onrecord.ledger.versions import successors
from onrecord.record import Failure, Page, Record, json_of

_HANDLES = (12, 14, 16)
"""How many letters of its hash name an article: the shortest that no other has."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding one page: the article's handle and version; ``new`` is False where the ledger had it."""

    key: str
    version: int
    new: bool


def page_key(page: Page) -> str:
    """What makes a page one and the same: its bytes, and the URL or id under which they were given."""
    return key_of(sha256(page.data), page.url or page.input_id or "")


def key_of(digest: str, given: str) -> str:
    """The key of a page by the SHA-256 of its bytes, and the URL or id under which they were given."""
    return hashlib.sha256(storable(f"{digest} {given}").encode()).hexdigest()


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass"))


def now() -> str:
    """The moment, UTC, in ISO 8601."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def there(connection: Connection, keys: Sequence[str]) -> dict[str, Added]:
    """The articles that were read of pages, by the pages' keys; those without one are left out."""
    page, article = schema.page.c, schema.article.c
    joined = select(page.key, article.key.label("handle"), article.version).join_from(
        schema.page, schema.article, article.page_key == func.coalesce(page.same_as, page.key)
    )
    return {row.key: Added(row.handle, row.version, new=False) for row in connection.execute(joined.where(page.key.in_(keys)))}


def keep_page(connection: Connection, page: Page, *, same_as: str | None = None) -> str:
    """Keep the bytes of a page and how they were come by; its key."""
    key = page_key(page)
    if connection.scalar(select(schema.page.c.key).where(schema.page.c.key == key)) is None:
        given = {"url": page.url, "title": page.title, "published": page.published, "input_id": page.input_id}
        connection.execute(
            insert(schema.page).values(
                key=key, sha256=sha256(page.data), body=zlib.compress(page.data), media_type=page.media_type, encoding=page.encoding,
                name=storable(page.name), given=storable(given), added=now(), same_as=same_as,
            )
        )  # fmt: skip
    elif same_as is not None:
        connection.execute(update(schema.page).where(schema.page.c.key == key).values(same_as=same_as))
    connection.execute(schema.failure.delete().where(schema.failure.c.key == key))
    return key


def keep_failure(connection: Connection, key: str, failure: Failure, *, at: str) -> None:
    """Keep why a page could not be read."""
    connection.execute(schema.failure.delete().where(schema.failure.c.key == key))
    told = {"name": failure.name, "stage": failure.stage, "code": failure.code, "message": failure.message}
    connection.execute(insert(schema.failure).values(key=key, at=at, **storable(told)))


def address_of(page: Page, record: Record) -> str:
    """What stays while the text changes: the URL, else the giver's id, else the file; what came through a pipe is known by its bytes alone."""
    if address := record.article.url or page.url or (page.input_id and f"id:{page.input_id}"):
        return str(storable(address))
    path = Path(page.name)
    return str(storable(str(path.resolve()))) if path.is_file() else f"sha256:{sha256(page.data)}"


def latest(connection: Connection, address: str) -> Any:
    """The newest version known of a report: its ``id``, ``key``, ``version``, ``page_key`` and ``record``; None if there is none."""
    article, document = schema.article.c, schema.document.c
    return connection.execute(
        select(article.id, article.key, article.version, article.page_key, article.record)
        .join_from(schema.article, schema.document, article.document_id == document.id)
        .where(document.address == address)
        .order_by(article.version.desc())
        .limit(1)
    ).first()


def says_the_same(earlier: dict[str, Any], record: Record) -> bool:
    """Whether an article reads as an earlier one did, though the bytes of its page are others."""
    article = json_of(record)["article"]
    return all(article[name] == earlier["article"].get(name) for name in article if name != "raw_sha256")


def keep_article(connection: Connection, key: str, address: str, record: Record, *, added: str) -> Added:
    """Keep all that was read of a page as the newest version of the report at an address."""
    earlier = latest(connection, address)
    document = _document(connection, address)
    version = earlier.version + 1 if earlier else 1
    handle = _handle(connection, key)
    if earlier:
        connection.execute(update(schema.article).where(schema.article.c.document_id == document).values(current=False))
    head = {"key": handle, "document_id": document, "version": version, "current": True, "page_key": key, "added": added}
    columns, rows = columns_of(record, added), stored_rows(record)
    (id_,) = connection.execute(insert(schema.article).values(**head, **columns, record=packed_record(record))).inserted_primary_key  # type: ignore[misc]
    keep_items(connection, id_, record, columns, rows)
    if earlier:
        succeed(connection, earlier.id, unpacked(earlier.record), id_, record.article.text, rows["statement"])
    return Added(handle, version, new=True)


def keep_items(connection: Connection, id_: int, record: Record, columns: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    """Write the rows of an article's items, what finds them, and what they mean. ``columns`` are those of the article's own row."""
    for name, table in schema.ITEMS.items():
        if rows[name]:
            connection.execute(insert(table), [{"article_id": id_, **row} for row in rows[name]])
    index_words(connection, id_, stored_words(record, rows))
    index_names(connection, id_, columns, rows)
    keep_vectors(connection, id_, record.vectors or {})


def columns_of(record: Record, added: str) -> dict[str, Any]:
    """What the row of an article tells of its record."""
    article, reader = record.article, record.reader
    told = {
        "text_sha256": text_sha256(article.text), "title": article.title, "url": article.url, "outlet": article.publisher,
        "origin_publisher": article.origin.publisher, "origin_kind": str(article.origin.kind), "language": article.language,
        "published_earliest": article.published.earliest, "published_latest": article.published.latest,
        "day": (article.published.earliest or added)[:10], "model": reader.model if reader else None,
        "model_version": reader.version if reader else None, "onrecord": reader.onrecord if reader else None,
    }  # fmt: skip
    return dict(storable(told))


def stored_rows(record: Record) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table of items, as the database holds them."""
    return dict(storable(rows_of(record)))


def stored_words(record: Record, rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str, str]]:
    """What full-text search finds, as the database holds it."""
    return [(kind, item, storable(words)) for kind, item, words in words_of(record, rows)]


def succeed(connection: Connection, id_: int, earlier: dict[str, Any], next_id: int, next_text: str, statements: list[dict[str, Any]]) -> None:
    """Tie the statements of one version to those of the next."""
    rows = [
        {
            "article_id": id_, "kind": "statement", "id": each.id, "next_article_id": next_id, "next_id": each.next_id,
            "next_span": None if each.next_span is None else list(each.next_span),
        }
        for each in successors(earlier["article"]["text"], earlier["statements"], next_text, statements)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.succession), rows)


def arrange(connection: Connection, address: str) -> None:
    """Number the versions of a report in the order in which they were added, and tie each to the next: after versions came from elsewhere."""
    article, document = schema.article.c, schema.document.c
    of = select(article.id, article.version).join_from(schema.article, schema.document, article.document_id == document.id)
    rows = connection.execute(of.where(document.address == address).order_by(article.added, article.version, article.key)).all()
    ids = [row.id for row in rows]
    if [row.version for row in rows] == list(range(1, len(rows) + 1)):
        return
    connection.execute(schema.succession.delete().where(or_(schema.succession.c.article_id.in_(ids), schema.succession.c.next_article_id.in_(ids))))
    for number, id_ in enumerate(ids, start=1):
        connection.execute(update(schema.article).where(article.id == id_).values(version=number, current=number == len(ids)))
    for id_, next_id in pairwise(ids):
        _tie(connection, id_, next_id)


def _tie(connection: Connection, id_: int, next_id: int) -> None:
    found = connection.execute(select(schema.article.c.id, schema.article.c.record).where(schema.article.c.id.in_([id_, next_id])))
    records = {row.id: unpacked(row.record) for row in found}
    succeed(connection, id_, records[id_], next_id, records[next_id]["article"]["text"], records[next_id]["statements"])


def _document(connection: Connection, address: str) -> int:
    found = connection.scalar(select(schema.document.c.id).where(schema.document.c.address == address))
    if found is None:
        (found,) = connection.execute(insert(schema.document).values(address=address)).inserted_primary_key  # type: ignore[misc]
    return int(found)


def _handle(connection: Connection, key: str) -> str:
    """The name by which people call an article: the first letters of a hash, as many as tell it from all others."""
    whole = hashlib.sha256(key.encode()).hexdigest()
    names = [whole[:length] for length in _HANDLES]
    taken = set(connection.scalars(select(schema.article.c.key).where(schema.article.c.key.in_(names))))
    return next(name for name in names if name not in taken)
