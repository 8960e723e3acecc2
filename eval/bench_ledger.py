"""Timed figures of a ledger at size, on dispatches of ``eval/dispatches.py``; ``eval/bench.py`` prints them.

Reading ten thousand dispatches takes longer than all the rest, so ledgers are built once into a folder that is kept: one of each size, the larger
ones out of the smaller. A build that was stopped goes on where it was. What a bench writes it writes into a copy.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select

from eval.dispatches import pages
from onrecord.brief.briefs import asked_for, brief_of
from onrecord.ledger import Ledger, schema, upkeep
from onrecord.ledger.adding import Reading, add
from onrecord.ledger.finding import search
from onrecord.ledger.query import Kind, Query
from onrecord.pipeline import Pipeline
from onrecord.reader.meanings import meaning_of, unpacked
from onrecord.record import Failure, Page, Record

Figures = dict[str, float]

ADDED = 200
"""Dispatches that are added to the largest ledger."""

FIRST = 10
"""Hits in which quick and exact search are compared."""

_article, _statement, _event, _place, _vector = schema.article.c, schema.statement.c, schema.event.c, schema.place.c, schema.vector.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Ledgers of some sizes in a folder. ``reader`` makes the pipeline that reads for them."""

    folder: Path
    sizes: tuple[int, ...]
    seed: int = 1
    reader: Callable[[], Reading] = Pipeline

    def path(self, size: int) -> Path:
        """Where the ledger of so many dispatches is."""
        return self.folder / f"ledger-{self.seed}-{size}.db"

    def build(self) -> None:
        """Make the ledgers that are missing, each out of the one before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for before, size in pairwise((0, *self.sizes)):
            if not self.path(size).exists():
                self._build(size, self.path(before) if before else None)

    def _build(self, size: int, before: Path | None) -> None:
        part = self.path(size).with_suffix(".part")
        if not part.exists() and before is not None:
            copied(before, part.with_suffix(".copy"))
            part.with_suffix(".copy").rename(part)
        ledger = Ledger(str(part), create=True)
        _told(add(ledger, pages(size, self.seed), self.reader()), size, "read")
        upkeep.keep_up(ledger, told=lambda done, of: _tell(f"{done:,} of {of:,} compared"))
        ledger.close()
        copied(part, self.path(size))
        for each in self.folder.glob(f"{part.name}*"):
            each.unlink()

    def largest(self) -> Ledger:
        """The largest ledger, built if it is missing."""
        self.build()
        return Ledger(str(self.path(self.sizes[-1])))

    @contextmanager
    def copy(self, size: int) -> Iterator[Ledger]:
        """A copy of a ledger that may be written to; use it in a ``with``."""
        self.build()
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            ledger = Ledger(str(copied(self.path(size), Path(folder) / "copy.db")))
            yield ledger
            ledger.close()


def copied(path: Path, other: Path) -> Path:
    """A ledger whole in another file, though it may have a log beside it."""
    with sqlite3.connect(path) as source:
        source.execute("pragma wal_checkpoint(truncate)")
    source.close()
    return Path(shutil.copy(path, other))


def _told(results: Iterable[Any], of: int, what: str) -> None:
    for number, _ in enumerate(results, 1):
        if number % 50 == 0 or number == of:
            _tell(f"{number:,} of {of:,} {what}")


def _tell(words: str) -> None:
    print(f"\r{words}", end="\n" if not os.isatty(2) else "", file=sys.stderr, flush=True)


# -- figures -----------------------------------------------------------------------------------------------------------------------------------


def adding(kept: Kept) -> Figures:
    """What it costs to keep dispatches and to bring stories up to date, over what it costs to read them: in an empty ledger and in the largest."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Ledger(str(Path(folder) / "empty.db"), create=True)
        figures = _added(empty, list(pages(ADDED, kept.seed)), kept.reader(), "into an empty ledger")
        empty.close()
    with kept.copy(kept.sizes[-1]) as ledger:
        following = list(islice(pages(seed=kept.seed), kept.sizes[-1], kept.sizes[-1] + ADDED))
        return figures | _added(ledger, following, kept.reader(), f"into {kept.sizes[-1]:,}")


