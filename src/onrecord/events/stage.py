"""The events stage: Article, Reading, statements, times and places → events, control of places and positions of parties."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.events import casualties, ontology
from onrecord.events.control import by_reader as control_by_reader
from onrecord.events.control.control import control_of
from onrecord.events.counts import count_of
from onrecord.events.parties import Parties
from onrecord.events.positions import by_reader as positions_by_reader
from onrecord.events.positions.positions import positions_of
from onrecord.events.remention import without_rementions
from onrecord.events.sides import Sides
from onrecord.events.tellers import index_of
from onrecord.events.understood import actor_of, recipients_of
from onrecord.reader.reading import Range, Reading, Trigger
from onrecord.record import Article, BlockKind, Control, Count, Entity, Event, Party, Place, PlaceRole, Position, Span, Time
from onrecord.statements.entities import day_of
from onrecord.statements.stage import Found, time_in

Told = tuple[Range, str]
"""The words of a trigger and the role of a number."""

_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Happened:
    """What the stage makes of one article: ``entities`` and ``places`` are those given, with what events add to them."""

    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    control: tuple[Control, ...]
    positions: tuple[Position, ...]


class Events:
    """The stage: ``events(articles, readings, found, times, places)`` gives one ``Happened`` for each article, in order."""

    def __call__(
        self,
        articles: Sequence[Article],
        readings: Sequence[Reading],
        found: Sequence[Found],
        times: Sequence[Sequence[Time]],
        places: Sequence[Sequence[Place]],
    ) -> list[Happened]:
        return [_Article(*each).happened() for each in zip(articles, readings, found, times, places, strict=True)]


class _Article:
    """One article on its way through the stage."""

    def __init__(self, article: Article, reading: Reading, found: Found, times: Sequence[Time], places: Sequence[Place]) -> None:
        self.article, self.reading, self.found, self.times, self.places = article, reading, found, times, places
        self.parties = Parties(reading, found)

    def happened(self) -> Happened:
        triggers = self._triggers()
        told = self._told(triggers)
        events = tuple(self._event(f"v{number}", trigger, told) for number, trigger in enumerate(triggers, 1))
        places = self._with_roles(events)
        acts = {word: event for trigger, event in zip(triggers, events, strict=True) for word in range(*trigger.words)}
        sides = Sides(self.reading, self.found.statements, self.found.who, self.parties, places, acts)
        stands = [stand for stand in self.reading.stands if self._is_told(stand.word)]
        held = control_of(self.reading, triggers, events, places, self.found.statements, self.parties)
        control = control_by_reader.joined(held, control_by_reader.control_of(self.reading, stands, sides))
        taken = positions_of(self.reading, self.found.statements, self.found.who, self.parties)
        positions = positions_by_reader.joined(taken, positions_by_reader.positions_of(self.reading, stands, sides))
        return Happened(self.parties.entities(self.found.entities, day_of(self.article)), places, events, control, positions)

    def _triggers(self) -> list[Trigger]:
        """Triggers outside headings without bare re-mentions."""
        return list(without_rementions(self.reading, [trigger for trigger in self.reading.triggers if self._is_told(trigger.words[0])]))

    def _is_told(self, word: int) -> bool:
        """Whether a word stands outside headings, which tell what the body tells again, or there is nothing but headings."""
        body = any(block.kind == BlockKind.PARAGRAPH for block in self.article.blocks)
        return not body or self.article.blocks[self.reading.block[word]].kind not in _HEADINGS

    def _event(self, id_: str, trigger: Trigger, told: dict[Told, list[Span]]) -> Event:
        reading = self.reading
        span = reading.span(*trigger.words)
        teller = index_of(self.found.statements, span)
        acled_event, sub_event = ontology.acled_of(trigger.sub_event)
        sentence = reading.sentences[reading.sentence_of(trigger.words[0])]
        return Event(
            id=id_,
            type=trigger.type,
            mode=ontology.mode_of(trigger.type, trigger.modes),
            contexts=ontology.contexts_of(reading.said(*sentence)),
            acled_event=acled_event,
            acled_sub_event=sub_event,
            trigger=span,
            actors=self._parties(trigger, "actor", teller),
            recipients=self._parties(trigger, "recipient", teller),
            place=self._place(trigger),
            when=self._when(id_, trigger),
            modality=trigger.modality,
            asserted_by=None if teller is None else self.found.statements[teller].id,
            killed=self._count(trigger, "killed", told),
            wounded=self._count(trigger, "wounded", told),
            detained=self._count(trigger, "detained", told),
            score=trigger.score,
        )

    def _parties(self, trigger: Trigger, role: str, teller: int | None) -> tuple[Party, ...]:
        around = None if teller is None else self.found.who[teller]
        told = trigger.roles.get(role, ())
        if not told and role == "actor" and (understood := actor_of(self.reading, trigger)):
            told = (understood,)
        if not told and role == "recipient":
            taken = trigger.roles.get("actor", ())
            told = tuple(words for words in recipients_of(self.reading, trigger) if not any(a < words[1] and words[0] < b for a, b in taken))
        found = [party for words in told if (party := self.parties.of(words, around))]
        distinct = {party.entity or party.name: party for party in reversed(found)}
        return tuple(party for party in found if distinct[party.entity or party.name] is party)

    def _place(self, trigger: Trigger) -> str | None:
        """The id of the place that the trigger takes: a spot before an association, the nearest to the trigger first."""
        spans = self._spans(trigger, "place")
        found = [place for place in self.places if any(own.overlap(span) for own in place.spans for span in spans)]
        spots = [place for place in found if place.role != PlaceRole.ASSOCIATION]
        at = self.reading.span(*trigger.words).start
        return min(spots, key=lambda place: min(abs(span.start - at) for span in place.spans)).id if spots else None

    def _when(self, id_: str, trigger: Trigger) -> Time | None:
        """The article's time that stands in the words for it, a day before a duration; words that hold none keep an open value."""
        spans = self._spans(trigger, "when")
        if not spans:
            return None
        return time_in(id_, self.reading.text, spans, self.times)

    def _count(self, trigger: Trigger, role: str, told: dict[Told, list[Span]]) -> Count | None:
        return count_of(self.reading.text, self._spans(trigger, role) or told.get((trigger.words, role), []))

    def _told(self, triggers: Sequence[Trigger]) -> dict[Told, list[Span]]:
        """Numbers by wording, for the nearest event of their type in a sentence in which the reader found none of that role."""
        out: dict[Told, list[Span]] = {}
        by_sentence: dict[Range, list[Trigger]] = {}
        for trigger in triggers:
            by_sentence.setdefault(self.reading.sentences[self.reading.sentence_of(trigger.words[0])], []).append(trigger)
        for sentence, here in by_sentence.items():
            for role, kind in casualties.OF_TYPE.items():
                able = [trigger for trigger in here if trigger.type == kind]
                if not able or any(trigger.roles.get(role) for trigger in here):
                    continue
                places = [self.reading.span(*trigger.words) for trigger in able]
                for span in casualties.told(role, self.reading.text, self.reading.span(*sentence)):
                    out.setdefault((able[casualties.nearest(span, places)].words, role), []).append(span)
        return out

    def _spans(self, trigger: Trigger, role: str) -> list[Span]:
        return [self.reading.span(*words) for words in trigger.roles.get(role, ())]

    def _with_roles(self, events: Sequence[Event]) -> tuple[Place, ...]:
        """The places, those where something happened so marked."""
        scenes = {event.place for event in events}
        return tuple(
            dataclasses.replace(place, role=PlaceRole.EVENT) if place.id in scenes and place.role == PlaceRole.MENTION else place
            for place in self.places
        )
