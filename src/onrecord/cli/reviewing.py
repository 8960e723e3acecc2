"""The commands ``review``, ``stories`` and ``reread``: people's decisions, and what follows from articles made anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from onrecord.cli.printable import line, number
from onrecord.cli.progress import Progress, telling
from onrecord.cli.running import DONE, FAILED, opened, print_json, run_told, say, told
from onrecord.cli.tables import listing
from onrecord.cli.view import console
from onrecord.errors import SettingsError
from onrecord.record import Failure

if TYPE_CHECKING:
    from onrecord.ledger.review import Decision

GROUPING, ON_ONE = ("merge", "split"), ("accept", "reject", "correct")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to decide: on which items, for ``correct`` with which fields; or which decision to take back."""

    action: str | None = None
    items: tuple[str, ...] = ()
    fields: dict[str, str] = dataclasses.field(default_factory=dict)
    reviewer: str | None = None
    reason: str = ""
    undo: int | None = None


def asked_of(words: Sequence[str], *, reviewer: str | None, reason: str, undo: int | None) -> Asked:
    """What is asked for by words such as ID reject, ID correct killed=3, ID merge ID.

    Raises:
        SettingsError: the words do not tell.
    """
    if undo is not None:
        if words:
            raise SettingsError("--undo takes the number of a decision alone; leave the items out")
        return Asked(undo=undo, reviewer=reviewer, reason=reason)
    place = next((place for place, word in enumerate(words) if word in GROUPING + ON_ONE), None)
    if not place:
        raise SettingsError("found no decision, expected ID accept|reject|split, ID correct FIELD=VALUE … or ID merge ID …, or --log")
    action, before, after = words[place], words[:place], words[place + 1 :]
    if action == "correct":
        return Asked(action=action, items=tuple(before), fields=_fields(after), reviewer=reviewer, reason=reason)
    if after and action != "merge":
        raise SettingsError(f"found {after[0]!r} behind {action}, expected nothing there; see `onrecord review --help`")
    return Asked(action=action, items=(*before, *after), reviewer=reviewer, reason=reason)


def _fields(words: Iterable[str]) -> dict[str, str]:
    """FIELD=VALUE by field."""
    found = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise SettingsError(f"found {word!r}, expected FIELD=VALUE such as modality=denied")
        found[name] = value
    return found


def review(asked: Asked, address: str | None, *, json: bool) -> int:
    """Decide, or take a decision back; the exit status."""

    def work(_: Console) -> int:
        from onrecord.ledger.review import Action, decide, undo

        reviewer = asked.reviewer or ""
        with opened(address) as ledger:
            if asked.action is not None:
                made = decide(ledger, Action(asked.action), asked.items, reviewer=reviewer, reason=asked.reason, after=asked.fields or None)
            else:
                made = undo(ledger, asked.undo or 0, reviewer=reviewer, reason=asked.reason)
        _print([made], json=json)
        return DONE

    return run_told(work)


def log(item: str | None, address: str | None, *, json: bool) -> int:
    """Show the decisions, the latest first; the exit status."""

    def work(_: Console) -> int:
        from onrecord.ledger.review import log as log_of

        with opened(address) as ledger:
            _print(log_of(ledger, item), json=json)
        return DONE

    return run_told(work)


def _print(decisions: Sequence[Decision], *, json: bool) -> None:
    if json:
        print_json([dataclasses.asdict(each) for each in decisions])
        return
    table = listing("N", "When", "Who", "What", "On", "Why")
    for each in decisions:
        table.add_row(*map(line, (str(each.id), each.at[:16].replace("T", " "), each.reviewer, _what(each), ", ".join(each.items), _why(each))))
    if decisions:
        console().print(table)
    console().print(Text(number(len(decisions), "decision"), "bold"))


def _what(each: Decision) -> str:
    """A decision in words: the action, and of a correction the values before and after."""
    undone = f" (undone by {each.undone_by})" if each.undone_by else ""
    if each.action != "correct":
        return f"{each.action}{undone}"
    changes = (f"{name}: {_value(each.before[name])} → {_value(value)}" for name, value in each.after.items() if name != "review")
    return f"correct {', '.join(changes)}{undone}"


def _value(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, list):
        return "; ".join(str(each.get("name", each)) if isinstance(each, dict) else str(each) for each in value) or "nobody"
    if isinstance(value, dict):
        return "-".join(str(value[bound]) for bound in ("low", "high") if value.get(bound) is not None)
    return "none" if value is None else str(value)


def _why(each: Decision) -> str:
    return "; ".join(filter(None, (each.reason, each.conflict and f"conflict: {each.conflict}")))


def stories(address: str | None, *, rebuild: bool, json: bool) -> int:
    """Bring origins and incidents up to date, or make all anew, and count them; the exit status."""

    def work(errors: Console) -> int:
        from onrecord.ledger import upkeep

        with opened(address) as ledger, Progress(errors, beside=False) as progress:
            articles = (upkeep.rebuild if rebuild else upkeep.keep_up)(ledger, told=telling(progress, "comparing"))
            found = {"compared": articles, **upkeep.counts(ledger)}
        if json:
            print_json(found)
        else:
            by_status = ", ".join(f"{count:,} {status}" for status, count in found["by_status"].items())
            counts = f"{number(found['origins'], 'origin')}, {number(found['incidents'], 'incident')}"
            console().print(Text(f"{number(articles, 'report')} compared; {counts}{f' ({by_status})' if by_status else ''}"))
        return DONE

    return run_told(work, stopped=lambda: "stopped; what was compared is kept, `onrecord stories` goes on")


def reread(address: str | None, *, threads: int | None) -> int:
    """Read again what another reader has read, and list what became of decisions; the exit status."""
    counts = {"read again": 0, "conflicts": 0, "failed": 0}

    def summary() -> str:
        return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count or name == "read again")

    def work(errors: Console) -> int:
        from onrecord.ledger import rereading, upkeep
        from onrecord.pipeline import Pipeline
        from onrecord.settings import settings

        pipeline = Pipeline(threads=settings(threads=threads).threads)
        with opened(address) as ledger, Progress(errors, beside=False) as progress:
            of = rereading.waiting(ledger, pipeline.info)
            for done, each in enumerate(rereading.reread(ledger, pipeline, pipeline.info), start=1):
                telling(progress, "reading again")(done, of)
                _count(each, counts, errors)
            upkeep.keep_up(ledger, told=telling(progress, "comparing"))
        console().print(Text(summary()))
        return FAILED if counts["failed"] else DONE

    return run_told(work, stopped=lambda: f"stopped; {summary()}. What was read is kept; run it again to go on")


def _count(each: Any, counts: dict[str, int], errors: Console) -> None:
    """Count one result, and tell what needs a person."""
    if isinstance(each, Failure):
        counts["failed"] += 1
        say(errors, told(each))
        return
    counts["read again"] += 1
    counts["conflicts"] += len(each.conflicts)
    for conflict in each.conflicts:
        console().print(Text(line(f"{each.key}: {conflict}")), soft_wrap=True)
