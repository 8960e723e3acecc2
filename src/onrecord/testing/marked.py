"""Read text whose attributions are marked inline: the format of the statement corpus and of the hard cases.

The format is described in ``training/corpus/README.md``::

    ## nl-017 | news lead | Sahel mediation
    {S1:Two diplomats} {C1:said} {Q1:the talks had been put off}.

    = 1 | said | two diplomats | anonymous
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROLES = {"S": "source", "C": "cue", "Q": "content", "A": "audience", "V": "venue", "T": "time", "M": "medium"}

_OPEN = re.compile(r"\{([A-Z])(\d+(?:,\d+)*):")


class MarkupError(ValueError):
    """A marked item breaks the format; the message names the item and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStatement:
    """One statement of a marked item; spans are code points into the item's text, end exclusive."""

    number: int
    verb_class: str
    speaker: str | None
    speaker_kind: str | None
    via: int | None
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def role(self, name: str) -> list[tuple[int, int]]:
        """The spans of a role (``source``, ``cue``, ``content``, ``audience``, ``venue``, ``time``, ``medium``)."""
        return self.spans.get(name, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedItem:
    """One item: its plain text and the statements marked in it. ``known_miss`` gives a reason where a miss is known."""

    id: str
    register: str
    setting: str
    text: str
    statements: tuple[MarkedStatement, ...]
    known_miss: str | None = None


def unmark(marked: str, roles: dict[str, str] = ROLES) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]]]:
    """Strip the marks from a text. ``roles`` names the role that each label stands for.

    Returns:
        The plain text, and for each number its spans by role.

    Raises:
        MarkupError: a brace is not part of a mark, or a mark is not closed or is empty.
    """
    plain: list[str] = []
    length = 0
    stack: list[tuple[str, list[int], int]] = []
    spans: dict[int, dict[str, list[tuple[int, int]]]] = {}
    at = 0
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened and opened[1] in roles:
            stack.append((roles[opened[1]], [int(n) for n in opened[2].split(",")], length))
            at = opened.end()
        elif marked[at] == "}":
            if not stack:
                raise MarkupError(f"a closing brace without a mark near …{marked[max(0, at - 40) : at + 1]!r}")
            role, numbers, start = stack.pop()
            if start == length:
                raise MarkupError(f"an empty {role} mark near …{marked[max(0, at - 40) : at + 1]!r}")
            for number in numbers:
                spans.setdefault(number, {}).setdefault(role, []).append((start, length))
            at += 1
        elif marked[at] == "{":
            raise MarkupError(f"a brace that opens no mark near {marked[at : at + 30]!r}")
        else:
            plain.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise MarkupError(f"{len(stack)} mark(s) not closed, the last a {stack[-1][0]}")
    for found in spans.values():
        for pieces in found.values():
            pieces.sort()
    return "".join(plain), spans


def _statement(line: str, spans: dict[int, dict[str, list[tuple[int, int]]]]) -> MarkedStatement:
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) not in (4, 5) or not cells[0].isdigit():
        raise MarkupError(f"a statement line needs '= n | class | speaker | kind [| via m]', found {line!r}")
    via = None
    if len(cells) == 5:
        found = re.fullmatch(r"via (\d+)", cells[4])
        if not found:
            raise MarkupError(f"the fifth cell must read 'via m', found {cells[4]!r}")
        via = int(found[1])
    number = int(cells[0])
    if number not in spans:
        raise MarkupError(f"statement {number} has a line and no mark")
    return MarkedStatement(
        number=number,
        verb_class=cells[1],
        speaker=None if cells[2] in ("?", "-") else cells[2],
        speaker_kind=None if cells[3] in ("?", "-") else cells[3],
        via=via,
        spans=spans[number],
    )


def parse_item(heading: str, body: list[str]) -> MarkedItem:
    """One item from its heading line and the lines below it."""
    cells = [cell.strip() for cell in heading[2:].split("|")]
    if len(cells) != 3:
        raise MarkupError(f"a heading needs '## id | register | setting', found {heading!r}")
    try:
        lines = [line for line in body if not line.startswith(("=", "!"))]
        text, spans = unmark("\n".join(lines).strip("\n"))
        statements = tuple(_statement(line, spans) for line in body if line.startswith("="))
        missing = set(spans) - {statement.number for statement in statements}
        if missing:
            raise MarkupError(f"marks without a statement line: {sorted(missing)}")
        if len({statement.number for statement in statements}) != len(statements):
            raise MarkupError("two statement lines with one number")
        for statement in statements:
            if not statement.role("content") and not statement.role("cue"):
                raise MarkupError(f"statement {statement.number} has neither cue nor content")
            if statement.via is not None and statement.via not in spans:
                raise MarkupError(f"statement {statement.number} is via {statement.via}, which does not exist")
        _check_ways(statements)
    except MarkupError as error:
        raise MarkupError(f"{cells[0]}: {error}") from None
    miss = [line[1:].strip() for line in body if line.startswith("!")]
    return MarkedItem(
        id=cells[0],
        register=cells[1],
        setting=cells[2],
        text=text,
        statements=statements,
        known_miss=miss[0] if miss else None,
    )


def _check_ways(statements: tuple[MarkedStatement, ...]) -> None:
    """Every way of vias must end."""
    via = {statement.number: statement.via for statement in statements}
    for number in via:
        seen: set[int] = set()
        at: int | None = number
        while at is not None:
            if at in seen:
                raise MarkupError(f"the vias of statement {number} run in a ring")
            seen.add(at)
            at = via.get(at)


def items_of(text: str) -> Iterator[tuple[str, list[str]]]:
    """Heading and body lines of each item of a file's text. Lines before the first heading are for people and are skipped."""
    heading: str | None = None
    body: list[str] = []
    for line in [*text.splitlines(), "## end"]:
        if line.startswith("## "):
            if heading is not None:
                yield heading, body
            heading, body = line, []
        else:
            body.append(line)


def parse_items(text: str) -> Iterator[MarkedItem]:
    """All items of a file's text, in order."""
    for heading, body in items_of(text):
        yield parse_item(heading, body)


def read_items(path: Path) -> list[MarkedItem]:
    """The items of a file, or of every ``.txt`` file under a folder, in order of path."""
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    items = [item for file in files for item in parse_items(file.read_text(encoding="utf-8"))]
    ids = [item.id for item in items]
    twice = {id_ for id_ in ids if ids.count(id_) > 1}
    if twice:
        raise MarkupError(f"ids used twice: {sorted(twice)}")
    return items
