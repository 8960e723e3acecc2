"""Words for sorts of places."""

from __future__ import annotations

import pytest

from onrecord.places.units import UNIT_LEVELS, unit_of, without_unit
from onrecord.record import PlaceLevel


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Kursk Oblast", "Kursk"),
        ("Province of Idlib", "Idlib"),
        ("Departamento de Santander", "Santander"),
        ("Al-Hasakah Governorate", "Al-Hasakah"),
        ("Illinois", "Illinois"),
        ("Region", "Region"),
    ],
)
def test_a_unit_without_the_word_for_its_sort(name: str, stem: str) -> None:
    assert without_unit(name) == stem


@pytest.mark.parametrize(("word", "unit"), [("regions", "region"), ("counties", "county"), ("Oblast", "oblast"), ("army", None)])
def test_the_singular_of_a_sort(word: str, unit: str | None) -> None:
    assert unit_of(word) == unit


def test_an_oblast_is_a_first_level_unit() -> None:
    assert UNIT_LEVELS["oblast"][0] == PlaceLevel.ADMIN1
