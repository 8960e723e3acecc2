"""Lines of JSON become pages, or failures in their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.record import Failure, Page
from onrecord.sources import jsonl_pages


def one(line: bytes | str) -> Page | Failure:
    return next(jsonl_pages([line]))


def test_a_line_becomes_a_page_with_what_it_gives() -> None:
    page = one('{"id": "7", "text": "Words.", "published": "2025-03-13", "url": "https://a.example", "title": "T"}')
    assert isinstance(page, Page)
    assert (page.input_id, page.data, page.published, page.url, page.title) == ("7", b"Words.", "2025-03-13", "https://a.example", "T")


def test_a_line_may_hold_html() -> None:
    page = one('{"id": 7, "html": "<p>Words."}')
    assert isinstance(page, Page)
    assert (page.input_id, page.media_type) == ("7", "text/html")


@pytest.mark.parametrize(
    ("line", "input_id"),
    [
        ('{"id": "7", "text": ', "7"),
        ('{"id": "7"}', "7"),
        ('{"id": "7", "text": 3}', "7"),
        ('{"id": "7", "text": "x", "url": 3}', "7"),
        ('{"id": ["7"], "text": "x"}', None),
        ("[1, 2]", None),
        ("nonsense", None),
        (b"\xff\xfe", None),
        ("[" * 100_000, None),
    ],
)
def test_a_bad_line_is_a_failure_that_names_line_and_id(line: bytes | str, input_id: str | None) -> None:
    failure = one(line)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.input_id) == ("line", input_id)
    assert failure.message.startswith("line 1: found")


def test_the_run_goes_on_behind_a_bad_line_and_empty_lines_are_skipped() -> None:
    found = list(jsonl_pages(['{"id": "1", "text": "A"}', "", "bad", b'{"id": "2", "text": "B"}\n']))
    assert [type(item).__name__ for item in found] == ["Page", "Failure", "Page"]
    assert "line 3" in found[1].message  # type: ignore[union-attr]


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    page = one('{"id": "1", "text": "a\\ud83d b"}')
    assert isinstance(page, Page)
    assert page.data.decode() == "a\ufffd b"


def test_a_byte_order_mark_before_the_first_line_is_dropped() -> None:
    assert isinstance(one('\ufeff{"id": "1", "text": "A"}'), Page)
    assert isinstance(one(b'\xef\xbb\xbf{"id": "1", "text": "A"}'), Page)


def test_lines_are_read_one_at_a_time() -> None:
    def lines() -> Iterator[str]:
        yield '{"id": "1", "text": "A"}'
        raise AssertionError("read too far")

    assert isinstance(next(jsonl_pages(lines())), Page)
