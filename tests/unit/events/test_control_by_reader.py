"""Who holds a place, from the words in which the reader finds it told to names."""

from __future__ import annotations

import pytest

from onrecord.reader.reading import Stand
from onrecord.record import Control, ControlChange
from tests.unit.events.test_stage import happened
from tests.unit.statements.readings import cue, find, reading, stand, trigger

pytestmark = pytest.mark.usefixtures("reader_alone")

TAKES, HOLDS = ControlChange.TAKES, ControlChange.HOLDS


def told(text: str, *stands: Stand, **more: object) -> tuple[Control, ...]:
    return happened(reading(text, stands=stands, **more)).control  # type: ignore[arg-type]


def lines(found: tuple[Control, ...]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(str(each.change), each.place, each.from_, each.to) for each in found]


def test_a_word_of_control_tells_place_and_sides() -> None:
    text = "Rebels seized Orlo from the gendarmes ."
    (found,) = told(text, stand(text, "seized", TAKES, place="Orlo", from_="the gendarmes", to="Rebels"))
    assert (found.change, found.place, found.to, found.claimed_by, found.event) == ("takes", "Orlo", "Rebels", None, None)
    assert found.from_ == "gendarmes"


def test_each_place_of_a_list_gets_its_own() -> None:
    text = "Rebels took Orlo , Vint and Karsk ."
    places = (find(text, "Orlo"), find(text, "Vint"), find(text, "Karsk"))
    assert [each.place for each in told(text, stand(text, "took", TAKES, place=places, to="Rebels"))] == ["Orlo", "Vint", "Karsk"]


def test_a_state_goes_by_its_country() -> None:
    text = "The Russian army took Orlo from Kyiv ."
    found = told(text, stand(text, "took", TAKES, place="Orlo", from_="Kyiv", to="The Russian army"), names=[("Kyiv", "place")])
    assert lines(found) == [("takes", "Orlo", "Ukraine", "Russia")]


def test_a_claim_is_told_by_its_statement_and_joined_to_its_event() -> None:
    text = "Khan said Rebels took Orlo ."
    said = cue(text, "said", source="Khan", content="Rebels took Orlo")
    act = trigger(text, "took", "ASSAULT", actor="Rebels")
    (found,) = told(text, stand(text, "took", TAKES, place="Orlo", to="Rebels"), cues=[said], triggers=[act], names=[("Khan", "person")])
    assert (found.claimed_by, found.event) == ("s1", "v1")


def test_who_holds_a_place_has_it_from_nobody() -> None:
    text = "Orlo is in Dornish hands , not in those of Veld ."
    (found,) = told(text, stand(text, "hands", HOLDS, place="Orlo", to="Dornish", from_="Veld"))
    assert (found.from_, found.to) == (None, "Dornish")


def test_the_same_told_twice_is_one() -> None:
    text = "Rebels took Orlo . The capture pleased them ."
    twice = stand(text, "took", TAKES, place="Orlo"), stand(text, "capture", TAKES, place="Orlo", to="Rebels")
    assert lines(told(text, *twice)) == [("takes", "Orlo", None, "Rebels")]


def test_what_is_taken_was_held_by_whoever_is_told_to_have_held_it() -> None:
    text = "Gendarmes held Orlo . Rebels took it ."
    found = told(text, stand(text, "held", HOLDS, place="Orlo", to="Gendarmes"), stand(text, "took", TAKES, place="Orlo", to="Rebels"))
    assert ("takes", "Orlo", "Gendarmes", "Rebels") in lines(found)


def test_a_word_without_a_place_changes_nothing() -> None:
    text = "Rebels advanced ."
    assert told(text, stand(text, "advanced", TAKES, to="Rebels")) == ()
