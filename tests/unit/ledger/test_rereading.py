"""A newer reader reads again: its rows take the place of the old ones, and people's decisions stay."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, schema, upkeep
from onrecord.ledger.rereading import Reading, reread, waiting
from onrecord.ledger.review import Action, decide, log, undo
from onrecord.ledger.successors import successors
from onrecord.ledger.verify import faults
from onrecord.record import Failure, Modality, Page, ReaderInfo, Record, VerbClass
from onrecord.testing.ledgers import Report
from tests.unit.ledger.stories import content, handle_of, replaced, war
from tests.unit.ledger.test_review import WHO, row

NEWER = ReaderInfo(model="hand", version="2", onrecord="0")


@pytest.fixture
def told(small: Ledger) -> Ledger:
    """The small war, kept up."""
    for each in war():
        small.add(each.page, each.record)
    upkeep.keep_up(small)
    return small


def newer(*changed: Report) -> list[Report]:
    """The small war as a newer reader reads it."""
    by_address = {each.page.url: each for each in changed}
    return [replaced(by_address.get(each.page.url, each), reader=NEWER) for each in war()]


def reading(*reports: Report) -> Reading:
    """What reads the pages of these reports, told apart by their addresses."""
    by_address = {each.page.url: each.record for each in reports}

    def read(pages: Iterable[Page]) -> Iterator[Record | Failure]:
        for page in pages:
            yield by_address.get(page.url) or Failure(name=page.name, stage="article", code="empty", message="found no text")

    return read


def read_again(ledger: Ledger, *changed: Report) -> list[str]:
    """All conflicts that come of reading again."""
    found = [conflict for each in reread(ledger, reading(*newer(*changed)), NEWER) for conflict in each.conflicts]
    upkeep.keep_up(ledger)
    return found


def renumbered(record: Record) -> Record:
    """The same events under other ids."""
    return dataclasses.replace(record, events=tuple(dataclasses.replace(each, id=f"v{each.id[1:]}0") for each in record.events))


def observer(**changes: object) -> Report:
    """The Observer's report with its event read otherwise."""
    report = war()[3]
    return replaced(report, events=(dataclasses.replace(report.record.events[0], **changes),))


def test_what_the_newest_reader_has_read_is_left_alone(told):
    assert waiting(told, war()[0].record.reader) == 0
    assert waiting(told, NEWER) == 8
    assert read_again(told) == []
    assert waiting(told, NEWER) == 0


def test_the_same_reading_gives_the_same_ledger(told):
    before = content(told)
    read_again(told)
    assert content(told) == before
    assert not list(faults(told))


def test_a_new_reading_takes_the_place_of_the_old_one(told):
    read_again(told, observer(modality=Modality.POSSIBLE))
    assert row(told, "The Observer", "v1")["modality"] == "possible"
    assert row(told, "The Observer", "v1")["incident_id"] != row(told, "Valley Press", "v1")["incident_id"]
    assert not list(faults(told))


def test_decisions_follow_their_items_to_other_ids(told):
    handle = handle_of(told, "The Observer", "v1")
    decide(told, Action.CORRECT, [handle], after={"killed": "3"}, **WHO)
    decide(told, Action.SPLIT, [handle], **WHO)
    before = content(told)["incidents"]
    report = war()[3]
    assert read_again(told, dataclasses.replace(report, record=renumbered(report.record))) == []
    assert [each.items for each in log(told)] == [(f"{handle}0",)] * 2
    assert row(told, "The Observer", "v10")["killed"]["best"] == 3
    assert row(told, "The Observer", "v10")["incident_id"] != row(told, "Valley Press", "v1")["incident_id"]
    assert len(content(told)["incidents"]) == len(before)
    assert not list(faults(told))


def test_a_decision_without_its_item_is_a_conflict_and_stays_in_the_log(told):
    handle = handle_of(told, "The Observer", "v1")
    decide(told, Action.REJECT, [handle], **WHO)
    (conflict,) = read_again(told, replaced(war()[3], events=()))
    assert conflict == f"decision 1 (reject {handle}) by Mila Sand: {handle} is not in the newer reading"
    assert [each.conflict for each in log(told)] == [f"{handle} is not in the newer reading"]
    undo(told, 1, **WHO)
    assert not list(faults(told))


