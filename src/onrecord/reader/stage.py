"""Article → Reading: one pass of the encoder over each stretch of text, many articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.reader import decode
from onrecord.reader.cues import cues_of
from onrecord.reader.labels import FLAT_HEADS, NAME_KINDS
from onrecord.reader.reading import Cue, Name, Range, Reading
from onrecord.reader.tokens import quote_states, words_of
from onrecord.reader.weights import Weights
from onrecord.reader.windows import Window, split, window
from onrecord.record import Article, BlockKind, Span

READ_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.SUMMARY, BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CAPTION})
"""The kinds of blocks that are read; the others say nothing of the world."""

_BATCH_PIECES = 2048
_COREFERENCE_WIDTH = 128


@dataclass(slots=True)
class _Text:
    """One article on its way: its words, and by window what the heads said."""

    text: str
    words: list[Span]
    letters: list[str]
    block: list[int]
    windows: list[Window]
    found: list[dict[str, np.ndarray] | None]
    ends: frozenset[int] | None = None
    """Words that end a sentence, where they are given."""


class Reader:
    """The reading stage: ``reader(articles)`` gives one ``Reading`` for each article, in order.

    Args:
        weights: the weights to run; those of the package if None.
        threads: threads of the runtime, 0 for one a core.
    """

    def __init__(self, weights: Weights | None = None, *, threads: int = 0) -> None:
        self.weights = weights or Weights(threads=threads)

    def __call__(self, articles: Sequence[Article]) -> list[Reading]:
        return self._read([self._of_article(article) for article in articles])

    def of_words(self, text: str, words: Sequence[Span], block: Sequence[int], *, ends: frozenset[int] | None = None) -> Reading:
        """The reading of a text whose words, and perhaps sentences, are given; measuring on a treebank's own words needs it.

        Args:
            text: what the words are spans into.
            words: the words in order.
            block: the index of each word's block.
            ends: the words that end a sentence; found by the reader if None.
        """
        prepared = self._of_words(text, list(words), list(block))
        prepared.ends = ends
        return self._read([prepared])[0]

    def windows_of(self, article: Article) -> list[Window]:
        """The windows that the encoder reads of an article."""
        return self._of_article(article).windows

    def _read(self, texts: list[_Text]) -> list[Reading]:
        for text in texts:
            queue = sorted((len(window.ids), at) for at, window in enumerate(text.windows))
            for group in _groups(queue):
                for (_, at), values in zip(group, self._run([text.windows[at] for _, at in group]), strict=True):
                    text.found[at] = values
        return [self._assemble(text) for text in texts]

    def _of_article(self, article: Article) -> _Text:
        words: list[Span] = []
        block: list[int] = []
        for index, each in enumerate(article.blocks):
            if each.kind in READ_KINDS:
                found = words_of(article.text, each.start, each.end)
                words += found
                block += [index] * len(found)
        return self._of_words(article.text, words, block)

    def _of_words(self, text: str, words: list[Span], block: list[int]) -> _Text:
        letters = [text[span.start : span.end] for span in words]
        pieces = self.weights.pieces.of(letters)
        ranges = split(letters, block, [len(p) for p in pieces]) if words else []
        windows = [window(letters, block, pieces, a, b) for a, b in ranges]
        return _Text(text, words, letters, block, windows, [None] * len(windows))

    def _run(self, windows: list[Window]) -> Iterator[dict[str, np.ndarray]]:
        """What the heads say of each window, tags decoded, arrays cut to its words."""
        arrays, out = self.weights.read(windows)
        lengths = arrays["word_mask"].sum(1)
        tables = self.weights.tables
        rows, width = arrays["first"].shape
        flat = out["flat"].reshape(rows, width, len(FLAT_HEADS), -1).transpose(2, 0, 1, 3)
        tags = decode.viterbi(
            flat.reshape(len(FLAT_HEADS) * rows, width, -1),
            np.tile(lengths, len(FLAT_HEADS)),
            np.repeat(tables["flat_chain"], rows, axis=0),
        ).reshape(len(FLAT_HEADS), rows, width)
        names = decode.viterbi(out["names"], lengths, tables["names_chain"])
        opens = np.take_along_axis(arrays["opens"], arrays["first"], axis=1)
        for row, n in enumerate(lengths.tolist()):
            values = {name: array[row, :n] for name, array in out.items() if name not in ("flat", "names")}
            values["flat"] = flat[:, row, :n]
            values["tags"] = tags[:, row, :n]
            values["names"] = names[row, :n]
            values["opens"] = opens[row, :n]
            yield values

    def _assemble(self, text: _Text) -> Reading:
        sentences: list[Range] = []
        names: list[Name] = []
        cues: list[Cue] = []
        flat: dict[str, list[Range]] = defaultdict(list)
        columns: dict[str, list[np.ndarray]] = defaultdict(list)
        for found, each in zip(text.found, text.windows, strict=True):
            assert found is not None
            base = each.start
            letters = text.letters[base : each.end]
            given = None if text.ends is None else {end - base for end in text.ends}
            local = _sentences(found, letters, given)
            head = self._heads(found, local)
            columns["head"].append(head + base)
            columns["dependent"].append(found["relation_dependent"])
            columns["governor"].append(found["relation_head"][head])
            for name in ("upos", "mention"):
                columns[name].append(found[name].argmax(-1))
            for name in ("anaphor", "antecedent"):
                columns[name].append(found[name])
            columns["vectors"].extend(_unit(found["sentence"][a:b].mean(0)) for a, b in local)
            sentences += [(a + base, b + base) for a, b in local]
            names += [Name(start=a + base, end=b + base, kind=NAME_KINDS[kind]) for kind, a, b in decode.spans(found["names"])]
            cues += cues_of(self.weights, found, letters, base)
            for index, role in enumerate(FLAT_HEADS):
                flat[role] += [(a + base, b + base) for _, a, b in decode.spans(found["tags"][index])]
        return Reading(
            text=text.text,
            words=tuple(text.words),
            block=tuple(text.block),
            quotes=tuple(quote_states(text.letters, [not i or text.block[i] != text.block[i - 1] for i in range(len(text.block))])),
            sentences=tuple(sentences),
            upos=_column(columns["upos"]),
            head=_column(columns["head"]),
            relation=self._relations(columns["dependent"], columns["governor"]),
            mention=_column(columns["mention"]),
            names=tuple(names),
            cues=tuple(cues),
            sources=tuple(flat["source"]),
            contents=tuple(flat["content"]),
            anaphor=_column(columns["anaphor"], _COREFERENCE_WIDTH),
            antecedent=_column(columns["antecedent"], _COREFERENCE_WIDTH),
            vectors=np.stack(columns["vectors"]) if sentences else np.zeros((0, 384), dtype=np.float32),
        )

    def _heads(self, found: dict[str, np.ndarray], sentences: list[Range]) -> np.ndarray:
        """The head of each word ``[words]`` of one window, as indices of the window."""
        heads = np.empty(len(found["upos"]), dtype=np.int64)
        dependents, candidates = found["arc_dependent"], found["arc_head"]
        bias = candidates @ self.weights.tables["arc_bias"]
        for a, b in sentences:
            heads[a:b] = decode.tree(dependents[a:b] @ candidates[a:b].T + bias[a:b]) + a
        return heads

    def _relations(self, dependents: list[np.ndarray], heads: list[np.ndarray]) -> np.ndarray:
        """The relation of each word to its head ``[words]``."""
        if not dependents:
            return np.zeros(0, dtype=np.int64)
        found: np.ndarray = self.weights.relations(np.concatenate(dependents), np.concatenate(heads)).argmax(1)
        return found


def _groups(queue: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """(length, window) of one article's windows, those of like length together, up to a number of pieces.

    Windows of two articles never meet: the runtime scales a whole batch by its largest value, and an article must read the same whatever is
    read beside it.
    """
    group: list[tuple[int, int]] = []
    for item in queue:
        if group and item[0] * (len(group) + 1) > _BATCH_PIECES:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _sentences(found: dict[str, np.ndarray], letters: Sequence[str], given: set[int] | None) -> list[Range]:
    """Ranges of words: a sentence ends where the reader says so (or where it is given), and before each word that opens a block."""
    scores = found["sentence_end"]
    ends = (scores[:, 1] > scores[:, 0]).tolist() if given is None else [at in given for at in range(len(letters))]
    opens = found["opens"].tolist()
    ranges, start = [], 0
    for at in range(len(letters)):
        last = at + 1 == len(letters)
        if last or opens[at + 1] or ends[at]:
            ranges.append((start, at + 1))
            start = at + 1
    return ranges


def _unit(vector: np.ndarray) -> np.ndarray:
    """The vector at unit length."""
    unit: np.ndarray = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit


def _column(parts: list[np.ndarray], width: int | None = None) -> np.ndarray:
    """Window by window into one array, empty where there was no window."""
    if parts:
        return np.concatenate(parts)
    return np.zeros((0, width) if width else 0, dtype=np.float32 if width else np.int64)
