"""What a verb or noun takes: its subject, its object and the phrases behind prepositions, by the tree or else by the order of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.events.control.phrases import Phrases, is_relative
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.labels import RELATIONS
from onrecord.reader.reading import Range, Reading

BE = frozenset("be is are was were been being am 's ’s".split())
HAVE = frozenset("have has had having 've ’ve".split())
_AUXILIARIES = frozenset("aux aux:pass cop".split())
_AWAY = {"out": "from", "away": "from", "off": "from", "inside": "into", "onto": "into", "toward": "towards", "within": "in"}
_SHARING = frozenset("conj xcomp advcl parataxis dep".split())
_ADVERBS = frozenset("to do did does themselves itself twice all both".split())
_PARTICLES = frozenset("up out over back away off down together".split())
_GOVERNS = frozenset("VERB AUX ADJ NOUN PROPN ADV".split())
_HEADING = 7
_DEPTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a verb or noun: the phrase right behind it, the words that belong to it, and phrases with their prepositions."""

    object: Range | None
    particles: tuple[str, ...]
    tail: tuple[tuple[str, Range], ...]

    def of(self, *prepositions: str) -> list[Range]:
        """The phrases behind any of some prepositions."""
        return [phrase for own, phrase in self.tail if own in prepositions]


class Clauses:
    """Clauses of one reading. ``low`` holds its words in lower case, ``head``, ``relation`` and ``children`` its tree."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self.reading = reading
        self.phrases = phrases
        self.low = [reading.word(i).casefold() for i in range(len(reading.words))]
        self.head: list[int] = reading.head.tolist()
        self.relation = [RELATIONS[i] for i in reading.relation.tolist()]
        self.children: list[list[int]] = [[] for _ in self.head]
        for word, above in enumerate(self.head):
            if word != above:
                self.children[above].append(word)
        self.behind = lru_cache(maxsize=64)(self._behind)

    def sentence(self, word: int) -> Range:
        """The sentence of a word."""
        return self.reading.sentences[self.reading.sentence_of(word)]

    def next(self, word: int) -> str:
        """The word behind a word, in lower case."""
        return self.low[word + 1] if word + 1 < len(self.low) else ""

    def first(self, verb: int) -> int:
        """The first of the auxiliaries, adverbs and "to" right before a verb, else the verb."""
        start = self.sentence(verb)[0]
        at = verb
        while at > start and self._is_helper(at - 1):
            at -= 1
        return at

    def helpers(self, verb: int) -> set[str]:
        """The auxiliaries, adverbs, negation and "to" of a verb or of a noun in a state, in lower case."""
        near = (i for i in self.children[verb] if i < verb and self.next(i) != "until")
        own = {self.low[i] for i in near if self.relation[i] in _AUXILIARIES or self.low[i] in listed("negation")}
        if self.reading.tag(verb) not in ("VERB", "AUX"):
            return own
        return own | {self.low[i] for i in range(self.first(verb), verb)}

    def _is_helper(self, word: int) -> bool:
        letters, tag = self.low[word], self.reading.tag(word)
        if letters in BE or letters in HAVE or letters in listed("modal") or letters in listed("negation") or letters in _ADVERBS:
            return letters not in ("'s", "’s") or tag == "AUX"
        return tag in ("AUX", "ADV") and letters not in listed("there") and letters != "together" and self.relation[word] != "compound:prt"

    def is_passive(self, verb: int) -> bool:
        """Whether a verb tells of what is done to its subject: by a form of "be", or as a participle without one."""
        if self.low[verb].endswith("ing"):
            return False
        helpers = self.helpers(verb)
        if helpers & BE or any(self.relation[i] == "aux:pass" and i < verb for i in self.children[verb]):
            return True
        if helpers & (HAVE | {"to"}) or helpers & listed("modal"):
            return False
        return self._is_participle(verb)

    def _is_participle(self, verb: int) -> bool:
        """As "Orlo, held by rebels", "recaptured by the army, the town …", "was taken and held"."""
        relation, above = self.relation[verb], self.head[verb]
        if relation == "amod":
            return True
        object_ = self.behind(verb).object
        if object_ is not None and not self.is_time(object_):
            return False
        if self.under_heading(verb) is not None:
            return True
        if relation == "acl":
            return above < verb
        if relation == "conj" and not self.own_subject(verb) and self.reading.tag(above) == "VERB":
            return above < verb and self.is_passive(above)
        start = self.first(verb)
        opens = start == self.sentence(verb)[0] or self.low[start - 1] in (",", ":", "(", "—", "–")
        behind = self.behind(verb)
        return self.own_subject(verb) is None and (bool(behind.of("by")) or (opens and bool(behind.tail) and relation != "conj"))

    def is_time(self, phrase: Range) -> bool:
        """Whether a phrase tells when."""
        return any(self.low[i] in listed("calendar") or self.low[i] in listed("spans") for i in range(*phrase))

    def _behind(self, word: int) -> Behind:
        """What stands behind a verb or noun up to the end of its clause, with what stands before it and hangs on it."""
        end = self.sentence(word)[1]
        at, object_ = word + 1, None
        near = (i for i in self.children[word] if word < i < word + 7)
        particles = [self.low[i] for i in near if self.low[i] == "back" or (self.relation[i] == "compound:prt" and self._may_be_particle(i))]
        while at < end and self._is_skipped(at):
            particles += [self.low[at]] if self._may_be_particle(at) else []
            at += 1
        if at < end and self.low[at] == "," and (close := next((i for i in range(at + 1, min(at + 6, end)) if self.low[i] == ","), 0)):
            at = close + 1 if self.reading.tag(at + 1) == "ADP" and self.phrases.starting(close + 1) else at  # "has taken, in order, Orlo"
        if at < end and (found := self.phrases.starting(at)):
            object_, at = found, found[1]
        tail = self._fronted(word)
        preposition = ""
        while at < end and not self._ends(at, word):
            letters = self.low[at]
            phrase = self.phrases.starting(at)
            if phrase is not None:
                if preposition:
                    tail.append((preposition, phrase))
                preposition, at = "", phrase[1]
                continue
            if self.reading.tag(at) in ("ADP", "ADV", "SCONJ") or letters in _AWAY or letters == "to":
                particles += [letters] if not tail and self._may_be_particle(at) else []
                preposition = self._joined(preposition, letters)
            elif letters in (",", "and", "or"):
                preposition = ""
            at += 1
        return Behind(object=object_, particles=tuple(dict.fromkeys(particles)), tail=tuple(tail))

    def _fronted(self, word: int) -> list[tuple[str, Range]]:
        """The phrases with prepositions that stand before a verb and hang on it: "from Orlo they withdrew", "to which they withdrew"."""
        found = []
        for child in self.children[word]:
            if child < word and self.relation[child].startswith("obl") and (case := [i for i in self.children[child] if self.relation[i] == "case"]):
                phrase = self.antecedent(child) if is_relative(self.reading, child) else self.phrases.at(child)
                found += [(_AWAY.get(self.low[case[0]], self.low[case[0]]), phrase)] if phrase is not None else []
        return found

    def _joined(self, before: str, letters: str) -> str:
        """One preposition of two: "out of" is "from", "back to" is "to"."""
        if letters == "of" and before:
            return before if before in ("from", "into") else "of"
        return _AWAY.get(letters, letters)

    def _is_skipped(self, word: int) -> bool:
        """An adverb or particle between a verb and its object."""
        letters = self.low[word]
        if letters in ("out", "away", "off"):
            return self.next(word) not in ("of", "from")
        return self._may_be_particle(word) or (self.reading.tag(word) == "ADV" and letters not in listed("there"))

    def _may_be_particle(self, word: int) -> bool:
        letters = self.low[word]
        if self.relation[word] == "compound:prt":
            behind = self.phrases.starting(word + 1)
            return letters not in _AWAY.values() and (behind is None or not self.relation[self.phrases.head(behind)].startswith("obl"))
        return letters in _PARTICLES and (letters in ("up", "back", "away", "down") or self.next(word) != "the")

    def _ends(self, word: int, verb: int) -> bool:
        """Whether a new clause begins at a word."""
        letters = self.low[word]
        if letters in (";", ":", ".", "—", "–") or is_relative(self.reading, word):
            return True
        if letters in ("where", "when", "while", "but", "because", "although", "though"):
            return True
        if letters == "," and self.next(word) in ("said", "says", "who", "which"):
            return True
        verbal = (
            self.reading.tag(word) in ("VERB", "AUX") and self.phrases.at(word) is None and letters not in ("according", "including", "following")
        )
        return verbal and word > verb

    def own_subject(self, verb: int) -> int | None:
        """The word that the tree makes the subject of a verb, the nearest before it first."""
        subjects = [i for i in self.children[verb] if self.relation[i].startswith("nsubj")]
        return next((i for i in reversed(subjects) if i < verb), subjects[0] if subjects else None)

    def subject(self, verb: int, depth: int = 0) -> Range | None:
        """The phrase for who or what does or undergoes what a verb tells."""
        relation, above, first = self.relation[verb], self.head[verb], self.first(verb)
        if relation == "compound:prt" and depth < _DEPTH and above < verb:  # "re-established", read as two words
            return self.subject(above, depth + 1)
        if heading := self.under_heading(verb):
            return heading
        own = self.own_subject(verb)
        if own is not None:
            return self.antecedent(own) if is_relative(self.reading, own) else self._whole(self.phrases.at(own))
        if first and is_relative(self.reading, first - 1):
            return self.antecedent(first - 1)
        if relation == "amod":
            return self.phrases.at(above)
        near = self._whole(self.phrases.ending(first))
        near = near if near is not None and self._stands_free(near) and not self.is_time(near) else None
        if relation.startswith("acl") and above < verb and (near is None or near[0] <= above):
            noun = self.phrases.at(above)
            if noun is None or self.low[first] != "to":
                return noun
            of = self.phrases.starting(noun[1] + 1) if noun[1] < verb and self.low[noun[1]] in ("of", "by") else None
            return self.phrases.owner(noun) or of or noun
        if relation in ("advcl", "xcomp") and is_a(self.low[above], "watched") and above < verb and self.is_passive(verb):
            return self.behind(above).object
        if near is not None and self.low[first] != "to" and not self.low[verb].endswith("ing"):
            return near
        if relation == "advcl" and above > verb and self.low[first - 1] == "," and (before := self._finite_before(first)) is not None:
            return self.subject(before, depth + 1)
        shares = relation in _SHARING or (relation in ("csubj", "ccomp") and self.low[first] == "to")
        if shares and above != verb and depth < _DEPTH and self.reading.tag(above) in _GOVERNS:
            if "take" in bases(self.low[above]) and self.low[first] == "to":  # "it took | the army a month to win Orlo"
                return self.behind(above).object
            forcing = relation == "xcomp" and is_a(self.low[above], "forcing") and not self.is_passive(above)
            return (self.behind(above).object if forcing else None) or self.subject(above, depth + 1)
        return self._parted(first)

    def under_heading(self, word: int) -> Range | None:
        """As "Captured by the army: | Orlo, Vint": what stands behind the colon of a heading."""
        start, end = self.sentence(word)
        if word > start + 2 or any(self.reading.tag(i) in ("NOUN", "PROPN", "PRON") for i in range(start, word)):
            return None
        colon = next((i for i in range(word + 1, min(word + _HEADING, end - 1)) if self.low[i] == ":"), None)
        return self.phrases.starting(colon + 1) if colon is not None else None

    def _finite_before(self, word: int) -> int | None:
        """The nearest verb before a word in its sentence that has a subject of its own."""
        verbs = (i for i in range(word - 1, self.sentence(word)[0] - 1, -1) if self.reading.tag(i) == "VERB")
        return next((i for i in verbs if self.own_subject(i) is not None), None)

    def _whole(self, phrase: Range | None) -> Range | None:
        """The phrase that one behind "of" or "at" belongs to: "the base at | Orlo"."""
        if phrase is None or phrase[0] < 2 or self.low[phrase[0] - 1] not in ("of", "at"):
            return phrase
        return self.phrases.ending(phrase[0] - 1) or phrase

    def _stands_free(self, phrase: Range) -> bool:
        """Whether no preposition or verb stands right before a phrase."""
        start = phrase[0]
        return start == self.sentence(start)[0] or self.reading.tag(start - 1) not in ("ADP", "VERB", "SCONJ")

    def _parted(self, first: int) -> Range | None:
        """The subject of a verb parted from it by words between commas: "Ulang, further down the river, had fallen"."""
        start = self.sentence(first)[0]
        if first <= start or self.low[first - 1] not in (",", ":"):
            return None
        if self.low[first - 1] == ":":
            return self.phrases.ending(first - 1)
        at = first - 2
        while at > start and self.low[at] != ",":
            at -= 1
        return self._whole(self.phrases.ending(at)) if at > start else self.phrases.ending(first - 1)

    def antecedent(self, relative: int) -> Range | None:
        """The phrase that a relative pronoun takes up: the noun that its clause hangs on, else what stands before it."""
        at = relative
        for _ in range(_DEPTH):
            at = self.head[at]
            if self.relation[at] == "acl:relcl" and self.head[at] < relative and (noun := self.phrases.at(self.head[at])):
                return noun
        while relative and self.low[relative - 1] in (",", "—", "–", "of", "from", "to", "in", "by", "over", "for", "through"):
            relative -= 1
        return self.phrases.ending(relative) if relative else None

    def object(self, verb: int) -> Range | None:
        """The phrase that a verb acts on: behind it, else by the tree, else what a relative pronoun before its subject takes up."""
        found = self.behind(verb).object
        if found is not None and not self.is_time(found):
            return found
        for child in self.children[verb]:
            if self.relation[child] in ("obj", "nsubj:pass", "dislocated", "vocative") and child < verb:
                return self.antecedent(child) if is_relative(self.reading, child) else self.phrases.at(child)
        return self._relative_object(verb)

    def _relative_object(self, verb: int) -> Range | None:
        """As "Orlo, which the army took": the noun before the pronoun before the subject."""
        start, at = self.sentence(verb)[0], self.first(verb)
        if self.reading.tag(at - 1) == "VERB" and at - 1 > start and self.relation[verb] == "xcomp":
            at = self.first(at - 1)
        subject = self.phrases.ending(at)
        if subject is None:
            return None
        at = subject[0]
        if at - 1 > start and self.low[at - 1] in ("of", "in", "at", "from") and (before := self.phrases.ending(at - 1)):
            at = before[0]
        return self.antecedent(at - 1) if at > start and is_relative(self.reading, at - 1) else None

    def is_verb(self, word: int) -> bool:
        """Whether a word acts as a verb, if need be against its tag."""
        tag, relation = self.reading.tag(word), self.relation[word]
        if relation == "compound" or (self.phrases.at(word) is not None and relation != "amod"):
            return False
        if tag in ("VERB", "AUX") or (word and self.low[word - 1] == "to" and self.reading.tag(word - 1) == "PART"):
            return True
        return relation in ("root", "ccomp", "conj", "parataxis", "advcl") and self.low[word] not in bases(self.low[word])[:1]

    def is_present(self, verb: int) -> bool:
        """Whether a verb stands in the present or perfect."""
        letters, helpers = self.low[verb], self.helpers(verb)
        if helpers & (HAVE | BE | {"did"}):
            return bool(helpers & {"is", "are", "has", "have"})
        return letters in bases(letters) and (letters.endswith("s") or bases(letters)[0] == letters) and not letters.endswith("ed")
