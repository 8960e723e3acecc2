"""Ledgers at size are built once, go on where they were stopped, and are measured on copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from eval import bench_ledger
from eval.bench_ledger import Kept
from onrecord.ledger import Ledger, schema
from onrecord.pipeline import Pipeline
from onrecord.record import Failure, Page, Record
from onrecord.testing.fake import FakeReader


class Counting:
    """A pipeline without weights that counts what it reads, and breaks down at a number."""

    def __init__(self, until: int = 10**6) -> None:
        self.read, self.until = 0, until

    def __call__(self, pages: Iterable[Page | Failure]) -> Iterator[Record | Failure]:
        for result in Pipeline(reader=FakeReader())(pages):
            self.read += 1
            if self.read > self.until:
                raise KeyboardInterrupt
            yield result


def kept(folder: Path, reader: Counting, *sizes: int) -> Kept:
    return Kept(folder=folder, sizes=sizes, reader=lambda: reader)


def articles(path: Path) -> int:
    ledger = Ledger(str(path))
    with ledger.reading() as connection:
        found = connection.scalar(select(func.count()).select_from(schema.page))
    ledger.close()
    return int(found or 0)


def test_a_larger_ledger_is_made_of_the_smaller_and_nothing_is_read_twice(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.ledger.adding.TOGETHER", 4)
    first = Counting(until=7)
    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path, first, 5, 12).build()
    assert articles(tmp_path / "ledger-1-5.db") == 5
    assert not (tmp_path / "ledger-1-12.db").exists()
    second = Counting()
    kept(tmp_path, second, 5, 12).build()
    assert articles(tmp_path / "ledger-1-12.db") == 12
    assert second.read == 5
    kept(tmp_path, second, 5, 12).build()
    assert second.read == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger-1-12.db", "ledger-1-5.db"]


def test_what_a_bench_writes_stays_out_of_the_ledger_that_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_ledger, "ADDED", 3)
    of = kept(tmp_path, Counting(), 4, 8)
    grown = bench_ledger.rebuilding(of)
    assert list(grown) == ["4 dispatches, s", "8 dispatches, s", "exponent from 4 to 8"]
    figures = bench_ledger.adding(of)
    assert all(value > 0 for value in figures.values())
    assert len(figures) == 6
    assert articles(of.path(8)) == 8


def test_searches_and_briefs_of_a_ledger_are_timed(tmp_path):
    of = kept(tmp_path, Counting(), 30)
    figures = bench_ledger.searching(of, 24) | bench_ledger.briefing(of, 2)
    assert figures["search, p50, ms"] <= figures["search, p95, ms"]
    assert figures["hits of the first 20 queries"] > 0
    assert figures["brief of a day, p50, ms"] > 0
