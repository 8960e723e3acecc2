"""Who has the words from whom, where two hand on the same."""

from __future__ import annotations

import pytest

from onrecord.record import SpeakerKind, VerbClass
from onrecord.statements.relays import features, pairs, relays
from tests.unit.statements.chained import draft, told
from tests.unit.statements.readings import reading

MEDIA, ANONYMOUS, OFFICIAL = SpeakerKind.MEDIA, SpeakerKind.ANONYMOUS, SpeakerKind.OFFICIAL


@pytest.mark.parametrize(
    ("text", "relay", "origin", "content"),
    [
        ("TASS reported , citing an official , that planes left .", "reported", "citing", "that planes left"),
        ("TASS cited an official saying that planes left .", "cited", "saying", "that planes left"),
        ("Planes left , TASS reported , quoting an official .", "reported", "quoting", "Planes left"),
        ("TASS reported , on the word of an official , that planes left .", "reported", "on the word of", "that planes left"),
    ],
)
def test_who_is_cited_is_the_origin(text: str, relay: str, origin: str, content: str) -> None:
    tass = draft(text, relay, source="TASS", content=content)
    official = draft(text, origin, source="an official", content=content, anchor="word" if "word" in origin else None)
    assert relays(told(reading(text), tass, official, kinds=(MEDIA, ANONYMOUS))) == {1: 0}
    assert relays(told(reading(text), official, tass, kinds=(ANONYMOUS, MEDIA))) == {0: 1}


@pytest.mark.parametrize("verb", ["carried", "published", "printed"])
def test_who_carries_anothers_words_is_the_relay(verb: str) -> None:
    text = f"Planes left , the minister said in a letter {verb} by the Courier ."
    minister = draft(text, "said", source="the minister", content="Planes left")
    courier = draft(text, verb, source="the Courier", content="Planes left")
    assert relays(told(reading(text), minister, courier, kinds=(OFFICIAL, MEDIA))) == {0: 1}


def test_who_is_quoted_by_another_is_the_origin() -> None:
    text = "An official was quoted by TASS as saying that planes left ."
    official = draft(text, "saying", source="An official", content="that planes left")
    tass = draft(text, "was quoted", source="TASS", content="that planes left")
    assert relays(told(reading(text), official, tass, kinds=(ANONYMOUS, MEDIA))) == {0: 1}


def test_who_denies_words_is_never_their_origin() -> None:
    text = "TASS cited Khan denying that planes left ."
    tass = draft(text, "cited", source="TASS", content="that planes left")
    khan = draft(text, "denying", source="Khan", content="that planes left")
    assert relays(told(reading(text), tass, khan, kinds=(MEDIA, OFFICIAL), classes=(VerbClass.CITED, VerbClass.DENIED))) == {}


def test_a_statement_in_anothers_words_is_no_pair() -> None:
    text = "Khan said Diop denied it ."
    outer = draft(text, "said", source="Khan", content="Diop denied it")
    inner = draft(text, "denied", source="Diop", content="it")
    assert pairs([outer, inner], [None, 0]) == []


@pytest.mark.parametrize(
    ("source", "content"),
    [("TASS", "that planes left"), (None, "that planes left"), ("Khan", None), ("Khan", "in May")],
    ids=["one source", "no source", "no content", "other words"],
)
def test_only_two_sources_of_the_same_words_are_a_pair(source: str | None, content: str | None) -> None:
    text = "TASS cited Khan saying that planes left in May ."
    left = draft(text, "cited", source="TASS", content="that planes left")
    right = draft(text, "saying", source=source, content=content)
    assert pairs([left, right], [None, None]) == []


def test_words_of_which_one_has_a_part_are_a_pair_either_way() -> None:
    text = "TASS cited Khan saying that planes left in May ."
    left = draft(text, "cited", source="TASS", content="that planes left in May")
    right = draft(text, "saying", source="Khan", content="that planes left")
    assert pairs([left, right], [None, None]) == [(1, 0), (0, 1)]


def test_a_progressive_is_no_passive() -> None:
    text = "TASS is quoting Khan saying that planes left ."
    tass = draft(text, "is quoting", source="TASS", content="that planes left")
    khan = draft(text, "saying", source="Khan", content="that planes left")
    assert "relay citing before" in features(told(reading(text), tass, khan), (1, 0))


def test_no_way_runs_in_a_loop() -> None:
    text = "TASS cited Khan saying per Interfax that planes left ."
    drafts = [draft(text, cue, source=name, content="that planes left") for name, cue in (("TASS", "cited"), ("Khan", "saying"), ("Interfax", "per"))]
    found = relays(told(reading(text), *drafts, kinds=(MEDIA, OFFICIAL, MEDIA)))
    for start in found:
        seen, at = {start}, found.get(start)
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found.get(at)
