"""Fit the weights by which pronouns find whom they stand for: ``python -m training.antecedents`` writes ``data/antecedents.toml``.

Examples are the pronouns among the sources of GUM's training half (speakers from gold chains and identities) and of the training part of
the project's own corpus, read by the shipped reader. The model of each sort of choice is a softmax over the candidates with one more,
"none of them", at the bar. An "I" or "you" whose speaker has no name in GUM counts for "none of them". Since who said "I" before bears on
who says it now, choosing and fitting take turns.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import data
from onrecord.pipeline import Pipeline
from onrecord.reader.reading import Reading
from onrecord.record import Article, Page, Span
from onrecord.statements import ranking
from onrecord.statements.stage import Statements
from onrecord.testing.marked import read_items

ROOT = Path(__file__).parents[1]

ROUNDS = 3
UNNAMED = 0.4
"""What an example without an answer weighs: GUM leaves out names that a text gives only by the way."""

EXPECTED = {
    "first": {
        "introduced ever": 1.0, "introduced latest": 1.0, "introduced near": 1.0, "label latest": 3.0, "heading latest": 1.5,
        "signature ever": 3.0, "signed ever": 3.0, "byline ever": 2.0, "only author": 3.0, "author": 1.0, "interviewed ever": 1.5,
        "interviewer ever": -1.0, "dear ever": -2.0, "addressed before": 2.0, "addressed latest": 1.0, "addressed here": -1.5,
        "said last": 0.5, "said before": 0.5, "told here": -1.5, "only told": -1.0, "asks, interviewed": -1.0,
    },
    "second": {"addressed here": 3.0, "dear ever": 3.0, "asked, answers": 2.0, "says i": -3.0, "told here": -1.0},
    "quoted": {"speaks nearest here": 2.0, "speaks in turn before": 1.0, "spoke last": 1.0},
}  # fmt: skip
"""What weights are drawn to where examples are few; the others to zero."""

TABLE = ROOT / "src/onrecord/data/antecedents.toml"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A text that was read, with (span, speaker's name or None) of its sources."""

    article: Article
    reading: Reading
    wanted: list[tuple[tuple[int, int], str | None]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """One choice: features ``[candidates, features]``, the index of the right one or -1 for none, its weight."""

    features: np.ndarray
    right: int
    weight: float


Examples = dict[str, tuple[tuple[str, ...], list[Example]]]
"""By sort of choice: the names of the features, the examples."""


def texts(shared: Path) -> Iterator[tuple[str, list[tuple[tuple[int, int], str | None]]]]:
    """(text, [(source span, speaker's name)]) of sources."""
    with (shared / "data/attribution/gum.train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["text"], gum_sources(row)
    for item in read_items(ROOT / "training/corpus/statements/train"):
        yield item.text, [(s.role("source")[0], s.speaker) for s in item.statements if s.role("source") and s.speaker]


def gum_sources(row: dict[str, Any]) -> list[tuple[tuple[int, int], str | None]]:
    """The pronouns among the sources of a text of GUM."""
    return [(tuple(a["source"][0]), a.get("speaker")) for a in row["attributions"] if a["source"] and a["source_is_pronoun"]]


def cases(shared: Path) -> Iterator[Case]:
    """The texts, read."""
    stages = Pipeline(strict=True).stages
    for text, wanted in texts(shared):
        (article,) = stages["article"]([Page(data=text.encode(), name="training")])
        assert isinstance(article, Article), article
        (reading,) = stages["reader"]([article])
        yield Case(article=article, reading=reading, wanted=wanted)


def examples(found: list[Case]) -> Examples:
    """What was to choose from at each pronoun source, with the right answer. A text's examples of one sort weigh as their square root."""
    out: dict[str, list[Example]] = defaultdict(list)
    names: dict[str, tuple[str, ...]] = {}
    statements = Statements()
    for case in found:
        seen: list[tuple[str, Span, ranking.Found]] = []
        with ranking.watching(_noting(seen)):
            statements([case.article], [case.reading], [()])
        answered = list(_answered(case, seen))
        counts = Counter(sort for sort, _, _ in answered)
        for sort, candidates, right in answered:
            names.setdefault(sort, tuple(candidates[0][1]))
            features = np.array([[values[name] for name in names[sort]] for _, values in candidates])
            weight = counts[sort] ** -0.5 * (1.0 if right >= 0 or sort == "third" else UNNAMED)
            out[sort].append(Example(features=features, right=right, weight=weight))
    return {sort: (names[sort], out[sort]) for sort in names}


def _noting(seen: list[tuple[str, Span, ranking.Found]]) -> ranking.Watcher:
    """Who watches and notes each choice."""
    return lambda sort, span, candidates: seen.append((sort, span, candidates))


def _answered(case: Case, seen: list[tuple[str, Span, ranking.Found]]) -> Iterator[tuple[str, ranking.Found, int]]:
    """(sort, candidates, index of the right one or -1) of the choices whose answer is known."""
    from eval.scores import same_name

    for (start, end), name in case.wanted:
        choice = next((each for each in seen if each[1].start < end and each[1].end > start), None)
        if choice is None or not choice[2] or (name is None and choice[0] == "third"):
            continue
        sort, _, candidates = choice
        yield sort, candidates, next((i for i, (c, _) in enumerate(candidates) if name and same_name(name, c.name)), -1)


def fit(
    names: tuple[str, ...], found: list[Example], expected: dict[str, float], *, rounds: int = 400, rate: float = 0.05, ridge: float = 0.03
) -> tuple[np.ndarray, float]:
    """Weights and bar by gradient ascent on the likelihood, Adam steps, ridge towards what is expected (but not of the bar)."""
    width = len(names)
    drawn_to = np.array([*(expected.get(name, 0.0) for name in names), 0.0])
    most = max(len(example.features) for example in found)
    table = np.zeros((len(found), most + 1, width + 1))
    absent = np.ones((len(found), most + 1), dtype=bool)
    target = np.zeros((len(found), most + 1))
    for row, example in enumerate(found):
        n = len(example.features)
        table[row, :n, :width] = example.features
        absent[row, :n] = absent[row, most] = False
        target[row, example.right if example.right >= 0 else most] = 1
    table[:, most, width] = 1
    weight = np.array([example.weight for example in found])
    theta, mean, square = drawn_to.copy(), np.zeros(width + 1), np.zeros(width + 1)
    pull = np.r_[np.full(width, ridge), 0.0]
    for step in range(1, rounds + 1):
        scores = np.where(absent, -np.inf, table @ theta)
        chance = np.exp(scores - scores.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        gradient = np.einsum("n,nc,ncf->f", weight, target - chance, table) / weight.sum() - pull * (theta - drawn_to)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        theta += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return theta[:width], float(theta[width])


def right(found: list[Example], weights: np.ndarray, bar: float) -> int:
    """How many examples the weights choose rightly."""
    return sum(int(np.argmax(np.r_[e.features @ weights, bar])) == (e.right if e.right >= 0 else len(e.features)) for e in found)


def toml_of(fitted: dict[str, tuple[tuple[str, ...], np.ndarray, float]]) -> str:
    """The weights as the table that ships."""
    lines = [
        "# Weights of the scores by which a pronoun finds whom it stands for (statements/antecedents.py, statements/narrators.py).",
        "# Source: fitted by training/antecedents.py on GUM's training half and the training part of the statement corpus.",
    ]
    for sort, (names, weights, bar) in sorted(fitted.items()):
        lines += ["", f"[{sort}]", f"bar = {bar:.4f}", "", f"[{sort}.weights]"]
        lines += [f"{json.dumps(name)} = {value:.4f}" for name, value in zip(names, weights, strict=True)]
    return "\n".join(lines) + "\n"


def fit_all(found: list[Case]) -> None:
    """Choose and fit in turns, and write the table after each."""
    for _ in range(ROUNDS):
        fitted = {}
        for sort, (names, choices) in examples(found).items():
            weights, bar = fit(names, choices, EXPECTED.get(sort, {}))
            fitted[sort] = names, weights, bar
            none = sum(example.right < 0 for example in choices)
            print(f"{sort}: {len(choices)} pronouns, {none} without their speaker among the candidates; {right(choices, weights, bar)} right")
        TABLE.write_text(toml_of(fitted), encoding="utf-8")
        data.table.cache_clear()
        ranking.weights_of.cache_clear()


if __name__ == "__main__":
    fit_all(list(cases(ROOT.parent / "shared")))
