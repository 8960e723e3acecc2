"""Read reports with who holds what, and who stands where, written below them: the format of the gold for control and positions.

::

    ## co-01 | agency lead | Battle for Orlo
    Rebels took Orlo on Monday, the mayor said. The government refused to negotiate.

    @ takes | Orlo | from - | to rebels | by mayor of Orlo
    % government | talks | rejects | if - | refused to negotiate

A line of "@" tells one change of control (change, place, from whom, to whom, claimed by whom), one of "%" a position (party, proposal, stance,
condition, the words that show it). "-" stands for what the text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.record import ControlChange, Stance
from onrecord.testing.marked import MarkupError, items_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldControl:
    """One change of control as a person reads it."""

    change: ControlChange
    place: str
    from_: str | None
    to: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPosition:
    """One position as a person reads it; ``evidence`` is the span (start, end) of the words that show it, in code points."""

    party: str
    proposal: str
    stance: Stance
    condition: str | None
    evidence: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """A report with all its changes of control and positions."""

    id: str
    text: str
    control: tuple[ToldControl, ...]
    positions: tuple[ToldPosition, ...]


def _cells(line: str, count: int) -> list[str]:
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) != count:
        raise MarkupError(f"expected {count} cells, found {len(cells)} in {line!r}")
    return cells


def _after(cell: str, word: str) -> str | None:
    """What follows a cell's opening word; None for "-"."""
    if not cell.startswith(f"{word} "):
        raise MarkupError(f"a cell should open with {word!r}, found {cell!r}")
    rest = cell[len(word) :].strip()
    return None if rest == "-" else rest


def _control(line: str) -> ToldControl:
    change, place, from_, to, by = _cells(line, 5)
    return ToldControl(change=ControlChange(change), place=place, from_=_after(from_, "from"), to=_after(to, "to"), by=_after(by, "by"))


def _position(line: str, text: str) -> ToldPosition:
    party, proposal, stance, condition, evidence = _cells(line, 5)
    start = text.find(evidence)
    if start < 0 or not evidence:
        raise MarkupError(f"the text does not hold the evidence {evidence!r}")
    return ToldPosition(
        party=party, proposal=proposal, stance=Stance(stance), condition=_after(condition, "if"), evidence=(start, start + len(evidence))
    )


def read_reports(path: Path) -> list[ReportItem]:
    """The reports of a file, or of every ``.txt`` file under a folder, in order of path.

    Raises:
        MarkupError: an item breaks the format; the message names it and what is wrong.
    """
    out = []
    for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
        for heading, body in items_of(file.read_text(encoding="utf-8")):
            id_ = heading[2:].split("|")[0].strip()
            text = "\n".join(line for line in body if line[:1] not in ("@", "%")).strip("\n")
            try:
                control = tuple(_control(line) for line in body if line.startswith("@"))
                positions = tuple(_position(line, text) for line in body if line.startswith("%"))
            except ValueError as error:
                raise MarkupError(f"{file.name}: {id_}: {error}") from None
            out.append(ReportItem(id=id_, text=text, control=control, positions=positions))
    return out
