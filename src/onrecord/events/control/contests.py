"""Places that are fought for, or were attacked without success."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.control.clauses import Behind
from onrecord.events.control.moods import Mood
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import Told
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange


@dataclass(frozen=True, slots=True)
class Contests(Reads):
    """Reads what is fought over in one article."""

    def at(self, word: int) -> tuple[Told, Mood] | None:
        """What the word at an index tells of a place that is contested."""
        letters = self.reading.word(word)
        noun = self.phrases.at(word) is not None or self.reading.tag(word) == "NOUN"
        fights = not noun and self.reading.tag(word) == "VERB" and is_a(letters, "fight") and not self._is_named(word)
        if fights and (told := self._fought(word)):
            return told
        if is_a(letters, "attack") and (noun or self._is_named(word)) and (told := self._failed(word)):
            return told
        return self._going_on(word) if is_a(letters, "fighting") and (noun or self.clauses.behind(word).object is None) else None

    def _is_named(self, word: int) -> bool:
        return word > 0 and self.reading.tag(word - 1) in ("DET", "ADJ")

    def _fought(self, word: int) -> tuple[Told, Mood] | None:
        """As "fought for Orlo"."""
        behind = self.clauses.behind(word)
        places = self._target(behind, frozenset({"for", "over"}))
        mood = self.moods.of_verb(word)
        if not places or mood != Mood.TOLD:
            return None
        subject = self.clauses.subject(word)
        attacker = self.sides.of(subject) if subject is not None else None
        return self._told(word, places, self._defender(word), attacker)

    def _target(self, behind: Behind, prepositions: frozenset[str]) -> tuple[str, ...]:
        for preposition, phrase in behind.tail:
            if preposition in prepositions and (names := self.spots.of(phrase, sure=False)):
                return names
        return ()

    def _told(self, word: int, places: tuple[str, ...], from_: str | None, to: str | None) -> tuple[Told, Mood]:
        return Told(word=word, change=ControlChange.CONTESTED, places=places, from_=from_, to=to), Mood.TOLD

    def _defender(self, word: int) -> str | None:
        """Who is told to defend something in the same sentence."""
        start, end = self.reading.sentences[self.reading.sentence_of(word)]
        for verb in range(start, end):
            if is_a(self.reading.word(verb), "defend") and self.reading.tag(verb) == "VERB" and (subject := self.clauses.subject(verb)):
                return self.sides.of(subject)
        return None

    def _going_on(self, word: int) -> tuple[Told, Mood] | None:
        """As "fighting continued in Orlo", "there is fighting in Orlo", "Orlo remained the scene of combat"."""
        if not self._lasts(word):
            return None
        verb = self._next_verb(word, self.reading.sentences[self.reading.sentence_of(word)][1])
        places = self._target(self.clauses.behind(word), listed("fight_at")) or self._scene(word)
        if not places and verb is not None:
            places = self._target(self.clauses.behind(verb), listed("fight_at"))
        return self._told(word, places, None, None) if places else None

    def _lasts(self, word: int) -> bool:
        """Whether the verb around says that fighting goes on."""
        reading = self.reading
        above = int(reading.head[word])
        start, end = reading.sentences[reading.sentence_of(word)]
        phrase = self.phrases.at(word) or (word, word + 1)
        near = [i for i in (above, phrase[0] - 1) if start <= i < end and i != word]
        behind = self._next_verb(word, end)
        near += [behind] if behind is not None else []
        return any(is_a(reading.word(i), "going_on") and not self._is_unreal(i) for i in near) or self._is_scene(word)

    def _is_unreal(self, verb: int) -> bool:
        helpers = {self.reading.word(i).casefold() for i in self.clauses.group(verb)}
        return bool(helpers & (listed("modal") | listed("negation")))

    def _is_scene(self, word: int) -> bool:
        phrase = self.phrases.at(word) or (word, word + 1)
        return (
            phrase[0] > 1
            and self.reading.word(phrase[0] - 1) == "of"
            and self.reading.word(phrase[0] - 2).casefold() in ("scene", "site", "focus", "centre", "center")
        )

    def _scene(self, word: int) -> tuple[str, ...]:
        """The place that is said to be the scene of fighting."""
        if not self._is_scene(word):
            return ()
        start = self.reading.sentences[self.reading.sentence_of(word)][0]
        first = next(iter(self.phrases.between(start, word)), None)
        return self.spots.of(first, sure=False) if first is not None else ()

    def _next_verb(self, word: int, end: int) -> int | None:
        """The next verb behind a noun that is no part of a phrase of its own."""
        reading = self.reading
        for i in range(word + 1, end):
            if reading.word(i).casefold() in (";", ":", "which", "who", "that", "where"):
                return None
            if reading.tag(i) in ("VERB", "AUX") and self.phrases.at(i) is None and not (i and reading.word(i - 1) == "to" and i - word < 4):
                return i if reading.tag(i) == "VERB" else self._main_verb(i, end)
        return None

    def _main_verb(self, helper: int, end: int) -> int:
        at = helper
        while at + 1 < end and self.reading.tag(at) in ("AUX", "ADV", "PART"):
            at += 1
        return at if self.reading.tag(at) == "VERB" else helper

    def _failed(self, word: int) -> tuple[Told, Mood] | None:
        """As "beat back an assault on Orlo", "the attack on Orlo was repelled", "an advance on Orlo came to nothing"."""
        phrase = self.phrases.at(word) or (word, word + 1)
        if self.phrases.head(phrase) != word and self.phrases.at(word) is not None:
            return None
        outcome = self._outcome(word, phrase)
        if outcome is None:
            return None
        verb, defender = outcome
        if self._is_unreal(verb):
            return None
        behind = self.clauses.behind(word)
        named = any(self.phrases.name_in(phrase) is not None for preposition, phrase in behind.tail if preposition in listed("attack_at") | {"of"})
        places = (
            (() if named else self._fronted(word)) or self._target(behind, listed("attack_at")) or self._tried_at(word, verb) or self._fronted(word)
        )
        if not places:
            return None
        attacker = self._attacker(word, phrase, behind)
        return self._told(word, places, self.sides.of(defender) if defender is not None else None, attacker)

    def _outcome(self, word: int, phrase: Range) -> tuple[int, Range | None] | None:
        """The verb that says that an attack failed, and who made it fail."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence_of(word)]
        at = phrase[0] - 1
        while at > start and reading.tag(at) in ("ADP", "ADV") and reading.word(at).casefold() in ("back", "off", "up", "down"):
            at -= 1
        if at >= start and self._repels(at) and not self.clauses.is_passive(at):
            return at, self.clauses.subject(at)
        verb = self._outcome_verb(word, end)
        if verb is None:
            return None
        if self._repels(verb) and self.clauses.is_passive(verb):
            return verb, next(iter(self.clauses.behind(verb).of("by")), None)
        return (verb, None) if self._fails(verb) else None

    def _outcome_verb(self, word: int, end: int) -> int | None:
        """The verb whose subject an attack is: by the tree, else the next."""
        above = int(self.reading.head[word])
        if self.reading.relation_of(word).startswith("nsubj") and word < above < end:
            return above
        return self._next_verb(word, end)

    def _repels(self, verb: int) -> bool:
        word = self.reading.word(verb)
        particle = self.clauses.behind(verb).particle or (self.reading.word(verb + 1).casefold() if verb + 1 < len(self.reading.words) else "")
        return any(base in listed("repel") or f"{base} {particle}" in listed("repel") for base in bases(word)) and self.phrases.at(verb) is None

    def _fails(self, verb: int) -> bool:
        word = self.reading.word(verb)
        tail = " ".join(self.reading.word(i) for i in range(verb + 1, min(verb + 3, len(self.reading.words))))
        return is_a(word, "fail") or any(f"{base} {tail}" in listed("fail") for base in bases(word))

    def _tried_at(self, word: int, verb: int) -> tuple[str, ...]:
        """As "an attempt to break into Orlo": the place that was to be taken."""
        reading = self.reading
        end = self.reading.sentences[self.reading.sentence_of(word)][1]
        for at in range(word + 1, verb if verb > word else end):
            if reading.tag(at) == "VERB" and reading.word(at - 1) == "to":
                behind = self.clauses.behind(at)
                phrases = [behind.object] if behind.object is not None else []
                phrases += [phrase for preposition, phrase in behind.tail if preposition in ("into", "in", "on", "to")]
                return next((names for phrase in phrases if (names := self.spots.of(phrase, sure=False))), ())
        return ()

    def _fronted(self, word: int) -> tuple[str, ...]:
        """The place that opens the sentence: "In Orlo soldiers fought off attacks"."""
        start = self.reading.sentences[self.reading.sentence_of(word)][0]
        if self.reading.word(start).casefold() not in ("in", "at", "near", "around", "outside"):
            return ()
        phrase = self.phrases.starting(start + 1)
        return self.spots.of(phrase, sure=False) if phrase is not None and self.phrases.name_in(phrase) is not None else ()

    def _attacker(self, word: int, phrase: Range, behind: Behind) -> str | None:
        owner = self.phrases.owner(phrase)
        if owner is not None:
            return self.sides.of(owner)
        core = self.phrases.core(phrase)
        first = next((i for i in range(core[0], word) if self.reading.word(i)[:1].isupper() or is_a(self.reading.word(i), "party")), None)
        if first is not None:
            return self.sides.of_words((first, word))
        return next((name for agent in behind.of("by") if (name := self.sides.of(agent))), None)
