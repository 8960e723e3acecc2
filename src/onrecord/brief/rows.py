"""Rows of the ledger as facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.brief.facts import Act, Held, Number, Pairs, Said, Somebody, Stands, When, Where
from onrecord.brief.values import Pair


def _pair(value: Sequence[int]) -> Pair:
    return value[0], value[1]


def _pairs(values: Sequence[Sequence[int]]) -> Pairs:
    return tuple(_pair(each) for each in values)


def _parties(values: Sequence[dict[str, Any]]) -> tuple[Somebody, ...]:
    return tuple(Somebody(name=each["name"], span=_pair(each["span"]), entity=each["entity"]) for each in values)


def said(row: Any) -> Said:
    """A statement."""
    return Said(
        report=row.article_id, id=row.id, kind=row.kind, speaker=row.speaker_name, speaker_id=row.speaker, speaker_kind=row.speaker_kind,
        verb_class=row.verb_class, source=_pairs(row.source), cue=_pairs(row.cue), content=_pairs(row.content), words=row.words,
    )  # fmt: skip


def act(row: Any) -> Act:
    """An event, its place by name."""
    counts = {name: number(value) for name in ("killed", "wounded", "detained") if (value := getattr(row, name))}
    return Act(
        report=row.article_id, id=row.id, type=row.type, modality=row.modality, trigger=_pair(row.trigger), words=row.words,
        actors=_parties(row.actors), recipients=_parties(row.recipients), place=row.place, since=row.when_earliest, until=row.when_latest,
        asserted_by=row.asserted_by, counts=counts, incident=row.incident_id, score=row.score,
    )  # fmt: skip


def number(value: dict[str, Any]) -> Number:
    """A number of people."""
    return Number(low=value["low"], best=value["best"], high=value["high"], span=_pair(value["span"]))


def held(row: Any) -> Held:
    """A change of control."""
    return Held(report=row.article_id, id=row.id, place=row.place, change=row.change, event=row.event, claimed_by=row.claimed_by)


def stands(row: Any) -> Stands:
    """A position."""
    return Stands(
        report=row.article_id, id=row.id, party=row.party, proposal=row.proposal, stance=row.stance, condition=row.condition,
        evidence=_pair(row.evidence), statement=row.statement,
    )  # fmt: skip


def where(row: Any) -> Where:
    """A place."""
    return Where(
        report=row.article_id, id=row.id, name=row.name, latitude=row.latitude, longitude=row.longitude, level=row.level, country=row.country,
        radius_km=row.radius_km, role=row.role, basis=row.basis, spans=_pairs(row.spans),
    )  # fmt: skip


def when(row: Any) -> When:
    """A time."""
    return When(report=row.article_id, span=_pair(row.span), text=row.text, earliest=row.earliest, latest=row.latest)
