"""Words, shapes and the state of quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.tokens import QUOTES, SHAPES, quote_states, shape, words_of

NEWS = st.lists(
    st.one_of(
        st.sampled_from(
            "Kyiv ’s n't didn’t U.S. Mr. Gen. 1,500 7:50 T-72 “ ” \" '' `` — -- … ... ( ) , . ; : / @ # $ % & ' ‘ ’ é ñ Ü "
            "한국 ② ½ \n \t \u00a0 _ https://un.org/a_b?c=1 press@un.org \u200b \u00ad e\u0301".split(" ")
        ),
        st.text(max_size=6),
    ),
    max_size=25,
).map(" ".join)


def cut(text: str) -> list[str]:
    return [span.of(text) for span in words_of(text)]


def states(text: str) -> list[str]:
    """The states of words that are parted by spaces; a word behind "/" begins a paragraph."""
    paragraphs = [part.split() for part in text.split("/")]
    words = [word for part in paragraphs for word in part]
    first = [index == 0 for part in paragraphs for index in range(len(part))]
    return [QUOTES[state] for state in quote_states(words, first)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kyiv's minister didn't", ["Kyiv", "'s", "minister", "did", "n't"]),
        ("Kyiv’s minister didn’t", ["Kyiv", "’s", "minister", "did", "n’t"]),
        ("They've said we'll go, I'm sure he'd", ["They", "'ve", "said", "we", "'ll", "go", ",", "I", "'m", "sure", "he", "'d"]),
        ("can't won't CAN'T", ["ca", "n't", "wo", "n't", "CA", "N'T"]),
        ("couldn't've", ["could", "n't", "'ve"]),
        ("the ministers' talks", ["the", "ministers", "'", "talks"]),
        ("the 1990s' end and G7's call", ["the", "1990", "s", "'", "end", "and", "G7", "'s", "call"]),
    ],
)
def test_clitics_are_words_of_their_own(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Khan met Gen. Diop.", ["Mr.", "Khan", "met", "Gen.", "Diop", "."]),
        ("U.S. and U.K. envoys, a.m.", ["U.S.", "and", "U.K.", "envoys", ",", "a.m."]),
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("John F. Kennedy", ["John", "F.", "Kennedy"]),
        ("on Oct. 7", ["on", "Oct.", "7"]),
        ("the forest.", ["the", "forest", "."]),
        ("NATO.", ["NATO", "."]),
    ],
)
def test_abbreviations_and_initials_keep_their_stop(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,500 troops at 7:50", ["1,500", "troops", "at", "7:50"]),
        ("3.5 percent, 2,000.", ["3.5", "percent", ",", "2,000", "."]),
        ("$5bn", ["$", "5", "bn"]),
        ("1/2", ["1", "/", "2"]),
    ],
)
def test_numbers_stay_whole(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vice-president", ["vice", "-", "president"]),
        ("T-72 tank", ["T", "-", "72", "tank"]),
        ("Geneva--where", ["Geneva", "--", "where"]),
        ("Geneva—where", ["Geneva", "—", "where"]),
        ("wait... and …", ["wait", "...", "and", "…"]),
    ],
)
def test_hyphens_and_dashes_part_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_addresses_stay_whole_without_closing_punctuation() -> None:
    assert cut("(see https://un.org/a?b=1).") == ["(", "see", "https://un.org/a?b=1", ")", "."]
    assert cut("Write to press@un.org.") == ["Write", "to", "press@un.org", "."]


def test_letters_keep_their_combining_marks() -> None:
    assert cut("cafe\u0301 Ko\u0308ln") == ["cafe\u0301", "Ko\u0308ln"]


def test_typewriter_quotation_marks_are_one_word() -> None:
    assert cut("``No,'' she said") == ["``", "No", ",", "''", "she", "said"]


def test_a_stretch_is_cut_with_offsets_into_the_whole_text() -> None:
    text = "One two. Three four"
    assert [(span.start, span.of(text)) for span in words_of(text, 9, 14)] == [(9, "Three")]


def test_an_abbreviation_at_the_end_of_a_stretch_keeps_its_stop() -> None:
    assert [span.of("with Acme Corp.and") for span in words_of("with Acme Corp.and", 0, 15)] == ["with", "Acme", "Corp."]


@given(NEWS)
@settings(deadline=None)
def test_words_are_in_order_apart_and_leave_only_white_space(text: str) -> None:
    """Every character that is no white space lies in exactly one word, control and format characters too."""
    spans = words_of(text)
    at = 0
    for span in spans:
        assert span.start >= at
        assert span.end > span.start
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@given(NEWS)
@settings(deadline=None)
def test_no_word_holds_white_space(text: str) -> None:
    assert not any(character.isspace() for word in cut(text) for character in word)


@given(NEWS, st.data())
@settings(deadline=None)
def test_words_of_a_stretch_lie_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= span.start < span.end <= end for span in words_of(text, start, end))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("said", "lower"),
        ("n't", "lower"),
        ("Kyiv", "title"),
        ("Mr.", "title"),
        ("Éire", "title"),
        ("NATO", "upper"),
        ("U.S.", "upper"),
        ("McCain", "mixed"),
        ("iPhone", "mixed"),
        ("7:50", "digit"),
        ("G7", "digit"),
        ("“", "punctuation"),
        ("--", "punctuation"),
        ("\u200b", "punctuation"),
        ("F.", "initial"),
        ("I", "initial"),
        ("한국", "other"),
    ],
)
def test_a_word_has_a_shape(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@given(st.text(min_size=1))
@settings(deadline=None)
def test_every_word_has_one_of_the_shapes(word: str) -> None:
    assert 0 <= shape(word) < len(SHAPES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he said “ we agree ” twice", "outside outside opening inside inside closing outside"),
        ('he said " we agree " twice', "outside outside opening inside inside closing outside"),
        ("`` we agree '' twice", "opening inside inside closing outside"),
        ('“ we agree " twice', "opening inside inside closing outside"),
        ("“ we “ agree ” twice", "opening inside opening inside closing outside"),
        ("we agree ” twice", "outside outside closing outside"),
        ("“ we ‘ agree ’ twice ”", "opening inside inside inside inside inside closing"),
        ("« nous » oui", "opening inside closing outside"),
    ],
)
def test_quotation_marks_open_and_close(text: str, expected: str) -> None:
    assert states(text) == expected.split()


@pytest.mark.parametrize("mark", ["“", '"', "``"])
def test_a_paragraph_begins_outside_though_the_last_was_left_open(mark: str) -> None:
    assert states(f"{mark} we agree / they left") == ["opening", "inside", "inside", "outside", "outside"]


def test_a_straight_mark_opens_each_paragraph_of_a_long_quotation() -> None:
    assert states('" we agree / " they left "') == ["opening", "inside", "inside", "opening", "inside", "inside", "closing"]


@given(st.lists(st.tuples(st.sampled_from(["“", "”", '"', "``", "''", "«", "»", "word", "."]), st.booleans()), max_size=30))
@settings(deadline=None)
def test_only_marks_open_and_close(items: list[tuple[str, bool]]) -> None:
    words = [word for word, _ in items]
    found = [QUOTES[state] for state in quote_states(words, [first for _, first in items])]
    for (word, first), state in zip(items, found, strict=True):
        assert (state in ("opening", "closing")) == (word not in ("word", "."))
        assert not (first and state == "inside")


@pytest.mark.parametrize("run", ["x_", "a-", "ab+"])
def test_a_long_run_without_white_space_costs_no_more_than_its_length(run: str) -> None:
    """Seeking an e-mail address in it from every place cost 18 s once."""
    started = time.process_time()
    words_of(run * 20_000)
    assert time.process_time() - started < 4


def test_a_stretch_may_begin_in_the_middle_of_a_run() -> None:
    assert [span.of("x-press@un.org") for span in words_of("x-press@un.org", 2)] == ["press", "@", "un", ".", "org"]


def test_a_capital_before_a_small_letter_is_no_initial() -> None:
    assert cut("in group B. the rest") == ["in", "group", "B", ".", "the", "rest"]
