"""Changes of control that verbs and nouns tell: who takes, retakes, loses, leaves and holds a place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.events.control.clauses import HAVE, Behind
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import GAINS, Told
from onrecord.events.control.words import Frame, bases, frames_of, heads_frame, is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange

_INNER = frozenset({"subject", "object", "own"})
"""Slots that no preposition brings in."""
_PLAIN = frozenset({"in", "back", "out", "away", "off"})
_BACK = frozenset({"back", "again", "anew"})
Filled = dict[str, Range | None]


@dataclass(frozen=True, slots=True)
class Changes(Reads):
    """Reads the verbs and nouns of one article that tell a change or a holding."""

    def at(self, word: int) -> Told | None:
        """What the word at an index tells, if it is a verb or noun of control with a place."""
        letters = self.clauses.low[word]
        if not heads_frame(letters) or self.clauses.relation[word].startswith("aux"):
            return None
        if "change" in bases(letters) and self.clauses.next(word) == "hands" and (subject := self.clauses.subject(word)):
            self.spots.of(subject, sure=True)  # tells of no side, but of which place the next words speak
        if self.is_noun(word):
            return self._noun(word)
        return self._verb(word) if self.clauses.is_verb(word) else None

    def is_noun(self, word: int) -> bool:
        """Whether a word names a change: what may be a verb too does where an article, owner or "of" stands by it."""
        low = self.clauses.low
        if not frames_of("noun", low[word]):
            return False
        if not frames_of("verb", low[word]):
            return True
        if low[word].endswith(("ed", "ing")) and self.reading.tag(word) == "VERB":
            return False
        before = low[word - 1] if word else ""
        close = self.clauses.next(word) in ("of", "from", "to", "by") and self.reading.tag(word) not in ("VERB", "AUX")
        marked = before in ("the", "a", "an", "'s", "’s", "its", "their", "his", "our", "whose") or (word and self.reading.tag(word - 1) == "ADJ")
        return bool(close or marked) or self.clauses.next(word) == "of"

    def _verb(self, word: int) -> Told | None:
        behind = self.clauses.behind(word)
        governs = any(self.clauses.relation[i] == "xcomp" and i > word for i in self.clauses.children[word])
        if governs and is_a(self.clauses.low[word], "forcing") and not behind.of("from"):
            return None
        for frame in self._frames(word, behind):
            told = self._read_verb(word, frame, behind)
            if told is not None:
                return self._again(told, word, behind)
        return None

    def _again(self, told: Told, word: int, behind: Behind) -> Told:
        """A gain with "back" or "again" is a recovery."""
        low = self.clauses.low
        back = _BACK & ({*behind.particles} | {low[i] for i in self.clauses.children[word]}) or low[max(0, word - 2) : word] == ["re", "-"]
        return replace(told, change=ControlChange.RETAKES) if back and told.change in (ControlChange.TAKES, ControlChange.HOLDS) else told

    def _frames(self, word: int, behind: Behind) -> list[Frame]:
        """The frames of a verb, those with a noun or particle that belongs to it first and alone."""
        verb = self.clauses.low[word]
        object_ = behind.object if behind.object is not None else self.clauses.object(word)
        things = self.clauses.low[word + 1 : word + 4]
        things = things[: next((i for i, each in enumerate(things) if each in (",", "of", "to", "by")), len(things))]
        things += [self.clauses.low[self.phrases.head(object_)]] if object_ is not None else []
        nouns = [base for each in things for base in bases(each)]
        tails = [f"{particle} {noun}" for particle in behind.particles for noun in nouns] + nouns + list(behind.particles)
        for tail in tails:
            if found := frames_of("verb", verb, tail):
                return list(found)
        if set(behind.particles) - _PLAIN:
            return []
        away = bool({"out", "away", "off"} & set(behind.particles))
        found = tuple(frame for frame in frames_of("verb", verb) if not away or frame.slots_of("from") in (["subject"], ["subject", "object"]))
        states = [frame for frame in found if frame.change == ControlChange.HOLDS]
        if states and len(found) > len(states):
            return states if self._is_state(word, behind) else [frame for frame in found if frame not in states]
        return list(found)

    def _is_state(self, word: int, behind: Behind) -> bool:
        """Whether a verb that may tell a deed or a state tells a state: "has occupied it since", "still occupies"."""
        helpers = self.clauses.helpers(word)
        lasting = bool(behind.of("since")) or bool(helpers & listed("still"))
        return lasting or (self.clauses.is_present(word) and not helpers & HAVE) or "being" in helpers

    def _read_verb(self, word: int, frame: Frame, behind: Behind) -> Told | None:
        filled = self._filled(word, frame, behind)
        subject = filled.get("subject")
        if frame.needs == "force" and subject is not None and not self.sides.is_force(subject):
            return None
        driven = filled.get("object") if frame.slots.get("object") == "from" and frame.change in GAINS else None
        driven = filled.get("object") if frame.slots.get("object") == "to" else driven
        state = frame.slots.get("subject") == "place" and frame.change == ControlChange.HOLDS and frame.needs != "to"
        bare = not state or all(slot in frame.slots or self.clauses.is_time(phrase) for slot, phrase in behind.tail)  # no "stands by its friends"
        object_ = filled.get("object")
        moved = object_ is not None and "object" not in frame.slots and not self.clauses.is_time(object_)
        bare = bare and not (moved or ("into" in frame.slots and self.clauses.is_passive(word)))  # no march that has an object
        if not bare or (driven is not None and not self.sides.is_force(driven)):
            return None
        if frame.change != ControlChange.HOLDS and self._goes_into_power(behind):
            return None
        to, from_ = self._party(frame, "to", filled, behind), self._party(frame, "from", filled, behind)
        places = self._places(frame, filled, behind, sure=True)
        places = places or self._understood(word, frame, filled, behind, party=to or from_)
        if not places or (frame.needs == "to" and to is None):
            return None
        whole = filled.get("object") if frame.change in GAINS and from_ is None else None
        owner = self.phrases.owner(whole) if whole is not None and frame.slots.get("object") == "place" else None
        if owner is not None and not self.phrases.is_pronoun(owner) and not self.spots.is_place(owner):
            from_ = self.sides.of(owner)  # "the army's own Camp Orlo was never taken"
        if from_ is not None and self.sides.same(from_, to):
            from_ = self.sides.other(to)
        return Told(word=word, change=frame.change, places=places, from_=from_, to=to, freed=frame.needs == "lost")

    def _filled(self, word: int, frame: Frame, behind: Behind) -> Filled:
        """What stands in the slots of subject and object, as if the verb were active."""
        if "object" in frame.slots and self.clauses.is_passive(word):
            hyphened = word > 1 and self.clauses.low[word - 1] == "-" and self.clauses.relation[word] == "amod"
            agent = (word - 2, word - 1) if hyphened else next(iter(behind.of("by")), None) or self._joint_agent(word)
            return {"object": self.clauses.subject(word), "subject": agent}
        return {"subject": self.clauses.subject(word), "object": self.clauses.object(word)}

    def _joint_agent(self, verb: int) -> Range | None:
        """The agent of a verb joined on: "was stormed and burnt | by the rebels"."""
        joined = (i for i in self.clauses.children[verb] if i > verb and self.clauses.relation[i] == "conj" and self.reading.tag(i) == "VERB")
        other = next((i for i in joined if self.clauses.own_subject(i) is None and self.clauses.behind(i).object is None), None)
        return next(iter(self.clauses.behind(other).of("by")), None) if other is not None else None

    def _goes_into_power(self, behind: Behind) -> bool:
        """Whether a verb says into whose hands something came, which is read from those words."""
        return any(is_a(self.clauses.low[self.phrases.head(phrase)], "power") for phrase in behind.of("into", "under", "in"))

    def _in_slot(self, slot: str, filled: Filled, behind: Behind) -> list[Range]:
        if slot in _INNER:
            phrase = filled.get(slot)
            return [phrase] if phrase is not None else []
        if slot == "into" and not {*behind.particles} - {"in", "back"} and behind.tail[:1] and behind.tail[0][0] == "in":
            return behind.of("into", "in")
        return behind.of(slot)

    def _places(self, frame: Frame, filled: Filled, behind: Behind, *, sure: bool) -> tuple[str, ...]:
        for slot in frame.slots_of("place"):
            for phrase in self._in_slot(slot, filled, behind):
                if frame.needs == "force" and slot == "into" and not self.spots.is_ground(phrase):
                    continue
                if names := self.spots.of(self._controlled(phrase), sure=sure):
                    more = self._in_slot(slot, filled, behind)[1:] if slot in ("from", "in") else []
                    also = (name for each in more if self.spots.is_named(each) for name in self.spots.of(each, sure=True))
                    return tuple(dict.fromkeys((*names, *also, *self._together(behind))))
        return ()

    def _controlled(self, phrase: Range) -> Range:
        """As "control of | Orlo": the place, where control of it changes hands."""
        end = phrase[1]
        inside = end < len(self.clauses.low) and self.clauses.low[end] == "of" and is_a(self.clauses.low[end - 1], "exercised")
        return (self.phrases.starting(end + 1) or phrase) if inside else phrase

    def _together(self, behind: Behind) -> tuple[str, ...]:
        """As "took Orlo on Monday, together with | Vint"."""
        joined = (phrase for phrase in behind.of("with") if self.clauses.low[phrase[0] - 2] in ("together", "along"))
        return next((self.spots.of(phrase, sure=True) for phrase in joined), ())

    def _understood(self, word: int, frame: Frame, filled: Filled, behind: Behind, *, party: str | None) -> tuple[str, ...]:
        """The place of a change that its slots do not name: where its words say who moves, or whom it drives out, but not from where."""
        object_ = filled.get("object")
        taken = frame.slots.get("object")
        if party is None or frame.change == ControlChange.HOLDS or (taken == "place" and object_ is not None):
            return ()
        subject = filled.get("subject")
        if subject is not None and (inner := self._inside(subject)):
            return inner
        role = self.role(word, "place")
        if role is not None and self.clauses.low[role[0] - 1] not in ("to", "towards", "on", "for") and (names := self.spots.alone(role)):
            return names
        if frame.needs == "force" and not {*behind.particles} & {"in", "out", "back", "away"} and not behind.of("from"):
            return self.spots.label(word)
        bare = taken is None or (taken == "from" and object_ is not None)
        return self.spots.there(word, back=0 if taken == "from" else 1) if bare and not behind.of("into", "to", "on") else ()

    def _inside(self, subject: Range) -> tuple[str, ...]:
        """As "the garrison in Orlo marched out": who leaves without a word of where leaves where it is."""
        at = subject[1]
        owner = self.phrases.owner(subject)
        if owner is not None and (self.spots.is_place(owner) or self.clauses.low[owner[1] - 1] in self.spots.all_told()):
            return self.spots.of(owner, sure=True)
        inside = at + 1 < len(self.clauses.low) and self.clauses.low[at] in ("in", "at", "of")
        phrase = self.phrases.starting(at + 1) if inside else None
        return self.spots.of(phrase, sure=False) if phrase is not None and self.spots.is_place(phrase) else ()

    def _party(self, frame: Frame, side: str, filled: Filled, behind: Behind) -> str | None:
        """Who stands on a side, the subject and object before what prepositions bring."""
        for slot in frame.slots_of(side):
            for phrase in self._in_slot(slot, filled, behind):
                if name := self.sides.of(phrase):
                    return name
        return None

    def _noun(self, word: int) -> Told | None:
        for frame in frames_of("noun", self.clauses.low[word]):
            told = self._read_noun(word, frame)
            if told is not None:
                return told
        return None

    def _read_noun(self, word: int, frame: Frame) -> Told | None:
        behind = self.clauses.behind(word)
        own = self._own(word)
        filled: Filled = {"own": own}
        places = self._places(frame, filled, behind, sure=True)
        from_, to = self._party(frame, "from", filled, behind), self._party(frame, "to", filled, behind)
        if not places and frame.change == ControlChange.WITHDRAWS and from_ is not None and not behind.of("from", "of"):
            places = self.spots.there(word, back=0)
        if not places or (frame.needs == "to" and (to is None or is_a(self.clauses.low[self.clauses.head[word]], "ending"))):
            return None
        if frame.change == ControlChange.WITHDRAWS and from_ is None:
            from_ = next((name for phrase in behind.of("of") if (name := self.sides.of(phrase))), None)
        return Told(word=word, change=frame.change, places=places, from_=from_, to=to, freed=frame.needs == "lost")

    def _own(self, word: int) -> Range | None:
        """Who owns what a noun names, or what stands before it: "Russia's | capture", "army | withdrawal"."""
        phrase = self.phrases.at(word)
        if phrase is None:  # a noun that was read as a verb
            before = self.phrases.ending(word)
            core = self.phrases.core(before) if before is not None else None
            return core if core is not None and self.reading.tag(core[1] - 1) != "DET" else None
        owner = self.phrases.owner(phrase)
        if owner is not None:
            return owner
        core = self.phrases.core(phrase)
        return (core[0], word) if core[0] < word else None
