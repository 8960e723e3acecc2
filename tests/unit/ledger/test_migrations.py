"""The schema that migrations make is the one that the code knows, from each version that was released."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, text

from onrecord.ledger import Ledger, schema
from onrecord.ledger.connection import VERSION, migrations

REVISIONS = [script.revision for script in ScriptDirectory.from_config(migrations()).walk_revisions()]


def test_the_newest_version_is_that_of_the_last_migration():
    assert ScriptDirectory.from_config(migrations()).get_current_head() == VERSION


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_ledger_of_each_version_becomes_one_of_the_newest(kind: str, revision: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    address = str(tmp_path / "l.db") if kind == "sqlite" else request.getfixturevalue("postgres")
    url = f"sqlite:///{address}" if kind == "sqlite" else make_url(address).set(drivername="postgresql+psycopg")
    engine, config = create_engine(url), migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    ledger = Ledger(address)
    with ledger.reading() as connection:
        differing = compare_metadata(MigrationContext.configure(connection, opts={"include_name": _is_ours}), schema.metadata)
        assert connection.scalar(text("select count(*) from words")) == 0
    ledger.close()
    assert not differing


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    """The full-text index is no table of the schema: each database makes it in its own way."""
    return not (kind == "table" and (name == "words" or str(name).startswith("words_")))
