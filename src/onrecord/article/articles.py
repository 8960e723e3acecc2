"""Page → Article: decode or extract, type the blocks, and gather what they and the metadata say."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence

from onrecord.article.bylines import byline_in
from onrecord.article.credits import bracketed_credit, contributors_in, credit_line
from onrecord.article.datelines import FoundDateline, find_dateline
from onrecord.article.dates import date_in_url, moment, published, stamp_in
from onrecord.article.draft import Draft, Facts
from onrecord.article.furniture import holder_in
from onrecord.article.labels import label
from onrecord.article.language import require_english
from onrecord.article.media import Media, shipped_media
from onrecord.article.origins import OriginReader
from onrecord.article.plain import read_plain
from onrecord.errors import EmptyTextError, InputError, OnrecordError
from onrecord.record import Article, Block, BlockKind, Failure, Origin, OriginKind, Page, Published

_LOG = logging.getLogger(__name__)
STAGE = "article"
_SHARED_WORDS = 0.4  # share of its words that a headline has in common with the title in the metadata
_HEAD_BLOCKS = 8  # among which a line with a date is that of publication; further down it dates a correction or a link


class Articles:
    """The stage that makes articles of pages. A page that cannot be read becomes a failure in its place."""

    def __init__(self, media: Media | None = None) -> None:
        self._media = media

    def __call__(self, pages: Sequence[Page]) -> list[Article | Failure]:
        return [self._read(page) for page in pages]

    def _read(self, page: Page) -> Article | Failure:
        try:
            return read_article(page, media=self._media)
        except OnrecordError as error:
            return _failure(page, error.code, str(error))
        except Exception as error:  # one bad page never stops a run
            _LOG.exception("reading %s failed", page.name)
            message = f"reading the page failed with {type(error).__name__}: {error}; this is a fault in onrecord, please report it"
            return _failure(page, "internal", message)


def _failure(page: Page, code: str, message: str) -> Failure:
    return Failure(name=page.name, stage=STAGE, code=code, message=message, input_id=page.input_id)


def read_article(page: Page, *, media: Media | None = None) -> Article:
    """The article in a page.

    Raises ``EmptyTextError`` where there is none, ``LanguageError`` where it is not English, ``InputError`` where the bytes are no text or
    the given time of publication is no date. ``media`` are the outlets that are known, by default the shipped table.
    """
    given = _given(page)
    draft = _draft(page)
    if not draft.units:
        raise EmptyTextError(f"found no article in {page.name}, expected paragraphs of text; check that it is the page you meant")
    require_english(_body(draft))
    return _assembled(page, draft, given, media or shipped_media())


def _draft(page: Page) -> Draft:
    """The draft by the road that the media type asks for."""
    if page.media_type != "text/html":
        return read_plain(page)
    from onrecord.article.pages import read_page  # late: trafilatura takes half a second to import

    return read_page(page)


def _given(page: Page) -> Published | None:
    """The time of publication that the giver named."""
    if page.published is None or not page.published.strip():
        return None
    found = published(moment(page.published), "given")
    if found is None:
        raise InputError(
            f"found {page.published!r} as time of publication, expected a date such as 2025-03-13 or 2025-03-13T18:42:00+00:00; "
            "correct it or leave it out"
        )
    return found


def _body(draft: Draft) -> str:
    """The text without its front matter, which is English whatever the text is."""
    first = draft.units[0]
    return draft.text[first.end :] if first.hint is BlockKind.FURNITURE and len(draft.units) > 1 else draft.text


def _assembled(page: Page, draft: Draft, given: Published | None, media: Media) -> Article:
    text, facts = draft.text, draft.facts
    blocks = label(text, draft.units)
    dateline = _dateline(text, blocks)
    reader = OriginReader(text, blocks, media)
    url = page.url or facts.url
    publisher = _publisher(reader, facts, url, media)
    origin = reader.origin(publisher=publisher, dateline=dateline.dateline if dateline else None, agency=facts.agency, note=facts.source_note)
    return Article(
        id=f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}",
        raw_sha256=hashlib.sha256(page.data).hexdigest(),
        text=text,
        blocks=blocks,
        url=url,
        title=page.title or _title(_first(text, blocks, BlockKind.HEADLINE), facts.title),
        kicker=_first(text, blocks, BlockKind.KICKER) or facts.kicker,
        summary=_first(text, blocks, BlockKind.SUMMARY) or facts.summary,
        authors=_unique(facts.authors) or _authors(text, blocks),
        contributors=_unique((*facts.contributors, *_contributors(text, blocks))),
        photo_credits=_photo_credits(text, blocks),
        publisher=publisher or _holder(text, blocks, origin),
        origin=origin,
        dateline=dateline.dateline if dateline else None,
        published=_published(text, blocks, given, facts, url, dateline),
    )


def _words(text: str, blocks: Iterable[Block], kind: BlockKind) -> Iterator[str]:
    return (text[block.start : block.end] for block in blocks if block.kind is kind)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    """The words of the first block of that kind, on one line and without marks of markup."""
    found = next(_words(text, blocks, kind), None)
    return None if found is None else " ".join(found.lstrip("#").split()).strip("*_")


def _title(headline: str | None, said: str | None) -> str | None:
    """The headline of the text; where the metadata says quite another, that was no headline but the head of a letter or page."""
    if not headline or not said:
        return headline or said
    own, other = set(headline.casefold().split()), set(said.casefold().split())
    return headline if len(own & other) >= _SHARED_WORDS * min(len(own), len(other)) else said


def _authors(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    found = (byline_in(words, below_headline=True) for words in _words(text, blocks, BlockKind.BYLINE))
    return _unique(name for byline in found if byline for name in byline.authors)


def _contributors(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return _unique(name for words in _words(text, blocks, BlockKind.CONTRIBUTORS) for name in contributors_in(words) or ())


def _photo_credits(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The names in the photo credits, in the order of the text."""
    found: list[str] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.PHOTO_CREDIT:
            bracketed = bracketed_credit(words)
            found.extend(bracketed.names if bracketed else credit_line(words) or (" ".join(words.split()),))
    return _unique(found)


