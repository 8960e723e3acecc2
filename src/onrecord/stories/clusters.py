"""Groups whose members belong together on the whole, not only by a chain of links.

Where the links are many and some are wrong, one wrong link would join two stories. So within what hangs together by links, groups are joined two by
two, those first whose members are most surely one, as long as they are so on average and as surely as within each of them. What comes out
depends only on what hangs together, so that a new item touches nothing that it is not linked to.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from onrecord.stories.groups import groups

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """When two groups are joined.

    At ``least`` this score on average between their members, a pair without a score counting 0; and where both have ``grown`` members or more,
    at least ``cohesion`` times what either has within.
    """

    least: float = 0.5
    cohesion: float = 0.0
    grown: int = 2


def clusters(items: Iterable[K], scores: Mapping[tuple[K, K], float], joining: Joining) -> list[list[K]]:
    """Items in groups, by the scores (0 to 1) of pairs, each pair given once; an item of no pair is a group of its own."""
    found: list[list[K]] = []
    linked: dict[K, list[tuple[K, float]]] = {}
    for (left, right), score in scores.items():
        linked.setdefault(left, []).append((right, score))
    for group in groups(items, scores):
        found += [[group[n] for n in part] for part in _parted(_matrix(group, linked), joining)] if len(group) > 1 else [group]
    return found


def _matrix(group: list[K], linked: Mapping[K, list[tuple[K, float]]]) -> np.ndarray:
    """Scores of each pair ``[items, items]``, 0 where there is none, -1 with itself."""
    index = {item: n for n, item in enumerate(group)}
    scores = np.zeros((len(group), len(group)))
    for item, n in index.items():
        for other, score in linked.get(item, ()):
            scores[n, index[other]] = scores[index[other], n] = score
    np.fill_diagonal(scores, -1)
    return scores


def _parted(between: np.ndarray, joining: Joining) -> list[list[int]]:
    """Numbers of items in groups: average linkage, with a look at how closely each group holds together."""
    members = [[n] for n in range(len(between))]
    within = np.ones(len(between))
    open_ = between.copy()
    while True:
        one, other = divmod(int(open_.argmax()), len(between))
        if open_[one, other] < joining.least:
            return [sorted(each) for each in members if each]
        if between[one, other] < _bar(members[one], members[other], min(within[one], within[other]), joining):
            open_[one, other] = open_[other, one] = -1
            continue
        within[one] = _within(len(members[one]), len(members[other]), within[one], within[other], between[one, other])
        _join(between, open_, one, other, len(members[one]), len(members[other]))
        members[one] += members[other]
        members[other] = []


def _bar(one: list[int], other: list[int], within: float, joining: Joining) -> float:
    """What two groups must reach between them beyond the least."""
    return joining.cohesion * within if min(len(one), len(other)) >= joining.grown else 0.0


def _within(one: int, other: int, within_one: float, within_other: float, between: float) -> float:
    """The mean score within a group joined of two."""
    pairs = np.array([one * (one - 1) / 2, other * (other - 1) / 2, one * other])
    return float(pairs @ np.array([within_one, within_other, between]) / pairs.sum())


def _join(between: np.ndarray, open_: np.ndarray, one: int, other: int, size: int, other_size: int) -> None:
    """Put a group's scores in the place of two; what was joined away has -1."""
    joined = (between[one] * size + between[other] * other_size) / (size + other_size)
    joined[(between[one] < 0) | (between[other] < 0)] = -1
    for scores in (between, open_):
        scores[one], scores[:, one] = joined, joined
        scores[other], scores[:, other] = -1, -1
