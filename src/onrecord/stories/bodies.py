"""A report's body as words that can be compared: house style taken off, numbers made one word, quotations marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from onrecord.data import table
from onrecord.record import Span
from onrecord.stories.values import Report

NUMBER = "#"
SHORTEST_QUOTATION = 3
"""Words in quotation marks that are somebody's words; fewer are a term that the writer chose to mark."""
FEWEST_OWN = 30
"""Words outside quotations below which a body is compared whole: a speech, a statement printed in full."""

_TOKEN = re.compile(r"(?P<initials>(?:[^\W\d_]\.){2,})|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<percent>%)")
_MARKED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘.+?’(?!\w)|(?<!\w)'.+?'(?!\w)", re.DOTALL)
_COMPOUND = re.compile(r"\b(united)\s+(nations|states)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bper cent\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body's words in order, their normal forms as numbers.

    ``own`` tells for each word whether the reporter wrote it (False: it stands in a quotation); ``paragraphs`` in which paragraph it stands,
    from 0, never falling. Two bodies are the same only if they are one object, so that what is worked out of one can be kept with it.
    """

    words: tuple[int, ...]
    own: tuple[bool, ...]
    paragraphs: tuple[int, ...]

    def whole(self) -> Body:
        """The same with quotations counted as the reporter's words."""
        return Body(self.words, (True,) * len(self.words), self.paragraphs)

    def own_words(self) -> tuple[int, ...]:
        """The reporter's words; all words of a body that is little but quotation."""
        kept = tuple(word for word, own in zip(self.words, self.own, strict=True) if own)
        return kept if len(kept) >= FEWEST_OWN else self.words


def body_of(report: Report) -> Body:
    """The words of a report's body."""
    return _body(report.text, report.body)


@lru_cache(maxsize=4096)
def _body(text: str, spans: tuple[Span, ...]) -> Body:
    words: list[int] = []
    own: list[bool] = []
    paragraphs: list[int] = []
    for number, span in enumerate(spans):
        for word, its_own in _paragraph(span.of(text)):
            words.append(_number(word))
            own.append(its_own)
            paragraphs.append(number)
    return Body(tuple(words), tuple(own), tuple(paragraphs))


def _paragraph(text: str) -> Iterator[tuple[str, bool]]:
    """Normal forms of a paragraph's words, each with whether it stands outside quotations."""
    start = 0
    for match in _MARKED.finditer(text):
        yield from ((word, True) for word in normal_words(text[start : match.start()]))
        inside = normal_words(match.group())
        yield from ((word, len(inside) < SHORTEST_QUOTATION) for word in inside)
        start = match.end()
    yield from ((word, True) for word in normal_words(text[start:]))


def normal_words(text: str) -> list[str]:
    """The normal forms of a text's words: without ranks, days and months, in one spelling, a number as "#"."""
    dropped, days = _dropped()
    found: list[str] = []
    for word in _forms(text):
        if word in dropped:
            if word in days and found and found[-1] == "on":
                found.pop()
        elif not (word == NUMBER and found and found[-1] == NUMBER):
            found.append(word)
    return found


def _forms(text: str) -> Iterator[str]:
    """Normal forms of all words in order."""
    text = _PERCENT.sub("percent", _COMPOUND.sub(r"\1\2", text))
    for match in _TOKEN.finditer(text):
        if match["initials"]:
            yield match["initials"].replace(".", "").lower()
        elif match["percent"]:
            yield "%"
        else:
            yield from _split(match["word"].lower().replace("’", "'"))


@lru_cache(maxsize=65536)
def _split(word: str) -> Iterable[str]:
    """Normal forms of one printed word: "don't" is two, a possessive loses its ending."""
    if word.endswith("n't"):
        return (normal(word[:-3]), "not") if word != "n't" else ("not",)
    return (normal(word.partition("'")[0] or word),)


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """One word in lower case in its normal form."""
    style = table("house_style.toml")
    if word[0].isdigit() or word in style["numbers"]:
        return NUMBER
    if word in style["words"]:
        return str(style["words"][word])
    if len(word) > 4:
        for ending, other in style["endings"].items():
            if word.endswith(ending):
                return word[: -len(ending)] + str(other)
    return word


@cache
def _dropped() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are taken away, and which of them are days."""
    style = table("house_style.toml")
    days = frozenset(style["days"])
    return days | frozenset(style["honorifics"]) | frozenset(style["months"]), days


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    """A word as a number that is the same on every machine."""
    return crc32(word.encode())
