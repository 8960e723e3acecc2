"""The names of those who hold ground or take a stance."""

from __future__ import annotations

import pytest

from onrecord.record import ControlChange, Stance
from tests.unit.events.test_stage import happened, spot
from tests.unit.statements.readings import cue, reading, stand, trigger

pytestmark = pytest.mark.usefixtures("reader_alone")


def taker(text: str, words: str, **more: object) -> str | None:
    """Who takes Orlo by the words that name him."""
    places = more.pop("places", ())
    read = reading(text, stands=[stand(text, "took", ControlChange.TAKES, place="Orlo", to=words)], **more)  # type: ignore[arg-type]
    (found,) = happened(read, places=places).control  # type: ignore[arg-type]
    return found.to


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Russian paratroopers", "Russia"),
        ("Kyiv's forces", "Ukraine"),
        ("The Sudanese army", "Sudan"),
        ("Syrian rebels", "Syrian rebels"),
        ("The Orlo Front", "Orlo Front"),
    ],
)
def test_a_state_goes_by_its_country_and_others_by_their_names(words: str, name: str) -> None:
    assert taker(f"{words} took Orlo .", words) == name


def test_the_army_is_that_of_the_country_in_which_the_places_lie() -> None:
    from dataclasses import replace

    text = "The army took Orlo ."
    assert taker(text, "The army", places=[replace(spot(text, "Orlo"), country="MLI")]) == "Mali"
    assert taker(text, "The army") == "army"


def test_a_short_name_is_the_longer_one_that_ends_with_it() -> None:
    text = "The Northern League met . League took Orlo ."
    assert taker(text, "League", names=[("Northern League", "organization")]) == "Northern League"


def test_a_pronoun_that_stands_for_nobody_is_no_name() -> None:
    text = "They took Orlo ."
    assert taker(text, "They", tags={"They": "PRON"}) is None


def test_whoever_does_what_a_word_tells_gains_where_nobody_is_named() -> None:
    text = "Rebels took Orlo ."
    act = trigger(text, "took", "ASSAULT", actor="Rebels")
    (found,) = happened(reading(text, stands=[stand(text, "took", ControlChange.TAKES, place="Orlo")], triggers=[act])).control
    assert found.to == "Rebels"


def test_whoever_does_it_loses_where_ground_is_given() -> None:
    text = "Rebels left Orlo ."
    act = trigger(text, "left", "RETREAT", actor="Rebels")
    (found,) = happened(reading(text, stands=[stand(text, "left", ControlChange.WITHDRAWS, place="Orlo")], triggers=[act])).control
    assert (found.from_, found.to) == ("Rebels", None)


def test_one_party_under_two_names_keeps_the_side_that_the_change_is_about() -> None:
    text = "Moscow says Russian troops lost Orlo ."
    lost = stand(text, "lost", ControlChange.LOSES, place="Orlo", from_="Russian troops", to="Moscow")
    (found,) = happened(reading(text, stands=[lost])).control
    assert (found.from_, found.to) == ("Russia", None)


def test_a_spokesman_speaks_for_his_state() -> None:
    text = "Kremlin spokesman Ivan Petrov said the plan was unacceptable ."
    said = cue(text, "said", source="Kremlin spokesman Ivan Petrov", content="the plan was unacceptable")
    no = stand(text, "unacceptable", Stance.REJECTS, proposal="the plan")
    (found,) = happened(reading(text, stands=[no], cues=[said], names=[("Ivan Petrov", "person"), ("Kremlin", "organization")])).positions
    assert found.party == "Russia"


def test_words_that_name_nobody_leave_the_stance_to_whoever_speaks() -> None:
    text = "The Kremlin said , the plan was unacceptable ."
    said = cue(text, "said", source="The Kremlin", content=", the plan was unacceptable")
    no = stand(text, "unacceptable", Stance.REJECTS, party=",", proposal="the plan")
    (found,) = happened(reading(text, stands=[no], cues=[said], tags={",": "PUNCT"}, names=[("Kremlin", "organization")])).positions
    assert found.party == "Russia"
