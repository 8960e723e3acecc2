"""Incidents: what many mentions add up to, with what they differ in side by side."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stories.incidents import grouped_by_words, incident, links, told_number
from onrecord.stories.same import keys
from onrecord.stories.values import Account, Figures, Mention, Side, Spot, Status, Teller

AREA, TOWN = Spot(name="Upper Vethra", radius_km=60), Spot(name="Estrany", latitude=50.0, longitude=30.0, radius_km=3)
MINISTRY = Teller(side=Side(name="Health Ministry", country="ULM"), kind="official", verb_class="said")
FIRST = Mention(
    id="1/e1", report=1, origin=1, outlet="Courier", published="2025-06-03T12:00", type="ASSAULT", mode="heavy-weapons",
    sub_event="shelling/artillery/missile attack", modality="happened", trigger="struck",
    sentence="Two missiles struck the goods yard in Estrany on Tuesday, killing at least 27.", actors=(Side(name="Kervanian army", country="KRV"),),
    place=TOWN, earliest="2025-06-03", latest="2025-06-03", killed=Figures(low=27, best=27),
)  # fmt: skip
SECOND = replace(
    FIRST, id="2/e3", report=2, origin=2, outlet="Telegraph", killed=Figures(low=31, best=31, high=31), teller=MINISTRY, place=AREA,
    earliest=None, latest=None,
)  # fmt: skip
COPY = replace(FIRST, id="3/e1", report=3, outlet="Mercury", published="2025-06-03T13:00")


def test_an_incident_counts_outlets_and_origins() -> None:
    found = incident([SECOND, COPY, FIRST])

    assert (found.outlets, found.origins) == (3, 2)
    assert found.mentions == ("1/e1", "2/e3", "3/e1")
    assert found.status == Status.CORROBORATED


def test_differing_numbers_stand_side_by_side_with_who_says_each() -> None:
    found = incident([FIRST, SECOND, COPY])

    assert found.killed == (
        Account(what="at least 27", tellers=("Courier", "Mercury"), mentions=("1/e1", "3/e1")),
        Account(what="31", tellers=("Health Ministry",), mentions=("2/e3",)),
    )


def test_differing_places_and_perpetrators_stand_side_by_side() -> None:
    found = incident([FIRST, replace(SECOND, actors=(Side(name="Ulmaret", country="ULM"),))])

    assert [each.what for each in found.places] == ["Estrany", "Upper Vethra"]
    assert [each.what for each in found.perpetrators] == ["Kervanian army", "Ulmaret"]


def test_the_most_exact_place_and_time_are_taken() -> None:
    found = incident([SECOND, FIRST])

    assert found.place == TOWN
    assert (found.earliest, found.latest) == ("2025-06-03", "2025-06-03")


def test_a_number_is_told_with_its_bounds() -> None:
    figures = [Figures(low=3, best=3, high=3), Figures(low=27, best=27), Figures(high=40), Figures(low=20, high=30), Figures(best=5), Figures(), None]

    assert [told_number(each) for each in figures] == ["3", "at least 27", "up to 40", "20 to 30", "5", None, None]


def test_mentions_that_share_a_key_are_linked() -> None:
    unrelated = replace(FIRST, id="4/e1", report=4, type="REQUEST", sub_event=None, sentence="She urged a halt.", trigger="urged")

    assert [(link.left, link.right) for link in links([FIRST, unrelated, COPY], keys)] == [("1/e1", "3/e1")]


def test_mentions_are_grouped_by_words_alone() -> None:
    blank = replace(FIRST, type="", place=None, earliest=None, latest=None, actors=(), killed=None, sub_event=None)
    again = replace(blank, id="2/e1", report=2, trigger="struck", sentence="Missiles struck Estrany, leaving 27 dead.")
    other = replace(blank, id="3/e1", report=3, trigger="resigned", sentence="The transport minister resigned.")

    assert sorted(map(sorted, grouped_by_words([blank, again, other]))) == [["1/e1", "2/e1"], ["3/e1"]]
