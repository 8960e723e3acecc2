"""Rows of the ledger as the values that stories compare, as people corrected them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger import schema
from onrecord.ledger.packing import record_of, unpacked
from onrecord.stories.mentions import before, lead_of, taken_back
from onrecord.stories.reports import report_of
from onrecord.stories.retold import retold
from onrecord.stories.values import Figures, Mention, Report, Side, Spot, Teller

TOGETHER = 400
"""Articles that are asked for in one question to the database."""

REJECTED = "rejected"

_NUMBERED = re.compile(r"\breport (\d+)\b")

_Rows = Mapping[str, Any]
_ABOUT = (schema.place, schema.entity, schema.statement)


def parts(values: Collection[Any]) -> Iterator[list[Any]]:
    """Values in order, as many at a time as one question to the database takes."""
    ordered = sorted(values)
    yield from (ordered[start : start + TOGETHER] for start in range(0, len(ordered), TOGETHER))


def reports(connection: Connection, ids: Collection[int]) -> dict[int, Report]:
    """The reports of some articles, by id."""
    columns = schema.article.c
    rows = (row for part in parts(ids) for row in connection.execute(select(columns.id, columns.record).where(columns.id.in_(part))))
    return {row.id: report_of(row.id, record_of(unpacked(row.record))) for row in rows}


def keys_of(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """The keys by which people know articles."""
    columns = schema.article.c
    return {row.id: row.key for part in parts(ids) for row in connection.execute(select(columns.id, columns.key).where(columns.id.in_(part)))}


def named(words: str, keys: Mapping[int, str]) -> str:
    """Words that tell of reports by their numbers, with their keys instead."""
    return _NUMBERED.sub(lambda match: f"report {keys.get(int(match[1]), match[1])}", words)


def mentions(connection: Connection, ids: Collection[int]) -> dict[str, Mention]:
    """The events of those of some articles that have an origin as mentions, by their id ("article id/event id").

    Those that a person rejected are left out, and those told by a statement that was rejected.
    """
    own = (list(group) for part in parts(ids) for _, group in groupby(_mentions(connection, part), key=lambda mention: mention.report))
    return {mention.id: mention for group in own for mention in retold(group)}


def _mentions(connection: Connection, ids: Sequence[int]) -> Iterator[Mention]:
    columns = schema.article.c
    wanted = (columns.id, columns.outlet, columns.day, columns.published_earliest, columns.origin_id, columns.record)
    heads = {row.id: row for row in connection.execute(select(*wanted).where(columns.id.in_(ids), columns.current, columns.origin_id.is_not(None)))}
    about = {table.name: _standing(connection, table, list(heads)) for table in _ABOUT}
    articles: dict[int, _Article] = {}
    for event in (row for rows in _standing(connection, schema.event, list(heads)).values() for row in rows.values()):
        head = heads[event["article_id"]]
        own = {name: rows[head.id] for name, rows in about.items()}
        article = articles.get(head.id) or articles.setdefault(head.id, _Article(unpacked(head.record)["article"], head.outlet))
        if event["asserted_by"] is None:
            yield _mention(head, article, event, own["place"], own["entity"], None)
        elif told := own["statement"].get(event["asserted_by"]):
            teller = _teller(told, own["entity"], _described(told, own["statement"].values(), article.text))
            yield _mention(head, article, event, own["place"], own["entity"], teller)


class _Article:
    """An article's text with what of it tells the setting of its events."""

    def __init__(self, article: _Rows, outlet: str | None) -> None:
        self.text: str = article["text"]
        self.parts = [(block["start"], block["end"], block["kind"]) for block in article["blocks"]]
        self.lead = lead_of(self.text, self.parts, outlet)


def _standing(connection: Connection, table: Table, ids: Sequence[int]) -> dict[int, dict[str, _Rows]]:
    """The items of articles that nobody rejected, by article and id."""
    found: dict[int, dict[str, _Rows]] = defaultdict(dict)
    for row in connection.execute(
        select(table).where(table.c.article_id.in_(ids)).order_by(table.c.article_id, func.length(table.c.id), table.c.id)
    ).mappings():
        if row["review"] != REJECTED:
            found[row["article_id"]][row["id"]] = dict(row)
    return found


def _mention(
    head: Any, article: _Article, event: _Rows, places: Mapping[str, _Rows], entities: Mapping[str, _Rows], teller: Teller | None
) -> Mention:
    return Mention(
        id=f"{head.id}/{event['id']}",
        report=head.id,
        origin=head.origin_id,
        outlet=head.outlet,
        published=head.published_earliest or head.day,
        type=event["type"],
        mode=event["mode"],
        sub_event=event["acled_sub_event"],
        modality=event["modality"],
        trigger=event["trigger_words"],
        sentence=event["words"],
        start=event["trigger"][0],
        before=before(event["trigger"][0], article.text, article.parts),
        lead=article.lead,
        actors=_sides(event["actors"], entities),
        recipients=_sides(event["recipients"], entities),
        place=_spot(places.get(event["place"])),
        earliest=event["when_earliest"],
        latest=event["when_latest"],
        killed=_figures(event["killed"]),
        wounded=_figures(event["wounded"]),
        detained=_figures(event["detained"]),
        teller=teller,
        taken_back=taken_back(event["trigger"][0], article.text, article.parts),
    )


def _sides(parties: Sequence[_Rows], entities: Mapping[str, _Rows]) -> tuple[Side, ...]:
    return tuple(_side(party["name"], entities.get(party["entity"])) for party in parties)


def _side(name: str, entity: _Rows | None) -> Side:
    """Somebody by the name and country of the entity that is meant, as far as one is known."""
    return Side(name=name) if entity is None else Side(name=entity["name"], country=entity["country"])


def _spot(row: _Rows | None) -> Spot | None:
    if row is None:
        return None
    return Spot(name=row["name"], latitude=row["latitude"], longitude=row["longitude"], radius_km=row["radius_km"], level=row["level"])


def _figures(count: _Rows | None) -> Figures | None:
    return None if count is None else Figures(low=count["low"], best=count["best"], high=count["high"])


def _teller(row: _Rows, entities: Mapping[str, _Rows], described: str) -> Teller | None:
    """Who makes a statement; None where it is nobody with a name."""
    if not row["speaker_name"]:
        return None
    side = _side(row["speaker_name"], entities.get(row["speaker"]))
    return Teller(side=side, kind=row["speaker_kind"], verb_class=row["verb_class"], described=described)


def _described(statement: _Rows, among: Iterable[_Rows], text: str) -> str:
    """How the report names a speaker, in its own words, wherever that one speaks."""
    same = (each for each in among if each is statement or (each["speaker"] is not None and each["speaker"] == statement["speaker"]))
    return "; ".join(dict.fromkeys(text[start:end] for each in same for start, end in each["source"]))
