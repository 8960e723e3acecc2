"""Parts of sentences from the record: who speaks, who carries it, what was said, when; each with the words that it rests on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from onrecord.brief.facts import Pairs, Report, Said, When
from onrecord.brief.values import Citation, Pair, Piece
from onrecord.brief.wording import brief_words, days_told, in_full, is_number, tokens

LONGEST_NAME, LONGEST_CLAUSE = 14, 55
"""Words."""

_ARTICLE = re.compile(r"^(?:The|A|An|Its|His|Her|Their|Our|My)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]urs?|[Yy]ours?|us|[Mm]e|here)\b")
_LEFT_HANGING = frozenset("of on to with for from by in at against about into over under between and or but that".split())
_RELATIVES = frozenset("which who whom what that this it they".split())
_RELATIVE_TIME = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last night|this (?:morning|afternoon|evening)|days? ago)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b|-")
_SENTENCE_START = re.compile(r"(?:^|[.?!:][”\"’)]*\s+|\n\s*|[—–]\s+)[“\"]?$")


def speaker_of(said: Said, report: Report, *, opening: bool = True) -> list[Piece] | None:
    """Who speaks, as the report names him; None where it does so only by a word that stands for another and nothing tells for whom."""
    if not said.source or len(said.source) > 1:
        return None
    cited = report.cite(said.source[0])
    trimmed = _trimmed(cited.words)
    if _names(trimmed) and len(trimmed.split()) <= LONGEST_NAME:
        the = _wanted_article(trimmed, opening=opening) if "," not in trimmed else ""
        return [*([the] if the else []), (_cased(trimmed, opening=opening and not the), (cited,)), *_closing(cited.words, trimmed)]
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


def outlet_of(report: Report, span: Pair, *, opening: bool) -> list[Piece]:
    """The outlet in a sentence, with the article that its name wants; it rests on a span of its report."""
    own, name = outlet_parts(report.outlet)
    article = (f"{own.capitalize()} " if opening else f"{own} ") if own else _wanted_article(name, opening=opening)
    return [*([article] if article else []), (name, (report.cite(span),))]


def outlet_parts(outlet: str) -> tuple[str, str]:
    """An outlet's own article in small letters, "" if it has none, and its name without it."""
    article, _, name = outlet.partition(" ")
    return (article.casefold(), name) if name and article.casefold() in ("the", "a", "an") else ("", outlet)


def _wanted_article(name: str, *, opening: bool) -> str:
    """The article that stands before a name such as "General Staff of Ulmaret" or "Halmar Press Association"; "" before others."""
    head = name.partition(" of ")[0].split()
    if not head:
        return ""
    body = head[-1] in brief_words("body", "wants_article")
    bare = not _ARTICLE.match(name) and not re.search(r"['’]", name) and head[0][0].isupper()
    return ("The " if opening else "the ") if body and bare else ""


def within(words: str, report: Report) -> str | None:
    """Words that open a sentence of a report as they stand within another; None where nothing tells whether the first of them is a name."""
    first = re.split(r"['’]s\b", words.split()[0])[0].strip(",;")
    if not first[:1].isupper() or (first.isupper() and len(first) > 1):
        return words
    if first.casefold() in brief_words("opening", "words") or is_number(first.casefold()):
        return words[0].lower() + words[1:]
    small = re.search(rf"\b{re.escape(first[0].lower() + first[1:])}\b", report.text)
    named = re.search(rf"[a-z,;] {re.escape(first)}\b", report.text) or re.match(r"[A-Z][a-z]+ [A-Z]", words)
    if small and not named:
        return words[0].lower() + words[1:]
    return words if named else None


def opens_sentence(report: Report, at: int) -> bool:
    """Whether a place in a report's text is where a sentence begins."""
    return _SENTENCE_START.search(report.text[max(0, at - 8) : at]) is not None


def speaks_of_itself(words: str) -> bool:
    """Whether words hold "we", "our", "here" and the like, which mean another in the brief than in the report."""
    return _FIRST_PERSON.search(words) is not None


def clause(report: Report, spans: Pairs, times: Sequence[When]) -> list[Piece] | None:
    """What was said, its quoted words apart, weekdays with their date; None if it cannot stand by itself."""
    pieces: list[Piece] = []
    if not spans or sum(len(report.text[slice(*span)].split()) for span in spans) > LONGEST_CLAUSE:
        return None
    for span in spans:
        part = list(_parts(report, span, times))
        if not part or (len(spans) > 1 and report.text[slice(*span)].casefold() in _RELATIVES):
            return None
        pieces += _joint(report, spans[spans.index(span) - 1], span, part) + part if pieces else part
    return pieces if _can_stand(report, spans) else None


def _joint(report: Report, before: Pair, span: Pair, part: Sequence[Piece]) -> list[Piece]:
    """What goes between two spans: "and" between quotations, else the mark that stands in the report about what is left out, or a space."""
    left_out = report.text[before[1] : span[0]]
    first, quotation = report.text[slice(*before)].rstrip(), part[0][0].startswith("“")
    if quotation and first.endswith("”"):
        return [" and "]
    if not left_out.strip(" ,"):
        return [", "] if "," in left_out or first.endswith(",") else [" "]
    if left_out.rstrip().endswith((":", "—", "–")) or (quotation and part[0][0][1:2].isupper()):
        return [": "]
    return [", "] if first.endswith(",") or left_out.lstrip("”").startswith(",") else [" "]


def _can_stand(report: Report, spans: Pairs) -> bool:
    words = " ".join(report.text[slice(*span)] for span in spans)
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", words)
    paired = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    ends = not words or words.split()[-1].strip(' .,;”"') not in _LEFT_HANGING
    return paired and ends and len(words.split()) > 1 and not speaks_of_itself(bare) and "\n" not in words.strip()


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
        day = _day_meant(time, report)
        if day and _RELATIVE_TIME.search(time.text) and not _POSSESSIVE.match(text, time.span[1]):
            out += text[at : time.span[1]] + f" ({in_full(day)})"
            at = time.span[1]
    return out + text[at : span[1]]


def day_of_time(time: When, report: Report) -> str | None:
    """The one day that a time means, if its words tell it."""
    if not time.earliest or not time.latest or time.earliest[:10] != time.latest[:10]:
        return None
    day = time.earliest[:10]
    return day if day in {each.isoformat() for each in days_told(time.text, report.day)} else None


def _day_meant(time: When, report: Report) -> str | None:
    """The one day among a time's bounds that its words tell: of a night that on which it begins, of "by Tuesday" the last."""
    bounds = [datetime.date.fromisoformat(each[:10]) for each in (time.earliest, time.latest) if each]
    nights = [each - datetime.timedelta(1) for each in bounds[-1:]] if "night" in time.text.casefold() else []
    told = days_told(time.text, report.day).intersection([*bounds, *nights])
    return min(told).isoformat() if len(told) == 1 else None
