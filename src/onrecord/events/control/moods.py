"""Whether a change is told as done: by what stands around and above its verb or noun."""

from __future__ import annotations

from enum import StrEnum

from onrecord.events.control.clauses import HAVE, Clauses
from onrecord.events.control.words import bases, is_a, listed

_DEPTH = 6
_CONTENT = frozenset("ccomp obj xcomp acl nsubj:pass nmod obl csubj:pass csubj advcl dep appos parataxis".split())
_UP = frozenset("nsubj nsubj:pass obj obl nmod conj appos compound acl ccomp csubj csubj:pass xcomp dep advcl nmod:poss".split())


class Mood(StrEnum):
    """How a change is told: done, tried without success, told not to be so, or only thought of."""

    TOLD = "told"
    FAILED = "failed"
    DENIED = "denied"
    UNREAL = "unreal"


class Moods:
    """Moods of the verbs and nouns of one reading."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.reading = clauses.reading

    def of(self, word: int, depth: int = 0) -> Mood:
        """How what a verb or noun tells is told: its own mood, then that of what it hangs on."""
        verbal = self.clauses.is_verb(word) or any(self.clauses.relation[i] == "cop" for i in self.clauses.children[word])
        own = self._of_verb(word) if verbal else self._of_noun(word)
        if own == Mood.UNREAL or depth > _DEPTH:
            return own
        above = self._above(word, verbal, depth)
        if Mood.DENIED in (own, above) and Mood.UNREAL not in (own, above):
            return Mood.DENIED if own != above else Mood.TOLD
        return above if above != Mood.TOLD else own

    def _of_verb(self, verb: int) -> Mood:
        helpers = self.clauses.helpers(verb)
        if helpers & listed("modal") or self._is_hypothetical(verb) or self._is_wanted(verb, helpers):
            return Mood.UNREAL
        negated = helpers & listed("negation") or "longer" in helpers or self._has_no_doer(verb)
        return Mood.DENIED if negated else Mood.TOLD

    def _of_noun(self, noun: int) -> Mood:
        phrase = self.clauses.phrases.at(noun)
        opening = {self.clauses.low[phrase[0] if phrase else noun], self.clauses.low[noun - 1] if noun else ""}
        return Mood.UNREAL if opening & {"no", "any"} else Mood.TOLD

    def _above(self, word: int, verbal: bool, depth: int) -> Mood:
        """What governs a word makes of it."""
        low, relation, up = self.clauses.low, self.clauses.relation[word], self.clauses.head[word]
        first = self.clauses.first(word) if verbal else self._start(word)
        helpers = self.clauses.helpers(word) if verbal else set()
        before = low[first - 1] if first > self.clauses.sentence(word)[0] else ""
        if verbal and "to" in helpers and not helpers & HAVE:
            return self._governed(self._governor(word, first), word, depth)
        if verbal and low[word].endswith("ing") and before in listed("without"):
            return Mood.UNREAL
        if before in ("instead", "against") or (before == "of" and first > 1 and low[first - 2] in ("instead", "short")):
            return Mood.UNREAL
        if verbal and low[word].endswith("ing") and before in ("of", "for", "in", "at", "on", "from", "to"):
            return self._governed(first - 2, word, depth) if first > 1 else Mood.TOLD
        if up == word or relation not in _UP:
            at = first - 1 - (first > 1 and self.reading.tag(first - 1) == "ADP")
            return Mood.UNREAL if not verbal and at >= 0 and is_a(low[at], "irrealis") else Mood.TOLD
        if relation == "conj":
            if verbal and (helpers or self.clauses.own_subject(word) is not None):
                return self._above(up, self.clauses.is_verb(up), depth + 1) if depth < _DEPTH else Mood.TOLD
            return self.of(up, depth + 1)
        if relation == "obl" and not verbal and before in listed("upon"):
            return Mood.TOLD
        if relation == "advcl":
            return Mood.TOLD
        return self._governed(up, word, depth)

    def _start(self, noun: int) -> int:
        phrase = self.clauses.phrases.at(noun)
        return phrase[0] if phrase else noun

    def _governed(self, governor: int | None, word: int, depth: int) -> Mood:
        """What a governing word makes of what hangs on it: "failed to", "denied that", "feared the", "managed to"."""
        if governor is None:
            return Mood.UNREAL
        letters, relation = self.clauses.low[governor], self.clauses.relation[word]
        infinitive = self.clauses.is_verb(word) and "to" in self.clauses.helpers(word)
        up, told = self.clauses.head[governor], range(governor + 1, word)
        if self.clauses.relation[governor].startswith("nsubj") and (self._is_untrue(up) or is_a(self.clauses.low[up], "deny")):
            return Mood.DENIED
        if any(is_a(self.clauses.low[i], "reported") and self.reading.tag(i) == "VERB" for i in told) and is_a(letters, "deny"):
            return Mood.TOLD
        finite = self.clauses.is_verb(word) and not infinitive and bases(self.clauses.low[word])[0] != self.clauses.low[word]
        if relation in ("ccomp", "parataxis") and finite and is_a(letters, "reported"):
            return Mood.TOLD
        if infinitive and letters in ("had", "having", "took"):
            return Mood.TOLD
        if is_a(letters, "tries") and (infinitive or self.clauses.is_verb(word)):
            own = self.of(governor, depth + 1) if self.reading.tag(governor) == "VERB" else Mood.TOLD
            return Mood.FAILED if own == Mood.TOLD else Mood.UNREAL
        if is_a(letters, "deny") and relation in _CONTENT and (governor < word or self.clauses.is_passive(governor)):
            return Mood.DENIED
        if self._is_untrue(governor):
            return Mood.DENIED
        if is_a(letters, "irrealis") and (relation != "nsubj" or not self.clauses.is_verb(governor)):
            return Mood.UNREAL
        known = is_a(letters, "reported") or is_a(letters, "realis")
        if infinitive and not known:
            return Mood.UNREAL
        if is_a(letters, "claim") and self.reading.tag(governor) == "NOUN":
            return Mood.DENIED if self._is_untrue(up) else Mood.TOLD
        above = self.of(governor, depth + 1)
        if above == Mood.DENIED and infinitive and is_a(letters, "managed"):
            return Mood.FAILED
        return Mood.UNREAL if above == Mood.DENIED and not infinitive and relation != "acl" and not self._denies_above(governor) else above

    def _denies_above(self, word: int) -> bool:
        """Whether a denial, and not a plain "not", stands above: "denied reports of the loss"."""
        up = self.clauses.head[word]
        return is_a(self.clauses.low[up], "deny") or self._is_untrue(up)

    def _governor(self, verb: int, first: int) -> int | None:
        """The word that an infinitive hangs on."""
        near, up = first - 1, self.clauses.head[verb]
        start = self.clauses.sentence(verb)[0]
        if near >= start and any(is_a(self.clauses.low[near], kind) for kind in ("tries", "realis", "irrealis")):
            return near
        if up != verb and up < verb:
            return up
        while near >= start and self.reading.tag(near) not in ("VERB", "ADJ"):
            near -= 1
        return near if near >= start else None

    def _has_no_doer(self, verb: int) -> bool:
        subject = self.clauses.subject(verb)
        if subject is None:
            return False
        before = self.clauses.low[subject[0] - 1] if subject[0] else ""
        return self.clauses.low[subject[0]] in listed("nobody") or before in ("nor", "neither")

    def _is_hypothetical(self, verb: int) -> bool:
        opening = self._opening(verb)
        if opening in listed("hypothetical"):
            return True
        return opening in listed("future_if_present") and opening != "as" and self.clauses.is_present(verb)

    def _opening(self, verb: int) -> str:
        """The conjunction that opens the clause of a verb: a mark of its own, else what stands before its subject."""
        known = listed("hypothetical") | listed("future_if_present")
        for child in self.clauses.children[verb]:
            if child < verb and self.clauses.relation[child] in ("mark", "advmod") and self.clauses.low[child] in known:
                return self.clauses.low[child]
        subject = self.clauses.subject(verb)
        at = subject[0] - 1 if subject and subject[0] < verb else self.clauses.first(verb) - 1
        return self.clauses.low[at] if at >= self.clauses.sentence(verb)[0] else ""

    def _is_wanted(self, verb: int, helpers: set[str]) -> bool:
        """Whether a verb is bare behind words of wanting: "demanded that they leave", "that it be given up"."""
        first = self.clauses.low[self.clauses.first(verb)]
        if first == "be":
            return True
        letters, up = self.clauses.low[verb], self.clauses.head[verb]
        bare = not helpers and bases(letters)[0] == letters and up < verb
        return bare and is_a(self.clauses.low[up], "irrealis") and self.clauses.relation[verb] in ("ccomp", "conj", "xcomp")

    def _is_untrue(self, word: int) -> bool:
        low = self.clauses.low
        if low[word] == "foundation":
            return any(low[i] in ("without", "no") for i in range(max(0, word - 2), word))
        if low[word] in listed("untrue"):
            return True
        return low[word] in listed("true") and any(low[i] in listed("negation") or low[i] == "no" for i in range(max(0, word - 3), word))
