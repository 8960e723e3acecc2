"""The stances that a sentence tells: who takes them, on what, and under which condition, as places in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.events.positions import conditions, proposals, subjects
from onrecord.events.positions.proposals import kind_of
from onrecord.events.positions.stances import PARTICLES, Mood, Told, mood_of, told_in, turned, words_of
from onrecord.reader.lemmas import candidates
from onrecord.reader.reading import Range, Reading
from onrecord.record import Stance
from onrecord.statements import institutions

SPEAKER = -1
"""Stands for the head of a holder that is whoever speaks."""
_GRANTED = (Stance.ACCEPTS, Stance.SUPPORTS, Stance.PROPOSES)
_HYPOTHETICAL = frozenset("if unless whether until once when before provided should".split())
_NONE = frozenset(("no", "nothing", "none", "neither"))
_OPENING = frozenset("as so nor neither".split())
_AUXILIARIES = frozenset("do does did is are was were has have would will".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A stance as it stands in the text: who takes it (the heads of phrases), on what, and where."""

    stance: Stance
    heads: tuple[int, ...]
    proposal: Range | None
    words: Range
    condition: conditions.Condition | None
    by_speaker: bool = False


def taken_in(reading: Reading, sentence: Range) -> list[Taken]:
    """The stances taken in a sentence; words of stance within the proposal of another are part of it."""
    told = told_in(reading, sentence)
    out: list[Taken] = []
    inner: set[int] = set()
    for number, each in enumerate(told):
        if each.anchor in inner or _is_hypothetical(reading, each, sentence):
            continue
        following = next((other.anchor for other in told[number + 1 :] if other.anchor not in inner), sentence[1])
        if each.stance == "same":
            out += _followed(reading, each, sentence, out)
            continue
        for taken, covered in _taken(reading, each, sentence, following):
            out.append(taken)
            inner.update(covered, each.words)
    out += _joined(reading, sentence, out)
    out += _undertaken(reading, sentence, inner)
    out += _obliged(reading, sentence, inner)
    return sorted(out, key=lambda taken: taken.words)


def _followed(reading: Reading, told: Told, sentence: Range, before: Sequence[Taken]) -> list[Taken]:
    """The stance told before, taken by another: "and Cuba did the same"."""
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    if not before or not heads:
        return []
    return [replace(before[-1], heads=tuple(heads), words=(told.anchor, told.end))]


def _joined(reading: Reading, sentence: Range, before: Sequence[Taken]) -> list[Taken]:
    """The stance told before, taken by another in a clause without verb: "as does the African Union", "and so did Cuba"."""
    out = []
    for at in range(sentence[0] + 1, sentence[1] - 2):
        if reading.word(at).casefold() not in _OPENING or reading.word(at + 1).casefold() not in _AUXILIARIES:
            continue
        earlier = [taken for taken in before if taken.words[0] < at]
        head = subjects.head_behind(reading, at + 2, sentence[1])
        if earlier and head is not None:
            out.append(replace(earlier[-1], heads=(head,), words=(at, head + 1)))
    return out


def _is_hypothetical(reading: Reading, told: Told, sentence: Range) -> bool:
    """Whether words of stance stand in an "if" or "whether" clause."""
    return any(
        reading.relation_of(i) == "mark" and reading.word(i).casefold() in _HYPOTHETICAL and i < told.anchor for i in reading.children(told.anchor)
    )


