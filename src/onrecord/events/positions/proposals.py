"""What a stance is taken on: the object, infinitive or clause behind the words of stance, or the noun that a passive or relative clause hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord import data
from onrecord.events.positions.conditions import opener_at
from onrecord.events.positions.stances import PARTICLES, Told, is_owner, is_stance, words_of
from onrecord.events.proposals import kind_of
from onrecord.reader.labels import MENTION_KINDS
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading

_STOPS = frozenset((";", ":", ".", "!", "?", ",", "—", "–", "”", '"', "(", ")", "“"))
_ENDS = frozenset("when but while although though because whereas nor who whose whom which where".split())
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "SYM", "X"))
_PREPOSITIONS = frozenset("to for on of over about with at in behind against from that upon".split())
_LONGEST = 16


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data.table('positions.toml')['vague']['patterns'])})", re.IGNORECASE)


def is_vague(proposal: str) -> bool:
    """Whether words are an appeal to nobody's disadvantage: for calm, for unity."""
    return _vague().search(proposal) is not None


def behind(reading: Reading, told: Told, end: int) -> list[Range]:
    """The proposals that follow the words of stance, those of a list apart; none where nothing follows."""
    start = _start(reading, told, end)
    if start is None:
        return []
    particle = next((word for word in told.words if word > start), end)
    around = (i for i in _above(reading, told) if i > start and reading.tag(i) in ("AUX", "VERB") and not _is_wished(reading, told, i))
    whole = phrase(reading, start, min([particle, *around]))
    if whole is None:
        return []
    return [part for item in _items(reading, whole, particle) for part in _listed(reading, item)]


def _above(reading: Reading, told: Told) -> frozenset[int]:
    """The words above the words of stance in the tree, behind them: the proposal ends before the verb of the clause around."""
    out: set[int] = set()
    at = told.anchor
    while int(reading.head[at]) != at and int(reading.head[at]) not in out:
        at = int(reading.head[at])
        out.add(at)
    auxiliaries = {i for word in out for i in reading.children(word) if reading.relation_of(i).startswith(("aux", "cop"))}
    return frozenset(i for i in out | auxiliaries if i > told.end)


def _is_wished(reading: Reading, told: Told, verb: int) -> bool:
    """Whether a participle behind a demand is what is to be done: "wants the prisoners {freed}"."""
    word = reading.word(verb).casefold()
    bare = not any(reading.relation_of(i).startswith("aux") for i in reading.children(verb))
    return told.stance == "demands" and bare and word != candidates(word)[0] and not word.endswith(("s", "ing"))


def _items(reading: Reading, first: Range, end: int) -> Iterator[Range]:
    """The items of a list parted by commas: "the release of its officers, the withdrawal of the guard, and a seat"."""
    yield first
    item: Range | None = first
    while item is not None:
        at = item[1]
        if at >= end - 2 or reading.word(at).casefold() not in (",", "and"):
            return
        at += 2 if reading.word(at) == "," and reading.word(at + 1).casefold() == "and" else 1
        if reading.word(at).casefold() in ("that", "to") and at + 1 < end:
            at += 1
        item = phrase(reading, at, end) if _is_item(reading, at, end, first) else None
        if item is not None:
            yield item


def _is_item(reading: Reading, at: int, end: int, first: Range) -> bool:
    """Whether a phrase behind a comma is joined to the first item of a list."""
    found = phrase(reading, at, end)
    if found is None:
        return False
    head = reading.head_of(*found)
    if (
        reading.tag(found[0]) == "AUX"
        or reading.word(head).casefold() in words_of("taking_up", "nouns")
        or any(reading.tag(i) == "AUX" for i in range(*found))
    ):
        return False
    return reading.relation_of(head) == "conj" and first[0] <= int(reading.head[head]) < at


def _start(reading: Reading, told: Told, end: int) -> int | None:
    """Where the proposal begins behind the words of stance: between a verb and its particle, or behind them."""
    inner = _between(reading, told)
    if inner is not None:
        return inner
    at = told.end
    if told.sort == "predicates":
        copula = next(i for i in range(at, end) if is_copula(reading, i))
        return _opening(reading, copula + 1, end)
    if told.sort == "nouns":
        return _behind_noun(reading, at, end)
    at = _before_clause(reading, told, at, end)
    while at < end and reading.tag(at) == "ADV" and opener_at(reading, at, end, later=True) is None:
        at += 1
    return _opening(reading, at, end)


