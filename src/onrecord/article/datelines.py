"""The place, day and agency that open a dispatch: "BEIRUT (AP) —", "GENEVA, March 3 (Reuters) -", "MOSCOW, March 13. /TASS/."."""

from __future__ import annotations

import dataclasses
import re

from onrecord.article.phrases import phrases, plain_form
from onrecord.record import Dateline, Span

_REACH = 140  # characters within which a dateline ends
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = rf"(?P<date>(?i:{_WEEKDAY}(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)))"
_PLACE = r"(?P<place>[^\W\d_a-z][\w'.\-/]*(?:,? [^\W\d_a-z][\w'.\-/]*| (?:of|de|al|el|the|and)\b){0,6}?)"
_DASH = r"(?:\.?\s?(?:—|–|―|--+|-))"
_WHERE = rf"(?:{_PLACE}(?:[,.]{{1,2}} ?{_DATE})?|{_DATE.replace('<date>', '<day>')})"
_OPEN = r'[("\[]?'

_SIGNED = re.compile(rf"(?:{_WHERE}[,.]? ?)?(?P<b>[(/\[])(?P<agency>[A-Za-z][\w .,&'/-]{{1,40}}?)[)/\]]\s?(?P<dash>{_DASH}|[.:])?")
_NAMED = re.compile(rf"(?:{_WHERE},? )?(?P<agency>[A-Z][\w/]*(?: [A-Z][\w/]*){{0,2}}) ?(?P<dash>—|–|--+|- )")
_BARE = re.compile(rf"{_WHERE}\s?(?P<dash>{_DASH})")
_COLON = re.compile(r"(?P<place>[^\W\d_a-z][\w'.\-]*(?: [^\W\d_a-z][\w'.\-]*){0,2}(?:/[^\W\d_a-z][\w'.\-]*)?):(?P<dash>)(?= )")
_ALONE = re.compile(rf"{_PLACE}, {_DATE}\.?")
_ALONE_CHARS = 70


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FoundDateline:
    """A dateline with its day as written ("March 3, 2024"), or None where it names none."""

    dateline: Dateline
    day: str | None


def find_dateline(text: str, start: int, end: int, *, first: bool) -> FoundDateline | None:
    """The dateline at the head of the paragraph, or None.

    Only the ``first`` paragraph of an article may open with a bare place: later on, "MOSCOW —" might be a speaker's label.
    """
    head = plain_form(text[start : min(end, start + _REACH)])
    if not (head[0].isupper() or head[0] in "(/[" or head[0].isdigit()):
        return None
    if first and end - start <= _ALONE_CHARS and (match := _ALONE.fullmatch(head)) is not None and _is_place(match["place"], dated=True):
        return _found(match, text, start)
    for pattern, fits in ((_SIGNED, _signed_fits), (_NAMED, _named_fits), (_BARE, _bare_fits), (_COLON, _colon_fits)):
        match = pattern.match(head)
        if match is not None and _opens_prose(head, match.end()) and fits(match, first):
            return _found(match, text, start)
    return None


def _found(match: re.Match[str], text: str, start: int) -> FoundDateline:
    groups = match.groupdict()
    span = Span(start, start + match.end())
    span = Span(start, start + len(span.of(text).rstrip()))
    place = match.span("place") if groups.get("place") else None
    written = text[start + place[0] : start + place[1]].strip(" ,.") if place else None
    agency = (groups.get("agency") or "").strip() or None
    return FoundDateline(dateline=Dateline(place=written, agency=agency, span=span), day=groups.get("date") or groups.get("day"))


def _opens_prose(head: str, end: int) -> bool:
    """Whether what follows could open a sentence, or nothing follows."""
    rest = head[end:].lstrip()
    return not rest or not rest[0].islower()


def is_agency(words: str) -> bool:
    """Whether the words are the signature of an agency or of an outlet that signs datelines ("AP", "AFP/Reuters", "CNN")."""
    table = phrases()
    return all(part.strip().casefold() in table.dateline_outlets or table.agency(part) for part in re.split(r"/|,| and ", words)) or (
        words.casefold() in table.dateline_outlets
    )


def _is_capitals(place: str) -> bool:
    """Whether the town is in capitals ("KYIV, Ukraine", "McLEAN, Va.")."""
    town = place.split(",")[0]
    letters = [char for char in town if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def _is_place(place: str | None, *, dated: bool) -> bool:
    """Whether the words may stand for a place without an agency's signature behind them."""
    if not place:
        return False
    town = place.split(",")[0].strip(" .").upper()
    table = phrases()
    if town in table.not_places or table.agency(town):
        return False
    return town in table.places or _is_capitals(place) or (dated and len(place.split()) <= 5)


def _signed_fits(match: re.Match[str], first: bool) -> bool:
    """Place, day or neither, and a known agency in brackets; an unknown one needs capitals before and a dash behind."""
    place, agency, dash = match["place"], match["agency"], match["dash"]
    if place and (place.startswith("The ") or phrases().agency(place.strip())):
        return False
    if is_agency(agency):
        return bool(dash or place or match["day"])
    return bool(first and dash and dash != "." and place and _is_capitals(place) and agency.replace(" ", "").isalpha() and agency[0].isupper())


def _named_fits(match: re.Match[str], first: bool) -> bool:
    """An agency without brackets before a dash ("CNN —", "Jerusalem CNN —")."""
    return first and is_agency(match["agency"])


def _bare_fits(match: re.Match[str], first: bool) -> bool:
    """A place in capitals or a dated one before a dash."""
    dated = bool(match["date"])
    if not (first or dated) or not match["place"]:
        return False
    after, before = match.string[match.end() : match.end() + 1], match["dash"][0]
    spaced = after in {"", " "} and (before != "-" or match.string[match.start("dash") - 1] == " " or len(match["dash"]) > 1)
    return spaced and _is_place(match["place"], dated=dated)


def _colon_fits(match: re.Match[str], first: bool) -> bool:
    """A well-known place in capitals before a colon; any other word there may be a speaker's label."""
    places = phrases().places
    return first and match["place"].isupper() and all(town in places for town in match["place"].split("/"))