def _taken(reading: Reading, told: Told, sentence: Range, following: int) -> Iterator[tuple[Taken, list[int]]]:
    """The stances that words tell, with the words that they cover."""
    mood = mood_of(reading, told.anchor)
    if reading.word(min(told.end, sentence[1] - 1)).casefold() in _NONE and told.stance in ("accepts", "supports", "demands"):
        mood = replace(mood, denied=not mood.denied)
    if told.sort == "nouns" and subjects.is_given_up(reading, told.anchor):
        mood = replace(mood, denied=True)
    stance = turned(told, mood)
    if stance is None:
        return
    if told.stance in ("tied", "priced"):
        yield from _traded(reading, told, sentence)
        return
    found, heads, covers = _roles(reading, told, sentence)
    if not heads:
        return
    fit = [words for words in found if _fits(reading, told, words)]
    if not fit and (found or not _stands_alone(reading, told, sentence)):
        return
    stretch = (told.end, following if following > told.end else sentence[1])
    condition = conditions.condition_in(reading, stretch, later=mood.willing or mood.denied or stance == Stance.REJECTS or _looks_ahead(told))
    stance, condition = _under(stance, mood, condition)
    if _is_over(reading, told):
        return
    cut: list[Range | None] = [_before(words, condition) for words in fit]
    for words in cut or [None]:
        low = min(mood.start if told.sort != "nouns" else told.anchor, told.anchor if words is None else words[0])
        high = told.end if words is None else max(told.end, words[1])
        spoken = heads == [SPEAKER]
        taken = Taken(
            stance=stance,
            heads=() if spoken else tuple(heads),
            by_speaker=spoken,
            proposal=words,
            words=(low, max(high, condition.words[1] if condition else 0)),
            condition=condition,
        )
        yield taken, _covered(reading, words if covers else None, condition)


def _before(words: Range, condition: conditions.Condition | None) -> Range:
    """A proposal up to its condition."""
    return (words[0], condition.start) if condition is not None and words[0] < condition.start < words[1] else words


def _is_over(reading: Reading, told: Told) -> bool:
    """Whether an indecision is told as past: "has studied the points"."""
    return told.phrase in words_of("lasting", "words") and reading.word(told.anchor).casefold().endswith(("ed", "lt"))


def _looks_ahead(told: Told) -> bool:
    """Whether words tell what is still to come: "ready to", "promised to"."""
    return told.stance == "accepts" and (told.sort == "states" or told.phrase.endswith(" to"))


def _covered(reading: Reading, words: Range | None, condition: conditions.Condition | None) -> list[int]:
    """The words in which no other stance is told: the proposal up to a relative clause with a subject of its own, and the condition."""
    out = list(range(*condition.words)) if condition else []
    if words is not None:
        out += [i for i in range(*words) if not (reading.relation_of(i).startswith("acl") and not _has_to(reading, i))]
    return out


def _has_to(reading: Reading, verb: int) -> bool:
    return any(reading.relation_of(i) == "mark" for i in reading.children(verb))


def _stands_alone(reading: Reading, told: Told, sentence: Range) -> bool:
    """Whether words of stance may leave their proposal to what went before: indecision, a state, and "as Egypt has suggested"."""
    if told.stance in ("undecided", "open") or told.sort == "states":
        return " " in told.phrase or told.stance == "open" or told.phrase in ("undecided", "noncommittal", "torn")
    return _is_as_clause(reading, told, sentence)


def _is_as_clause(reading: Reading, told: Told, sentence: Range) -> bool:
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    start = min((subjects.name_of(reading, head)[0] for head in heads), default=told.anchor)
    return start > sentence[0] and reading.word(start - 1).casefold() == "as"


def _traded(reading: Reading, told: Told, sentence: Range) -> Iterator[tuple[Taken, list[int]]]:
    """What is granted for something in return: one of the two stands between the words of the phrase, the other behind them."""
    second = next((word for word in told.words[1:] if word > told.anchor + 1), None)
    if second is None:
        return
    between = (told.anchor + 1, second)
    after = proposals.phrase(reading, told.end, sentence[1])
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    if after is None or not heads:
        return
    proposal, given = (between, after) if told.stance == "tied" else (after, between)
    condition = conditions.Condition(opener="for", start=given[0], words=given)
    taken = Taken(stance=Stance.CONDITIONAL, heads=tuple(heads), proposal=proposal, words=(told.anchor, after[1]), condition=condition)
    yield taken, list(range(told.anchor, after[1]))


