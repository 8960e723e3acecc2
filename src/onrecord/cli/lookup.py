"""The command ``gazetteer``: every place that bears a name."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.listing import position
from onrecord.cli.printable import line, number, printable
from onrecord.cli.view import console

FOUND, NOT_FOUND = 0, 1
_MOST = 40


def look_up(name: str) -> int:
    """Print the places of a name, those with it as their own name first, then by population; the exit status."""
    from onrecord.places.gazetteer import shipped

    gazetteer = shipped()
    matches = sorted(gazetteer.find(name), key=lambda match: (not match.primary, -match.entry.population))
    if not matches:
        Console(stderr=True, highlight=False).print(Text(f"onrecord: no place of the name {printable(name)!r}; try another spelling or fewer words"))
        return NOT_FOUND
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for column in ("Name", "Level", "Country", "In", "Where", "People", "GeoNames"):
        table.add_column(column, justify="right" if column in ("People", "GeoNames") else "left")
    for match in matches[:_MOST]:
        entry = match.entry
        table.add_row(
            Text(line(entry.name), "bold" if match.primary else ""),
            str(entry.level),
            entry.country or "",
            line(gazetteer.entry(entry.admin1).name) if entry.admin1 is not None else "",
            position(entry.latitude, entry.longitude),
            f"{entry.population:,}" if entry.population else "",
            str(entry.geoname_id or ""),
        )
    out = console()
    out.print(table)
    more = len(matches) - _MOST
    out.print(Text(number(len(matches), "place") + (f", the first {_MOST} shown" if more > 0 else ""), "bold"))
    return FOUND
