"""Reports, statements and acts for tests, their spans found by their words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.facts import Act, Number, Pairs, Report, Said, Somebody
from onrecord.brief.values import Pair


def report(text: str, *, id_: int = 1, outlet: str = "The Courier", day: str = "2025-06-03", origin: str = "") -> Report:
    key = f"a{id_}"
    return Report(id=id_, key=key, outlet=outlet, day=day, origin=origin or f"article {key}", text=text)


def span(text: str, words: str) -> Pair:
    start = text.index(words)
    return start, start + len(words)


def spans(text: str, *words: str) -> Pairs:
    return tuple(span(text, each) for each in words if each)


def said(
    of: Report,
    source: str,
    cue: str,
    *content: str,
    verb_class: str = "said",
    kind: str = "indirect",
    speaker: str | None = None,
    named: Sequence[str] = (),
) -> Said:  # fmt: skip
    return Said(
        report=of.id, id="s1", kind=kind, speaker=speaker or source, speaker_id="e1", speaker_kind="official", verb_class=verb_class,
        source=spans(of.text, source), cue=spans(of.text, cue), content=spans(of.text, *content), words="", named=spans(of.text, *named),
    )  # fmt: skip


def act(
    of: Report, sentence: str, trigger: str, *, type_: str = "ASSAULT", actors: Sequence[str] = (), recipients: Sequence[str] = (),
    modality: str = "happened", day: str | None = None, asserted_by: str | None = None,
    killed: tuple[str, int] | None = None, place: str | None = None,
    incident: int | None = None,
) -> Act:  # fmt: skip
    counts = {} if killed is None else {"killed": Number(low=killed[1], best=killed[1], high=killed[1], span=span(of.text, killed[0]))}
    return Act(
        report=of.id, id="v1", type=type_, modality=modality, trigger=span(of.text, trigger), words=sentence,
        actors=tuple(Somebody(name=each, span=span(of.text, each)) for each in actors),
        recipients=tuple(Somebody(name=each, span=span(of.text, each)) for each in recipients), place=place, since=day, until=day,
        asserted_by=asserted_by, counts=counts, incident=incident, score=0.9,
    )  # fmt: skip
