"""The schema that migrations make is the one that the code knows, from each version that was released."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, select, text

from onrecord.ledger import Ledger, schema
from onrecord.ledger.connection import VERSION, migrations
from onrecord.ledger.verify import faults
from onrecord.reader.meanings import packed
from onrecord.testing.ledgers import Report

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


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_signs_that_stood_by_article_come_to_stand_together(kind: str, tmp_path: Path, request: pytest.FixtureRequest, bridge: Report) -> None:
    address = str(tmp_path / "l.db") if kind == "sqlite" else request.getfixturevalue("postgres")
    ledger = Ledger(address, create=True)
    values = {"s1": packed(np.arange(-190.0, 194.0)), "s2": packed(np.ones(384)), "v1": packed(-np.ones(384))}
    for number in (1, 2):
        page = dataclasses.replace(bridge.page, url=f"https://courier.example/{number}")
        ledger.add(page, dataclasses.replace(bridge.record, article=dataclasses.replace(bridge.record.article, url=page.url), vectors=values))
    with ledger.writing() as connection:
        expected = connection.execute(select(schema.sketch)).all()
        connection.execute(text("drop table sketch"))
        connection.execute(text("create table sketch (article_id integer, kind text, items text, signs text)"))
        connection.execute(text("update alembic_version set version_num = '0001'"))
    ledger.close()
    ledger = Ledger(address)
    with ledger.reading() as connection:
        assert sorted(map(tuple, connection.execute(select(schema.sketch)))) == sorted(map(tuple, expected))
    assert list(faults(ledger)) == []
    ledger.close()


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    """The full-text index is no table of the schema: each database makes it in its own way."""
    return not (kind == "table" and (name == "words" or str(name).startswith("words_")))