def _under(stance: Stance, mood: Mood, condition: conditions.Condition | None) -> tuple[Stance, conditions.Condition | None]:
    """A stance with its condition: what is granted under one is conditional, and what is refused until it is met."""
    if condition is None or (condition.is_time and not mood.denied and stance != Stance.REJECTS):
        return stance, None
    if stance in _GRANTED or (stance == Stance.REJECTS and condition.withholds):
        return Stance.CONDITIONAL, condition
    return stance, None


def _roles(reading: Reading, told: Told, sentence: Range) -> tuple[list[Range], list[int], bool]:
    """The proposals, the heads of their holders, and whether the proposals stand behind the words of stance."""
    start, end = sentence
    if told.sort == "reversed":
        return _reversed(reading, told, sentence)
    if told.sort == "nouns":
        return proposals.behind(reading, told, end), subjects.owners(reading, told, start, end), True
    by = subjects.agent(reading, told, end) if told.sort == "verbs" and _is_passive(reading, told) else []
    if by:
        return _of_passive(reading, told, sentence), by, False
    if _is_passive(reading, told):
        return [], [], False
    found = proposals.behind(reading, told, end) if told.phrase not in words_of("alone", "words") else []
    heads = subjects.subjects(reading, told.anchor, start)
    if found:
        return found, heads, True
    return _above(reading, told, sentence, heads), heads, False


def _reversed(reading: Reading, told: Told, sentence: Range) -> tuple[list[Range], list[int], bool]:
    """The roles of "the treaty is out of the question for it": the subject is the proposal, and its holder stands behind the phrase."""
    subject = subjects.subjects(reading, told.anchor, sentence[0])
    holder = subjects.head_behind(reading, told.end, sentence[1]) if told.phrase.split()[-1] in ("for", "to", "by") else None
    if not subject:
        return [], [], False
    if holder is None:
        return [subjects.name_of(reading, subject[0])], [SPEAKER], False
    return [subjects.name_of(reading, subject[0])], [holder], False


def _is_passive(reading: Reading, told: Told) -> bool:
    """Whether a verb is a participle that has no subject to act: "are asked", "the plan laid down"."""
    word = reading.word(told.anchor).casefold()
    by = reading.word(told.end).casefold() == "by" if told.end < len(reading.words) else False
    if told.sort != "verbs" or (word in candidates(word)[:1] and not by) or word.endswith(("s", "ing")):
        return False
    before = told.anchor - 1
    while before > 0 and reading.tag(before) in ("ADV", "PART"):
        before -= 1
    if reading.tag(before) == "AUX":
        return "be" in candidates(reading.word(before))
    return reading.relation_of(told.anchor) in ("acl", "amod") and not any(
        reading.relation_of(i).startswith("nsubj") for i in reading.children(told.anchor)
    )


def _of_passive(reading: Reading, told: Told, sentence: Range) -> list[Range]:
    """The proposal of a passive: its subject, or the noun that a participle hangs on."""
    if reading.tag(told.anchor - 1) == "AUX" or any(reading.relation_of(i) == "aux:pass" for i in reading.children(told.anchor)):
        heads = subjects.subjects(reading, told.anchor, sentence[0])
        phrase = subjects.name_of(reading, heads[0]) if heads else None
    else:
        phrase = proposals.before(reading, told, sentence[0])
    return [phrase] if phrase else []


def _above(reading: Reading, told: Told, sentence: Range, heads: Sequence[int]) -> list[Range]:
    """The proposal of a relative clause without object: the noun that it hangs on. Nothing where the text takes up what went before."""
    if told.sort == "states" or told.phrase in words_of("alone", "words") or _is_as_clause(reading, told, sentence):
        return []
    relative = any(
        reading.word(i).casefold() in ("which", "that", "whom") and reading.relation_of(i) != "mark"
        for i in range(max(sentence[0], told.anchor - 8), told.anchor)
    )
    if not (relative or reading.relation_of(told.anchor) in ("acl:relcl", "acl")):
        return []
    noun = proposals.before(reading, told, sentence[0])
    return [noun] if noun and not any(noun[0] <= head < noun[1] for head in heads) else []


