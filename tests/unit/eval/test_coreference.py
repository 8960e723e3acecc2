"""Measures of grouping, on the cases by which their papers and the reference scorer explain them."""

from __future__ import annotations

import itertools
import random

import pytest

from eval.coreference import assigned, b_cubed, ceaf_e, conll, muc

GOLD = [["a", "b", "c"], ["d", "e", "f", "g"]]
FOUND = [["a", "b"], ["c", "d"], ["f", "g"], ["e"]]


def test_the_same_groups_are_fully_right() -> None:
    assert conll(GOLD, GOLD) == 100


def test_muc_counts_links_that_are_kept() -> None:
    result = muc(GOLD, FOUND)

    assert result.recall == pytest.approx(100 * (1 + 1) / 5)
    assert result.precision == pytest.approx(100 * 2 / 3)


def test_muc_does_not_mind_that_two_groups_are_run_together_as_much_as_the_others_do() -> None:
    gold = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]
    with_the_small_one = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]]
    with_the_big_one = [[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [6, 7]]

    assert muc(gold, with_the_small_one).precision == muc(gold, with_the_big_one).precision == pytest.approx(90)
    assert b_cubed(gold, with_the_small_one).precision == pytest.approx(76.2, abs=0.1)
    assert b_cubed(gold, with_the_big_one).precision == pytest.approx(58.3, abs=0.1)


def test_b_cubed_takes_the_mean_over_items() -> None:
    result = b_cubed(GOLD, FOUND)

    assert result.precision == pytest.approx(100 * (1 + 1 + 0.5 + 0.5 + 1 + 1 + 1) / 7)
    assert result.recall == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 1 / 4 + 2 / 4 + 2 / 4) / 7)


def test_b_cubed_can_be_taken_over_some_of_the_items() -> None:
    assert b_cubed(GOLD, FOUND, ["a", "b"]).recall == pytest.approx(100 * 2 / 3)


def test_ceaf_pairs_each_group_with_one() -> None:
    result = ceaf_e(GOLD, FOUND)

    assert result.recall == pytest.approx(100 * (4 / 5 + 4 / 6) / 2)
    assert result.precision == pytest.approx(100 * (4 / 5 + 4 / 6) / 4)


def test_ceaf_does_not_take_the_nearest_group_where_that_leaves_the_other_with_none() -> None:
    gold = [[1, 2, 3], [4]]
    found = [[1, 4, 2, 3]]

    assert ceaf_e(gold, found).precision == pytest.approx(100 * 6 / 7)


def test_singletons_that_no_side_joins_have_no_links() -> None:
    alone = [[1], [2]]

    assert muc(alone, alone).f1 == 0
    assert b_cubed(alone, alone).f1 == 100


@pytest.mark.parametrize("shape", [(1, 1), (2, 4), (4, 2), (5, 5)])
def test_the_best_assignment_is_found(shape: tuple[int, int]) -> None:
    rows, columns = shape
    chance = random.Random(rows * 10 + columns)
    worth = [[chance.choice([0, chance.random()]) for _ in range(columns)] for _ in range(rows)]

    few, many = sorted(shape)
    turned = worth if rows <= columns else [list(column) for column in zip(*worth, strict=True)]
    best = max(sum(turned[row][column] for row, column in enumerate(order)) for order in itertools.permutations(range(many), few))

    assert assigned(worth) == pytest.approx(best)
