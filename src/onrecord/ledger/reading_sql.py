"""SQL of a person's own on the ledger, which only reads: whatever is typed, nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.connection import MEMORY, is_file, path_of
from onrecord.ledger.ledger import Ledger

_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset({"data_version", "table_info", "table_list", "table_xinfo"})  # those that only tell; the full-text index asks for the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: names of columns, rows in order, and whether there are more rows than were asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool


def ask(ledger: Ledger, statement: str, *, most: int) -> Answer:
    """The rows of one query, at most so many.

    Raises:
        LedgerError: it is no query, or one that the database does not understand.
    """
    asking = _sqlite if is_file(ledger.address) else _postgresql
    with asking(ledger, statement) as cursor:
        if cursor.description is None:
            raise _refusal("it gives no rows")
        rows = [tuple(row) for row in cursor.fetchmany(most + 1)]
        return Answer(columns=tuple(each[0] for each in cursor.description), rows=rows[:most], more=len(rows) > most)


@contextmanager
def _sqlite(ledger: Ledger, statement: str) -> Iterator[Any]:
    """The file opened for reading alone; the authorizer refuses the rest by name before anything runs."""
    if ledger.address == MEMORY:
        raise LedgerError("found a ledger in memory, expected one in a file or in PostgreSQL; name one with --ledger")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path_of(ledger.address)))}?mode=ro", uri=True)) as connection:
            connection.execute("pragma query_only=on")
            connection.execute("select rowid from words limit 0")  # opens the full-text index, which the authorizer would not let it declare
            connection.set_authorizer(_allowed)
            yield connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        raise _refusal(str(error)) from error


def _allowed(action: int, first: str | None, *_: Any) -> int:
    reads = action in _READS or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    return sqlite3.SQLITE_OK if reads else sqlite3.SQLITE_DENY


@contextmanager
def _postgresql(ledger: Ledger, statement: str) -> Iterator[Any]:
    """A transaction that only reads, and the query prepared, so that no second one can follow it."""
    import psycopg

    with ledger.engine.connect() as connection:
        driver: Any = connection.execution_options(postgresql_readonly=True).connection.driver_connection
        try:
            with driver.transaction(force_rollback=True), driver.cursor() as cursor:
                yield cursor.execute(statement, prepare=True)
        except psycopg.Error as error:
            raise _refusal(str(error).split("\n")[0]) from error


def _refusal(found: str) -> LedgerError:
    return LedgerError(f"{found}; expected one select on the tables {', '.join(tables())}; correct the query (nothing was changed)")


def tables() -> Sequence[str]:
    """The names of the tables that can be asked."""
    return [*sorted(schema.metadata.tables), "words"]
