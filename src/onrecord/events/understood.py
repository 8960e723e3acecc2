"""Parties that the grammar gives where the reader found none.

Actors: the subject of the verb that a clause is joined to, the agent, the owner of a noun: "the army seized the port and {shelled} the town",
"ordered the crews to {leave}", "men {holding} the bridge". Recipients: the object, the subject of a passive, or who is named in the phrase that an
act takes: "{pounded} apartment blocks", "was {dismissed}", "{rejected} an Armenian proposal", "{filed} a suit against the bank".
"""

from __future__ import annotations

from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading, Trigger
from onrecord.record import EventType
from onrecord.statements import institutions

_SHARES = ("conj", "xcomp", "advcl", "ccomp", "parataxis")
_STEPS = 3
_TIME = MENTION_KINDS.index("time")
_NAMED = ("person", "organization")
_THINGS = ("person", "organization", "object")
_HIT = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts that are done to things as well: buildings hit, goods seized."""
_BESIDE = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.PROTEST, EventType.MOBILIZE})
"""Acts whose object is no party: talks held, troops sent."""
_TOWARDS = {
    EventType.RETREAT: frozenset({"of"}),
    EventType.MOBILIZE: frozenset({"against"}),
    EventType.PROTEST: frozenset({"against"}),
    EventType.ASSAULT: frozenset({"against", "on", "with", "of", "into"}),
}
_ELSEWHERE = frozenset("against on to with into for toward towards upon from of among between".split())
_WIELDED = frozenset("fire launch drop lay hurl lob throw plant use detonate shoot send".split())
"""Verbs whose object is what is wielded, not who is hit."""
_DEPTH = 3
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


def recipients_of(reading: Reading, trigger: Trigger) -> tuple[Range, ...]:
    """The phrases for those to whom is done what a trigger tells, as far as syntax shows them."""
    word, kinds = trigger.words[0], _THINGS if trigger.type in _HIT and trigger.modes[:1] != ("seize",) else _NAMED
    if reading.tag(word) != "VERB":
        return _joined(reading, _towards(reading, word, kinds, trigger.type, _DEPTH))
    if _is_passive(reading, word):
        subject = _child(reading, word, ("nsubj:pass",))
        return _joined(reading, subject if subject is not None and _is(reading, subject, kinds) else None)
    taken = _child(reading, word, ("iobj",)) or _child(reading, word, ("obj",))
    if taken is None or trigger.type in _BESIDE or _WIELDED & set(candidates(reading.word(word))):
        return _joined(reading, _towards(reading, word, kinds, trigger.type, 1))
    found = taken if _is(reading, taken, kinds) else _towards(reading, taken, kinds, trigger.type, _DEPTH)
    return _joined(reading, found if found is not None else _towards(reading, word, kinds, trigger.type, 1))


def _is(reading: Reading, word: int, kinds: tuple[str, ...]) -> bool:
    """Whether a word names, or speaks of, something of these kinds."""
    if reading.tag(word) == "ADJ":
        return institutions.country_of(reading.word(word)) is not None
    return reading.tag(word) in ("NOUN", "PROPN") and (
        MENTION_KINDS[int(reading.mention[word])] in kinds or institutions.country_of(reading.word(word)) is not None
    )


def _towards(reading: Reading, above: int, kinds: tuple[str, ...], act: EventType, depth: int) -> int | None:
    """Who is named in what hangs on a word: "an {Armenian} proposal", "a suit against the {bank}", "an end to attacks on {villagers}"."""
    for child in reading.children(above):
        relation = reading.relation_of(child)
        if relation in ("amod", "compound", "nmod:poss") and reading.tag(above) != "VERB" and _is(reading, child, _NAMED):
            return child
        if relation.split(":")[0] not in ("obl", "nmod") or int(reading.mention[child]) == _TIME:
            continue
        brought = {reading.word(i).casefold() for i in reading.children(child)} & _TOWARDS.get(act, _ELSEWHERE)
        if not brought or (brought == {"of"} and reading.tag(above) == "VERB"):
            continue
        found = child if _is(reading, child, kinds) else _towards(reading, child, kinds, act, depth - 1) if depth > 1 else None
        if found is not None:
            return found
    return None


def _joined(reading: Reading, head: int | None) -> tuple[Range, ...]:
    """The phrase around a noun or adjective and those joined to it by "and"."""
    if head is None:
        return ()
    if reading.tag(head) == "ADJ":
        return ((head, head + 1),)
    heads = [head, *(i for i in reading.children(head) if reading.relation_of(i) == "conj")]
    return tuple(phrase for each in heads if (phrase := _noun_phrase(reading, each)))


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
