"""Which pieces of a page are the article: trafilatura finds the main text, and what it lost inside the same container is brought back."""

from __future__ import annotations

import dataclasses
from collections import Counter

from lxml import etree

from onrecord.article.credits import contributors_in
from onrecord.article.dom import INLINE_CREDITS, Piece, lineage, pieces_of, words_of
from onrecord.article.furniture import heads_links, is_furniture
from onrecord.article.lines import ends_sentence
from onrecord.article.origin_notes import find_origin_note
from onrecord.article.phrases import phrases

_COVER = 0.8  # share of the main text that its container holds at least
_COVERED = 0.5  # share of trafilatura's letters that the pieces must reach
_OVERLOOKED = 2.5  # times as much prose on the page as trafilatura found: it missed the article
_SHORT_KEY = 20  # letters below which words must be a whole unit of trafilatura's to count as found by it
_PART_KEY = 25  # letters that a unit of trafilatura's must have to prove a longer piece
_LINKED = 0.5  # share of links from which a piece is a list of links
_PROSE_WORDS = 6
_ABOVE, _BELOW = 10, 40  # pieces around the main text that are searched for notes of origin
_ENTRIES = 3  # siblings alike that make a container one of many
_PLAIN_TAGS = frozenset(["p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "figcaption", "dt", "dd", "pre", "tr", "div", "section", "article"])
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_OUTER_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "header"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The article's pieces in page order, and all pieces of the page among which they stand."""

    pieces: list[Piece]
    page: list[Piece]


def squeezed(text: str) -> str:
    """Letters and figures only, in lower case: what stays the same however a text was cleaned."""
    return "".join(filter(str.isalnum, text.casefold()))


class _MainText:
    """What trafilatura took for the main text, to be asked about single pieces."""

    def __init__(self, text: str) -> None:
        keys = [key for line in text.split("\n") if (key := squeezed(line))]
        self._units = frozenset(keys)
        self._long = [key for key in keys if len(key) >= _PART_KEY]
        self._whole = "\n".join(keys)
        self._joined = "".join(keys)

    def is_covered(self, letters: int) -> bool:
        """Whether so many letters are enough for the article that it found."""
        return letters >= _COVERED * len(self._joined) and letters > 0

    def has(self, key: str) -> bool:
        """Whether it holds the piece, or a part of it that proves the rest."""
        if not key:
            return False
        if key in self._units:
            return True
        if len(key) >= _SHORT_KEY and (key in self._whole or key in self._joined):
            return True
        return len(key) > _PART_KEY and any(unit in key for unit in self._long)


def find_body(root: etree._Element, main_text: str) -> Body | None:
    """The article's pieces; None where the page's elements do not hold what trafilatura found.

    Where little of it is visible, the page shows it by script, and what is hidden is searched too.
    """
    main = _MainText(main_text)
    for lenient in (False, True):
        body = _body(pieces_of(root, lenient=lenient), main)
        if main.is_covered(sum(len(squeezed(piece.text)) for piece in body.pieces)):
            return body
    return None


def _body(pieces: list[Piece], main: _MainText) -> Body:
    """The pieces that trafilatura found and those that belong with them."""
    keys = [squeezed(piece.text) for piece in pieces]
    kept = [main.has(key) for key in keys]
    prose = [_is_prose(piece) and not is_aside(piece, None) for piece in pieces]
    if _weight(pieces, prose) > _OVERLOOKED * _weight(pieces, kept):
        kept = prose  # it took some box for the article
    if not any(kept):
        return Body(pieces=[], page=pieces)
    container = _widened(_container(pieces, kept))
    inside = [container in lineage(piece.element) for piece in pieces]
    seen = {key for key, within, known in zip(keys, inside, kept, strict=True) if within and known}
    span = [number for number, known in enumerate(kept) if known and inside[number]] or [0]
    chosen = []
    for number, piece in enumerate(pieces):
        if inside[number]:
            heads = piece.tag in HEADINGS and number + 1 < len(pieces) and kept[number + 1] and inside[number + 1]
            fits = _belongs(piece, container, kept[number], span[0] < number < span[-1] or heads)
        else:
            fits = kept[number] and prose[number] and keys[number] not in seen
            fits = fits or (span[0] - _ABOVE <= number <= span[-1] + _BELOW and _is_note(piece))
        chosen += [piece] if fits else []
    return Body(pieces=_without_pull_quotes(chosen), page=pieces)


def _without_pull_quotes(pieces: list[Piece]) -> list[Piece]:
    """The pieces without those that repeat words of another in large type."""
    pulled = [any(phrases().page.pull_quote.search(words_of(element)) for element in list(lineage(piece.element))[:3]) for piece in pieces]
    if not any(pulled):
        return pieces
    told = "".join(squeezed(piece.text) for piece, quote in zip(pieces, pulled, strict=True) if not quote)
    return [piece for piece, quote in zip(pieces, pulled, strict=True) if not quote or squeezed(piece.text) not in told]


def _is_note(piece: Piece) -> bool:
    """Whether the piece tells where the story came from or who helped with it: it may stand outside the article's element."""
    return find_origin_note(piece.text, 0, len(piece.text)) is not None or contributors_in(piece.text) is not None


def _weight(pieces: list[Piece], marked: list[bool]) -> int:
    """How many characters the marked pieces have."""
    return sum(len(piece.text) for piece, mark in zip(pieces, marked, strict=True) if mark)


def _container(pieces: list[Piece], kept: list[bool]) -> etree._Element:
    """The innermost element that holds nearly all of the main text."""
    weight: Counter[etree._Element] = Counter()
    total = 0
    for piece, known in zip(pieces, kept, strict=True):
        if known:
            total += len(piece.text)
            for element in lineage(piece.element):
                weight[element] += len(piece.text)
    holding = [element for element, size in weight.items() if size >= _COVER * total]
    return max(holding, key=lambda element: sum(1 for _ in lineage(element)))


def _widened(container: etree._Element) -> etree._Element:
    """The container, or what holds it where it is one of many entries alike, as in a live report; never a lone paragraph."""
    while container.tag in {"p", "li", "blockquote", "ul", "ol", "tbody", "tr", "span", "figure"} and container.getparent() is not None:
        container = container.getparent()  # type: ignore[assignment]
    for element in list(lineage(container))[:3]:
        parent = element.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            break
        alike = [child for child in parent if child.tag == element.tag and _is_entry(child) == _is_entry(element)]
        if _is_entry(element) and len(alike) >= _ENTRIES:
            return parent
    return container


def _is_entry(element: etree._Element) -> bool:
    """Whether the element is named as an entry of a live report."""
    return phrases().page.entry.search(words_of(element)) is not None


def is_aside(piece: Piece, container: etree._Element | None) -> bool:
    """Whether the piece stands in a part of the page that is named as no part of the article."""
    aside = phrases().page.aside
    for element in lineage(piece.element, container):
        if element.tag in {"body", "html", "main"}:
            break
        if element.tag in _OUTER_TAGS or aside.search(words_of(element)):
            return True
    return False


def _is_prose(piece: Piece) -> bool:
    """Whether the piece reads as a sentence and is no link."""
    return len(piece.text.split()) >= _PROSE_WORDS and ends_sentence(piece.text) and piece.link_share < _LINKED


def _belongs(piece: Piece, container: etree._Element, kept: bool, amid: bool) -> bool:
    """Whether a piece inside the container is the article's: ``kept`` by trafilatura, or lost ``amid`` what it kept or around it."""
    if heads_links(piece.text) or is_aside(piece, container) or (is_furniture(piece.text) and (piece.link_share > 0 or not kept)):
        return False
    if kept:
        return True
    if _is_note(piece):
        return True
    if piece.tag not in _PLAIN_TAGS | INLINE_CREDITS or piece.link_share >= _LINKED:
        return False
    if phrases().live_times.fullmatch(piece.text):
        return any(map(_is_entry, lineage(piece.element, container)))
    return _is_prose(piece) or (amid and piece.tag != "div")
