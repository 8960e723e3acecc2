"""Who takes a stance, in the sentence: the subject of the words of stance, the agent of a passive, the owner of a noun."""

from __future__ import annotations

from onrecord.events.positions.stances import Told, is_owner, words_of
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading
from onrecord.statements import institutions

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CLIMBED = (
    "conj",
    "xcomp",
    "advcl",
    "parataxis",
    "cop",
    "aux",
    "root",
    "acl",
    "advmod",
    "obl",
    "ccomp",
    "nmod",
    "dep",
    "obj",
    "case",
    "compound",
    "appos",
    "amod",
)
_NAMING = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))


def subjects(reading: Reading, at: int, start: int) -> list[int]:
    """The heads of the subject of a word, each of a coordination; a relative pronoun gives the noun before it."""
    head = _subject(reading, at, start)
    if head is None:
        return []
    if reading.word(head).casefold() in _RELATIVE or reading.word(head - 1).casefold() == "as":
        inner = head_behind(reading, head + 1, at) if reading.word(head).casefold() in _RELATIVE else head
        if inner is not None and inner != head:
            return [inner, *_joined(reading, inner, at)]
    if reading.word(head).casefold() in _RELATIVE:
        noun = _noun_before(reading, head, start)
        return [noun] if noun is not None else []
    return [*_row_before(reading, head, start), head, *_joined(reading, head, at)]


def _row_before(reading: Reading, head: int, start: int) -> list[int]:
    """The names joined to a subject before it: "Cyprus and Greece both support"."""
    first = name_of(reading, head)[0]
    if reading.tag(head) in ("DET", "PRON") and reading.word(head).casefold() == "both":
        return [*_row_before(reading, head - 1, start), head - 1] if reading.tag(head - 1) == "PROPN" else []
    if first - 2 < start or reading.word(first - 1).casefold() != "and":
        return []
    out: list[int] = []
    at = first - 2
    while at >= start and reading.tag(at) == "PROPN":
        out.insert(0, at)
        at = name_of(reading, at)[0] - 1
        if at <= start or reading.word(at) != ",":
            break
        at -= 1
    return out


def _subject(reading: Reading, at: int, start: int) -> int | None:
    """The subject above or beside a word: its own, that of a word above it, or the nearest in the sentence."""
    opening = _opening(reading, at, start)
    if opening is None:
        opening = _around_aside(reading, at, start)
    if opening is not None:
        return opening
    here, seen = at, {at}
    for _ in range(6):
        own = [
            i
            for i in reading.children(here)
            if start <= i < at and reading.relation_of(i).startswith(("nsubj", "expl")) and reading.tag(i) in _NAMING and not in_aside(reading, i, at)
        ]
        own = own or (_beside(reading, here, start) if here <= at else [])
        if own and not (here != at and _is_infinitive(reading, here) and own[-1] < here < at):
            return own[-1]
        above = int(reading.head[here])
        if above in seen or not reading.relation_of(here).startswith(_CLIMBED) or _parted(reading, above, at):
            break
        seen.add(above)
        here = above
    return _nearest(reading, at, start)


def _opening(reading: Reading, at: int, start: int) -> int | None:
    """The subject of a clause that opens shortly before a word: "as Egypt has suggested", "that the council threw out"."""
    for link in range(at - 1, max(start, at - 8), -1):
        if reading.tag(link) in ("PUNCT", "CCONJ") or (reading.tag(link) == "VERB" and reading.relation_of(link) != "amod"):
            return None
        if reading.word(link).casefold() in ("as", "which", "that", "whom"):
            head = head_behind(reading, link + 1, at)
            return head if head is not None and all(reading.tag(i) in ("AUX", "ADV", "PART") for i in range(head + 1, at)) else None
    return None


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.word(i).casefold() == "to" and reading.relation_of(i) == "mark" for i in reading.children(verb))


def _beside(reading: Reading, verb: int, start: int) -> list[int]:
    """A name right before a coordinated verb, or before the aside that closes there: "and Cuba did the same"."""
    around = _around_aside(reading, verb, start)
    if around is not None:
        return [around]
    before = verb - 1
    while before > start and reading.tag(before) in ("AUX", "ADV", "PART") and reading.word(before).casefold() != "to":
        before -= 1
    if (
        before >= start
        and reading.tag(before) == "PROPN"
        and MENTION_KINDS[int(reading.mention[before])] != "time"
        and not in_aside(reading, before, verb)
    ):
        return [_top(reading, before, start)]
    return []


def _parted(reading: Reading, above: int, at: int) -> bool:
    """Whether a semicolon parts a word from the one above it."""
    low, high = min(above, at), max(above, at)
    return any(reading.word(i) == ";" for i in range(low, high))


def in_aside(reading: Reading, word: int, at: int) -> bool:
    """Whether a word stands in an aside that closes before another word: the envoy of ", whose envoy left, has"."""
    a, _ = reading.sentences[reading.sentence_of(word)]
    opened = [
        i for i in range(a + 1, word + 1) if reading.word(i - 1) == "," and reading.word(i).casefold() in ("which", "who", "whose", "where", "whom")
    ]
    return bool(opened) and any(reading.word(i) == "," for i in range(word + 1, at))


def _nearest(reading: Reading, at: int, start: int) -> int | None:
    """The nearest subject to the left, asides left out, not past a semicolon."""
    here = at - 1
    while here >= start and reading.word(here) != ";":
        if reading.relation_of(here).startswith("nsubj") and reading.tag(here) in _NAMING and not in_aside(reading, here, at):
            return here
        here -= 1
    return head_behind(reading, start, at) if here < start and reading.tag(start) in ("PROPN", "DET") else None


