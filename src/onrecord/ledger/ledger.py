"""The ledger: what was read of every report, each version once.

An article's rows are written in one transaction: after a kill at any moment an article is there whole or not at all, and adding goes on where it
stopped. Several processes may add at a time while others read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.ledger import schema, storing
from onrecord.ledger.connection import DEFAULT, engine_of, shown, snapshot, told
from onrecord.ledger.packing import unpacked
from onrecord.ledger.storing import Added, now, page_key
from onrecord.record import Failure, Page, Record

__all__ = ["Added", "Ledger", "now", "page_key", "size"]


class Ledger:
    """A ledger, opened.

    Args:
        address: path of an SQLite file, or ``postgresql://…``.
        create: make the ledger if there is none.

    Raises:
        LedgerError: it cannot be opened; later, that it cannot be read or written.
    """

    def __init__(self, address: str = DEFAULT, *, create: bool = False) -> None:
        self.address = address
        self.engine = engine_of(address, create=create)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads, and shows the ledger as it is at one moment; use it in a ``with``."""
        with told(self.address), self.engine.connect() as connection:
            yield snapshot(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write, one at a time over all processes; use it in a ``with``."""
        with told(self.address), self.engine.execution_options(writing=True).begin() as connection:
            yield connection

    @property
    def shown(self) -> str:
        """The address, for people to read: without a password."""
        return shown(self.address)

    def find(self, key: str) -> Added | None:
        """The article that was read of a page, by the page's key; None if there is none."""
        return self.find_all([key]).get(key)

    def find_all(self, keys: Sequence[str]) -> dict[str, Added]:
        """The articles that were read of pages, by the pages' keys."""
        with self.reading() as connection:
            return storing.there(connection, keys)

    def add(self, page: Page, record: Record) -> Added:
        """Keep what was read of a page: once, however often it is added; a page that says what the one before said makes no new version."""
        with self.writing() as connection:
            if known := storing.there(connection, [page_key(page)]):
                return known[page_key(page)]
            address = storing.address_of(page, record)
            earlier = storing.latest(connection, address)
            if earlier and storing.says_the_same(unpacked(earlier.record), record):
                storing.keep_page(connection, page, same_as=earlier.page_key)
                return Added(earlier.key, earlier.version, new=False)
            key = storing.keep_page(connection, page)
            return storing.keep_article(connection, key, address, record, added=now())

    def add_failure(self, page: Page, failure: Failure) -> None:
        """Keep a page that could not be read, and why: nothing accepted is lost. What was read of it by another stays."""
        with self.writing() as connection:
            if not storing.there(connection, [page_key(page)]):
                storing.keep_failure(connection, storing.keep_page(connection, page), failure, at=now())

    def record(self, key: str) -> dict[str, Any] | None:
        """The whole record of an article, as JSON, by its handle; None if there is none of that handle."""
        with self.reading() as connection:
            body = connection.scalar(select(schema.article.c.record).where(schema.article.c.key == key))
        return None if body is None else unpacked(body)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def size(ledger: Ledger) -> dict[str, int]:
    """How many rows each table holds."""
    with ledger.reading() as connection:
        return {name: int(connection.scalar(select(func.count()).select_from(table)) or 0) for name, table in schema.metadata.tables.items()}