def _before_clause(reading: Reading, told: Told, at: int, end: int) -> int:
    """The "that" of the clause behind a short phrase: "proposed in this connection that", "told the envoys that"."""
    if at >= end or reading.tag(at) != "ADP" or told.phrase.split()[-1] in _PREPOSITIONS:
        return at
    for that in range(at + 2, min(at + 6, end)):
        if reading.tag(that) in ("VERB", "AUX", "PUNCT"):
            return at
        if reading.word(that).casefold() == "that" and reading.tag(that) == "SCONJ":
            return that
    return at


def _between(reading: Reading, told: Told) -> int | None:
    """The object between the first and the last word of a phrase: "turned the request down", "call the plan a trap"."""
    tokens = told.phrase.split()
    if (
        len(told.words) < 2
        or told.stance == "undecided"
        or not ((len(tokens) == 2 and tokens[1] in PARTICLES) or (tokens[1:2] == ["X"] and tokens[-1] not in ("to", "for", "on", "over", "until")))
    ):
        return None
    start = told.anchor + 1
    if told.words[1] > start and reading.word(start) != "," and any(reading.tag(i) in ("NOUN", "PROPN", "PRON") for i in range(start, told.words[1])):
        return start
    return None


def _behind_noun(reading: Reading, at: int, end: int) -> int | None:
    """Behind a noun: "demand [by the party] for …", "refusal to …", "suggestion that …"."""
    if at < end and reading.word(at).casefold() in ("by", "from"):
        agent = phrase(reading, at + 1, end, narrow=True)
        at = agent[1] if agent else at
    if at < end and reading.word(at).casefold() in ("for", "of", "to", "that", "against", "on"):
        return at + 1
    if at < end - 1 and is_copula(reading, at):
        return _opening(reading, at + 1, end) if reading.tag(at + 1) not in ("VERB", "ADJ", "ADV") else None
    return None


def is_copula(reading: Reading, at: int) -> bool:
    """Whether a word says what something is: "its price remains the port", "its demand: a seat"."""
    return at < len(reading.words) and reading.word(at).casefold() in words_of("predicated", "copulas")


def from_word(reading: Reading, at: int, end: int) -> list[Range]:
    """The proposals that begin at a word, those of a list apart."""
    start = _opening(reading, at, end)
    whole = phrase(reading, start, end) if start is not None else None
    return [part for item in _items(reading, whole, end) for part in _listed(reading, item)] if whole else []


def _opening(reading: Reading, at: int, end: int) -> int | None:
    """The first word of a proposal at a place, without "that" and "to"; None where none begins there."""
    if at >= end or opener_at(reading, at, end, later=True) is not None:
        return None
    word = reading.word(at).casefold()
    if word in ('"', "“", "'", "‘"):
        return _opening(reading, at + 1, end)
    if (
        word in ("that", "whether", "if")
        and not (reading.tag(at) == "DET" and reading.relation_of(at) == "det" and int(reading.head[at]) == at + 1 and _ends(reading, at + 2, end))
        and reading.tag(at) in ("SCONJ", "ADP", "PRON", "DET")
        and at + 1 < end
        and reading.word(at + 1) not in _STOPS
    ):
        return at + 1
    if word == "to" and reading.tag(at) == "PART":
        return at + 1
    if _is_time(reading, at):
        return None
    if reading.tag(at) in _NOMINAL or (reading.relation_of(at) in ("obj", "obl", "det", "nsubj", "compound") and reading.tag(at) != "PUNCT"):
        return at if word not in ("which", "who", "whom") and not (word == "that" and reading.tag(at) != "DET") else None
    return None


def _ends(reading: Reading, at: int, end: int) -> bool:
    """Whether no verb stands at a place: "that demand as interference", not "that troops leave"."""
    return at >= end or reading.tag(at) not in ("VERB", "AUX", "PART")


