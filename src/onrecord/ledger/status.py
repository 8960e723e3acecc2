"""What a ledger holds, in figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, text

from onrecord.ledger import schema
from onrecord.ledger.connection import MEMORY, VERSION, is_file, path_of, shown
from onrecord.ledger.ledger import Ledger

_COUNTED = {
    "statement": "statements", "event": "events", "incident": "incidents", "place": "places", "control": "control", "position": "positions",
    "review": "decisions",
}  # fmt: skip


def status(ledger: Ledger) -> dict[str, Any]:
    """What a ledger holds: counts, outlets, days covered, what read it, failures, bytes on disk. Items are those of current versions."""
    with ledger.reading() as connection:
        return {
            "ledger": shown(ledger.address),
            "schema": VERSION,
            "bytes": _bytes(connection, ledger.address),
            "reports": _count(connection, select(func.count()).select_from(schema.document)),
            "versions": _count(connection, select(func.count()).select_from(schema.article)),
            "origins": _count(connection, select(func.count()).select_from(schema.origin)),
            **{counted: _count(connection, _of_current(name)) for name, counted in _COUNTED.items()},
            "outlets": _tally(connection, schema.article.c.outlet, schema.article.c.current),
            "days": _days(connection),
            "readers": _readers(connection),
            "failures": _tally(connection, schema.failure.c.code, True),
            "added": {"first": _edge(connection, func.min), "last": _edge(connection, func.max)},
        }


def _count(connection: Connection, query: Any) -> int:
    return int(connection.scalar(query) or 0)


def _of_current(name: str) -> Any:
    """The query that counts the items of current versions, or the rows of a table that knows no versions."""
    table = schema.metadata.tables[name]
    query = select(func.count()).select_from(table)
    if "article_id" not in table.c:
        return query
    return query.join(schema.article, schema.article.c.id == table.c.article_id).where(schema.article.c.current)


def _tally(connection: Connection, column: Any, where: Any) -> dict[str, int]:
    """How often each value stands, the most frequent first; "" is what is not known."""
    rows = connection.execute(select(func.coalesce(column, ""), func.count()).where(where).group_by(column))
    return dict(sorted(((str(value), int(number)) for value, number in rows), key=lambda each: (-each[1], each[0])))


def _days(connection: Connection) -> dict[str, Any]:
    """The first and last day of publication, and on how many days something was published."""
    day = schema.article.c.day
    row = connection.execute(select(func.min(day), func.max(day), func.count(day.distinct())).where(schema.article.c.current)).one()
    return {"first": row[0], "last": row[1], "covered": int(row[2])}


def _readers(connection: Connection) -> list[dict[str, Any]]:
    """The versions of onrecord and its weights that read the articles."""
    columns = (schema.article.c.model, schema.article.c.model_version, schema.article.c.onrecord)
    rows = connection.execute(select(*columns, func.count()).group_by(*columns).order_by(*columns))
    return [{"model": row[0], "version": row[1], "onrecord": row[2], "articles": int(row[3])} for row in rows]


def _edge(connection: Connection, of: Any) -> str | None:
    return connection.scalar(select(of(schema.article.c.added)))


def _bytes(connection: Connection, address: str) -> int:
    """How much room the ledger takes."""
    if not is_file(address):
        return int(connection.scalar(text("select pg_database_size(current_database())")) or 0)
    if address == MEMORY:
        return 0
    path = path_of(address)
    return sum(each.stat().st_size for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())
