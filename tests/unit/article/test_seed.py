"""The seed article comes out right by general means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.article import read_article
from onrecord.record import Article, BlockKind, OriginKind, Page

SEED = Path(__file__).parents[4] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed article lies beside the repository and is not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, object]:
    found: dict[str, object] = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["article"]
    return found


@pytest.fixture(scope="module")
def article() -> Article:
    path = next(SEED.glob("000_*.txt"))
    return read_article(Page(data=path.read_bytes(), name=path.name))


def spans(article: Article, kind: BlockKind) -> list[list[int]]:
    return [[block.start, block.end] for block in article.blocks if block.kind is kind]


def test_the_head_is_right(article: Article, gold: dict[str, object]) -> None:
    assert (article.kicker, article.title, article.summary) == (gold["kicker"], gold["title"], gold["dek"])


def test_people_are_right(article: Article, gold: dict[str, object]) -> None:
    assert list(article.contributors) == gold["contributors"]
    assert list(article.photo_credits) == gold["photo_credits"]


def test_furniture_and_caption_are_right(article: Article, gold: dict[str, object]) -> None:
    assert spans(article, BlockKind.FURNITURE) == gold["furniture"]
    assert spans(article, BlockKind.CAPTION) == gold["caption"]


def test_carrier_and_origin_are_right(article: Article, gold: dict[str, object]) -> None:
    assert article.publisher == gold["carrier"]
    assert (article.origin.publisher, article.origin.kind) == (gold["origin"], OriginKind.SYNDICATED)
    assert "This story first appeared on\u00a0NBCNews.com." in [span.of(article.text) for span in article.origin.evidence]


def test_the_text_is_the_file(article: Article) -> None:
    assert article.text == next(SEED.glob("000_*.txt")).read_bytes().decode("utf-8")
