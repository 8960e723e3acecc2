"""The command ``read`` at work: pages in, results out, failures told, exit status."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from onrecord.cli.output import JsonArray, JsonLines, JsonObject, Output
from onrecord.cli.progress import Progress
from onrecord.cli.running import DONE, FAILED, run_told, say, told
from onrecord.cli.writing import written
from onrecord.errors import SettingsError, SourceError
from onrecord.record import Failure, Page, Record


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for on the command line."""

    files: tuple[str, ...] = ()
    json: bool = False
    jsonl: str | None = None
    published: str | None = None
    strict: bool = False
    threads: int | None = None
    debug: bool = False
    show: str = "record"
    """What is shown where no JSON is asked for: "record", "events", "places" or "times"."""
    map: str | None = None


@dataclasses.dataclass(slots=True)
class Tally:
    """How many articles were read, and how many were not."""

    read: int = 0
    failed: int = 0

    def add(self, result: Record | Failure) -> None:
        """Count one result."""
        if isinstance(result, Record):
            self.read += 1
        else:
            self.failed += 1

    def __str__(self) -> str:
        return f"{self.read} read" + (f", {self.failed} failed" if self.failed else "")


def run(request: Request) -> int:
    """Do what was asked for; the exit status."""
    tally = Tally()

    def work(errors: Console) -> int:
        _read(request, tally, errors)
        if tally.failed and tally.read + tally.failed > 1:
            say(errors, f"{tally.failed} of {tally.read + tally.failed} could not be read; the others were")
        return FAILED if tally.failed else DONE

    return run_told(work, debug=request.debug, stopped=lambda: f"stopped; {tally}")


def _read(request: Request, tally: Tally, errors: Console) -> None:
    from onrecord.pipeline import Pipeline
    from onrecord.settings import settings

    pipeline = Pipeline(threads=settings(threads=request.threads).threads, strict=request.strict)
    check_date(request.published)
    if request.map is not None and (request.jsonl is not None or _several(request)):
        raise SettingsError("--map draws one article; name one file, or - for standard input")
    with _output(request) as output, Progress(errors, beside=output.on_terminal) as progress:
        for result in pipeline(pages_of(request)):
            tally.add(result)
            with progress.aside(f"reading: {tally}"):
                output.write(result)
                if isinstance(result, Failure):
                    say(errors, told(result))
                elif request.map is not None:
                    _draw(result, request.map)


def check_date(published: str | None) -> None:
    """A date that cannot be one is wrong usage, not a failure of every article."""
    from onrecord.article.dates import moment

    if published is not None and moment(published) is None:
        raise SettingsError(f"--published is {published!r}, expected a date such as 2025-03-13 or 2025-03-13T18:42:00+00:00; correct it")


def pages_of(request: Request) -> Iterator[Page | Failure]:
    """The pages to read. ``--published`` holds for lines that do not say it themselves."""
    from onrecord.sources import jsonl_pages, open_pages

    if request.jsonl is None:
        return open_pages(request.files, published=request.published)
    return (_dated(page, request.published) for page in jsonl_pages(_lines(request.jsonl)))


def _lines(path: str) -> Iterator[bytes]:
    """The lines of a file or, for ``-``, of standard input."""
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(path, "rb") as stream:
            yield from stream
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}; expected a file of JSON lines, or - for standard input") from error


def _dated(page: Page | Failure, published: str | None) -> Page | Failure:
    if isinstance(page, Failure) or page.published or not published:
        return page
    return dataclasses.replace(page, published=published)


def _output(request: Request) -> Output:
    """The form of output that was asked for."""
    if request.jsonl is not None:
        return JsonLines()
    several = _several(request)
    if request.json:
        return JsonArray() if several else JsonObject()
    if request.show != "record":
        from onrecord.cli.listing import events_listing, places_listing, times_listing

        return {"events": events_listing, "places": places_listing, "times": times_listing}[request.show]()
    from onrecord.cli.view import View

    return View(several=several)


def _several(request: Request) -> bool:
    """Whether there may be more than one article."""
    return len(request.files) > 1 or Path(request.files[0]).is_dir()


def _draw(record: Record, path: str) -> None:
    """Write the map of an article's places, whole or not at all."""
    from onrecord.export.map import svg_map

    with written(path, "--map") as stream:
        stream.write(svg_map(record.places, title=record.article.title or "Places of the article").encode("utf-8", "replace"))
