"""When a page was published, from what a giver, a page, an address or a dateline says."""

from __future__ import annotations

import calendar
import datetime
import re

from onrecord.article.phrases import phrases, plain_form
from onrecord.record import Published

_MONTHS = {
    name: number for number, names in enumerate(zip(calendar.month_name, calendar.month_abbr, strict=True)) for name in map(str.lower, names) if name
}
_MONTHS["sept"] = 9
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_ZONE = r"GMT|UTC|Z|BST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|CES?T|EES?T|MSK|IST|[+-]\d{2}:?\d{2}"
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::(?P<second>\d{2}))?"
    rf"\s?(?P<half>[ap]\.?m\.?)?\s?\(?(?P<zone>{_ZONE})?\)?)"
)
_DAY_FORMS = (
    rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
    r"(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})",
)
_JOIN = r"\s?(?:,|at|-|–|—|\||·|/|T)?\s?(?:at )?"
_WEEKDAY = r"(?:(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*\.?,?\s)?"
_MOMENTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for form in _DAY_FORMS
    for pattern in (rf"{_WEEKDAY}{form}(?:{_JOIN}{_CLOCK})?", rf"{_CLOCK},?{_JOIN}(?:on )?{_WEEKDAY}{form}")
)
_MONTH_ONLY = re.compile(r"(\d{4})-(\d{2})$|(\d{4})$")
_IN_URL = re.compile(r"(?:^|[/_-])((?:19|20)\d{2})[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)", re.IGNORECASE)
_COMPACT_IN_URL = re.compile(r"[/-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_YEARS = range(1800, 2200)


def moment(words: str) -> tuple[str, str] | None:
    """The earliest and latest moment that a date in words, in the form of mail or in ISO 8601 can mean, or None where it is no date.

    A day without an hour gives that day twice; a month or year gives its first and last day.
    """
    words = " ".join(plain_form(words).split()).strip(" .,")
    return _iso(words) or _worded(words)


def _iso(words: str) -> tuple[str, str] | None:
    """ISO 8601: a moment, a day, a month or a year."""
    if match := _MONTH_ONLY.match(words):
        return _whole(int(match[1] or match[3]), int(match[2]) if match[2] else None)
    try:
        if len(words) == 10:
            day = datetime.date.fromisoformat(words).isoformat()
            return day, day
        if not words[:4].isdigit():
            return None
        found = datetime.datetime.fromisoformat(words).isoformat()
    except ValueError:
        return None
    return (found, found) if len(words) > 10 else (found[:10], found[:10])


def _whole(year: int, month: int | None) -> tuple[str, str] | None:
    """The first and last day of a month or year."""
    if year not in _YEARS or (month is not None and not 1 <= month <= 12):
        return None
    first, last = month or 1, month or 12
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}"


def _worded(words: str) -> tuple[str, str] | None:
    """A date in English words, with or without an hour."""
    for pattern in _MOMENTS:
        if match := pattern.fullmatch(words):
            return _from_match(match)
    return None


def _from_match(match: re.Match[str]) -> tuple[str, str] | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.get(parts["month"].lower())
    if month is None or int(parts["year"]) not in _YEARS:
        return None
    try:
        day = datetime.date(int(parts["year"]), month, int(parts["day"]))
        clock = _clock(parts)
    except ValueError:
        return None
    found = day.isoformat() if clock is None else datetime.datetime.combine(day, clock).isoformat()
    return found, found


def _clock(parts: dict[str, str | None]) -> datetime.time | None:
    """The hour of a match; None where it names none."""
    if not parts.get("hour"):
        return None
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return datetime.time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=_zone(parts["zone"]))


def _zone(name: str | None) -> datetime.tzinfo | None:
    """The zone of that name or offset; None where the name is missing or stands for several."""
    if name is None:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return datetime.timezone(datetime.timedelta(minutes=minutes if name[0] == "+" else -minutes))
    offset = phrases().zones.get(name.lower())
    return None if offset is None else datetime.timezone(datetime.timedelta(minutes=offset))


def stamp_in(line: str) -> tuple[str, str] | None:
    """The moment on a line that holds a date of publication and nothing else ("Published 10:30 AM EDT, March 13, 2025"), or None."""
    plain = plain_form(line).strip(" .|·*_()")
    if len(plain) > 100 or not any(char.isdigit() for char in plain):
        return None
    for part in re.split(r"\s*[|·•]\s*|\s+-?\s*(?=updated|last updated|published)", plain, flags=re.IGNORECASE):
        bare = phrases().stamp_prefix.match(part)
        rest = part[bare.end() if bare else 0 :]
        if rest and (found := _worded(rest.strip(" .,:")) or _iso(rest.strip(" .,:")) if len(rest) >= 8 else None):
            return found
    return None


def date_in_url(url: str | None) -> tuple[str, str] | None:
    """The day that an address names ("/2025/03/13/", "/2025/mar/13/", "-20250313"), or None."""
    match = (_IN_URL.search(url) or _COMPACT_IN_URL.search(url)) if url else None
    if match is None:
        return None
    month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2].lower(), 0)
    try:
        day = datetime.date(int(match[1]), month, int(match[3])).isoformat()
    except ValueError:
        return None
    return day, day


def published(found: tuple[str, str] | None, basis: str) -> Published | None:
    """The bounds with their basis, or None where there are none."""
    return None if found is None else Published(earliest=found[0], latest=found[1], basis=basis)
