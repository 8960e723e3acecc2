"""Places of a report as marks on a map: those of one point side by side, in the order of what they are named for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.export.frame import Frame, Spot
from onrecord.export.labels import Box
from onrecord.export.lettering import plain

ROLES = ("event", "dateline", "mention")
"""What is marked, the most telling first. A place that only stands for a government or an outlet's home is no point on a map."""

MARK = 12.0
"""Pixels that a mark takes up."""

_HIDDEN = frozenset({"association", "publisher"})


class Located(Protocol):
    """What a map needs to know of a place; ``record.md`` tells what each is."""

    @property
    def name(self) -> str: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def radius_km(self) -> float | None: ...
    @property
    def role(self) -> str: ...
    @property
    def basis(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A point of the map with all that is named there; ``places`` hold each name and role once."""

    spot: Spot
    places: tuple[Located, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name_of(place) for place in self.places))

    @property
    def roles(self) -> tuple[str, ...]:
        """One for each mark."""
        named = {role_of(place) for place in self.places}
        return tuple(role for role in ROLES if role in named)

    def box(self, frame: Frame) -> Box:
        """The pixels that its marks take up."""
        x, y = frame.pixel(self.spot.longitude, self.spot.latitude)
        half = MARK * len(self.roles) / 2
        return Box(x - half, y - MARK / 2, x + half, y + MARK / 2)


def name_of(place: Located) -> str:
    """The name as it may be shown."""
    return plain(place.name) or "(no name)"


def role_of(place: Located) -> str:
    """The role as it is marked; one that is not known is a mention."""
    return str(place.role) if place.role in ROLES else "mention"


def shown(places: Iterable[Located]) -> list[Located]:
    """Places that are named as places."""
    return [place for place in places if place.role not in _HIDDEN]


def is_located(place: Located) -> bool:
    """Whether a place has coordinates that can be ones."""
    if place.latitude is None or place.longitude is None:
        return False
    return math.isfinite(place.longitude) and math.isfinite(place.latitude) and abs(place.latitude) <= 90


def marked(places: Sequence[Located]) -> list[Marked]:
    """Located places by the point where they lie, those with the most telling role first."""
    points: dict[tuple[float, float], dict[tuple[str, str], Located]] = {}
    for place in places:
        at = round(float(place.longitude or 0), 3), round(float(place.latitude or 0), 3)
        points.setdefault(at, {}).setdefault((name_of(place), role_of(place)), place)
    found = [Marked(spot=_spot(at, list(named.values())), places=tuple(named.values())) for at, named in points.items()]
    return sorted(found, key=lambda point: ROLES.index(point.roles[0]))


def _spot(at: tuple[float, float], places: Sequence[Located]) -> Spot:
    reach = max(place.radius_km or 0.0 for place in places)
    return Spot(longitude=at[0], latitude=at[1], reach_km=reach if math.isfinite(reach) and reach > 0 else 0.0)
