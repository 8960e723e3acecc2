"""Long articles in parts: nothing lost, nothing twice."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.parts import joined, parts_of
from onrecord.record import Article, Block, BlockKind
from onrecord.testing.fake import FakeReader

SENTENCES = st.sampled_from(["Ana Petrova said the road was open.", "“We wait,” Ivo Brand said.", "Rain fell.", "A" * 40])


def article_of(paragraphs):
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(id="a", raw_sha256="b", text=text, blocks=tuple(blocks))


PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)


@given(PARAGRAPHS, st.integers(10, 400))
def test_every_character_of_a_block_is_read_in_exactly_one_part(paragraphs, limit):
    article = article_of(paragraphs)
    read = np.zeros(len(article.text), dtype=int)
    for part in parts_of(article, limit):
        assert len(part.blocks) == len(article.blocks)
        for block in part.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                read[block.start : block.end] += 1
    for block in article.blocks:
        words = [at for at in range(block.start, block.end) if not article.text[at].isspace()]
        assert (read[words] == 1).all()


@given(PARAGRAPHS)
def test_parts_of_whole_blocks_join_to_the_reading_of_the_whole(paragraphs):
    article = article_of(paragraphs)
    limit = max(map(len, paragraphs)) + 3
    whole, parts = FakeReader()([article])[0], joined(FakeReader()(list(parts_of(article, limit))))
    assert (parts.words, parts.block, parts.sentences) == (whole.words, whole.block, whole.sentences)
    assert (parts.names, parts.cues) == (whole.names, whole.cues)
    assert (parts.head == whole.head).all()
    assert parts.anaphor.shape == whole.anaphor.shape


def test_a_short_article_is_one_part():
    article = article_of(["Rain fell."])
    assert list(parts_of(article, 100)) == [article]
