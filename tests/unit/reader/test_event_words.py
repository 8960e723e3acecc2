"""What words are known to tell of events."""

from __future__ import annotations

from onrecord import data
from onrecord.reader.event_words import WEIGHT, evidence
from onrecord.reader.labels import EVENT_TAGS
from onrecord.record import EventType


def raised(words: str, at: int = 0) -> dict[str, float]:
    """The tags that are raised for a word of some words, with how much."""
    row = evidence(words.split())[at]
    return {str(EVENT_TAGS[tag]): float(value) for tag, value in enumerate(row) if value}


def test_a_known_verb_raises_its_types_in_whatever_form_the_first_most() -> None:
    assert raised("abandoned") == {"RETREAT": WEIGHT, "REJECT": WEIGHT / 2}


def test_a_verb_with_its_particle_goes_before_the_verb_alone() -> None:
    assert "AGREE" in raised("abided by the terms")


def test_a_word_that_tells_no_act_raises_nothing() -> None:
    assert raised("teapot") == {}
    assert evidence([]).shape == (0, len(EVENT_TAGS))


def test_the_table_names_types_and_each_word_once() -> None:
    rows = data.rows("event_words.csv")
    assert {kind for row in rows for kind in row["types"].split(";")} <= set(EventType)
    assert len({(row["word"], row["pos"]) for row in rows}) == len(rows)
