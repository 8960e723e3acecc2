"""Items of the event corpus in other words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord import data
from onrecord.reader.labels import EVENT_TAGS
from training.augment import UNKNOWN, exchanged, form_of, inflected, reworded
from training.corpora import Document, Trigger, document, events

ROOT = Path(__file__).parents[2]


def shelled(text: str = "Rebels shelled an army post on Monday .") -> Document:
    doc = document("a", text)
    at = doc.words.index("shelled")
    doc.events = [Trigger((at, at + 1), EVENT_TAGS.index("ASSAULT"), (0, 1, 2), {"actor": [(at - 1, at)], "recipient": [(at + 1, at + 4)]})]
    return doc


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Rebels shelled it", "shelled", "VBD"),
        ("It was shelled", "shelled", "VBN"),
        ("They will attack", "attack", "VB"),
        ("an attack", "attack", "NN"),
        ("two attack", "attack", None),
        ("withdrawing now", "withdrawing", "VBG"),
    ],
)
def test_a_form_is_known_by_its_ending_and_the_word_before(text: str, word: str, tag: str | None) -> None:
    words = text.split()
    assert form_of(words, words.index(word)) == tag


def test_phrases_inflect_where_they_should() -> None:
    assert inflected("pull out", "VBD") == ["pulled", "out"]
    assert inflected("hunger strike", "NNS") == ["hunger", "strikes"]
    assert inflected("withdraw", "VBN") == ["withdrawn"]


def test_ranges_move_with_longer_words() -> None:
    doc = exchanged(shelled(), 0, ["opened", "up", "on"])
    (event,) = doc.events or []
    assert doc.words[slice(*event.words)] == ["opened", "up", "on"]
    assert [doc.words[a:b] for a, b in event.roles["recipient"]] == [["an", "army", "post"]]
    assert [doc.words[a:b] for a, b in event.roles["actor"]] == [["Rebels"]]
    assert event.traits == (0, UNKNOWN, UNKNOWN)
    assert len(doc.paragraph) == len(doc.words)


def test_the_article_before_a_noun_fits_it() -> None:
    doc = document("a", "They made a raid .")
    doc.events = [Trigger((3, 4), EVENT_TAGS.index("COERCE"), (0, 0, 0), {})]
    assert exchanged(doc, 0, ["arrest"]).words == ["They", "made", "an", "arrest", "."]


def test_another_word_tells_the_same_type() -> None:
    known = {row["word"].split()[0] for row in data.rows("event_words.csv") if "ASSAULT" in row["types"].split(";")}
    seen = set()
    for seed in range(40):
        doc = reworded(shelled(), random.Random(seed), 1.0)
        (event,) = doc.events or []
        assert event.tag == EVENT_TAGS.index("ASSAULT")
        seen.add(doc.words[event.words[0]])
    assert len(seen) > 20
    assert len(known) > len(seen)


def test_nothing_is_exchanged_where_no_share_is_asked_for() -> None:
    assert reworded(shelled(), random.Random(1), 0.0) == shelled()


def test_every_range_of_the_corpus_stays_within_its_text() -> None:
    rng = random.Random(5)
    for doc in events(ROOT / "training/corpus/events/dev"):
        other = reworded(doc, rng, 1.0)
        assert len(other.words) == len(other.paragraph)
        for event in other.events or []:
            assert all(0 <= a < b <= len(other.words) for a, b in (event.words, *(pair for pieces in event.roles.values() for pair in pieces)))
