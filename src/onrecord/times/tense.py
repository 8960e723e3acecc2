"""Whether the words around a time look back or ahead: the verb that governs it, its auxiliaries, what that verb hangs on.

A verb of saying looks back whatever it hands on: in "said Thursday he will resign" the Thursday is that of the saying.
"""

from __future__ import annotations

from functools import cache

from onrecord.reader.reading import Reading
from onrecord.times.lexicon import time_table

SINCE, BACK, OPEN, AHEAD = -2, -1, 0, 1

_REACH = 8
"""Steps up the tree; no clause is nested deeper in print."""
_MODALS = frozenset("would should may might must".split())
_APPOINTING = frozenset("starting beginning effective due expected".split())
_ARRANGED = frozenset(["is", "are", "'s", "’s", "'re", "’re", "was", "were"])
_IS = frozenset(["is", "are", "'s", "’s", "'re", "’re"])
_PRESENT_BE = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "remains", "has", "have"])


@cache
def _words(name: str) -> frozenset[str]:
    found = time_table()["tense"][name]
    return frozenset(found.split() if isinstance(found, str) else found)


def direction(reading: Reading, start: int, end: int) -> int:
    """``BACK``, ``AHEAD`` or ``OPEN`` for the words ``start`` up to ``end``; ``SINCE`` where they cannot lie ahead: "since March"."""
    before = reading.word(start - 1).lower() if start else ""
    if before == "since":
        return SINCE
    if _follows_saying(reading, start):
        return BACK
    if before == "of" and start > 1 and reading.word(start - 2).lower() == "ahead":
        return AHEAD
    if before == "of" or _names_object(reading, start, end):
        return OPEN
    if _is_appointed(reading, start, end):
        return AHEAD
    verb = _verb_beside(reading, start)
    if verb is not None and _is_led_ahead(reading, verb):
        return AHEAD
    found = _of_verb(reading, reading.head_of(start, end), 0) if verb is None else _of_verb(reading, verb, 0)
    if before in _words("future_prepositions") and not (found == BACK and _is_over(reading, start)):
        return AHEAD
    return found


def _names_object(reading: Reading, start: int, end: int) -> bool:
    """Whether the time names what the verb acts on, which may lie behind whatever is to come: "will investigate Monday's bombing"."""
    head = reading.head_of(start, end)
    named = int(reading.head[head])
    if end >= len(reading.words) or named < end:
        return False
    if reading.relation_of(head) == "compound":
        return reading.relation_of(named) in ("obj", "obl", "nmod")
    return _owns(reading, end) and reading.relation_of(named) == "obj"


def _owns(reading: Reading, end: int) -> bool:
    return end < len(reading.words) and reading.word(end).lower() in ("'s", "’s")


def _is_appointed(reading: Reading, start: int, end: int) -> bool:
    """Whether the words right before a time make it an appointment: "as early as Monday", "starting Monday", "the funeral is Monday"."""
    low = reading.sentences[reading.sentence_of(start)][0]
    words = [reading.word(at).lower() for at in range(max(low, start - 3), start)]
    if len(words) == 3 and words[0] == "as" and words[1] in ("early", "soon") and words[2] == "as":
        return True
    if words and (words[-1] in _APPOINTING or (words[-1] == "for" and not _owns(reading, end))):
        return not {"had", "previously", "originally"} & set(words)
    return bool(words) and words[-1] in _IS and _copula(reading, reading.head_of(start, end)) in _IS


def _verb_beside(reading: Reading, start: int) -> int | None:
    """The verb that governs a time whatever the tree says: that right before it, or that of the clause which it opens.

    As in "set to resume Monday", "opens on Friday"; "said that on Monday he would ask".
    """
    at = start - 1
    while at > 0 and reading.word(at).lower() in ("on", "early", "late"):
        at -= 1
    if at >= 0 and reading.word(at).lower() == "that" and reading.relation_of(at) == "mark":
        return int(reading.head[at])
    within = at >= reading.sentences[reading.sentence_of(start)][0]
    governs = at >= 0 and within and reading.tag(at) == "VERB" and reading.word(at).lower() not in _words("future_participles")
    return at if governs else None


