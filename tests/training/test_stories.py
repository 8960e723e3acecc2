"""Fitting of the weights by which stories are told apart."""

from __future__ import annotations

import numpy as np

from training.rarity import _MARKS
from training.stories import fit


def test_a_measure_that_tells_gets_weight_and_one_that_does_not_gets_none() -> None:
    chance = np.random.default_rng(0)
    one = chance.integers(0, 2, 400).astype(float)
    measures = np.stack([one + 0.3 * chance.normal(size=400), chance.normal(size=400), np.ones(400)], 1)

    weights = fit(measures, one, np.ones(400))

    assert weights[0] > 5 * abs(weights[1])
    assert weights[2] < 0


def test_pairs_count_as_told() -> None:
    measures = np.ones((2, 1))

    assert fit(measures, np.array([1.0, 0.0]), np.array([3.0, 1.0]), ridge=1e-6)[0] > 1


def test_marks_of_the_corpus_are_not_counted() -> None:
    assert _MARKS.sub("", "## af-001 | lead\nA drone {E1:slammed} into {Y1:a mosque}.\n* 1 | ASSAULT").split() == [
        "A", "drone", "slammed}", "into", "a", "mosque}.",
    ]  # fmt: skip