def test_a_correction_of_what_is_now_read_otherwise_holds_and_is_told_of(told):
    handle = handle_of(told, "The Observer", "v1")
    decide(told, Action.CORRECT, [handle], after={"modality": "ongoing"}, **WHO)
    (conflict,) = read_again(told, observer(modality=Modality.POSSIBLE))
    assert conflict.endswith("the newer reading has another modality; the decision holds")
    assert row(told, "The Observer", "v1")["modality"] == "ongoing"
    undo(told, 1, **WHO)
    assert row(told, "The Observer", "v1")["modality"] == "possible"


def test_a_correction_that_the_newer_reader_agrees_with_is_no_conflict(told):
    decide(told, Action.CORRECT, [handle_of(told, "The Observer", "v1")], after={"modality": "possible"}, **WHO)
    assert read_again(told, observer(modality=Modality.POSSIBLE)) == []


def test_corrections_on_statements_hold(told):
    denial = war()[4]
    statement = dataclasses.replace(denial.record.statements[0], id="s7", verb_class=VerbClass.REJECTED)
    decide(told, Action.CORRECT, [handle_of(told, "Rebel Radio", "s1")], after={"speaker_name": "Rebel gunners"}, **WHO)
    assert read_again(told, replaced(denial, statements=(statement,))) == []
    found = row(told, "Rebel Radio", "s7")
    assert (found["speaker_name"], found["speaker"], found["verb_class"]) == ("Rebel gunners", "e2", "rejected")


def test_what_cannot_be_read_any_more_stays_as_it_was(told):
    before = content(told)
    found = list(reread(told, reading(*newer()[1:]), NEWER))
    assert [isinstance(each, Failure) for each in found] == [True] + [False] * 7
    upkeep.keep_up(told)
    assert content(told) == before
    assert waiting(told, NEWER) == 1


def test_statements_of_the_version_before_find_the_new_reading(small, bridge, later):
    for each in (bridge, later):
        small.add(each.page, each.record)
    again = dataclasses.replace(later.record.statements[0], id="s5")
    renewed = replaced(later, statements=(again, later.record.statements[1]), reader=NEWER)
    list(reread(small, reading(renewed), NEWER))
    with small.reading() as connection:
        found = {row.id: row.next_id for row in connection.execute(select(schema.succession))}
    assert found == {"s1": "s5", "s2": None}


def rows(**of: list[dict]) -> dict[str, list[dict]]:
    return {name: of.get(name, []) for name in schema.ITEMS}


def test_an_item_is_known_by_its_words_in_a_text_cut_otherwise():
    old = rows(event=[{"id": "v1", "trigger": [4, 11], "type": "ASSAULT"}])
    new = rows(event=[{"id": "v1", "trigger": [0, 3], "type": "ASSAULT"}, {"id": "v2", "trigger": [12, 19], "type": "ASSAULT"}])
    assert successors("The shelled town", old, "Update. The shelled town", new) == {"v1": "v2"}
    assert successors("The shelled town", old, "Update. The town", new) == {"v1": None}


def test_of_two_items_over_the_same_words_the_one_read_alike_is_meant():
    old = rows(event=[{"id": "v1", "trigger": [0, 5], "type": "COERCE"}])
    new = rows(event=[{"id": "v1", "trigger": [0, 5], "type": "ASSAULT"}, {"id": "v2", "trigger": [0, 5], "type": "COERCE"}])
    assert successors("seize", old, "seize", new) == {"v1": "v2"}


def test_items_without_words_are_known_by_what_they_say():
    old = rows(
        control=[{"id": "c1", "place": "Orlo", "change": "takes", "to_party": "Rebels"}], entity=[{"id": "e1", "name": "Sund", "kind": "city"}]
    )
    new = rows(
        control=[{"id": "c4", "place": "Orlo", "change": "takes", "to_party": "The Rebels"}], entity=[{"id": "e2", "name": "Ord", "kind": "city"}]
    )
    assert successors("", old, "", new) == {"c1": "c4", "e1": None}
