"""Changes of control that verbs and nouns tell: who takes, retakes, loses, leaves and holds a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.events.control.clauses import Behind
from onrecord.events.control.moods import Mood
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import Told
from onrecord.events.control.words import Frame, bases, frames_of, is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange

_GAINS = (ControlChange.TAKES, ControlChange.RETAKES)
_NO_PREPOSITION = frozenset({"subject", "object", "own"})


@dataclass(frozen=True, slots=True)
class Changes(Reads):
    """Reads the verbs and nouns of one article that tell a change, each with its mood."""

    def at(self, word: int) -> tuple[Told, Mood] | None:
        """What the word at an index tells, if it is a verb or noun of control with a place."""
        if self.is_noun(word):
            return self._noun(word)
        return self._verb(word) if self.is_verb(word) else None

    def is_noun(self, word: int) -> bool:
        """Whether a word names a change: what may be a verb too does where an article, owner or "of" stands by it."""
        reading = self.reading
        if not frames_of("noun", reading.word(word)):
            return False
        if not frames_of("verb", reading.word(word)):
            return True
        before = reading.word(word - 1).casefold() if word else ""
        behind = reading.word(word + 1).casefold() if word + 1 < len(reading.words) else ""
        close = behind in ("of", "from", "to", "by") and reading.tag(word) not in ("VERB", "AUX")
        marked = before in ("the", "a", "an", "'s", "’s", "its", "their", "his", "our", "whose") or (word and reading.tag(word - 1) == "ADJ")
        return bool(close or marked) or (behind == "of" and not reading.word(word).casefold().endswith(("ed", "ing")))

    def is_verb(self, word: int) -> bool:
        """Whether a word acts as a verb, if need be against its tag."""
        reading = self.reading
        if reading.relation_of(word) in ("amod", "compound") or self.phrases.at(word) is not None:
            return False
        if reading.tag(word) in ("VERB", "AUX") or (word and reading.word(word - 1) == "to" and reading.tag(word - 1) == "PART"):
            return True
        return (
            reading.relation_of(word) in ("root", "ccomp", "conj", "parataxis") and reading.word(word).casefold() not in bases(reading.word(word))[:1]
        )

    def _verb(self, word: int) -> tuple[Told, Mood] | None:
        behind = self.clauses.behind(word)
        for frame in self._frames(word, behind):
            told = self._read_verb(word, frame, behind)
            if told is not None:
                return told, self.moods.of_verb(word)
        return None

    def _frames(self, word: int, behind: Behind) -> list[Frame]:
        """The frames of a verb, those with a noun or particle that belongs to it first and alone."""
        verb = self.reading.word(word)
        things = [self.reading.word(i) for i in range(word + 1, min(word + 4, len(self.reading.words)))]
        things = things[: next((i for i, each in enumerate(things) if each in (",", "of", "to", "by")), len(things))]
        things += [self.reading.word(self.phrases.head(behind.object))] if behind.object is not None else []
        for noun in (base for each in things for base in bases(each)):
            if found := frames_of("verb", verb, f"{behind.particle} {noun}".strip()) or frames_of("verb", verb, noun):
                return list(found)
        if behind.particle:
            found = frames_of("verb", verb, behind.particle)
            if found or behind.particle in ("up", "down", "off", "together"):
                return list(found)
        found = frames_of("verb", verb)
        states = [frame for frame in found if frame.change == ControlChange.HOLDS]
        if states and len(found) > len(states):
            return states if self._is_state(word, behind) else [frame for frame in found if frame not in states]
        return list(found)

    def _is_state(self, word: int, behind: Behind) -> bool:
        """Whether a verb that may tell a deed or a state tells a state: "has occupied it since", "still occupies"."""
        helpers = {self.reading.word(i).casefold() for i in self.clauses.group(word)}
        lasting = any(preposition == "since" for preposition, _ in behind.tail) or bool(helpers & listed("still"))
        present = self.clauses.is_present(word) and not helpers & {"has", "have"}
        return lasting or present or "being" in helpers

    def _read_verb(self, word: int, frame: Frame, behind: Behind) -> Told | None:
        filled = self._filled(word, frame, behind)
        if not self._is_force_enough(frame, filled.get("subject")):
            return None
        places = self._places(frame, filled, behind, sure=frame.sure or self._is_given(frame, behind))
        places = places or self._driven_from(word, frame, behind)
        if not places or self._goes_into_power(behind):
            return None
        to, from_ = self._party(frame, "to", filled, behind), self._party(frame, "from", filled, behind)
        if from_ is not None and from_ == to:
            from_ = next((name for name in reversed(self.sides.told) if name != to), None)
        if frame.needs == "to" and to is None:
            return None
        return Told(word=word, change=frame.change, places=places, from_=from_, to=to)

    def _driven_from(self, word: int, frame: Frame, behind: Behind) -> tuple[str, ...]:
        """As "stormed Orlo, expelling the militia": the place told of before in the sentence."""
        if frame.slots.get("object") != "from" or not self.reading.word(word).endswith("ing") or behind.object is None or not self.spots.told:
            return ()
        at, names = self.spots.told[-1]
        same = self.reading.sentence_of(at) == self.reading.sentence_of(word) and at < word
        return names if same and self.sides.of(behind.object) else ()

    def _is_given(self, frame: Frame, behind: Behind) -> bool:
        """Whether a preposition brings in a party, so that what is taken or lost can be but a place: "lost Orlo to the rebels"."""
        sides = (slot for slot, what in frame.slots.items() if what in ("to", "from") and slot not in _NO_PREPOSITION | {"by", "of"})
        return any(self.sides.of(phrase) for slot in sides for phrase in behind.of(slot)[:1])

    def _filled(self, word: int, frame: Frame, behind: Behind) -> dict[str, Range | None]:
        """What stands in the slots of subject and object, as if the verb were active."""
        if self.clauses.is_passive(word) and "object" in frame.slots:
            agent = next(iter(behind.of("by")), None)
            return {"object": self.clauses.subject(word), "subject": agent}
        object_ = behind.object if behind.object is not None else self.clauses.relative_object(word)
        return {"subject": self.clauses.subject(word), "object": object_}

    def _is_force_enough(self, frame: Frame, subject: Range | None) -> bool:
        """Whether the subject of a verb of moving is one that holds ground: no traveller, no family in flight."""
        if frame.needs != "force" or subject is None:
            return True
        if self.phrases.is_pronoun(subject):
            return self.reading.word(subject[0]).casefold() in ("it", "they", "we")
        head = self.phrases.head(subject)
        word = self.reading.word(head)
        if any(is_a(word, kind) for kind in ("forces", "party", "group")):
            return True
        return word[:1].isupper() and self.reading.tag(head) == "PROPN" and not self._is_person(head)

    def _is_person(self, word: int) -> bool:
        names = (name for name in self.reading.names if name.start <= word < name.end)
        return any(name.kind == "person" and name.end - name.start > 1 for name in names)

    def _goes_into_power(self, behind: Behind) -> bool:
        """Whether a verb says into whose hands something came, which is read from those words."""
        return any(
            preposition in ("into", "under", "in") and is_a(self.reading.word(self.phrases.head(phrase)), "power")
            for preposition, phrase in behind.tail
        )

    def _places(self, frame: Frame, filled: dict[str, Range | None], behind: Behind, *, sure: bool) -> tuple[str, ...]:
        for slot, what in frame.slots.items():
            if what != "place":
                continue
            phrases = [filled.get(slot)] if slot in _NO_PREPOSITION else self._behind(slot, behind)
            for phrase in phrases:
                phrase = self._controlled(phrase) if phrase is not None else None
                if phrase is not None and (names := self.spots.of(phrase, sure=sure)):
                    return names + self._together(behind)
        return self._where_the_subject_is(frame, filled.get("subject"), behind)

    def _controlled(self, phrase: Range) -> Range:
        """As "control of | Orlo": the place, where control of it changes hands."""
        end = phrase[1]
        inside = end < len(self.reading.words) and self.reading.word(end) == "of" and is_a(self.reading.word(end - 1), "exercised")
        return (self.phrases.starting(end + 1) or phrase) if inside else phrase

    def _together(self, behind: Behind) -> tuple[str, ...]:
        """As "took Orlo on Monday, together with | Vint"."""
        joined = (
            phrase for preposition, phrase in behind.tail if preposition == "with" and self.reading.word(phrase[0] - 2) in ("together", "along")
        )
        return next((self.spots.of(phrase, sure=True) for phrase in joined), ())

    def _where_the_subject_is(self, frame: Frame, subject: Range | None, behind: Behind) -> tuple[str, ...]:
        """As "the garrison in Orlo marched out": who leaves without a word of where leaves where it is."""
        if frame.slots.get("from") != "place" or frame.slots.get("subject") != "from" or behind.particle not in ("out", "back") or subject is None:
            return ()
        at = subject[1]
        inside = at + 1 < len(self.reading.words) and self.reading.word(at) in ("in", "at")
        phrase = self.phrases.starting(at + 1) if inside else None
        return self.spots.of(phrase, sure=False) if phrase is not None else ()

    def _behind(self, preposition: str, behind: Behind) -> Iterable[Range]:
        found = behind.of(preposition)
        return found or (behind.of("in") if preposition == "into" else [])

    def _party(self, frame: Frame, side: str, filled: dict[str, Range | None], behind: Behind) -> str | None:
        """Who stands on a side, the subject and object before what prepositions bring."""
        for slot, what in frame.slots.items():
            if what != side:
                continue
            phrases = [filled.get(slot)] if slot in _NO_PREPOSITION else behind.of(slot)
            for phrase in phrases:
                if phrase is not None and (name := self.sides.of(phrase)):
                    return name
        return None

    def _noun(self, word: int) -> tuple[Told, Mood] | None:
        for frame in frames_of("noun", self.reading.word(word)):
            told = self._read_noun(word, frame)
            if told is not None:
                return told, self.moods.of_noun(word)
        return None

    def _read_noun(self, word: int, frame: Frame) -> Told | None:
        behind = self.clauses.behind(word)
        own = self._own(word)
        filled = {"own": own}
        places = self._places(frame, filled, behind, sure=True) or self._of_owner(own, frame)
        if not places:
            return None
        from_, to = self._party(frame, "from", filled, behind), self._party(frame, "to", filled, behind)
        if frame.change == ControlChange.WITHDRAWS and from_ is None:
            from_ = next((name for phrase in behind.of("of") if (name := self.sides.of(phrase))), None)
        if frame.change in _GAINS and to is None and frame.slots.get("own") == "to":
            to = self._boaster(word)
        return Told(word=word, change=frame.change, places=places, from_=from_, to=to)

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

    def _of_owner(self, own: Range | None, frame: Frame) -> tuple[str, ...]:
        """The place that owns its change: "Orlo's capture"."""
        return self.spots.of(own, sure=False) if own is not None and frame.slots.get("own") != "place" and self.spots.is_place(own) else ()

    def _boaster(self, noun: int) -> str | None:
        """Who announces a capture that is nobody else's: "the army announced the capture of Orlo"."""
        reading = self.reading
        above = int(reading.head[noun])
        phrase = self.phrases.at(noun)
        before = (phrase[0] if phrase else noun) - 1
        before -= before > 0 and reading.word(before) == "of"
        for verb in (above, before):
            if verb >= 0 and verb != noun and is_a(reading.word(verb), "boast") and reading.tag(verb) == "VERB":
                subject = self.clauses.subject(verb)
                return self.sides.of(subject) if subject else None
        return None
