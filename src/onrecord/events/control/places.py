"""The places that a verb of control takes: named, in lists, or taken up by "it", "the town" and "there"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.events.control.phrases import Phrases, joined_up
from onrecord.events.control.words import bases, is_a, listed
from onrecord.reader.reading import Range, Reading
from onrecord.record import Place, PlaceLevel, PlaceRole
from onrecord.statements import institutions
from onrecord.statements.cast import clean

_BACK = 3
"""How many sentences back a place may stand that a pronoun takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as the text names it, and the word behind the words for it."""

    name: str
    end: int


@dataclass(slots=True)
class Spots:
    """The places of one article. Asked for in the order of the text, as those told of before are what pronouns take up."""

    reading: Reading
    phrases: Phrases
    places: Sequence[Place]
    told: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

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
        named = self._is_placed((head, head + 1), around=False)
        return named and not self._is_acronym(phrase, head) and not self._is_body(head)

    def _is_acronym(self, phrase: Range, head: int) -> bool:
        """As "the GNA": capitals behind an article are a body."""
        letters = self.reading.word(head)
        return letters.isupper() and (len(letters) > 2 or self.reading.word(phrase[0]).casefold() == "the")

    def _is_body(self, head: int) -> bool:
        """Whether the reader takes the same name for an organization's wherever it stands."""
        reading = self.reading
        kinds = [name.kind for name in reading.names if reading.word(name.end - 1) == reading.word(head)]
        return bool(kinds) and kinds.count("organization") > kinds.count("place")

    def there(self, word: int) -> tuple[str, ...]:
        """The places that "there", "here" or "where" at a word takes up."""
        return self._before(word, plural=False)

    def _listed(self, phrase: Range, *, sure: bool) -> list[str]:
        first = self._one(phrase, sure=sure) or self._apposed(phrase) or self._among_places(phrase)
        if first is None:
            return self._after_generic(phrase)
        return [*self._leftward(phrase), first.name, *self._rightward(first.end, state=_is_state(first.name))]

    def _among_places(self, phrase: Range) -> Spot | None:
        """A name that nothing but its neighbour in a list shows to be a place's."""
        spot = None if self.phrases.is_pronoun(phrase) else self._one(phrase, sure=True)
        if spot is None:
            return None
        around = [(spot.end, 1), (phrase[0], -1)]
        for at, way in around:
            beside = self._beside(at, way)
            if beside is not None and self._one(beside, sure=False) is not None:
                return spot
        return None

    def _beside(self, at: int, way: int) -> Range | None:
        """The phrase before or behind, joined by a comma or "and"."""
        if way > 0:
            step = joined_up(self.reading, at) if at < len(self.reading.words) else 0
            behind = self.phrases.starting(at + step) if step else None
            if behind is not None and self._one(behind, sure=False) is None and (spot := self._one(behind, sure=True)):
                return self._beside(spot.end, way)
            return behind
        joined = at > 1 and self.reading.word(at - 1).casefold() in (",", "and")
        return self.phrases.ending(at - 1) if joined else None

    def _rightward(self, end: int, *, state: bool = False) -> list[str]:
        """The places joined on behind; a ``state`` only where the first is one."""
        names: list[str] = []
        limit = self.reading.sentences[self.reading.sentence_of(end - 1)][1]
        while end < limit and (step := joined_up(self.reading, end)):
            phrase = self.phrases.starting(end + step) if end + step < limit else None
            spot = self._one(phrase, sure=True) or self._bare_site(phrase) if phrase else None
            last = self.reading.word(end + step - 1).casefold() in ("and", "or")
            if phrase is None or spot is None or (not last and self._begins_clause(spot.end, end)):
                break
            if _is_state(spot.name) and not state:
                break
            names.append(spot.name)
            end = spot.end
        return names

    def _bare_site(self, phrase: Range) -> Spot | None:
        """As "the salt coast": a site that has no name but what it is."""
        core = self.phrases.core(phrase)
        head = self.phrases.head(phrase)
        definite = self.reading.word(phrase[0]).casefold() == "the" and core[1] - core[0] > 1 and head == core[1] - 1
        return Spot(name=clean(self.reading.said(*core)), end=phrase[1]) if definite and is_a(self.reading.word(head), "sites") else None

    def _begins_clause(self, end: int, start: int) -> bool:
        """Whether what stands between is the subject of a verb of its own."""
        if end >= len(self.reading.words) or self.reading.tag(end) not in ("VERB", "AUX"):
            return False
        return self.reading.relation_of(end) not in ("acl", "amod") or self.reading.tag(end) == "AUX"

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
        if at < len(reading.words) and reading.word(at).casefold() in listed("of") and (inner := self.phrases.starting(at + 1)):
            named = self._one(inner, sure=True)
            if named is not None:
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

    def _after_generic(self, phrase: Range) -> list[str]:
        """As "three villages, Orlo, Vint and Karsk": the names behind a plural that tells what they are."""
        reading = self.reading
        noun = reading.word(self.phrases.head(phrase))
        if not self._is_plural(noun) or not (is_a(noun, "towns") or is_a(noun, "sites") or is_a(noun, "parts")):
            return []
        limit = min(phrase[1] + 6, reading.sentences[reading.sentence_of(phrase[0])][1] - 1)
        for at in range(phrase[1], limit):
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
            return self._before(phrase[0], plural=noun in ("them", "they", "both", "these", "those")) if noun in _PLACE_PRONOUNS else ()
        if self.phrases.name_in(phrase) is not None and reading.word(head)[:1].isupper():
            return ()
        if not any(is_a(noun, kind) for kind in ("towns", "sites", "parts")):
            return ()
        inner = self.phrases.starting(phrase[1] + 1) if phrase[1] < len(reading.words) and reading.word(phrase[1]) == "of" else None
        if inner is not None and is_a(noun, "parts"):
            return self._taken_up(inner)
        same = self._of_noun(phrase[0], noun)
        if same:
            return (same,)
        opening = reading.word(phrase[0]).casefold()
        plural = self._is_plural(noun)
        if is_a(noun, "towns") or noun in ("building", "summit", "base", "post", "bridge") or opening in ("this", "that", "these", "those", "both"):
            return self._before(phrase[0], plural=plural)
        if is_a(noun, "sites") and opening in ("the", "a", "an") and not plural:
            bare = self._bare_site(phrase)
            return (bare.name,) if bare is not None else self._before(phrase[0], plural=False)
        return ()

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

    def _before(self, word: int, *, plural: bool) -> tuple[str, ...]:
        """The last places told of before a word, else the last named; those of its own sentence first."""
        reading = self.reading
        here = reading.sentence_of(word)
        for back in range(_BACK):
            if here - back < 0:
                break
            start, end = reading.sentences[here - back]
            told = [names for at, names in self.told if start <= at < min(end, word) and (len(names) > 1 or not plural)]
            if told:
                return told[-1] if plural or len(told[-1]) == 1 else told[-1][-1:]
            named = [] if plural else self._named(start, min(end, word))
            if named:
                return (named[-1] if back == 0 else named[0],)
        return ()

    def _named(self, start: int, end: int) -> list[str]:
        """The spots named in a range of words, in order."""
        spots = [(phrase, self._one(phrase, sure=False)) for phrase in self.phrases.between(start, end)]
        return [spot.name for phrase, spot in spots if spot is not None and (self._is_sure(phrase) or spot.name in self._all_told())]

    def _is_sure(self, phrase: Range) -> bool:
        noun = self.reading.word(self.phrases.head(phrase))
        name = self.phrases.name_in(phrase)
        known = name is not None and name[1] > self.phrases.head(phrase) and self._is_known(name)
        return self.is_place(phrase) or known or is_a(noun, "sites") or (is_a(noun, "towns") and self.phrases.name_in(phrase) is None)

    def _all_told(self) -> set[str]:
        return {name for _, names in self.told for name in names}

    def _is_placed(self, words: Range, *, around: bool = True) -> bool:
        """Whether the places stage found a place in some words; ``around`` with those that stand for more than a spot where they are named so."""
        span = self.reading.span(*words)
        return any(own.overlap(span) for place in self.places if _is_spot(place, around=around) for own in place.spans)

    def _is_known(self, words: Range) -> bool:
        """Whether the same words name a place elsewhere."""
        text = clean(self.reading.said(*words))
        if text in self._all_told():
            return True
        if any(clean(span.of(self.reading.text)) == text for place in self.places if _is_spot(place) for span in place.spans):
            return True
        if self.reading.word(words[1] - 1) in ("Army", "Forces") or _is_state(text):
            return False
        return any(name.kind == "place" and clean(self.reading.said(name.start, name.end)) == text for name in self.reading.names)

    def _may_be(self, words: Range) -> bool:
        """Whether a name may be a place's: no known institution, country or force."""
        text = clean(self.reading.said(*words))
        if institutions.find(text) is not None or _is_state(text) or is_a(self.reading.word(words[1] - 1), "party"):
            return False
        return self.reading.tag(words[1] - 1) in ("PROPN", "NOUN", "NUM", "X", "PRON", "DET") and text.casefold() not in listed("no_party") | listed(
            "calendar"
        )

    def _is_plural(self, noun: str) -> bool:
        return noun.casefold().endswith("s") and bases(noun)[0] != noun.casefold()


_PLACE_PRONOUNS = frozenset("it them they both these those this which".split())


def _is_state(text: str) -> bool:
    return institutions.country_of(text) is not None


def _is_spot(place: Place, *, around: bool = True) -> bool:
    """Whether a place is one on the ground. In the slot of a place (``around``) a town that was read as a government and a country may be so too."""
    if around:
        return place.level != PlaceLevel.COUNTRY or place.role != PlaceRole.ASSOCIATION
    return place.role != PlaceRole.ASSOCIATION and place.level != PlaceLevel.COUNTRY
