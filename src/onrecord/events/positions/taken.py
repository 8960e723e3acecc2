"""The stances that a sentence tells: who takes them, on what, and under which condition, as places in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.events.positions import conditions, proposals, subjects
from onrecord.events.positions.stances import PARTICLES, Mood, Told, mood_of, told_in, turned, words_of
from onrecord.events.proposals import kind_of
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
_AUXILIARIES = frozenset("do does did is are was were has have had would will".split())
_TOWARDS = ("for", "to", "by", "with", "from", "of", "in")
_COPULAS = frozenset("is are was were been be remains remained".split())
_RELATIVE = frozenset(("which", "that", "whom"))
_ANSWERS = ("rejects", "accepts", "supports")
_OPPOSITE = {Stance.SUPPORTS: Stance.REJECTS, Stance.ACCEPTS: Stance.REJECTS, Stance.REJECTS: Stance.ACCEPTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A stance as it stands in the text: who takes it (the heads of phrases), on what (None: on what was proposed before), and where."""

    stance: Stance
    heads: tuple[int, ...]
    proposal: Range | None
    words: Range
    condition: conditions.Condition | None
    by_speaker: bool = False


@dataclass(frozen=True, slots=True)
class _Roles:
    """What words of stance take: the proposals, the heads of holders, and whether the proposals stand behind the words."""

    proposals: list[Range]
    heads: list[int]
    behind: bool = False


_NO_ROLES = _Roles([], [])


def taken_in(reading: Reading, sentence: Range, before: Sequence[Taken] = ()) -> list[Taken]:
    """The stances taken in a sentence; words of stance within the proposal of another are part of it. ``before`` are those just told."""
    told = told_in(reading, sentence)
    out: list[Taken] = []
    inner: set[int] = set()
    for number, each in enumerate(told):
        if each.anchor in inner or _is_hypothetical(reading, each):
            continue
        following = next((other.anchor for other in told[number + 1 :] if other.anchor not in inner), sentence[1])
        if each.stance == "same":
            out += _followed(reading, each, sentence, out or before)
            continue
        for taken, covered in _taken(reading, each, sentence, following, before):
            out.append(taken)
            inner.update(covered, each.words)
    out += _echoed(reading, sentence, out or before)
    out += _undertaken(reading, sentence, inner)
    out += _obliged(reading, sentence, inner)
    out += _nothing_unless(reading, sentence)
    return sorted(out, key=lambda taken: taken.words)


def _followed(reading: Reading, told: Told, sentence: Range, before: Sequence[Taken]) -> list[Taken]:
    """The stance told before, taken by another: "and Cuba did the same"."""
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    if not before or not heads:
        return []
    return [replace(before[-1], heads=tuple(heads), words=(told.anchor, told.end))]


def _echoed(reading: Reading, sentence: Range, before: Sequence[Taken]) -> list[Taken]:
    """The stance told before, taken or refused by another without a verb: "as does the union", "and so did Cuba", "but Veldt does not"."""
    out = []
    for at in range(sentence[0] + 1, sentence[1] - 1):
        if reading.word(at).casefold() not in _AUXILIARIES:
            continue
        earlier = [taken for taken in before if taken.words[0] < at]
        if not earlier:
            continue
        if reading.word(at - 1).casefold() in _OPENING:
            head = subjects.head_behind(reading, at + 1, sentence[1])
            if head is not None:
                out.append(replace(earlier[-1], heads=(head,), words=(at - 1, head + 1)))
        elif reading.word(at + 1).casefold() in ("not", "n't", "n’t") and reading.word(min(at + 2, sentence[1] - 1)) in (",", ".", ";", ":"):
            heads = subjects.subjects(reading, at, sentence[0])
            turned_round = _OPPOSITE.get(earlier[-1].stance)
            if heads and turned_round and heads[0] not in earlier[-1].heads:
                out.append(replace(earlier[-1], heads=tuple(heads), stance=turned_round, words=(heads[0], at + 2)))
    return out


def _is_hypothetical(reading: Reading, told: Told) -> bool:
    """Whether words of stance stand in an "if" or "whether" clause."""
    return any(
        reading.relation_of(i) == "mark" and reading.word(i).casefold() in _HYPOTHETICAL and i < told.anchor for i in reading.children(told.anchor)
    )


