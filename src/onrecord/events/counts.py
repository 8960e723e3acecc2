"""Numbers of people as reports give them: "at least 12", "between 20 and 30", "dozens", "three … and a fourth"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import data
from onrecord.record import Count, Span

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[a-z]+")
_RANGE = re.compile(r"(?:between|from)?\s*(?P<low>.+?)\s*(?:\band\b|\bto\b|\bor\b|[-–—])\s*(?P<high>.+)")

_PART = re.compile(r"\s+(?:of\s+(?:them|whom|these|those)|among\s+them)\b")
"""What follows a number that is a part of another: "14 people, three of them children"."""
_ONE = ("a", "an", "another")

Bounds = tuple[int | None, int | None, int | None]


@cache
def _words() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    table = data.table("counts.toml")
    return table["number"], table["scale"], table["least"]


@cache
def _hedges() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """(words, what they leave open, pattern), the longest first."""
    table = data.table("counts.toml")["hedge"]
    every = [(words, kind) for kind, phrases in table.items() for words in phrases]
    return tuple((words, kind, re.compile(rf"\b{words}\b")) for words, kind in sorted(every, key=lambda e: -len(e[0])))


def count_of(text: str, spans: Sequence[Span]) -> Count | None:
    """The number told by one or more stretches of a text, added up; None where they hold none.

    Follows the project's guideline: "at least 25" is low and best 25, "dozens" low 24, "between 20 and 30" low 20 and high 30, "about 40" best
    40, a plain number all three.
    """
    whole = [span for span in spans if not _PART.match(text, span.end)] or spans
    found = [bounds for span in whole if (bounds := bounds_of(span.of(text))) is not None]
    if not found:
        return None
    low, best, high = (_sum(values) for values in zip(*found, strict=True))
    return Count(low=low, best=best, high=high, span=Span(min(s.start for s in spans), max(s.end for s in spans)))


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum, or None where one is open."""
    return sum(v for v in values if v is not None) if None not in values else None


def bounds_of(words: str) -> Bounds | None:
    """(low, best, high) of one phrase; None where it holds no number."""
    words = " ".join(words.casefold().split())
    kind, rest = None, words
    for _, hedge, pattern in _hedges():
        if pattern.search(rest):
            kind = kind or hedge
            rest = pattern.sub(" ", rest).strip()
    least = _least(rest)
    if least is not None:
        return least, None, None
    two = _RANGE.fullmatch(rest)
    if two and (low := _number(two["low"])) is not None and (high := _number(two["high"])) is not None and low < high:
        return low, None, high
    number = _number(rest)
    if number is None:
        return None
    return {"low": (number, number, None), "high": (None, None, number), "about": (None, number, None)}.get(kind or "", (number, number, number))


def _least(words: str) -> int | None:
    """The least that a word without a number can mean: "dozens", "tens of thousands", "several hundred"."""
    _, scales, least = _words()
    tokens = _TOKEN.findall(words)
    found = [least[t] for t in tokens if t in least]
    if not found:
        return None
    if tokens[0] == "tens":
        return found[-1] * 10
    if len(found) > 1:  # "hundreds of thousands"
        return found[0] * found[1] // 2
    scale = next((scales[t] for t in tokens if t in scales), 1)
    return (2 if scale > 1 and found[0] == 3 else found[0]) * scale


def _number(words: str) -> int | None:
    """A number in figures or words: "1,200", "twenty-four", "two dozen", "half a dozen", "one hundred and five", "1.5 million"."""
    numbers, scales, _ = _words()
    tokens = [t for t in _TOKEN.findall(words) if t not in ("and", "of", "the", "other", "others", "more", "further")]
    if tokens and tokens[0] in _ONE and (len(tokens) == 1 or tokens[1] in data.table("counts.toml")["ordinal"]["one_more"]):
        return 1
    while len(tokens) > 1 and tokens[0] in _ONE:
        tokens.pop(0)
    if tokens[:2] == ["half", "a"] and len(tokens) > 2 and tokens[2] in scales:
        return scales[tokens[2]] // 2
    total = current = 0.0
    seen = False
    for token in tokens:
        if token[0].isdigit():
            current += _figures(token)
        elif token in numbers:
            current += numbers[token]
        elif token in scales:
            current = max(current, 1) * scales[token]
            if scales[token] >= 1000:
                total, current = total + current, 0.0
        elif seen:
            break
        else:
            continue
        seen = True
    return int(total + current) if seen else None


def _figures(token: str) -> float:
    """Figures with commas as thousands ("1,200") and a point ("1.5")."""
    plain = token.replace(",", "")
    return float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))
