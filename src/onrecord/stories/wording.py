"""How alike two mentions of events are by their words alone: those that name the act, and those of the sentences around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import data
from onrecord.stories.values import Mention
from onrecord.stories.words import cosine, rarity, stem, weighed, words

_NEAR = 4
"""Words to either side of the act's."""
_LEAST_PREFIX = 4
_TELLING = 4.0
"""Rarity of a name that is worth telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The stems that name an act, the families they belong to, and the weighed stems around them."""

    act: tuple[str, ...]
    families: frozenset[str]
    around: Mapping[str, float]
    near: Mapping[str, float]
    names: Mapping[str, float]
    numbers: Mapping[str, float]


@cache
def _families() -> dict[str, frozenset[str]]:
    """The families of each stem."""
    found: dict[str, set[str]] = {}
    for row in data.rows("word_families.csv"):
        for word in row["words"].split():
            found.setdefault(stem(word), set()).add(row["family"])
    return {name: frozenset(families) for name, families in found.items()}


def wording(mention: Mention) -> Wording:
    """What of a mention's words is compared."""
    return _wording(mention.trigger, mention.sentence)


@lru_cache(maxsize=1 << 14)
def _wording(trigger: str, sentence: str) -> Wording:
    act = tuple(stem(word) for word in words(trigger))
    flat = words(sentence)
    stems = [stem(word) for word in flat]
    start = _found(act, stems)
    rest = [n for n in range(len(flat)) if not start <= n < start + len(act)]
    return Wording(
        act=act,
        families=frozenset().union(*(_families().get(name, ()) for name in act)),
        around=weighed(Counter(stems[n] for n in rest)),
        near=weighed(Counter(stems[n] for n in rest if start - _NEAR <= n < start + len(act) + _NEAR)),
        names=weighed(Counter(stems[n] for n in rest if flat[n][0].isupper() and len(flat[n]) > 1)),
        numbers=weighed(Counter(stems[n] for n in rest if flat[n][0].isdigit())),
    )


def leads(left: Mention, right: Mention) -> float:
    """How alike the headlines and first sentences of two reports are, 0 to 1."""
    return _leads(*sorted((left.lead, right.lead)))


@lru_cache(maxsize=1 << 14)
def _leads(one: str, other: str) -> float:
    return cosine(_of_lead(one), _of_lead(other))


@lru_cache(maxsize=1 << 12)
def _of_lead(lead: str) -> Mapping[str, float]:
    return weighed(Counter(map(stem, words(lead))))


def _found(act: tuple[str, ...], stems: list[str]) -> int:
    """Where the act's words begin in the sentence; its first word's place, or the beginning, where they do not stand side by side."""
    whole = next((n for n in range(len(stems)) if tuple(stems[n : n + len(act)]) == act), None)
    if whole is not None:
        return whole
    return stems.index(act[0]) if act and act[0] in stems else 0


def alike(left: Mention, right: Mention) -> dict[str, float]:
    """How the words of two mentions compare, each measure 0 to 1. Symmetric."""
    one, other = wording(left), wording(right)
    same = one.act == other.act
    shared = set(one.act) & set(other.act)
    telling = max((rarity(name) for name in shared), default=0.0) / 8
    within = float(left.report == right.report)
    return {
        "same act": float(same),
        "shared word of the act": float(bool(shared)),
        "rarity of the act": min(telling, 1.0),
        "beginning of the act": _beginning(one.act, other.act),
        "one family": float(bool(one.families & other.families)),
        "act in the other sentence": float(bool(set(one.act) & set(other.around)) or bool(set(other.act) & set(one.around))),
        "sentence": cosine(one.around, other.around),
        "words near": cosine(one.near, other.near),
        "names": cosine(one.names, other.names),
        "numbers": cosine(one.numbers, other.numbers),
        "same act, sentence": float(bool(shared)) * cosine(one.around, other.around),
        "one report": within,
        "one report, same act": within * float(bool(shared)),
    }


def _beginning(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The longest beginning that words of the two have in common, as a part of the longer one: "acquir" and "acquisition" 0.5."""
    best = 0.0
    for left in one:
        for right in other:
            common = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
            if common >= _LEAST_PREFIX:
                best = max(best, common / max(len(left), len(right)))
    return best


def score(left: Mention, right: Mention) -> float:
    """What the words say on whether two mentions tell of one happening, in log odds, by weights that were fitted (training/stories.py)."""
    model = data.table("stories.toml")["wording"]
    return float(model["bias"] + sum(model["weights"][name] * value for name, value in alike(left, right).items()))


_OF_ONE_ACT = ("same act", "shared word of the act", "rarity of the act", "one family", "same act, sentence", "one report, same act")
"""Measures that are nothing where two acts share no word and no family."""


def most(left: Mention, right: Mention) -> float:
    """What ``score`` can be at most, by the words of the two acts; quickly."""
    one, other = wording(left), wording(right)
    return _most(bool(set(one.act) & set(other.act) or one.families & other.families))


@cache
def _most(of_one_act: bool) -> float:
    model = data.table("stories.toml")["wording"]
    return float(model["bias"] + sum(max(weight, 0.0) for name, weight in model["weights"].items() if of_one_act or name not in _OF_ONE_ACT))


def reason(left: Mention, right: Mention) -> list[str]:
    """What the words have in common, in words."""
    one, other = wording(left), wording(right)
    found = []
    if set(one.act) & set(other.act) or one.families & other.families:
        acts = sorted({left.trigger, right.trigger})
        found.append(f"told as {' and '.join(f'“{act}”' for act in acts)}")
    shared = sorted((name for name in set(one.names) & set(other.names) if rarity(name) >= _TELLING), key=lambda name: (-rarity(name), name))[:3]
    named = [word for name in shared for word in words(left.sentence) if stem(word) == name and word[0].isupper()]
    if named:
        found.append(f"both name {', '.join(dict.fromkeys(named))}")
    return found
