"""A ledger as lines of JSON, and lines brought into a ledger.

::

    {"kind": "article", "key", "address", "version", "added", "page": {…}, "record": {…}, "vectors": [[kind, item, base64], …]}
    {"kind": "page",    "page": {…}, "same_as"}             a page fetched again that said the same, word for word
    {"kind": "failure", "page": {…}, "failure": {…}}        a page that could not be read, and why
    {"kind": "review",  "number", "at", "reviewer", …}      people's decisions, in their order

A page holds its bytes, packed by zlib, as base64. What is derived (origins, incidents, the full-text index) is not exported: it is made anew.
"""

from __future__ import annotations

import base64
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema, storing
from onrecord.ledger.decisions import exported, take_over
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.packing import record_of, unpacked
from onrecord.ledger.vectors import keep_vectors
from onrecord.record import Failure

TOGETHER = 50
"""Articles that are looked up together."""

Line = dict[str, Any]
_PAGE = ("sha256", "body", "media_type", "encoding", "name", "given", "added")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one line: its kind, and whether it was new to the ledger."""

    kind: str
    new: bool


def export(ledger: Ledger) -> Iterator[bytes]:
    """The lines of a ledger as it is at this moment, UTF-8 with their ends: two ledgers that hold the same give the same lines."""
    with ledger.reading() as connection:
        for line in itertools.chain(_articles(connection), _repeats(connection), _failures(connection), exported(connection)):
            yield _encoded(line)


def bring(ledger: Ledger, lines: Iterable[bytes]) -> Iterator[Brought]:
    """Bring the lines of an export into a ledger, each at once and in full; what it has already stays as it is.

    Raises:
        LedgerError: a line has not the form of an export, or its page has not the hash that it tells. What came before it is kept.
    """
    reviews: list[Line] = []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        line = _decoded(text, number)
        if line["kind"] == "review":
            reviews.append(line)
            continue
        try:
            with ledger.writing() as connection:
                yield Brought(line["kind"], new=_BRINGERS[line["kind"]](connection, line))
        except (KeyError, TypeError, ValueError, zlib.error, LedgerError) as error:
            raise LedgerError(f"line {number}: {_wrong(error)}, expected a line of `onrecord export`; mend or remove it, and import again") from error
    with ledger.writing() as connection:
        yield from (Brought("review", new=new) for new in take_over(connection, reviews))


def _encoded(line: Line) -> bytes:
    """One line; what is no valid Unicode is escaped."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return (json.dumps(line, separators=(",", ":")) + "\n").encode()


def _decoded(text: bytes, number: int) -> Line:
    try:
        line = json.loads(text)
        if not isinstance(line, dict) or line.get("kind") not in (*_BRINGERS, "review"):
            raise ValueError("its kind is none of article, page, failure and review")
    except ValueError as error:
        raise LedgerError(f"line {number}: {_wrong(error)}, expected a line of `onrecord export`; mend or remove it, and import again") from error
    return line


def _wrong(error: Exception) -> str:
    """What is wrong, in words."""
    return f"found no {error}" if isinstance(error, KeyError) else " ".join(str(error).split())


def _articles(connection: Connection) -> Iterator[Line]:
    """Every version of every report, in the order in which they were added."""
    article, document = schema.article.c, schema.document.c
    joined = select(article.id, document.address).join_from(schema.article, schema.document, article.document_id == document.id)
    found = connection.execute(joined.order_by(article.added, document.address, article.version)).all()
    for start in range(0, len(found), TOGETHER):
        some = {row.id: row.address for row in found[start : start + TOGETHER]}
        vectors = _vectors(connection, list(some))
        query = select(schema.article, *(schema.page.c[name].label(f"page_{name}") for name in _PAGE))
        query = query.join_from(schema.article, schema.page, article.page_key == schema.page.c.key).where(article.id.in_(some))
        rows = {row.id: row for row in connection.execute(query)}
        for id_, address in some.items():
            row = rows[id_]
            line = {"kind": "article", "key": row.key, "address": address, "version": row.version, "added": row.added}
            yield {**line, "page": _page_of(row, "page_"), "record": unpacked(row.record), "vectors": vectors.get(id_, [])}


