"""Who takes a stance, in the sentence: the subject of the words of stance, the agent of a passive, the owner of a noun."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.positions.stances import Told, is_owner, words_of
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Name, Range, Reading
from onrecord.statements import institutions

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CLIMBED = frozenset("conj xcomp advcl parataxis cop aux root acl advmod obl ccomp nmod dep obj case compound appos amod".split())
_NAMING = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_GROUP = frozenset(("AUX", "ADV", "PART"))
_INSIDE = ("nmod", "compound", "flat", "appos", "conj")
_STEPS = 6


def subjects(reading: Reading, at: int, start: int) -> list[int]:
    """The heads of the subject of a word, each of a coordination; a relative pronoun gives the noun before it."""
    for head in _subjects(reading, at, start):
        if reading.word(head).casefold() not in _RELATIVE:
            return row(reading, head, start, at)
        noun = _noun_before(reading, head, start)
        if noun is not None:
            return row(reading, noun, start, head)
    return []


def _subjects(reading: Reading, at: int, start: int) -> Iterator[int]:
    """The subjects that a word may have, the likeliest first: the noun right before it, that of the tree, the nearest in the sentence."""
    beside = _beside(reading, at, start)
    if beside is not None:
        yield beside
    here, seen = at, {at}
    for _ in range(_STEPS):
        own = [i for i in reading.children(here) if start <= i < at and reading.relation_of(i).startswith("nsubj") and reading.tag(i) in _NAMING]
        own = [i for i in own if not in_aside(reading, i, at)]
        if own and not (here != at and _is_infinitive(reading, here) and own[-1] < here < at):
            yield own[-1]
        beside = _beside(reading, here, start) if here < at else None
        if beside is not None and not in_aside(reading, beside, at):
            yield beside
        above = int(reading.head[here])
        if above in seen or reading.relation_of(here).split(":")[0] not in _CLIMBED or _parted(reading, above, at):
            break
        seen.add(above)
        here = above
    yield from _nearest(reading, at, start)


def _beside(reading: Reading, verb: int, start: int) -> int | None:
    """The noun right before the group of a verb, or before the aside that closes there: "and Cuba has", "Bonn, according to an official, is"."""
    before = verb - 1
    while before > start and reading.tag(before) in _GROUP and reading.word(before).casefold() != "to":
        before -= 1
    if before < start or reading.word(before).casefold() == "to":
        return None
    if reading.tag(before) == "VERB" and reading.tag(before + 1) == "AUX":
        return _before_relative(reading, before, start)
    if reading.word(before) == ":" and before > start and reading.tag(before - 1) == "PROPN":
        return _top(reading, before - 1, start)
    if reading.word(before) == ",":
        return _before_aside(reading, before, start)
    if reading.tag(before) not in ("PROPN", "NOUN", "PRON") or is_owner(reading, before) or _is_beside(reading, before):
        return None
    return _top(reading, before, start)


def _before_relative(reading: Reading, verb: int, start: int) -> int | None:
    """The noun before the relative clause that a verb ends: "the points that Paris proposed {were}"."""
    for at in range(verb - 1, max(start, verb - 10), -1):
        if reading.word(at) in (",", ";"):
            return None
        if reading.word(at).casefold() in _RELATIVE and reading.tag(at - 1) in _NOUNS:
            return at - 1
    return None


def _is_beside(reading: Reading, noun: int) -> bool:
    """Whether a noun before a verb is a time, or what a verb before it takes: "would like the {council} to"."""
    if MENTION_KINDS[int(reading.mention[noun])] == "time":
        return True
    if reading.relation_of(noun) == "obl" and int(reading.head[noun]) > noun and reading.tag(noun) == "NOUN":
        return True
    return reading.relation_of(noun) in ("obj", "iobj") and int(reading.head[noun]) < noun


def _before_aside(reading: Reading, closing: int, start: int) -> int | None:
    """The noun before the aside that a comma closes."""
    for comma in range(closing - 2, start, -1):
        if reading.word(comma) == ";":
            return None
        if reading.word(comma) != "," or reading.tag(comma - 1) not in _NOUNS or reading.tag(comma + 1) in ("CCONJ", "PROPN", "ADV"):
            continue
        noun = _top(reading, comma - 1, start)
        if reading.relation_of(noun) not in ("obj", "obl") or reading.tag(noun) == "PROPN":
            return noun
    return None


def _top(reading: Reading, noun: int, start: int) -> int:
    """The noun that a noun is a complement of: "merchants" in "the merchants of Orm"."""
    at = noun
    while (
        start <= int(reading.head[at]) < at
        and reading.relation_of(at).split(":")[0] in _INSIDE
        and reading.tag(int(reading.head[at])) in ("NOUN", "PROPN")
        and not any(reading.word(i) in (",", ";") for i in range(int(reading.head[at]), at))
    ):
        at = int(reading.head[at])
    return at


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.word(i).casefold() == "to" and reading.relation_of(i) == "mark" for i in reading.children(verb))


def _parted(reading: Reading, above: int, at: int) -> bool:
    """Whether a semicolon parts a word from the one above it."""
    return any(reading.word(i) == ";" for i in range(min(above, at), max(above, at)))


def in_aside(reading: Reading, word: int, at: int) -> bool:
    """Whether a word stands in an aside that closes before another word: the envoy of ", whose envoy left, has"."""
    a, _ = reading.sentences[reading.sentence_of(word)]
    opened = any(
        reading.word(i - 1) == "," and reading.word(i).casefold() in ("which", "who", "whose", "where", "whom") for i in range(a + 1, word + 1)
    )
    return opened and any(reading.word(i) == "," for i in range(word + 1, at))


def _nearest(reading: Reading, at: int, start: int) -> Iterator[int]:
    """The subjects to the left, the nearest first, asides left out, not past a semicolon; else the noun that opens the sentence."""
    here = at - 1
    while here >= start and reading.word(here) != ";":
        if reading.relation_of(here).startswith("nsubj") and reading.tag(here) in _NAMING and not in_aside(reading, here, at):
            yield here
        here -= 1
    if here < start and reading.tag(start) in ("PROPN", "DET"):
        first = head_behind(reading, start, at)
        if first is not None:
            yield first


def _noun_before(reading: Reading, pronoun: int, start: int) -> int | None:
    """The noun that a relative pronoun takes up."""
    if reading.tag(pronoun) == "SCONJ" and reading.tag(pronoun - 1) not in _NOUNS:
        return None
    at = pronoun - 1
    while at >= start and reading.tag(at) in ("PUNCT", "ADP"):
        at -= 1
    if at < start or reading.tag(at) not in _NOUNS:
        return None
    return _top(reading, at, start) if reading.word(pronoun - 1) == "," else at


def row(reading: Reading, head: int, start: int, end: int) -> list[int]:
    """A noun with those joined to it in its row, in order: "Cyprus, Malta and Greece"."""
    first = name_of(reading, head)[0]
    if reading.word(head).casefold() == "both" and head > start and reading.tag(head - 1) == "PROPN":
        return row(reading, head - 1, start, end)
    before: list[int] = []
    while first - 2 >= start and reading.word(first - 1).casefold() in ("and", ",") and (before or reading.word(first - 1) != ","):
        if reading.tag(first - 2) != "PROPN" and not (reading.word(first - 1).casefold() == "and" and reading.tag(first - 2) == "NOUN"):
            break
        if reading.relation_of(first - 2).split(":")[0] in ("obl", "obj"):
            break
        before.insert(0, first - 2)
        first = name_of(reading, first - 2)[0]
    return [*before, head, *(_row_behind(reading, head, end) if not before else [])]


def _row_behind(reading: Reading, head: int, end: int) -> list[int]:
    """The other members of a row that a noun begins."""
    out: list[int] = []
    at = name_of(reading, head)[1]
    while at + 1 < end and reading.word(at).casefold() in (",", "and"):
        last = reading.word(at).casefold() == "and" or reading.word(at + 1).casefold() == "and"
        at += 2 if reading.word(at + 1).casefold() == "and" else 1
        following = head_behind(reading, at, end)
        if following is None or reading.tag(following) not in ("PROPN", "NOUN") or (reading.tag(following) == "NOUN" and not last):
            return out if last else []
        if last and reading.tag(following) == "NOUN" and reading.relation_of(following) != "conj":
            return out
        out.append(following)
        if last:
            return out
        at = name_of(reading, following)[1]
    return []


def agent(reading: Reading, told: Told, end: int) -> list[int]:
    """The heads of the "by" phrase behind a passive; none where there is none."""
    for at in range(told.end, min(told.end + 7, end)):
        if reading.word(at).casefold() == "by" and at + 1 < end and not any(reading.tag(i) in ("VERB", "DET") for i in range(told.end, at)):
            head = head_behind(reading, at + 1, end)
            return row(reading, head, at + 1, end) if head is not None else []
        if reading.word(at) in (";", ".", ",") and at > told.end:
            break
    return []


def head_behind(reading: Reading, at: int, end: int) -> int | None:
    """The noun that heads the phrase beginning at a word: the last of its run of names and nouns."""
    last = None
    while at < end and reading.word(at).casefold() not in ("that", "to", "who", "which", "whom"):
        tag = "PROPN" if reading.tag(at) in ("VERB", "ADJ") and reading.word(at)[:1].isupper() else reading.tag(at)
        if tag not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "VERB", "PART", "ADV"):
            break
        if last is not None and (tag in ("DET", "VERB", "ADV", "PRON") or reading.relation_of(at) == "root") and reading.tag(last) != "DET":
            break
        if tag in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            last = at
        at += 1
    return last


def owners(reading: Reading, told: Told, start: int, end: int) -> list[int]:
    """The heads of those whose demand or refusal a noun tells: its owner, its adjective, its "by" phrase, or the subject of its verb."""
    if told.end < end and reading.word(told.end).casefold() in ("by", "from"):
        head = head_behind(reading, told.end + 1, end)
        return [head] if head is not None else []
    owner = _owner(reading, told.anchor, start)
    if owner is not None and reading.tag(owner) != "PRON":
        return [owner]
    verb = int(reading.head[told.anchor])
    if verb != told.anchor and verb < told.anchor and words_of("light", "having").intersection(candidates(reading.word(verb))):
        return subjects(reading, verb, start)
    return [owner] if owner is not None else []


def is_given_up(reading: Reading, noun: int) -> bool:
    """Whether a noun of stance hangs on a verb by which it is given up: "has withdrawn its proposal"."""
    verb = int(reading.head[noun])
    return (verb < noun or reading.relation_of(noun) == "nsubj:pass") and not words_of("light", "giving_up").isdisjoint(
        candidates(reading.word(verb))
    )


def _owner(reading: Reading, noun: int, start: int) -> int | None:
    """A possessive or a country's adjective before a noun. A possessive pronoun stands for the subject, which is left to ``named``."""
    at = noun - 1
    while at >= start and reading.tag(at) in ("ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "VERB"):
        if reading.word(at) in ("'s", "’s", "'", "’"):
            return at - 1
        if is_owner(reading, at) or institutions.country_of(reading.word(at)) is not None:
            return at
        at -= 1
    return None


def name_of(reading: Reading, head: int) -> Range:
    """The words of a noun phrase around its head, with an "of" phrase behind."""
    if reading.tag(head) == "PRON":
        return head, head + 1
    state = institutions.country_of(reading.word(head)) is not None
    start, end = head, head + 1
    while start > 0 and reading.block[start - 1] == reading.block[head] and reading.tag(start) != "DET" and _belongs_before(reading, start - 1):
        if state and reading.tag(start - 1) == "NOUN":
            break
        start -= 1
    start = min((name.start for name in reading.names if name.start <= start < name.end and not _is_row(reading, name)), default=start)
    while end < len(reading.words) and (
        reading.tag(end) == "PROPN" or (reading.word(end) == "-" and end + 1 < len(reading.words) and reading.tag(end + 1) in ("PROPN", "NOUN"))
    ):
        end += 1
    if end + 1 < len(reading.words) and reading.word(end).casefold() in ("of", "for") and reading.tag(end) == "ADP":
        inner = head_behind(reading, end + 1, len(reading.words))
        end = inner + 1 if inner is not None else end
    return start, end


def _is_row(reading: Reading, name: Name) -> bool:
    """Whether what the reader takes for one name joins several: "Telm and Sarno"."""
    return any(reading.word(i).casefold() in ("and", ",") for i in range(name.start, name.end))


def _belongs_before(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    if reading.tag(at) == "NUM":
        return ":" not in word
    if reading.tag(at) == "VERB":
        return reading.relation_of(at) in ("amod", "compound")
    return reading.tag(at) in ("ADJ", "NOUN", "PROPN", "NUM", "DET") or word in ("'s", "’s", "-", "'", "’") or is_owner(reading, at)
