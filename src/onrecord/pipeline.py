"""From pages to records: the stages in their order. Read this page first.

::

    sources → Page ─ article → Article ─ reader → Reading ┬ times → Times ──┬ statements → Found ┐
                                                          └ places → Places ┴────────────────────┴ events → Happened ─→ Record

A stage is a callable: it takes the values of many articles and gives one value for each, in order. What each of them takes and gives
stands in ``STAGES``. An article that fails in a stage becomes a ``Failure`` in its place, and the others go on.
"""

from __future__ import annotations

import dataclasses
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

import onrecord
from onrecord.errors import (
    EmptyTextError,
    GazetteerError,
    InputError,
    LanguageError,
    LineError,
    OnrecordError,
    ReaderError,
    SettingsError,
    SourceError,
)
from onrecord.record import Failure, Page, ReaderInfo, Record

_LOG = logging.getLogger(__name__)

BATCH_ARTICLES = 16
BATCH_CHARACTERS = 30_000
"""A batch is as many articles as come first to one of these bounds; what is longer alone is read part by part."""

LONGEST = 300_000
"""Code points of the longest article that is read."""

Stage = Callable[..., Iterable[Any]]
Row = dict[str, Any]
"""One article on its way, by the names in ``STAGES``; "failure" where it failed, and "error" if an exception made it fail."""


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A stage's place in the pipeline: what of an article it takes, and what it gives."""

    name: str
    takes: tuple[str, ...]
    gives: str


STAGES = (
    Step("article", ("page",), "article"),
    Step("reader", ("article",), "reading"),
    Step("times", ("article", "reading"), "times"),
    Step("places", ("article", "reading"), "places"),
    Step("statements", ("article", "reading", "times"), "found"),
    Step("events", ("article", "reading", "found", "times", "places"), "happened"),
)


class Pipeline:
    """Reads pages: ``pipeline(pages)`` yields a ``Record`` or a ``Failure`` for each page, in order, as batches are done.

    Args:
        threads: threads of the model runtime, 0 for one a core.
        strict: raise at the first failure.
        reader: a stage with the signature of ``onrecord.reader.stage.Reader``; that one with the shipped weights if None.

    Raises:
        ReaderError: the weights are missing or damaged.
        GazetteerError: the gazetteer is missing or damaged.
        OnrecordError: with ``strict``, what made an article fail.
    """

    def __init__(self, *, threads: int = 0, strict: bool = False, reader: Stage | None = None) -> None:
        self._threads = threads
        self._strict = strict
        self._given_reader = reader

    def __call__(self, pages: Iterable[Page | Failure]) -> Iterator[Record | Failure]:
        first, reading, *others = STAGES
        for batch in _worked_ahead(partial(self._run, reading), _batches(self._opened(first, pages))):
            for step in others:
                self._run(step, batch)
            for row in batch:
                yield self._refused(row) if "failure" in row else self._record(row)

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The stages by name, made when the first page comes."""
        from onrecord.article import Articles
        from onrecord.events.stage import Events
        from onrecord.places.stage import Places
        from onrecord.statements.stage import Statements
        from onrecord.times.stage import Times

        return {
            "article": Articles(),
            "reader": self._read_long,
            "times": Times(),
            "places": Places(),
            "statements": Statements(),
            "events": Events(),
        }

    @cached_property
    def reader(self) -> Stage:
        """The reading stage."""
        if self._given_reader is not None:
            return self._given_reader
        from onrecord.reader.stage import Reader

        return Reader(threads=self._threads)

    @cached_property
    def info(self) -> ReaderInfo:
        """Which weights read, and which version of onrecord."""
        about = self.reader.weights.about  # type: ignore[attr-defined]
        return ReaderInfo(model=about["model"], version=about["version"], onrecord=onrecord.__version__)

    def _opened(self, step: Step, pages: Iterable[Page | Failure]) -> Iterator[Row]:
        """Pages one by one through the first stage. Their bytes, which may be many for little text, are let go."""
        for page in pages:
            row: Row = {"failure" if isinstance(page, Failure) else "page": page}
            self._run(step, [row])
            if "page" in row:
                row["page"] = dataclasses.replace(row["page"], data=b"")
            yield row

    def _run(self, step: Step, batch: list[Row]) -> None:
        """Run a stage over the articles that have not failed; if that breaks, over each alone, so that only the one that broke it fails."""
        rows = [row for row in batch if "failure" not in row]
        if not rows:
            return
        stage = self.stages[step.name]
        try:
            values = list(stage(*([row[name] for row in rows] for name in step.takes)))
            for row, value in zip(rows, values, strict=True):
                row["failure" if isinstance(value, Failure) else step.gives] = value
        except (GazetteerError, ReaderError, SettingsError):
            raise
        except Exception as error:
            if len(rows) > 1:
                for row in rows:
                    self._run(step, [row])
                return
            _LOG.debug("%s failed in stage %s", rows[0]["page"].name, step.name, exc_info=True)
            rows[0].update(failure=_failure(rows[0]["page"], step, error), error=error)

    def _read_long(self, articles: list[Any]) -> list[Any]:
        """The reading stage, with an article that is longer than a batch read in parts."""
        if len(articles) > 1 or len(articles[0].text) <= BATCH_CHARACTERS:
            return list(self.reader(articles))
        text = articles[0].text
        if len(text) > LONGEST:
            raise InputError(f"found an article of {len(text):,} characters, expected at most {LONGEST:,}; split it, say a live page by its days")
        from onrecord.reader.parts import joined, parts_of

        return [joined([reading for part in parts_of(articles[0], BATCH_CHARACTERS) for reading in self.reader([part])])]

    def _record(self, row: Row) -> Record:
        from onrecord.reader.meanings import vectors_of

        happened, found = row["happened"], row["found"]
        spans = {each.id: (*each.source, *each.cue, *each.content) for each in found.statements}
        return Record(
            article=row["article"],
            entities=happened.entities,
            statements=found.statements,
            events=happened.events,
            places=happened.places,
            times=row["times"],
            control=happened.control,
            positions=happened.positions,
            reader=self.info,
            input_id=row["page"].input_id,
            vectors=vectors_of(row["reading"], spans | {each.id: (each.trigger,) for each in happened.events}),
        )

    def _refused(self, row: Row) -> Failure:
        failure: Failure = row["failure"]
        if self._strict:
            raise error_of(failure) from row.get("error")
        return failure


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Articles in order, as many together as the bounds allow."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        own = 0 if "failure" in row else len(row["article"].text)
        if batch and (len(batch) == BATCH_ARTICLES or size + own > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += own
    if batch:
        yield batch


def _worked_ahead(work: Callable[[list[Row]], None], batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Each batch in order, ``work`` done on it; the next one is worked on meanwhile, as the model runtime leaves Python free."""
    beside = ThreadPoolExecutor(1, "onrecord-ahead")
    waiting: deque[tuple[list[Row], Future[None]]] = deque()

    def done() -> list[Row]:
        batch, working = waiting.popleft()
        working.result()
        return batch

    try:
        for batch in batches:
            waiting.append((batch, beside.submit(work, batch)))
            if len(waiting) > 1:
                yield done()
        while waiting:
            yield done()
    finally:
        beside.shutdown(cancel_futures=True)


