"""Units → typed blocks: what each stretch of the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.article.bylines import byline_in
from onrecord.article.credits import bracketed_credit, contributors_in, credit_line, is_caption
from onrecord.article.datelines import find_dateline
from onrecord.article.dates import stamp_in
from onrecord.article.furniture import heads_links, is_furniture
from onrecord.article.head import is_prose, is_title
from onrecord.article.lines import Unit, ends_sentence, trimmed
from onrecord.article.origin_notes import find_origin_note
from onrecord.article.phrases import phrases, plain_form
from onrecord.record import Block, BlockKind, Span

_SUBHEADING_WORDS, _SUBHEADING_CHARS = 12, 90
_BULLET = re.compile(r"^(?:[-*•·▪>»]+|\d{1,2}[.)])\s*")
_TIME_WORDS = 6
_QUESTION = re.compile(r"(?:What|Why|How|Who|When|Where|Which|Is|Are|Was|Were|Will|Can|Could|Does|Do|Did|Has|Have|Should)\b")
_TOLD = frozenset({BlockKind.PARAGRAPH})
_TOLD_WORDS = 10
_PLACED = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.SUMMARY})
_MARKDOWN_HEADING = re.compile(r"#{2,6}\s+\S")
_SPEAKER_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z .'()-]{2,60}):\s")
_SPEAKS = re.compile(r"[\"]|\b(?:said|says|told)\b")
_FOOT_LINES = 3
_FOOT = 0.6  # share of the units behind which a byline or note of origin may stand


def label(text: str, units: list[Unit]) -> tuple[Block, ...]:
    """The blocks of the text, in order."""
    if len(units) == 1 and units[0].hint is None:
        return tuple(_with_datelines(text, [_block(BlockKind.PARAGRAPH, units[0])]))
    blocks: list[Block] = []
    foot = _foot(text, units)
    links = False  # under a line that heads links
    for number, unit in enumerate(units):
        if unit.hint is not None and unit.hint not in _PLACED:
            blocks.extend(_caption_and_credit(text, unit) if unit.hint is BlockKind.CAPTION else [_block(unit.hint, unit)])
            links = False
            continue
        found = list(_pieces(text, units, number))
        if links and len(found) == 1 and _is_link(text, unit, found[0]):
            found = [_block(BlockKind.FURNITURE, unit)]
        if number >= foot and all(block.kind in _PLACED for block in found):
            found = [_block(BlockKind.FURNITURE, unit)]
        links = (links and all(block.kind is BlockKind.FURNITURE for block in found)) or heads_links(text[found[-1].start : found[-1].end])
        blocks.extend(found)
    return tuple(_with_datelines(text, blocks))


def _foot(text: str, units: list[Unit]) -> int:
    """Where the page's foot begins: a run of short lines without a stop at the end, behind a text of paragraphs."""
    start = len(units)
    while start and _is_foot_line(text, units[start - 1]):
        start -= 1
    lines, told = len(units) - start, sum(is_prose(text, unit) for unit in units[:start])
    return start if lines >= _FOOT_LINES and told >= _FOOT_LINES else len(units)


def _is_foot_line(text: str, unit: Unit) -> bool:
    words = unit.of(text)
    return (
        unit.hint in {None, BlockKind.FURNITURE}
        and len(words) <= _SUBHEADING_CHARS
        and (is_furniture(words) or not ends_sentence(words) or credit_line(words) is not None)
        and not _SPEAKS.search(plain_form(words))
        and not is_prose(text, unit)
    )


def _block(kind: BlockKind, piece: Unit | Span) -> Block:
    return Block(kind=kind, start=piece.start, end=piece.end)


def _is_link(text: str, unit: Unit, block: Block) -> bool:
    """Whether the line under a heading of links is one of them: it has a title's form and is no paragraph."""
    words = _BULLET.sub("", unit.of(text))
    return block.kind in _PLACED and unit.hint is None and is_title(words) and not is_prose(text, unit)


def _pieces(text: str, units: list[Unit], number: int) -> Iterator[Block]:
    """The block or blocks of one unit: a note of origin is cut out of what it stands in."""
    unit = units[number]
    note = find_origin_note(text, unit.start, unit.end)
    if note is None or not _may_hold_note(text, unit, note.span, number, len(units)):
        kind = _kind(text, units, number)
        yield from _caption_and_credit(text, unit) if kind is BlockKind.CAPTION else [_block(kind, unit)]
        return
    for before in filter(None, [trimmed(text, unit.start, note.span.start)]):
        yield _block(_loose_kind(before.of(text)), before)
    yield _block(BlockKind.ORIGIN_NOTE, note.span)
    for after in filter(None, [trimmed(text, note.span.end, unit.end)]):
        yield _block(_loose_kind(after.of(text)), after)


