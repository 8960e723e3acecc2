"""Look a file of reports with control and positions over: ``python training/check_stands.py FILE…`` prints faults of form, then counts.

What stands in a cell should be found in the report in the same words, or a reader cannot learn where it was read from.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from onrecord.testing.stands import ReportItem, read_reports


def remarks(item: ReportItem) -> list[str]:
    """What a second look should be taken at in one report."""
    low = item.text.lower()
    cells = [("place", each.place) for each in item.control]
    cells += [("party", name) for each in item.control for name, at in ((each.from_, each.from_at), (each.to, each.to_at)) if name and not at]
    cells += [("party", each.party) for each in item.positions if each.party_at is None]
    cells += [("condition", each.condition) for each in item.positions if each.condition]
    cells += [("proposal", each.proposal) for each in item.positions]
    out = [f"{item.id}: the {kind} {cell!r} does not stand in the report in these words" for kind, cell in cells if cell.lower() not in low]
    out += [f"{item.id}: no words tell the change of control at {each.place!r}" for each in item.control if each.evidence is None]
    return list(dict.fromkeys(out))


def main() -> None:
    for name in sys.argv[1:]:
        items = read_reports(Path(name))
        for item in items:
            for remark in remarks(item):
                print(remark)
        changes = Counter(str(each.change) for item in items for each in item.control)
        stances = Counter(str(each.stance) for item in items for each in item.positions)
        print(f"{name}: {len(items)} reports, {sum(changes.values())} control {dict(changes)}, {sum(stances.values())} positions {dict(stances)}")


if __name__ == "__main__":
    main()
