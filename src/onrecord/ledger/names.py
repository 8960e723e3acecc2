"""Names that stand in the ledger, found by a part of them: every name is kept under each of its words, and who takes part in an event stands in rows.

Names are only added: one that no row bears any more is found, and then nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.ledger import schema
from onrecord.places.spelling import plain_name

Row = Mapping[str, Any]

NAMED = {"article": ("outlet", "origin_publisher"), "statement": ("speaker_name",), "position": ("party",), "place": ("name",), "party": ("name",)}
"""The columns whose names are found by their words, by table."""

ROLES = {"actors": "actor", "recipients": "recipient"}
"""The columns of an event that say who takes part in it, and as what."""

_word, _party = schema.name_word.c, schema.party.c


def named(connection: Connection, column: ColumnElement[Any], wanted: str) -> ColumnElement[bool]:
    """That a column holds a name with the wanted words in it, whole words in their order, whatever their case and accents."""
    return column.in_(matching(connection, wanted))


def matching(connection: Connection, wanted: str) -> list[str]:
    """The names of the ledger that hold the wanted words."""
    words = plain_name(wanted).split()
    if not words:
        return []
    others = (_word.name.in_(select(_word.name).where(_word.word == word)) for word in words[1:])
    sought = f" {' '.join(words)} "
    return [name for name in connection.scalars(select(_word.name).where(_word.word == words[0], *others)) if sought in f" {plain_name(name)} "]


def words_of_name(name: str) -> set[str]:
    """The words under which a name is found."""
    return set(plain_name(name).split())


def parties_of(item: str, fields: Row) -> list[dict[str, Any]]:
    """Who takes part in an event of some id, as far as its fields tell: rows without the article's id."""
    return [
        {"event": item, "role": role, "number": number, "entity": party["entity"], "name": party["name"]}
        for column, role in ROLES.items()
        for number, party in enumerate(fields.get(column, ()), 1)
    ]


def index_names(connection: Connection, article_id: int, head: Row, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """Make the names of an article findable: those in its own row (``head``) and in the rows of its items by table."""
    parties = [party for event in rows["event"] for party in parties_of(event["id"], event)]
    _insert(connection, article_id, parties)
    there: dict[str, Sequence[Row]] = {"article": [head], "party": parties, **rows}
    _note(connection, {name for table, named_rows in there.items() for row in named_rows for name in _names(table, row)})


def follow(connection: Connection, table: str, article_id: int, item: str, fields: Row) -> None:
    """Make the names of an item findable whose ``fields`` a person has changed, or changed back."""
    parties = parties_of(item, fields)
    roles = [role for column, role in ROLES.items() if column in fields]
    connection.execute(delete(schema.party).where(_party.article_id == article_id, _party.event == item, _party.role.in_(roles)))
    _insert(connection, article_id, parties)
    _note(connection, {*_names(table, fields), *(party["name"] for party in parties)})


def _insert(connection: Connection, article_id: int, parties: list[dict[str, Any]]) -> None:
    if parties:
        connection.execute(insert(schema.party), [{"article_id": article_id, **party} for party in parties])


def _names(table: str, row: Row) -> Iterator[str]:
    return (row[column] for column in NAMED.get(table, ()) if row.get(column))


def _note(connection: Connection, names: Iterable[str]) -> None:
    """Keep names under their words, where they are not kept yet."""
    rows = [{"word": word, "name": name} for name in sorted(names) for word in sorted(words_of_name(name))]
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(schema.name_word).on_conflict_do_nothing(), rows)
