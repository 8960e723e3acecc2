"""What stands above the first paragraph of a plain text: kicker, headline, summary, byline, stamp."""

from __future__ import annotations

import re

from onrecord.article.bylines import byline_in
from onrecord.article.credits import credit_line, is_caption
from onrecord.article.datelines import find_dateline
from onrecord.article.dates import stamp_in
from onrecord.article.furniture import is_furniture
from onrecord.article.lines import Unit, ends_sentence, is_bullet
from onrecord.article.names import is_name
from onrecord.article.phrases import phrases, plain_form
from onrecord.record import BlockKind

_MAX_TITLE = 200  # characters
_TITLE_WORDS = range(2, 27)
_KICKER_WORDS, _KICKER_CHARS = 5, 48
_PROSE_WORDS = 6
_LONG_WORDS = 40  # so many words without a stop are prose all the same
_MAX_HEAD = 8  # more lines than this without a paragraph are no head but a list, unless the headline is plain
_MAX_TOP = 40  # lines among which that headline and the first paragraph must stand
_SUMMARY_WORDS = 45
_SUMMARY_SCORE = 3
_LOOKAHEAD = 6  # units below the first paragraph that are looked at
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|vs|etc|Dr|St|No)\.$")
_OPEN_END = (":", ";", ",", "-", "–", "—", "...")
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2})\b"
)
_PRESENT = re.compile(r"\b(?:says?|is|are|warns?|claims?|comes?|has|have|faces?|plans?|vows?|seeks?)\b")
_PAST = re.compile(r"\b(?:said|told|was|were|had|announced|warned)\b")
_CONTINUES = re.compile(
    r"[\"'(]|(?:He|She|They|It|But|And|However|That|This|Those|These|In|According"
    r"|The (?:two|move|announcement|comments|remarks|statement|attack|strike))\b"
)
_SINGLE_SENTENCE = re.compile(r"[.!?][\"')]*\s+[\"'(]?[A-Z]")
_SPEAKER_LABEL = re.compile(
    r"(?:Q|A|(?:MR|MS|MRS|DR|GENERAL|MINISTER|AMBASSADOR|PRESIDENT|THE PRESIDENT|MODERATOR|QUESTION|ANSWER)\b[A-Z .'-]{0,40}): "
)
_STEM = re.compile(r"[^\W\d_]{4,}")


def is_prose(text: str, unit: Unit) -> bool:
    """Whether the unit is a paragraph: it ends as a sentence, is long, or opens with a dateline."""
    words = unit.of(text)
    count = len(words.split())
    if count >= _LONG_WORDS:
        return True
    if count >= _PROSE_WORDS and ends_sentence(words) and not words.rstrip().endswith("...") and not _ABBREVIATED.search(words):
        return True
    found = find_dateline(text, unit.start, unit.end, first=True)
    return found is not None and found.dateline.span.end < unit.end


def is_title(words: str) -> bool:
    """Whether the words have the form of a headline: one line, a capital, no final stop."""
    words = words.strip()
    bare = words.lstrip("#*_ ").rstrip("*_ ")
    if not bare or len(words) > _MAX_TITLE or "\n" in words or is_bullet(words) or bare.endswith(_OPEN_END):
        return False
    if bare.endswith(".") and not _ABBREVIATED.search(bare):
        return False
    count = len(bare.split())
    opens = bare.lstrip("\"'‘’“”«([#@$€£¿¡")[:1]
    if _SPEAKER_LABEL.match(bare):
        return False
    told = count >= 15 and re.search(r"\b(?:said|told)\b", bare) is not None
    return count in _TITLE_WORDS and (opens.isupper() or opens.isdigit()) and not told


def _is_titled_with_stop(words: str) -> bool:
    """A headline to which somebody put a full stop: most of its words begin with capitals."""
    tokens = [token for token in re.findall(r"[^\W\d_][\w'’-]*", words) if len(token) > 3]
    capitals = sum(token[0].isupper() for token in tokens)
    return len(words.split()) <= 22 and len(tokens) >= 4 and capitals >= 0.85 * len(tokens) and not _SINGLE_SENTENCE.search(words)


def label_head(text: str, units: list[Unit], title: str | None) -> list[Unit]:
    """The units with the kinds of those above the body as hints; units that have a hint keep it."""
    free = [number for number, unit in enumerate(units) if unit.hint is None]
    if len(free) < 2:
        return units
    body = next((place for place, number in enumerate(free[: _MAX_TOP + 1]) if is_prose(text, units[number])), None)
    given = _place_of(text, [units[number] for number in free[:_MAX_TOP]], title)
    if given is None and body is not None and body > _MAX_HEAD:
        given = _headline_amid_menus(text, [units[number] for number in free[:body]])
    if given is not None and body is not None and given > body:
        given = None  # the same words further down are no headline
    if given is not None:
        body = max(given + 1, body or 0)
    if body == 0 and _is_titled_with_stop(units[free[0]].of(text)):
        body, given = 1, 0
    if not body or (body > _MAX_HEAD and given is None):
        return units
    labelled = list(units)
    for number, kind in _kinds(text, units, free[:body], given):
        labelled[number] = _hinted(units[number], kind)
    if any(unit.hint is BlockKind.HEADLINE for unit in labelled):
        _find_summary(text, labelled, free[body:])
    return labelled


def _headline_amid_menus(text: str, units: list[Unit]) -> int | None:
    """The first line as long as a headline among many short ones, as where a page's menus were scraped with it."""
    short = sum(len(unit.of(text).split()) <= _KICKER_WORDS for unit in units)
    if short < len(units) // 2:
        return None
    lines = (place for place, unit in enumerate(units) if len(unit.of(text).split()) > _PROSE_WORDS and is_title(unit.of(text)))
    return next((place for place in lines if _plain_kind(units[place].of(text), below_headline=False) is None), None)


