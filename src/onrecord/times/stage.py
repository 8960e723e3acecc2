"""The times stage: Article and Reading → the times of the article, with what they mean and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reader.reading import Reading
from onrecord.record import Article, Span, Time, TimeType
from onrecord.times import bounds
from onrecord.times.calendars import Day, days_of, name_of, unit_of
from onrecord.times.found import Found
from onrecord.times.grammar import Memo
from onrecord.times.guards import Guards
from onrecord.times.lexicon import TRIGGERS, Token
from onrecord.times.meanings import Away, InQuarter, Meaning, Vague, WarDay
from onrecord.times.patterns import GRAMMAR
from onrecord.times.reference import context_of
from onrecord.times.resolve import Context, Resolved, resolved
from onrecord.times.runs import HEAD_KINDS, Run, run_within, runs_of
from onrecord.times.tense import OPEN, direction
from onrecord.times.wars import first_day


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that are a time, and what they say by themselves."""

    tokens: tuple[Token, ...]
    meaning: Meaning

    @property
    def span(self) -> Span:
        """The characters of the words."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def words(self) -> tuple[int, int]:
        """The reader's words, -1 where it did not read them."""
        return self.tokens[0].at, self.tokens[-1].at + 1 if self.tokens[-1].at >= 0 else -1


class Times:
    """The stage: ``times(articles, readings)`` gives the times of each article, in order of the text."""

    def __call__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> list[tuple[Time, ...]]:
        return [
            tuple(found.as_time(f"t{number}") for number, found in enumerate(found_in(article, reading), 1))
            for article, reading in zip(articles, readings, strict=True)
        ]


def found_in(article: Article, reading: Reading) -> list[Found]:
    """The times of one article, in order of the text."""
    candidates = list(_candidates(runs_of(article, reading), Guards(reading)))
    return _settled(article, reading, candidates)


def resolve(article: Article, reading: Reading, span: Span, found: Sequence[Found] | None = None) -> Found | None:
    """The time that some words of the article tell, such as a statement's time words, or None where they tell none.

    Where the words hold several times, an hour counts before a day, a day before a year, and each of them before what tells only how long or
    how often. Words that the sentence seemed to use otherwise are read as a time here, since the caller holds them for one.

    Args:
        article: the article.
        reading: its reading.
        span: the words.
        found: the article's own times (``found_in``), where they are at hand; found anew if None.
    """
    known = found_in(article, reading) if found is None else found
    inside = [each for each in known if span.start <= each.span.start and each.span.end <= span.end]
    if not inside:
        inside = _found_within(article, reading, span)
    return max(inside, key=lambda each: (_RANKS.index(each.type), len(each.value or "")), default=None)


def _found_within(article: Article, reading: Reading, span: Span) -> list[Found]:
    """The times that the words of a span tell if nothing is asked of the sentence, resolved in the light of the times before it."""
    candidates = list(_candidates(run_within(article.text, span, reading), None))
    before = [each for each in _candidates(runs_of(article, reading), Guards(reading)) if each.span.end <= span.start]
    return _settled(article, reading, [*before, *candidates])[len(before) :] if candidates else []


_RANKS = (TimeType.SET, TimeType.DURATION, TimeType.DATE, TimeType.TIME)


def _candidates(runs: list[Run], guards: Guards | None) -> Iterator[Candidate]:
    """Read each run from its left, the longest time at each word; words that the guards refuse are passed over."""
    for run in runs:
        memo: Memo = {}
        at = 0
        last = max(number for number, token in enumerate(run) if not TRIGGERS.isdisjoint(token.kinds))
        while at <= last:
            for end, meaning in GRAMMAR.parse("Time", run, at, memo):
                tokens = tuple(run[at:end])
                if _is_told(meaning) and (guards is None or guards.pass_(tokens, meaning)):
                    yield Candidate(tokens, meaning)
                    at = end
                    break
            else:
                at += 1


def _is_told(meaning: Meaning) -> bool:
    """Whether the words say anything: "nine o'clock" alone may be either of two hours."""
    return not isinstance(meaning, Vague) or bool(meaning.value)


def _settled(article: Article, reading: Reading, candidates: list[Candidate]) -> list[Found]:
    """All candidates resolved in order, each in the light of those before it."""
    context = context_of(article)
    if any(isinstance(each.meaning, WarDay) for each in candidates):
        context.war = _war(article, reading, candidates)
    settled: list[Resolved] = []
    block = None
    for each in candidates:
        here = _block_of(article, each.span.start)
        if here != block:
            block, context.near = here, context.heading
        settled.append(_resolved(each, reading, context))
        _remember(each.meaning, settled[-1], context)
        if settled[-1].type is TimeType.DATE and context.near is not None and _is_heading(article, here, each.span):
            context.head_with(context.near)
    return [_found(article, each, done) for each, done in zip(candidates, _in_bounds(candidates, settled, reading, context), strict=True)]


