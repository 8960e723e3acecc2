"""Places told by distance, bearing and between."""

from __future__ import annotations

import pytest

from onrecord.places.distances import kilometres
from onrecord.places.gazetteer import Entry, shipped
from onrecord.places.relative import moved, relative_places
from onrecord.record import Place, Span


def city(name: str, country: str) -> Entry:
    return next(m.entry for m in shipped().find(name) if m.entry.country == country and m.entry.level == "city")


def told(text: str, **countries: str) -> list[Place]:
    named = [(Span(text.index(name), text.index(name) + len(name)), city(name, country)) for name, country in countries.items()]
    return relative_places(text, named)


def test_a_distance_and_a_bearing_give_a_point() -> None:
    (place,) = told("Shells fell about 30 km south of Kharkiv on Monday.", Kharkiv="UKR")
    kharkiv = city("Kharkiv", "UKR")
    assert place.latitude is not None
    assert place.longitude is not None
    assert kilometres(place.latitude, place.longitude, kharkiv.latitude, kharkiv.longitude) == pytest.approx(30, abs=0.5)
    assert place.latitude < kharkiv.latitude
    assert place.radius_km == 6.0
    assert place.name == "about 30 km south of Kharkiv"
    assert "30 km south of Kharkiv" in place.basis


def test_miles_are_miles() -> None:
    (place,) = told("It lies 10 miles north-east of Kharkiv.", Kharkiv="UKR")
    assert "16 km" in place.basis


def test_a_distance_without_a_bearing_is_a_circle() -> None:
    (place,) = told("The base is 12 kilometres from Kharkiv.", Kharkiv="UKR")
    assert (place.latitude, place.radius_km) == (city("Kharkiv", "UKR").latitude, 12.0)


def test_a_distance_from_a_border_stays_open() -> None:
    (place,) = told("The village is 10 miles from the border.")
    assert (place.latitude, place.radius_km) == (None, None)
    assert "border" in place.basis


def test_an_area_lies_between_two_towns() -> None:
    (place,) = told("Fighting went on between Rylsk and Sudzha.", Rylsk="RUS", Sudzha="RUS")
    assert place.longitude is not None
    assert city("Rylsk", "RUS").longitude < place.longitude < city("Sudzha", "RUS").longitude
    assert "between" in place.basis


def test_talks_between_two_great_cities_are_no_area() -> None:
    assert told("Talks between Moscow and Kyiv went on.", Moscow="RUS", Kyiv="UKR") == []


def test_a_walk_north_from_the_equator() -> None:
    point = moved(0.0, 10.0, 0, 111.19)
    assert (point.latitude, point.longitude) == pytest.approx((1.0, 10.0), abs=0.01)
