"""Places for the tests of this folder, built by hand."""

from __future__ import annotations

from typing import Any

from onrecord.record import Place, PlaceLevel, PlaceRole


def place(name: str, latitude: float | None, longitude: float | None, role: str = "mention", **other: Any) -> Place:
    fields = {"level": PlaceLevel.CITY, "country": None, "radius_km": None, "basis": "the only place of that name", "geoname_id": None} | other
    return Place(id="p1", spans=(), name=name, latitude=latitude, longitude=longitude, role=PlaceRole(role), **fields)
