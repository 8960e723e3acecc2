"""How far places lie from one another, and which lies in which."""

from __future__ import annotations

import math

import numpy as np

from onrecord.places.gazetteer import Entry
from onrecord.record import PlaceLevel

_EARTH_KM = 6371.0


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance of two points in degrees, on the sphere."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(longitude - other_longitude) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def apart(one: Entry, other: Entry) -> float:
    """The distance of two places on the sphere."""
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def lies_in(entry: Entry, holder: Entry) -> bool:
    """Whether a place lies in a unit: by the gazetteer's own word, or near the middle of a second-level unit or region."""
    if holder.level == PlaceLevel.COUNTRY:
        return entry.country == holder.country
    if holder.level == PlaceLevel.ADMIN1 and (entry.admin1 is not None or entry.level == PlaceLevel.COUNTRY):
        return entry.admin1 == holder.index
    return entry.index != holder.index and apart(entry, holder) <= max(40.0, 1.3 * holder.radius_km)


def nearness(entries: list[Entry]) -> tuple[np.ndarray, np.ndarray]:
    """How much each place speaks for each other, in 0..1 ``[places, places]``: as lying together or one in the other, and as of one country."""
    latitude = np.radians([entry.latitude for entry in entries])
    longitude = np.radians([entry.longitude for entry in entries])
    across = np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    distance = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(np.sin((latitude[:, None] - latitude) / 2) ** 2 + across, 0, 1)))
    codes: dict[str | None, int] = {None: -1}
    country = np.array([codes.setdefault(entry.country, len(codes)) for entry in entries])
    admin1 = np.array([-1 if entry.admin1 is None else entry.admin1 for entry in entries])
    index = np.array([entry.index for entry in entries])
    is_country = np.array([entry.level == PlaceLevel.COUNTRY for entry in entries])
    is_wide = is_country | np.array([entry.level in (PlaceLevel.REGION, PlaceLevel.WATER) for entry in entries])
    local = np.select([distance < 50, distance < 150, distance < 400], [1.0, 0.7, 0.3], 0.0)
    local[is_wide, :] = 0.0
    local[:, is_wide] = 0.0
    local = np.maximum(local, np.where((admin1[:, None] == admin1) & (admin1 >= 0), 0.6, 0.0))
    local = np.maximum(local, np.where((admin1[:, None] == index) | (admin1 == index[:, None]), 0.9, 0.0))
    same_country = (country[:, None] == country) & (country >= 0)
    national = np.where(same_country, np.where(is_country[:, None] != is_country, 0.7, 0.25), 0.0)
    return local, national
