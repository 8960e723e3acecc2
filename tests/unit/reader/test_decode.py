"""Tag chains, spans and trees, against the slow way."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader import decode
from onrecord.reader.labels import ARGUMENT_TAGS, transitions_allowed

SEEDS = st.integers(0, 2**32 - 1)


def numbers(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def chain_score(emissions: np.ndarray, table: np.ndarray, tags: tuple[int, ...]) -> float:
    total = table[-1, tags[0]] + emissions[0, tags[0]]
    for at in range(1, len(tags)):
        total += table[tags[at - 1], tags[at]] + emissions[at, tags[at]]
    return float(total)


def is_tree(heads: np.ndarray | tuple[int, ...]) -> bool:
    """Whether one word heads itself and every word's heads lead there."""
    roots = [index for index, head in enumerate(heads) if head == index]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        at = start
        for _ in range(len(heads)):
            at = int(heads[at])
        if at != roots[0]:
            return False
    return True


def tree_score(scores: np.ndarray, heads: np.ndarray | tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def best_trees(scores: np.ndarray) -> dict[int, float]:
    """By trying all: for each root the score of the best tree."""
    n = len(scores)
    best: dict[int, float] = {}
    for heads in itertools.product(range(n), repeat=n):
        if is_tree(heads):
            root = next(index for index, head in enumerate(heads) if head == index)
            best[root] = max(best.get(root, -np.inf), tree_score(scores, heads))
    return best


@given(SEEDS, st.integers(1, 4), st.integers(2, 4), st.integers(1, 3))
@settings(deadline=None, max_examples=60)
def test_viterbi_finds_the_best_chain_of_all(seed: int, width: int, tags: int, rows: int) -> None:
    random = numbers(seed)
    emissions = random.normal(size=(rows, width, tags))
    table = random.normal(size=(tags + 1, tags))
    lengths = random.integers(1, width + 1, size=rows)
    found = decode.viterbi([scores[:length] for scores, length in zip(emissions, lengths, strict=True)], table)
    for row, length in enumerate(lengths):
        best = max(itertools.product(range(tags), repeat=length), key=lambda chain, row=row: chain_score(emissions[row], table, chain))
        assert found[row].tolist() == list(best)


def test_viterbi_takes_a_table_for_each_row() -> None:
    tables = np.array([[[0, 5.0], [0, 0], [0, 0]], [[5.0, 0], [0, 0], [0, 0]]])
    emissions = np.zeros((2, 2, 2))
    emissions[:, 0, 0] = 1
    assert [chain.tolist() for chain in decode.viterbi(list(emissions), tables)] == [[0, 1], [0, 0]]


def test_viterbi_breaks_ties_by_order() -> None:
    assert decode.viterbi([np.zeros((3, 4))], np.zeros((5, 4)))[0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("rows", [0, 2])
def test_viterbi_of_nothing_is_nothing(rows: int) -> None:
    assert [len(chain) for chain in decode.viterbi([np.zeros((0, 5))] * rows, np.zeros((6, 5)))] == [0] * rows


@given(SEEDS, st.integers(1, 12))
@settings(deadline=None, max_examples=40)
def test_viterbi_never_takes_a_forbidden_step(seed: int, width: int) -> None:
    allowed = np.array(transitions_allowed(ARGUMENT_TAGS))
    table = np.where(allowed, 0.0, -1e4)
    emissions = numbers(seed).normal(scale=5, size=(1, width, len(ARGUMENT_TAGS)))
    (chain,) = decode.viterbi(list(emissions), table)
    assert allowed[-1, chain[0]]
    assert all(allowed[a, b] for a, b in itertools.pairwise(chain))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([0, 1, 2, 2, 0], [(0, 1, 4)]),
        ([1, 1, 2], [(0, 0, 1), (0, 1, 3)]),
        ([1, 2, 3, 4], [(0, 0, 2), (1, 2, 4)]),
        ([0, 2, 2, 0], [(0, 1, 3)]),
        ([1, 4, 4], [(0, 0, 1), (1, 1, 3)]),
        ([0, 0], []),
        ([], []),
        ([3], [(1, 0, 1)]),
    ],
)
def test_spans_of_a_chain(tags: list[int], spans: list[tuple[int, int, int]]) -> None:
    assert decode.spans(tags) == spans
    assert decode.spans(np.array(tags, dtype=np.int64)) == spans


@given(st.lists(st.integers(0, 6), max_size=20))
@settings(deadline=None)
def test_spans_cover_every_tag_but_outside_once(tags: list[int]) -> None:
    covered = [index for _, start, end in decode.spans(tags) for index in range(start, end)]
    assert covered == [index for index, tag in enumerate(tags) if tag]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 2)), max_size=6))
@settings(deadline=None)
def test_spans_come_back_from_their_tags(pieces: list[tuple[int, int, int]]) -> None:
    tags: list[int] = []
    wanted = []
    for kind, length, gap in pieces:
        wanted.append((kind, len(tags), len(tags) + length))
        tags += [1 + 2 * kind] + [2 + 2 * kind] * (length - 1) + [0] * gap
    assert decode.spans(tags) == wanted


@given(SEEDS, st.integers(1, 5), st.booleans())
@settings(deadline=None, max_examples=80)
def test_a_tree_has_one_root_that_every_word_leads_to(seed: int, n: int, whole: bool) -> None:
    random = numbers(seed)
    scores = random.integers(-3, 4, size=(n, n)).astype(float) if whole else random.normal(size=(n, n))
    assert is_tree(decode.tree(scores))


@given(SEEDS, st.integers(1, 3))
@settings(deadline=None, max_examples=80)
def test_a_tree_of_up_to_three_words_is_the_best_of_all(seed: int, n: int) -> None:
    scores = numbers(seed).normal(size=(n, n))
    assert tree_score(scores, decode.tree(scores)) == pytest.approx(max(best_trees(scores).values()))


@given(SEEDS, st.integers(4, 5))
@settings(deadline=None, max_examples=40)
def test_a_longer_tree_is_the_best_under_the_three_likeliest_roots(seed: int, n: int) -> None:
    """A root is the likelier the more its own score stands above that of its best head."""
    scores = numbers(seed).normal(size=(n, n))
    others = np.where(np.eye(n, dtype=bool), -np.inf, scores).max(1)
    likeliest = np.argsort(others - np.diagonal(scores), kind="stable")[:3]
    best = best_trees(scores)
    assert tree_score(scores, decode.tree(scores)) == pytest.approx(max(best[int(root)] for root in likeliest))


@given(SEEDS, st.integers(4, 5))
@settings(deadline=None, max_examples=40)
def test_a_tree_with_a_clear_root_is_the_best_of_all(seed: int, n: int) -> None:
    scores = numbers(seed).normal(size=(n, n))
    scores[np.arange(n), np.arange(n)] -= 10
    scores[seed % n, seed % n] += 20
    assert tree_score(scores, decode.tree(scores)) == pytest.approx(max(best_trees(scores).values()))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[9.0, 0.0, 0.0], [5.0, -9.0, 8.0], [1.0, 8.0, -9.0]])
    assert decode.tree(scores).tolist() == [0, 0, 1]


def test_two_words_that_each_would_be_root_leave_one() -> None:
    scores = np.array([[5.0, 1.0], [4.0, 5.0]])
    assert decode.tree(scores).tolist() == [0, 0]


def test_one_word_is_its_own_root() -> None:
    assert decode.tree(np.array([[-3.0]])).tolist() == [0]


def test_a_long_sentence_makes_a_tree() -> None:
    assert is_tree(decode.tree(numbers(5).normal(size=(120, 120))))
