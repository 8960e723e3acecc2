"""Fit the models that tie statements into chains: ``python -m training.chains`` writes ``data/chain_links.csv``.

Examples are the pairs that ``statements/relays.py`` and ``statements/continuations.py`` weigh in the training part of the project's own corpus, as
the shipped reader reads it; right are those that the corpus gives as ``via``. Both models are logistic regressions. How often they are right is
printed for items that they were not fitted on, by five folds.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from onrecord.pipeline import Pipeline
from onrecord.reader.reading import Range, Reading
from onrecord.record import Page
from onrecord.statements import continuations, relays
from onrecord.statements.drafts import Draft
from onrecord.statements.told import Told
from onrecord.testing.marked import MarkedItem, MarkedStatement, read_items

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src/onrecord/data/chain_links.csv"
FOLDS = 5
CHOICES = ("relay", "continuation")


class Example(NamedTuple):
    """One pair of statements: which model weighs it, what speaks for it, whether the corpus ties it."""

    choice: str
    features: list[str]
    tied: bool


def examples(items: Iterable[MarkedItem]) -> Iterator[tuple[int, Example]]:
    """(number of the item, example) for each pair whose two statements the pipeline finds."""
    pipeline = Pipeline(strict=True)
    with _watched() as seen:
        for number, item in enumerate(items):
            seen.clear()
            list(pipeline([Page(data=item.text.encode(), name=item.id)]))
            for told in seen[-1:]:
                yield from ((number, example) for example in _pairs(item, told))


@contextmanager
def _watched() -> Iterator[list[Told]]:
    """Within, what is known of each article before its continuations are sought is noted."""
    seen: list[Told] = []

    def watch(told: Told) -> dict[int, int]:
        seen.append(told)
        return {}

    with patch.object(continuations, "carried_on", watch):
        yield seen


def _pairs(item: MarkedItem, told: Told) -> Iterator[Example]:
    marked = [_marked(item, told.reading, draft) for draft in told.drafts]
    ways = {i: next((j for j, other in enumerate(marked) if s and other and other.number == s.via), None) for i, s in enumerate(marked)}
    for origin, relay in relays.pairs(told.drafts, told.enclosing):
        if marked[origin] and marked[relay] and marked[origin] is not marked[relay]:
            yield Example("relay", relays.features(told, (origin, relay)), ways[origin] == relay)
    yield from _misread(told, ways)
    known = replace(told, relays={i: way for i, way in told.relays.items() if ways[i] == way})
    order = continuations.in_order(told.drafts)
    for place, index in enumerate(order):
        for _, way, features in continuations.candidates(known, order, place):
            if marked[index] and marked[way]:
                yield Example("continuation", features, ways[index] == way)
        through = ways[index]
        if through is not None and told.way(index) is None:
            known = replace(known, carried={**known.carried, index: through})


def _misread(told: Told, ways: dict[int, int | None]) -> Iterator[Example]:
    """Pairs of which one stands in the other's words, as they look where the reader gives both the same words: texts that it was not trained on."""
    for inner, outer in enumerate(told.enclosing):
        if outer is None or ways[inner] != outer or not told.drafts[inner].source or not told.drafts[outer].source:
            continue
        drafts = [replace(d, content=told.drafts[inner].content) if i == outer else d for i, d in enumerate(told.drafts)]
        misread = replace(told, drafts=drafts)
        yield Example("relay", relays.features(misread, (inner, outer)), True)
        yield Example("relay", relays.features(misread, (outer, inner)), False)


def _marked(item: MarkedItem, reading: Reading, draft: Draft) -> MarkedStatement | None:
    """The marked statement that a draft is: the one that shares most of its words, source, cue and content each counting once."""
    scored = [(sum(_likeness(reading, pieces, s.role(role)) for role, pieces in _roles(draft)), -s.number, s) for s in item.statements]
    best = max(scored, default=None)
    return best[2] if best and best[0] > 1 else None


def _roles(draft: Draft) -> tuple[tuple[str, tuple[Range, ...]], ...]:
    return ("source", draft.source), ("cue", draft.cue), ("content", draft.content)


def _likeness(reading: Reading, found: tuple[Range, ...], gold: list[tuple[int, int]]) -> float:
    """The share of characters that two lists of pieces have in common, of those in either; 1 where neither has any."""
    left = {at for a, b in found for at in range(reading.span(a, b).start, reading.span(a, b).end)}
    right = {at for a, b in gold for at in range(a, b)}
    return len(left & right) / len(left | right) if left | right else 1.0


def fit(found: list[Example], *, least: int = 3, ridge: float = 0.5, rounds: int = 50) -> dict[str, float]:
    """Weights by feature, of features seen at least ``least`` times; Newton's method on the penalised likelihood."""
    counts = Counter(name for example in found for name in example.features)
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= least))}
    seen = np.zeros((len(found), len(index)))
    for row, example in enumerate(found):
        seen[row, [index[name] for name in example.features if name in index]] = 1
    tied = np.array([example.tied for example in found], dtype=float)
    weights = np.zeros(len(index))
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-seen @ weights))
        curve = (seen * (chance * (1 - chance))[:, None]).T @ seen + ridge * np.eye(len(index))
        step = np.linalg.solve(curve, seen.T @ (tied - chance) - ridge * weights)
        weights += step
        if np.abs(step).max(initial=0) < 1e-6:
            break
    return {name: float(weights[n]) for name, n in index.items()}


def ties(weights: dict[str, float], example: Example) -> bool:
    """Whether a model ties a pair."""
    return sum(weights.get(name, 0.0) for name in example.features) > 0


def held_out(found: list[tuple[int, Example]]) -> tuple[int, int, int]:
    """Pairs tied rightly, pairs tied, pairs that the corpus ties, each on a fold that the weights were not fitted on."""
    right = predicted = gold = 0
    for fold in range(FOLDS):
        weights = fit([example for number, example in found if number % FOLDS != fold])
        own = [example for number, example in found if number % FOLDS == fold]
        right += sum(example.tied and ties(weights, example) for example in own)
        predicted += sum(ties(weights, example) for example in own)
        gold += sum(example.tied for example in own)
    return right, predicted, gold


def write(path: Path, fitted: dict[str, dict[str, float]]) -> None:
    """The table of weights."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("# Weights by which statements are tied into chains (statements/relays.py, statements/continuations.py): for each of the two\n")
        out.write("# choices a feature and what it says for the tie.\n")
        out.write("# Source: fitted by training/chains.py on the training part of the statement corpus.\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["choice", "feature", "weight"])
        table.writerows([choice, name, f"{value:.2f}"] for choice, weights in fitted.items() for name, value in sorted(weights.items()))


def main() -> None:
    found = list(examples(read_items(ROOT / "training/corpus/statements/train")))
    fitted = {}
    for choice in CHOICES:
        own = [(number, example) for number, example in found if example.choice == choice]
        right, predicted, gold = held_out(own)
        print(f"{choice}: {len(own)} pairs; of {gold} tied {right} are found held out, {predicted - right} are tied wrongly")
        fitted[choice] = fit([example for _, example in own])
    write(TABLE, fitted)


if __name__ == "__main__":
    main()
