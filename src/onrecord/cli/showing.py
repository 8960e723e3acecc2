"""The command ``show``: an article, an item of it or an incident, with all that is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.marks import CONTENT, CUE, SOURCE
from onrecord.cli.printable import bounds, line, number, printable
from onrecord.cli.running import DONE, opened, print_json, run_told
from onrecord.cli.view import View, console

Values = dict[str, Any]

_UNNAMED = "a source not named"
_STYLES = {"source": SOURCE, "cue": CUE, "content": CONTENT}
_PASSED_OVER = frozenset("id source cue content cue_phrase words trigger trigger_words span spans evidence mentions actors recipients chain".split())
"""Columns that are shown as words in their place, or told in a line of their own."""


def show(handle: str, address: str | None, *, as_json: bool) -> int:
    """Print what a ledger has under a handle; the exit status."""

    def work(_: Console) -> int:
        from onrecord.ledger.items import item

        with opened(address) as ledger:
            found = item(ledger, handle)
        if as_json:
            print_json(found)
        else:
            _PRINT.get(found["kind"], _print_item)(console(), found)
        return DONE

    return run_told(work)


def _print_article(out: Console, found: Values) -> None:
    from onrecord.ledger.packing import record_of

    View(several=False).write(record_of(found["record"]))
    for each in (*_version(found), *_story(found["origin"]), *_fates(found["became"])):
        out.print(each)


def _version(found: Values) -> Iterator[Text]:
    others = [f"{each['handle']} (version {each['version']})" for each in found["versions"] if each["handle"] != found["handle"]]
    latest = "" if found["current"] else ", a later one is known"
    yield _fact("handle", f"{found['handle']}, version {found['version']}{latest}" + (f"; also {', '.join(others)}" if others else ""))


def _story(origin: Values | None) -> Iterator[Text]:
    if origin is None:
        return
    share = "" if origin["share"] is None else f", {origin['share']:.0%} of its body"
    yield _fact("story", f"{origin['handle']} of {origin['publisher'] or 'a publisher not named'}: {origin['relation'] or 'source'}{share}")
    if origin["reason"]:
        yield _fact("why", origin["reason"])
    if origin["also"]:
        outlets = ", ".join(f"{each['outlet'] or 'outlet not named'} ({each['handle']})" for each in origin["also"])
        yield _fact("also in", outlets)


def _fates(became: Sequence[Values]) -> Iterator[Text]:
    """What the next version says of statements."""
    for each in became:
        said = (
            f"said in {each['as']}" if each["as"] else f"its words stand in {each['in']}, unattributed" if each["span"] else f"gone in {each['in']}"
        )
        yield _fact("next version", f"{each['statement']}: {said}")


def _print_statement(out: Console, found: Values) -> None:
    row = found["statement"]
    _print_head(out, found, f"{row['speaker_name'] or _UNNAMED}: {row['verb_class']}")
    out.print(_fact("chain", " → ".join(line(hop["name"]) for hop in row["chain"])))
    for each in found["tells"]:
        out.print(_fact("tells", f"{each['handle']} {_act(each)}" + (f" of {each['incident']}" if "incident" in each else "")))
    for each in found["positions"]:
        condition = f", if: {each['condition']}" if each["condition"] else ""
        out.print(_fact("position", f"{each['party']} {each['stance']}: {each['proposal']}{condition}"))
    for text in (*_rest(row), *_fates(found["became"])):
        out.print(text)


def _print_event(out: Console, found: Values) -> None:
    row = found["event"]
    _print_head(out, found, _act(row))
    out.print(_fact("by whom", _parties(row["actors"]) or "not named"))
    if row["recipients"]:
        out.print(_fact("to whom", _parties(row["recipients"])))
    if scene := found["scene"]:
        out.print(_fact("where", f"{scene['name']} ({scene['basis']})"))
    if row["when_earliest"] or row["when_latest"]:
        out.print(_fact("when", f"{row['when_earliest'] or '…'} to {row['when_latest'] or '…'}"))
    teller = found["teller"]
    out.print(
        _fact("by whose word", f"{teller['speaker_name'] or _UNNAMED}, {teller['verb_class']} ({teller['handle']})" if teller else "the report's")
    )
    if incident := found["incident"]:
        out.print(_fact("incident", f"{incident['handle']}, {incident['status']}: {incident['status_reason']}"))
        if incident["reason"]:
            out.print(_fact("why this one", incident["reason"]))
    for text in _rest(
        row, without=("place", "when_earliest", "when_latest", "asserted_by", "incident_id", "incident_reason", "type", "mode", "modality")
    ):
        out.print(text)


def _print_item(out: Console, found: Values) -> None:
    _print_head(out, found, found["kind"])
    for text in _rest(found[found["kind"]]):
        out.print(text)


def _print_incident(out: Console, found: Values) -> None:
    row, mentions = found["incident"], found["mentions"]
    out.print(Rule(style="dim"))
    out.print(Text(found["handle"], "bold").append(f"  {row['type']}" + (f", {line(row['place'])}" if row["place"] else ""), "bold"))
    out.print(Text(f"{row['status']}: {line(row['status_reason'])}"))
    when = f"{row['earliest'] or '…'} to {row['latest'] or '…'}, " if row["earliest"] or row["latest"] else ""
    out.print(Text(f"{when}{number(row['outlets'], 'outlet')}, {number(row['origins'], 'origin')}", "dim"), end="\n\n")
    for each in mentions:
        out.print(_mention(each), end="\n\n")
    for name, values in found["differing"].items():
        for value in values:
            tellers = ", ".join(f"{line(each['who'])} ({each['handle']})" for each in value["said_by"])
            out.print(_fact(name, f"{_value(value['value'])}: {tellers}"))
    for story in found["stories"]:
        carried = ", ".join(map(line, story["outlets"])) or "outlet not named"
        out.print(_fact("origin", f"{story['handle']} {line(story['publisher'] or '')}".rstrip() + f": {carried}"))


def _mention(each: Values) -> Text:
    """One report's telling: who says it where, how surely, the figures, the words."""
    figures = [f"{_value(each[name])} {name}" for name in ("killed", "wounded", "detained") if each[name]]
    facts = [line(each["outlet"] or "outlet not named"), each["day"] or "", _act(each), line(each["place"] or ""), *figures]
    out = Text(each["handle"], "bold").append("  " + " · ".join(filter(None, facts)) + ", by ", "not bold dim").append(line(each["who"]), "bold cyan")
    out.append("\n  " + line(each["words"]), "not bold default")
    return out.append(f"\n  {line(each['reason'])}", "not bold dim") if each["reason"] else out


