"""The command ``gazetteer``: every place that bears a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.cli.listing import position
from onrecord.cli.printable import line, number
from onrecord.cli.running import DONE, FAILED, run_told, say
from onrecord.cli.tables import plain_table
from onrecord.cli.view import console

if TYPE_CHECKING:
    from onrecord.places.gazetteer import Gazetteer, Match

_MOST = 40


def look_up(name: str) -> int:
    """Print the places of a name, those with it as their own name first, then by population; the exit status."""

    def work(errors: Console) -> int:
        from onrecord.places.gazetteer import shipped

        gazetteer = shipped()
        matches = sorted(gazetteer.find(name), key=lambda match: (not match.primary, -match.entry.population))
        if not matches:
            say(errors, f"no place of the name {name!r}; try another spelling or fewer words")
            return FAILED
        _print(matches, gazetteer)
        return DONE

    return run_told(work)


def _print(matches: Sequence[Match], gazetteer: Gazetteer) -> None:
    table = plain_table(wide=False)
    for column in ("Name", "Level", "Country", "In", "Where", "People", "GeoNames"):
        table.add_column(column, justify="right" if column in ("People", "GeoNames") else "left")
    for match in matches[:_MOST]:
        table.add_row(*_row(match, gazetteer))
    out = console()
    out.print(table)
    more = len(matches) - _MOST
    out.print(Text(number(len(matches), "place") + (f", the first {_MOST} shown" if more > 0 else ""), "bold"))


def _row(match: Match, gazetteer: Gazetteer) -> Iterator[Text | str]:
    entry = match.entry
    yield Text(line(entry.name), "bold" if match.primary else "")
    yield str(entry.level)
    yield entry.country or ""
    yield line(gazetteer.entry(entry.admin1).name) if entry.admin1 is not None else ""
    yield position(entry.latitude, entry.longitude)
    yield f"{entry.population:,}" if entry.population else ""
    yield str(entry.geoname_id or "")
