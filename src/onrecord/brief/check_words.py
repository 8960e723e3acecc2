"""Rules of the gate for words that are taken over: quotations, names and clauses, dates, numbers, verbs of speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import data
from onrecord.brief.values import Citation
from onrecord.brief.wording import brief_words, day_of, days_told, has, in_full, is_number, negators, tokens, words
from onrecord.statements.verb_classes import class_of, find

_QUOTE = re.compile(r"“([^“”]*)”")
_INSERTED = re.compile(r"\s*\((\d{1,2} [A-Z][a-z]+ \d{4})\)")
_TIME_WORDS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:\d{1,2} )?[A-Z][a-z]+ \d{1,2}\b"
    r"|\b(?i:yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening)|\w+ days? ago)\b"
)
_REACH = 30
"""Code points before an inserted date in which the words stand that it explains."""

_NOT_ITSELF = frozenset("of for to by with from in at near against between over under via on about".split())
_CHANGES = frozenset("former ex acting deputy alleged so-called self-styled self-proclaimed would-be anti fake suspected supposed vice then".split())
_CONDITIONS = frozenset("if unless but provided except until when condition once".split())


def quoted(stretch: str, citation: Citation) -> str | None:
    """Words in quotation marks stand so in the report."""
    inside = _QUOTE.fullmatch(stretch.strip())
    if inside is None:
        return None
    said, cited = words(inside[1]), words(citation.words)
    at = _at(said, cited)
    if not said or at is None:
        return f"quotes “{inside[1]}”, which the cited words do not have"
    dropped = negators([*cited[:at], *cited[at + len(said) :]])
    return f"“{inside[1]}” leaves out “{dropped[0]}”" if dropped else ""


def dated(stretch: str, citation: Citation) -> str | None:
    """A date in full is told by the cited words, reckoned from the day of publication."""
    day = day_of(stretch)
    if day is None:
        return None
    told = days_told(citation.words, citation.day)
    return "" if day in told else f"{stretch} does not follow from “{citation.words}” in a report of {in_full(citation.day)}"


def reported(stretch: str, citation: Citation) -> str | None:
    """A verb of speech is of the class of the report's own, or weaker."""
    table = data.table("brief.toml")
    own = [verb_class for verb_class, word in table["said"].items() if word == stretch]
    if not own or words(citation.words) == words(stretch):
        return None
    cited = words(citation.words)
    found = str(class_of(cited)) if find(cited) else None
    allowed = {found, *table["weaker"].get(found or "", ())}
    if found is None or allowed.isdisjoint(own):
        return f"“{stretch}” does not follow from “{citation.words}”" + (f", which is {found}" if found else "")
    if hedges := has(brief_words("modality", "distant"), cited):
        return f"“{stretch}” leaves out “{hedges[0]}”"
    return "" if found in ("denied", "rejected", "declined") or not negators(cited) else f"“{stretch}” leaves out that “{citation.words}” is negated"


def people(stretch: str, citation: Citation) -> str | None:
    """The words "killed", "wounded" and "detained" follow from words that tell of the like."""
    if stretch not in data.table("brief.toml")["people"]:
        return None
    return "" if has(brief_words("people", stretch), words(citation.words)) else f"“{citation.words}” tells of none {stretch}"


def lifted(stretch: str, citation: Citation) -> str | None:
    """A run of words stands so in the report, and what is left out around it changes nothing."""
    for inserted in _INSERTED.finditer(stretch):
        before = stretch[max(0, inserted.start() - _REACH) : inserted.start()]
        day = day_of(inserted[1])
        if day is None or day not in days_told(_last_time(before), citation.day):
            return f"{inserted[1]} does not follow from “{before.strip()}” in a report of {in_full(citation.day)}"
    said, cited = words(_INSERTED.sub("", stretch)), words(citation.words)
    at = _at(said, cited)
    if not said or at is None:
        return f"“{stretch}” is not in the cited words “{citation.words}”"
    if reason := _left_out(said, cited[:at], cited[at + len(said) :], stretch):
        return reason
    belongs = _NOT_ITSELF.intersection(words(citation.words[: tokens(citation.words)[at].start].rpartition(",")[2]))
    return f"“{stretch}” is only a part of “{citation.words}”" if belongs else ""


def _last_time(before: str) -> str:
    """What of some words belongs to the last weekday or month in them."""
    spans = [match.start() for match in _TIME_WORDS.finditer(before)]
    return before[spans[-1] :] if spans else before


def _at(said: Sequence[str], cited: Sequence[str]) -> int | None:
    """Where a run of words stands in others; None if it does not."""
    for at in range(len(cited) - len(said) + 1):
        if list(cited[at : at + len(said)]) == list(said):
            return at
    return None


def _left_out(said: Sequence[str], before: Sequence[str], after: Sequence[str], stretch: str) -> str:
    """Why a run of words means something else without what stands around it; "" if it does not."""
    if said[0] == "that" or before[-1:] == ["that"]:
        before = before[:-1] if before[-1:] == ["that"] else before
    dropped = negators([*before, *after]) or has(brief_words("modality", "unreal") - {"to", "about", "order"}, [*before, *after])
    if dropped:
        return f"“{stretch}” leaves out “{dropped[0]}”"
    if changed := _CHANGES.intersection(before):
        return f"“{stretch}” leaves out “{min(changed)}”, which makes it another"
    if is_number(said[0]) and brief_words("bounds", "words").intersection(before):
        return f"“{stretch}” leaves out “{' '.join(before)}”, which bounds the number"
    return f"“{stretch}” leaves out a condition" if _CONDITIONS.intersection(after) else ""
