"""Reports that take another one back ("our story of Tuesday was wrong and is withdrawn"), and which one they mean.

That a report takes one back is told by its words (``data/retractions.toml``); whose, by its own outlet, the agency that it credits and those that it
quotes; which, by the words around: of several that may be meant, the likest counts (``taken_back``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord import data
from onrecord.record import Span
from onrecord.stories.quoting import day_of, names_of, quoted_names
from onrecord.stories.values import Report
from onrecord.stories.words import rarity, share, stem, words

_SENTENCE = re.compile(r"(?<=[.!?][”’\"'])\s+|(?<=[.!?])\s+(?=[A-Z“‘\"])|\n+")
_WEIGHTY = 2.5
"""Rarity from which a word tells what is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """That the report ``by`` takes ``report`` back: how likely it is the one that is meant (0 to 1), and why in words."""

    report: int
    by: int
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that takes a report back, as stems of weight: what is ``spoken`` of in it, and what stands ``near``, itself with its neighbours."""

    spoken: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """What takes something back, and what calls it wrong."""

    taking: re.Pattern[str]
    wrong: re.Pattern[str]
    only_it: re.Pattern[str]


def days() -> int:
    """Days after its publication within which a report is taken back."""
    return int(_table()["days"])


def names(report: Report) -> frozenset[str]:
    """The names whose report it is."""
    return names_of(report.outlet) | names_of(report.origin)


def nameable(report: Report) -> frozenset[str]:
    """The names whose reports it may take back."""
    return names(report) | quoted_names(report)


def keys(report: Report) -> tuple[str, ...]:
    """Where a report stands among those that are taken back: its names on its day."""
    day = day_of(report)
    return () if day is None else tuple(f"{name} {day}" for name in sorted(names(report)))


def taking_keys(report: Report) -> tuple[str, ...]:
    """The keys of the reports that this one may take back; none where it takes nothing back."""
    day = day_of(report)
    if day is None or not taking_back(report):
        return ()
    before = [day - datetime.timedelta(days=back) for back in range(days() + 1)]
    return tuple(f"{name} {each}" for name in sorted(nameable(report)) for each in before)


def link(report: Report, by: Report) -> Taken | None:
    """That one report is taken back by another; None where it is not."""
    then, day = day_of(report), day_of(by)
    if report.id == by.id or then is None or day is None or not 0 <= (day - then).days <= days() or not names(report) & nameable(by):
        return None
    if taking_back(report):
        return None
    found = max((_likeness(each, report, by) for each in taking_back(by)), default=0.0)
    if found < _table()["alike"]:
        return None
    return Taken(report=report.id, by=by.id, share=round(found, 4), reason=f"taken back by {by.outlet or 'a later report'} on {day}")


def _likeness(said: Said, report: Report, by: Report) -> float:
    """How likely a report is meant: the part of what is spoken of that stands in it, and the part of its headline that stands there."""
    spoken = said.spoken - {stem(word) for name in nameable(by) for word in words(name)}
    if len(spoken) < _table()["fewest"]:
        return 0.0
    there = said.near | _stems(by.title or "")
    parts = [share(spoken, _stems(report.text))] + ([share(_stems(report.title), there)] if report.title else [])
    return sum(parts) / len(parts)


def taken_back(links: Iterable[Taken]) -> frozenset[int]:
    """The reports that are taken back: of those that one report may mean, the likest."""
    links = list(links)
    best = {each.by: max(other.share for other in links if other.by == each.by) for each in links}
    return frozenset(each.report for each in links if each.share == best[each.by])


def taking_back(report: Report) -> tuple[Said, ...]:
    """The sentences by which a report takes one back."""
    return _taking_back(report.text, report.body)


@lru_cache(maxsize=4096)
def _taking_back(text: str, body: tuple[Span, ...]) -> tuple[Said, ...]:
    sentences = [sentence for span in body for sentence in _SENTENCE.split(span.of(text)) if sentence.strip()]
    around = int(_table()["around"])
    near = [sentences[max(0, number - around) : number + around + 1] for number in range(len(sentences))]
    return tuple(_said(sentence, " ".join(some)) for sentence, some in zip(sentences, near, strict=True) if _takes(sentence, some))


def _said(sentence: str, near: str) -> Said:
    """Where a sentence has too few words of weight, its neighbours tell what is spoken of."""
    own, around = _told(sentence), _told(near)
    return Said(own if len(own) >= _table()["fewest"] else around, around)


def _told(text: str) -> frozenset[str]:
    """Stems of what is spoken of, without the words in which reports are taken back."""
    return _stems(text) - _of_the_desk()


def takes_back(sentence: str, around: Sequence[str]) -> bool:
    """Whether what a sentence tells is told as taken back: it says so itself, or calls it wrong and one around it says so."""
    if _takes(sentence, (sentence, *around)):
        return True
    return bool(_patterns().wrong.search(sentence)) and any(_takes(each, (each, sentence)) for each in around)


def _takes(sentence: str, near: Sequence[str]) -> bool:
    """Whether a sentence takes a report back."""
    patterns = _patterns()
    found = [match.group() for match in patterns.taking.finditer(sentence)]
    certain = any(not patterns.only_it.search(each) for each in found)
    return certain or (bool(found) and any(patterns.wrong.search(each) for each in near))


@cache
def _patterns() -> _Words:
    table = _table()
    taking, what, wrong = ("|".join(map(re.escape, table[name])) for name in ("taking", "what", "wrong"))
    things = "|".join(re.escape(each) for each in table["what"] if each != "it")
    active = rf"(?:{taking})\s+(?:\S+\s+){{0,{table['within']}}}(?:{what})"
    passive = rf"(?:{things})\s+(?:\S+\s+){{0,{table['beyond']}}}(?:is|are|was|were|been|be)\s+(?:{taking})"
    return _Words(
        taking=re.compile(rf"\b(?:{active}|{passive})\b", re.IGNORECASE),
        wrong=re.compile(rf"\b(?:{wrong})", re.IGNORECASE),
        only_it=re.compile(r"\bit$", re.IGNORECASE),
    )


@cache
def _of_the_desk() -> frozenset[str]:
    """Stems of the words in which reports are taken back, whatever they are about."""
    return frozenset(stem(word) for name in ("taking", "what", "wrong", "desk") for each in _table()[name] for word in words(each))


def _stems(text: str) -> frozenset[str]:
    """Stems of a text's words that tell what it is about."""
    return frozenset(name for name in map(stem, words(text)) if rarity(name) >= _WEIGHTY)


def _table() -> dict[str, Any]:
    return data.table("retractions.toml")
