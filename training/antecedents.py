"""Fit the weights by which antecedents are chosen: ``python -m training.antecedents`` writes ``data/antecedents.toml``.

Examples are the pronouns among the sources of GUM's training half (speakers from gold chains and identities)
and of the training part of the project's own corpus, read by the shipped reader. The model is a softmax over the characters named so far,
with one more choice, "none of them", at the bar.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.pipeline import Pipeline
from onrecord.record import Page, Record
from onrecord.statements import antecedents
from onrecord.testing.marked import read_items
from training.train import ROOT

Example = tuple[np.ndarray, int]
"""Features ``[candidates, features]`` and the index of the right one, -1 for none."""


def texts(shared: Path) -> Iterator[tuple[str, list[tuple[tuple[int, int], str]]]]:
    """(text, [(source span, speaker's name)]) of sources."""
    with (shared / "data/attribution/gum.train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found = [
                (tuple(a["source"][0]), a["speaker"]) for a in row["attributions"] if a["source"] and a.get("speaker") and a["source_is_pronoun"]
            ]
            yield row["text"], found  # type: ignore[misc]
    for item in read_items(ROOT / "training/corpus/statements/train"):
        yield item.text, [(s.role("source")[0], s.speaker) for s in item.statements if s.role("source") and s.speaker]


def examples(shared: Path) -> list[Example]:
    """What the pipeline saw at each pronoun source, with the right answer."""
    from eval.scores import same_name

    seen: list[tuple[int, int, np.ndarray, list[str]]] = []

    def watch(start: int, end: int, found: list[tuple[antecedents.Character, np.ndarray]]) -> None:
        seen.append((start, end, np.stack([values for _, values in found]), [c.name for c, _ in found]))

    out: list[Example] = []
    pipeline = Pipeline(strict=True)
    with antecedents.watching(watch):
        for text, wanted in texts(shared):
            seen.clear()
            for record in pipeline([Page(data=text.encode(), name="training")]):
                assert isinstance(record, Record)
            for (start, end), name in wanted:
                for a, b, features, names in seen:
                    if a < end and b > start:
                        right = [i for i, n in enumerate(names) if same_name(name, n)]
                        out.append((features, right[0] if right else -1))
                        break
    return out


def fit(found: list[Example], *, rounds: int = 600, rate: float = 0.05, ridge: float = 0.02) -> tuple[np.ndarray, float]:
    """Weights and bar by gradient ascent on the likelihood, Adam steps, ridge towards zero."""
    width = len(antecedents.FEATURES)
    theta = np.zeros(width + 1)
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, rounds + 1):
        gradient = -ridge * theta * len(found) / 100
        for features, right in found:
            scores = np.r_[features @ theta[:width], theta[width]]
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            error = -chance
            error[right] += 1
            gradient[:width] += error[:-1] @ features
            gradient[width] += error[-1]
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        theta += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return theta[:width], float(theta[width])


def main() -> None:
    found = examples(ROOT.parent / "shared")
    weights, bar = fit(found)
    right = sum(int(np.argmax(np.r_[f @ weights, bar])) == (r if r >= 0 else len(f)) for f, r in found)
    none = sum(r < 0 for _, r in found)
    print(f"{len(found)} pronouns, {none} without their speaker among the candidates; {right} right on these")
    lines = [
        "# Weights of the scores by which a pronoun's antecedent is chosen (statements/antecedents.py).",
        "# Source: fitted by training/antecedents.py on GUM's training half and the training part of the statement corpus.",
        f"bar = {bar:.4f}",
        "",
        "[weights]",
        *(f"{name} = {value:.4f}" for name, value in zip(antecedents.FEATURES, weights, strict=True)),
    ]
    (ROOT / "src/onrecord/data/antecedents.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
