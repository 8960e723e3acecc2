"""What turns show of who says "I" in them."""

from __future__ import annotations

import pytest

from onrecord.statements.cast import Cast
from onrecord.statements.turns import Shown, Turns, people
from tests.unit.statements.readings import reading


def shown(text: str, name: str) -> Shown:
    read = reading(text, names=((name, "person"),))
    (person,) = people(Cast(read))
    return Turns(read).shown(person)


def kinds(text: str, name: str = "Amina Khan") -> set[str]:
    return {kind for kind, turns in shown(text, name).turns.items() if turns}


def test_turns_are_blocks() -> None:
    turns = Turns(reading("Who are you ? / I am Amina . / Good ."))
    assert turns.ranges == [(0, 4), (4, 8), (8, 10)]
    assert [turns.asks(turn) for turn in range(3)] == [True, False, False]
    assert dict(turns.selves) == {1: [4]}


def test_who_says_i_in_quotation_says_it_in_no_turn() -> None:
    assert not Turns(reading("Omar said : “ I left . ”")).selves


@pytest.mark.parametrize(
    "words", ["My name is Amina Khan .", "Hello , I 'm Amina Khan .", "I am your host as always , Amina Khan .", "I , Amina Khan , swear ."]
)
def test_who_says_her_name_introduces_herself(words: str) -> None:
    assert "introduced" in kinds(f"Good evening . / {words}")


@pytest.mark.parametrize("words", ["I am with Amina Khan .", "I 'm looking forward to Amina Khan .", "My name is known to Amina Khan ."])
def test_who_is_beside_the_speaker_is_not_introduced(words: str) -> None:
    assert "introduced" not in kinds(f"Good evening . / {words}")


def test_who_is_presented_here_introduces_herself() -> None:
    assert "introduced" in kinds("It 's Amina Khan here today .")
    assert "presented" in kinds("This is Amina Khan .")


@pytest.mark.parametrize(
    "words", ["General Kahn .", "Thank you , General Kahn .", "Are you ready , Kahn ?", "Kahn , you may begin .", "Please , Mr. Kahn , go on ."]
)
def test_who_is_called_is_addressed(words: str) -> None:
    assert "addressed" in kinds(f"Good evening . / {words} / Yes .", "Kahn")


def test_who_is_told_of_is_not_addressed() -> None:
    assert kinds("Good evening . / Kahn , who left , wept .", "Kahn") == {"told"}


def test_a_name_and_a_colon_label_a_turn() -> None:
    found = shown("Welcome . / Amina Khan : I left .", "Amina Khan")
    assert (found.at("label", 1), found.last("label", 5), found.last("label", 0)) == (True, 1, -1)


def test_a_line_with_a_name_heads_what_follows() -> None:
    assert "heading" in kinds("Welcome . / ARGUMENT OF GEN. Amina Khan / I left .")


@pytest.mark.parametrize("closing", ["Yours , / Amina Khan", "I miss you . / Amina Khan"])
def test_the_last_line_signs(closing: str) -> None:
    assert "signature" in kinds(f"Dear Omar , / I left . / {closing}")


def test_a_name_behind_closing_words_signs() -> None:
    assert "signed" in kinds("I left . / Yours truly , Amina Khan")


def test_a_letter_is_to_whom_it_names_first() -> None:
    assert "dear" in kinds("Dear Amina Khan , / I left .")


@pytest.mark.parametrize(("words", "kind"), [("Interview with Amina Khan", "interviewed"), ("The Courier interviews Amina Khan", "title")])
def test_a_headline_brings_in_who_speaks(words: str, kind: str) -> None:
    assert kind in kinds(f"{words} / Why ? / I left .")


def test_offices_and_groups_are_no_persons() -> None:
    read = reading("President met Amina Khan .", names=(("President", "person"), ("Amina Khan", "person")))
    assert [person.name for person in people(Cast(read))] == ["Amina Khan"]
