"""Read text whose events are marked inline.

The format of the event corpus is described in ``docs/reference/events.md``::

    ## ua-0007 | agency lead | Kharkiv strikes, May 2024
    {X1:Russian} {E1:strikes} on {P1:Kharkiv} killed {K1:seven} workers, the governor said.

    * 1 | ASSAULT | heavy-weapons | air/drone strike | happened | by governor
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.testing.marked import MarkupError, items_of, unmark

ROLES = {"E": "trigger", "X": "actor", "Y": "recipient", "P": "place", "W": "when", "K": "killed", "J": "wounded", "D": "detained"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """One event of a marked item; spans are code points into the item's text, end exclusive."""

    number: int
    type: str
    mode: str | None
    sub_event: str | None
    modality: str
    by: str | None
    """The source in whose words the trigger stands, None for the report itself."""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def role(self, name: str) -> list[tuple[int, int]]:
        """The spans of a role: a value of ``ROLES``."""
        return self.spans.get(name, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem:
    """One item: its plain text and the events marked in it; items of one ``story`` belong together."""

    id: str
    register: str
    story: str
    text: str
    events: tuple[MarkedEvent, ...]


def _event(line: str, spans: dict[int, dict[str, list[tuple[int, int]]]]) -> MarkedEvent:
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) != 6 or not cells[0].isdigit() or not re.match(r"by \S", cells[5]):
        raise MarkupError(f"an event line needs '* n | TYPE | mode | sub-event | modality | by WHO', found {line!r}")
    number = int(cells[0])
    if len(spans.get(number, {}).get("trigger", [])) != 1:
        raise MarkupError(f"event {number} needs one trigger mark")

    def given(cell: str) -> str | None:
        return None if cell == "-" else cell

    return MarkedEvent(
        number=number, type=cells[1], mode=given(cells[2]), sub_event=given(cells[3]), modality=cells[4], by=given(cells[5][3:].strip()),
        spans=spans[number],
    )  # fmt: skip


def parse_item(heading: str, body: list[str]) -> EventItem:
    """One item from its heading line and the lines below it."""
    cells = [cell.strip() for cell in heading[2:].split("|")]
    if len(cells) != 3:
        raise MarkupError(f"a heading needs '## id | register | story', found {heading!r}")
    try:
        text, spans = unmark("\n".join(line for line in body if not line.startswith("*")).strip("\n"), ROLES)
        events = tuple(_event(line, spans) for line in body if line.startswith("*"))
        if len({event.number for event in events}) != len(events):
            raise MarkupError("two event lines with one number")
        if missing := set(spans) - {event.number for event in events}:
            raise MarkupError(f"marks without an event line: {sorted(missing)}")
    except MarkupError as error:
        raise MarkupError(f"{cells[0]}: {error}") from None
    return EventItem(id=cells[0], register=cells[1], story=cells[2], text=text, events=events)


def read_events(path: Path) -> list[EventItem]:
    """The items of a file, or of every ``.txt`` file under a folder, in order of path."""
    return list(_items(path))


def _items(path: Path) -> Iterator[EventItem]:
    seen: set[str] = set()
    for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
        for heading, body in items_of(file.read_text(encoding="utf-8")):
            item = parse_item(heading, body)
            if item.id in seen:
                raise MarkupError(f"the id {item.id} is used twice")
            seen.add(item.id)
            yield item
