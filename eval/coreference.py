"""How well groups agree with gold groups: MUC, B³, CEAF over entities, and their mean, which the CoNLL shared tasks used.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAFe: Luo 2005 with his φ4; the mean: Pradhan et al. 2012. Groups are of the same items on both
sides; figures are in percent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Groups = Sequence[Sequence[Hashable]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall in percent; ``f1`` is their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"F1 {self.f1:5.1f}  (P {self.precision:.1f}  R {self.recall:.1f})"


def _home(groups: Groups) -> dict[Hashable, int]:
    """The number of each item's group."""
    return {item: number for number, group in enumerate(groups) for item in group}


def muc(gold: Groups, found: Groups) -> Agreement:
    """By links: how many joins are needed within each group to put together what the other side keeps apart."""
    return Agreement(_kept(found, gold), _kept(gold, found))


def _kept(groups: Groups, other: Groups) -> float:
    """The share of a side's links that the other side has too."""
    home = _home(other)
    links = sum(len(group) - 1 for group in groups)
    cuts = sum(len({home.get(item, ("alone", item)) for item in group}) - 1 for group in groups)
    return 100 * (links - cuts) / links if links else 0.0


def b_cubed(gold: Groups, found: Groups, items: Iterable[Hashable] | None = None) -> Agreement:
    """By items: what part of an item's group is right and how much of its gold group is there, in the mean over ``items`` (all, where not given)."""
    gold_home, found_home = _home(gold), _home(found)
    chosen = list(gold_home if items is None else items)
    both = Counter((gold_home[item], found_home[item]) for item in gold_home)
    shared = [(both[gold_home[item], found_home[item]], item) for item in chosen]
    precision = sum(count / len(found[found_home[item]]) for count, item in shared)
    recall = sum(count / len(gold[gold_home[item]]) for count, item in shared)
    return Agreement(100 * precision / len(chosen), 100 * recall / len(chosen))


def ceaf_e(gold: Groups, found: Groups) -> Agreement:
    """By groups: the best one-to-one pairing of groups, each pair worth 2·|both| / (|one| + |other|)."""
    best = _best_pairing(gold, found)
    return Agreement(100 * best / len(found), 100 * best / len(gold))


def conll(gold: Groups, found: Groups) -> float:
    """The mean of the three F1."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _best_pairing(gold: Groups, found: Groups) -> float:
    """The worth of the best pairing, found apart for each set of groups that have items in common."""
    home = _home(found)
    overlaps = Counter((number, home[item]) for number, group in enumerate(gold) for item in group if item in home)
    total = 0.0
    for rows, columns in _tied(overlaps):
        worth = [[_worth(overlaps[row, column], len(gold[row]), len(found[column])) for column in columns] for row in rows]
        total += assigned(worth)
    return total


def _worth(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other)


def _tied(overlaps: Iterable[tuple[int, int]]) -> Iterable[tuple[list[int], list[int]]]:
    """Gold and found groups that hang together by items in common."""
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for row, column in overlaps:
        beside["gold", row].append(("found", column))
        beside["found", column].append(("gold", row))
    seen: set[tuple[str, int]] = set()
    for start in beside:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for node in reached:
            new = [each for each in beside[node] if each not in seen]
            seen.update(new)
            reached += new
        yield [n for side, n in reached if side == "gold"], [n for side, n in reached if side == "found"]


def assigned(worth: Sequence[Sequence[float]]) -> float:
    """The greatest sum of ``worth[row][column]`` with each row and each column taken once at most (Kuhn 1955, Munkres 1957)."""
    if len(worth) > len(worth[0]):
        worth = [list(column) for column in zip(*worth, strict=True)]
    rows, columns = len(worth), len(worth[0])
    row_price, column_price, taken = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        _place(worth, row, row_price, column_price, taken)
    return sum(worth[taken[column] - 1][column - 1] for column in range(1, columns + 1) if taken[column])


def _place(worth: Sequence[Sequence[float]], row: int, row_price: list[float], column_price: list[float], taken: list[int]) -> None:
    """Give one more row a column, along the cheapest chain of exchanges; costs are worths with the sign turned. Number 0 stands for none."""
    columns = len(column_price) - 1
    least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    taken[0], at = row, 0
    while taken[at]:
        done[at] = True
        here = taken[at]
        for column in range(1, columns + 1):
            cost = -worth[here - 1][column - 1] - row_price[here] - column_price[column]
            if not done[column] and cost < least[column]:
                least[column], before[column] = cost, at
        nearest = min((column for column in range(1, columns + 1) if not done[column]), key=least.__getitem__)
        step = least[nearest]
        for column in range(columns + 1):
            if done[column]:
                row_price[taken[column]] += step
                column_price[column] -= step
            else:
                least[column] -= step
        at = nearest
    while at:
        taken[at] = taken[before[at]]
        at = before[at]
