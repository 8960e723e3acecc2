"""The tables of PLOVER and ACLED."""

from __future__ import annotations

import pytest

from onrecord import data
from onrecord.events import ontology
from onrecord.reader.labels import EVENT_MODES, SUB_EVENTS
from onrecord.record import EventType


def test_the_readers_vocabulary_is_that_of_the_tables() -> None:
    assert {row["type"] for row in data.rows("plover.csv")} == set(EventType)
    assert {row["mode"] for row in data.rows("plover.csv") if row["mode"]} | {"none"} == set(EVENT_MODES)
    assert [row["sub_event"] for row in data.rows("acled.csv")] == list(SUB_EVENTS[1:])


def test_acled_has_six_event_types_and_twenty_five_sub_events() -> None:
    rows = data.rows("acled.csv")
    assert len({row["event"] for row in rows}) == 6
    assert len(rows) == 25


def test_a_mode_is_the_likeliest_that_the_type_has() -> None:
    assert ontology.mode_of(EventType.ASSAULT, ("arrest", "firearms", "none")) == "firearms"
    assert ontology.mode_of(EventType.ASSAULT, ("arrest", "none", "firearms")) is None
    assert ontology.mode_of(EventType.COOPERATE, ("arrest", "firearms")) is None


def test_a_sub_event_brings_its_event() -> None:
    assert ontology.acled_of("air/drone strike") == ("Explosions/Remote violence", "air/drone strike")
    assert ontology.acled_of("none") == (None, None)


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("The navy fired missiles at the port.", "military"),
        ("A court sentenced the colonel.", "legal"),
        ("Inspectors found enriched uranium.", "cbrn"),
        ("Families fled to a camp for displaced people.", "refugee"),
    ],
)
def test_contexts_follow_words(sentence: str, context: str) -> None:
    assert context in ontology.contexts_of(sentence)


def test_words_within_words_tell_no_context() -> None:
    assert ontology.contexts_of("The banker's daughter said goodbye.") == ()
    assert ontology.contexts_of("It rained.") == ()
