"""Article → Reading: one pass of the encoder over each stretch of text, many articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from onrecord.reader import decode, stands
from onrecord.reader import triggers as events
from onrecord.reader.cues import cues_of, moved
from onrecord.reader.labels import FLAT_HEADS, NAME_KINDS
from onrecord.reader.reading import Cue, Name, Range, Reading, Stand, Trigger
from onrecord.reader.tokens import quote_states, words_of
from onrecord.reader.weights import Weights
from onrecord.reader.windows import Window, split, window
from onrecord.record import Article, BlockKind, Span

READ_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.SUMMARY, BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CAPTION})
"""The kinds of blocks that are read; the others say nothing of the world."""

_COREFERENCE_WIDTH = 128


@dataclass(slots=True)
class _Text:
    """One article on its way: its words, and by window what the heads said and the cues in it."""

    text: str
    words: list[Span]
    letters: list[str]
    block: list[int]
    windows: list[Window]
    found: list[dict[str, np.ndarray]] = field(default_factory=list)
    cues: list[list[Cue]] = field(default_factory=list)
    triggers: list[list[Trigger]] = field(default_factory=list)
    stands: list[list[Stand]] = field(default_factory=list)
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
        """Encoder and heads window by window, so that an article reads the same whatever is read beside it; then all windows are decoded."""
        found = iter(self.weights.read(window for text in texts for window in text.windows))
        for text in texts:
            text.found = list(islice(found, len(text.windows)))
        self._decode([found for text in texts for found in text.found])
        windows = [(found, text.letters[each.start : each.end]) for text in texts for found, each in zip(text.found, text.windows, strict=True)]
        cues = iter(cues_of(self.weights, windows))
        told = iter(events.triggers_of(self.weights, windows))
        stood = iter(stands.stands_of(self.weights, [found for found, _ in windows]))
        for text in texts:
            text.cues = [[moved(cue, each.start) for cue in next(cues)] for each in text.windows]
            text.triggers = [[events.moved(trigger, each.start) for trigger in next(told)] for each in text.windows]
            text.stands = [[stands.moved(stand, each.start) for stand in next(stood)] for each in text.windows]
        return [self._assemble(text) for text in texts]

    def _decode(self, found: list[dict[str, np.ndarray]]) -> None:
        """Add to each window's values the tags of the heads without cues (``tags``, ``[heads, words]``) and those of names (``named``)."""
        tables, heads = self.weights.tables, len(FLAT_HEADS)
        for values in found:
            values["flat"] = values["flat"].reshape(len(values["flat"]), heads, -1).transpose(1, 0, 2)
        flat = decode.viterbi([scores for values in found for scores in values["flat"]], np.tile(tables["flat_chain"], (len(found), 1, 1)))
        names = decode.viterbi([values["names"] for values in found], tables["names_chain"])
        for at, values in enumerate(found):
            values["tags"] = np.stack(flat[at * heads : (at + 1) * heads])
            values["named"] = names[at]

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
        return _Text(text, words, letters, block, windows)

    def _assemble(self, text: _Text) -> Reading:
        sentences: list[Range] = []
        names: list[Name] = []
        cues: list[Cue] = []
        flat: dict[str, list[Range]] = defaultdict(list)
        columns: dict[str, list[np.ndarray]] = defaultdict(list)
        for found, found_cues, each in zip(text.found, text.cues, text.windows, strict=True):
            base = each.start
            letters = text.letters[base : each.end]
            given = None if text.ends is None else {end - base for end in text.ends}
            local = _sentences(found, letters, given)
            head = self._heads(found, local)
            columns["head"].append(head + base)
            columns["relation"].append(self.weights.relations(found["relation_dependent"], found["relation_head"][head]).argmax(-1))
            for name in ("upos", "mention"):
                columns[name].append(found[name].argmax(-1))
            for name in ("anaphor", "antecedent"):
                columns[name].append(found[name])
            columns["vectors"].extend(_unit(found["sentence"][a:b].mean(0)) for a, b in local)
            sentences += [(a + base, b + base) for a, b in local]
            names += [Name(start=a + base, end=b + base, kind=NAME_KINDS[kind]) for kind, a, b in decode.spans(found["named"])]
            cues += found_cues
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
            relation=_column(columns["relation"]),
            mention=_column(columns["mention"]),
            names=tuple(names),
            cues=tuple(cues),
            sources=tuple(flat["source"]),
            contents=tuple(flat["content"]),
            anaphor=_column(columns["anaphor"], _COREFERENCE_WIDTH),
            antecedent=_column(columns["antecedent"], _COREFERENCE_WIDTH),
            vectors=np.stack(columns["vectors"]) if sentences else np.zeros((0, 384), dtype=np.float32),
            triggers=tuple(trigger for here in text.triggers for trigger in here),
            stands=tuple(stand for here in text.stands for stand in here),
        )

    def _heads(self, found: dict[str, np.ndarray], sentences: list[Range]) -> np.ndarray:
        """The head of each word ``[words]`` of one window, as indices of the window."""
        heads = np.empty(len(found["upos"]), dtype=np.int64)
        dependents, candidates = found["arc_dependent"], found["arc_head"]
        bias = candidates @ self.weights.tables["arc_bias"]
        for a, b in sentences:
            heads[a:b] = decode.tree(dependents[a:b] @ candidates[a:b].T + bias[a:b]) + a
        return heads


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
