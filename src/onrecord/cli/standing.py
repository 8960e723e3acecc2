"""The commands ``control`` and ``positions``: who is told to hold a place, and where parties stand, over time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.cli.printable import line, number
from onrecord.cli.running import DONE, FAILED, opened, print_json, run_told
from onrecord.cli.tables import listing
from onrecord.cli.view import console
from onrecord.stories.timelines import Claim, Course, Held, Stance, Step

_COLOURS = {"claimed": "yellow", "confirmed": "green", "contested": "red"}


def control(place: str | None, address: str | None, *, json: bool) -> int:
    """Show who is told to hold places, over time; the exit status tells whether anything is told."""

    def work(_: Console) -> int:
        from onrecord.ledger.standings import control_of

        with opened(address) as ledger:
            found = control_of(ledger, place)
        if json:
            print_json([dataclasses.asdict(each) for each in found])
        else:
            _print_control(found)
        return DONE if found else FAILED

    return run_told(work)


def _print_control(found: list[Held]) -> None:
    table = listing("Place", "Days", "Told to be held by", "How surely", "Why", "Claims")
    before = None
    for each in found:
        standing = Text(str(each.standing), _COLOURS[each.standing])
        place, before = "" if each.place == before else each.place, each.place
        items = ", ".join(claim.item for claim in (*each.claims, *each.against))
        table.add_row(line(place), _days(each.first, each.last), line(each.holder or "not told"), standing, line(each.reason), items)
    if found:
        console().print(table)
    console().print(Text(f"{number(len({each.place for each in found}), 'place')}, {_reports((*e.claims, *e.against) for e in found)}", "bold"))


def positions(party: str | None, address: str | None, *, changed: bool, json: bool) -> int:
    """Show where parties stand on proposals, over time; the exit status tells whether anything is told."""

    def work(_: Console) -> int:
        from onrecord.ledger.standings import positions_of

        with opened(address) as ledger:
            found = [each for each in positions_of(ledger, party) if each.changed or not changed]
        if json:
            print_json([{**dataclasses.asdict(each), "changed": each.changed} for each in found])
        else:
            _print_positions(found)
        return DONE if found else FAILED

    return run_told(work)


def _print_positions(found: list[Course]) -> None:
    table = listing("Party", "Proposal", "Days", "Stance", "In these words", "Told in")
    for course in found:
        for place, step in enumerate(course.steps):
            head = ("", "") if place else (line(course.party), line(course.proposal))
            told = ", ".join(each.item for each in step.told)
            table.add_row(*head, _days(step.first, step.last), _stance(step), line(f"“{step.words}”"), told)
    if found:
        console().print(table)
    told = _reports(step.told for course in found for step in course.steps)
    console().print(Text(f"{number(len(found), 'position')}, {sum(each.changed for each in found)} changed, {told}", "bold"))


def _stance(step: Step) -> Text:
    """A stance, and what it was before."""
    out = Text(step.stance, "bold" if step.before and step.before != step.stance else "")
    if step.before and step.before != step.stance:
        out.append(f" (before: {step.before})", "not bold dim")
    return out.append(f", if: {line(step.condition)}", "not bold") if step.condition else out


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _reports(told: Iterable[Iterable[Claim | Stance]]) -> str:
    """How many tell it: "N outlets, K origins"."""
    each = [one for some in told for one in some]
    return f"{number(len({one.outlet for one in each}), 'outlet')}, {number(len({one.origin for one in each}), 'origin')}"
