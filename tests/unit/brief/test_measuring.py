"""The measure of the gate: sentences are made false in one place, and their citations move with them."""

from __future__ import annotations

import random

from eval.brief import Pool, corruptions, edited
from onrecord.brief.check import check
from onrecord.brief.speech import said_sentence
from onrecord.brief.values import Sentence
from tests.unit.brief.made import report, said


def made() -> Sentence:
    of = report("Maresh Odaline claimed that nine soldiers would not leave Pell Ford on Monday if Hadrisa Quollen stayed.")
    content = "that nine soldiers would not leave Pell Ford on Monday if Hadrisa Quollen stayed"
    found = said_sentence(said(of, "Maresh Odaline", "claimed", content, verb_class="claimed"), of, [])
    assert found is not None
    return found


def test_stretches_move_with_what_is_put_in_before_them() -> None:
    before, after = made(), edited(made(), 0, len("Maresh Odaline"), "Osk")
    stretches = [[each.text[slice(*cited.at)] for cited in each.citations if cited.at] for each in (before, after)]
    assert stretches[1] == ["Osk", *stretches[0][1:]]


def test_a_sentence_is_made_false_in_every_way_and_withheld_each_time() -> None:
    pool = Pool(names={"a1": ["Temric Alasque", "Tomas Eklarre"]}, places=["Marrowick", "Pell Ford"], numbers={"a1": ["nine", "14"]})
    false = list(corruptions(made(), pool, random.Random(1)))
    assert check(made()) == ()
    assert {way for way, _ in false} == {"actor", "place", "number", "date", "negation", "modality", "claimed"}
    assert [each.text for _, each in false if not check(each)] == []
