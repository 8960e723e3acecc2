"""The hard cases, in the kinds that users of quotation tools report as failures. A known miss carries its reason in the file ("! …")."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.tasks import misses
from onrecord.pipeline import Pipeline
from onrecord.record import Page, Record
from onrecord.testing.marked import MarkedItem, read_items

ITEMS = read_items(Path(__file__).parent / "statements")


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    pages = [Page(data=item.text.encode(), name=item.id) for item in ITEMS]
    found = list(Pipeline(strict=True)(pages))
    return {item.id: record for item, record in zip(ITEMS, found, strict=True) if isinstance(record, Record)}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_hard_case_comes_out_right_or_is_a_known_miss(item: MarkedItem, records: dict[str, Record]) -> None:
    found = misses(item, records[item.id])
    if item.known_miss:
        assert found, f"{item.id} comes out right now: take its '!' line ({item.known_miss}) out of the file"
    else:
        assert not found


def test_there_are_at_least_120_hard_cases_and_few_are_known_misses() -> None:
    assert len(ITEMS) >= 120
    assert all(len(item.known_miss) > 15 for item in ITEMS if item.known_miss)


def test_every_span_of_a_record_reads_as_the_text_has_it(records: dict[str, Record]) -> None:
    for item in ITEMS:
        record = records[item.id]
        assert record.article.text == item.text
        for statement in record.statements:
            for span in (*statement.source, *statement.cue, *statement.content, *statement.cue_phrase):
                words = item.text[span.start : span.end]
                assert words
                assert words == words.strip()
