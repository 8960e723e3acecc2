"""A record's events as the mentions that are compared with others for their happening."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.record import Count, Entity, Event, Party, Place, Record, Span, Statement
from onrecord.stories.values import Figures, Mention, Side, Spot, Teller

_STOPS = (". ", ".\n", "? ", "! ", "\n", ".” ", '." ')


def mentions_of(report: int, record: Record, origin: int | None = None) -> list[Mention]:
    """The mentions of a report; ``origin`` is the origin whose story it carries, its own (minus its number) where none is given."""
    entities = {entity.id: entity for entity in record.entities}
    places = {place.id: place for place in record.places}
    statements = {statement.id: statement for statement in record.statements}
    return [
        Mention(
            id=f"{report}/{event.id}",
            report=report,
            origin=-report if origin is None else origin,
            outlet=record.article.publisher,
            published=record.article.published.earliest,
            type=str(event.type),
            mode=event.mode,
            sub_event=event.acled_sub_event,
            modality=str(event.modality),
            trigger=event.trigger.of(record.article.text),
            sentence=sentence(event.trigger, record),
            actors=_sides(event.actors, entities),
            recipients=_sides(event.recipients, entities),
            place=_spot(places.get(event.place or "")),
            earliest=event.when.earliest if event.when else None,
            latest=event.when.latest if event.when else None,
            killed=_figures(event.killed),
            wounded=_figures(event.wounded),
            detained=_figures(event.detained),
            teller=_teller(event, statements, entities, record.article.text),
        )
        for event in record.events
    ]


def sentence(span: Span, record: Record) -> str:
    """The sentence around a span, as far as stops and line breaks tell it."""
    text = record.article.text
    block = next((block for block in record.article.blocks if block.start <= span.start < block.end), None)
    low, high = (block.start, block.end) if block else (0, len(text))
    start = max((at + len(stop) for stop in _STOPS if (at := text.rfind(stop, low, span.start)) >= 0), default=low)
    end = min((at + len(stop.rstrip()) for stop in _STOPS if (at := text.find(stop, span.end, high)) >= 0), default=high)
    return text[start:end].strip()


def _sides(parties: tuple[Party, ...], entities: dict[str, Entity]) -> tuple[Side, ...]:
    return tuple(_side(party.name, entities.get(party.entity or "")) for party in parties)


def _side(name: str, entity: Entity | None) -> Side:
    return Side(name=name) if entity is None else Side(name=entity.name or name, country=entity.country)


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    level = None if place.level is None else str(place.level)
    return Spot(name=place.name, latitude=place.latitude, longitude=place.longitude, radius_km=place.radius_km, level=level)


def _figures(count: Count | None) -> Figures | None:
    return None if count is None else Figures(low=count.low, best=count.best, high=count.high)


def _teller(event: Event, statements: dict[str, Statement], entities: dict[str, Entity], text: str) -> Teller | None:
    """The innermost source in whose words the event stands; None where the report asserts it itself or the source has no name."""
    statement = statements.get(event.asserted_by or "")
    if statement is None or not statement.speaker_name:
        return None
    return Teller(
        side=_side(statement.speaker_name, entities.get(statement.speaker or "")),
        kind=None if statement.speaker_kind is None else str(statement.speaker_kind),
        verb_class=str(statement.verb_class),
        described=_described(statement, statements.values(), text),
    )


def _described(statement: Statement, among: Iterable[Statement], text: str) -> str:
    """How the report names a speaker, in its own words, wherever that one speaks."""
    same = (each for each in among if each is statement or (each.speaker is not None and each.speaker == statement.speaker))
    return "; ".join(dict.fromkeys(span.of(text) for each in same for span in each.source))