def _hinted(unit: Unit, kind: BlockKind) -> Unit:
    return Unit(start=unit.start, end=unit.end, hint=kind)


def _same_words(one: str, other: str) -> bool:
    """Whether two titles are equal but for signs and spaces."""
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _place_of(text: str, units: list[Unit], title: str | None) -> int | None:
    """Which unit is the title that was given."""
    return next((place for place, unit in enumerate(units) if title and _same_words(unit.of(text), title)), None)


def _kinds(text: str, units: list[Unit], numbers: list[int], given: int | None) -> list[tuple[int, BlockKind]]:
    """The kinds of the units above the first paragraph."""
    found: list[tuple[int, BlockKind]] = []
    titles: list[int] = []
    headline = None if given is None else numbers[given]
    for number in numbers:
        words = units[number].of(text)
        kind = (
            BlockKind.HEADLINE if number == headline else _plain_kind(words, below_headline=bool(titles) if headline is None else number > headline)
        )
        if kind is not None:
            found.append((number, kind))
        elif found and found[-1] == (number - 1, BlockKind.BYLINE) and _is_outlet_line(words):
            found.append((number, BlockKind.BYLINE))
        elif is_title(words) or len(words.split()) == 1 or (headline is not None and number < headline):
            titles.append(number)
    return found + _title_kinds(text, units, titles, headline)


def _is_outlet_line(words: str) -> bool:
    """The outlet's name or the writer's post, on a line of its own below the byline."""
    return len(words.split()) <= 6 and not words.isupper() and (is_name(words) or phrases().byline_roles.search(words) is not None)


def _plain_kind(words: str, *, below_headline: bool) -> BlockKind | None:
    """What a line is that can be told by its form alone."""
    if stamp_in(words) is not None or is_furniture(words):
        return BlockKind.FURNITURE
    if byline_in(words, below_headline=below_headline) is not None:
        return BlockKind.BYLINE
    if credit_line(words) is not None:
        return BlockKind.PHOTO_CREDIT
    return BlockKind.CAPTION if is_caption(words) else None


def _title_kinds(text: str, units: list[Unit], titles: list[int], headline: int | None) -> list[tuple[int, BlockKind]]:
    """Kicker, headline and summary among the lines that have the form of titles."""
    before = [number for number in titles if headline is not None and number < headline]
    after = [number for number in titles if headline is None or number > headline]
    found = [(number, BlockKind.FURNITURE) for number in before]
    if before and headline is not None and before[-1] == headline - 1 and _is_kicker(units[before[-1]].of(text)):
        found[-1] = (before[-1], BlockKind.KICKER)
    if headline is None and after:
        if len(after) > 1 and _is_kicker(units[after[0]].of(text)) and _outgrows(units[after[1]].of(text), units[after[0]].of(text)):
            found.append((after.pop(0), BlockKind.KICKER))
        chosen = after.pop(0)
        found.append((chosen, BlockKind.HEADLINE if len(units[chosen].of(text).split()) >= 3 else BlockKind.KICKER))
    if after and len(units[after[0]].of(text).split()) >= _PROSE_WORDS:
        found.append((after[0], BlockKind.SUMMARY))
    return found


def _is_kicker(words: str) -> bool:
    return len(words.split()) <= _KICKER_WORDS and len(words) <= _KICKER_CHARS


def _outgrows(line: str, kicker: str) -> bool:
    """Whether the second line is the headline and the first the kicker above it."""
    return len(line.split()) >= 4 and len(line) > len(kicker) and is_title(line)


def _find_summary(text: str, units: list[Unit], body: list[int]) -> None:
    """Mark the first paragraph as the summary where the one after it plainly is the lede."""
    if len(body) < 3 or any(unit.hint is BlockKind.SUMMARY for unit in units):
        return
    first, rest = body[0], [number for number in body[1:_LOOKAHEAD] if is_prose(text, units[number])]
    if len(rest) < 2 or not is_prose(text, units[first]) or find_dateline(text, units[first].start, units[first].end, first=True):
        return
    headline = next(unit.of(text) for unit in units if unit.hint is BlockKind.HEADLINE)
    lines_between = rest[0] != first + 1
    if _summary_score(headline, units[first].of(text), units[rest[0]].of(text), text, units[rest[0]], lines_between) >= _SUMMARY_SCORE:
        units[first] = _hinted(units[first], BlockKind.SUMMARY)


def _stems(words: str) -> set[str]:
    """Content words cut to five letters, so that "retakes" meets "retaken"."""
    return {word[:5].casefold() for word in _STEM.findall(words)}


def _summary_score(headline: str, summary: str, lede: str, text: str, lede_unit: Unit, lines_between: bool) -> int:
    """How much speaks for the first paragraph being a standfirst: it is one timeless sentence, and the next begins the tale anew."""
    if len(summary.split()) > _SUMMARY_WORDS or _SINGLE_SENTENCE.search(plain_form(summary)):
        return 0
    score = 3 * (find_dateline(text, lede_unit.start, lede_unit.end, first=True) is not None)
    score += 2 * lines_between
    score += bool(_DAY.search(lede) and not _DAY.search(summary)) - 2 * bool(_DAY.search(summary))
    stems = _stems(headline)
    score += len(_stems(lede) & stems) > len(_stems(summary) & stems)
    score += bool(_PRESENT.search(summary) and not _PAST.search(summary))
    return score - 2 * bool(_CONTINUES.match(plain_form(lede)))
