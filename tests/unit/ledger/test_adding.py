"""What a ledger keeps of reports: each version once, with what became of the statements of the one before."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sqlalchemy import select

from onrecord.ledger import Ledger, schema
from onrecord.ledger.adding import TOGETHER, add
from onrecord.ledger.ledger import page_key, size
from onrecord.record import Failure, Page, json_of
from onrecord.testing.ledgers import ledger_of, reading_of, report


def test_a_report_is_kept_whole(ledger, bridge):
    added = ledger.add(bridge.page, bridge.record)
    assert (added.version, added.new) == (1, True)
    assert ledger.record(added.key) == json_of(bridge.record)
    assert {name: size(ledger)[name] for name in ("page", "article", "statement", "event", "entity")} == {
        "page": 1, "article": 1, "statement": 2, "event": 1, "entity": 3,
    }  # fmt: skip


def test_the_same_bytes_make_no_new_rows(ledger, bridge):
    first = ledger.add(bridge.page, bridge.record)
    before = size(ledger)
    again = ledger.add(bridge.page, bridge.record)
    assert (again.key, again.version, again.new) == (first.key, 1, False)
    assert size(ledger) == before


def test_a_handle_that_is_not_there_has_no_record(small):
    assert small.record("0" * 12) is None


def test_another_text_at_the_same_address_is_a_new_version(ledger, bridge, later, rows):
    ledger.add(bridge.page, bridge.record)
    assert ledger.add(later.page, later.record).version == 2
    article = schema.article.c
    assert rows(ledger, select(article.version, article.current).order_by(article.version)) == [(1, False), (2, True)]
    assert size(ledger)["document"] == 1


def test_statements_are_found_again_where_their_words_still_stand(ledger, bridge, later, rows):
    ledger.add(bridge.page, bridge.record)
    ledger.add(later.page, later.record)
    table = schema.succession.c
    found = rows(ledger, select(table.id, table.next_id, table.next_span).order_by(table.id))
    start = later.record.article.text.index("the bridge")
    assert found == [("s1", "s1", [start, start + len("the bridge at Orlo stands")]), ("s2", None, None)]


def test_a_page_fetched_again_that_says_the_same_is_no_new_version(ledger, bridge):
    first = ledger.add(bridge.page, bridge.record)
    again = dataclasses.replace(bridge.page, data=bridge.page.data + b" ")
    assert ledger.add(again, bridge.record) == dataclasses.replace(first, new=False)
    assert ledger.find(page_key(again)) == dataclasses.replace(first, new=False)
    assert (size(ledger)["page"], size(ledger)["article"]) == (2, 1)


def test_the_same_text_under_another_headline_is_a_new_version(small, bridge):
    small.add(bridge.page, bridge.record)
    article = dataclasses.replace(bridge.record.article, title="Bridge holds")
    again = dataclasses.replace(bridge.page, data=bridge.page.data + b" ")
    assert small.add(again, dataclasses.replace(bridge.record, article=article)).version == 2


def test_a_file_that_changed_is_a_new_version_of_itself(small, tmp_path, bridge, later):
    path = tmp_path / "a.txt"
    for each, version in ((bridge, 1), (later, 2)):
        path.write_bytes(each.page.data)
        article = dataclasses.replace(each.record.article, url=None)
        page = Page(data=each.page.data, name=str(path))
        assert small.add(page, dataclasses.replace(each.record, article=article)).version == version


def test_what_came_through_a_pipe_is_known_by_its_bytes_alone(small, bridge, later):
    for each in (bridge, later):
        article = dataclasses.replace(each.record.article, url=None)
        page = Page(data=each.page.data, name="standard input")
        assert small.add(page, dataclasses.replace(each.record, article=article)).version == 1


def test_files_of_one_name_in_two_folders_are_two_reports(small, tmp_path, monkeypatch, bridge, later):
    for folder, each in (("a", bridge), ("b", later)):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        Path("x.txt").write_bytes(each.page.data)
        article = dataclasses.replace(each.record.article, url=None)
        assert small.add(Page(data=each.page.data, name="x.txt"), dataclasses.replace(each.record, article=article)).version == 1


def test_text_that_no_database_holds_is_kept_with_its_offsets(ledger, rows):
    text = "Ana Petrova said the \0 and the \ud83d are here."
    odd = report(text, said=[("Ana Petrova", "said", "the \0 and the \ud83d are here")])
    key = ledger.add(odd.page, odd.record).key
    assert ledger.record(key)["article"]["text"] == text
    (words,) = rows(ledger, select(schema.statement.c.words))[0]
    assert words == "Ana Petrova said the \ufffd and the \ufffd are here"


def test_what_is_not_known_is_null_in_the_database(ledger, bridge, rows):
    ledger.add(bridge.page, bridge.record)
    assert rows(ledger, select(schema.event.c.id).where(schema.event.c.killed.is_(None))) == [("v1",)]


def test_a_page_that_cannot_be_read_is_kept_with_the_reason(ledger, bridge, rows):
    ledger.add_failure(bridge.page, Failure(name="a", stage="reader", code="language", message="found German"))
    assert rows(ledger, select(schema.failure.c.code, schema.failure.c.message)) == [("language", "found German")]
    assert size(ledger)["page"] == 1


def test_a_failure_is_gone_when_the_page_is_read(ledger, bridge):
    ledger.add_failure(bridge.page, Failure(name="a", stage="reader", code="internal", message="fault"))
    assert ledger.add(bridge.page, bridge.record).new
    assert size(ledger)["failure"] == 0


def test_a_failure_does_not_take_the_place_of_what_another_read(small, bridge):
    small.add(bridge.page, bridge.record)
    small.add_failure(bridge.page, Failure(name="a", stage="reader", code="internal", message="fault"))
    assert size(small)["failure"] == 0


def test_handles_are_longer_where_short_ones_are_taken(small, bridge, later, monkeypatch):
    monkeypatch.setattr("onrecord.ledger.storing._HANDLES", (0, 8))
    assert len(small.add(bridge.page, bridge.record).key) == 0
    assert len(small.add(later.page, later.record).key) == 8


# Through a pipeline


def many(count: int):
    return [
        report(f"Ana Petrova said it is day {n}.", url=f"https://a.example/{n}", said=[("Ana Petrova", "said", f"it is day {n}")])
        for n in range(count)
    ]


def test_only_what_is_not_there_is_read():
    reports = many(5)
    ledger, read = ledger_of(*reports[:3]), []

    def reading(pages):
        pages = list(pages)
        read.extend(pages)
        return reading_of(*reports)(pages)

    assert [each.new for each in add(ledger, [each.page for each in reports], reading)] == [False, False, False, True, True]
    assert read == [reports[3].page, reports[4].page]
    ledger.close()


def test_results_come_while_pages_still_arrive(small):
    reports = many(TOGETHER + 1)
    taken = []

    def pages():
        for each in reports:
            taken.append(each)
            yield each.page

    next(iter(add(small, pages(), reading_of(*reports))))
    assert len(taken) == TOGETHER


def test_failures_are_told_and_those_with_a_page_kept(small, bridge):
    gone = Failure(name="gone.txt", stage="sources", code="source", message="found nothing")
    strange = Page(data=b"?", name="strange.txt")
    results = list(add(small, [gone, bridge.page, strange], reading_of(bridge)))
    assert [getattr(each, "code", "added") for each in results] == ["source", "added", "empty"]
    assert (size(small)["failure"], size(small)["page"]) == (1, 2)


def test_a_ledger_in_memory_is_a_ledger(bridge):
    ledger = ledger_of(bridge)
    assert isinstance(ledger, Ledger)
    assert size(ledger)["article"] == 1
    ledger.close()
