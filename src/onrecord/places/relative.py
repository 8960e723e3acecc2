"""Places told by others: "about 30 km south of Kharkiv" becomes a point with a radius, "between Rylsk and Sudzha" an area."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.places.distances import kilometres
from onrecord.places.gazetteer import Entry
from onrecord.record import Place, PlaceLevel, PlaceRole, Span

_KM_PER = {"km": 1.0, "kilometer": 1.0, "kilometre": 1.0, "mile": 1.609, "mi": 1.609, "nautical mile": 1.852, "meter": 0.001, "metre": 0.001}
_NUMBERS = {
    **dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)),
    **dict(zip("fifteen twenty thirty forty fifty sixty".split(), (15, 20, 30, 40, 50, 60), strict=True)),
}
_BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315}
_BEARING = r"(?P<bearing>north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west|north|south|east|west)"
_DISTANCE = re.compile(
    rf"(?:(?:about|some|around|roughly|nearly|almost|approximately|just|over|more than|less than|within|barely|only)\s+){{0,2}}"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBERS)})[\s-]?(?P<unit>km|kilomet(?:er|re)s?|nautical miles?|miles?|mi|met(?:er|re)s?)\b"
    rf"(?:\s\([^()]{{1,30}}\))?\s+(?:(?:to\s+the\s+)?{_BEARING}\s+(?:of|from)|(?:away\s+)?from|outside(?:\s+of)?|off|of|inside)\s+(?:the\s+)?"
    r"(?:(?:city|town|village|capital|port|port city|border|frontier)\s+(?:of|with)\s+"
    r"|(?P<border>(?:[A-Z][\w-]+\s+)?(?:border|frontier|front\s?line))\b)?",
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:cities|towns|villages|settlements)\s+of\s+)?$")
_FARTHEST_KM = 600.0
_LEAST_RADIUS_KM = 3.0
_SHARE = 0.2
"""A distance in news copy is rounded; this much of it is the radius."""

Named = tuple[Span, Entry | None]


@dataclass(frozen=True, slots=True)
class _Point:
    latitude: float
    longitude: float


def relative_places(text: str, named: Sequence[Named]) -> list[Place]:
    """The places that the text tells by their distance and bearing from named ones, or as lying between two."""
    return [*_distances(text, named), *_betweens(text, named)]


def _distances(text: str, named: Sequence[Named]) -> Iterator[Place]:
    by_start = {span.start: (span, entry) for span, entry in named}
    for match in _DISTANCE.finditer(text):
        if match["border"]:
            border = match["border"]
            yield _place(
                Span(match.start(), match.end()),
                match.group(),
                None,
                None,
                None,
                f"a distance from the {border}: the text does not say which point of it",
            )
            continue
        span, entry = by_start.get(match.end(), (None, None))
        if span is None:
            continue
        yield _at_distance(text, match, span, entry)


def _at_distance(text: str, match: re.Match[str], span: Span, entry: Entry | None) -> Place:
    """The point or circle of one distance."""
    whole = Span(match.start(), span.end)
    words = " ".join(whole.of(text).split())
    if entry is None or entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1, PlaceLevel.REGION, PlaceLevel.WATER):
        reason = "is not settled" if entry is None else "is too wide to measure from"
        return _place(whole, words, None, None, None, f"a distance from {span.of(text)}, which {reason}")
    distance = _number(match["number"]) * _KM_PER[match["unit"].removesuffix("s")]
    bearing = match["bearing"]
    if bearing is None:
        point = _Point(entry.latitude, entry.longitude)
        return _place(
            whole, words, point, max(distance, _LEAST_RADIUS_KM), entry, f"within {distance:.0f} km of {entry.name}; the text gives no bearing"
        )
    degrees = _BEARINGS[re.sub(r"[\s-]", "", bearing)]
    point = moved(entry.latitude, entry.longitude, degrees, distance)
    radius = max(_LEAST_RADIUS_KM, _SHARE * distance)
    return _place(whole, words, point, radius, entry, f"a point {distance:.0f} km {bearing} of {entry.name}; the radius is a fifth of the distance")


def _betweens(text: str, named: Sequence[Named]) -> Iterator[Place]:
    """Areas told as "between A and B", both of them settled towns or sites."""
    ordered = sorted(named, key=lambda each: each[0])
    for (first, one), (second, other) in pairwise(ordered):
        if one is None or other is None or text[first.end : second.start].strip() != "and":
            continue
        before = _BETWEEN.search(text, max(0, first.start - 60), first.start)
        if before is None or not {one.level, other.level} <= {PlaceLevel.CITY, PlaceLevel.SITE} or one.index == other.index:
            continue
        distance = kilometres(one.latitude, one.longitude, other.latitude, other.longitude)
        if distance <= _FARTHEST_KM and not (_is_large(one) and _is_large(other)):
            point = _Point((one.latitude + other.latitude) / 2, (one.longitude + other.longitude) / 2)
            whole = Span(before.start(), second.end)
            basis = f"the area between {one.name} and {other.name}, {distance:.0f} km apart: the middle, with half of that as radius"
            yield _place(whole, " ".join(whole.of(text).split()), point, max(_LEAST_RADIUS_KM, distance / 2), one, basis)


def _is_large(entry: Entry) -> bool:
    """Whether "between" two such may well be talks: a city of a million."""
    return entry.population >= 1_000_000


def _number(words: str) -> float:
    return float(_NUMBERS[words]) if words in _NUMBERS else float(words.replace(",", ""))


def moved(latitude: float, longitude: float, bearing: float, distance: float) -> _Point:
    """The point ``distance`` km from another in the direction of ``bearing`` degrees, on the sphere."""
    angle, along = math.radians(bearing), distance / 6371.0
    start = math.radians(latitude)
    end = math.asin(math.sin(start) * math.cos(along) + math.cos(start) * math.sin(along) * math.cos(angle))
    turn = math.atan2(math.sin(angle) * math.sin(along) * math.cos(start), math.cos(along) - math.sin(start) * math.sin(end))
    return _Point(round(math.degrees(end), 5), round((longitude + math.degrees(turn) + 540) % 360 - 180, 5))


def _place(span: Span, name: str, point: _Point | None, radius: float | None, entry: Entry | None, basis: str) -> Place:
    return Place(
        id="",
        spans=(span,),
        name=name.strip(),
        geoname_id=None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        level=PlaceLevel.REGION if point else None,
        country=entry.country if entry else None,
        radius_km=round(radius, 1) if radius else None,
        role=PlaceRole.MENTION,
        basis=basis,
    )
