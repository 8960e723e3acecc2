"""Base forms of reporting words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.lemmas import candidates

KNOWN = frozenset(
    "say tell deny stop cite agree announce lie lay quote press find found accuse carry bring refuse plan be have do not add will".split()
)


def lemma(word: str, known: Callable[[str], bool]) -> str:
    """The first base form of a word that is known, else the word in lower case: how the table of verb classes uses them."""
    return next((form for form in candidates(word) if known(form)), word.lower())


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("said", "say"),
        ("Says", "say"),
        ("saying", "say"),
        ("told", "tell"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("denying", "deny"),
        ("stopped", "stop"),
        ("stopping", "stop"),
        ("cited", "cite"),
        ("citing", "cite"),
        ("agreed", "agree"),
        ("agreeing", "agree"),
        ("announces", "announce"),
        ("accused", "accuse"),
        ("presses", "press"),
        ("added", "add"),
        ("adding", "add"),
        ("planned", "plan"),
        ("lied", "lie"),
        ("lies", "lie"),
        ("laid", "lay"),
        ("n't", "not"),
        ("n’t", "not"),
        ("wo", "will"),
        ("were", "be"),
        ("bring", "bring"),
    ],
)
def test_an_inflected_form_has_its_base(word: str, base: str) -> None:
    assert lemma(word, KNOWN.__contains__) == base


def test_a_word_that_is_not_known_stays_in_lower_case() -> None:
    assert lemma("Blustered", KNOWN.__contains__) == "blustered"


def test_an_irregular_form_goes_before_the_word_itself() -> None:
    """ "Found" is a form of "find" sooner than a verb of its own."""
    assert lemma("found", KNOWN.__contains__) == "find"
    assert candidates("found") == ["find", "found"]


def test_short_words_lose_no_ending() -> None:
    assert candidates("is") == ["be", "is"]
    assert candidates("as") == ["as"]
    assert candidates("ing") == ["ing"]


def test_a_doubled_consonant_is_taken_singly_too() -> None:
    assert candidates("admitted") == ["admitt", "admitte", "admit", "admitted"]


@given(st.text(alphabet="abdegilnrstuyIES'", min_size=1, max_size=10))
@settings(deadline=None)
def test_candidates_differ_and_end_with_the_word(word: str) -> None:
    found = candidates(word)
    assert found[-1] == word.lower()
    assert len(set(found[:-1])) == len(found[:-1])
    assert all(found)


@given(st.sampled_from(["warn", "claim", "insist", "report", "stress", "attack"]), st.sampled_from(["", "ed", "ing"]))
@settings(deadline=None)
def test_regular_endings_lead_back(base: str, ending: str) -> None:
    assert lemma(base + ending, {base}.__contains__) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("undertook", "undertake"),
        ("undertaken", "undertake"),
        ("foreseen", "foresee"),
        ("pled", "plead"),
        ("bade", "bid"),
        ("lying", "lie"),
    ],
)
def test_more_irregular_forms(word: str, base: str) -> None:
    assert lemma(word, {base}.__contains__) == base
