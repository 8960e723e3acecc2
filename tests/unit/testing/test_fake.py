"""The fake reader's readings have the form of true ones."""

import pytest

from onrecord.record import Article, Block, BlockKind
from onrecord.testing.fake import FakeReader


def read(text):
    return FakeReader()([Article(id="a", raw_sha256="b", text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),))])[0]


def said(reading, role):
    return [reading.said(*pair) for cue in reading.cues for pair in cue.roles[role]]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ana Petrova said the road was open.", "Ana Petrova", "the road was open"),
        ("The ministry denied that it had fired.", "The ministry", "it had fired"),
        ("“We will stay,” Ana Petrova said.", "Ana Petrova", "“We will stay,”"),
        ("“We will stay,” said Ana Petrova.", "Ana Petrova", "“We will stay,”"),
    ],
)
def test_who_says_what(text, source, content):
    reading = read(text)
    assert said(reading, "source") == [source]
    assert said(reading, "content") == [content]


def test_a_verb_within_quotation_marks_reports_nothing():
    assert read("“He said no more.”").cues == ()


def test_every_column_has_one_entry_a_word():
    reading = read("Ana Petrova said the road was open. Rain fell.")
    lengths = {len(column) for column in (reading.words, reading.block, reading.upos, reading.head, reading.relation, reading.anaphor)}
    assert lengths == {11}
    assert len(reading.sentences) == len(reading.vectors) == 2


def test_a_text_without_words_has_an_empty_reading():
    assert read("   ").words == ()
