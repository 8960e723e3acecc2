"""Who acts and to whom it is done: from the words of a role to a character of the article."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from onrecord.reader.reading import Range, Reading
from onrecord.record import Entity, Party
from onrecord.statements import institutions
from onrecord.statements.cast import Cast, Character, clean
from onrecord.statements.drafts import Draft
from onrecord.statements.entities import entity_of
from onrecord.statements.speakers import Speaker, Speakers
from onrecord.statements.stage import Found

_EDGES = frozenset("ADP PUNCT CCONJ SCONJ PART".split())


class Parties:
    """Resolves the actors and recipients of one article. Characters that the statements did not need get an id when a party is made of them."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self._reading = reading
        self._cast: Cast = found.cast
        self._speakers: Speakers = found.speakers
        self._ids: dict[int, str] = dict(found.ids)

    def of(self, words: Range, around: Speaker | None) -> Party | None:
        """The party that some words name; ``around`` is who speaks the words that they stand in. None for words that name nobody."""
        core = trimmed(self._reading, words)
        if core is None:
            return None
        character = self._character(core, around)
        span = self._reading.span(*core)
        if character is None:
            return Party(entity=None, name=clean(span.of(self._reading.text)), span=span)
        return Party(entity=self._ids.setdefault(id(character), f"e{len(self._ids) + 1}"), name=character.name, span=span)

    def _character(self, words: Range, around: Speaker | None) -> Character | None:
        """A country by its adjective, else whoever the words would stand for as a source of words."""
        text = clean(self._reading.said(*words))
        country = institutions.country_of(text)
        if country is not None:
            return self._cast.country(country, words)
        draft = Draft(anchor=None, source=(words,), cue=(), phrase=(), content=(), roles={}, score=0.0)
        speaker = self._speakers.of(draft, around)
        return speaker.character if speaker else None

    def entities(self, before: Sequence[Entity], on: datetime.date | None) -> tuple[Entity, ...]:
        """The article's entities with those that only events name behind them, each with all its mentions."""
        by_id = {self._ids[id(c)]: c for c in self._cast.characters if id(c) in self._ids}
        known = {entity.id: entity for entity in before}
        return tuple(
            entity_of(id_, by_id[id_], self._reading, on) if id_ in by_id else known[id_] for id_ in [*known, *(i for i in by_id if i not in known)]
        )


def trimmed(reading: Reading, words: Range) -> Range | None:
    """A role's words without prepositions, conjunctions and marks at their ends; None if nothing is left."""
    start, end = words
    while start < end and (reading.tag(start) in _EDGES or reading.word(start) in ("'s", "’s")):
        start += 1
    while end > start and (reading.tag(end - 1) in _EDGES or reading.word(end - 1) in ("'s", "’s")):
        end -= 1
    return (start, end) if start < end else None


def bare(reading: Reading, words: Range) -> str:
    """A role's words as text, without the article before them too; "" if nothing is left."""
    core = trimmed(reading, words)
    return clean(reading.said(*core)).removeprefix("the ").removeprefix("The ") if core else ""
