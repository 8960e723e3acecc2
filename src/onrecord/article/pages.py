"""The HTML road: parse, find the body, put headline, kicker, summary and byline before it, and join all with blank lines."""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Callable

from lxml import etree

from onrecord.article.body import HEADINGS, Body, find_body, is_aside, squeezed
from onrecord.article.bylines import byline_in
from onrecord.article.dates import date_in_url, moment, published, stamp_in
from onrecord.article.decoding import markup_of
from onrecord.article.dom import Piece, lineage, parse, pieces_of, words_of
from onrecord.article.draft import Draft, Facts
from onrecord.article.lines import Unit, ends_sentence
from onrecord.article.page_metadata import PageMetadata
from onrecord.article.phrases import phrases
from onrecord.record import BlockKind, Page, Published

_GAP = "\n\n"
_TOP = 60  # pieces above the body that are searched for kicker, summary and byline
_FAR_MORE, _SHORT_BODY = 1.5, 250  # times the body's characters, and some more, that another source must have to be used instead
_KICKER_WORDS, _SUMMARY_WORDS = 6, 80
_BYLINE_CHARS = 160


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of the article with their kind, where markup tells it."""

    text: str
    kind: BlockKind | None = None


def read_page(page: Page) -> Draft:
    """The draft of an HTML page. The text is made here: its parts in page order, the headline first, a blank line between them."""
    markup = markup_of(page.data, page.encoding)
    root = parse(markup)
    metadata = PageMetadata(root)
    facts = dataclasses.replace(metadata.facts(), agency=metadata.agency())
    main_text = _main_text(markup, page.url)
    body = find_body(root, main_text) or Body(pieces=[], page=pieces_of(root))
    top = _Top(body.page, body.pieces, facts.title)
    parts = [Part(text=piece.text, kind=_kind_of(piece)) for piece in body.pieces if not top.holds(piece)]
    parts = [*top.parts(), *_fullest(parts, main_text, metadata.body())]
    if facts.published is None:
        facts = dataclasses.replace(facts, published=_found_date(markup, page.url or facts.url, top.stamp()))
    return _drafted(parts, facts)


def _fullest(parts: list[Part], *others: str) -> list[Part]:
    """The parts of the body, or the lines of another source that has far more: the page's elements do not hold its text."""
    size = sum(len(part.text) for part in parts)
    other = max(others, key=len)
    return parts if len(other) <= _FAR_MORE * size + _SHORT_BODY else [Part(text=line.strip()) for line in other.splitlines() if line.strip()]


def _drafted(parts: list[Part], facts: Facts) -> Draft:
    """The parts joined, with the place of each."""
    text, units = "", []
    for part in parts:
        start = len(text) + (len(_GAP) if text else 0)
        text += (_GAP if text else "") + part.text
        units.append(Unit(start=start, end=len(text), hint=part.kind or BlockKind.PARAGRAPH))
    return Draft(text=text, units=units, facts=facts)


def _main_text(markup: str, url: str | None) -> str:
    """The main text as trafilatura finds it; empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports on every page that it finds thin
    found = trafilatura.bare_extraction(markup, url=url, fast=True, include_comments=False, include_tables=True)
    return (getattr(found, "text", None) or "") if found is not None else ""


def _found_date(markup: str, url: str | None, stamp: tuple[str, str] | None) -> Published | None:
    """The date on the page's stamp, in its address or, failing both, where htmldate finds one."""
    said = published(stamp, "metadata") or published(date_in_url(url), "url")
    if said is not None:
        return said
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(markup, extensive_search=False, original_date=True)
    if found is None or found.endswith("-01-01"):
        return None  # the first of January is what it makes of a bare year
    return published(moment(found), "metadata")


def _kind_of(piece: Piece) -> BlockKind | None:
    """The kind that the markup gives a piece of the body."""
    page = phrases().page
    for element in lineage(piece.element):
        words = words_of(element)
        if element.tag in {"span", "small", "cite", "em", "div", "p"} and page.photo_credit.search(words) and len(piece.text) < 120:
            return BlockKind.PHOTO_CREDIT
        if element.tag in {"figcaption", "caption"} or page.caption.search(words):
            return BlockKind.CAPTION
        if element.tag in {"article", "section", "body", "main", "figure", "blockquote"}:
            break
    if (
        piece.tag in HEADINGS
        or phrases().live_times.fullmatch(piece.text)
        or (page.subheading.search(words_of(piece.element)) and not ends_sentence(piece.text))
    ):
        return BlockKind.SUBHEADING
    return None


