"""Words for comparing texts: their stems, and how rare each is in the news."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from onrecord import data

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_LEAST_STEM = 3
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_NO_PLURAL = ("ss", "us", "is")
_KEPT_DOUBLE = "lse"
Weights = Mapping[str, float]


def words(text: str) -> list[str]:
    """The words and numbers of a text as they stand; "$2.5m" gives "2.5" and "m"."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its ending: "strikes", "striking" and "strike" have one. It is a key for comparing, not a word to show."""
    stemmed = word.lower()
    if len(stemmed) <= _LEAST_STEM or not stemmed.isalpha():
        return stemmed
    for ending, instead in _ENDINGS:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= _LEAST_STEM and not (ending == "s" and stemmed.endswith(_NO_PLURAL)):
            stemmed = stemmed[: -len(ending)] + instead
            break
    if len(stemmed) > _LEAST_STEM and stemmed[-1] == stemmed[-2] and stemmed[-1] not in _KEPT_DOUBLE:
        stemmed = stemmed[:-1]
    if len(stemmed) > _LEAST_STEM and stemmed[-1] in "ey":
        stemmed = stemmed[:-1] + ("i" if stemmed[-1] == "y" else "")
    return stemmed


@cache
def _documents() -> tuple[dict[str, int], int]:
    """In how many documents of the table's corpus a stem stands, and how many documents there are."""
    rows = data.rows("word_rarity.csv")
    counts = {row["stem"]: int(row["documents"]) for row in rows}
    return counts, counts.pop("")


@lru_cache(maxsize=1 << 16)
def rarity(stemmed: str) -> float:
    """How much a stem tells, in nats: the logarithm of one in how many documents has it. One that the table lacks is as rare as its rarest."""
    counts, total = _documents()
    return math.log((total + 1) / counts.get(stemmed, 1))


def weighed(counts: Mapping[str, int]) -> dict[str, float]:
    """Stems with what they weigh: rarity times one plus the logarithm of how often they stand, the whole of length 1."""
    weights = {name: (1 + math.log(count)) * rarity(name) for name, count in counts.items()}
    return of_length_one(weights)


def of_length_one(weights: Weights) -> dict[str, float]:
    """The same direction with length 1; what is empty stays empty."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def cosine(left: Weights, right: Weights) -> float:
    """How much two weighed sets have in common, 0 to 1, where each is of length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[name] for name, weight in left.items() if name in right)


def share(part: Iterable[str], whole: Iterable[str]) -> float:
    """The part of the words, by rarity, that the other has too, 0 to 1."""
    part, there = set(part), set(whole)
    total = sum(rarity(name) for name in part)
    return sum(rarity(name) for name in part & there) / total if total else 0.0
