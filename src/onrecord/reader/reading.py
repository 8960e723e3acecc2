"""What the encoder saw in one article: the value that the later stages read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from onrecord.reader.labels import RELATIONS, UPOS
from onrecord.record import ControlChange, EventType, Modality, Span, Stance

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: words ``start`` to ``end`` and one of ``labels.NAME_KINDS``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where words are handed on, as ranges of words.

    ``words`` is the bare cue, ``phrase`` the cue with audience, place and time, ``anchor`` the word that stands for it. ``roles`` holds
    what the cue takes, by ``labels.ARGUMENT_KINDS``. ``score`` is the likelihood of the cue's tags in 0..1.
    """

    anchor: int
    words: Range
    phrase: Range
    roles: dict[str, tuple[Range, ...]]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A place where an act is told, as ranges of words.

    ``modes`` are all of ``labels.EVENT_MODES``, the likeliest first (they are of all types together); ``sub_event`` is one of
    ``labels.SUB_EVENTS``. ``roles`` holds what the trigger takes, by ``labels.ROLE_KINDS``. ``score`` is its likelihood in 0..1.
    """

    words: Range
    type: EventType
    modality: Modality
    modes: tuple[str, ...]
    sub_event: str
    roles: dict[str, tuple[Range, ...]]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A word that tells a change of control or a stance.

    ``parts`` holds what it takes as ranges of words, by ``labels.PART_KINDS``; they may stand far from it, where the party or the place is named
    that a pronoun beside it stands for. ``score`` is its likelihood in 0..1.
    """

    word: int
    kind: ControlChange | Stance
    parts: dict[str, tuple[Range, ...]]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """Everything read in one article, by word.

    ``words`` are spans into the text; ``block`` the index of each word's block; ``quotes`` the index into ``tokens.QUOTES`` of the
    quotation marks' state at each word; ``sentences`` ranges of words in order; ``upos`` and ``relation`` indices into ``labels.UPOS``
    and ``labels.RELATIONS``; ``head`` the index of each word's syntactic head, a root heading itself; ``mention`` index into
    ``labels.MENTION_KINDS`` for words that head a mention. ``sources`` and ``contents`` are what the reader takes for sources and
    reported words without looking from a cue. ``anaphor`` and ``antecedent`` ``[words, 128]`` score coreference by their product;
    ``vectors`` ``[sentences, 384]`` are of unit length.
    """

    text: str
    words: tuple[Span, ...]
    block: tuple[int, ...]
    quotes: tuple[int, ...]
    sentences: tuple[Range, ...]
    upos: np.ndarray
    head: np.ndarray
    relation: np.ndarray
    mention: np.ndarray
    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]
    anaphor: np.ndarray
    antecedent: np.ndarray
    vectors: np.ndarray
    triggers: tuple[Trigger, ...] = ()
    stands: tuple[Stand, ...] = ()
    _letters: tuple[str, ...] = field(init=False, repr=False)
    _tags: tuple[str, ...] = field(init=False, repr=False)
    _relations: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Spell out what every stage asks of each word many times."""
        object.__setattr__(self, "_letters", tuple(self.text[span.start : span.end] for span in self.words))
        object.__setattr__(self, "_tags", tuple(UPOS[tag] for tag in self.upos.tolist()))
        object.__setattr__(self, "_relations", tuple(RELATIONS[relation] for relation in self.relation.tolist()))

    def word(self, index: int) -> str:
        """The letters of a word."""
        return self._letters[index]

    def span(self, start: int, end: int) -> Span:
        """The characters from word ``start`` up to, not including, word ``end``."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def said(self, start: int, end: int) -> str:
        """The text of a range of words."""
        return self.span(start, end).of(self.text)

    def tag(self, index: int) -> str:
        """The universal part of speech of a word."""
        return self._tags[index]

    def relation_of(self, index: int) -> str:
        """The universal dependency relation of a word to its head."""
        return self._relations[index]

    def sentence_of(self, index: int) -> int:
        """The index of the sentence a word stands in."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle][0] <= index:
                low = middle
            else:
                high = middle - 1
        return low

    def children(self, index: int) -> list[int]:
        """The words whose syntactic head a word is, in order."""
        start, end = self.sentences[self.sentence_of(index)]
        return [start + int(i) for i in np.flatnonzero(self.head[start:end] == index) if start + int(i) != index]

    def head_of(self, start: int, end: int) -> int:
        """The word of a range whose syntactic head lies outside it: the head of the phrase."""
        for index in range(start, end):
            head = int(self.head[index])
            if (head == index or not start <= head < end) and self.relation_of(index) not in ("punct", "case", "cc", "mark"):
                return index
        return start
