"""An article's text for the terminal, with the sources, cues and words of its statements marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.cli.printable import printable
from onrecord.record import Article, Block, BlockKind, Span, Statement

SOURCE, CUE, CONTENT, NESTED, NUMBER = "bold cyan", "yellow", "green", "underline", "dim"
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_STYLES = {
    BlockKind.SUMMARY: "italic",
    BlockKind.SUBHEADING: "bold",
    BlockKind.CAPTION: "italic",
    BlockKind.DATELINE: "dim",
    BlockKind.PHOTO_CREDIT: "dim",
    BlockKind.CONTRIBUTORS: "dim",
    BlockKind.ORIGIN_NOTE: "dim",
}
IN_HEAD = frozenset({BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.BYLINE})
"""The kinds that the head of the view tells."""


class MarkedText:
    """The text of an article with the marks of its statements, to be taken in stretches."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self._article = article
        self._text = Text(printable(article.text), end="")
        self._numbers: dict[int, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements, 1):
            first = min(statement.content or statement.cue or statement.source, default=None)
            if first is not None:
                self._numbers[first.start].append(number)
        for style, span in _marks(statements):
            self._text.stylize(style, span.start, span.end)

    def of(self, start: int, end: int, style: str = "") -> Text:
        """A stretch of the text; a small number stands where the words of each statement begin."""
        out = Text(style=style)
        at = start
        for stop in sorted(number for number in self._numbers if start <= number < end):
            out.append_text(self._text[at:stop])
            out.append("·".join(map(str, self._numbers[stop])).translate(_DIGITS), NUMBER)
            at = stop
        return out.append_text(self._text[at:end])

    def paragraphs(self) -> Iterator[Text]:
        """The article's blocks in order but for the head's, those on one line together; neighbours of furniture folded into one line."""
        for run in _runs(self._article):
            if run[0].kind is BlockKind.FURNITURE:
                yield self._folded(run)
            else:
                yield Text(" ").join(self.of(block.start, block.end, _STYLES.get(block.kind, "")) for block in run)

    def _folded(self, run: Sequence[Block]) -> Text:
        """One line in the place of furniture, with its first words."""
        words = " ".join(printable(self._article.text[run[0].start : run[0].end]).split())
        more = f" and {len(run) - 1} more" if len(run) > 1 else ""
        shown = words if len(words) <= 40 else f"{words[:40].rsplit(' ', 1)[0]} …"
        return Text(f"┄ page furniture: {shown}{more}", style="dim")


def _marks(statements: Sequence[Statement]) -> Iterator[tuple[str, Span]]:
    """Styles and spans in the order in which they are laid on: contents, those within others, cues, sources."""
    contents = [span for statement in statements for span in statement.content]
    for span in contents:
        yield CONTENT, span
        if any(other.start <= span.start and span.end <= other.end and len(span) < len(other) for other in contents):
            yield NESTED, span
    yield from ((CUE, span) for statement in statements for span in statement.cue)
    yield from ((SOURCE, span) for statement in statements for span in statement.source)


def _runs(article: Article) -> Iterator[list[Block]]:
    """Blocks that are shown together, those of the head left out: furniture next to furniture, and blocks that share a line."""
    run: list[Block] = []
    for block in article.blocks:
        if block.kind in IN_HEAD:
            continue
        if run:
            furniture = [one.kind is BlockKind.FURNITURE for one in (run[-1], block)]
            if not all(furniture) and (any(furniture) or "\n" in article.text[run[-1].end : block.start]):
                yield run
                run = []
        run.append(block)
    if run:
        yield run
