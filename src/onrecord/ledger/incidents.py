"""An incident as the reports tell it: its mentions side by side, and where they differ, who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, and_, func, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema

Values = dict[str, Any]

LETTER = "i"
_FIGURES = ("killed", "wounded", "detained")
_MENTION = ("type", "mode", "modality", "words", "actors", "recipients", "when_earliest", "when_latest", *_FIGURES)


def number_of(handle: str) -> int | None:
    """The number of an incident's handle ("i12"); None where it is no incident's."""
    return int(handle[1:]) if handle[:1] == LETTER and handle[1:].isdecimal() else None


def incident_of(connection: Connection, number: int) -> Values:
    """An incident: its status and why, its mentions, differing figures, places and actors by who says each, outlets and origins.

    Raises:
        LedgerError: there is none of that number.
    """
    row = connection.execute(select(schema.incident).where(schema.incident.c.id == number)).mappings().first()
    if row is None:
        raise LedgerError(f"found no incident i{number} in the ledger, expected one that stands in it; see `onrecord search --kind event`")
    mentions = _mentions(connection, number)
    return {
        "kind": "incident",
        "handle": f"{LETTER}{number}",
        "incident": {name: value for name, value in row.items() if name != "id"},
        "mentions": mentions,
        "differing": differing(mentions),
        "outlets": sorted({each["outlet"] for each in mentions if each["outlet"]}),
        "stories": _stories(mentions),
    }


def _mentions(connection: Connection, number: int) -> list[Values]:
    """The events that tell of an incident, the earliest report first."""
    event, article, statement, place = schema.event.c, schema.article.c, schema.statement.c, schema.place.c
    query = (
        select(
            article.key, event.id, article.outlet, article.day, article.origin_id, schema.origin.c.publisher.label("origin"),
            *(event[name] for name in _MENTION), event.asserted_by, event.incident_reason, statement.speaker_name, place.name.label("place"),
        )
        .join(schema.article, article.id == event.article_id)
        .outerjoin(schema.origin, schema.origin.c.id == article.origin_id)
        .outerjoin(schema.statement, and_(statement.article_id == event.article_id, statement.id == event.asserted_by))
        .outerjoin(schema.place, and_(place.article_id == event.article_id, place.id == event.place))
        .where(event.incident_id == number)
        .order_by(article.day, article.id, func.length(event.id), event.id)
    )  # fmt: skip
    return [_mention(row) for row in connection.execute(query).mappings()]


def _mention(row: Any) -> Values:
    return {
        "handle": f"{row['key']}/{row['id']}",
        "outlet": row["outlet"],
        "day": row["day"],
        "origin": None if row["origin_id"] is None else {"handle": f"o{row['origin_id']}", "publisher": row["origin"]},
        "who": (row["outlet"] or "the report") if row["asserted_by"] is None else row["speaker_name"] or "a source not named",
        **{name: row[name] for name in _MENTION},
        "place": row["place"],
        "reason": row["incident_reason"],
    }


def differing(mentions: Iterable[Values]) -> Values:
    """Where mentions do not agree: each value of a figure, the place or the actors, with who says it and where."""
    mentions = list(mentions)
    told: dict[str, Callable[[Values], Any]] = {name: lambda each, name=name: _bounds(each[name]) for name in _FIGURES}  # type: ignore[misc]
    told |= {"place": lambda each: each["place"], "actors": lambda each: ", ".join(sorted({party["name"] for party in each["actors"]})) or None}
    found = {name: _by_value(mentions, value_of) for name, value_of in told.items()}
    return {name: values for name, values in found.items() if len(values) > 1}


def _bounds(count: Values | None) -> Values | None:
    return None if count is None else {name: count[name] for name in ("low", "best", "high")}


def _by_value(mentions: list[Values], value_of: Callable[[Values], Any]) -> list[Values]:
    """Each value once, in the order in which it was first told; what is not told is no value."""
    out: list[Values] = []
    for each in mentions:
        value = value_of(each)
        if value is None:
            continue
        here = next((known for known in out if known["value"] == value), None)
        if here is None:
            here = {"value": value, "said_by": []}
            out.append(here)
        here["said_by"].append({"who": each["who"], "handle": each["handle"]})
    return out


def _stories(mentions: list[Values]) -> list[Values]:
    """The origins of the mentions with the outlets that carry each; a report that carries nobody else's story is one of its own."""
    out: dict[str, Values] = {}
    for each in mentions:
        handle = each["origin"]["handle"] if each["origin"] else each["handle"].partition("/")[0]
        story = out.setdefault(handle, {"handle": handle, "publisher": each["origin"] and each["origin"]["publisher"], "outlets": []})
        if each["outlet"] and each["outlet"] not in story["outlets"]:
            story["outlets"].append(each["outlet"])
    return list(out.values())
