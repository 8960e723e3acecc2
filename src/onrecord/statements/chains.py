"""Through whom a statement reaches the reader: from the outlet inward.

Three ways lead from one source to another. A statement that stands in another's words comes through that one's speaker: this module. Where two
statements hand on the very same words, one speaker has them from the other ("TASS cited the Flightradar website saying that …", "Interfax,
citing an official, said …"), and both have the whole chain: ``relays.py``. And what goes on behind such words comes the same way:
``continuations.py``.
"""

from __future__ import annotations

from onrecord.reader.reading import Range
from onrecord.statements.drafts import Draft, shared, size

_SAME = 0.9


def enclosing(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the smallest other draft in whose content its cue and source stand."""
    found: list[int | None] = []
    bounds = [_bounds(draft.content) for draft in drafts]
    for index, inner in enumerate(drafts):
        own = (inner.cue or inner.content) + inner.source
        first, last = _bounds(own)
        around = [i for i, (a, b) in enumerate(bounds) if a <= first and last <= b and i != index]
        outer = [i for i in around if shared(own, drafts[i].content) == size(own)]
        found.append(min(outer, key=lambda i: size(drafts[i].content)) if outer else None)
    return _without_loops(found)


def _bounds(pieces: tuple[Range, ...]) -> Range:
    """From the first word of some ranges to the end of the last; an empty range at 0 where there is none."""
    return min((a for a, _ in pieces), default=0), max((b for _, b in pieces), default=0)


def past_deniers(drafts: list[Draft], outer: list[int | None], denies: list[bool], relays: dict[int, int]) -> list[int | None]:
    """``outer``, with what stands in words that one denies and another said put behind the one who said them.

    "The army denied a report by the Courier that its envoy had agreed": that he agreed comes through the Courier.
    """
    found = list(outer)
    for index, around in enumerate(outer):
        if around is None or not denies[around]:
            continue
        own = (drafts[index].cue or drafts[index].content) + drafts[index].source
        said = [i for i, d in enumerate(drafts) if i not in (index, around) and not denies[i] and shared(own, d.content) == size(own)]
        said = [i for i in said if shared(drafts[i].content, drafts[around].content) >= _SAME * size(drafts[around].content)]
        if said:
            found[index] = min(said, key=lambda i: (i in relays.values(), drafts[i].start))
    return _without_loops(found)


def _without_loops(via: list[int | None]) -> list[int | None]:
    """Cut each loop at its first member."""
    out = list(via)
    for start in range(len(out)):
        seen, at = {start}, out[start]
        while at is not None and at not in seen:
            seen.add(at)
            at = out[at]
        if at == start:
            out[start] = None
    return out


def through_origins(drafts: list[Draft], outer: list[int | None], relays: dict[int, int]) -> list[int | None]:
    """``outer``, with what stands in words that one speaker has from another put behind the one who said them first.

    "The Courier, citing two officials, reported that the envoy had agreed": the envoy's words come through the officials.
    """
    behind = dict(sorted(((relay, origin) for origin, relay in relays.items()), key=lambda pair: drafts[pair[1]].start))
    found = list(outer)
    for index, around in enumerate(outer):
        seen = {index}
        while around is not None and (origin := behind.get(around)) is not None and origin not in seen:
            own = (drafts[index].cue or drafts[index].content) + drafts[index].source
            if shared(own, drafts[origin].content) != size(own):
                break
            seen.add(around)
            around = found[index] = origin
    return _without_loops(found)
