"""Keys of bodies."""

from __future__ import annotations

import random

import pytest

from onrecord.stories.shingles import BANDS, SHINGLE, STRETCH, band_keys, shingles, stretch_keys

RUN = SHINGLE + STRETCH - 1


def words(seed: int, count: int) -> list[int]:
    draw = random.Random(seed)
    return [draw.randrange(2**32) for _ in range(count)]


def test_a_body_has_one_shingle_for_each_word_but_the_last() -> None:
    assert len(shingles(words(1, 50))) == 50 - SHINGLE + 1
    assert len(shingles(words(1, 2))) == 1


@pytest.mark.parametrize("seed", range(20))
def test_two_bodies_that_share_a_run_share_a_key(seed: int) -> None:
    run = words(1000 + seed, RUN)
    left = words(seed, 40 + seed) + run + words(seed + 100, 200)
    right = words(seed + 200, 300) + run
    assert set(stretch_keys(left)) & set(stretch_keys(right))


def test_bodies_without_a_common_run_share_no_key() -> None:
    assert not set(stretch_keys(words(1, 300))) & set(stretch_keys(words(2, 300)))
    assert not set(band_keys(words(1, 300))) & set(band_keys(words(2, 300)))


def test_nearly_equal_bodies_share_a_band() -> None:
    body = words(3, 300)
    changed = [*body[:100], *words(4, 3), *body[103:]]
    assert len(set(band_keys(body))) == BANDS
    assert set(band_keys(body)) & set(band_keys(changed))


def test_keys_are_the_same_on_every_machine() -> None:
    assert stretch_keys([1, 2, 3, 4]) == [int(shingles([1, 2, 3, 4])[0])] == [3962097888]


def test_a_short_body_has_a_key() -> None:
    assert len(stretch_keys(words(5, 3))) == 1
