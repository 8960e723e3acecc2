"""Texts of one story, and the words by which they are compared."""

from __future__ import annotations

import pytest

from onrecord.stories.clusters import Joining, clusters
from onrecord.stories.topics import keys, likeness, profile, topics
from onrecord.stories.words import cosine, rarity, share, stem, weighed, words

QUAKE = (
    "Quake hits island off southern Iran\nA 5.6 magnitude earthquake shook Qeshm island on Sunday, injuring five in Dargahan, state media said.",
    "Five hurt as tremor jolts Qeshm\nAn earthquake of magnitude 5.6 damaged homes in Dargahan on Qeshm island off Iran's southern coast on Sunday.",
)
OTHER_QUAKE = (
    "Ten dead in Iran quake\nA powerful 6.1 earthquake levelled villages on Qeshm in November 2005, killing ten; Tonban and Gavarzin were razed.",
    "Qeshm villages razed\nThe 6.1 earthquake of November 2005 killed ten people in the villages of Tonban and Gavarzin, officials said.",
)
MERGER = ("Bank buys rival\nThe lender agreed to acquire its smaller rival for 2.5 billion euros in cash and shares, both boards said.",)


def test_texts_of_one_story_are_grouped() -> None:
    assert topics([QUAKE[0], MERGER[0], QUAKE[1]]) == [[0, 2], [1]]


def test_a_like_event_of_another_year_is_less_likely_one() -> None:
    one, again, other = profile(QUAKE[0]), profile(QUAKE[1]), profile(OTHER_QUAKE[0])

    assert likeness(one, again) > 2 * likeness(one, other)
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_texts_of_one_story_share_a_key() -> None:
    assert set(keys(profile(QUAKE[0]))) & set(keys(profile(QUAKE[1])))


def test_an_empty_text_is_a_topic_of_its_own() -> None:
    assert topics(["", QUAKE[0], QUAKE[1]]) == [[0], [1, 2]]


@pytest.mark.parametrize(
    "forms",
    ["strikes strike striking", "bodies body", "stopped stop stopping", "released release", "attacked attacks attack", "crisis", "passes pass"],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(each) for each in forms.split()}) == 1


def test_words_that_differ_keep_apart() -> None:
    assert len({stem(each) for each in "strike strip stroke meeting metal news new".split()}) >= 6


def test_names_are_rarer_than_common_words() -> None:
    assert rarity(stem("the")) < rarity(stem("missile")) < rarity(stem("Dargahan"))


def test_numbers_are_words() -> None:
    assert words("$2.5m, 1,200 at 17:06") == ["2.5", "m", "1,200", "at", "17:06"]


def test_a_weighed_set_has_length_one() -> None:
    found = weighed({"missil": 2, "the": 5})

    assert cosine(found, found) == pytest.approx(1)
    assert weighed({}) == {}


def test_a_share_weighs_words_by_rarity() -> None:
    assert share(["dargahan", "the"], ["dargahan"]) > 0.9
    assert share([], ["the"]) == 0


def test_one_wrong_link_does_not_join_two_groups() -> None:
    scores = {(1, 2): 0.9, (3, 4): 0.9, (2, 3): 0.6}

    assert clusters([1, 2, 3, 4], scores, Joining(least=0.3)) == [[1, 2], [3, 4]]


def test_groups_that_hold_together_closely_are_not_joined_by_a_looser_tie() -> None:
    scores = {(1, 2): 0.9, (3, 4): 0.9} | {(one, other): 0.5 for one in (1, 2) for other in (3, 4)}

    assert clusters([1, 2, 3, 4], scores, Joining(least=0.3)) == [[1, 2, 3, 4]]
    assert clusters([1, 2, 3, 4], scores, Joining(least=0.3, cohesion=0.7, grown=2)) == [[1, 2], [3, 4]]


def test_what_is_not_linked_does_not_change_a_group() -> None:
    scores = {(1, 2): 0.9, (2, 3): 0.8, (1, 3): 0.4}
    alone = clusters([1, 2, 3], scores, Joining(least=0.3))

    assert clusters([1, 2, 3, 7, 8], scores | {(7, 8): 0.95}, Joining(least=0.3)) == [*alone, [7, 8]]
