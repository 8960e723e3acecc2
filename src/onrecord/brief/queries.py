"""Facts from the ledger: what is cheap of the whole span first, then the texts of those reports alone that are told of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, or_, select

from onrecord import data
from onrecord.brief.corpus import corpus, inside
from onrecord.brief.facts import Act, Facts, Happening, Held, Pairs, Report, Said, Stands
from onrecord.brief.rows import act, held, said, stands, when, where
from onrecord.brief.values import Asked
from onrecord.brief.wording import bases, words
from onrecord.ledger import Ledger, schema
from onrecord.ledger.packing import unpacked
from onrecord.places.spelling import plain_name

Entity = tuple[int, str]
"""A report and an entity of it."""

MOST = {"happenings": 40, "said": 60, "held": 40, "stands": 60}
"""How many of each are looked at closely."""

_CHUNK = 400
"""Ids in one query: SQLite binds a bounded number."""

_ABLE = frozenset({"person", "organization", "government", "military", "ministry", "country", "group"})
"""The kinds of entities that can speak for themselves."""

_MOST_VOICELESS = 12
_MOST_ACTS = 12
"""Differently worded acts of one incident that are read closely."""

_LEAST_SHARE = 0.4
"""What an act weighs that the reader was least sure of, of one that it was sure of."""

_MARKS = re.compile(r"[^\w\s'’.-]")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


def facts(ledger: Ledger, asked: Asked) -> Facts:
    """What the ledger holds for a brief."""
    with ledger.reading() as connection:
        reports = _reports(connection, asked)
        found = _Found(connection, asked, reports)
        happenings, spoken, control, positions = found.happenings(), found.said(), found.held(), found.stands()
        acts = [each for happening in happenings for each in happening.acts]
        told: tuple[Act | Said | Held | Stands, ...] = (*acts, *spoken, *control, *positions)
        wanted = sorted({each.report for each in told})
        texts = _texts(connection, wanted)
        statements = _statements(connection, wanted)
        needed = _needed(statements, acts, control, positions, spoken)
        return Facts(
            reports={**reports, **{id_: replace(reports[id_], **texts[id_]) for id_ in wanted}},
            happenings=happenings,
            said=tuple(_named(needed, _mentions(connection, wanted))),
            held=control,
            stands=positions,
            places=tuple(where(row) for row in _items(connection, schema.place, wanted)),
            times=tuple(when(row) for row in _items(connection, schema.time, wanted)),
            corpus=corpus(connection, asked, reports, found.voiceless()),
            before=_before(connection, asked),
        )


def _unrejected(table: Table) -> ColumnElement[bool]:
    """What no person has rejected."""
    return or_(table.c.review.is_(None), table.c.review != "rejected")


def _reports(connection: Connection, asked: Asked) -> dict[int, Report]:
    article = schema.article.c
    columns = (article.id, article.key, article.outlet, article.day, article.language, article.title, article.url, article.origin_id)
    rows = connection.execute(select(*columns).where(inside(asked)))
    return {row.id: _report(row) for row in rows}


def _report(row: Any) -> Report:
    outlet = row.outlet or "an outlet not named"
    story = f"origin {row.origin_id}" if row.origin_id else f"article {row.key}"
    return Report(
        id=row.id, key=row.key, outlet=outlet, day=row.day, origin=story, language=row.language, title=row.title or "", url=row.url,
    )  # fmt: skip


class _Found:
    """Items of the span, the weightiest of them chosen."""

    def __init__(self, connection: Connection, asked: Asked, reports: Mapping[int, Report]) -> None:
        self._connection, self._asked, self._reports = connection, asked, reports
        self._weights: dict[str, int] = data.table("brief.toml")["weight"]
        self.acts = [act(row) for row in self._rows(schema.event) if self._is_asked(row.words, row.place_name, _names(row))]

    def _rows(self, table: Table, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
        """Rows of a table of items in the span; an event's with its place's name."""
        joined = table.join(schema.article, table.c.article_id == schema.article.c.id)
        columns = [*table.c]
        if table is schema.event:
            place = schema.place
            joined = joined.outerjoin(place, and_(place.c.article_id == table.c.article_id, place.c.id == table.c.place))
            columns.append(place.c.name.label("place_name"))
        yield from self._connection.execute(select(*columns).select_from(joined).where(inside(self._asked), _unrejected(table), *conditions))

    def _is_asked(self, words: str, place: str | None, parties: Iterable[str | None]) -> bool:
        """Whether an item is about what was asked for: all words in some form, the place, one party."""
        asked, told = self._asked, f"{words} {place or ''}"
        about = not asked.about or _forms(asked.about, told)
        there = not asked.place or _holds(told, asked.place)
        by = not asked.party or any(_holds(name, asked.party) for name in parties if name)
        return about and there and by

    def happenings(self) -> tuple[Happening, ...]:
        """Incidents and acts that are part of none, the weightiest first. Acts told in the same words are one."""
        together: dict[str, list[Act]] = defaultdict(list)
        for each in self.acts:
            key = f"incident {each.incident}" if each.incident else f"{each.type} {' '.join(each.words.split())}"
            together[key].append(each)
        found = sorted(together.values(), key=self._weight, reverse=True)[: MOST["happenings"]]
        incidents = self._incidents([group[0].incident for group in found if group[0].incident])
        return tuple(self._happening(group, incidents) for group in found)

    def _weight(self, group: Sequence[Act]) -> tuple[float, float]:
        """Type, dead and wounded, how many outlets tell it, how surely it was read."""
        most = max((number.high or number.best or number.low or 0 for each in group for number in each.counts.values()), default=0)
        outlets = len({self._reports[each.report].outlet for each in group})
        weight = self._weights.get(group[0].type, 1) + min(6, most**0.5) + 2 * (outlets - 1)
        real = max(1.0 if each.modality in ("happened", "ongoing") else 0.6 for each in group)
        score = max(each.score for each in group)
        return weight * real * (_LEAST_SHARE + (1 - _LEAST_SHARE) * score), score

    def _incidents(self, ids: Sequence[int]) -> dict[int, Row[Any]]:
        return {row.id: row for row in _by_ids(self._connection, schema.incident, schema.incident.c.id, ids)}

    def _happening(self, group: Sequence[Act], incidents: Mapping[int, Row[Any]]) -> Happening:
        acts, reports = tuple(sorted(group, key=lambda each: -each.score)), [self._reports[each.report] for each in group]
        keys = tuple(f"{self._reports[each.report].key}/{each.id}" for each in acts)
        acts = tuple({" ".join(each.words.split()): each for each in reversed(acts)}.values())[::-1][:_MOST_ACTS]
        if (row := incidents.get(acts[0].incident or 0)) is not None:
            return Happening(
                key=f"incident/{row.id}", keys=keys, acts=acts, status=row.status, reason=row.status_reason, outlets=row.outlets, origins=row.origins
            )
        outlets, origins = len({each.outlet for each in reports}), len({each.origin for each in reports})
        return Happening(key=keys[0], keys=keys, acts=acts, outlets=outlets, origins=origins)

    def said(self) -> tuple[Said, ...]:
        """Statements that matter, by what they do and how surely they were read, a speaker's words of one sort not too often."""
        classes = data.table("brief.toml")["matters"]["classes"]
        statement = schema.statement
        rows = self._rows(statement, statement.c.verb_class.in_(classes), statement.c.speaker_kind.in_(("official", "party")))
        found = [said(row) for row in rows if self._is_asked(row.words, None, [row.speaker_name])]
        found.sort(key=lambda each: (classes.index(each.verb_class), -len(each.words)))
        return tuple(found[: MOST["said"]])

    def held(self) -> tuple[Held, ...]:
        """Changes of control, one for each place, change and report."""
        told = {(each.report, each.id): each.words for each in self.acts}
        rows = [
            row
            for row in self._rows(schema.control)
            if self._is_asked(told.get((row.article_id, row.event), ""), row.place, [row.from_party, row.to_party])
        ]
        return tuple(held(row) for row in rows[: MOST["held"]])

    def stands(self) -> tuple[Stands, ...]:
        """Positions, by party."""
        rows = [row for row in self._rows(schema.position) if self._is_asked(row.proposal, None, [row.party])]
        rows = sorted((row for row in rows if row.party[:1].isupper()), key=lambda row: (row.party, row.article_id))[: 3 * MOST["stands"]]
        unnamed = {(each.article_id, each.name) for each in self._entities({row.article_id for row in rows}) if not _has_name(each)}
        return tuple(stands(row) for row in rows if (row.article_id, row.party) not in unnamed)[: MOST["stands"]]

    def voiceless(self) -> tuple[str, ...]:
        """Named parties that are told to act, or to be acted on, more than once, and have no statement of their own."""
        statement = schema.statement
        speakers = self._connection.scalars(
            select(statement.c.speaker_name).distinct().select_from(statement.join(schema.article, statement.c.article_id == schema.article.c.id))
            .where(inside(self._asked))
        )  # fmt: skip
        heard = " | ".join(name.casefold() for name in speakers if name)
        named: dict[str, list[Entity]] = defaultdict(list)
        for each in self.acts:
            for party in (*each.actors, *each.recipients):
                if party.entity and party.name[:1].isupper() and party.name.casefold() not in heard:
                    named[party.name].append((each.report, party.entity))
        often = sorted((each for each in named.items() if len(each[1]) > 1), key=lambda each: -len(each[1]))[: 5 * _MOST_VOICELESS]
        able = {(each.article_id, each.id) for each in self._entities({told[0][0] for _, told in often}) if each.kind in _ABLE and _has_name(each)}
        return tuple(name for name, told in often if told[0] in able)[:_MOST_VOICELESS]

    def _entities(self, reports: Iterable[int]) -> list[Row[Any]]:
        return list(_items(self._connection, schema.entity, sorted(reports)))


