"""Fit what tells that two texts, or two mentions of events, tell of one thing: ``python -m training.stories`` writes ``data/stories.toml``.

Two logistic regressions on pairs of ECB+ (Cybulska and Vossen, LREC 2014): texts of topics 1-25, mentions of topics 1-30. How surely members of
a group must belong together is chosen on topics left out in turn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np

from eval.coreference import Groups, b_cubed, conll
from eval.incidents import Document, documents, grouped, mentions
from onrecord.stories import topics, wording
from onrecord.stories.clusters import Joining, clusters

ROOT = Path(__file__).parents[1]
TEXT_TOPICS, MENTION_TOPICS = range(1, 26), range(1, 31)
FAINT = 0.05
FOLDS = 5
EASY = 0.02
"""What a pair of two topics counts, of which there are many and easy ones."""
HARD = 2.0
"""What a pair of one topic and two happenings counts."""
Measure = Callable[[Groups, Groups], float]


@dataclass
class Pairs:
    """Pairs of numbered items ``[pairs, 2]`` with measures ``[pairs, measures + 1]``, whether they are one, and what each counts."""

    names: list[str]
    items: np.ndarray
    measures: np.ndarray
    one: np.ndarray
    counts: np.ndarray


def fit(measures: np.ndarray, one: np.ndarray, counts: np.ndarray, *, ridge: float = 0.1, rounds: int = 8) -> np.ndarray:
    """Weights of a logistic regression by Newton's method, the last one the bias."""
    weights = np.zeros(measures.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-(measures @ weights)))
        slope = measures.T @ (counts * (chance - one)) + ridge * weights
        bend = (measures * (counts * chance * (1 - chance))[:, None]).T @ measures + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def _pairs(rows: Sequence[dict[str, float]], items: Sequence[tuple[int, int]], one: Sequence[bool], counts: Sequence[float]) -> Pairs:
    measures = np.array([[*row.values(), 1.0] for row in rows])
    return Pairs(list(rows[0]), np.array(items), measures, np.array(one, dtype=float), np.array(counts))


def text_pairs(read: Sequence[Document]) -> Pairs:
    """Pairs of texts that have a key in common."""
    profiles = [topics.profile(document.body) for document in read]
    items = sorted(topics.met(profiles))
    rows = [topics.alike(profiles[a], profiles[b]) for a, b in items]
    one = [read[a].subtopic == read[b].subtopic for a, b in items]
    hard = [read[a].topic == read[b].topic for a, b in items]
    counts = [1.0 if same else HARD if near else HARD * EASY for same, near in zip(one, hard, strict=True)]
    return _pairs(rows, items, one, counts)


def mention_pairs(read: Sequence[Document]) -> tuple[Pairs, list[int], list[str]]:
    """Pairs of mentions of one sub-topic, with each mention's topic and instance; each sub-topic counts by the root of its pairs."""
    told = [(document, mention, instance) for document in read for mention, instance in mentions(document)]
    homes: dict[str, list[int]] = {}
    for number, (document, _, _) in enumerate(told):
        homes.setdefault(document.subtopic, []).append(number)
    items = [pair for home in homes.values() for pair in combinations(home, 2)]
    rows = [wording.alike(told[a][1], told[b][1]) for a, b in items]
    sizes = Counter(told[a][0].subtopic for a, _ in items)
    counts = np.array([sizes[told[a][0].subtopic] ** -0.5 for a, _ in items])
    pairs = _pairs(rows, items, [told[a][2] == told[b][2] for a, b in items], list(counts * len(counts) / counts.sum()))
    return pairs, [document.topic for document, _, _ in told], [instance for _, _, instance in told]


def _among(pairs: Pairs, chosen: set[int]) -> np.ndarray:
    """Which pairs have both items among the chosen."""
    return np.asarray(np.isin(pairs.items, list(chosen)).all(1))


def _fitted(pairs: Pairs, chosen: set[int]) -> np.ndarray:
    rows = _among(pairs, chosen)
    return fit(pairs.measures[rows], pairs.one[rows], pairs.counts[rows])


def _found(pairs: Pairs, weights: np.ndarray, chosen: list[int], joining: Joining) -> list[list[int]]:
    """Groups of the chosen items."""
    rows = _among(pairs, set(chosen))
    scores = 1 / (1 + np.exp(-(pairs.measures[rows] @ weights)))
    linked = {(int(a), int(b)): float(s) for (a, b), s in zip(pairs.items[rows], scores, strict=True) if s > FAINT}
    return clusters(chosen, linked, joining)


def joining(pairs: Pairs, topic: Sequence[int], gold: Sequence[Hashable], among: range, measure: Measure) -> tuple[Joining, float]:
    """The way of joining that does best on topics left out in turn, and how well it does."""
    choices = [Joining(least=least, cohesion=c, grown=g) for least, (c, g) in product((0.15, 0.2, 0.25, 0.3, 0.4, 0.5), ((0, 2), (0.5, 4), (0.7, 4)))]
    known = sorted(set(topic) & set(among))
    totals = np.zeros(len(choices))
    for fold in range(FOLDS):
        held = set(known[fold::FOLDS])
        weights = _fitted(pairs, {n for n, each in enumerate(topic) if each in among and each not in held})
        items = [n for n, each in enumerate(topic) if each in held]
        right = grouped((gold[n], n) for n in items)
        totals += [measure(right, _found(pairs, weights, items, choice)) * len(items) for choice in choices]
    best = int(totals.argmax())
    return choices[best], float(totals[best]) / sum(each in among for each in topic)


def _section(name: str, pairs: Pairs, weights: np.ndarray, chosen: Joining) -> str:
    joined = f"least = {chosen.least}, cohesion = {chosen.cohesion}, grown = {chosen.grown}"
    head = f"[{name}]\nfaint = {FAINT}\nbias = {weights[-1]:.3f}\njoining = {{ {joined} }}\n\n[{name}.weights]\n"
    return head + "".join(f'"{label}" = {weight:.3f}\n' for label, weight in zip(pairs.names, weights, strict=False))


def _b3(gold: Groups, found: Groups) -> float:
    return b_cubed(gold, found).f1


def main() -> None:
    argparse.ArgumentParser(description="Fit the weights by which stories are told apart.").parse_args()
    read = documents()
    texts = text_pairs(read)
    topic = [document.topic for document in read]
    chosen, left_out = joining(texts, topic, [document.subtopic for document in read], TEXT_TOPICS, _b3)
    weights = _fitted(texts, {n for n, each in enumerate(topic) if each in TEXT_TOPICS})
    print(f"texts: {chosen}, B³ {left_out:.1f} on topics left out in turn", flush=True)
    told, told_topic, instances = mention_pairs(read)
    told_chosen, told_left_out = joining(told, told_topic, instances, MENTION_TOPICS, conll)
    told_weights = _fitted(told, {n for n, each in enumerate(told_topic) if each in MENTION_TOPICS})
    print(f"mentions: {told_chosen}, CoNLL {told_left_out:.1f} on topics left out in turn")
    head = (
        "# How surely two texts tell of one topic (stories/topics.py) and two mentions of one happening, by their words (stories/wording.py).\n"
        "# Fitted on pairs of the ECB+ corpus, topics 1-25 and 1-30, and written by training/stories.py; Apache-2.0.\n\n"
    )
    out = ROOT / "src/onrecord/data/stories.toml"
    out.write_text(head + _section("topics", texts, weights, chosen) + "\n" + _section("wording", told, told_weights, told_chosen), encoding="utf-8")


if __name__ == "__main__":
    main()
