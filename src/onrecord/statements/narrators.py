"""Whom "I" and "you" stand for where nobody hands the words on: in a speech, an interview, a letter, a transcript.

Every person of the article, named before or behind, is a candidate; what the turns show speaks for one or the other. All who say "I" in
one turn are one person.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind
from onrecord.statements import ranking
from onrecord.statements.cast import Cast, Character
from onrecord.statements.ranking import Features, Found
from onrecord.statements.turns import Shown, Turns, people

_MOST = 16
"""Candidates of one article: who introduce themselves, sign and so on first, then those named most."""

_TELLING = ("introduced", "presented", "signed", "signature", "label", "byline", "interviewed", "title", "addressed")
_SCALE = 11.3
"""About the square root of the width of the coreference vectors, as in training."""

_LATEST = ("introduced", "label", "heading", "addressed")
_EVER = ("introduced", "presented", "signed", "signature", "byline", "title", "interviewed", "interviewer", "dear", "addressed")


class Narrators:
    """Who says "I" and who is "you" in the turns of one article."""

    def __init__(self, reading: Reading, cast: Cast, authors: tuple[str, ...] = ()) -> None:
        self.reading = reading
        self.turns = Turns(reading)
        self.authors = {author.casefold() for author in authors}
        found = [(person, self.turns.shown(person)) for person in people(cast)]
        known = {person.name.casefold() for person, _ in found}
        found += [(Character(name=author, kind=EntityKind.PERSON), Shown()) for author in authors if author.casefold() not in known]
        found.sort(key=lambda item: (item[0].name.casefold() not in self.authors, *_rank(item[1])))
        self.people = found[:_MOST]

    def first(self, words: Range, spoke: list[tuple[int, Character]]) -> Character | None:
        """Who says the "I" or "we" at some words; ``spoke`` are (word, speaker) of the sources resolved so far."""
        turn = self.turns.of_word[words[0]]
        if self.reading.quotes[words[0]]:
            return ranking.chosen("quoted", self.reading, words, self._quoted(turn, words[0], spoke))
        sort = "we" if self.turns.lower[words[0]] in ("we", "us", "our") else "first"
        return ranking.chosen(sort, self.reading, words, self._first(turn, self.turns.selves.get(turn) or [words[0]], self._course))

    def second(self, words: Range) -> Character | None:
        """Who is the "you" at some words."""
        return ranking.chosen("second", self.reading, words, self._second(self.turns.of_word[words[0]], words[0]))

    @cached_property
    def _course(self) -> dict[int, Character]:
        """Who says "I" by turn. Each is chosen in the light of those before it."""
        course: dict[int, Character] = {}
        for turn, selves in sorted(self.turns.selves.items()):
            found = ranking.best("first", self._first(turn, selves, course))
            if found is not None:
                course[turn] = found
        return course

    @cached_property
    def _standing(self) -> list[Features]:
        """What speaks for each person wherever "I" stands."""
        mentions = [len(shown.heads) for _, shown in self.people]
        entitled = sum(shown.ever("title") for _, shown in self.people)
        in_head = [len([at for at in shown.heads if self.turns.of_word[at] < self.turns.opening]) for _, shown in self.people]
        talk = self.turns.is_talk
        out = []
        for index, (person, shown) in enumerate(self.people):
            features = {f"{kind} ever": float(shown.ever(kind)) for kind in _EVER}
            told = len(shown.turns.get("told", ()))
            features["title alone"] = float(shown.ever("title") and entitled == 1)
            features["talk, title"] = float(talk and shown.ever("title"))
            features["head"] = float(in_head[index] > 0)
            features["head, most"] = float(in_head[index] > 0 and in_head[index] == max(in_head))
            features["talk, head, most"] = features["head, most"] * talk
            features["author"] = float(person.name.casefold() in self.authors)
            features["only author"] = features["author"] * float(len(self.authors) == 1)
            features["presented early"] = float(shown.at("presented", 0) or shown.at("presented", 1))
            features["only"] = float(len(self.people) == 1)
            features["named first"] = float(index == min(range(len(self.people)), key=lambda i: self.people[i][1].first))
            features["share"] = mentions[index] / max(1, sum(mentions))
            features["only told"] = float(told >= mentions[index])
            features["told later"] = float(any(turn >= self.turns.opening for turn in shown.turns.get("told", ())))
            features["full name"] = float(" " in person.name)
            out.append(features)
        return out

    def _first(self, turn: int, selves: list[int], course: dict[int, Character]) -> Found:
        """The candidates for who says "I" in a turn."""
        likeness = self._likeness(selves)
        latest = {kind: max((shown.last(kind, turn) for _, shown in self.people), default=-1) for kind in _LATEST}
        asks = self.turns.asks(turn)
        before = [at for at in course if at < turn]
        chained = self._chained(selves, before, course)
        out: Found = []
        for (person, shown), standing, like in zip(self.people, self._standing, likeness, strict=True):
            features = dict(standing)
            for kind in _LATEST:
                features[f"{kind} latest"] = float(latest[kind] >= 0 and shown.last(kind, turn) == latest[kind])
            features["introduced near"] = float(0 <= turn - shown.last("introduced", turn) <= 3 and shown.last("introduced", turn) >= 0)
            features["label here"] = float(shown.at("label", turn))
            features["addressed here"] = float(shown.at("addressed", turn))
            features["addressed before"] = float(shown.at("addressed", turn - 1))
            features["addressed next"] = float(shown.at("addressed", turn + 1))
            features["told here"] = float(shown.at("told", turn))
            features["asks"] = float(asks)
            features["asks, interviewed"] = float(asks and shown.ever("interviewed"))
            features["asks, head"] = asks * features["head, most"]
            features["likeness"] = like[0]
            features["said before"] = float(course.get(turn - 1) is person)
            features["said two before"] = float(course.get(turn - 2) is person)
            features["said last"] = float(bool(before) and course[before[-1]] is person)
            features["chained"] = chained.get(id(person), 0.0)
            out.append((person, features))
        return out

    def _likeness(self, words: list[int]) -> list[tuple[float, float]]:
        """What the reader's coreference head says for each person: at the best of the names, and on the mean."""
        anaphor = self.reading.anaphor[words].mean(0)
        out = []
        for _, shown in self.people:
            values = self.reading.antecedent[shown.heads] @ anaphor / _SCALE if shown.heads else np.zeros(1)
            out.append((float(values.max()), float(values.mean())))
        return out

    def _chained(self, selves: list[int], before: list[int], course: dict[int, Character]) -> dict[int, float]:
        """How like the "I" of a turn is to that of the turns before, at the best, by who said it there."""
        anaphor = self.reading.anaphor[selves].mean(0)
        out: dict[int, float] = {}
        for at in before[-8:]:
            value = float((self.reading.antecedent[self.turns.selves[at]] @ anaphor).max()) / _SCALE
            person = id(course[at])
            out[person] = max(out.get(person, value), value)
        return out

    def _quoted(self, turn: int, word: int, spoke: list[tuple[int, Character]]) -> Found:
        """The candidates for an "I" in quotation marks that no statement around it gives to anybody: who else speaks near it."""
        found: Found = []
        likeness = {id(person): like for (person, _), like in zip(self.people, self._likeness([word]), strict=True)}
        near = sorted(spoke, key=lambda item: abs(item[0] - word))
        here = [c for at, c in near if self.turns.of_word[at] == turn]
        back = [c for at, c in near if self.turns.of_word[at] == turn - 1]
        last = [c for at, c in near if at < word]
        shown = {id(person): shown for person, shown in self.people}
        pool = {id(c): c for c in [*(c for c, _ in self.people), *(c for _, c in near[:4])]}
        for key, person in pool.items():
            own = shown.get(key) or Shown()
            best, mean = likeness.get(key, (0.0, 0.0))
            features = {
                "speaks here": float(person in here),
                "speaks nearest here": float(bool(here) and here[0] is person),
                "speaks in turn before": float(bool(back) and back[0] is person),
                "spoke last": float(bool(last) and last[0] is person),
                "addressed here": float(own.at("addressed", turn)),
                "addressed before": float(own.at("addressed", turn - 1)),
                "told here": float(own.at("told", turn)),
                "says i": float(self._course.get(turn) is person),
                "likeness best": best,
                "likeness mean": mean,
            }
            found.append((person, features))
        return found

    def _second(self, turn: int, word: int) -> Found:
        """The candidates for "you" in a turn: who is called by name in it, who says "I" in the turns around."""
        course, quoted = self._course, bool(self.reading.quotes[word])
        behind = next((course[at] for at in (turn + 1, turn + 2) if at in course), None)
        ahead = next((course[at] for at in (turn - 1, turn - 2) if at in course), None)
        asks = self.turns.asks(turn)
        out: Found = []
        for (person, shown), standing, like in zip(self.people, self._standing, self._likeness([word]), strict=True):
            features = {name: value for name, value in standing.items() if name in _OF_YOU}
            features["addressed here"] = float(shown.at("addressed", turn))
            features["addressed before"] = float(shown.at("addressed", turn - 1))
            features["addressed next"] = float(shown.at("addressed", turn + 1))
            features["answers"] = float(behind is person)
            features["asked, answers"] = float(asks and behind is person)
            features["said before"] = float(ahead is person)
            features["says i"] = float(course.get(turn) is person)
            features["asks, interviewed"] = float(asks and shown.ever("interviewed"))
            features["told here"] = float(shown.at("told", turn))
            features["quoted"] = float(quoted)
            features["likeness best"], features["likeness mean"] = like
            out.append((person, features))
        return out


def _rank(shown: Shown) -> tuple[int, int, int]:
    """Whom to keep first where there are too many: who shows most, is named most, is named first."""
    return -sum(shown.ever(kind) for kind in _TELLING), -len(shown.heads), shown.first


_OF_YOU = frozenset(("dear ever", "interviewed ever", "title ever", "title alone", "addressed ever", "only", "share", "head, most"))
