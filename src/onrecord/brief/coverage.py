"""What a brief could not see: outlets, days, languages, sides; about the corpus, not about the world."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.brief.facts import Corpus
from onrecord.brief.wording import span_in_full

_MOST_NAMED = 12


def coverage(corpus: Corpus) -> tuple[str, ...]:
    """Notes on what is missing."""
    return tuple(_notes(corpus))


def _notes(corpus: Corpus) -> Iterator[str]:
    if corpus.outlets:
        yield f"Outlets read: {_listed([f'{name} ({count})' for name, count in sorted(corpus.outlets.items(), key=lambda item: -item[1])])}."
    if corpus.silent:
        yield f"Heard in the 30 days before and not in these: {_listed(list(corpus.silent))}."
    if corpus.uncompared:
        counts = "1 report counts" if corpus.uncompared == 1 else f"{corpus.uncompared:,} reports count"
        yield f"Not compared with the others yet: {counts} as an origin of its own; `onrecord stories` compares."
    if corpus.empty:
        yield f"Days without a report: {_listed([span_in_full(*days) for days in corpus.empty])}."
    if corpus.languages:
        yield f"Languages of the reports: {_listed(sorted(corpus.languages))}. What is reported only in others is not here."
    if corpus.voiceless:
        yield f"Named as acting or acted upon, and never quoted: {_listed(list(corpus.voiceless))}."
    if corpus.unread:
        yield f"Pages in the ledger that could not be read: {corpus.unread:,}."


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
