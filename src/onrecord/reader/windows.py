"""Words into the encoder's windows: whole paragraphs, as many as fit, each closed by a separator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.reader.labels import DISTANCES
from onrecord.reader.tokens import QUOTES, quote_states, shape

MAX_PIECES = 256
CLS, SEP, UNKNOWN, PAD = 101, 102, 100, 0
_LONGEST_WORD = 16
_CLOSING = QUOTES.index("closing")


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    ``start`` and ``end`` are the words of the text it covers. ``ids``, ``shapes``, ``quotes`` and ``opens`` have one entry for each piece;
    ``first`` and ``last`` one for each word: the indices of its first and last piece.
    """

    start: int
    end: int
    ids: np.ndarray
    shapes: np.ndarray
    quotes: np.ndarray
    opens: np.ndarray
    first: np.ndarray
    last: np.ndarray


class Pieces:
    """The word-piece vocabulary, with a memory of the words it has cut up before."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word, at least one and at most 16 a word."""
        known = self._known
        if len(known) > 200_000:
            known.clear()
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            for word, encoding in zip(fresh, self._tokenizer.encode_batch(fresh, add_special_tokens=False), strict=True):
                known[word] = tuple(encoding.ids[:_LONGEST_WORD]) or (UNKNOWN,)
        return [known[word] for word in words]


def _stops(words: Sequence[str]) -> list[bool]:
    """Which words of a paragraph may end a window: full stops and marks that close a quotation."""
    states = quote_states(words, [not index for index in range(len(words))])
    return [word in (".", "!", "?", "”") or (word == '"' and state == _CLOSING) for word, state in zip(words, states, strict=True)]


def _cut(lengths: Sequence[int], stops: Sequence[bool], start: int, end: int, room: int) -> int:
    """Where to cut words that are longer than a window: after the last of ``stops`` that fits, else where room ends."""
    total, stop, at = 0, start, start
    while at < end and total + lengths[at] <= room:
        total += lengths[at]
        if stops[at] and total > room // 2:
            stop = at + 1
        at += 1
    return stop if stop > start else max(at, start + 1)


def split(
    words: Sequence[str], paragraph: Sequence[int], lengths: Sequence[int], *, limit: int = MAX_PIECES, first: int | None = None
) -> list[tuple[int, int]]:
    """Ranges of words that make windows of at most ``limit`` pieces; ``first`` is a lower limit for the first of them."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or paragraph[index] != paragraph[start]:
            here = lengths[start:index]
            stops = _stops(words[start:index]) if sum(here) > limit - 2 else []
            at = 0
            while sum(here[at:]) > limit - 2:
                cut = _cut(here, stops, at, len(here), limit - 2)
                runs.append((start + at, start + cut))
                at = cut
            if start + at < index:
                runs.append((start + at, index))
            start = index
    windows: list[tuple[int, int]] = []
    room, size = first or limit, 0
    for a, b in runs:
        cost = sum(lengths[a:b]) + 1
        if windows and size + cost <= room:
            windows[-1] = (windows[-1][0], b)
            size += cost
        else:
            if windows:
                room = limit
            windows.append((a, b))
            size = 1 + cost
    return windows


def window(words: Sequence[str], paragraph: Sequence[int], pieces: Sequence[tuple[int, ...]], start: int, end: int) -> Window:
    """One window over ``words[start:end]``."""
    opens = [i == start or paragraph[i] != paragraph[i - 1] for i in range(start, end)]
    states = quote_states(words[start:end], opens)
    ids, shapes, quotes, first_flags, first, last = [CLS], [5], [0], [0], [], []
    for offset, index in enumerate(range(start, end)):
        if opens[offset] and offset:
            ids.append(SEP)
            shapes.append(5)
            quotes.append(0)
            first_flags.append(0)
        own = pieces[index]
        first.append(len(ids))
        ids.extend(own)
        last.append(len(ids) - 1)
        form = shape(words[index])
        shapes.extend([form] * len(own))
        quotes.extend([states[offset]] * len(own))
        first_flags.extend([int(opens[offset])] * len(own))
    ids.append(SEP)
    shapes.append(5)
    quotes.append(0)
    first_flags.append(0)
    arrays = [np.array(a, dtype=np.int64) for a in (ids, shapes, quotes, first_flags, first, last)]
    return Window(start, end, *arrays)


def pad(windows: Sequence[Window], *, multiple: int = 1) -> dict[str, np.ndarray]:
    """Windows as arrays ``[windows, pieces]`` and ``[windows, words]``; ``mask`` marks pieces, ``word_mask`` words that are there."""
    rows = len(windows)
    width = -(-max(len(w.ids) for w in windows) // multiple) * multiple
    words = max(len(w.first) for w in windows)
    out = {name: np.zeros((rows, width), dtype=np.int64) for name in ("ids", "shapes", "quotes", "opens", "mask")}
    out |= {name: np.zeros((rows, words), dtype=np.int64) for name in ("first", "last", "word_mask")}
    for row, each in enumerate(windows):
        n, m = len(each.ids), len(each.first)
        for name in ("ids", "shapes", "quotes", "opens"):
            out[name][row, :n] = getattr(each, name)
        out["mask"][row, :n] = 1
        out["first"][row, :m] = each.first
        out["last"][row, :m] = each.last
        out["word_mask"][row, :m] = 1
    return out


def seen_from(spots: np.ndarray, opens: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each word of a window stands as seen from some words ``[spots]`` of it.

    ``opens`` ``[words]`` is 1 for a word that opens a paragraph. Returns the buckets of distance and, by paragraph, 0 for the spot's own, 1
    for an earlier and 2 for a later one, each ``[spots, words]``.
    """
    paragraph = np.cumsum(opens)
    distance = np.digitize(np.arange(len(opens))[None] - spots[:, None], DISTANCES)
    here = paragraph[spots][:, None]
    return distance, np.where(paragraph[None] == here, 0, np.where(paragraph[None] < here, 1, 2))
