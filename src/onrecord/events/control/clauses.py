"""What a verb takes: its subject, its object and the phrases behind prepositions, by the tree where it knows and by the order of words where not."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.control.phrases import Phrases, is_relative
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Range, Reading

_BE = frozenset("be is are was were been being am 's ’s".split())
_HAVE = frozenset("have has had having 've ’ve".split())
_AWAY = {"out": "from", "away": "from", "off": "from", "inside": "into", "onto": "into", "through": "into", "toward": "towards", "within": "in"}
_CLAUSAL = ("conj", "xcomp", "advcl", "parataxis", "dep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a verb or noun: the phrase right behind it, the words that belong to it, and phrases with their prepositions."""

    object: Range | None
    particle: str
    tail: tuple[tuple[str, Range], ...]

    def of(self, preposition: str) -> list[Range]:
        """The phrases behind a preposition."""
        return [phrase for own, phrase in self.tail if own == preposition]


class Clauses:
    """Clauses of one reading."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self.reading = reading
        self.phrases = phrases

    def group(self, verb: int) -> list[int]:
        """The auxiliaries, adverbs and "to" right before a verb, in order."""
        low = self.reading.sentences[self.reading.sentence_of(verb)][0]
        at = verb
        while at > low and self._is_helper(at - 1):
            at -= 1
        return list(range(at, verb))

    def _is_helper(self, word: int) -> bool:
        letters = self.reading.word(word).casefold()
        if letters in _BE | _HAVE | listed("modal") | listed("negation") | {
            "to",
            "do",
            "did",
            "does",
            "themselves",
            "itself",
            "twice",
            "all",
            "both",
        }:
            return letters not in ("'s", "’s") or self.reading.tag(word) == "AUX"
        return self.reading.tag(word) in ("AUX", "ADV") and letters not in listed("there") | {"together"} and not self._is_particle(word)

    def _is_particle(self, word: int) -> bool:
        return self.reading.relation_of(word) == "compound:prt"

    def is_passive(self, verb: int) -> bool:
        """Whether a form of "be" makes a verb passive; a participle right behind its noun is so before "by"."""
        helpers = [self.reading.word(i).casefold() for i in self.group(verb)]
        if any(word in _BE for word in helpers):
            return not self.reading.word(verb).casefold().endswith("ing")
        return self.is_reduced(verb)

    def is_reduced(self, verb: int) -> bool:
        """Whether a verb is a passive participle without "be": "Orlo, held by rebels since May"."""
        if self.group(verb) and any(self.reading.word(i).casefold() in _HAVE | {"to"} for i in self.group(verb)):
            return False
        if self.reading.word(verb).casefold().endswith("ing") or verb + 1 >= len(self.reading.words):
            return False
        behind = self.behind(verb)
        return behind.object is None and bool(behind.tail) and behind.tail[0][0] == "by" and self.reading.relation_of(verb) != "root"

    def behind(self, word: int) -> Behind:
        """What stands behind a verb or noun up to the end of its clause."""
        reading = self.reading
        end = reading.sentences[reading.sentence_of(word)][1]
        at, object_, particle = word + 1, None, ""
        while at < end and self._is_skipped(at):
            particle = particle or (reading.word(at).casefold() if self._may_be_particle(at) else "")
            at += 1
        if at < end and (found := self.phrases.starting(at)):
            object_, at = found, found[1]
        tail: list[tuple[str, Range]] = []
        preposition = ""
        while at < end and not self._ends(at, word):
            letters = reading.word(at).casefold()
            phrase = self.phrases.starting(at)
            if phrase is not None:
                if preposition:
                    tail.append((preposition, phrase))
                preposition, at = "", phrase[1]
                continue
            if reading.tag(at) in ("ADP", "ADV", "SCONJ") or letters in _AWAY or letters == "to":
                preposition = self._joined(preposition, letters)
                particle = particle or (letters if not tail and self._may_be_particle(at) else "")
            elif letters in (",", "and", "or"):
                preposition = ""
            at += 1
        return Behind(object=object_, particle=particle, tail=tuple(tail))

    def _joined(self, before: str, letters: str) -> str:
        """One preposition of two: "out of" is "from", "back to" is "to"."""
        if letters == "of" and before:
            return before if before in ("from", "into") else "of"
        return _AWAY.get(letters, letters)

    def _is_skipped(self, word: int) -> bool:
        """An adverb or particle between a verb and its object."""
        letters = self.reading.word(word).casefold()
        if letters in ("out", "away", "off"):
            return self._next(word) != "of" and self._next(word) != "from"
        return self._may_be_particle(word) or (self.reading.tag(word) == "ADV" and letters not in listed("there"))

    def _next(self, word: int) -> str:
        return self.reading.word(word + 1).casefold() if word + 1 < len(self.reading.words) else ""

    def _may_be_particle(self, word: int) -> bool:
        letters = self.reading.word(word).casefold()
        if letters not in ("up", "out", "over", "back", "away", "off", "down", "together"):
            return False
        follows = self._next(word)
        return letters in ("up", "back", "away", "down") or follows != "the" or self._is_particle(word)

    def _ends(self, word: int, verb: int) -> bool:
        """Whether a new clause begins at a word."""
        reading, letters = self.reading, self.reading.word(word).casefold()
        if letters in (";", ":", ".", "—", "–") or is_relative(reading, word):
            return True
        if letters in ("where", "when", "while", "but", "because", "although", "though") or (
            letters == "," and self._next(word) in ("said", "says", "who", "which")
        ):
            return True
        verbal = reading.tag(word) in ("VERB", "AUX") and self.phrases.at(word) is None and letters not in ("according", "including", "following")
        return verbal and word > verb

    def subject(self, verb: int, depth: int = 0) -> Range | None:
        """The phrase for who or what does or undergoes what a verb tells."""
        first = min([verb, *self.group(verb)])
        if self.is_reduced(verb) and (noun := self._noun_before(verb)):
            return noun
        if is_relative(self.reading, first - 1) if first else False:
            return self.antecedent(first - 1)
        if passed_over := self._relative_over_cue(first):
            return passed_over
        own = self._own_subject(verb, first)
        if own is not None:
            return own
        above = int(self.reading.head[verb])
        relation = self.reading.relation_of(verb)
        if relation.startswith("acl") and above < verb:
            noun = self.phrases.at(above)
            owner = self.phrases.owner(noun) if noun is not None and self.reading.word(first).casefold() == "to" else None
            return owner or noun
        if relation == "advcl" and verb < above and depth < 4 and self._is_start(first) and not self._has_subject(verb):
            return self.subject(above, depth + 1)
        near = self._whole(self.phrases.ending(first))
        if near is not None and self._stands_free(near) and not (relation in ("xcomp", "advcl") and self.reading.word(first).casefold() == "to"):
            return near
        if depth < 4 and above != verb and above < verb and relation in _CLAUSAL:
            if (
                relation == "xcomp"
                and is_a(self.reading.word(above), "forcing")
                and not self.is_passive(above)
                and (forced := self.behind(above).object)
            ):
                return forced
            return self.subject(above, depth + 1)
        return self._far(first) if relation in ("root", "ccomp", "conj", "advcl", "parataxis") else None

    def _has_subject(self, verb: int) -> bool:
        return any(int(self.reading.head[i]) == verb and self.reading.relation_of(i).startswith("nsubj") for i in range(max(0, verb - 15), verb))

    def _own_subject(self, verb: int, first: int) -> Range | None:
        reading = self.reading
        start, end = reading.sentences[reading.sentence_of(verb)]
        children = [i for i in range(start, end) if int(reading.head[i]) == verb and i != verb and reading.relation_of(i).startswith("nsubj")]
        for child in reversed([i for i in children if i < first]):
            if is_relative(reading, child):
                return self.antecedent(child)
            if (found := self.phrases.at(child)) is not None:
                return found
        return None

    def _whole(self, phrase: Range | None) -> Range | None:
        """The phrase that one behind "of" or "at" belongs to: "the base at | Orlo"."""
        if phrase is None or phrase[0] < 2 or self.reading.word(phrase[0] - 1).casefold() not in ("of", "at"):
            return phrase
        return self.phrases.ending(phrase[0] - 1) or phrase

    def _stands_free(self, phrase: Range) -> bool:
        """Whether no preposition or verb stands right before a phrase."""
        return phrase[0] == 0 or self.reading.tag(phrase[0] - 1) not in ("ADP", "VERB") or self._is_start(phrase[0])

    def _is_start(self, word: int) -> bool:
        return word == self.reading.sentences[self.reading.sentence_of(word)][0]

    def _far(self, first: int) -> Range | None:
        """The subject of a verb parted from it by words between commas: "Ulang, further down the river, had fallen"."""
        reading = self.reading
        start = reading.sentences[reading.sentence_of(first)][0] if first < len(reading.words) else 0
        if first <= start or reading.word(first - 1) != ",":
            return None
        at = first - 2
        while at > start and reading.word(at) != ",":
            at -= 1
        return self.phrases.ending(at) if at > start else None

    def _noun_before(self, verb: int) -> Range | None:
        """The phrase right before a participle, a comma or adverb between."""
        at = min([verb, *self.group(verb)])
        if at > 0 and self.reading.word(at - 1) == ",":
            at -= 1
        return self.phrases.ending(at) if at > 0 else None

    def _relative_over_cue(self, first: int) -> Range | None:
        """The noun taken up across words of saying: "Orlo, which they said | was held"."""
        at = first - 1
        if at < 2 or self.reading.tag(at) != "VERB" or self.reading.word(first).casefold() == "to":
            return None
        teller = self.phrases.ending(min([at, *self.group(at)]))
        if teller is None or teller[0] == 0 or not is_relative(self.reading, teller[0] - 1):
            return None
        return self.antecedent(teller[0] - 1)

    def antecedent(self, relative: int) -> Range | None:
        """The phrase that a relative pronoun takes up."""
        at = relative - 1 if relative and self.reading.word(relative - 1) in (",", "—", "–") else relative
        return self.phrases.ending(at) if at > 0 else None

    def object(self, verb: int) -> Range | None:
        """The phrase that a verb acts on: behind it, else what a relative pronoun before its subject takes up."""
        found = self.behind(verb).object
        return found if found is not None else self.relative_object(verb)

    def relative_object(self, verb: int) -> Range | None:
        """As "Orlo, which the army took": the noun before the pronoun before the subject."""
        reading = self.reading
        low = reading.sentences[reading.sentence_of(verb)][0]
        at = min([verb, *self.group(verb)])
        if reading.tag(at - 1) == "VERB" and at - 1 > low and reading.relation_of(verb) == "xcomp":
            at = min([at - 1, *self.group(at - 1)])
        subject = self.phrases.ending(at)
        if subject is None:
            return None
        at = subject[0]
        if at - 1 > low and reading.word(at - 1).casefold() in ("of", "in", "at", "from") and (before := self.phrases.ending(at - 1)):
            at = before[0]
        if at > low and is_relative(reading, at - 1):
            return self.antecedent(at - 1)
        children = [i for i in range(low, verb) if int(reading.head[i]) == verb and reading.relation_of(i) == "obj" and is_relative(reading, i)]
        return self.antecedent(children[0]) if children else None

    def is_be(self, word: int) -> bool:
        """Whether a word is a form of "be"."""
        return self.reading.word(word).casefold() in _BE

    def is_present(self, verb: int) -> bool:
        """Whether a verb stands in the simple present."""
        word = self.reading.word(verb).casefold()
        helpers = [self.reading.word(i).casefold() for i in self.group(verb)]
        if any(helper in _HAVE | _BE | {"did"} for helper in helpers):
            return any(helper in ("is", "are", "has", "have") for helper in helpers)
        return word in bases(word) and (word.endswith("s") or bases(word)[0] == word) and not word.endswith("ed")
