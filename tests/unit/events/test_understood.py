"""Actors and recipients that the grammar gives where the reader found none."""

from __future__ import annotations

import pytest

from onrecord.events.understood import actor_of, recipients_of
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


def recipients(text: str, words: str, kind: str, tree: dict[str, tuple[str, str]], mentions: dict[str, str], tags: dict[str, str]) -> list[str]:
    told = trigger(text, words, kind)
    read = reading(text, tree=tree, tags=tags, mentions=mentions, triggers=[told])
    return [read.said(*found) for found in recipients_of(read, told)]


HIT = {"Gunboats": ("pounded", "nsubj"), "blocks": ("pounded", "obj")}


def test_what_a_verb_takes_is_its_recipient() -> None:
    tags = {"pounded": "VERB"}
    assert recipients("Gunboats pounded blocks .", "pounded", "ASSAULT", HIT, {"blocks": "object"}, tags) == ["blocks"]
    assert recipients("Gunboats pounded blocks .", "pounded", "ASSAULT", HIT, {"blocks": "abstract"}, tags) == []
    assert recipients("Gunboats pounded blocks .", "pounded", "ACCUSE", HIT, {"blocks": "object"}, tags) == []


def test_what_is_fired_is_not_who_is_hit() -> None:
    tree = {"Troops": ("fired", "nsubj"), "rockets": ("fired", "obj"), "on": ("rebels", "case"), "rebels": ("fired", "obl")}
    mentions = {"rockets": "object", "rebels": "person"}
    assert recipients("Troops fired rockets on rebels .", "fired", "ASSAULT", tree, mentions, {"fired": "VERB"}) == ["rebels"]


def test_a_passive_has_its_subject_and_those_joined_to_it() -> None:
    tree = {"Khan": ("held", "nsubj:pass"), "and": ("Ruiz", "cc"), "Ruiz": ("Khan", "conj"), "were": ("held", "aux:pass")}
    people = {"Khan": "person", "Ruiz": "person"}
    assert recipients("Khan and Ruiz were held .", "held", "COERCE", tree, people, {"held": "VERB", "were": "AUX"}) == ["Khan", "Ruiz"]


def test_who_is_named_within_what_is_taken_is_the_recipient() -> None:
    tree = {"Baku": ("rejected", "nsubj"), "Armenian": ("proposal", "amod"), "proposal": ("rejected", "obj")}
    tags = {"rejected": "VERB", "Armenian": "ADJ"}
    assert recipients("Baku rejected Armenian proposal .", "rejected", "REJECT", tree, {"proposal": "abstract"}, tags) == ["Armenian"]


def test_a_noun_has_whom_its_preposition_brings_and_no_time() -> None:
    tree = {"on": ("rebels", "case"), "rebels": ("attack", "nmod")}
    assert recipients("attack on rebels .", "attack", "ASSAULT", tree, {"rebels": "person"}, {}) == ["rebels"]
    assert recipients("attack on rebels .", "attack", "ASSAULT", tree, {"rebels": "time"}, {}) == []


def test_troops_that_are_sent_are_no_recipient() -> None:
    tree = {"London": ("sent", "nsubj"), "troops": ("sent", "obj")}
    assert recipients("London sent troops .", "sent", "MOBILIZE", tree, {"troops": "person"}, {"sent": "VERB"}) == []
