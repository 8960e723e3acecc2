"""Opening a ledger: what is there, what is not, and what is something else."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, connection
from onrecord.ledger.ledger import size
from onrecord.testing.clusters import database


def test_a_ledger_that_is_not_there_is_not_made_by_reading(tmp_path):
    with pytest.raises(LedgerError, match=r"found no ledger at .*l\.db; make one with `onrecord add"):
        Ledger(str(tmp_path / "l.db"))
    assert not list(tmp_path.iterdir())


def test_a_ledger_is_made_where_it_is_asked_for(tmp_path):
    Ledger(str(tmp_path / "l.db"), create=True).close()
    opened = Ledger(f"sqlite:///{tmp_path / 'l.db'}")
    assert size(opened)["article"] == 0
    opened.close()


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(LedgerError, match="nowhere is no folder; make it"):
        Ledger(str(tmp_path / "nowhere" / "l.db"), create=True)


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="is a folder, expected a file with a ledger"):
        Ledger(str(tmp_path), create=True)


def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a ledger. " * 100)
    with pytest.raises(LedgerError, match=r"notes\.txt: file is not a database; expected a ledger that can be opened"):
        Ledger(str(path), create=True)
    assert path.read_text() == "Not a ledger. " * 100


def test_a_database_of_somebody_else_is_not_made_a_ledger(tmp_path):
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("create table recipe (id integer)")
    other.close()
    with pytest.raises(LedgerError, match=r"other\.db holds no ledger"):
        Ledger(str(tmp_path / "other.db"), create=True)


def test_a_ledger_of_a_later_version_is_not_touched(small):
    with small.writing() as writing:
        writing.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"of a later onrecord \(schema 9999, expected \d+\); update onrecord"):
        Ledger(small.address)


@pytest.mark.parametrize("address", ["postgresql://host:port/name", "nosuch://host/name"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(LedgerError, match="is no address of a ledger, expected a path or postgresql://"):
        Ledger(address)


def test_a_database_of_another_make_is_refused():
    with pytest.raises(LedgerError, match=r"is of mysql|is no address of a ledger|needs psycopg"):
        Ledger("mysql+pymysql://host/name")


def test_a_password_is_never_shown():
    assert connection.shown("postgresql://ana:secret@host/war") == "postgresql://ana:***@host/war"
    assert connection.shown("war@home.db") == "war@home.db"


def test_a_server_that_is_not_there_is_told(tmp_path):
    pytest.importorskip("psycopg", reason="no PostgreSQL: psycopg is not installed")
    with pytest.raises(LedgerError, match="expected a ledger that can be opened; check the path or the server"):
        Ledger(f"postgresql://ana:secret@/war?host={tmp_path}")


def test_a_database_that_keeps_no_unicode_is_refused(server):
    with database(server, "ascii") as address:
        engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as admin:
            admin.execute(text("drop database ascii"))
            admin.execute(text("create database ascii template template0 encoding 'SQL_ASCII'"))
        engine.dispose()
        with pytest.raises(LedgerError, match="keeps its text as SQL_ASCII, expected UTF8"):
            Ledger(address, create=True)


def test_an_empty_database_of_a_server_becomes_a_ledger_only_by_adding(postgres):
    with pytest.raises(LedgerError, match="holds no ledger; make one with `onrecord add FILES`"):
        Ledger(postgres)
    Ledger(postgres, create=True).close()
    Ledger(postgres).close()


def test_one_writes_at_a_time_and_readers_see_what_was_there_before(ledger, bridge):
    other = Ledger(ledger.address)
    order = []

    def add() -> None:
        other.add(bridge.page, bridge.record)
        order.append("other")

    with ledger.writing() as writing, other.reading() as reading:
        writing.execute(text("insert into document (address) values ('a')"))
        thread = threading.Thread(target=add)
        thread.start()
        thread.join(0.3)
        assert reading.scalar(text("select count(*) from document")) == 0
        order.append("first")
    thread.join(30)
    assert order == ["first", "other"]
    assert size(ledger)["document"] == 2
    other.close()


def test_a_reader_sees_one_moment(ledger, bridge):
    count = text("select count(*) from article")
    with ledger.reading() as reading:
        assert reading.scalar(count) == 0
        ledger.add(bridge.page, bridge.record)
        assert reading.scalar(count) == 0


def test_a_lock_that_is_held_too_long_is_told_as_an_error_of_the_ledger(tmp_path, monkeypatch, bridge):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    first, second = (Ledger(str(tmp_path / "l.db"), create=True) for _ in range(2))
    with first.writing(), pytest.raises(LedgerError, match=r"l\.db: database is locked; expected a ledger that can be read and written"):
        second.add(bridge.page, bridge.record)
    first.close()
    second.close()


def test_what_is_written_in_part_is_not_kept(ledger):
    def write_twice() -> None:
        with ledger.writing() as writing:
            for _ in range(2):
                writing.execute(text("insert into document (address) values ('a')"))

    with pytest.raises(SQLAlchemyError):
        write_twice()
    assert size(ledger)["document"] == 0