def _vectors(connection: Connection, ids: list[int]) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    vector = schema.vector
    for row in connection.execute(select(vector).where(vector.c.article_id.in_(ids)).order_by(vector.c.number)).mappings():
        found.setdefault(row["article_id"], []).append([row["kind"], row["item"], base64.b64encode(row["values"]).decode()])
    return found


def _repeats(connection: Connection) -> Iterator[Line]:
    page = schema.page.c
    for row in connection.execute(select(schema.page).where(page.same_as.is_not(None)).order_by(page.added, page.key)):
        yield {"kind": "page", "page": _page_of(row), "same_as": row.same_as}


def _failures(connection: Connection) -> Iterator[Line]:
    failure = schema.failure
    told = ("name", "stage", "code", "message", "at")
    query = select(schema.page, *(failure.c[name].label(f"failure_{name}") for name in told))
    joined = query.join_from(schema.page, failure, schema.page.c.key == failure.c.key).order_by(failure.c.at, failure.c.key)
    for row in connection.execute(joined):
        yield {"kind": "failure", "page": _page_of(row), "failure": {name: getattr(row, f"failure_{name}") for name in told}}


def _page_of(row: Any, before: str = "") -> Line:
    page = {name: getattr(row, before + name) for name in _PAGE}
    return {**page, "body": base64.b64encode(page["body"]).decode()}


def _bring_article(connection: Connection, line: Line) -> bool:
    key, record = _checked(line["page"]), record_of(line["record"])
    if storing.there(connection, [key]):
        return False
    _keep_page(connection, key, line["page"])
    storing.keep_article(connection, key, line["address"], record, added=line["added"])
    id_ = connection.scalars(select(schema.article.c.id).where(schema.article.c.page_key == key)).one()
    keep_vectors(connection, id_, {item: base64.b64decode(values) for _, item, values in line["vectors"]})
    storing.arrange(connection, line["address"])
    return True


def _bring_repeat(connection: Connection, line: Line) -> bool:
    key = _checked(line["page"])
    if storing.there(connection, [key]):
        return False
    if not storing.there(connection, [line["same_as"]]):
        raise LedgerError(f"found a page that repeats {line['same_as'][:12]}, which no line before it holds")
    _keep_page(connection, key, line["page"], same_as=line["same_as"])
    return True


def _bring_failure(connection: Connection, line: Line) -> bool:
    key = _checked(line["page"])
    if connection.scalar(select(schema.page.c.key).where(schema.page.c.key == key)) is not None:
        return False
    _keep_page(connection, key, line["page"])
    told = {name: line["failure"][name] for name in ("name", "stage", "code", "message")}
    storing.keep_failure(connection, key, Failure(**told), at=line["failure"]["at"])
    return True


def _keep_page(connection: Connection, key: str, page: Line, *, same_as: str | None = None) -> None:
    """Keep a page as it was kept before, in the place of a page that could not be read here."""
    connection.execute(schema.failure.delete().where(schema.failure.c.key == key))
    connection.execute(schema.page.delete().where(schema.page.c.key == key))
    values = {name: page[name] for name in _PAGE} | {"body": base64.b64decode(page["body"])}
    connection.execute(insert(schema.page).values(key=key, same_as=same_as, **values))


def _checked(page: Line) -> str:
    """The key of a page whose bytes have the hash that it tells."""
    digest = storing.sha256(zlib.decompress(base64.b64decode(page["body"], validate=True)))
    if digest != page["sha256"]:
        raise LedgerError(f"found a page whose bytes have the SHA-256 {digest[:12]}…, but {page['sha256'][:12]}… is told")
    return storing.key_of(digest, page["given"].get("url") or page["given"].get("input_id") or "")


_BRINGERS = {"article": _bring_article, "page": _bring_repeat, "failure": _bring_failure}