def _added(ledger: Ledger, some: Sequence[Page], pipeline: Reading, where: str) -> Figures:
    list(pipeline(some[:2]))
    seconds = {"reading": 0.0}

    def reading(unread: Iterable[Page | Failure]) -> Iterator[Record | Failure]:
        started = time.perf_counter()
        for result in pipeline(unread):
            seconds["reading"] += time.perf_counter() - started
            yield result
            started = time.perf_counter()

    whole = timed(lambda: list(add(ledger, some, reading)))
    stories = timed(lambda: upkeep.keep_up(ledger))
    return {
        f"reading {where}, ms a dispatch": 1000 * seconds["reading"] / len(some),
        f"storing / reading {where}, %": 100 * (whole - seconds["reading"]) / seconds["reading"],
        f"stories / reading {where}, %": 100 * stories / seconds["reading"],
    }


def searching(kept: Kept, count: int) -> Figures:
    """Searches by words and filters as people make them: names, words and days are drawn from the ledger."""
    ledger = kept.largest()
    queries = list(islice(_queries(ledger), count))
    found = [len(search(ledger, query).hits) for query in queries[:20]]
    figures = _percentiles("search", [timed(lambda query=query: search(ledger, query)) for query in queries])  # type: ignore[misc]
    ledger.close()
    return figures | {"hits of the first 20 queries": sum(found)}


def _queries(ledger: Ledger) -> Iterator[Query]:
    """Queries of many forms, one form after the other."""
    draw = random.Random("search")
    places = _values(ledger, select(_place.name).where(_place.geoname_id.is_not(None)).distinct())
    outlets, texts, days = (_values(ledger, select(column).distinct()) for column in (_article.outlet, _statement.words, _article.day))
    speakers, parties = _values(ledger, select(_statement.speaker_name).distinct()), _values(ledger, select(schema.party.c.name).distinct())
    types, verbs = _values(ledger, select(_event.type).distinct()), _values(ledger, select(_statement.verb_class).distinct())

    def words(number: int) -> str:
        told = [word for word in draw.choice(texts).split() if word.isalpha() and len(word) > 3] or ["talks"]
        start = draw.randrange(max(1, len(told) - number))
        return " ".join(told[start : start + number])

    forms: list[Callable[[], dict[str, Any]]] = [
        lambda: {"words": words(1)},
        lambda: {"words": words(2)},
        lambda: {"words": f'"{words(1)}"', "kind": "statement"},
        lambda: {"words": f"{words(2)} -{words(1)}"},
        lambda: {"speaker": draw.choice(speakers).split()[-1]},
        lambda: {"party": draw.choice(parties)},
        lambda: {"place": draw.choice(places), "event_type": draw.choice(types)},
        lambda: {"place": draw.choice(places), "radius_km": 200.0},
        lambda: {"outlet": draw.choice(outlets), "since": draw.choice(days)},
        lambda: {"words": words(1), "verb_class": draw.choice(verbs)},
        lambda: {"words": words(1), "event_type": draw.choice(types), "until": draw.choice(days)},
        lambda: {"status": draw.choice(["disputed", "corroborated", "denied"]), "since": draw.choice(days)},
    ]
    while True:
        yield from (Query(**form()) for form in forms)


def _values(ledger: Ledger, query: Select[Any]) -> list[str]:
    with ledger.reading() as connection:
        return sorted(value for value in connection.scalars(query) if value)


