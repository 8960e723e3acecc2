"""What the readers of control share: the article as words, phrases, clauses, places and sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.events.control.clauses import Clauses
from onrecord.events.control.parties import Sides
from onrecord.events.control.phrases import Phrases
from onrecord.events.control.places import Spots
from onrecord.reader.reading import Range, Reading, Trigger


@dataclass(frozen=True, slots=True)
class Reads:
    """One article, ready to be read for who holds what. ``triggers`` are the acts that the reader found, by each of their words."""

    reading: Reading
    phrases: Phrases
    clauses: Clauses
    spots: Spots
    sides: Sides
    triggers: Mapping[int, Trigger]

    def role(self, word: int, name: str) -> Range | None:
        """What the act at a word takes in a role, in the words of its own sentence, as the reader sees it."""
        trigger = self.triggers.get(word)
        start, end = self.clauses.sentence(word)
        return next((words for words in trigger.roles.get(name, ()) if start <= words[0] < end), None) if trigger is not None else None
