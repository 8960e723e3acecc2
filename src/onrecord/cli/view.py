"""The view a person reads: an article's head, its text with the statements marked, the statements as a table, the speakers counted."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.happened import tables
from onrecord.cli.marks import CONTENT, CUE, SOURCE, MarkedText
from onrecord.cli.output import Output
from onrecord.cli.printable import line, number
from onrecord.cli.tables import plain_table
from onrecord.record import Article, BlockKind, Failure, OriginKind, Place, PlaceLevel, PlaceRole, Published, Record, Span, Statement, TimeType

_WIDEST = 110  # columns; longer lines are hard to read
_SPEAKER, _CUE = 20, 12  # columns of the table
_LINES = 3  # of reported words in the table


class _Console(Console):
    """A console that lets a closed pipe be told to who asked for the output."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Standard output, not wider than is good to read."""
    getattr(sys.stdout, "reconfigure", lambda **_: None)(errors="replace")
    made = _Console(highlight=False)
    made.width = min(made.width, _WIDEST)
    return made


class View(Output):
    """Records for reading. ``several`` adds a line of totals."""

    def __init__(self, *, several: bool) -> None:
        self._console = console()
        self.on_terminal = self._console.is_terminal
        self._several = several
        self._articles = self._statements = 0

    def write(self, result: Record | Failure) -> None:
        """Show a record; failures are told on standard error."""
        if isinstance(result, Failure):
            return
        self._articles += 1
        self._statements += len(result.statements)
        marked = MarkedText(result.article, result.statements)
        self._head(result, marked)
        for paragraph in marked.paragraphs():
            self._console.print(paragraph)
            self._console.print()
        if result.statements:
            self._console.print(_table(result, self._console.width))
        self._console.print(_count(result))
        for table in tables(result):
            self._console.print(table)
        for told in (_where(result), _when_told(result)):
            if told:
                self._console.print(told)
        self._console.print()

    def close(self) -> None:
        """Tell the totals."""
        if self._several:
            self._console.print(f"[bold]{number(self._articles, 'article')}, {number(self._statements, 'statement')}[/bold]")

    def _head(self, record: Record, marked: MarkedText) -> None:
        article = record.article
        headline = next((block for block in article.blocks if block.kind is BlockKind.HEADLINE), None)
        title = marked.of(headline.start, headline.end, "bold") if headline else Text(line(article.title or "no headline"), "bold")
        self._console.print(Rule(style="dim"))
        if article.kicker:
            self._console.print(Text(line(article.kicker), "dim"))
        self._console.print(title)
        self._console.print(Text(" · ".join(_facts(article)), "dim"))
        self._console.print()


def _facts(article: Article) -> Iterator[str]:
    """Who carries it, whose it is, whence, when, by whom; what is not known is left out, the publisher's name apart."""
    yield line(article.publisher or "publisher not named")
    origin = article.origin
    if origin.kind in (OriginKind.AGENCY, OriginKind.SYNDICATED) and origin.publisher:
        yield f"{'agency copy' if origin.kind is OriginKind.AGENCY else 'first published'} by {line(origin.publisher)}"
    if article.dateline and article.dateline.place:
        yield line(article.dateline.place)
    if when := _when(article.published):
        yield when
    if article.authors:
        yield line(", ".join(article.authors))


def _when(published: Published) -> str:
    """The time of publication for reading."""
    if published.earliest is None or published.latest is None:
        return ""
    if published.earliest == published.latest:
        return _moment(published.earliest)
    return f"{_moment(published.earliest)} to {_moment(published.latest)}"


def _moment(iso: str) -> str:
    """A moment in ISO 8601 for reading: 2025-06-02T13:40:00+02:00 as "2 June 2025, 13:40 +02:00"."""
    try:
        at = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return line(iso)
    day = f"{at.day} {at:%B %Y}"
    return day if len(iso) <= len("2025-06-02") else f"{day}, {at:%H:%M} {iso[19:]}".rstrip()


