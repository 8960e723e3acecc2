"""The ground that a place name stands for, and the ledger's places on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, tuple_

from onrecord.errors import SettingsError
from onrecord.ledger import schema
from onrecord.ledger.names import matching
from onrecord.places.distances import kilometres
from onrecord.places.gazetteer import Entry, shipped
from onrecord.places.spelling import plain_name
from onrecord.record import PlaceLevel

_DEGREE_KM = 111.0  # of latitude, a little below the true length
_LEAST_KM = 5.0
"""How far a place reaches at least: coordinates differ by as much between sources."""

_TOWN_SHARE = 0.05
"""Part of a province's people that live in the town after which it is named, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A place and how far around it. ``entry`` is None where the gazetteer does not know the name: then only the name counts."""

    name: str
    entry: Entry | None
    radius_km: float | None

    def __str__(self) -> str:
        if self.entry is None:
            return f"{self.name}, by name only: the gazetteer does not know it"
        what = ", ".join(filter(None, (self.entry.name, str(self.entry.level), self.entry.country)))
        return what if self.radius_km is None else f"{what}, within {self.radius_km:,.0f} km"


def ground(connection: Connection, name: str, radius_km: float | None) -> Ground:
    """What a name stands for: the place that the ledger or else most people mean by it; the whole of a country unless a radius is given.

    Raises:
        SettingsError: a radius is asked for around a name that the gazetteer does not know.
    """
    entry = _meant(connection, name)
    if entry is None:
        if radius_km is not None:
            raise SettingsError(f"found no place of the name {name!r}, so nothing to measure from; try another spelling or leave out the radius")
        return Ground(name=name, entry=None, radius_km=None)
    if radius_km is None and entry.level is not PlaceLevel.COUNTRY:
        radius_km = max(_LEAST_KM, entry.radius_km)
    return Ground(name=name, entry=entry, radius_km=radius_km)


def _meant(connection: Connection, name: str) -> Entry | None:
    """The place that the ledger's reports mean by a name most often, else the likeliest."""
    matches = [match.entry for match in sorted(shipped().find(name), key=lambda match: (not match.primary, -match.entry.population))]
    place = schema.place.c
    known = select(place.geoname_id, func.count()).where(place.name.in_({entry.name for entry in matches})).group_by(place.geoname_id)
    counts = {id_: count for id_, count in connection.execute(known) if id_ is not None} if matches else {}
    often = max(matches, key=lambda entry: counts.get(entry.geoname_id, 0), default=None)
    return often if often is None or often.geoname_id in counts else _likeliest(matches)


def _likeliest(entries: list[Entry]) -> Entry:
    """The first; of a province and the town that it is named after, the town."""
    first = entries[0]
    if first.level is PlaceLevel.ADMIN1:
        towns = (entry for entry in entries if entry.level is PlaceLevel.CITY and entry.admin1 == first.index)
        return next((town for town in towns if town.population >= _TOWN_SHARE * first.population), first)
    return first


def on(connection: Connection, where: Ground) -> ColumnElement[bool]:
    """That a row of places lies on the ground, or bears its name and could not be placed."""
    place = schema.place.c
    bearing = place.name.in_(_bearing(connection, where.name))
    if where.entry is None:
        return bearing
    unsettled = and_(bearing, place.latitude.is_(None))
    if where.radius_km is None:
        return or_(place.country == where.entry.country, unsettled)
    return or_(_near(connection, where.entry.latitude, where.entry.longitude, where.radius_km), unsettled)


def _bearing(connection: Connection, name: str) -> list[str]:
    return [each for each in matching(connection, name) if plain_name(each) == plain_name(name)]


def _near(connection: Connection, latitude: float, longitude: float, radius_km: float) -> ColumnElement[bool]:
    """That a row's point lies within a distance: in the box around the circle, and one of the points that were measured on the sphere."""
    place, box = schema.place.c, _box(latitude, longitude, radius_km)
    points = connection.execute(select(place.latitude, place.longitude).where(*box).distinct())
    within = [(lat, lon) for lat, lon in points if kilometres(latitude, longitude, lat, lon) <= radius_km]
    return and_(*box, tuple_(place.latitude, place.longitude).in_(within)) if within else false()


def _box(latitude: float, longitude: float, radius_km: float) -> list[ColumnElement[bool]]:
    """Bounds of the circle in degrees; the meridian of 180° may lie within, and near a pole every longitude does."""
    column: Any = schema.place.c.longitude
    high = radius_km / _DEGREE_KM
    bounds = [schema.place.c.latitude.between(latitude - high, latitude + high)]
    if abs(latitude) + high >= 90:
        return [*bounds, column.is_not(None)]
    wide = math.degrees(math.asin(min(1.0, math.sin(math.radians(min(high, 90))) / math.cos(math.radians(latitude)))))
    west, east = longitude - wide, longitude + wide
    if west < -180:
        return [*bounds, or_(column >= west + 360, column <= east)]
    return [*bounds, or_(column >= west, column <= east - 360) if east > 180 else column.between(west, east)]
