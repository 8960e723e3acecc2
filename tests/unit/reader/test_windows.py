"""Words into windows of pieces."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.tokens import QUOTES, SHAPES
from onrecord.reader.weights import shipped
from onrecord.reader.windows import CLS, MAX_PIECES, PAD, SEP, UNKNOWN, Pieces, pad, split, window

TOKENIZER = shipped() / "tokenizer.json"
needs_tokenizer = pytest.mark.skipif(not TOKENIZER.is_file(), reason="the vocabulary comes with the weights, which are not exported yet")

PARAGRAPHS = st.lists(
    st.lists(st.tuples(st.sampled_from(["word", "word", "word", ".", "”", '"', "?"]), st.integers(1, 16)), min_size=1, max_size=200),
    max_size=12,
)
"""Paragraphs of (word, number of pieces)."""


def flat(paragraphs: list[list[tuple[str, int]]]) -> tuple[list[str], list[int], list[int]]:
    """Words, paragraph numbers and numbers of pieces."""
    rows = [(word, number, length) for number, part in enumerate(paragraphs) for word, length in part]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def of_lengths(*lengths: int) -> tuple[list[str], list[int], list[int]]:
    """Paragraphs of so many one-piece words."""
    return flat([[("word", 1)] * length for length in lengths])


def made(lengths: list[int]) -> list[tuple[int, ...]]:
    return [(7,) * length for length in lengths]


@given(PARAGRAPHS)
@settings(deadline=None)
def test_every_word_is_in_one_window(paragraphs: list[list[tuple[str, int]]]) -> None:
    words, paragraph, lengths = flat(paragraphs)
    found = split(words, paragraph, lengths)
    assert [index for start, end in found for index in range(start, end)] == list(range(len(words)))
    assert all(start < end for start, end in found)


@given(PARAGRAPHS, st.none() | st.integers(64, MAX_PIECES))
@settings(deadline=None)
def test_no_window_has_more_pieces_than_the_encoder_reads(paragraphs: list[list[tuple[str, int]]], first: int | None) -> None:
    words, paragraph, lengths = flat(paragraphs)
    for start, end in split(words, paragraph, lengths, first=first):
        assert len(window(words, paragraph, made(lengths), start, end).ids) <= MAX_PIECES


@given(PARAGRAPHS, st.none() | st.integers(64, MAX_PIECES))
@settings(deadline=None)
def test_a_paragraph_that_fits_stays_whole(paragraphs: list[list[tuple[str, int]]], first: int | None) -> None:
    words, paragraph, lengths = flat(paragraphs)
    starts = {start for start, _ in split(words, paragraph, lengths, first=first)}
    for index in starts:
        if index and paragraph[index] == paragraph[index - 1]:
            assert sum(size for size, number in zip(lengths, paragraph, strict=True) if number == paragraph[index]) > MAX_PIECES - 2


@given(PARAGRAPHS)
@settings(deadline=None)
def test_neighbours_that_fit_together_share_a_window(paragraphs: list[list[tuple[str, int]]]) -> None:
    words, paragraph, lengths = flat(paragraphs)
    found = split(words, paragraph, lengths)
    for (a, b), (c, d) in itertools.pairwise(found):
        following = next((index for index in range(c, d) if paragraph[index] != paragraph[c]), d)
        both = sum(lengths[a:following]) + len(set(paragraph[a:b])) + 2
        assert both > MAX_PIECES or paragraph[b - 1] == paragraph[c]


def test_short_paragraphs_share_a_window() -> None:
    assert split(*of_lengths(10, 20, 30)) == [(0, 60)]


def test_a_paragraph_that_no_longer_fits_opens_a_window() -> None:
    assert split(*of_lengths(200, 100, 100)) == [(0, 200), (200, 400)]


def test_a_paragraph_may_fill_a_window_to_the_last_piece() -> None:
    assert split(*of_lengths(MAX_PIECES - 2)) == [(0, MAX_PIECES - 2)]


@pytest.mark.parametrize("length", range(MAX_PIECES - 3, MAX_PIECES + 3))
def test_a_paragraph_about_as_long_as_a_window_fits_with_its_two_marks(length: int) -> None:
    found = split(*of_lengths(length))
    assert all(end - start + 2 <= MAX_PIECES for start, end in found)
    assert len(found) == 1 + (length > MAX_PIECES - 2)


def test_a_long_paragraph_is_cut_behind_the_last_full_stop_that_fits() -> None:
    words, paragraph, lengths = of_lengths(400)
    words[149] = words[219] = words[299] = "."
    assert split(words, paragraph, lengths) == [(0, 220), (220, 400)]


def test_a_long_paragraph_without_stops_is_cut_where_room_ends() -> None:
    assert split(*of_lengths(400)) == [(0, MAX_PIECES - 2), (MAX_PIECES - 2, 400)]


def test_a_stop_in_the_first_half_does_not_cut() -> None:
    words, paragraph, lengths = of_lengths(400)
    words[40] = "."
    assert split(words, paragraph, lengths)[0] == (0, MAX_PIECES - 2)


def test_the_rest_of_a_long_paragraph_takes_in_the_next() -> None:
    assert split(*of_lengths(300, 20)) == [(0, MAX_PIECES - 2), (MAX_PIECES - 2, 320)]


def test_the_first_window_may_be_made_smaller() -> None:
    assert split(*of_lengths(50, 50, 50, 50), first=80) == [(0, 50), (50, 200)]


def test_no_words_make_no_window() -> None:
    assert split([], [], []) == []


def test_a_window_closes_each_paragraph() -> None:
    words, paragraph, _ = flat([[("“", 1), ("Peace", 2)], [("now", 1)]])
    found = window(words, paragraph, [(11,), (12, 13), (14,)], 0, 3)
    assert found.ids.tolist() == [CLS, 11, 12, 13, SEP, 14, SEP]
    assert found.first.tolist() == [1, 2, 5]
    assert found.last.tolist() == [1, 3, 5]
    assert found.opens.tolist() == [0, 1, 0, 0, 0, 1, 0]


def test_each_piece_carries_its_words_shape_and_quotation_state() -> None:
    words, paragraph, _ = flat([[("“", 1), ("Peace", 2)], [("now", 1)]])
    found = window(words, paragraph, [(11,), (12, 13), (14,)], 0, 3)
    assert [SHAPES[found.shapes[index]] for index in found.first] == ["punctuation", "title", "lower"]
    assert found.shapes[2] == found.shapes[3]
    assert [QUOTES[found.quotes[index]] for index in found.first] == ["opening", "inside", "outside"]


def test_a_window_over_later_words_counts_from_its_own_start() -> None:
    words, paragraph, lengths = of_lengths(4, 4)
    found = window(words, paragraph, made(lengths), 5, 8)
    assert (found.start, found.end, found.first.tolist()) == (5, 8, [1, 2, 3])


@given(PARAGRAPHS)
@settings(deadline=None, max_examples=40)
def test_first_and_last_pieces_of_words_follow_one_another(paragraphs: list[list[tuple[str, int]]]) -> None:
    words, paragraph, lengths = flat(paragraphs)
    pieces = [(1000 + index,) * length for index, length in enumerate(lengths)]
    for start, end in split(words, paragraph, lengths):
        found = window(words, paragraph, pieces, start, end)
        assert len(found.ids) == len(found.shapes) == len(found.quotes) == len(found.opens)
        for index, a, b in zip(range(start, end), found.first, found.last, strict=True):
            assert found.ids[a : b + 1].tolist() == list(pieces[index])


def test_padding_marks_what_is_there() -> None:
    words, paragraph, lengths = of_lengths(2, 5)
    windows = [window(words, paragraph, made(lengths), 0, 2), window(words, paragraph, made(lengths), 2, 7)]
    arrays = pad(windows, multiple=4)
    assert arrays["ids"].shape == (2, 8)
    assert arrays["first"].shape == (2, 5)
    assert arrays["mask"].sum(1).tolist() == [4, 7]
    assert arrays["word_mask"].sum(1).tolist() == [2, 5]
    assert not arrays["ids"][arrays["mask"] == PAD].any()
    assert arrays["ids"].dtype == np.int64


@needs_tokenizer
def test_pieces_of_known_and_unknown_words() -> None:
    pieces = Pieces(TOKENIZER)
    said, mixed, nothing, long_ = pieces.of(["said", "Said", "\u200b", "x" * 90])
    assert len(said) == 1
    assert mixed == said
    assert nothing == (UNKNOWN,)
    assert 1 <= len(long_) <= 16


@needs_tokenizer
def test_pieces_are_the_same_when_asked_again() -> None:
    pieces = Pieces(TOKENIZER)
    words = ["Kyiv", "’s", "minister", "Kyiv"]
    assert pieces.of(words) == pieces.of(words)
    assert pieces.of(["Kyiv"])[0] == pieces.of(words)[3]


def test_a_long_paragraph_is_not_cut_behind_a_mark_that_opens() -> None:
    words, paragraph, lengths = of_lengths(400)
    words[199], words[219] = ".", '"'
    assert split(words, paragraph, lengths)[0] == (0, 200)


def test_paragraphs_may_fill_a_window_to_the_last_piece() -> None:
    assert split(*of_lengths(100, MAX_PIECES - 103)) == [(0, MAX_PIECES - 3)]
