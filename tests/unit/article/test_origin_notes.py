"""Notes of origin are cut out of what they stand in."""

from __future__ import annotations

import pytest

from onrecord.article.origin_notes import find_origin_note


@pytest.mark.parametrize(
    ("text", "note", "outlet"),
    [
        (
            "This story first appeared on\u00a0NBCNews.com. More from NBC News:",
            "This story first appeared on\u00a0NBCNews.com.",
            "NBCNews.com",
        ),
        ("This article was originally published by The Pell Tribune and is used with permission.", None, "The Pell Tribune"),
        ("The story was originally published in Coast Ledger.", None, "Coast Ledger"),
        ("Republished with permission from Coast Ledger.", None, "Coast Ledger"),
        ("(This story has not been edited by our staff and is published from a Reuters feed.)", None, "Reuters"),
        ("Source: AFP", None, "AFP"),
    ],
)
def test_a_note_names_its_publisher(text: str, note: str | None, outlet: str) -> None:
    found = find_origin_note(text, 0, len(text))
    assert found is not None
    assert found.outlet == outlet
    assert found.span.of(text) == (note or text)


@pytest.mark.parametrize(
    "text",
    [
        "The report was published by the ministry on Friday.",
        "This story began on Monday.",
        "Source: a person in the room.",
        "The letter first appeared on Telegram, officials said, and was then taken down.",
        "The article was published on Monday.",
    ],
)
def test_news_about_publications_is_no_note(text: str) -> None:
    assert find_origin_note(text, 0, len(text)) is None
