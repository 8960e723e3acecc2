"""Where the units of a plain text lie: paragraphs and lines, whether set apart by blank lines, by single breaks, or wrapped to a width."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata

from onrecord.record import BlockKind, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
_BULLET = re.compile(r"(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)])\s+\S")
_FINAL = ".!?…"
_CLOSERS = "\"'”’»)]*_"

WRAP_MIN, WRAP_MAX = 40, 120  # columns between which a text is taken to be wrapped by a program
_WRAPPED_SHARE = 0.6  # of the breaks inside paragraphs must be forced by the width
_BROKEN_SHARE = 0.4  # of the breaks must fall inside a sentence
_CONTINUED_MIN = 40  # a line this long that ends openly goes on in a next line that starts in lower case


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch that becomes one block or a few. ``hint`` is its kind where markup or position told it already."""

    start: int
    end: int
    hint: BlockKind | None = None

    def of(self, text: str) -> str:
        """The words of the unit."""
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends, or None where nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space and invisible characters only."""
    return not line.strip() or all(char.isspace() or unicodedata.category(char) in {"Cf", "Cc"} for char in line)


def ends_sentence(piece: str) -> bool:
    """Whether the words end with a final stop, quotation marks and brackets left aside."""
    bare = piece.rstrip().rstrip(_CLOSERS)
    return bare.endswith(tuple(_FINAL))


def is_bullet(piece: str) -> bool:
    """Whether the words open with a bullet or a number of a list."""
    return _BULLET.match(piece) is not None


def _lines(text: str) -> list[Span]:
    """All lines that show something, without white space at their ends."""
    found = (trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text) if not is_blank(match.group()))
    return [line for line in found if line is not None]


def _groups(text: str, lines: list[Span]) -> list[list[Span]]:
    """Runs of lines without a blank line between them."""
    groups: list[list[Span]] = []
    for line in lines:
        if groups and not _is_gap(text[groups[-1][-1].end : line.start]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_gap(between: str) -> bool:
    """Whether the white space between two lines holds an empty line."""
    return sum(between.count(char) for char in "\n\r\x0b\x0c\x85\u2028") > 1 or "\u2029" in between


def _first_word(line: str) -> str:
    return line.split(None, 1)[0]


def _is_forced(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next word had no room on the line, as where a program wraps greedily."""
    return len(line) + 1 + len(_first_word(following.of(text))) > width


def _width(text: str, groups: list[list[Span]]) -> int | None:
    """The column at which the text is wrapped, or None where it is not."""
    pairs = [(line, after) for group in groups for line, after in itertools.pairwise(group)]
    if not pairs:
        return None
    width = max(len(line) for group in groups for line in group if " " in line.of(text) or len(group) > 1)
    if not WRAP_MIN <= width <= WRAP_MAX:
        return None
    forced = sum(_is_forced(text, line, after, width) for line, after in pairs)
    broken = sum(not ends_sentence(line.of(text)) for line, _ in pairs)
    return width if forced >= _WRAPPED_SHARE * len(pairs) and broken >= _BROKEN_SHARE * len(pairs) else None


def _group_width(text: str, group: list[Span]) -> int | None:
    """The column at which one long group is wrapped amid text that is not."""
    return _width(text, [group]) if len(group) >= 4 else None


def _goes_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether two lines are one paragraph."""
    before, after = line.of(text), following.of(text)
    if is_bullet(after) or _MARKDOWN_HEADING.match(before) or _MARKDOWN_HEADING.match(after):
        return False
    if width is not None and _is_forced(text, line, following, width):
        return True
    return after[0].islower() and len(before) >= _CONTINUED_MIN and not ends_sentence(before)


def _joined(text: str, group: list[Span], width: int | None) -> list[Unit]:
    """The paragraphs of a group of lines."""
    width = width if width is not None else _group_width(text, group)
    units = [Unit(start=group[0].start, end=group[0].end)]
    for line, following in itertools.pairwise(group):
        if _goes_on(text, line, following, width):
            units[-1] = Unit(start=units[-1].start, end=following.end)
        else:
            units.append(Unit(start=following.start, end=following.end))
    return units


def units_of(text: str, *, after: int = 0) -> list[Unit]:
    """The units of the text from offset ``after`` on."""
    lines = [line for line in _lines(text) if line.start >= after]
    groups = _groups(text, lines)
    width = _width(text, groups)
    return [unit for group in groups for unit in _joined(text, group, width)]
