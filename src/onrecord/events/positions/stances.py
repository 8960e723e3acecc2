"""The words by which parties take a stance: where they stand in a sentence, and what becomes of them where they are denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from onrecord import data
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading
from onrecord.record import Stance

_LOOSE = frozenset(("ADV", "DET", "ADJ"))
PARTICLES = frozenset("down out off aside away back up forward through over round".split())
_SHORTEST_ASIDE, _LONGEST_ASIDE, _LONGEST_OBJECT = 3, 9, 8
_OBJECT = frozenset(("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"))
_PAUSES = frozenset((",", ";", ":", "."))
_TENSE = frozenset(("AUX", "ADV", "PART"))
_ANY = frozenset(("X", "one's", "oneself", "itself"))  # tokens of phrases that stand for more than one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A word or phrase that tells a stance. ``words`` are those that it matched; ``sort`` is "verbs", "states" or "nouns"."""

    stance: str
    phrase: str
    sort: str
    words: tuple[int, ...]

    @property
    def anchor(self) -> int:
        """The word that the phrase begins with."""
        return self.words[0]

    @property
    def end(self) -> int:
        """The word behind the phrase."""
        return self.words[-1] + 1


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """A list of the table of positions."""
    return frozenset(data.table("positions.toml")[table][key])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A wording of the table of stances. ``needed`` are the words behind the first that have to stand in the sentence, as tokens have them."""

    tokens: tuple[str, ...]
    stance: str
    sort: str
    needed: frozenset[str]


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The first word of each phrase → the phrases with their stance and sort, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for stance, sorts in data.table("positions.toml")["stance"].items():
        for sort, phrases in sorts.items():
            for tokens in map(tuple, map(str.split, phrases)):
                phrase = _Phrase(tokens=tokens, stance=stance, sort=sort, needed=frozenset(tokens[1:]) - _ANY)
                found.setdefault(tokens[0], []).append(phrase)
    return {first: tuple(sorted(each, key=lambda phrase: (-len(phrase.tokens), phrase.stance != "none"))) for first, each in found.items()}


@lru_cache(maxsize=1 << 14)
def _begun_by(word: str) -> tuple[_Phrase, ...]:
    """The phrases that a word in any of its base forms may begin, the longest first."""
    found = (phrase for form in dict.fromkeys(candidates(word)) for phrase in _phrases().get(form, ()))
    return tuple(sorted(found, key=lambda phrase: -len(phrase.tokens)))


def told_in(reading: Reading, sentence: Range) -> list[Told]:
    """The words of stance in a sentence, in its order; a word belongs to one phrase."""
    out: list[Told] = []
    taken: set[int] = set()
    for judged in _judged(reading, sentence):
        out.append(judged)
        taken.update(judged.words)
    known = {form for at in range(*sentence) for form in candidates(reading.word(at))}
    for at in range(*sentence):
        if at in taken:
            continue
        told = next(_at(reading, at, sentence[1], known), None)
        if told is not None:
            taken.update(told.words)
            out.append(told)
    return sorted((told for told in out if told.stance != "none"), key=lambda told: told.words)


def _judged(reading: Reading, sentence: Range) -> Iterator[Told]:
    """Judgements: a verb of calling, an object, and a word of praise or blame within the clause: "called the plan a trap"."""
    for at in range(*sentence):
        verb = next((form for form in candidates(reading.word(at)) if form in words_of("judging", "verbs")), None)
        if verb is None or reading.tag(at) not in ("VERB", "AUX") or at + 1 >= sentence[1] or reading.tag(at + 1) not in _OBJECT:
            continue
        for place in range(at + 2, min(at + 12, sentence[1])):
            word = reading.word(place).casefold()
            if word in _PAUSES or (reading.tag(place) in ("VERB", "AUX", "SCONJ", "CCONJ") and word not in words_of("judging", "rejects")):
                break
            stance = next((stance for stance in ("rejects", "supports") if word in words_of("judging", stance)), None)
            first = _judgement(reading, at, place)
            if stance is not None and first is not None:
                yield Told(stance=stance, phrase="call X " + word, sort="verbs", words=(at, *range(first, place + 1)))
                break


def _judgement(reading: Reading, verb: int, word: int) -> int | None:
    """Where a judgement begins: at "as", or at the article or adjective behind the object; None where the word is the object's own."""
    first = next((i for i in range(verb + 2, word) if reading.word(i).casefold() in ("as", "too")), None)
    if first is not None:
        return first
    first = word
    while first > verb + 2 and reading.tag(first - 1) in ("ADJ", "ADV", "NUM"):
        first -= 1
    if reading.tag(first - 1) == "DET" and first > verb + 2:
        return first - 1
    return first if reading.tag(word) == "ADJ" and reading.tag(first - 1) in ("NOUN", "PROPN", "PRON") else None


