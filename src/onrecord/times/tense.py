"""Whether the words around a time look back or ahead: the verb that governs it, its auxiliaries, what that verb hangs on.

A verb of saying looks back whatever it hands on: in "said Thursday he will resign" the Thursday is that of the saying.
"""

from __future__ import annotations

from functools import cache

from onrecord.reader.reading import Reading
from onrecord.times.lexicon import time_table

BACK, OPEN, AHEAD = -1, 0, 1

_REACH = 8
"""Steps up the tree; no clause is nested deeper in print."""
_MODALS = frozenset("would should may might must".split())
_PRESENT_BE = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "remains", "has", "have"])


@cache
def _words(name: str) -> frozenset[str]:
    found = time_table()["tense"][name]
    return frozenset(found.split() if isinstance(found, str) else found)


def direction(reading: Reading, start: int, end: int) -> int:
    """``BACK``, ``AHEAD`` or ``OPEN`` for the words ``start`` up to ``end``."""
    before = reading.word(start - 1).lower() if start else ""
    if _follows_saying(reading, start):
        return BACK
    if before == "of":
        return OPEN
    found = _of_verb(reading, reading.head_of(start, end), 0)
    if before in _words("future_prepositions") and not (found == BACK and _is_over(reading, start)):
        return AHEAD
    return found


def _is_over(reading: Reading, start: int) -> bool:
    """Whether the clause tells what was done by then: "had filed by Wednesday", "By Friday the toll rose"."""
    low, high = reading.sentences[reading.sentence_of(start)]
    around = range(max(low, start - _REACH), min(high, start + _REACH))
    return start == low + 1 or any(reading.word(at).lower() in ("had", "has", "have") for at in around)


def _follows_saying(reading: Reading, start: int) -> bool:
    """Whether the time stands right behind a verb of saying, or behind it and its "on": "said Thursday", "told reporters on Thursday"."""
    for at in range(start - 1, max(start - 4, -1), -1):
        word = reading.word(at).lower()
        if word in _words("saying_verbs") and reading.tag(at) == "VERB":
            return not any(reading.word(i).lower() in _words("future_auxiliaries") for i in range(max(0, at - 2), at))
        if not (word in ("on", "late", "early", "reporters", "journalists", "parliament") or word.endswith("ly")):
            return False
    return False


def _of_verb(reading: Reading, at: int, steps: int) -> int:
    """The direction of the first verb upward from a word."""
    for _ in range(_REACH):
        if _looks_ahead(reading, at):
            return OPEN if any(reading.word(i).lower() == "had" for i in _children(reading, at)) else AHEAD
        if reading.tag(at) == "VERB" or _copula(reading, at) is not None:
            break
        above = int(reading.head[at])
        if above == at:
            return OPEN
        at = above
    return _of_clause(reading, at, steps)


def _looks_ahead(reading: Reading, at: int) -> bool:
    """Whether a word itself says that something is to come: "scheduled for Friday", "set for Friday"."""
    word = reading.word(at).lower()
    if word == "set":
        return at + 1 < len(reading.words) and reading.word(at + 1).lower() in ("for", "to")
    return word in _words("future_participles") and reading.tag(at) in ("VERB", "ADJ")


def _children(reading: Reading, at: int) -> list[int]:
    first, last = reading.sentences[reading.sentence_of(at)]
    return [i for i in range(first, last) if int(reading.head[i]) == at and i != at]


def _copula(reading: Reading, at: int) -> str | None:
    """The form of "be" by which a noun or adjective is the head of its clause."""
    return next((reading.word(i).lower() for i in _children(reading, at) if reading.relation_of(i) == "cop"), None)


def _of_clause(reading: Reading, at: int, steps: int) -> int:
    helpers = [reading.word(i).lower() for i in _children(reading, at) if reading.relation_of(i) in ("aux", "aux:pass", "cop")]
    word = reading.word(at).lower()
    if any(helper in _words("future_auxiliaries") for helper in helpers):
        return AHEAD
    if any(helper in ("have", "had", "has", "was", "were", "did") for helper in helpers):
        return BACK
    if any(helper in _MODALS for helper in helpers):
        return BACK if any(reading.word(i).lower() in ("not", "n't", "n’t") for i in _children(reading, at)) else AHEAD
    if any(helper in ("could", "can") for helper in helpers):
        return OPEN
    marked = any(reading.relation_of(i) == "mark" and reading.word(i).lower() == "to" for i in _children(reading, at))
    if "be" in helpers and not marked:
        return AHEAD
    if marked or (word.endswith("ing") and not helpers):
        return _above(reading, at, steps)
    if word in _words("saying_verbs"):
        return BACK
    if word.endswith("ed") or word in _words("past_forms"):
        return BACK if not any(helper in _PRESENT_BE for helper in helpers) else OPEN
    if reading.relation_of(at) in ("xcomp", "ccomp") and not helpers and int(reading.head[at]) != at and steps < 2:
        return _of_verb(reading, int(reading.head[at]), steps + 1)
    return AHEAD if word in _words("scheduled_verbs") and not helpers else OPEN


def _above(reading: Reading, at: int, steps: int) -> int:
    """The direction of what an infinitive or participle hangs on: "plans to meet", "agreed to meet", "the plan to meet"."""
    above = int(reading.head[at])
    if above == at or steps > 2:
        return AHEAD if reading.word(at - 1).lower() == "to" else OPEN
    if reading.word(above).lower() in _words("future_verbs"):
        return BACK if any(reading.word(i).lower() == "had" for i in _children(reading, above)) else AHEAD
    return AHEAD if reading.tag(above) == "NOUN" and reading.word(at - 1).lower() == "to" else _of_verb(reading, above, steps + 1)
