"""Read reports with who holds what, and who stands where, written below them: the format of the gold for control and positions.

::

    ## co-01 | agency lead | Battle for Orlo
    Rebels took Orlo on Monday, the mayor said. The government refused to negotiate.

    @ takes | Orlo | from - | to rebels | by mayor of Orlo | told took Orlo
    % government | talks | rejects | if - | refused to negotiate

A line of "@" tells one change of control (change, place, from whom, to whom, claimed by whom, the words that tell it; the last cell may be left
out), one of "%" a position (party, proposal, stance, condition, the words that show it). "-" stands for what the text does not say. Words that
stand in a report more than once are told apart by a number behind them: "took Orlo #2" is the second "took Orlo". A party (from, to, or of a
position) may be followed by the words that name it there, in square brackets: "to Russia [Russian paratroopers]".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.record import ControlChange, Stance
from onrecord.testing.marked import MarkupError, items_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldControl:
    """One change of control as a person reads it; ``evidence`` is the span (start, end) of the words that tell it, where the gold has it."""

    change: ControlChange
    place: str
    from_: str | None
    to: str | None
    by: str | None
    evidence: tuple[int, int] | None
    from_at: tuple[int, int] | None
    to_at: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPosition:
    """One position as a person reads it; ``evidence`` is the span (start, end) of the words that show it, in code points."""

    party: str
    proposal: str
    stance: Stance
    condition: str | None
    evidence: tuple[int, int]
    party_at: tuple[int, int] | None


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


def _found(words: str, text: str) -> tuple[int, int]:
    """Where words stand in a text: the first time, or the time that a number behind them names ("took Orlo #2")."""
    words, _, number = words.partition(" #")
    start = -1
    for _ in range(int(number or 1)):
        start = text.find(words, start + 1) if words else -1
        if start < 0:
            raise MarkupError(f"the text does not hold the evidence {words!r}{' so often' if number else ''}")
    return start, start + len(words)


def _named(cell: str, text: str) -> tuple[str, tuple[int, int] | None]:
    """A party's name, and where the words stand that name it: "Russia [Russian paratroopers]"."""
    name, _, words = cell.partition(" [")
    return name, _found(words.removesuffix("]"), text) if words else None


def _control(line: str, text: str) -> ToldControl:
    cells = _cells(line, 6 if "| told " in line else 5)
    change, place, from_, to, by = cells[:5]
    told = _after(cells[5], "told") if len(cells) == 6 else None
    giver, giver_at = _named(_after(from_, "from") or "", text)
    taker, taker_at = _named(_after(to, "to") or "", text)
    return ToldControl(
        change=ControlChange(change),
        place=place,
        from_=giver or None,
        to=taker or None,
        by=_after(by, "by"),
        evidence=_found(told, text) if told else None,
        from_at=giver_at,
        to_at=taker_at,
    )


def _position(line: str, text: str) -> ToldPosition:
    party, proposal, stance, condition, evidence = _cells(line, 5)
    name, named = _named(party, text)
    return ToldPosition(
        party=name, proposal=proposal, stance=Stance(stance), condition=_after(condition, "if"), evidence=_found(evidence, text), party_at=named
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
                control = tuple(_control(line, text) for line in body if line.startswith("@"))
                positions = tuple(_position(line, text) for line in body if line.startswith("%"))
            except ValueError as error:
                raise MarkupError(f"{file.name}: {id_}: {error}") from None
            out.append(ReportItem(id=id_, text=text, control=control, positions=positions))
    return out
