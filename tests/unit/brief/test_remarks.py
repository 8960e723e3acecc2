"""What a brief says of itself."""

from __future__ import annotations

import pytest

from onrecord.brief.briefs import asked_for
from onrecord.brief.facts import Happening
from onrecord.brief.remarks import on_days, on_happening, one_sided, title
from onrecord.brief.values import Paragraph
from onrecord.brief.wording import span_in_full
from tests.unit.brief.test_retelling import TOLD


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-06-03", "2025-06-03", "3 June 2025"),
        ("2025-06-03", "2025-06-05", "3 to 5 June 2025"),
        ("2025-05-30", "2025-06-02", "30 May to 2 June 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"),
    ],
)
def test_a_span_of_days_says_nothing_twice(first: str, last: str, told: str) -> None:
    assert span_in_full(first, last) == told


def test_a_title_tells_what_narrows_it_on_one_line() -> None:
    assert title(asked_for("2025-06-03", None, about="the\n dam", party="Kervania")) == "Brief about the dam on Kervania, 3 June 2025"


@pytest.mark.parametrize(
    ("outlets", "origins", "status", "note"),
    [
        (1, 1, None, "The Courier only."),
        (1, 1, "denied", "The Courier only; it is denied."),
        (2, 1, None, "Told by 2 outlets, 1 origin; no independent report bears it out."),
        (3, 2, None, "Told by 3 outlets, 2 origins."),
    ],
)
def test_a_note_tells_how_many_report_it_and_how_it_stands(outlets: int, origins: int, status: str | None, note: str) -> None:
    happening = Happening(key="k", keys=("k",), acts=(), outlets=outlets, origins=origins, status=status)
    assert on_happening(happening, "The Courier") == note


def test_the_days_of_the_reports_are_told_where_the_brief_is_of_several() -> None:
    assert on_days([TOLD], asked_for("2025-06-01", "2025-06-07")) == "Reported on 3 June 2025."
    assert on_days([TOLD], asked_for("2025-06-03", None)) == ""


@pytest.mark.parametrize(("alone", "told"), [([1], "Item 1 above rests"), ([1, 2, 3], "Items 1, 2 and 3 above rest")])
def test_items_of_one_origin_are_listed(alone: list[int], told: str) -> None:
    paragraphs = [Paragraph(sentences=(TOLD,), status="single-origin") for _ in alone]
    assert one_sided(paragraphs)[0].startswith(f"{told} on one origin")
