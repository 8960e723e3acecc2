"""The places that a verb of control takes: named, in lists, or taken up by "it", "the town" and "there"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from onrecord.events.control.phrases import Phrases, joined_up
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Range, Reading
from onrecord.record import Place, PlaceLevel, PlaceRole
from onrecord.statements import institutions
from onrecord.statements.cast import clean

_BACK = 2
"""How many sentences back a place may stand that a pronoun takes up."""
_TOLD, _FAR_TOLD, _FAR, _OFTEN = 1.9, 0.75, 0.5, 4
"""What weighs when it is sought: how much a place counts of which something was told and what each sentence between takes off, what it takes off
a place that was merely named, and up to how many mentions count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as the text names it, and the word behind the words for it."""

    name: str
    end: int


@dataclass
class Spots:
    """The places of one article. Asked for in the order of the text, as those told of before are what pronouns take up."""

    reading: Reading
    phrases: Phrases
    places: Sequence[Place]
    told: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)

    def of(self, phrase: Range, *, sure: bool) -> tuple[str, ...]:
        """The places that a phrase names or takes up, with those joined to it in a list. ``sure`` where nothing but a place can stand there."""
        found = self._listed(phrase, sure=sure)
        names = tuple(dict.fromkeys(found)) or self._taken_up(phrase)
        if names:
            self.told.append((phrase[0], names))
        return names

    def alone(self, phrase: Range) -> tuple[str, ...]:
        """The place that a phrase names, without those joined to it."""
        spot = self._one(phrase, sure=False)
        if spot is not None:
            self.told.append((phrase[0], (spot.name,)))
        return (spot.name,) if spot is not None else ()

    def is_place(self, phrase: Range) -> bool:
        """Whether a phrase names a spot and no party: the word it turns on, by what the places stage found."""
        head = self.phrases.head(phrase)
        name = self.phrases.name_in(phrase)
        first = self.reading.words[name[0] if name is not None and name[0] <= head else head]
        spans = (span for place in self.places if _is_spot(place, around=False) for span in place.spans if span.overlap(self.reading.words[head]))
        letters = self.reading.word(head)  # capitals alone are a body's: "JNIM", "the GNA"
        body = letters.isupper() and (len(letters) > 2 or self.reading.word(phrase[0]).casefold() == "the")
        return not body and any(span.start <= first.start for span in spans)

    @cached_property
    def _located(self) -> frozenset[str]:
        """Names that stand somewhere behind a preposition of place ("in Orlo") or before "where", and are no month's and no state's."""
        reading, found = self.reading, set()
        for i in range(1, len(reading.words)):
            before = reading.word(i - 1)
            if before in _LOCATIVE and reading.word(i)[:1].isupper():
                found.add(self.phrases.starting(i))
            elif reading.word(i) == "where" and before == ",":
                found.add(self.phrases.ending(i - 1))
        names = (self.phrases.name_in(phrase) for phrase in found if phrase is not None)
        texts = {self._said(name) for name in names if name is not None}
        return frozenset(t for t in texts if t.casefold().split(" ")[0] not in listed("calendar") and not _is_state(t))

    def is_named(self, phrase: Range) -> bool:
        """Whether a phrase is a name, and no month's."""
        name = self.phrases.name_in(phrase)
        return name is not None and self.reading.word(name[0]).casefold() not in listed("calendar")

    def is_ground(self, phrase: Range) -> bool:
        """Whether a phrase speaks of a town or of what has a name: no market, no road."""
        noun = self.reading.word(self.phrases.head(phrase))
        named = self.phrases.name_in(phrase) is not None or self._described(phrase, self.phrases.head(phrase)) is not None
        return named or self.phrases.is_pronoun(phrase) or is_a(noun, "towns") or is_a(noun, "parts") or self._of_noun(phrase[0], noun) is not None

    def is_spot(self, phrase: Range) -> bool:
        """Whether a phrase names a place or takes one up: no thing, no party."""
        noun = self.reading.word(self.phrases.head(phrase))
        described = any(is_a(noun, kind) for kind in ("towns", "sites", "parts"))
        return described or self._one(phrase, sure=False) is not None or self.is_place(phrase) or self._is_labelling(phrase)

    def there(self, word: int, back: int = _BACK) -> tuple[str, ...]:
        """The places that "there", "here" or nothing at all at a word takes up."""
        return self.label(word) or self._before(word, plural=False, back=back)

    def fronted(self, word: int) -> tuple[str, ...]:
        """The place that opens the sentence: "In Orlo soldiers fought off attacks"."""
        start = self.reading.sentences[self.reading.sentence_of(word)][0]
        if self.reading.word(start).casefold() not in ("in", "at", "near", "around", "outside", "inside"):
            return ()
        phrase = self.phrases.starting(start + 1)
        return self.of(phrase, sure=False) if phrase is not None and phrase[1] <= word and self.phrases.name_in(phrase) is not None else ()

    def label(self, word: int) -> tuple[str, ...]:
        """The places that head the paragraph of a word, or the sentences up to it, before a colon: "ORLO, VINT: Both …"."""
        reading = self.reading
        block = reading.block[word]
        for number in range(reading.sentence_of(word), -1, -1):
            start, end = reading.sentences[number]
            if reading.block[start] != block:
                break
            marks = (i for i in range(start + 1, min(start + 8, end, word)) if reading.word(i) in (":", "-", "–", "—"))
            colon = next((i for i in marks if reading.word(i) == ":" or (reading.word(start).isupper() and reading.word(i - 1).isupper())), None)
            phrase = self.phrases.ending(colon) if colon is not None else None
            first = self.phrases.starting(start)
            if colon is not None and first is not None and phrase is not None:
                spot = self._one(first, sure=True)
                listed_ = [spot.name, *self._rightward(spot.end)] if spot is not None else []
                if spot is not None and (first[1] == colon or len(listed_) > 1 or self.reading.word(spot.end) == ","):
                    return tuple(dict.fromkeys(listed_))
        return ()

    def _is_labelling(self, phrase: Range) -> bool:
        return phrase[1] < len(self.reading.words) and self.reading.word(phrase[1]) == ":" and self._one(phrase, sure=True) is not None

    def _listed(self, phrase: Range, *, sure: bool) -> list[str]:
        first = self._one(phrase, sure=sure) or self._apposed(phrase) or self._identified(phrase)
        if first is None:
            return self._after_generic(phrase)
        return [*self._leftward(phrase), first.name, *self._rightward(first.end, state=_is_state(first.name))]

    def _rightward(self, end: int, *, state: bool = False, sites: bool = False) -> list[str]:
        """The places joined on behind; a ``state`` only where the first is one, ``sites`` without a name only where it has none."""
        names: list[str] = []
        limit = self.reading.sentences[self.reading.sentence_of(end - 1)][1]
        while end < limit and (step := joined_up(self.reading, end) or self._over_time(end, limit)):
            phrase = self.phrases.starting(end + step) if end + step < limit else None
            spot = self._one(phrase, sure=True) or self._bare_site(phrase, long=not sites) if phrase else None
            last = self.reading.word(end + step - 1).casefold() in ("and", "or")
            if phrase is not None and self.reading.relation_of(self.phrases.head(phrase)) == "appos" and self.phrases.owner(phrase) is not None:
                break
            if phrase is None or spot is None or (not last and spot.end < limit and self.reading.tag(spot.end) == "AUX"):
                break
            if _is_state(spot.name) and not state:
                break
            names.append(spot.name)
            end = spot.end
        return names

    def _over_time(self, end: int, limit: int) -> int:
        """How many words from here tell when one was taken before the next is named: "Orlo | in May and | Vint in June"."""
        when = self.phrases.starting(end + 1) if end + 1 < limit and self.reading.word(end) in ("in", "on", "at", "by") else None
        timed = when is not None and any(self.reading.word(i).casefold() in listed("calendar") | listed("spans") for i in range(*when))
        if not timed or when is None or not (step := joined_up(self.reading, when[1])):
            return 0
        behind = self.phrases.starting(when[1] + step)
        alone = behind is not None and self._one(behind, sure=False) is None and self.reading.tag(behind[0]) != "PROPN"
        clause = behind is not None and behind[1] < limit and self.reading.tag(behind[1]) in ("VERB", "AUX")
        return 0 if behind is None or alone or clause else when[1] + step - end

    def _bare_site(self, phrase: Range, *, long: bool = False) -> Spot | None:
        """As "the salt coast", "the First Region's headquarters": a site without a name but what it is, and whose; ``long`` with a word for which."""
        core, owner = self.phrases.core(phrase), self.phrases.owner(phrase)
        head = self.phrases.head(phrase)
        definite = self.reading.word(phrase[0]).casefold() == "the" or owner is not None
        if not is_a(self.reading.word(head), "sites") or head != core[1] - 1 or (long and (core[1] - core[0] < 2 or not definite)):
            return None
        owned = owner is not None and any(self.reading.word(i)[:1].isupper() for i in range(owner[0] + 1, owner[1]))
        words = (owner[0], core[1]) if owner is not None and owned else core
        return Spot(name=clean(self.reading.said(*words)).removeprefix("the ").removeprefix("The "), end=phrase[1])

    def _leftward(self, phrase: Range) -> list[str]:
        names: list[str] = []
        start = phrase[0]
        low = self.reading.sentences[self.reading.sentence_of(start)][0]
        while start - 1 > low and self.reading.word(start - 1).casefold() in (",", "and", "or"):
            end = start - 1
            if self.reading.word(end).casefold() != "," and self.reading.word(end - 1) == ",":
                end -= 1
            before = self.phrases.ending(end)
            if before is None or (spot := self._one(before, sure=True)) is None or spot.end != end or not self._in_list(before, start):
                break
            names.insert(0, spot.name)
            start = before[0]
        return names

    def _in_list(self, phrase: Range, start: int) -> bool:
        """Whether the tree joins a phrase to the next, or nothing stands before it that would claim it."""
        reading = self.reading
        joined = any(
            reading.relation_of(i) == "conj" and int(reading.head[i]) in range(*phrase) for i in range(start, start + 3) if i < len(reading.words)
        )
        return joined or (reading.tag(phrase[0] - 1) not in ("ADP", "VERB") if phrase[0] else True)

    def _one(self, phrase: Range, *, sure: bool) -> Spot | None:
        """The place that one phrase names, with the name behind "of" where it needs one."""
        if self.phrases.is_pronoun(phrase):
            return None
        head = self.phrases.head(phrase)
        name = self.phrases.name_in(phrase)
        if name is None or (name[0] > head and not self._is_placed(name)):
            return self._described(phrase, head)
        noun = self.reading.word(head)
        while name[1] - 1 > name[0] and self.reading.tag(name[1] - 1) == "ADJ" and self.reading.word(name[1] - 1).islower():
            name = (name[0], name[1] - 1)  # "makes Orlo safe"
        if not noun[:1].isupper() and not any(ch.isupper() for ch in noun):
            return self._with_noun(phrase, name, head)
        if self._is_placed(name) or self._is_known(name) or is_a(noun, "sites") or is_a(noun, "towns") or (sure and self._may_be(name)):
            return Spot(name=self._said(name), end=phrase[1])
        return None

    def _with_noun(self, phrase: Range, name: Range, head: int) -> Spot | None:
        """As "Tarn bridge", "the Lees district": a name with what it is behind it."""
        noun = self.reading.word(head)
        if is_a(noun, "sites") or is_a(noun, "parts"):
            return Spot(name=self._said(name), end=phrase[1])
        if is_a(noun, "towns"):
            end = head if name[0] < head else phrase[1]
            return Spot(name=self._said((name[0], end)), end=phrase[1])
        glued = self._is_placed((name[0], phrase[1])) and self.reading.tag(head) in ("PROPN", "X")
        return Spot(name=self._said(name), end=phrase[1]) if glued or self._hyphened(name) else None

    def _said(self, words: Range) -> str:
        """Words on one line, without a possessive at their end."""
        text = clean(self.reading.said(*words))
        return text[:-2] if text.endswith(("'s", "’s")) else text

    def _hyphened(self, name: Range) -> bool:
        """Whether a name with a hyphen ends in lower case: "Walikale-centre"."""
        return self._is_placed(name) and " " not in self.reading.said(*name)

    def _described(self, phrase: Range, head: int) -> Spot | None:
        """As "the town of Orlo", "the lock at Ostry", "the centre of Orlo": a common noun with a name behind."""
        reading = self.reading
        noun = reading.word(head)
        if not any(is_a(noun, kind) for kind in ("towns", "parts", "sites")):
            return None
        at = phrase[1]
        at += is_a(noun, "parts") and at < len(reading.words) and reading.word(at).casefold() in ("south", "north", "east", "west")
        links = ("of", "at") if is_a(noun, "towns") else listed("of")
        if at < len(reading.words) and reading.word(at).casefold() in links and (inner := self.phrases.starting(at + 1)):
            named = self._one(inner, sure=True)
            if named is not None and not (_is_state(named.name) and not is_a(noun, "parts")):
                own = is_a(noun, "towns") and reading.word(at).casefold() in ("of", "at")
                core = self.phrases.core(phrase)
                return named if own else Spot(name=clean(reading.said(core[0], named.end)), end=named.end)
        return None

    def _apposed(self, phrase: Range) -> Spot | None:
        """As "the capital, Orlo, …": the name behind a comma that says which."""
        end = phrase[1]
        if end + 1 >= len(self.reading.words) or self.reading.word(end) != "," or not is_a(self.reading.word(self.phrases.head(phrase)), "towns"):
            return None
        behind = self.phrases.starting(end + 1)
        return self._one(behind, sure=True) if behind else None

    def _identified(self, phrase: Range) -> Spot | None:
        """As "the town captured by the rebels is | Orlo": what a description is said to be."""
        head = self.phrases.head(phrase)
        up = int(self.reading.head[head])
        if not is_a(self.reading.word(head), "towns") or not self.reading.relation_of(head).startswith("nsubj") or up <= head:
            return None
        named = self.phrases.at(up) if self.reading.tag(up) == "PROPN" else None
        return self._one(named, sure=True) if named is not None else None

    def _after_generic(self, phrase: Range) -> list[str]:
        """As "three villages, Orlo, Vint and Karsk": the names behind a plural that tells what they are."""
        reading = self.reading
        noun = reading.word(self.phrases.head(phrase))
        counted = reading.tag(self.phrases.head(phrase)) == "NUM" and phrase[1] < len(reading.words) and reading.word(phrase[1]) == "of"
        if not counted and (not self._is_plural(noun) or not (is_a(noun, "towns") or is_a(noun, "sites") or is_a(noun, "parts"))):
            return []
        limit = reading.sentences[reading.sentence_of(phrase[0])][1] - 1
        for at in range(phrase[1], limit - 1):
            them = reading.word(at).casefold() == "among" and reading.word(at + 1) in ("them", "which")
            step = 2 if them or reading.word(at) in ("such",) else 1 if reading.word(at) in ("including", "notably", "namely") else 0
            if step and (behind := self.phrases.starting(at + step)) and (spot := self._one(behind, sure=True)):
                return [spot.name, *self._rightward(spot.end)]
        for at in range(phrase[1], min(phrase[1] + 6, limit)):
            if reading.word(at) in (",", ":", "—", "–", "of", "named", "called") and (behind := self.phrases.starting(at + 1)):
                spot = self._one(behind, sure=True)
                return [spot.name, *self._rightward(spot.end)] if spot else []
            if reading.tag(at) in ("VERB", "AUX"):
                break
        return []

    def _taken_up(self, phrase: Range) -> tuple[str, ...]:
        """The places that a pronoun or a bare "the town" stands for."""
        reading = self.reading
        head = self.phrases.head(phrase)
        noun = reading.word(head).casefold()
        if self.phrases.is_pronoun(phrase) or noun in ("which", "both"):
            if noun not in _PLACE_PRONOUNS:
                return ()
            return self.label(phrase[0]) or self._before(phrase[0], plural=noun in ("them", "they", "both", "these", "those"))
        if self.phrases.name_in(phrase) is not None and reading.word(head)[:1].isupper():
            return ()
        if not any(is_a(noun, kind) for kind in ("towns", "sites", "parts")):
            return ()
        inner = self.phrases.starting(phrase[1] + 1) if phrase[1] < len(reading.words) and reading.word(phrase[1]) == "of" else None
        if inner is not None and is_a(noun, "parts"):
            return self._taken_up(inner)
        short = self.phrases.core(phrase)[1] - self.phrases.core(phrase)[0] < 3 and self.phrases.owner(phrase) is None
        if short and (labelled := self.label(phrase[0])):
            return labelled
        same = self._of_noun(phrase[0], noun)
        if same:
            return (same,)
        opening = reading.word(phrase[0]).casefold()
        plural = self._is_plural(noun)
        if is_a(noun, "towns"):
            return self._before(phrase[0], plural=plural, town=True)
        if noun in listed("vague") or opening in ("this", "that", "these", "those", "both"):
            return self._before(phrase[0], plural=plural)
        spot = self._bare_site(phrase) if opening == "the" or self.phrases.owner(phrase) is not None else None
        return (spot.name, *self._rightward(spot.end, sites=True)) if spot is not None and not plural else ()

    def _of_noun(self, before: int, noun: str) -> str | None:
        """The nearest place told of or named before whose name ends in a noun: "the bridge" after "the Tarn bridge"."""
        for _, names in reversed(self.told):
            for name in names:
                if name.casefold().split(" ")[-1] == noun or name.casefold().split(" ")[0] == noun:
                    return name
        for phrase in reversed(self.phrases.between(0, before)):
            name_range = self.phrases.name_in(phrase)
            if name_range and self.reading.word(self.phrases.head(phrase)).casefold() == noun:
                return clean(self.reading.said(*name_range))
        return None

    def _before(self, word: int, *, plural: bool, back: int = _BACK, town: bool = False) -> tuple[str, ...]:
        """The last places told of before a word, else the best of those named: near, often named, or at the head of its sentence."""
        reading = self.reading
        here = reading.sentence_of(word)
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for gone in range(min(back, here) + 1):
            start, end = reading.sentences[here - gone]
            told = [(at, names) for at, names in self.told if start <= at < min(end, word) and (len(names) > 1 or not plural)]
            found = [(_TOLD - gone * _FAR_TOLD + at / 1e5, names if plural or len(names) == 1 else names[-1:]) for at, names in told]
            named = [] if plural else [name for name in self._named(start, min(end, word)) if not (town and is_a(name.split(" ")[-1], "sites"))]
            found += [(1 - gone * _FAR + min(self._often(name), _OFTEN) / 3 - at / 1e2, (name,)) for at, name in enumerate(named)]
            best = max(best, *found) if found else best
        return best[1]

    def _often(self, name: str) -> int:
        return sum(len(place.spans) for place in self.places if _is_spot(place) and any(clean(s.of(self.reading.text)) == name for s in place.spans))

    def _named(self, start: int, end: int) -> list[str]:
        """The spots named in a range of words, in order."""
        spots = [(phrase, self._one(phrase, sure=False)) for phrase in self.phrases.between(start, end)]
        return [
            spot.name
            for phrase, spot in spots
            if spot is not None and spot.name not in self.sides and (self._is_sure(phrase) or spot.name in self.all_told())
        ]

    def _is_sure(self, phrase: Range) -> bool:
        noun = self.reading.word(self.phrases.head(phrase))
        name = self.phrases.name_in(phrase)
        known = name is not None and name[1] > self.phrases.head(phrase) and self._is_known(name)
        return self.is_place(phrase) or known or is_a(noun, "sites") or (is_a(noun, "towns") and self.phrases.name_in(phrase) is None)

    def all_told(self) -> set[str]:
        """The names of all places told of so far."""
        return {name for _, names in self.told for name in names}

    def _is_placed(self, words: Range, *, around: bool = True) -> bool:
        """Whether the places stage found a place in some words; ``around`` with those that stand for more than a spot where they are named so."""
        span = self.reading.span(*words)
        return any(own.overlap(span) for place in self.places if _is_spot(place, around=around) for own in place.spans)

    def _is_known(self, words: Range) -> bool:
        """Whether the same words name a place elsewhere."""
        text = clean(self.reading.said(*words))
        if text in self.all_told():
            return True
        if text in self._located:
            return True
        if any(clean(span.of(self.reading.text)) == text for place in self.places if _is_spot(place) for span in place.spans):
            return True
        if self.reading.word(words[1] - 1) in ("Army", "Forces") or _is_state(text):
            return False
        return any(name.kind == "place" and clean(self.reading.said(name.start, name.end)) == text for name in self.reading.names)

    def _may_be(self, words: Range) -> bool:
        """Whether a name may be a place's: no known institution, country or force."""
        text = clean(self.reading.said(*words))
        if text in self.sides and text not in self._located:
            return False
        people = self.reading.word(words[0] - 1).casefold() == "the" and text.endswith("s") if words[0] else False
        party = is_a(self.reading.word(words[1] - 1), "party")
        if people or party or institutions.find(text) is not None or _is_state(text):
            return False
        if self.reading.word(words[0]).casefold() in listed("calendar"):
            return False
        return self.reading.tag(words[1] - 1) in ("PROPN", "NOUN", "NUM", "X", "PRON", "DET") and text.casefold() not in listed("no_party") | listed(
            "calendar"
        )

    def _is_plural(self, noun: str) -> bool:
        return noun.casefold().endswith("s") and bases(noun)[0] != noun.casefold()


_LOCATIVE = frozenset("in at near into around outside inside In At Near Around Outside Inside".split())
_PLACE_PRONOUNS = frozenset("it them they both these those this which".split())


@lru_cache(maxsize=1 << 14)
def _is_state(text: str) -> bool:
    return institutions.country_of(text) is not None


def _is_spot(place: Place, *, around: bool = True) -> bool:
    """Whether a place is one on the ground. In the slot of a place (``around``) a town that was read as a government and a country may be so too."""
    if around:
        return place.level != PlaceLevel.COUNTRY or place.role != PlaceRole.ASSOCIATION
    return place.role != PlaceRole.ASSOCIATION and place.level != PlaceLevel.COUNTRY
