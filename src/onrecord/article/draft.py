"""What the plain text road and the HTML road hand on: text, units and what the page says of itself."""

from __future__ import annotations

import dataclasses

from onrecord.article.lines import Unit
from onrecord.record import Published


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page's metadata or a text's front matter says. ``source_note`` is a note of origin that stands there."""

    title: str | None = None
    kicker: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    source_note: str | None = None
    url: str | None = None
    published: Published | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article's text with its units in order, before they are typed."""

    text: str
    units: list[Unit]
    facts: Facts = Facts()
