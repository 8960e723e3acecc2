"""The ground of a map: sea, land, boundaries and the names of the countries in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.export.basemap import Basemap, Country, Kind, Points
from onrecord.export.frame import Frame
from onrecord.export.labels import Box, Label, Placing, roomy_spots
from onrecord.export.lettering import width
from onrecord.export.outlines import lines, outlines, path, seen

NAME_SIZE, NAME_SPACING = 10.5, 1.2
"""Pixels: letters of a country's name and the room between them."""

_SEA, _LAND, NAMED = "#dbe7ef", "#f6f3ec", "#e4dabd"
_LEAST_UNITS = 45.0
"""Pixels between lines of first-level units below which they are left out."""

_STROKES = {
    Kind.ADMIN1: 'stroke="#c3bca9" stroke-width="0.7"',
    Kind.COAST: 'stroke="#7d98a8" stroke-width="0.7"',
    Kind.BORDER: 'stroke="#77726a" stroke-width="1"',
    Kind.DISPUTED: 'stroke="#55504a" stroke-width="1.3" stroke-dasharray="5,3.5"',
}


class Ground:
    """What lies under the marks.

    Args:
        basemap: outlines and lines.
        frame: the part to be shown.
        named: countries that the report names, to be tinted.
    """

    def __init__(self, basemap: Basemap, frame: Frame, named: Sequence[Country]) -> None:
        self._basemap, self._frame, self._named = seen(basemap, frame), frame, named
        found = ((country, outlines(self._basemap, frame, country)) for country in basemap.countries)
        self._parts = {country.code: (country, parts) for country, parts in found if parts}

    @property
    def unseen(self) -> list[Country]:
        """Named countries that lie outside the frame."""
        return [country for country in self._named if not self._in_view(country.code)]

    @property
    def has_units(self) -> bool:
        """Whether lines between first-level units are drawn."""
        return any(True for _ in lines(self._basemap, self._frame, self._unit_arcs()))

    def svg(self) -> list[str]:
        """Sea, land, then lines, those in dispute on top."""
        frame = self._frame
        named = {country.code for country in self._named}
        svg = [f'<rect width="{frame.width:g}" height="{frame.height:g}" fill="{_SEA}"/>']
        for fill, wanted in ((_LAND, False), (NAMED, True)):
            parts = [path(parts, closed=True) for code, (_, parts) in self._parts.items() if (code in named) == wanted]
            if parts:
                svg.append(f'<path d="{"".join(parts)}" fill="{fill}" fill-rule="evenodd" stroke="{fill}" stroke-width="0.6"/>')
        for kind, stroke in _STROKES.items():
            arcs = self._unit_arcs() if kind == Kind.ADMIN1 else np.flatnonzero(self._basemap.kinds == kind).tolist()
            data = path(lines(self._basemap, frame, arcs))
            if data:
                svg.append(f'<path class="{kind.name.lower()}" d="{data}" fill="none" stroke-linejoin="round" {stroke}/>')
        return svg

    def names(self, placing: Placing) -> list[Label]:
        """Names of the countries in view that find room, those that the report names first."""
        named = {country.code for country in self._named}
        order = sorted(self._parts.values(), key=lambda found: (found[0].code not in named, -_largest(found[1]), found[0].code))
        return [label for country, parts in order if country.name and (label := self._name(country, parts, placing, country.code in named))]

    def _name(self, country: Country, parts: list[Points], placing: Placing, always: bool) -> Label | None:
        """A country's name inside it; across its edge if it must be told."""
        text = country.name.upper()
        size = width(text, NAME_SIZE) + NAME_SPACING * len(text), NAME_SIZE + 3
        spots = roomy_spots(parts, self._picture(), size)
        if always:
            spots += _middles(parts, self._picture())
        return placing.centred(text, spots, size)

    def _picture(self) -> Box:
        return Box(0, 0, self._frame.width, self._frame.height)

    def _in_view(self, code: str) -> bool:
        return any(_box(part).meets(self._picture()) for part in self._parts.get(code, (None, []))[1])

    def _unit_arcs(self) -> list[int]:
        wide = (country for country, _ in self._parts.values() if country.spacing_km * self._frame.km >= _LEAST_UNITS)
        return [number for country in wide for number in country.admin1]


def _box(part: Points) -> Box:
    (left, top), (right, bottom) = part.min(axis=0).tolist(), part.max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _largest(parts: Iterable[Points]) -> float:
    """Pixels of the largest part, by its box."""
    return max(float(np.ptp(part[:, 0]) * np.ptp(part[:, 1])) for part in parts)


def _middles(parts: list[Points], picture: Box) -> list[tuple[float, float]]:
    """The middle of the largest part, and spots around it."""
    box = _box(max(parts, key=lambda part: _largest([part])))
    x, y = (max(box.left, 0) + min(box.right, picture.right)) / 2, (max(box.top, 0) + min(box.bottom, picture.bottom)) / 2
    return [(x, y + off) for off in (0, -18, 18, -36, 36)]
