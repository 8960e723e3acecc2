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


@app.command(
    short_help="Read articles: who says what, in whose words, through whom.",
    epilog="Exit status: 0 all was read, 1 something could not be read (the rest was), 2 wrong usage, 130 stopped by Ctrl-C.",
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

    if jsonl is not None and files:
        raise typer.BadParameter("takes the place of files; give one or the other", param_hint="--jsonl")
    if jsonl is None and not files:
        raise typer.BadParameter("nothing to read: name files or a folder, - for standard input, or give --jsonl IN", param_hint="FILE")
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
