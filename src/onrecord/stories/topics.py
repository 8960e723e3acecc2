"""Which texts tell of one set of happenings: a crash and its aftermath, one round of talks.

A pair of texts is compared by the words that they share, the rarer the more: all words, those in lower case, words side by side, names, numbers,
days. The weights of these were fitted (training/stories.py). ``topics`` groups many texts; which pairs it looks at follows from ``keys``, so that
the work grows with the stories and not with the square of the texts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from onrecord import data
from onrecord.stories.clusters import Joining, clusters
from onrecord.stories.words import cosine, rarity, share, stem, weighed, words

_LEAD = 400
"""Code points that open a text and tell what it is about."""
_KEYS = 12
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DAYS = frozenset("mon tue wed thu fri sat sun".split())
_LONG_MONTHS = frozenset("january february march april may june july august september sept october november december".split())
_LONG_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What of a text is compared: stems with their weights, and what stands in it of names and of time."""

    words: Mapping[str, float]
    lower: Mapping[str, float]
    beside: Mapping[str, float]
    lead: Mapping[str, float]
    numbers: Mapping[str, float]
    years: Mapping[str, float]
    names: frozenset[str]
    lead_names: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]


def profile(text: str) -> Profile:
    """What of a text, headline first, is compared."""
    lines = [words(line) for line in text.split("\n")]
    flat = [word for line in lines for word in line]
    stems = [stem(word) for word in flat]
    numbers = {word for word in flat if word[0].isdigit()}
    return Profile(
        words=weighed(Counter(stems)),
        lower=weighed(Counter(each for each, word in zip(stems, flat, strict=True) if word[0].islower())),
        beside=_beside(lines),
        lead=weighed(Counter(set(map(stem, words(text[:_LEAD]))))),
        numbers=_alike(numbers),
        years=_alike({number for number in numbers if _is_year(number)}),
        names=frozenset(_names(flat)),
        lead_names=frozenset(_names(words(text[:_LEAD]))),
        months=_calendar(flat, _MONTHS, _LONG_MONTHS),
        days=_calendar(flat, _DAYS, _LONG_DAYS),
    )


def _beside(lines: Iterable[Sequence[str]]) -> dict[str, float]:
    """Words side by side, each pair as rare as its words together."""
    pairs = {(stem(one), stem(other)) for line in lines for one, other in pairwise(line)}
    weights = {f"{one} {other}": rarity(one) + rarity(other) for one, other in pairs}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {pair: weight / length for pair, weight in weights.items()} if length else {}


def _names(flat: Iterable[str]) -> Iterable[str]:
    """Stems of what is written with a capital."""
    return (stem(word) for word in flat if word[0].isupper() and len(word) > 1)


def _alike(found: Iterable[str]) -> dict[str, float]:
    return weighed(Counter(set(found)))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("19", "20")


def _calendar(flat: Iterable[str], short: frozenset[str], long: frozenset[str]) -> frozenset[str]:
    """Months or days of the week that are named, by their first three letters."""
    return frozenset(word[:3].lower() for word in flat if word[0].isupper() and (word.lower() in long or word.lower() in short))


def alike(left: Profile, right: Profile) -> dict[str, float]:
    """How two texts compare, each measure 0 to 1, or -1 to 1 where texts may contradict each other. Symmetric."""
    inside = sorted((share(left.lead_names, right.names), share(right.lead_names, left.names)))
    cosines = {each.name: cosine(getattr(left, each.name), getattr(right, each.name)) for each in fields(Profile)[:6]}
    return {
        **{name: math.sqrt(value) for name, value in cosines.items()},
        "names both ways": math.sqrt(inside[0]),
        "names one way": math.sqrt(inside[1]),
        "months": _agree(left.months, right.months),
        "days": _agree(left.days, right.days),
        "other years": float(_agree(frozenset(left.years), frozenset(right.years)) < 0),
    }


def _agree(left: frozenset[str], right: frozenset[str]) -> float:
    """1 where something is shared, -1 where both name something else, 0 where one names nothing."""
    return 0.0 if not left or not right else 1.0 if left & right else -1.0


def likeness(left: Profile, right: Profile) -> float:
    """How likely two texts tell of one set of happenings, 0 to 1."""
    model = data.table("stories.toml")["topics"]
    total = model["bias"] + sum(model["weights"][name] * value for name, value in alike(left, right).items())
    return 1 / (1 + math.exp(-total))


def keys(text: Profile) -> tuple[str, ...]:
    """What a text has in common with any text of its topic: the stems that weigh most in it."""
    ranked = sorted(text.words, key=lambda name: (-text.words[name], name))
    lead = sorted(text.lead, key=lambda name: (-text.lead[name], name))
    return tuple(dict.fromkeys(ranked[:_KEYS] + lead[:_KEYS]))


def topics(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of texts that tell of one set of happenings, in groups."""
    profiles = [profile(text) for text in texts]
    scores = {pair: score for pair in met(profiles) if (score := likeness(profiles[pair[0]], profiles[pair[1]])) > _faint()}
    joining = data.table("stories.toml")["topics"]["joining"]
    return clusters(range(len(texts)), scores, Joining(**joining))


def _faint() -> float:
    """The score below which a pair counts as none."""
    return float(data.table("stories.toml")["topics"]["faint"])


def met(profiles: Sequence[Profile]) -> Iterable[Pair]:
    """Pairs of texts that have a key in common."""
    buckets: dict[str, list[int]] = {}
    for number, text in enumerate(profiles):
        for key in keys(text):
            buckets.setdefault(key, []).append(number)
    return {(one, other) for bucket in buckets.values() for n, one in enumerate(bucket) for other in bucket[n + 1 :]}
