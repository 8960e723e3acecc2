"""Through whom a statement reaches the reader."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.reading import Range, Reading
from onrecord.record import Span
from onrecord.statements.chains import _without_loops, carried_on, enclosing, relays, through_origins, with_cited
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
    assert relays(reading("x"), [], [], []) == {}


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


@pytest.mark.parametrize(
    ("text", "tass", "other"),
    [
        ("TASS reported , citing Khan , peace", 1, 3),
        ("TASS reported , quoting Khan , peace", 1, 3),
    ],
)
def test_who_is_cited_behind_the_cue_is_the_origin(text: str, tass: int, other: int) -> None:
    relay = draft(source=(0, 1), cue=tass, content=(6, 7))
    origin = draft(source=(4, 5), cue=other, content=(6, 7))
    assert relays(reading(text), [relay, origin], [False, False], [None, None]) == {1: 0}
    assert relays(reading(text), [origin, relay], [False, False], [None, None]) == {0: 1}


def test_who_stands_before_a_citing_cue_is_the_relay() -> None:
    relay = draft(source=(0, 1), cue=1, content=(4, 5))
    origin = draft(source=(2, 3), cue=3, content=(4, 5))
    assert relays(reading("TASS cited Khan saying peace"), [relay, origin], [False, False], [None, None]) == {1: 0}


def test_who_is_named_behind_by_is_the_relay() -> None:
    origin = draft(source=(0, 1), cue=6, content=(7, 8))
    relay = draft(source=(4, 5), cue=2, content=(7, 8))
    assert relays(reading("Khan was quoted by TASS as saying peace"), [origin, relay], [False, False], [None, None]) == {0: 1}


def test_according_to_names_the_origin_of_what_a_medium_reports() -> None:
    relay = draft(source=(0, 1), cue=1, content=(4, 5))
    origin = draft(source=(3, 4), cue=2, content=(4, 5))
    assert relays(reading("TASS reported per Khan peace"), [relay, origin], [True, False], [None, None]) == {1: 0}


def test_according_to_names_who_hands_on_the_words_of_one_who_is_no_medium() -> None:
    origin = draft(source=(0, 1), cue=1, content=(4, 5))
    relay = draft(source=(3, 4), cue=2, content=(4, 5))
    assert relays(reading("Khan promised per Diop peace"), [origin, relay], [False, False], [None, None]) == {0: 1}


def test_of_several_relays_the_nearest_counts() -> None:
    reuters, tass, khan = (draft(source=(at, at + 1), cue=cue, content=(6, 7)) for at, cue in ((0, 1), (2, 3), (4, 3)))
    read = reading("Reuters cited TASS citing Khan on peace")
    assert relays(read, [reuters, tass, khan], [True, True, False], [None] * 3) == {1: 0, 2: 1}


def test_a_pair_of_which_one_stands_in_the_other_needs_no_relay() -> None:
    relay = draft(source=(0, 1), cue=1, content=(4, 5))
    origin = draft(source=(2, 3), cue=3, content=(4, 5))
    assert relays(reading("TASS cited Khan saying peace"), [relay, origin], [True, False], [None, 0]) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (draft(source=(0, 1), cue=1, content=(4, 5)), draft(source=(2, 3), cue=3, content=(5, 6))),
        (draft(source=(0, 1), cue=1, content=(4, 5)), draft(source=(0, 1), cue=3, content=(4, 5))),
        (draft(source=(0, 1), cue=1, content=(4, 5)), draft(source=None, cue=3, content=(4, 5))),
        (draft(source=(0, 1), cue=1, content=None), draft(source=(2, 3), cue=3, content=None)),
    ],
    ids=["two contents", "one source", "no source", "no content"],
)
def test_only_two_sources_of_the_same_words_cite_each_other(left: Draft, right: Draft) -> None:
    assert relays(reading("TASS cited Khan saying peace now"), [left, right], [False, False], [None, None]) == {}


def test_two_that_say_the_same_without_citing_stay_apart() -> None:
    left = draft(source=(0, 1), cue=2, content=(3, 4))
    right = draft(source=(1, 2), cue=2, content=(3, 4))
    assert relays(reading("Khan Diop agreed peace"), [left, right], [False, False], [None, None]) == {}


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


def test_a_passive_cue_of_citing_tells_who_is_cited() -> None:
    """Khan was quoted as saying peace, TASS reported."""
    cited = draft(source=(0, 1), cue=2, content=(5, 6))
    cited = replace(cited, cue=((1, 3),))
    relay = draft(source=(7, 8), cue=8, content=(5, 6))
    assert relays(reading("Khan was quoted as saying peace , TASS reported"), [cited, relay], [False, True], [None, None]) == {0: 1}


def test_what_the_origin_goes_on_to_say_comes_through_the_same_relay() -> None:
    text = "Fars quoted Khan saying peace . The officer said more"
    fars, khan, more = (
        draft(source=(0, 1), cue=1, content=(4, 5)),
        draft(source=(2, 3), cue=3, content=(4, 5)),
        draft(source=(6, 8), cue=8, content=(9, 10)),
    )
    drafts, speaker = [fars, khan, more], object()
    assert carried_on(reading(text), drafts, [object(), speaker, speaker], [None] * 3, {1: 0}) == {1: 0, 2: 0}
    assert carried_on(reading(text), drafts, [object(), speaker, object()], [None] * 3, {1: 0}) == {1: 0}
    assert carried_on(reading(text), drafts, [object(), speaker, speaker], [None] * 3, {}) == {}


def test_a_speaker_named_anew_speaks_for_himself() -> None:
    text = "Fars quoted Khan saying peace . Colonel Khan said more"
    drafts = [draft(source=(0, 1), cue=1, content=(4, 5)), draft(source=(2, 3), cue=3, content=(4, 5)), draft(source=(6, 8), cue=8, content=(9, 10))]
    speaker = object()
    assert carried_on(reading(text), drafts, [object(), speaker, speaker], [None] * 3, {1: 0}) == {1: 0}


def test_who_is_cited_is_the_source_of_the_saying_behind() -> None:
    """The reader gave what TASS cites whole, and no draft for "saying"."""
    text = "TASS cited the website saying that planes left"
    tass = replace(draft(source=(0, 1), cue=1, content=(2, 8)), anchor=1)
    inner, outer = with_cited(reading(text), [tass])[::-1]
    assert (inner.source, inner.cue, inner.content) == (((2, 4),), ((4, 5),), ((5, 8),))
    assert outer == tass


def test_a_saying_with_the_wrong_source_gets_the_one_cited_without_the_time_between() -> None:
    text = "TASS quoted an officer on Friday as saying that planes left"
    tass = replace(draft(source=(0, 1), cue=1, content=(8, 11)), roles={"time": ((4, 6),)})
    wrong = draft(source=(0, 1), cue=7, content=(8, 11))
    found = with_cited(reading(text), [tass, wrong])
    assert sorted(d.source for d in found) == [((0, 1),), ((2, 4),)]


def test_a_saying_of_another_sort_is_left() -> None:
    text = "TASS said planes left , Khan saying so"
    tass = draft(source=(0, 1), cue=1, content=(2, 8))
    assert with_cited(reading(text), [tass]) == [tass]