def _taken(reading: Reading, told: Told, sentence: Range, following: int, before: Sequence[Taken]) -> Iterator[tuple[Taken, list[int]]]:
    """The stances that words tell, with the words that they cover."""
    mood = mood_of(reading, told.anchor)
    if reading.word(min(told.end, sentence[1] - 1)).casefold() in _NONE and told.stance in ("accepts", "supports", "demands"):
        mood = replace(mood, denied=not mood.denied)
    if told.sort == "nouns" and subjects.is_given_up(reading, told.anchor):
        mood = replace(mood, denied=True)
    stance = turned(told, mood)
    if stance is None or _is_over(reading, told):
        return
    if told.stance in ("tied", "priced"):
        yield from _traded(reading, told, sentence)
        return
    roles = _roles(reading, told, sentence)
    if before and told.sort == "verbs" and _opens_item(reading, told.anchor, sentence[0]):
        roles = replace(roles, heads=list(before[-1].heads))
    if not roles.proposals and roles.heads and told.sort in ("verbs", "states"):
        roles = replace(roles, proposals=_fronted(reading, sentence, roles.heads[0]))
    fit = [words for words in roles.proposals if _fits(reading, told, words)]
    if not roles.heads or (not fit and (roles.proposals or not _stands_alone(reading, told, sentence))):
        return
    stretch = (told.end, following if following > told.end else sentence[1])
    condition = conditions.condition_in(reading, stretch, later=mood.willing or (mood.denied and not mood.past) or _looks_ahead(told))
    stance, condition = _under(stance, mood, condition)
    spoken = roles.heads == [SPEAKER]
    found: list[Range | None] = [_before(words, condition) for words in fit]
    for words in found or [None]:
        low = min(mood.start if told.sort != "nouns" else told.anchor, told.anchor if words is None else words[0])
        high = told.end if words is None else max(told.end, words[1])
        taken = Taken(
            stance=stance,
            heads=() if spoken else tuple(roles.heads),
            by_speaker=spoken,
            proposal=words,
            words=(low, max(high, condition.words[1] if condition else 0)),
            condition=condition,
        )
        yield taken, _covered(reading, words if roles.behind else None, condition)


def _opens_item(reading: Reading, verb: int, start: int) -> bool:
    """Whether a verb opens an item of a list whose subject stands before the list: "2. Demands the withdrawal of the guard"."""
    return reading.word(verb).endswith("s") and all(reading.tag(i) in ("NUM", "PUNCT", "SYM", "X", "ADV") for i in range(start, verb))


def _fronted(reading: Reading, sentence: Range, head: int) -> list[Range]:
    """The proposal that opens a sentence before its subject: "{On the return of the governor} they are divided"."""
    start = sentence[0]
    if head <= start + 1 or reading.word(start).casefold() not in ("on", "about", "over", "to"):
        return []
    words = proposals.phrase(reading, start + 1, subjects.name_of(reading, head)[0])
    return [words] if words is not None and kind_of(reading.said(*words)) is not None else []


def _before(words: Range, condition: conditions.Condition | None) -> Range:
    """A proposal up to the condition that stands in it."""
    return (words[0], condition.start) if condition and words[0] < condition.start < words[1] else words


def _is_over(reading: Reading, told: Told) -> bool:
    """Whether words of indecision tell what was done with: "has studied the seven points"."""
    if told.phrase not in words_of("lasting", "words"):
        return False
    word = reading.word(told.anchor).casefold()
    return word in candidates(word)[1:] and not word.endswith(("ing", "s"))


def _looks_ahead(told: Told) -> bool:
    """Whether words tell what is still to come: "ready to", "promised to"."""
    return told.stance == "accepts" and (told.sort == "states" or told.phrase.endswith(" to"))


def _covered(reading: Reading, words: Range | None, condition: conditions.Condition | None) -> list[int]:
    """The words in which no other stance is told: the proposal up to a relative clause with a subject of its own, and the condition."""
    out = list(range(*condition.words)) if condition else []
    if words is not None:
        out += [i for i in range(*words) if not _is_clause_of_another(reading, i)]
    return out