class _Top:
    """What stands above the body: headline, kicker, summary, byline, stamp."""

    def __init__(self, pieces: list[Piece], body: list[Piece], title: str | None) -> None:
        self._page = pieces
        self._headline = _headline(pieces, title)
        self._title = title
        self._above = _above(pieces, body, self._headline)
        page = phrases().page
        self._kicker = self._named(page.kicker, lambda piece: len(piece.text.split()) <= _KICKER_WORDS and not ends_sentence(piece.text))
        self._summary = self._named(page.summary, lambda piece: 5 <= len(piece.text.split()) <= _SUMMARY_WORDS) or self._below_headline()
        self._byline = next((piece for piece in self._above if piece is not self._summary and _is_byline(piece)), None)
        self._drop = {squeezed(part.text) for part in self.parts()} | {squeezed(title or "")}

    def parts(self) -> list[Part]:
        """The parts that were found, in the order of the contract."""
        title = self._headline.text if self._headline else self._title
        found = [
            Part(text=" ".join(title.split()), kind=BlockKind.HEADLINE) if title else None,
            Part(text=self._kicker.text, kind=BlockKind.KICKER) if self._kicker else None,
            Part(text=self._summary.text, kind=BlockKind.SUMMARY) if self._summary else None,
            Part(text=self._byline.text, kind=BlockKind.BYLINE) if self._byline else None,
        ]
        return [part for part in found if part is not None]

    def holds(self, piece: Piece) -> bool:
        """Whether a piece of the body already stands above it, or is the stamp of publication."""
        if piece in (self._headline, self._kicker, self._summary, self._byline) or piece.tag == "h1":
            return True
        return squeezed(piece.text) in self._drop or (piece in self._above and stamp_in(piece.text) is not None)

    def stamp(self) -> tuple[str, str] | None:
        """The moment on the line of publication."""
        return next((found for piece in self._above if len(piece.text) <= 100 and (found := stamp_in(piece.text))), None)

    def _named(self, pattern: re.Pattern[str], fits: Callable[[Piece], bool]) -> Piece | None:
        """The first piece above the body that sits in an element so named."""
        for piece in self._above:
            if (
                piece is not self._headline
                and fits(piece)
                and not is_aside(piece, None)
                and any(pattern.search(words_of(element)) for element in _near(piece.element))
            ):
                return piece
        return None

    def _below_headline(self) -> Piece | None:
        """A second-order heading right below the headline, or a sentence there that the header or a byline sets apart from the body."""
        if self._headline is None or self._headline not in self._page:
            return None
        place = self._page.index(self._headline) + 1
        header = next((element for element in lineage(self._headline.element) if element.tag in {"header", "hgroup"}), None)
        for number, piece in enumerate(self._page[place : place + 3], start=place):
            if len(piece.text.split()) < 6 or byline_in(piece.text) is not None or stamp_in(piece.text) is not None:
                continue
            apart = header is not None and header in lineage(piece.element)
            level = piece.tag == "h2" and piece.element.getparent() is self._headline.element.getparent()
            if level or (piece.tag == "p" and (apart or any(map(_is_signature, self._page[number + 1 : number + 3])))):
                return piece
        return None


def _is_signature(piece: Piece) -> bool:
    """Whether the piece is a byline or a line of publication, which close the head of an article."""
    return len(piece.text) <= _BYLINE_CHARS and (_is_byline(piece) or stamp_in(piece.text) is not None)


def _near(element: etree._Element) -> list[etree._Element]:
    """The element and the two that hold it."""
    return list(lineage(element))[:3]


def _headline(pieces: list[Piece], title: str | None) -> Piece | None:
    """The first-order heading that says what the metadata's title says; without one, the only such heading."""
    headings = [piece for piece in pieces if piece.tag == "h1"]
    key = squeezed(title or "")
    for piece in headings:
        own = squeezed(piece.text)
        if key and len(own) >= 8 and (own in key or key in own or _overlap(piece.text, title or "") >= 0.5):
            return piece
    return headings[0] if len(headings) == 1 and len(headings[0].text.split()) >= 3 else None


def _overlap(one: str, other: str) -> float:
    """What part of the words of the shorter title the two share."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) / max(1, min(len(first), len(second)))


def _above(pieces: list[Piece], body: list[Piece], headline: Piece | None) -> list[Piece]:
    """The pieces around the headline, down to the first real paragraph."""
    prose = next((piece for piece in body if len(piece.text.split()) >= 12 and ends_sentence(piece.text) and piece.tag in {"p", "div"}), None)
    end = pieces.index(prose) + 1 if prose is not None else len(pieces)
    start = pieces.index(headline) - 6 if headline is not None else end - 12
    return pieces[max(0, start, end - _TOP) : end]


def _is_byline(piece: Piece) -> bool:
    """Whether the piece names the author: by its form, or by the element's name and a form that fits."""
    if len(piece.text) > _BYLINE_CHARS or stamp_in(piece.text) is not None or ends_sentence(piece.text):
        return False
    named = any(phrases().page.byline.search(words_of(element)) or element.get("rel") == "author" for element in _near(piece.element))
    return byline_in(piece.text, below_headline=named) is not None
