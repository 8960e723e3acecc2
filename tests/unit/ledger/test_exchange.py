"""A ledger as lines, and lines as a ledger: what comes out is what went in."""

from __future__ import annotations

import base64
import dataclasses
import json
import shutil
import zlib

import pytest
from sqlalchemy import insert, select, update

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, schema
from onrecord.ledger.exchange import Brought, bring, export
from onrecord.ledger.ledger import size
from onrecord.ledger.vectors import keep_vectors
from onrecord.ledger.verify import faults
from onrecord.record import Failure, Page, json_of
from onrecord.testing.ledgers import report

EVENT, OTHER = "1/v1", "3/v1"


@pytest.fixture
def source(small, bridge, later):
    """A ledger with versions, a repeated page, a failure, vectors and decisions."""
    for each in (bridge, later):
        small.add(each.page, each.record)
    small.add(dataclasses.replace(later.page, data=later.page.data + b" "), later.record)
    odd = report("Rebels shelled \ud83d Orlo.", url="https://b.example/1", done=[("Rebels", "shelled", "Orlo")])
    small.add(odd.page, odd.record)
    small.add_failure(Page(data=b"?", name="b.txt"), Failure(name="b.txt", stage="article", code="empty", message="found no text"))
    with small.writing() as connection:
        keep_vectors(connection, 3, {"v1": b"\0\1" * 384})
    return small


@pytest.fixture
def target(ledger):
    """An empty ledger of each kind."""
    return ledger


@pytest.fixture
def other(empty, tmp_path):
    """An empty ledger in SQLite, where it makes no difference."""
    opened = Ledger(str(shutil.copy(empty, tmp_path / "other.db")))
    yield opened
    opened.close()


def handles(ledger):
    with ledger.reading() as connection:
        return {row.id: row.key for row in connection.execute(select(schema.article.c.id, schema.article.c.key))}


def decide(ledger, **told):
    given = {"at": "2025-06-03T10:00:00+00:00", "reviewer": "ana", "reason": "misread", "before": None, "after": None}
    with ledger.writing() as connection:
        return connection.execute(insert(schema.review).values({**given, **told})).inserted_primary_key[0]


def test_what_is_exported_imported_and_exported_is_the_same(source, target):
    lines = list(export(source))
    assert {each.kind for each in bring(target, lines) if each.new} == {"article", "page", "failure"}
    assert list(export(target)) == lines
    assert list(faults(target)) == []
    assert {name: count for name, count in size(target).items() if name != "review"} == {n: c for n, c in size(source).items() if n != "review"}


def test_each_line_says_what_it_is(source, bridge):
    lines = [json.loads(line) for line in export(source)]
    assert [line["kind"] for line in lines] == ["article", "article", "article", "page", "failure"]
    first = next(line for line in lines if line["address"] == bridge.page.url)
    assert (first["version"], first["record"]) == (1, json_of(bridge.record))
    assert zlib.decompress(base64.b64decode(first["page"]["body"])) == bridge.page.data


def test_importing_again_changes_nothing(source, other):
    lines = list(export(source))
    list(bring(other, lines))
    before = size(other)
    assert not [each for each in bring(other, lines) if each.new]
    assert size(other) == before


def test_an_import_that_was_stopped_goes_on(source, other):
    lines = list(export(source))
    stopped = bring(other, lines)
    assert next(stopped) == Brought("article", new=True)
    stopped.close()
    list(bring(other, lines))
    assert list(export(other)) == lines


def test_a_ledger_that_has_some_of_it_takes_the_rest(source, other, bridge):
    other.add(bridge.page, bridge.record)
    assert [each.new for each in bring(other, export(source))].count(False) == 1
    assert list(faults(other)) == []
    assert size(other)["article"] == 3


def test_versions_stand_in_the_order_in_which_they_were_added(source, other):
    lines = [json.loads(line) for line in export(source)]
    for line, day in zip(lines, ("2025-06-01", "2025-06-02", "2025-06-03"), strict=False):
        line["added"] = day
    list(bring(other, (json.dumps(line).encode() for line in reversed(lines[:3]))))
    article = schema.article.c
    with other.reading() as connection:
        found = connection.execute(select(article.version, article.current).where(article.url == "https://courier.example/bridge"))
        assert sorted(map(tuple, found)) == [(1, False), (2, True)]
        tied = connection.execute(select(schema.succession.c.id, schema.succession.c.next_id).order_by(schema.succession.c.id))
        assert list(map(tuple, tied)) == [("s1", "s1"), ("s2", None)]
    assert list(faults(other)) == []


