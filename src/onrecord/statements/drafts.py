"""Reading → drafts: which words are a statement's source, cue and content, before anyone asks who speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reader.reading import Cue, Range, Reading
from onrecord.record import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement in ranges of words. ``anchor`` is the word that stands for the cue, None where the words have no cue of their own."""

    anchor: int | None
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    phrase: tuple[Range, ...]
    content: tuple[Range, ...]
    roles: dict[str, tuple[Range, ...]]
    score: float

    @property
    def start(self) -> int:
        """The first word of all."""
        return min(a for pieces in (self.source, self.cue, self.content) for a, _ in pieces)


def drafts_of(reading: Reading) -> list[Draft]:
    """The statements of an article in order of their first content, continuations joined to the statements they carry on."""
    found = [draft for cue in reading.cues if (draft := _from_cue(cue))]
    found = _distinct(found)
    for piece in reading.contents:
        if not _covered(piece, found):
            found = _with_loose(reading, found, piece)
    return sorted(found, key=lambda d: (min((a for a, _ in d.content), default=d.start), d.start))


def kind_of(reading: Reading, draft: Draft) -> StatementKind:
    """Direct where every piece stands in quotation marks, indirect where none does, else mixed. Words without a cue are a speaker's own turn."""
    states = reading.quotes
    quoted = [states[i] > 0 for a, b in draft.content for i in range(a, b)]
    if not any(quoted):
        return StatementKind.DIRECT if draft.anchor is None and draft.source else StatementKind.INDIRECT
    opens = all(states[a] > 0 for a, _ in draft.content)
    return StatementKind.DIRECT if opens and sum(quoted) >= 0.95 * len(quoted) else StatementKind.MIXED


def _from_cue(cue: Cue) -> Draft | None:
    content = cue.roles.get("content", ())
    source = cue.roles.get("source", ())
    if not content and not source:
        return None
    return Draft(
        anchor=cue.anchor, source=source[:1], cue=(cue.words,), phrase=(cue.phrase,), content=content, roles=cue.roles, score=cue.score
    )


def size(pieces: tuple[Range, ...]) -> int:
    """How many words some ranges have."""
    return sum(b - a for a, b in pieces)


def shared(left: tuple[Range, ...], right: tuple[Range, ...]) -> int:
    """How many words two lists of ranges have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two cues that take the same source and content only the likelier stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -d.score):
        twin = any(d.source == draft.source and d.content == draft.content for d in kept)
        if not twin:
            kept.append(draft)
    return kept


def _covered(piece: Range, drafts: list[Draft]) -> bool:
    """Whether some statement has most of these words in its content, or half of them in all its parts."""
    half = 0.5 * size((piece,))
    return any(shared((piece,), d.content) > half or shared((piece,), d.source + d.cue) > half for d in drafts)


def _with_loose(reading: Reading, drafts: list[Draft], piece: Range) -> list[Draft]:
    """Words taken for reported that no cue claims: a labelled speaker's turn, or the going on of the quotation before."""
    label = _label(reading, piece)
    if label is not None:
        own = Draft(anchor=None, source=(label,), cue=(), phrase=(), content=(piece,), roles={}, score=0.5)
        return [*drafts, own]
    if not reading.quotes[piece[0]] and not reading.quotes[piece[1] - 1]:
        return drafts
    before = [d for d in drafts if d.content and max(b for _, b in d.content) <= piece[0]]
    if not before:
        return drafts
    last = max(before, key=lambda d: max(b for _, b in d.content))
    gap = reading.block[piece[0]] - reading.block[max(b for _, b in last.content) - 1]
    if gap > 1 or (gap == 1 and piece[0] > 0 and reading.block[piece[0] - 1] == reading.block[piece[0]]):
        return drafts
    joined = replace(last, content=tuple(sorted((*last.content, piece))))
    return [joined if d is last else d for d in drafts]


def _label(reading: Reading, piece: Range) -> Range | None:
    """The source that opens the block just before the words, with a colon between: a transcript's speaker."""
    for a, b in reading.sources:
        opens = a == 0 or reading.block[a - 1] != reading.block[a]
        if opens and b < piece[0] <= b + 2 and reading.block[a] == reading.block[piece[0]] and reading.word(b) in (":", "—", "-"):
            return a, b
    return None
