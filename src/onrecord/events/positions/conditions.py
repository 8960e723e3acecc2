"""The conditions under which a party takes a stance: "only if the air strikes stop", "until the amendment has been passed"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import data
from onrecord.events.positions.stances import words_of
from onrecord.reader.reading import Range, Reading

_STOPS = frozenset((";", ":", ".", "!", "?", ",", "—", "–", "”", '"', ")", "(", "“"))
_EDGES = frozenset(("ADP", "CCONJ", "SCONJ", "PUNCT", "PART"))
_LINKS = frozenset("and but while who which although though whereas".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition: the words that open it, and the words that tell it."""

    opener: str
    start: int
    words: Range

    @property
    def is_time(self) -> bool:
        """Whether it only tells a time where nothing is denied: "before the holiday"."""
        return self.opener in words_of("condition", "temporal")

    @property
    def withholds(self) -> bool:
        """Whether what is denied until then would be granted: "will not sign until"."""
        return self.opener in words_of("condition", "withholding")


@cache
def _openers() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The first word of each opener → the openers, the longest first."""
    table = data.table("positions.toml")["condition"]
    found: dict[str, list[tuple[str, ...]]] = {}
    for opener in (*table["always"], *table["later"]):
        tokens = tuple(opener.split())
        found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in found.items()}


def opener_at(reading: Reading, at: int, end: int, *, later: bool) -> tuple[str, int] | None:
    """The opener of a condition at a word and the word behind it; those of time only where ``later``."""
    known = _openers().get(reading.word(at).casefold())
    if known is None:
        return None
    words = [reading.word(i).casefold() for i in range(at, min(end, at + 6))]
    for tokens in known:
        if tuple(words[: len(tokens)]) == tokens:
            phrase = " ".join(tokens)
            return (phrase, at + len(tokens)) if later or phrase in words_of("condition", "always") else None
    return None


def condition_in(reading: Reading, stretch: Range, *, later: bool) -> Condition | None:
    """The first condition in a stretch of words."""
    for at in range(*stretch):
        if reading.word(at) == ";":
            return None
        later = later and (at == stretch[0] or reading.word(at - 1) != ",")
        found = opener_at(reading, at, stretch[1], later=later)
        if found is None or _is_fronted_subject(reading, at, found[0]):
            continue
        _, sentence_end = reading.sentences[reading.sentence_of(at)]
        words = _clause(reading, found[1], sentence_end)
        if words is not None:
            return Condition(opener=found[0], start=at, words=words)
    return None


def _is_fronted_subject(reading: Reading, at: int, opener: str) -> bool:
    """Whether "should" or "were" stands behind its subject, where it opens no condition."""
    return opener in ("should", "were") and reading.tag(at - 1) != "PUNCT"


def _clause(reading: Reading, start: int, end: int) -> Range | None:
    """A clause up to its end: a stop, or a link to what is told next."""
    at = start
    while at < end and reading.word(at) not in _STOPS and not (at > start and _links_on(reading, at, start)):
        at += 1
    last = at
    while last > start and reading.tag(last - 1) in ("PUNCT", "CCONJ"):
        last -= 1
    return (start, last) if last > start else None


def _links_on(reading: Reading, at: int, start: int) -> bool:
    """Whether a word links to a clause beyond the condition."""
    if reading.word(at).casefold() not in _LINKS:
        return False
    if reading.word(at).casefold() != "and":
        return reading.tag(at) in ("SCONJ", "CCONJ")
    joined = int(reading.head[int(reading.head[at])])
    return not start <= joined or int(reading.head[at]) < at
