"""What a brief says of itself: its title, how many tell a thing and when, what is new, what rests on one origin. About the corpus, not the world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.brief.facts import Facts, Happening, Report
from onrecord.brief.values import Asked, Paragraph, Sentence
from onrecord.brief.wording import span_in_full

ONE_SIDED = "single-origin"

_CAUTION = "A report is not a fact: each sentence says what is reported, and cites it."
_STATUS = {
    "single-origin": "no independent report bears it out",
    "corroborated": "reports of independent origin bear it out",
    "disputed": "it is disputed",
    "denied": "it is denied",
    "retracted": "it was taken back",
}


def title(asked: Asked) -> str:
    """What the brief is about, and its days: "Brief on Kervania, 2 to 4 June 2025"."""
    narrowed = (("about", asked.about), ("in", asked.place), ("on", asked.party))
    about = " ".join(f"{name} {' '.join(value.split())}" for name, value in narrowed if value)
    span = span_in_full(asked.since, asked.until)
    return f"Brief {about}, {span}" if about else f"Brief: {span}"


def opening(facts: Facts, asked: Asked, sentences: Sequence[Sentence]) -> str:
    """From how much it is written."""
    corpus = facts.corpus
    if not corpus.reports:
        return "The ledger holds no report of these days."
    reports = f"{corpus.reports:,} report{'s' * (corpus.reports != 1)} of these days ({counted(len(corpus.outlets), corpus.origins)})"
    narrowed = any((asked.about, asked.place, asked.party))
    if not sentences:
        nothing = "none tells of what was asked for" if narrowed else "none holds anything that could be told by itself"
        return f"Of {reports}, {nothing}."
    cited = len({each.article for sentence in sentences for each in sentence.citations})
    return f"Written from {reports}; {cited:,} {'is' if cited == 1 else 'are'} cited. {_CAUTION}"


def counted(outlets: int, origins: int) -> str:
    """How many report it: "2 outlets, 1 origin"."""
    return f"{outlets:,} outlet{'s' * (outlets != 1)}, {origins:,} origin{'s' * (origins != 1)}"


def status_of(happening: Happening) -> str | None:
    """An incident's status; of acts that are part of none, whether they have one origin."""
    return happening.status or (ONE_SIDED if happening.origins == 1 else None)


def on_happening(happening: Happening, outlet: str) -> str:
    """By how many it is told, and how it stands: "Told by 3 outlets, 2 origins; it is denied." ``outlet``: the one that tells it, if it is one."""
    status = status_of(happening)
    told = f"{outlet} only" if happening.outlets == 1 else f"Told by {counted(happening.outlets, happening.origins)}"
    known = _STATUS.get(status or "") if happening.outlets > 1 or status != ONE_SIDED else None
    return f"{told}; {known}." if known else f"{told}."


def on_reports(reports: Iterable[Report]) -> str:
    """By how many it is told."""
    each = list(reports)
    outlets = sorted({report.outlet for report in each})
    return f"{outlets[0]} only." if len(outlets) == 1 else f"Told by {counted(len(outlets), len({report.origin for report in each}))}."


def on_days(sentences: Iterable[Sentence], asked: Asked) -> str:
    """On what days the cited reports were published; "" where the brief is of one day only."""
    if asked.since == asked.until:
        return ""
    days = sorted(each.day for sentence in sentences for each in sentence.citations)
    return f"Reported on {span_in_full(days[0], days[0])}." if days[0] == days[-1] else f"Reported from {span_in_full(days[0], days[-1])}."


def new_since(happened: Sequence[Paragraph], ground: Sequence[Paragraph], facts: Facts) -> tuple[str, ...]:
    """What the last brief did not have."""
    if facts.before is None:
        return ("This is the first brief of this question.",)
    numbers = [number for number, each in enumerate(happened, 1) if each.new]
    places = sum(each.new for each in ground)
    told = [f"Not in the last brief ({facts.before['at'][:16].replace('T', ' ')} UTC): {_items(numbers)} above."] if numbers else []
    told += [f"On the ground: {places} of the paragraphs above {'is' if places == 1 else 'are'} new."] if places else []
    return tuple(told) or ("Nothing that the last brief did not have.",)


def one_sided(happened: Sequence[Paragraph]) -> tuple[str, ...]:
    """What rests on one origin, or on one party's word."""
    alone = [number for number, each in enumerate(happened, 1) if each.status == ONE_SIDED]
    if not alone:
        return ()
    listed = _items(alone)
    return (f"{listed[0].upper()}{listed[1:]} above rest{'s' * (len(alone) == 1)} on one origin, or on the word of a party about itself.",)


def _items(numbers: Sequence[int]) -> str:
    """Numbered paragraphs by name: "item 3", "items 1, 2 and 5"."""
    *head, last = map(str, numbers)
    return f"items {', '.join(head)} and {last}" if head else f"item {last}"
