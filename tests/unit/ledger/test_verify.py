"""Every kind of harm to a ledger is found, and nothing else is."""

from __future__ import annotations

import dataclasses
import shutil

import pytest
from sqlalchemy import insert, select, text

from onrecord.ledger import Ledger, schema
from onrecord.ledger.names import follow
from onrecord.ledger.packing import packed, unpacked
from onrecord.ledger.spans import amiss
from onrecord.ledger.verify import faults
from onrecord.record import Failure, Page, Span, Time
from onrecord.testing.ledgers import report


@pytest.fixture
def filled(ledger, bridge, later):
    """A ledger of each kind with two versions of a report, a page that repeats one, and a failure."""
    return fill(ledger, bridge, later)


@pytest.fixture(scope="module")
def whole(empty, bridge, later, tmp_path_factory):
    """The file of such a ledger in SQLite, to be copied."""
    ledger = Ledger(str(shutil.copy(empty, tmp_path_factory.mktemp("whole") / "l.db")))
    fill(ledger, bridge, later).close()
    return ledger.address


def fill(ledger, bridge, later):
    for each in (bridge, later):
        ledger.add(each.page, each.record)
    ledger.add(dataclasses.replace(later.page, data=later.page.data + b" "), later.record)
    ledger.add_failure(Page(data=b"?", name="b.txt"), Failure(name="b.txt", stage="article", code="empty", message="found no text"))
    return ledger


def harm(ledger, *statements):
    """Do what no one should, with references unchecked in SQLite."""
    with ledger.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("commit")
            connection.exec_driver_sql("pragma foreign_keys=off")
            connection.exec_driver_sql("begin")
        for each in statements:
            connection.execute(text(each) if isinstance(each, str) else each)
        connection.commit()
    ledger.engine.dispose()


def test_a_ledger_as_it_was_filled_is_whole(filled):
    assert list(faults(filled)) == []


def test_an_empty_ledger_is_whole(ledger):
    assert list(faults(ledger)) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update page set body = x'78'", "its bytes are damaged"),
        ("update page set sha256 = '00' where same_as is not null", "its bytes have the SHA-256"),
        ("update page set given = '{}' where same_as is not null", "its key is not that of its bytes and address"),
        ("update article set record = x'78'", "found a damaged record"),
        ("update article set text_sha256 = '00'", "its text has not the SHA-256"),
        ("update article set outlet = 'The Herald'", "its outlet is 'The Herald', but was read as 'The Courier'"),
        ("update article set current = (1 = 1)", "expected them numbered from 1 and the last to be the current one"),
        ("update article set version = version + 1", "expected them numbered from 1 and the last to be the current one"),
        ("update statement set content = '[[0, 3]]' where id = 's1'", "the statement s1 has another content than was read"),
        ("update statement set words = 'Ana said nothing' where id = 's2'", "the statement s2 has another words than was read"),
        ("update event set trigger = '[1, 5]'", "the event v1 has another trigger than was read"),
        ("delete from statement where id = 's2'", "the statement s2 has no row"),
        ("update entity set id = 'e9' where id = 'e1'", "the entity e9 was not read from it"),
        ("update words set body = 'something else'", "its words in the full-text index are not those that were read"),
        ("delete from words", "its words in the full-text index are not those that were read"),
        ("update party set name = 'Nobody'", "the event v1 has other rows of its parties than it names"),
        ("delete from party", "the event v1 has other rows of its parties than it names"),
        ("insert into party values (1, 'v9', 'actor', 1, null, 'Rebels')", "the event v9 has other rows of its parties than it names"),
        ("delete from name_word where word = 'petrova'", "names: 'Ana Petrova' is not found by its words"),
        ("insert into vector values (99, 1, 'event', 'v1', x'0001')", "the vector of the event v1 has 2 bytes, expected 768"),
        ("insert into vector values (99, 1, 'event', 'v9', x'0001')", "found a vector of the event v9, which was not read from it"),
        ("insert into sketch values ('event', 0, x'00')", "signs: those of events in articles 0 to 31 are not those of their vectors"),
        ("insert into origin (id) values (7)", "origin 7: nothing belongs to it"),
        ("insert into document (id, address) values (70, 'a')", "report a: has no version"),
        ("update page set same_as = null", "has neither an article nor a failure"),
        ("update failure set key = '00'", "which is not there"),
    ],
)  # fmt: skip
def test_harm_is_found(whole, tmp_path, statement, found):
    ledger = Ledger(str(shutil.copy(whole, tmp_path / "l.db")))
    harm(ledger, statement)
    assert any(found in each for each in faults(ledger))
    ledger.close()


