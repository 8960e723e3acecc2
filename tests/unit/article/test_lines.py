"""Paragraphs are found whether blank lines, single breaks or a wrapped column set them apart."""

from __future__ import annotations

import textwrap

from onrecord.article.lines import ends_sentence, is_blank, trimmed, units_of
from onrecord.record import Span

FIRST = "The council met on Monday and put off its vote on the bridge until the engineers had reported, its chairman said."
SECOND = "Two members walked out. Nobody could say where they had gone, or whether they meant to come back for the vote."


def words_of(text: str) -> list[str]:
    return [unit.of(text) for unit in units_of(text)]


def test_blank_lines_set_paragraphs_apart() -> None:
    assert words_of(f"{FIRST}\n\n{SECOND}\n") == [FIRST, SECOND]


def test_single_breaks_set_paragraphs_apart_where_there_are_no_blank_lines() -> None:
    assert words_of(f"{FIRST}\n{SECOND}") == [FIRST, SECOND]


def test_lines_wrapped_to_a_column_are_one_paragraph() -> None:
    wrapped = textwrap.fill(FIRST, 72)
    text = f"{wrapped}\n\n{textwrap.fill(SECOND, 72)}"
    assert words_of(text) == [wrapped, textwrap.fill(SECOND, 72)]


def test_wrapped_paragraphs_without_blank_lines_end_where_a_line_stops_short() -> None:
    long = " ".join([FIRST, SECOND])
    wrapped = textwrap.fill(long, 72)
    assert words_of(f"{wrapped}\n{wrapped}") == [wrapped, wrapped]


def test_short_lines_of_a_page_stay_apart() -> None:
    assert words_of(f"{FIRST}\n\nCopyright Pell News\nContact Us") == [FIRST, "Copyright Pell News", "Contact Us"]


def test_a_line_that_breaks_off_goes_on_in_lower_case() -> None:
    text = "The spokesman told reporters at the harbour that the ship\nwould leave on Friday."
    assert words_of(text) == [text]


def test_bullets_stay_apart() -> None:
    assert words_of("- the first point of the plan that they signed\n- the second point") == [
        "- the first point of the plan that they signed",
        "- the second point",
    ]


def test_a_line_of_invisible_characters_counts_as_blank() -> None:
    assert is_blank("\u200b\u00a0\ufeff")
    assert words_of(f"{FIRST}\n\u00a0\n{SECOND}") == [FIRST, SECOND]


def test_a_stop_inside_quotation_marks_ends_a_sentence() -> None:
    assert ends_sentence("“We are leaving.”")
    assert not ends_sentence("Talks “on the brink”")


def test_trimming_leaves_nothing_of_white_space() -> None:
    assert trimmed("a  b", 1, 3) is None
    assert trimmed("  ab ", 0, 5) == Span(2, 4)
