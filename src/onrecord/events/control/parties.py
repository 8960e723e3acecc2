"""Who holds, takes or leaves a place: the name of the party that a phrase stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.events.control.phrases import Phrases, no_parties, owners
from onrecord.events.control.places import Spots
from onrecord.events.control.words import is_a, listed
from onrecord.events.parties import Parties
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Range, Reading
from onrecord.record import PlaceRole, SpeakerKind, Statement
from onrecord.statements import institutions
from onrecord.statements.cast import clean, collectives

_OWN = frozenset("our ours we us my".split())
_THIRD = frozenset("it its they their theirs them he his him she her".split())


@dataclass
class Sides:
    """The warring parties of one article. Asked for in the order of the text."""

    reading: Reading
    phrases: Phrases
    spots: Spots
    parties: Parties
    statements: Sequence[Statement]
    told: list[str] = field(default_factory=list)
    led: dict[str, str] = field(default_factory=dict)

    def of(self, phrase: Range) -> str | None:
        """The name of the party that a phrase stands for; None for what can be no party."""
        if not self._may_be(phrase):
            return None
        name = self._name(phrase)
        if name is not None and not name.islower() and name not in self.told[-1:] and not is_a(name, "state"):
            self.told.append(name)
            self._note_leader(phrase, name)
        return name

    def _note_leader(self, phrase: Range, name: str) -> None:
        """Remember whose army it is: "Haftar's Libyan National Army"."""
        owner = self.phrases.owner(phrase)
        if owner is not None and self.reading.word(owner[1] - 1)[:1].isupper():
            self.led.setdefault(self.reading.word(owner[1] - 1), name)

    @cached_property
    def own(self) -> str | None:
        """The state for which a communiqué speaks, where an organ opens it that bears no state's name ("The General Command announces …")."""
        opening = self.opening()
        if opening is None or self._is_state(opening) or not any(is_a(word, "organ") for word in opening.split()):
            return None
        reading = self.reading
        states = [p for p in self.spots.places if p.role == PlaceRole.ASSOCIATION and p.geoname_id is None]
        subjects = [i for i in range(len(reading.words)) if reading.relation_of(i).startswith("nsubj")]
        named = next((p.name for i in subjects for p in states if any(span.overlap(reading.words[i]) for span in p.spans)), None)
        return named or next((reading.word(i) for i in subjects if reading.word(i)[:1].isupper() and is_a(reading.word(i), "realm")), None) or opening

    def of_words(self, words: Range) -> str | None:
        """The name of the party that some words before a noun stand for: "Russian" of "Russian assault", "rebel" of "rebel hands"."""
        text = clean(self.reading.said(*words))
        country = institutions.country_of(text) or institutions.country_of(text.split(" ")[0])
        if country is not None:
            return country.name
        if is_a(text, "state"):
            return self._state(words, text)
        return self._as_told(text, bare=is_a(text, "group"))

    def of_teller(self, teller: Statement) -> str | None:
        """The party in whose name somebody speaks: the owner of a channel or office, else the speaker."""
        name = teller.speaker_name
        if name is None:
            return None
        owner = name.replace("’", "'").partition("'s ")
        if not owner[1] or institutions.find(name) is not None:
            return self._as_told(name)
        if is_a(owner[0], "state"):
            return self._last_state() or owner[0]
        return self._as_told(owner[0], bare=owner[0].islower())

    def _may_be(self, phrase: Range) -> bool:
        reading = self.reading
        if self.phrases.is_pronoun(phrase):
            return reading.word(phrase[0]).casefold() in _THIRD | _OWN
        head = reading.word(self.phrases.head(phrase))
        if is_a(head, "realm") and self.own is not None:
            return True
        alone = phrase[1] - phrase[0] == 1
        if head in no_parties() and (alone or not is_a(head, "group")):
            return False
        if reading.tag(self.phrases.head(phrase)) == "NUM" or head.casefold() in listed("calendar"):
            return False
        if self.spots.is_place(phrase) and self.phrases.owner(phrase) is None and not self._is_told(phrase):
            return False
        known = is_a(head, "party") or is_a(head, "forces") or is_a(head, "group") or head.casefold() in collectives()
        return known or self.phrases.name_in(phrase) is not None or head.endswith("s")

    def _is_told(self, phrase: Range) -> bool:
        text = clean(self.reading.said(*self.phrases.core(phrase)))
        return any(name == text or name.startswith(f"{text} ") for name in self.told)

    def _name(self, phrase: Range) -> str | None:
        if self.phrases.is_pronoun(phrase):
            return self._pronoun(phrase)
        owner = self.phrases.owner(phrase)
        head = self.phrases.head(phrase)
        if owner is not None and self._gives_way(owner, head):
            if self.reading.word(owner[1] - 1) in self.led:
                return self.led[self.reading.word(owner[1] - 1)]
            return self._pronoun(owner) if self.reading.word(owner[0]).casefold() in owners() else self._name(owner)
        if is_a(self.reading.word(head), "forces") and (found := self._behind_of(phrase) or self._before_forces(phrase, head)):
            return found
        return self._plain(phrase)

    def _gives_way(self, owner: Range, head: int) -> bool:
        """Whether the owner of a force is the party: whoever owns mere troops, and a pronoun before any body that fights."""
        noun = self.reading.word(head)
        pronoun = self.reading.word(owner[0]).casefold() in owners()
        return is_a(noun, "forces") or (pronoun and (is_a(noun, "party") or is_a(noun, "group") or self.reading.word(owner[0]).casefold() in _OWN))

    def _behind_of(self, phrase: Range) -> str | None:
        """As "units of the Second Corps", "troops of the government"."""
        end = phrase[1]
        if end >= len(self.reading.words) or self.reading.word(end).casefold() not in ("of", "from", "loyal"):
            return None
        end += 1 if self.reading.word(end).casefold() == "loyal" else 0
        behind = self.phrases.starting(end + 1)
        return self.of(behind) if behind is not None else None

    def _before_forces(self, phrase: Range, head: int) -> str | None:
        """As "Russian infantry", "Fano militiamen", "League raiders": what stands before a noun for forces."""
        core = self.phrases.core(phrase)
        if core[0] == head:
            return None
        before = clean(self.reading.said(core[0], head))
        if self.own is not None and before.islower():
            return self.own
        words = before.split(" ")
        ranks = all(word.islower() for word in words[1:])
        country = institutions.country_of(before) or (institutions.country_of(words[0]) if ranks else None)
        if country is not None:
            return country.name if country.code else f"{before}s"
        if is_a(before, "state"):
            return self._state(phrase, before)
        if not before[:1].isupper():
            return None
        if self.reading.word(head)[:1].isupper():
            return self._as_told(clean(self.reading.said(core[0], phrase[1])))
        return self._as_told(before)

    def _state(self, phrase: Range, word: str) -> str | None:
        """The state's forces, called "government" or "army" alone: the speaker's in an official's words, else the last told of."""
        teller = teller_of(self.statements, self.reading.span(*phrase))
        if teller is not None and teller.speaker_name and self._is_body(teller):
            if self._is_state(teller.speaker_name):
                return teller.speaker_name
            country = next((found for each in teller.speaker_name.split() if (found := institutions.country_of(each))), None)
            if country is not None:
                return country.name
        return self._last_state() or word

    def _last_state(self) -> str | None:
        """The state or its army told of last."""
        return next((name for name in reversed(self.told) if self._is_state(name)), None)

    def _plain(self, phrase: Range) -> str | None:
        core = self.phrases.core(phrase)
        text = clean(self.reading.said(*core))
        bare = text.islower()
        if self.own is not None and (is_a(text, "realm") or self._is_formation(core)):
            return self.own
        if "same" in text.casefold().split() and self.told:
            return self.told[-1]
        country = institutions.country_of(text)
        if country is not None:
            return country.name if country.code else text
        party = self.parties.of(self._with_of(phrase), None)
        owner = self.phrases.owner(phrase)
        if owner is not None and self.reading.word(owner[0]).casefold() not in owners():
            return (
                party.name if party is not None and self._is_state(party.name) else clean(self.reading.said(owner[0], core[1])).removeprefix("the ")
            )
        name = party.name if party is not None and (bare or self._is_same(text, party.name)) else text
        if bare and text.split(" ")[-1] in listed("state") and core[1] - core[0] == 1 and not self._is_state(name):
            return self._state(phrase, name)
        return self._as_told(name, bare=bare and is_a(self.reading.word(self.phrases.head(phrase)), "group"))

    def _is_same(self, text: str, name: str) -> bool:
        """Whether a character's name may stand for the text's: the text has it too and a word or its capitals agree, or it is a state's body."""
        common = {word.casefold() for word in text.split()} & {word.casefold() for word in name.split()} - {"the", "of"}
        if name in self.reading.text and (common or text.replace("-", "") == _capitals(name)):
            return True
        return self._is_state(name) and any(institutions.country_of(word) for word in text.split())

    def _as_told(self, name: str, *, bare: bool = False) -> str:
        """The party told of before that a name is a form of ("Kethians" of "Kethian army"), or that a bare "the group" takes up."""
        if bare and name[:1].islower():
            return self._taken_up() or name
        if institutions.country_of(name.split(" ")[0]) is not None:
            return name
        stem = (
            name.removesuffix("s") if " " not in name else name.split(" ")[0] if is_a(name.split(" ")[-1], "party") and name.count(" ") == 1 else None
        )
        alike = (known for known in self.told if " " in known and (stem in known.split(" ") or _capitals(known) == name))
        return next((known for known in alike if " " not in name or is_a(known.split(" ")[-1], "party")), name)

    def _is_formation(self, core: Range) -> bool:
        """Whether words name a formation by its number alone: "Second Corps"."""
        words = [self.reading.word(i) for i in range(*core)]
        return is_a(words[-1], "formation") and len(words) > 1 and (words[0].casefold() in listed("ordinal") or words[0][:1].isdigit())

    def _taken_up(self) -> str | None:
        """The party told of or named last that a bare "the group" may mean: no state for rebels."""
        return next((name for name in reversed(self.told) if not self._is_state(name)), None)

    def _is_state(self, name: str) -> bool:
        institution = institutions.find(name)
        official = institution is not None and institution.country is not None and institution.speaker_kind == SpeakerKind.OFFICIAL
        return institutions.country_of(name) is not None or official

    def _with_of(self, phrase: Range) -> Range:
        """A phrase with the name behind "of" that belongs to it: "Council of the Eastern Marches"."""
        end = phrase[1]
        if end + 1 < len(self.reading.words) and self.reading.word(end) == "of" and self.reading.word(end - 1)[:1].isupper():
            behind = self.phrases.starting(end + 1)
            if behind is not None and self.phrases.name_in(behind) is not None:
                return phrase[0], behind[1]
        return phrase

    def _pronoun(self, words: Range) -> str | None:
        """Whom a pronoun stands for: in a party's own words that party, else whom the cast says."""
        letters = self.reading.word(words[0]).casefold()
        teller = teller_of(self.statements, self.reading.span(*words))
        if letters in _OWN:
            return self.own or (teller.speaker_name if teller is not None and teller.speaker_name else self.opening())
        if teller is not None and letters in ("it", "its", "they", "their", "theirs") and self._is_body(teller):
            return self.of_teller(teller)
        party = self.parties.of(words, None)
        if party is None or party.entity is None or (self._is_ground(party.name) and party.name not in self.told):
            return self.told[-1] if self.told and letters not in ("he", "his", "him", "she", "her") else None
        return self._as_told(party.name, bare=is_a(party.name.split(" ")[-1], "group"))

    def _is_ground(self, name: str) -> bool:
        """Whether a name is a place's on the ground and no state's."""
        spots = (place for place in self.spots.places if place.role != PlaceRole.ASSOCIATION)
        return institutions.country_of(name) is None and any(clean(span.of(self.reading.text)) == name for place in spots for span in place.spans)

    def _is_body(self, teller: Statement) -> bool:
        return teller.speaker_kind in (SpeakerKind.OFFICIAL, SpeakerKind.PARTY, SpeakerKind.OTHER) and bool(teller.speaker_name)

    def opening(self) -> str | None:
        """Whoever a text without a teller speaks for when it says "our": the party that opens it."""
        first = next(iter(self.phrases.between(0, min(12, len(self.reading.words)))), None)
        if first is None or self.phrases.name_in(first) is None:
            return None
        party = self.parties.of(self._with_of(first), None)
        return party.name if party is not None else None


def _capitals(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())
