"""One thing of the ledger with all that is told of it, by the handle that names it: plain values, as JSON has them.

``KEY`` names an article, ``KEY/ID`` an item of it ("b350aff92ad3/s4"), ``iN`` an incident. The beginning of a key will do where no other key
begins so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.incidents import incident_of, number_of
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.packing import unpacked

Values = dict[str, Any]

_TABLES = {
    "s": schema.statement, "v": schema.event, "e": schema.entity, "p": schema.place, "t": schema.time, "c": schema.control, "q": schema.position,
}  # fmt: skip
"""The table of an item by the letter that its id begins with."""

_HEAD = ("outlet", "day", "title", "url", "version", "current")
_article = schema.article.c


def item(ledger: Ledger, handle: str) -> Values:
    """What the ledger has under a handle, with its ``kind``.

    Raises:
        LedgerError: it has nothing under it.
    """
    with ledger.reading() as connection:
        if (number := number_of(handle)) is not None:
            return incident_of(connection, number)
        key, _, id_ = handle.partition("/")
        article = article_of(connection, key)
        return _item(connection, article, id_) if id_ else _whole(connection, article)


def article_of(connection: Connection, key: str) -> Any:
    """The article of a key or of the beginning of one."""
    columns = [each for each in schema.article.columns if each.name != "record"]
    until = key + "g"  # the letter after those of hexadecimal numbers
    rows = connection.execute(select(*columns).where(_article.key >= key, _article.key < until).order_by(_article.key).limit(3)).all()
    exact = [row for row in rows if row.key == key] or rows
    if not key or not rows:
        raise LedgerError(f"found nothing under {key!r}, expected a handle such as b350aff92ad3, b350aff92ad3/s4 or i12; see `onrecord search`")
    if len(exact) > 1:
        raise LedgerError(f"found several articles that begin with {key!r} ({exact[0].key}, {exact[1].key}); give more of the handle")
    return exact[0]


def _head(article: Any) -> Values:
    return {"handle": article.key, **{name: getattr(article, name) for name in _HEAD}}


def _record(connection: Connection, article: Any) -> Values:
    return unpacked(connection.scalars(select(_article.record).where(_article.id == article.id)).one())


def _whole(connection: Connection, article: Any) -> Values:
    """An article: its record, the story that it carries, its other versions and what became of its statements in the next."""
    versions = select(_article.key, _article.version, _article.added, _article.day).where(_article.document_id == article.document_id)
    return {
        "kind": "article",
        **_head(article),
        "added": article.added,
        "origin": _origin(connection, article),
        "versions": [
            {"handle": row.key, "version": row.version, "added": row.added} for row in connection.execute(versions.order_by(_article.version))
        ],
        "became": _succession(connection, article, None),
        "record": _record(connection, article),
    }


def _origin(connection: Connection, article: Any) -> Values | None:
    """The story that an article carries, how, and who else carries it."""
    if article.origin_id is None:
        return None
    publisher = connection.scalar(select(schema.origin.c.publisher).where(schema.origin.c.id == article.origin_id))
    sharing = select(_article.key, _article.outlet).where(
        _article.origin_id == article.origin_id, _article.current.is_(True), _article.id != article.id
    )
    return {
        "handle": f"o{article.origin_id}",
        "publisher": publisher,
        "relation": article.origin_relation,
        "share": article.origin_share,
        "reason": article.origin_reason,
        "also": [{"handle": row.key, "outlet": row.outlet} for row in connection.execute(sharing.order_by(_article.id))],
    }


def _succession(connection: Connection, article: Any, id_: str | None) -> list[Values]:
    """Where the statements of an article, or one of them, stand in its next version."""
    moved = schema.succession.c
    wanted = [moved.article_id == article.id, moved.kind == "statement", *([moved.id == id_] if id_ else [])]
    joined = select(moved.id, moved.next_id, moved.next_span, _article.key).join(schema.article, _article.id == moved.next_article_id).where(*wanted)
    return [
        {"statement": f"{article.key}/{row.id}", "in": row.key, "as": f"{row.key}/{row.next_id}" if row.next_id else None, "span": row.next_span}
        for row in connection.execute(joined.order_by(moved.next_article_id, moved.id))
    ]


def _item(connection: Connection, article: Any, id_: str) -> Values:
    """An item of an article: its row, the paragraph in which it stands, and what it is tied to."""
    table = _TABLES.get(id_[:1])
    row = None if table is None else _row(connection, table, article.id, id_)
    if table is None or row is None:
        raise LedgerError(f"found no item {id_!r} in {article.key}, expected one of its ids such as s1 or v1; see `onrecord show {article.key}`")
    out = {"kind": table.name, "handle": f"{article.key}/{id_}", "article": _head(article), table.name: row}
    if spans := _spans(row):
        out["context"] = _context(_record(connection, article)["article"], spans)
    tied = {"statement": _of_statement, "event": _of_event}.get(table.name)
    return out | (tied(connection, article, row) if tied else {})


def _row(connection: Connection, table: Any, article_id: int, id_: str | None) -> Values | None:
    found = connection.execute(select(table).where(table.c.article_id == article_id, table.c.id == id_)).mappings().first()
    return None if found is None else {name: value for name, value in found.items() if name != "article_id"}


def _spans(row: Mapping[str, Any]) -> list[list[int]]:
    """Where an item stands in the text."""
    one = [row[name] for name in ("trigger", "span", "evidence") if row.get(name)]
    several = [pair for name in ("source", "cue", "content", "spans") for pair in row.get(name) or ()]
    return one + several + [mention[:2] for mention in row.get("mentions") or ()]


def _context(article: Values, spans: list[list[int]]) -> Values:
    """The blocks from that of the first to that of the last of some spans, so that an item is read in the words around it."""
    start, end = min(pair[0] for pair in spans), max(pair[1] for pair in spans)
    blocks = [block for block in article["blocks"] if block["start"] < end and block["end"] > start]
    low = min([start, *(block["start"] for block in blocks)])
    high = max([end, *(block["end"] for block in blocks)])
    return {"span": [low, high], "text": article["text"][low:high]}


def _of_statement(connection: Connection, article: Any, row: Values) -> Values:
    """The events that a statement tells, the positions that it shows, and what became of it."""
    event, position = schema.event.c, schema.position.c
    told = select(event.id, event.type, event.mode, event.modality, event.words, event.incident_id)
    taken = select(position.id, position.party, position.stance, position.proposal, position.condition)
    tells = connection.execute(told.where(event.article_id == article.id, event.asserted_by == row["id"])).mappings()
    shows = connection.execute(taken.where(position.article_id == article.id, position.statement == row["id"])).mappings()
    return {
        "tells": [_handled(article, each) for each in tells],
        "positions": [_handled(article, each) for each in shows],
        "became": _succession(connection, article, row["id"]),
    }


def _handled(article: Any, row: Any) -> Values:
    """A row with the handle in the place of its ids."""
    incident = row.get("incident_id")
    rest = {name: value for name, value in row.items() if name not in ("id", "incident_id")}
    return {"handle": f"{article.key}/{row['id']}", **rest, **({"incident": f"i{incident}"} if incident else {})}


def _of_event(connection: Connection, article: Any, row: Values) -> Values:
    """Where an event is, who asserts it, and the incident that it tells of."""
    statement, incident = schema.statement.c, schema.incident.c
    teller = select(statement.id, statement.speaker_name, statement.speaker_kind, statement.verb_class, statement.words, statement.chain)
    asserted = connection.execute(teller.where(and_(statement.article_id == article.id, statement.id == row["asserted_by"]))).mappings().first()
    happening = connection.execute(select(incident.status, incident.status_reason).where(incident.id == row["incident_id"])).mappings().first()
    return {
        "scene": _row(connection, schema.place, article.id, row["place"]),
        "teller": None if asserted is None else _handled(article, asserted),
        "incident": None if happening is None else {"handle": f"i{row['incident_id']}", **happening, "reason": row["incident_reason"]},
    }