def _failure(page: Page, step: Step, error: Exception) -> Failure:
    """What stands in the place of an article that a stage could not read."""
    code, message = "internal", f"{type(error).__name__}: {error}; this is a fault of onrecord, please report it with the text"
    if isinstance(error, OnrecordError):
        code, message = error.code, str(error)
    return Failure(name=page.name, stage=step.name, code=code, message=message, input_id=page.input_id)


_CLASSES = {each.code: each for each in (InputError, SourceError, EmptyTextError, LanguageError, LineError)}


def error_of(failure: Failure) -> OnrecordError:
    """The exception that a failure stands for, its message opened by the input's name."""
    return _CLASSES.get(failure.code, OnrecordError)(f"{failure.name}: {failure.message}")


@cache
def _shared() -> Pipeline:
    """The pipeline behind ``read_text`` and ``read_file``: weights are loaded once."""
    return Pipeline(strict=True)


def read_text(text: str, *, published: str | None = None, url: str | None = None, title: str | None = None) -> Record:
    """The record of one report given as text.

    Args:
        text: the report as plain text; the offsets in the record are into it.
        published: when it was published, a date or moment such as "2025-03-13"; what the text says if None.
        url: where it was published.
        title: its headline, if the text does not begin with it.

    Raises:
        InputError: the text is empty or not English, or ``published`` is no date.
        ReaderError: the weights are missing or damaged.
    """
    page = Page(data=text.encode("utf-8", "surrogatepass"), name="text", encoding="utf-8", published=published, url=url, title=title)
    return _only(page)


def read_file(path: str | Path, *, published: str | None = None) -> Record:
    """The record of one text or HTML file.

    Args:
        path: the file.
        published: when it was published; what the page says if None.

    Raises:
        InputError: the file cannot be opened, holds no article or is not English.
        ReaderError: the weights are missing or damaged.
    """
    from onrecord.sources import open_pages

    if Path(path).is_dir():
        raise SourceError(f"{path} is a folder, expected a file; read a folder with Pipeline()(open_pages([{str(path)!r}]))")
    return _only(*open_pages([str(path)], published=published))


def _only(page: Page | Failure) -> Record:
    """The record of one page."""
    for result in _shared()([page]):
        if isinstance(result, Record):
            return result
    raise AssertionError("a strict pipeline gives a record or raises")
