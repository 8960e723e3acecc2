"""Actors that the grammar gives where the clause leaves them out."""

from __future__ import annotations

import pytest

from onrecord.events.understood import actor_of
from tests.unit.statements.readings import reading, trigger

SUBJECT = {"Rebels": ("seized", "nsubj"), "ferry": ("seized", "obj")}
VERBS = {"seized": "VERB", "shelled": "VERB", "leave": "VERB", "ordered": "VERB", "holding": "VERB"}


def actor(text: str, words: str, tree: dict[str, tuple[str, str]], tags: dict[str, str]) -> str | None:
    told = trigger(text, words, "ASSAULT")
    read = reading(text, tree=tree, tags=tags, triggers=[told])
    found = actor_of(read, told)
    return None if found is None else read.said(*found)


@pytest.mark.parametrize(
    ("text", "words", "tree", "wanted"),
    [
        ("Rebels seized ferry .", "seized", SUBJECT, "Rebels"),
        ("Rebels seized ferry and shelled Orlo .", "shelled", SUBJECT | {"shelled": ("seized", "conj")}, "Rebels"),
        ("Khan ordered crews to leave .", "leave", {
            "Khan": ("ordered", "nsubj"), "crews": ("ordered", "obj"), "leave": ("ordered", "xcomp"),
        }, "crews"),
        ("The men holding Orlo left .", "holding", {"The": ("men", "det"), "holding": ("men", "acl")}, "The men"),
        ("ferry was seized by armed rebels .", "seized", {
            "ferry": ("seized", "nsubj:pass"), "was": ("seized", "aux:pass"), "rebels": ("seized", "obl:agent"), "by": ("rebels", "case"),
            "armed": ("rebels", "amod"),
        }, "armed rebels"),
    ],
)  # fmt: skip
def test_a_verb_has_the_subject_that_its_clause_shares(text: str, words: str, tree: dict[str, tuple[str, str]], wanted: str) -> None:
    tags = {word: tag for word, tag in VERBS.items() if word in text.split()}
    assert actor(text, words, tree, tags) == wanted


def test_a_passive_without_agent_has_no_actor() -> None:
    assert actor("ferry was seized .", "seized", {"ferry": ("seized", "nsubj:pass"), "was": ("seized", "aux:pass")}, {"seized": "VERB"}) is None


def test_a_noun_has_its_owner_or_the_country_before_it() -> None:
    assert actor("Iran 's refusal came .", "refusal", {"Iran": ("refusal", "nmod:poss")}, {}) == "Iran"
    assert actor("Israeli strikes came .", "strikes", {"Israeli": ("strikes", "amod")}, {}) == "Israeli"
    assert actor("Heavy strikes came .", "strikes", {"Heavy": ("strikes", "amod")}, {}) is None