def _is_time(reading: Reading, at: int) -> bool:
    """Whether a phrase only tells when: "today", "last week"."""
    head = int(reading.head[at]) if reading.tag(at) in ("ADJ", "DET", "NUM") else at
    if reading.relation_of(head) == "obj" or kind_of(reading.word(head)) is not None:
        return False
    return reading.relation_of(head).endswith(":unmarked") or MENTION_KINDS[int(reading.mention[head])] == "time"


def phrase(reading: Reading, start: int, end: int, *, narrow: bool = False) -> Range | None:
    """The words of a proposal from its first on: up to a stop, a link to another clause, or a condition."""
    at = start
    while at < end and at - start < _LONGEST and not _closes(reading, at, start, end, narrow=narrow):
        at += 1
    while at > start and (reading.tag(at - 1) in ("PUNCT", "CCONJ", "SCONJ") or _hangs(reading, at - 1)):
        at -= 1
    return (start, at) if at > start else None


def _hangs(reading: Reading, at: int) -> bool:
    """Whether a word that needs another behind it ends a phrase."""
    return (
        reading.tag(at) in ("ADP", "DET", "PART", "AUX")
        and reading.relation_of(at) in ("case", "det", "mark", "aux", "cc")
        and reading.word(at).casefold() != "that"
    )