def _around_aside(reading: Reading, at: int, start: int) -> int | None:
    """The noun before an aside that closes right before a verb: "Saudi Arabia, according to an official, is ready"."""
    here = at - 1
    while here > start and reading.tag(here) in ("AUX", "ADV", "PART"):
        here -= 1
    if reading.word(here) != ",":
        return None
    opening = next((i for i in range(here - 2, start, -1) if reading.word(i) == "," and _opens_aside(reading, i + 1)), None)
    if opening is None or reading.tag(opening - 1) not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    return _top(reading, opening - 1, start)


def _top(reading: Reading, noun: int, start: int) -> int:
    """The noun that a noun is a complement of: "merchants" in "the merchants of Orm"."""
    at = noun
    while (
        start <= int(reading.head[at]) < at
        and reading.relation_of(at).startswith(("nmod", "compound", "flat", "appos"))
        and reading.tag(int(reading.head[at])) in ("NOUN", "PROPN")
    ):
        at = int(reading.head[at])
    return at


def _opens_aside(reading: Reading, at: int) -> bool:
    word = reading.word(at).casefold()
    return (
        word
        in (
            "which",
            "who",
            "whose",
            "where",
            "whom",
            "according",
            "for",
            "in",
            "by",
            "after",
            "not",
            "now",
            "it",
            "the",
            "a",
            "an",
            "as",
            "he",
            "she",
            "they",
            "its",
            "his",
            "her",
            "their",
            "while",
            "though",
            "if",
            "unlike",
            "like",
            "meeting",
            "sitting",
            "speaking",
            "to",
            "from",
            "on",
            "at",
            "with",
            "who",
        )
        or reading.tag(at) == "VERB"
    )


def _noun_before(reading: Reading, pronoun: int, start: int) -> int | None:
    """The noun that a relative pronoun takes up."""
    at = pronoun - 1
    while at >= start and reading.tag(at) in ("PUNCT", "ADP"):
        at -= 1
    return at if at >= start and reading.tag(at) in ("NOUN", "PROPN", "NUM", "PRON") else None


def _joined(reading: Reading, head: int, at: int) -> list[int]:
    """The other members of a coordinated subject, before the verb."""
    out: list[int] = []
    for i in reading.children(head):
        if reading.relation_of(i) == "conj" and head < i < at and reading.tag(i) in ("PROPN", "NOUN", "PRON"):
            out += [i, *_joined(reading, i, at)]
    return out


def agent(reading: Reading, told: Told, end: int) -> list[int]:
    """The heads of the "by" phrase behind a passive; none where there is none."""
    for at in range(told.end, min(told.end + 7, end)):
        word = reading.word(at).casefold()
        if word == "by" and at + 1 < end and not any(reading.tag(i) in ("VERB", "DET") for i in range(told.end, at)):
            head = head_behind(reading, at + 1, end)
            return [head, *_joined(reading, head, end)] if head is not None else []
        if word in (";", ".", ",") and at > told.end:
            break
    return []


def head_behind(reading: Reading, at: int, end: int) -> int | None:
    """The noun that heads the phrase beginning at a word: the last of its run of names and nouns."""
    last = None
    while (
        at < end
        and reading.tag(at) in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "VERB", "PART", "ADV")
        and reading.word(at).casefold() not in ("that", "to", "who")
    ):
        if last is not None and (reading.tag(at) in ("DET", "VERB", "ADV", "PRON") or reading.relation_of(at) == "root"):
            break
        if reading.tag(at) in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            last = at
        at += 1
    return last


def owners(reading: Reading, told: Told, start: int, end: int) -> list[int]:
    """The heads of those whose demand or refusal a noun tells: its owner, its adjective, its "by" phrase, or the subject of its verb."""
    by = reading.word(told.end).casefold() in ("by", "from") if told.end < end else False
    if by:
        head = head_behind(reading, told.end + 1, end)
        return [head] if head is not None else []
    owner = _owner(reading, told.anchor, start)
    if owner is not None and reading.tag(owner) != "PRON":
        return [owner]
    verb = int(reading.head[told.anchor])
    forms = candidates(reading.word(verb))
    if verb != told.anchor and verb < told.anchor and any(form in words_of("light", "having") for form in forms):
        return subjects(reading, verb, start)
    return [owner] if owner is not None else []


def is_given_up(reading: Reading, noun: int) -> bool:
    """Whether a noun of stance hangs on a verb by which it is given up: "has withdrawn its proposal"."""
    verb = int(reading.head[noun])
    return verb < noun and any(form in words_of("light", "giving_up") for form in candidates(reading.word(verb)))


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
    while end < len(reading.words) and (
        reading.tag(end) == "PROPN" or (reading.word(end) == "-" and end + 1 < len(reading.words) and reading.tag(end + 1) in ("PROPN", "NOUN"))
    ):
        end += 1
    if end + 1 < len(reading.words) and reading.word(end).casefold() in ("of", "for") and reading.tag(end) == "ADP":
        inner = head_behind(reading, end + 1, len(reading.words))
        end = inner + 1 if inner is not None else end
    return start, end


def _belongs_before(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    if reading.tag(at) == "NUM":
        return ":" not in word
    if reading.tag(at) == "VERB":
        return reading.relation_of(at) in ("amod", "compound")
    return reading.tag(at) in ("ADJ", "NOUN", "PROPN", "NUM", "DET") or word in ("'s", "’s", "-", "'", "’") or is_owner(reading, at)