def _dateline(text: str, blocks: tuple[Block, ...]) -> FoundDateline | None:
    """The first dateline block, read again for its parts."""
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.DATELINE:
            end = blocks[number + 1].end if number + 1 < len(blocks) else block.end
            return find_dateline(text, block.start, end, first=True)
    return None


def _publisher(reader: OriginReader, facts: Facts, url: str | None, media: Media) -> str | None:
    """Who carries the text here: by its address, its metadata or its own promotions."""
    outlet = media.at(url)
    if outlet is not None:
        return outlet.name
    if facts.publisher:
        known = media.named(facts.publisher)
        return known.name if known else facts.publisher
    return reader.carrier()


def _holder(text: str, blocks: tuple[Block, ...], origin: Origin) -> str | None:
    """The holder of the copyright, who carries the text where nothing says that it came from elsewhere."""
    if origin.kind is not OriginKind.UNKNOWN:
        return None
    return next((found for words in _words(text, blocks, BlockKind.FURNITURE) if (found := holder_in(words))), None)


def _published(
    text: str, blocks: tuple[Block, ...], given: Published | None, facts: Facts, url: str | None, dateline: FoundDateline | None
) -> Published:
    """The time of publication on the best basis there is."""
    stamps = (published(stamp_in(words), "metadata") for words in _words(text, blocks[:_HEAD_BLOCKS], BlockKind.FURNITURE))
    day = moment(dateline.day) if dateline and dateline.day else None
    return (
        given
        or facts.published
        or next(filter(None, stamps), None)
        or published(date_in_url(url), "url")
        or published(day, "dateline")
        or Published()
    )
