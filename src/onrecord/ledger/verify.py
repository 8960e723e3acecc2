"""Proof that a ledger is whole: hashes match, rows say what was read, spans lie in their text, nothing refers to what is not there."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.connection import is_file
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.names import NAMED, parties_of, words_of_name
from onrecord.ledger.packing import record_of, storable, unpacked
from onrecord.ledger.spans import amiss
from onrecord.ledger.storing import columns_of, key_of, sha256, stored_rows, stored_words, text_sha256
from onrecord.ledger.vectors import ARTICLES, BYTES, signs_of

TOGETHER = 100
"""Articles or pages that are looked at together."""

DERIVED = frozenset({"article_id", "review", "incident_id", "incident_reason"})
"""What the rows of items hold beside what was read."""

_DECIDED = ("accept", "correct", "reject")


def faults(ledger: Ledger) -> Iterator[str]:
    """What is wrong with a ledger, a line each; nothing where it is whole. Others may add meanwhile: it is looked at as it was at the start."""
    with ledger.reading() as connection:
        if is_file(ledger.address):
            yield from _damage(connection)
        yield from _pages(connection)
        yield from _articles(connection)
        yield from _versions(connection)
        yield from _signs(connection)
        yield from _unfound(connection)
        yield from _orphans(connection)


def _damage(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with its file."""
    for found in connection.scalars(text("pragma quick_check")):
        if found != "ok":
            yield f"file: {found}"


def _pages(connection: Connection) -> Iterator[str]:
    for keys in _parts(connection, schema.page.c.key):
        for row in connection.execute(select(schema.page).where(schema.page.c.key.in_(keys))):
            yield from (f"page {row.key[:12]} ({row.name}): {found}" for found in _page(row))


def _page(row: Any) -> Iterator[str]:
    try:
        digest = sha256(zlib.decompress(row.body))
    except zlib.error as error:
        yield f"its bytes are damaged ({error})"
        return
    if digest != row.sha256:
        yield f"its bytes have the SHA-256 {digest[:12]}…, expected {row.sha256[:12]}…"
    if key_of(row.sha256, row.given.get("url") or row.given.get("input_id") or "") != row.key:
        yield "its key is not that of its bytes and address"


def _articles(connection: Connection) -> Iterator[str]:
    """Each article against its packed record."""
    decided, indexed = _decisions(connection), _indexed(connection)
    for ids in _parts(connection, schema.article.c.id):
        items = {table.name: _of_articles(connection, table, ids) for table in (*schema.ITEMS.values(), schema.party, schema.vector)}
        for row in connection.execute(select(schema.article).where(schema.article.c.id.in_(ids)).order_by(schema.article.c.id)).mappings():
            own = {name: found[row["id"]] for name, found in items.items()}
            yield from (f"article {row['key']}: {found}" for found in _article(row, own, decided, indexed.pop(row["id"], 0)))
    yield from (f"full text: found words of article {id_}, which is not there" for id_ in indexed)


def _article(row: Any, own: dict[str, list[Any]], decided: dict[str, dict[str, Any]], indexed: int) -> Iterator[str]:
    try:
        record = record_of(unpacked(row["record"]))
    except LedgerError as error:
        yield str(error)
        return
    if text_sha256(record.article.text) != row["text_sha256"]:
        yield "its text has not the SHA-256 that was stored"
    expected = columns_of(record, row["added"])
    yield from (f"its {name} is {row[name]!r}, but was read as {value!r}" for name, value in expected.items() if row[name] != value)
    rows = stored_rows(record)
    yield from (found for name in rows for found in _items(name, own[name], rows[name], row["key"], decided))
    yield from _parties(own)
    yield from _vectors(own)
    yield from amiss(record)
    if _sum(stored_words(record, rows)) != indexed:
        yield "its words in the full-text index are not those that were read"


