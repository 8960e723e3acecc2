"""Who is told to hold a place by other words than verbs of holding: "in rebel hands", "in control of", "is Ukrainian", "still in"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.events.control.clauses import BE
from onrecord.events.control.readers import Reads
from onrecord.events.control.told import Told
from onrecord.events.control.words import is_a, listed
from onrecord.reader.reading import Range
from onrecord.record import ControlChange
from onrecord.statements import institutions

_IN = frozenset({"in", "under", "into", "within", "to", "from"})
_MINE = frozenset({"theirs", "ours", "his", "hers"})


@dataclass(frozen=True, slots=True)
class Holding(Reads):
    """Reads the holdings of one article."""

    def at(self, word: int) -> Told | None:
        """What the word at an index tells of who has a place in its power."""
        letters = self.clauses.low[word]
        if letters in listed("power"):
            return self._power(word)
        if letters in listed("held") and word > 1 and self.clauses.low[word - 1] == "-":
            return self._held(word)
        own = letters == "own" and self.clauses.low[word - 1] in ("its", "their", "our", "his")
        if letters in _MINE or own or (letters in ("'s", "’s") and self.reading.tag(word) == "PART"):
            return self._theirs(word)
        if is_a(letters, "stronghold") or (is_a(letters, "towns") and self._stated(word) is not None):
            return self._stronghold(word)
        if letters in listed("loyal"):
            return self._loyal(word)
        if is_a(letters, "master") and (told := self._mastered(word)):
            return told
        if is_a(letters, "presence") and (told := self._presence(word)):
            return told
        return self._called(word) if letters[:1] != self.reading.word(word)[:1] else None

    def _tells(self, word: int, place: Range | None, owner: Range | None, change: ControlChange = ControlChange.HOLDS, by: int = -1) -> Told | None:
        """A holding, if the words for the place and the holder stand for one."""
        places = self.spots.of(place, sure=True) if place is not None and owner is not None else ()
        holder = self._holder(owner) if owner is not None and places else None
        if holder is None:
            return None
        return Told(word=word, change=change, places=places, from_=None, to=holder, governor=word if by < 0 else by)

    def _power(self, word: int) -> Told | None:
        phrase = self.phrases.at(word) or (word, word + 1)
        at = phrase[0] - 1
        if at < 0 or self.clauses.low[at] not in _IN:
            return None
        owner = self._owner(phrase, word)
        if owner is None:
            return self._exercised(word, at)
        verb = self._verb(word, at)
        if self.clauses.low[at] == "from":
            lost = self._tells(word, self.clauses.subject(verb), owner) if verb is not None and is_a(self.clauses.low[verb], "becoming") else None
            return replace(lost, change=ControlChange.LOSES, from_=lost.to, to=None, governor=verb) if lost is not None else None
        changing = verb is not None and is_a(self.clauses.low[verb], "becoming")
        place = self._brought(verb, at) if verb is not None else None
        place = place if place is not None else self._held_thing(word, at, verb)
        if changing or (place is not None and self.clauses.low[at] in ("into", "to")):
            return self._tells(word, place, owner, self._gain(word, verb, at), word if verb is None else verb)
        change = ControlChange.RETAKES if self._is_back(at) or self.clauses.next(word) == "again" else ControlChange.HOLDS
        return self._tells(word, place, owner, change, word if verb is None else verb)

    def _is_back(self, at: int) -> bool:
        return at > 0 and self.clauses.low[at - 1] in ("back", "again", "once more")

    def _gain(self, word: int, verb: int | None, at: int) -> ControlChange:
        back = self._is_back(at) or (verb is not None and is_a(self.clauses.low[verb], "returning")) or self.clauses.next(word) == "again"
        return ControlChange.RETAKES if back else ControlChange.TAKES

    def _owner(self, phrase: Range, word: int) -> Range | None:
        """In whose power: "the army's hands", "rebel hands", "the hands of the army"."""
        owner = self.phrases.owner(phrase)
        if owner is not None:
            return owner
        if self.clauses.next(word) == "of" and (behind := self.phrases.starting(word + 2)):
            return None if self.spots.is_place(behind) or self._takes_up_place(behind, word) else behind
        core = self.phrases.core(phrase)
        first = next((i for i in range(core[0], word) if self._may_own(i)), None)
        return (first, word) if first is not None else None

    def _takes_up_place(self, phrase: Range, word: int) -> bool:
        """Whether "control of | the town" is what somebody has."""
        head = self.clauses.low[self.phrases.head(phrase)]
        exercised = self.clauses.low[word] in listed("exercised")
        return exercised and (any(is_a(head, kind) for kind in ("towns", "parts", "sites")) or not self.sides.may_be(phrase))

    def _may_own(self, word: int) -> bool:
        """Whether a word before "hands" tells whose: a name, a country's adjective, a noun for a party."""
        letters = self.reading.word(word)
        return letters[:1].isupper() or any(is_a(letters, kind) for kind in ("party", "group", "state"))

    def _holder(self, owner: Range) -> str | None:
        if self.phrases.starting(owner[0]) == owner or self.clauses.low[owner[0]] in ("the", "a") or self.phrases.is_pronoun(owner):
            return self.sides.of(owner)
        return self.sides.of_words(owner)

    def _verb(self, word: int, at: int) -> int | None:
        """The verb that "in somebody's hands" belongs to, other than "be"."""
        up = self.clauses.head[word]
        if self.clauses.relation[word].startswith(("obl", "xcomp", "advmod", "dep")) and self.reading.tag(up) == "VERB" and not self._has_be(word):
            return up
        first = self.clauses.first(at)
        return first - 1 if first and self.reading.tag(first - 1) == "VERB" else None

    def _has_be(self, word: int) -> bool:
        return any(self.clauses.relation[i] == "cop" for i in self.clauses.children[word])

    def _brought(self, verb: int, at: int) -> Range | None:
        """As "brought Orlo under its control", "left Orlo in rebel hands": the object of the verb."""
        if self.clauses.is_passive(verb):
            return self.clauses.subject(verb)
        object_ = self.clauses.behind(verb).object
        return object_ if object_ is not None and object_[1] <= at else None

    def _held_thing(self, word: int, at: int, verb: int | None) -> Range | None:
        """What is in somebody's power: the subject, else the noun it is said of, else what stands right before."""
        if verb is not None:
            return self.clauses.subject(verb)
        if heading := self.clauses.under_heading(at):
            return heading
        own = self.clauses.own_subject(word)
        first = self.clauses.first(at)
        if (own is not None and own < at) or "to" in self.clauses.low[first:at]:
            return self.clauses.subject(word)
        if first < at and any(self.clauses.low[i] in BE for i in range(first, at)):
            return self.phrases.ending(first) or self.clauses.subject(at) or self._subject_of_sentence(at)
        near = self.phrases.ending(at)
        if near is not None and self.clauses.low[near[0]] in ("both", "all", "each") and near[0] > 0 and self.clauses.low[near[0] - 1] == ",":
            near = self.phrases.ending(near[0] - 1)
        if near is None and at > 0 and self.clauses.low[at - 1] in (",", ":"):
            near = self.phrases.ending(at - 1)
        return near or self._subject_of_sentence(at)

    def _subject_of_sentence(self, before: int) -> Range | None:
        """The nearest subject that stands before a word in its sentence."""
        subjects = [i for i in range(self.clauses.sentence(before)[0], before) if self.clauses.relation[i].startswith("nsubj")]
        return self.phrases.at(subjects[-1]) if subjects else None

    def _exercised(self, word: int, at: int) -> Told | None:
        """As "the army is in control of Orlo", "were still in charge there"."""
        if self.clauses.low[word] not in listed("exercised"):
            return None
        phrases = self.clauses.behind(word).of("of", "over", "in", "at")
        places = next((names for phrase in phrases[:1] if (names := self.spots.of(phrase, sure=True))), ())
        places = places or self.spots.fronted(word)
        if not places and (not phrases or self.clauses.next(word) in listed("there")):
            places = self.spots.there(word)
        holder = self._held_thing(word, at, self._verb(word, at))
        party = self.sides.of(holder) if holder is not None and places else None
        if party is None:
            return None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=party, governor=word)

    def _theirs(self, word: int) -> Told | None:
        """As "Orlo is ours again", "the Lower Bridge is the Committee's", "and Vint in the rebels'"."""
        if word + 1 < len(self.clauses.low) and (behind := self.phrases.at(word + 1)) is not None and behind[1] > word + 1:
            return None
        phrase = self.phrases.at(word) or (word, word + 1)
        owner = (word, word + 1) if self.clauses.low[word] in _MINE else (word - 1, word) if self.clauses.low[word] == "own" else (phrase[0], word)
        at = owner[0]
        place = self._stated(word) if self.clauses.low[word] == "own" else None
        if place is None and at and self.clauses.low[at - 1] in BE:
            place = self.phrases.ending(self.clauses.first(at - 1) if self.clauses.low[at - 1] not in BE else self._before_be(at))
        elif place is None and at > 1 and self.clauses.low[at - 1] in ("in", "under"):
            place = self.phrases.ending(at - 1)
        return self._tells(word, place, owner) if place is not None and (self.spots.is_spot(place) or self.spots.is_named(place)) else None

    def _before_be(self, at: int) -> int:
        while at and (self.clauses.low[at - 1] in BE or self.reading.tag(at - 1) in ("AUX", "ADV")):
            at -= 1
        return at

    def _stronghold(self, word: int) -> Told | None:
        """As "Orlo has been a rebel stronghold since May"."""
        phrase = self.phrases.at(word)
        owner = self._owner(phrase, word) if phrase is not None else None
        if phrase is None or owner is None:
            return None
        apposed = phrase[0] > 1 and self.clauses.low[phrase[0] - 1] == ","
        if self.clauses.relation[word].startswith("nsubj"):  # "the army's last stronghold is Orlo"
            up = self.clauses.head[word]
            place = self.phrases.at(up) if self._has_be(up) else None
        elif self._stated(word) is not None:
            place = self._stated(word)
        elif apposed and self.clauses.relation[word] == "appos":
            place = self.phrases.ending(phrase[0] - 1)
        else:
            up = self.clauses.head[word]
            place = self.clauses.subject(up) if is_a(self.clauses.low[up], "presence") else None
        return self._tells(word, place, owner)

    def _held(self, word: int) -> Told | None:
        """As "rebel-held Orlo", "Orlo is rebel-held"."""
        phrase = self.phrases.at(word)
        start = self.phrases.core((phrase[0], word))[0] if phrase is not None else word - 2
        owner = (start, word - 1) if start < word - 1 else None
        if phrase is None or phrase[1] <= word + 1:
            return self._tells(word, self._stated(word), owner)
        places = self.spots.alone((word + 1, phrase[1]))
        holder = self._holder(owner) if owner is not None and places else None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=holder, governor=word + 1) if holder else None

    def _stated(self, word: int) -> Range | None:
        """Of what a word that follows "be" or "remain" is said."""
        if self._has_be(word):
            found = self.clauses.subject(word) or self.phrases.ending(self._before_be(word))
            return found or next((self.phrases.at(i) for i in self.clauses.children[word] if i < word and self.reading.tag(i) == "PROPN"), None)
        start = (self.phrases.at(word) or (word, word))[0]
        if start and self.clauses.low[start - 1] in BE:
            return self.phrases.ending(self._before_be(start))
        up = self.clauses.head[word]
        remains = self.clauses.relation[word] in ("xcomp", "obl", "advmod") and is_a(self.clauses.low[up], "presence")
        return self.clauses.subject(up) if remains and up < word else None

    def _called(self, word: int) -> Told | None:
        """As "Orlo has been Ukrainian since May", "Orlo: Ukrainian": a place that is said to be a country's."""
        low = self.clauses.low
        labelled = word > 1 and low[word - 1] == ":" and self.clauses.next(word) in (".", ";", ",", "")
        place = self.phrases.ending(word - 1) if labelled else self._stated(word)
        if place is None or institutions.country_of(self.reading.word(word)) is None:
            return None
        around = {*low[max(0, word - 3) : word + 3]} | {low[i] for i in self.clauses.children[word]}
        if not (labelled or around & listed("still") or around & {"been", "again", "since"} or self.spots.is_spot(place)):
            return None
        return self._tells(word, place, (word, word + 1), ControlChange.RETAKES if "again" in around else ControlChange.HOLDS)

    def _loyal(self, word: int) -> Told | None:
        """As "Orlo is loyal to the king"."""
        place, behind = self._stated(word), self.clauses.behind(word).of("to")
        return self._tells(word, place, behind[0]) if place is not None and behind and self.spots.is_spot(place) else None

    def _mastered(self, word: int) -> Told | None:
        """As "the rebels, masters of Orlo", "the rebels have been masters of Orlo since May"."""
        phrase = self.phrases.at(word) or (word, word + 1)
        places = next((names for each in self.clauses.behind(word).of("of", "in") if (names := self.spots.of(each, sure=True))), ())
        apposed = self.phrases.ending(phrase[0] - 1) if phrase[0] > 1 and self.clauses.low[phrase[0] - 1] == "," else None
        holder = (self._stated(word) or apposed) if places else None
        party = self.sides.of(holder) if holder is not None else None
        return Told(word=word, change=ControlChange.HOLDS, places=places, from_=None, to=party, governor=word) if party else None

    def _with(self, word: int, subject: Range) -> Told | None:
        """As "Orlo is with the rebels", "Orlo has been under the rebels"."""
        at = word + 1 + (self.reading.tag(word + 1) == "ADV") if word + 2 < len(self.clauses.low) else word
        behind = self.phrases.starting(at + 1) if self.clauses.low[at] in ("with", "under") else None
        if behind is None or is_a(self.clauses.low[self.phrases.head(behind)], "power") or not self.sides.is_force(behind):
            return None
        if not (self.spots.is_spot(subject) or self.spots.is_named(subject)):
            return None
        return self._tells(word, subject, behind)

    def _presence(self, word: int) -> Told | None:
        """As "its men were still on the hill", "the army is back in Orlo", "the army is out of Orlo"."""
        low = self.clauses.low
        subject = self.clauses.subject(self.clauses.head[word] if self.clauses.relation[word] == "cop" else word)
        subject = subject if subject is not None and subject[1] <= word else self.phrases.ending(self.clauses.first(word))
        if subject is None:
            return None
        if (told := self._with(word, subject)) is not None:
            return told
        head = low[self.phrases.head(subject)]
        plain = is_a(head, "forces") or is_a(head, "formation") or is_a(head, "outposts")
        at, said = word + 1, {*low[self.clauses.first(word) : word]}
        while at < len(low) and (self.reading.tag(at) == "ADV" or low[at] == "back") and low[at] not in listed("there") | {"out"}:
            said.add(low[at])
            at += 1
        if at >= len(low) or not (plain or self.sides.is_force(subject)):
            return None
        out = low[at] == "out" and self.clauses.next(at) == "of"
        lasting = said & listed("still") or bool(self.clauses.behind(word).of("since")) or "to this day" in " ".join(low[word : word + 7])
        ours = low[subject[0]] == "we" and low[at] in ("in", "at", "inside")
        if not (out or "back" in said or ours or (lasting and plain) or (plain and low[word] not in BE)):
            return None
        place = self.phrases.starting(at + 1 + out) if out or low[at] in ("in", "on", "at", "inside", "atop", "within") else None
        places = self.spots.there(at) if low[at] in listed("there") else self.spots.of(place, sure=False) if place is not None else ()
        owner = self._owner(subject, self.phrases.head(subject)) if is_a(head, "outposts") else subject
        party = self._holder(owner) if places and owner is not None else None
        if party is None:
            return None
        change = ControlChange.WITHDRAWS if out else ControlChange.RETAKES if "back" in said else ControlChange.HOLDS
        from_, to = (party, None) if out else (None, party)
        return Told(word=word, change=change, places=places, from_=from_, to=to, governor=word)
