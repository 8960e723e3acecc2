"""Words that look like times and are none."""

from __future__ import annotations

import pytest

from onrecord.times.stage import found_in
from tests.unit.statements.readings import article, reading


def texts(text: str, **about: object) -> list[str]:
    return [found.text for found in found_in(article(text), reading(text, **about))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("They May resign", {"tags": {"May": "AUX"}}),
        ("troops march on", {"tags": {"march": "VERB"}}),
        ("the second man", {}),
        ("walls fall apart", {"tags": {"fall": "VERB"}}),
        ("a spring offensive began", {"tree": {"spring": ("offensive", "compound")}}),
        ("2000 people fled", {"tree": {"2000": ("people", "nummod")}}),
        ("the Sunday Times wrote", {"names": [("Sunday Times", "organization")]}),
        ("April Khan left", {"names": [("April Khan", "person")]}),
        ("Omar , 37 years old , left", {}),
        ("minutes of the meeting", {}),
        ("rates of 5 a month", {"tags": {"5": "NUM"}}),
        ("they won 3:21 again", {}),
        ("the curfew would last long", {}),
        ("as soon as he came", {}),
        ("call ( 212 ) 556 - 1927 again", {}),
        ("Resolution 1973 was passed", {}),
        ("Flight 1990 was late", {}),
        ("a palm sunday", {}),
        ("It runs on Windows 2000", {"tags": {"Windows": "PROPN"}, "tree": {"2000": ("Windows", "nummod")}}),
        ("a 2000 - seat hall", {"tags": {"seat": "NOUN"}}),
        ("the Six - Day War began", {}),
        ("two 17 - year - olds fled", {}),
        ("a child aged two months fled", {}),
        ("at the age of 52 years he left", {}),
        ("it was in the 70 s", {}),
        ("some day he left", {}),
    ],
)
def test_these_words_are_no_time(text: str, about: dict[str, object]) -> None:
    assert texts(text, **about) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("in May he left", "May"),
        ("in the spring he left", "the spring"),
        ("a 30 - day ceasefire", "30 - day"),
        ("in 2022 they fled", "2022"),
        ("that would last three weeks", "three weeks"),
        ("closed at 3:21 again", "3:21"),
        ("it grew over the years again", "the years"),
        ("it came at midday again", "midday"),
    ],
)
def test_these_words_are_a_time(text: str, time: str) -> None:
    assert texts(text, tags={"last": "VERB"} if "last" in text else None) == [time]
