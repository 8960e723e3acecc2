"""The class of a cue: what the reporting words do, from the table ``data/verb_classes.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import data
from onrecord.reader.lemmas import candidates
from onrecord.record import VerbClass

_FILLERS = frozenset(
    "also again then now still already yet ever even just only first once further later earlier repeatedly strongly firmly flatly publicly "
    "categorically immediately initially previously recently reportedly always often his her its their the a an that".split()
)
_LONGEST = 6
_AUXILIARIES = frozenset({"be", "have", "do", "will", "can", "could"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "cannot"})


@cache
def _phrases() -> dict[str, VerbClass]:
    """Phrase → class; where a noun and a verb have one form, the verb's row counts."""
    return {row["phrase"]: VerbClass(row["verb_class"]) for row in data.rows("verb_classes.csv")}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for word in phrase.split())


@cache
def lemmas_of(word: str) -> tuple[str, ...]:
    """The base forms of a word that occur in the table; the word itself where none does."""
    found = tuple(form for form in candidates(word) if form in _first_words())
    return found or (word.lower(),)


def _joined(words: Sequence[str], start: int, length: int) -> list[str]:
    """The phrases of base forms that some words may stand for."""
    out = [""]
    for word in words[start : start + length]:
        out = [f"{before} {form}".strip() for before in out for form in lemmas_of(word)[:3]]
    return out


def find(words: Sequence[str]) -> tuple[VerbClass, str] | None:
    """The class and the phrase of the longest entry in a cue's words, read as they stand or without fillers; the earliest of equal length."""
    bare = [word for word in words if word.casefold() not in _FILLERS]
    found = [match for match in (_longest(words), _longest(bare)) if match]
    return max(found, key=lambda match: len(match[1].split()), default=None)


def _longest(words: Sequence[str]) -> tuple[VerbClass, str] | None:
    table = _phrases()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            for phrase in _joined(words, start, length):
                if phrase in table and phrase not in _AUXILIARIES:
                    return table[phrase], phrase
    return None


def class_of(words: Sequence[str], following: Sequence[str] = ()) -> VerbClass:
    """The class of a cue. Its particles may stand just behind it (``following``); words that no entry knows are ``said``.

    "did not deny" and the like are no denial: a negated denial, refusal or rejection is ``said``; a negated saying is ``declined``.
    """
    found = find([*words, *following[:1]]) if following else None
    alone = find(words)
    if found is None or (alone is not None and len(found[1].split()) <= len(alone[1].split())):
        found = alone
    if found is None:
        return VerbClass.SAID
    verb_class, phrase = found
    lower = [word.lower() for word in words]
    negated = bool(_NEGATIONS.intersection(lower)) and "not" not in phrase.split()
    if negated and verb_class in (VerbClass.DENIED, VerbClass.REJECTED, VerbClass.DECLINED):
        return VerbClass.SAID
    if negated and verb_class in (VerbClass.SAID, VerbClass.CONFIRMED, VerbClass.CLAIMED):
        return VerbClass.DECLINED
    return verb_class


def with_content(verb_class: VerbClass, cue: Sequence[str], content: Sequence[str]) -> VerbClass:
    """The class once the content is seen: "told them {to leave}" and "wants {the army to leave}" demand, "wants {to leave}" believes."""
    forms = {form for word in cue for form in lemmas_of(word)}
    infinitive = bool(content) and content[0].casefold() == "to"
    if verb_class == VerbClass.SAID and "tell" in forms and infinitive:
        return VerbClass.DEMANDED
    if verb_class == VerbClass.BELIEVED and "want" in forms and not infinitive:
        return VerbClass.DEMANDED
    return verb_class