def _has_name(entity: Row[Any]) -> bool:
    """Whether a report calls an entity by name, and not only by a common noun."""
    return any(form == "name" for *_, form in entity.mentions)


def _holds(name: str, wanted: str) -> bool:
    """Whether words hold the wanted ones, whole and in their order, whatever their case and accents."""
    return f" {plain_name(wanted)} " in f" {plain_name(_MARKS.sub(' ', _POSSESSIVE.sub('', name)))} "


def _forms(wanted: str, told: str) -> bool:
    """Whether words hold each of the wanted ones in some form."""
    there = {base for word in words(told) for base in bases(word)}
    return all(not there.isdisjoint(bases(word)) for word in words(wanted))


def _names(row: Row[Any]) -> list[str]:
    return [party["name"] for party in (*row.actors, *row.recipients)]


def _by_ids(connection: Connection, table: Table, column: Any, ids: Sequence[int]) -> Iterator[Row[Any]]:
    for at in range(0, len(ids), _CHUNK):
        yield from connection.execute(select(table).where(column.in_(ids[at : at + _CHUNK])))


def _items(connection: Connection, table: Table, ids: Sequence[int]) -> Iterator[Row[Any]]:
    return _by_ids(connection, table, table.c.article_id, ids)


def _texts(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Text and blocks of reports."""
    found = {}
    for row in _by_ids(connection, schema.article, schema.article.c.id, ids):
        article = unpacked(row.record)["article"]
        blocks = tuple((each["kind"], each["start"], each["end"]) for each in article["blocks"])
        found[row.id] = {"text": article["text"], "blocks": blocks}
    return found


def _statements(connection: Connection, ids: Sequence[int]) -> dict[Entity, Said]:
    """All statements of reports, each with that in whose words it stands, by report and id."""
    found: dict[int, list[Said]] = defaultdict(list)
    for row in _items(connection, schema.statement, ids):
        found[row.article_id].append(said(row))
    return {(report, each.id): replace(each, within=_around(each, each_of)) for report, each_of in found.items() for each in each_of}


def _around(inner: Said, others: Iterable[Said]) -> str | None:
    """The statement in whose words another stands, its cue and all; the narrowest of several."""
    at = [*inner.source, *inner.cue]
    holding = [
        (sum(high - low for low, high in each.content), each.id)
        for each in others
        if each.id != inner.id and at and all(any(low <= start and end <= high for low, high in each.content) for start, end in at)
    ]
    return min(holding)[1] if holding else None


def _needed(
    statements: Mapping[Entity, Said], acts: Sequence[Act], control: Sequence[Held], positions: Sequence[Stands], chosen: Sequence[Said]
) -> list[Said]:
    """The chosen statements, then those in whose words the others stand."""
    wanted = {(each.report, each.asserted_by) for each in acts} | {(each.report, each.claimed_by) for each in control}
    wanted |= {(each.report, each.statement) for each in positions}
    first = [(each.report, each.id) for each in chosen]
    keys = dict.fromkeys([*first, *sorted((report, id_) for report, id_ in wanted if id_)])
    queue = [key for key in keys if key in statements]
    for report, id_ in queue:
        outer = (report, statements[report, id_].within or "")
        if outer in statements and outer not in keys:
            keys[outer] = None
            queue.append(outer)
    return [statements[key] for key in keys if key in statements]


def _mentions(connection: Connection, ids: Sequence[int]) -> dict[Entity, Pairs]:
    """Where entities are called by name, by report and id."""
    rows = _items(connection, schema.entity, ids)
    return {(row.article_id, row.id): tuple((start, end) for start, end, form in row.mentions if form == "name") for row in rows}


def _named(statements: Iterable[Said], mentions: Mapping[Entity, Pairs]) -> Iterator[Said]:
    """Statements with the places at which their speakers are named in full."""
    for each in statements:
        yield replace(each, named=mentions.get((each.report, each.speaker_id or ""), ()))


def _before(connection: Connection, asked: Asked) -> dict[str, Any] | None:
    """The last brief that was asked for about the same."""
    narrowed = {"about": asked.about, "place": asked.place, "party": asked.party}
    for row in connection.execute(select(schema.brief).order_by(schema.brief.c.id.desc()).limit(50)):
        if {name: row.asked.get(name) for name in narrowed} == narrowed:
            return {"at": row.at, "items": row.items}
    return None
