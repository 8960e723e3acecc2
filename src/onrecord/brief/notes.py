"""Citations as numbered notes: one for each sentence and report, its words in the order of the text, none within another."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.brief.values import Brief, Citation, Pair, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A numbered note. ``words`` are those of ``spans``, in order."""

    number: int
    article: str
    outlet: str
    day: str
    spans: tuple[Pair, ...]
    words: tuple[str, ...]

    @property
    def source(self) -> str:
        """Which report, of which day, at which code points of its text."""
        spans = ", ".join(f"{start}–{end}" for start, end in self.spans)
        return f"{self.outlet}, {self.day}, article {self.article} ({spans})"


class Notes:
    """The notes of a brief, numbered in the order of its sentences."""

    def __init__(self, brief: Brief) -> None:
        self._by_sentence: dict[str, list[Note]] = {}
        self._all: list[Note] = []
        for each in brief.sentences():
            self._by_sentence[each.text] = [self._add(cited) for cited in _by_article(each)]

    def of(self, sentence: Sentence) -> list[int]:
        """The numbers of a sentence's notes."""
        return [note.number for note in self._by_sentence.get(sentence.text, [])]

    def all(self) -> list[Note]:
        """All notes, in order."""
        return self._all

    def _add(self, cited: list[Citation]) -> Note:
        first, outer = cited[0], _outermost(cited)
        note = Note(
            number=len(self._all) + 1, article=first.article, outlet=first.outlet, day=first.day,
            spans=tuple(each.span for each in outer), words=tuple(" ".join(each.words.split()) for each in outer),
        )  # fmt: skip
        self._all.append(note)
        return note


def _by_article(sentence: Sentence) -> list[list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for each in sentence.citations:
        found.setdefault(each.article, []).append(each)
    return list(found.values())


def _outermost(cited: list[Citation]) -> list[Citation]:
    """Citations in the order of the text, those left out that lie within another."""
    kept: list[Citation] = []
    for each in sorted(cited, key=lambda c: (c.span[0], -c.span[1])):
        if not kept or each.span[1] > kept[-1].span[1]:
            kept.append(each)
    return kept
