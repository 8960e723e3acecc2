"""Sentences from the record: speech, acts, numbers, positions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.brief.check import check
from onrecord.brief.deeds import act_sentence
from onrecord.brief.facts import Report, Stands, When, Where
from onrecord.brief.figures import figures_sentence
from onrecord.brief.speech import said_sentence
from onrecord.brief.stances import stands_sentence
from onrecord.brief.values import Sentence
from tests.unit.brief.made import act, report, said, span


def told(made: Sentence | None) -> str:
    """The words of a sentence that passes the check."""
    assert made is not None
    assert check(made) == ()
    return made.text


def when(of: Report, words: str, day: str) -> When:
    return When(report=of.id, span=span(of.text, words), text=words, earliest=day, latest=day)


def test_a_clause_is_told_behind_its_speaker_with_its_date() -> None:
    of = report("Col. Varkody, of the ministry, said the crossing was an answer to fire on Sunday evening.")
    made = said_sentence(said(of, "Col. Varkody, of the ministry,", "said", "the crossing was an answer to fire on Sunday evening"), of, [
        when(of, "Sunday evening", "2025-06-01"),
    ])  # fmt: skip
    assert told(made) == "Col. Varkody, of the ministry, said that the crossing was an answer to fire on Sunday evening (1 June 2025)."


def test_a_party_on_its_own_success_claims() -> None:
    of = report("The General Staff said its posts had held.")
    made = said_sentence(said(of, "The General Staff", "said", "its posts had held", verb_class="claimed"), of, [])
    assert told(made) == "The General Staff claimed that its posts had held."


def test_a_pronoun_gives_way_to_the_name_it_stands_for() -> None:
    of = report("Prime Minister Hadrisa Quollen spoke. She said reservists would be called up.")
    spoken = said(of, "She", "said", "reservists would be called up", speaker="Hadrisa Quollen", named=["Prime Minister Hadrisa Quollen"])
    assert told(said_sentence(spoken, of, [])) == "Hadrisa Quollen said that reservists would be called up."


def test_a_pronoun_that_stands_for_nobody_known_is_not_told() -> None:
    of = report("He said reservists would be called up.")
    assert said_sentence(said(of, "He", "said", "reservists would be called up", speaker="man"), of, []) is None


def test_a_denial_keeps_its_words() -> None:
    of = report("Dosmere has always denied arming the group.")
    made = said_sentence(said(of, "Dosmere", "has always denied", "arming the group", verb_class="denied"), of, [])
    assert told(made) == "Dosmere has always denied arming the group."


def test_quotations_are_joined() -> None:
    of = report("“They came over,” Brig. Dzenholm told reporters. “Marrowick is ours.”")
    made = said_sentence(said(of, "Brig. Dzenholm", "told", "“They came over,”", "“Marrowick is ours.”", kind="direct"), of, [])
    assert told(made) == "Brig. Dzenholm said: “They came over” and “Marrowick is ours”."


@pytest.mark.parametrize("content", ["I would not go there again", "it"])
def test_what_cannot_stand_alone_is_not_told(content: str) -> None:
    of = report(f"The mayor Saund said {content}")
    assert said_sentence(said(of, "The mayor Saund", "said", content), of, []) is None


def test_an_act_has_its_actor_verb_object_and_day() -> None:
    text = "Kervanian troops overran Pell Ford on Monday."
    of = report(f"It began early. {text}")
    place = Where(
        report=1, id="p1", name="Pell Ford", latitude=None, longitude=None, level=None, country=None, radius_km=None, role="event", basis="",
        spans=(span(of.text, "Pell Ford"),),
    )  # fmt: skip
    made = act_sentence(act(of, text, "overran", actors=["Kervanian troops"], day="2025-06-02"), of, [when(of, "Monday", "2025-06-02")], [place])
    assert told(made) == "On 2 June 2025 Kervanian troops seized Pell Ford, the Courier reported."


def test_an_act_without_an_actor_is_told_in_the_passive() -> None:
    text = "Four residents were killed in Marrowick on Monday."
    of = report(text)
    made = act_sentence(act(of, text, "killed", recipients=["Four residents"], day="2025-06-02"), of, [when(of, "Monday", "2025-06-02")], [])
    assert told(made) == "On 2 June 2025 four residents were killed, the Courier reported."


def test_an_act_that_only_may_have_been_is_told_so() -> None:
    text = "Kervanian troops may have captured Marrowick."
    of = report(text)
    made = act_sentence(act(of, text, "captured", actors=["Kervanian troops"], recipients=["Marrowick"], modality="possible"), of, [], [])
    assert told(made) == "Kervanian troops may have captured Marrowick, the Courier reported."


def test_an_act_on_somebodys_word_is_told_with_the_word() -> None:
    text = "Kervanian troops captured Marrowick, officials said."
    of = report(text)
    made = act_sentence(act(of, text, "captured", actors=["Kervanian troops"], recipients=["Marrowick"]), of, [], [])
    assert told(made) == "The Courier reported that Kervanian troops captured Marrowick, officials said."


def test_a_dateline_is_no_part_of_an_act() -> None:
    text = "SEFKAND, June 2 (MNA) — Troops of Kervania fought on at the bridge."
    of = report(text)
    assert told(act_sentence(act(of, text, "fought"), of, [], [])) == "Troops of Kervania fought on at the bridge, the Courier reported."


def test_numbers_that_differ_stand_with_who_gives_them() -> None:
    first = report("The mayor Saund said nine people were killed at the market.")
    second = report("At least 14 people were killed at the market.", id_=2, outlet="The Gazette")
    statement = said(first, "The mayor Saund", "said", "nine people were killed at the market")
    acts = [
        act(first, first.text, "killed", killed=("nine", 9), asserted_by="s1"),
        act(second, second.text, "killed", killed=("At least 14", 14)),
    ]
    made = figures_sentence("killed", acts, {1: first, 2: second}, {(1, "s1"): statement}, "incident/1")
    assert told(made) == "The number of people killed was given as nine by the mayor Saund and as at least 14 by the Gazette."


def test_one_number_needs_no_sentence() -> None:
    first = report("Nine people were killed.")
    assert figures_sentence("killed", [act(first, first.text, "killed", killed=("Nine", 9))], {1: first}, {}, "incident/1") is None


def stands(of: Report, evidence: str, party: str) -> Stands:
    return Stands(report=1, id="p1", party=party, proposal="", stance="accepts", condition=None, evidence=span(of.text, evidence), statement=None)


def test_a_position_keeps_its_condition() -> None:
    of = report("Kervania will accept a pause in the fighting if the militia is bound by the text. Nothing else was told.")
    made = stands_sentence(stands(of, "will accept a pause in the fighting", "Kervania"), of, [])
    assert told(made) == "Kervania will accept a pause in the fighting if the militia is bound by the text."


def test_a_position_that_another_tells_is_not_the_partys_own() -> None:
    of = report("Mr Barak said Kervania will accept a pause in the fighting.")
    assert stands_sentence(stands(of, "will accept a pause in the fighting", "Kervania"), of, []) is None


@pytest.mark.parametrize(
    ("outlet", "opening"),
    [
        ("Ministry of Defence of Kervania", "The Ministry of Defence of Kervania reported that "),
        ("General Staff of Ulmaret", "The General Staff of Ulmaret reported that "),
        ("Halmar Press Association", "The Halmar Press Association reported that "),
        ("Callisk Harbour News", "Callisk Harbour News reported that "),
        ("an outlet not named", "An outlet not named reported that "),
        (" of of ", " of of  reported that "),
    ],
)
def test_an_outlet_has_the_article_that_its_name_wants(outlet: str, opening: str) -> None:
    text = "The railway company suspended all trains between Estrany and Sefkand."
    of = report(text, outlet=outlet)
    assert told(act_sentence(act(of, text, "suspended"), of, [], [])).startswith(opening + "the railway company")


@pytest.mark.parametrize(("source", "told_as"), [("Interior Ministry", "The Interior Ministry"), ("Kervania's Army", "Kervania's Army")])
def test_a_speaker_has_the_article_that_the_name_wants(source: str, told_as: str) -> None:
    of = report(f"{source} said twelve people were detained.")
    assert told(said_sentence(said(of, source, "said", "twelve people were detained"), of, [])) == f"{told_as} said that twelve people were detained."


def test_a_sentence_whose_first_word_may_be_a_name_keeps_its_capital_at_the_head() -> None:
    text = "Soldiers had closed the road to the dam."
    of = report(text)
    assert told(act_sentence(act(of, text, "closed"), of, [], [])) == "Soldiers had closed the road to the dam, the Courier reported."


def test_a_first_word_that_the_report_has_in_small_letters_is_no_name() -> None:
    text = "Soldiers had closed the road to the dam."
    of = report(f"{text} Two soldiers waved cars away.")
    assert told(act_sentence(act(of, text, "closed"), of, [], [])) == "The Courier reported that soldiers had closed the road to the dam."


@pytest.mark.parametrize("text", ["Shooting across the mill canal throughout the day.", "Our colleague Benno Tark was detained in Marrowick."])
def test_a_sentence_without_a_tensed_verb_or_with_the_outlets_own_we_is_not_told(text: str) -> None:
    of = report(text)
    made = act(of, text, "Shooting" if "Shooting" in text else "detained", recipients=["Benno Tark"] if "Tark" in text else [])
    assert act_sentence(made, of, [], []) is None


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "day"),
    [
        ("last night", "2025-06-02T20:00", "2025-06-03T05:59", "2 June 2025"),
        ("on Monday night", "2025-06-02T20:00", "2025-06-03T05:59", "2 June 2025"),
        ("this morning", "2025-06-03T05:00", "2025-06-03T11:59", "3 June 2025"),
        ("two days ago", "2025-06-01", "2025-06-01", "1 June 2025"),
    ],
)
def test_what_is_told_from_the_day_of_the_report_has_its_date(words: str, earliest: str, latest: str, day: str) -> None:
    of = report(f"Dosmere said it had launched no drones {words}.")
    time = When(report=1, span=span(of.text, words.removeprefix("on ")), text=words.removeprefix("on "), earliest=earliest, latest=latest)
    made = said_sentence(said(of, "Dosmere", "said", f"it had launched no drones {words}"), of, [time])
    assert told(made) == f"Dosmere said that it had launched no drones {words} ({day})."


def test_a_weekday_that_owns_something_has_no_date_behind_it() -> None:
    of = report("Officials of Amadel said Monday's vote had been held.")
    made = said_sentence(said(of, "Officials of Amadel", "said", "Monday's vote had been held"), of, [when(of, "Monday", "2025-06-02")])
    assert told(made) == "Officials of Amadel said that Monday's vote had been held."


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The army of Kervania", "called", "the freed part of the town"),
        ("The Meridian News Agency", "reported", "killed ten days ago"),
        ("The Kervanian side", "disputed", "the figure"),
        ("Tomas Eklarre", "has advised", "against it"),
        ("Kervania", "would promise", "to use its influence on"),
    ],
)
def test_words_that_lack_what_they_are_about_are_not_told(source: str, cue: str, content: str) -> None:
    of = report(f"{source} {cue} {content}.")
    assert said_sentence(said(of, source, cue, content), of, []) is None


def test_a_verb_that_went_with_i_gives_way_behind_a_name() -> None:
    of = report("Tomas Eklarre answered. I understand that it has been withdrawn. I have advised the mission against a visit.")
    spoken = [
        said(of, "I", "understand", "that it has been withdrawn", speaker="Tomas Eklarre", named=["Tomas Eklarre"]),
        said(of, "I", "have advised", "the mission against a visit", speaker="Tomas Eklarre", named=["Tomas Eklarre"]),
    ]
    assert told(said_sentence(spoken[0], of, [])) == "Tomas Eklarre believed that it has been withdrawn."
    assert said_sentence(replace(spoken[1], source=(span(of.text, "I have"),), cue=spoken[1].cue), of, []) is None


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        (
            "Three men died in the raid, Nolling said: two watchmen and a fitter.",
            ("Three men died in the raid", "two watchmen and a fitter"),
            "raid: two",
        ),
        ("Fourteen came, Nolling said, and eleven were shot down.", ("Fourteen came", "and eleven were shot down"), "came, and eleven"),
    ],
)
def test_words_on_both_sides_of_the_speaker_are_joined_as_the_report_joins_them(text: str, parts: tuple[str, str], expected: str) -> None:
    of = report(text)
    assert expected in told(said_sentence(said(of, "Nolling", "said", *parts), of, []))
