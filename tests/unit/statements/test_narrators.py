"""Whom "I" and "you" stand for where nobody hands the words on."""

from __future__ import annotations

from onrecord.statements.cast import Cast
from onrecord.statements.narrators import Narrators
from tests.unit.statements.readings import find, reading

Names = tuple[str, ...]


def narrators(text: str, names: Names, authors: Names = ()) -> Narrators:
    read = reading(text, names=[(name, "person") for name in names])
    return Narrators(read, Cast(read), authors)


def first(text: str, names: Names, *, nth: int = 0, authors: Names = (), word: str = "I") -> str | None:
    found = narrators(text, names, authors).first(find(text, word, nth), [])
    return found.name if found else None


def test_where_nobody_is_named_i_is_nobody() -> None:
    assert first("I left . / I wept .", ()) is None


def test_a_letter_is_by_who_signs_it() -> None:
    assert first("Dear Omar Aziz , / I left on Monday . / Yours , / Amina Khan", ("Omar Aziz", "Amina Khan")) == "Amina Khan"


def test_an_interview_is_with_whom_its_headline_names() -> None:
    text = "The Courier interviews Amina Khan / Why did it end ? / I left . / When was it ? / In May . / Who told them ? / I met Omar Aziz ."
    assert first(text, ("Amina Khan", "Omar Aziz"), nth=1) == "Amina Khan"


def test_a_label_names_who_speaks_until_the_next() -> None:
    text = "Amina Khan : Good evening . / I left . / Omar Aziz : Good evening . / I wept ."
    names = ("Amina Khan", "Omar Aziz")
    assert (first(text, names), first(text, names, nth=1)) == ("Amina Khan", "Omar Aziz")


def test_who_is_only_told_of_does_not_say_i() -> None:
    assert first("I left . / Then Omar Aziz wept beside Amina Khan .", ("Omar Aziz", "Amina Khan")) is None


def test_an_author_whom_the_text_does_not_name_says_i() -> None:
    assert first("I left .", (), authors=("Amina Khan",)) == "Amina Khan"


def test_you_are_whom_the_turn_calls() -> None:
    text = "Amina Khan , you left . / Omar Aziz wept ."
    found = narrators(text, ("Amina Khan", "Omar Aziz")).second(find(text, "you"))
    assert found is not None
    assert found.name == "Amina Khan"


def test_who_speaks_nearest_says_i_in_quotation_marks() -> None:
    text = "“ I left , ” Amina Khan said . / Omar Aziz wept ."
    held = narrators(text, ("Amina Khan", "Omar Aziz"))
    speaking = next(person for person, _ in held.people if person.name == "Amina Khan")
    features = {person.name: values for person, values in held._quoted(0, 1, [(5, speaking)])}
    assert (features["Amina Khan"]["speaks nearest here"], features["Omar Aziz"]["speaks nearest here"]) == (1.0, 0.0)
