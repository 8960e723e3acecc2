"""Tables for people, all of one look."""

from __future__ import annotations

from rich import box
from rich.table import Table


def plain_table(*, wide: bool = True) -> Table:
    """An empty table, as wide as the terminal or as wide as its words."""
    return Table(box=box.SIMPLE_HEAD, expand=wide, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")


def listing(*heads: str) -> Table:
    """An empty table as wide as the terminal with these heads, its cells folded."""
    table = plain_table()
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
