"""Sentences on what was done: who did what to whom, where, on what day, by a verb of the brief's own; or the report's sentence as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.brief.acts import FORMS, Verb, follows, verbs
from onrecord.brief.clauses import clause, day_of_time, outlet_of, speaks_of_itself, within
from onrecord.brief.facts import Act, Pairs, Report, Somebody, When, Where
from onrecord.brief.values import Pair, Piece, Sentence, sentence
from onrecord.brief.wording import bases, brief_words, has, in_full, is_number, is_tensed, tokens, words

_AUXILIARIES = frozenset(
    "has have had is are was were been be will would may might could can should must not never to did do does also now then already".split()
)
_LOCATIVES = frozenset("in at near on outside inside around off along across over into".split())
_REALISED = ("did", "will", "would", "may", "might", "could", "can", "should", "must", "to", "do", "does")
_NO_OPENING = frozenset("both each another others such these those neither please because but and or so photo also then there yet still if".split())
_DATELINE = re.compile(r"[A-Z]{2}[^—–\n]{0,60}\s[—–-]+\s+")
_LONGEST_PARTY = 10
_LONGEST_LIFTED = 50
_NEAR_SUBJECT = 4
"""Words between who acts and the verb."""


def act_sentence(act: Act, report: Report, times: Sequence[When], places: Sequence[Where]) -> Sentence | None:
    """An act that the report itself tells, in the brief's own words or, where these would not do, in the report's; None if neither stands alone."""
    span = sentence_span(act, report)
    if span is None or not report.in_body(span[0]):
        return None
    pieces = _Frame(act, report, span, times, places).pieces() or _lifted(report, span, times)
    whole = (report.cite(span),)
    return None if pieces is None else sentence(pieces, whole=whole, kind="act", item=f"{report.key}/{act.id}")


def sentence_span(act: Act, report: Report) -> Pair | None:
    """Where the sentence stands that tells the act."""
    start = report.text.rfind(act.words, 0, act.trigger[0] + len(act.words)) if act.words else -1
    if not 0 <= start <= act.trigger[0] < start + len(act.words):
        return None
    dateline = _DATELINE.match(act.words)
    return start + (dateline.end() if dateline else 0), start + len(act.words)


def _lifted(report: Report, span: Pair, times: Sequence[When]) -> list[Piece] | None:
    """The report's sentence, as what the outlet reported."""
    text = report.text[slice(*span)]
    first = [token.word for token in tokens(text)][:1]
    if not first or first[0] in brief_words("standing", "words") | _NO_OPENING or not text[0].isupper() or len(text.split()) > _LONGEST_LIFTED:
        return None
    if "“" in text or '"' in text or not text.endswith(".") or ":" in text or not is_tensed(text):
        return None
    found = clause(report, (span,), times)
    if found is None or isinstance(found[0], str):
        return None
    head, cited = found[0]
    inside = within(head, report)
    if inside is None and not is_handed_on(text):
        return [*found, ", ", *outlet_of(report, span, opening=False), " reported."]
    return [*outlet_of(report, span, opening=True), " reported that ", (inside or head, cited), *found[1:], "."]


def is_handed_on(text: str) -> bool:
    """Whether a report's sentence gives somebody's word for what it tells."""
    said = words(text)
    return bool(has(brief_words("bare", "verbs"), said)) or "according" in said


