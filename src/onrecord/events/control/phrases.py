"""Noun phrases of a reading, as plain runs of words: what a verb of control takes, whatever the tree makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.control.words import is_a, listed
from onrecord.reader.reading import Range, Reading

_NOMINAL = frozenset("DET ADJ NUM NOUN PROPN X SYM".split())
_PRONOUNS = frozenset("i we me us he she it they him them his her its their our my you your ours theirs both those these".split())
_OWNERS = frozenset("his her its their our my your".split())
_RELATIVE = frozenset("which who whom whose that where".split())
_PREDETERMINERS = frozenset("all both half".split())
_STOPS = frozenset(',.;:!?()"“”—–')
_POSSESSIVE = ("'s", "’s", "'", "’")


class Phrases:
    """The noun phrases of one reading, without what hangs on them behind."""

    def __init__(self, reading: Reading, places: frozenset[int] = frozenset()) -> None:
        """``places`` are offsets at which a place's name ends: where one opens a sentence behind "in", the phrase ends with it."""
        self.reading = reading
        opened = [start for start, end in reading.sentences if end - start > 2 and reading.word(start) in ("In", "At", "Near", "Around", "From")]
        near = (i for start in opened for i in range(start + 1, min(start + 4, len(reading.words))))
        self._breaks = frozenset(i for i in near if reading.words[i].end in places)
        self._at: dict[int, Range] = {}
        self._parsed: set[int] = set()

    def at(self, word: int) -> Range | None:
        """The phrase that a word stands in."""
        if not 0 <= word < len(self.reading.words):
            return None
        sentence = self.reading.sentence_of(word)
        if sentence not in self._parsed:
            self._parsed.add(sentence)
            for phrase in self._of(*self.reading.sentences[sentence]):
                self._at.update(dict.fromkeys(range(*phrase), phrase))
        return self._at.get(word)

    def starting(self, word: int) -> Range | None:
        """The phrase that begins at a word."""
        found = self.at(word)
        return found if found and found[0] == word else None

    def ending(self, word: int) -> Range | None:
        """The phrase whose last word stands right before a word."""
        found = self.at(word - 1)
        return found if found and found[1] == word else None

    def between(self, start: int, end: int) -> list[Range]:
        """The phrases that begin in a range of words."""
        return list(dict.fromkeys(phrase for i in range(start, end) if (phrase := self.starting(i))))

    def head(self, phrase: Range) -> int:
        """The word that a phrase turns on: its last noun or name."""
        nouns = [i for i in range(*phrase) if self.reading.tag(i) in ("NOUN", "PROPN", "X") and self.reading.word(i)[:1].isalpha()]
        return nouns[-1] if nouns else phrase[1] - 1

    def core(self, phrase: Range) -> Range:
        """A phrase without determiners and owners in front."""
        start, end = phrase
        for i in range(start, end - 1):
            if self.reading.word(i) in _POSSESSIVE and not (i + 1 < end and self._is_glued(i + 1)):
                start = i + 1
            if self.reading.word(i - 1) == "-" and self.reading.word(i).casefold() in listed("held") and i > start + 1:
                start = i + 1  # "rebel-held Orlo"
        while start < end - 1 and (self.reading.tag(start) == "DET" or self.reading.word(start).casefold() in _OWNERS | {"the", "a", "an"}):
            start += 1
        return start, end

    def owner(self, phrase: Range) -> Range | None:
        """The words for who owns what a phrase names: "its" or "the army" of "the army's men"."""
        start, end = phrase
        if self.reading.word(start).casefold() in _OWNERS:
            return start, start + 1
        for i in range(end - 2, start, -1):
            if self.reading.word(i) in _POSSESSIVE and not self._is_glued(i + 1):
                return start, i
        return None

    def name_in(self, phrase: Range) -> Range | None:
        """From the first word of a phrase with a capital to its end; None where it has none but at its opening."""
        start, end = self.core(phrase)
        return next(((i, end) for i in range(start, end) if self._is_capital(i)), None)

    def is_pronoun(self, phrase: Range) -> bool:
        """Whether a phrase is a personal pronoun alone."""
        return phrase[1] - phrase[0] == 1 and self.reading.word(phrase[0]).casefold() in _PRONOUNS

    def _is_capital(self, word: int) -> bool:
        letters = self.reading.word(word)
        if letters[:1].isupper():
            opens = self.reading.sentences[self.reading.sentence_of(word)][0] == word
            common = self.reading.tag(word) == "NOUN" and (is_a(letters, "parts") or letters.endswith("s"))
            return not (opens and (common or self.reading.tag(word) in ("NUM", "DET", "PRON")))
        glued = word + 1 < len(self.reading.words) and self.reading.word(word + 1) in ("-", "'", "’") and self._is_glued(word + 1)
        return glued and self.reading.tag(word) in ("PROPN", "X")  # "al-Ghaydah"

    def _is_glued(self, word: int) -> bool:
        """Whether no space stands before a word."""
        return word > 0 and word < len(self.reading.words) and self.reading.words[word].start == self.reading.words[word - 1].end

    def _of(self, start: int, end: int) -> Iterator[Range]:
        at = start
        while at < end:
            if not self._opens(at):
                at += 1
                continue
            close = at + 1
            while close < end and self._goes_on(at, close, end):
                close += 1
            yield at, close
            at = close

    def _opens(self, word: int) -> bool:
        letters = self.reading.word(word).casefold()
        if letters in _PRONOUNS:
            return True
        if letters in _RELATIVE or letters in _STOPS:
            return letters == "that" and self.reading.tag(word) == "DET"
        return self.reading.tag(word) in _NOMINAL or self._is_inside(word) or self._is_misread(word)

    def _is_misread(self, word: int) -> bool:
        """A name that was read as a pronoun or the like."""
        return self.reading.tag(word) in ("PRON", "INTJ") and self.reading.word(word)[:1].isupper()

    def _is_inside(self, word: int) -> bool:
        """Whether a participle or its adverb stands before the noun that it describes."""
        reading, head = self.reading, int(self.reading.head[word])
        if reading.tag(word) == "VERB":
            return reading.relation_of(word) == "amod" and word < head < word + 4
        return reading.tag(word) == "ADV" and head == word + 1 and reading.tag(head) == "VERB" and self._is_inside(head)

    def _goes_on(self, start: int, word: int, end: int) -> bool:
        """Whether a phrase that began at ``start`` takes in a further word."""
        reading, letters = self.reading, self.reading.word(word).casefold()
        before = reading.word(word - 1).casefold()
        if self._is_glued(word) and letters not in _STOPS and (letters not in ("'", "’") or reading.tag(word - 1) != "PUNCT"):
            return letters not in ("n't", "n’t")
        if before in _PRONOUNS and before not in _OWNERS and before not in _PREDETERMINERS | {"those", "these"}:
            return False
        if letters in _PRONOUNS or letters in _RELATIVE or letters in _STOPS:
            return False
        if reading.tag(word) == "DET" or letters in ("the", "a", "an"):
            inside = reading.word(word)[:1].isupper() and reading.word(word - 1)[:1].isupper() and word > start  # "Chong An Ma"
            return before in _PREDETERMINERS or (inside and reading.tag(word - 1) == "PROPN")
        dated = word > start + 1 and self._is_time(reading.word(word - 2).casefold())
        if before.isdigit() and not self._is_time(letters) and (dated or (len(before) == 4 and letters not in _COUNTED)):
            return False
        if ":" in before or (reading.tag(word) == "NUM" and reading.tag(word - 1) == "NOUN" and reading.word(word - 1).islower()):
            return False
        if word - 1 in self._breaks:
            return False
        if self._is_time(before) and not self._is_time(letters) and not letters.isdigit():
            return False
        return reading.tag(word) in _NOMINAL or self._is_inside(word) or self._is_misread(word)

    def _is_time(self, letters: str) -> bool:
        return letters in listed("calendar") | listed("spans")


_COUNTED = frozenset("people men soldiers fighters troops residents families civilians th st nd rd".split())


def owners() -> frozenset[str]:
    """Possessive pronouns."""
    return _OWNERS


def is_relative(reading: Reading, word: int) -> bool:
    """Whether a word is a relative pronoun, by its letters."""
    return reading.word(word).casefold() in _RELATIVE - {"where"}


def joined_up(reading: Reading, word: int) -> int:
    """How many words from here join the items of a list: "," "and" ", and" "as well as" "together with"."""
    text = [reading.word(i).casefold() for i in range(word, min(word + 4, len(reading.words)))]
    return max((len(words) for join in listed("joins") if text[: len(words := join.split(" "))] == words), default=0)
