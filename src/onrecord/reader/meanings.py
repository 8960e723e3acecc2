"""What statements, events and words of a search mean: the vectors of their sentences, in the form in which they are kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reader.reading import Reading
from onrecord.reader.tokens import words_of
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reader.stage import Reader

WIDTH = 384
"""Numbers of a vector."""

NUMBER = np.dtype("<f2")
"""A number of a vector that is kept: 16 bits."""


def vectors_of(reading: Reading, items: Mapping[str, Iterable[Span]]) -> dict[str, bytes]:
    """What items mean by where they stand: the mean of the sentences that their spans touch. Items of one sentence share one value."""
    starts = [word.start for word in reading.words]
    kept = cache(lambda sentences: packed(reading.vectors[list(sentences)].mean(0)))
    touched = {id_: tuple(sorted({at for span in spans for at in _sentences(reading, starts, span)})) for id_, spans in items.items()}
    return {id_: kept(sentences) for id_, sentences in touched.items() if sentences}


def _sentences(reading: Reading, starts: Sequence[int], span: Span) -> range:
    """The sentences that the words of a span stand in."""
    first, end = max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)
    return range(reading.sentence_of(first), reading.sentence_of(end - 1) + 1) if first < end else range(0)


def packed(vector: np.ndarray) -> bytes:
    """A vector of any length at unit length, as it is kept."""
    return (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(NUMBER).tobytes()


def unpacked(values: bytes) -> np.ndarray:
    """Vectors that are kept, one behind the other: ``[vectors, 384]``."""
    return np.frombuffer(values, NUMBER).reshape(-1, WIDTH).astype(np.float32)


def meaning_of(reader: Reader, words: str) -> bytes | None:
    """What words mean, read as one sentence; None where there are none."""
    spans = words_of(words, 0, len(words))
    return packed(reader.of_words(words, spans, [0] * len(spans), ends=frozenset({len(spans) - 1})).vectors.mean(0)) if spans else None
