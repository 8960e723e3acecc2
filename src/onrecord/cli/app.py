"""Commands and their options; what they do is imported when they run, so that ``--help`` is quick."""

from __future__ import annotations

from typing import Annotated

import typer

import onrecord

app = typer.Typer(
    name="onrecord",
    help="Reads reporting on war and diplomacy and keeps the record: who is reported to have said what, and how anyone knows.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The entry point of the command ``onrecord``."""
    app(prog_name="onrecord")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {onrecord.__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)] = False,
) -> None:
    """Options that hold for every command."""


_STATUS = "Exit status: 0 all was read, 1 something could not be read (the rest was), 2 wrong usage, 130 stopped by Ctrl-C."


def _check_inputs(files: list[str] | None, jsonl: str | None) -> None:
    """Inputs are files or lines, one or the other."""
    if jsonl is not None and files:
        raise typer.BadParameter("takes the place of files; give one or the other", param_hint="--jsonl")
    if jsonl is None and not files:
        raise typer.BadParameter("nothing to read: name files or a folder, - for standard input, or give --jsonl IN", param_hint="FILE")


@app.command(
    short_help="Read articles: who says what, in whose words, through whom.",
    epilog=_STATUS,
)
def read(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|DIR|-", help="Text or HTML files, folders of them, or - for standard input.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the record: an object for a file, an array for several or a folder.")] = False,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="IN", help='Read lines of {"id", "text", "published", "url", "title"} and print a record for each, in order.'),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the articles were published, such as 2025-03-13; comes before what they say.")
    ] = None,
    map_: Annotated[str | None, typer.Option("--map", metavar="FILE.svg", help="Also draw the places of the article as a map.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first article that cannot be read.")] = False,
    threads: Annotated[int | None, typer.Option(metavar="N", help="Threads of the reader; 0, the default, for one a core.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and what the stages log.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)] = False,
) -> None:
    """Read articles: who says what, in whose words, through whom.

    Shows each article with its statements marked and as a table; with --json or --jsonl, prints the record itself.
    """
    from onrecord.cli.reading import Request, run

    _check_inputs(files, jsonl)
    request = Request(files=tuple(files or ()), json=json, jsonl=jsonl, published=published, strict=strict, threads=threads, debug=debug, map=map_)
    raise typer.Exit(run(request))


_Files = Annotated[list[str], typer.Argument(metavar="FILE|DIR|-", help="Text or HTML files, folders of them, or - for standard input.")]
_Published = Annotated[str | None, typer.Option(metavar="DATE", help="When the articles were published, such as 2025-03-13.")]
_Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks and what the stages log.")]


@app.command(short_help="List the events that articles tell: who did what to whom, how surely, by whose word.")
def events(files: _Files, published: _Published = None, debug: _Debug = False) -> None:
    """List the events that articles tell: the act with its PLOVER type and modality, the parties, place and time, and who asserts it."""
    from onrecord.cli.reading import Request, run

    raise typer.Exit(run(Request(files=tuple(files), published=published, debug=debug, show="events")))


@app.command(short_help="List the places that articles name, and why each was resolved so.")
def places(files: _Files, published: _Published = None, debug: _Debug = False) -> None:
    """List the places that articles name: as written, what each was resolved to, in what role, and why."""
    from onrecord.cli.reading import Request, run

    raise typer.Exit(run(Request(files=tuple(files), published=published, debug=debug, show="places")))


@app.command(short_help="List the times that articles tell, and why each was resolved so.")
def times(files: _Files, published: _Published = None, debug: _Debug = False) -> None:
    """List the times that articles tell: as written, the TIMEX3 value, the interval, and why."""
    from onrecord.cli.reading import Request, run

    raise typer.Exit(run(Request(files=tuple(files), published=published, debug=debug, show="times")))


@app.command(short_help="Look a place name up in the gazetteer.")
def gazetteer(words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A place name, such as Malaya Loknya.")]) -> None:
    """Look a place name up: every place that bears it, the likeliest first."""
    from onrecord.cli.lookup import look_up

    raise typer.Exit(look_up(" ".join(words)))


_Ledger = Annotated[str | None, typer.Option("--ledger", metavar="PATH|URL", help="The ledger; onrecord.db in this folder if not told otherwise.")]


@app.command(short_help="Read articles and keep them in the ledger.", epilog=f"What is there already is not read again. {_STATUS}")
def add(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|DIR|-", help="Text or HTML files, folders of them, or - for standard input.")
    ] = None,
    jsonl: Annotated[str | None, typer.Option(metavar="IN", help='Read lines of {"id", "text", "published", "url", "title"}.')] = None,
    published: _Published = None,
    ledger: _Ledger = None,
    threads: Annotated[int | None, typer.Option(metavar="N", help="Threads of the reader; 0, the default, for one a core.")] = None,
    debug: _Debug = False,
) -> None:
    """Read articles and keep them in the ledger, each version once.

    What is there already is passed over, so that a run that was stopped goes on where it was. Several may add at a time.
    """
    from onrecord.cli.keeping import add as added
    from onrecord.cli.reading import Request

    _check_inputs(files, jsonl)
    request = Request(files=tuple(files or ()), jsonl=jsonl, published=published, threads=threads, debug=debug)
    raise typer.Exit(added(request, ledger))


@app.command(short_help="Tell what the ledger holds.")
def status(ledger: _Ledger = None, json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False) -> None:
    """Tell what the ledger holds: reports, outlets, days covered, what read them, what could not be read, room on disk."""
    from onrecord.cli.keeping import status as status_of

    raise typer.Exit(status_of(ledger, json=json))


@app.command(short_help="Prove that the ledger is whole.", epilog="Exit status: 0 it is, 1 something is wrong; what it is stands in a line each.")
def verify(ledger: _Ledger = None) -> None:
    """Prove that the ledger is whole: hashes match, every span reads what was stored, nothing refers to what is not there."""
    from onrecord.cli.keeping import verify as verified

    raise typer.Exit(verified(ledger))


@app.command(short_help="Write the ledger as lines of JSON.")
def export(
    ledger: _Ledger = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to; standard output if not told.")] = None,
) -> None:
    """Write the ledger as lines of JSON: every version of every report with its page and record, failures, and people's decisions."""
    from onrecord.cli.keeping import export as exported

    raise typer.Exit(exported(ledger, out))


@app.command("import", short_help="Bring an export into the ledger.")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What `onrecord export` wrote, or - for standard input.")], ledger: _Ledger = None
) -> None:
    """Bring an export into the ledger. What is there already stays as it is."""
    from onrecord.cli.keeping import bring

    raise typer.Exit(bring(file, ledger))


