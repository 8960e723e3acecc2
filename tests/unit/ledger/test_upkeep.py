"""Origins and incidents follow the articles: one by one or all at once, they come out the same."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from onrecord.ledger import Ledger, compared, schema, upkeep
from onrecord.ledger.packing import record_of, unpacked
from onrecord.stories.mentions import mentions_of
from tests.unit.ledger.stories import content, corrected, status_of, war


def filled(ledger: Ledger, *reports) -> Ledger:
    for each in reports:
        ledger.add(each.page, each.record)
    upkeep.keep_up(ledger)
    return ledger


def origins_of(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """The outlet of the source of each outlet's story, and how it carries it."""
    article = schema.article.c
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.article).where(article.current)).all()
    outlets = {row.id: row.outlet for row in rows}
    return {row.outlet: (outlets[row.origin_id], row.origin_relation) for row in rows}


def incidents(ledger: Ledger) -> list[set[str]]:
    """The outlets that tell of each incident."""
    event, article = schema.event.c, schema.article.c
    with ledger.reading() as connection:
        rows = connection.execute(select(event.incident_id, article.outlet).join(schema.article, article.id == event.article_id)).all()
    return [{row.outlet for row in rows if row.incident_id == id_} for id_ in {row.incident_id for row in rows if row.incident_id is not None}]


def test_copies_share_an_origin_and_others_do_not(ledger):
    found = origins_of(filled(ledger, *war()))
    assert found["The Courier"] == ("Valley Press", "copy")
    assert found["Harbour News"][0] == "Valley Press"
    assert found["The Observer"] == ("The Observer", "source")


def test_reports_of_one_happening_are_one_incident(ledger):
    found = incidents(filled(ledger, *war()))
    assert {"Valley Press", "The Courier", "Harbour News", "The Observer", "Rebel Radio"} in found
    assert {"Sund Daily"} in found


def test_a_denial_makes_a_dispute_and_a_retraction_takes_back(small):
    filled(small, *war())
    assert status_of(small, "The Observer") == "disputed"
    assert status_of(small, "Hill Agency") == "retracted"
    assert status_of(small, "Sund Daily") == "single-origin"


def test_a_later_retraction_changes_what_was_told_before(small):
    reports = war()
    filled(small, *reports[:-1])
    assert status_of(small, "Hill Agency") == "single-origin"
    filled(small, reports[-1])
    assert status_of(small, "Hill Agency") == "retracted"


def test_a_later_version_takes_the_place_of_the_one_before(ledger):
    reports = war()
    filled(ledger, *reports)
    filled(ledger, corrected(reports[4]))
    assert status_of(ledger, "The Observer") == "corroborated"
    with ledger.reading() as connection:
        replaced = connection.execute(select(schema.article).where(~schema.article.c.current)).one()
        events = connection.scalars(select(schema.event.c.incident_id).where(schema.event.c.article_id == replaced.id)).all()
        assert replaced.origin_id is None
        assert set(events) == {None}
        assert connection.scalar(select(func.count()).where(schema.bucket.c.item.startswith(f"{replaced.id}/"))) == 0


def test_adding_one_by_one_gives_what_a_rebuild_gives(ledger):
    for each in war():
        filled(ledger, each)
    before = content(ledger)
    assert upkeep.rebuild(ledger) == 8
    assert content(ledger) == before


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(9)), stops=st.sets(st.integers(0, 8)))
def test_neither_order_nor_portions_matter(empty: Path, order: list[int], stops: set[int]):
    reports = war()
    versions = [*reports, corrected(reports[4])]
    if order.index(8) < order.index(4):  # of one report the earlier version comes first
        a, b = order.index(8), order.index(4)
        order[a], order[b] = 4, 8
    with tempfile.TemporaryDirectory() as folder:
        ledgers = [Ledger(str(shutil.copy(empty, Path(folder) / name))) for name in ("portions.db", "whole.db")]
        for place, number in enumerate(order):
            ledgers[0].add(versions[number].page, versions[number].record)
            if place in stops:
                upkeep.keep_up(ledgers[0])
        upkeep.keep_up(ledgers[0])
        filled(ledgers[1], *versions)
        found, expected = content(ledgers[0]), content(ledgers[1])
        upkeep.rebuild(ledgers[0])
        assert content(ledgers[0]) == found
        assert found == expected
        for each in ledgers:
            each.close()


def test_an_incident_keeps_its_number_when_a_report_joins_it(small):
    reports = war()
    filled(small, reports[0], reports[5])
    with small.reading() as connection:
        before = {row.id: row.type for row in connection.execute(select(schema.incident))}
    filled(small, *reports[1:5])
    with small.reading() as connection:
        after = {row.id: row.type for row in connection.execute(select(schema.incident))}
    assert after == before


def test_upkeep_goes_on_where_it_was_stopped(small, monkeypatch):
    monkeypatch.setattr(upkeep, "TOGETHER", 3)
    reports = war()
    for each in reports:
        small.add(each.page, each.record)
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upkeep.keep_up(small, told=stop)
    assert upkeep.keep_up(small, told=stop) == 5
    assert told == [(3, 8), (3, 5), (5, 5)]
    found = content(small)
    upkeep.rebuild(small)
    assert content(small) == found


def test_nothing_new_changes_nothing(small):
    filled(small, *war())
    before = content(small)
    assert upkeep.keep_up(small) == 0
    assert content(small) == before


def test_accounts_that_differ_stand_side_by_side(small):
    reports = war()
    told = reports[3].record.events[0]
    other = dataclasses.replace(told, actors=(dataclasses.replace(told.actors[0], name="Loyal gunners", entity=None),))
    own = dataclasses.replace(reports[3], record=dataclasses.replace(reports[3].record, events=(other,)))
    filled(small, *reports[:3], own)
    with small.reading() as connection:
        (differing,) = [each for each in connection.scalars(select(schema.incident.c.differing)) if each]
    assert {one["what"]: one["by"] for one in differing["perpetrator"]} == {
        "Rebel gunners": ["Valley Press", "The Courier", "Harbour News"], "Loyal gunners": ["The Observer"],
    }  # fmt: skip
    assert all("/v1" in handle for one in differing["perpetrator"] for handle in one["in"])


def test_mentions_of_the_ledger_are_those_of_its_records(small):
    filled(small, *war())
    with small.reading() as connection:
        articles = connection.execute(select(schema.article)).all()
        found = compared.mentions(connection, [row.id for row in articles])
    expected = [each for row in articles for each in mentions_of(row.id, record_of(unpacked(row.record)), row.origin_id)]
    assert sorted(found.values(), key=lambda each: each.id) == sorted(expected, key=lambda each: each.id)


def test_reasons_name_reports_as_people_know_them():
    assert compared.named("by way of report 3: report 12 quotes", {3: "a1b2c3", 12: "d4e5f6"}) == "by way of report a1b2c3: report d4e5f6 quotes"


def test_what_was_read_again_waits_for_upkeep(small):
    filled(small, *war())
    before = content(small)
    with small.writing() as connection:
        upkeep.take_out(connection, [1, 2])
        assert Counter(row.origin_id is None for row in connection.execute(select(schema.article)))[True] == 2
    assert upkeep.keep_up(small) == 2
    assert content(small) == before