def _at(reading: Reading, at: int, end: int, known: set[str]) -> Iterator[Told]:
    """The phrases that begin at a word, the longest first; ``known`` are the base forms of the sentence's words."""
    for phrase in _begun_by(reading.word(at).lower()):
        if not phrase.needed <= known or (phrase.stance != "none" and not _may_be(reading, at, phrase.sort, single=len(phrase.tokens) == 1)):
            continue
        words = _matched(reading, at, phrase.tokens, end)
        if words is not None and (phrase.sort != "predicates" or _is_subject_of_being(reading, at, end)):
            yield Told(stance=phrase.stance, phrase=" ".join(phrase.tokens), sort=phrase.sort, words=words)


def _is_subject_of_being(reading: Reading, noun: int, end: int) -> bool:
    """Whether a copula stands behind a noun or its complement: "its price for a truce {remains}"."""
    for at in range(noun + 1, min(noun + 7, end)):
        if reading.word(at).casefold() in words_of("predicated", "copulas"):
            return True
        if reading.tag(at) in ("VERB", "PUNCT", "SCONJ", "PRON", "CCONJ"):
            return False
    return False


def _may_be(reading: Reading, at: int, sort: str, *, single: bool) -> bool:
    """Whether a word may be of a sort by its part of speech and place: "talks" is no verb behind an article, "proposed" none before a noun."""
    tag, relation = reading.tag(at), reading.relation_of(at)
    named = at > 0 and (
        reading.tag(at - 1) in ("DET", "ADJ") or relation == "compound" or reading.word(at - 1) in ("'s", "’s") or is_owner(reading, at - 1)
    )
    if sort in ("nouns", "predicates"):
        return tag in ("NOUN", "PROPN") or (named and tag != "ADJ")
    if sort in ("states", "reversed") and single and relation == "amod":
        return False
    if sort in ("states", "reversed"):
        return not single or tag not in ("ADP", "SCONJ", "ADV") or _is_said_of(reading, at)
    if tag in ("ADJ", "VERB") and relation in ("amod", "compound") and reading.tag(at - 1) != "AUX":
        return False
    if tag == "ADJ" and candidates(reading.word(at))[0] == reading.word(at).casefold():
        return False
    if reading.word(at).endswith("ing") and reading.tag(at - 1) == "DET":
        return False
    if tag in ("ADP", "ADV", "SCONJ") and candidates(reading.word(at))[0] == reading.word(at).casefold():
        return False
    return not (tag in ("NOUN", "PROPN") and (named or _is_noun(reading, at)))


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that may be a verb by its form is known as a noun of stance and has no subject."""
    forms = candidates(reading.word(at))
    listed = any(phrase.sort == "nouns" for form in forms for phrase in _phrases().get(form, ()))
    return listed and not any(reading.relation_of(i).startswith("nsubj") for i in reading.children(at))


def _is_said_of(reading: Reading, at: int) -> bool:
    """Whether a preposition stands behind a copula: "is for it"."""
    before = at - 1
    while before > 0 and reading.tag(before) == "ADV":
        before -= 1
    return reading.word(before).casefold() in ("is", "are", "was", "were", "be", "been", "’s", "'s", "am") and reading.tag(before) != "PART"


def _matched(reading: Reading, at: int, tokens: tuple[str, ...], end: int) -> tuple[int, ...] | None:
    """The words that the tokens of a phrase stand for from a word on."""
    words = [at]
    for number, token in enumerate(tokens[1:], 1):
        if token == "X":
            continue
        found = _next(reading, words, token, end, wide=_width(tokens, number))
        if found is None:
            return None
        words.append(found)
    return tuple(words)


def _width(tokens: tuple[str, ...], number: int) -> int:
    """How many words may stand before a token of a phrase that are no part of it."""
    if tokens[number - 1] == "X" or (number == 1 and len(tokens) == 2 and tokens[1] in PARTICLES):
        return _LONGEST_OBJECT
    return 0


def _next(reading: Reading, words: Sequence[int], token: str, end: int, *, wide: int) -> int | None:
    """Where the next token of a phrase stands."""
    at = words[-1] + 1
    for place in _places(reading, at, end, wide):
        if _is(reading, place, token, single=wide == 0):
            return place
    return None


def _places(reading: Reading, at: int, end: int, wide: int) -> Iterator[int]:
    """The places where a next token may stand: here, behind loose words, behind an aside between commas, or up to some words on."""
    loose = 0
    while at < end and reading.word(at) not in (";", ":", "."):
        yield at
        if wide:
            wide -= 1
            if wide == 0 or reading.word(at) in (",", "and"):
                return
            at += 1
        elif reading.word(at) == ",":
            behind = _behind_aside(reading, at, end)
            if behind is None:
                return
            at = behind
        elif reading.word(at) in ('"', "“", "”", "‘", "’"):
            at += 1
        elif (length := _loose_phrase(reading, at, end)) > 0:
            at += length
        elif reading.tag(at) in _LOOSE and loose < 3:
            loose += 1
            at += 1
        else:
            return


@cache
def _loose_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Adverbial phrases by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in data.table("positions.toml")["loose"]["phrases"]:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _loose_phrase(reading: Reading, at: int, end: int) -> int:
    """The length of the adverbial phrase that begins at a word: "in principle", "on Monday"; 0 where none does."""
    known = _loose_phrases().get(reading.word(at).casefold())
    if not known:
        return 0
    words = tuple(reading.word(i).casefold() for i in range(at, min(end, at + 5)))
    return next((len(phrase) for phrase in known if words[: len(phrase)] == phrase), 0)


def _behind_aside(reading: Reading, comma: int, end: int) -> int | None:
    """The word behind an aside that a comma opens: "insists, on the eighth day, on"."""
    for at in range(comma + _SHORTEST_ASIDE - 1, min(comma + _LONGEST_ASIDE, end)):
        if reading.word(at) == ",":
            return at + 1
    return None


def _is(reading: Reading, at: int, token: str, *, single: bool) -> bool:
    word = reading.word(at).casefold()
    if token == "one's":
        return is_owner(reading, at)
    if token in ("oneself", "itself"):
        return word in ("itself", "himself", "herself", "themselves", "ourselves", "myself")
    return word == token or (single and token in candidates(word))


def is_owner(reading: Reading, at: int) -> bool:
    """Whether a word is a possessive pronoun or the sign of a possessive."""
    return at >= 0 and reading.word(at).casefold() in ("its", "his", "her", "their", "our", "my", "your", "'s", "’s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a stance is told: denied, still to come, willing ("would"), obliged ("must"), or guessed at ("may")."""

    denied: bool = False
    to_come: bool = False
    willing: bool = False
    obliged: bool = False
    guessed: bool = False
    past: bool = False
    start: int = 0


