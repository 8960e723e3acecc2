"""Parts of sentences from the record: who speaks, what was said, when; each with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.brief.facts import Pairs, Report, Said, When
from onrecord.brief.values import Citation, Pair, Piece
from onrecord.brief.wording import brief_words, days_told, in_full, tokens

LONGEST_NAME, LONGEST_CLAUSE = 14, 55
"""Words."""

_ARTICLE = re.compile(r"^(?:The|A|An|Its|His|Her|Their|Our|My)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|you|You|my|our|your|us|me|I'm|I’m|here)\b")
_RELATIVES = frozenset("which who whom what that this it they".split())
_RELATIVE_TIME = re.compile(r"\b(?:yesterday|today|tonight|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)


def speaker_of(said: Said, report: Report, *, opening: bool = True) -> list[Piece] | None:
    """Who speaks, as the report names him; None where it does so only by a word that stands for another and nothing tells for whom."""
    if not said.source or len(said.source) > 1:
        return None
    cited = report.cite(said.source[0])
    trimmed = _trimmed(cited.words)
    if _names(trimmed) and len(trimmed.split()) <= LONGEST_NAME:
        return [(_cased(trimmed, opening=opening), (cited,)), *_closing(cited.words, trimmed)]
    name = said.speaker or ""
    if not name or not name[0].isupper() or _stands(name) or len(name.split()) > LONGEST_NAME:
        return None
    if f" {name.casefold()}," in f" {trimmed.casefold()},":
        return [(name, (cited,))]
    mention = _mention(name, said.named, report)
    if mention is None or not _stands(trimmed):
        return None
    article = report.text[: mention.span[0]].casefold().endswith("the ") and not name.startswith("The ")
    return [*(["The " if opening else "the "] if article else []), (name, (cited, mention))]


def _closing(words: str, trimmed: str) -> list[Piece]:
    """The comma that closes an apposition."""
    apposed = words.rstrip().endswith(",") or " and " not in trimmed.rpartition(",")[2]
    return [","] if "," in trimmed and apposed else []


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:—–")


def _names(words: str) -> bool:
    """Whether words tell who it is without what stands before them."""
    first = words.split()[:1]
    return (
        bool(first)
        and not _stands(words)
        and bool(re.search(r"[A-Z][a-z]|[A-Z]{2}", words.removeprefix(first[0]) if _ARTICLE.match(words) else words))
    )


def _stands(words: str) -> bool:
    said = [token.word for token in tokens(words)]
    return bool(said) and (said[0] in brief_words("standing", "words") or (said[0] == "the" and not re.search(r" [A-Z]", words)))


def _mention(name: str, named: Pairs, report: Report) -> Citation | None:
    """The first mention by just this name."""
    return next((report.cite(span) for span in named if name.casefold() in report.text[slice(*span)].casefold()), None)


def _cased(words: str, *, opening: bool) -> str:
    """Words at the head of a sentence, or within it."""
    if opening:
        return words[:1].upper() + words[1:]
    return words[:1].lower() + words[1:] if re.match(r"(?:The|A|An|Its|One|Two|Three|Several|Some|Both)\b", words) else words


def clause(report: Report, spans: Pairs, times: Sequence[When]) -> list[Piece] | None:
    """What was said, its quoted words apart, weekdays with their date; None if it cannot stand by itself."""
    pieces: list[Piece] = []
    if not spans or sum(len(report.text[slice(*span)].split()) for span in spans) > LONGEST_CLAUSE:
        return None
    for span in spans:
        part = list(_parts(report, span, times))
        if not part or (len(spans) > 1 and report.text[slice(*span)].casefold() in _RELATIVES):
            return None
        pieces += _joint(pieces, part) + part
    return pieces if _can_stand(report, spans) else None


def _joint(pieces: Sequence[Piece], part: Sequence[Piece]) -> list[Piece]:
    """What goes between two spans: a space, "and" between quotations."""
    quotations = pieces and pieces[-1][0].startswith("“") and part[0][0].startswith("“")
    return [" and "] if quotations else [" "] if pieces else []


def _can_stand(report: Report, spans: Pairs) -> bool:
    words = " ".join(report.text[slice(*span)] for span in spans)
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", words)
    paired = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return paired and len(words.split()) > 1 and not _FIRST_PERSON.search(bare) and "\n" not in words.strip()


def _parts(report: Report, span: Pair, times: Sequence[When]) -> Iterator[Piece]:
    """A span as pieces: quotations, and the words between them."""
    start, end = _bare(report.text, span)
    cited = report.cite((start, end))
    at = start
    for quotation in re.finditer(r"“[^“”]*”", report.text[start:end]):
        yield from _plain(report, (at, start + quotation.start()), cited, times)
        words = " ".join(quotation[0].split()).rstrip("”").rstrip(",.") + "”"
        yield words, (report.cite((start + quotation.start(), start + quotation.end())),)
        at = start + quotation.end()
    yield from _plain(report, (at, end), cited, times)


def _bare(text: str, span: Pair) -> Pair:
    """A span without white space and closing stops."""
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[1] - (len(words) - len(words.rstrip(" .,;\n")))


def _plain(report: Report, span: Pair, cited: Citation, times: Sequence[When]) -> Iterator[Piece]:
    """Words that are no quotation, with the date behind each weekday in them."""
    words = report.text[slice(*span)]
    core = words.strip(" ,")
    if not any(letter.isalnum() for letter in core):
        yield from [", " if "," in words else " "] if words else []
        return
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    start = span[0] + words.find(core)
    end = start + len(core)
    yield from [lead and " "] if lead else []
    yield " ".join(_with_dates(report, (start, end), times).split()), (report.cite((start, end)),)
    rest = report.text[end : span[1]]
    if tail or rest:
        yield rest.replace("\n", " ")


def _with_dates(report: Report, span: Pair, times: Sequence[When]) -> str:
    """The words of a span with "(2 June 2025)" behind "on Monday"."""
    text, out, at = report.text, "", span[0]
    for time in sorted(times, key=lambda each: each.span):
        if time.report != report.id or time.span[0] < at or time.span[1] > span[1]:
            continue
        day = day_of_time(time, report)
        if day and _RELATIVE_TIME.search(time.text):
            out += text[at : time.span[1]] + f" ({in_full(day)})"
            at = time.span[1]
    return out + text[at : span[1]]


def day_of_time(time: When, report: Report) -> str | None:
    """The one day that a time means, if its words tell it."""
    if not time.earliest or not time.latest or time.earliest[:10] != time.latest[:10]:
        return None
    day = time.earliest[:10]
    return day if day in {each.isoformat() for each in days_told(time.text, report.day)} else None
