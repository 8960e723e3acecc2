"""The basemap that ships: whose land is whose, what is dashed, that it is whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import BasemapError
from onrecord.export.basemap import Basemap, Kind, shipped


def holders(longitude: float, latitude: float) -> list[str]:
    """Codes of the countries in which a point lies."""
    basemap, found = shipped(), []
    for country in basemap.countries:
        crossings = 0
        for ring in country.rings:
            if ring.box[0] <= longitude <= ring.box[2]:
                (x1, y1), (x2, y2) = basemap.ring(ring)[:-1].T, basemap.ring(ring)[1:].T
                spans = (y1 > latitude) != (y2 > latitude)
                crossings += int((longitude < (x2 - x1)[spans] * (latitude - y1[spans]) / (y2 - y1)[spans] + x1[spans]).sum())
        found += [country.code] if crossings % 2 else []
    return found


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (34.1, 44.95, "UKR"),  # Simferopol
        (35.69, 32.99, "SYR"),  # Katzrin, on the Golan
        (35.53, 32.79, "ISR"),  # Tiberias
        (34.40, 31.42, "PSE"),  # Gaza
        (-13.0, 26.9, "ESH"),
        (33.4, 35.25, "CYP"),  # north of Nicosia
        (44.06, 9.56, "SOM"),  # Hargeisa
        (21.1, 42.6, "XKX"),
        (121.0, 24.0, "TWN"),
        (77.1, 35.4, ""),  # Siachen
        (186.0, 66.0, "RUS"),  # Chukotka, beyond the antimeridian
        (0.0, -85.0, "ATA"),
    ],
)
def test_a_point_lies_where_the_view_of_the_united_nations_has_it(longitude: float, latitude: float, code: str) -> None:
    assert holders(longitude, latitude) == [code]


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Crimea", 34.0, 46.1),
        ("Abkhazia", 41.7, 42.8),
        ("Golan, west", 35.64, 33.05),
        ("Golan, east", 35.86, 33.0),
        ("West Bank", 35.0, 32.2),
        ("Western Sahara", -10.0, 27.67),
        ("line of control", 74.0, 34.4),
        ("Aksai Chin", 79.0, 34.3),
        ("Arunachal", 94.0, 29.2),
        ("Kosovo", 21.4, 43.0),
        ("Northern Cyprus", 33.4, 35.15),
        ("Somaliland", 48.5, 9.5),
        ("Abyei", 28.0, 9.5),
    ],
)
def test_the_lines_in_dispute_are_kept_apart(name: str, longitude: float, latitude: float) -> None:
    basemap = shipped()
    points = np.concatenate([basemap.arc(int(number)) for number in np.flatnonzero(basemap.kinds == Kind.DISPUTED)])
    assert np.hypot(*(points - (longitude, latitude)).T).min() < 0.5, name


def test_the_border_of_india_and_pakistan_is_dashed_in_kashmir_only() -> None:
    basemap = shipped()
    south = [basemap.boxes[number] for number in np.flatnonzero(basemap.kinds == Kind.BORDER) if basemap.boxes[number][0] > 68]
    assert any(box[1] < 24 and 32 < box[3] < 33 and box[2] < 76 for box in south)


def test_rings_are_closed_and_do_not_jump() -> None:
    basemap = shipped()
    for ring in (ring for country in basemap.countries for ring in country.rings):
        points = basemap.ring(ring)
        assert (points[0] == points[-1]).all()
        assert np.abs(np.diff(points[:, 0])).max() <= 30.5


def test_a_thinned_basemap_keeps_the_ends_of_arcs() -> None:
    whole, thin = shipped(), shipped().thinned(1.0, 1.0)
    for number in range(0, len(whole), 50):
        assert (thin.arc(number)[[0, -1]] == whole.arc(number)[[0, -1]]).all()
    assert sum(len(thin.arc(n)) for n in range(len(thin))) < sum(len(whole.arc(n)) for n in range(len(whole))) / 3


def test_the_file_is_small() -> None:
    import onrecord.data

    assert (Path(onrecord.data.__file__).parent / "basemap.bin").stat().st_size <= 1_500_000


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BasemapError, match="found no basemap"):
        Basemap(tmp_path / "none.bin")


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GIF89a" + bytes(100))
    with pytest.raises(BasemapError, match="no basemap of this version"):
        Basemap(tmp_path / "other.bin")
