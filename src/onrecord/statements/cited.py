"""Those who are cited, and those who cite, made sources where the reader gave one draft to both.

"TASS cited {the Flightradar website} saying that …", "quoted {an officer} as saying …", "a medic was quoted by {the site} as saying …",
"TASS cited {the site}, which cited {an officer}".
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.reader.reading import Range, Reading
from onrecord.statements import chain_words
from onrecord.statements.drafts import Draft, in_order, shared, size
from onrecord.statements.handing_on import is_passive, with_sources_left_over, with_sources_parted
from onrecord.statements.subjects import is_somebody, with_subjects

_LONGEST_CITED = 25


def told_apart(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those who are cited and those who cite in drafts of their own, each with the words handed on."""
    found = with_sources_parted(reading, with_cited(reading, drafts))
    found = with_subjects(reading, with_sources_left_over(reading, found))
    return in_order(unwrapped(reading, with_origins_named(reading, found)))


def with_cited(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those who are cited made sources: "TASS cited {the Flightradar website} saying that …", "quoted {an officer} as saying …".

    Where the word of saying has a draft without a source, or with the wrong one, it gets this one; where it has none, the words behind it are taken
    out of those of the one who cites.
    """
    anchors = {draft.anchor: index for index, draft in enumerate(drafts) if draft.anchor is not None}
    out = list(drafts)
    for draft in drafts:
        found = _cited(reading, draft, anchors)
        if found is None:
            continue
        source, saying = found
        if saying in anchors:
            inner = out[anchors[saying]]
            if not shared(inner.source, (source,)):
                out[anchors[saying]] = replace(inner, source=(source,))
        elif any(a <= saying < b for a, b in draft.content):
            said = tuple((max(a, saying + 1), b) for a, b in draft.content if b > saying + 1)
            words = ((saying, saying + 1),)
            if said:
                out.append(Draft(anchor=saying, source=(source,), cue=words, phrase=words, content=said, roles={}, score=draft.score))
    return in_order(out)


def _cited(reading: Reading, draft: Draft, anchors: dict[int, int]) -> tuple[Range, int] | None:
    """Who is cited by a cue that cites, and the word of saying behind; None where there is none in the sentence."""
    if draft.anchor is None or not draft.source or draft.source[0][1] > draft.anchor or not cites(reading, draft):
        return None
    start = draft.cue[-1][1] if draft.cue else draft.anchor + 1
    stop = next(b for a, b in reading.sentences if a <= draft.anchor < b)
    saying = next((i for i in range(start, stop) if reading.word(i).casefold() in chain_words.of_sort("saying")), None)
    if saying is None or any(start <= other < saying for other in anchors):
        return None
    end = saying - 1 if reading.word(saying - 1).casefold() == "as" else saying
    for a, b in draft.roles.get("time", ()):
        start, end = (b, end) if a == start else (start, a if start < a < end else end)
    return ((start, end), saying) if 0 < end - start <= _LONGEST_CITED else None


def with_origins_named(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those who are cited made sources where the reader took them for what is said.

    "…, according to the paper, which cited {three people}".
    """
    out: list[Draft] = []
    for draft in drafts:
        named = _origin_named(reading, draft, drafts)
        if named is None:
            out.append(draft)
            continue
        words, other, known = named
        if not known:
            out.append(replace(draft, source=(words,), content=other.content))
        if known or not _is_relative(reading, draft):
            out.append(replace(draft, content=other.content))
    return out


def _origin_named(reading: Reading, draft: Draft, drafts: list[Draft]) -> tuple[Range, Draft, bool] | None:
    """Who is named in a draft's content as the one cited, the draft whose words are handed on, and whether that is the cited one's own."""
    if len(draft.content) != 1 or not draft.source or draft.source[0][0] > draft.content[0][0] or not cites(reading, draft):
        return None
    words = draft.content[0]
    own = next((d for d in drafts if d is not draft and d.content and _is_of(reading, d, words)), None)
    if own is not None:
        return words, own, True
    if not is_somebody(reading, words):
        return None
    here = reading.sentence_of(words[0])
    others = [d for d in drafts if d is not draft and d.anchor is not None and d.content and reading.sentence_of(d.anchor) == here]
    others = [d for d in others if not shared(d.content, (words,))]
    return (words, min(others, key=lambda d: abs((d.anchor or 0) - words[0])), False) if others else None


def _is_of(reading: Reading, draft: Draft, words: Range) -> bool:
    """Whether a draft's source is some words, or the relative pronoun behind them."""
    if not draft.source:
        return False
    return 2 * shared(draft.source, (words,)) > size((words,)) or (_is_relative(reading, draft) and 0 <= draft.source[0][0] - words[1] <= 1)


def _is_relative(reading: Reading, draft: Draft) -> bool:
    return reading.word(draft.source[0][0]).casefold() in ("who", "which")


def unwrapped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with the source and cue of the one cited taken out of the words of the one who cites.

    "TASS cited {the Flightradar website saying that …}": what TASS hands on are the words behind "that"; who said them is a draft of its own.
    """
    by_source: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.source and draft.content:
            by_source.setdefault(draft.source[0][0], []).append(draft)
    return [_unwrapped(reading, draft, by_source) for draft in drafts]


def _unwrapped(reading: Reading, draft: Draft, by_source: dict[int, list[Draft]]) -> Draft:
    if not draft.cue or not cites(reading, draft):
        return draft
    start = draft.content[0][0] if draft.content else draft.cue[-1][1]
    cited = [other for other in by_source.get(start, ()) if other is not draft and _is_named_by_cue(reading, other)]
    if draft.content:
        cited = [other for other in cited if shared(other.content, draft.content) >= 0.9 * size(other.content)]
    if not cited:
        return draft
    (first, end), *rest = cited[0].content
    if reading.word(first).casefold() == "that" and end > first + 1:
        first += 1
    return replace(draft, content=((first, end), *rest))


def _is_named_by_cue(reading: Reading, draft: Draft) -> bool:
    """Whether a cue makes a name of the one cited rather than a clause: "the website saying that …", "a paper's allegation that …"."""
    return draft.anchor is not None and (reading.word(draft.anchor).casefold().endswith("ing") or reading.tag(draft.anchor) == "NOUN")


def cites(reading: Reading, draft: Draft) -> bool:
    """Whether a draft's source is one who cites: "TASS cited …", "was quoted by TASS", not "citing an official", "was quoted as saying"."""
    if draft.anchor is None or not draft.source:
        return draft.anchor is not None and chain_words.base(reading.word(draft.anchor).casefold(), "citing") is not None
    if chain_words.base(reading.word(draft.anchor).casefold(), "citing") is None:
        return False
    if draft.source[0][0] > draft.anchor:
        return reading.word(draft.source[0][0] - 1).casefold() == "by"
    return not is_passive(reading, draft)
