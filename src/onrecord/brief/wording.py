"""Words, numbers and dates as the check compares them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import data
from onrecord.reader.lemmas import candidates

COUNTED = "The number of people "
"""What opens a sentence on numbers; what they count follows."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[.'’-][^\W_]+)*(?:[.](?=[^\W_]))?|%")
_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_TENSED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|will|would|can|could|may|might|must|should|does|do|[a-z]{2,}ed|[a-z]+n['’]t|cannot|says)\b"
)
_PARTS = ("morning", "afternoon", "evening")
_NEAR = 6
"""Days around publication within which a bare weekday lies."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, with where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Words and numbers; marks are left out."""
    return [Token(match[0].casefold().replace("’", "'"), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The words of ``tokens``, numbers written in digits."""
    return [as_number(token.word) for token in tokens(text)]


@cache
def brief_words(table: str, name: str) -> frozenset[str]:
    """A list of ``data/brief.toml``."""
    return frozenset(data.table("brief.toml")[table][name])


@cache
def glue() -> frozenset[str]:
    """Words that tell nothing by themselves."""
    return frozenset(data.table("brief.toml")["glue"])


@cache
def _numbers() -> dict[str, int]:
    return {word: value for word, value in data.table("counts.toml")["number"].items() if word not in ("both", "pair", "couple")}


def as_number(word: str) -> str:
    """A number in digits without commas; another word as it is."""
    found = _numbers().get(word)
    if found is None and "-" in word:
        parts = [_numbers().get(part) for part in word.split("-")]
        found = parts[0] + parts[1] if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 > parts[1] else None
    return word.replace(",", "") if found is None and word[0].isdigit() else word if found is None else str(found)


def is_number(word: str) -> bool:
    """Whether a word tells a number."""
    return as_number(word)[0].isdigit()


@cache
def bases(word: str) -> frozenset[str]:
    """The base forms that a word may have, with itself."""
    return frozenset(candidates(word))


def has(sought: Iterable[str], where: Sequence[str]) -> list[str]:
    """Those of the words that are, or may be forms of, what is sought."""
    wanted = frozenset(sought)
    return [word for word in where if not wanted.isdisjoint(bases(word)) or ("n't" in wanted and word.endswith("n't"))]


def negators(where: Sequence[str]) -> list[str]:
    """The words that turn a clause into its opposite."""
    return has(brief_words("polarity", "negators"), where)


@cache
def _calendar() -> tuple[dict[str, int], dict[str, int]]:
    table = data.table("brief.toml")["calendar"]
    months = {name.casefold(): number for number, name in enumerate(table["months"], 1)}
    months |= {name[:3]: number for name, number in months.items()} | {"sept": 9}
    return months, {name.casefold(): number for number, name in enumerate(table["weekdays"])}


def in_full(day: str) -> str:
    """A day in ISO 8601 as the brief writes it: "2 June 2025"."""
    date = datetime.date.fromisoformat(day[:10])
    return f"{date.day} {data.table('brief.toml')['calendar']['months'][date.month - 1]} {date.year}"


def span_in_full(first: str, last: str) -> str:
    """Days in ISO 8601 as the brief writes them, both included, nothing said twice: "4 to 7 June 2025"."""
    if first[:10] == last[:10]:
        return in_full(first)
    day, month, year = in_full(first).split()
    _, last_month, last_year = in_full(last).split()
    head = [day] if (month, year) == (last_month, last_year) else [day, month] if year == last_year else [day, month, year]
    return f"{' '.join(head)} to {in_full(last)}"


def is_tensed(text: str) -> bool:
    """Whether words hold a verb that can carry a clause, as far as their forms tell: an auxiliary, a form in -ed, an irregular past."""
    irregular = (word for word in re.findall(r"\b[a-z]+\b", text) if not word.endswith(("s", "ing")) and candidates(word)[0] != word)
    return _TENSED.search(text) is not None or next(irregular, None) is not None


def day_of(text: str) -> datetime.date | None:
    """The day that is written in full, None if the text is not just that."""
    match = _DATE.fullmatch(text.strip())
    month = _calendar()[0].get(match[2].casefold()) if match else None
    if match is None or month is None:
        return None
    try:
        return datetime.date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None


def days_told(text: str, published: str) -> set[datetime.date]:
    """The days that a report's words may mean: dates, weekdays, "yesterday", "last night", "two days ago", from the day of publication."""
    base, found = datetime.date.fromisoformat(published[:10]), set()
    said = [token.word for token in tokens(text)]
    months, weekdays = _calendar()
    for at, word in enumerate(said):
        if word in weekdays:
            found |= {day for step in range(-_NEAR, _NEAR + 1) if (day := base + datetime.timedelta(step)).weekday() == weekdays[word]}
        elif word in ("today", "tonight", "yesterday", "tomorrow"):
            found.add(base + datetime.timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0)))
        elif (step := _steps(said[max(0, at - 2) : at], word)) is not None:
            found.add(base + datetime.timedelta(step))
        elif word in months:
            found |= set(_dates(said[max(0, at - 2) : at], months[word], said[at + 1 : at + 3], base))
    return found


def _steps(before: Sequence[str], word: str) -> int | None:
    """Days from publication to what a word and those before it tell: "this morning", "last night", "two days ago"; None for others."""
    if word in _PARTS or word == "night":
        return {"this": 0, "last": -1 if word == "night" else None}.get(before[-1]) if before else None
    if word == "ago" and len(before) == 2 and before[1] in ("day", "days") and (number := as_number(before[0])).isdigit():
        return -int(number) if len(number) < 3 else None
    return None


def _dates(before: Sequence[str], month: int, after: Sequence[str], base: datetime.date) -> Iterable[datetime.date]:
    """Days of a month whose number stands beside its name, of the year that is told or else the nearest."""
    years = [int(word) for word in after if word.isdigit() and len(word) == 4]
    for number in [re.sub(r"(?:st|nd|rd|th)$", "", word) for word in (*before[-1:], *after[:1])]:
        if number.isdigit() and int(number) <= 31:
            for year in years or [base.year - 1, base.year, base.year + 1]:
                try:
                    day = datetime.date(year, month, int(number))
                except ValueError:
                    continue
                if years or abs((day - base).days) <= 183:
                    yield day
