"""A record's events as the mentions that are compared with others for their happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.record import BlockKind, Count, Entity, Event, Party, Place, Record, Span, Statement
from onrecord.stories.retold import retold
from onrecord.stories.retractions import takes_back
from onrecord.stories.values import Figures, Mention, Side, Spot, Teller
from onrecord.stories.words import words

Part = tuple[int, int, str]
"""A block of an article: start, end, kind."""

_TOLD_IN = (BlockKind.PARAGRAPH, BlockKind.SUMMARY, BlockKind.HEADLINE, BlockKind.SUBHEADING)
_LEAST_LEAD = 5
"""Words that a headline or first sentence has, beside the outlet's name."""

_STOPS = (". ", ".\n", "? ", "! ", "\n", ".” ", '." ')


def mentions_of(report: int, record: Record, origin: int | None = None) -> list[Mention]:
    """The mentions of a report; ``origin`` is the origin whose story it carries, its own (minus its number) where none is given."""
    entities = {entity.id: entity for entity in record.entities}
    places = {place.id: place for place in record.places}
    statements = {statement.id: statement for statement in record.statements}
    parts = [(block.start, block.end, str(block.kind)) for block in record.article.blocks]
    lead = lead_of(record.article.text, parts, record.article.publisher)
    found = [
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
            start=event.trigger.start,
            before=before(event.trigger.start, record.article.text, parts),
            lead=lead,
            actors=_sides(event.actors, entities),
            recipients=_sides(event.recipients, entities),
            place=_spot(places.get(event.place or "")),
            earliest=event.when.earliest if event.when else None,
            latest=event.when.latest if event.when else None,
            killed=_figures(event.killed),
            wounded=_figures(event.wounded),
            detained=_figures(event.detained),
            teller=_teller(event, statements, entities, record.article.text),
            taken_back=taken_back(event.trigger.start, record.article.text, parts),
        )
        for event in record.events
    ]
    return retold(found)


def sentence(span: Span, record: Record) -> str:
    """The sentence around a span, as far as stops and line breaks tell it."""
    text = record.article.text
    block = next((block for block in record.article.blocks if block.start <= span.start < block.end), None)
    low, high = (block.start, block.end) if block else (0, len(text))
    return text[_begin(text, low, span.start) : _end(text, span.end, high)].strip()


def _begin(text: str, low: int, at: int) -> int:
    """Where the sentence begins that goes on at a place."""
    return max((found + len(stop) for stop in _STOPS if (found := text.rfind(stop, low, at)) >= 0), default=low)


def _end(text: str, at: int, high: int) -> int:
    return min((found + len(stop.rstrip()) for stop in _STOPS if (found := text.find(stop, at, high)) >= 0), default=high)


def before(at: int, text: str, parts: Sequence[Part]) -> str:
    """What stands before the sentence of a place in its paragraph; where it is the first there, the paragraph before."""
    told = [(start, end) for start, end, kind in parts if kind in _TOLD_IN]
    here = next((number for number, (start, end) in enumerate(told) if start <= at < end), None)
    if here is None:
        return ""
    earlier = text[told[here][0] : _begin(text, told[here][0], at)].strip()
    return earlier or (text[slice(*told[here - 1])] if here else "")


def taken_back(at: int, text: str, parts: Sequence[Part]) -> bool:
    """Whether the sentence of a place tells what a report takes back, by its own words and those of its neighbours."""
    low, high = next(((start, end) for start, end, _ in parts if start <= at < end), (0, len(text)))
    start, end = _begin(text, low, at), _end(text, at, high)
    earlier, later = text[_begin(text, low, max(start - 2, low)) : start], text[end : _end(text, min(end + 1, high), high)]
    return takes_back(text[start:end], [each for each in (earlier, later) if each.strip()])


def lead_of(text: str, parts: Sequence[Part], outlet: str | None) -> str:
    """The headline of an article and the first sentence of its body; what has hardly a word beside the outlet's own name tells nothing."""
    heads = [text[start:end] for start, end, kind in parts if kind == BlockKind.HEADLINE]
    body = [text[start : _end(text, start, end)] for start, end, kind in parts if kind == BlockKind.PARAGRAPH]
    own = set(words((outlet or "").lower()))
    told = [[each for each in some if len(set(words(each.lower())) - own) >= _LEAST_LEAD][:1] for some in (heads, body)]
    return "\n".join([*told[0], *told[1]])


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
