"""Outlets are known by name, alias and domain."""

from __future__ import annotations

import pytest

from onrecord.article.media import Media, Outlet, host_of, outlets_in

LEDGER = Outlet(name="Coast Ledger", aliases=("The Ledger",), domains=("coastledger.example",))


@pytest.mark.parametrize("name", ["Coast Ledger", "the coast ledger", "The Ledger", "CoastLedger.example", "https://news.coastledger.example/x"])
def test_an_outlet_is_known(name: str) -> None:
    assert Media((LEDGER,)).named(name) == LEDGER


def test_an_agency_is_known_without_the_table() -> None:
    found = Media().named("The Associated Press")
    assert found is not None
    assert found.agency


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.a.example/x", "a.example"), ("A.example", "a.example"), ("Coast Ledger", ""), (None, ""), ("http://[", "")],
)
def test_the_host_is_read_from_an_address(address: str | None, host: str) -> None:
    assert host_of(address) == host


def test_only_media_are_taken_from_the_institutions() -> None:
    rows = {
        "institution": [
            {"name": "Ministry", "kind": "ministry"},
            {"name": "Coast Ledger", "kind": "media", "domains": ["www.coastledger.example"]},
        ]
    }
    assert [outlet.domains for outlet in outlets_in(rows)] == [("coastledger.example",)]
