"""Sources that the syntax gives to cues for which the reader found none, and takes from those that name whom words were said to.

"told us we could come back and then {asked} who we were": who told asks too. "{the Red Cross} has been told": the Red Cross is told, somebody
else speaks.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.reader.reading import Range, Reading
from onrecord.statements import chain_words
from onrecord.statements.cast import collectives, titles
from onrecord.statements.drafts import Draft, shared, size
from onrecord.statements.handing_on import is_passive

_SHARES = ("conj", "xcomp", "advcl")
_STEPS = 3
_LONGEST = 15


def with_subjects(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each with the source that its verb's grammar gives it where it had none, or one that only hears."""
    heard = [_without_audience(reading, draft) for draft in drafts]
    by_anchor = {draft.anchor: draft for draft in heard}
    return [_with_subject(reading, draft, by_anchor) for draft in heard]


def _without_audience(reading: Reading, draft: Draft) -> Draft:
    """A draft without the source that stands before a passive of telling: that is who was told."""
    if draft.anchor is None or not draft.source or draft.source[0][1] > draft.anchor or not is_passive(reading, draft):
        return draft
    told = chain_words.base(reading.word(draft.anchor).casefold(), "addressing") is not None
    return replace(draft, source=(), roles={**draft.roles, "audience": draft.source}) if told else draft


def _with_subject(reading: Reading, draft: Draft, by_anchor: dict[int | None, Draft]) -> Draft:
    """A draft without a source, with the agent of its passive, else that of the verb it is joined to: the source of its cue, else its subject."""
    if draft.source or draft.anchor is None:
        return draft
    if is_passive(reading, draft):
        agent = _agent_of(reading, draft)
        return replace(draft, source=(agent,)) if agent else draft
    at = draft.anchor
    for _ in range(_STEPS):
        if reading.relation_of(at).split(":")[0] not in _SHARES:
            return draft
        at = int(reading.head[at])
        above = by_anchor.get(at)
        if above is not None:
            return replace(draft, source=above.source) if above.source and not is_passive(reading, above) else draft
        subject = _subject_of(reading, at)
        if subject is not None:
            return replace(draft, source=(subject,))
    return draft


def _agent_of(reading: Reading, draft: Draft) -> Range | None:
    """Who is named right behind a passive cue by "by", up to what is said."""
    start = draft.cue[-1][1] + 1
    if not draft.content or start >= draft.content[0][0] or reading.word(start - 1).casefold() != "by":
        return None
    end = min(draft.content[0][0], start + _LONGEST)
    end = next((i for i in range(start, end) if reading.word(i) in (",", ";", ".")), end)
    return (start, end) if end > start and is_somebody(reading, (start, end)) else None


def is_somebody(reading: Reading, words: Range) -> bool:
    """Whether a noun phrase names people by what they are, or somebody by name, or is a source that the reader saw."""
    if any(2 * shared((source,), (words,)) > size((words,)) for source in reading.sources):
        return True
    head = reading.head_of(*words)
    noun = reading.word(head).casefold()
    if any(reading.relation_of(i).startswith("nsubj") for i in range(*words)):
        return False
    return noun in titles() or noun in collectives() or any(name.start <= head < name.end and name.kind == "person" for name in reading.names)


def _subject_of(reading: Reading, verb: int) -> Range | None:
    """The subject of an active verb: a source that the reader saw, or a pronoun."""
    start, stop = reading.sentences[reading.sentence_of(verb)]
    subject = next((i for i in range(start, stop) if int(reading.head[i]) == verb and reading.relation_of(i) == "nsubj"), None)
    if subject is None:
        return None
    seen = next((source for source in reading.sources if source[0] <= subject < source[1]), None)
    return seen or ((subject, subject + 1) if reading.tag(subject) == "PRON" else None)
