"""Words that look like times and are none: "May said", "the second man", "fall apart", "2000 people", "the Sunday Times"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.reading import Reading
from onrecord.times.lexicon import Token, time_table
from onrecord.times.meanings import Away, InSeason, Length, Meaning, Moment, Named, Often, OnDate, OnFeast, OnWeekday, Vague, WarDay

_SHORT_DAYS = frozenset("sat sun mon wed mar".split())
_BEFORE_YEARS = frozenset(
    """in since by of from until till to through between and or before after during for around about circa early late mid mid- fiscal ( , - – — the
    than year season summer winter spring autumn fall back""".split()
)
_BEFORE_MONTHS = frozenset("in by since until till from of last next this early late during through".split())
_BEFORE_HOURS = frozenset("at by around about until till before after since from between and to ( approximately near nearly".split())
_BEFORE_LENGTHS = frozenset("for in within after over took take takes last lasts lasted -".split())
_AFTER_AGES = frozenset("old olds".split())
_AGEING_THINGS = frozenset(["organization", "object", "event", "abstract", "place"])
_PER = frozenset("a an one".split())


class Guards:
    """Asks of words that the grammar took for a time whether the sentence bears it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = [(name.start, name.end, name.kind) for name in reading.names]
        self._name_starts = [name.start for name in reading.names]

    def pass_(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """Whether the words are a time."""
        first, last = tokens[0], tokens[-1]
        if first.at < 0:
            return not isinstance(meaning, Length | Vague | Often | WarDay)
        if self._in_name(first.at, last.at + 1) or (self._is_title(tokens) and not isinstance(meaning, OnFeast)):
            return False
        for kind, asks in _QUESTIONS:
            if isinstance(meaning, kind):
                return asks(self, tokens, meaning)
        return True

    # -- what stands around -------------------------------------------------------------------------------------------

    def _word(self, at: int) -> str:
        """The word in lower case; empty beyond the text or in another block."""
        return self._reading.word(at).lower() if 0 <= at < len(self._reading.words) else ""

    def _tag(self, at: int) -> str:
        return self._reading.tag(at) if 0 <= at < len(self._reading.words) else ""

    def _in_name(self, start: int, end: int) -> bool:
        """Whether the words are part of a longer name of somebody or something: "the Sunday Times", "April Glaspie"."""
        at = bisect_right(self._name_starts, start) - 1
        if at < 0:
            return False
        a, b, kind = self._names[at]
        return a <= start and end <= b and b - a > end - start and kind in ("person", "organization")

    def _is_title(self, tokens: Sequence[Token]) -> bool:
        """Whether a common word of time is written with a capital within a sentence: the programme "This Week", "the Six-Day War"."""
        words = [token for token in tokens if token.word not in ("-", "the")]
        return (
            len(words) == 2
            and ("UNIT" in words[1].kinds or "UNITS" in words[1].kinds)
            and all(self._written(token).istitle() for token in words)
            and (len(words) == len(tokens) or self._reading.word(min(tokens[-1].at + 1, len(self._reading.words) - 1)).istitle())
            and not self._all_titled(tokens)
        )

    def _all_titled(self, tokens: Sequence[Token]) -> bool:
        """Whether the sentence is a headline of capitals."""
        low, high = self._reading.sentences[self._reading.sentence_of(tokens[0].at)]
        words = [self._reading.word(at) for at in range(low, high)]
        return 2 * sum(word[:1].isupper() for word in words) > len(words)

    def _written(self, token: Token) -> str:
        return self._reading.text[token.start : token.end]

    # -- by kind of meaning -------------------------------------------------------------------------------------------

    def _date(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """Months: a lone one must be written with a capital and be no verb."""
        named = [token for token in tokens if "MONTH" in token.kinds]
        if not named:
            return True
        if not self._written(named[0])[0].isupper():
            return (len(tokens) > 1 and named[0].word not in ("may", "march", "mar")) or len(tokens) > 2
        if len(tokens) > 1:
            return True
        token = tokens[0]
        if token.word in _SHORT_DAYS:
            return False
        if self._word(token.at - 1) in _BEFORE_MONTHS:
            return True
        return not (token.word in ("may", "march", "august") and self._tag(token.at) in ("AUX", "VERB", "ADJ")) and not self._is_person(token.at)

    def _is_person(self, at: int) -> bool:
        found = bisect_right(self._name_starts, at) - 1
        return found >= 0 and self._names[found][0] <= at < self._names[found][1] and self._names[found][2] == "person"

    def _weekday(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        named = [token for token in tokens if "DAYNAME" in token.kinds]
        if not named:
            return True
        short = named[0].word in _SHORT_DAYS
        return self._written(named[0])[0].isupper() and not (short and len(tokens) == 1)

    def _year(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """A bare number is a year where it counts nothing; "in the 70s" may be degrees, where "the '70s" are years."""
        if len(tokens) == 3 and tokens[0].word == "the" and "TWO" in tokens[1].kinds and tokens[2].word == "s":
            return False
        if len(tokens) > 1 or "YEAR" not in tokens[0].kinds:
            return True
        at, value = tokens[0].at, tokens[0].kinds["YEAR"]
        before, after = self._word(at - 1), self._word(at + 1)
        if before in time_table()["numbered"]["nouns"].split() or self._is_telephone(at):
            return False
        if before in ("$", "#", "£", "€", "no", "no.", "number", ".") or after in ("%", "percent", "per", "/", ":") or not 1500 <= value <= 2100:
            return False
        if after and self._tag(at + 1) in ("NOUN", "NUM", "ADJ", "SYM") and self._counts(at):
            return False
        if self._is_product(at) or (after == "-" and self._tag(at + 2) == "NOUN" and self._reading.word(at + 2).islower()):
            return False
        return before in _BEFORE_YEARS or (1900 <= value <= 2049 and not self._counts(at))

    def _is_product(self, at: int) -> bool:
        """Whether the number belongs to the name right before it: "Windows 2000", "Agenda 2000"."""
        return self._tag(at - 1) == "PROPN" and int(self._reading.head[at]) == at - 1 and self._reading.relation_of(at) in ("nummod", "flat")

    def _is_telephone(self, at: int) -> bool:
        """Whether the number ends one of a telephone: "556-1927"."""
        return self._word(at - 1) == "-" and self._word(at - 2).isdecimal() and len(self._word(at - 2)) == 3

    def _feast(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """A feast is written with a capital: "Good Friday"."""
        return any(self._written(token)[0].isupper() for token in tokens if "HOLIDAY" in token.kinds)

    def _counts(self, at: int) -> bool:
        """Whether the number counts the plural noun behind it: "2000 people", "1500 fresh troops"."""
        head = int(self._reading.head[at])
        return self._reading.relation_of(at) == "nummod" and head > at and self._word(head).endswith(("s", "people", "men", "women", "children"))

    def _season(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """A bare season must be a noun that stands for itself: no verb, and no "spring offensive"."""
        assert isinstance(meaning, InSeason)
        season = next((token for token in tokens if "SEASON" in token.kinds), tokens[-1])
        if self._tag(season.at) in ("VERB", "AUX"):
            return False
        if meaning.year is not None or meaning.which is not None or meaning.mod is not None:
            return True
        if self._reading.relation_of(season.at) == "compound" or self._tag(season.at) == "ADJ":
            return False
        if season.word in ("spring", "fall"):
            return self._word(tokens[0].at - 1) in ("in", "by", "since", "until", "during", "through") and self._word(season.at + 1) != "of"
        return True

    def _length(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        assert isinstance(meaning, Length)
        if tokens[0].word == "last" and self._tag(tokens[0].at) == "VERB":
            return False
        after, before = self._word(tokens[-1].at + 1), self._word(tokens[0].at - 1)
        if self._is_age(tokens):
            return False
        if len(tokens) == 1:
            return self._bare_length(tokens[0], before, after)
        if after == "-" and self._word(tokens[-1].at + 2) == "long":
            return False
        if tokens[0].word == "the" and len(tokens) == 2 and "UNITS" in tokens[1].kinds:
            return before == "over" and after != "of"
        if tokens[0].word in ("some", "many") and len(tokens) == 2 and "UNIT" in tokens[1].kinds:
            return False
        if tokens[0].word in _PER and len(tokens) == 2 and self._is_rate(tokens[0].at):
            return False
        if tokens[-1].word == "quarters" and after == "of":
            return False
        if after == "'s" and tokens[-1].word == "second":
            return False
        return not (tokens[-1].word == "second" and (len(tokens) < 3 or "-" not in tokens[-2].kinds))

    def _is_age(self, tokens: Sequence[Token]) -> bool:
        """Whether the words tell how old somebody is: "37 years old", "a 12-year-old boy", "aged 5 months"."""
        at = tokens[-1].at
        if tokens[-1].word == "old":
            head = int(self._reading.head[at])
            kind = MENTION_KINDS[int(self._reading.mention[head])]
            return head == at or kind not in _AGEING_THINGS or self._tag(at + 1) not in ("NOUN", "ADJ", "PROPN")
        return (
            self._word(at + 1) in _AFTER_AGES
            or (self._word(at + 1) == "of" and self._word(at + 2) == "age")
            or self._word(tokens[0].at - 1) == "aged"
            or (self._word(tokens[0].at - 1) == "of" and self._word(tokens[0].at - 2) == "age")
            or (self._word(at + 1) == "-" and self._word(at + 2) in _AFTER_AGES)
        )

    def _bare_length(self, token: Token, before: str, after: str) -> bool:
        """As in "for years", "within weeks"; not "the years", "hundreds of years", "minutes of the meeting"."""
        if before == "of" or (token.word in ("seconds", "minutes", "mins", "quarters") and before not in ("within", "for", "in")):
            return False
        return before in _BEFORE_LENGTHS or after in ("of", "later", "after", "before")

    def _is_rate(self, at: int) -> bool:
        """Whether "a year" says for how long each: "$50 million a year", "four flights a week"."""
        return self._tag(at - 1) in ("NOUN", "NUM", "SYM", "PROPN") and self._word(at - 1) not in ("half",)

    def _vague(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        assert isinstance(meaning, Vague)
        if not meaning.value:
            return False
        word, at = tokens[0].word, tokens[0].at
        if len(tokens) > 1:
            return tokens[-1].word != "past" or self._word(tokens[-1].at + 1) not in ("the",)
        if word == "now":
            return self._word(at + 1) not in ("that", ",") or self._reading.relation_of(at) not in ("mark", "discourse")
        if word == "soon":
            return self._word(at - 1) not in ("as", "how", "too", "so") and self._word(at + 1) not in ("after", "as", "before")
        return True

    def _often(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """Adjectives are none: "a daily briefing" tells what kind of briefing it is."""
        word = tokens[0].word
        if not self._date(tokens, meaning):
            return False
        if len(tokens) > 1:
            return True
        if word.endswith("days"):
            return self._written(tokens[0])[0].isupper()
        at = tokens[0].at
        return self._tag(at) == "ADV" and not any(self._tag(at - step) == "NUM" or self._word(at - step) == "%" for step in range(1, 5))

    def _moment(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """A bare hour needs a word that leads to an hour, or to open its line; a bare part of the day needs "in" or "on" before it."""
        assert isinstance(meaning, Moment)
        if meaning.day is not None:
            return self._weekday(tokens, meaning)
        at = tokens[0].at
        before = self._word(at - 1)
        if meaning.clock is not None:
            plain = len(tokens) == 1 and "CLOCK" in tokens[0].kinds
            opens = at == 0 or self._reading.block[at - 1] != self._reading.block[at]
            return not plain or opens or before in _BEFORE_HOURS
        if meaning.early_hours or tokens[0].word in ("overnight", "tonight"):
            return self._tag(at) != "ADJ" or tokens[0].word == "tonight" or meaning.early_hours
        if tokens[0].word == "midday" and before in ("at", "around", "about", "near"):
            return True
        return before in ("in", "on", "during", "of", "into", "through", "throughout", "by") and self._word(tokens[-1].at + 1) != "of"

    def _away(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """As in "two days before" stands for itself; in "two days before the vote" it is only how long, and the vote is no time."""
        if tokens[-1].word not in ("before", "after"):
            return True
        return self._tag(tokens[-1].at + 1) in ("PUNCT", "CCONJ", "")

    def _war_day(self, tokens: Sequence[Token], meaning: Meaning) -> bool:
        """Only a day of a war: "the 11th day of the war"."""
        nouns = frozenset(time_table()["wars"]["nouns"].split())
        at = tokens[-1].at
        return self._word(at + 1) in ("of", "since") and any(self._word(at + step) in nouns for step in range(2, 9))


_QUESTIONS = (
    (OnDate, Guards._date),
    (OnFeast, Guards._feast),
    (OnWeekday, Guards._weekday),
    (Named, Guards._year),
    (InSeason, Guards._season),
    (Length, Guards._length),
    (Vague, Guards._vague),
    (Often, Guards._often),
    (Moment, Guards._moment),
    (WarDay, Guards._war_day),
    (Away, Guards._away),
)
