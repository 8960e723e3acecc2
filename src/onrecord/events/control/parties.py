"""Who holds, takes or leaves a place: the name of the party that a phrase stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from onrecord import data
from onrecord.events.control.phrases import Phrases, owners
from onrecord.events.control.places import Spots
from onrecord.events.control.words import is_a, listed
from onrecord.events.parties import Parties
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Range, Reading
from onrecord.record import PlaceLevel, PlaceRole, SpeakerKind, Statement
from onrecord.statements import institutions
from onrecord.statements.cast import clean, collectives

_OWN = frozenset("our ours we us my".split())
_IT = frozenset("it its they their theirs them".split())
_HE = frozenset("he him his she her hers".split())
_NEAR = 3
"""Sentences before one in which a party that it leaves open is sought."""


@dataclass
class Sides:
    """The warring parties of one article. Asked for in the order of the text; ``told`` are those met so far."""

    reading: Reading
    phrases: Phrases
    spots: Spots
    parties: Parties
    statements: Sequence[Statement]
    told: list[str] = field(default_factory=list)
    led: dict[str, str] = field(default_factory=dict)

    def of(self, phrase: Range) -> str | None:
        """The name of the party that a phrase stands for; None for what can be no party."""
        if not self.may_be(phrase):
            return None
        return self._noted(self._name(phrase), phrase)

    def of_words(self, words: Range) -> str | None:
        """The party that some words before a noun stand for: "Russian" of "Russian assault", "rebel" of "rebel hands"."""
        text = self._said(words)
        land = self._land_of(text) or self._land_of(text.split(" ")[0])
        if land is not None:
            return self._noted(land, words)
        if text.islower():
            return self._bare(words, text)
        return self._noted(self._in_full(text), words)

    def of_teller(self, teller: Statement) -> str | None:
        """The party in whose name somebody speaks: the owner of a channel or office, else the speaker."""
        name = teller.speaker_name
        if name is None:
            return None
        if (country := self._country_of(teller)) is not None:
            return country
        name = name.split(" for the ")[-1].split(" of the ")[-1] if name[:1].islower() else name
        owner, apostrophe, _ = name.replace("’", "'").partition("'s ")
        if self.own is not None and institutions.country_of(owner) is None and name in self.own:
            return self.own
        if not apostrophe and is_a(name.split(" ")[-1], "organ"):
            return self._of_organ(name)
        if not apostrophe or institutions.find(name) is not None:
            if name.islower() and is_a(name, "group"):
                return self._group() or name
            return self._state("army") if is_a(name, "state") else self._in_full(name)
        return self._state(owner) if is_a(owner, "state") else self._in_full(owner)

    def _of_organ(self, name: str) -> str:
        """Whose command or ministry some words name: "Saharine command", "the General Staff"."""
        first = name.split(" ")[0]
        if is_a(first, "organ") or first.islower():
            return self._state("army")
        return next((known for known in self.told if known.split(" ")[0] == first), self._in_full(first))

    def speaks_for_party(self, teller: Statement) -> bool:
        """Whether a teller is or speaks for a side that may hold ground."""
        kinds = (SpeakerKind.PARTY, SpeakerKind.OFFICIAL, SpeakerKind.OTHER)
        name = (teller.speaker_name or "").replace("’", "'")
        voice = any(is_a(word.removesuffix("'s"), kind) for word in name.split() for kind in ("state", "group"))
        return (name[:1].isupper() or voice) and (teller.speaker_kind in kinds or "'s " in name)

    def is_state(self, name: str) -> bool:
        """Whether a name is a country's or its government's or forces'."""
        institution = institutions.find(name)
        official = institution is not None and institution.country is not None and institution.speaker_kind == SpeakerKind.OFFICIAL
        if official or institutions.country_of(name) is not None:
            return True
        words = name.replace("’s", "'s").split(" ")
        cut = next((i for i in range(len(words), 0, -1) if institutions.country_of(" ".join(words[:i])) is not None), 0)
        return all(is_a(word, "state") for word in words[cut:])

    def other(self, name: str | None) -> str | None:
        """The party told of last that is not a given one; the state's army where only rebels are told of."""
        found = next((each for each in reversed(self.told) if not self.same(each, name)), None)
        return found or (self._state("army") if name is not None and not self.is_state(name) else None)

    def same(self, left: str | None, right: str | None) -> bool:
        """Whether two names are one party's, as a state and its army are."""
        if left is None or right is None or left == right:
            return left == right
        first, second = _country(left), _country(right)
        return (first is not None and first == second and self.is_state(left) and self.is_state(right)) or left.split(" ")[-1:] == [right]

    def _said(self, words: Range) -> str:
        """Words on one line; a common noun that opens a sentence in lower case."""
        text = clean(self.reading.said(*words))
        opens = self.reading.sentences[self.reading.sentence_of(words[0])][0] == words[0] or self.reading.word(words[0] - 1) == ":"
        common = (opens and self.reading.tag(words[0]) == "NOUN") or any(is_a(text.split(" ")[0], kind) for kind in ("state", "group", "forces"))
        return text[0].lower() + text[1:] if common and text[1:].islower() else text

    def is_force(self, phrase: Range) -> bool:
        """Whether a phrase speaks of somebody that may hold ground: no traveller, no family in flight."""
        if self.phrases.is_pronoun(phrase):
            return self._letters(phrase[0]) in _IT | _OWN
        head = self.phrases.head(phrase)
        word = self.reading.word(head)
        if any(is_a(word, kind) for kind in ("forces", "party", "group")):
            return True
        person = any(n.kind == "person" and n.start <= head < n.end and n.end - n.start > 1 for n in self.reading.names)
        opens = self.reading.sentences[self.reading.sentence_of(head)][0] == head
        named = self.reading.tag(head) == "PROPN" or (self.reading.tag(head) == "NOUN" and not opens)
        return word[:1].isupper() and named and not person and self.may_be(phrase)

    def near(self, word: int, but: str | None) -> str | None:
        """The party nearest to a word that is not a given one: before it in its sentence, behind it, then in the sentences before and behind.

        Where a clause that tells of control for certain leaves open who it is.
        """
        here = self.reading.sentence_of(word)
        start, end = self.reading.sentences[here]
        around = [*reversed(self.phrases.between(start, word)), *self.phrases.between(word + 1, end)]
        if (name := self._first_of(around, but)) is not None:
            return name
        for number in [*range(here - 1, max(-1, here - 1 - _NEAR), -1), here + 1]:
            if 0 <= number < len(self.reading.sentences) and (name := self._first_of(self.phrases.between(*self.reading.sentences[number]), but)):
                return name
        return None

    def _first_of(self, phrases: Sequence[Range], but: str | None) -> str | None:
        for phrase in phrases:
            if not self.phrases.is_pronoun(phrase) and self.is_force(phrase) and not self.spots.is_spot(phrase):
                name = self._name(phrase)
                known = name is not None and (name[:1].isupper() or is_a(name, "party")) and name not in self.spots.all_told()
                if known and not self.same(name, but):
                    return name
        return None

    def may_be(self, phrase: Range) -> bool:
        """Whether a phrase may name a party."""
        reading = self.reading
        if self.phrases.is_pronoun(phrase):
            return self._letters(phrase[0]) in _IT | _OWN | _HE
        head = self.phrases.head(phrase)
        word = reading.word(head)
        if reading.tag(head) == "NUM" or word.casefold() in listed("calendar") or word.casefold() in listed("spans"):
            return False
        if any(is_a(word, kind) for kind in ("forces", "group", "party")) or (self.own and is_a(word, "realm")):
            return True
        if word.casefold() in listed("no_party") or is_a(word, "sites") or (is_a(word, "towns") and word.islower()):
            return self.phrases.owner(phrase) is not None and word.islower() and word.casefold() not in listed("no_party")
        article = self._letters(phrase[0]) == "the" and phrase[1] - phrase[0] > 1 and word[:1].isupper() and not is_a(word, "towns")
        if not article and self.spots.is_place(phrase) and self.phrases.owner(phrase) is None and not self._is_told(phrase):
            return institutions.government_of(clean(reading.said(*self.phrases.core(phrase)))) is not None
        return self.phrases.name_in(phrase) is not None or word.casefold() in collectives() or word.endswith("s")

    @cached_property
    def own(self) -> str | None:
        """The state for which a communiqué speaks, where an organ opens it that bears no state's name ("The General Command announces …")."""
        opening = self.opening()
        if opening is None or institutions.find(opening) or not any(is_a(word, "organ") for word in opening.split()):
            return None
        reading = self.reading
        if not any(reading.word(i).casefold() in _OWN for i in range(len(reading.words))):
            return None
        subjects = [i for i in range(len(reading.words)) if reading.relation_of(i).startswith("nsubj") and reading.word(i)[:1].isupper()]
        alone = (i for i in subjects if self.phrases.at(i) == (i, i + 1) and reading.tag(i) == "PROPN")
        realms = (i for i in subjects if is_a(reading.word(i), "realm"))
        return next((reading.word(i) for i in (*alone, *realms) if reading.word(i) not in opening), opening)

    def opening(self) -> str | None:
        """Whoever opens the text: for whom it speaks when it says "our" without a teller."""
        first = next(iter(self.phrases.between(0, min(12, len(self.reading.words)))), None)
        if first is None or self.phrases.name_in(first) is None:
            return None
        return clean(self.reading.said(*self.phrases.core(self._with_of(first))))

    def _letters(self, word: int) -> str:
        return self.reading.word(word).casefold()

    def _noted(self, name: str | None, phrase: Range) -> str | None:
        if name is not None and set(name.split(" and ")) <= self.spots.all_told():
            return None  # a list of places that was read as a name
        if name is not None and not name.islower():
            self.spots.sides.add(name)
            inner = phrase[0] > 0 and self._letters(phrase[0] - 1) in ("which", "that", "whom") and bool(self.told)
            if name not in self.told[-1:]:
                self.told.insert(len(self.told) - inner, name)  # whoever a relative clause brings in is no more than told by the way
            owner = self.phrases.owner(phrase)
            if owner is not None and self.reading.word(owner[1] - 1)[:1].isupper():
                self.led.setdefault(self.reading.word(owner[1] - 1), name)  # "Haftar's Libyan National Army"
        return name

    @cached_property
    def _first_force(self) -> str | None:
        """The force that the text names first, which a leader in it leads: "Khalifa Haftar … the Libyan National Army"."""
        return next((known for known in self._capitalised if is_a(known.split(" ")[-1], "formation") and " " in known), None)

    def _is_told(self, phrase: Range) -> bool:
        text = clean(self.reading.said(*self.phrases.core(phrase)))
        return any(name == text or name.startswith(f"{text} ") for name in self.told)

    def _name(self, phrase: Range) -> str | None:
        if self.phrases.is_pronoun(phrase):
            return self._pronoun(phrase)
        owner, head = self.phrases.owner(phrase), self.phrases.head(phrase)
        noun = self.reading.word(head)
        if owner is not None and self._gives_way(owner, noun):
            leader = self.reading.word(owner[1] - 1)
            if leader in self.led:
                return self.led[leader]
            return self._pronoun(owner) if self._letters(owner[0]) in owners() else self._name(owner)
        if is_a(noun, "forces") and (found := self._behind_of(phrase) or self._before_forces(phrase, head)):
            return found
        return self._plain(phrase)

    def _gives_way(self, owner: Range, noun: str) -> bool:
        """Whether the owner of a force is the party: whoever owns mere troops, and a pronoun before any body that fights."""
        pronoun = self._letters(owner[0]) in owners()
        bare = is_a(noun, "forces") or is_a(noun, "organ") or is_a(noun, "attack")
        return bare or (pronoun and (is_a(noun, "party") or is_a(noun, "group")))

    def _behind_of(self, phrase: Range) -> str | None:
        """As "units of the Second Corps", "forces loyal to the government", "the separatists of the CSP"."""
        at, words = phrase[1], self.reading.words
        allied = ("loyal", "allied", "belonging")
        at += at < len(words) and self._letters(at) in allied
        if at >= len(words) or self._letters(at) not in ("of", "from", "to", "with"):
            return None
        if self._letters(at) in ("to", "with") and self._letters(at - 1) not in allied:
            return None
        behind = self.phrases.starting(at + 1)
        if behind is None or self.spots.is_place(behind) or is_a(self.reading.word(self.phrases.head(behind)), "towns"):
            return None
        return self.of(behind)

    def _before_forces(self, phrase: Range, head: int) -> str | None:
        """As "Russian infantry", "Fano militiamen", "League raiders": what stands before a noun for forces."""
        core = self.phrases.core(phrase)
        if core[0] == head:
            return None
        before = self._said((core[0], head))
        if self.own is not None and before.islower():
            return self.own
        words = before.split(" ")
        land = self._land_of(before) or (self._land_of(words[0]) if all(w.islower() for w in words[1:]) else None)
        if land is not None:
            country = institutions.country_of(words[0])
            return land if country is None or country.code else clean(self.reading.said(*core))  # "Chechen fighters": a people is no state
        if before.islower():
            return self._bare(phrase, before) if is_a(words[-1], "state") or is_a(words[-1], "group") else None
        start = next(i for i, word in enumerate(words) if not word.islower())
        named = words[start:]
        while len(named) > 1 and named[-1].islower():  # "Marisian landing force"
            named.pop()
        if (land := self._land_of(named[0])) is not None and self.reading.word(head)[:1].islower():
            return clean(self.reading.said(core[0] + start, phrase[1])) if len(named) > 1 else land
        if self.reading.word(head)[:1].isupper():
            return self._in_full(clean(self.reading.said(core[0] + start, phrase[1])))
        return self._in_full(" ".join(named))

    def _land_of(self, word: str) -> str | None:
        """The country that a word names, as the tables or the places of the text have it; a people without a state by its name."""
        country = institutions.country_of(word)
        if country is None:
            return None
        return country.name if country.code else word if word.endswith("s") else f"{word}s"

    def _bare(self, phrase: Range, text: str) -> str | None:
        """Whom a noun without a name means: the state's forces, or the group told of before."""
        noun = text.split(" ")[-1]
        if is_a(noun, "state") and all(is_a(word, "state") for word in text.split(" ")):
            teller = teller_of(self.statements, self.reading.span(*phrase))
            country = self._country_of(teller) if teller is not None else None
            return country or self._state(text)
        if is_a(noun, "group") and self._letters(phrase[0]) not in ("a", "an", "some"):
            return self._group() or text
        return text

    def _country_of(self, teller: Statement) -> str | None:
        """The state for which somebody official speaks."""
        if teller.speaker_kind != SpeakerKind.OFFICIAL or not teller.speaker_name:
            return None
        source = teller.source[0].of(self.reading.text) if teller.source else ""
        words = (teller.speaker_name, *teller.speaker_name.replace("’s", "'s").split(), *source.split()[:2])
        return next((found.name for each in words if (found := institutions.country_of(each))), None)

    def _state(self, text: str) -> str:
        """The state or its forces, called "government" or "army" alone: told of or named before, else those of the land the places lie in."""
        states = [name for name in reversed(self.told) if self.is_state(name) and not name.islower()]
        noun = text.split(" ")[-1]
        same = next((name for name in states if name.split(" ")[-1] == noun), None)
        if same is not None or states:
            return same or states[0]
        if self._land:
            return f"{self._land} {noun if noun in ('government', 'military', 'police', 'navy') else 'army'}"
        return text

    @cached_property
    def _land(self) -> str | None:
        """The adjective of the country in which most of the places lie."""
        lands = Counter(p.country for p in self.spots.places if p.country and p.role != PlaceRole.ASSOCIATION and p.level != PlaceLevel.COUNTRY)
        lands += Counter(p.country for p in self.spots.places if p.country and p.level == PlaceLevel.COUNTRY)
        if not lands:
            return None
        return _demonyms().get(lands.most_common(1)[0][0])

    def _group(self) -> str | None:
        """The party told of last that a bare "the group" may mean: no state for rebels."""
        return next((name for name in reversed(self.told) if not self.is_state(name)), None)

    def _plain(self, phrase: Range) -> str | None:
        core = self.phrases.core(phrase)
        text = self._said(core)
        if self._is_formation(core):  # "the 38th Brigade" is whoever's of whom is told
            teller = teller_of(self.statements, self.reading.span(*phrase))
            country = self._country_of(teller) if teller is not None else None
            state = self._state("army") if self.told and self.is_state(self.told[-1]) else None
            if whose := self.own or country or state:
                return whose
        if self.own is not None and is_a(text, "realm"):
            return self.own
        if "same" in text.casefold().split() and self.told:
            return self.told[-1]
        government = institutions.government_of(text)
        if (land := self._land_of(text) or (government.name if government is not None else None)) is not None:
            return land
        head = text.split(" ")[-1]
        if text.casefold() in ("enemy", "foe", "other", "other side"):
            return self.other(self.own or (self.told[-1] if self.told else None))
        owner = self.phrases.owner(phrase)
        if owner is None and is_a(head, "organ") and not self.own and institutions.find(text) is None and text != self.opening():
            return self._of_organ(text)
        if owner is None and text.islower() and (is_a(head, "state") or is_a(head, "group")):
            return self._bare(phrase, text)
        if owner is not None and self._letters(owner[0]) not in owners():
            if text.islower() and is_a(head, "state") and (name := self._name(owner)):
                return name
            return clean(self.reading.said(owner[0], core[1])).removeprefix("the ").removeprefix("The ")
        full = clean(self.reading.said(*self._with_of((core[0], phrase[1]))))
        if (longer := self._in_full(full)) != full:
            return longer
        party = self.parties.of(self._with_of(phrase), None) if text.islower() else None
        if party is not None:
            return party.name
        return full if core[1] - core[0] > 1 or not text.islower() else text

    def _in_full(self, name: str) -> str:
        """The longest name in the text that a short one is a form of: its initials or a word of it."""
        if institutions.country_of(name.split(" ")[0]) is not None or " " in name:
            return name
        stem = name.removesuffix("s")
        for known in self.told:
            if " " in known and (stem in known.split(" ") or _capitals(known) == name):
                return known
        for known in self._capitalised:
            if " " in known and _capitals(known) == name:
                return known
        return name

    @cached_property
    def _capitalised(self) -> list[str]:
        """The names of the text, as the reader marks them and as words with capitals run on."""
        reading = self.reading
        found = [(name.start, clean(reading.said(name.start, name.end))) for name in reading.names]
        runs: list[str] = []
        for i in range(len(reading.words)):
            word = reading.word(i)
            if (word[:1].isupper() and reading.tag(i) in ("PROPN", "ADJ", "NOUN")) or (runs and word in ("of", "for", "de", "la")):
                runs.append(word)
            else:
                while runs and runs[-1].islower():
                    runs.pop()
                found += [(i - len(runs), " ".join(runs))] if len(runs) > 1 else []
                runs = []
        return list(dict.fromkeys(name for _, name in sorted(found, key=lambda each: (each[0], -len(each[1])))))

    def _is_formation(self, core: Range) -> bool:
        """Whether words name a formation by its number alone: "Second Corps"."""
        words = [self.reading.word(i) for i in range(*core)]
        return is_a(words[-1], "formation") and len(words) > 1 and (words[0].casefold() in listed("ordinal") or words[0][:1].isdigit())

    def _with_of(self, phrase: Range) -> Range:
        """A phrase with the name behind "of" that belongs to it: "Council of the Eastern Marches"."""
        end = phrase[1]
        if end + 1 < len(self.reading.words) and self.reading.word(end) == "of" and self.reading.word(end - 1)[:1].isupper():
            behind = self.phrases.starting(end + 1)
            if behind is not None and self.phrases.name_in(behind) is not None:
                return phrase[0], behind[1]
        return phrase

    def _pronoun(self, words: Range) -> str | None:
        """Whom a pronoun stands for: in a party's own words that party, else whom the cast says, else whoever was told of last."""
        letters = self._letters(words[0])
        teller = teller_of(self.statements, self.reading.span(*words))
        if letters in _OWN:
            return self.own or (self.of_teller(teller) if teller is not None and teller.speaker_name else self.opening())
        if teller is not None and letters in _IT and self.speaks_for_party(teller):
            return self.of_teller(teller)
        if letters in _HE and teller is not None and (country := self._country_of(teller)) is not None:
            return country
        if self.told and letters not in _HE:
            return self.told[-1]
        party = self.parties.of(words, None)
        name = party.name if party is not None and party.entity else None
        if letters in _HE:
            return self.led.get((name or "").split(" ")[-1]) or self._first_force or (self.told[-1] if self.told else name)
        return self._in_full(name) if name is not None and name in self.reading.text else None


@cache
def _demonyms() -> dict[str, str]:
    """The adjective of a country by its ISO 3166-1 alpha-3 code."""
    return {row["alpha3"]: row["demonyms"].split(";")[0] for row in data.rows("countries.csv") if row["alpha3"] and row["demonyms"]}


def _capitals(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())


@lru_cache(maxsize=1 << 14)
def _country(name: str) -> str | None:
    institution = institutions.find(name)
    if institution is not None and institution.country:
        return institution.country
    country = institutions.government_of(name) or institutions.country_of(name.split(" ")[0])
    return country.code if country else None
