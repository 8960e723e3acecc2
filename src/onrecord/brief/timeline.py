"""A timeline as one SVG file: days from left to right, a numbered mark for each incident, the more outlets the larger.

It is hollow where no day is told, and stands on the day of the report.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape

from onrecord.brief.values import Mark
from onrecord.brief.wording import in_full
from onrecord.export.lettering import plain, shortened

WIDTH = 900
_INK, _SOFT, _MARK = "#222222", "#555555", "#d55e00"
_FACES = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"
_SIDE, _TOP, _STEP, _RADIUS = 30.0, 44.0, 24.0, 9.0
_TICKS = 8  # dates at most, all as many days apart, so that no two touch
_FOOT = "Numbers are those under “What happened”; the more outlets, the larger. Hollow: no day is told, the mark stands on that of the report."
_MOST_WORDS = 880.0


def svg_timeline(marks: Sequence[Mark], since: str, until: str, *, title: str) -> str:
    """An SVG 1.1 document; "" where there is nothing to show."""
    if not marks:
        return ""
    first, days = datetime.date.fromisoformat(since), _days(since, until)
    stacked: dict[float, list[Mark]] = defaultdict(list)
    for mark in marks:
        stacked[_across(mark.day, first, days)].append(mark)
    ground = _TOP + _STEP * max(map(len, stacked.values()))
    height = ground + 52
    body = [*_axis(first, days, ground), *(line for x, each in stacked.items() for line in _dots(x, each, ground))]
    foot = f'<text x="10" y="{ground + 42:g}" font-size="11" fill="{_SOFT}">{_FOOT}</text>'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" '
            f'font-family="{_FACES}" font-size="12" fill="{_INK}">',
            f"<title>{escape(plain(title))}</title>",
            f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>',
            f'<text x="10" y="22" font-size="15" font-weight="bold">{escape(shortened(plain(title), _MOST_WORDS / 1.08, 15))}</text>',
            *body,
            foot,
            "</svg>\n",
        ]
    )


def _days(since: str, until: str) -> int:
    return (datetime.date.fromisoformat(until) - datetime.date.fromisoformat(since)).days + 1


def _across(day: str, first: datetime.date, days: int) -> float:
    """Pixels of the middle of a day; what lies outside stands at the edge."""
    step = (datetime.date.fromisoformat(day) - first).days
    return round(_SIDE + (min(max(step, 0), days - 1) + 0.5) * (WIDTH - 2 * _SIDE) / days, 1)


def _axis(first: datetime.date, days: int, ground: float) -> list[str]:
    lines = [f'<path d="M{_SIDE:g},{ground:g}H{WIDTH - _SIDE:g}" stroke="{_INK}" fill="none"/>']
    for at in range(0, days, -(-days // _TICKS)):
        day = (first + datetime.timedelta(at)).isoformat()
        x = _across(day, first, days)
        lines.append(f'<path d="M{x:g},{ground:g}v6" stroke="{_INK}"/>')
        lines.append(f'<text x="{x:g}" y="{ground + 20:g}" text-anchor="middle" font-size="11" fill="{_SOFT}">{in_full(day)}</text>')
    return lines


def _dots(x: float, marks: Sequence[Mark], ground: float) -> list[str]:
    lines = []
    for at, mark in enumerate(marks):
        y = ground - _STEP * (at + 0.5)
        radius = min(_RADIUS + 1.0 * (mark.outlets - 1), _STEP / 2)
        told = f"<title>{escape(plain(mark.words))}</title>"
        fill, line, letters = (_MARK, _INK, "#ffffff") if mark.told else ("#ffffff", _MARK, _INK)
        lines.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{line}">{told}</circle>')
        lines.append(f'<text x="{x:g}" y="{y + 4:g}" text-anchor="middle" font-size="10" fill="{letters}" font-weight="bold">{mark.number}</text>')
    return lines
