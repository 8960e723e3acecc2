"""The commands that fill, check and hand on a ledger: ``add``, ``status``, ``verify``, ``export`` and ``import``."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.printable import line, number
from onrecord.cli.progress import Progress, telling
from onrecord.cli.reading import Request, check_date, pages_of
from onrecord.cli.running import DONE, FAILED, opened, print_json, run_told, say, told
from onrecord.cli.view import console
from onrecord.cli.writing import written
from onrecord.errors import SourceError
from onrecord.record import Failure

if TYPE_CHECKING:
    from onrecord.ledger import Added, Ledger

_MOST_OUTLETS = 12
_STANDARD = "-"
_READ = (("statements", "statement"), ("events", "event"), ("places", "place"), ("control", None), ("positions", "position"))
"""What is counted of a ledger, with its noun; "control" has none that is counted."""


@dataclasses.dataclass(slots=True)
class Tally:
    """What came of the pages: new reports, new versions of known ones, those that were there, those that could not be read."""

    new: int = 0
    versions: int = 0
    known: int = 0
    failed: int = 0

    def add(self, result: Added | Failure) -> None:
        """Count one result."""
        if isinstance(result, Failure):
            self.failed += 1
        elif not result.new:
            self.known += 1
        elif result.version > 1:
            self.versions += 1
        else:
            self.new += 1

    def __str__(self) -> str:
        parts = [f"{self.new} new", f"{self.known} known", number(self.versions, "new version")]
        return ", ".join(parts + [f"{self.failed} failed"] * bool(self.failed))


def add(request: Request, ledger: str | None) -> int:
    """Read pages and keep them; the exit status."""
    tally = Tally()

    def work(errors: Console) -> int:
        _add(request, ledger, tally, errors)
        return FAILED if tally.failed else DONE

    return run_told(work, debug=request.debug, stopped=lambda: f"stopped; {tally}. What was added is kept; run it again to go on")


def _add(request: Request, address: str | None, tally: Tally, errors: Console) -> None:
    from onrecord.ledger.adding import add as added
    from onrecord.pipeline import Pipeline
    from onrecord.settings import settings

    check_date(request.published)
    pipeline = Pipeline(threads=settings(threads=request.threads).threads)
    with opened(address, create=True) as ledger, Progress(errors, beside=False) as progress:
        for result in added(ledger, pages_of(request), pipeline):
            tally.add(result)
            with progress.aside(f"adding: {tally}"):
                if isinstance(result, Failure):
                    say(errors, told(result))
        _keep_up(ledger, progress)
    console().print(Text(f"{tally}: {ledger.shown}"))


def _keep_up(ledger: Ledger, progress: Progress) -> None:
    """Bring origins and incidents up to what was added, by this run or by one that was stopped before it could."""
    from onrecord.ledger.upkeep import keep_up

    keep_up(ledger, told=telling(progress, "comparing"))


def status(address: str | None, *, json: bool) -> int:
    """Tell what a ledger holds; the exit status."""

    def work(_: Console) -> int:
        from onrecord.ledger.status import status as status_of

        with opened(address) as ledger:
            found = status_of(ledger)
        if json:
            print_json(found)
        else:
            console().print(_table(found))
        return DONE

    return run_told(work)


def _table(found: dict[str, Any]) -> Table:
    """The figures of a ledger, for people."""
    table = Table.grid(padding=(0, 2))
    for name, value in _lines(found):
        table.add_row(Text(name, "bold"), Text(line(value)))
    return table


def _lines(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    days, added, outlets = found["days"], found["added"], found["outlets"]
    yield "Ledger", f"{found['ledger']} ({_size(found['bytes'])}, schema {found['schema']})"
    yield "Reports", f"{found['reports']:,}, {number(found['versions'], 'version')}, by {number(len(outlets), 'outlet')}"
    yield "Read from them", ", ".join(number(found[name], noun) if noun else f"{found[name]:,} on {name}" for name, noun in _READ)
    yield "Stories", f"{number(found['origins'], 'origin')}, {number(found['incidents'], 'incident')}, {number(found['decisions'], 'decision')}"
    if days["first"]:
        yield "Published", f"{days['first']} to {days['last']}, on {number(days['covered'], 'day')}"
        yield "Added", f"{added['first']} to {added['last']}"
    if outlets:
        shown = [f"{name or 'not known'} {count}" for name, count in list(outlets.items())[:_MOST_OUTLETS]]
        more = len(outlets) - len(shown)
        yield "Outlets", ", ".join(shown) + (f" and {more} more" if more else "")
    for reader in found["readers"]:
        yield "Read by", f"{reader['model']} {reader['version']}, onrecord {reader['onrecord']}: {number(reader['articles'], 'version')}"
    if found["failures"]:
        yield "Not read", ", ".join(f"{count} {code}" for code, count in found["failures"].items())


def _size(count: int) -> str:
    """Bytes in a unit that people read."""
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def verify(address: str | None) -> int:
    """Tell what is wrong with a ledger; the exit status."""

    def work(errors: Console) -> int:
        from onrecord.ledger.status import status as status_of
        from onrecord.ledger.verify import faults

        with opened(address) as ledger, Progress(errors, beside=False) as progress:
            found = 0
            for found, fault in enumerate(faults(ledger), start=1):
                with progress.aside(f"verifying: {number(found, 'fault')}"):
                    console().print(Text(line(fault)), soft_wrap=True)
            held = status_of(ledger)
        told_of = f"{number(held['versions'], 'version')} of {number(held['reports'], 'report')}"
        console().print(Text(f"{number(found, 'fault')} in {told_of}" if found else f"{told_of}: every page, span and row is as it was read"))
        return FAILED if found else DONE

    return run_told(work)


def export(address: str | None, out: str | None) -> int:
    """Write a ledger as lines of JSON, to a file whole or not at all; the exit status."""

    def work(errors: Console) -> int:
        from onrecord.ledger.exchange import export as lines_of

        with opened(address) as ledger, written(out, "--out") as stream, Progress(errors, beside=out is None) as progress:
            for count, each in enumerate(lines_of(ledger), start=1):
                if count % 100:
                    stream.write(each)
                    continue
                with progress.aside(f"exporting: {number(count, 'line')}"):
                    stream.write(each)
        return DONE

    return run_told(work)


def bring(file: str, address: str | None) -> int:
    """Bring an export into a ledger; the exit status."""
    counts = {"new": 0, "known": 0}

    def summary() -> str:
        return f"{counts['new']} new, {counts['known']} known"

    def work(errors: Console) -> int:
        from onrecord.ledger.exchange import bring as brought

        with _lines_of(file) as lines, opened(address, create=True) as ledger, Progress(errors, beside=False) as progress:
            for each in brought(ledger, lines):
                counts["new" if each.new else "known"] += 1
                with progress.aside(f"importing: {summary()}"):
                    pass
            _keep_up(ledger, progress)
        console().print(Text(f"{summary()}: {ledger.shown}"))
        return DONE

    return run_told(work, stopped=lambda: f"stopped; {summary()}. What was imported is kept; run it again to go on")


@contextmanager
def _lines_of(file: str) -> Iterator[Iterable[bytes]]:
    if file == _STANDARD:
        yield sys.stdin.buffer
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}; expected a file written by `onrecord export`, or - for standard input") from error
    with stream:
        yield stream
