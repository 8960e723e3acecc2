"""Who has the words from whom, where two sources hand on the very same: "TASS cited the website saying …", "in a letter that the paper printed".

Every two statements with one content and two sources are a pair, either way round. What their cues are, where their sources stand and what sort of
source each is speaks for and against it: a linear model, whose weights are fitted by ``training/chains.py`` on the training part of the statement
corpus and stand in ``data/chain_links.csv``.
"""

from __future__ import annotations

from functools import cache

from onrecord import data
from onrecord.reader.reading import Reading
from onrecord.record import SpeakerKind, VerbClass
from onrecord.statements import chain_words
from onrecord.statements.drafts import Draft, shared, size
from onrecord.statements.handing_on import is_passive
from onrecord.statements.told import Told
from onrecord.statements.verb_classes import lemmas_of

_RELATIVE = frozenset("who which that".split())
_SAME, _WITHIN = 0.7, 0.9

_DENIALS = (VerbClass.DENIED, VerbClass.REJECTED)
"""Who denies words has them from another, never the other from him."""

Pair = tuple[int, int]
"""Origin and relay, by the index of their drafts."""


def relays(told: Told) -> dict[int, int]:
    """Origin → relay: pairs of drafts with one content, where the relay's speaker has the words from the origin's.

    Of several relays the one next to the origin counts, from whom the others have the words, else the likeliest.
    """
    likely: dict[int, dict[int, float]] = {}
    for origin, relay in pairs(told.drafts, told.enclosing):
        value = score("relay", features(told, (origin, relay)))
        if value > 0 and told.classes[origin] not in _DENIALS:
            likely.setdefault(origin, {})[relay] = value
    found: dict[int, int] = {}
    for origin, near in sorted(likely.items(), key=lambda item: (-max(item[1].values()), item[0])):
        best = [relay for relay in sorted(near, key=lambda r: (-_behind(r, near, likely), -near[r], r)) if not _leads(found, relay, origin)]
        if best:
            found[origin] = best[0]
    return found


def _behind(relay: int, near: dict[int, float], likely: dict[int, dict[int, float]]) -> int:
    """How many others that hand on an origin's words have them from this one: the one next to the origin has most behind it."""
    return len(near.keys() & likely.get(relay, {}).keys())


def pairs(drafts: list[Draft], enclosing: list[int | None]) -> list[Pair]:
    """Every (origin, relay) that may be: one content, two sources, neither within the other."""
    bounds = [(min((a for a, _ in d.content), default=0), max((b for _, b in d.content), default=0)) for d in drafts]
    order = sorted((i for i, d in enumerate(drafts) if d.content and d.source), key=lambda i: bounds[i])
    found: list[Pair] = []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if bounds[j][0] >= bounds[i][1]:
                break
            left, right = drafts[i], drafts[j]
            nested = enclosing[i] == j or enclosing[j] == i or _stands_in(left, right)
            if _alike(left, right) and not shared(left.source, right.source) and not nested:
                found += [(i, j), (j, i)]
    return found


def features(told: Told, pair: Pair) -> list[str]:
    """What speaks for or against an origin and its relay."""
    reading, kinds, classes = told.reading, told.kinds, told.classes
    origin, relay = told.drafts[pair[0]], told.drafts[pair[1]]
    ahead = "origin" if origin.source[0] < relay.source[0] else "relay"
    shapes = _shape(reading, origin), _shape(reading, relay)
    found = {"always", f"{ahead} first", f"{ahead} first, relay {shapes[1]}"}
    found |= {f"origin {shapes[0]}", f"relay {shapes[1]}", f"origin {shapes[0]}, relay {shapes[1]}"}
    found |= {f"origin is {kinds[pair[0]]}", f"relay is {kinds[pair[1]]}", f"origin {shapes[0]}, relay is {_medium(kinds[pair[1]])}"}
    found |= {f"origin {word}" for word in _words(reading, origin)} | {f"relay {word}" for word in _words(reading, relay)}
    found |= {f"origin {classes[pair[0]]}", f"relay {classes[pair[1]]}"}
    found.add(f"{_alike(origin, relay)} content")
    found.add(f"{ahead} first, {_between(reading, origin, relay)} between")
    if _takes_up(reading, origin, relay):
        found.add("relay, who cites origin")
    if _takes_up(reading, relay, origin):
        found.add("origin, whom relay takes up")
    return sorted(found)