def _table(record: Record, width: int) -> Table:
    """The statements: who, by what word, what, through whom."""
    table = plain_table()
    table.add_column("№", justify="right", style="dim", width=len(str(len(record.statements))), no_wrap=True)
    table.add_column("Who", width=_SPEAKER)
    table.add_column("How", width=_CUE)
    table.add_column("What, and through whom", ratio=1)
    room = max(20, width - _SPEAKER - _CUE - 14) * _LINES
    for index, statement in enumerate(record.statements, 1):
        table.add_row(str(index), _who(statement, record.article), _how(statement, record.article), _what(statement, record.article, room))
    return table


def _who(statement: Statement, article: Article) -> Text:
    """The speaker, or the words for one who could not be made out; the kind below."""
    name = statement.speaker_name or _words(article, statement.source)
    out = Text(_shortened(line(name), 2 * _SPEAKER) or "not named", SOURCE if name else "dim")
    if statement.speaker_kind:
        out.append(f"\n{statement.speaker_kind}", "not bold dim default")
    return out


def _how(statement: Statement, article: Article) -> Text:
    """The cue as written; its class below where the word itself does not tell it."""
    cue = _words(article, statement.cue)
    out = Text(_shortened(cue, 2 * _CUE), CUE)
    if statement.verb_class != cue.casefold():
        out.append(f"\n{statement.verb_class}" if cue else str(statement.verb_class), "dim default")
    return out


def _what(statement: Statement, article: Article, room: int) -> Text:
    """The reported words, the chain, the circumstances."""
    out = Text(_shortened(_words(article, statement.content), room), CONTENT)
    chain = " → ".join(line(hop.name) for hop in statement.chain)
    circumstances = " · ".join(_circumstances(statement))
    for below in (chain, circumstances):
        if below:
            out.append(f"\n{below}" if out.plain else below, "dim default")
    return out


def _circumstances(statement: Statement) -> Iterator[str]:
    if statement.said:
        yield line(statement.said.text) + (f" ({statement.said.timex})" if statement.said.timex else "")
    if statement.audience:
        yield f"to {line(statement.audience)}"
    if statement.venue:
        yield f"at: {line(statement.venue)}"
    if statement.medium:
        yield f"by: {line(statement.medium)}"


def _words(article: Article, spans: tuple[Span, ...]) -> str:
    """The words of some spans on one line."""
    return " … ".join(line(span.of(article.text)) for span in spans)


def _shortened(words: str, room: int) -> str:
    """As many whole words as there is room for."""
    return words if len(words) <= room else f"{words[: room - 2].rsplit(' ', 1)[0]} …"


def _where(record: Record) -> Text | None:
    """The places that the text names as places, each once, then those that could not be settled."""
    literal = [place for place in record.places if place.role not in (PlaceRole.ASSOCIATION, PlaceRole.PUBLISHER)]
    settled = dict.fromkeys(_placed(place) for place in literal if place.latitude is not None)
    open_ = dict.fromkeys(line(place.spans[0].of(record.article.text)) for place in literal if place.latitude is None and place.spans)
    if not settled and not open_:
        return None
    out = Text(number(len(settled) + len(open_), "place"), "bold")
    out.append(": " + ", ".join([*settled, *(f"{name} (not settled)" for name in open_)]), "not bold")
    return out


def _placed(place: Place) -> str:
    return line(place.name) + (f" ({place.country})" if place.country and place.level is not PlaceLevel.COUNTRY else "")


def _when_told(record: Record) -> Text | None:
    """The days and hours that the text tells, each once; words such as "soon" say too little to be listed here."""
    told = [time for time in record.times if time.type in (TimeType.DATE, TimeType.TIME) and not (time.timex or "").endswith("_REF")]
    shown = dict.fromkeys(line(time.text) + (f" ({time.timex})" if time.timex else "") for time in told)
    if not shown:
        return None
    return Text(number(len(shown), "time"), "bold").append(": " + ", ".join(shown), "not bold")


def _count(record: Record) -> Text:
    """How many statements there are, and how many of each speaker."""
    speakers = Counter(line(s.speaker_name) for s in record.statements if s.speaker_name)
    out = Text(number(len(record.statements), "statement"), "bold")
    if speakers:
        out.append(f" by {number(len(speakers), 'speaker')}: ")
        out.append(", ".join(name if count == 1 else f"{name} {count}" for name, count in speakers.most_common()), "not bold")
    return out
