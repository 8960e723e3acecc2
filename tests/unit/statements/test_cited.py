"""Those who are cited and those who cite, told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.statements.cited import cites, told_apart, unwrapped, with_cited, with_origins_named
from tests.unit.statements.chained import draft
from tests.unit.statements.readings import find, reading


def test_who_is_cited_is_the_source_of_the_saying_behind() -> None:
    """The reader gave what TASS cites whole, and no draft for "saying"."""
    text = "TASS cited the website saying that planes left"
    tass = draft(text, "cited", source="TASS", content="the website saying that planes left")
    inner, outer = with_cited(reading(text), [tass])[::-1]
    assert (inner.source, inner.cue, inner.content) == (((2, 4),), ((4, 5),), ((5, 8),))
    assert outer == tass


def test_a_saying_with_the_wrong_source_gets_the_one_cited_without_the_time_between() -> None:
    text = "TASS quoted an officer on Friday as saying that planes left"
    tass = replace(draft(text, "quoted", source="TASS", content="that planes left"), roles={"time": ((4, 6),)})
    wrong = draft(text, "saying", source="TASS", content="that planes left")
    found = with_cited(reading(text), [tass, wrong])
    assert sorted(d.source for d in found) == [((0, 1),), ((2, 4),)]


def test_a_saying_of_another_sort_is_left() -> None:
    text = "TASS said planes left , Khan saying so"
    tass = draft(text, "said", source="TASS", content="planes left , Khan saying so")
    assert with_cited(reading(text), [tass]) == [tass]


def test_what_is_handed_on_is_without_the_one_cited() -> None:
    text = "TASS cited the website saying that planes left"
    tass = draft(text, "cited", source="TASS", content="the website saying that planes left")
    site = draft(text, "saying", source="the website", content="that planes left")
    assert unwrapped(reading(text), [tass, site])[0].content == (find(text, "planes left"),)


def test_a_clause_that_begins_with_its_speaker_is_handed_on_whole() -> None:
    text = "TASS quoted villagers pleaded for help"
    tass = draft(text, "quoted", source="TASS", content="villagers pleaded for help")
    villagers = draft(text, "pleaded", source="villagers", content="for help")
    assert unwrapped(reading(text, tags={"pleaded": "VERB"}), [tass, villagers])[0] == tass


def test_one_cited_who_was_taken_for_what_is_said_is_a_source() -> None:
    text = "Planes left , according to the Courier , which cited three diplomats ."
    courier = draft(text, "according to", source="the Courier", content="Planes left", anchor="according")
    which = draft(text, "cited", source="which", content="three diplomats")
    found = with_origins_named(reading(text, tree={"three": ("diplomats", "nummod")}), [courier, which])
    assert [(d.source, d.content) for d in found] == [((find(text, "the Courier"),), ((0, 2),)), ((find(text, "three diplomats"),), ((0, 2),))]


def test_one_cited_who_speaks_further_on_hands_his_words_to_who_cites() -> None:
    text = "TASS cited the site , which reported that planes left ."
    tass = draft(text, "cited", source="TASS", content="the site")
    site = draft(text, "reported", source="which", content="that planes left")
    found = with_origins_named(reading(text), [tass, site])
    assert [d.content for d in found] == [site.content, site.content]


def test_a_reason_that_is_cited_is_no_source() -> None:
    text = "The mayor shut the road and cited security concerns ."
    mayor = draft(text, "cited", source="The mayor", content="security concerns")
    assert with_origins_named(reading(text), [mayor]) == [mayor]


@pytest.mark.parametrize(
    ("text", "cue", "source", "is_citing"),
    [
        ("TASS cited Khan .", "cited", "TASS", True),
        ("TASS is quoting Khan .", "is quoting", "TASS", True),
        ("Khan was quoted by TASS .", "was quoted", "TASS", True),
        ("Khan was quoted by TASS .", "was quoted", "Khan", False),
        ("It fell , citing Khan .", "citing", "Khan", False),
        ("TASS said so .", "said", "TASS", False),
    ],
)
def test_a_cue_of_citing_has_one_who_cites(text: str, cue: str, source: str, is_citing: bool) -> None:
    assert cites(reading(text), draft(text, cue, source=source)) == is_citing


def test_statements_without_citing_stay_as_they_are() -> None:
    text = "Khan said planes left , and Diop denied it ."
    drafts = [draft(text, "said", source="Khan", content="planes left"), draft(text, "denied", source="Diop", content="it")]
    assert told_apart(reading(text), drafts) == drafts
