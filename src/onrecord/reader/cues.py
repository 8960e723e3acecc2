"""Where words are handed on, and what each such place takes: source, content, audience, venue, time, medium."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.reader import decode
from onrecord.reader.labels import ARGUMENT_KINDS, FLAT_HEADS, anchor
from onrecord.reader.reading import Cue, Range
from onrecord.reader.weights import Weights
from onrecord.reader.windows import seen_from

_PHRASE, _CUE, _CONTENT = FLAT_HEADS.index("cue_phrase"), FLAT_HEADS.index("cue"), FLAT_HEADS.index("content")
_NEAR, _FAINT = 10, 0.25
"""How many words from reported words a faint cue may stand, and how likely it must be."""
_ADJUNCTS = ("audience", "venue", "time", "medium")

Spot = tuple[int, Range, Range | None]
"""Anchor, phrase and bare cue; the last is None where only the phrase was found."""


def cues_of(weights: Weights, windows: Sequence[tuple[dict[str, np.ndarray], Sequence[str]]]) -> list[list[Cue]]:
    """The cues of each window (what the heads said of it, and its words), in order; ranges count from the window's first word."""
    plain = _taken(weights, windows, [_spots(found["tags"], letters) for found, letters in windows])
    faint = _taken(weights, windows, [_overlooked(found, letters, cues) for (found, letters), cues in zip(windows, plain, strict=True)])
    return [
        sorted((*sure, *(cue for cue in more if _claims(cue, found, sure))), key=lambda cue: cue.anchor)
        for (found, _), sure, more in zip(windows, plain, faint, strict=True)
    ]


def _taken(weights: Weights, windows: Sequence[tuple[dict[str, np.ndarray], Sequence[str]]], spots: Sequence[list[Spot]]) -> list[list[Cue]]:
    """The cues at some spots of each window, with what they take."""
    scores = [each for (found, _), here in zip(windows, spots, strict=True) if here for each in _scores(weights, found, here)]
    chains = iter(decode.viterbi(scores, weights.tables["argument_chain"]))
    return [[_cue(found["flat"], spot, next(chains)) for spot in here] for (found, _), here in zip(windows, spots, strict=True)]


def _overlooked(found: dict[str, np.ndarray], letters: Sequence[str], cues: list[Cue]) -> list[Spot]:
    """The likeliest spot for a cue beside each stretch of reported words that no cue has taken."""
    taken = {word for cue in cues for ranges in (cue.roles.get("content", ()), (cue.phrase,)) for a, b in ranges for word in range(a, b)}
    inside = _inside(found["flat"][_PHRASE])
    spots: dict[int, Spot] = {}
    for _, start, end in decode.spans(found["tags"][_CONTENT]):
        if len(taken.intersection(range(start, end))) > 0.5 * (end - start):
            continue
        near = [i for i in (*range(max(0, start - _NEAR), start), *range(end, min(len(letters), end + _NEAR))) if i not in taken]
        best = max(near, key=lambda i: inside[i], default=None)
        if best is None or inside[best] < _FAINT:
            continue
        a, b = best, best + 1
        while a > 0 and a - 1 in near and inside[a - 1] >= _FAINT:
            a -= 1
        while b < len(letters) and b in near and inside[b] >= _FAINT:
            b += 1
        at = anchor(letters, a, b)
        spots[at] = (at, (a, b), None)
    return [spots[at] for at in sorted(spots)]


def _claims(cue: Cue, found: dict[str, np.ndarray], others: list[Cue]) -> bool:
    """Whether a faint cue takes words that are read as reported and that no other cue has."""
    taken = {word for other in others for a, b in other.roles.get("content", ()) for word in range(a, b)}
    words = [word for a, b in cue.roles.get("content", ()) for word in range(a, b)]
    free = sum(bool(found["tags"][_CONTENT][word]) and word not in taken for word in words)
    return free > 0.5 * len(words) > 0


def _inside(scores: np.ndarray) -> np.ndarray:
    """How likely each word is to be inside a span ``[words]``, by scores ``[words, tags]``."""
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    inside: np.ndarray = weights[:, 1:].sum(-1) / weights.sum(-1)
    return inside


def moved(cue: Cue, base: int) -> Cue:
    """A cue whose ranges count from ``base`` words farther back."""
    return Cue(
        anchor=cue.anchor + base,
        words=(cue.words[0] + base, cue.words[1] + base),
        phrase=(cue.phrase[0] + base, cue.phrase[1] + base),
        roles={role: tuple((a + base, b + base) for a, b in ranges) for role, ranges in cue.roles.items()},
        score=cue.score,
    )


def _scores(weights: Weights, found: dict[str, np.ndarray], spots: list[Spot]) -> np.ndarray:
    """What each of a window's words is to each cue: tag scores ``[cues, words, tags]``."""
    at = np.array([spot for spot, _, _ in spots])
    return weights.arguments(found["seen"], found["cue"][at], *seen_from(at, found["opens"]))


def _cue(flat: np.ndarray, spot: Spot, chain: np.ndarray) -> Cue:
    """A cue with the roles that its chain of tags gives to words."""
    at, phrase, words = spot
    roles: dict[str, list[Range]] = defaultdict(list)
    for kind, a, b in decode.spans(chain):
        roles[ARGUMENT_KINDS[kind]].append((a, b))
    return Cue(
        anchor=at,
        words=words or _narrow(phrase, at, roles),
        phrase=phrase,
        roles={role: tuple(ranges) for role, ranges in roles.items()},
        score=_likelihood(flat, phrase if words is None else words, _PHRASE if words is None else _CUE),
    )


def _spots(tags: np.ndarray, letters: Sequence[str]) -> list[Spot]:
    """Each cue that either head found, in order."""
    phrases = [(a, b) for _, a, b in decode.spans(tags[_PHRASE])]
    bare = [(a, b) for _, a, b in decode.spans(tags[_CUE])]
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
    return round(float(_inside(flat[head, words[0] : words[1]]).mean()), 4)