def _is_clause_of_another(reading: Reading, verb: int) -> bool:
    """Whether a participle or relative clause within a proposal may tell another's stance on it."""
    if reading.tag(verb) not in ("VERB", "ADJ"):
        return False
    if _is_participle(reading, verb) and any(reading.word(i).casefold() == "by" for i in range(verb + 1, min(verb + 3, len(reading.words)))):
        return True
    return reading.relation_of(verb).startswith("acl") and not any(reading.relation_of(i) == "mark" for i in reading.children(verb))


def _stands_alone(reading: Reading, told: Told, sentence: Range) -> bool:
    """Whether words of stance may leave their proposal to what went before: "refused", "is undecided", "as Egypt has suggested"."""
    if told.phrase in words_of("alone", "outright") or (
        told.stance in _ANSWERS and told.sort == "verbs" and told.phrase not in words_of("weak", "words") | words_of("strict", "words")
    ):
        return _ends_clause(reading, told.end)
    if told.sort == "states" and _ends_clause(reading, told.end) and reading.tag(told.end) != "ADP":
        return True
    if told.sort == "absences":
        return True
    if told.sort == "nouns" and told.stance in _ANSWERS:
        return reading.relation_of(told.anchor) == "obj" and _ends_clause(reading, told.end) and reading.tag(told.end) == "PUNCT"
    if told.stance in ("undecided", "open") or told.sort == "states":
        return " " in told.phrase or told.stance == "open" or told.phrase in ("undecided", "noncommittal", "torn")
    return _is_as_clause(reading, told, sentence)


def _ends_clause(reading: Reading, at: int) -> bool:
    """Whether nothing that is taken stands behind a word: a stop, an adverb, a time or place."""
    if at >= len(reading.words):
        return True
    return reading.tag(at) in ("PUNCT", "CCONJ", "ADV", "ADP", "SCONJ") and reading.word(at).casefold() not in ("that", "to")


def _is_as_clause(reading: Reading, told: Told, sentence: Range) -> bool:
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    start = min((subjects.name_of(reading, head)[0] for head in heads), default=told.anchor)
    return start > sentence[0] and reading.word(start - 1).casefold() == "as"


def _traded(reading: Reading, told: Told, sentence: Range) -> Iterator[tuple[Taken, list[int]]]:
    """What is granted for something in return: one of the two stands between the words of the phrase, the other behind them."""
    second = next((word for word in told.words[1:] if word > told.anchor + 1), None)
    after = proposals.phrase(reading, told.end, sentence[1])
    heads = subjects.subjects(reading, told.anchor, sentence[0])
    if second is None or after is None or not heads:
        return
    between = (told.anchor + 1, second)
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


def _roles(reading: Reading, told: Told, sentence: Range) -> _Roles:
    start, end = sentence
    if told.sort == "reversed":
        return _reversed(reading, told, sentence)
    if told.sort == "absences":
        return _Roles([], _behind_from(reading, told, end))
    if told.sort == "predicates":
        return _Roles(proposals.behind(reading, told, end), subjects.owners(reading, told, start, end), True)
    if told.sort == "nouns":
        heads = subjects.owners(reading, told, start, end)
        return _Roles(proposals.behind(reading, told, end) or _predicated(reading, told, sentence), heads, True)
    if told.sort == "verbs" and _is_passive(reading, told):
        by = subjects.agent(reading, told, end)
        return _Roles(_of_passive(reading, told, sentence), by) if by else _NO_ROLES
    heads = subjects.subjects(reading, told.anchor, start)
    if told.phrase in words_of("alone", "words"):
        return _Roles([], heads)
    above = _relative_object(reading, told, sentence, heads)
    if above:
        return _Roles(above, heads)
    if heads and reading.word(subjects.name_of(reading, heads[0])[0] - 1).casefold() == "what":
        return _Roles(_cleft(reading, told, end), heads, True)
    return _Roles(proposals.behind(reading, told, end), heads, True)


def _cleft(reading: Reading, told: Told, end: int) -> list[Range]:
    """The proposal behind the copula: "what Cuba wants is a corridor"."""
    copula = next((at for at in range(told.end, end - 1) if proposals.is_copula(reading, at) and reading.tag(at + 1) != "VERB"), None)
    return proposals.from_word(reading, copula + 1, end) if copula is not None else []


