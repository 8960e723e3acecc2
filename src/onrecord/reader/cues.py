"""Where words are handed on, and what each such place takes: source, content, audience, venue, time, medium."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.reader import decode
from onrecord.reader.labels import ARGUMENT_KINDS, DISTANCES, FLAT_HEADS, anchor
from onrecord.reader.reading import Cue, Range
from onrecord.reader.weights import Weights

_PHRASE, _CUE, _CONTENT = FLAT_HEADS.index("cue_phrase"), FLAT_HEADS.index("cue"), FLAT_HEADS.index("content")
_NEAR, _FAINT = 14, 0.15
"""How many words from reported words a faint cue may stand, and how likely it must be."""
_ADJUNCTS = ("audience", "venue", "time", "medium")


def cues_of(weights: Weights, found: dict[str, np.ndarray], letters: Sequence[str], base: int) -> list[Cue]:
    """The cues of one window, in order; ``base`` is the window's first word in the article."""
    phrases = [(a, b) for _, a, b in decode.spans(found["tags"][_PHRASE])]
    bare = [(a, b) for _, a, b in decode.spans(found["tags"][_CUE])]
    spots = _spots(phrases, bare, letters)
    if not spots:
        return []
    at = np.array([spot for spot, _, _ in spots])
    paragraph = np.cumsum(found["opens"])
    distance = np.digitize(np.arange(len(letters))[None] - at[:, None], DISTANCES)
    here = paragraph[at][:, None]
    apart = np.where(paragraph[None] == here, 0, np.where(paragraph[None] < here, 1, 2))
    seen = np.broadcast_to(found["seen"], (len(at), *found["seen"].shape))
    scores = weights.arguments(np.ascontiguousarray(seen), found["cue"][at], distance, apart)
    chains = decode.viterbi(scores, np.full(len(at), len(letters)), weights.tables["argument_chain"])
    cues = []
    for (spot, phrase, words), chain in zip(spots, chains, strict=True):
        roles: dict[str, list[Range]] = defaultdict(list)
        for kind, a, b in decode.spans(chain):
            roles[ARGUMENT_KINDS[kind]].append((a, b))
        narrow = words or _narrow(phrase, spot, roles)
        moved = {role: tuple((a + base, b + base) for a, b in ranges) for role, ranges in roles.items()}
        cues.append(
            Cue(
                anchor=spot + base,
                words=(narrow[0] + base, narrow[1] + base),
                phrase=(phrase[0] + base, phrase[1] + base),
                roles=moved,
                score=_likelihood(found["flat"], phrase if words is None else words, _PHRASE if words is None else _CUE),
            )
        )
    return cues


def _spots(phrases: list[Range], bare: list[Range], letters: Sequence[str]) -> list[tuple[int, Range, Range | None]]:
    """(anchor, phrase, bare cue) of each cue that either head found; one that only the first found has no bare cue yet."""
    spots: dict[int, tuple[Range, Range | None]] = {}
    for a, b in bare:
        spot = anchor(letters, a, b)
        around = [p for p in phrases if p[0] < b and p[1] > a]
        spots[spot] = (next((p for p in around if p[0] <= spot < p[1]), (a, b)), (a, b))
    for a, b in phrases:
        if not any(p[0] < b and p[1] > a for p, _ in spots.values()):
            spots[anchor(letters, a, b)] = ((a, b), None)
    return [(spot, *spots[spot]) for spot in sorted(spots)]


def _narrow(phrase: Range, spot: int, roles: dict[str, list[Range]]) -> Range:
    """A cue phrase without the audience, venue, time and medium in it: the part around its anchor."""
    start, end = phrase
    for role in _ADJUNCTS:
        for a, b in roles.get(role, []):
            if spot < a < end:
                end = a
            elif start < b <= spot:
                start = b
    return start, end


def _likelihood(flat: np.ndarray, words: Range, head: int) -> float:
    """The mean probability of the words' being inside a cue, 0..1."""
    scores = flat[head, words[0] : words[1]]
    weights = np.exp(scores - scores.max(1, keepdims=True))
    inside = weights[:, 1:].sum(1) / weights.sum(1)
    return round(float(inside.mean()), 4)
