"""What the ledger shows under a handle."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import insert, update

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.incidents import differing, number_of
from onrecord.ledger.items import item
from onrecord.record import Position, Span, Stance
from onrecord.testing.ledgers import report


def test_an_article_is_shown_with_its_record_and_versions(ledger, bridge, later):
    first, second = ledger.add(bridge.page, bridge.record), ledger.add(later.page, later.record)
    found = item(ledger, first.key)
    assert (found["kind"], found["outlet"], found["current"]) == ("article", "The Courier", False)
    assert found["record"] == ledger.record(first.key)
    assert [(each["handle"], each["version"]) for each in found["versions"]] == [(first.key, 1), (second.key, 2)]
    became = {each["statement"].partition("/")[2]: each["as"] for each in found["became"]}
    assert became == {"s1": f"{second.key}/s1", "s2": None}


def test_an_article_is_shown_with_the_story_that_it_carries(ledger, bridge, later):
    key = ledger.add(bridge.page, bridge.record).key
    other = ledger.add(dataclasses.replace(later.page, url="https://b.example/1"), _elsewhere(later)).key
    with ledger.writing() as connection:
        connection.execute(insert(schema.origin).values(id=3, publisher="Meridian"))
        connection.execute(update(schema.article).values(origin_id=3, origin_relation="copy", origin_share=0.9, origin_reason="one body"))
    assert item(ledger, key)["origin"] == {
        "handle": "o3", "publisher": "Meridian", "relation": "copy", "share": 0.9, "reason": "one body",
        "also": [{"handle": other, "outlet": "The Courier"}],
    }  # fmt: skip


def _elsewhere(told):
    return dataclasses.replace(told.record, article=dataclasses.replace(told.record.article, url="https://b.example/1"))


def test_a_statement_is_shown_in_its_words_with_what_it_tells(ledger, bridge):
    event = dataclasses.replace(bridge.record.events[0], asserted_by="s2")
    stance = Position(party="Brand", proposal="a truce", stance=Stance.REJECTS, condition=None, evidence=Span(0, 3), statement="s2")
    key = ledger.add(bridge.page, dataclasses.replace(bridge.record, events=(event,), positions=(stance,))).key
    found = item(ledger, f"{key}/s2")
    start, end = found["statement"]["content"][0]
    low, _ = found["context"]["span"]
    assert found["context"]["text"][start - low : end - low] == "any attack"
    assert [each["handle"] for each in found["tells"]] == [f"{key}/v1"]
    assert [each["proposal"] for each in found["positions"]] == ["a truce"]
    assert found["article"]["outlet"] == "The Courier"


def test_an_event_is_shown_with_its_teller_and_incident(ledger, bridge):
    key = ledger.add(bridge.page, dataclasses.replace(bridge.record, events=(dataclasses.replace(bridge.record.events[0], asserted_by="s1"),))).key
    assert item(ledger, f"{key}/v1")["incident"] is None
    _happened(ledger, 12)
    found = item(ledger, f"{key}/v1")
    assert found["teller"]["speaker_name"] == "Ana Petrova"
    assert found["incident"] == {"handle": "i12", "status": "disputed", "status_reason": "by hand", "reason": "same day"}


def _happened(ledger, number):
    told = {"type": "ASSAULT", "status": "disputed", "status_reason": "by hand", "outlets": 2, "origins": 2}
    with ledger.writing() as connection:
        connection.execute(insert(schema.incident).values(id=number, **told))
        connection.execute(update(schema.event).values(incident_id=number, incident_reason="same day"))


def test_other_items_are_shown_by_their_rows(ledger, bridge):
    key = ledger.add(bridge.page, bridge.record).key
    found = item(ledger, f"{key}/e1")
    assert (found["kind"], found["entity"]["name"]) == ("entity", "Ana Petrova")


def test_an_incident_sets_the_reports_side_by_side(ledger, bridge, later):
    ledger.add(bridge.page, bridge.record)
    event = dataclasses.replace(bridge.record.events[0], trigger=Span(8, 11), actors=(), recipients=(), asserted_by="s1")
    record = dataclasses.replace(_elsewhere(later), events=(event,))
    ledger.add(dataclasses.replace(later.page, url="https://b.example/1"), record)
    _happened(ledger, 5)
    found = item(ledger, "i5")
    assert (found["kind"], found["incident"]["status"]) == ("incident", "disputed")
    assert [each["who"] for each in found["mentions"]] == ["The Courier", "Ana Petrova"]
    assert [each["handle"] for each in found["stories"]] == [each["handle"].partition("/")[0] for each in found["mentions"]]
    assert found["outlets"] == ["The Courier"]


def told_by(who, **values):
    return {"who": who, "handle": f"{who}/v1", "killed": None, "wounded": None, "detained": None, "place": None, "actors": [], **values}


def test_figures_that_differ_stand_with_who_says_each():
    three, ten = ({"low": n, "best": n, "high": n, "span": [0, 1]} for n in (3, 10))
    found = differing([told_by("a", killed=three), told_by("b", killed=ten), told_by("c", killed={**three, "span": [7, 8]}), told_by("d")])
    assert [[each["who"] for each in value["said_by"]] for value in found["killed"]] == [["a", "c"], ["b"]]
    assert set(found) == {"killed"}


def test_what_all_say_alike_does_not_differ():
    assert differing([told_by("a", place="Orlo"), told_by("b", place="Orlo"), told_by("c")]) == {}


def test_the_beginning_of_a_key_will_do(small, bridge):
    key = small.add(bridge.page, bridge.record).key
    assert item(small, key[:6])["handle"] == key
    assert item(small, f"{key[:6]}/s1")["handle"] == f"{key}/s1"


def test_a_beginning_that_several_keys_have_is_refused(small, bridge):
    firsts = [small.add(each.page, each.record).key[0] for each in (report(f"Report {n}.") for n in range(17))]  # of 16 letters
    twice = next(letter for letter in firsts if firsts.count(letter) > 1)
    with pytest.raises(LedgerError, match="several articles"):
        item(small, twice)


@pytest.mark.parametrize("handle", ["", "zzz", "i99", "i", "/s1"])
def test_a_handle_of_nothing_is_told(small, bridge, handle):
    small.add(bridge.page, bridge.record)
    with pytest.raises(LedgerError, match="found n"):
        item(small, handle)


def test_an_item_that_is_not_there_is_told(small, bridge):
    key = small.add(bridge.page, bridge.record).key
    for id_ in ("s99", "z1"):
        with pytest.raises(LedgerError, match="found no item"):
            item(small, f"{key}/{id_}")


def test_only_a_letter_and_a_number_name_an_incident():
    assert (number_of("i12"), number_of("i"), number_of("b12"), number_of("i1x")) == (12, None, None, None)
