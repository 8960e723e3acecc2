"""Through whom a statement reaches the reader."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.reading import Range, Reading
from onrecord.record import Span
from onrecord.statements.chains import _without_loops, enclosing, past_deniers, through_origins
from onrecord.statements.drafts import Draft


def reading(text: str) -> Reading:
    """A reading of words parted by spaces, without syntax."""
    words, at = [], 0
    for word in text.split(" "):
        words.append(Span(at, at + len(word)))
        at += len(word) + 1
    none = np.zeros(len(words), dtype=np.int64)
    wide = np.zeros((len(words), 2), dtype=np.float32)
    return Reading(
        text=text,
        words=tuple(words),
        block=(0,) * len(words),
        quotes=(0,) * len(words),
        sentences=((0, len(words)),),
        upos=none,
        head=none,
        relation=none,
        mention=none,
        names=(),
        cues=(),
        sources=(),
        contents=(),
        anaphor=wide,
        antecedent=wide,
        vectors=wide[:1],
    )


def draft(*, source: Range | None, cue: int | None, content: Range | None) -> Draft:
    words = () if cue is None else ((cue, cue + 1),)
    return Draft(
        anchor=cue,
        source=(source,) if source else (),
        cue=words,
        phrase=words,
        content=(content,) if content else (),
        roles={},
        score=0.9,
    )


def test_a_statement_in_anothers_words_comes_through_it() -> None:
    """Khan said Diop denied it."""
    outer = draft(source=(0, 1), cue=1, content=(2, 5))
    inner = draft(source=(2, 3), cue=3, content=(4, 5))
    assert enclosing([outer, inner]) == [None, 0]
    assert enclosing([inner, outer]) == [1, None]


def test_of_two_that_enclose_the_smaller_counts() -> None:
    """TASS said Khan said Diop denied it."""
    drafts = [draft(source=(2 * n, 2 * n + 1), cue=2 * n + 1, content=(2 * n + 2, 7)) for n in range(3)]
    assert enclosing(drafts) == [None, 0, 1]


def test_a_statement_whose_source_stands_outside_does_not_come_through() -> None:
    """Khan: "They said it", where the source of "said" is read outside."""
    outer = draft(source=(0, 1), cue=1, content=(3, 6))
    inner = draft(source=(2, 3), cue=3, content=(4, 6))
    assert enclosing([outer, inner]) == [None, None]


def test_a_statement_without_a_source_comes_through_what_its_cue_stands_in() -> None:
    outer = draft(source=(0, 1), cue=1, content=(2, 6))
    inner = draft(source=None, cue=3, content=(4, 6))
    assert enclosing([outer, inner]) == [None, 0]


def test_statements_apart_have_no_way_between_them() -> None:
    assert enclosing([draft(source=(0, 1), cue=1, content=(2, 4)), draft(source=(4, 5), cue=5, content=(6, 8))]) == [None, None]


def test_of_two_that_enclose_each_other_one_comes_first() -> None:
    left = draft(source=None, cue=2, content=(0, 6))
    right = draft(source=None, cue=4, content=(0, 6))
    assert enclosing([left, right]) == [None, 0]


def test_no_statements_have_no_chains() -> None:
    assert enclosing([]) == []


@given(st.lists(st.none() | st.integers(0, 7), max_size=8))
@settings(deadline=None)
def test_no_loop_is_left(via: list[int | None]) -> None:
    links = [None if at is None or at >= len(via) else at for at in via]
    found = _without_loops(links)
    assert all(after in (before, None) for before, after in zip(links, found, strict=True))
    for start in range(len(found)):
        at, steps = found[start], 0
        while at is not None:
            at, steps = found[at], steps + 1
            assert steps <= len(found)


@given(st.lists(st.none() | st.integers(0, 7), max_size=8))
@settings(deadline=None)
def test_chains_without_a_loop_stay(via: list[int | None]) -> None:
    links = [None if at is None or at >= index else at for index, at in enumerate(via)]
    assert _without_loops(links) == links


def test_a_loop_is_cut_and_what_leads_to_it_stays() -> None:
    assert _without_loops([1, 2, 1]) in ([1, None, 1], [1, 2, None])


def test_words_within_what_one_has_from_another_come_through_the_other() -> None:
    """The Courier, citing officials, reported Diop agreed: Diop's words come through the officials, whatever order the two stand in."""
    courier = draft(source=(0, 1), cue=4, content=(5, 8))
    officials = draft(source=(3, 4), cue=2, content=(5, 8))
    diop = draft(source=(5, 6), cue=6, content=(7, 8))
    assert through_origins([courier, officials, diop], [None, None, 0], {1: 0}) == [None, None, 1]
    assert through_origins([officials, courier, diop], [None, None, 0], {0: 1}) == [None, None, 0]


def test_words_that_the_origin_did_not_say_stay_with_the_one_who_cites() -> None:
    courier = draft(source=(0, 1), cue=1, content=(2, 9))
    officials = draft(source=(3, 4), cue=2, content=(5, 6))
    diop = draft(source=(7, 8), cue=8, content=(8, 9))
    assert through_origins([courier, officials, diop], [None, 0, 0], {1: 0}) == [None, 0, 0]


def test_what_one_denies_and_another_said_comes_through_the_other() -> None:
    """The army denied a report by the Courier that its envoy agreed."""
    army = draft(source=(0, 2), cue=2, content=(8, 12))
    courier = draft(source=(6, 8), cue=4, content=(8, 12))
    envoy = draft(source=(9, 11), cue=11, content=None)
    drafts = [army, courier, envoy]
    assert past_deniers(drafts, [None, None, 0], [True, False, False], {}) == [None, None, 1]
    assert past_deniers(drafts, [None, None, 0], [True, True, False], {}) == [None, None, 0]
    assert past_deniers(drafts, [None, None, 0], [False, False, False], {}) == [None, None, 0]


def test_of_two_who_said_what_is_denied_the_origin_counts() -> None:
    """The army denied a claim by Diop, carried by TASS, that its envoy agreed."""
    army, diop, tass = (draft(source=(at, at + 1), cue=at + 1, content=(8, 12)) for at in (0, 5, 2))
    envoy = draft(source=(9, 11), cue=11, content=None)
    assert past_deniers([army, diop, tass, envoy], [None, None, None, 0], [True, False, False, False], {1: 2}) == [None, None, None, 1]
