"""An HTML page as the pieces of text that a reader sees, each with the element that holds it. Pages are hostile: all is bounded."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from onrecord.article.phrases import phrases
from onrecord.errors import InputError

MAX_MARKUP = 12_000_000  # characters
MAX_ELEMENTS = 200_000

INLINE_CREDITS = frozenset({"span", "small", "cite", "em"})  # elements that name the photographer inside a caption
_CELLS = frozenset({"td", "th"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r" ?\n ?")
_SPLIT = re.compile(r"\n{2,}")
_CELL_EDGE = re.compile(r"^(?:\s*\|)+\s*|\s*(?:\|\s*)+$")
_BREAK = "\n"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A stretch of visible text. ``element`` is the innermost block that holds it; ``linked`` counts its characters inside links."""

    text: str
    element: etree._Element
    linked: int

    @property
    def tag(self) -> str:
        """The element's tag."""
        return str(self.element.tag)

    @property
    def link_share(self) -> float:
        """What part of the text stands in links."""
        return self.linked / max(1, len(self.text))


def parse(markup: str) -> etree._Element:
    """The root of the page. Raises ``InputError`` where it is too large or holds no element."""
    if len(markup) > MAX_MARKUP:
        raise InputError(f"found an HTML page of {len(markup):,} characters, expected at most {MAX_MARKUP:,}; take the article out of it first")
    source = _DECLARATION.sub("", markup.replace("\x00", ""), count=1)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"found a page that cannot be parsed ({error}), expected HTML with text; save it again or give plain text") from error
    count = sum(1 for _ in root.iter())
    if count > MAX_ELEMENTS:
        raise InputError(f"found an HTML page of {count:,} elements, expected at most {MAX_ELEMENTS:,}; take the article out of it first")
    return root


def words_of(element: etree._Element) -> str:
    """The class, id and test words of an element, as sites name its part in the page."""
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("data-testid"), element.get("data-component"))))


def is_seen(element: etree._Element, *, lenient: bool = False) -> bool:
    """Whether the element's text is shown; ``lenient``: or could be by a script, as a gallery's pages and ``<noscript>`` are."""
    tag = element.tag
    if not isinstance(tag, str) or (tag in phrases().page.unseen and not (lenient and tag == "noscript")):
        return False
    if tag.startswith("amp-") and tag not in phrases().page.amp_shown:
        return False
    if lenient:
        return True
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return False
    style = element.get("style")
    return not (style and _HIDING_STYLE.search(style))


def pieces_of(root: etree._Element, *, lenient: bool = False) -> list[Piece]:
    """All visible text of the page in its order; ``lenient``: with what scripts could show."""
    body = root.find("body")
    return _Walk(lenient=lenient).pieces(body if body is not None else root)


class _Walk:
    """One walk over a tree, without recursion, that cuts the text where blocks begin and end."""

    def __init__(self, *, lenient: bool) -> None:
        self._lenient = lenient
        self._found: list[Piece] = []
        self._buffer: list[str] = []
        self._linked = 0
        self._links = 0
        self._owners: list[etree._Element] = []

    def pieces(self, root: etree._Element) -> list[Piece]:
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            if closing:
                self._close(element)
            elif is_seen(element, lenient=self._lenient):
                self._open(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            if element is not root:
                self._add(element.tail)
        return self._found

    def _open(self, element: etree._Element) -> None:
        if _is_block(element):
            self._flush()
            self._owners.append(element)
        elif element.tag in _CELLS:
            self._buffer.append(" | " if self._buffer else "")
        self._links += element.tag == "a"
        self._buffer.append({"br": _BREAK, "q": "“"}.get(str(element.tag), ""))
        self._add(element.text, keep_lines=element.tag == "pre")

    def _close(self, element: etree._Element) -> None:
        self._links -= element.tag == "a"
        if element.tag == "q":
            self._buffer.append("”")
        if _is_block(element):
            self._flush()
            self._owners.pop()

    def _add(self, text: str | None, *, keep_lines: bool = False) -> None:
        if not text:
            return
        words = text if keep_lines else _BLANKS.sub(" ", text)
        self._buffer.append(words)
        if self._links:
            self._linked += len(words.strip())

    def _flush(self) -> None:
        """Make a piece of what was gathered, or several where line breaks leave an empty line."""
        text = _BREAKS.sub(_BREAK, re.sub(r"[ \t]+", " ", "".join(self._buffer)))
        linked, self._linked = self._linked, 0
        self._buffer.clear()
        for part in _SPLIT.split(text):
            words = _CELL_EDGE.sub("", part.strip()).strip()
            if words and self._owners:
                self._found.append(Piece(text=words, element=self._owners[-1], linked=min(linked, len(words))))


def _is_block(element: etree._Element) -> bool:
    """Whether the element sets its text apart; credits inside captions do so too."""
    if element.tag in phrases().page.blocks:
        return True
    return element.tag in INLINE_CREDITS and _is_credit_in_caption(element)


def _is_credit_in_caption(element: etree._Element) -> bool:
    """Whether an inline element holds the photographer's name inside a caption."""
    parent = element.getparent()
    return parent is not None and parent.tag in {"figcaption", "figure"} and phrases().page.photo_credit.search(words_of(element)) is not None


def lineage(element: etree._Element, top: etree._Element | None = None) -> Iterator[etree._Element]:
    """The element and what holds it, up to and without ``top``."""
    node: etree._Element | None = element
    while node is not None and node is not top:
        yield node
        node = node.getparent()
