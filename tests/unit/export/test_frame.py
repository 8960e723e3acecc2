"""Degrees to pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.frame import KM, Spot, fitted, world

SPOTS = st.builds(
    Spot,
    longitude=st.floats(-180, 180),
    latitude=st.floats(-85, 85),
    reach_km=st.floats(0, 5000),
)


@given(st.lists(SPOTS, min_size=1, max_size=8), st.sampled_from([320.0, 880.0]))
def test_every_spot_is_in_the_picture(spots: list[Spot], width: float) -> None:
    frame = fitted(spots, width)
    for spot in spots:
        x, y = frame.pixel(spot.longitude, spot.latitude)
        assert -1 <= x <= frame.width + 1
        assert -1 <= y <= frame.height + 1


def test_the_shorter_way_goes_over_the_antimeridian() -> None:
    frame = fitted([Spot(longitude=178.4, latitude=-18.1), Spot(longitude=-171.8, latitude=-13.8)], 880)
    assert frame.box[0] < -180 < frame.box[2]
    assert frame.box[2] - frame.box[0] < 30
    assert frame.pixel(178.4, -18.1)[0] < frame.pixel(-171.8, -13.8)[0]


def test_nothing_is_shown_closer_than_150_km() -> None:
    frame = fitted([Spot(longitude=34.47, latitude=31.5), Spot(longitude=34.48, latitude=31.52)], 880)
    assert frame.width / frame.km == pytest.approx(150, rel=0.01)


def test_one_place_is_shown_with_what_lies_around_it() -> None:
    frame = fitted([Spot(longitude=34.47, latitude=31.5, reach_km=8)], 880)
    assert frame.width / frame.km == pytest.approx(450, rel=0.01)


def test_a_degree_is_as_long_up_as_across_in_kilometres() -> None:
    frame = fitted([Spot(longitude=20, latitude=60)], 880)
    (x, y), (east, _), (_, north) = frame.pixel(20, 60), frame.pixel(22, 60), frame.pixel(20, 61)
    assert (east - x) == pytest.approx(y - north, rel=0.01)
    assert y - north == pytest.approx(KM * frame.km)


def test_the_world_is_all_round() -> None:
    assert world(720).box[2] - world(720).box[0] == 360
