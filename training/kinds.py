"""Fit the model that tells kinds of speakers apart: ``python -m training.kinds`` writes ``data/speaker_kinds.csv``.

Examples are the sources in the training part of the project's own corpus, as the shipped reader finds and resolves them, with the kinds that
the corpus gives. The model is a multinomial logistic regression; every eighth item is held out to print how often it is right.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np

from onrecord.pipeline import Pipeline
from onrecord.record import Page, SpeakerKind
from onrecord.statements import kinds
from onrecord.testing.marked import MarkedItem, read_items

ROOT = Path(__file__).parents[1]
HELD_OUT = 8
Example = tuple[list[str], int]


def examples(items: list[MarkedItem]) -> Iterator[tuple[int, Example]]:
    """(number of the item, example) for each source of the corpus that the pipeline finds and gives a speaker."""
    seen: list[tuple[int, int, list[str]]] = []

    def watch(speaker: kinds.Speaker, reading: kinds.Reading) -> SpeakerKind:
        span = reading.span(*speaker.words)
        seen.append((span.start, span.end, kinds.features(speaker, reading)))
        return SpeakerKind.OTHER

    pipeline = Pipeline(strict=True)
    with patch.object(kinds, "kind_of", watch):
        for number, item in enumerate(items):
            seen.clear()
            list(pipeline([Page(data=item.text.encode(), name=item.id)]))
            for statement in item.statements:
                if statement.role("source") and statement.speaker_kind in set(SpeakerKind):
                    start, end = statement.role("source")[0]
                    found = next((names for a, b, names in seen if a < end and b > start), None)
                    if found is not None:
                        yield number, (found, kinds.KINDS.index(SpeakerKind(statement.speaker_kind)))


def fit(found: list[Example], *, least: int = 4, rounds: int = 200, rate: float = 0.1, ridge: float = 3.0) -> dict[str, np.ndarray]:
    """Weights ``[kinds]`` by feature, of features seen at least ``least`` times; full-batch Adam on the penalised likelihood."""
    counts = Counter(name for names, _ in found for name in names)
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= least))}
    rows = np.concatenate([np.full(sum(name in index for name in names), n) for n, (names, _) in enumerate(found)])
    columns = np.array([index[name] for names, _ in found for name in names if name in index])
    right = np.array([kind for _, kind in found])
    weights = np.zeros((len(index), len(kinds.KINDS)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = np.zeros((len(found), len(kinds.KINDS)))
        np.add.at(scores, rows, weights[columns])
        chance = np.exp(scores - scores.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        chance[np.arange(len(found)), right] -= 1
        gradient = ridge * weights
        np.add.at(gradient, columns, chance[rows])
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: weights[n] for name, n in index.items()}


def right_share(weights: dict[str, np.ndarray], found: list[Example]) -> float:
    """The share of examples whose kind comes out right."""
    none = np.zeros(len(kinds.KINDS))
    return float(np.mean([int(np.sum([weights.get(name, none) for name in names], axis=0).argmax()) == kind for names, kind in found]))


def main() -> None:
    items = read_items(ROOT / "training/corpus/statements/train")
    found = list(examples(items))
    held = [example for number, example in found if number % HELD_OUT == 0]
    tried = fit([example for number, example in found if number % HELD_OUT])
    print(f"{len(found)} sources; right on {len(held)} held out: {100 * right_share(tried, held):.1f} %")
    weights = fit([example for _, example in found])
    with (ROOT / "src/onrecord/data/speaker_kinds.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# Weights by which the kind of a speaker is told (statements/kinds.py): a feature, and what it says for each kind.\n")
        out.write("# Source: fitted by training/kinds.py on the training part of the statement corpus.\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", *kinds.KINDS])
        table.writerows([name, *(f"{value:.2f}" for value in values)] for name, values in weights.items())


if __name__ == "__main__":
    main()