def _behind_from(reading: Reading, told: Told, end: int) -> list[int]:
    """The heads of those from whom nothing has come: "no answer has come from Cuba"."""
    for at in range(told.end, min(told.end + 7, end - 1)):
        if reading.word(at).casefold() in ("from", "by") and reading.tag(told.anchor) == "DET":
            head = subjects.head_behind(reading, at + 1, end)
            return subjects.row(reading, head, at + 1, end) if head is not None else []
    return []


def _predicated(reading: Reading, told: Told, sentence: Range) -> list[Range]:
    """What a noun of stance is said of: "a safe zone, which was Dhaka's own suggestion"."""
    copula = next((i for i in range(told.anchor - 1, max(sentence[0], told.anchor - 6), -1) if reading.word(i).casefold() in _COPULAS), None)
    if copula is None:
        return []
    heads = subjects.subjects(reading, copula + 1, sentence[0])
    return [proposals.noun_phrase(reading, heads[-1], sentence[0]) or subjects.name_of(reading, heads[-1])] if heads else []


def _reversed(reading: Reading, told: Told, sentence: Range) -> _Roles:
    """The roles of "the treaty is out of the question for it": the subject is the proposal, and its holder stands behind the phrase."""
    subject = subjects.subjects(reading, told.anchor, sentence[0])
    holder = subjects.head_behind(reading, told.end, sentence[1]) if told.phrase.split()[-1] in _TOWARDS else None
    if not subject:
        return _NO_ROLES
    heads = [SPEAKER] if holder is None else subjects.row(reading, holder, told.end, sentence[1])
    return _Roles([proposals.with_complement(reading, subject[0], told.anchor)], heads)


def _is_participle(reading: Reading, verb: int) -> bool:
    """Whether a word may be a past participle by its form."""
    word = reading.word(verb).casefold()
    return not word.endswith(("s", "ing")) and (word != candidates(word)[0] or word in ("put", "set", "cut"))


def _is_passive(reading: Reading, told: Told) -> bool:
    """Whether a verb is a participle that has no subject to act: "are asked", "the plan laid down", "liked by one and rejected by the other"."""
    if not _is_participle(reading, told.anchor):
        return False
    before = told.anchor - 1
    while before > 0 and reading.tag(before) in ("ADV", "PART"):
        before -= 1
    if reading.tag(before) == "AUX":
        return "be" in candidates(reading.word(before))
    if told.end < len(reading.words) and reading.word(told.end).casefold() == "by":
        return True
    return reading.relation_of(told.anchor) in ("acl", "amod") and not any(
        reading.relation_of(i).startswith("nsubj") for i in reading.children(told.anchor)
    )


def _of_passive(reading: Reading, told: Told, sentence: Range) -> list[Range]:
    """The proposal of a passive: its subject, or the noun that a participle hangs on."""
    before = told.anchor - 1
    while before > sentence[0] and reading.tag(before) in ("ADV", "PART"):
        before -= 1
    if reading.tag(before) in ("AUX", "CCONJ"):
        heads = subjects.subjects(reading, told.anchor, sentence[0])
        return [proposals.with_complement(reading, heads[-1], told.anchor)] if heads else []
    phrase = proposals.before(reading, told.anchor, sentence[0])
    return [phrase] if phrase else []


def _relative_object(reading: Reading, told: Told, sentence: Range, heads: Sequence[int]) -> list[Range]:
    """The noun that a relative clause without object hangs on: "a truce that Egypt opposes", "to which the Front has agreed"."""
    if told.sort == "states" or not heads or _is_as_clause(reading, told, sentence):
        return []
    first = subjects.name_of(reading, heads[0])[0]
    pronoun = next((i for i in range(first - 1, max(sentence[0], first - 3), -1) if reading.word(i).casefold() in _RELATIVE), None)
    if not _ends_clause(reading, told.end) or heads[0] > told.anchor:
        return []
    if pronoun is None:
        return _contact_object(reading, told, sentence, first)
    if reading.word(pronoun).casefold() == "that" and reading.tag(pronoun - 1) not in ("NOUN", "PROPN", "PRON", "CCONJ"):
        return []
    if reading.word(pronoun - 1).casefold() in ("and", "but"):
        return [(pronoun, pronoun + 1)]
    noun = proposals.before(reading, pronoun, sentence[0])
    return [noun] if noun and not any(noun[0] <= head < noun[1] for head in heads) else []


