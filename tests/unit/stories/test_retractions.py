"""Reports that take others back."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stories.retractions import Taken, keys, link, taken_back, takes_back, taking_back, taking_keys
from onrecord.stories.values import Report


def report(id: int, text: str, *, outlet: str = "Hill Agency", day: str = "2025-06-05", title: str | None = None, **more: object) -> Report:
    return Report(id=id, outlet=outlet, title=title, text=text, body=(Span(0, len(text)),), published=day, **more)  # type: ignore[arg-type]


TAKEN = report(1, "Rebels have taken the salt works at Brill, two carters say.", day="2025-06-04", title="Rebels take salt works at Brill")


@pytest.mark.parametrize(
    "text",
    [
        "Our report that Rebels have taken the salt works at Brill was wrong and is withdrawn.",
        "Hill Agency withdraws its report that Rebels are in the salt works at Brill.",
        "The agency has retracted its story on Rebels in the salt works at Brill.",
        "A report that Rebels had taken the salt works at Brill was wrong. The agency has withdrawn it.",
    ],
)
def test_a_report_that_takes_one_back_names_it(text):
    by = report(2, text)
    found = link(TAKEN, by)
    assert found is not None
    assert (found.report, found.by) == (1, 2)
    assert "taken back by Hill Agency on 2025-06-05" in found.reason
    assert set(keys(TAKEN)) & set(taking_keys(by))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels withdrew from the salt works at Brill, according to a report by the mission.",
        "The ministry withdrew its troops from Brill and reported no losses at the salt works.",
        "The envoy put the offer for the salt works at Brill on the table, then withdrew it.",
        "A report on the salt works at Brill is due on Friday.",
    ],
)
def test_troops_and_offers_that_are_withdrawn_take_no_report_back(text):
    assert taking_back(report(2, text)) == ()
    assert taking_keys(report(2, text)) == ()
    assert link(TAKEN, report(2, text)) is None


def test_what_another_outlet_reported_is_not_taken_back():
    text = "Our report that Rebels have taken the salt works at Brill was wrong and is withdrawn."
    assert link(TAKEN, report(2, text, outlet="Valley Press")) is None
    assert link(TAKEN, report(2, text, outlet="Valley Press", origin="Hill Agency")) is not None
    assert link(TAKEN, report(2, text, outlet="Valley Press", quoted=("Hill Agency",))) is not None


@pytest.mark.parametrize("day", ["2025-06-03", "2025-08-01", None])
def test_only_an_earlier_report_of_the_last_weeks_is_taken_back(day):
    assert link(TAKEN, report(2, "Our report that Rebels have taken the salt works at Brill is withdrawn.", day=day)) is None


def test_another_story_of_the_outlet_is_not_taken_back():
    other = report(1, "Farmers marched to the ministry in Sund to demand seed.", day="2025-06-04", title="Farmers march in Sund")
    assert link(other, report(2, "Our report that Rebels have taken the salt works at Brill is withdrawn.")) is None


def test_of_several_the_likest_is_meant():
    links = [Taken(report=report, by=9, share=share, reason="") for report, share in ((1, 0.7), (2, 0.9), (3, 0.9))]
    assert taken_back([*links, Taken(report=4, by=8, share=0.6, reason="")]) == {2, 3, 4}


def test_a_sentence_takes_back_what_it_tells_by_its_own_words_or_its_neighbours():
    wrong = "A report that Rebels had taken the salt works at Brill, which stood here, was wrong."
    assert takes_back("Our report that Rebels have taken the salt works is withdrawn.", [])
    assert takes_back(wrong, ["The agency has withdrawn its report, and so have we."])
    assert not takes_back(wrong, ["Carters saw lights."])
    assert not takes_back("Rebels have taken the salt works at Brill.", ["The agency has withdrawn its report of Monday."])
