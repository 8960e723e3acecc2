"""Who is told to hold a place by other words than verbs of holding: "in rebel hands", "rebel-held", "in control of", "still in"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.control.moods import Mood
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import Told
from onrecord.events.control.words import is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange


@dataclass(frozen=True, slots=True)
class Holding(Reads):
    """Reads the holdings of one article."""

    def at(self, word: int) -> tuple[Told, Mood] | None:
        """What the word at an index tells of who has a place in its power."""
        letters = self.reading.word(word).casefold()
        if letters in listed("power"):
            return self._power(word)
        if letters in listed("held") and word > 1 and self.reading.word(word - 1) == "-":
            return self._held(word)
        if letters in ("theirs", "ours", "his", "hers") and word and (word + 1 >= len(self.reading.words) or self.phrases.at(word + 1) is None):
            return self._theirs(word)
        if is_a(letters, "stronghold"):
            return self._stronghold(word)
        if letters in ("flies", "flew", "flown", "flying") and word:
            return self._flown(word)
        return self._presence(word) if is_a(letters, "presence") else None

    def _power(self, word: int) -> tuple[Told, Mood] | None:
        phrase = self.phrases.at(word) or (word, word + 1)
        at = phrase[0] - 1
        if at < 0 or self.reading.word(at).casefold() not in ("in", "under", "into", "within"):
            return None
        owner = self._owner(phrase, word)
        if owner is None:
            return self._exercised(word, at)
        return self._in_power(word, at, owner)

    def _owner(self, phrase: Range, word: int) -> Range | None:
        """In whose power: "the army's hands", "rebel hands", "the hands of the army"."""
        owner = self.phrases.owner(phrase)
        if owner is not None:
            return owner
        if word + 1 < len(self.reading.words) and self.reading.word(word + 1) == "of" and (behind := self.phrases.starting(word + 2)):
            return None if self.spots.is_place(behind) or self._takes_up_place(behind, word) else behind
        core = self.phrases.core(phrase)
        first = next((i for i in range(core[0], word) if self._may_own(i)), None)
        return (first, word) if first is not None else None

    def _takes_up_place(self, phrase: Range, word: int) -> bool:
        """Whether "control of | the town" is what somebody has."""
        head = self.reading.word(self.phrases.head(phrase))
        return self.reading.word(word).casefold() in listed("exercised") and any(is_a(head, kind) for kind in ("towns", "parts", "sites"))

    def _may_own(self, word: int) -> bool:
        """Whether a word before "hands" tells whose: a name, a country's adjective, a noun for a party."""
        letters = self.reading.word(word)
        return (
            letters[:1].isupper()
            or is_a(letters, "party")
            or is_a(letters, "group")
            or letters in ("federal", "opposition", "government", "loyalist")
        )

    def _in_power(self, word: int, at: int, owner: Range) -> tuple[Told, Mood] | None:
        verb = self._verb_before(at)
        becoming = verb is not None and is_a(self.reading.word(verb), "becoming")
        place = self._brought(verb, at) if becoming and verb is not None else None
        place = place or self._subject(word, at, verb)
        places = self.spots.of(place, sure=True) if place is not None else ()
        if not places:
            return None
        holder = self._holder(owner)
        if holder is None:
            return None
        mood = self.moods.of_verb(verb) if becoming and verb is not None else self.moods.of_state(at)
        change = ControlChange.TAKES if becoming else ControlChange.HOLDS
        return Told(word=word, change=change, places=places, from_=None, to=holder), mood

    def _holder(self, owner: Range) -> str | None:
        if self.phrases.starting(owner[0]) is not None and self.phrases.starting(owner[0]) == owner:
            return self.sides.of(owner)
        pronoun = owner[1] - owner[0] == 1 and self.phrases.is_pronoun(owner)
        return self.sides.of(owner) if pronoun or self.reading.word(owner[0]).casefold() in ("the", "a") else self.sides.of_words(owner)

    def _verb_before(self, at: int) -> int | None:
        """The verb that a phrase behind a preposition belongs to: right before it, adverbs or its object between."""
        first = min([at, *self.clauses.group(at)])
        if first and self.reading.tag(first - 1) == "VERB":
            return first - 1
        object_ = self.phrases.ending(first)
        if (
            object_ is not None
            and object_[0] > 0
            and self.reading.tag(object_[0] - 1) == "VERB"
            and is_a(self.reading.word(object_[0] - 1), "becoming")
        ):
            return object_[0] - 1
        return None

    def _brought(self, verb: int, at: int) -> Range | None:
        """As "brought Orlo under its control": the object of the verb."""
        object_ = self.phrases.starting(verb + 1)
        return object_ if object_ is not None and object_[1] <= at else None

    def _subject(self, word: int, at: int, verb: int | None) -> Range | None:
        """What is in somebody's power: the subject of the verb, else of the noun, else what stands right before."""
        if verb is not None and (found := self.clauses.subject(verb)):
            return found
        reading = self.reading
        low = reading.sentences[reading.sentence_of(word)][0]
        helpers = self.clauses.group(at)
        first = min([at, *helpers])
        if not any(self.clauses.is_be(i) for i in helpers):
            return self._apposed(first)
        if any(reading.word(i) == "to" for i in helpers):
            above = next((i for i in range(first - 1, low, -1) if reading.tag(i) == "VERB"), None)
            return self.clauses.subject(above) if above is not None else None
        before = self.clauses.subject(first) if first > low else None
        near = self.phrases.ending(first)
        child = next((i for i in range(low, word) if int(reading.head[i]) == word and reading.relation_of(i).startswith("nsubj")), None)
        found = (self.phrases.at(child) if child is not None else None) or near or before
        return found if found is not None else self._carried_on(at)

    def _carried_on(self, at: int) -> Range | None:
        return self.clauses.subject(at)

    def _apposed(self, first: int) -> Range | None:
        """As "Orlo and Vint, both in rebel hands": the phrase before a comma; behind "and", the subject told before."""
        at = first
        near = self.phrases.ending(at)
        if near is not None and self.reading.word(near[0]).casefold() in ("both", "all", "each"):
            at = near[0]
        elif near is not None:
            return near
        if at > 0 and self.reading.word(at - 1) == ",":
            return self.phrases.ending(at - 1)
        if at > 0 and self.reading.word(at - 1) in ("and", "but"):
            return self._subject_of_sentence(at - 1)
        return None

    def _subject_of_sentence(self, before: int) -> Range | None:
        """The nearest subject that stands before a word in its sentence."""
        reading = self.reading
        low = reading.sentences[reading.sentence_of(before)][0]
        subjects = [i for i in range(low, before) if reading.relation_of(i).startswith("nsubj")]
        return self.phrases.at(subjects[-1]) if subjects else None

    def _exercised(self, word: int, at: int) -> tuple[Told, Mood] | None:
        """As "the army is in control of Orlo", "were still in charge there"."""
        if self.reading.word(word).casefold() not in listed("exercised"):
            return None
        behind = self.clauses.behind(word)
        phrases = [phrase for preposition, phrase in behind.tail if preposition in ("of", "over", "in", "at")]
        places = next((names for phrase in phrases[:1] if (names := self.spots.of(phrase, sure=True))), ())
        if not places and word + 1 < len(self.reading.words) and self.reading.word(word + 1).casefold() in listed("there"):
            places = self.spots.there(word + 1)
        holder = self._subject(word, at, self._verb_before(at)) or self._subject_of_sentence(at)
        party = self.sides.of(holder) if holder is not None and places else None
        if party is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=party), self.moods.of_state(at)

    def _theirs(self, word: int) -> tuple[Told, Mood] | None:
        """As "Orlo is ours again"."""
        if not any(self.clauses.is_be(i) for i in self.clauses.group(word)):
            return None
        place = self.phrases.ending(min(self.clauses.group(word)))
        holder = self.sides.of((word, word + 1)) if place is not None else None
        places = self.spots.of(place, sure=True) if place is not None and holder is not None else ()
        if not places:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=holder), self.moods.of_state(word)

    def _stronghold(self, word: int) -> tuple[Told, Mood] | None:
        """As "Orlo has been a rebel stronghold since May"."""
        phrase = self.phrases.at(word)
        owner = self._owner(phrase, word) if phrase is not None else None
        if phrase is None or owner is None:
            return None
        at = phrase[0]
        helpers = self.clauses.group(at)
        verb = at - 1 if at and is_a(self.reading.word(at - 1), "presence") else None
        if verb is None and not any(self.clauses.is_be(i) for i in helpers):
            return None
        first = min([at if verb is None else verb, *helpers])
        place = self.clauses.subject(verb) if verb is not None else self.phrases.ending(first)
        place = place or self.phrases.ending(first)
        places = self.spots.of(place, sure=True) if place is not None else ()
        holder = self._holder(owner) if places else None
        if holder is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=holder), self.moods.of_state(at)

    def _flown(self, word: int) -> tuple[Told, Mood] | None:
        """As "the army's flag flies over Orlo"."""
        subject = self.clauses.subject(word)
        if subject is None or self.reading.word(self.phrases.head(subject)).casefold() not in ("flag", "banner", "colours", "tricolour"):
            return None
        owner = self._owner(subject, self.phrases.head(subject))
        behind = (phrase for preposition, phrase in self.clauses.behind(word).tail if preposition in ("over", "above", "from", "on"))
        places = next((names for phrase in behind if (names := self.spots.of(phrase, sure=False))), ())
        holder = self._holder(owner) if owner is not None and places else None
        if holder is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=holder), self.moods.of_verb(word)

    def _held(self, word: int) -> tuple[Told, Mood] | None:
        """As "rebel-held Orlo"."""
        phrase = self.phrases.at(word)
        if phrase is None or phrase[1] <= word + 1:
            return None
        start = self.phrases.core((phrase[0], word))[0]
        places = self.spots.alone((word + 1, phrase[1]))
        holder = self._holder((start, word - 1)) if start < word - 1 else None
        if not places or holder is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=holder), Mood.TOLD

    def _presence(self, word: int) -> tuple[Told, Mood] | None:
        """As "its men were still on the hill": a force that is still there."""
        reading = self.reading
        subject = self.phrases.ending(min([word, *self.clauses.group(word)]))
        if subject is None or not is_a(reading.word(self.phrases.head(subject)), "forces"):
            return None
        at = word + 1
        still = not self.clauses.is_be(word)
        while at < len(reading.words) and reading.tag(at) == "ADV":
            still = still or reading.word(at).casefold() in listed("still")
            at += 1
        if not still or at + 1 >= len(reading.words) or reading.word(at).casefold() not in ("in", "on", "at", "inside", "atop"):
            return None
        place = self.phrases.starting(at + 1)
        places = self.spots.of(place, sure=False) if place is not None else ()
        party = self.sides.of(subject) if places else None
        if party is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=party), self.moods.of_state(at)
