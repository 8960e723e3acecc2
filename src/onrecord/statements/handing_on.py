"""Those who hand words on, and those they have them from, where the reader saw them and gave them no words of their own.

"a medic was quoted by {the site} as saying …", "{the site}, which cited an officer, …", "said, on the word of {an officer}, that …", "a letter
from the prefect, read out by {the vicar}, warned …". What they hand on is what the statement beside them says.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.reader.reading import Range, Reading
from onrecord.statements import chain_words
from onrecord.statements.drafts import Draft, shared

_REACH = 8
"""Words between a passive cue and its "by" at most: "was quoted as saying on Thursday by"."""
_BE = frozenset("is are was were be been being".split())
_RELATIVE = frozenset("who which".split())
_COMMAS = frozenset(", ; ( — –".split())
_LINKS = frozenset("on upon to from itself himself herself themselves".split())
_LONGEST_CUE = 6


def with_sources_left_over(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with one for each source that the reader saw and gave to no cue, if a cue of handing on stands before it."""
    out = drafts
    for source in _left_over(reading, drafts):
        if _is_by(reading, source[0]):
            out = _with_agent(reading, out, source)
        elif (verb := _passive_behind(reading, source)) is not None:
            out = _with_cited_subject(reading, out, source, verb)
        elif _relative_behind(reading, source) is not None:
            out = _with_subject(reading, out, source)
        else:
            out = _with_origin(reading, out, source)
    return out


