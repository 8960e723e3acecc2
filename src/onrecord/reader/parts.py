"""Long articles, read part by part, so that memory is bounded by the part and not by the article."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.reader.cues import moved as moved_cue
from onrecord.reader.reading import Range, Reading
from onrecord.reader.triggers import moved as moved_trigger
from onrecord.record import Article, Block, BlockKind


def parts_of(article: Article, limit: int) -> Iterator[Article]:
    """The article as parts of at most ``limit`` code points each: the same text, blocks outside a part masked as furniture.

    A part ends where a block ends; a block longer than the limit is cut at a space. Indices of blocks stay those of the article.
    """
    start, end = 0, len(article.text)
    while start < end:
        stop = _cut(article, start, limit)
        yield dataclasses.replace(article, blocks=tuple(_clipped(block, start, stop) for block in article.blocks))
        start = stop


def _cut(article: Article, start: int, limit: int) -> int:
    """Where the part that begins at ``start`` ends."""
    stop = start + limit
    if stop >= len(article.text):
        return len(article.text)
    edges = [block.end for block in article.blocks if start < block.end <= stop]
    if edges:
        return edges[-1]
    space = max(article.text.rfind(blank, start + 1, stop) for blank in " \n\t")
    return space if space > start else stop


def _clipped(block: Block, start: int, stop: int) -> Block:
    """The block as far as it lies in the part; furniture, which is not read, where it does not."""
    if block.start < stop and block.end > start:
        return Block(kind=block.kind, start=max(block.start, start), end=min(block.end, stop))
    return Block(kind=BlockKind.FURNITURE, start=block.start, end=block.end)


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of an article's parts, in order, as one."""
    bases = np.cumsum([0, *(len(reading.words) for reading in readings)]).tolist()
    based = list(zip(readings, bases, strict=False))

    def moved(ranges: Sequence[Range], base: int) -> list[Range]:
        return [(a + base, b + base) for a, b in ranges]

    return Reading(
        text=readings[0].text,
        words=tuple(word for reading in readings for word in reading.words),
        block=tuple(block for reading in readings for block in reading.block),
        quotes=tuple(state for reading in readings for state in reading.quotes),
        sentences=tuple(pair for reading, base in based for pair in moved(reading.sentences, base)),
        upos=np.concatenate([reading.upos for reading in readings]),
        head=np.concatenate([reading.head + base for reading, base in based]),
        relation=np.concatenate([reading.relation for reading in readings]),
        mention=np.concatenate([reading.mention for reading in readings]),
        names=tuple(dataclasses.replace(name, start=name.start + base, end=name.end + base) for reading, base in based for name in reading.names),
        cues=tuple(moved_cue(cue, base) for reading, base in based for cue in reading.cues),
        sources=tuple(pair for reading, base in based for pair in moved(reading.sources, base)),
        contents=tuple(pair for reading, base in based for pair in moved(reading.contents, base)),
        anaphor=np.concatenate([reading.anaphor for reading in readings]),
        antecedent=np.concatenate([reading.antecedent for reading in readings]),
        vectors=np.concatenate([reading.vectors for reading in readings]),
        triggers=tuple(moved_trigger(trigger, base) for reading, base in based for trigger in reading.triggers),
    )
