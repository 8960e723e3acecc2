"""Sources that the syntax gives to cues, and takes from them."""

from __future__ import annotations

import pytest

from onrecord.statements.subjects import with_subjects
from tests.unit.statements.chained import draft
from tests.unit.statements.readings import find, reading


def test_a_cue_joined_to_another_has_its_source() -> None:
    text = "Khan told them to go and asked who they were ."
    told, asked = draft(text, "told", source="Khan", content="to go"), draft(text, "asked", content="who they were")
    found = with_subjects(reading(text, tree={"asked": ("told", "conj")}), [told, asked])
    assert [d.source for d in found] == [(find(text, "Khan"),), (find(text, "Khan"),)]


def test_a_cue_joined_to_a_verb_that_is_none_has_its_subject() -> None:
    text = "He had rung her and mentioned twenty ."
    tree = {"mentioned": ("rung", "conj"), "He": ("rung", "nsubj")}
    (found,) = with_subjects(reading(text, tree=tree, tags={"He": "PRON"}), [draft(text, "mentioned", content="twenty")])
    assert found.source == ((0, 1),)


def test_the_subject_of_a_passive_is_not_taken() -> None:
    text = "Khan was told to go and asked who they were ."
    told, asked = draft(text, "was told", content="to go"), draft(text, "asked", content="who they were")
    found = with_subjects(reading(text, tree={"asked": ("told", "conj")}), [told, asked])
    assert [d.source for d in found] == [(), ()]


@pytest.mark.parametrize("verb", ["told", "ordered", "assured"])
def test_who_is_told_hears_and_does_not_speak(verb: str) -> None:
    text = f"The crew was {verb} to wait ."
    (found,) = with_subjects(reading(text), [draft(text, f"was {verb}", source="The crew", content="to wait")])
    assert found.source == ()
    assert found.roles["audience"] == ((0, 2),)


def test_who_is_quoted_speaks() -> None:
    text = "Khan was quoted as saying so ."
    quoted = draft(text, "was quoted", source="Khan", content="so")
    assert with_subjects(reading(text), [quoted]) == [quoted]


@pytest.mark.parametrize(("agent", "source"), [("an official", True), ("telephone", False)])
def test_the_agent_of_a_passive_is_its_source_if_it_is_somebody(agent: str, source: bool) -> None:
    text = f"They were told by {agent} to wait ."
    tree = {"an": ("official", "det"), "official": ("told", "obl:agent")} if source else {}
    (found,) = with_subjects(reading(text, tree=tree), [draft(text, "were told", content="to wait")])
    assert found.source == ((find(text, agent),) if source else ())
