"""Two bodies laid against each other: which of the reporter's own words both have, in runs, wherever these stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from onrecord.stories.bodies import FEWEST_OWN, Body

SEED = 3
"""Words in a row from which a run begins."""
GAP = 3
"""Words that one body may have changed, put in or left out inside a run."""
SHORTEST = 7
"""Own words of the shortest run that counts: names with their titles and turns of phrase are shorter."""
MOST_PLACES = 6
"""Places in the other body that are tried for a seed."""

_STEPS = sorted(((a, b) for a in range(GAP + 1) for b in range(GAP + 1) if a or b), key=sum)
_CHUNK = 16

Words = tuple[int, ...]
Piece = tuple[int, int, int]
"""Equal words: where they begin in the one body and in the other, and how many they are."""
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a body shares with another: ``words`` of the ``own`` that its reporter wrote.

    They stand in so many ``paragraphs``, of which ``first`` is the first, counted from 0; ``lead`` tells whether they begin with the body.
    """

    words: int
    own: int
    paragraphs: int
    first: int
    lead: bool

    @property
    def share(self) -> float:
        """The part of the body that is shared, 0 to 1."""
        return self.words / self.own if self.own else 0.0


def align(left: Body, right: Body) -> tuple[Shared, Shared]:
    """Lay two bodies against each other: what of the left and what of the right one stands in the other too.

    Quotations help a run along but do not count; where one body is little else, both are compared whole.
    """
    if min(_own_before(left)[-1], _own_before(right)[-1]) < FEWEST_OWN:
        left, right = _whole(left), _whole(right)
    if (len(left.words), left.words) > (len(right.words), right.words):
        there, here = _aligned(right, left)
        return here, there
    return _aligned(left, right)


def _aligned(left: Body, right: Body) -> tuple[Shared, Shared]:
    of_left: list[Stretch] = []
    of_right: list[Stretch] = []
    for run in _runs(left, right):
        here, there = [(i, i + count) for i, _, count in run], [(j, j + count) for _, j, count in run]
        if min(_own(left, here), _own(right, there)) >= SHORTEST:
            of_left += here
            of_right += there
    return _shared(left, of_left), _shared(right, of_right)


def _own(body: Body, stretches: Iterable[Stretch]) -> int:
    before = _own_before(body)
    return sum(before[end] - before[start] for start, end in stretches)


def _shared(body: Body, stretches: list[Stretch]) -> Shared:
    """What stretches of a body, which may overlap, hold of it."""
    once = list(_merged(stretches))
    own = _own_before(body)
    starts = _starts(body)
    pieces = [(max(start, begun), min(end, ended)) for start, end in once for begun, ended in starts if begun < end and start < ended]
    paragraphs = {body.paragraphs[start] for start, end in pieces if own[end] > own[start]}
    lead = any(start < 2 * SHORTEST for start, _ in once)
    return Shared(words=_own(body, once), own=own[-1], paragraphs=len(paragraphs), first=min(paragraphs, default=0), lead=lead)


def _merged(stretches: list[Stretch]) -> Iterator[Stretch]:
    """The same stretches in order, none over another."""
    reached = 0
    for start, end in sorted(stretches):
        if end > reached:
            yield max(start, reached), end
            reached = end


def _runs(left: Body, right: Body) -> Iterator[list[Piece]]:
    """Runs of equal words from the left body's first on, each as long as can be; words that differ lie between a run's pieces."""
    seeds, places = _trigrams(left), _places(right)
    start = 0
    while start < len(seeds):
        where = places.get(seeds[start])
        if where is None:
            start += 1
            continue
        run = max((_run(left, right, start, place) for place in where[:MOST_PLACES]), key=_length)
        yield run
        start = run[-1][0] + run[-1][2]


def _length(run: list[Piece]) -> int:
    return sum(count for _, _, count in run)


def _run(left: Body, right: Body, i: int, j: int) -> list[Piece]:
    """The run that begins at two places: equal words, and over a gap as long as three equal words follow it."""
    seeds, others = _trigrams(left), _trigrams(right)
    run: list[Piece] = []
    while True:
        count = _equal(left.words, right.words, i, j)
        run.append((i, j, count))
        i, j = i + count, j + count
        for a, b in _STEPS:
            if i + a < len(seeds) and j + b < len(others) and seeds[i + a] == others[j + b]:
                i, j = i + a, j + b
                break
        else:
            return run


def _equal(left: Words, right: Words, i: int, j: int) -> int:
    """How many words are equal from two places on."""
    count = 0
    while (chunk := left[i + count : i + count + _CHUNK]) and chunk == right[j + count : j + count + _CHUNK]:
        count += len(chunk)
    while i + count < len(left) and j + count < len(right) and left[i + count] == right[j + count]:
        count += 1
    return count


@lru_cache(maxsize=512)
def _whole(body: Body) -> Body:
    return body.whole()


@lru_cache(maxsize=4096)
def _own_before(body: Body) -> list[int]:
    """How many own words stand before each place, and in all."""
    return list(accumulate(body.own, initial=0))


@lru_cache(maxsize=4096)
def _starts(body: Body) -> list[Stretch]:
    """Where each paragraph begins and ends."""
    ends = [bisect_right(body.paragraphs, number) for number in sorted(set(body.paragraphs))]
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []


@lru_cache(maxsize=4096)
def _trigrams(body: Body) -> list[int]:
    """Each run of three words as one number."""
    words = body.words
    return [(a << 64) ^ (b << 32) ^ c for a, b, c in zip(words, words[1:], words[2:], strict=False)]


@lru_cache(maxsize=4096)
def _places(body: Body) -> dict[int, list[int]]:
    """Where each run of three words stands."""
    found: dict[int, list[int]] = {}
    for place, seed in enumerate(_trigrams(body)):
        found.setdefault(seed, []).append(place)
    return found
