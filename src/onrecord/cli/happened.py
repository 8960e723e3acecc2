"""What is told as done, for reading: events, control of places, positions of parties."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from onrecord.cli.printable import bounds, line, number
from onrecord.cli.tables import plain_table
from onrecord.record import ControlChange, Count, Event, Party, Record

_ACT, _WHO, _WHERE = 17, 23, 16


def tables(record: Record) -> Iterator[Table | Text]:
    """The events of an article, then who holds what, then who stands where; nothing for what there is none of."""
    if record.events:
        yield _events(record)
        yield Text(number(len(record.events), "event"), "bold")
    for noun, lines in (("change of control", list(control_lines(record))), ("position", list(position_lines(record)))):
        if lines:
            heading = number(len(lines), noun) if noun == "position" else f"{len(lines)} change{'s' * (len(lines) > 1)} of control"
            yield Text(heading, "bold").append("".join(f"\n  {each}" for each in lines), "not bold")


def event_rows(record: Record) -> Iterator[tuple[Text | str, ...]]:
    """Act, parties, place and time, by whose word: a row for each event."""
    tellers = {statement.id: statement for statement in record.statements}
    places = {place.id: place for place in record.places}
    for event in record.events:
        act = Text(line(event.trigger.of(record.article.text)), "bold")
        act.append(f"\n{event.type}" + (f" {event.mode}" if event.mode else ""), "not bold")
        act.append(f"\n{event.modality.replace('_', ' ')}", "not bold dim")
        scene = [line(places[event.place].name)] if event.place else []
        when = [line(event.when.text) + (f" ({event.when.timex})" if event.when.timex else "")] if event.when else []
        teller = tellers[event.asserted_by] if event.asserted_by else None
        by = line(teller.speaker_name or "a source not named") if teller else "the report"
        yield act, _parties(event), "\n".join([*scene, *when]), Text(by).append("".join(f"\n{each}" for each in _figures(event)), "dim")


def _events(record: Record) -> Table:
    table = plain_table()
    table.add_column("Act", width=_ACT, overflow="fold")
    table.add_column("By whom, to whom", width=_WHO, overflow="fold")
    table.add_column("Where, when", width=_WHERE, overflow="fold")
    table.add_column("By whose word", ratio=1)
    for row in event_rows(record):
        table.add_row(*row)
    return table


def _parties(event: Event) -> str:
    return f"{_names(event.actors) or 'not named'}" + (f"\n→ {_names(event.recipients)}" if event.recipients else "")


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(line(party.name) for party in parties)


def _figures(event: Event) -> Iterator[str]:
    """Counts, ACLED's words."""
    for name, count in (("killed", event.killed), ("wounded", event.wounded), ("detained", event.detained)):
        if count:
            yield f"{figure(count)} {name}"
    if event.acled_sub_event:
        yield event.acled_sub_event


def figure(count: Count) -> str:
    """A number with its bounds for reading: "12", "at least 25", "20 to 30", "about 40"."""
    return bounds(count.low, count.best, count.high)


_CONTROL = {
    ControlChange.TAKES: "{to} takes {place}{from_}",
    ControlChange.RETAKES: "{to} retakes {place}{from_}",
    ControlChange.LOSES: "{giver} loses {place}{to_}",
    ControlChange.WITHDRAWS: "{giver} gives up {place}{to_}",
    ControlChange.HOLDS: "{to} holds {place}",
    ControlChange.CONTESTED: "{place} is contested",
}


def control_lines(record: Record) -> Iterator[str]:
    """A line for each change of control, with who claims it."""
    tellers = {statement.id: statement for statement in record.statements}
    for each in record.control:
        said = _CONTROL[each.change].format(
            to=each.to or "a party not named",
            giver=each.from_ or "a party not named",
            place=each.place or "a place not named",
            from_=f" from {each.from_}" if each.from_ else "",
            to_=f" to {each.to}" if each.to else "",
        )
        teller = tellers[each.claimed_by] if each.claimed_by else None
        yield line(said + (f" (says {teller.speaker_name or 'a source not named'})" if teller else ""))


def position_lines(record: Record) -> Iterator[str]:
    """A line for each position: party, stance, proposal, condition."""
    for each in record.positions:
        stance = "would accept" if each.stance == "conditional" else "is undecided on" if each.stance == "undecided" else str(each.stance)
        yield line(f"{each.party} {stance}: {each.proposal}" + (f", if: {each.condition}" if each.condition else ""))
