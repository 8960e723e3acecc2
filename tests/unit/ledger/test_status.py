"""The figures of a ledger."""

from __future__ import annotations

from onrecord.ledger.status import status
from onrecord.record import Failure, Page
from onrecord.testing.ledgers import report


def test_a_ledger_tells_what_it_holds(ledger, bridge, later):
    for each in (bridge, later, report("Rebels left Orlo.", url="https://b.example/1", published="2025-06-09")):
        ledger.add(each.page, each.record)
    ledger.add_failure(Page(data=b"?", name="b.txt"), Failure(name="b.txt", stage="article", code="empty", message="found no text"))
    found = status(ledger)
    assert (found["reports"], found["versions"]) == (2, 3)
    assert (found["statements"], found["events"]) == (2, 0)
    assert found["outlets"] == {"": 1, "The Courier": 1}
    assert found["days"] == {"first": "2025-06-02", "last": "2025-06-09", "covered": 2}
    assert found["readers"] == [{"model": "hand", "version": "1", "onrecord": "0", "articles": 3}]
    assert found["failures"] == {"empty": 1}
    assert found["bytes"] > 10_000


def test_an_empty_ledger_has_no_days(small):
    found = status(small)
    assert found["days"] == {"first": None, "last": None, "covered": 0}
    assert (found["outlets"], found["readers"]) == ({}, [])
