"""Through whom a statement reaches the reader: from the outlet inward.

Two ways lead from one source to another. A statement that stands in another's words comes through that one's speaker. And where two statements
hand on the very same words, one speaker cites the other ("TASS cited the Flightradar website saying that …", "Interfax, citing an official,
said …"); then both have the whole chain.
"""

from __future__ import annotations

from onrecord.reader.reading import Reading
from onrecord.record import VerbClass
from onrecord.statements.drafts import Draft, shared, size

_CITING = frozenset("cite cites cited citing quote quotes quoted quoting relay relayed relaying".split())


def enclosing(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the smallest other draft in whose content its cue and source stand."""
    found: list[int | None] = []
    for inner in drafts:
        own = inner.cue or inner.source or inner.content
        outer = [
            i
            for i, other in enumerate(drafts)
            if other is not inner and shared(own, other.content) == size(own) and shared(inner.source, other.content) == size(inner.source)
        ]
        found.append(min(outer, key=lambda i: size(drafts[i].content)) if outer else None)
    return _without_loops(found)


def _without_loops(via: list[int | None]) -> list[int | None]:
    """Cut each loop at its first member."""
    out = list(via)
    for start in range(len(out)):
        seen, at = {start}, out[start]
        while at is not None:
            if at in seen:
                out[start] = None
                break
            seen.add(at)
            at = out[at]
    return out


def relays(reading: Reading, drafts: list[Draft], classes: list[VerbClass]) -> dict[int, int]:
    """Origin → relay: pairs of drafts with one content, where the relay's speaker cites the origin's."""
    found: dict[int, int] = {}
    for i, left in enumerate(drafts):
        for j in range(i + 1, len(drafts)):
            right = drafts[j]
            if not _same_content(left, right) or left.source == right.source or not left.source or not right.source:
                continue
            origin = _origin(reading, left, right, classes[i], classes[j])
            if origin is None:
                continue
            inner, outer = (i, j) if origin is left else (j, i)
            if inner not in found and found.get(outer) != inner:
                found[inner] = outer
    return found


def _same_content(left: Draft, right: Draft) -> bool:
    both = shared(left.content, right.content)
    return bool(both) and both >= 0.7 * max(size(left.content), size(right.content))


def _origin(reading: Reading, left: Draft, right: Draft, left_class: VerbClass, right_class: VerbClass) -> Draft | None:
    """Which of two drafts with one content is the origin: what is cited; else what stands inside the other's source or behind its cue."""
    left_cites, right_cites = _cites(reading, left), _cites(reading, right)
    for draft, other, cites in ((left, right, left_cites), (right, left, right_cites)):
        if cites == "source":
            return draft
        if cites == "subject":
            return other
    if left_class == VerbClass.CITED and right_class != VerbClass.CITED:
        return left
    if right_class == VerbClass.CITED and left_class != VerbClass.CITED:
        return right
    return None


def _cites(reading: Reading, draft: Draft) -> str | None:
    """For a cue of citing: whether its source is who is cited ("citing an official") or who cites ("TASS cited …", "cited by TASS")."""
    if draft.anchor is None:
        return None
    word = reading.word(draft.anchor).casefold()
    if word not in _CITING:
        return None
    behind = bool(draft.source) and draft.source[0][0] > draft.anchor
    if not behind:
        return "subject"
    passive = draft.source[0][0] > 0 and reading.word(draft.source[0][0] - 1).casefold() == "by"
    return "subject" if passive else "source"
