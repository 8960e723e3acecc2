"""A record as rows of the ledger's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from onrecord.record import Count, Event, Party, Record, Span, Statement
from onrecord.stories.mentions import sentence

Row = dict[str, Any]


def rows_of(record: Record) -> dict[str, list[Row]]:
    """The rows of each table of items, without the article's id."""
    makers: dict[str, Callable[[Record], Iterable[Row]]] = {
        "entity": _entities,
        "statement": lambda r: (_statement(each, r.article.text) for each in r.statements),
        "event": lambda r: (_event(each, r) for each in r.events),
        "place": _places,
        "time": _times,
        "control": _control,
        "position": _positions,
    }
    return {name: list(make(record)) for name, make in makers.items()}


def words_of(record: Record, rows: dict[str, list[Row]]) -> list[tuple[str, str, str]]:
    """(kind, item id, words) of what full-text search finds: the article itself has the id ""."""
    told = [("article", "", record.article.text)]
    return told + [(kind, row["id"], row["words"]) for kind in ("statement", "event") for row in rows[kind]]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _entities(record: Record) -> Iterable[Row]:
    for each in record.entities:
        mentions = [[mention.start, mention.end, str(mention.form)] for mention in each.mentions]
        yield {
            "id": each.id, "name": each.name, "kind": str(each.kind), "country": each.country, "sector": each.sector, "role": each.role,
            "mentions": mentions,
        }  # fmt: skip


def _statement(each: Statement, text: str) -> Row:
    whole = sorted((*each.source, *each.cue, *each.content))
    return {
        "id": each.id,
        "kind": str(each.kind),
        "speaker": each.speaker,
        "speaker_name": each.speaker_name,
        "speaker_kind": None if each.speaker_kind is None else str(each.speaker_kind),
        "verb_class": str(each.verb_class),
        "source": _pairs(each.source),
        "cue": _pairs(each.cue),
        "content": _pairs(each.content),
        "cue_phrase": _pairs(each.cue_phrase),
        "words": " … ".join(_joined(whole, text)),
        "chain": [{"entity": hop.entity, "name": hop.name, "span": None if hop.span is None else _pair(hop.span),
                   "verb_class": None if hop.verb_class is None else str(hop.verb_class)} for hop in each.chain],
        "said_earliest": each.said.earliest if each.said else None,
        "said_latest": each.said.latest if each.said else None,
        "score": each.score,
    }  # fmt: skip


def _joined(spans: list[Span], text: str) -> Iterable[str]:
    """The words of spans in order, what stands side by side in one."""
    start, end = spans[0].start, spans[0].end
    for span in spans[1:]:
        if text[end : span.start].strip(" ,") and span.start > end:
            yield text[start:end]
            start = span.start
        end = max(end, span.end)
    yield text[start:end]


def _event(each: Event, record: Record) -> Row:
    return {
        "id": each.id,
        "type": str(each.type),
        "mode": each.mode,
        "acled_sub_event": each.acled_sub_event,
        "modality": str(each.modality),
        "trigger": _pair(each.trigger),
        "trigger_words": each.trigger.of(record.article.text),
        "words": sentence(each.trigger, record),
        "actors": [_party(party) for party in each.actors],
        "recipients": [_party(party) for party in each.recipients],
        "place": each.place,
        "when_earliest": each.when.earliest if each.when else None,
        "when_latest": each.when.latest if each.when else None,
        "asserted_by": each.asserted_by,
        "killed": _count(each.killed),
        "wounded": _count(each.wounded),
        "detained": _count(each.detained),
        "score": each.score,
    }


def _party(party: Party) -> Row:
    return {"entity": party.entity, "name": party.name, "span": _pair(party.span)}


def _count(count: Count | None) -> Row | None:
    return None if count is None else {"low": count.low, "best": count.best, "high": count.high, "span": _pair(count.span)}


def _places(record: Record) -> Iterable[Row]:
    for each in record.places:
        yield {
            "id": each.id, "name": each.name, "geoname_id": each.geoname_id, "latitude": each.latitude, "longitude": each.longitude,
            "level": None if each.level is None else str(each.level), "country": each.country, "radius_km": each.radius_km,
            "role": str(each.role), "spans": _pairs(each.spans), "basis": each.basis,
        }  # fmt: skip


def _times(record: Record) -> Iterable[Row]:
    for each in record.times:
        yield {"id": each.id, "span": _pair(each.span), "text": each.text, "timex": each.timex, "earliest": each.earliest, "latest": each.latest}


def _control(record: Record) -> Iterable[Row]:
    for number, each in enumerate(record.control, 1):
        yield {
            "id": f"c{number}", "place": each.place, "from_party": each.from_, "to_party": each.to, "change": str(each.change),
            "event": each.event, "claimed_by": each.claimed_by,
        }  # fmt: skip


def _positions(record: Record) -> Iterable[Row]:
    for number, each in enumerate(record.positions, 1):
        yield {
            "id": f"q{number}", "party": each.party, "proposal": each.proposal, "stance": str(each.stance), "condition": each.condition,
            "evidence": _pair(each.evidence), "statement": each.statement,
        }  # fmt: skip
