"""Parties that a clause leaves out and the grammar gives: the subject of the verb it is joined to, the agent, the owner of a noun.

Used where the reader found no actor: "the army seized the port and {shelled} the town", "ordered the crews to {leave}", "men {holding} the bridge".
"""

from __future__ import annotations

from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.reading import Range, Reading, Trigger
from onrecord.statements import institutions

_SHARES = ("conj", "xcomp", "advcl", "ccomp", "parataxis")
_STEPS = 3
_TIME = MENTION_KINDS.index("time")
_PHRASE = ("det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:desc")


def actor_of(reading: Reading, trigger: Trigger) -> Range | None:
    """The phrase for who does what a trigger tells, as far as syntax shows it; None where it does not."""
    word = trigger.words[0]
    if reading.tag(word) in ("NOUN", "PROPN"):
        return _owner(reading, word)
    if reading.tag(word) != "VERB":
        return None
    if _is_passive(reading, word):
        return _by(reading, word)
    own = _child(reading, word, ("nsubj",))
    return _noun_phrase(reading, own) if own is not None else _shared(reading, word)


def _shared(reading: Reading, word: int) -> Range | None:
    """The subject of the clause above, or the object of who is made to do it."""
    at = word
    for _ in range(_STEPS):
        relation, above = reading.relation_of(at), int(reading.head[at])
        if relation.startswith("acl") and above != at:
            return _noun_phrase(reading, above)
        if relation.split(":")[0] not in _SHARES or above == at or reading.tag(above) not in ("VERB", "AUX", "ADJ"):
            return None
        made = _child(reading, above, ("obj", "iobj")) if relation == "xcomp" else None
        subject = _child(reading, above, ("nsubj", "nsubj:pass") if relation == "xcomp" else ("nsubj",))
        if made is not None or subject is not None:
            return _noun_phrase(reading, made if made is not None else subject)
        if _is_passive(reading, above):
            return None
        at = above
    return None


def _owner(reading: Reading, noun: int) -> Range | None:
    """Whose act a noun tells: "Iran's refusal", "Israeli strikes", "an attack by gunmen"."""
    owner = _child(reading, noun, ("nmod:poss",))
    if owner is not None:
        return _noun_phrase(reading, owner)
    adjective = next((i for i in reading.children(noun) if i < noun and institutions.country_of(reading.word(i))), None)
    return (adjective, adjective + 1) if adjective is not None else _by(reading, noun)


def _by(reading: Reading, above: int) -> Range | None:
    """The agent that "by" brings in."""
    for child in reading.children(above):
        if reading.relation_of(child).startswith(("obl", "nmod")) and any(reading.word(i).casefold() == "by" for i in reading.children(child)):
            return None if reading.tag(child) in ("NUM", "VERB") else _noun_phrase(reading, child)
    return None


def _is_passive(reading: Reading, verb: int) -> bool:
    return any(reading.relation_of(i) in ("aux:pass", "nsubj:pass") for i in reading.children(verb))


def _child(reading: Reading, above: int, relations: tuple[str, ...]) -> int | None:
    return next((i for i in reading.children(above) if reading.relation_of(i) in relations), None)


def _noun_phrase(reading: Reading, head: int | None) -> Range | None:
    """A noun with what stands before it and the rest of its name."""
    if head is None or reading.tag(head) not in ("NOUN", "PROPN", "PRON") or int(reading.mention[head]) == _TIME:
        return None
    if reading.word(head).casefold() in ("this", "that", "what"):
        return None
    first, last = head, head + 1
    while first > 0 and int(reading.head[first - 1]) in range(first, head + 1) and reading.relation_of(first - 1) in _PHRASE:
        first -= 1
    while last < len(reading.words) and int(reading.head[last]) == head and reading.relation_of(last) == "flat":
        last += 1
    return first, last