class _Frame:
    """Who did what to whom, from the spans of an act."""

    def __init__(self, act: Act, report: Report, span: Pair, times: Sequence[When], places: Sequence[Where]) -> None:
        self._act, self._report, self._span = act, report, span
        self._times = [each for each in times if span[0] <= each.span[0] and each.span[1] <= span[1]]
        self._places = [(each, at) for each in places for at in each.spans if span[0] <= at[0] and at[1] <= span[1]]
        self._group = self._verb_group()

    def pieces(self) -> list[Piece] | None:
        """The sentence's pieces; None where the act lacks what its verb wants."""
        said = words(self._text(self._group))
        passive = bool(bases(said[-1]) and "be" in {base for word in said[:-1] for base in bases(word)})
        verb = self._verb(said, passive=passive)
        if verb is None or self._act.modality not in FORMS:
            return None
        subject, other = self._sides(passive=passive)
        if subject is None or (verb.takes and not passive and other is None):
            return None
        told = self._told(verb, subject, passive=passive)
        when, rest = list(self._when()), self._rest(other, subject, passive=passive)
        own = any(speaks_of_itself(self._text(each)) for each in (subject, other) if each)
        if told is None or own or is_handed_on(self._text(self._span)) or not (when or rest):
            return None
        by = outlet_of(self._report, self._span, opening=False)
        return [*when, self._piece(subject, opening=not when), " ", told, *rest, ", ", *by, " reported."]

    def _sides(self, *, passive: bool) -> tuple[Pair | None, Pair | None]:
        """The verb's subject, and who or what stands on its other side."""
        first, then = (self._act.recipients, self._act.actors) if passive else (self._act.actors, self._act.recipients)
        subject, other = self._party(first, before=True), self._party(then, before=False)
        if passive:
            by = other is not None and self._text((self._group[1], other[0])).strip().endswith("by")
            return subject, other if by else None
        return subject, other or self._place_object()

    def _rest(self, other: Pair | None, subject: Pair, *, passive: bool) -> list[Piece]:
        """To whom or by whom, and where."""
        done = [" by " if passive else " ", self._piece(other)] if other else []
        return [*done, *self._where([subject, *([other] if other else [])])]

    def _text(self, span: Pair) -> str:
        return self._report.text[slice(*span)]

    def _piece(self, span: Pair, *, opening: bool = False) -> Piece:
        text = " ".join(self._text(span).split())
        opens = text.split()[0].casefold() in brief_words("opening", "words") or is_number(words(text)[0])
        head = text[0].upper() if opening else text[0].lower() if opens else text[0]
        return head + text[1:], (self._report.cite(span),)

    def _verb_group(self) -> Pair:
        """The trigger with the auxiliaries before it."""
        start = self._act.trigger[0]
        for token in reversed(tokens(self._text((self._span[0], start)))):
            gap = self._text((self._span[0] + token.end, start))
            if (token.word not in _AUXILIARIES and not token.word.endswith("n't")) or gap.strip():
                break
            start = self._span[0] + token.start
        return start, self._act.trigger[1]

    def _verb(self, said: Sequence[str], *, passive: bool) -> Verb | None:
        """A verb of the type that follows from the report's; None where the trigger is no finite verb."""
        real = any(word in _REALISED for word in said[:-1])
        fitting = [verb for verb in verbs() if self._act.type in verb.types and follows(verb, said)]
        own = (verb for verb in fitting if verb.base.split()[0] in bases(said[-1]) or verb.base in " ".join(said))
        best = next(own, fitting[0] if fitting else None)
        if best is None or said[-1].endswith("ing"):
            return None
        inflected = said[-1] == best.past or (not said[-1].endswith("s") and any(base != said[-1] for base in bases(said[-1])))
        return best if passive or real or inflected else None

    def _told(self, verb: Verb, subject: Pair, *, passive: bool) -> Piece | None:
        pattern = FORMS[self._act.modality][passive]
        many = self._is_many(subject)
        told = pattern.format(base=verb.base, past=verb.past, participle=verb.participle, be="were" if many else "was")
        return (told, (self._report.cite(self._group),)) if told else None

    def _is_many(self, subject: Pair) -> bool:
        """Whether a subject takes "were"."""
        own = words(self._text(self._group))
        if {"were", "are", "have"}.intersection(own) or {"was", "is", "has"}.intersection(own):
            return bool({"were", "are", "have"}.intersection(own))
        said = words(self._text(subject))
        return "and" in said or said[-1].endswith("s")

    def _party(self, parties: Sequence[Somebody], *, before: bool) -> Pair | None:
        """Where the one party stands that is on the right side of the verb and has a name."""
        spans = sorted({each.span for each in parties})
        if not spans or any(self._text((left[1], right[0])).strip() not in ("and", ",") for left, right in pairwise(spans)):
            return None
        start, end = spans[0][0], spans[-1][1]
        end -= len(self._text((start, end))) - len(self._text((start, end)).rstrip(" ,;"))
        said = self._text((start, end))
        between = self._text((end, self._group[0])) if before else self._text((self._group[1], start))
        near = (end <= self._group[0] if before else start >= self._group[1]) and len(between.split()) <= _NEAR_SUBJECT and "," not in between
        inside = self._span[0] <= start and end <= self._span[1]
        named = (any(letter.isupper() for letter in said) or is_number(words(said)[0])) and words(said)[0] not in brief_words("standing", "words")
        return (start, end) if near and inside and named and len(said.split()) <= _LONGEST_PARTY else None

    def _place_object(self) -> Pair | None:
        """A place right behind the verb: "crossed the Vethra"."""
        for _, at in self._places:
            between = self._text((self._group[1], at[0])) if at[0] >= self._group[1] else "-"
            if between.strip().casefold() in ("", "the"):
                return self._group[1] + len(between) - len(between.lstrip()), at[1]
        return None

    def _where(self, taken: Pairs | list[Pair]) -> Iterator[Piece]:
        """The act's place with its preposition."""
        for place, at in self._places:
            before = tokens(self._text((self._span[0], at[0])))
            free = all(at[1] <= start or end <= at[0] for start, end in taken)
            if place.id == self._act.place and free and before:
                step = 2 if before[-1].word == "the" and len(before) > 1 else 1
                if before[-step].word in _LOCATIVES and self._span[0] + before[-step].start >= self._act.trigger[1]:
                    yield " "
                    yield self._piece((self._span[0] + before[-step].start, at[1]))
                    return

    def _when(self) -> Iterator[Piece]:
        """The act's day."""
        for time in self._times:
            day = day_of_time(time, self._report)
            if day and self._act.since == time.earliest and self._act.until == time.latest:
                yield "On "
                yield in_full(day), (self._report.cite(time.span),)
                yield " "
                return
