"""The commands ``search`` and ``sql``: what the ledger holds of something, as a list for people or as JSON."""

from __future__ import annotations

import csv
import dataclasses
import io
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.printable import line, number, printable
from onrecord.cli.running import DONE, FAILED, opened, print_json, run_told, say
from onrecord.cli.tables import plain_table
from onrecord.cli.view import console
from onrecord.cli.writing import print_whole

if TYPE_CHECKING:
    from onrecord.ledger.query import Found, Hit
    from onrecord.ledger.reading_sql import Answer

_FOUND, _WHO = "bold yellow", "bold cyan"
_CELL = 200  # characters of a cell for people


def search(asked: dict[str, Any], address: str | None, *, as_json: bool) -> int:
    """Print what holds a query; the exit status, which tells whether anything was found."""

    def work(errors: Console) -> int:
        from onrecord.ledger.finding import search as found_in
        from onrecord.ledger.query import Query

        query = Query(**asked)
        with opened(address) as ledger:
            found = found_in(ledger, query)
        if as_json:
            print_json(dataclasses.asdict(found))
        else:
            _print_hits(found, errors)
        return DONE if found.hits else FAILED

    return run_told(work)


def _print_hits(found: Found, errors: Console) -> None:
    if found.around:
        say(errors, f"place: {found.around}")
    out = console()
    for hit in found.hits:
        out.print(_title(hit))
        out.print(Padding(_words(hit), (0, 0, 1, 2)))
    more = "; there are more, ask for them with --limit" if found.more else ""
    out.print(Text(f"{number(len(found.hits), 'hit')}{more}" if found.hits else "nothing found", "bold"))


def _title(hit: Hit) -> Text:
    """Handle, what it is, who says it; outlet and day."""
    out = Text(hit.handle, "bold").append(f"  {line(hit.what) if hit.kind != 'article' else line(hit.title or 'no headline')}", "not bold")
    if hit.kind != "article":
        out.append(", by ", "not bold").append(line(hit.who or "a source not named"), _WHO if hit.who else "not bold dim")
    facts = [str(hit.kind), line(hit.outlet or "outlet not named"), hit.day or "", f"version {hit.version}" if hit.version > 1 else ""]
    return out.append("\n  " + " · ".join(filter(None, facts)), "not bold dim")


def _words(hit: Hit) -> Text:
    out = Text(printable(hit.snippet))
    for start, end in hit.marks:
        out.stylize(_FOUND, start, end)
    return out


def sql(statement: str, address: str | None, *, form: str, most: int) -> int:
    """Print the rows of a query as a "table", as "json" or as "csv"; the exit status."""

    def work(errors: Console) -> int:
        from onrecord.ledger.reading_sql import ask

        with opened(address) as ledger:
            answer = ask(ledger, statement, most=most)
        {"table": _print_table, "json": _print_rows, "csv": _print_csv}[form](answer)
        if answer.more:
            say(errors, f"the first {number(len(answer.rows), 'row')} are shown; there are more, ask for them with --limit")
        return DONE

    return run_told(work)


def _print_table(answer: Answer) -> None:
    table = plain_table(wide=False)
    for name in answer.columns:
        table.add_column(line(name), overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    out = console()
    out.print(table)
    out.print(Text(number(len(answer.rows), "row"), "bold"))


def _cell(value: Any) -> str:
    """A value for people: nothing for null, bytes by their number, long text cut."""
    if isinstance(value, bytes | memoryview):
        return f"{len(value):,} bytes"
    words = "" if value is None else line(str(value))
    return words if len(words) <= _CELL else f"{words[: _CELL - 2]} …"


def _print_rows(answer: Answer) -> None:
    print_json([dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows])


def _print_csv(answer: Answer) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(value) for value in row] for row in answer.rows)
    print_whole(out.getvalue())


def _plain(value: Any) -> Any:
    """A value that JSON has: bytes in hexadecimal, what else it has not as text."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)
