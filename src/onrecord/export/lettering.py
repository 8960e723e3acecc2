"""Letters: text that is fit for a picture, and how wide it is."""

from __future__ import annotations

import unicodedata

SIZE = 12.0
"""Pixels: the size of a label's letters."""

_NARROW = frozenset("iljftrI.,:;'’|!()[] ")
_WIDE = frozenset("mwMWQOGD@%—…")
_MOST_MARKS = 2

_REPLACED = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}
_REPLACED |= {code: " " for code in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)}
_REPLACED |= {code: "" for code in (0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def plain(text: str) -> str:
    """The text as XML may hold it: on one line, without controls, direction marks or piles of accents."""
    kept, marks = [], 0
    for letter in text.translate(_REPLACED):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS and not (ord(letter) & 0xFFFF >= 0xFFFE and ord(letter) > 0xFFFF):
            kept.append(letter)
    return " ".join("".join(kept).split())


def width(text: str, size: float = SIZE) -> float:
    """About how many pixels a text takes, on the safe side for the common sans-serif faces."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x2000:
        return 1.05
    return 0.74 if letter.isupper() else 0.63


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    kept, taken = 0, size * _share("…")
    for letter in text:
        taken += size * _share(letter)
        if taken > room:
            break
        kept += 1
    if kept >= len(text) - 2 and width(text, size) <= room:
        return text
    return text[:kept].rstrip() + "…"


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in lines that are not wider than the room."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(shortened(word, room, size))
    return lines
