"""Whether a name stands for the place or for its government, people or origin, read from the dependency tree.

Literal against associative toponyms after Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020). The words that
decide stand in ``data/places_roles.toml``.
"""

from __future__ import annotations

from functools import cache

from onrecord import data
from onrecord.places.gazetteer import Entry
from onrecord.places.mentions import Mention, MentionKind
from onrecord.reader.reading import Reading
from onrecord.record import PlaceLevel, PlaceRole

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod:desc", "nmod:poss", "flat"})
_DEEPEST = 4
_TO_SPOT = frozenset({"for", "under", "between"})
_EITHER = frozenset({"to", "from", "on"})
"""Prepositions that join a spot or a party, as their noun or verb has it."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.table("places_roles.toml")[name])


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((row["alpha3"], row["capital"]) for row in data.rows("countries.csv"))


def stands_for_state(entry: Entry | None, mention: Mention) -> bool:
    """Whether the name can stand for a state: a country, its capital, or what the hand-made list has as a seat of power."""
    if entry is None:
        return False
    if (
        entry.level == PlaceLevel.COUNTRY
        or (entry.country or "", mention.name.title()) in _capitals()
        or (entry.country or "", entry.name) in _capitals()
    ):
        return True
    return entry.name in _words("seats")


class Roles:
    """Roles of the mentions of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._children: dict[int, list[int]] = {}
        for index, head in enumerate(reading.head.tolist()):
            if head != index:
                self._children.setdefault(head, []).append(index)
        self._sources = {i for start, end in reading.sources for i in range(start, end)}

    def of(self, mention: Mention, entry: Entry | None) -> PlaceRole:
        """The role of a mention that was resolved to ``entry``, or to nothing."""
        if mention.kind == MentionKind.DATELINE:
            return PlaceRole.DATELINE
        if mention.kind in (MentionKind.ADJECTIVE, MentionKind.PART):
            return PlaceRole.ASSOCIATION
        head = self._reading.head_of(*mention.words)
        return PlaceRole.ASSOCIATION if self._is_party(head, mention, stands_for_state(entry, mention), 0) else PlaceRole.MENTION

    def _is_party(self, at: int, mention: Mention, state: bool, depth: int) -> bool:
        """Whether the phrase headed by a word stands for a party. ``state``: it names a country or a capital."""
        reading = self._reading
        relation = reading.relation_of(at)
        head = int(reading.head[at])
        shares = reading.tag(head) == "PROPN" or (relation == "appos" and reading.tag(head) == "NOUN")
        if relation in ("conj", "appos", "flat", "list") and depth < _DEEPEST and head != at and shares:
            return self._is_party(head, mention, state, depth + 1)
        case = self._case(at)
        if case is not None:
            return self._joined(case, head, state)
        if relation in _BEFORE_NOUN and reading.tag(head) in ("NOUN", "PROPN", "ADJ"):
            return self._before(head, relation, mention, state)
        if relation in _SUBJECTS:
            return self._acts(at, head, state)
        if relation in ("nsubj:pass", "obj", "iobj"):
            return state and not self._is_done_to_spot(head)
        if relation == "obl:agent":
            return state
        return False

    def _case(self, at: int) -> str | None:
        """The preposition of a phrase, the last if several ("out of")."""
        found = [self._reading.word(i).casefold() for i in self._children.get(at, ()) if self._reading.relation_of(i) == "case"]
        found = [word for word in found if word not in ("'s", "’s", "'", "’")]
        return found[-1] if found else None

    def _joined(self, preposition: str, head: int, state: bool) -> bool:
        """Behind a preposition."""
        lemma = _lemma(self._reading.word(head))
        if preposition in _words("locative") or not state:
            return False
        if preposition in _words("dealing"):
            return preposition not in _TO_SPOT or lemma not in _words("spatial_verbs") | _words("journeys")
        if preposition in _EITHER:
            return lemma in _words("dealing_nouns") or lemma in _words("dealing_verbs")
        if preposition == "of":
            return lemma in _words("party_nouns") - _words("spatial_nouns") - _words("in_a_spot")
        return False

    def _before(self, head: int, relation: str, mention: Mention, state: bool) -> bool:
        """Before a noun: "Moscow officials", "Gaza ceasefire", "Russia's border"."""
        lemma = _lemma(self._reading.word(head))
        if lemma in _words("spatial_nouns") and lemma != "side":
            return state and _is_adjectival(mention)
        if lemma in _words("party_nouns"):
            return state or relation != "nmod:poss"
        return state and (relation == "nmod:poss" or _is_adjectival(mention))

    def _acts(self, at: int, head: int, state: bool) -> bool:
        """As a subject: of saying, deciding and acting, not of being somewhere or being struck."""
        reading = self._reading
        lemma = _lemma(reading.word(head))
        if reading.tag(head) not in ("VERB", "AUX"):
            return state and _lemma(reading.word(head)) in _words("party_predicates")
        if lemma in _words("acting_verbs"):
            return True
        if lemma in _words("stative_verbs"):
            return False
        return state or at in self._sources

    def _is_done_to_spot(self, head: int) -> bool:
        """Whether the verb is one that is done to spots."""
        return _lemma(self._reading.word(head)) in _words("spatial_verbs")


def _is_adjectival(mention: Mention) -> bool:
    """Whether a country's name serves as its adjective: "US", "U.S.", "UK"."""
    return mention.name.replace(".", "") in ("US", "UK", "USA", "EU", "UAE", "DRC")


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = data.table("places_roles.toml")["irregular"]
    return forms


@cache
def _lemma(word: str) -> str:
    """The base form of a verb or noun that the lists know; the word itself if they know none of its forms."""
    lower = word.casefold()
    if lower in _irregular():
        return _irregular()[lower]
    known = _known()
    forms = [lower]
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ing", ("", "e")), ("ed", ("", "e"))):
        if lower.endswith(ending):
            stem = lower[: -len(ending)]
            forms += [stem + other for other in others]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return next((form for form in forms if form in known), lower)


@cache
def _known() -> frozenset[str]:
    return frozenset(word for name, words in data.table("places_roles.toml").items() if name != "irregular" for word in words)
