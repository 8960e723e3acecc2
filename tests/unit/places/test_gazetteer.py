"""The gazetteer that ships."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from onrecord import data
from onrecord.errors import GazetteerError
from onrecord.places.gazetteer import Gazetteer, shipped
from onrecord.record import PlaceLevel


def best(name: str, level: PlaceLevel, country: str) -> tuple[float, float]:
    match = next(m for m in shipped().find(name) if m.entry.level == level and m.entry.country == country and m.primary)
    return match.entry.latitude, match.entry.longitude


@pytest.mark.parametrize(
    ("name", "level", "country", "point"),
    [
        ("Pokrovsk", PlaceLevel.CITY, "UKR", (48.28, 37.18)),
        ("Gaza", PlaceLevel.CITY, "PSE", (31.50, 34.47)),
        ("Kursk", PlaceLevel.CITY, "RUS", (51.74, 36.19)),
        ("Kursk Oblast", PlaceLevel.ADMIN1, "RUS", (51.5, 36.0)),
        ("Saudi Arabia", PlaceLevel.COUNTRY, "SAU", (25.0, 45.0)),
        ("Georgia", PlaceLevel.ADMIN1, "USA", (32.75, -83.5)),
        ("Walker County", PlaceLevel.ADMIN2, "USA", (30.74, -95.57)),
        ("Robotyne", PlaceLevel.CITY, "UKR", (47.45, 35.84)),
        ("Snake Island", PlaceLevel.SITE, "UKR", (45.26, 30.20)),
        ("Fordow", PlaceLevel.SITE, "IRN", (34.89, 51.00)),
        ("Donbas", PlaceLevel.REGION, "UKR", (48.5, 38.5)),
    ],
)
def test_known_places_lie_where_they_do(name: str, level: PlaceLevel, country: str, point: tuple[float, float]) -> None:
    assert best(name, level, country) == pytest.approx(point, abs=0.15)


def test_a_former_name_is_no_name_of_its_own() -> None:
    engels = next(m for m in shipped().find("Pokrovsk") if m.entry.name == "Engels")
    assert not engels.primary


def test_waters_that_lie_in_several_countries_have_none() -> None:
    (hormuz,) = (m.entry for m in shipped().find("Strait of Hormuz") if m.entry.level == PlaceLevel.WATER)
    assert hormuz.country is None


def test_a_city_knows_the_unit_it_lies_in() -> None:
    rylsk = shipped().find("Rylsk")[0].entry
    assert rylsk.admin1 is not None
    assert shipped().entry(rylsk.admin1).name == "Kursk Oblast"


def test_an_unknown_name_has_no_places() -> None:
    assert shipped().find("Vethrabad") == ()


def test_every_name_of_the_hand_made_list_is_found() -> None:
    missing = [row["name"] for row in data.rows("places.csv") if not any(m.entry.listed for m in shipped().find(row["name"]))]
    assert missing == []


def test_the_hand_made_list_is_long_sourced_and_on_the_globe() -> None:
    rows = data.rows("places.csv")
    assert len(rows) >= 300
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(row["source"] and -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180 for row in rows)
    assert all(PlaceLevel(row["level"]) and float(row["radius_km"]) > 0 for row in rows)


def test_it_is_small_and_opens_quickly() -> None:
    path = Path(data.__file__).parent / "gazetteer.bin"
    assert path.stat().st_size <= 20_000_000
    times = []
    for _ in range(3):
        start = time.process_time()
        Gazetteer(path)
        times.append(time.process_time() - start)
    assert min(times) <= 0.05


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"training\.gazetteer"):
        Gazetteer(tmp_path / "none.bin")


def test_a_file_of_another_sort_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else")
    with pytest.raises(GazetteerError, match="build it anew"):
        Gazetteer(path)


def test_abbreviations_name_units_of_the_gazetteer() -> None:
    with (Path(data.__file__).parent / "places_abbreviations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert all(any(m.entry.country == row["country"] for m in shipped().find(row["name"])) for row in rows)