def with_sources_parted(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with a source that holds another one parted: "{a post by the governor}, relayed by {the army's channel},"."""
    out: list[Draft] = []
    for draft in drafts:
        found = _parted(reading, draft.source[0]) if draft.source and draft.content else None
        if found is None:
            out.append(draft)
            continue
        first, cue, second = found
        out.append(replace(draft, source=(first,)))
        if not any(shared(other.source, (second,)) and shared(other.content, draft.content) for other in drafts if other is not draft):
            out.append(_beside(draft, cue, second, anchor=cue[0]))
    return out


def _beside(draft: Draft, cue: Range, source: Range, *, anchor: int | None = None) -> Draft:
    """A draft of another source with the words of one beside it; the last word of its cue stands for it, unless told otherwise."""
    return Draft(
        anchor=cue[1] - 1 if anchor is None else anchor,
        source=(source,),
        cue=(cue,),
        phrase=(cue,),
        content=draft.content,
        roles={},
        score=draft.score,
    )


def _parted(reading: Reading, source: Range) -> tuple[Range, Range, Range] | None:
    """A source up to a comma, the cue of handing on behind it, and who is named behind the cue."""
    for comma in range(source[0] + 1, source[1] - 2):
        if reading.word(comma) not in _COMMAS:
            continue
        found = _cue_behind(reading, comma, source[1])
        if found is not None:
            cue, first = found
            end = next((i for i in range(first, source[1]) if reading.word(i) in _COMMAS), source[1])
            return ((source[0], comma), cue, (first, end)) if end > first else None
    return None


def _cue_behind(reading: Reading, comma: int, stop: int) -> tuple[Range, int] | None:
    """The cue of handing on that follows a comma, and where the name behind it begins.

    "which cited {…}", "relaying {…}", "basing itself on {…}", "read out at Mass by {…}", "on the word of {…}".
    """
    is_relative = reading.word(comma + 1).casefold() in _RELATIVE
    start = comma + 1 + is_relative
    phrase = next((end for end in range(start + 2, min(start + _LONGEST_CUE, stop)) if _is_basis(reading, (start, end))), None)
    if phrase is not None:
        return (start, phrase), phrase
    word = reading.word(start).casefold()
    sort = chain_words.handing_on(word, ())
    if is_relative:
        return ((start, start + 1), start + 1) if sort == "citing" else None
    if word.endswith("ing"):
        first = next((i for i in range(start + 1, stop) if reading.word(i).casefold() not in _LINKS), stop)
        return ((start, first), first) if sort in ("citing", "basis") else None
    by = next((i for i in range(start + 1, min(start + _REACH, stop)) if reading.word(i).casefold() == "by"), None)
    return ((start, by), by + 1) if by is not None and sort in ("citing", "carrying") else None


def _is_basis(reading: Reading, words: Range) -> bool:
    return " ".join(reading.word(i) for i in range(*words)).casefold() in chain_words.of_sort("basis")


def _left_over(reading: Reading, drafts: list[Draft]) -> list[Range]:
    taken = tuple(piece for draft in drafts for piece in draft.source)
    return [source for source in reading.sources if not shared((source,), taken)]


def _is_by(reading: Reading, start: int) -> bool:
    return start > 0 and reading.word(start - 1).casefold() == "by"


def _with_agent(reading: Reading, drafts: list[Draft], agent: Range) -> list[Draft]:
    """The agent of a passive cue as its source; of one that cites, as the source of a draft with the words that it hands on."""
    start = reading.sentences[reading.sentence_of(agent[0])][0]
    near = [d for d in drafts if d.anchor is not None and start <= d.anchor < agent[0] and agent[0] - d.anchor <= _REACH]
    bare = next((d for d in reversed(near) if not d.source and is_passive(reading, d)), None)
    if bare is not None:
        return [replace(d, source=(agent,)) if d is bare else d for d in drafts]
    verb = _passive_before(reading, agent[0], start)
    if verb is None:
        return drafts
    handed = next((d for d in _same_sentence(reading, drafts, verb[0]) if d.content and _belongs(d, verb, agent)), None)
    return drafts if handed is None else [*drafts, _beside(handed, verb, agent)]


def _belongs(draft: Draft, verb: Range, agent: Range) -> bool:
    """Whether a statement's words are what a passive cue hands on: its cue stands at the verb or behind, or its source right before the verb."""
    if draft.anchor is None or shared(draft.source, (agent,)):
        return False
    return verb[0] <= draft.anchor <= agent[1] + 2 or any(0 <= verb[0] - end <= 1 for _, end in draft.source)


def _passive_before(reading: Reading, end: int, start: int) -> Range | None:
    """The passive cue of citing or carrying that a "by" before ``end`` belongs to: "was later quoted", ", cited"."""
    for at in range(end - 2, max(start, end - 2 - _REACH), -1):
        word = reading.word(at).casefold()
        if chain_words.handing_on(word, ()) in ("citing", "carrying") and not word.endswith("ing"):
            be = next((i for i in range(at - 1, max(start, at - 4), -1) if reading.word(i).casefold() in _BE), None)
            if be is not None:
                return be, at + 1
            if reading.word(at - 1) in _COMMAS:
                return at, at + 1
    return None


def _same_sentence(reading: Reading, drafts: list[Draft], word: int) -> list[Draft]:
    here = reading.sentence_of(word)
    return [d for d in drafts if d.anchor is not None and reading.sentence_of(d.anchor) == here]


def _relative_behind(reading: Reading, source: Range) -> int | None:
    """The word behind the relative pronoun that follows a source."""
    at = source[1] + (source[1] < len(reading.words) and reading.word(source[1]) == ",")
    return at + 1 if at + 1 < len(reading.words) and reading.word(at).casefold() in _RELATIVE else None


def _with_subject(reading: Reading, drafts: list[Draft], source: Range) -> list[Draft]:
    """Who stands before "which cited" as the source of that cue, or of a draft beside it where the cue has the one cited for its source."""
    start = _relative_behind(reading, source)
    own = next((d for d in drafts if d.anchor is not None and d.cue and d.cue[0][0] == start), None)
    if own is None or own.anchor is None or chain_words.handing_on(reading.word(own.anchor), ()) != "citing":
        return drafts
    named = replace(own, source=(source,))
    bare = not own.source or own.source[0][0] == source[1] + 1
    return [named if d is own and bare else d for d in drafts] + ([] if bare else [named])


def _with_origin(reading: Reading, drafts: list[Draft], source: Range) -> list[Draft]:
    """Who stands behind "citing", "on the word of" or the like as the source of the words that the sentence hands on."""
    cue = next((found for size in range(1, _LONGEST_CUE) if (found := _origin_cue(reading, source[0] - size, source[0])) is not None), None)
    if cue is None:
        return drafts
    own = next((d for d in drafts if d.anchor is not None and cue[0] <= d.anchor < cue[1] and d.content), None)
    if own is not None and (not own.source or reading.word(own.source[0][0]).casefold() in _RELATIVE):
        return [replace(d, source=(source,)) if d is own else d for d in drafts]
    beside = [d for d in _same_sentence(reading, drafts, source[0]) if d.content and d.source and not shared(d.content, (source,))]
    nearest = own or min(beside, key=lambda d: abs((d.anchor or 0) - cue[0]), default=None)
    return drafts if nearest is None or shared(nearest.content, (source,)) else [*drafts, _beside(nearest, cue, source)]


def _with_cited_subject(reading: Reading, drafts: list[Draft], source: Range, verb: Range) -> list[Draft]:
    """Who "was quoted by the site as saying" as the source of "saying"; the site, where it had been taken for that, as the one who quotes."""
    handed = [d for d in _same_sentence(reading, drafts, verb[0]) if d.content and d.source and verb[0] <= (d.anchor or 0)]
    wrong = next((d for d in handed if _is_by(reading, d.source[0][0])), None)
    if wrong is None:
        return drafts
    out = [replace(d, source=(source,)) if d is wrong else d for d in drafts]
    return [*out, _beside(wrong, verb, wrong.source[0])]


def _passive_behind(reading: Reading, source: Range) -> Range | None:
    """The passive cue of citing whose subject a source is: "was later quoted"."""
    be = source[1]
    if be + 1 >= len(reading.words) or reading.word(be).casefold() not in _BE:
        return None
    stop = min(be + 4, len(reading.words))
    verb = next((i for i in range(be + 1, stop) if chain_words.handing_on(reading.word(i), ()) in ("citing", "carrying")), None)
    return (be, verb + 1) if verb is not None and not reading.word(verb).endswith("ing") else None


def _origin_cue(reading: Reading, start: int, end: int) -> Range | None:
    if start < 0:
        return None
    words = [reading.word(i) for i in range(start, end)]
    if len(words) == 1:
        return (start, end) if chain_words.handing_on(words[0], ()) == "citing" else None
    return (start, end) if _is_basis(reading, (start, end)) else None


def is_passive(reading: Reading, draft: Draft) -> bool:
    """Whether a cue is passive: "was quoted", not "is quoting"."""
    if draft.anchor is None or reading.word(draft.anchor).casefold().endswith("ing"):
        return False
    return any(reading.word(i).casefold() in _BE for a, b in draft.cue for i in range(a, min(b, draft.anchor)))
