"""The names of those who hold ground or take a stance: a state by its country, any other party in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from onrecord import data
from onrecord.events.parties import Parties, bare, trimmed
from onrecord.events.tellers import index_of
from onrecord.reader.reading import Range, Reading
from onrecord.record import Event, Place, PlaceRole, SpeakerKind, Statement
from onrecord.statements import institutions
from onrecord.statements.cast import clean
from onrecord.statements.speakers import Speaker

_OWNER = re.compile(r"^(?:our|its|their|his|her) ")
_SPEAKING = (SpeakerKind.OFFICIAL, SpeakerKind.PARTY)


@dataclass(frozen=True)
class Sides:
    """Resolves the words that name a party in one article.

    ``who`` holds the speaker of each statement, ``acts`` the event that a word tells.
    """

    reading: Reading
    statements: Sequence[Statement]
    who: Sequence[Speaker | None]
    parties: Parties
    places: Sequence[Place]
    acts: Mapping[int, Event]

    def of(self, words: Range) -> str | None:
        """The party that some words name; None for words that name nobody."""
        core, text = trimmed(self.reading, words), bare(self.reading, words)
        if core is None:
            return None
        if (state := _state(text)) is not None:
            return state
        teller = index_of(self.statements, self.reading.span(*core))
        party = self.parties.of(core, None if teller is None else self.who[teller])
        if self.reading.tag(self.reading.head_of(*core)) == "PRON" and (party is None or party.entity is None):
            return None
        return self._named(party.name if party is not None else text)

    def of_actor(self, word: int) -> str | None:
        """Who does what a word tells, where it tells an event."""
        event = self.acts.get(word)
        return self._named(event.actors[0].name) if event is not None and event.actors else None

    def _named(self, name: str) -> str | None:
        owner, apostrophe, servant = name.replace("’", "'").partition("'s ")
        if apostrophe and servant in _serving():
            name = owner.removeprefix("the ")
        name = _OWNER.sub("", name)
        if name.islower() and name in _serving():
            name = self._home or name
        return _state(name) or (self._in_full(name) if any(map(str.isalpha, name)) else None)

    def _in_full(self, name: str) -> str:
        """The longer name in the article that a short one ends or stands for by its initials: "the Assembly", "FLA"."""
        if not name[:1].isupper() or " " in name:
            return name
        known = [long for long in self._long_names if long.endswith(f" {name}") or _initials(long) == name]
        return max(known, key=len, default=name)

    @cached_property
    def _long_names(self) -> tuple[str, ...]:
        """The names of bodies in several words, in the order of the text."""
        said = (clean(self.reading.said(each.start, each.end)) for each in self.reading.names if each.kind == "organization")
        return tuple(dict.fromkeys(name.removeprefix("the ").removeprefix("The ") for name in said if " " in name))

    @cached_property
    def _home(self) -> str | None:
        """The country in which most of the places lie: whose "the government" is."""
        lands = Counter(place.country for place in self.places if place.country and place.role != PlaceRole.ASSOCIATION)
        if not lands:
            return None
        code, count = lands.most_common(1)[0]
        country = institutions.country_coded(code) if 2 * count > lands.total() else None
        return country.name if country else None

    def of_teller(self, word: int) -> str | None:
        """The party in whose name somebody speaks the words that a word stands in: for a stance whose holder is whoever tells it."""
        index = index_of(self.statements, self.reading.span(word, word + 1))
        if index is None or self.statements[index].speaker_kind not in _SPEAKING:
            return None
        speaker = self.who[index]
        served = (state for role in (speaker.character.roles if speaker else ()) if (state := _state(role)))
        name = self.statements[index].speaker_name
        return next(served, None) or (self._named(name) if name else None)


def _initials(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())


@lru_cache(maxsize=1 << 14)
def _state(name: str) -> str | None:
    """The country whose government, ministry or forces a name means: "Moscow", "Russian paratroopers", "the Kremlin"."""
    country = _served(name) or _of_institution(name)
    return country.name if country else None


def _of_institution(name: str) -> institutions.Country | None:
    """A country by its own name, its capital's or an official institution's."""
    institution = institutions.find(name)
    if institution is not None and institution.country is not None and institution.speaker_kind == SpeakerKind.OFFICIAL:
        return institutions.country_coded(institution.country)
    return institutions.government_of(name)


def _served(name: str) -> institutions.Country | None:
    """The country before a noun for what acts for a state: "Russian paratroopers", "Iran's negotiators"."""
    tokens = name.split()
    for size in range(1, min(4, len(tokens))):
        if " ".join(tokens[size:]) in _serving() and (country := _of_institution(" ".join(tokens[:size]))) is not None:
            return country
    return None


@cache
def _serving() -> frozenset[str]:
    return frozenset(data.table("sides.toml")["state"]["nouns"])