def score(choice: str, names: list[str]) -> float:
    """What some features say together, above 0 for yes."""
    weights = _weights().get(choice, {})
    return sum(weights.get(name, 0.0) for name in names)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Choice → feature → weight."""
    found: dict[str, dict[str, float]] = {}
    for row in data.rows("chain_links.csv"):
        found.setdefault(row["choice"], {})[row["feature"]] = float(row["weight"])
    return found


def _alike(left: Draft, right: Draft) -> str | None:
    """How far two contents are one: the ``same`` in the main, or one a ``part`` of the other; None where they are not."""
    both = shared(left.content, right.content)
    large, small = max(size(left.content), size(right.content)), min(size(left.content), size(right.content))
    if both >= _SAME * large:
        return "same"
    return "part" if both >= _WITHIN * small else None


def _stands_in(left: Draft, right: Draft) -> bool:
    """Whether the source of one stands in the words of the other."""
    return bool(shared(left.source, right.content) or shared(right.source, left.content))


def _leads(found: dict[int, int], start: int, goal: int) -> bool:
    """Whether the way from a draft through its relays comes to another."""
    at: int | None = start
    while at is not None and at != goal:
        at = found.get(at)
    return at == goal


def _shape(reading: Reading, draft: Draft) -> str:
    """How a cue hands on, and where its source stands: "citing behind", "carrying by", "saying before, passive"."""
    if draft.anchor is None:
        return "label"
    cue = [reading.word(i) for a, b in draft.cue for i in range(a, b)]
    sort = chain_words.handing_on(reading.word(draft.anchor), cue) or "other"
    first = draft.source[0][0]
    if first < draft.anchor:
        place = "who" if reading.word(first).casefold() in _RELATIVE or _takes_relative(reading, draft) else "before"
    else:
        place = "by" if reading.word(first - 1).casefold() == "by" else "behind"
        if place == "by":
            sort = chain_words.handing_on(reading.word(first - 2), ()) or sort
    return f"{sort} {place}{', passive' if is_passive(reading, draft) else ''}"


def _takes_up(reading: Reading, draft: Draft, noun: Draft) -> bool:
    """Whether a cue belongs to a relative pronoun that takes up a source: "the site, which cited …"."""
    if not _takes_relative(reading, draft):
        return False
    first, end = noun.source[0]
    return 0 <= draft.cue[0][0] - 1 - end <= 1 or first < draft.cue[0][0] <= end


def _takes_relative(reading: Reading, draft: Draft) -> bool:
    """Whether a relative pronoun stands right before the cue."""
    return bool(draft.cue) and draft.cue[0][0] > 0 and reading.word(draft.cue[0][0] - 1).casefold() in _RELATIVE


def _words(reading: Reading, draft: Draft) -> list[str]:
    """The base form of a cue, and its first word."""
    if draft.anchor is None:
        return []
    word = reading.word(draft.anchor).casefold()
    return [f"word {lemmas_of(word)[0]}", *(["participle"] if word.endswith("ing") else [])]


def _medium(kind: SpeakerKind | None) -> str:
    return "medium" if kind in (SpeakerKind.MEDIA, SpeakerKind.AGENCY) else "other"


def _between(reading: Reading, origin: Draft, relay: Draft) -> str:
    """What stands between two sources: the sentence's end, a comma alone, other words."""
    left, right = sorted((origin.source[0], relay.source[0]))
    if reading.sentence_of(left[0]) != reading.sentence_of(right[0]):
        return "sentences"
    if right[0] - left[1] <= 4:
        return "few words"
    return "words"
