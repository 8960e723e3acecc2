"""What the readers of control share: the article as words, phrases, clauses, places, sides and moods."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.control.clauses import Clauses
from onrecord.events.control.moods import Moods
from onrecord.events.control.parties import Sides
from onrecord.events.control.phrases import Phrases
from onrecord.events.control.places import Spots
from onrecord.reader.reading import Reading


@dataclass(frozen=True, slots=True)
class Reads:
    """One article, ready to be read for who holds what."""

    reading: Reading
    phrases: Phrases
    clauses: Clauses
    spots: Spots
    sides: Sides
    moods: Moods
