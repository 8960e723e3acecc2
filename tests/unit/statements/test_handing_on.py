"""Those who hand words on, and those they have them from, where the reader gave them no words of their own."""

from __future__ import annotations

import pytest

from onrecord.statements.handing_on import with_sources_left_over, with_sources_parted
from tests.unit.statements.chained import draft
from tests.unit.statements.readings import find, reading


def test_who_quotes_in_a_passive_is_a_source_of_the_same_words() -> None:
    text = "A medic was later quoted as saying by the site that planes left ."
    medic = draft(text, "saying", source="A medic", content="that planes left")
    found = with_sources_left_over(reading(text, sources=[find(text, "A medic"), find(text, "the site")]), [medic])
    assert [(d.source, d.content) for d in found[1:]] == [((find(text, "the site"),), medic.content)]


def test_who_had_been_taken_for_the_one_quoted_gives_way() -> None:
    text = "A medic was quoted as saying by the site that planes left ."
    wrong = draft(text, "saying", source="the site", content="that planes left")
    found = with_sources_left_over(reading(text, sources=[find(text, "A medic"), find(text, "the site")]), [wrong])
    assert [d.source for d in found] == [(find(text, "A medic"),), (find(text, "the site"),)]
    assert found[0].content == found[1].content


def test_a_passive_without_a_source_gets_its_agent() -> None:
    text = "They were told by their superiors to wait ."
    bare = draft(text, "were told", content="to wait")
    found = with_sources_left_over(reading(text, sources=[find(text, "their superiors")]), [bare])
    assert [d.source for d in found] == [(find(text, "their superiors"),)]


@pytest.mark.parametrize("cue", ["citing", "relaying", "on the authority of", "with reference to"])
def test_who_stands_behind_a_cue_of_citing_is_an_origin(cue: str) -> None:
    text = f"TASS said , {cue} an officer , that planes left ."
    tass = draft(text, "said", source="TASS", content="that planes left")
    found = with_sources_left_over(reading(text, sources=[(0, 1), find(text, "an officer")]), [tass])
    assert [(d.source, d.content) for d in found] == [(tass.source, tass.content), ((find(text, "an officer"),), tass.content)]


def test_who_stands_before_which_cited_is_the_one_who_cites() -> None:
    text = "TASS cited the site , which cited an officer saying that planes left ."
    which = draft(text, "cited", content="that planes left", nth=1)
    found = with_sources_left_over(reading(text, sources=[find(text, "the site")]), [which])
    assert [d.source for d in found] == [(find(text, "the site"),)]


def test_the_one_cited_takes_the_place_of_a_relative_pronoun() -> None:
    text = "Planes left , according to the Courier , which cited three diplomats ."
    which = draft(text, "cited", source="which", content="Planes left")
    found = with_sources_left_over(reading(text, sources=[find(text, "three diplomats")]), [which])
    assert [d.source for d in found] == [(find(text, "three diplomats"),)]


def test_a_source_that_somebody_else_stands_behind_is_left_alone() -> None:
    text = "Khan said planes left near the town ."
    khan = draft(text, "said", source="Khan", content="planes left near the town")
    assert with_sources_left_over(reading(text, sources=[(0, 1), find(text, "the town")]), [khan]) == [khan]


@pytest.mark.parametrize(
    ("source", "first", "second"),
    [
        ("A post by the governor , relayed by the channel ,", "A post by the governor", "the channel"),
        ("the Courier , which cited two officers", "the Courier", "two officers"),
        ("The Citizen , basing itself on a police report ,", "The Citizen", "a police report"),
        ("The Citizen , on the word of an officer ,", "The Citizen", "an officer"),
        ("A letter , read out at Mass by the vicar ,", "A letter", "the vicar"),
    ],
)
def test_a_source_that_holds_another_is_parted(source: str, first: str, second: str) -> None:
    text = f"{source} said planes left ."
    found = with_sources_parted(reading(text), [draft(text, "said", source=source, content="planes left")])
    assert [d.source for d in found] == [(find(text, first),), (find(text, second),)]
    assert found[0].content == found[1].content


@pytest.mark.parametrize(
    "source",
    [
        "Khan , who has the key ,",
        "A note , seen by Reuters ,",
        "Khan , a man of few words ,",
        "The Austrians , who are paying for the monitors ,",
        "Khan",
    ],
)
def test_a_source_that_is_described_stays_whole(source: str) -> None:
    text = f"{source} said planes left ."
    whole = draft(text, "said", source=source, content="planes left")
    assert with_sources_parted(reading(text), [whole]) == [whole]
