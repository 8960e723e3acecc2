"""Whether a change is told as done: by what stands around and above its verb or noun."""

from __future__ import annotations

from enum import StrEnum

from onrecord.events.control.clauses import Clauses
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Reading

_HAVE = frozenset("have has had having".split())
_UP = ("ccomp", "acl", "acl:relcl", "csubj", "csubj:pass", "nmod", "nsubj", "nsubj:pass", "obj", "obl", "dep", "advcl", "xcomp")


class Mood(StrEnum):
    """How a change is told: done, tried without success, denied, or only thought of."""

    TOLD = "told"
    FAILED = "failed"
    DENIED = "denied"
    UNREAL = "unreal"


class Moods:
    """Moods of the verbs and nouns of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self.reading = reading
        self.clauses = clauses

    def of_verb(self, verb: int, depth: int = 0) -> Mood:
        """How a verb's change is told."""
        reading = self.reading
        helpers = [reading.word(i).casefold() for i in self.clauses.group(verb)]
        if any(word in listed("negation") for word in helpers) or "longer" in helpers or self._has_no_doer(verb):
            return Mood.UNREAL
        if any(word in listed("modal") for word in helpers):
            return Mood.UNREAL
        if self._is_hypothetical(verb) or self._is_wanted(verb, helpers):
            return Mood.UNREAL
        if "to" in helpers:
            return Mood.TOLD if any(word in _HAVE for word in helpers) else self._of_infinitive(verb, depth)
        if reading.word(verb).casefold().endswith("ing") and not any(self.clauses.is_be(i) for i in self.clauses.group(verb)):
            mood = self._of_gerund(verb)
            if mood != Mood.TOLD:
                return mood
        above = int(reading.head[verb])
        joined = reading.relation_of(verb) == "conj" and above < verb and not self._has_own_subject(verb) and not helpers
        if depth < 4 and joined and set(self._helpers(above)) & (listed("modal") | {"to"}):
            return self.of_verb(above, depth + 1)
        return self._from_above(verb)

    def of_state(self, at: int) -> Mood:
        """How a state is told whose "be" or "remain" stands before a word: "is not | in their hands"."""
        reading = self.reading
        words = self.clauses.group(at)
        first = min([at, *words])
        if first and reading.tag(first - 1) == "VERB":
            words = [*self.clauses.group(first - 1), first - 1, *words]
        helpers = {reading.word(i).casefold() for i in words}
        if helpers & (listed("modal") | listed("negation")) or "longer" in helpers:
            return Mood.UNREAL
        if words and self._is_hypothetical(words[-1]):
            return Mood.UNREAL
        if "to" in helpers:
            return self._of_infinitive(words[-1], 0)
        return Mood.TOLD

    def of_noun(self, noun: int) -> Mood:
        """How the change that a noun names is told: by its determiner, the noun it belongs to and the verb it goes with."""
        reading = self.reading
        phrase = self.clauses.phrases.at(noun)
        opening = reading.word(phrase[0] if phrase else noun).casefold()
        if opening in ("no", "any") or (noun and reading.word(noun - 1).casefold() in ("no", "any")):
            return Mood.UNREAL
        denied = self._from_above(noun)
        if denied != Mood.TOLD:
            return denied
        start = phrase[0] if phrase else noun
        before = reading.word(start - 1).casefold() if start else ""
        if before in ("of", "for", "to", "on", "about", "over", "against") and start > 1 and self._is_unreal(start - 2):
            return Mood.UNREAL
        if before in listed("without") - {"from"} or (start > 1 and reading.word(start - 2).casefold() in ("instead",)):
            return Mood.UNREAL
        return self._of_its_verb(noun, start)

    def _verb_of_subject(self, noun: int, start: int) -> int | None:
        """The verb that a noun is the subject of, by the order of words: the next one with an auxiliary."""
        reading = self.reading
        low, high = reading.sentences[reading.sentence_of(noun)]
        if start > low and reading.tag(start - 1) in ("VERB", "ADP"):
            return None
        for i in range(noun + 1, high):
            if reading.word(i).casefold() in (";", ":", "which", "who", "that", "where"):
                return None
            if reading.tag(i) == "AUX":
                return next((j for j in range(i, high) if reading.tag(j) == "VERB"), None)
        return None

    def _of_its_verb(self, noun: int, start: int) -> Mood:
        reading = self.reading
        main = self._verb_of_subject(noun, start)
        if main is not None and (
            set(self._helpers(main)) & (listed("modal") | listed("negation")) or (self._is_unreal(main) and self.clauses.is_passive(main))
        ):
            return Mood.UNREAL
        above = int(reading.head[noun])
        low = reading.sentences[reading.sentence_of(noun)][0]
        verbs = [above] if above != noun and reading.tag(above) == "VERB" else []
        before = start - 1
        while before > low and reading.tag(before) in ("ADP", "ADV", "DET"):
            before -= 1
        verbs += [before] if before >= low and reading.tag(before) == "VERB" else []
        for verb in verbs:
            subject = reading.relation_of(noun).startswith("nsubj")
            if (not subject or self.clauses.is_passive(verb)) and self._is_unreal(verb):
                return Mood.UNREAL
            helpers = self._helpers(verb)
            if (subject or verb == before) and set(helpers) & (listed("modal") | listed("negation")):
                return Mood.UNREAL
        return Mood.TOLD

    def _helpers(self, verb: int) -> list[str]:
        return [self.reading.word(i).casefold() for i in self.clauses.group(verb)]

    def _has_no_doer(self, verb: int) -> bool:
        subject = self.clauses.subject(verb)
        if subject is None:
            return False
        before = self.reading.word(subject[0] - 1).casefold() if subject[0] else ""
        return self.reading.word(subject[0]).casefold() in listed("nobody") or before in ("nor", "neither")

    def _has_own_subject(self, verb: int) -> bool:
        return any(int(self.reading.head[i]) == verb and self.reading.relation_of(i).startswith("nsubj") for i in range(max(0, verb - 12), verb))

    def _opening(self, verb: int) -> str:
        """The conjunction that opens the clause of a verb: a mark of its own, else what stands before its subject."""
        reading = self.reading
        low = reading.sentences[reading.sentence_of(verb)][0]
        marks = [i for i in range(verb - 1, low - 1, -1) if int(reading.head[i]) == verb and reading.relation_of(i) in ("mark", "advmod")]
        openings = (reading.word(i).casefold() for i in marks if reading.tag(i) in ("SCONJ", "ADV"))
        known = next((opening for opening in openings if opening in listed("hypothetical") | listed("future_if_present")), None)
        if known is not None:
            return known
        subject = self.clauses.subject(verb)
        at = subject[0] - 1 if subject and subject[0] < verb else verb - 1
        return reading.word(at).casefold() if at >= low else ""

    def _is_hypothetical(self, verb: int) -> bool:
        opening = self._opening(verb)
        if opening in listed("hypothetical"):
            return True
        return opening in listed("future_if_present") - {"as"} and self.clauses.is_present(verb)

    def _is_wanted(self, verb: int, helpers: list[str]) -> bool:
        """Whether a verb is bare behind words of wanting: "demanded that they leave", "that it be given up"."""
        if helpers[:1] == ["be"] or (helpers[:2] == ["not", "be"]):
            return True
        word = self.reading.word(verb).casefold()
        above = int(self.reading.head[verb])
        return (
            not helpers
            and bases(word)[0] == word
            and above < verb
            and self._is_unreal(above)
            and self.reading.relation_of(verb) in ("ccomp", "conj", "xcomp")
        )

    def _of_infinitive(self, verb: int, depth: int) -> Mood:
        """By the word that an infinitive hangs on: "managed to", "failed to", "wants to"."""
        reading = self.reading
        governor = self._governor(verb)
        if governor is None:
            return Mood.UNREAL
        word = reading.word(governor)
        if is_a(word, "tries"):
            own = self.of_verb(governor, depth + 1) if reading.tag(governor) == "VERB" and depth < 4 else Mood.TOLD
            return Mood.FAILED if own == Mood.TOLD else Mood.UNREAL
        if is_a(word, "reported"):
            return Mood.TOLD
        if is_a(word, "realis") and depth < 4:
            return self.of_verb(governor, depth + 1) if reading.tag(governor) in ("VERB", "PART", "AUX") else Mood.TOLD
        return Mood.UNREAL

    def _governor(self, verb: int) -> int | None:
        reading = self.reading
        above = int(reading.head[verb])
        first = min([verb, *self.clauses.group(verb)])
        low = reading.sentences[reading.sentence_of(verb)][0]
        near = first - 1
        if near >= low and (is_a(reading.word(near), "tries") or is_a(reading.word(near), "realis") or is_a(reading.word(near), "irrealis")):
            return near
        if above != verb and above < verb:
            return above
        while near >= low and reading.tag(near) not in ("VERB", "ADJ"):
            near -= 1
        return near if near >= low else None

    def _of_gerund(self, verb: int) -> Mood:
        """By what stands before an -ing form: "without taking", "plans of taking", "is accused of taking"."""
        reading = self.reading
        first = min([verb, *self.clauses.group(verb)])
        before = reading.word(first - 1).casefold() if first else ""
        if before in listed("without"):
            return Mood.UNREAL
        if before in ("of", "for", "in", "at", "on") and first > 1:
            governor = first - 2
            if is_a(reading.word(governor), "tries"):
                return Mood.FAILED
            return Mood.UNREAL if self._is_unreal(governor) or before == "for" else Mood.TOLD
        return Mood.UNREAL if first and self._is_unreal(first - 1) else Mood.TOLD

    def _is_unreal(self, word: int) -> bool:
        return is_a(self.reading.word(word), "irrealis")

    def _from_above(self, word: int) -> Mood:
        """Denied where words above say that it is not so; unreal where it is feared or expected."""
        reading, at = self.reading, word
        for _ in range(5):
            above = int(reading.head[at])
            if above == at or reading.relation_of(at) not in _UP:
                return Mood.TOLD
            if is_a(reading.word(at), "claim") and reading.tag(at) == "NOUN":
                return Mood.TOLD
            if is_a(reading.word(above), "deny") and (above < at or self.clauses.is_passive(above)) and self._denies(at):
                return Mood.DENIED
            if self._is_untrue(above):
                return Mood.DENIED
            if reading.relation_of(at) in ("ccomp", "acl") and above < at and is_a(reading.word(above), "irrealis") and self._has_own_subject(at):
                return Mood.UNREAL
            if reading.relation_of(at) == "acl:relcl" or (reading.relation_of(at) in ("advcl", "nmod", "obl") and reading.tag(above) == "VERB"):
                return Mood.TOLD
            at = above
        return Mood.TOLD

    def _denies(self, word: int) -> bool:
        """Whether what hangs on a denial is its content."""
        return self.reading.relation_of(word) in ("ccomp", "obj", "xcomp", "acl", "nsubj:pass", "nmod", "obl", "csubj:pass")

    def _is_untrue(self, word: int) -> bool:
        reading = self.reading
        letters = reading.word(word).casefold()
        if letters == "foundation":
            return any(reading.word(i).casefold() in ("without", "no") for i in range(max(0, word - 2), word))
        if letters in listed("untrue"):
            return True
        return letters in listed("true") and any(reading.word(i).casefold() in listed("negation") | {"no"} for i in range(max(0, word - 3), word))
