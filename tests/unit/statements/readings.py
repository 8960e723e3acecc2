"""Readings made by hand: what the reader would have seen in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from onrecord.reader.labels import MENTION_KINDS, RELATIONS, UPOS
from onrecord.reader.reading import Cue, Name, Range, Reading, Stand, Trigger
from onrecord.reader.tokens import quote_states
from onrecord.record import Article, Block, BlockKind, ControlChange, EventType, Modality, Span, Stance

_STOPS = frozenset(".!?")


def find(text: str, words: str, nth: int = 0) -> Range:
    """Where some words stand in a text, as a range of its words; ``nth`` of several times, from 0."""
    all_words = [word for word in text.split(" ") if word != "/"]
    sought = words.split(" ")
    found = [at for at in range(len(all_words)) if all_words[at : at + len(sought)] == sought]
    return found[nth], found[nth] + len(sought)


def reading(
    text: str,
    *,
    names: Sequence[tuple[str, str] | tuple[str, str, int]] = (),
    tree: Mapping[str, tuple[str, str]] | None = None,
    tags: Mapping[str, str] | None = None,
    mentions: Mapping[str, str] | None = None,
    cues: Sequence[Cue] = (),
    sources: Sequence[Range] = (),
    contents: Sequence[Range] = (),
    triggers: Sequence[Trigger] = (),
    stands: Sequence[Stand] = (),
) -> Reading:
    """A reading of words parted by spaces, in blocks parted by "/".

    ``names`` are words with a kind of ``NAME_KINDS`` and which of several times is meant; ``tree`` tells a word's head and its relation to it,
    ``tags`` its part of speech, ``mentions`` what it speaks of (``MENTION_KINDS``). A word of the tree is written as it is and stands for its
    first place. Other words are nouns and roots.
    """
    words, block = _laid_out(text)
    n = len(words)
    letters = [span.of(text) for span in words]
    head, relation, upos = np.arange(n), np.full(n, RELATIONS.index("root")), np.full(n, UPOS.index("NOUN"))
    for word, (above, kind) in (tree or {}).items():
        head[letters.index(word)], relation[letters.index(word)] = letters.index(above), RELATIONS.index(kind)
    for word, tag in (tags or {}).items():
        upos[letters.index(word)] = UPOS.index(tag)
    mention = np.zeros(n, dtype=np.int64)
    for word, kind in (mentions or {}).items():
        mention[letters.index(word)] = MENTION_KINDS.index(kind)
    sentences = _sentences(letters, block)
    return Reading(
        text=text,
        words=tuple(words),
        block=tuple(block),
        quotes=tuple(quote_states(letters, [not i or block[i] != block[i - 1] for i in range(n)])),
        sentences=tuple(sentences),
        upos=upos,
        head=head,
        relation=relation,
        mention=mention,
        names=tuple(sorted((_name(text, *name) for name in names), key=lambda name: name.start)),
        cues=tuple(cues),
        sources=tuple(sources),
        contents=tuple(contents),
        anaphor=np.zeros((n, 128), dtype=np.float32),
        antecedent=np.zeros((n, 128), dtype=np.float32),
        vectors=np.zeros((len(sentences), 384), dtype=np.float32),
        triggers=tuple(triggers),
        stands=tuple(stands),
    )


def trigger(
    text: str,
    words: str,
    kind: str,
    *,
    modality: str = "happened",
    mode: str = "none",
    sub_event: str = "none",
    **roles: str | Range | tuple[Range, ...],
) -> Trigger:
    """A trigger with what it takes (``actor="Rebels"``)."""
    return Trigger(
        words=find(text, words),
        type=EventType(kind),
        modality=Modality(modality),
        modes=(mode,),
        sub_event=sub_event,
        roles={role: _ranges(text, value) for role, value in roles.items()},
        score=0.9,
    )


def stand(text: str, word: str, kind: ControlChange | Stance, *, nth: int = 0, **parts: str | Range | tuple[Range, ...]) -> Stand:
    """A word of control or stance with what it takes (``place="Orlo"``; ``from_`` for "from")."""
    taken = {part.removesuffix("_"): _ranges(text, value) for part, value in parts.items()}
    return Stand(word=find(text, word, nth)[0], kind=kind, parts=taken, score=0.9)


def cue(text: str, words: str, *, nth: int = 0, score: float = 0.9, **roles: str | Range | tuple[Range, ...]) -> Cue:
    """A cue with what it takes (``source="Khan"``), each in its words where they first stand, or as one range or several."""
    own = find(text, words, nth)
    taken = {role: _ranges(text, value) for role, value in roles.items()}
    return Cue(anchor=own[0], words=own, phrase=own, roles=taken, score=score)


def article(text: str, **about: object) -> Article:
    """An article of one paragraph."""
    blocks = (Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),) if text else ()
    return Article(id="a1", raw_sha256="0" * 64, text=text, blocks=blocks, **about)  # type: ignore[arg-type]


def _ranges(text: str, value: str | Range | tuple[Range, ...]) -> tuple[Range, ...]:
    if isinstance(value, str):
        return (find(text, value),)
    return (value,) if isinstance(value[0], int) else value


def _name(text: str, words: str, kind: str, nth: int = 0) -> Name:
    start, end = find(text, words, nth)
    return Name(start=start, end=end, kind=kind)


def _laid_out(text: str) -> tuple[list[Span], list[int]]:
    words: list[Span] = []
    block: list[int] = []
    at = number = 0
    for word in text.split(" ") if text else ():
        if word == "/":
            number += 1
        else:
            words.append(Span(at, at + len(word)))
            block.append(number)
        at += len(word) + 1
    return words, block


def _sentences(letters: Sequence[str], block: Sequence[int]) -> list[Range]:
    ends = [at + 1 for at, word in enumerate(letters) if word in _STOPS or at + 1 == len(letters) or block[at + 1] != block[at]]
    return list(pairwise([0, *ends]))
