"""Through whom a statement reaches the reader: from the outlet inward.

Two ways lead from one source to another. A statement that stands in another's words comes through that one's speaker. And where two
statements hand on the very same words, one speaker cites the other ("TASS cited the Flightradar website saying that …", "Interfax,
citing an official, said …"); then both have the whole chain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.reader.reading import Reading
from onrecord.statements.drafts import Draft, shared, size

_REACH = 1000
_CITING = frozenset("cite cites cited citing quote quotes quoted quoting relay relays relayed relaying drawing relying repeating".split())


def enclosing(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the smallest other draft in whose content its cue and source stand."""
    found: list[int | None] = []
    near = _neighbours(drafts)
    for index, inner in enumerate(drafts):
        own = (inner.cue or inner.content) + inner.source
        outer = [i for i in near[index] if shared(own, drafts[i].content) == size(own)]
        found.append(min(outer, key=lambda i: size(drafts[i].content)) if outer else None)
    return _without_loops(found)


def _neighbours(drafts: list[Draft]) -> list[list[int]]:
    """For each draft the indices of the others that begin within ``_REACH`` words of it; no content reaches farther."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].start)
    starts = [drafts[i].start for i in order]
    near = []
    for index, draft in enumerate(drafts):
        low, high = bisect_left(starts, draft.start - _REACH), bisect_right(starts, draft.start + _REACH)
        near.append(sorted(i for i in order[low:high] if i != index))
    return near


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


def relays(reading: Reading, drafts: list[Draft], media: list[bool], outer: list[int | None]) -> dict[int, int]:
    """Origin → relay: pairs of drafts with one content, where the relay's speaker cites the origin's.

    ``media`` tells which drafts' speakers are media; ``outer`` is what ``enclosing`` found, whose pairs need no relay. Of several relays the
    one whose source stands nearest to the origin's counts.
    """
    pairs: list[tuple[int, int]] = []
    near = _neighbours(drafts)
    for i, left in enumerate(drafts):
        for j in (j for j in near[i] if j > i):
            right = drafts[j]
            if not _same_content(left, right) or left.source == right.source or not left.source or not right.source:
                continue
            if outer[i] == j or outer[j] == i:
                continue
            origin = _origin(reading, (left, media[i]), (right, media[j]))
            if origin is None:
                continue
            pairs.append((i, j) if origin is left else (j, i))
    found: dict[int, int] = {}
    for source, relay in sorted(pairs, key=lambda pair: abs(drafts[pair[0]].source[0][0] - drafts[pair[1]].source[0][0])):
        if source not in found and found.get(relay) != source:
            found[source] = relay
    return found


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


def unwrapped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with the source and cue of the one cited taken out of the words of the one who cites.

    "TASS cited {the Flightradar website saying that …}": what TASS hands on are the words behind "that"; who said them is a draft of its own.
    """
    near = _neighbours(drafts)
    return [_unwrapped(reading, draft, [drafts[i] for i in near[index]]) for index, draft in enumerate(drafts)]


def _unwrapped(reading: Reading, draft: Draft, others: list[Draft]) -> Draft:
    if _cites(reading, draft) != "citing" or not draft.cue:
        return draft
    start = draft.content[0][0] if draft.content else draft.cue[-1][1]
    cited = [o for o in others if o.source and o.content and o.source[0][0] == start]
    if draft.content:
        cited = [o for o in cited if shared(o.content, draft.content) >= 0.9 * size(o.content)]
    if not cited:
        return draft
    (first, end), *rest = cited[0].content
    if reading.word(first).casefold() == "that" and end > first + 1:
        first += 1
    return replace(draft, content=((first, end), *rest))


def _same_content(left: Draft, right: Draft) -> bool:
    both = shared(left.content, right.content)
    return bool(both) and both >= 0.7 * max(size(left.content), size(right.content))


def _origin(reading: Reading, left: tuple[Draft, bool], right: tuple[Draft, bool]) -> Draft | None:
    """Which of two drafts (each with whether a medium speaks) is the origin of their words; None where neither hands on the other's.

    Who is cited is the origin, who cites is not. "According to" names the origin of what a medium reports, else who hands on another's words.
    """
    for (draft, _), (other, other_is_medium) in ((left, right), (right, left)):
        role = _cites(reading, draft)
        if role == "cited":
            return draft
        if role == "citing":
            return other
        if role == "according":
            return draft if other_is_medium else other
    return None


def _cites(reading: Reading, draft: Draft) -> str | None:
    """What a cue of citing makes of its source: ``cited`` ("citing an official"), ``citing`` ("TASS cited …", "cited by TASS"), ``according``."""
    if draft.anchor is None:
        return None
    word = reading.word(draft.anchor).casefold()
    if word in ("according", "per"):
        return "according"
    if word not in _CITING:
        return None
    behind = bool(draft.source) and draft.source[0][0] > draft.anchor
    passive = behind and draft.source[0][0] > 0 and reading.word(draft.source[0][0] - 1).casefold() == "by"
    return "cited" if behind and not passive else "citing"
