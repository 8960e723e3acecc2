"""Names are found by their words, and follow what people correct."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, schema
from onrecord.ledger.finding import search
from onrecord.ledger.names import follow, matching, parties_of
from onrecord.ledger.query import Query
from onrecord.ledger.rereading import reread
from onrecord.ledger.review import Action, decide, undo
from onrecord.ledger.verify import faults
from onrecord.record import ReaderInfo
from onrecord.testing.ledgers import reading_of, report

WHO = {"reviewer": "ana", "reason": "misread"}


@pytest.fixture
def told(ledger: Ledger, bridge) -> Ledger:
    """A ledger of each kind with three reports."""
    navy = report("Côte-Rouge Navy sank a ferry.", url="https://b.example/1", outlet="Harbour News", done=[("Côte-Rouge Navy", "sank", "a ferry")])
    other = report("The navy of Sund sank it.", url="https://b.example/2", outlet="Harbour Herald", done=[("The navy of Sund", "sank", "it")])
    for each in (bridge, navy, other):
        ledger.add(each.page, each.record)
    return ledger


def found(ledger: Ledger, wanted: str) -> set[str]:
    with ledger.reading() as connection:
        return set(matching(connection, wanted))


def parties(ledger: Ledger) -> set[tuple[str, str, str]]:
    party = schema.party.c
    with ledger.reading() as connection:
        return {tuple(row) for row in connection.execute(select(party.event, party.role, party.name).where(party.article_id == 1))}


def handle_of(ledger: Ledger, item: str) -> str:
    with ledger.reading() as connection:
        return f"{connection.scalar(select(schema.article.c.key).where(schema.article.c.id == 1))}/{item}"


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("navy", {"Côte-Rouge Navy", "The navy of Sund"}),
        ("cote rouge", {"Côte-Rouge Navy"}),
        ("rouge cote", set()),
        ("navy sund", set()),
        ("harbour", {"Harbour News", "Harbour Herald"}),
        ("nav", set()),
        ("PETROVA", {"Ana Petrova"}),
        ("", set()),
        ("%", set()),
    ],
)
def test_a_name_is_found_by_whole_words_in_their_order(told, wanted, names):
    assert found(told, wanted) == names


def test_the_parties_of_an_event_stand_in_rows(told):
    assert parties(told) == {("v1", "actor", "Rebels"), ("v1", "recipient", "Orlo")}


def test_a_party_that_is_no_entity_is_found(told):
    assert [hit.handle for hit in search(told, Query(party="orlo", kind="event")).hits] == [handle_of(told, "v1")]


def test_a_correction_of_parties_and_its_undoing_rewrite_the_rows(told):
    decision = decide(told, Action.CORRECT, [handle_of(told, "v1")], after={"actors": "Border Guard; Loyal Militia"}, **WHO)
    assert parties(told) == {("v1", "actor", "Border Guard"), ("v1", "actor", "Loyal Militia"), ("v1", "recipient", "Orlo")}
    assert len(search(told, Query(party="militia")).hits) == 1
    assert not search(told, Query(party="rebels")).hits
    assert not list(faults(told))
    undo(told, decision.id, **WHO)
    assert parties(told) == {("v1", "actor", "Rebels"), ("v1", "recipient", "Orlo")}
    assert not list(faults(told))


def test_a_corrected_speaker_is_found_by_the_new_name(told):
    decide(told, Action.CORRECT, [handle_of(told, "s1")], after={"speaker_name": "Colonel Vey"}, **WHO)
    assert [hit.who for hit in search(told, Query(speaker="vey")).hits] == ["Colonel Vey"]


def test_corrected_parties_stay_when_the_article_is_read_again(small, bridge):
    small.add(bridge.page, bridge.record)
    decide(small, Action.CORRECT, [handle_of(small, "v1")], after={"recipients": "Orlo Depot"}, **WHO)
    list(reread(small, reading_of(bridge), ReaderInfo(model="hand", version="2", onrecord="0")))
    assert parties(small) == {("v1", "actor", "Rebels"), ("v1", "recipient", "Orlo Depot")}
    assert not list(faults(small))


def test_what_does_not_change_who_takes_part_leaves_the_rows(told):
    before = parties(told)
    with told.writing() as connection:
        follow(connection, "event", 1, "v1", {"modality": "denied"})
    assert parties(told) == before


def test_parties_are_numbered_by_role():
    party = {"entity": None, "name": "Rebels", "span": [0, 6]}
    rows = parties_of("v1", {"actors": [party, party], "recipients": [party]})
    assert [(row["role"], row["number"]) for row in rows] == [("actor", 1), ("actor", 2), ("recipient", 1)]
