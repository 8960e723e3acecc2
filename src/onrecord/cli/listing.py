"""The commands ``events``, ``places`` and ``times``: what was found in each article, and why it was resolved so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.rule import Rule
from rich.text import Text

from onrecord.cli.happened import event_rows
from onrecord.cli.output import Output
from onrecord.cli.printable import line, number, printable
from onrecord.cli.tables import plain_table
from onrecord.cli.view import console
from onrecord.record import Article, Failure, Place, PlaceRole, Record, Time

_UNSETTLED = "not settled"
Row = tuple[Text | str, ...]


class Listing(Output):
    """A table for each article. ``rows`` makes its rows; ``columns`` are its heads with their widths, 0 for what is left."""

    def __init__(self, what: str, columns: tuple[tuple[str, int], ...], rows: Callable[[Record], Iterable[Row]]) -> None:
        self._console = console()
        self.on_terminal = self._console.is_terminal
        self._what, self._columns, self._rows = what, columns, rows

    def write(self, result: Record | Failure) -> None:
        """Show a record's table; failures are told on standard error."""
        if isinstance(result, Failure):
            return
        rows = list(self._rows(result))
        self._console.print(Rule(style="dim"))
        self._console.print(Text(line(result.article.title or "no headline"), "bold"))
        if rows:
            table = plain_table()
            for name, width in self._columns[:-1]:
                table.add_column(name, width=width, overflow="fold")
            table.add_column(self._columns[-1][0], ratio=1)
            for row in rows:
                table.add_row(*row)
            self._console.print(table)
        self._console.print(Text(number(len(rows), self._what), "bold"))
        self._console.print()


def places_listing() -> Listing:
    """What ``onrecord places`` prints."""
    return Listing("place", (("As written", 16), ("Place", 23), ("For", 11), ("Why this one", 0)), _place_rows)


def times_listing() -> Listing:
    """What ``onrecord times`` prints."""
    return Listing("time", (("As written", 18), ("TIMEX3", 16), ("From, to", 16), ("Why so", 0)), _time_rows)


def events_listing() -> Listing:
    """What ``onrecord events`` prints."""
    return Listing("event", (("Act", 17), ("By whom, to whom", 23), ("Where, when", 16), ("By whose word", 0)), event_rows)


def _place_rows(record: Record) -> Iterator[Row]:
    for place in record.places:
        yield _written(record.article, place), _named(place), str(place.role), line(place.basis)


def _written(article: Article, place: Place) -> str:
    """How a text names a place, each wording once."""
    return "\n".join(dict.fromkeys(line(span.of(article.text)) for span in place.spans))


def _named(place: Place) -> Text:
    """The place meant, its sort, where it lies and how far it reaches."""
    if place.latitude is None or place.longitude is None:
        return Text(_UNSETTLED, "dim")
    style = "dim" if place.role is PlaceRole.ASSOCIATION else "bold"
    sort = ", ".join(str(each) for each in (place.level, place.country) if each)
    where = position(place.latitude, place.longitude) + (f" ± {place.radius_km:,.0f} km" if place.radius_km else "")
    return Text.assemble((line(place.name), style), "\n" * bool(sort), sort, f"\n{where}")


def position(latitude: float, longitude: float) -> str:
    """Degrees for reading: "51.19 N 35.27 E"."""
    return f"{abs(latitude):.2f} {'N' if latitude >= 0 else 'S'} {abs(longitude):.2f} {'E' if longitude >= 0 else 'W'}"


def _time_rows(record: Record) -> Iterator[Row]:
    for time in record.times:
        value = Text(printable(time.timex)) if time.timex else Text(_UNSETTLED, "dim")
        if time.type:
            value.append(f"\n{time.type.lower()}", "dim")
        yield line(time.text), value, _interval(time), line(time.basis)


def _interval(time: Time) -> str:
    """The bounds, open ends as dots."""
    if time.earliest is None and time.latest is None:
        return ""
    if time.earliest == time.latest:
        return str(time.earliest)
    return f"{time.earliest or '…'}\n{time.latest or '…'}"
