"""The class of a cue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import data
from onrecord.record import VerbClass
from onrecord.statements.verb_classes import class_of, find, lemmas_of, with_content


@pytest.mark.parametrize(
    ("cue", "verb_class"),
    [
        ("said", VerbClass.SAID),
        ("has said", VerbClass.SAID),
        ("Told", VerbClass.SAID),
        ("claimed", VerbClass.CLAIMED),
        ("accused", VerbClass.CLAIMED),
        ("confirmed", VerbClass.CONFIRMED),
        ("denied", VerbClass.DENIED),
        ("categorically denied", VerbClass.DENIED),
        ("warned", VerbClass.WARNED),
        ("threatened", VerbClass.THREATENED),
        ("proposed", VerbClass.PROPOSED),
        ("demanded", VerbClass.DEMANDED),
        ("accepted", VerbClass.ACCEPTED),
        ("rejected", VerbClass.REJECTED),
        ("asked", VerbClass.ASKED),
        ("citing", VerbClass.CITED),
        ("according to", VerbClass.CITED),
        ("believes", VerbClass.BELIEVED),
        ("welcomed", VerbClass.WELCOMED),
        ("condemned", VerbClass.CONDEMNED),
        ("vowed", VerbClass.PROMISED),
    ],
)
def test_a_cue_has_its_class(cue: str, verb_class: VerbClass) -> None:
    assert class_of(cue.split()) == verb_class


def test_words_that_no_entry_knows_are_said() -> None:
    assert class_of(["blorped"]) == VerbClass.SAID
    assert class_of([":"]) == VerbClass.SAID
    assert find(["blorped"]) is None


@pytest.mark.parametrize("cue", ["did not deny", "did n't deny", "never denied", "did n’t reject", "has not rejected"])
def test_a_negated_denial_is_no_denial(cue: str) -> None:
    assert class_of(cue.split()) == VerbClass.SAID


@pytest.mark.parametrize("cue", ["did not say", "would not confirm", "could n't confirm", "did not immediately confirm", "has never said"])
def test_a_negated_saying_is_a_refusal(cue: str) -> None:
    assert class_of(cue.split()) == VerbClass.DECLINED


def test_the_longest_entry_counts() -> None:
    assert find("declined to comment".split()) == (VerbClass.DECLINED, "decline to comment")
    assert class_of("refused to say".split()) == VerbClass.DECLINED


def test_fillers_do_not_part_an_entry() -> None:
    assert find("was repeatedly quoted as also saying".split()) == find("was quoted as saying".split())


def test_auxiliaries_alone_are_no_entry() -> None:
    assert find(["has"]) is None
    assert find(["is"]) is None


def test_a_particle_may_stand_behind_the_cue() -> None:
    assert class_of(["called"], ["for"]) == VerbClass.DEMANDED
    assert class_of(["called"], ["Khan"]) == class_of(["called"])


def test_a_particle_counts_only_where_it_makes_a_longer_entry() -> None:
    assert class_of(["warned"], ["demanded"]) == VerbClass.WARNED


def test_base_forms_are_those_of_the_table() -> None:
    assert lemmas_of("Denied") == ("deny",)
    assert lemmas_of("blorped") == ("blorped",)


@pytest.mark.parametrize(
    "row",
    [row for row in data.rows("verb_classes.csv") if row["kind"] == "verb" and " " not in row["phrase"]][::25],
    ids=lambda row: row["phrase"],
)
def test_a_verb_of_the_table_has_the_class_it_is_given(row: dict[str, str]) -> None:
    assert class_of([row["phrase"]]) == row["verb_class"]


@given(st.lists(st.sampled_from("said did not n't called for decline to comment also that the Khan : , according".split()), min_size=1, max_size=7))
@settings(deadline=None)
def test_every_cue_has_a_class_whatever_its_case(words: list[str]) -> None:
    assert class_of(words) in VerbClass
    assert class_of([word.upper() for word in words]) == class_of(words)


@pytest.mark.parametrize(
    ("cue", "verb_class"),
    [
        ("has yet to comment", VerbClass.DECLINED),
        ("declined the offer", VerbClass.REJECTED),
        ("at the behest of", VerbClass.DEMANDED),
        ("asked that", VerbClass.DEMANDED),
    ],
)
def test_an_entry_with_a_filler_in_it_is_found(cue: str, verb_class: VerbClass) -> None:
    assert class_of(cue.split()) == verb_class


def test_cannot_negates_too() -> None:
    assert class_of(["cannot", "confirm"]) == VerbClass.DECLINED


@pytest.mark.parametrize(
    ("cue", "content", "verb_class"),
    [
        ("told", "to leave", VerbClass.DEMANDED),
        ("told", "they left", VerbClass.SAID),
        ("wants", "the army to leave", VerbClass.DEMANDED),
        ("wants", "to leave", VerbClass.BELIEVED),
        ("warned", "to leave", VerbClass.WARNED),
        ("told", "", VerbClass.SAID),
    ],
)
def test_the_content_may_change_the_class(cue: str, content: str, verb_class: VerbClass) -> None:
    assert with_content(class_of([cue]), [cue], content.split()) == verb_class
