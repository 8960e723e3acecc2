"""Whatever the text holds, blocks lie in order, apart, and begin and end at words."""

from __future__ import annotations

import itertools
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.labels import label
from onrecord.article.lines import Unit, units_of
from onrecord.article.plain import read_plain
from onrecord.record import Block, Page

FRAGMENTS = st.sampled_from(
    [
        "The minister said so.",
        "“We left,” he said",
        "BEIRUT (AP) —",
        "By Ada Lind",
        "icon",
        "Copyright Pell News",
        "\u200f“שלום”\u200e",
        "nai\u0308ve",
        "👩\u200d🚀 flew",
        "\u00a0",
        "\u3000",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u2028",
        "\x0b",
        "\x85",
        "\ufeff",
        "\u200b",
        "\x00",
        "—",
        '"',
        "’",
        "(AP Photo/Ada Lind)",
        "More from Pell News:",
        "This story first appeared on PellNews.com.",
        "---\ntitle: x\n---\n",
        "# Heading",
        "- item",
        "18:42 GMT",
        "Ada Lind contributed.",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=30)), max_size=40).map("".join)


def blocks_of(text: str) -> tuple[str, tuple[Block, ...]]:
    draft = read_plain(Page(data=text.encode("utf-8"), name="test", encoding="utf-8"))
    return draft.text, label(draft.text, draft.units)


def encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_blocks_are_in_order_apart_and_bounded_by_words(text: str) -> None:
    found, blocks = blocks_of(encodable(text))
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(found)
        words = found[block.start : block.end]
        assert not words[0].isspace()
        assert not words[-1].isspace()
        end = block.end


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_blocks_leave_out_nothing_that_shows(text: str) -> None:
    found, blocks = blocks_of(encodable(text))
    covered = {place for block in blocks for place in range(block.start, block.end)}
    left = [char for place, char in enumerate(found) if place not in covered]
    assert all(char.isspace() or unicodedata.category(char) in {"Cf", "Cc"} for char in left)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_text_is_the_file_but_for_its_byte_order_mark_and_line_ends(text: str) -> None:
    text = encodable(text)
    found, _ = blocks_of(text)
    assert found == text.removeprefix("\ufeff").replace("\r\n", "\n")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_units_never_overlap(text: str) -> None:
    units = units_of(text)
    assert all(isinstance(unit, Unit) for unit in units)
    assert all(one.end <= other.start for one, other in itertools.pairwise(units))
