"""Pairs made from the dispatches, and how they are measured."""

from __future__ import annotations

from itertools import islice

from eval.stories import found
from eval.story_pairs import Pair, dispatches, pairs, report, retold
from onrecord.stories.values import Relation

SOME = list(islice(pairs(), 10))


def told(pair: Pair) -> tuple[str, str, str, str]:
    return pair.kind, pair.half, pair.left.text, pair.right.text


def test_the_pairs_are_always_the_same() -> None:
    assert [told(pair) for pair in SOME] == [told(pair) for pair in islice(pairs(), 10)]


def test_all_of_one_dispatch_belongs_to_one_half() -> None:
    halves = [copy.half for copy in dispatches().values()]
    assert {"dev", "test"} == set(halves)
    assert 0.3 < halves.count("dev") / len(halves) < 0.7
    assert all(pair.half == dispatches()[pair.names.split(" | ")[0]].half for pair in SOME)


def test_a_rewriting_differs_from_the_dispatch_and_has_one_origin_with_it() -> None:
    assert all(pair.left.text != pair.right.text for pair in SOME)
    assert {pair.relation for pair in SOME} == {Relation.COPY, Relation.PART}


def test_each_second_telling_is_of_a_dispatch_and_none_of_its_paragraphs_is_the_dispatchs() -> None:
    assert len(retold()) >= 25
    for name, telling in retold().items():
        assert not set(telling.paragraphs) & set(dispatches()[name].paragraphs)


def test_a_pair_that_shares_no_key_is_not_linked() -> None:
    one, other = (
        report(dispatches()[name], number) for number, name in enumerate(("01-vethra-crossing-courier.txt", "06-good-friday-agreement.txt"))
    )
    assert found(Pair(kind="random", half="dev", left=one, right=other, relation=None, names="")) is None
    assert found(SOME[0]) == Relation.COPY
