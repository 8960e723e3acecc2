"""Bytes become the text they hold, to the letter."""

from __future__ import annotations

import pytest

from onrecord.article.decoding import markup_of, text_of
from onrecord.errors import InputError


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_taken_off(encoding: str) -> None:
    assert text_of("“Talks” began.".encode(encoding)) == "“Talks” began."


def test_crlf_becomes_lf_and_nothing_else_changes() -> None:
    assert text_of("  a\u00a0b\r\n\tc \r d\n ".encode()) == "  a\u00a0b\n\tc \r d\n "


def test_combining_marks_are_not_composed() -> None:
    assert text_of("nai\u0308ve".encode()) == "nai\u0308ve"


def test_the_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert text_of("Świat i łódź".encode("iso8859-2"), "iso8859-2") == "Świat i łódź"


def test_windows_quotation_marks_are_read_without_a_declaration() -> None:
    text = "“We won’t go,” the minister said on Monday. “Not today – and not tomorrow.” " * 3
    assert text_of(text.encode("cp1252")) == text


def test_an_unknown_encoding_name_is_passed_over() -> None:
    assert text_of(b"plain words", "x-unknown") == "plain words"


def test_a_page_says_its_own_encoding() -> None:
    assert "łódź" in markup_of('<meta charset="iso-8859-2"><p>łódź</p>'.encode("iso8859-2"))


def test_binary_data_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="convert the file to UTF-8"):
        text_of(bytes(range(32)) * 100)


def test_random_bytes_are_refused_as_binary() -> None:
    data = bytes(range(256)) * 8
    with pytest.raises(InputError, match="binary"):
        text_of(data)
