"""What the rules tell, joined with what the reader tells."""

from __future__ import annotations

from dataclasses import replace

from onrecord.events.positions.by_reader import joined
from onrecord.record import ControlChange, Position, Span, Stance
from tests.unit.events.test_stage import happened, spot
from tests.unit.statements.readings import reading, stand


def test_a_change_that_two_readings_tell_apart_is_told_once() -> None:
    text = "The rebels seized Orlo ."
    tags = {"The": "DET", "seized": "VERB", "Orlo": "PROPN", ".": "PUNCT"}
    again = stand(text, "seized", ControlChange.RETAKES, place="Orlo", to="The rebels")
    found = happened(reading(text, tags=tags, names=[("Orlo", "place")], stands=[again]), places=[spot(text, "Orlo")]).control
    assert [(str(each.change), each.to) for each in found] == [("takes", "rebels")]


def test_what_the_rules_tell_of_the_same_words_stands() -> None:
    text = "Rebels rejected the truce ."
    tree = {"Rebels": ("rejected", "nsubj"), "truce": ("rejected", "obj"), "the": ("truce", "det")}
    other = stand(text, "rejected", Stance.ACCEPTS, party="Rebels", proposal="the truce")
    tags = {"Rebels": "PROPN", "rejected": "VERB", "the": "DET", ".": "PUNCT"}
    (found,) = happened(reading(text, stands=[other], tree=tree, tags=tags)).positions
    assert found.stance == "rejects"


def test_what_the_reader_alone_finds_stands_beside_it() -> None:
    text = "Orlo changed hands again ."
    read = reading(text, stands=[stand(text, "hands", ControlChange.RETAKES, place="Orlo")])
    assert [(str(each.change), each.place) for each in happened(read).control] == [("retakes", "Orlo")]


def test_a_proposal_that_is_only_pointed_to_goes_by_the_readers_name() -> None:
    pointing = Position(party="Dorn", proposal="discuss it", stance=Stance.REJECTS, condition=None, evidence=Span(10, 30), statement=None)
    named = replace(pointing, proposal="60-day truce")
    assert joined([pointing], [named]) == (named,)
    assert joined([pointing], [replace(named, stance=Stance.ACCEPTS)]) == (pointing,)
    longer = replace(pointing, proposal="open a dialogue with it")
    assert joined([longer], [named]) == (longer,)
