"""How answers are compared with gold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.scores import Score, matched, plain, same_name, shared, size

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), min_size=1, max_size=1)


def test_a_score_tells_precision_recall_and_their_mean() -> None:
    score = Score(3, 4, 6)
    assert (score.precision, score.recall, score.f1) == (75, 50, 60)
    assert str(score) == "F1  60.0  (P 75.0  R 50.0; 3 of 6 gold, 4 found)"


def test_nothing_found_of_nothing_scores_zero() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (0, 0, 0)


def test_scores_add_up() -> None:
    assert Score(1, 2, 3) + Score(4, 5, 6) == Score(5, 7, 9)


def test_spans_are_counted_by_characters() -> None:
    assert size([(0, 4), (10, 11)]) == 5
    assert shared([(0, 4), (10, 12)], [(2, 11)]) == 3


def test_a_pair_shares_more_than_the_given_part_of_the_gold() -> None:
    gold, found = [[(0, 10)]], [[(0, 8)]]
    assert matched(gold, found, 0.7) == [(0, 0)]
    assert matched(gold, found, 0.8) == []


def test_an_answer_counts_once() -> None:
    assert matched([[(0, 10)], [(0, 9)]], [[(0, 10)]], 0.3) == [(0, 0)]


def test_the_better_overlap_is_paired_first() -> None:
    assert matched([[(0, 10)]], [[(0, 30)], [(0, 9)]], 0.3) == [(0, 1)]
    assert sorted(matched([[(0, 10)], [(10, 20)]], [[(2, 14)], [(10, 20)]], 0.3)) == [(0, 0), (1, 1)]


def test_gold_without_words_is_paired_with_nothing() -> None:
    assert matched([[]], [[(0, 3)], []], 0.3) == []


@given(st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5), st.sampled_from([0.3, 0.8]))
@settings(deadline=None)
def test_pairs_are_one_to_one_and_share_enough(gold: list[list[tuple[int, int]]], found: list[list[tuple[int, int]]], share: float) -> None:
    pairs = matched(gold, found, share)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(shared(gold[i], found[j]) > share * size(gold[i]) for i, j in pairs)


@given(st.lists(st.integers(1, 9), max_size=6))
@settings(deadline=None)
def test_gold_is_paired_with_itself(lengths: list[int]) -> None:
    gold, at = [], 0
    for length in lengths:
        gold.append([(at, at + length)])
        at += length
    assert sorted(matched(gold, gold, 0.8)) == [(i, i) for i in range(len(gold))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Foreign Ministry", "foreign ministry"),
        ("Gen. Aoun", "aoun"),
        ("the president Aoun’s", "aoun"),
        ("Sergei  Lavrov,", "sergei lavrov"),
        ("U.S. officials", "u s  officials"),
    ],
)
def test_a_name_is_compared_without_article_title_and_marks(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Sergei Lavrov", "Lavrov"),
        ("Lavrov", "Foreign Minister Sergei Lavrov"),
        ("the Israeli military", "Israeli military"),
        ("Kremlin", "the Kremlin"),
        ("residents of Kharkiv", "residents"),
        ("Hezbollah's Naim Qassem", "Naim Qassem"),
        ("an official", "officials"),
        ("UN mission in Mali", "UN mission to Mali"),
    ],
)
def test_one_speaker_goes_by_several_wordings(gold: str, found: str) -> None:
    assert same_name(gold, found)
    assert same_name(found, gold)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Lavrov", "Putin"),
        ("Lavrov", None),
        ("Lavrov", ""),
        ("Sergei Lavrov", "Sergei Shoigu"),
        ("Israeli military", "Iranian military"),
        ("the", "a man"),
    ],
)
def test_two_speakers_are_told_apart(gold: str, found: str | None) -> None:
    assert not same_name(gold, found)


@given(st.text(max_size=12), st.text(max_size=12))
@settings(deadline=None)
def test_names_are_compared_either_way(gold: str, found: str) -> None:
    assert not (gold and found) or same_name(gold, found) == same_name(found, gold)


@given(st.text(min_size=1, max_size=12))
@settings(deadline=None)
def test_a_name_is_itself(name: str) -> None:
    assert same_name(name, name)
