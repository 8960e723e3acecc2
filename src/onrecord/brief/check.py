"""The gate: whether a sentence follows from the words that it cites, and from them alone.

It knows nothing of the record or of the grammar. A sentence is a row of stretches, each with the words that it rests on, held together by words
that tell nothing. A stretch passes if it is a quotation, a lifted run of words, a date, a verb of speech, or a verb of an act, and what it says is
found in, or follows from, the cited words: names, numbers, places, dates, the class of the verb, how surely it is told, and whether it is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.brief.check_acts import act, unsure_around, untold_source, wrong_way_round
from onrecord.brief.check_words import dated, lifted, people, quoted, reported
from onrecord.brief.values import Citation, Pair, Sentence
from onrecord.brief.wording import COUNTED, brief_words, glue, tokens, words

_LEADING_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)

RULES = (quoted, dated, reported, act, lifted)
"""Each takes a stretch and a citation and gives why it does not follow, "" if it does, or None where the rule has nothing to say."""


def check(sentence: Sentence) -> tuple[str, ...]:
    """Why a sentence may not be published; empty if it may."""
    stretches = stretches_of(sentence)
    if not stretches:
        return ("found no cited words, expected each part of a sentence to rest on some",)
    found = [*_between(sentence.text, list(stretches))]
    begun = {start for start, _ in stretches}  # "The mission reported that …", its "reported" cited: a source, and no outlet
    for at, citations in stretches.items():
        reason = None if (at[1] + 1) in begun else _outlet(sentence.text, at, citations)
        if reason is None and sentence.text[: at[0]] == COUNTED:
            reason = people(sentence.text[slice(*at)], citations[0])
        if reason is None:
            reason = _stretch(sentence.text[slice(*at)], citations)
        found += [reason] if reason else []
    if not found:
        found += [*unsure_around(sentence), *wrong_way_round(sentence), *untold_source(sentence)]
    return tuple(found)


def stretches_of(sentence: Sentence) -> dict[Pair, list[Citation]]:
    """The stretches of a sentence in order, each with its citations."""
    found: dict[Pair, list[Citation]] = {}
    for each in sorted((c for c in sentence.citations if c.at), key=lambda c: c.at or (0, 0)):
        found.setdefault(each.at or (0, 0), []).append(each)
    return found


def _between(text: str, stretches: Sequence[Pair]) -> Iterator[str]:
    """Words between the stretches that tell something."""
    at = 0
    for start, end in (*stretches, (len(text), len(text))):
        for token in tokens(text[at:start]):
            if token.word not in glue():
                yield f"found “{token.word}”, which rests on no cited words"
        at = max(at, end)


def _outlet(text: str, at: Pair, citations: Sequence[Citation]) -> str | None:
    """Why an outlet is not who reports it; None where the sentence does not tell that the stretch is one."""
    start, end = at
    own = _bare(text[start:end])
    counts = text.startswith(COUNTED) and text[:start].endswith((" by ", " by the ", " by an "))
    if not text[end:].startswith((" reported that ", " reported.")) and not (counts and _bare(citations[0].outlet) == own):
        return None
    return "" if all(_bare(each.outlet) == own for each in citations) else f"“{text[start:end]}” is not the outlet that is cited"


def _bare(outlet: str) -> str:
    """An outlet's name without an article before it."""
    return _LEADING_ARTICLE.sub("", outlet)


def _stretch(stretch: str, citations: Sequence[Citation]) -> str:
    """Why a stretch does not follow; "" if it does."""
    told = [_follows(stretch, each) for each in citations]
    if "" not in told:
        return told[0]
    first = citations[0]
    if told[0] and not _stands_for_another(first.words):
        return f"“{stretch}” is not who “{first.words}” tells of"
    return ""


def _follows(stretch: str, citation: Citation) -> str:
    for rule in RULES:
        reason = rule(stretch, citation)
        if reason is not None:
            return reason
    return f"“{stretch}” is not in the cited words “{citation.words}”"


def _stands_for_another(cited: str) -> bool:
    """Whether words name nobody themselves: a pronoun, or a noun behind "the"."""
    said = words(cited)
    named = any(letter[0].isupper() for letter in cited.split()[1:])
    return bool(said) and (said[0] in brief_words("standing", "words") or (said[0] == "the" and not named))
