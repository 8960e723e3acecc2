"""Two bodies laid against each other."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.alignment import SHORTEST, align
from onrecord.stories.bodies import Body

WORDS = st.lists(st.integers(1, 12), max_size=120)


def body(words: list[int], quoted: range = range(0), paragraph: int = 40) -> Body:
    own = tuple(place not in quoted for place in range(len(words)))
    return Body(tuple(words), own, tuple(place // paragraph for place in range(len(words))))


def words(seed: int, count: int) -> list[int]:
    draw = random.Random(seed)
    return [draw.randrange(2**32) for _ in range(count)]


COPY = words(1, 160)


def test_the_same_body_is_shared_whole() -> None:
    left, right = align(body(COPY), body(COPY))
    assert left == right
    assert (left.share, left.paragraphs, left.first, left.lead) == (1, 4, 0, True)


def test_a_cut_copy_is_all_of_itself_and_a_part_of_the_other() -> None:
    left, right = align(body(COPY), body(COPY[:80]))
    assert (left.share, right.share) == (0.5, 1)


def test_order_does_not_matter() -> None:
    turned = COPY[120:] + COPY[40:80] + COPY[80:120] + COPY[:40]
    assert align(body(COPY), body(turned))[1].share == 1


def test_words_changed_put_in_and_left_out_do_not_break_a_run() -> None:
    edited = [*COPY[:20], 7, *COPY[21:40], 8, 9, *COPY[40:60], *COPY[62:]]
    left, right = align(body(COPY), body(edited))
    assert (left.words, right.words) == (157, 157)


def test_turns_of_phrase_do_not_count() -> None:
    phrase = words(2, SHORTEST - 1)
    left, right = align(body(words(3, 60) + phrase + words(4, 60)), body(phrase + words(5, 90)))
    assert (left.words, right.words) == (0, 0)


def test_a_shared_quotation_is_no_shared_body() -> None:
    speech = words(6, 40)
    left = body(words(7, 60) + speech + words(8, 60), quoted=range(60, 100))
    right = body(speech + words(9, 90), quoted=range(40))
    assert align(left, right)[0].words == 0


def test_bodies_that_are_little_but_quotation_are_compared_whole() -> None:
    speech = words(6, 90)
    left, right = align(body(speech, quoted=range(80)), body(speech, quoted=range(90)))
    assert left.share == right.share == 1


def test_an_own_lead_is_told_by_the_first_paragraph_that_is_shared() -> None:
    left, right = align(body(COPY), body(words(10, 80) + COPY[40:120]))
    assert (left.first, right.first) == (1, 2)
    assert not right.lead


def test_nothing_is_shared_with_nothing() -> None:
    left, right = align(body([]), body(COPY))
    assert (left.share, right.share) == (0, 0)


@given(left=WORDS, right=WORDS)
@settings(max_examples=150, deadline=None)
def test_an_alignment_is_the_same_either_way_round(left: list[int], right: list[int]) -> None:
    here, there = align(body(left), body(right))
    again = align(body(right), body(left))
    assert again == (there, here) or len(left) == len(right)
    assert 0 <= here.words <= here.own == len(left)
    assert 0 <= there.words <= there.own == len(right)