@app.command(short_help="Write a situation report of a span of days, each sentence checked against the words that it cites.")
def brief(
    since: Annotated[str, typer.Option(metavar="DATE", help="First day, such as 2025-06-02.")],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day; the first if not told.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Only what holds all of these words.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only what is told of this place.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this party does, undergoes or says.")] = None,
    format_: Annotated[str, typer.Option("--format", metavar="md|html|pdf|docx|json", help="What to write.")] = "md",
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Where to; standard output if not told.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Do not remember this brief: the next one will not be compared with it.")] = False,
    ledger: _Ledger = None,
    debug: _Debug = False,
) -> None:
    """Write a situation report: what happened, who says so and disputes it, what changed on the ground, where the parties stand.

    A sentence that does not follow from the words that it cites is withheld, and listed with the reason.
    """
    from onrecord.cli.briefing import Question, run

    narrowed = {"about": about, "place": place, "party": party}
    raise typer.Exit(run(Question(since=since, until=until, **narrowed, format=format_, out=out, ledger=ledger, remember=not forget, debug=debug)))


_Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


@app.command(
    short_help="Search the ledger: articles, statements and events.",
    epilog="Exit status: 0 something was found, 1 nothing was, 2 wrong usage.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},  # so that -word is a word to leave out
)
def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help='Words, "exact phrases", and -words that must not be there.')] = None,
    like: Annotated[str | None, typer.Option(metavar="ID|WORDS", help="Statements and events that mean what this does.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="article, statement or event.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who says it.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Who acts, is acted on, or takes a position.")] = None,
    verb_class: Annotated[str | None, typer.Option(metavar="CLASS", help="said, denied, warned, …")] = None,
    event_type: Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER's: ASSAULT, CONSULT, …")] = None,
    modality: Annotated[str | None, typer.Option(metavar="MODALITY", help="happened, planned, denied, …")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Of the incident: single-origin, corroborated, disputed, …")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where it happens.")] = None,
    radius: Annotated[float | None, typer.Option(metavar="KM", help="How far around the place.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day of publication.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day of publication.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who carries it.")] = None,
    origin: Annotated[str | None, typer.Option(metavar="NAME|oN", help="Whose story it is.")] = None,
    all_versions: Annotated[bool, typer.Option("--all-versions", help="Also in versions that a later one has replaced.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="Hits at most.")] = 20,
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Search the ledger: the best hits for some words, the nearest in meaning, or the newest that hold the conditions."""
    from onrecord.cli.searching import search as searched

    if unknown := next((word for word in words or () if word.startswith("--")), None):
        raise typer.BadParameter(f"no such option: {unknown}; see `onrecord search --help`", param_hint="WORDS")
    narrowed = {
        "like": like, "kind": kind, "speaker": speaker, "party": party, "verb_class": verb_class, "event_type": event_type, "modality": modality,
        "status": status, "place": place, "since": since, "until": until, "outlet": outlet, "origin": origin,
    }  # fmt: skip
    if not words and not any(narrowed.values()):
        raise typer.BadParameter("nothing to search for: give words, or a condition such as --speaker NAME", param_hint="WORDS")
    asked = {**narrowed, "words": " ".join(words or ()), "radius_km": radius, "all_versions": all_versions, "limit": limit}
    raise typer.Exit(searched(asked, ledger, as_json=json))


@app.command(short_help="Show an article, statement, event or incident of the ledger.")
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A handle: b350aff92ad3, b350aff92ad3/s4, i12.")],
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Show what the ledger has under a handle: the words in their place, who says it, how anyone knows, and what it is tied to."""
    from onrecord.cli.showing import show as shown

    raise typer.Exit(shown(id_, ledger, as_json=json))


@app.command(short_help="Ask the ledger in SQL; nothing is ever written.")
def sql(
    statement: Annotated[str, typer.Argument(metavar="SELECT", help="One query.")],
    json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print the rows as CSV.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Rows at most.")] = 1000,
    ledger: _Ledger = None,
) -> None:
    """Ask the ledger in SQL. It is opened for reading alone."""
    from onrecord.cli.searching import sql as asked

    if json and csv:
        raise typer.BadParameter("takes the place of --json; give one or the other", param_hint="--csv")
    raise typer.Exit(asked(statement, ledger, form="json" if json else "csv" if csv else "table", most=limit))


@app.command(short_help="Bring origins and incidents up to date, or make all anew.")
def stories(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make all anew; people's decisions are kept.")] = False,
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Bring origins and incidents up to date with the articles, as `onrecord add` does when it ends, and count them."""
    from onrecord.cli.reviewing import stories as brought

    raise typer.Exit(brought(ledger, rebuild=rebuild, json=json))


@app.command(short_help="Read again what an older reader has read; people's decisions are kept.", epilog=_STATUS)
def reread(
    ledger: _Ledger = None,
    threads: Annotated[int | None, typer.Option(metavar="N", help="Threads of the reader; 0, the default, for one a core.")] = None,
) -> None:
    """Read again what another reader, or another onrecord, has read, and list the decisions that meet something else in the new reading."""
    from onrecord.cli.reviewing import reread as read_again

    raise typer.Exit(read_again(ledger, threads=threads))


@app.command(
    short_help="Accept, reject, correct, merge or split what was read.",
    epilog="Examples: onrecord review b350aff92ad3/s4 reject --as Ana; … b350aff92ad3/v2 correct killed=20-30; … i12 merge i15; --undo 3; --log",
)
def review(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="ID accept|reject|split | ID correct FIELD=VALUE… | ID merge ID…", help="What to decide on what.")
    ] = None,
    reviewer: Annotated[str | None, typer.Option("--as", metavar="NAME", envvar="ONRECORD_REVIEWER", help="Who decides.")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")] = "",
    undo: Annotated[int | None, typer.Option("--undo", metavar="N", help="Take decision N back: all is as before.")] = None,
    log: Annotated[bool, typer.Option("--log", help="Show the decisions; those on one item if its ID is given.")] = False,
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Decide on what was read: every decision is kept with who, when, why, before and after, and can be undone."""
    from onrecord.cli.reviewing import asked_of
    from onrecord.cli.reviewing import log as log_of
    from onrecord.cli.reviewing import review as decided
    from onrecord.errors import SettingsError

    if log:
        raise typer.Exit(log_of(words[0] if words else None, ledger, json=json))
    try:
        asked = asked_of(words or [], reviewer=reviewer, reason=reason, undo=undo)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    raise typer.Exit(decided(asked, ledger, json=json))


@app.command(short_help="Show who is told to hold places, over time.")
def control(
    place: Annotated[str | None, typer.Argument(metavar="PLACE", help="Only places with these words in their names.")] = None,
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Show who is told to hold places over time: claimed, contested or confirmed, by whom, and in which reports."""
    from onrecord.cli.standing import control as shown

    raise typer.Exit(shown(place, ledger, json=json))


@app.command(short_help="Show where parties stand on proposals, over time.")
def positions(
    party: Annotated[str | None, typer.Argument(metavar="PARTY", help="Only parties with these words in their names.")] = None,
    changed: Annotated[bool, typer.Option("--changed", help="Only where a party changed its mind.")] = False,
    json: _Json = False,
    ledger: _Ledger = None,
) -> None:
    """Show where parties stand on proposals over time, what changed, and the words that show it."""
    from onrecord.cli.standing import positions as shown

    raise typer.Exit(shown(party, ledger, changed=changed, json=json))