def _items(name: str, found: list[Any], expected: list[dict[str, Any]], key: str, decided: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Rows of one kind against what was read, as people corrected it."""
    there = {row["id"]: {column: value for column, value in row.items() if column not in DERIVED} for row in found}
    for each in expected:
        wanted = {**each, **{column: value for column, value in decided.get(f"{key}/{each['id']}", {}).items() if column not in DERIVED}}
        row = there.pop(each["id"], None)
        if row is None:
            yield f"the {name} {each['id']} has no row"
        elif differing := [column for column in wanted if row.get(column) != wanted[column]]:
            yield f"the {name} {each['id']} has another {', '.join(differing)} than was read"
    yield from (f"the {name} {id_} was not read from it" for id_ in there)


def _parties(own: dict[str, list[Any]]) -> Iterator[str]:
    """The rows of who takes part in events against the events."""
    told = [{"article_id": event["article_id"], **party} for event in own["event"] for party in parties_of(event["id"], event)]
    kept = [dict(row) for row in own["party"]]
    for event in sorted({row["event"] for row in (*told, *kept) if (row in told) != (row in kept)}):
        yield f"the event {event} has other rows of its parties than it names"


def _vectors(own: dict[str, list[Any]]) -> Iterator[str]:
    """Vectors are those of statements and events, and whole."""
    items = {(name, row["id"]) for name in ("statement", "event") for row in own[name]}
    for row in own["vector"]:
        if (row["kind"], row["item"]) not in items:
            yield f"found a vector of the {row['kind']} {row['item']}, which was not read from it"
        elif len(row["values"]) != BYTES:
            yield f"the vector of the {row['kind']} {row['item']} has {len(row['values'])} bytes, expected {BYTES}"


def _signs(connection: Connection) -> Iterator[str]:
    """Rows of signs that are not those of the vectors."""
    kept = {(row.kind, row.block): sha256(row.signs) for row in connection.execute(select(schema.sketch).execution_options(yield_per=TOGETHER))}
    whole = select(schema.vector).where(func.length(schema.vector.c["values"]) == BYTES).order_by(schema.vector.c.number)
    told = {(row.kind, row.block): sha256(row.signs) for row in signs_of(connection.execute(whole.execution_options(yield_per=1000)))}
    for kind, block in sorted(key for key in kept.keys() | told.keys() if kept.get(key) != told.get(key)):
        yield f"signs: those of {kind}s in articles {block * ARTICLES} to {(block + 1) * ARTICLES - 1} are not those of their vectors"


def _unfound(connection: Connection) -> Iterator[str]:
    """Names that are not kept under their words."""
    kept = {(row.word, row.name) for row in connection.execute(select(schema.name_word))}
    columns = [schema.metadata.tables[table].c[column] for table, names in NAMED.items() for column in names]
    for name in sorted({name for column in columns for name in connection.scalars(select(column).where(column.is_not(None)).distinct())}):
        if any((word, name) not in kept for word in words_of_name(name)):
            yield f"names: {name!r} is not found by its words"


def _decisions(connection: Connection) -> dict[str, dict[str, Any]]:
    """What people's decisions that stand set, by item."""
    review = schema.review.c
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    query = (
        select(review.item, review.after)
        .where(review.action.in_(_DECIDED), review.undone_by.is_(None), review.conflict.is_(None))
        .order_by(review.id)
    )
    for row in connection.execute(query):
        found[row.item].update(storable(row.after or {}))
    return found


def _indexed(connection: Connection) -> dict[int, int]:
    """The sum of the words in the full-text index for each article."""
    rows = connection.execute(text("select article_id, kind, item, body from words").execution_options(yield_per=1000))
    sums: dict[int, int] = defaultdict(int)
    for row in rows:
        sums[row.article_id] += _sum([(row.kind, row.item, row.body)])
    return {id_: total % _MODULUS for id_, total in sums.items()}


_MODULUS = 1 << 64


def _sum(words: Sequence[tuple[str, str, str]]) -> int:
    """A sum over what is indexed that does not depend on its order."""
    digests = (hashlib.blake2b(json.dumps(each).encode(), digest_size=8).digest() for each in words)
    return sum(int.from_bytes(digest) for digest in digests) % _MODULUS


def _versions(connection: Connection) -> Iterator[str]:
    """The versions of a report are numbered from 1, and the last is the current one."""
    article = schema.article.c
    rows = connection.execute(select(article.document_id, article.version, article.current).order_by(article.document_id, article.version))
    for document, group in groupby(rows, key=lambda row: row.document_id):
        versions = [(row.version, bool(row.current)) for row in group]
        if versions != [(number, number == len(versions)) for number in range(1, len(versions) + 1)]:
            yield f"report {document}: its versions are {versions}, expected them numbered from 1 and the last to be the current one"


def _orphans(connection: Connection) -> Iterator[str]:
    for table in schema.metadata.tables.values():
        for column in table.columns:
            for key in column.foreign_keys:
                yield from _dangling(connection, table, column, key.column)
    yield from _alone(connection)


def _dangling(connection: Connection, table: Table, column: Any, other: Any) -> Iterator[str]:
    """References to what is not there."""
    found = other.table.alias("found")
    missing = select(column).where(column.is_not(None), ~select(1).where(found.c[other.name] == column).exists()).distinct()
    for value in connection.scalars(missing.limit(TOGETHER)):
        yield f"{table.name}: refers to the {other.table.name} {value}, which is not there"


def _alone(connection: Connection) -> Iterator[str]:
    """What nothing refers to, though something must."""
    page, article, document, failure = schema.page.c, schema.article.c, schema.document.c, schema.failure.c
    used = (select(1).where(article.page_key == page.key).exists(), select(1).where(failure.key == page.key).exists())
    for key in connection.scalars(select(page.key).where(page.same_as.is_(None), ~used[0], ~used[1])):
        yield f"page {key[:12]}: has neither an article nor a failure"
    for key in connection.scalars(select(failure.key).where(~select(1).where(page.key == failure.key).exists())):
        yield f"failure: of the page {key[:12]}, which is not there"
    for address in connection.scalars(select(document.address).where(~select(1).where(article.document_id == document.id).exists())):
        yield f"report {address}: has no version"
    for name, owner, column in (("origin", schema.origin, article.origin_id), ("incident", schema.incident, schema.event.c.incident_id)):
        for id_ in connection.scalars(select(owner.c.id).where(~select(1).where(column == owner.c.id).exists())):
            yield f"{name} {id_}: nothing belongs to it"


def _parts(connection: Connection, column: Any) -> Iterator[Sequence[Any]]:
    """All values of a key, some at a time."""
    values = list(connection.scalars(select(column).order_by(column)))
    yield from (values[start : start + TOGETHER] for start in range(0, len(values), TOGETHER))


def _of_articles(connection: Connection, table: Table, ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.article_id.in_(ids))).mappings():
        found[row["article_id"]].append(row)
    return found
