"""Bare re-mentions: "the attack", "the talks", "the ceasefire", spoken of again without anything new.

A noun that tells an act which an earlier event of the article told already, and that brings no party, place, time, number or modality of its own,
is no entry of its own (``docs/reference/events.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Reading, Trigger

_POINTING = frozenset("the this that these those such any".split())


def without_rementions(reading: Reading, triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """The triggers, in order, but for those that only speak again of what was told before."""
    told: list[Trigger] = []
    for trigger in triggers:
        if not _is_bare(reading, trigger) or not any(_again(reading, trigger, earlier) for earlier in told):
            told.append(trigger)
            yield trigger


def _is_bare(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger is a noun that takes nothing with it."""
    return reading.tag(trigger.words[0]) in ("NOUN", "PROPN") and not any(trigger.roles.values())


def _again(reading: Reading, trigger: Trigger, earlier: Trigger) -> bool:
    """Whether a bare noun may speak of an earlier event: by the same word, or pointing at one of the same type."""
    if trigger.type != earlier.type:
        return False
    same_word = set(candidates(reading.word(trigger.words[0]))) & set(candidates(reading.word(earlier.words[0])))
    return (bool(same_word) and trigger.modality == earlier.modality) or _points(reading, trigger.words[0])


def _points(reading: Reading, noun: int) -> bool:
    return any(reading.word(i).casefold() in _POINTING for i in reading.children(noun) if i < noun)
