"""Who takes, retakes, loses, leaves, holds or contests a place, as one article tells it.

The reader finds the words that tell it and where place and sides are named; here they become names. ``holds`` puts the holder in ``to`` and leaves
``from`` open; ``contested`` puts the holder in ``from`` and the attacker in ``to``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.events.control.control import merged, with_loser
from onrecord.events.parties import bare
from onrecord.events.sides import Sides
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Reading, Stand
from onrecord.record import Control, ControlChange

_GAINS = (ControlChange.TAKES, ControlChange.RETAKES)
_GIVES = (ControlChange.LOSES, ControlChange.WITHDRAWS)
_ALIKE = {change: (ControlChange.TAKES if change in _GAINS else ControlChange.LOSES if change in _GIVES else change) for change in ControlChange}
"""Changes as which two readings of one sentence may take the same."""


def control_of(reading: Reading, stands: Sequence[Stand], sides: Sides) -> tuple[Control, ...]:
    """What an article tells of who holds what; one for each change and place, between these sides, and each who claims it."""
    found = [each for stand in stands if isinstance(stand.kind, ControlChange) for each in _told(reading, stand, sides)]
    kept = merged(found)
    return tuple(with_loser(each, kept) for each in kept)


def _told(reading: Reading, stand: Stand, sides: Sides) -> Iterator[Control]:
    """One for each place that a word takes."""
    assert isinstance(stand.kind, ControlChange)
    from_, to = _sides(stand, sides)
    teller, event = teller_of(sides.statements, reading.span(stand.word, stand.word + 1)), sides.acts.get(stand.word)
    for words in stand.parts.get("place", ()):
        place = bare(reading, words)
        if place:
            yield Control(
                place=place,
                from_=from_,
                to=to,
                change=stand.kind,
                event=event.id if event else None,
                claimed_by=teller.id if teller else None,
            )


def _sides(stand: Stand, sides: Sides) -> tuple[str | None, str | None]:
    """From whom and to whom. Where nobody is named, whoever does what the word tells gains or gives, and whoever speaks of holding holds."""
    from_, to = (next((name for words in stand.parts.get(part, ()) if (name := sides.of(words))), None) for part in ("from", "to"))
    if stand.kind == ControlChange.HOLDS:
        return None, to or sides.of_actor(stand.word) or sides.of_teller(stand.word)
    if stand.kind in _GIVES:
        from_ = from_ or sides.of_actor(stand.word)
        return from_, None if to == from_ else to
    to = to or sides.of_actor(stand.word)
    return None if from_ == to else from_, to


def joined(told: Sequence[Control], read: Sequence[Control]) -> tuple[Control, ...]:
    """What the rules tell, its open sides filled by what the reader tells of the same change and place, and what the reader alone tells."""
    out = list(told)
    for each in read:
        known = [i for i, other in enumerate(out) if other.place == each.place and _ALIKE[other.change] == _ALIKE[each.change]]
        if not known:
            out.append(each)
        for i in known:
            if i < len(told) and out[i].change == each.change and None in (out[i].from_, out[i].to):
                out[i] = replace(out[i], from_=out[i].from_ or each.from_, to=out[i].to or each.to)
    return tuple(out)