def _resolved(candidate: Candidate, reading: Reading, context: Context) -> Resolved:
    start, end = candidate.words
    context.direction = (lambda: direction(reading, start, end)) if start >= 0 else (lambda: OPEN)
    return resolved(candidate.meaning, context)


def _remember(meaning: Meaning, found: Resolved, context: Context) -> None:
    """Keep a time for those that are reckoned from it."""
    value = _named_by(meaning, found)
    if value is None:
        return
    unit = unit_of(value)
    if unit is None:
        return
    context.stretch = value
    if unit == "D":
        days = days_of(value)
        context.day = context.near = days[0] if days else None
    if isinstance(meaning, InQuarter) and unit == "Q" and meaning.year is None:
        context.quarter = value


_OF_A_DAY = frozenset(["H", "m", "S"])
"""Hours, minutes, seconds."""


def _named_by(meaning: Meaning, found: Resolved) -> str | None:
    """The value of the stretch that a time names, that of its day for an hour; "three days later" names a day by its distance."""
    if isinstance(meaning, Away) and found.type is TimeType.DURATION and found.first is not None and found.last is not None:
        if found.first == found.last or meaning.unit in _OF_A_DAY:
            return found.first.isoformat()[:10]
        return name_of(found.first, meaning.unit)
    if found.value is None or found.type not in (TimeType.DATE, TimeType.TIME):
        return None
    return found.value[:10] if found.type is TimeType.TIME else found.value


def _block_of(article: Article, at: int) -> int:
    return next((number for number, block in enumerate(article.blocks) if block.start <= at < block.end), -1)


_HEADING_CHARS = 12
"""Characters that the line of a live report's day may have beside the day itself."""


def _is_heading(article: Article, number: int, day: Span) -> bool:
    """Whether a block is a day and nothing else, and so heads what follows it, as in a live report."""
    if number < 0 or article.blocks[number].kind in HEAD_KINDS:
        return False
    block = article.blocks[number]
    return block.end - block.start - len(day) <= _HEADING_CHARS and len(day) >= len("1 May")


def _war(article: Article, reading: Reading, candidates: list[Candidate]) -> Day | None:
    """The first day of the article's war."""
    context = context_of(article)
    days: list[tuple[Day, int, int]] = []
    for each in candidates:
        found = _resolved(each, reading, context)
        _remember(each.meaning, found, context)
        if found.value and unit_of(found.value) == "D" and each.words[0] >= 0 and found.type is TimeType.DATE:
            assert context.day is not None
            days.append((context.day, *each.words))
    return first_day(days, reading)


def _in_bounds(candidates: list[Candidate], settled: list[Resolved], reading: Reading, context: Context) -> list[Resolved]:
    """The intervals with what stands before each time taken into account, ranges of two first."""
    out = list(settled)
    number = 0
    while number < len(out):
        start = candidates[number].words[0]
        pair = _pair(candidates[number : number + 2], out[number : number + 2], reading)
        if pair is not None:
            out[number : number + 2] = pair
            number += 2
            continue
        out[number] = bounds.starting(bounds.bounded(out[number], reading, start, context.reference), reading, start)
        number += 1
    return out


def _pair(candidates: list[Candidate], settled: list[Resolved], reading: Reading) -> tuple[Resolved, Resolved] | None:
    """Two neighbouring times as the ends of a range, or None where they are none."""
    if len(candidates) < 2 or candidates[0].words[0] < 0:
        return None
    (start, end), (following, _) = candidates[0].words, candidates[1].words
    if not (bounds.opens_range(reading, start) and bounds.links(reading, end, following)):
        return None
    return bounds.ranged(settled[0], settled[1])


def _iso(at: Day | None) -> str | None:
    if at is None:
        return None
    return at.isoformat(timespec="minutes") if isinstance(at, datetime.datetime) else at.isoformat()


def _found(article: Article, candidate: Candidate, done: Resolved) -> Found:
    span = candidate.span
    return Found(
        span=span,
        text=" ".join(span.of(article.text).split()),
        type=done.type,
        value=done.value,
        earliest=_iso(done.first),
        latest=_iso(done.last),
        mod=done.mod,
        anchor=done.anchor,
        basis=done.basis,
    )
