"""What a page says of itself: JSON-LD, meta tags, canonical address, ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from onrecord.article.bylines import listed
from onrecord.article.dates import moment, published
from onrecord.article.draft import Facts
from onrecord.article.phrases import phrases

_MAX_JSON = 500_000  # characters of one JSON-LD block
_MAX_NODES = 2_000
_MAX_NAMES = 50
_ARTICLE = re.compile(r"Article|Posting|Report|Review|WebPage$")
_TAGS = re.compile(r"<[^<>]{0,200}>")


class PageMetadata:
    """The metadata of one page, read once."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._meta = _meta_tags(root)
        self._nodes = list(_linked_data(root))
        self._articles = [node for node in self._nodes if _ARTICLE.search(_kind(node))] or self._nodes[:0]

    def facts(self) -> Facts:
        """Title, authors, publisher, address and time of publication."""
        return Facts(
            title=self._title(),
            authors=self._authors(),
            publisher=self._publisher(),
            url=self._url(),
            published=published(self._moment(), "metadata"),
        )

    def body(self) -> str:
        """The article's text as JSON-LD holds it; empty where it does not."""
        bodies = (node.get("articleBody") for node in self._articles)
        return next((_TAGS.sub("", words).strip() for words in bodies if isinstance(words, str) and words.strip()), "")

    def _title(self) -> str | None:
        linked = next((_words(node.get("headline")) for node in self._articles if _words(node.get("headline"))), None)
        return linked or self._first("titles") or self._document_title()

    def _document_title(self) -> str | None:
        """The page's title without the site's name behind it."""
        title = " ".join(" ".join(self._found("//head/title//text()")).split())
        return phrases().page.title_tail.sub("", title) or None

    def _authors(self) -> tuple[str, ...]:
        """The people whom the metadata names as authors; addresses and desks are none."""
        named = [name for node in self._articles for name in _names(node.get("author"), people=True)] or [
            value for key in phrases().meta["authors"] for value in self._meta.get(key, ()) if "://" not in value
        ]
        found: list[str] = []
        for name in named:
            byline = listed(re.sub(r"^[Bb]y\s+", "", name))
            found.extend(byline.authors if byline else ())
        publisher = self._publisher()
        return tuple(name for name in dict.fromkeys(found) if name != publisher)

    def agency(self) -> str | None:
        """The agency that the metadata names as an author."""
        for node in self._articles:
            for name in _names(node.get("author")):
                if (byline := listed(name)) is not None and byline.agency:
                    return byline.agency
        return None

    def _publisher(self) -> str | None:
        linked = next((name for node in self._articles for name in _names(node.get("publisher"))), None)
        return self._meta.get("og:site_name", [None])[0] or linked or self._first("sites")

    def _url(self) -> str | None:
        found = self._found("//link[@rel='canonical']/@href") + self._meta.get("og:url", [])
        return next((url for url in found if url.startswith(("http://", "https://"))), None)

    def _moment(self) -> tuple[str, str] | None:
        """When it was published, by JSON-LD, meta tags or a ``<time>`` that says so."""
        times = self._found("//time[@datetime and (@itemprop='datePublished' or @pubdate)]/@datetime|//*[@itemprop='datePublished']/@content")
        said = [node.get("datePublished") for node in self._articles]
        said += [value for key in phrases().meta["published"] for value in self._meta.get(key, ())]
        said += times + self._single_time()
        return next((found for words in said if isinstance(words, str) and (found := moment(words[:60]))), None)

    def _single_time(self) -> list[str]:
        """The one ``<time>`` of the page, or those inside the header of its article."""
        inside = self._found("//article//header//time/@datetime|//article//h1/following::time[not(ancestor::p)][1]/@datetime")
        alone = self._found("//time[not(ancestor::p or ancestor::li or ancestor::td or ancestor::blockquote)]/@datetime")
        return inside[:1] or (alone if len(alone) == 1 else [])

    def _first(self, kind: str) -> str | None:
        """The content of the first meta tag of that kind."""
        return next((self._meta[key][0] for key in phrases().meta[kind] if self._meta.get(key)), None)

    def _found(self, path: str) -> list[str]:
        """The strings that an XPath finds."""
        found = self._root.xpath(path)
        return [str(value).strip() for value in found] if isinstance(found, list) else []


def _meta_tags(root: etree._Element) -> dict[str, list[str]]:
    """Name or property, in lower case → contents."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _linked_data(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD blocks, nested graphs included; broken blocks are passed over."""
    waiting: list[Any] = []
    for script in root.iter("script"):
        source = script.text or ""
        if "ld+json" in (script.get("type") or "") and len(source) <= _MAX_JSON:
            try:
                waiting.append(json.loads(source.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), list | dict))


def _kind(node: dict[str, Any]) -> str:
    """The type of a JSON-LD object, several joined."""
    kind = node.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _words(value: Any) -> str | None:
    """A string on one line, without tags, or None."""
    return " ".join(_TAGS.sub("", value).split()) or None if isinstance(value, str) else None


def _names(value: Any, *, people: bool = False) -> list[str]:
    """The names in a string, an object with a name, or a list of these; ``people`` leaves organisations out."""
    if isinstance(value, list):
        return [name for item in value[:_MAX_NAMES] if not isinstance(item, list) for name in _names(item, people=people)]
    if isinstance(value, dict):
        skipped = people and "Organization" in _kind(value)
        return [] if skipped or isinstance(value.get("name"), dict) else _names(value.get("name"))
    words = _words(value)
    return [words] if words else []
