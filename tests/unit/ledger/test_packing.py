"""Records packed and unpacked, and values that any database can hold."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LedgerError
from onrecord.ledger.packing import packed, packed_record, record_of, storable, unpacked
from onrecord.record import (
    Control,
    ControlChange,
    Count,
    Dateline,
    Event,
    EventType,
    Modality,
    Party,
    Place,
    PlaceLevel,
    PlaceRole,
    Position,
    Span,
    Stance,
    Time,
    TimeType,
    json_of,
)

SPAN = Span(0, 3)
WHEN = Time(id="t1", span=SPAN, text="Ana", type=TimeType.DATE, timex="2025-06-02", earliest="2025-06-02", latest="2025-06-02")


@pytest.fixture
def full(bridge):
    """A record with something of everything."""
    event = Event(
        id="v2", type=EventType.ASSAULT, mode="aerial", contexts=("military",), acled_event=None, acled_sub_event="air/drone strike", trigger=SPAN,
        actors=(Party(entity="e1", name="Ana", span=SPAN),), recipients=(), place="p1", when=WHEN, modality=Modality.HAPPENED, asserted_by="s1",
        killed=Count(low=1, best=None, high=3, span=SPAN),
    )  # fmt: skip
    place = Place(
        id="p1", spans=(SPAN,), name="Orlo", geoname_id=None, latitude=1.5, longitude=-2.0, level=PlaceLevel.CITY, country=None, radius_km=4.0,
        role=PlaceRole.EVENT, basis="named",
    )  # fmt: skip
    return dataclasses.replace(
        bridge.record,
        article=dataclasses.replace(bridge.record.article, dateline=Dateline(place="ORLO", agency="MNA", span=SPAN), authors=("A", "B")),
        events=(*bridge.record.events, event),
        places=(place,),
        times=(WHEN,),
        control=(Control(place="Orlo", from_="army", to=None, change=ControlChange.LOSES, event="v2", claimed_by=None),),
        positions=(Position(party="A", proposal="the deal", stance=Stance.REJECTS, condition=None, evidence=SPAN, statement="s1"),),
        input_id="7",
    )


def test_a_record_comes_back_as_it_was(full):
    assert record_of(unpacked(packed_record(full))) == full


def test_a_record_comes_back_from_its_json(full):
    assert json_of(record_of(json.loads(json.dumps(json_of(full))))) == json_of(full)


def test_a_record_of_another_version_of_the_contract_is_refused(full):
    with pytest.raises(LedgerError, match="schema_version 7, expected 1; update onrecord"):
        record_of({**json_of(full), "schema_version": "7"})


@pytest.mark.parametrize("change", [{"statements": [{"id": "s1"}]}, {"statements": 3}, {"unheard": []}, {"article": {"text": "a"}}])
def test_a_record_that_breaks_its_form_is_refused(full, change):
    with pytest.raises(LedgerError, match="found a record that breaks its form"):
        record_of({**json_of(full), **change})


@pytest.mark.parametrize("body", [b"", b"abc", packed({"a": "b"})[:-6]])
def test_damaged_bytes_are_refused(body):
    with pytest.raises(LedgerError, match="found a damaged record"):
        unpacked(body)


@given(st.recursive(st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_what_is_storable_keeps_its_offsets(value):
    found = storable(value)
    assert json.dumps(found, ensure_ascii=False).encode()
    assert "\0" not in str(found)
    if isinstance(value, str):
        assert len(found) == len(value)
