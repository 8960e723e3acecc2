"""Contributors, photographers and authors are read from the lines that name them."""

from __future__ import annotations

import pytest

from onrecord.article.bylines import byline_in
from onrecord.article.credits import bracketed_credit, contributors_in, credit_line, is_caption


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ada Lind\u00a0and\u00a0Bo Karr contributed.", ("Ada Lind", "Bo Karr")),
        ("Associated Press writers Ada Lind in Kyiv, Ukraine, and Bo Karr in London contributed to this report.", ("Ada Lind", "Bo Karr")),
        ("(Reporting by Ada Lind in Geneva and Bo Karr; Editing by Cy Dunn)", ("Ada Lind", "Bo Karr", "Cy Dunn")),
        ("Additional reporting by Ada Lind", ("Ada Lind",)),
        ("Lind reported from Cairo.", ("Lind",)),
        ("With files from The Canadian Press", ("The Canadian Press",)),
    ],
)
def test_contributors_are_named(line: str, people: tuple[str, ...]) -> None:
    assert contributors_in(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "The drought contributed to the unrest, officials said.",
        "Russia contributed.",
        "He said that reporting by the agency had been wrong.",
        "Both sides contributed to this report of failure, the envoy said in anger.",
    ],
)
def test_sentences_name_no_contributors(line: str) -> None:
    assert contributors_in(line) is None


def test_a_caption_ends_with_its_photographers() -> None:
    caption = "A statue stands outside the hall. (Ada Lind; Bo Karr/Pell News)"
    credit = bracketed_credit(caption)
    assert credit is not None
    assert credit.names == ("Ada Lind", "Bo Karr/Pell News")
    assert caption[: credit.start] == "A statue stands outside the hall. "


@pytest.mark.parametrize("unit", ["The talks are over. (AP)", "He left. (He came back.)", "It was filmed. (WARNING: Video contains graphic images.)"])
def test_other_brackets_are_no_photo_credit(unit: str) -> None:
    assert bracketed_credit(unit) is None


@pytest.mark.parametrize(
    "unit",
    ["FILE - Soldiers rest near Sarn, June 3, 2024. (AP Photo/Ada Lind, File)", "Photo: The envoy arrives.", "Image caption, The dam"],
)
def test_captions_are_known_by_their_opening(unit: str) -> None:
    assert is_caption(unit)


def test_a_credit_line_names_the_photographer() -> None:
    assert credit_line("Photograph: Ada Lind/Reuters") == ("Ada Lind/Reuters",)
    assert credit_line("Image source, Getty Images") is not None
    assert credit_line("The photo was taken at night.") is None


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("By Ada Lind and Bo Karr", ("Ada Lind", "Bo Karr"), None),
        ("By ADA LIND, Associated Press", ("ADA LIND",), "Associated Press"),
        ("By Ada Lind BBC News", ("Ada Lind",), None),
        ("By Reuters Staff", (), "Reuters"),
        ("By The Associated Press", (), "Associated Press"),
        ("By Ada Lind, Political Correspondent", ("Ada Lind",), None),
        ("By a Pell Tribune staff writer", (), None),
    ],
)
def test_a_byline_names_authors_and_agency(line: str, authors: tuple[str, ...], agency: str | None) -> None:
    found = byline_in(line)
    assert found is not None
    assert (found.authors, found.agency) == (authors, agency)


@pytest.mark.parametrize("line", ["By Monday the town was empty", "By the river they sat and waited", "By then it was over."])
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert byline_in(line) is None
