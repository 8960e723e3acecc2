"""Sentences on where a party stands: the party and the report's own words of its stance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.brief.clauses import clause
from onrecord.brief.facts import Report, Stands, When
from onrecord.brief.values import Pair, Sentence, sentence
from onrecord.brief.wording import brief_words, tokens

_FINITE = re.compile(r"(?:has|have|had|will|would|could|can|may|must|should|is|are|was|were|did|does|do|[a-z]+ed|[a-z]+s|said|told|sought|put)\b")
_BETWEEN = frozenset("has have had will would could can may also already always never not repeatedly again".split())
_CONDITION = re.compile(r"[^.;:\n“”]{0,12}\b(?:if|unless|provided|on condition|once|until)\b[^.;:\n“”]*")


def stands_sentence(stands: Stands, report: Report, times: Sequence[When]) -> Sentence | None:
    """A position in a sentence; None where the party does not stand right before the words that show it."""
    start, end = stands.evidence
    party = _party(stands, report)
    if party is None or not report.in_body(start) or not _FINITE.match(report.text[party[1] : end].lstrip()):
        return None
    end = _whole_end(report, end)
    if report.text[end : end + 1] == "?":
        return None
    first = end - len(report.text[party[1] : end].lstrip())
    words = clause(report, ((first, end),), times)
    if words is None or len(words) > 6 or report.text[first:end].split()[-1].casefold() in brief_words("standing", "words"):
        return None
    name = " ".join(report.text[slice(*party)].split())
    head = (name[0].upper() + name[1:], (report.cite(party),))
    return sentence([head, " ", *words, "."], whole=(report.cite(_around(report, party, end)),), kind="position", item=f"{report.key}/{stands.id}")


def _around(report: Report, party: Pair, end: int) -> Pair:
    """The report's sentence around a position."""
    stops = [match.end() for match in re.finditer(r"[.?!][”\"]?\s|\n", report.text[: party[0]])]
    stop = re.search(r"[.?!][”\"]?(?:\s|$)|\n|$", report.text[end:])
    return (stops[-1] if stops else 0), end + (stop.start() if stop else 0)


def _party(stands: Stands, report: Report) -> Pair | None:
    """Where the party's name stands before the evidence, with nothing but auxiliaries between."""
    start = stands.evidence[0]
    before = report.text[max(0, start - 120) : start]
    low = start - len(before)
    boundary = max((before.rfind(mark) + len(mark) for mark in (". ", "\n", "; ", "” ") if before.rfind(mark) >= 0), default=0)
    named = list(re.finditer(rf"(?<!\w)(?:[Tt]he )?{re.escape(stands.party)}(?!\w|['’])", before[boundary:]))
    if not named:
        return None
    match = named[-1]
    span = low + boundary + match.start(), low + boundary + match.end()
    between = [token.word for token in tokens(report.text[span[1] : start])]
    lead = report.text[low + boundary : span[0]].strip()
    alone = not lead or lead.casefold() in ("but", "and") or lead.endswith(",")
    return span if alone and all(word in _BETWEEN for word in between) and "," not in report.text[span[1] : start] else None


def _whole_end(report: Report, end: int) -> int:
    """The end of the evidence, with a condition that follows it, or up to the clause's end."""
    condition = _CONDITION.match(report.text, end)
    if condition:
        return condition.end()
    rest = re.match(r"[^.,;:\n“”]*", report.text[end:])
    return end + (rest.end() if rest else 0)
