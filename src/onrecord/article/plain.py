"""The plain text road: front matter, units, the head."""

from __future__ import annotations

from onrecord.article.dates import moment, published
from onrecord.article.decoding import text_of
from onrecord.article.draft import Draft, Facts
from onrecord.article.front_matter import FrontMatter, front_matter
from onrecord.article.head import label_head
from onrecord.article.lines import Unit, units_of
from onrecord.record import BlockKind, Page


def read_plain(page: Page) -> Draft:
    """The draft of a plain text page. The text is the file's own, to the letter."""
    text = text_of(page.data, page.encoding)
    matter = front_matter(text)
    units = units_of(text, after=matter.span.end if matter else 0)
    facts = _facts(matter) if matter else Facts()
    units = label_head(text, units, page.title or facts.title)
    if matter:
        units.insert(0, Unit(start=matter.span.start, end=matter.span.end, hint=BlockKind.FURNITURE))
    return Draft(text=text, units=units, facts=facts)


def _facts(matter: FrontMatter) -> Facts:
    """What the front matter says, by the names that writers of such blocks use."""
    when = matter.one("published", "date", "published_at", "pubdate")
    return Facts(
        title=matter.one("title", "headline"),
        kicker=matter.one("kicker", "section"),
        summary=matter.one("summary", "description", "standfirst", "dek"),
        authors=matter.all("authors", "author", "byline"),
        contributors=matter.all("contributors"),
        publisher=matter.one("publisher", "carrier", "outlet", "site"),
        agency=matter.one("agency", "wire"),
        source_note=matter.one("source_note", "origin_note", "origin"),
        url=matter.one("url", "link", "canonical"),
        published=published(moment(when), "given") if when else None,
    )
