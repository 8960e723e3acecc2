"""Furniture is called so on strong evidence only."""

from __future__ import annotations

import pytest

from onrecord.article.furniture import carrier_in, heads_links, holder_in, is_furniture

FURNITURE = [
    "icon",
    "ADVERTISEMENT",
    "Contact Us",
    "Copyright Pell News",
    "© 2024 The Pell Tribune. All rights reserved.",
    "Share this article",
    "5 min read",
    "Stream Pell 7 news for free, 24/7, wherever you are.",
    "Sign up for our daily newsletter.",
    "READ MORE: What the accord says",
    "We and our site use cookies to make the page better.",
    "By signing up you agree to our terms.",
    "Follow us on Telegram and X",
    "Skip to main content",
    "3 comments",
    "* * *",
    "https://pell.example/story",
    "Home > World > Talks",
    "Story continues below advertisement",
    "Copyright 2025 The Associated Press. All rights reserved. This material may not be published or redistributed without permission.",
]

ARTICLE = [
    "The minister said the talks were over.",
    "“We will share this with nobody,” she told reporters.",
    "Copyright law will be changed, the minister said.",
    "Watch the border closely, the general warned his officers, and you will see nothing at all.",
    "(c) the commission will meet within ten days; and",
    "Advertisement of the post was illegal, the court said.",
    "More from the north came on Tuesday, officials said, when lorries crossed the line.",
    "Related crimes were denied by both armies, according to the monitors.",
    "Follow the money, said the prosecutor, and you find the guns.",
    "Sign the paper or leave, he told the delegates. “There is no third door in this house.”",
    "Live fire was reported near the dam.",
]


@pytest.mark.parametrize("unit", FURNITURE)
def test_furniture_is_known(unit: str) -> None:
    assert is_furniture(unit)


@pytest.mark.parametrize("unit", ARTICLE)
def test_words_of_the_article_are_no_furniture(unit: str) -> None:
    assert not is_furniture(unit)
    assert not heads_links(unit)


def test_a_heading_of_links_is_known() -> None:
    assert heads_links("More from Pell News:")
    assert heads_links("Related articles")


def test_a_promotion_names_the_carrier() -> None:
    assert carrier_in("Stream NBC10 Boston news for free, 24/7, wherever you are.") == "NBC10 Boston"
    assert carrier_in("WATCH ANYTIME FOR FREE") is None


def test_a_copyright_line_names_its_holder() -> None:
    assert holder_in("© 2024 The Pell Tribune. All rights reserved.") == "Pell Tribune"
    assert holder_in("Copyright NBC News") == "NBC News"