def test_a_page_that_failed_there_is_read_by_what_comes(source, other, bridge):
    other.add_failure(bridge.page, Failure(name="a", stage="reader", code="internal", message="fault"))
    list(bring(other, export(source)))
    assert list(export(other)) == list(export(source))


def test_corrections_come_along_and_hold(source, target):
    item = f"{handles(source)[1]}/s1"
    decide(source, action="correct", kind="statement", item=item, before={"speaker_name": "Ana Petrova"}, after={"speaker_name": "Ana P."})
    with source.writing() as connection:
        connection.execute(
            update(schema.statement).where(schema.statement.c.article_id == 1, schema.statement.c.id == "s1").values(speaker_name="Ana P.")
        )
    lines = list(export(source))
    assert [each.new for each in bring(target, lines) if each.kind == "review"] == [True]
    assert [each.new for each in bring(target, lines) if each.kind == "review"] == [False]
    assert list(export(target)) == lines
    assert list(faults(target)) == []
    with target.reading() as connection:
        names = set(connection.scalars(select(schema.statement.c.speaker_name)))
    assert "Ana P." in names


def test_what_was_undone_stays_undone(source, other):
    item = f"{handles(source)[1]}/s1"
    first = decide(source, action="reject", kind="statement", item=item, before={"review": None}, after={"review": "rejected"})
    second = decide(source, action="undo", kind="statement", item=item, before={"review": "rejected"}, after={"review": None})
    with source.writing() as connection:
        connection.execute(update(schema.review).where(schema.review.c.id == first).values(undone_by=second))
    lines = list(export(source))
    list(bring(other, lines))
    assert list(export(other)) == lines
    assert list(faults(other)) == []


def test_merges_name_the_same_events_though_articles_have_other_numbers(source, other):
    link = {"kind": "incident", "left": EVENT, "right": OTHER, "relation": "merged", "score": 1.0, "reason": "merged by a person"}
    keys = handles(source)
    decide(source, action="merge", kind="event", item=f"{keys[1]}/v1 {keys[3]}/v1", before=[{**link, "relation": None}], after=[link])
    other.add(*_first(report("Nothing happened today.", url="https://c.example/1")))
    list(bring(other, export(source)))
    numbers = {key: id_ for id_, key in handles(other).items()}
    expected = sorted(f"{numbers[keys[id_]]}/v1" for id_ in (1, 3))
    with other.reading() as connection:
        assert [(row.left, row.right) for row in connection.execute(select(schema.link))] == [tuple(expected)]
    assert sorted(expected) != sorted([EVENT, OTHER])


def _first(each):
    return each.page, each.record


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", r"line 1: .*, expected a line of `onrecord export`; mend or remove it"),
        (b"[]", "line 1: its kind is none of article, page, failure and review"),
        (b'{"kind": "recipe"}', "line 1: its kind is none of"),
        (b'{"kind": "article"}', "line 1: found no 'page', expected a line"),
        (b"\xff", "line 1: .*, expected a line"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(small, line, told):
    with pytest.raises(LedgerError, match=told):
        list(bring(small, [line]))


def test_a_page_that_was_tampered_with_is_refused(source, other):
    line = json.loads(next(export(source)))
    line["page"]["body"] = base64.b64encode(zlib.compress(b"other words")).decode()
    with pytest.raises(LedgerError, match="line 1: found a page whose bytes have the SHA-256"):
        list(bring(other, [json.dumps(line).encode()]))
    assert size(other)["page"] == 0


def test_what_comes_before_a_bad_line_is_kept(source, other):
    with pytest.raises(LedgerError, match="line 2"):
        list(bring(other, [next(export(source)), b"?"]))
    assert size(other)["article"] == 1


def test_a_page_that_repeats_one_that_is_not_there_is_refused(source, other):
    line = next(line for line in export(source) if b'"kind":"page"' in line)
    with pytest.raises(LedgerError, match="found a page that repeats"):
        list(bring(other, [line]))
