"""Reports that hand on another outlet's words ("MNA reported"): which of that outlet's own reports they mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

from onrecord.stories.bodies import NUMBER, normal_words
from onrecord.stories.values import Carried, Relation, Report

DAYS = 1
"""Days after the quoted report within which it is quoted."""
FEWEST_WORDS = 4
LEAST_SHARE = 0.6
"""Words of weight in the sentence that quotes, and the part of them that must stand in the quoted report."""

_BRACKETED = re.compile(r"\(([^)]*)\)")
_SENTENCE = re.compile(r"(?<=[.!?][”’\"'])\s+|(?<=[.!?])\s+(?=[A-Z“‘\"])")
_SMALL = frozenset(
    "the a an of to in on at by for from with as that which who whom whose it its he she his her they their them this these those is are was were be "
    "been being has have had will would could should may might not no & or but if than then there over after before about into out up down said "
    "says say reported reports report quoted quoting citing cited according told news agency also one".split()
)


@cache
def names_of(name: str | None) -> frozenset[str]:
    """The forms under which a name is quoted: itself without "the", what stands in brackets beside it, its initials."""
    if not name:
        return frozenset()
    bare = _BRACKETED.sub(" ", name)
    forms = {_plain(bare), *(_plain(inside) for inside in _BRACKETED.findall(name))}
    words = [word for word in re.findall(r"[^\W_]+", bare) if word[0].isupper() and word.lower() != "the"]
    if len(words) > 2:
        forms.add("".join(word[0] for word in words).lower())
    return frozenset(forms - {""})


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")


def same_outlet(left: str | None, right: str | None) -> bool:
    """Whether two names are those of one outlet or agency."""
    return bool(names_of(left) & names_of(right))


def quoted_names(report: Report) -> frozenset[str]:
    """All forms of the names of those whom a report quotes, without its own outlet's and origin's."""
    own = names_of(report.outlet) | names_of(report.origin)
    return frozenset(form for name in report.quoted if not names_of(name) & own for form in names_of(name))


def day_of(report: Report) -> datetime.date | None:
    """The day of publication as printed there."""
    return datetime.date.fromisoformat(report.published[:10]) if report.published else None


def quotation_keys(report: Report) -> list[str]:
    """Keys that a report and one that quotes it share: a name and the day of the quoted report."""
    day = day_of(report)
    if day is None:
        return []
    own = names_of(report.outlet) | names_of(report.origin)
    days = [(day - datetime.timedelta(days=back)).isoformat() for back in range(DAYS + 1)]
    return [f"q:{name}:{day}" for name in sorted(own)] + [f"q:{name}:{each}" for name in sorted(quoted_names(report)) for each in days]


def quoting(left: Report, right: Report) -> Carried | None:
    """The link by which one of two reports quotes the other, None if neither does."""
    found = [quote for quoter, source in ((left, right), (right, left)) if (quote := _quotes(quoter, source))]
    return max(found, key=lambda quote: (quote.share, -(quote.carrier or 0)), default=None)


def _quotes(quoter: Report, source: Report) -> Carried | None:
    names = quoted_names(quoter) & (names_of(source.outlet) | names_of(source.origin))
    then, day = day_of(source), day_of(quoter)
    if not names or then is None or day is None or not 0 <= (day - then).days <= DAYS:
        return None
    there = _weighty(source, [source.text[span.start : span.end] for span in source.body])
    best, name = max(((len(words & there) / len(words), name) for name in names for words in _told(quoter, name)), default=(0.0, ""))
    if best < LEAST_SHARE:
        return None
    left, right = sorted((quoter.id, source.id))
    reason = f"report {quoter.id} quotes {name} on the day of report {source.id} or the next, and {best:.0%} of the words it hands on stand there"
    return Carried(left=left, right=right, relation=Relation.QUOTES, share=best, reason=reason, carrier=quoter.id)


def _told(report: Report, name: str) -> list[frozenset[str]]:
    """Words of weight of each sentence that names somebody quoted, where they are enough to tell a report by."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    sentences = [sentence for span in report.body for sentence in _SENTENCE.split(span.of(report.text)) if named.search(sentence)]
    told = [_weighty(report, [named.sub(" ", sentence)]) for sentence in sentences]
    return [words for words in told if len(words) >= FEWEST_WORDS]


def _weighty(report: Report, texts: Iterable[str]) -> frozenset[str]:
    """Normal forms of the words that carry a story, the quoted outlets' names left out."""
    names = {word for each in quoted_names(report) for word in each.split()}
    return frozenset(word for text in texts for word in normal_words(text) if word not in _SMALL and word != NUMBER) - names
