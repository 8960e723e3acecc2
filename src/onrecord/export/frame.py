"""The part of the world that a map shows: degrees → pixels, fitted to places, over the antimeridian where that is shorter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.export.basemap import Points

KM = 111.2
"""Kilometres in a degree of latitude."""

SMALLEST_KM = 150.0
"""Nothing is shown closer than this across: the basemap knows no more."""

ALONE_KM = 450.0
"""How much is shown around a single place, so that one sees where it is."""

WIDEST_REACH_KM = 250.0
_FILLED = 0.72
"""The share of the picture that the places themselves take up."""

_FLATTEST, _TALLEST = 0.55, 0.8
_LEAST_SQUEEZE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point to be shown (degrees), and about how far it reaches (km)."""

    longitude: float
    latitude: float
    reach_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An equirectangular picture of ``width`` × ``height`` pixels around a middle.

    ``scale``: pixels in a degree of latitude; ``squeeze``: how many times fewer in a degree of longitude, so that shapes are true at the middle.
    """

    longitude: float
    latitude: float
    squeeze: float
    scale: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees; east may be beyond 180 and west beyond -180."""
        across, up = self.width / 2 / self.scale / self.squeeze, self.height / 2 / self.scale
        return self.longitude - across, self.latitude - up, self.longitude + across, self.latitude + up

    @property
    def km(self) -> float:
        """Pixels in a kilometre, along the middle parallel and every meridian."""
        return self.scale / KM

    def pixels(self, points: Points, turn: float = 0.0) -> Points:
        """Degrees → pixels, y downwards; longitudes as they are but for the turn (degrees)."""
        found: Points = (points - (self.longitude - turn, self.latitude)) * (self.scale * self.squeeze, -self.scale) + (
            self.width / 2,
            self.height / 2,
        )
        return found

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies, by the turn of the globe that is nearest to the middle."""
        near = self.longitude + (longitude - self.longitude + 180) % 360 - 180
        x, y = self.pixels(np.array([[near, latitude]]))[0]
        return float(x), float(y)

    def turns(self, west: float, east: float) -> list[float]:
        """By how many degrees what lies between two longitudes is to be moved so that it shows: none, one or more turns of the globe."""
        left, _, right, _ = self.box
        return [turn for turn in (-360.0, 0.0, 360.0) if west + turn <= right and east + turn >= left]


def world(width: float) -> Frame:
    """All inhabited land."""
    return Frame(longitude=10, latitude=13, squeeze=1, scale=width / 360, width=width, height=round(width * 142 / 360))


def fitted(spots: Sequence[Spot], width: float) -> Frame:
    """The frame that shows all the spots (one or more) with a margin."""
    middle, span = _longitudes([spot.longitude for spot in spots])
    reach = [min(spot.reach_km, WIDEST_REACH_KM) / KM for spot in spots]
    south = min(spot.latitude - r for spot, r in zip(spots, reach, strict=True))
    north = max(spot.latitude + r for spot, r in zip(spots, reach, strict=True))
    latitude = max(-85.0, min(85.0, (south + north) / 2))
    squeeze = max(_LEAST_SQUEEZE, math.cos(math.radians(latitude)))
    across = [abs((spot.longitude - middle + 180) % 360 - 180) * squeeze + r for spot, r in zip(spots, reach, strict=True)]
    smallest = (ALONE_KM if span + north - south < 0.01 + 2 * max(reach) else SMALLEST_KM) / KM
    wide, high = max(2 * max(across) / _FILLED, smallest), (north - south) / _FILLED
    height = round(width * max(_FLATTEST, min(_TALLEST, high / wide)))
    scale = max(min(width / wide, height / max(high, 1e-9)), width / 360 / squeeze)
    return Frame(longitude=middle, latitude=latitude, squeeze=squeeze, scale=scale, width=width, height=height)


def _longitudes(longitudes: Sequence[float]) -> tuple[float, float]:
    """Middle and width, in degrees, of the shortest stretch that holds them all."""
    ordered = sorted({(longitude + 180) % 360 - 180 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    gap, begin = max(gaps)
    return (begin + (360 - gap) / 2 + 180) % 360 - 180, 360 - gap