def test_harm_is_found_in_postgresql_too(postgres_ledger, bridge, later):
    filled = fill(Ledger(postgres_ledger), bridge, later)
    harm(filled, "update page set body = ''", "update statement set words = 'nothing'", "update words set body = 'nothing' where kind = 'article'")
    found = " ".join(faults(filled))
    assert "its bytes are damaged" in found
    assert "has another words than was read" in found
    assert "its words in the full-text index are not those that were read" in found
    filled.close()


def test_what_refers_to_nothing_is_found(small, bridge):
    small.add(bridge.page, bridge.record)
    harm(small, "update event set incident_id = 5", "insert into vector values (99, 9, 'event', 'v1', x'00')")
    found = list(faults(small))
    assert "event: refers to the incident 5, which is not there" in found
    assert "vector: refers to the article 9, which is not there" in found


def test_words_of_an_article_that_is_gone_are_found(small, bridge, later):
    for each in (bridge, later):
        small.add(each.page, each.record)
    harm(small, "delete from article where version = 1")
    assert "full text: found words of article 1, which is not there" in list(faults(small))


def test_a_damaged_file_is_told(small, bridge):
    small.add(bridge.page, bridge.record)
    harm(small, "pragma writable_schema=on", "delete from sqlite_master where name = 'ix_event_modality_article_id_id'")
    assert [each for each in faults(small) if each.startswith("file: ")]


def test_a_correction_by_a_person_is_no_fault(filled):
    with filled.reading() as connection:
        key = connection.scalar(select(schema.article.c.key).where(schema.article.c.version == 1))
    told = {"at": "2025-06-03", "reviewer": "ana", "action": "correct", "kind": "statement", "item": f"{key}/s1", "reason": "misread"}
    row = {**told, "before": {"speaker_name": "Ana Petrova"}, "after": {"speaker_name": "Ana Petrov", "review": "corrected"}}
    change = schema.statement.update().where(schema.statement.c.id == "s1", schema.statement.c.article_id == 1)
    with filled.writing() as connection:
        connection.execute(change.values(speaker_name="Ana Petrov", review="corrected"))
        follow(connection, "statement", 1, "s1", {"speaker_name": "Ana Petrov"})
    assert any("has another speaker_name" in each for each in faults(filled))
    with filled.writing() as connection:
        connection.execute(insert(schema.review).values(row))
    assert list(faults(filled)) == []


def test_spans_that_lie_outside_the_text_are_found(small, bridge):
    small.add(bridge.page, bridge.record)
    with small.reading() as connection:
        value = unpacked(connection.scalar(select(schema.article.c.record)))
    value["statements"][0]["cue"] = [[5000, 5004]]
    with small.writing() as connection:
        connection.execute(schema.article.update().values(record=packed(value)))
    assert any("the span [5000, 5004] of statements s1 cue 0 does not lie in its text" in each for each in faults(small))


def test_a_time_that_reads_otherwise_is_found():
    record = report("It was Monday.").record
    time = Time(id="t1", span=Span(0, 2), text="Monday")
    assert list(amiss(dataclasses.replace(record, times=(time,)))) == ["the time t1 reads 'It', expected 'Monday'"]