def _fits(reading: Reading, told: Told, words: Range) -> bool:
    """Whether words may be a proposal: words that tell much else need one of the known kinds, or one that points back."""
    bare = " " not in told.phrase and reading.word(words[0] - 1).casefold() == "to" and reading.tag(words[0] - 1) == "PART"
    if told.phrase in words_of("telling", "words") and reading.word(words[0] - 1).casefold() == "that":
        return False
    if told.stance == "demands" and (
        bare or any(reading.word(i).casefold() in words_of("nobody", "addressed") for i in range(told.anchor, words[0] + 1))
    ):
        return False
    if told.stance in ("supports", "rejects", "accepts") and institutions.government_of(reading.said(*words)) is not None:
        return False
    if told.phrase not in words_of("weak", "words"):
        return True
    return proposals.takes_up(reading, words) or kind_of(reading.said(*words)) is not None or proposals.is_act(reading, told, words)


def _undertaken(reading: Reading, sentence: Range, taken: set[int]) -> list[Taken]:
    """What a party will do under a condition, or will not do: "would send it home if", "will not send soldiers"."""
    out = []
    for at in range(*sentence):
        if at in taken or reading.tag(at) not in ("VERB", "ADJ", "ADV", "NOUN") or not _follows_modal(reading, at) or _is_idle(reading, at):
            continue
        found = _undertaking(reading, at, sentence)
        if found is not None:
            out.append(found)
    return out


def _obliged(reading: Reading, sentence: Range, taken: set[int]) -> list[Taken]:
    """What a speaker says that another must do: "Israel must leave the hills"."""
    out = []
    for at in range(sentence[0] + 1, sentence[1] - 1):
        if (
            at in taken
            or reading.word(at).casefold() != "must"
            or (reading.word(at + 1).casefold() in ("have", "be") and reading.tag(at + 2) != "VERB")
        ):
            continue
        heads = subjects.subjects(reading, at + 1, sentence[0])
        words = proposals.phrase(reading, at, sentence[1])
        if heads and words is not None and heads[0] < at:
            whole = (subjects.name_of(reading, heads[0])[0], words[1])
            out.append(Taken(stance=Stance.DEMANDS, heads=(heads[0],), proposal=whole, words=whole, condition=None, by_speaker=True))
    return out


def _follows_modal(reading: Reading, at: int) -> bool:
    """Whether the word right before a verb, "not" and adverbs apart, is a modal of what one is willing to do."""
    before = at - 1
    while before > 0 and (reading.tag(before) == "ADV" or reading.word(before).casefold() in ("not", "never", "n't", "n’t")):
        before -= 1
    return reading.word(before).casefold() in words_of("modal", "willing") and reading.relation_of(at) not in ("advmod",)


def _is_idle(reading: Reading, at: int) -> bool:
    """Whether a verb tells no undertaking: "will not be", "would not comment"; with a particle it may ("give up")."""
    if at + 1 < len(reading.words) and reading.word(at + 1).casefold() in PARTICLES:
        return False
    return any(form in words_of("modal", "idle") for form in candidates(reading.word(at)))


def _undertaking(reading: Reading, at: int, sentence: Range) -> Taken | None:
    mood = mood_of(reading, at)
    condition = conditions.condition_in(reading, (at + 2, sentence[1]), later=True)
    if condition is not None and condition.is_time and not mood.denied:
        condition = None
    if condition is None and not mood.denied:
        return None
    if condition is not None and mood.denied and not condition.withholds:
        condition = None
    words = proposals.phrase(reading, at, sentence[1])
    heads = subjects.subjects(reading, at, sentence[0])
    if words is None or not heads:
        return None
    return Taken(
        stance=Stance.CONDITIONAL if condition else Stance.REJECTS,
        heads=tuple(heads),
        proposal=_before(words, condition),
        words=(mood.start, max(words[1], condition.words[1] if condition else 0)),
        condition=condition,
    )
