"""Through whom a statement reaches the reader: from the outlet inward.

Two ways lead from one source to another. A statement that stands in another's words comes through that one's speaker. And where two
statements hand on the very same words, one speaker cites the other ("TASS cited the Flightradar website saying that …", "Interfax,
citing an official, said …"); then both have the whole chain.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.reader.reading import Range, Reading
from onrecord.statements.drafts import Draft, in_order, shared, size

_REACH = 1000
_SAYING = frozenset("saying stating claiming telling alleging warning declaring".split())
_LONGEST_CITED = 25
_BE = frozenset("is are was were be been being".split())
_CITING = frozenset("cite cites cited citing quote quotes quoted quoting relay relays relayed relaying drawing relying repeating".split())


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
    bounds = [_bounds(draft.content) for draft in drafts]
    for i, left in enumerate(drafts):
        for j in range(i + 1, len(drafts)):
            right = drafts[j]
            if (
                bounds[i][1] <= bounds[j][0]
                or bounds[j][1] <= bounds[i][0]
                or not _same_content(left, right)
                or left.source == right.source
                or not left.source
                or not right.source
            ):
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


def carried_on(reading: Reading, drafts: list[Draft], speakers: list[object], outer: list[int | None], relays: dict[int, int]) -> dict[int, int]:
    """``relays``, with what an origin goes on to say.

    "Fars quoted an officer as saying it was over. He said nothing was hit." The words that follow come through the same relay where they have no
    other way, stand in the same block and name their source by a pronoun or by what it is. ``speakers`` are compared by identity.
    """
    found = dict(relays)
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].start)
    for earlier, later in itertools.pairwise(order):
        relay = found.get(earlier)
        if relay is None and (next_ := [o for o, r in found.items() if r == earlier]):
            relay, earlier = earlier, next_[0]
        if relay is None or later in found or outer[later] is not None or later in found.values() or speakers[later] is None:
            continue
        same_block = reading.block[drafts[earlier].start] == reading.block[drafts[later].start]
        if same_block and speakers[later] is speakers[earlier] and _takes_up(reading, drafts[later]):
            found[later] = relay
    return found


def _takes_up(reading: Reading, draft: Draft) -> bool:
    """Whether a source takes up somebody named before: by a pronoun, or "the" with a common noun."""
    if not draft.source:
        return False
    first, last = draft.source[0]
    return reading.tag(first) == "PRON" or (reading.word(first).casefold() == "the" and all(reading.tag(i) != "PROPN" for i in range(first, last)))


def with_cited(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those who are cited made sources: "TASS cited {the Flightradar website} saying that …", "quoted {an officer} as saying …".

    Where the word of saying has a draft without a source, or with the wrong one, it gets this one; where it has none, the words behind it are taken
    out of those of the one who cites.
    """
    anchors = {draft.anchor: index for index, draft in enumerate(drafts) if draft.anchor is not None}
    out = list(drafts)
    for draft in drafts:
        found = _cited(reading, draft, anchors)
        if found is None:
            continue
        source, saying = found
        if saying in anchors:
            inner = out[anchors[saying]]
            if not shared(inner.source, (source,)):
                out[anchors[saying]] = replace(inner, source=(source,))
        elif any(a <= saying < b for a, b in draft.content):
            said = tuple((max(a, saying + 1), b) for a, b in draft.content if b > saying + 1)
            words = ((saying, saying + 1),)
            if said:
                out.append(Draft(anchor=saying, source=(source,), cue=words, phrase=words, content=said, roles={}, score=draft.score))
    return in_order(out)


def _cited(reading: Reading, draft: Draft, anchors: dict[int, int]) -> tuple[Range, int] | None:
    """Who is cited by a cue that cites, and the word of saying behind; None where there is none in the sentence."""
    if draft.anchor is None or not draft.source or draft.source[0][1] > draft.anchor or _cites(reading, draft) != "citing":
        return None
    start = draft.cue[-1][1] if draft.cue else draft.anchor + 1
    stop = next(b for a, b in reading.sentences if a <= draft.anchor < b)
    saying = next((i for i in range(start, stop) if reading.word(i).casefold() in _SAYING), None)
    if saying is None or any(start <= other < saying for other in anchors):
        return None
    end = saying - 1 if reading.word(saying - 1).casefold() == "as" else saying
    for a, b in draft.roles.get("time", ()):
        start, end = (b, end) if a == start else (start, a if start < a < end else end)
    return ((start, end), saying) if 0 < end - start <= _LONGEST_CITED else None


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
    """What a cue of citing makes of its source, None where the cue is of another sort.

    ``cited``: "citing an official", "was quoted as saying"; ``citing``: "TASS cited …", "was quoted by TASS"; ``according``: "according to".
    """
    if draft.anchor is None:
        return None
    word = reading.word(draft.anchor).casefold()
    if word in ("according", "per"):
        return "according"
    if word not in _CITING:
        return None
    behind = bool(draft.source) and draft.source[0][0] > draft.anchor
    if behind:
        return "citing" if reading.word(draft.source[0][0] - 1).casefold() == "by" else "cited"
    passive = any(reading.word(i).casefold() in _BE for a, b in draft.cue for i in range(a, min(b, draft.anchor)))
    return "cited" if passive else "citing"
