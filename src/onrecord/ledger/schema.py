"""The ledger's tables, as one SQLAlchemy Core schema for SQLite and PostgreSQL.

::

    page ──< article >── document        the bytes as they came; what was read of them; the report of which it is a version
                │
                ├──< entity, statement, event, place, time, control, position      one row for each item, keyed by (article_id, id)
                ├──< party              who takes part in its events; the words of all names stand in name_word
                ├──< words              full text of articles, statements and events (made by migrations: FTS5, or tsvector)
                ├──< succession         which item of the next version says what an item of this one said
                ├──> origin             the story that it carries
                └──  event >── incident the happening that it tells of

Times are text in ISO 8601, so that they compare as they stand. Spans are JSON: ``[start, end]`` or lists of these, code points into the text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
    types,
)

NUMBER = types.BigInteger().with_variant(types.Integer, "sqlite")
JSON = types.JSON(none_as_null=True)  # so that what is not known is null for the database, too

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

page = Table(
    "page",
    metadata,
    Column("key", String(64), primary_key=True, doc="SHA-256 of the bytes' SHA-256 and the address: the same bytes from one place are one page"),
    Column("sha256", String(64), nullable=False, index=True, doc="of the bytes"),
    Column("body", LargeBinary, nullable=False, doc="the bytes, compressed by zlib"),
    Column("media_type", String, nullable=False),
    Column("encoding", String),
    Column("name", String, nullable=False, doc="as it was named when it was added"),
    Column("given", JSON, nullable=False, doc="what the giver said: url, title, published, input_id"),
    Column("added", String, nullable=False, doc="moment, UTC"),
    Column("same_as", ForeignKey("page.key"), doc="the page whose article it repeats word for word, as a page fetched again does"),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False, unique=True, doc="URL, else the giver's id, else the file's path: what stays while the text changes"),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, unique=True, doc="the handle by which people name it"),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False, doc="whether no later version is known"),
    Column("page_key", ForeignKey("page.key"), nullable=False, unique=True),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("title", Text),
    Column("url", Text),
    Column("outlet", String, index=True, doc="who carries it"),
    Column("origin_publisher", String, index=True),
    Column("origin_kind", String, nullable=False),
    Column("published_earliest", String, index=True),
    Column("published_latest", String),
    Column("day", String(10), index=True, doc="the day of publication, else that on which it was added"),
    Column("language", String, nullable=False),
    Column("record", LargeBinary, nullable=False, doc="the whole record in JSON, compressed by zlib"),
    Column("model", String),
    Column("model_version", String),
    Column("onrecord", String),
    Column("added", String, nullable=False),
    Column("origin_id", ForeignKey("origin.id"), index=True),
    Column("origin_relation", String, doc="source, copy, part or quotes: how it carries the origin's story"),
    Column("origin_share", Float, doc="part of its body that the origin's reports share, 0 to 1"),
    Column("origin_reason", Text),
)
Index(None, article.c.current, article.c.day)

origin = Table(
    "origin",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("publisher", String, doc="whose story it is, as far as the reports tell"),
    Column("first_article_id", Integer, doc="the earliest report known of it"),
)


def _reviewed(table: Table) -> None:
    """An index of the items that a person has looked at: they are few."""
    looked_at = text("review is not null")
    Index(None, table.c.review, table.c.article_id, table.c.id, sqlite_where=looked_at, postgresql_where=looked_at)


def _item(name: str, *columns: Column[Any]) -> Table:
    """A table of items of articles."""
    return Table(
        name,
        metadata,
        Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        Column("id", String, primary_key=True),
        *columns,
        Column("review", String, doc="accepted, corrected or rejected by a person; null where nobody has looked"),
    )


entity = _item(
    "entity",
    Column("name", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("country", String(3)),
    Column("sector", String),
    Column("role", String),
    Column("mentions", JSON, nullable=False),
)

statement = _item(
    "statement",
    Column("kind", String, nullable=False),
    Column("speaker", String),
    Column("speaker_name", String),
    Column("speaker_kind", String),
    Column("verb_class", String, nullable=False),
    Column("source", JSON, nullable=False),
    Column("cue", JSON, nullable=False),
    Column("content", JSON, nullable=False),
    Column("cue_phrase", JSON, nullable=False),
    Column("words", Text, nullable=False, doc="source, cue and content as they stand, for showing"),
    Column("chain", JSON, nullable=False),
    Column("said_earliest", String),
    Column("said_latest", String),
    Column("score", Float, nullable=False),
)
Index(None, statement.c.speaker_name, statement.c.article_id, statement.c.id)
Index(None, statement.c.verb_class, statement.c.article_id, statement.c.id)
_reviewed(statement)

event = _item(
    "event",
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("acled_sub_event", String),
    Column("modality", String, nullable=False),
    Column("trigger", JSON, nullable=False),
    Column("trigger_words", Text, nullable=False),
    Column("words", Text, nullable=False, doc="the sentence that tells it"),
    Column("actors", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("place", String),
    Column("when_earliest", String),
    Column("when_latest", String),
    Column("asserted_by", String),
    Column("killed", JSON),
    Column("wounded", JSON),
    Column("detained", JSON),
    Column("score", Float, nullable=False),
    Column("incident_id", ForeignKey("incident.id"), index=True),
    Column("incident_reason", Text),
)
Index(None, event.c.type, event.c.modality, event.c.article_id, event.c.id)
Index(None, event.c.modality, event.c.article_id, event.c.id)
Index(None, event.c.article_id, event.c.place)
Index(None, event.c.article_id, event.c.asserted_by)
_reviewed(event)

party = Table(
    "party",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("event", String, primary_key=True),
    Column("role", String, primary_key=True, doc="actor or recipient"),
    Column("number", Integer, primary_key=True, autoincrement=False, doc="from 1, as the event names them"),
    Column("entity", String),
    Column("name", String, nullable=False),
)
Index(None, party.c.name, party.c.article_id, party.c.event)

name_word = Table(
    "name_word",
    metadata,
    Column("word", String, primary_key=True, doc="a word of the name, without case and accents"),
    Column("name", String, primary_key=True, doc="as it stands in a row that speaks of somebody, of an outlet or of a place"),
    sqlite_with_rowid=False,
)

place = _item(
    "place",
    Column("name", String, nullable=False, index=True),
    Column("geoname_id", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("level", String),
    Column("country", String(3)),
    Column("radius_km", Float),
    Column("role", String, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("basis", Text, nullable=False),
)
Index("ix_place_latitude_longitude", place.c.latitude, place.c.longitude)
Index(None, place.c.country, place.c.article_id, place.c.id)

time = _item(
    "time",
    Column("span", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("timex", String),
    Column("earliest", String),
    Column("latest", String),
)

control = _item(
    "control",
    Column("place", String, index=True),
    Column("from_party", String),
    Column("to_party", String),
    Column("change", String, nullable=False),
    Column("event", String),
    Column("claimed_by", String),
)

position = _item(
    "position",
    Column("party", String, nullable=False, index=True),
    Column("proposal", Text, nullable=False),
    Column("stance", String, nullable=False),
    Column("condition", Text),
    Column("evidence", JSON, nullable=False),
    Column("statement", String),
)

succession = Table(
    "succession",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True, doc="statement"),
    Column("id", String, primary_key=True),
    Column("next_article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("next_id", String, doc="the item of the next version that says it; null where none does"),
    Column("next_span", JSON, doc="where its words stand in the next version; null where they are gone"),
)

bucket = Table(
    "bucket",
    metadata,
    Column("kind", String, primary_key=True, doc="origin, retraction or incident, as in link"),
    Column("key", String, primary_key=True, doc="what only items have in common that may be linked"),
    Column("item", String, primary_key=True, index=True),
)

vector = Table(
    "vector",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False, doc="kind, article and item in one, as in the full-text index of SQLite"),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("values", LargeBinary, nullable=False, doc="384 numbers of 16 bits, of length 1: what the item means"),
)

sketch = Table(
    "sketch",
    metadata,
    Column("kind", String, primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False, doc="the id of its articles over 32, rounded down"),
    Column("signs", LargeBinary, nullable=False, doc="56 bytes for each vector of the kind in these articles: its number, and whether each of its"
           " numbers is above 0"),
)  # fmt: skip

link = Table(
    "link",
    metadata,
    Column("kind", String, primary_key=True, doc="origin or retraction (between articles), incident or person (between events)"),
    Column("left", String, primary_key=True, doc="article id, or article id and event id joined by a slash; the smaller one"),
    Column("right", String, primary_key=True, index=True),
    Column("relation", String, doc="of origins: copy, part or quotes; of persons: merged or apart"),
    Column("score", Float, nullable=False, doc="share of the body, or how surely the events are one; 0 to 1"),
    Column("reason", Text, nullable=False),
    Column("left_share", Float, doc="of origins: the part of the left body that the right one has too"),
    Column("right_share", Float),
    Column("carrier", String, doc="of origins: which of the two carries or quotes the other"),
)

incident = Table(
    "incident",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("status_reason", Text, nullable=False),
    Column("place", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("earliest", String, index=True),
    Column("latest", String),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("differing", JSON, doc="of which numbers, places and perpetrators there are several accounts: each with who gives it, in which events"),
)

failure = Table(
    "failure",
    metadata,
    Column("key", String(64), primary_key=True, doc="of the page, as in page"),
    Column("name", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String, nullable=False),
)

review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("action", String, nullable=False, doc="accept, correct, reject, merge or split"),
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False, index=True, doc="article key and item id, or the incident's id"),
    Column("reason", Text, nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("undone_by", ForeignKey("review.id")),
    Column("conflict", Text, doc="why a newer reading leaves the decision without its item; null where it holds"),
)

brief = Table(
    "brief",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("asked", JSON, nullable=False, doc="since, until, about, place, party"),
    Column("newest_article_id", Integer),
    Column("items", JSON, nullable=False, doc="what was told, so that the next one can say what is new"),
)

ITEMS = {table.name: table for table in (entity, statement, event, place, time, control, position)}
"""The tables of items, in the order in which they are written."""

__all__ = ["ITEMS", "metadata"]
