"""The gazetteer: names of places → places with coordinates, memory-mapped from ``data/gazetteer.bin``.

The file opens with ``MAGIC``, the length of a JSON header (4 bytes, little-endian) and the header, which lists arrays by name, type, count and
offset. Names stand as sorted keys of ``spelling.plain_name`` in one blob; ``training.gazetteer`` writes it.
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from onrecord.errors import GazetteerError
from onrecord.places.spelling import plain_name
from onrecord.record import PlaceLevel

MAGIC = b"ORGZ0001"
NONE = 0xFFFFFFFF
"""Stands for "none" where an array holds indices of places or GeoNames ids."""

PRIMARY = 0x80000000
"""The bit of a name's place index that marks the place's own name; without it the name is an alternate."""


LEVELS = tuple(PlaceLevel)
"""Order is part of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer.

    ``index`` is its number in the file; ``country`` an ISO 3166-1 alpha-3 code; ``admin1`` the index of the first-level unit it lies in;
    ``radius_km`` about how far it reaches; ``listed`` whether it comes from the hand-made list.
    """

    index: int
    name: str
    geoname_id: int | None
    latitude: float
    longitude: float
    level: PlaceLevel
    country: str | None
    admin1: int | None
    population: int
    radius_km: float
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place that a name may mean; ``primary`` where that is the place's own name, not an alternate or former one."""

    entry: Entry
    primary: bool


class Gazetteer:
    """Names → places.

    Args:
        path: the file; the one that ships if None.

    Raises:
        GazetteerError: the file is missing or damaged.
    """

    def __init__(self, path: Path | None = None) -> None:
        path = path or Path(str(files("onrecord.data") / "gazetteer.bin"))
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"found no gazetteer at {path}, expected the file that ships; build it with training.gazetteer") from error
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise GazetteerError(f"{path} is no gazetteer of this version, expected it to open with {MAGIC!r}; build it anew")
        at = len(MAGIC) + 4
        size = int.from_bytes(self._bytes[len(MAGIC) : at], "little")
        header = json.loads(self._bytes[at : at + size])
        self._countries: list[str | None] = [code or None for code in header["countries"]]
        for name, (kind, count, offset) in header["arrays"].items():
            setattr(self, f"_{name}", np.frombuffer(self._bytes, dtype=kind, count=count, offset=offset))
        self._keys_at, self._names_at = header["arrays"]["keys"][2], header["arrays"]["names"][2]
        self._key_ends = np.cumsum(self._key_lengths, dtype=np.uint32)
        self._name_ends = np.cumsum(self._name_lengths, dtype=np.uint32)
        self.entry = lru_cache(maxsize=1 << 14)(self._entry)
        self.find = lru_cache(maxsize=1 << 14)(self._find)

    _key_lengths: np.ndarray
    _key_places: np.ndarray
    _name_lengths: np.ndarray
    _geoname_ids: np.ndarray
    _latitudes: np.ndarray
    _longitudes: np.ndarray
    _populations: np.ndarray
    _radii: np.ndarray
    _levels: np.ndarray
    _country_codes: np.ndarray
    _admin1s: np.ndarray
    _listed_from: np.ndarray

    def __len__(self) -> int:
        return len(self._levels)

    def _find(self, name: str) -> tuple[Match, ...]:
        """The places of that name, in whatever spelling, those with the most people first."""
        wanted = plain_name(name).encode()
        low, high = 0, len(self._key_ends)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        matches = []
        while low < len(self._key_ends) and self._key(low) == wanted:
            place = int(self._key_places[low])
            matches.append(Match(entry=self.entry(place & ~PRIMARY), primary=bool(place & PRIMARY)))
            low += 1
        return tuple(sorted(matches, key=lambda match: -match.entry.population))

    def _key(self, index: int) -> bytes:
        start = int(self._key_ends[index - 1]) if index else 0
        return self._bytes[self._keys_at + start : self._keys_at + int(self._key_ends[index])]

    def _entry(self, index: int) -> Entry:
        """The place with that number."""
        start = int(self._name_ends[index - 1]) if index else 0
        name = self._bytes[self._names_at + start : self._names_at + int(self._name_ends[index])].decode()
        geoname_id, admin1 = int(self._geoname_ids[index]), int(self._admin1s[index])
        return Entry(
            index=index,
            name=name,
            geoname_id=None if geoname_id == NONE else geoname_id,
            latitude=round(float(self._latitudes[index]), 5),
            longitude=round(float(self._longitudes[index]), 5),
            level=LEVELS[int(self._levels[index])],
            country=self._countries[int(self._country_codes[index])],
            admin1=None if admin1 == NONE else admin1,
            population=int(self._populations[index]),
            radius_km=float(self._radii[index]),
            listed=index >= int(self._listed_from[0]),
        )


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships, opened once."""
    return Gazetteer()
