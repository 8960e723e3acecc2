"""The block of entries at the head of a text."""

from __future__ import annotations

from onrecord.article.front_matter import front_matter

TEXT = """---
title: "Pilots refuse: a night"
published: 2024-09-12
authors: [Ada Lind, Bo Karr]
contributors:
  - Cy Dunn
agency:
---

Body.
"""


def test_entries_are_read_with_their_values() -> None:
    found = front_matter(TEXT)
    assert found is not None
    assert found.one("title") == "Pilots refuse: a night"
    assert found.all("authors") == ("Ada Lind", "Bo Karr")
    assert found.all("contributors") == ("Cy Dunn",)
    assert found.one("agency") is None
    assert found.span.of(TEXT) == TEXT[: TEXT.index("\n\nBody")]


def test_a_rule_above_a_paragraph_is_no_front_matter() -> None:
    assert front_matter("---\nThe talks went on.\n---\nMore.\n") is None


def test_an_open_block_is_no_front_matter() -> None:
    assert front_matter("---\ntitle: x\n\nBody.\n") is None
