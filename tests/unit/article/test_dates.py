"""Times of publication, from what givers, pages and addresses say."""

from __future__ import annotations

import pytest

from onrecord.article.dates import date_in_url, moment, stamp_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2025-03-13", "2025-03-13"),
        ("2025-03-13T18:42:00Z", "2025-03-13T18:42:00+00:00"),
        ("2025-03-13 18:42", "2025-03-13T18:42:00"),
        ("Thu, 13 Mar 2025 10:00:00 GMT", "2025-03-13T10:00:00+00:00"),
        ("March 13, 2025", "2025-03-13"),
        ("13 March 2025", "2025-03-13"),
        ("March 13, 2025, 6:42 p.m. EDT", "2025-03-13T18:42:00-04:00"),
        ("10:30 AM EDT, March 13, 2025", "2025-03-13T10:30:00-04:00"),
        ("March 13, 2025 at 9:05 am", "2025-03-13T09:05:00"),
    ],
)
def test_a_moment_is_read(words: str, found: str) -> None:
    assert moment(words) == (found, found)


def test_a_month_has_a_first_and_a_last_day() -> None:
    assert moment("2024-02") == ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize("words", ["", "yesterday", "13/03", "March 45, 2025", "2025-13-40", "99999999999", "March"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert moment(words) is None


def test_a_zone_with_two_meanings_leaves_the_offset_open() -> None:
    assert moment("March 13, 2025 10:00 IST") == ("2025-03-13T10:00:00", "2025-03-13T10:00:00")


@pytest.mark.parametrize("line", ["Published 10:30 AM EDT, March 13, 2025", "Updated: Thursday, March 13, 2025", "13 Mar 2025, 18:42"])
def test_a_line_of_publication_is_read(line: str) -> None:
    assert stamp_in(line) is not None


def test_a_sentence_with_a_date_is_no_line_of_publication() -> None:
    assert stamp_in("The treaty was signed on March 13, 2025, in Oslo.") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/03/13/talks", "2025-03-13"),
        ("https://a.example/world/2025/mar/13/talks", "2025-03-13"),
        ("https://a.example/talks-20250313.html", "2025-03-13"),
    ],
)
def test_a_day_is_read_from_an_address(url: str, day: str) -> None:
    assert date_in_url(url) == (day, day)


@pytest.mark.parametrize("url", [None, "https://a.example/2025/99/13/x", "https://a.example/story/12345"])
def test_an_address_without_a_day_gives_none(url: str | None) -> None:
    assert date_in_url(url) is None
