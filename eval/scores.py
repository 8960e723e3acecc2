"""How answers are compared with gold: whole statements, names of speakers, chains. Pure functions on characters and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure; ``f1``, ``precision`` and ``recall`` in percent."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.predicted + self.gold)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    def __str__(self) -> str:
        return f"F1 {self.f1:5.1f}  (P {self.precision:.1f}  R {self.recall:.1f}; {self.right} of {self.gold} gold, {self.predicted} found)"


def size(spans: Spans) -> int:
    return sum(b - a for a, b in spans)


def shared(left: Spans, right: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def matched(gold: Sequence[Spans], found: Sequence[Spans], share: float) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) whose contents share more than ``share`` of the gold's characters, best overlap (Jaccard) first."""
    pairs = []
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            both = shared(left, right)
            if left and both > share * size(left):
                pairs.append((both / (size(left) + size(right) - both), i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((i, j))
    return out


_ARTICLES = re.compile(
    r"^(?:(?:the|a|an|by)|(?:mr|mrs|ms|dr|sir|prof|professor|gen|general|president|minister|justice|judge|senator|emperor|king|queen)\.?(?!\s+of\b))\s+",
    re.IGNORECASE,
)


def plain(name: str) -> str:
    """A name for comparing: lower case, without article, title, punctuation, possessive."""
    text = re.sub(r"['’]s\b", "", " ".join(name.split())).strip(" ,.;:").casefold()
    before = None
    while before != text:
        before, text = text, _ARTICLES.sub("", text)
    return re.sub(r"[^\w\s]", " ", text).strip()


_SMALL = frozenset("the a an of in for to from and who which that with on at by his her their its".split())


def same_name(gold: str, found: str | None) -> bool:
    """Whether two wordings name one speaker: equal, one a part of the other that keeps its last word, or two thirds of all words shared."""
    if not found:
        return False
    left, right = plain(gold), plain(found)
    if left == right:
        return True
    a, b = [w for w in left.split() if w not in _SMALL], [w for w in right.split() if w not in _SMALL]
    if not a or not b:
        return False
    short, long_ = sorted((a, b), key=len)
    if set(short) <= set(long_) and (short[-1] == long_[-1] or short[0] == long_[0]):
        return True
    if len(short) > 1 and short[-1] == long_[-1] and short[0][:3] == long_[0][:3]:
        return True  # "Cres Eastman", "Creswell Eastman"
    if len(short) == 1 and len(long_) == 1 and (long_[0].startswith(short[0]) or short[0].startswith(long_[0])) and len(min(short[0], long_[0])) > 3:
        return True
    return 3 * len(set(a) & set(b)) >= 2 * len(set(a) | set(b))
