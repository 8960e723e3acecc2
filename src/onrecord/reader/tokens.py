"""Words, and what the encoder is told of each beside its letters.

Words follow Universal Dependencies for English: clitics ("n't", "'s") and punctuation are words of their own, hyphens split,
abbreviations and numbers stay whole. The encoder's vocabulary knows no capitals, so each word also carries a shape, the state of the
quotation marks around it, and whether it opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import Span

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u093a-\u094f\u20d0-\u20ff\ufe00-\ufe0f"
_LETTER = rf"[^\W_][{_MARKS}]*"
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Brig|Gov|Sen|Rep|Reps|Sens|Amb|Sec|Pres|Supt|Insp|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|vs|etc|Inc|Ltd|Corp|Co|approx|dept|est"
)
_WORD = re.compile(
    rf"""
    https?://\S+[^\s.,;:!?)\]}}'"”’]            # addresses
  | (?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+\w    # sought at the start of a run alone, else a long run costs its square
  | [A-Za-z]+(?=n['’]t(?![^\W_]))               # do|n't
  | n['’]t(?![^\W_])
  | ['’](?:s|re|ve|ll|d|m)(?![^\W_])            # Kyiv|'s
  | (?:[^\W\d_]\.){{2,}}                          # U.S.
  | (?:{_ABBREVIATIONS})\.(?=\s|$)
  | (?-i:[A-Z]\.(?=\s+[A-Z]))                   # an initial
  | \d+(?:[.,:]\d+)*                            # 1,500  7:50
  | (?:{_LETTER})+
  | \.{{2,}} | -{{2,}} | `` | ''
  | [^\w\s] | _
    """,
    re.VERBOSE | re.IGNORECASE,
)

SHAPES = ("lower", "title", "upper", "mixed", "digit", "punctuation", "initial", "other")
QUOTES = ("outside", "inside", "opening", "closing")
PLACES = ("within", "first")

_OPENING = frozenset("“«„‟")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset({'"', "＂"})


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words of ``text[start:end]`` as spans into ``text``."""
    return [Span(*match.span()) for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def shape(word: str) -> int:
    """The index into ``SHAPES`` of a word's letter pattern."""
    if not any(character.isalnum() for character in word):
        return 5
    if any(character.isdigit() for character in word):
        return 4
    if word.islower():
        return 0
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return 6 if word[0].isupper() else 7
    if word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:].islower() else (3 if word.lower() != word.upper() else 7)


def quote_states(words: Sequence[str], first: Sequence[bool]) -> list[int]:
    """For each word the index into ``QUOTES`` of its state; a paragraph's start (``first``) begins outside.

    Straight marks open and close in turn. A state is a hint to the reader, which was trained on marks that are missing or do not match.
    """
    states: list[int] = []
    inside = False
    for word, opens in zip(words, first, strict=True):
        inside = inside and not opens
        if word in _OPENING or word == "``" or (word in _STRAIGHT and not inside):
            inside = True
            states.append(2)
        elif word in _CLOSING or word == "''" or word in _STRAIGHT:
            inside = False
            states.append(3)
        else:
            states.append(int(inside))
    return states
