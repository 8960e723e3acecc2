"""The words of control: verbs and nouns that tell who takes, leaves or holds a place, and what stands in their slots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import data
from onrecord.reader.lemmas import candidates
from onrecord.record import ControlChange

_TABLE = "control.toml"
_SIDES = ("to", "from", "place", "thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a verb or noun tells of a place, with what stands in each of its slots: "to", "from", "place", or a "thing" that belongs to the verb.

    ``slots`` goes by "subject", "object", "own" or a preposition. ``sure`` marks words that hardly take anything but a place; ``needs`` is a side
    without which nothing is told, "force" where the subject must be one that can hold ground, "state" for what is told of a state only, or
    "lost" for what is a recovery only where the text tells that another had taken the place.
    """

    change: ControlChange
    slots: dict[str, str]
    sure: bool
    needs: str

    def slots_of(self, side: str) -> list[str]:
        """The slots in which something may stand."""
        return [slot for slot, what in self.slots.items() if what == side]


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the table's lists."""
    return frozenset(data.table(_TABLE)["words"][name])


@cache
def _irregular() -> dict[str, str]:
    return dict(row.split(" ") for row in data.table(_TABLE)["words"]["irregular"])


@lru_cache(maxsize=1 << 15)
def bases(word: str) -> tuple[str, ...]:
    """The base forms that a word may have, in lower case."""
    lower = word.casefold()
    return tuple(dict.fromkeys([*([_irregular()[lower]] if lower in _irregular() else []), *candidates(lower)]))


@lru_cache(maxsize=1 << 15)
def is_a(word: str, name: str) -> bool:
    """Whether a word, in any of its forms, stands in a list."""
    return any(base in listed(name) for base in bases(word))


@cache
def frames(kind: str) -> dict[str, tuple[Frame, ...]]:
    """The frames of a kind ("verb", "noun") by word or phrase; a word may have several."""
    found: dict[str, list[Frame]] = {}
    for entry in data.table(_TABLE)[kind]:
        slots = {slot: what for slot, what in entry.items() if what in _SIDES}
        frame = Frame(change=ControlChange(entry["change"]), slots=slots, sure=entry.get("sure", False), needs=entry.get("needs", ""))
        for words in entry["words"]:
            for thing in entry.get("things", [""]):
                found.setdefault(f"{words} {thing}".strip(), []).append(frame)
    return {words: tuple(known) for words, known in found.items()}


def frames_of(kind: str, word: str, behind: str = "") -> tuple[Frame, ...]:
    """The frames of a word, or of a word with what belongs to it behind."""
    tail = f" {behind}" if behind else ""
    return next((found for base in bases(word) if (found := frames(kind).get(base + tail))), ())


@lru_cache(maxsize=1 << 15)
def heads_frame(word: str) -> bool:
    """Whether a word heads a frame of any kind, with or without what belongs to it."""
    return any(base in _heads() for base in bases(word))


_OTHERS = ("power", "held", "stronghold", "presence", "fight", "attack", "fighting", "theirs", "loyal", "master")


@lru_cache(maxsize=1 << 15)
def may_tell(word: str) -> bool:
    """Whether a word, by its letters alone, may tell of a place that somebody takes, leaves, holds or fights for."""
    return heads_frame(word) or any(is_a(word, name) for name in _OTHERS)


@cache
def _heads() -> frozenset[str]:
    return frozenset(words.split(" ")[0] for kind in ("verb", "noun") for words in frames(kind))
