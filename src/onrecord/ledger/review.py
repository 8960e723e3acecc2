"""People's decisions on what was read: accept, correct, reject, merge, split; each with who, when, why, before and after, and undone if need be.

A decision changes the item's row and stands in the log; what is derived from the item is made anew at once. Items are named by handles: ``KEY/ID``
for an item of an article ("b350aff92ad3/s4"), ``iN`` for an incident, which stands for its first event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.errors import LedgerError
from onrecord.ledger import merging, names, schema, upkeep
from onrecord.ledger.corrections import Around, corrected
from onrecord.ledger.incidents import number_of
from onrecord.ledger.ledger import Ledger, now

TABLES = {
    "s": schema.statement, "v": schema.event, "c": schema.control, "q": schema.position, "p": schema.place, "e": schema.entity, "t": schema.time,
}  # fmt: skip
"""The table of an item by the letter that its id begins with."""

_BEHIND = (schema.event, schema.statement, schema.place, schema.entity)
"""The tables from whose rows incidents follow."""

_log = schema.review.c


class Action(StrEnum):
    """What a person may decide. ``undo`` takes a decision back and is itself in the log."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


_STATE = {Action.ACCEPT: "accepted", Action.CORRECT: "corrected", Action.REJECT: "rejected"}
GROUPING = (Action.MERGE, Action.SPLIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A line of the log.

    ``before`` and ``after`` are the fields that changed; of a merge or split the links between events. ``conflict`` says why a newer reading left
    the decision without its item.
    """

    id: int
    at: str
    reviewer: str
    action: Action
    items: tuple[str, ...]
    reason: str
    before: Any
    after: Any
    undone_by: int | None
    conflict: str | None


def decide(ledger: Ledger, action: Action, items: Sequence[str], *, reviewer: str, reason: str, after: Mapping[str, Any] | None = None) -> Decision:
    """Decide on items.

    Args:
        ledger: an open ledger.
        action: what is decided.
        items: one handle; for ``MERGE`` two or more events or incidents, for ``SPLIT`` the events of one incident that do not belong to it.
        reviewer: the name of who decides.
        reason: why, in words.
        after: for ``CORRECT``, the fields that change and their values, as in ``corrections``.

    Raises:
        LedgerError: an item is not there, or a field cannot have the value.
    """
    with ledger.writing() as connection:
        if action in GROUPING:
            handles = list(dict.fromkeys(_event_of(connection, item) for item in items))
            events = [f"{row['article_id']}/{row['id']}" for row in (_row(connection, handle) for handle in handles)]
            made = merging.merge(connection, events) if action == Action.MERGE else merging.split(connection, events)
        else:
            handles = list(items)
            made = _change(connection, action, items, after or {})
        return _write(connection, action, handles, reviewer, reason, *made)


def undo(ledger: Ledger, decision: int, *, reviewer: str, reason: str) -> Decision:
    """Take a decision back: what it changed is as before.

    Raises:
        LedgerError: there is no such decision, it is undone already, or a later one on the same item stands.
    """
    with ledger.writing() as connection:
        row = connection.execute(select(schema.review).where(_log.id == decision)).first()
        if row is None or row.undone_by is not None or row.action == Action.UNDO:
            raise LedgerError(f"found no decision {decision} that stands, expected one of those that `onrecord review --log` lists")
        items = row.item.split(" ")
        if newer := _later(connection, decision, items):
            raise LedgerError(f"decision {newer} on {row.item} came later and stands; undo that one first")
        if row.conflict is None:
            _put_back(connection, Action(row.action), items, row.before)
        made = _write(connection, Action.UNDO, items, reviewer, reason, row.after, row.before if row.conflict is None else None)
        connection.execute(update(schema.review).where(_log.id == decision).values(undone_by=made.id))
        return made


def log(ledger: Ledger, item: str | None = None) -> list[Decision]:
    """The decisions, the latest first; those on one item if it is named."""
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.review).order_by(_log.id.desc())).all()
    found = [_decision(row) for row in rows]
    return [each for each in found if item is None or item in each.items]


def _decision(row: Any) -> Decision:
    return Decision(
        id=row.id, at=row.at, reviewer=row.reviewer, action=Action(row.action), items=tuple(row.item.split(" ")), reason=row.reason,
        before=row.before, after=row.after, undone_by=row.undone_by, conflict=row.conflict,
    )  # fmt: skip


def _write(connection: Connection, action: Action, items: Sequence[str], reviewer: str, reason: str, before: Any, after: Any) -> Decision:
    """Write a line of the log."""
    if not reviewer.strip():
        raise LedgerError("found no reviewer, expected a name for the log; give one with --as")
    row = {
        "at": now(), "reviewer": reviewer.strip(), "action": str(action), "kind": table_of(items[0]).name, "item": " ".join(items),
        "reason": reason.strip(), "before": before, "after": after,
    }  # fmt: skip
    (id_,) = connection.execute(insert(schema.review).values(row)).inserted_primary_key  # type: ignore[misc]
    return _decision(connection.execute(select(schema.review).where(_log.id == id_)).one())


def _later(connection: Connection, decision: int, items: Iterable[str]) -> int | None:
    """A decision that came later, stands, and is on one of the same items."""
    standing = select(_log.id, _log.item).where(_log.id > decision, _log.undone_by.is_(None), _log.action != Action.UNDO)
    return next((row.id for row in connection.execute(standing.order_by(_log.id.desc())) if set(row.item.split(" ")) & set(items)), None)


def table_of(item: str) -> Table:
    """The table that an item of an article stands in."""
    _, slash, id_ = item.partition("/")
    if not slash or id_[:1] not in TABLES:
        raise LedgerError(f"found {item!r}, expected KEY/ID of an item such as b350aff92ad3/s4; `onrecord search` shows them")
    return TABLES[id_[:1]]


def _row(connection: Connection, item: str) -> Mapping[str, Any]:
    table, (key, _, id_) = table_of(item), item.partition("/")
    joined = select(table).join(schema.article, schema.article.c.id == table.c.article_id).where(schema.article.c.key == key, table.c.id == id_)
    row = connection.execute(joined).mappings().first()
    if row is None:
        raise LedgerError(f"found no {item} in the ledger, expected an item that stands in it; `onrecord search` shows what there is")
    return dict(row)


def _change(connection: Connection, action: Action, items: Sequence[str], given: Mapping[str, Any]) -> tuple[Any, Any]:
    """Accept, correct or reject one item: the fields before and after."""
    if len(items) != 1:
        raise LedgerError(f"found {len(items)} items, expected one to {action}; decide on each by itself")
    if number_of(items[0]) is not None:
        raise LedgerError(f"{items[0]} is made of events; {action} these by themselves, or merge and split incidents")
    row, table = _row(connection, items[0]), table_of(items[0])
    fields = corrected(table.name, row, given, _around(connection, row["article_id"])) if action == Action.CORRECT else {}
    after = {**fields, "review": _STATE[action]}
    before = {name: row[name] for name in after}
    _set(connection, items[0], after)
    return before, after


def _around(connection: Connection, article_id: int) -> Around:
    """The entities and places of an article."""
    entities, places = (
        [dict(row) for row in connection.execute(select(table).where(table.c.article_id == article_id)).mappings()]
        for table in (schema.entity, schema.place)
    )
    return Around(entities=entities, places=places)


def _set(connection: Connection, item: str, fields: Mapping[str, Any]) -> None:
    """Set fields of an item; what follows from it is made anew."""
    row, table = _row(connection, item), table_of(item)
    connection.execute(update(table).where(table.c.article_id == row["article_id"], table.c.id == row["id"]).values(**fields))
    names.follow(connection, table.name, row["article_id"], row["id"], fields)
    if table in _BEHIND and _kept_up(connection, row["article_id"]):
        upkeep.renew(connection, [row["article_id"]])


def _kept_up(connection: Connection, article_id: int) -> bool:
    """Whether an article has its part in origins and incidents; one that waits for it is left waiting."""
    return connection.scalar(select(schema.article.c.origin_id).where(schema.article.c.id == article_id)) is not None


def _put_back(connection: Connection, action: Action, items: Sequence[str], before: Any) -> None:
    if action in GROUPING:
        merging.put(connection, before)
    else:
        _set(connection, items[0], before)


def _event_of(connection: Connection, item: str) -> str:
    """The handle of the event that a handle of an event or incident names."""
    if (number := number_of(item)) is not None:
        event, article = schema.event.c, schema.article.c
        of = select(article.key, event.id).join(schema.article, article.id == event.article_id).where(event.incident_id == number)
        row = connection.execute(of.order_by(article.id, event.id).limit(1)).first()
        if row is None:
            raise LedgerError(f"found no incident {item} in the ledger, expected one that stands in it; `onrecord search --kind event` shows them")
        return f"{row.key}/{row.id}"
    if table_of(item) is not schema.event:
        raise LedgerError(f"{item} is no event, expected events or incidents to merge or split")
    return item
