"""Pages of our own writing, each with the exact text and blocks that must come out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import read_article
from onrecord.article.media import Media
from onrecord.record import Article, Page

CASES = sorted(Path(__file__).parent.glob("*.html"))


def expected_of(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def read(case: Path) -> Article:
    return read_article(Page(data=case.read_bytes(), name=case.name, media_type="text/html"), media=Media())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_page_gives_exactly_the_expected_text_and_blocks(case: Path) -> None:
    article, expected = read(case), expected_of(case)
    assert [[block.kind.value, article.text[block.start : block.end]] for block in article.blocks] == expected["blocks"]
    assert article.text == expected["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_page_gives_exactly_the_expected_facts(case: Path) -> None:
    article, expected = read(case), expected_of(case)["article"]
    for name in ("title", "kicker", "summary", "publisher", "url"):
        assert getattr(article, name) == expected[name], name
    for name in ("authors", "contributors", "photo_credits"):
        assert list(getattr(article, name)) == expected[name], name
    assert {"publisher": article.origin.publisher, "kind": article.origin.kind.value} == expected["origin"]
    assert {"earliest": article.published.earliest, "basis": article.published.basis} == expected["published"]
    dateline = article.dateline and {"place": article.dateline.place, "agency": article.dateline.agency}
    assert dateline == expected["dateline"]


def test_there_are_at_least_ten_pages() -> None:
    assert len(CASES) >= 10
