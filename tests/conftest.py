"""In CI a skipped test is a failure: there everything that a test may need is at hand. A PostgreSQL server for the tests that want one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest

from onrecord.testing.clusters import NoClusterError, cluster, database


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a throw-away PostgreSQL server."""
    pytest.importorskip("psycopg", reason="psycopg is not installed; run `make setup`")
    try:
        with cluster() as address:
            yield address
    except NoClusterError as error:
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(scope="session")
def kept(server: str) -> Iterator[str]:
    """The name of a PostgreSQL database that is an empty ledger, for others to be made like it: quicker than by migrations."""
    from onrecord.ledger import Ledger

    with database(server, "kept") as address:
        Ledger(address, create=True).close()
        yield "kept"


@pytest.fixture
def postgres_ledger(server: str, kept: str) -> Iterator[str]:
    """The address of an empty ledger in PostgreSQL."""
    with database(server, f"test_{uuid.uuid4().hex}", like=kept) as address:
        yield address


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with database(server, f"test_{uuid.uuid4().hex}") as address:
        yield address


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI"):
        for report in skipped:
            reporter.write_line(f"skipped in CI, which counts as a failure: {report.nodeid}: {report.longrepr}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
