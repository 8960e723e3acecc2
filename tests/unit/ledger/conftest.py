"""Ledgers of both kinds, and reports to put into them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import Ledger
from onrecord.testing.ledgers import Report, report

URL = "https://courier.example/bridge"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger in SQLite, to be copied: quicker than by migrations."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger(str(path), create=True).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, empty: Path) -> str:
    """Where an empty ledger is, of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_ledger"))
    return str(shutil.copy(empty, tmp_path / "l.db"))


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An empty ledger of each kind, opened."""
    opened = Ledger(address)
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path, empty: Path) -> Iterator[Ledger]:
    """An empty ledger in SQLite, where it makes no difference."""
    opened = Ledger(str(shutil.copy(empty, tmp_path / "small.db")))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def bridge() -> Report:
    """A report with two statements and an event."""
    return report(
        "Ana Petrova said the bridge at Orlo stands. Rebels shelled Orlo. Ivo Brand denied any attack.",
        url=URL, outlet="The Courier", published="2025-06-02", title="Bridge stands",
        said=[("Ana Petrova", "said", "the bridge at Orlo stands"), ("Ivo Brand", "denied", "any attack")],
        done=[("Rebels", "shelled", "Orlo")],
    )  # fmt: skip


@pytest.fixture(scope="session")
def later() -> Report:
    """The next version of that report: one statement is gone, one stands elsewhere, one is new."""
    return report(
        "Update. Ana Petrova said the bridge at Orlo stands. Mila Sand confirmed two dead.",
        url=URL, outlet="The Courier", published="2025-06-02", title="Bridge stands",
        said=[("Ana Petrova", "said", "the bridge at Orlo stands"), ("Mila Sand", "confirmed", "two dead")],
    )  # fmt: skip


@pytest.fixture
def rows() -> Callable[..., list[Any]]:
    """Rows of a query, as tuples."""

    def of(ledger: Ledger, query: Any) -> list[Any]:
        with ledger.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]

    return of
