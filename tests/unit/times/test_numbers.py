"""Numbers in words and figures, ordinals, years, and durations in ISO 8601."""

from __future__ import annotations

import pytest

from onrecord.times import numbers
from onrecord.times.durations import iso_duration
from onrecord.times.lexicon import Token, entries, number_kinds


def tokens(words: str) -> list[Token]:
    found, at = [], 0
    for word in words.split():
        kinds = number_kinds(word) if word[0].isdigit() else entries().get(word, {word: word})
        end = at + len(word)
        found.append(Token(word, at, end, len(found), kinds))
        at = end if word[0].isdigit() else end + 1
    return found


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7", 7), ("1,114", 1114), ("2.5", 2.5), ("2 1 / 2", 2.5), ("twelve", 12), ("twenty - four", 24), ("twenty four", 24),
        ("one hundred and five", 105), ("two thousand", 2000), ("three hundred", 300),
    ],
)  # fmt: skip
def test_a_number_is_read_whole(words: str, number: float) -> None:
    given = tokens(words)
    assert numbers.counts(given, 0) == [(len(given), number)]


@pytest.mark.parametrize(("words", "number"), [("11 th", 11), ("eleventh", 11), ("twenty - first", 21), ("3 rd", 3)])
def test_an_ordinal_is_read_whole(words: str, number: int) -> None:
    given = tokens(words)
    assert numbers.ordinals(given, 0) == [(len(given), number)]


@pytest.mark.parametrize(("words", "year"), [("nineteen ninety - six", 1996), ("two thousand and five", 2005), ("twenty twenty - five", 2025)])
def test_a_year_in_words_is_read(words: str, year: int) -> None:
    given = tokens(words)
    assert numbers.years(given, 0) == [(len(given), year)]


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (3, "D", "P3D"), (30, "m", "PT30M"), (2, "F", "P4W"), (None, "Y", "PXY"), (None, "H", "PTXH"), (1.5, "m", "PT1M30S"), (2.5, "Y", "P2Y6M"),
        (48, "H", "PT48H"), (2, "DE", "P20Y"), (0.5, "H", "PT30M"), (1.5, "D", "P1DT12H"),
    ],
)  # fmt: skip
def test_a_duration_is_written_in_iso_8601(amount: float | None, unit: str, value: str) -> None:
    assert iso_duration(amount, unit) == value
