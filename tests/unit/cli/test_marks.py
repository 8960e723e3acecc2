"""Marks of statements on an article's text."""

from rich.text import Text

from onrecord.cli.marks import CONTENT, CUE, NESTED, SOURCE, MarkedText
from onrecord.record import Article, Block, BlockKind, Span, Statement, StatementKind, VerbClass

TEXT = "TASS said Flightradar reported no flights. Get our letter. More"


def statement(source, cue, content):
    return Statement(
        id="s", kind=StatementKind.INDIRECT, source=(Span(*source),), cue=(Span(*cue),), content=(Span(*content),) if content else (),
        cue_phrase=(), speaker=None, speaker_name=None, speaker_kind=None, verb_class=VerbClass.SAID, chain=(),
    )  # fmt: skip


def marked(*statements, blocks=((BlockKind.PARAGRAPH, 0, 42), (BlockKind.FURNITURE, 43, 58), (BlockKind.FURNITURE, 59, 63))):
    article = Article(id="a", raw_sha256="b", text=TEXT, blocks=tuple(Block(kind=k, start=a, end=b) for k, a, b in blocks))
    return MarkedText(article, statements)


def styles(text: Text, words: str) -> set[str]:
    """The styles laid on some words."""
    at = text.plain.index(words)
    return {str(span.style) for span in text.spans if span.start <= at and at + len(words) <= span.end}


TASS = statement((0, 4), (5, 9), (10, 41))
FLIGHTRADAR = statement((10, 21), (22, 30), (31, 41))


def test_sources_cues_and_contents_each_have_their_style():
    text = marked(FLIGHTRADAR).of(0, 42)
    assert styles(text, "Flightradar") == {SOURCE}
    assert styles(text, "reported") == {CUE}
    assert styles(text, "no flights") == {CONTENT}


def test_words_within_words_are_underlined():
    text = marked(TASS, FLIGHTRADAR).of(0, 42)
    assert NESTED in styles(text, "no flights")
    assert NESTED not in styles(text, "reported")


def test_a_small_number_stands_once_where_each_statement_begins():
    assert marked(TASS, FLIGHTRADAR).of(0, 42).plain == "TASS said ¹Flightradar reported ²no flights."


def test_statements_that_begin_together_share_a_place():
    assert marked(FLIGHTRADAR, FLIGHTRADAR).of(0, 42).plain == "TASS said Flightradar reported ¹·²no flights."


def test_a_statement_without_words_has_its_number_at_its_cue():
    assert marked(statement((0, 4), (5, 9), None)).of(0, 42).plain.startswith("TASS ¹said")


def test_neighbours_of_furniture_are_one_line():
    assert [p.plain for p in marked().paragraphs()] == [TEXT[:42], "┄ page furniture: Get our letter. and 1 more"]


def test_the_headline_is_left_to_the_head():
    assert list(marked(blocks=((BlockKind.HEADLINE, 0, 42),)).paragraphs()) == []
