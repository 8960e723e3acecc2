"""Reports written by hand, and ledgers of them."""

from __future__ import annotations

import pytest

from onrecord.ledger.ledger import size
from onrecord.ledger.verify import faults
from onrecord.record import Failure, Page
from onrecord.testing.ledgers import ledger_of, reading_of, report

TEXT = "Ana Petrova said the bridge stands. Rebels shelled Orlo."
REPORT = report(TEXT, said=[("Ana Petrova", "said", "the bridge stands")], done=[("Rebels", "shelled", "Orlo")])


def test_what_is_told_is_found_by_its_words() -> None:
    (statement,), (event,) = REPORT.record.statements, REPORT.record.events
    assert [span.of(TEXT) for span in (*statement.source, *statement.cue, *statement.content)] == ["Ana Petrova", "said", "the bridge stands"]
    assert (event.trigger.of(TEXT), event.actors[0].span.of(TEXT), event.recipients[0].name) == ("shelled", "Rebels", "Orlo")
    assert [each.name for each in REPORT.record.entities] == ["Ana Petrova", "Rebels"]


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        report(TEXT, said=[("Ivo Brand", "said", "no")])


def test_an_event_without_an_actor_has_none() -> None:
    assert report("Orlo was shelled.", done=[("", "shelled", "")]).record.events[0].actors == ()


def test_a_ledger_of_reports_is_whole() -> None:
    ledger = ledger_of(REPORT)
    assert (size(ledger)["article"], list(faults(ledger))) == (1, [])
    ledger.close()


def test_pages_of_no_report_fail() -> None:
    results = list(reading_of(REPORT)([REPORT.page, Page(data=b"?", name="a")]))
    assert results[0] is REPORT.record
    assert isinstance(results[1], Failure)
