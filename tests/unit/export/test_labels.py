"""Where labels go, and text that fits."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.labels import Box, Placing, roomy_spots
from onrecord.export.lettering import plain, shortened, width, wrapped

PICTURE = Box(0, 0, 600, 400)


def mark(x: float, y: float) -> Box:
    return Box(x - 6, y - 6, x + 6, y + 6)


def test_a_label_stands_right_of_its_mark_where_there_is_room() -> None:
    label = Placing(PICTURE, [mark(100, 100)]).at("Kursk", mark(100, 100))
    assert label is not None
    assert label.leader is None
    assert label.box.left > 106
    assert label.anchor == "start"


def test_a_label_at_the_right_edge_goes_to_the_left() -> None:
    label = Placing(PICTURE, [mark(590, 100)]).at("Washington", mark(590, 100))
    assert label is not None
    assert label.box.right < 584
    assert label.anchor == "end"


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400)), min_size=1, max_size=15))
def test_labels_lie_in_the_picture_and_on_nothing(points: list[tuple[float, float]]) -> None:
    marks = [mark(x, y) for x, y in points]
    placing = Placing(PICTURE, marks)
    labels = [label for box in marks if (label := placing.at("Novohrodivka", box))]
    assert all(label.box.within(PICTURE) for label in labels)
    assert not any(one.box.meets(other.box) for one, other in combinations(labels, 2))
    assert not any(label.box.meets(box) for label in labels for box in marks)


def test_a_crowded_mark_gets_a_leader() -> None:
    marks = [mark(300 + 13 * x, 200 + 13 * y) for x in range(-4, 5) for y in range(-4, 5)]
    label = Placing(PICTURE, marks).at("Pokrovsk", mark(300, 200))
    assert label is None or label.leader is not None


def test_no_room_is_told() -> None:
    assert Placing(Box(0, 0, 60, 30), [mark(30, 15)]).at("Pershotravneve", mark(30, 15)) is None


def test_a_name_finds_the_wide_part_of_an_area() -> None:
    narrow, wide = [(0, 0), (20, 0), (20, 200), (0, 200)], [(200, 100), (500, 100), (500, 300), (200, 300)]
    x, y = roomy_spots([np.array(narrow, dtype=float), np.array(wide, dtype=float)], PICTURE, (100, 14))[0]
    assert 250 <= x <= 450
    assert 100 < y < 300


def test_an_area_too_small_has_no_spot() -> None:
    assert roomy_spots([np.array([(0, 0), (20, 0), (20, 20), (0, 20)], dtype=float)], PICTURE, (100, 14)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kyiv\n\tregion ", "Kyiv region"),
        ("a\x00b", "a\ufffdb"),
        ("\u202egnihton", "gnihton"),
        ("x\ud800y", "x\ufffdy"),
        ("Z" + "\u0301" * 50, "Z\u0301\u0301"),
        ("a\U0001ffffb", "ab"),
    ],
)
def test_text_is_made_fit_for_a_picture(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(max_size=200), st.floats(30, 400))
def test_shortened_text_fits(text: str, room: float) -> None:
    assert width(shortened(text, room)) <= room + 0.001


def test_a_short_text_stays_whole() -> None:
    assert shortened("Kursk", width("Kursk")) == "Kursk"


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=20), st.floats(100, 300))
def test_wrapped_lines_fit_and_lose_no_word(words: list[str], room: float) -> None:
    lines = wrapped(" ".join(words), room)
    assert " ".join(lines).split() == words
    assert all(width(line) <= room for line in lines)
