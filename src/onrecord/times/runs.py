"""Runs of words that may be times: neighbouring words that the grammar knows, within one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.reader.reading import Reading
from onrecord.reader.tokens import words_of
from onrecord.record import Article, BlockKind, Span
from onrecord.times.lexicon import TRIGGERS, Kinds, Token, coded_kinds, entries, number_kinds
from onrecord.times.patterns import GRAMMAR

Run = list[Token]

_DIGITS = frozenset("0123456789")

HEAD_KINDS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
"""Blocks that the reader leaves out but whose times belong to the article."""


@cache
def _vocabulary() -> dict[str, Kinds]:
    """Every word that the grammar knows, with its kinds."""
    known = {**{word: {word: word} for word in GRAMMAR.literals}, **entries()}
    return {word: kinds for word, kinds in known.items() if not word[0].isdigit()}


def _kinds(word: str) -> Kinds | None:
    """The kinds of a number or a code."""
    return number_kinds(word) if word[0] in _DIGITS else coded_kinds(word)


def runs_of(article: Article, reading: Reading) -> list[Run]:
    """The runs of an article that hold a word of time, in order of the text."""
    found = list(runs_among(reading.text, reading.words, _stops(reading), 0))
    for block in article.blocks:
        if block.kind in HEAD_KINDS:
            found += runs_among(article.text, words_of(article.text, block.start, block.end), frozenset(), None)
    return sorted(found, key=lambda run: run[0].start)


def run_within(text: str, span: Span, reading: Reading) -> list[Run]:
    """The runs within a span of text; its words are those of the reader where it read them."""
    first = next((at for at, word in enumerate(reading.words) if word.start >= span.start), len(reading.words))
    last = first
    while last < len(reading.words) and reading.words[last].end <= span.end:
        last += 1
    if first < last:
        return list(runs_among(text, reading.words[first:last], frozenset(), first))
    return list(runs_among(text, words_of(text, span.start, span.end), frozenset(), None))


def _stops(reading: Reading) -> frozenset[int]:
    """The words that open a sentence."""
    return frozenset(start for start, _ in reading.sentences)


_AFTER_HOURS = frozenset(["ZONE", "ZONEWORD", "DAYNAME", "MONTH"])
"""What may go on after "a.m." in the same time."""


def _is_cut(last: Token, following: Kinds) -> bool:
    """Whether a stop that was taken for a sentence's end is that of an abbreviated month or half of the day: "Oct. | 12", "8 p.m. | EST"."""
    if not last.word.endswith("."):
        return False
    return "MONTH" in last.kinds or ("HALFDAY" in last.kinds and not _AFTER_HOURS.isdisjoint(following))


def runs_among(text: str, words: tuple[Span, ...] | list[Span], opens: frozenset[int], first: int | None) -> Iterator[Run]:
    """The runs among some words; ``first`` is the reader's index of the first of them, None where it did not read them."""
    known = _vocabulary()
    run: Run = []
    triggered = False
    for number, span in enumerate(words):
        start, end = span.start, span.end
        word = text[start:end].lower()
        kinds = known.get(word)
        if kinds is None and (word[0] in _DIGITS or len(word) == 2):
            kinds = _kinds(word)
        if run and (kinds is None or (number in opens and not _is_cut(run[-1], kinds))):
            if triggered:
                yield run
            run, triggered = [], False
        if kinds is not None:
            run.append(Token(word, start, end, -1 if first is None else first + number, kinds))
            triggered = triggered or not TRIGGERS.isdisjoint(kinds)
    if triggered:
        yield run
