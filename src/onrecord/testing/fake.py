"""A reader without weights, for tests: it knows "X said Y", "“Y,” X said" and "X captured Y", and nothing else.

::

    pipeline = Pipeline(reader=FakeReader())

Its readings have the form of true ones; syntax, mentions and vectors are blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

import numpy as np

from onrecord.reader.labels import RELATIONS, UPOS
from onrecord.reader.reading import Cue, Name, Range, Reading, Trigger
from onrecord.reader.stage import READ_KINDS
from onrecord.reader.tokens import quote_states, words_of
from onrecord.record import Article, EventType, Modality, Span

VERBS = frozenset("said says told denied confirmed warned claimed demanded reported".split())
ACTS = {"captured": (EventType.ASSAULT, "seize"), "shelled": (EventType.ASSAULT, "heavy-weapons"), "rejected": (EventType.REJECT, "none")}
_STOPS = frozenset(".!?")
_OPENING, _CLOSING = frozenset('“«"'), frozenset('”»"')
_LONGEST_SOURCE = 8


class FakeReader:
    """A stage with the signature of ``onrecord.reader.stage.Reader``. The same text gives the same reading."""

    weights = SimpleNamespace(about={"model": "fake", "version": "0"})

    def __call__(self, articles: Sequence[Article]) -> list[Reading]:
        return [_reading(article) for article in articles]


def _reading(article: Article) -> Reading:
    words: list[Span] = []
    block: list[int] = []
    for index, each in enumerate(article.blocks):
        if each.kind in READ_KINDS:
            own = words_of(article.text, each.start, each.end)
            words += own
            block += [index] * len(own)
    letters = [span.of(article.text) for span in words]
    sentences = list(_sentences(letters, block))
    n = len(words)
    return Reading(
        text=article.text,
        words=tuple(words),
        block=tuple(block),
        quotes=tuple(quote_states(letters, [not i or block[i] != block[i - 1] for i in range(n)])),
        sentences=tuple(sentences),
        upos=np.array([UPOS.index("PROPN" if _is_name(word) else "NOUN") for word in letters], dtype=np.int64),
        head=np.arange(n),
        relation=np.full(n, RELATIONS.index("root")),
        mention=np.zeros(n, dtype=np.int64),
        names=tuple(_names(letters, sentences)),
        cues=tuple(cue for pair in sentences for cue in _cues(letters, *pair)),
        sources=(),
        contents=(),
        anaphor=np.zeros((n, 128), dtype=np.float32),
        antecedent=np.zeros((n, 128), dtype=np.float32),
        vectors=np.zeros((len(sentences), 384), dtype=np.float32),
        triggers=tuple(_triggers(letters, sentences)),
    )


def _triggers(letters: Sequence[str], sentences: Sequence[Range]) -> Iterator[Trigger]:
    """Each verb of ``ACTS``: the word before it is the actor, the one behind it the place where ground is taken, else the recipient."""
    for start, end in sentences:
        for at in range(start + 1, end - 1):
            if letters[at] in ACTS:
                kind, mode = ACTS[letters[at]]
                done_to = "place" if mode == "seize" else "recipient"
                roles: dict[str, tuple[Range, ...]] = {"actor": ((at - 1, at),), done_to: ((at + 1, at + 2),)}
                yield Trigger(words=(at, at + 1), type=kind, modality=Modality.HAPPENED, modes=(mode,), sub_event="none", roles=roles, score=1.0)


def _sentences(letters: Sequence[str], block: Sequence[int]) -> Iterator[Range]:
    """A sentence ends at a full stop, with the mark that closes behind it, and where its block ends."""
    start = 0
    for at, word in enumerate(letters):
        last = at + 1 == len(letters) or block[at + 1] != block[at]
        stop = word in _STOPS or (word in _CLOSING and at > start and letters[at - 1] in _STOPS)
        if last or (stop and letters[at + 1] not in _CLOSING):
            yield start, at + 1
            start = at + 1


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _names(letters: Sequence[str], sentences: Sequence[Range]) -> Iterator[Name]:
    """Two capitalised words together are a person."""
    for start, end in sentences:
        for at in range(start, end - 1):
            if _is_name(letters[at]) and _is_name(letters[at + 1]) and not (at > start and _is_name(letters[at - 1])):
                yield Name(start=at, end=at + 2, kind="person")


def _cues(letters: Sequence[str], start: int, end: int) -> Iterator[Cue]:
    """The first reporting verb of a sentence that is not within quotation marks, with what is around it."""
    inside = False
    for at in range(start, end):
        if letters[at] in _OPENING | _CLOSING:
            inside = letters[at] in _OPENING and not (inside and letters[at] in _CLOSING)
        elif letters[at] in VERBS and not inside:
            source, content = _around(letters, start, at, end)
            if source and content:
                yield Cue(anchor=at, words=(at, at + 1), phrase=(at, at + 1), roles={"source": source, "content": content}, score=1.0)
            return


def _around(letters: Sequence[str], start: int, at: int, end: int) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Source and content of the verb at ``at``: words before it that close with a mark are the content, else those behind it."""
    closed = next((i + 1 for i in range(at - 1, start, -1) if letters[i] in _CLOSING), None)
    if closed is not None:
        return _source(closed, at) or _source(at + 1, end - 1), ((start, closed),)
    behind = at + 2 if letters[at + 1 : at + 2] == ["that"] else at + 1
    stop = end - 1 if letters[end - 1] in _STOPS else end
    return _source(start, at), ((behind, stop),) if behind < stop else ()


def _source(start: int, end: int) -> tuple[Range, ...]:
    return ((start, end),) if 0 < end - start <= _LONGEST_SOURCE else ()
