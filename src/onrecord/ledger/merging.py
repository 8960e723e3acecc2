"""Incidents joined and parted by people: links between events beside those that were found, which these outweigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.errors import LedgerError
from onrecord.ledger import linking, regrouped, schema
from onrecord.ledger.linking import APART, MERGED, Kind

Link = dict[str, Any]
"""A row of links; one whose relation is None says that there is none."""

_Pair = tuple[str, str]
_link = schema.link.c


def merge(connection: Connection, events: Sequence[str]) -> tuple[list[Link], list[Link]]:
    """Make one incident of those of two or more events ("article id/event id"); people's links between them before and after.

    Raises:
        LedgerError: they are one already.
    """
    whole = set().union(*(regrouped.together(connection, event) for event in events))
    if len(whole) == len(regrouped.together(connection, events[0])):
        raise LedgerError("found one incident, expected two or more events or incidents to merge that are not one already")
    apart = [pair for pair in linking.by_people(connection, whole)[APART] if set(pair) <= whole]
    return _regroup(connection, {**dict.fromkeys(apart), **{_pair(events[0], other): MERGED for other in events[1:] if other != events[0]}})


def split(connection: Connection, events: Sequence[str]) -> tuple[list[Link], list[Link]]:
    """Take events out of the incident to which they belong, together; people's links between them before and after.

    Raises:
        LedgerError: they are not a part of one incident.
    """
    whole = regrouped.together(connection, events[0])
    if not set(events) < whole:
        raise LedgerError("expected some of the events of one incident, not all of them or others: name those that do not belong to it")
    return _regroup(connection, {_pair(event, other): APART for event in events for other in whole - set(events)})


def _pair(one: str, other: str) -> _Pair:
    return min(one, other), max(one, other)


def _regroup(connection: Connection, relations: Mapping[_Pair, str | None]) -> tuple[list[Link], list[Link]]:
    before = [_row(pair, _relation(connection, pair)) for pair in sorted(relations)]
    after = [_row(pair, relations[pair]) for pair in sorted(relations)]
    put(connection, after)
    return before, after


def _relation(connection: Connection, pair: _Pair) -> str | None:
    """What a person did to a pair of events."""
    of_pair = (_link.kind == Kind.PERSON, _link.left == pair[0], _link.right == pair[1])
    return connection.scalar(select(_link.relation).where(*of_pair))


def _row(pair: _Pair, relation: str | None) -> Link:
    reason = f"{relation} by a person" if relation else "as found"
    return {"kind": str(Kind.PERSON), "left": pair[0], "right": pair[1], "relation": relation, "score": 1.0, "reason": reason}


def put(connection: Connection, links: Sequence[Link]) -> None:
    """Put links by people in the place of those between the same events, and make their incidents anew."""
    concerned = linking.reached(connection, {link[end] for link in links for end in ("left", "right")}, Kind.INCIDENT, Kind.PERSON)
    for link in links:
        left, right = _pair(link["left"], link["right"])
        connection.execute(schema.link.delete().where(_link.kind == Kind.PERSON, _link.left == left, _link.right == right))
        if link["relation"] is not None:
            connection.execute(insert(schema.link).values({**link, "left": left, "right": right}))
    regrouped.set_incidents(connection, concerned)