def _closes(reading: Reading, at: int, start: int, end: int, *, narrow: bool) -> bool:
    word = reading.word(at).casefold()
    if word in _STOPS:
        return True
    if at == start:
        return False
    if word in _ENDS and reading.tag(at) in ("SCONJ", "CCONJ", "PRON", "ADV", "PUNCT", "ADP", "DET"):
        return True
    if narrow and (reading.tag(at) in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ") or word == "that"):
        return word not in ("of", "'s", "’s")
    if word in ("and", "or"):
        return _joins_beyond(reading, at, start)
    if word == "as":
        return True
    return opener_at(reading, at, end, later=reading.tag(at) == "SCONJ") is not None


def _joins_beyond(reading: Reading, at: int, start: int) -> bool:
    """Whether "and" joins something to a word before the proposal, or a clause with a subject or verb of its own."""
    joined = int(reading.head[at])
    if joined <= at:
        return False
    other = int(reading.head[joined])
    if reading.relation_of(joined) in ("conj", "flat", "nmod", "appos") and start <= other < at:
        return reading.tag(joined) in ("VERB", "AUX") and reading.tag(other) not in ("VERB", "AUX") and _has_tense(reading, joined)
    return reading.tag(joined) in ("VERB", "AUX") or reading.relation_of(joined).startswith(("parataxis", "root")) or other < start


def _has_tense(reading: Reading, verb: int) -> bool:
    return any(reading.relation_of(i).startswith(("nsubj", "aux")) for i in reading.children(verb))


def _listed(reading: Reading, whole: Range) -> Iterator[Range]:
    """The parts of a list of proposals: parted by "and that", "and to", or by "and" before an article or possessive."""
    start = whole[0]
    for at in range(whole[0] + 1, whole[1] - 1):
        if reading.word(at).casefold() == "and" and _opens_another(reading, at + 1, whole):
            yield start, at
            start = at + 2 if reading.word(at + 1).casefold() in ("that", "to") else at + 1
    yield start, whole[1]


def _opens_another(reading: Reading, at: int, whole: Range) -> bool:
    word = reading.word(at).casefold()
    if word == "that" or (word == "to" and reading.tag(at) == "PART"):
        return True
    owned = word in ("the", "a", "an") or is_owner(reading, at)
    joined = next((i for i in range(at, whole[1]) if reading.relation_of(i) == "conj"), None)
    return owned and joined is not None and _depth(reading, int(reading.head[joined]), whole) == 0


def _depth(reading: Reading, word: int, whole: Range) -> int:
    """How many nouns stand between a word and the head of the proposal."""
    steps = 0
    at = word
    while steps < 5 and whole[0] <= int(reading.head[at]) < whole[1] and int(reading.head[at]) != at:
        at = int(reading.head[at])
        steps += 1
    return steps


def before(reading: Reading, at: int, start: int) -> Range | None:
    """The noun phrase that ends before a participle or relative pronoun, its comma and preposition left out."""
    noun = at - 1
    while noun > start and reading.tag(noun) in ("PUNCT", "ADV", "ADP") and reading.word(noun) != ";":
        noun -= 1
    return noun_phrase(reading, noun, start) if reading.tag(noun) not in ("VERB", "ADJ") else None


def with_complement(reading: Reading, head: int, end: int) -> Range:
    """A noun phrase that is a subject, up to the verb: "Qatar's suggestion of observers"."""
    first = head
    while first > 0 and (reading.tag(first - 1) in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON") or reading.word(first - 1) in ("'s", "’s")):
        first -= 1
    last = head + 1
    behind = reading.word(last).casefold() if last < end else ""
    if reading.word(head).casefold() in words_of("taking_up", "nouns") and behind in ("that", "to", "for", "of"):
        content = phrase(reading, last + 1, end)
        if content is not None:
            return content
    while last < end and reading.tag(last) not in ("AUX", "PUNCT", "SCONJ", "ADV", "PRON"):
        last += 1
    return first, last


def noun_phrase(reading: Reading, noun: int, start: int) -> Range | None:
    """A noun with what stands right before it and its complement behind it."""
    if reading.tag(noun) not in ("NOUN", "PROPN", "NUM", "VERB", "PRON", "ADJ"):
        return None
    first = noun
    while (
        first > start
        and reading.tag(first - 1) in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "PRON", "SYM")
        and reading.word(first - 1).casefold() not in ("to", "that", "which", "it", "they")
    ):
        first -= 1
    while (
        first > start + 1
        and reading.tag(first - 1) != "PART"
        and reading.word(first - 1).casefold()
        in ("of", "for", "with", "on", "in", "along", "to", "between", "from", "over", "without", "by", "against", "at")
        and reading.tag(first - 2) in ("NOUN", "PROPN", "VERB")
    ):
        outer = first - 2
        while outer > start and reading.tag(outer - 1) in ("ADJ", "NOUN", "PROPN", "NUM", "DET"):
            outer -= 1
        first = outer
    return first, noun + 1


def without_article(reading: Reading, words: Range) -> Range:
    """A phrase without its article, pronoun and "exactly such" in front."""
    start, end = words
    while start < end - 1 and (
        (
            reading.word(start + 1) != "-"
            and reading.word(start).casefold()
            in ("the", "a", "an", "its", "his", "her", "their", "our", "such", "exactly", "to", "that", "this", "also", "no", "any")
        )
        or reading.tag(start) == "PUNCT"
    ):
        start += 1
    return start, end


def takes_up(reading: Reading, words: Range) -> bool:
    """Whether a phrase only points to what was proposed before: "it", "the request"."""
    said = [reading.word(i).casefold() for i in range(*words)]
    if len(said) > 1 and said[-1] in ("too", "also", "either", "again", "outright", "yet", "anyway", "altogether", "entirely", "now", "either", "as"):
        said.pop()
    if " ".join(said) in words_of("taking_up", "same"):
        return True
    if len(said) == 2 and said[1] in ("it", "them") and is_stance(reading.word(words[0])):
        return True
    if len(said) > 1 and said[0] in ("it", "them") and reading.tag(words[0] + 1) == "ADP":
        return True
    if len(said) == 1:
        return said[0] in words_of("taking_up", "pronouns")
    return (
        len(said) == 2
        and said[0] in ("the", "that", "this", "an", "a", "such", "these", "those", "its", "their", "his", "her", "either")
        and said[1].removesuffix("s") in {noun.removesuffix("s") for noun in words_of("taking_up", "nouns")}
    )


def is_act(reading: Reading, told: Told, words: Range) -> bool:
    """Whether a phrase tells an act: an infinitive of the party itself, a clause with a verb, or a noun for an act."""
    infinitive = reading.word(words[0] - 1).casefold() == "to" and reading.tag(words[0] - 1) == "PART"
    if infinitive:
        return told.sort == "nouns" or told.phrase in words_of("own_act", "words") or told.phrase.endswith(" to")
    if any(reading.tag(i) == "VERB" and not reading.relation_of(i).startswith(("amod", "acl", "compound")) for i in range(words[0] + 1, words[1])):
        return True
    head = reading.head_of(*words)
    if MENTION_KINDS[int(reading.mention[head])] in ("event", "abstract"):
        return True
    noun = reading.word(head).casefold()
    return noun.endswith(tuple(data.table("positions.toml")["act"]["endings"]))
