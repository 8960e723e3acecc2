"""What goes on behind words that came through another."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import SpeakerKind
from onrecord.statements.continuations import candidates, carried_on, in_order
from onrecord.statements.told import Told
from tests.unit.statements.chained import draft, told
from tests.unit.statements.readings import reading

AGENCY, OFFICIAL = SpeakerKind.AGENCY, SpeakerKind.OFFICIAL


def fars(rest: str, source: str, *, same: bool = True) -> Told:
    """Fars quotes an officer, and somebody, the officer if ``same``, goes on."""
    text = f"Fars quoted an officer as saying that it was over . {rest}"
    read = reading(text, tags={"He": "PRON"} if source == "He" else {})
    drafts = (
        draft(text, "quoted", source="Fars", content="that it was over"),
        draft(text, "saying", source="an officer", content="that it was over"),
        draft(text, "said", source=source, content="nothing was hit"),
    )
    return told(read, *drafts, kinds=(AGENCY, OFFICIAL, OFFICIAL), same=(1, 2) if same else (1,), relays={1: 0})


def test_what_the_origin_goes_on_to_say_comes_through_the_same_relay() -> None:
    assert carried_on(fars("He said nothing was hit .", "He")) == {2: 0}


def test_another_speaker_speaks_for_himself() -> None:
    assert carried_on(fars("Diop said nothing was hit .", "Diop", same=False)) == {}


def test_without_a_relay_nothing_is_carried_on() -> None:
    known = fars("He said nothing was hit .", "He")
    assert carried_on(replace(known, relays={})) == {}


def test_a_statement_with_a_way_of_its_own_needs_none() -> None:
    known = fars("He said nothing was hit .", "He")
    assert carried_on(replace(known, outer=[None, None, 1])) == {}


def test_two_paragraphs_on_the_words_are_the_speakers_own() -> None:
    known = fars("/ It rained . / He said nothing was hit .", "He")
    assert list(candidates(known, in_order(known.drafts), 2)) == []


def test_a_thing_that_somebody_hands_on_may_hold_what_follows() -> None:
    text = "The station broadcast a message . In it the man said nothing was hit ."
    station = draft(text, "broadcast", source="The station", content="a message")
    man = draft(text, "said", source="the man", content="nothing was hit")
    known = told(reading(text, tree={"a": ("message", "det")}), station, man, kinds=(SpeakerKind.MEDIA, OFFICIAL))
    ((before, way, names),) = candidates(known, in_order(known.drafts), 1)
    assert (before, way) == (0, 0)
    assert {"in it: opens in it", "in it: hands on a record"} <= set(names)
