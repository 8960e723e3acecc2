"""The basemap: outlines of the countries and lines between them, from ``data/basemap.bin``.

The file opens with ``MAGIC``, the length of a JSON header (4 bytes, little-endian) and the header, which names the countries and lists arrays by
name, type, count and offset. Outlines are made of arcs that neighbours share; ``training.basemap`` writes it.
"""

from __future__ import annotations

import json
from copy import copy
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import BasemapError

MAGIC = b"ORBM0001"
QUANTUM = 0.001
"""Degrees in one step of the file's coordinates: about 110 m."""

Points = np.ndarray
"""Longitudes and latitudes in degrees, or pixels: n × 2."""


class Kind(IntEnum):
    """What an arc is. ``INNER``: a side of an outline that is no line on the map; the numbers are part of the file."""

    INNER = 0
    COAST = 1
    BORDER = 2
    DISPUTED = 3
    ADMIN1 = 4


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line: its arcs, ``~arc`` where one runs backwards, and its west, south, east and north; east of 180 where it goes on there."""

    arcs: tuple[int, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of the atlas.

    ``code`` is ISO 3166-1 alpha-3, empty for land that the atlas gives to none. ``admin1`` are the arcs between first-level units, which lie about
    ``spacing_km`` apart. A hole is a ring as well.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    admin1: range
    spacing_km: float


class Basemap:
    """Arcs and countries.

    Args:
        path: the file; the one that ships if None.

    Raises:
        BasemapError: the file is missing or damaged.
    """

    def __init__(self, path: Path | None = None) -> None:
        path = path or Path(str(files("onrecord.data") / "basemap.bin"))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BasemapError(f"found no basemap at {path}, expected the file that ships; build it with training.basemap") from error
        if data[: len(MAGIC)] != MAGIC:
            raise BasemapError(f"{path} is no basemap of this version, expected it to open with {MAGIC!r}; build it anew")
        at = len(MAGIC) + 4
        header = json.loads(data[at : at + int.from_bytes(data[len(MAGIC) : at], "little")])
        arrays = {name: np.frombuffer(data, dtype=kind, count=count, offset=start) for name, (kind, count, start) in header["arrays"].items()}
        self.countries = _countries(header["countries"], arrays["ring_boxes"].reshape(-1, 4))
        self.kinds = arrays["kinds"]
        self._ends = np.cumsum(arrays["lengths"], dtype=np.int64)
        self._points = _unfolded(arrays["starts"].reshape(-1, 2), arrays["steps"].reshape(-1, 2), arrays["lengths"]) * QUANTUM
        firsts = self._ends - arrays["lengths"]
        self.boxes = np.hstack([np.minimum.reduceat(self._points, firsts), np.maximum.reduceat(self._points, firsts)])
        """West, south, east, north of each arc."""

    def __len__(self) -> int:
        return len(self._ends)

    def thinned(self, longitude: float, latitude: float) -> Basemap:
        """The same with no more than one point of an arc in a row to a cell of so many degrees; the ends of arcs stay."""
        cells = np.floor(self._points / (longitude, latitude)).astype(np.int64)
        kept = np.r_[True, (cells[1:] != cells[:-1]).any(axis=1)]
        kept[self._ends - 1] = kept[np.r_[0, self._ends[:-1]]] = True
        other = copy(self)
        other._points, other._ends = self._points[kept], np.cumsum(kept)[self._ends - 1]
        return other

    def arc(self, number: int) -> Points:
        """The points of an arc, backwards for ``~number``."""
        if number < 0:
            return self.arc(~number)[::-1]
        return self._points[self._ends[number - 1] if number else 0 : self._ends[number]]

    def ring(self, ring: Ring) -> Points:
        """The points of a ring, longitudes going on where they pass 180; the last is the first again."""
        parts: list[Points] = []
        for number in ring.arcs:
            part = self.arc(number)
            turn = 360.0 * round((parts[-1][-1, 0] - part[0, 0]) / 360) if parts else 0.0
            parts.append(part + np.array([turn, 0.0]) if turn else part)
        return np.concatenate(parts)


def _countries(listed: list[dict[str, Any]], boxes: np.ndarray) -> tuple[Country, ...]:
    """The countries of the header; boxes of rings stand in their order."""
    box = iter(boxes.tolist())
    return tuple(
        Country(
            code=country["code"],
            name=country["name"],
            rings=tuple(Ring(tuple(arcs), tuple(next(box))) for arcs in country["rings"]),
            admin1=range(*country["admin1"]),
            spacing_km=country["spacing_km"],
        )
        for country in listed
    )


def _unfolded(starts: np.ndarray, steps: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Starts and steps → points. The first step of each arc is (0, 0)."""
    ways = np.cumsum(steps, axis=0, dtype=np.int64)
    firsts = np.cumsum(lengths, dtype=np.int64) - lengths
    found: np.ndarray = ways + np.repeat(starts - ways[firsts], lengths, axis=0)
    return found


@cache
def shipped() -> Basemap:
    """The basemap that ships, opened once."""
    return Basemap()
