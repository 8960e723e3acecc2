"""Where a change of control is told or a stance is taken, and what each such word takes: place and sides, or party, proposal and condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.reader import decode
from onrecord.reader.labels import PART_KINDS, STAND_TAGS
from onrecord.reader.reading import Range, Stand
from onrecord.reader.weights import Weights
from onrecord.reader.windows import seen_from
from onrecord.record import ControlChange, Stance

_OF_CONTROL, _OF_STANCE = ("place", "from", "to"), ("party", "proposal", "condition")
_CHANGES = frozenset(ControlChange)
_NAMED = 0.5
"""How many words of a window must be expected to open a part for it to be named there; set on the development reports."""
_OUTSIDE = STAND_TAGS.index("O")
_THRESHOLD = 0.4
"""How likely a word must be to tell one of both, of whatever kind; set on the development reports."""


def stands_of(weights: Weights, windows: Sequence[dict[str, np.ndarray]]) -> list[list[Stand]]:
    """What each window (what the heads said of it) tells of control and stances, in order; ranges count from the window's first word."""
    spots = [_spots(found["stand"]) for found in windows]
    scores = [each for found, here in zip(windows, spots, strict=True) if here for each in _scores(weights, found, here)]
    chains = iter(zip(decode.viterbi(scores, weights.tables["part_chain"]), scores, strict=True))
    return [[_stand(spot, *next(chains)) for spot in here] for here in spots]


def moved(stand: Stand, base: int) -> Stand:
    """A stand whose ranges count from ``base`` words farther back."""
    parts = {part: tuple((a + base, b + base) for a, b in ranges) for part, ranges in stand.parts.items()}
    return Stand(word=stand.word + base, kind=stand.kind, parts=parts, score=stand.score)


def _spots(scores: np.ndarray) -> list[tuple[int, int, float]]:
    """(word, tag, score) of each word that tells something, in order."""
    told = 1 - decode.likelihoods(scores)[:, _OUTSIDE]
    tags = np.where(np.arange(scores.shape[1]) != _OUTSIDE, scores, -np.inf).argmax(-1)
    return [(at, int(tags[at]), round(float(told[at]), 4)) for at in np.flatnonzero(told >= _THRESHOLD).tolist()]


def _scores(weights: Weights, found: dict[str, np.ndarray], spots: Sequence[tuple[int, int, float]]) -> np.ndarray:
    """What each of a window's words is to each spot: tag scores ``[spots, words, tags]``."""
    at = np.array([word for word, *_ in spots])
    return weights.parts(found["parted"], found["stood"][at], *seen_from(at, found["opens"]))


def _stand(spot: tuple[int, int, float], chain: np.ndarray, scores: np.ndarray) -> Stand:
    word, tag, score = spot
    name = STAND_TAGS[tag]
    parts: dict[str, list[Range]] = defaultdict(list)
    for number, a, b in decode.spans(chain):
        parts[PART_KINDS[number]].append((a, b))
    for part in _OF_CONTROL if name in _CHANGES else _OF_STANCE:
        if part not in parts and (words := _likeliest(part, scores, chain)) is not None:
            parts[part].append(words)
    kind = ControlChange(name) if name in _CHANGES else Stance(name)
    return Stand(word=word, kind=kind, parts={part: tuple(ranges) for part, ranges in parts.items()}, score=score)


def _likeliest(part: str, scores: np.ndarray, chain: np.ndarray) -> Range | None:
    """The words of a part that is likely to be named, though no one place in the window is likelier than not: a party has many mentions."""
    likely = decode.likelihoods(scores) * (chain == 0)[:, None]
    begin = 1 + 2 * PART_KINDS.index(part)
    if likely[:, begin].sum() < _NAMED:
        return None
    start = int(likely[:, begin].argmax())
    end = start + 1
    while end < len(likely) and likely[end, begin + 1] > likely[end, 0]:
        end += 1
    return start, end
