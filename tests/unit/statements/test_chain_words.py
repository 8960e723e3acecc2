"""Words by which one source hands on another's words."""

from __future__ import annotations

import pytest

from onrecord import data
from onrecord.statements import chain_words


@pytest.mark.parametrize(
    ("cue", "anchor", "sort"),
    [
        ("cited", "cited", "citing"),
        ("was quoted", "quoted", "citing"),
        ("according to", "according", "according"),
        ("published by", "published", "carrying"),
        ("on the word of", "word", "basis"),
        ("drawing on", "drawing", "basis"),
        ("said", "said", None),
        ("gave his word", "word", None),
    ],
)
def test_a_cue_tells_how_it_hands_on(cue: str, anchor: str, sort: str | None) -> None:
    assert chain_words.handing_on(anchor, cue.split()) == sort


def test_a_word_is_found_by_its_base_form() -> None:
    assert chain_words.base("told", "addressing") == "tell"
    assert chain_words.base("said", "addressing") is None


def test_no_word_stands_twice_in_one_sort() -> None:
    rows = [(row["phrase"], row["sort"]) for row in data.rows("chain_words.csv")]
    assert len(rows) == len(set(rows))
    assert all(phrase == phrase.casefold().strip() for phrase, _ in rows)
