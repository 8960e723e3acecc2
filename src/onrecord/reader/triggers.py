"""Where something is told to be done, and what each such place takes: actors, recipients, place, time, counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.reader import decode
from onrecord.reader.event_words import evidence
from onrecord.reader.labels import EVENT_MODES, EVENT_TAGS, MODALITIES, ROLE_KINDS, SUB_EVENTS
from onrecord.reader.reading import Range, Trigger
from onrecord.reader.weights import Weights
from onrecord.reader.windows import seen_from
from onrecord.record import EventType

_OUTSIDE, _INSIDE = EVENT_TAGS.index("O"), EVENT_TAGS.index("I")
_THRESHOLD, _SURE = 0.45, 0.7
"""How likely a word must be to open a trigger, of whatever type, and how likely the likeliest of a window must be for it to have any: where nothing
is told for sure (a match, a recipe, a court case), faint triggers are nearly always wrong. Both were set on the development part of the corpus.
"""
_TRAITS = np.cumsum([len(MODALITIES), len(EVENT_MODES)])


def triggers_of(weights: Weights, windows: Sequence[tuple[dict[str, np.ndarray], Sequence[str]]]) -> list[list[Trigger]]:
    """The triggers of each window (what the heads said of it, and its words), in order; ranges count from the window's first word."""
    spots = [_spots(found["event"], evidence(letters)) for found, letters in windows]
    scores = [each for (found, _), here in zip(windows, spots, strict=True) if here for each in _scores(weights, found, here)]
    chains = iter(decode.viterbi(scores, weights.tables["role_chain"]))
    return [[_trigger(found, spot, next(chains)) for spot in here] for (found, _), here in zip(windows, spots, strict=True)]


def moved(trigger: Trigger, base: int) -> Trigger:
    """A trigger whose ranges count from ``base`` words farther back."""
    return Trigger(
        words=(trigger.words[0] + base, trigger.words[1] + base),
        type=trigger.type,
        modality=trigger.modality,
        modes=trigger.modes,
        sub_event=trigger.sub_event,
        roles={role: tuple((a + base, b + base) for a, b in ranges) for role, ranges in trigger.roles.items()},
        score=trigger.score,
    )


def _spots(scores: np.ndarray, known: np.ndarray) -> list[tuple[Range, int, float]]:
    """(words, tag of the type, score) of each trigger, in order.

    What is known of the words weighs three times as much for the type: it is a better sign of which act they tell than of whether they tell one.
    """
    likely, scores = decode.likelihoods(scores + known), scores + 3 * known
    opens = 1 - likely[:, _OUTSIDE] - likely[:, _INSIDE]
    if opens.max(initial=0.0) < _SURE:
        return []
    tags = np.where(np.arange(scores.shape[1]) > _INSIDE, scores, -np.inf).argmax(-1)
    found = []
    for at in np.flatnonzero(opens >= _THRESHOLD).tolist():
        end = at + 1
        while end < len(scores) and opens[end] < _THRESHOLD and likely[end, _INSIDE] > 0.5:
            end += 1
        found.append(((at, end), int(tags[at]), round(float(opens[at]), 4)))
    return found


def _scores(weights: Weights, found: dict[str, np.ndarray], spots: list[tuple[Range, int, float]]) -> np.ndarray:
    """What each of a window's words is to each trigger: tag scores ``[triggers, words, tags]``."""
    at = np.array([words[0] for words, *_ in spots])
    return weights.roles(found["told"], found["trigger"][at], *seen_from(at, found["opens"]))


def _trigger(found: dict[str, np.ndarray], spot: tuple[Range, int, float], chain: np.ndarray) -> Trigger:
    """A trigger with the roles that its chain of tags gives to words."""
    words, tag, score = spot
    roles: dict[str, list[Range]] = defaultdict(list)
    for kind, a, b in decode.spans(chain):
        roles[ROLE_KINDS[kind]].append((a, b))
    modality, mode, sub_event = np.split(found["traits"][words[0]], _TRAITS)
    return Trigger(
        words=words,
        type=EventType(EVENT_TAGS[tag]),
        modality=MODALITIES[int(modality.argmax())],
        modes=tuple(EVENT_MODES[i] for i in np.argsort(-mode, kind="stable").tolist()),
        sub_event=SUB_EVENTS[int(sub_event.argmax())],
        roles={role: tuple(ranges) for role, ranges in roles.items()},
        score=score,
    )
