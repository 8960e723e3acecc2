"""What reaches a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.printable import bounds, printable


@given(st.text())
def test_offsets_hold_and_no_control_character_is_left(text):
    shown = printable(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_letters_marks_and_signs_stay_as_they_are(text):
    assert printable(text) == text


def test_a_number_is_told_with_its_bounds() -> None:
    told = [bounds(12, 12, 12), bounds(25, 25, None), bounds(None, None, 30), bounds(20, None, 30), bounds(None, 40, None), bounds(None, None, None)]
    assert told == ["12", "at least 25", "up to 30", "20 to 30", "about 40", "not known"]
