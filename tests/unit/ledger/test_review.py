"""People decide on what was read: what they say holds, what follows from it is made anew, and all of it can be undone."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, schema, upkeep
from onrecord.ledger.exchange import bring, export
from onrecord.ledger.review import Action, decide, log, undo
from onrecord.ledger.verify import faults
from tests.unit.ledger.stories import content, handle_of, status_of, war

WHO = {"reviewer": "Mila Sand", "reason": "I asked"}


@pytest.fixture
def told(small: Ledger) -> Ledger:
    """The small war, kept up."""
    for each in war():
        small.add(each.page, each.record)
    upkeep.keep_up(small)
    return small


def rows_of(ledger: Ledger) -> dict[str, list[str]]:
    """All items as they stand, with what is derived of them, but for the numbers of incidents."""
    with ledger.reading() as connection:
        found = {
            name: [{key: value for key, value in row.items() if key != "incident_id"} for row in connection.execute(select(table)).mappings()]
            for name, table in schema.ITEMS.items()
        }
    return {name: sorted(json.dumps(row) for row in rows) for name, rows in found.items()}


def row(ledger: Ledger, outlet: str, item: str) -> dict:
    table = {"v": schema.event, "s": schema.statement}[item[0]]
    article = schema.article.c
    with ledger.reading() as connection:
        joined = select(table).join(schema.article, article.id == table.c.article_id)
        return dict(connection.execute(joined.where(article.outlet == outlet, article.current, table.c.id == item)).mappings().one())


def test_an_accepted_item_says_so_and_stays(told):
    made = decide(told, Action.ACCEPT, [handle_of(told, "The Observer", "v1")], **WHO)
    assert (made.before, made.after, made.reviewer, made.reason) == ({"review": None}, {"review": "accepted"}, "Mila Sand", "I asked")
    assert row(told, "The Observer", "v1")["review"] == "accepted"


def test_a_rejected_event_falls_out_of_its_incident(told):
    assert status_of(told, "The Observer") == "disputed"
    decide(told, Action.REJECT, [handle_of(told, "Rebel Radio", "v1")], **WHO)
    assert status_of(told, "The Observer") == "corroborated"
    assert row(told, "Rebel Radio", "v1")["incident_id"] is None


def test_an_event_falls_with_the_statement_that_tells_it(small):
    denial = war()[4]
    for each in war():
        small.add(each.page, each.record)
    with small.writing() as connection:
        connection.execute(schema.event.update().where(schema.event.c.modality == "denied").values(asserted_by="s1"))
    upkeep.keep_up(small)
    assert denial.record.statements[0].id == "s1"
    decide(small, Action.REJECT, [handle_of(small, "Rebel Radio", "s1")], **WHO)
    assert row(small, "Rebel Radio", "v1")["incident_id"] is None


def test_a_correction_makes_anew_what_follows_from_it(told):
    decide(told, Action.CORRECT, [handle_of(told, "Rebel Radio", "v1")], after={"modality": "happened"}, **WHO)
    assert (row(told, "Rebel Radio", "v1")["modality"], status_of(told, "The Observer")) == ("happened", "corroborated")
    found = content(told)
    upkeep.rebuild(told)
    assert content(told) == found
    assert not list(faults(told))


def test_a_corrected_speaker_is_the_entity_of_that_name(told):
    handle = handle_of(told, "Rebel Radio", "s1")
    decide(told, Action.CORRECT, [handle], after={"speaker_name": "rebel gunners"}, **WHO)
    assert row(told, "Rebel Radio", "s1")["speaker"] == "e2"
    decide(told, Action.CORRECT, [handle], after={"speaker_name": "Nobody Known"}, **WHO)
    assert row(told, "Rebel Radio", "s1")["speaker"] is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"killed": "3"}, {"low": 3, "best": 3, "high": 3}),
        ({"killed": "25+"}, {"low": 25, "best": 25, "high": None}),
        ({"killed": "20-30"}, {"low": 20, "best": None, "high": 30}),
        ({"killed": ""}, None),
    ],
)
def test_numbers_are_given_as_people_write_them(told, given, expected):
    decide(told, Action.CORRECT, [handle_of(told, "The Observer", "v1")], after=given, **WHO)
    found = row(told, "The Observer", "v1")["killed"]
    assert (found and {name: found[name] for name in ("low", "best", "high")}) == expected


def test_parties_are_given_by_their_names(told):
    decide(told, Action.CORRECT, [handle_of(told, "The Observer", "v1")], after={"actors": "Rebel gunners; Loyalists"}, **WHO)
    first, second = row(told, "The Observer", "v1")["actors"]
    assert (first["name"], first["entity"], second["name"], second["entity"]) == ("Rebel gunners", "e1", "Loyalists", None)


def test_merged_incidents_are_one_and_split_ones_two(told):
    farmers, rebels = handle_of(told, "Sund Daily", "v1"), handle_of(told, "The Observer", "v1")
    decide(told, Action.MERGE, [farmers, rebels], **WHO)
    assert row(told, "Sund Daily", "v1")["incident_id"] == row(told, "Valley Press", "v1")["incident_id"]
    assert "merged with" in row(told, "Sund Daily", "v1")["incident_reason"]
    decide(told, Action.SPLIT, [rebels], **WHO)
    observer, others = row(told, "The Observer", "v1")["incident_id"], row(told, "Valley Press", "v1")["incident_id"]
    assert observer != others
    found = content(told)
    upkeep.rebuild(told)
    assert content(told) == found


def test_an_incident_stands_for_its_events(told):
    one, other = (f"i{row(told, outlet, 'v1')['incident_id']}" for outlet in ("Sund Daily", "The Observer"))
    made = decide(told, Action.MERGE, [one, other], **WHO)
    assert all("/" in item for item in made.items)
    assert row(told, "Sund Daily", "v1")["incident_id"] == row(told, "Harbour News", "v1")["incident_id"]


def test_what_was_split_can_be_merged_again(told):
    observer, press = handle_of(told, "The Observer", "v1"), handle_of(told, "Valley Press", "v1")
    before = content(told)["incidents"]
    decide(told, Action.SPLIT, [observer], **WHO)
    decide(told, Action.MERGE, [observer, press], **WHO)
    assert {frozenset(handle for handle, _ in each[0]) for each in content(told)["incidents"]} == {
        frozenset(handle for handle, _ in each[0]) for each in before
    }


def test_a_split_holds_when_a_report_comes_that_is_like_both(small):
    reports = war()
    for each in reports[:4]:
        small.add(each.page, each.record)
    upkeep.keep_up(small)
    decide(small, Action.SPLIT, [handle_of(small, "The Observer", "v1")], **WHO)
    small.add(reports[4].page, reports[4].record)
    upkeep.keep_up(small)
    assert row(small, "The Observer", "v1")["incident_id"] != row(small, "Valley Press", "v1")["incident_id"]


_DECISIONS = [
    (Action.ACCEPT, ["The Observer/v1"], None),
    (Action.REJECT, ["Rebel Radio/v1"], None),
    (Action.CORRECT, ["Valley Press/v1"], {"type": "COERCE", "killed": "3", "actors": "Someone"}),
    (Action.CORRECT, ["Rebel Radio/s1"], {"speaker_name": "Rebel gunners", "verb_class": "said"}),
    (Action.MERGE, ["Sund Daily/v1", "Hill Agency/v1"], None),
    (Action.SPLIT, ["The Courier/v1"], None),
]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=st.lists(st.sampled_from(_DECISIONS), min_size=1, max_size=4, unique_by=str))
def test_undo_restores_exactly(told, decisions):
    before, derived = rows_of(told), content(told)
    article = schema.article.c
    made = []
    for action, items, after in decisions:
        handles = []
        for item in items:
            outlet, _, id_ = item.partition("/")
            with told.reading() as connection:
                key = connection.scalars(select(article.key).where(article.outlet == outlet).order_by(article.id)).first()
            handles.append(f"{key}/{id_}")
        made.append(decide(told, action, handles, after=after, **WHO))
    for each in reversed(made):
        undo(told, each.id, **WHO)
    assert rows_of(told) == before
    assert content(told) == derived
    upkeep.rebuild(told)
    assert content(told) == derived


def test_the_log_tells_all_the_latest_first(told):
    handle = handle_of(told, "The Observer", "v1")
    first = decide(told, Action.ACCEPT, [handle], **WHO)
    second = undo(told, first.id, **WHO)
    assert [(each.id, each.action, each.undone_by) for each in log(told)] == [(second.id, "undo", None), (first.id, "accept", second.id)]
    assert [each.id for each in log(told, handle)] == [second.id, first.id]
    assert log(told, "000000000000/v1") == []


@pytest.mark.parametrize(
    ("action", "items", "after", "expected"),
    [
        (Action.ACCEPT, ["{v}", "{v}"], None, "found 2 items, expected one to accept"),
        (Action.ACCEPT, ["i1"], None, "is made of events"),
        (Action.ACCEPT, ["nonsense"], None, "expected KEY/ID of an item"),
        (Action.ACCEPT, ["{v}9"], None, "in the ledger, expected an item"),
        (Action.CORRECT, ["{v}"], {}, "found nothing to correct"),
        (Action.CORRECT, ["{v}"], {"trigger": "x"}, "'trigger' of a event cannot be corrected, expected one of acled_sub_event, actors"),
        (Action.CORRECT, ["{v}"], {"type": "FIGHT"}, "type is 'FIGHT', expected one of AGREE"),
        (Action.CORRECT, ["{v}"], {"type": ""}, "type is '', expected one of AGREE"),
        (Action.CORRECT, ["{v}"], {"killed": "many"}, "expected a number of people such as 3"),
        (Action.CORRECT, ["{v}"], {"place": "Atlantis"}, "expected a place that the article names (none)"),
        (Action.CORRECT, ["{v}"], {"when_earliest": "Monday"}, "ISO 8601"),
        (Action.MERGE, ["{v}"], None, "expected two or more"),
        (Action.MERGE, ["i99", "{v}"], None, "found no incident i99"),
        (Action.MERGE, ["{s}", "{v}"], None, "is no event"),
        (Action.SPLIT, ["{farmers}"], None, "not all of them"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_trace(told, action, items, after, expected):
    names = {"v": handle_of(told, "The Observer", "v1"), "s": handle_of(told, "Rebel Radio", "s1"), "farmers": handle_of(told, "Sund Daily", "v1")}
    before = rows_of(told), content(told)
    with pytest.raises(LedgerError, match=re.escape(expected)):
        decide(told, action, [item.format(**names) for item in items], after=after, **WHO)
    assert (rows_of(told), content(told)) == before
    assert log(told) == []


def test_a_decision_needs_somebody_who_makes_it(told):
    with pytest.raises(LedgerError, match="expected a name for the log"):
        decide(told, Action.REJECT, [handle_of(told, "The Observer", "v1")], reviewer=" ", reason="")
    assert row(told, "The Observer", "v1")["review"] is None


def test_decisions_are_undone_from_the_latest_on(told):
    handle = handle_of(told, "The Observer", "v1")
    first, second = (decide(told, action, [handle], **WHO) for action in (Action.ACCEPT, Action.REJECT))
    with pytest.raises(LedgerError, match=f"decision {second.id} on .* came later and stands"):
        undo(told, first.id, **WHO)
    undo(told, second.id, **WHO)
    assert row(told, "The Observer", "v1")["review"] == "accepted"
    undo(told, first.id, **WHO)
    with pytest.raises(LedgerError, match=f"found no decision {first.id} that stands"):
        undo(told, first.id, **WHO)


def test_decisions_hold_in_another_ledger(told, tmp_path, empty):
    decide(told, Action.REJECT, [handle_of(told, "Rebel Radio", "v1")], **WHO)
    decide(told, Action.MERGE, [handle_of(told, "Sund Daily", "v1"), handle_of(told, "The Observer", "v1")], **WHO)
    made = decide(told, Action.SPLIT, [handle_of(told, "The Courier", "v1")], **WHO)
    lines = list(export(told))
    other = Ledger(str(shutil.copy(empty, tmp_path / "other.db")))
    for part in ([line for line in lines if b'"kind":"review"' not in line], lines):  # decisions may come to articles that are there
        list(bring(other, part))
        upkeep.keep_up(other)
    assert content(other) == content(told)
    undo(other, made.id, **WHO)
    undo(told, made.id, **WHO)
    assert content(other) == content(told)
    other.close()
