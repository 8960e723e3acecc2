"""The links between reports and between events: found by keys that only what may be linked has in common, and kept with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, or_, select

from onrecord.ledger import compared, schema
from onrecord.ledger.compared import parts
from onrecord.ledger.retracting import link_retractions
from onrecord.stories import origins, same
from onrecord.stories.values import Carried, Mention, Relation, Report, Same

V = TypeVar("V")

_link = schema.link.c
_Pair = tuple[str, str]


class Kind(StrEnum):
    """What a link ties: reports of one story, a report and the one that takes it back, events of one happening, events that a person tied."""

    ORIGIN = "origin"
    RETRACTION = "retraction"
    INCIDENT = "incident"
    PERSON = "person"


MERGED, APART = "merged", "apart"
"""What a person did to two events."""

FOUND = (Kind.ORIGIN, Kind.RETRACTION, Kind.INCIDENT)
"""Links that follow from the articles, and are made anew with them."""

_JOINING = {Kind.ORIGIN: (Relation.COPY, Relation.PART), Kind.INCIDENT: (None,), Kind.PERSON: (MERGED,)}
"""The relations of links that can bring what they tie into one group."""


def forget(connection: Connection, article_ids: Collection[int]) -> None:
    """Take away the keys and the links of articles and of their events; those that people made stay."""
    for items in parts([*map(str, article_ids), *events_of(connection, article_ids)]):
        connection.execute(delete(schema.bucket).where(schema.bucket.c.item.in_(items)))
        connection.execute(delete(schema.link).where(_link.kind.in_(FOUND), or_(_link.left.in_(items), _link.right.in_(items))))


def events_of(connection: Connection, article_ids: Collection[int]) -> list[str]:
    """The events of articles, as "article id/event id"."""
    event = schema.event.c
    return [
        f"{row.article_id}/{row.id}"
        for part in parts(article_ids)
        for row in connection.execute(select(event.article_id, event.id).where(event.article_id.in_(part)))
    ]


def link_reports(connection: Connection, article_ids: Collection[int]) -> None:
    """Compare reports with all that they may share a story with, and with those that take them back or that they take back."""
    found = compared.reports(connection, article_ids)
    carried = _compared(connection, Kind.ORIGIN, {str(id_): report for id_, report in found.items()}, origins.keys, _reports, origins.link)
    keys = compared.keys_of(connection, {id_ for each in carried for id_ in (each.left, each.right)})
    _keep(connection, [_of_carried(each, keys) for each in carried])
    link_retractions(connection, found)


def link_mentions(connection: Connection, article_ids: Collection[int]) -> None:
    """Compare the events of articles with all that may tell of the same happening."""

    def others(connection: Connection, items: Collection[str]) -> dict[str, Mention]:
        return compared.mentions(connection, {article_of(item) for item in items})

    links = _compared(connection, Kind.INCIDENT, compared.mentions(connection, article_ids), same.keys, others, same.same)
    _keep(connection, [_row(Kind.INCIDENT, each.left, each.right, each.score, each.reason) for each in links])


def article_of(item: str) -> int:
    """The article of an item of a link."""
    return int(item.partition("/")[0])


def _reports(connection: Connection, items: Collection[str]) -> dict[str, Report]:
    return {str(id_): report for id_, report in compared.reports(connection, list(map(int, items))).items()}


def _compared(
    connection: Connection,
    kind: Kind,
    found: Mapping[str, V],
    keys: Callable[[V], Iterable[str]],
    others: Callable[[Connection, Collection[str]], Mapping[str, V]],
    link: Callable[[V, V], Any],
) -> list[Any]:
    """The links of values with each other and with those known before that share a key; ``others`` fetches these."""
    pairs = _met(connection, kind, {item: tuple(dict.fromkeys(keys(value))) for item, value in found.items()})
    known = {**others(connection, {item for pair in pairs for item in pair} - set(found)), **found}
    tied = (link(known[left], known[right]) for left, right in pairs if left in known and right in known)
    return [each for each in tied if each is not None]


def _met(connection: Connection, kind: Kind, keys: Mapping[str, Iterable[str]]) -> list[_Pair]:
    """Pairs of an item with another that shares a key with it, whether new or known before; each pair once."""
    bucket = schema.bucket.c
    rows = [{"kind": str(kind), "key": key, "item": item} for item, own in keys.items() for key in own]
    if rows:
        connection.execute(insert(schema.bucket), rows)
    sharing: dict[str, list[str]] = defaultdict(list)
    for part in parts({row["key"] for row in rows}):
        for key, item in connection.execute(select(bucket.key, bucket.item).where(bucket.kind == kind, bucket.key.in_(part))):
            sharing[key].append(item)
    return sorted({(min(row["item"], other), max(row["item"], other)) for row in rows for other in sharing[row["key"]] if other != row["item"]})


def _row(kind: Kind, left: str, right: str, score: float, reason: str) -> dict[str, Any]:
    return {
        "kind": str(kind), "left": left, "right": right, "relation": None, "score": score, "reason": reason,
        "left_share": None, "right_share": None, "carrier": None,
    }  # fmt: skip


def _of_carried(each: Carried, keys: Mapping[int, str]) -> dict[str, Any]:
    row = _row(Kind.ORIGIN, str(each.left), str(each.right), each.share, compared.named(each.reason, keys))
    shares = {"left_share": each.left_share, "right_share": each.right_share, "carrier": None if each.carrier is None else str(each.carrier)}
    return {**row, "relation": str(each.relation), **shares}


def _keep(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(schema.link), rows)


def reached(connection: Connection, items: Collection[str], *kinds: Kind) -> set[str]:
    """All that hangs together with some items by links of some kinds, these items among them."""
    found, fresh = set(items), set(items)
    while fresh:
        tied = {end for row in _links(connection, fresh, kinds) if row.relation in _JOINING[Kind(row.kind)] for end in (row.left, row.right)}
        fresh = tied - found
        found |= fresh
    return found


def _links(connection: Connection, items: Collection[str], kinds: Collection[Kind]) -> Iterable[Any]:
    """The links that have an end among some items."""
    for part in parts(items):
        for end in (_link.left, _link.right):
            yield from connection.execute(select(schema.link).where(_link.kind.in_(kinds), end.in_(part)))


def carried(connection: Connection, ids: Collection[int]) -> list[Carried]:
    """The links between reports."""
    rows = {(row.left, row.right): row for row in _links(connection, set(map(str, ids)), (Kind.ORIGIN,))}
    return [_carried(rows[pair]) for pair in sorted(rows)]


def _carried(row: Any) -> Carried:
    return Carried(
        left=int(row.left), right=int(row.right), relation=Relation(row.relation), share=row.score, reason=row.reason,
        left_share=row.left_share, right_share=row.right_share, carrier=None if row.carrier is None else int(row.carrier),
    )  # fmt: skip


def tied(connection: Connection, items: Collection[str]) -> list[Same]:
    """The links by which events are found to be of one happening."""
    rows = {(row.left, row.right): row for row in _links(connection, items, (Kind.INCIDENT,))}
    return [Same(left=row.left, right=row.right, score=row.score, reason=row.reason) for _, row in sorted(rows.items())]


def by_people(connection: Connection, items: Collection[str]) -> dict[str, list[_Pair]]:
    """The pairs of events that people ``merged`` or set ``apart``."""
    pairs = {(row.left, row.right): row.relation for row in _links(connection, items, (Kind.PERSON,))}
    return {relation: sorted(pair for pair, found in pairs.items() if found == relation) for relation in (MERGED, APART)}
