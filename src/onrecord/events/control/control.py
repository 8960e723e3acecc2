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
from onrecord.events.control.told import GAINS, GIVES, Told
from onrecord.events.control.words import bases, may_tell
from onrecord.events.parties import Parties
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Reading, Trigger
from onrecord.record import Control, ControlChange, Event, EventType, Modality, Place, Statement, VerbClass

_GROUND = ("government regains territory", "non-state actor overtakes territory")
_LEFT = ("non-violent transfer of territory", "change to group/activity")
_WISHES = (VerbClass.DEMANDED, VerbClass.PROPOSED, VerbClass.ASKED, VerbClass.THREATENED, VerbClass.PROMISED)
_DENIALS = (VerbClass.DENIED, VerbClass.REJECTED)


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
        self.told_by_events = tuple(zip(triggers, events, strict=True))
        self.events = {word: event.id for trigger, event in self.told_by_events for word in range(*trigger.words)}
        phrases = Phrases(reading, frozenset(span.end for place in places for span in place.spans))
        self.clauses = Clauses(reading, phrases)
        self.spots = Spots(reading, phrases, places)
        self.sides = Sides(reading, phrases, self.spots, parties, statements)
        self.moods = Moods(self.clauses)
        acts = {word: trigger for trigger in triggers for word in range(*trigger.words)}
        parts = (reading, phrases, self.clauses, self.spots, self.sides, acts)
        self.readers = (Changes(*parts), Holding(*parts), Contests(*parts))
        self.told: list[Told] = []

    def control(self) -> tuple[Control, ...]:
        told = [each for word in range(len(self.reading.words)) if self._may_tell(word) for each in self._at(word)]
        found = [self._freed(*each) for each in [*told, *self._of_events()]]
        return tuple(with_loser(each, found) for each in merged(found))

    def _freed(self, told: Told, each: Control) -> Control:
        """As told of a place that is freed: a recovery where the text tells that another had taken it."""
        if each.change != ControlChange.TAKES or not told.freed:
            return each
        others = (other for other in self.told if each.place in other.places and other.change in (*GAINS, ControlChange.LOSES))
        taken = any(other.to is not None and not self.sides.same(other.to, each.to) for other in others)
        return replace(each, change=ControlChange.RETAKES) if taken else each

    def _may_tell(self, word: int) -> bool:
        """Whether a word is worth a look: by its letters, as what a place is said to be ("is Ukrainian"), or as taking up what was told before."""
        low = self.clauses.low[word]
        if may_tell(low) or low in ("'s", "’s", "own", "same", "followed"):
            return True
        stated = any(self.clauses.relation[i] == "cop" for i in self.clauses.children[word]) or (word > 0 and self.clauses.low[word - 1] == ":")
        return stated and self.reading.word(word)[:1] != low[:1]

    def _at(self, word: int) -> Iterator[tuple[Told, Control]]:
        """What the word at an index tells, one for each place."""
        read = next((told for reader in self.readers if (told := reader.at(word)) is not None), None) or self._like_before(word)
        told = self._settled(read) if read is not None else None
        if told is None:
            return
        self.told.append(told)
        teller = teller_of(self.statements, self.reading.span(word, word + 1))
        for place in told.places:
            yield told, self._control(told, place, teller.id if teller else None)

    def _like_before(self, word: int) -> Told | None:
        """As "did the same in Vint", "Vint followed": what was told last, of another place."""
        clauses, last = self.clauses, next((told for told in reversed(self.told) if told.change in GAINS), None)
        if last is None or (clauses.low[word] == "same" and not {"do", "did", "done"} & {*clauses.low[max(0, word - 3) : word]}):
            return None
        if clauses.low[word] == "same":
            phrases = clauses.behind(word).of("in", "at", "to", "with", "for")
        elif clauses.low[word] == "followed" and clauses.behind(word).object is None:
            subject = clauses.subject(word)
            phrases = [subject] if subject is not None and (self.spots.is_spot(subject) or self.spots.is_named(subject)) else []
        else:
            return None
        places = next((names for phrase in phrases if (names := self.spots.of(phrase, sure=True))), ())
        return replace(last, word=word, places=places, governor=None) if places else None

    def _of_events(self) -> Iterator[tuple[Told, Control]]:
        """What events of taking ground tell by words that the table does not have, by the roles that the reader gives them."""
        for trigger, event in self.told_by_events:
            if event.modality not in (Modality.HAPPENED, Modality.ONGOING) or any(told.word in range(*trigger.words) for told in self.told):
                continue
            taken = event.type == EventType.ASSAULT and (event.mode == "seize" or event.acled_sub_event in _GROUND)
            left = event.type == EventType.RETREAT and event.mode in ("withdraw", "yield") and event.acled_sub_event in _LEFT
            actor = next((name for words in trigger.roles.get("actor", ()) if (name := self.sides.of(words))), None) if taken or left else None
            for place in (name for words in trigger.roles.get("place", ()) for name in self.spots.alone(words)) if actor is not None else ():
                change, from_, to = (ControlChange.TAKES, None, actor) if taken else (ControlChange.WITHDRAWS, actor, None)
                told = Told(word=trigger.words[0], change=change, places=(place,), from_=from_, to=to)
                yield told, self._control(told, place, event.asserted_by)

    def _control(self, told: Told, place: str, teller: str | None) -> Control:
        from_ = told.from_ if told.from_ != told.to else None  # nobody takes from himself: one of the two was read wrong
        return Control(place=place, from_=from_, to=told.to, change=told.change, event=self.events.get(told.word), claimed_by=teller)

    def _settled(self, told: Told) -> Told | None:
        """What is told, given its mood and in whose words it stands; None for what is not told as done."""
        mood = self.moods.of(told.word if told.governor is None else told.governor)
        teller = teller_of(self.statements, self.reading.span(told.word, told.word + 1))
        if mood == Mood.UNREAL or (teller is not None and teller.verb_class in _WISHES and self._is_bare(told.word)):
            return None
        if mood == Mood.FAILED:
            return replace(told, change=ControlChange.CONTESTED, from_=told.from_ or self._holder(told)) if told.change in GAINS else None
        if mood == Mood.DENIED or (teller is not None and teller.verb_class in _DENIALS):
            return self._kept(told, teller)
        turned = told.to and told.from_ is None and told.change in (ControlChange.LOSES, ControlChange.RETAKES)
        if turned and self.sides.same(told.to, self._holder(told)):
            told = replace(told, to=self.sides.other(told.to))  # nobody loses a place to its holder: a pronoun was read wrong
        told = self._completed(told, teller)
        return None if told.change == ControlChange.HOLDS and told.to is None else told

    def _is_bare(self, word: int) -> bool:
        """Whether a verb stands in its base form: "demanded that they leave"."""
        return self.clauses.is_verb(word) and self.clauses.low[word] == bases(self.clauses.low[word])[0]

    def _kept(self, told: Told, teller: Statement | None) -> Told | None:
        """What a denial leaves: who denies to have lost or left a place holds it; who denies a gain of its own tells nothing."""
        if told.change not in (*GAINS, *GIVES):
            return None
        denier = self.sides.of_teller(teller) if teller is not None and self.sides.speaks_for_party(teller) else None
        holder = told.from_ or (denier if told.change in GIVES or told.to is None or not self.sides.same(told.to, denier) else None)
        return Told(word=told.word, change=ControlChange.HOLDS, places=told.places, from_=None, to=holder) if holder is not None else None

    def _completed(self, told: Told, teller: Statement | None) -> Told:
        """A side left open, filled by who owns up to a loss, claims a gain, or was told before to hold, to have left or to have fought there."""
        party = self.sides.of_teller(teller) if teller is not None and self.sides.speaks_for_party(teller) else None
        if told.change in GIVES and told.from_ is None:
            owned = party if teller is not None and teller.verb_class == VerbClass.CONFIRMED and not self._left(told) else None
            from_ = owned or self._left(told) or self._unless(self._holder(told), told.to) or self._unless(party, told.to)
            return replace(told, from_=from_ or self.sides.near(told.word, told.to))
        if told.change in (*GAINS, ControlChange.HOLDS) and told.to is None:
            to = self.sides.own or self._unless(party, told.from_) or self.sides.near(told.word, told.from_) or self._taker(told)
            return replace(told, to=to)
        if told.change == ControlChange.CONTESTED and told.from_ is None and told.to is None:
            before = next((each for each in reversed(self.told) if set(each.places) & set(told.places)), None)
            return replace(told, from_=before.from_, to=before.to) if before is not None else told
        return told

    def _unless(self, name: str | None, other: str | None) -> str | None:
        return name if name is not None and not self.sides.same(name, other) else None

    def _before(self, told: Told) -> Iterator[Told]:
        """What was told before of the same place, the last first."""
        return (each for each in reversed(self.told) if set(each.places) & set(told.places))

    def _left(self, told: Told) -> str | None:
        """Who was told before to have left a place."""
        return next((each.from_ for each in self._before(told) if each.change in GIVES and each.from_), None)

    def _holder(self, told: Told) -> str | None:
        """Who was told last to have taken or to hold a place."""
        return next((each.to for each in self._before(told) if each.change != ControlChange.CONTESTED and each.to), None)

    def _taker(self, told: Told) -> str | None:
        """Who takes a place by words that do not tell: the side opposed to its holder, else whoever was told last to gain ground."""
        gainer = next((each.to for each in reversed(self.told) if each.change in GAINS and each.to), None)
        holder = told.from_ or self._holder(told)
        if told.change == ControlChange.RETAKES or holder is not None:
            return self.sides.other(holder or gainer)
        return gainer


def merged(found: Sequence[Control]) -> list[Control]:
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


def with_loser(each: Control, found: Sequence[Control]) -> Control:
    """Fills in from whom: what is retaken, from the one other party told to have taken it; what is taken, from the one told to hold it."""
    if each.change not in GAINS or each.from_ is not None:
        return each
    before = (ControlChange.TAKES,) if each.change == ControlChange.RETAKES else (ControlChange.HOLDS,)
    others = {other.to for other in found if other.change in before and other.place == each.place and other.claimed_by == each.claimed_by}
    others -= {None, each.to}
    return replace(each, from_=others.pop()) if len(others) == 1 else each


def _is_same(left: Control, right: Control) -> bool:
    if (left.change, left.place, left.claimed_by) != (right.change, right.place, right.claimed_by):
        return False
    if None not in (left.from_ or right.from_, left.to or right.to) and (left.from_ or right.from_) == (left.to or right.to):
        return False
    return all(None in sides or sides[0] == sides[1] for sides in ((left.from_, right.from_), (left.to, right.to)))
