"""Origins and incidents made anew out of links, for what hangs together with some articles or events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from onrecord.ledger import compared, linking, schema
from onrecord.ledger.compared import parts
from onrecord.ledger.linking import APART, MERGED, Kind, article_of
from onrecord.ledger.retracting import taken_back
from onrecord.stories import decided
from onrecord.stories.incidents import incident
from onrecord.stories.origins import origins
from onrecord.stories.values import Account, Incident, Story

_article, _event = schema.article.c, schema.event.c


def set_origins(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """Make anew the origins of articles and of all that hangs together with them; the articles concerned."""
    ids = {int(item) for item in linking.reached(connection, set(map(str, article_ids)), Kind.ORIGIN)}
    stories = origins(list(compared.reports(connection, ids).values()), linking.carried(connection, ids))
    before = {id_ for part in parts(ids) for id_ in connection.scalars(select(_article.origin_id).where(_article.id.in_(part))) if id_ is not None}
    after = {each.source for each in stories}
    for part in parts(after - _there(connection, after)):
        connection.execute(insert(schema.origin), [{"id": id_} for id_ in part])
    keys = compared.keys_of(connection, ids)
    for story in stories:
        _set_story(connection, story, keys)
    for part in parts(before - after):
        connection.execute(delete(schema.origin).where(schema.origin.c.id.in_(part)))
    return ids


def _there(connection: Connection, ids: Collection[int]) -> set[int]:
    origin = schema.origin.c
    return {id_ for part in parts(ids) for id_ in connection.scalars(select(origin.id).where(origin.id.in_(part)))}


def _set_story(connection: Connection, story: Story, keys: Mapping[int, str]) -> None:
    """Write an origin, whose number is that of its source, and how each report carries it."""
    connection.execute(
        update(schema.origin).where(schema.origin.c.id == story.source).values(publisher=story.publisher, first_article_id=story.source)
    )
    for each in story.carriers:
        told = {"origin_relation": str(each.relation or "source"), "origin_share": each.share, "origin_reason": compared.named(each.reason, keys)}
        connection.execute(update(schema.article).where(_article.id == each.report).values(origin_id=story.source, **told))


def set_incidents(connection: Connection, items: Collection[str]) -> None:
    """Make anew the incidents of events ("article id/event id") and of all that hangs together with them."""
    ids = linking.reached(connection, items, Kind.INCIDENT, Kind.PERSON)
    known = {id_: each for id_, each in compared.mentions(connection, {article_of(item) for item in ids}).items() if id_ in ids}
    before = _incidents_of(connection, ids)
    links, people = linking.tied(connection, set(known)), linking.by_people(connection, set(known))
    groups = decided.happenings(known, links, people[MERGED], people[APART])
    retracted = taken_back(connection, {each.report for each in known.values()})
    numbers = _numbered(connection, groups, before)
    keys = compared.keys_of(connection, {each.report for each in known.values()})
    handles = {item: f"{keys[each.report]}/{item.partition('/')[2]}" for item, each in known.items()}
    made = [incident([known[item] for item in group], retracted & {known[item].report for item in group}) for group in groups]
    _write(connection, {number: _row(each, keys, handles) for number, each in zip(numbers, made, strict=True)})
    reasons = {item: why for group in groups for item, why in decided.reasons(group, links, people[MERGED], handles).items()}
    belonging = {item: number for group, number in zip(groups, numbers, strict=True) for item in group}
    _belong(connection, [(item, belonging.get(item), reasons.get(item)) for item in sorted(set(before) | set(known))])
    _drop_empty(connection, schema.incident, _event.incident_id, set(before.values()) - set(numbers))


def together(connection: Connection, item: str) -> set[str]:
    """The events that are of one incident with an event, itself among them."""
    number = _incidents_of(connection, {item}).get(item)
    rows = connection.execute(select(_event.article_id, _event.id).where(_event.incident_id == number)) if number is not None else ()
    return {item, *(f"{row.article_id}/{row.id}" for row in rows)}


def _incidents_of(connection: Connection, items: Collection[str]) -> dict[str, int]:
    """The incident of each event that has one."""
    rows = (
        row
        for part in parts({article_of(item) for item in items})
        for row in connection.execute(select(_event.article_id, _event.id, _event.incident_id).where(_event.article_id.in_(part)))
    )
    found = {f"{row.article_id}/{row.id}": row.incident_id for row in rows if row.incident_id is not None}
    return {item: id_ for item, id_ in found.items() if item in items}


def _numbered(connection: Connection, groups: Sequence[Sequence[str]], before: Mapping[str, int]) -> list[int]:
    """The number of each group: the one that most of its events had and that no group before it took, else a new one."""
    taken: set[int] = set()
    new = count(1 + int(connection.scalar(select(func.max(schema.incident.c.id))) or 0))
    numbers = []
    for group in groups:
        had = Counter(before[item] for item in group if item in before and before[item] not in taken)
        numbers.append(min(had, key=lambda id_: (-had[id_], id_)) if had else next(new))
        taken.add(numbers[-1])
    return numbers


def _write(connection: Connection, made: Mapping[int, dict[str, Any]]) -> None:
    """Write incidents under their numbers, in the place of those that had them."""
    there = {id_ for part in parts(made) for id_ in connection.scalars(select(schema.incident.c.id).where(schema.incident.c.id.in_(part)))}
    if new := [{"id": number, **made[number]} for number in sorted(set(made) - there)]:
        connection.execute(insert(schema.incident), new)
    if known := [{"number": number, **made[number]} for number in sorted(there)]:
        values: dict[str, Any] = {name: bindparam(name) for name in known[0] if name != "number"}
        connection.execute(update(schema.incident).where(schema.incident.c.id == bindparam("number")).values(values), known)


def _belong(connection: Connection, rows: Iterable[tuple[str, int | None, str | None]]) -> None:
    """Set the incident of each event, and why it is this one."""
    told = [{"of_article": article_of(item), "of_event": item.partition("/")[2], "incident": number, "why": why} for item, number, why in rows]
    statement = update(schema.event).where(_event.article_id == bindparam("of_article"), _event.id == bindparam("of_event"))
    if told:
        connection.execute(statement.values(incident_id=bindparam("incident"), incident_reason=bindparam("why")), told)


def _row(each: Incident, keys: Mapping[int, str], handles: Mapping[str, str]) -> dict[str, Any]:
    place = each.place
    return {
        "type": each.type, "status": str(each.status), "status_reason": compared.named(each.reason, keys), "place": place.name if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None, "earliest": each.earliest,
        "latest": each.latest, "outlets": each.outlets, "origins": each.origins, "differing": _differing(each, keys, handles),
    }  # fmt: skip


def _differing(each: Incident, keys: Mapping[int, str], handles: Mapping[str, str]) -> dict[str, Any] | None:
    """Of what there is more than one account: each with who gives it and in which events; None where all agree."""

    def account(one: Account) -> dict[str, Any]:
        return {"what": one.what, "by": [compared.named(name, keys) for name in one.tellers], "in": [handles[item] for item in one.mentions]}

    told: dict[str, tuple[Account, ...]] = {
        "killed": each.killed, "wounded": each.wounded, "detained": each.detained, "place": each.places, "perpetrator": each.perpetrators,
    }  # fmt: skip
    return {name: [account(one) for one in accounts] for name, accounts in told.items() if len(accounts) > 1} or None


def let_go(connection: Connection, article_ids: Collection[int]) -> None:
    """Take articles and their events out of origins and incidents; those that nothing else belongs to are gone with them."""
    origin_ids: set[int] = set()
    incident_ids: set[int] = set()
    for part in parts(article_ids):
        origin_ids |= set(connection.scalars(select(_article.origin_id).where(_article.id.in_(part), _article.origin_id.is_not(None))))
        incident_ids |= set(connection.scalars(select(_event.incident_id).where(_event.article_id.in_(part), _event.incident_id.is_not(None))))
        nothing = {"origin_id": None, "origin_relation": None, "origin_share": None, "origin_reason": None}
        connection.execute(update(schema.article).where(_article.id.in_(part)).values(nothing))
        connection.execute(update(schema.event).where(_event.article_id.in_(part)).values(incident_id=None, incident_reason=None))
    _drop_empty(connection, schema.origin, _article.origin_id, origin_ids)
    _drop_empty(connection, schema.incident, _event.incident_id, incident_ids)


def _drop_empty(connection: Connection, table: Table, member: Any, ids: Collection[int]) -> None:
    """Take away origins or incidents that nothing belongs to."""
    for part in parts(ids):
        connection.execute(delete(table).where(table.c.id.in_(part), ~select(member).where(member == table.c.id).exists()))
