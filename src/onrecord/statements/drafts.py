"""Reading → drafts: which words are a statement's source, cue and content, before anyone asks who speaks."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.reader.reading import Cue, Range, Reading
from onrecord.reader.tokens import QUOTES
from onrecord.record import StatementKind

_TRANSCRIPT = 2
"""So many turns with labels make a transcript."""

_REMAINDER = (
    frozenset("but and or though".split()),
    frozenset("only not never even just solely merely".split()),
    frozenset(
        "after against alongside as at before behind beyond by during for from if in inside on once outside over provided since through to "
        "together under unless until upon when while with within without".split()
    ),
)
"""Three words that open what a content goes on with behind a comma without a verb of its own: "but | only | alongside guarantees"."""

_OPENING, _CLOSING = QUOTES.index("opening"), QUOTES.index("closing")


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
    found = [_with_remainder(reading, draft) for cue in reading.cues if (draft := _from_cue(cue))]
    found = _distinct(found)
    taken = _words_in(piece for d in found for piece in d.content)
    named = _words_in(piece for d in found for piece in d.source + d.cue)
    for piece in reading.contents:
        half = 0.5 * size((piece,))
        if len(taken.intersection(range(*piece))) <= half and len(named.intersection(range(*piece))) <= half:
            found = _with_loose(reading, found, piece)
    for piece in _left_open(reading):
        found = _with_paragraph(reading, found, piece)
    return in_order(_with_turns(reading, found))


def in_order(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order of their first content."""
    return sorted(drafts, key=lambda d: (min((a for a, _ in d.content), default=d.start), d.start))


def kind_of(reading: Reading, draft: Draft) -> StatementKind:
    """Direct where every piece stands in quotation marks, indirect where none does, else mixed.

    Words without a cue are a speaker's own turn.
    """
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
        anchor=cue.anchor, source=_nearest(source, cue), cue=(cue.words,), phrase=(cue.phrase,), content=content, roles=cue.roles, score=cue.score
    )


def _with_remainder(reading: Reading, draft: Draft) -> Draft:
    """A draft whose content, outside quotation marks, runs on over a remainder: "want peace, but only alongside guarantees"."""
    if not draft.content or draft.anchor is None or draft.anchor > draft.content[-1][0]:
        return draft
    start, comma = draft.content[-1]
    end = reading.sentences[reading.sentence_of(start)][1]
    opening = [reading.word(i).casefold() for i in range(comma, min(comma + 4, end))]
    if len(opening) < 4 or opening[0] != "," or any(reading.quotes[start:end]):
        return draft
    if not all(word in words for word, words in zip(opening[1:], _REMAINDER, strict=True)):
        return draft
    while end > comma and not any(map(str.isalnum, reading.word(end - 1))):
        end -= 1
    return replace(draft, content=(*draft.content[:-1], (start, end)))


def _nearest(sources: tuple[Range, ...], cue: Cue) -> tuple[Range, ...]:
    """Of several sources the one that stands nearest to the cue."""
    return tuple(sorted(sources, key=lambda r: max(r[0] - cue.words[1], cue.words[0] - r[1]))[:1])


def size(pieces: tuple[Range, ...]) -> int:
    """How many words some ranges have."""
    return sum(b - a for a, b in pieces)


def shared(left: tuple[Range, ...], right: tuple[Range, ...]) -> int:
    """How many words two lists of ranges have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of cues that take the same source and content only the likeliest stays."""
    kept: dict[tuple[tuple[Range, ...], tuple[Range, ...]], Draft] = {}
    for draft in sorted(drafts, key=lambda d: -d.score):
        kept.setdefault((draft.source, draft.content), draft)
    return list(kept.values())


def _words_in(pieces: Iterable[Range]) -> set[int]:
    return {word for piece in pieces for word in range(*piece)}


def _with_loose(reading: Reading, drafts: list[Draft], piece: Range) -> list[Draft]:
    """Words taken for reported that no cue claims: a labelled speaker's turn, or a part of the quotation around, behind or before them."""
    label = _label(reading, piece)
    if label is not None:
        own = Draft(anchor=None, source=(label,), cue=(), phrase=(), content=(piece,), roles={}, score=0.5)
        return [*drafts, own]
    if not reading.quotes[piece[0]] and not reading.quotes[piece[1] - 1]:
        return drafts
    part = _part_of(drafts, piece) or _opened_by(reading, drafts, piece) or _carried_on(reading, drafts, piece)
    if part is None:
        return drafts
    apart = [other for other in part.content if not shared((other,), (piece,))]
    joined = replace(part, content=tuple(sorted((*apart, piece))))
    return [joined if d is part else d for d in drafts]