def _is_led_ahead(reading: Reading, at: int) -> bool:
    """Whether the word before a verb, "be" and adverbs aside, turns it ahead: "will resume", "would soon be held"."""
    at -= 1
    while at > 0 and (reading.word(at).lower() == "be" or reading.tag(at) == "ADV"):
        at -= 1
    return at >= 0 and reading.word(at).lower() in _words("future_auxiliaries")


def _is_over(reading: Reading, start: int) -> bool:
    """Whether the clause tells what was done by then: "had filed by Wednesday", "By Friday the toll rose"; not "has been put off until Friday"."""
    low, high = reading.sentences[reading.sentence_of(start)]
    around = range(max(low, start - _REACH), min(high, start + _REACH))
    perfect = ("had", "has", "have") if reading.word(start - 1).lower() == "by" else ("had",)
    return start == low + 1 or any(reading.word(at).lower() in perfect for at in around)


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
            return OPEN if any(reading.word(i).lower() == "had" for i in reading.children(at)) else AHEAD
        if reading.tag(at) == "VERB" or any(reading.relation_of(i) in ("aux", "aux:pass", "cop") for i in reading.children(at)):
            break
        above = int(reading.head[at])
        if above == at:
            return OPEN
        at = above
    return _of_clause(reading, at, steps)


def _looks_ahead(reading: Reading, at: int) -> bool:
    """Whether a word, or what brings it in, says that something is to come: "scheduled for Friday", "set for Friday", "due to resume"."""
    word = reading.word(at).lower()
    if at > 1 and reading.word(at - 1).lower() == "to" and reading.word(at - 2).lower() in _words("future_participles"):
        return True
    if word == "set":
        return at + 1 < len(reading.words) and reading.word(at + 1).lower() in ("for", "to")
    return word in _words("future_participles") and reading.tag(at) in ("VERB", "ADJ")


def _copula(reading: Reading, at: int) -> str | None:
    """The form of "be" by which a noun or adjective is the head of its clause."""
    return next((reading.word(i).lower() for i in reading.children(at) if reading.relation_of(i) == "cop"), None)


def _of_clause(reading: Reading, at: int, steps: int) -> int:
    helpers = [reading.word(i).lower() for i in reading.children(at) if reading.relation_of(i) in ("aux", "aux:pass", "cop")]
    word = reading.word(at).lower()
    if any(helper in _words("future_auxiliaries") for helper in helpers):
        return AHEAD
    if _is_to(reading, at):
        return AHEAD
    if any(helper in ("have", "had", "has", "was", "were", "did") for helper in helpers):
        return BACK
    if any(helper in _MODALS for helper in helpers):
        return BACK if any(reading.word(i).lower() in ("not", "n't", "n’t") for i in reading.children(at)) else AHEAD
    if any(helper in ("could", "can") for helper in helpers):
        return OPEN
    if word.endswith("ing") and helpers and _IS.issuperset(helpers):
        return AHEAD
    if word in _words("planning_verbs") and not helpers:
        return AHEAD
    marked = any(reading.relation_of(i) == "mark" and reading.word(i).lower() == "to" for i in reading.children(at))
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


def _is_to(reading: Reading, at: int) -> bool:
    """Whether a form of "be" before the infinitive says what is arranged: "is to resume", "are to be flown home"."""
    start = _infinitive(reading, at)
    return start is not None and start > 0 and reading.word(start - 1).lower() in _ARRANGED


def _infinitive(reading: Reading, at: int) -> int | None:
    """The "to" of a verb, "to meet" or "to be signed"; None where it has none right before it."""
    start = at - 1 if at and reading.word(at - 1).lower() == "be" else at
    return start - 1 if start and reading.word(start - 1).lower() == "to" else None


def _above(reading: Reading, at: int, steps: int) -> int:
    """The direction of what an infinitive or participle hangs on: "plans to meet", "called on them to meet", "the plan to meet"."""
    above = int(reading.head[at])
    if above == at or steps > 2:
        return AHEAD if _infinitive(reading, at) is not None else OPEN
    infinitive, word = _infinitive(reading, at) is not None, reading.word(above).lower()
    if word in _words("future_verbs") or (infinitive and word in _words("calling_verbs")):
        return BACK if any(reading.word(i).lower() == "had" for i in reading.children(above)) else AHEAD
    return AHEAD if reading.tag(above) == "NOUN" and infinitive else _of_verb(reading, above, steps + 1)
