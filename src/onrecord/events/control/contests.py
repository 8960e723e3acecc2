"""Places that are fought for, or were attacked without success."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.control.clauses import BE, Behind
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import Told
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange

_FOR = frozenset({"for", "over"})


@dataclass(frozen=True, slots=True)
class Contests(Reads):
    """Reads what is fought over in one article."""

    def at(self, word: int) -> Told | None:
        """What the word at an index tells of a place that is contested."""
        letters = self.clauses.low[word]
        if not any(is_a(letters, kind) for kind in ("fight", "attack", "fighting")):
            return None
        if is_a(letters, "attack") and self.clauses.is_verb(word) and (object_ := self.clauses.object(word)) is not None:
            return self._attacked(word, object_)
        noun = self.phrases.at(word) is not None or self.reading.tag(word) == "NOUN" or self._is_named(word)
        if not noun and is_a(letters, "fight") and self.clauses.is_verb(word) and (told := self._fought(word)):
            return told
        if noun and is_a(letters, "attack") and (told := self._failed(word)):
            return told
        return self._going_on(word) if is_a(letters, "fighting") and (noun or self.clauses.behind(word).object is None) else None

    def _attacked(self, word: int, object_: Range) -> Told | None:
        """As "attacked Orlo but were driven back"; what was attacked is what the next words speak of, whatever became of it."""
        if not self.spots.is_named(object_) or not (places := self.spots.of(object_, sure=True)):
            return None
        end = self.clauses.sentence(word)[1]
        joined = (i for i in self.clauses.children[word] if i > word and self.clauses.relation[i] in ("conj", "parataxis") and i < end)
        outcome = next((i for i in joined if self._repels(i) or self._fails(i)), None)
        if outcome is None or not (self._fails(outcome) or self.clauses.is_passive(outcome)):
            return None
        subject = self.clauses.subject(word)
        return self._told(word, places, None, self.sides.of(subject) if subject is not None else None, outcome)

    def _is_named(self, word: int) -> bool:
        return word > 0 and self.reading.tag(word - 1) in ("DET", "ADJ")

    def _told(self, word: int, places: tuple[str, ...], from_: str | None, to: str | None, by: int | None = None) -> Told | None:
        return Told(word=word, change=ControlChange.CONTESTED, places=places, from_=from_, to=to, governor=by) if places else None

    def _target(self, behind: Behind, prepositions: frozenset[str]) -> tuple[str, ...]:
        phrases = (phrase for preposition, phrase in behind.tail if preposition in prepositions)
        return next((names for phrase in phrases if (names := self.spots.of(phrase, sure=True))), ())

    def _fought(self, word: int) -> Told | None:
        """As "fought for Orlo", "Orlo is being fought over", "the rebels and the army battled in Orlo"."""
        behind = self.clauses.behind(word)
        if {"off", "back"} & {*behind.particles}:
            return None
        subject = self.clauses.subject(word)
        if self.clauses.is_passive(word):
            return self._told(word, self.spots.of(subject, sure=True) if subject is not None else (), None, None, word)
        places = self._target(behind, _FOR)
        attacker = self.sides.of(subject) if subject is not None else None
        if not places and behind.object is not None and self.spots.is_place(behind.object):
            places = self.spots.of(behind.object, sure=True)
        if places:
            return self._told(word, places, self._defender(word), attacker, word)
        where = self._target(behind, listed("fight_at")) or self.spots.fronted(word)
        lasting = "on" in behind.particles or bool(self.clauses.helpers(word) & (BE | listed("still")))
        lasting = lasting or is_a(self.clauses.low[self.clauses.head[word]], "going_on")
        return self._told(word, where, None, None, word) if lasting and attacker is not None else None

    def _defender(self, word: int) -> str | None:
        """Who is told to defend something in the same sentence."""
        verbs = (i for i in range(*self.clauses.sentence(word)) if "defend" in bases(self.clauses.low[i]) and self.reading.tag(i) == "VERB")
        subject = next((self.clauses.subject(i) for i in verbs), None)
        return self.sides.of(subject) if subject is not None else None

    def _going_on(self, word: int) -> Told | None:
        """As "fighting continued in Orlo", "there is fighting in Orlo", "Orlo remained the scene of combat"."""
        behind = self.clauses.behind(word)
        verb = self._lasting(word) or (self._next_verb(word) if behind.tail[:1] and behind.tail[0][0] in _FOR else None)
        if verb is None or is_a(self.clauses.low[verb], "ended"):
            return None
        places = self._target(behind, _FOR) or self._scene(word) or self._target(behind, listed("fight_at"))
        places = places or self._target(self.clauses.behind(verb), listed("fight_at")) or self.spots.fronted(word) or self.spots.label(word)
        owner = next((name for phrase in behind.of("between") if (name := self.sides.of(phrase))), None)
        return self._told(word, places, owner, None, verb)

    def _lasting(self, word: int) -> int | None:
        """The verb around that says that fighting goes on."""
        up, phrase = self.clauses.head[word], self.phrases.at(word) or (word, word + 1)
        verb = self._next_verb(word)
        start, end = self.clauses.sentence(word)
        near = [i for i in (up, phrase[0] - 1, *([verb] if verb is not None else [])) if start <= i < end and i != word]
        lasting = next((i for i in near if is_a(self.clauses.low[i], "going_on")), None)
        return word if lasting is None and self._is_scene(word) else lasting

    def _is_scene(self, word: int) -> bool:
        start = (self.phrases.at(word) or (word, word + 1))[0]
        return start > 1 and self.clauses.low[start - 1] == "of" and self.clauses.low[start - 2] in listed("scene")

    def _scene(self, word: int) -> tuple[str, ...]:
        """The place that is said to be the scene of fighting."""
        if not self._is_scene(word):
            return ()
        first = next(iter(self.phrases.between(self.clauses.sentence(word)[0], word)), None)
        return self.spots.of(first, sure=True) if first is not None else ()

    def _next_verb(self, word: int) -> int | None:
        """The next verb behind a noun that is no part of a phrase of its own."""
        end = self.clauses.sentence(word)[1]
        for i in range(word + 1, end):
            if self.clauses.low[i] in (";", ":", "which", "who", "that", "where"):
                return None
            if self.reading.tag(i) in ("VERB", "AUX") and self.phrases.at(i) is None and not (self.clauses.low[i - 1] == "to" and i - word < 4):
                while i + 1 < end and self.reading.tag(i) in ("AUX", "ADV", "PART"):
                    i += 1
                return i
        return None

    def _failed(self, word: int) -> Told | None:
        """As "beat back an assault on Orlo", "the attack on Orlo was repelled", "an advance on Orlo came to nothing"."""
        phrase = self.phrases.at(word) or (word, word + 1)
        if self.phrases.at(word) is not None and self.phrases.head(phrase) != word:
            return None
        outcome = self._outcome(word, phrase)
        if outcome is None:
            return None
        verb, defender = outcome
        behind = self.clauses.behind(word)
        named = any(self.spots.is_named(phrase) for preposition, phrase in behind.tail if preposition in listed("attack_at") | {"of"})
        places = () if named else self.spots.fronted(word)
        places = places or self._target(behind, listed("attack_at")) or self._tried_at(word, verb) or self.spots.fronted(word)
        places = places or self._target(self.clauses.behind(verb), listed("attack_at") | {"outside"}) or self.spots.label(word)
        places = places or self.spots.there(word, back=1)
        return self._told(word, places, self.sides.of(defender) if defender is not None else None, self._attacker(word, phrase, behind), verb)

    def _outcome(self, word: int, phrase: Range) -> tuple[int, Range | None] | None:
        """The verb that says that an attack failed, and who made it fail."""
        start = self.clauses.sentence(word)[0]
        at = phrase[0] - 1
        while at > start and self.reading.tag(at) in ("ADP", "ADV", "PART") and self.clauses.low[at] in ("back", "off", "up", "down"):
            at -= 1
        for verb in (at, self.clauses.head[word]):
            if start <= verb < word and self._repels(verb) and not self.clauses.is_passive(verb):
                return verb, self.clauses.subject(verb)
        found = self._outcome_verb(word)
        if found is None:
            return None
        if self._repels(found) and (self.clauses.is_passive(found) or self.clauses.low[found].endswith("ed")):
            return found, next(iter(self.clauses.behind(found).of("by")), None)
        return (found, None) if self._fails(found) else None

    def _outcome_verb(self, word: int) -> int | None:
        """The verb whose subject an attack is, or that says what became of it."""
        up = self.clauses.head[word]
        if self.clauses.relation[word].startswith("nsubj") and word < up:
            return up
        own = next((i for i in self.clauses.children[word] if self.clauses.relation[i].startswith("acl") and i > word), None)
        return own if own is not None and (self._repels(own) or self._fails(own)) else self._next_verb(word)

    def _repels(self, verb: int) -> bool:
        if self.phrases.at(verb) is not None and self.reading.tag(verb) != "VERB":
            return False
        particles = {*self.clauses.behind(verb).particles, self.clauses.next(verb)}
        repel = listed("repel")
        return any(base in repel or any(f"{base} {particle}" in repel for particle in particles) for base in bases(self.clauses.low[verb]))

    def _fails(self, verb: int) -> bool:
        low = self.clauses.low
        tails = (" ".join(low[verb + 1 : verb + 1 + size]) for size in (1, 2, 3))
        return is_a(low[verb], "fail") or any(f"{base} {tail}" in listed("fail") for tail in tails for base in bases(low[verb]))

    def _tried_at(self, word: int, verb: int) -> tuple[str, ...]:
        """As "an attempt to break into Orlo": the place that was to be taken."""
        end = self.clauses.sentence(word)[1]
        for at in range(word + 1, verb if verb > word else end):
            if self.reading.tag(at) == "VERB" and self.clauses.low[at - 1] == "to":
                behind = self.clauses.behind(at)
                phrases = [behind.object] if behind.object is not None else behind.of("into", "in", "on", "to")
                return next((names for phrase in phrases if (names := self.spots.of(phrase, sure=True))), ())
        return ()

    def _attacker(self, word: int, phrase: Range, behind: Behind) -> str | None:
        owner = self.phrases.owner(phrase)
        if owner is not None:
            return self.sides.of(owner)
        core = self.phrases.core(phrase)
        first = next((i for i in range(core[0], word) if self.reading.word(i)[:1].isupper() or is_a(self.clauses.low[i], "party")), None)
        if first is not None:
            return self.sides.of_words((first, word))
        return next((name for agent in behind.of("by") if (name := self.sides.of(agent))), None)