def mood_of(reading: Reading, at: int) -> Mood:
    """The mood of a verb or state by the small words before it."""
    a, _ = reading.sentences[reading.sentence_of(at)]
    small: list[str] = []
    before = at - 1
    while before >= a and (reading.tag(before) in _TENSE or _is_small(reading, before)) and len(small) < 9:
        small.append(reading.word(before).casefold())
        before -= 1
    nobody = any(reading.word(i).casefold() in ("no", "neither") and reading.relation_of(i) == "det" for i in range(max(a, before - 2), before + 1))
    nobody = nobody or any(reading.word(i).casefold() in ("rather", "instead", "without") for i in range(max(a, before - 1), before + 1))
    longer = any(one == "longer" and other == "no" for one, other in pairwise(small))
    return Mood(
        denied=nobody or longer or _is_stopped(reading, at) or any(word in words_of("modal", "denying") for word in small),
        to_come=any(word in words_of("modal", "to_come") for word in small),
        willing=any(word in words_of("modal", "willing") for word in small),
        obliged=any(word in words_of("modal", "obliging") for word in small),
        past=not small or any(word in ("had", "has", "have", "did") for word in small),
        guessed=any(word in words_of("modal", "guessing") for word in small),
        start=before + 1,
    )


def is_stance(word: str) -> bool:
    """Whether a verb by itself tells a stance: "grant", "accept"."""
    return any(phrase.tokens == (form,) for form in candidates(word) for phrase in _phrases().get(form, ()))


def _is_stopped(reading: Reading, at: int) -> bool:
    """Whether a verb hangs on one by which it ends: "has stopped asking for"."""
    verb = int(reading.head[at])
    return verb < at and reading.relation_of(at) == "xcomp" and any(form in words_of("light", "stopping") for form in candidates(reading.word(verb)))


def _is_small(reading: Reading, at: int) -> bool:
    word = reading.word(at).casefold()
    if word in (
        "no",
        "longer",
        "cannot",
        "neither",
        "nor",
        "not",
        "never",
        "yet",
        "still",
        "so",
        "far",
        "to",
        "have",
        "has",
        "had",
        "be",
        "been",
        "being",
        "does",
        "did",
        "do",
    ):
        return True
    return word in words_of("modal", "willing") or word in ("is", "are", "was", "were", "not", "n't")


def turned(told: Told, mood: Mood) -> Stance | None:
    """The stance that words tell in their mood; None where it is left open."""
    if mood.obliged:
        return None
    if told.stance in ("tied", "priced"):
        return None if mood.denied else Stance.CONDITIONAL
    if told.stance == "same":
        return None
    if told.stance == "open":
        return Stance.UNDECIDED if mood.denied or mood.to_come else None
    if mood.to_come and told.stance in ("accepts", "supports", "rejects"):
        return Stance.UNDECIDED
    if told.stance == "undecided" and mood.denied:
        return None if told.phrase.startswith(("hesitate", "waver")) else Stance.UNDECIDED
    if not mood.denied:
        return Stance(told.stance)
    if told.phrase in words_of("unwanted", "words"):
        return Stance.REJECTS
    if told.stance == "rejects":
        return Stance.ACCEPTS if told.phrase in words_of("yielding", "words") else None
    became = data.table("positions.toml")["denied"].get(told.stance)
    return Stance(became) if became else None
