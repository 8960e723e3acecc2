"""What a brief is made of: sentences with their citations, grouped, and what was withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words of a report, and the stretch of the sentence that rests on them (None: the sentence as a whole).

    ``article`` is the report's handle, ``span`` the code points of ``words`` in its text, ``day`` the day of publication, by which its weekdays
    are reckoned. ``at`` are code points of the sentence.
    """

    article: str
    outlet: str
    day: str
    span: Pair
    words: str
    origin: str = ""
    at: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the brief. ``item`` is what it tells of: "<article>/<id>", or an incident's id; ``kind`` what part of the grammar made it."""

    text: str
    citations: tuple[Citation, ...]
    kind: str = ""
    item: str = ""


Piece = str | tuple[str, tuple[Citation, ...]]


def sentence(pieces: Iterable[Piece], *, whole: tuple[Citation, ...] = (), kind: str = "", item: str = "") -> Sentence:
    """A sentence from its pieces: bare words of the grammar, and stretches with what they rest on."""
    text, cited = "", []
    for piece in pieces:
        words, citations = (piece, ()) if isinstance(piece, str) else piece
        cited += [replace(each, at=(len(text), len(text) + len(words))) for each in citations]
        text += words
    return Sentence(text=text, citations=(*cited, *whole), kind=kind, item=item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence that the check did not let pass, and why not."""

    sentence: Sentence
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences on one thing. ``status`` is an incident's, ``new`` whether the last brief of the same question did not have it."""

    sentences: tuple[Sentence, ...]
    item: str = ""
    status: str | None = None
    note: str = ""
    """What the ledger knows of it beside the words: by how many it is told."""
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief under its heading. ``notes`` are about the corpus, not about the world: they cite nothing."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a brief is asked for: days, both included, and what narrows it."""

    since: str
    until: str
    about: str | None = None
    place: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on the timeline: a day, the words beside it, how many outlets tell it. ``told``: False where only the day of the report is known."""

    day: str
    words: str
    outlets: int = 1
    number: int = 0
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A situation report. ``map`` and ``timeline`` are SVG documents, empty where there is nothing to show."""

    title: str
    asked: Asked
    made: str
    opening: str
    sections: tuple[Section, ...]
    withheld: tuple[Withheld, ...] = ()
    map: str = ""
    timeline: str = ""
    items: tuple[str, ...] = field(default=())
    """What it tells of, so that the next one can say what is new."""

    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        return [each for section in self.sections for paragraph in section.paragraphs for each in paragraph.sentences]
