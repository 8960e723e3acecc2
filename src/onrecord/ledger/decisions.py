"""People's decisions on the way from one ledger to another.

In the log, links between events are named by the numbers that articles have in that ledger; on the way they are named by handles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.ledger import names, schema, upkeep
from onrecord.ledger.packing import storable

_TOLD = tuple(column.name for column in schema.review.columns if column.name not in ("id", "undone_by"))

Line = dict[str, Any]


def exported(connection: Connection) -> Iterator[Line]:
    """The decisions as lines, numbered from 1; ``undone_by`` is such a number."""
    rows = connection.execute(select(schema.review).order_by(schema.review.c.id)).mappings().all()
    if not rows:
        return
    numbers = {row["id"]: number for number, row in enumerate(rows, start=1)}
    handles = {str(row.id): row.key for row in connection.execute(select(schema.article.c.id, schema.article.c.key))}
    for row in rows:
        told = {name: _renamed(row[name], handles.get) for name in _TOLD}
        yield {"kind": "review", "number": numbers[row["id"]], "decision": told, "undone_by": numbers.get(row["undone_by"])}


def take_over(connection: Connection, lines: Sequence[Line]) -> list[bool]:
    """Bring decisions into a log and let them hold; for each whether it was new."""
    if not lines:
        return []
    ids = {row.key: str(row.id) for row in connection.execute(select(schema.article.c.id, schema.article.c.key))}
    known = {_same(row): row["id"] for row in connection.execute(select(schema.review)).mappings()}
    numbers, new = {}, []
    for line in lines:
        told = {name: _renamed(line["decision"].get(name), ids.get) for name in _TOLD}
        new.append(_same(told) not in known)
        if new[-1]:
            (known[_same(told)],) = connection.execute(insert(schema.review).values(told)).inserted_primary_key  # type: ignore[misc]
            _apply(connection, told, ids)
            upkeep.outdated(connection, {int(ids[key]) for item in told["item"].split(" ") if (key := item.partition("/")[0]) in ids})
        numbers[line["number"]] = known[_same(told)]
    for line in lines:
        if line["undone_by"] is not None:
            undone = update(schema.review).where(schema.review.c.id == numbers[line["number"]])
            connection.execute(undone.values(undone_by=numbers[line["undone_by"]]))
    return new


def _same(row: Any) -> tuple[str, ...]:
    """What makes a decision one and the same."""
    return tuple(repr(row[name]) for name in _TOLD if name != "conflict")


def _renamed(value: Any, name: Callable[[str], str | None]) -> Any:
    """Links with the articles of their ends named otherwise; anything else as it is."""
    if not isinstance(value, list):
        return value
    return [_link(each, name) if isinstance(each, dict) and "left" in each else each for each in value]


def _link(link: Line, name: Callable[[str], str | None]) -> Line:
    ends = []
    for end in (link["left"], link["right"]):
        article, slash, event = end.partition("/")
        ends.append(f"{name(article) or article}{slash}{event}")
    return {**link, "left": ends[0], "right": ends[1]}


def _apply(connection: Connection, told: Line, ids: Mapping[str, str]) -> None:
    """Set what a decision set: fields of an item, or links between events."""
    if isinstance(told["after"], list):
        _put_links(connection, told["after"])
    elif told["kind"] in schema.ITEMS and (fields := told["after"]):
        key, _, id_ = told["item"].partition("/")
        table = schema.ITEMS[told["kind"]]
        if key in ids:
            connection.execute(update(table).where(table.c.article_id == int(ids[key]), table.c.id == id_).values(**storable(fields)))
            names.follow(connection, table.name, int(ids[key]), id_, storable(fields))


def _put_links(connection: Connection, links: Sequence[Line]) -> None:
    """Put the links that a person made in the place of those between the same events; one without a relation is taken away."""
    columns = schema.link.c
    for link in links:
        left, right = sorted((link["left"], link["right"]))
        connection.execute(schema.link.delete().where(columns.kind == link["kind"], columns.left == left, columns.right == right))
        if link["relation"] is not None:
            connection.execute(insert(schema.link).values({**link, "left": left, "right": right}))