def _left_open(reading: Reading) -> list[Range]:
    """Blocks that are one quotation, opened and not closed, before a block that opens one too; the last first."""
    edges = [0, *(i for i in range(1, len(reading.words)) if reading.block[i] != reading.block[i - 1]), len(reading.words)]
    blocks = list(itertools.pairwise(edges))
    open_ = [
        here
        for here, following in itertools.pairwise(blocks)
        if reading.quotes[here[0]] == _OPENING and all(reading.quotes[i] for i in range(*here)) and reading.quotes[here[1] - 1] != _CLOSING
        if reading.quotes[following[0]] == _OPENING
    ]
    return open_[::-1]


def _with_paragraph(reading: Reading, drafts: list[Draft], piece: Range) -> list[Draft]:
    """A quotation's first paragraph joined to the statement that the next paragraph belongs to, unless another statement has it."""
    if any(2 * shared(d.content, (piece,)) > size((piece,)) for d in drafts):
        return drafts
    part = _opened_by(reading, drafts, piece)
    return [replace(d, content=tuple(sorted((piece, *d.content)))) if d is part else d for d in drafts]


def _with_turns(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with each turn of a transcript one statement of the speaker whose label opens it.

    Where two turns and more have labels, a label whose words the reader gave to nobody gets all the words of its turn, and pieces of one turn are
    joined; none of them runs on into the next.
    """
    turns = _turns(reading)
    if len(turns) < _TRANSCRIPT:
        return drafts
    labels = {label for label, _ in turns}
    out = [d for d in drafts if d.anchor is not None or d.source[:1] not in {(label,) for label in labels}]
    for number, (label, turn) in enumerate(turns):
        if any(label in d.source for d in out):
            continue
        stop = turns[number + 1][0][0] if number + 1 < len(turns) else len(reading.words)
        pieces = {piece for d in drafts if d.source == (label,) for piece in d.content}
        content = tuple(sorted((a, min(b, stop)) for a, b in pieces if a < stop)) or (turn,)
        out.append(Draft(anchor=None, source=(label,), cue=(), phrase=(), content=content, roles={}, score=0.5))
    return out


def _turns(reading: Reading) -> list[tuple[Range, Range]]:
    """The blocks that open with a source and a colon: the label, and the words behind it without a closing full stop."""
    found = []
    for label in reading.sources:
        opens = label[0] == 0 or reading.block[label[0] - 1] != reading.block[label[0]]
        if not opens or label[1] + 1 >= len(reading.words) or reading.word(label[1]) != ":":
            continue
        here = reading.block[label[0]]
        end = next((i for i in range(label[1], len(reading.words)) if reading.block[i] != here), len(reading.words))
        end -= reading.word(end - 1) == "."
        if end > label[1] + 1 and reading.block[label[1] + 1] == here:
            found.append((label, (label[1] + 1, end)))
    return found


def _part_of(drafts: list[Draft], piece: Range) -> Draft | None:
    """The statement whose whole content is a part of these words."""
    inside = [d for d in drafts if d.content and shared(d.content, (piece,)) == size(d.content) and not shared(d.cue, (piece,))]
    return max(inside, key=lambda d: size(d.content), default=None)


def _opened_by(reading: Reading, drafts: list[Draft], piece: Range) -> Draft | None:
    """The statement in the next block that a quotation left open here runs into."""
    last = piece[1] - 1
    ends_block = piece[1] < len(reading.words) and reading.block[piece[1]] != reading.block[last]
    if not ends_block or reading.quotes[last] == _CLOSING:
        return None
    return next((d for d in drafts if d.content and d.content[0][0] == piece[1] and reading.quotes[piece[1]] == _OPENING), None)


def _carried_on(reading: Reading, drafts: list[Draft], piece: Range) -> Draft | None:
    """The statement before, in this block or at the end of the one before, that these words carry on."""
    before = [d for d in drafts if d.content and d.content[-1][1] <= piece[0]]
    if not before:
        return None
    last = max(before, key=lambda d: d.content[-1][1])
    gap = reading.block[piece[0]] - reading.block[last.content[-1][1] - 1]
    opens_block = piece[0] == 0 or reading.block[piece[0] - 1] != reading.block[piece[0]]
    return last if gap == 0 or (gap == 1 and opens_block) else None


def _label(reading: Reading, piece: Range) -> Range | None:
    """The source that opens the block just before the words, with a colon between: a transcript's speaker."""
    for a, b in reading.sources:
        opens = a == 0 or reading.block[a - 1] != reading.block[a]
        if opens and b < piece[0] <= b + 2 and reading.block[a] == reading.block[piece[0]] and reading.word(b) in (":", "—", "-"):
            return a, b
    return None
