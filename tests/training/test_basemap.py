"""The builder of the basemap, on a world of two square countries."""

from __future__ import annotations

import numpy as np
import pytest

from training import basemap
from training.basemap import Topology


@pytest.fixture
def atlas() -> Topology:
    """WWW west of the meridian of 10, EEE east of it, each 10 degrees wide and high."""
    border = np.array([[10, 0], [10, 5], [10, 10]], dtype=float)
    west = np.array([[10, 10], [0, 10], [0, 0], [10, 0]], dtype=float)
    east = np.array([[10, 0], [20, 0], [20, 10], [10, 10]], dtype=float)
    return Topology([border, west, east], {"WWW": [[0, 1]], "EEE": [[~0, 2]]}, {"WWW": "West", "EEE": "East"})


def test_a_cut_arc_leaves_the_rings_as_they_were(atlas: Topology) -> None:
    before = {code: atlas.points(rings[0]) for code, rings in atlas.rings.items()}
    assert atlas.split(0, [1]) == [0, 3]
    assert atlas.rings == {"WWW": [[0, 3, 1]], "EEE": [[~3, ~0, 2]]}
    for code, points in before.items():
        assert {tuple(point) for point in atlas.points(atlas.rings[code][0])} == {tuple(point) for point in points}


def test_only_the_part_of_a_border_inside_the_box_is_in_dispute(atlas: Topology) -> None:
    row = {"west": "9", "south": "4", "east": "11", "north": "11"}
    parts = basemap._within(atlas, 0, row)
    assert [atlas.arcs[part].tolist() for part in parts] == [[[10, 5], [10, 10]]]


def test_a_line_by_hand_gives_the_smaller_part_to_the_other_country(atlas: Topology, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"kind": "line", "first": "WWW", "second": "EEE", "line": "8 0.5;8 9.5"}
    monkeypatch.setattr(basemap.data, "rows", lambda name: (row,))
    (number,) = basemap._drawn_by_hand(atlas)
    assert atlas.arcs[number].tolist() == [[8, 0], [8, 10]]
    points = np.array([[5.0, 5.0], [9.0, 5.0], [15.0, 5.0]])
    assert atlas.holds("WWW", points).tolist() == [True, False, False]
    assert atlas.holds("EEE", points).tolist() == [False, True, True]


def test_a_simplified_line_keeps_its_ends_and_its_corner() -> None:
    line = np.array([[0, 0], [1, 0.001], [2, 0], [2, 1], [2.001, 2]], dtype=float)
    assert basemap._simple(line).tolist() == [[0, 0], [2, 0], [2.001, 2]]


def test_a_line_over_the_antimeridian_goes_on_beyond_it() -> None:
    assert basemap._unrolled(np.array([[179.0, 1.0], [-179.0, 2.0]])).tolist() == [[179, 1], [181, 2]]


def test_steps_are_never_longer_than_the_file_can_hold() -> None:
    steps = np.diff(basemap._steps(np.array([[-180.0, -90.0], [180.0, -90.0]])), axis=0)
    assert np.abs(steps).max() * basemap.QUANTUM <= basemap.LONGEST_STEP + basemap.QUANTUM
