"""What the heads tell apart, and the word that stands for a cue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.labels import ARGUMENT_TAGS, DISTANCES, NAME_TAGS, RELATIONS, SPAN_TAGS, UPOS, anchor, bio, transitions_allowed


def stands_for(cue: str) -> str:
    words = cue.split()
    return words[anchor(words, 0, len(words))]


@pytest.mark.parametrize(
    ("cue", "word"),
    [
        ("said", "said"),
        ("has repeatedly said", "said"),
        ("did n't say", "say"),
        ("did not immediately respond", "respond"),
        ("is also expected", "expected"),
        ("according to", "according"),
        ("told reporters in Geneva", "told"),
        (", citing", "citing"),
        ("would reply", "reply"),
        ("Says", "Says"),
    ],
)
def test_the_anchor_is_the_first_word_that_carries_meaning(cue: str, word: str) -> None:
    assert stands_for(cue) == word


def test_a_cue_of_function_words_is_anchored_at_its_first() -> None:
    assert stands_for("as for") == "as"


def test_an_adverb_may_stand_for_a_cue_where_it_is_one() -> None:
    assert stands_for("reportedly") == "reportedly"
    assert stands_for("allegedly") == "allegedly"


@pytest.mark.parametrize("bare", ["said", "has said", "did n't confirm", "later told"])
def test_the_anchor_stays_when_audience_place_and_time_follow(bare: str) -> None:
    wide = f"{bare} reporters in Geneva on Monday"
    assert stands_for(wide) == stands_for(bare)


def test_the_anchor_is_an_index_into_all_words() -> None:
    words = "On Monday the envoy also said it".split()
    assert anchor(words, 4, 6) == 5


@given(st.lists(st.sampled_from("has not also said quickly family , the told Geneva".split()), min_size=1, max_size=8), st.data())
@settings(deadline=None)
def test_the_anchor_lies_in_the_cue(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert start <= anchor(words, start, end) < end


def test_tags_begin_and_continue_each_kind() -> None:
    assert bio(("a", "b")) == ("O", "B-a", "I-a", "B-b", "I-b")


@pytest.mark.parametrize("tags", [SPAN_TAGS, NAME_TAGS, ARGUMENT_TAGS], ids=["spans", "names", "arguments"])
def test_a_kind_goes_on_only_where_it_began(tags: tuple[str, ...]) -> None:
    allowed = transitions_allowed(tags)
    assert len(allowed) == len(tags) + 1
    for before, row in zip((*tags, "O"), allowed, strict=True):
        for tag, may in zip(tags, row, strict=True):
            assert may == (not tag.startswith("I-") or before in (tag, f"B-{tag[2:]}"))


def test_labels_are_told_once() -> None:
    for labels in (UPOS, RELATIONS, NAME_TAGS, ARGUMENT_TAGS):
        assert len(set(labels)) == len(labels)


def test_distances_rise() -> None:
    assert list(DISTANCES) == sorted(set(DISTANCES))
