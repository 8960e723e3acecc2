"""What a person types, as terms of a full-text search."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SettingsError
from onrecord.ledger.terms import Terms, fts5, terms_of


def test_words_are_wanted_all_of_them():
    assert terms_of("bridge shelled") == Terms(wanted=("bridge", "shelled"))


def test_a_phrase_is_one_term_in_straight_or_curly_marks():
    assert terms_of('"prisoner exchange" talks') == Terms(wanted=("prisoner exchange", "talks"))
    assert terms_of("“prisoner  exchange”") == Terms(wanted=("prisoner exchange",))


def test_a_dash_before_a_word_or_phrase_leaves_it_out():
    assert terms_of('bridge -football -"card game"') == Terms(wanted=("bridge",), unwanted=("football", "card game"))


def test_a_dash_within_a_word_leaves_nothing_out():
    assert terms_of("cease-fire") == Terms(wanted=("cease-fire",))


def test_function_words_are_not_sought_beside_others_but_within_phrases():
    assert terms_of('the bridge "the dam"') == Terms(wanted=("bridge", "the dam"))
    assert terms_of("the") == Terms(wanted=("the",))


def test_nothing_typed_is_no_search():
    assert terms_of("  ") is None


@pytest.mark.parametrize("words", ["!!", '""', "-football", "- -"])
def test_nothing_to_look_for_is_told(words):
    with pytest.raises(SettingsError, match="expected something to look for"):
        terms_of(words)


@given(st.text(min_size=1, max_size=30) | st.text(alphabet="ab \"'-*^:(){}ANDORTNE\0\ud800", min_size=1, max_size=30))
def test_whatever_is_typed_is_no_syntax_of_the_index(words):
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table words using fts5(body, tokenize='porter unicode61')")
    connection.execute("insert into words values ('the bridge stands')")
    try:
        terms = terms_of(words)
    except SettingsError:
        return
    if terms is not None:
        connection.execute("select * from words where words match ?", (fts5(terms),)).fetchall()
    connection.close()
