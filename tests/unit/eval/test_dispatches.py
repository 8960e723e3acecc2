"""The dispatches that are made for measuring: the same each time, varied, and such that the article stage reads them as they were meant."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from eval import dispatches
from onrecord.article import read_article
from onrecord.places.gazetteer import shipped
from onrecord.record import Page


@pytest.fixture(scope="module")
def fifty() -> list[Page]:
    return list(dispatches.pages(50))


def test_the_same_seed_gives_the_same_and_another_seed_others(fifty):
    assert list(islice(dispatches.pages(), 50)) == fifty
    assert not {page.data for page in dispatches.pages(50, seed=2)} & {page.data for page in fifty}


def test_no_two_are_the_same_and_they_come_in_the_order_of_their_moments(fifty):
    assert len({page.data for page in fifty}) == 50
    moments = [page.published for page in fifty]
    assert moments == sorted(moments)
    assert len({page.data.splitlines()[1] for page in fifty}) > 15


def test_each_is_read_with_its_headline_outlet_and_day(fifty):
    for page in fifty:
        article = read_article(page)
        front = dict(line.split(": ", 1) for line in page.data.decode().split("\n---\n")[0].splitlines()[1:])
        assert (article.title, article.publisher) == (front["title"], front["publisher"])
        assert article.published.earliest == front["published"] == page.published
        assert not re.search(r"[{}|\[\]]", article.text)


def test_stories_are_carried_denied_and_corrected():
    some = list(dispatches.pages(400))
    text = [page.data.decode() for page in some]
    assert sum("\nagency: " in each for each in text) < len(text)
    assert any("denied" in each.split("\n\n")[2] for each in text if each.count("\n\n") > 2)
    assert any("orrection: " in each for each in text)
    addresses = [page.url for page in some]
    assert len(set(addresses)) < len(addresses)


def test_towns_are_those_of_the_gazetteer_and_no_others_have_their_names():
    for town, near in dispatches._neighbours()[::97]:
        assert [match.entry for match in shipped().find(town.name)] == [town]
        assert (near.country, near.index != town.index) == (town.country, True)


def test_a_sample_is_told_of_another_war_with_its_names_days_and_numbers():
    names = {"Estrany": "Mora", "Kervania": "Ostrana"}
    told = "ESTRANY, June 30 — On Monday Kervanians shelled Estrany and Kervania denied it; 40 died on 2 June at 10:52, a 46-year-old said."
    found = dispatches._renamed(dispatches._redated(told, 2, 1.5), names)
    assert found == "MORA, June 30 — On Wednesday Ostranans shelled Mora and Ostrana denied it; 60 died on 4 June at 10:52, a 46-year-old said."
