"""Facts from the ledger: what is cheap of the whole span first, then the texts of those reports alone that are told of."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, or_, select

from onrecord import data
from onrecord.brief.facts import Act, Corpus, Facts, Happening, Held, Report, Said, Stands
from onrecord.brief.rows import act, held, said, stands, when, where
from onrecord.brief.values import Asked
from onrecord.ledger import Ledger, schema
from onrecord.ledger.packing import unpacked

MOST = {"happenings": 40, "said": 60, "held": 40, "stands": 60}
"""How many of each are looked at closely."""

_CHUNK = 400
"""Ids in one query: SQLite binds a bounded number."""

_MOST_EMPTY, _MOST_VOICELESS = 400, 12
_MOST_ACTS = 12
"""Differently worded acts of one incident that are read closely."""

_LEAST_SHARE = 0.4
"""What an act weighs that the reader was least sure of, of one that it was sure of."""

_REMEMBERED = 30
"""Days before the span in which an outlet was heard that may be missed in it."""


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
        needed = _needed(connection, acts, control, positions, spoken)
        return Facts(
            reports={**reports, **{id_: replace(reports[id_], **texts[id_]) for id_ in wanted}},
            happenings=happenings,
            said=(*(_named(each, connection) for each in (*spoken, *needed)),),
            held=control,
            stands=positions,
            places=tuple(where(row) for row in _items(connection, schema.place, wanted)),
            times=tuple(when(row) for row in _items(connection, schema.time, wanted)),
            corpus=_corpus(connection, asked, reports, found),
            before=_before(connection, asked),
        )


def _inside(asked: Asked) -> ColumnElement[bool]:
    """Current reports of the span, by the index on their day."""
    return and_(schema.article.c.day >= asked.since, schema.article.c.day <= asked.until, schema.article.c.current)


def _unrejected(table: Table) -> ColumnElement[bool]:
    """What no person has rejected."""
    return or_(table.c.review.is_(None), table.c.review != "rejected")


def _reports(connection: Connection, asked: Asked) -> dict[int, Report]:
    article = schema.article.c
    columns = (article.id, article.key, article.outlet, article.day, article.language, article.title, article.url, article.origin_id)
    rows = connection.execute(select(*columns).where(_inside(asked)))
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
        yield from self._connection.execute(select(*columns).select_from(joined).where(_inside(self._asked), _unrejected(table), *conditions))

    def _is_asked(self, words: str, place: str | None, parties: Iterable[str | None]) -> bool:
        """Whether an item is about what was asked for: all words, the place, one party."""
        asked, told = self._asked, f"{words} {place or ''}".casefold()
        about = all(word in told for word in (asked.about or "").casefold().split())
        there = asked.place is None or asked.place.casefold() in told
        by = asked.party is None or any(asked.party.casefold() in (name or "").casefold() for name in parties)
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
        rows = [row for row in self._rows(schema.control) if self._is_asked("", row.place, [row.from_party, row.to_party])]
        return tuple(held(row) for row in rows[: MOST["held"]])

    def stands(self) -> tuple[Stands, ...]:
        """Positions, by party."""
        rows = [row for row in self._rows(schema.position) if self._is_asked(row.proposal, None, [row.party])]
        named = [row for row in rows if row.party[:1].isupper()]
        return tuple(stands(row) for row in sorted(named, key=lambda row: (row.party, row.article_id))[: MOST["stands"]])

    def voiceless(self) -> tuple[str, ...]:
        """Named parties that are told to act, often, and have no statement of their own."""
        statement = schema.statement
        often: dict[str, int] = defaultdict(int)
        speakers = {row[0] for row in self._connection.execute(
            select(statement.c.speaker_name).distinct().select_from(statement.join(schema.article, statement.c.article_id == schema.article.c.id))
            .where(_inside(self._asked))
        )}  # fmt: skip
        heard = " | ".join(name.casefold() for name in speakers if name)
        for each in self.acts:
            for party in (*each.actors, *each.recipients):
                if party.name[:1].isupper() and party.name.casefold() not in heard:
                    often[party.name] += 1
        return tuple(name for name, times in sorted(often.items(), key=lambda item: -item[1]) if times > 1)[:_MOST_VOICELESS]


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


def _needed(connection: Connection, acts: Sequence[Act], control: Sequence[Held], positions: Sequence[Stands], have: Sequence[Said]) -> list[Said]:
    """Statements in whose words the others stand."""
    wanted = {(each.report, each.asserted_by) for each in acts} | {(each.report, each.claimed_by) for each in control}
    wanted |= {(each.report, each.statement) for each in positions}
    wanted -= {(each.report, each.id) for each in have}
    ids = sorted({report for report, id_ in wanted if id_})
    return [said(row) for row in _items(connection, schema.statement, ids) if (row.article_id, row.id) in wanted]


def _named(each: Said, connection: Connection) -> Said:
    """A statement with the places at which its speaker is named in full."""
    if each.speaker_id is None:
        return each
    entity = schema.entity.c
    row = connection.execute(select(entity.mentions, entity.name).where(entity.article_id == each.report, entity.id == each.speaker_id)).first()
    if row is None:
        return each
    named = [(start, end) for start, end, form in row.mentions if form == "name"]
    return replace(each, named=tuple(named))


def _corpus(connection: Connection, asked: Asked, reports: Mapping[int, Report], found: _Found) -> Corpus:
    outlets: dict[str, int] = defaultdict(int)
    languages: dict[str, int] = defaultdict(int)
    days = set()
    for each in reports.values():
        outlets[each.outlet] += 1
        languages[each.language] += 1
        days.add(each.day)
    first, last = datetime.date.fromisoformat(asked.since), datetime.date.fromisoformat(asked.until)
    span = [(first + datetime.timedelta(step)).isoformat() for step in range(min((last - first).days + 1, _MOST_EMPTY))]
    failures = connection.scalar(select(func.count()).select_from(schema.failure)) or 0
    return Corpus(
        reports=len(reports), outlets=dict(outlets), origins=len({each.origin for each in reports.values()}), languages=dict(languages),
        silent=_silent(connection, asked, outlets), empty_days=tuple(day for day in span if day not in days), unread=int(failures),
        voiceless=found.voiceless(),
    )  # fmt: skip


def _silent(connection: Connection, asked: Asked, heard: Iterable[str]) -> tuple[str, ...]:
    """Outlets that were heard in the days before the span and not in it."""
    article = schema.article.c
    since = (datetime.date.fromisoformat(asked.since) - datetime.timedelta(_REMEMBERED)).isoformat()
    rows = connection.execute(select(article.outlet).distinct().where(article.day >= since, article.day < asked.since, article.outlet.is_not(None)))
    return tuple(sorted({row[0] for row in rows} - set(heard)))


def _before(connection: Connection, asked: Asked) -> dict[str, Any] | None:
    """The last brief that was asked for about the same."""
    narrowed = {"about": asked.about, "place": asked.place, "party": asked.party}
    for row in connection.execute(select(schema.brief).order_by(schema.brief.c.id.desc()).limit(50)):
        if {name: row.asked.get(name) for name in narrowed} == narrowed:
            return {"at": row.at, "items": row.items}
    return None