def _contact_object(reading: Reading, told: Told, sentence: Range, first: int) -> list[Range]:
    """The noun right before the subject of a verb that takes one but has none: "the plan Paris drafted", "elections he supports"."""
    if (
        first <= sentence[0]
        or reading.tag(first - 1) != "NOUN"
        or not any(reading.tag(i) in ("NOUN", "PRON", "PROPN") for i in range(first, told.anchor))
    ):
        return []
    noun = proposals.before(reading, first, sentence[0])
    return [noun] if noun and kind_of(reading.said(*noun)) is not None else []


def _fits(reading: Reading, told: Told, words: Range) -> bool:
    """Whether words may be a proposal: words that tell much else need one of the known kinds, or one that points back."""
    before = reading.word(words[0] - 1).casefold()
    bare = told.sort == "verbs" and " " not in told.phrase and before == "to" and reading.tag(words[0] - 1) == "PART"
    if told.phrase in words_of("telling", "words") and before == "that":
        return False
    if told.stance == "demands" and (
        bare or any(reading.word(i).casefold() in words_of("nobody", "addressed") for i in range(told.anchor, words[0] + 1))
    ):
        return False
    if told.stance in ("supports", "rejects", "accepts") and institutions.government_of(reading.said(*words)) is not None:
        return False
    if told.phrase in words_of("strict", "words"):
        return before != "that" and (proposals.takes_up(reading, words) or kind_of(reading.said(*words)) is not None)
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
        if at in taken or reading.word(at).casefold() not in words_of("modal", "requiring"):
            continue
        if reading.word(at + 1).casefold() in ("have", "be") and reading.tag(at + 2) != "VERB":
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
    if at + 1 < len(reading.words) and reading.word(at + 1).casefold() == "no":
        return False
    return any(form in words_of("modal", "idle") for form in candidates(reading.word(at)))


def _undertaking(reading: Reading, at: int, sentence: Range) -> Taken | None:
    mood = mood_of(reading, at)
    condition = conditions.condition_in(reading, (at + 1, sentence[1]), later=True)
    refused = mood.denied or reading.word(at + 1).casefold() == "no"
    if condition is not None and ((condition.is_time and not refused) or (refused and not condition.withholds)):
        condition = None
    if condition is None and not refused:
        return None
    words = proposals.phrase(reading, at, sentence[1])
    heads = subjects.subjects(reading, at, sentence[0])
    if words is None or not heads:
        return None
    told = Told(stance="rejects", phrase="", sort="verbs", words=(at,))
    above = _relative_object(reading, told, sentence, heads)
    return Taken(
        stance=Stance.CONDITIONAL if condition else Stance.REJECTS,
        heads=tuple(heads),
        proposal=above[0] if above else _before(words, condition),
        words=(mood.start, max(words[1] if not above else at + 1, condition.words[1] if condition else 0)),
        condition=condition,
    )


def _nothing_unless(reading: Reading, sentence: Range) -> Iterator[Taken]:
    """What a speaker says that there will not be, or only under a condition: "there will be no ceasefire unless"."""
    for at in range(sentence[0], sentence[1] - 4):
        if reading.word(at).casefold() != "there":
            continue
        words = [reading.word(i).casefold() for i in range(at, at + 4)]
        if words[2] != "be" or words[3] != "no" or words[1] not in words_of("modal", "willing"):
            continue
        proposal = proposals.phrase(reading, at + 4, sentence[1])
        condition = conditions.condition_in(reading, (at + 4, sentence[1]), later=True)
        if proposal is None:
            continue
        condition = condition if condition is not None and condition.withholds else None
        yield Taken(
            stance=Stance.CONDITIONAL if condition else Stance.REJECTS,
            heads=(),
            by_speaker=True,
            proposal=_before(proposal, condition),
            words=(at, max(proposal[1], condition.words[1] if condition else 0)),
            condition=condition,
        )
