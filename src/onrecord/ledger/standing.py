"""People's decisions on an article that was read again: made again on the items that took the place of the old ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.ledger import names, schema
from onrecord.ledger.linking import Kind
from onrecord.ledger.review import GROUPING, Action, table_of
from onrecord.ledger.successors import Successors

_review, _link = schema.review.c, schema.link.c

_REFERRING = ("place", "speaker")
"""Fields that hold the id of another item."""


def carried_over(connection: Connection, id_: int, key: str, moved: Successors) -> Iterator[str]:
    """Bring the decisions on an article's items to their successors, in the order in which they were made; a line for each that meets something else.

    The links that people made between its events are made again as well.
    """
    _forget_links(connection, id_)
    for row in connection.execute(select(schema.review).where(_review.item.contains(f"{key}/", autoescape=True)).order_by(_review.id)).all():
        items = [_moved(item, key, moved) for item in row.item.split(" ")]
        named = [new or old for new, old in zip(items, row.item.split(" "), strict=True)]
        connection.execute(update(schema.review).where(_review.id == row.id).values(item=" ".join(named)))
        if row.undone_by is not None or row.action == Action.UNDO or row.conflict is not None:
            continue
        lost = [old for new, old in zip(items, row.item.split(" "), strict=True) if new is None]
        again = _grouped if row.action in GROUPING else _changed
        found = f"{', '.join(lost)} is not in the newer reading" if lost else again(connection, row, named[0], id_, moved)
        if found:
            yield f"decision {row.id} ({row.action} {row.item}) by {row.reviewer}: {found}"
        if lost:
            connection.execute(update(schema.review).where(_review.id == row.id).values(conflict=found))


def _forget_links(connection: Connection, id_: int) -> None:
    for end in (_link.left, _link.right):
        connection.execute(delete(schema.link).where(_link.kind == Kind.PERSON, end.like(f"{id_}/%")))


def _moved(item: str, key: str, moved: Successors) -> str | None:
    """The handle of an item in the new reading; None where it is gone."""
    own, _, id_ = item.partition("/")
    if own != key:
        return item
    new = moved.get(id_)
    return f"{key}/{new}" if new else None


def _changed(connection: Connection, row: Any, item: str, id_: int, moved: Successors) -> str | None:
    """Accept, correct or reject again; what the newer reading reads otherwise than the old one did and the decision says."""
    after, lost = _referred(row.after, moved)
    if lost:
        found = f"what its {', '.join(lost)} refers to is not in the newer reading"
        connection.execute(update(schema.review).where(_review.id == row.id).values(conflict=found))
        return found
    table, new = table_of(item), item.partition("/")[2]
    here = (table.c.article_id == id_, table.c.id == new)
    read = connection.execute(select(table).where(*here)).mappings().one()
    before = {name: read[name] for name in after}
    connection.execute(update(table).where(*here).values(**after))
    names.follow(connection, table.name, id_, new, after)
    connection.execute(update(schema.review).where(_review.id == row.id).values(before=before, after=after))
    was = _referred(row.before, moved)[0]
    other = [name for name in after if name != "review" and before[name] not in (was.get(name), after[name])]
    return f"the newer reading has another {', '.join(other)}; the decision holds" if other else None


def _referred(fields: Mapping[str, Any], moved: Successors) -> tuple[dict[str, Any], list[str]]:
    """Fields with the ids of the new reading, and those that refer to what is gone."""
    found, lost = dict(fields), []
    for name in _REFERRING:
        if isinstance(old := fields.get(name), str) and old in moved:
            found[name] = moved[old]
            lost += [name] if found[name] is None else []
    for name in ("actors", "recipients"):
        if name in fields:
            found[name] = [{**party, "entity": moved.get(party["entity"]) if party["entity"] else None} for party in fields[name]]
    return found, lost


def _grouped(connection: Connection, row: Any, item: str, id_: int, moved: Successors) -> str | None:
    """Merge or split again: the same links between the events of the new reading."""
    before, after = ([_relinked(link, id_, moved) for link in links] for links in (row.before, row.after))
    standing = [(old, new) for old, new in zip(before, after, strict=True) if old and new]
    connection.execute(
        update(schema.review).where(_review.id == row.id).values(before=[old for old, _ in standing], after=[new for _, new in standing])
    )
    for _, link in standing:
        there = (_link.kind == Kind.PERSON, _link.left == link["left"], _link.right == link["right"])
        connection.execute(delete(schema.link).where(*there))
        if link["relation"] is not None:
            connection.execute(insert(schema.link).values(link))
    gone = len(after) - len(standing)
    return f"{gone} of the {len(after)} events that it was about are not in the newer reading; the decision holds for the others" if gone else None


def _relinked(link: Mapping[str, Any], id_: int, moved: Successors) -> dict[str, Any] | None:
    """A link with the new ids of an article's events; None where one is gone."""
    ends = [_event(link[end], id_, moved) for end in ("left", "right")]
    if None in ends or ends[0] == ends[1]:
        return None
    return {**link, "left": min(map(str, ends)), "right": max(map(str, ends))}


def _event(item: str, id_: int, moved: Successors) -> str | None:
    own, _, event_id = item.partition("/")
    if own != str(id_):
        return item
    new = moved.get(event_id)
    return f"{id_}/{new}" if new else None
