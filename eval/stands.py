"""Control of places and positions of parties measured: ``python -m eval.stands control|positions [--errors] [--part dev|test]``.

The gold stands in ``tests/gold/stands``: reports written for the project, every change of control and position in them marked by hand. Rules
and thresholds are made with ``dev`` in sight only.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from eval.scores import Score, plain, same_name
from eval.tasks import ROOT, TASKS, Result, digest, records
from onrecord.events.proposals import kind_of
from onrecord.record import Control, Position, Record
from onrecord.statements import institutions
from onrecord.testing.stands import ReportItem, ToldControl, ToldPosition, read_reports

GOLD = ROOT / "tests/gold/stands"


def same_party(gold: str | None, found: str | None) -> bool:
    """Whether two wordings name one party: one name, or a state and what acts for it ("Russia", "Russian Ministry of Defence")."""
    if gold is None or found is None:
        return gold is found
    if same_name(gold, found):
        return True
    left, right = _country(gold), _country(found)
    return left is not None and left == right


def _country(name: str) -> str | None:
    institution = institutions.find(name)
    if institution is not None and institution.country:
        return institution.country
    country = institutions.government_of(name) or institutions.country_of(name.split(" ")[0])
    return country.code if country else None


def _control_right(gold: ToldControl, found: Control) -> bool:
    """The same change at the same place, with whoever gains or loses it as far as the text says."""
    if gold.change != found.change or not found.place or not same_name(gold.place, found.place):
        return False
    wanted = [(want, got) for want, got in ((gold.from_, found.from_), (gold.to, found.to)) if want is not None]
    return all(same_party(want, got) for want, got in wanted)


def _position_right(gold: ToldPosition, found: Position) -> bool:
    """The same party and stance on the same proposal: its wording, its kind, or the same words to show it."""
    if gold.stance != found.stance or not same_party(gold.party, found.party):
        return False
    near = found.evidence.start < gold.evidence[1] and gold.evidence[0] < found.evidence.end
    kinds = kind_of(gold.proposal), kind_of(found.proposal)
    return near and (kinds[0] == kinds[1] or bool(set(plain(gold.proposal).split()) & set(plain(found.proposal).split())))


G = TypeVar("G")
F = TypeVar("F")


def _measure(
    task: str, items: Sequence[ReportItem], folder: Path, gold_of: Callable[[ReportItem], Sequence[G]], found_of: Callable[[Record], Sequence[F]],
    right: Callable[[G, F], bool],
) -> Result:  # fmt: skip
    total = Score(0, 0, 0)
    errors: list[str] = []
    for item, record in zip(items, records([(item.id, item.text) for item in items]), strict=True):
        left = list(found_of(record))
        gold = gold_of(item)
        hits = 0
        for each in gold:
            match = next((found for found in left if right(each, found)), None)
            if match is None:
                errors.append(f"{item.id}: missed {each}")
                continue
            left.remove(match)
            hits += 1
        errors += [f"{item.id}: made {each}" for each in left]
        total += Score(hits, hits + len(left), len(gold))
    figures = {"F1": round(total.f1, 1), "precision": round(total.precision, 1), "recall": round(total.recall, 1)}
    return Result(task, figures, f"{len(items)} reports, {total.gold} in the gold, {total.predicted} found", digest(folder), errors)


def control(part: str = "dev") -> Result:
    """Changes of control."""
    folder = GOLD / part
    return _measure(
        "control" if part == "test" else f"control {part}",
        read_reports(folder),
        folder,
        lambda item: item.control,
        lambda record: record.control,
        _control_right,
    )


def positions(part: str = "dev") -> Result:
    """Positions of parties."""
    folder = GOLD / part
    return _measure(
        "positions" if part == "test" else f"positions {part}",
        read_reports(folder),
        folder,
        lambda item: item.positions,
        lambda record: record.positions,
        _position_right,
    )


TASKS |= {"control": lambda: control("test"), "positions": lambda: positions("test")}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure control and positions.")
    parser.add_argument("task", choices=("control", "positions"))
    parser.add_argument("--part", default="dev")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    result = {"control": control, "positions": positions}[options.task](options.part)
    for error in result.errors if options.errors else []:
        print(error)
    print(result.task, result.figures, result.coverage)


if __name__ == "__main__":
    main()
