"""SQL of a person's own: it reads, and nothing that is typed writes."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.connection import MEMORY
from onrecord.ledger.reading_sql import ask
from onrecord.testing.ledgers import ledger_of


def test_a_query_gives_columns_and_rows(ledger, bridge):
    ledger.add(bridge.page, bridge.record)
    answer = ask(ledger, "select id, verb_class from statement order by id", most=10)
    assert answer.columns == ("id", "verb_class")
    assert [row[0] for row in answer.rows] == ["s1", "s2"]
    assert not answer.more


def test_rows_are_bounded_and_more_is_told(ledger, bridge):
    ledger.add(bridge.page, bridge.record)
    answer = ask(ledger, "select id from statement", most=1)
    assert (len(answer.rows), answer.more) == (1, True)


def test_a_percent_sign_is_no_parameter(ledger, bridge):
    ledger.add(bridge.page, bridge.record)
    assert ask(ledger, "select count(*) from statement where words like '%bridge%'", most=1).rows == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "delete from failure",
        "drop table review",
        "update article set outlet = 'x'",
        "insert into document (address) values ('x')",
        "select 1; delete from article",
        "commit; delete from article",
        "create table more (x int)",
        "selekt",
        "select * from nowhere",
        "",
        "select 'a\0b'",
    ],
)
def test_what_writes_or_is_no_query_is_refused(ledger, bridge, rows, statement):
    ledger.add(bridge.page, bridge.record)
    with pytest.raises(LedgerError, match="nothing was changed"):
        ask(ledger, statement, most=10)
    assert rows(ledger, select(func.count()).select_from(schema.article)) == [(1,)]


def test_no_other_file_is_opened(small, tmp_path):
    for statement in (f"attach database '{tmp_path}/other.db' as other", f"vacuum into '{tmp_path}/other.db'", "pragma journal_mode=delete"):
        with pytest.raises(LedgerError):
            ask(small, statement, most=1)
    assert not (tmp_path / "other.db").exists()


def test_the_full_text_index_can_be_asked(small, bridge):
    small.add(bridge.page, bridge.record)
    assert ask(small, "select kind from words where words match 'attack' order by kind", most=5).rows == [("article",), ("statement",)]


def test_a_ledger_in_memory_is_refused(bridge):
    with pytest.raises(LedgerError, match="in memory"):
        ask(ledger_of(bridge, address=MEMORY), "select 1", most=1)
