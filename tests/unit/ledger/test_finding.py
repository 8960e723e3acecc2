"""Searching a ledger: by words, by conditions, by both."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import insert, update

from onrecord.errors import SettingsError
from onrecord.ledger import schema
from onrecord.ledger.finding import search, shortened, unmarked
from onrecord.ledger.query import Kind, Query
from onrecord.record import Modality, Place, PlaceLevel, PlaceRole, Position, Span, Stance, VerbClass
from onrecord.testing.ledgers import report


def handles(ledger, **asked):
    """What was found, by item ids."""
    return [hit.handle.partition("/")[2] or "article" for hit in search(ledger, Query(**asked)).hits]


def spot(name, latitude, longitude, *, role=PlaceRole.EVENT, country="UKR", level=PlaceLevel.CITY):
    return Place(
        id="p1", spans=(Span(0, 1),), name=name, geoname_id=None, latitude=latitude, longitude=longitude, level=level, country=country,
        radius_km=None, role=role, basis="by hand",
    )  # fmt: skip


def placed(told, *places):
    """A report whose first event happened at the first of some places."""
    first, *others = told.record.events
    record = dataclasses.replace(told.record, places=places, events=(dataclasses.replace(first, place=places[0].id), *others))
    return dataclasses.replace(told, record=record)


@pytest.fixture
def war(ledger, bridge):
    """Three reports of one day and one of the next."""
    reports = [
        bridge,
        report(
            "Mila Sand warned of floods. The army captured Dresk.", url="https://herald.example/1", outlet="The Herald", published="2025-06-03",
            title="Dresk taken", said=[("Mila Sand", "warned", "of floods")], done=[("The army", "captured", "Dresk")],
            verb_class=VerbClass.WARNED, modality=Modality.DENIED, origin="Meridian News Agency",
        ),
        report("A football match was played at the bridge.", url="https://herald.example/2", outlet="The Herald", published="2025-06-02"),
    ]  # fmt: skip
    for each in reports:
        ledger.add(each.page, each.record)
    return ledger


def test_words_find_articles_statements_and_events(war):
    assert set(handles(war, words="orlo")) == {"article", "s1", "v1"}


def test_other_forms_of_a_word_are_found(war):
    assert handles(war, words="bridges", kind="statement") == ["s1"]


def test_all_words_must_be_there_in_any_order(war):
    assert handles(war, words="stands bridge", kind="statement") == ["s1"]
    assert handles(war, words="bridge floods") == []


def test_a_phrase_must_stand_as_it_is(war):
    assert handles(war, words='"bridge at Orlo"', kind="statement") == ["s1"]
    assert handles(war, words='"Orlo at bridge"') == []


def test_words_with_a_dash_must_not_be_there(war):
    assert len(handles(war, words="bridge", kind="article")) == 2
    (hit,) = search(war, Query(words="bridge -football", kind="article")).hits
    assert hit.outlet == "The Courier"


def test_quotes_and_operators_are_words(war):
    for words in ('bridge"', "bridge AND", "NEAR(bridge)", "bridge*", "body:bridge", "'; drop table words; --bridge"):
        search(war, Query(words=words))
    assert handles(war, words='"bridge', kind="statement") == ["s1"]


def test_a_short_text_that_says_it_comes_before_a_long_one(ledger):
    long = report("Nothing here. " * 200 + "A bridge.", url="https://a.example/1", outlet="A", published="2025-06-02")
    short = report("A bridge.", url="https://a.example/2", outlet="B", published="2025-06-01")
    for each in (long, short):
        ledger.add(each.page, each.record)
    assert [hit.outlet for hit in search(ledger, Query(words="bridge")).hits] == ["B", "A"]


def test_the_snippet_marks_what_was_sought(war):
    (hit,) = search(war, Query(words="floods")).hits[:1]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["floods"]


def test_a_hit_tells_what_it_is_and_who_says_it(war):
    (said,) = search(war, Query(words="floods", kind="statement")).hits
    assert (said.kind, said.what, said.who, said.outlet, said.day) == (Kind.STATEMENT, "warned", "Mila Sand", "The Herald", "2025-06-03")
    (done,) = search(war, Query(words="Dresk", kind="event")).hits
    assert (done.what, done.who) == ("ASSAULT, denied", "the report")
    (whole,) = search(war, Query(words="Dresk", kind="article")).hits
    assert (whole.what, whole.title) == ("copy of Meridian News Agency", "Dresk taken")


def test_conditions_without_words_give_the_newest_first(war):
    assert [hit.day for hit in search(war, Query(kind="article")).hits] == ["2025-06-03", "2025-06-02", "2025-06-02"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "petrova"}, ["s1"]),
        ({"speaker": "petro"}, []),
        ({"verb_class": "warned"}, ["s1"]),
        ({"event_type": "ASSAULT"}, ["v1", "v1"]),
        ({"event_type": "ASSAULT", "modality": "denied"}, ["v1"]),
        ({"party": "rebels"}, ["v1"]),
        ({"party": "rebels", "words": "shelled"}, ["v1"]),
        ({"party": "rebels", "words": "captured"}, []),
        ({"words": "bridge", "speaker": "Ivo Brand"}, []),
        ({"words": "attack", "speaker": "Ivo Brand"}, ["s2"]),
        ({"outlet": "herald", "kind": "article"}, ["article", "article"]),
        ({"origin": "meridian", "kind": "article"}, ["article"]),
        ({"since": "2025-06-03", "kind": "article"}, ["article"]),
        ({"until": "2025-06-02", "words": "bridge", "kind": "statement"}, ["s1"]),
        ({"speaker": "Mila Sand", "kind": "article"}, ["article"]),
        ({"event_type": "ASSAULT", "outlet": "courier", "kind": "article"}, ["article"]),
        ({"party": "rebels", "kind": "article"}, ["article"]),
        ({"status": "disputed"}, []),
    ],
)
def test_conditions_narrow(war, asked, found):
    assert handles(war, **asked) == found


def test_a_statement_has_the_events_that_it_tells_and_an_event_its_teller(ledger, bridge):
    told = dataclasses.replace(bridge.record, events=(dataclasses.replace(bridge.record.events[0], asserted_by="s2"),))
    ledger.add(bridge.page, told)
    assert handles(ledger, event_type="ASSAULT", kind="statement") == ["s2"]
    assert handles(ledger, event_type="ASSAULT", speaker="Ivo Brand") == ["v1"]
    assert handles(ledger, event_type="ASSAULT", speaker="Petrova") == []
    (hit,) = search(ledger, Query(kind="event")).hits
    assert hit.who == "Ivo Brand"


def test_a_party_is_found_by_its_positions(ledger, bridge):
    stance = Position(party="Orlo Council", proposal="a truce", stance=Stance.ACCEPTS, condition=None, evidence=Span(0, 3), statement="s1")
    ledger.add(bridge.page, dataclasses.replace(bridge.record, positions=(stance,)))
    assert handles(ledger, party="orlo council") == ["s1"]


def test_the_status_of_an_incident_narrows_to_its_events(war):
    told = {"type": "ASSAULT", "status": "disputed", "status_reason": "by hand", "outlets": 1, "origins": 1}
    with war.writing() as connection:
        connection.execute(insert(schema.incident).values(id=7, **told))
        connection.execute(update(schema.event).where(schema.event.c.modality == "denied").values(incident_id=7))
    (hit,) = search(war, Query(status="disputed")).hits
    assert hit.what == "ASSAULT, denied"


def test_what_a_person_rejected_is_not_found(war):
    with war.writing() as connection:
        connection.execute(update(schema.statement).where(schema.statement.c.speaker_name == "Mila Sand").values(review="rejected"))
    assert handles(war, words="floods", kind="statement") == []
    assert handles(war, verb_class="warned") == []


def test_an_earlier_version_is_found_only_when_asked_for(ledger, bridge, later):
    for each in (bridge, later):
        ledger.add(each.page, each.record)
    assert handles(ledger, words="attack") == []
    assert set(handles(ledger, words="attack", all_versions=True)) == {"article", "s2"}
    assert [hit.version for hit in search(ledger, Query(kind="article", all_versions=True)).hits] == [2, 1]


def test_a_place_reaches_as_far_as_asked(ledger, bridge):
    ledger.add(bridge.page, placed(bridge, spot("Merefa", 49.82, 36.05)).record)  # 22 km from Kharkiv
    assert handles(ledger, place="Kharkiv", radius_km=30) == ["v1"]
    assert handles(ledger, place="Kharkiv", radius_km=20) == []
    assert handles(ledger, place="Kharkiv", radius_km=30, words="shelled") == ["v1"]
    assert handles(ledger, place="Ukraine") == ["v1"]
    assert handles(ledger, place="Poland") == []


def test_the_corners_of_the_box_are_not_within_the_radius(ledger, bridge):
    ledger.add(bridge.page, placed(bridge, spot("Corner", 50.19, 36.51)).record)  # 29 km from Kharkiv, in the box of 25
    assert handles(ledger, place="Kharkiv", radius_km=25) == []
    assert handles(ledger, place="Kharkiv", radius_km=35) == ["v1"]


def test_a_radius_crosses_the_meridian_of_180_degrees(ledger, bridge):
    ledger.add(bridge.page, placed(bridge, spot("Across", -16.8, -179.9, country="FJI")).record)
    assert handles(ledger, place="Labasa", radius_km=150) == ["v1"]  # at 179.4 E
    assert handles(ledger, place="Labasa", radius_km=50) == []


def test_a_place_that_the_gazetteer_does_not_know_is_found_by_name(ledger, bridge):
    ledger.add(bridge.page, placed(bridge, spot("Vethra", None, None, country=None, level=None)).record)
    found = search(ledger, Query(place="vethra"))
    assert [hit.kind for hit in found.hits] == [Kind.EVENT]
    assert "by name only" in (found.around or "")
    with pytest.raises(SettingsError, match="nothing to measure from"):
        search(ledger, Query(place="Vethra", radius_km=10))


def test_a_name_is_taken_for_what_the_reports_mean_by_it(ledger, bridge):
    tiflis = dataclasses.replace(spot("Georgia", 42.0, 43.5, country="GEO", level=PlaceLevel.COUNTRY), geoname_id=614540)
    ledger.add(bridge.page, placed(bridge, tiflis).record)
    assert "GEO" in (search(ledger, Query(place="Georgia")).around or "")


def test_an_article_is_found_by_the_places_that_it_speaks_of_but_not_by_those_of_governments(ledger, bridge):
    ledger.add(bridge.page, dataclasses.replace(bridge.record, places=(spot("Kharkiv", 49.98, 36.25, role=PlaceRole.ASSOCIATION),)))
    assert handles(ledger, place="Kharkiv", radius_km=20, kind="article") == []


def test_more_than_the_limit_is_told(war):
    found = search(war, Query(words="bridge", limit=1))
    assert (len(found.hits), found.more) == (1, True)
    assert not search(war, Query(words="floods", limit=20)).more


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"verb_class": "sang"}, "verb class is 'sang', expected one of said"),
        ({"kind": "picture"}, "expected one of article, statement, event"),
        ({"since": "yesterday"}, "since is 'yesterday', expected a day"),
        ({"radius_km": 5.0}, "a radius needs a place"),
        ({"limit": 0}, "the limit is 0"),
    ],
)
def test_a_value_that_cannot_be_is_refused(asked, told):
    with pytest.raises(SettingsError, match=told):
        Query(**asked)


def test_marks_are_taken_out_of_a_snippet():
    assert unmarked("the \x02bridge\x03\n at \x02Orlo\x03") == ("the bridge at Orlo", ((4, 10), (14, 18)))


def test_long_words_are_shortened_at_a_space():
    assert shortened("word " * 100).endswith("word …")
    assert len(shortened("word " * 100)) <= 202
