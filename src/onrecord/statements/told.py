"""What is known of an article's statements when their chains are sought: a value that grows from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reader.reading import Reading
from onrecord.record import SpeakerKind, VerbClass
from onrecord.statements.cast import Character
from onrecord.statements.drafts import Draft
from onrecord.statements.speakers import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The statements of an article, by index: who speaks, what sort of source that is, what the cue does, and through which others they come.

    ``enclosing`` holds for each the smallest in whose words it stands; ``outer`` is the same, corrected for who has the words from whom; ``relays``
    leads from an origin to the one who hands its words on, ``carried`` from what goes on behind words that came so to the same one.
    """

    reading: Reading
    drafts: list[Draft]
    speakers: list[Speaker | None]
    kinds: list[SpeakerKind | None]
    classes: list[VerbClass]
    enclosing: list[int | None]
    outer: list[int | None]
    relays: dict[int, int] = field(default_factory=dict)
    carried: dict[int, int] = field(default_factory=dict)

    def way(self, index: int) -> int | None:
        """Through which statement a statement comes."""
        return self.relays.get(index, self.carried.get(index, self.outer[index]))

    def character(self, index: int) -> Character | None:
        """Who speaks."""
        speaker = self.speakers[index]
        return speaker.character if speaker else None
