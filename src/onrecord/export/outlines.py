"""Outlines and lines of the basemap as pixels of a frame: cut off outside it and no finer than can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from onrecord.export.basemap import Basemap, Country, Points
from onrecord.export.frame import Frame

_FINEST = 1.5
"""Pixels: of the points of a line that lie in one cell of such a grid only one is drawn."""

_EDGE = 8.0
"""Pixels beyond the frame's edge at which outlines are cut, so that no cut shows."""

_SEAM = 179.995
"""Degrees: a line along the antimeridian is where the atlas was cut, not a coast."""


def seen(basemap: Basemap, frame: Frame) -> Basemap:
    """The basemap with no more points than a frame can show."""
    return basemap.thinned(_FINEST / frame.scale / frame.squeeze, _FINEST / frame.scale)


def outlines(basemap: Basemap, frame: Frame, country: Country) -> list[Points]:
    """The parts of a country's rings inside the frame."""
    found = []
    for ring in country.rings:
        for turn in _turns(ring.box, frame):
            points = basemap.ring(ring)
            part = _clipped(frame.pixels(points, turn), frame) if len(points) > 3 else points[:0]
            if len(part) > 2:
                found.append(part)
    return found


def lines(basemap: Basemap, frame: Frame, arcs: Iterable[int]) -> Iterator[Points]:
    """The stretches of some arcs inside the frame."""
    for number in arcs:
        for turn in _turns(basemap.boxes[number].tolist(), frame):
            arc = basemap.arc(number)
            seam = (np.abs(arc[1:, 0]) > _SEAM) & (np.abs(arc[:-1, 0]) > _SEAM) & (arc[1:, 0] == arc[:-1, 0])
            yield from _stretches(frame.pixels(arc, turn), ~seam, frame)


def _turns(box: Sequence[float], frame: Frame) -> list[float]:
    """The turns of the globe by which a box of degrees comes into the frame."""
    west, south, east, north = box
    _, bottom, _, top = frame.box
    return frame.turns(west, east) if north >= bottom and south <= top else []


def path(parts: Iterable[Points], *, closed: bool = False) -> str:
    """The data of an SVG path, in tenths of a pixel from point to point."""
    return "".join(_moves(np.rint(part * 10).astype(np.int64), "z" if closed else "") for part in parts)


def _moves(tenths: np.ndarray, end: str) -> str:
    begin = tenths[0].tolist()
    steps = ",".join(f"{step / 10:g}" for step in np.diff(tenths, axis=0).ravel().tolist())
    return f"M{begin[0] / 10:g},{begin[1] / 10:g}l{steps}{end}"


def _stretches(points: Points, wanted: np.ndarray, frame: Frame) -> Iterator[Points]:
    """Runs of wanted segments that come near the frame."""
    low, high = np.minimum(points[1:], points[:-1]), np.maximum(points[1:], points[:-1])
    near = wanted & (high >= -_EDGE).all(axis=1) & (low <= (frame.width + _EDGE, frame.height + _EDGE)).all(axis=1)
    edges = np.flatnonzero(np.diff(np.r_[False, near, False].astype(np.int8)))
    for first, last in edges.reshape(-1, 2).tolist():
        part = np.round(points[first : last + 1], 1)
        if len(part) > 2 or (part[0] != part[1]).any():
            yield part


def _clipped(points: Points, frame: Frame) -> Points:
    """The part of a ring within the frame and its edge (Sutherland and Hodgman, 1974)."""
    for axis, bound, sign in ((0, -_EDGE, 1), (0, frame.width + _EDGE, -1), (1, -_EDGE, 1), (1, frame.height + _EDGE, -1)):
        if len(points) < 3:
            return points[:0]
        depth = (points[:, axis] - bound) * sign
        if depth.min() >= 0:
            continue
        following, depth_after = np.roll(points, -1, axis=0), np.roll(depth, -1)
        crosses = (depth >= 0) != (depth_after >= 0)
        share = np.where(crosses, depth / np.where(crosses, depth - depth_after, 1), 0)
        crossings = points + (following - points) * share[:, None]
        points = np.stack([points, crossings], axis=1)[np.stack([depth >= 0, crosses], axis=1)]
    return np.round(points, 1)
