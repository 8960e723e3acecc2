"""Labels: where each goes so that none lies on another, on a mark or outside the picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.export.basemap import Points
from onrecord.export.lettering import width

LINE = 15.0
"""Pixels: the height of a label."""

_GAP = 3.0
_LEADERS = (16.0, 26.0, 38.0, 52.0, 70.0, 92.0, 120.0, 155.0)
_ANGLES = tuple(math.radians(angle) for angle in range(0, 360, 20))
_INSET = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        return self.left >= other.left and self.top >= other.top and self.right <= other.right and self.bottom <= other.bottom

    def around(self, margin: float) -> Box:
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text in its place, with the line that leads to its mark if it is away from it. ``anchor``: SVG's, where in the box the text is held."""

    text: str
    box: Box
    anchor: str
    leader: Line | None = None


class Placing:
    """Places labels one after another; what is placed stays.

    Args:
        picture: where labels may be.
        marks: what they may not cover.
    """

    def __init__(self, picture: Box, marks: Sequence[Box]) -> None:
        self._picture = picture.around(-_INSET)
        self._taken = [mark.around(1) for mark in marks]
        self._leaders: list[Line] = []

    def at(self, text: str, mark: Box) -> Label | None:
        """The label beside its mark, else farther off with a leader; None where there is no room."""
        size = width(text), LINE
        for left, top, anchor in _beside(mark, size):
            label = self._try(Label(text=text, box=_sized(left, top, size), anchor=anchor), mark)
            if label:
                return label
        for tip in _tips(mark):
            label = self._try(_led(text, mark, tip, size), mark)
            if label:
                return label
        return None

    def centred(self, text: str, spots: Sequence[tuple[float, float]], size: tuple[float, float]) -> Label | None:
        """The label in the middle of the first of the spots that has room."""
        for x, y in spots:
            label = self._try(Label(text=text, box=_sized(x - size[0] / 2, y - size[1] / 2, size), anchor="middle"), None)
            if label:
                return label
        return None

    def _try(self, label: Label, mark: Box | None) -> Label | None:
        box, leader = label.box, label.leader
        if not box.within(self._picture) or any(box.meets(other) for other in self._taken) or any(_cuts(line, box) for line in self._leaders):
            return None
        if leader and not self._free(leader, mark):
            return None
        self._taken.append(box)
        self._leaders += [leader] if leader else []
        return label

    def _free(self, leader: Line, mark: Box | None) -> bool:
        """Whether a leader passes by all labels, all other leaders and all marks but its own."""
        others = (other for other in self._taken if not (mark and other.meets(mark)))
        return not any(_cuts(leader, other) for other in others) and not any(_cross(leader, other) for other in self._leaders)


def _sized(left: float, top: float, size: tuple[float, float]) -> Box:
    return Box(left, top, left + size[0], top + size[1])


def _beside(mark: Box, size: tuple[float, float]) -> list[tuple[float, float, str]]:
    """Left, top and anchor of a label at the eight sides of its mark, the best first."""
    (x, y), (wide, high) = mark.middle, size
    right, left, level = mark.right + _GAP, mark.left - _GAP - wide, y - high / 2
    above, below = mark.top - high + 2, mark.bottom - 2
    sides = [(side, top, anchor) for top in (level, above, below) for side, anchor in ((right, "start"), (left, "end"))]
    return [*sides, (x - wide / 2, mark.top - high - 1, "middle"), (x - wide / 2, mark.bottom + 1, "middle")]


def _tips(mark: Box) -> Iterator[tuple[float, float]]:
    """Ends of leaders around a mark, the nearest first."""
    x, y = mark.middle
    for length in _LEADERS:
        for angle in _ANGLES:
            yield x + length * math.cos(angle), y - length * math.sin(angle)


def _led(text: str, mark: Box, tip: tuple[float, float], size: tuple[float, float]) -> Label:
    """A label at the end of a leader, on the side to which the leader points."""
    (x, y), (wide, high) = mark.middle, size
    across, up = tip[0] - x, y - tip[1]
    if abs(across) > 0.3 * math.hypot(across, up):
        left, top, anchor = (tip[0], tip[1] - high / 2, "start") if across > 0 else (tip[0] - wide, tip[1] - high / 2, "end")
    else:
        left, top, anchor = tip[0] - wide / 2, tip[1] - (high if up > 0 else 0), "middle"
    return Label(text=text, box=_sized(left, top, size), anchor=anchor, leader=(x, y, *tip))


def _cuts(line: Line, box: Box) -> bool:
    """Whether a line has a part inside a box (Liang and Barsky, 1984)."""
    x, y, x2, y2 = line
    first, last = 0.0, 1.0
    for way, room in ((x - x2, x - box.left), (x2 - x, box.right - x), (y - y2, y - box.top), (y2 - y, box.bottom - y)):
        if way == 0:
            if room <= 0:
                return False
        elif way < 0:
            first = max(first, room / way)
        else:
            last = min(last, room / way)
    return first < last


def _cross(one: Line, other: Line) -> bool:
    return _side(one, other[:2]) * _side(one, other[2:]) < 0 and _side(other, one[:2]) * _side(other, one[2:]) < 0


def _side(line: Line, point: tuple[float, ...]) -> float:
    return (line[2] - line[0]) * (point[1] - line[1]) - (line[3] - line[1]) * (point[0] - line[0])


def roomy_spots(parts: Sequence[Points], picture: Box, size: tuple[float, float], *, step: float = 9.0) -> list[tuple[float, float]]:
    """Where a label of that size fits inside an area of pixels, the most roomy spots first: the area is looked through line by line."""
    outline = np.concatenate([np.hstack([part, np.roll(part, -1, axis=0)]) for part in parts])
    top, bottom = max(picture.top, float(outline[:, 1].min())), min(picture.bottom, float(outline[:, 1].max()))
    found = []
    for y in np.arange(top + size[1] / 2, bottom - size[1] / 2, step).tolist():
        gaps = _inner(outline, y, picture)
        for other in (y - size[1] / 2, y + size[1] / 2):
            gaps = _shared(gaps, _inner(outline, other, picture))
        off = abs(y - (top + bottom) / 2)
        found += [
            (min(b - a, 3 * size[0]) - off / 2, x, y) for a, b in gaps if b - a > size[0] for x in ((a + b) / 2, a + size[0] / 2, b - size[0] / 2)
        ]
    return [(x, y) for _, x, y in sorted(found, key=lambda spot: -spot[0])]


def _inner(outline: np.ndarray, y: float, picture: Box) -> list[tuple[float, float]]:
    """The stretches of a line of pixels that lie inside."""
    x1, y1, x2, y2 = outline[(outline[:, 1] > y) != (outline[:, 3] > y)].T
    crossings = np.sort(x1 + (y - y1) / (y2 - y1) * (x2 - x1)).clip(picture.left, picture.right).tolist()
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _shared(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) > max(a, c)]
