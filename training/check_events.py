"""Check files of marked events for form: ``python training/check_events.py PATH…`` prints counts, or what is wrong and where."""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from onrecord.testing.events import EventItem, read_events
from onrecord.testing.marked import MarkupError

MODALITIES = "happened ongoing planned scheduled expected threatened proposed demanded possible denied not_happened".split()


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the package's tables."""
    lines = (Path(__file__).parents[1] / "src/onrecord/data" / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


MODES = {(row["type"], row["mode"] or None) for row in table("plover.csv")}
SUB_EVENTS = {row["sub_event"] for row in table("acled.csv")} | {None}


def faults(item: EventItem) -> list[str]:
    """What a person would want to look at again in one item."""
    found = []
    for event in item.events:
        if (event.type, event.mode) not in MODES:
            found.append(f"{event.number}: {event.type} has no mode {event.mode!r}")
        if event.sub_event not in SUB_EVENTS:
            found.append(f"{event.number}: unknown sub-event {event.sub_event!r}")
        if event.modality not in MODALITIES:
            found.append(f"{event.number}: unknown modality {event.modality!r}")
        for role, pieces in event.spans.items():
            for start, end in pieces:
                words = item.text[start:end]
                if words != words.strip():
                    found.append(f"{event.number}: {role} begins or ends with a space: {words!r}")
                if re.match(r"\w", item.text[end : end + 1]) and re.search(r"\w$", words):
                    found.append(f"{event.number}: {role} cuts a word: {words!r}")
                if role == "trigger" and len(words.split()) > 4:
                    found.append(f"{event.number}: a trigger should be short: {words!r}")
    triggers = Counter(event.role("trigger")[0] for event in item.events)
    return found + [f"two events on one trigger {item.text[slice(*span)]!r}" for span, times in triggers.items() if times > 1]


def main() -> int:
    total: Counter[str] = Counter()
    items: list[EventItem] = []
    bad = 0
    for name in sys.argv[1:]:
        try:
            items += read_events(Path(name))
        except MarkupError as error:
            print(f"{name}: {error}")
            bad += 1
    for item in items:
        for fault in faults(item):
            print(f"{item.id}: {fault}")
            bad += 1
        total["items"] += 1
        total["words"] += len(item.text.split())
        total["items without events"] += not item.events
        total["events"] += len(item.events)
        for event in item.events:
            total.update([f"type {event.type}", f"sub-event {event.sub_event}", f"modality {event.modality}"])
            total.update(f"{role}s" for role in event.spans)
    total["stories"] = len({item.story for item in items})
    for name, count in sorted(total.items()):
        print(f"{count:6,} {name}")
    print(f"{bad} fault(s)")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
