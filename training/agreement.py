"""How far two annotations of events agree: ``python -m training.agreement FIRST SECOND`` (files or folders of marked items).

Items are matched by id. F1 of triggers (overlap), and on triggers that both have: equal type, mode, sub-event and modality, actors and recipients
that overlap one to one, whether the report or a source asserts the act, and Cohen's kappa for type and modality.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from onrecord.testing.events import MarkedEvent, read_events

Pair = tuple[MarkedEvent, MarkedEvent]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def pairs(first: tuple[MarkedEvent, ...], second: tuple[MarkedEvent, ...]) -> list[Pair]:
    """Events whose triggers overlap, one to one, those of equal type first."""
    every = [(a, b) for a in first for b in second if _overlap(a.role("trigger")[0], b.role("trigger")[0])]
    taken: set[int] = set()
    out = []
    for a, b in sorted(every, key=lambda pair: pair[0].type != pair[1].type):
        if id(a) not in taken and id(b) not in taken:
            taken |= {id(a), id(b)}
            out.append((a, b))
    return out


def same_parties(a: MarkedEvent, b: MarkedEvent, role: str) -> bool:
    """Whether every span of one has one of the other that it overlaps."""
    left, right = a.role(role), b.role(role)
    return all(any(_overlap(x, y) for y in right) for x in left) and all(any(_overlap(x, y) for x in left) for y in right)


def kappa(values: list[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of paired labels, 1 for full agreement."""
    n = len(values)
    left, right = Counter(a for a, _ in values), Counter(b for _, b in values)
    seen = sum(a == b for a, b in values) / n
    chance = sum(left[label] * right[label] for label in left) / n**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def agreement(first: Path, second: Path) -> dict[str, float]:
    """Figures in percent (kappa as it is), over the items that both have."""
    one = {item.id: item for item in read_events(first)}
    both = [(one[item.id], item) for item in read_events(second) if item.id in one]
    found = [pair for a, b in both for pair in pairs(a.events, b.events)]
    total = sum(len(a.events) + len(b.events) for a, b in both)
    out = {
        "items": float(len(both)),
        "events, first": float(sum(len(a.events) for a, _ in both)),
        "events, second": float(sum(len(b.events) for _, b in both)),
        "trigger F1": 200 * len(found) / total,
        "trigger and type F1": 200 * sum(a.type == b.type for a, b in found) / total,
        "items both leave without events": 100 * sum(not a.events and not b.events for a, b in both) / max(1, sum(not a.events for a, _ in both)),
    }
    for name in ("type", "mode", "sub_event", "modality"):
        out[f"same {name.replace('_', '-')}"] = 100 * sum(getattr(a, name) == getattr(b, name) for a, b in found) / len(found)
    for role in ("actor", "recipient", "place", "when"):
        out[f"same {role}"] = 100 * sum(same_parties(a, b, role) for a, b in found) / len(found)
    out["same voice"] = 100 * sum((a.by is None) == (b.by is None) for a, b in found) / len(found)
    out["kappa, type"] = kappa([(a.type, b.type) for a, b in found])
    out["kappa, modality"] = kappa([(a.modality, b.modality) for a, b in found])
    return out


def main() -> None:
    for name, value in agreement(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print(f"{name:34s} {value:7.2f}" if name.startswith("kappa") else f"{name:34s} {value:7.1f}")


if __name__ == "__main__":
    main()