def _caption_and_credit(text: str, unit: Unit) -> Iterator[Block]:
    """A caption, and the photo credit in brackets behind it as a block of its own."""
    credit = bracketed_credit(unit.of(text))
    cut = unit.start + credit.start if credit else unit.end
    for words in filter(None, [trimmed(text, unit.start, cut)]):
        yield _block(BlockKind.CAPTION, words)
    for words in filter(None, [trimmed(text, cut, unit.end)]):
        yield _block(BlockKind.PHOTO_CREDIT, words)


def _may_hold_note(text: str, unit: Unit, note: Span, number: int, count: int) -> bool:
    """Notes of origin stand by themselves near the top or in the lower half of the text."""
    return (note.start == unit.start and (number < 4 or number >= count * 0.5)) or number >= count - 3


def _loose_kind(words: str) -> BlockKind:
    """The kind of what stands beside a note of origin."""
    if is_furniture(words) or heads_links(words):
        return BlockKind.FURNITURE
    return BlockKind.CONTRIBUTORS if contributors_in(words) else BlockKind.PARAGRAPH


def _kind(text: str, units: list[Unit], number: int) -> BlockKind:
    """The kind of a whole unit by its form."""
    unit = units[number]
    words = unit.of(text)
    if contributors_in(words) is not None:
        return BlockKind.CONTRIBUTORS
    if is_furniture(words) or heads_links(words) or _is_stamp(words):
        return BlockKind.FURNITURE
    if credit_line(words) is not None:
        return BlockKind.PHOTO_CREDIT
    if is_caption(words):
        return BlockKind.CAPTION
    if _is_byline(words, number, len(units)):
        return BlockKind.BYLINE
    if unit.hint is not None:
        return unit.hint
    return BlockKind.SUBHEADING if _is_subheading(text, units, number) else BlockKind.PARAGRAPH


def _is_stamp(words: str) -> bool:
    """A line of nothing but the day and hour of publication."""
    return len(words) <= 100 and stamp_in(words) is not None


def _is_byline(words: str, number: int, count: int) -> bool:
    """A byline stands at the top, or by itself at the foot."""
    return len(words) <= 160 and (number <= 4 or number >= count * _FOOT) and not ends_sentence(words) and byline_in(words) is not None


def _is_subheading(text: str, units: list[Unit], number: int) -> bool:
    """A short line without a stop, with a paragraph after it; or the hour of an entry in a live report."""
    words = units[number].of(text)
    if len(words) > _SUBHEADING_CHARS or number + 1 >= len(units):
        return False
    plain = plain_form(words)
    if _MARKDOWN_HEADING.match(plain) or _is_entry_time(plain):
        return True
    if _SPEAKER_LABEL.match(plain):
        return False  # a line of a transcript
    after = units[number + 1]
    if after.hint not in {None, *_PLACED} or not (is_prose(text, after) or is_caption(after.of(text))):
        return False
    if plain.endswith("?"):
        return _is_question(plain) and sum(_is_question(plain_form(unit.of(text))) for unit in units) > 1
    titled = is_title(words) or (len(words.split()) == 1 and words[0].isupper() and words.isalpha())
    return titled and not ends_sentence(words) and len(words.split()) <= _SUBHEADING_WORDS and not _SPEAKS.search(plain)


def _is_entry_time(plain: str) -> bool:
    """The hour of an entry in a live report, with a word or two beside it."""
    return len(plain.split()) <= _TIME_WORDS and phrases().live_times.fullmatch(plain.strip()) is not None


def _is_question(plain: str) -> bool:
    """A short question, as the headings of an explainer are; a single one in a text is more likely rhetoric."""
    return len(plain) <= _SUBHEADING_CHARS and plain.endswith("?") and _QUESTION.match(plain) is not None and '"' not in plain


def _tells(words: str) -> bool:
    """Whether the words are a paragraph of the tale, behind which no bare place opens a dispatch."""
    return ends_sentence(words) and len(words.split()) >= _TOLD_WORDS


def _with_datelines(text: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, a dateline at the head of a paragraph made a block of its own."""
    first = True
    for block in blocks:
        found = find_dateline(text, block.start, block.end, first=first) if block.kind is BlockKind.PARAGRAPH else None
        first = first and ((found is None and not _tells(text[block.start : block.end])) or block.kind not in _TOLD)
        if found is None:
            yield block
            continue
        yield _block(BlockKind.DATELINE, found.dateline.span)
        rest = trimmed(text, found.dateline.span.end, block.end)
        if rest is not None:
            yield _block(BlockKind.PARAGRAPH, rest)
