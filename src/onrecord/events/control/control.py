"""Who takes, retakes, loses, leaves, holds or contests a place, as one article tells it.

Read from the words and the syntax: a change is told by a verb or noun of the table (``data/control.toml``), in whose slots places and parties
stand, and counts only where it is told as done. Who denies to have lost a place holds it. Events add what the table's words do not tell.
``holds`` puts the holder in ``to`` and leaves ``from`` open; ``contested`` puts the holder in ``from`` and the attacker in ``to``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.events.control.changes import Changes
from onrecord.events.control.clauses import Clauses
from onrecord.events.control.contests import Contests
from onrecord.events.control.holding import Holding
from onrecord.events.control.moods import Mood, Moods
from onrecord.events.control.parties import Sides
from onrecord.events.control.phrases import Phrases
from onrecord.events.control.places import Spots
from onrecord.events.control.told import Told
from onrecord.events.control.words import bases, frames_of_any
from onrecord.events.parties import Parties
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Reading, Trigger
from onrecord.record import Control, ControlChange, Event, EventType, Modality, Place, SpeakerKind, Statement, VerbClass

_GAINS = (ControlChange.TAKES, ControlChange.RETAKES)
_GIVES = (ControlChange.LOSES, ControlChange.WITHDRAWS)
_GROUND = ("government regains territory", "non-state actor overtakes territory")
_WISHES = (VerbClass.DEMANDED, VerbClass.PROPOSED, VerbClass.ASKED, VerbClass.THREATENED, VerbClass.PROMISED)


def control_of(
    reading: Reading,
    triggers: Sequence[Trigger],
    events: Sequence[Event],
    places: Sequence[Place],
    statements: Sequence[Statement],
    parties: Parties,
) -> tuple[Control, ...]:
    """What an article tells of who holds what; one for each change, place and each who claims it."""
    return _Article(reading, triggers, events, places, statements, parties).control()


class _Article:
    """One article whose control is read, in the order of its words."""

    def __init__(
        self,
        reading: Reading,
        triggers: Sequence[Trigger],
        events: Sequence[Event],
        places: Sequence[Place],
        statements: Sequence[Statement],
        parties: Parties,
    ) -> None:
        self.reading, self.statements = reading, statements
        self.events = {word: event.id for trigger, event in zip(triggers, events, strict=True) for word in range(*trigger.words)}
        phrases = Phrases(reading, _opening_places(reading, places))
        clauses = Clauses(reading, phrases)
        spots = Spots(reading, phrases, places)
        sides = Sides(reading, phrases, spots, parties, statements)
        moods = Moods(reading, clauses)
        self.sides, self.spots = sides, spots
        self.told_by_events = tuple(zip(triggers, events, strict=True))
        parts = (reading, phrases, clauses, spots, sides, moods)
        self.readers: tuple[Changes, Holding, Contests] = (Changes(*parts), Holding(*parts), Contests(*parts))
        self.told: list[Told] = []

    def control(self) -> tuple[Control, ...]:
        found = [each for word in range(len(self.reading.words)) for each in self._at(word)]
        found += self._of_events()
        return tuple(_from_whom(each, found) for each in _merged(found))

    def _at(self, word: int) -> Iterator[Control]:
        """What the word at an index tells, one for each place."""
        for reader in self.readers:
            read = reader.at(word)
            if read is None:
                continue
            told = self._settled(*read)
            if told is not None:
                self.told.append(told)
                teller = teller_of(self.statements, self.reading.span(word, word + 1))
                for place in told.places:
                    yield self._control(told, place, teller.id if teller else None)
            return

    def _of_events(self) -> Iterator[Control]:
        """What events of taking ground tell by words that the table does not have, by the roles that the reader gives them."""
        for trigger, event in self.told_by_events:
            if event.modality not in (Modality.HAPPENED, Modality.ONGOING) or frames_of_any(self.reading.word(trigger.words[0])):
                continue
            if event.type != EventType.ASSAULT or (event.mode != "seize" and event.acled_sub_event not in _GROUND):
                continue
            actor, recipient = (next((party.name for party in parties), None) for parties in (event.actors, event.recipients))
            places = [name for words in trigger.roles.get("place", ()) for name in self.spots.alone(words)]
            for place in places if actor is not None else []:
                told = Told(word=trigger.words[0], change=ControlChange.TAKES, places=(place,), from_=recipient, to=actor)
                yield self._control(told, place, event.asserted_by)

    def _control(self, told: Told, place: str, teller: str | None) -> Control:
        event = self.events.get(told.word)
        from_ = told.from_ if told.from_ != told.to else None  # nobody takes from himself: one of the two was read wrong
        return Control(place=place, from_=from_, to=told.to, change=told.change, event=event, claimed_by=teller)

    def _settled(self, told: Told, mood: Mood) -> Told | None:
        """What is told, given its mood and in whose words it stands; None for what is not told as done."""
        teller = teller_of(self.statements, self.reading.span(told.word, told.word + 1))
        denied = teller is not None and teller.verb_class in (VerbClass.DENIED, VerbClass.REJECTED)
        if mood == Mood.UNREAL or (teller is not None and teller.verb_class in _WISHES and self._is_bare(told.word)):
            return None
        if mood == Mood.FAILED:
            return replace(told, change=ControlChange.CONTESTED) if told.change in _GAINS else None
        if mood == Mood.DENIED or denied:
            return _kept(told, teller)
        told = self._completed(told, teller)
        return None if told.change == ControlChange.HOLDS and told.to is None else told

    def _is_bare(self, word: int) -> bool:
        """Whether a verb stands in its base form: "demanded that they leave"."""
        return self.reading.word(word).casefold() == bases(self.reading.word(word))[0] and not self.readers[0].is_noun(word)

    def _completed(self, told: Told, teller: Statement | None) -> Told:
        """A side left open, filled by who owns up to a loss, claims a gain, or was told before to have left or fought there."""
        if told.change in _GIVES and told.from_ is None:
            if teller is not None and teller.verb_class == VerbClass.CONFIRMED and _is_party(teller) and not self._left(told):
                return replace(told, from_=self.sides.of_teller(teller))
            return replace(told, from_=self._left(told))
        if told.change in _GAINS and told.to is None and (teller is None or _is_party(teller)) and self.sides.own not in (None, told.from_):
            return replace(told, to=self.sides.own)
        if told.change in (*_GAINS, ControlChange.HOLDS) and told.to is None and teller is not None and _is_party(teller):
            return replace(told, to=self.sides.of_teller(teller))
        if told.change == ControlChange.CONTESTED and told.from_ is None and told.to is None:
            before = next((each for each in reversed(self.told) if set(each.places) & set(told.places)), None)
            return replace(told, from_=before.from_, to=before.to) if before is not None else told
        return told

    def _left(self, told: Told) -> str | None:
        """Who was told before to have left a place."""
        same = (each for each in reversed(self.told) if each.change in _GIVES and set(each.places) & set(told.places))
        return next((each.from_ for each in same if each.from_), None)


def _opening_places(reading: Reading, places: Sequence[Place]) -> frozenset[int]:
    """The last words of places that open a sentence behind "in" or "at"."""
    ends = {span.end for place in places for span in place.spans}
    opening = [start for start, end in reading.sentences if end - start > 2 and reading.word(start) in ("In", "At", "Near", "Around", "From")]
    return frozenset(i for start in opening for i in range(start + 1, min(start + 4, len(reading.words))) if reading.words[i].end in ends)


def _is_party(teller: Statement) -> bool:
    kinds = (SpeakerKind.PARTY, SpeakerKind.OFFICIAL, SpeakerKind.OTHER)
    name = (teller.speaker_name or "").replace("’", "'")
    return (name[:1].isupper() or "'s " in name) and (teller.speaker_kind in kinds or "'s " in name)


def _kept(told: Told, teller: Statement | None) -> Told | None:
    """What a denial leaves: who denies to have lost or left a place holds it; who denies a gain of its own tells nothing."""
    denier = teller.speaker_name if teller is not None and teller.verb_class in (VerbClass.DENIED, VerbClass.REJECTED) else None
    holder = told.from_ or (denier if told.change in _GIVES or told.to != denier else None)
    if told.change not in (*_GAINS, *_GIVES) or holder is None:
        return None
    return Told(word=told.word, change=ControlChange.HOLDS, places=told.places, from_=None, to=holder)


def _merged(found: Sequence[Control]) -> list[Control]:
    """One for each change, place and claimer, its sides from wherever they are told; changes between different sides stay apart."""
    kept: list[Control] = []
    for each in found:
        same = next((i for i, other in enumerate(kept) if _is_same(each, other)), None)
        if same is None:
            kept.append(each)
        else:
            other = kept[same]
            kept[same] = replace(other, from_=other.from_ or each.from_, to=other.to or each.to, event=other.event or each.event)
    return kept


def _from_whom(each: Control, found: Sequence[Control]) -> Control:
    """What is retaken without a word from whom was held by the one other party that is told to have taken it."""
    if each.change != ControlChange.RETAKES or each.from_ is not None:
        return each
    takers = {other.to for other in found if other.change == ControlChange.TAKES and other.place == each.place and other.to not in (None, each.to)}
    return replace(each, from_=takers.pop()) if len(takers) == 1 else each


def _is_same(left: Control, right: Control) -> bool:
    if (left.change, left.place, left.claimed_by) != (right.change, right.place, right.claimed_by):
        return False
    if None not in (left.from_ or right.from_, left.to or right.to) and (left.from_ or right.from_) == (left.to or right.to):
        return False
    return all(None in sides or sides[0] == sides[1] for sides in ((left.from_, right.from_), (left.to, right.to)))
