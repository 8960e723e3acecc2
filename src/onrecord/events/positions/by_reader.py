"""Where parties stand on named proposals: by their words and acts (reject, welcome, "would sign if"), and under which condition.

The reader finds the words that tell a stance and where party, proposal and condition are named; here they become names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.events.parties import bare
from onrecord.events.sides import Sides
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Range, Reading, Stand
from onrecord.record import Position, Span, Stance
from onrecord.statements.cast import clean

_POINTING = frozenset(("it", "this", "that", "them", "these", "those", "one"))


def positions_of(reading: Reading, stands: Sequence[Stand], sides: Sides) -> tuple[Position, ...]:
    """The positions that an article tells, one for each party, proposal and stance, in the order of the text."""
    distinct: dict[tuple[str, str, Stance], Position] = {}
    for stand in stands:
        if isinstance(stand.kind, Stance):
            for position in _taken(reading, stand, sides):
                distinct.setdefault((position.party, position.proposal.casefold(), position.stance), position)
    return tuple(distinct.values())


def _taken(reading: Reading, stand: Stand, sides: Sides) -> Iterator[Position]:
    """One for each party and proposal that a word of stance takes."""
    assert isinstance(stand.kind, Stance)
    named = [name for words in stand.parts.get("party", ()) if (name := sides.of(words))]
    otherwise = None if named else sides.of_actor(stand.word) or sides.of_teller(stand.word)
    names = dict.fromkeys([otherwise] if otherwise else named)
    teller = teller_of(sides.statements, reading.span(stand.word, stand.word + 1))
    condition = next(iter(stand.parts.get("condition", ())), None)
    for words in stand.parts.get("proposal", ()):
        proposal = bare(reading, words)
        for name in names:
            if proposal:
                yield Position(
                    party=name,
                    proposal=proposal,
                    stance=stand.kind,
                    condition=clean(reading.said(*condition)) if condition else None,
                    evidence=_evidence(reading, stand.word, [words, *([condition] if condition else [])]),
                    statement=teller.id if teller else None,
                )


def _evidence(reading: Reading, word: int, parts: list[Range]) -> Span:
    """The words of a stance and of what it takes, as far as these stand in its sentence."""
    start, end = reading.sentences[reading.sentence_of(word)]
    inside = [(word, word + 1), *(part for part in parts if start <= part[0] and part[1] <= end)]
    return reading.span(min(a for a, _ in inside), max(b for _, b in inside))


def joined(taken: Sequence[Position], read: Sequence[Position]) -> tuple[Position, ...]:
    """What the rules tell, with the reader's name for a proposal that they only point to ("discuss it"), and what the reader tells of other words."""
    alone = [each for each in read if not any(each.evidence.overlap(other.evidence) for other in taken)]
    return (*(_with_proposal(each, read) for each in taken), *alone)


def _with_proposal(taken: Position, read: Sequence[Position]) -> Position:
    """A position on "it" as one on what the reader takes that for."""
    said = taken.proposal.casefold().split()
    if len(said) > 2 or said[-1] not in _POINTING:
        return taken
    same = (each.proposal for each in read if each.stance == taken.stance and each.evidence.overlap(taken.evidence))
    return replace(taken, proposal=next(same, taken.proposal))
