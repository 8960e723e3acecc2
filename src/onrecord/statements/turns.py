"""What the turns of an article show of who says "I" in them: introductions, labels, signatures, and who is spoken to.

A turn is a block: a paragraph, a heading, a line of a transcript. Within one, all who say "I" outside quotation are one person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm
from onrecord.statements.cast import Cast, Character, collectives, ends_title, titles

SECOND = frozenset("you your yours yourself yourselves".split())
_SELF = frozenset("i me my mine myself".split())

_BETWEEN = r"(?: (?!with|of|from|for|to|in|at|by|on|not|and|that|about|\w+ing\b)\S+)"
_INTRODUCES = re.compile(rf"(?:\bmy (?:\w+ )?name (?:is|['’]s)|\bi (?:am|['’]m)|\bcall me){_BETWEEN}{{0,5}}$|(?:^| )(?:i|me) ,$")
_PRESENTS = re.compile(rf"(?:\bthis is|\bit ['’]s|\bit is){_BETWEEN}{{0,3}}$")
_CLOSES = re.compile(r"(?:\byours(?: \w+)?|\bsincerely(?: yours)?|\blove|\bregards|\bcheers|\brespectfully(?: yours)?|\bwishes|\baffectionately) ,?$")
_GREETS = re.compile(
    r"(?:\bthank you|\bthanks|\bwelcome|\bhello|\bhi|\bhey|\bgood (?:morning|afternoon|evening)|\bplease|\bsorry|\bokay|\bcongratulations)"
    r"(?: (?:very|so) much)?(?: ,)?(?: to)?$"
)
_TO_YOU = frozenset("you your we i please let do did can could would will are is what how why".split())
_STOPS = frozenset(".?!…")
_QUESTIONS = 3
_TITLE_WORDS, _HEADING_WORDS, _SIGNATURE_WORDS = 30, 14, 8
_HEAD_TURNS = 8
"""The first turns, where a byline and the words that bring in an interview stand."""


@dataclass(slots=True)
class Shown:
    """What the mentions of one person show: the turns in which it happens, by what happens there."""

    turns: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    heads: list[int] = field(default_factory=list)
    first: int = 0

    def last(self, kind: str, turn: int) -> int:
        """The latest turn up to ``turn`` in which it happens, -1 if none."""
        return max((t for t in self.turns.get(kind, ()) if t <= turn), default=-1)

    def ever(self, kind: str) -> bool:
        """Whether it happens at all."""
        return bool(self.turns.get(kind))

    def at(self, kind: str, turn: int) -> bool:
        """Whether it happens in a turn."""
        return turn in self.turns.get(kind, ())


class Turns:
    """The turns of one article: ranges of words in order, with who says "I" or "you" where."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.ranges: list[Range] = []
        self.of_word: list[int] = []
        start = 0
        for at in range(len(reading.words)):
            if at and reading.block[at] != reading.block[at - 1]:
                self.ranges.append((start, at))
                start = at
            self.of_word.append(len(self.ranges))
        if reading.words:
            self.ranges.append((start, len(reading.words)))
        self.lower = [reading.word(at).casefold() for at in range(len(reading.words))]
        self.selves: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(self.lower):
            if word in _SELF and not reading.quotes[at]:
                self.selves[self.of_word[at]].append(at)

        self.opening = min((turn for turn in range(len(self.ranges)) if turn in self.selves or self.asks(turn)), default=0)
        """The first turn in which somebody says "I" or asks; what stands before may bring them in."""

        self.is_talk = sum(self.asks(turn) for turn in range(len(self.ranges))) >= _QUESTIONS
        """Whether several take turns: an interview, a hearing, a conversation."""

    def asks(self, turn: int) -> bool:
        """Whether a turn ends in a question."""
        a, b = self.ranges[turn]
        return "?" in self.lower[max(a, b - 2) : b]

    def shown(self, person: Character) -> Shown:
        """What a person's names show."""
        found = Shown()
        names = sorted(words for words, form in person.mentions if form == MentionForm.NAME)
        found.first = names[0][0] if names else len(self.lower)
        if person.name in self._heading():
            found.turns["title"].add(0)
        for words in names:
            turn = self.of_word[words[0]]
            found.heads.append(self.reading.head_of(*words))
            for kind in self._kinds(words, turn):
                found.turns[kind].add(turn)
        return found

    def _heading(self) -> str:
        """What stands above the text, read or not: a headline, a line with the date."""
        reading = self.reading
        end = reading.words[self.ranges[0][1] - 1 if self._is_title(0) else 0].start
        return reading.text[:end] if end else ""

    def _is_title(self, turn: int) -> bool:
        """Whether a turn is a line that opens the article."""
        a, b = self.ranges[turn]
        return turn == 0 and b - a <= _TITLE_WORDS and self.lower[b - 1] not in _STOPS

    def _kinds(self, words: Range, turn: int) -> set[str]:
        """What happens at a name."""
        reading = self.reading
        low, high = reading.sentences[reading.sentence_of(words[0])]
        start = self._with_title(words[0], low)
        before = " ".join(self.lower[max(low, start - 9) : start])
        found = set[str]()
        here = words[1] < high and self.lower[words[1]] in ("here", "speaking")
        if _INTRODUCES.search(before) or (here and _PRESENTS.search(before)):
            found.add("introduced")
        elif _PRESENTS.search(before):
            found.add("presented")
        if _CLOSES.search(before):
            found.add("signed")
        if before.endswith("dear"):
            found.add("dear")
        found |= self._as_line(words, start, turn)
        if not found & {"dear", "heading", "signed"} and self._is_addressed(words, start, (low, high), before):
            found.add("addressed")
        if self._is_title(turn):
            found.add("title")
        opens = self.ranges[turn][0]
        if turn < _HEAD_TURNS and self.lower[opens] == "by" and start == opens + 1:
            found.add("byline")
        if turn < _HEAD_TURNS and any(word.startswith("interview") for word in self.lower[low:high]):
            found.add("interviewer" if before.endswith("by") else "interviewed")
        if not found - {"title", "interviewed"}:
            found.add("told")
        if turn < self.opening:
            found.add("head")
        return found

    def _with_title(self, start: int, low: int) -> int:
        """Where a name begins with the titles before it."""
        for size in (4, 3, 2, 1):
            if start - size >= low and ends_title(" ".join(self.lower[start - size : start])):
                return start - size
        return start

    def _is_addressed(self, words: Range, start: int, sentence: Range, before: str) -> bool:
        """Whether a name calls somebody: "General Prelogar.", "Are you ready, Kendra?", "Thank you, Ann"."""
        low, high = sentence
        head = self.reading.head_of(*words)
        if self.reading.relation_of(head) == "vocative" or _GREETS.search(before):
            return True
        behind = self.lower[words[1]] if words[1] < high else "."
        alone = start == low and behind in _STOPS and words[1] + 1 >= high
        closes = start > low and self.lower[start - 1] == "," and behind in _STOPS and any(w in SECOND or w == "?" for w in self.lower[low:high])
        opens = start == low and behind == "," and words[1] + 1 < high and self.lower[words[1] + 1] in _TO_YOU
        return alone or closes or opens

    def _as_line(self, words: Range, start: int, turn: int) -> set[str]:
        """Whether a name labels its turn ("Speaker Pelosi. Thank you"), or its turn is no more than a line that holds it."""
        a, b = self.ranges[turn]
        found = set[str]()
        behind = self.lower[words[1]] if words[1] < b else ""
        if start == a and words[1] + 1 < b and (behind in (":", "—") or (behind == "." and words[1] + 2 < b)):
            found.add("label")
        if b - a <= _HEADING_WORDS and self.lower[b - 1] not in _STOPS and turn:
            found.add("heading")
            later = sum(other > turn for other in self.selves)
            if b - a <= _SIGNATURE_WORDS and start <= a + 2 and later <= 1 and self.selves:
                found.add("signature")
        return found


def people(cast: Cast) -> list[Character]:
    """The persons of an article who are named in it, those left out whose name is an office or a common noun ("Madam Chair")."""
    return [c for c in cast.characters if c.kind == EntityKind.PERSON and not c.plural and _is_named(c)]


def _is_named(person: Character) -> bool:
    name = person.name.casefold()
    office = name in titles() or (" of " in name and name.split(" ")[-1] in titles())
    if office or name in collectives() or " and " in name:
        return False
    return any(form == MentionForm.NAME for _, form in person.mentions)
