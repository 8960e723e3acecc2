"""The vectors of sentences as they are kept for what stands in them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from onrecord.reader.meanings import WIDTH, meaning_of, packed, unpacked, vectors_of
from onrecord.record import Article, Block, BlockKind, Span
from onrecord.testing.fake import FakeReader

TEXT = "Ana left. Rebels shelled Orlo. Talks failed."


@pytest.fixture(scope="module")
def reading():
    """Three sentences whose vectors are the first three axes."""
    article = Article(id="a", raw_sha256="a", text=TEXT, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(TEXT)),))
    (read,) = FakeReader()([article])
    return dataclasses.replace(read, vectors=np.eye(3, WIDTH, dtype=np.float32))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def kept(values: bytes) -> list[float]:
    (vector,) = unpacked(values)
    return [round(float(number), 3) for number in vector[:3]]


def test_an_item_means_what_its_sentence_does(reading):
    found = vectors_of(reading, {"v1": [span("shelled")], "s1": [span("Ana"), span("left.")]})
    assert {id_: kept(values) for id_, values in found.items()} == {"v1": [0.0, 1.0, 0.0], "s1": [1.0, 0.0, 0.0]}


def test_an_item_in_several_sentences_means_their_mean(reading):
    assert kept(vectors_of(reading, {"s1": [span("Orlo. Talks")]})["s1"]) == [0.0, 0.707, 0.707]
    assert kept(vectors_of(reading, {"s1": [span("Ana"), span("failed")]})["s1"]) == [0.707, 0.0, 0.707]


def test_items_of_one_sentence_share_one_value(reading):
    found = vectors_of(reading, {"v1": [span("shelled")], "s1": [span("Orlo")]})
    assert found["v1"] is found["s1"]


def test_an_item_without_words_has_none(reading):
    assert vectors_of(reading, {"s1": []}) == {}


def test_a_kept_vector_is_768_bytes_of_unit_length():
    values = packed(np.arange(WIDTH, dtype=np.float32))
    assert len(values) == 768
    assert float(np.linalg.norm(unpacked(values))) == pytest.approx(1.0, abs=1e-3)
    assert not unpacked(packed(np.zeros(WIDTH))).any()


def test_words_are_read_as_one_sentence():
    class Reader:
        def of_words(self, text, words, block, *, ends):
            assert [each.of(text) for each in words] == ["Stop", ".", "Go"]
            assert (block, ends) == ([0, 0, 0], {2})
            return type("Read", (), {"vectors": np.eye(1, WIDTH)})

    assert kept(meaning_of(Reader(), "Stop. Go")) == [1.0, 0.0, 0.0]
    assert meaning_of(Reader(), " \n") is None
