"""Verbs of acts: their forms, what they follow from, and the forms that keep how surely an act is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import data
from onrecord.brief.wording import bases


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of ``data/brief_verbs.csv``. ``cited``: phrases of base forms from which it follows."""

    base: str
    past: str
    participle: str
    types: frozenset[str]
    cited: tuple[tuple[str, ...], ...]
    takes: str


@cache
def verbs() -> tuple[Verb, ...]:
    """All verbs of the table, in its order."""
    return tuple(
        Verb(
            base=row["verb"], past=row["past"], participle=row["participle"], types=frozenset(row["types"].split(";")),
            cited=tuple(tuple(phrase.split()) for phrase in row["cited"].split(";")), takes=row["takes"],
        )
        for row in data.rows("brief_verbs.csv")
    )  # fmt: skip


FORMS = {
    "happened": ("{past}", "{be} {participle}"),
    "planned": ("planned to {base}", "{be} to be {participle}"),
    "scheduled": ("{be} due to {base}", "{be} due to be {participle}"),
    "expected": ("{be} expected to {base}", "{be} expected to be {participle}"),
    "threatened": ("threatened to {base}", ""),
    "possible": ("may have {participle}", "may have been {participle}"),
    "not_happened": ("did not {base}", "{be} not {participle}"),
}
"""How each modality is told, active and passive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a verb group of the brief tells."""

    verb: Verb
    modality: str
    passive: bool


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every verb group that the grammar can write → what it may tell."""
    found: dict[str, tuple[Form, ...]] = {}
    for verb in verbs():
        for modality, patterns in FORMS.items():
            for passive, pattern in enumerate(patterns):
                for be in ("was", "were") if "{be}" in pattern else ("",):
                    words = pattern.format(be=be, base=verb.base, past=verb.past, participle=verb.participle)
                    if words:
                        found[words] = (*found.get(words, ()), Form(verb=verb, modality=modality, passive=bool(passive)))
    return found


def follows(verb: Verb, words: Sequence[str]) -> bool:
    """Whether a verb follows from words of a report."""
    return any(_in_order(phrase, words) for phrase in verb.cited)


def _in_order(phrase: Sequence[str], words: Sequence[str]) -> bool:
    at = 0
    for word in words:
        if at < len(phrase) and phrase[at] in bases(word):
            at += 1
    return at == len(phrase)