def liking(kept: Kept, count: int) -> Figures:
    """Searches by meaning: like an item, like words (without and with reading them), and how many of the first hits an exact search has too."""
    from onrecord.reader.stage import Reader

    ledger = kept.largest()
    draw = random.Random("like")
    with ledger.reading() as connection:
        keys = connection.execute(select(_article.key, _vector.item).join(schema.vector, _article.id == _vector.article_id)).all()
    handles = draw.sample(sorted(f"{row.key}/{row.item}" for row in keys), count)
    texts = [" ".join(text.split()[:12]) for text in draw.sample(_values(ledger, select(_statement.words)), count)]
    reader = Reader()
    read = {text: meaning_of(reader, text) for text in texts}
    search(ledger, Query(like=handles[0]))
    of_items = [timed(lambda like=like: search(ledger, Query(like=like))) for like in handles]  # type: ignore[misc]
    of_words = [timed(lambda like=like: search(ledger, Query(like=like), embed=read.get)) for like in texts]  # type: ignore[misc]
    with_reading = [timed(lambda like=like: search(ledger, Query(like=like), embed=lambda words: meaning_of(reader, words))) for like in texts]  # type: ignore[misc]
    figures = _percentiles("like an item", of_items) | _percentiles("like words that were read", of_words) | _percentiles("like words", with_reading)
    figures["items"] = len(keys)
    shared = [_shared(ledger, kind, texts, read) for kind in (Kind.STATEMENT, Kind.EVENT)]
    figures["first hits that exact search has, %"] = 100 * float(np.mean(shared))
    ledger.close()
    return figures


def _shared(ledger: Ledger, kind: Kind, texts: Sequence[str], read: dict[str, bytes | None]) -> float:
    """The part of the first hits of a kind that are as near as those that are found when all are compared."""
    current = select(_vector["values"]).join(schema.article, _article.id == _vector.article_id)
    with ledger.reading() as connection:
        rows = connection.scalars(current.where(_vector.kind == str(kind), _article.current)).all()
    whole = unpacked(b"".join(rows))
    parts = []
    for text in texts:
        least = np.sort(whole @ unpacked(read[text] or b"")[0])[-FIRST:][0]
        hits = search(ledger, Query(like=text, kind=str(kind), limit=FIRST), embed=read.get).hits
        parts.append(sum((hit.score or 0) >= least - 1e-5 for hit in hits) / FIRST)
    return float(np.mean(parts))


def briefing(kept: Kept, count: int) -> Figures:
    """Briefs of single days, those with the most reports."""
    ledger = kept.largest()
    with ledger.reading() as connection:
        query = select(_article.day).where(_article.current).group_by(_article.day).order_by(func.count().desc(), _article.day)
        days = list(connection.scalars(query.limit(count)))
    brief_of(ledger, asked_for(days[0], None), remember=False)
    seconds = [timed(lambda day=day: brief_of(ledger, asked_for(day, None), remember=False)) for day in days]  # type: ignore[misc]
    ledger.close()
    return _percentiles("brief of a day", seconds)


def rebuilding(kept: Kept) -> Figures:
    """All stories made anew, at each size, and the exponent with which the time grows from each size to the next."""
    seconds = {}
    for size in kept.sizes:
        with kept.copy(size) as ledger:
            seconds[size] = timed(lambda ledger=ledger: upkeep.rebuild(ledger))  # type: ignore[misc]
        _tell(f"{size:,} made anew in {seconds[size]:.1f} s")
    grown = {f"exponent from {one:,} to {two:,}": math.log(seconds[two] / seconds[one]) / math.log(two / one) for one, two in pairwise(kept.sizes)}
    return {f"{size:,} dispatches, s": took for size, took in seconds.items()} | grown


def timed(call: Callable[[], object]) -> float:
    """The seconds that a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _percentiles(what: str, seconds: Sequence[float]) -> Figures:
    middle, high = np.percentile(seconds, [50, 95])
    return {f"{what}, p50, ms": 1000 * float(middle), f"{what}, p95, ms": 1000 * float(high)}
