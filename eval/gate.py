"""The gate: every task measured, each figure held against its pinned floor.

``python -m eval.gate``            measure, print figures with coverage and errors, exit 1 if a floor is missed or gold has changed
``python -m eval.gate --pin``      raise floors to what was measured (less a margin); a floor is never lowered by this
``python -m eval.gate --lower TASK --reason "…"``  the only way to lower floors; the reason is kept in the file

Tasks whose gold lies in ``../shared`` are skipped, with a word, where that folder is absent; in CI (``CI=true``) that counts as a failure.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

import eval.brief  # these add their tasks
import eval.demo
import eval.events
import eval.incidents
import eval.place_roles
import eval.places
import eval.stands
import eval.stories
import eval.syntax
import eval.times  # noqa: F401
from eval.tasks import SHARED, TASKS, Result

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 1.0
"""Points by which a floor is pinned under what was measured: the int8 kernels of other processors round otherwise, and small tasks jump."""

NEEDS_SHARED = {
    "polnear", "gum speakers", "gum syntax", "seed", "times timebank", "times aquaint", "places lgl", "places geovirus",
    "events plv", "events petr", "events meantime", "events seed", "stories texts", "stories mentions",
}  # fmt: skip
LOWER_IS_BETTER = {"no name", "speaker not named", "false on negatives"}


def main() -> int:
    options = _options()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failures: list[str] = []
    for name, task in TASKS.items():
        if options.tasks and name not in options.tasks:
            continue
        if name in NEEDS_SHARED and not SHARED.is_dir():
            print(f"{name}: skipped, its gold is not here ({SHARED.name}/ beside the project)")
            if os.environ.get("CI"):
                failures.append(f"{name}: gold missing in CI")
            continue
        started = time.perf_counter()
        result = task()
        show(result, floors.get(name, {}), time.perf_counter() - started, errors=options.errors)
        failures += compare(result, floors.get(name))
        if options.pin or options.lower == name:
            floors[name] = pinned(result, floors.get(name), lower=options.reason if options.lower == name else None)
    if options.pin or options.lower:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"floors written to {FLOORS.name}")
        return 0
    for failure in failures:
        print(f"FAILED {failure}")
    print("gate: all floors hold" if not failures else f"gate: {len(failures)} failure(s)")
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tasks", nargs="*", help="only these tasks")
    parser.add_argument("--pin", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--lower", metavar="TASK", help="lower the floors of a task")
    parser.add_argument("--reason", help="why floors are lowered")
    parser.add_argument("--errors", type=int, default=5, help="errors to print for each task")
    options = parser.parse_args()
    if options.lower and not (options.reason and len(options.reason) > 20):
        parser.error("--lower needs --reason with a sentence that a reader next year understands")
    return options


def show(result: Result, pinned_task: dict[str, Any], seconds: float, *, errors: int) -> None:
    """Print a task's figures beside their floors, its coverage, and the first of its errors."""
    print(f"\n== {result.task}: {result.coverage} ({seconds:.0f} s)")
    for name, value in result.figures.items():
        floor = pinned_task.get("floors", {}).get(name)
        sign = "≤" if name in LOWER_IS_BETTER else "≥"
        print(f"   {name:28s} {value:6.1f}" + (f"   {sign} {floor:.1f}" if floor is not None else ""))
    for error in result.errors[:errors]:
        print(f"   - {error[:150]}")
    if len(result.errors) > errors:
        print(f"   … and {len(result.errors) - errors} more")


def compare(result: Result, task: dict[str, Any] | None) -> list[str]:
    """What breaks the gate: no floors, other gold, a figure on the wrong side of its floor."""
    if task is None:
        return [f"{result.task}: no floor is pinned; run `python -m eval.gate --pin`"]
    found = []
    if task["digest"] != result.digest:
        found.append(f"{result.task}: the gold has changed ({task['digest']} → {result.digest}); look at the change, then pin again")
    for name, floor in task["floors"].items():
        value = result.figures.get(name)
        holds = value is not None and (value <= floor if name in LOWER_IS_BETTER else value >= floor)
        if not holds:
            found.append(f"{result.task}: {name} is {value if value is None else round(value, 1)}, the floor is {floor}")
    found += [f"{result.task}: {name} has no floor; pin again" for name in result.figures if name not in task["floors"]]
    return found


def pinned(result: Result, task: dict[str, Any] | None, *, lower: str | None) -> dict[str, Any]:
    """The floors to keep: the better of the old and what was measured, or what was measured where a reason to lower is given."""
    old = (task or {}).get("floors", {})
    new: dict[str, float] = dict(old)
    for name, value in result.figures.items():
        down = name in LOWER_IS_BETTER
        fresh = round(value + MARGIN if down else value - MARGIN, 1)
        kept = old.get(name)
        new[name] = fresh if kept is None or lower else (min(kept, fresh) if down else max(kept, fresh))
    out: dict[str, Any] = {"digest": result.digest, "floors": new}
    lowered = list((task or {}).get("lowered", []))
    if lower:
        lowered.append(lower)
    if lowered:
        out["lowered"] = lowered
    return out


if __name__ == "__main__":
    raise SystemExit(main())