def _print_head(out: Console, found: Values, what: str) -> None:
    """Handle, outlet and day, then the paragraph with the item's words marked."""
    article = found["article"]
    out.print(Rule(style="dim"))
    out.print(Text(found["handle"], "bold").append(f"  {line(what)}", "bold"))
    facts = [article["outlet"] or "outlet not named", article["day"] or "", article["title"] or ""]
    later = "" if article["current"] else " · a later version is known"
    out.print(Text(" · ".join(line(fact) for fact in facts if fact) + later, "dim"), end="\n\n")
    if "context" in found:
        out.print(_context(found["context"], found[found["kind"]]), end="\n\n")


def _context(context: Values, row: Values) -> Text:
    out, base = Text(printable(context["text"])), context["span"][0]
    for style, (start, end) in _marks(row):
        out.stylize(style, start - base, end - base)
    return out


def _marks(row: Values) -> Iterator[tuple[str, Sequence[int]]]:
    for name, style in _STYLES.items():
        yield from ((style, span) for span in row.get(name) or ())
    yield from (("bold yellow", row[name]) for name in ("trigger", "span", "evidence") if row.get(name))
    yield from (("bold yellow", span) for span in row.get("spans") or ())
    yield from (("bold cyan", party["span"]) for name in ("actors", "recipients") for party in row.get(name) or ())
    yield from (("bold cyan", mention[:2]) for mention in row.get("mentions") or ())


def _rest(row: Values, *, without: Sequence[str] = ()) -> Iterator[Text]:
    """The columns of a row that nothing else shows, as they stand."""
    for name, value in row.items():
        if value is not None and name not in _PASSED_OVER and name not in without:
            yield _fact(name.replace("_", " "), _value(value))


def _value(value: Any) -> str:
    """A value for people; of bounds of a number those that are known."""
    if not isinstance(value, dict):
        return line(str(value))
    return bounds(value.get("low"), value.get("best"), value.get("high"))


def _act(row: Values) -> str:
    return f"{' '.join(filter(None, (row['type'], row['mode'])))}, {row['modality'].replace('_', ' ')}"


def _parties(parties: Sequence[Values]) -> str:
    return ", ".join(party["name"] for party in parties)


def _fact(name: str, value: str) -> Text:
    return Text(f"{name}: ", "dim").append(line(value), "not dim")


_PRINT: dict[str, Callable[[Console, Values], None]] = {
    "article": _print_article, "statement": _print_statement, "event": _print_event, "incident": _print_incident,
}  # fmt: skip
