"""What a brief has told already: a sentence that tells the same again, in the same or nearly the same words, is left out."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.brief.values import Sentence
from onrecord.brief.wording import bases, glue, is_number, negators, words

_SHARED = 0.75
"""Of the words that tell something, in the sentence that has fewer of them: how many two sentences share that tell the same."""

_FEWEST = 4
"""Words that tell something, of the shorter sentence: fewer are shared by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence as it is compared: who says it, the words of it that tell something, its numbers, and whether it denies."""

    who: frozenset[str]
    run: str
    telling: frozenset[str]
    numbers: frozenset[str]
    denies: bool


class Retelling:
    """Hears the sentences of a brief in order."""

    def __init__(self) -> None:
        self._told: list[_Told] = []

    def add(self, sentence: Sentence) -> None:
        """Remember a sentence."""
        self._told.append(_heard(sentence))

    def knows(self, sentence: Sentence) -> bool:
        """Whether the same was told before: the same words whoever says them, or nearly the same by the same source."""
        new = _heard(sentence)
        return any(f" {new.run} " in f" {old.run} " or f" {old.run} " in f" {new.run} " or _is_same(old, new) for old in self._told)


def _is_same(old: _Told, new: _Told) -> bool:
    fewer = min(len(old.telling), len(new.telling))
    alike = fewer >= _FEWEST and len(old.telling & new.telling) >= _SHARED * fewer
    return alike and old.denies == new.denies and new.numbers <= old.numbers and (old.who == new.who or not old.who.isdisjoint(new.who))


def _heard(sentence: Sentence) -> _Told:
    who, told = _split(sentence)
    run = words(told)
    telling = frozenset(min(bases(word), key=len) for word in run if word not in glue() and not is_number(word))
    return _Told(
        who=frozenset(word for word in words(who) if word not in glue()),
        run=" ".join(run),
        telling=telling,
        numbers=frozenset(word for word in run if is_number(word)),
        denies=bool(negators(words(sentence.text))),
    )


def _split(sentence: Sentence) -> tuple[str, str]:
    """Who says it, and what: of speech the first stretch and what follows the second, the verb; of others nobody, and all but the outlet."""
    stretches = sorted({each.at for each in sentence.citations if each.at})
    if sentence.kind == "said" and len(stretches) > 2:
        return sentence.text[slice(*stretches[0])], sentence.text[stretches[1][1] :]
    own = [sentence.text[slice(*at)] for at in stretches if not sentence.text[at[1] :].startswith((" reported that ", " reported."))]
    return "", " ".join(own) or sentence.text
