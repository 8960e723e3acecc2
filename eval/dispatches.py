"""Dispatches without end, for measuring how a ledger works at size: ``python -m eval.dispatches COUNT FOLDER``.

``pages()`` tells of invented happenings in towns of the gazetteer, some thirty dispatches a day from ``START`` on, in the order in which they are
published. Each happening is a story: an agency's first report, copies of it cut, re-ordered or styled by outlets, another agency's own report, the
denial of whoever is blamed, an update of the next days, and a corrected version at the address of the first report. Now and then a story is a sample
dispatch told of another war: other towns, countries, people, days and numbers, the same everywhere in it. The sentences stand in ``dispatches.toml``.

The same seed gives the same dispatches, and the first thousand of ten thousand are the first thousand.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from heapq import heappop, heappush
from itertools import count, islice
from pathlib import Path
from typing import Any

from eval.story_pairs import Copy, cut, reordered, styled
from eval.story_pairs import dispatches as samples
from onrecord.data import rows
from onrecord.places.gazetteer import Entry, shipped
from onrecord.record import Page, PlaceLevel

START = datetime.datetime(2025, 1, 6, 6, tzinfo=datetime.UTC)
STORIES_A_DAY = 6
RECAST = 0.08
"""Part of the stories that a sample dispatch gives."""

PEOPLE = (20_000, 700_000)
"""Of the towns in which things happen."""

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FILLED = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\]]+)\]")
_DATED = re.compile(
    rf"(?P<month>{'|'.join(MONTHS)}) (?P<day>\d\d?)\b|\b(?P<day_first>\d\d?) (?P<month_last>{'|'.join(MONTHS)})|\b(?P<weekday>{'|'.join(DAYS)})\b"
    r"|(?<![\d:.,-])(?P<number>\d{2,3})(?![\d:-]|[.,]\d)"
)

Names = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A report as it is published. ``address`` stays while its text changes."""

    copy: Copy
    address: str

    def page(self, number: int) -> Page:
        """The page on which it stands, with the front matter of the samples."""
        told = self.copy
        front = [f"title: {told.title}", f"published: {told.published}", f"publisher: {told.publisher}"]
        front += [f"agency: {told.agency}"] if told.agency else []
        text = "\n".join(["---", *front, "---", "", told.title]) + "\n\n" + "\n\n".join(told.paragraphs) + "\n"
        return Page(data=text.encode(), name=f"{number:06d}.txt", encoding="utf-8", url=self.address, published=told.published)


def pages(count_: int | None = None, seed: int = 1) -> Iterator[Page]:
    """The first dispatches, all that ever come if no count is given."""
    told = islice(_in_time(seed), count_)
    yield from (dispatch.page(number) for number, dispatch in enumerate(told, 1))


def _in_time(seed: int) -> Iterator[Dispatch]:
    """Dispatches by their moment: those of a story are known when it begins."""
    waiting: list[tuple[str, int, int, Dispatch]] = []
    for number in count():
        draw = random.Random(f"dispatches {seed} {number}")
        begins = START + datetime.timedelta(days=number / STORIES_A_DAY, minutes=draw.randrange(60))
        while waiting and waiting[0][0] <= begins.isoformat():
            yield heappop(waiting)[-1]
        for part, dispatch in enumerate(_story(begins, draw, f"{seed}-{number}")):
            heappush(waiting, (dispatch.copy.published, number, part, dispatch))


# -- a story -------------------------------------------------------------------------------------------------------------------------------------


def _story(begins: datetime.datetime, draw: random.Random, name: str) -> list[Dispatch]:
    first = _recast(begins, draw) if draw.random() < RECAST else None
    if first is not None:
        return _carried(Dispatch(copy=first, address=_address(first, name)), draw, name)
    table = _table()
    happening = draw.choice(table["happening"])
    names = _names(begins, draw)
    agency, other = draw.sample(table["agencies"], 2)
    report = _agency(_reported(happening, "leads", draw), agency, names, begins)
    told = Dispatch(copy=report, address=_address(report, name))
    out = _carried(told, draw, name)
    if draw.random() < 0.5:
        out += _apart(_agency(_reported(happening, "others", draw), other, _recounted(names, draw), begins), 2, 9, draw, name)
    if draw.random() < 0.4:
        out += _apart(_agency(_denied(happening, draw), agency, names, begins), 3, 30, draw, name)
    if draw.random() < 0.35:
        later = begins + datetime.timedelta(days=draw.choice([1, 2, 3]))
        out += _apart(_agency(_updated(_recounted(names, draw), later, draw), agency, names, later), 1, 5, draw, name)
    if draw.random() < 0.15:
        out.append(replace(told, copy=_corrected(report, names, draw)))
    return out


def _apart(copy: Copy, earliest: int, latest: int, draw: random.Random, name: str) -> list[Dispatch]:
    """A report some hours later, at an address of its own, with the copies that outlets make of it."""
    copy = _later(copy, draw.uniform(earliest, latest))
    return _carried(Dispatch(copy=copy, address=_address(copy, name)), draw, name)


def _carried(first: Dispatch, draw: random.Random, name: str) -> list[Dispatch]:
    """A report with what outlets print of it."""
    outlets = draw.sample(_table()["outlets"], draw.choice([0, 0, 1, 2, 3]))
    return [first, *(Dispatch(copy=copy, address=_address(copy, name)) for outlet in outlets for copy in [_printed(first.copy, outlet, draw)])]


def _printed(copy: Copy, outlet: str, draw: random.Random) -> Copy:
    """What an outlet makes of a report: as it is, or changed in its own way, with the agency named or not."""
    changes: list[Callable[[Copy, random.Random], Copy]] = draw.sample([cut, reordered, styled], draw.choice([0, 1, 1, 2]))
    for change in changes:
        copy = change(copy, draw)
    credit = copy.agency or copy.publisher
    return replace(_later(copy, draw.uniform(0.5, 12)), publisher=outlet, agency=credit if draw.random() < 0.7 else None)


def _later(copy: Copy, hours: float) -> Copy:
    moment = datetime.datetime.fromisoformat(copy.published) + datetime.timedelta(minutes=round(60 * hours))
    return replace(copy, published=moment.isoformat())


def _address(copy: Copy, name: str) -> str:
    """Where a report stands: one address for a story's moment and outlet."""
    return f"https://{_slug(copy.publisher)}.example/{copy.published[:10]}/{_slug(copy.title)}-{name}-{_slug(copy.published[11:16])}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


# -- its reports, out of sentences -----------------------------------------------------------------------------------------------------------------


def _reported(happening: dict[str, Any], leads: str, draw: random.Random) -> tuple[str, list[str]]:
    """Headline and paragraphs: what happened, who says so, and what stands around it."""
    filler = _table()["filler"]
    claims = draw.sample(happening["claims"], draw.choice([1, 2]))
    around = [*draw.sample(filler["settings"], draw.choice([3, 4, 5])), *draw.sample(filler["quotes"], draw.choice([1, 2, 3]))]
    draw.shuffle(around)
    return draw.choice(happening["headlines"]), [_chosen(sentence, draw) for sentence in (draw.choice(happening[leads]), *claims, *around)]


def _denied(happening: dict[str, Any], draw: random.Random) -> tuple[str, list[str]]:
    filler = _table()["filler"]
    around = [*draw.sample(filler["settings"], 3), draw.choice(filler["quotes"])]
    sentences = [draw.choice(happening["denials"]), draw.choice(happening["leads"]), *around]
    return draw.choice(filler["denial_headlines"]), [_chosen(sentence, draw) for sentence in sentences]


def _updated(names: Names, moment: datetime.datetime, draw: random.Random) -> tuple[str, list[str]]:
    filler = _table()["filler"]
    around = [*draw.sample(filler["settings"], 4), draw.choice(filler["quotes"])]
    sentences = [_chosen(sentence, draw) for sentence in (draw.choice(filler["updates"]), *around)]
    then = {**names, "ago": f"on {names['day']}", "day": DAYS[moment.weekday()]}
    return _fill(draw.choice(filler["update_headlines"]), then), [_fill(sentence, then) for sentence in sentences]


def _agency(told: tuple[str, list[str]], agency: list[str], names: Names, moment: datetime.datetime) -> Copy:
    """Sentences as an agency's report, its dateline in the agency's way."""
    name, short, style = agency
    names = {**names, "agency": short}
    title, (lead, *rest) = _fill(told[0], names), [_fill(sentence, names) for sentence in told[1]]
    date = f"{MONTHS[moment.month - 1]} {moment.day}" if style == "us" else f"{moment.day} {MONTHS[moment.month - 1]}"
    dash = "—" if style == "us" else "–"
    dateline = f"{names['place'].upper()}, {names['land']}, {date} ({short}) {dash} "
    return Copy(name=title, title=title, publisher=name, agency=name, published=moment.isoformat(), paragraphs=(dateline + lead, *rest))


def _corrected(copy: Copy, names: Names, draw: random.Random) -> Copy:
    """The same some hours later with another number of dead, and a line that says so."""
    killed = str(int(names["killed"]) + draw.choice([-1, 1, 2]))
    line = _fill(draw.choice(_table()["filler"]["corrections"]), {**names, "before": names["killed"], "killed": killed})
    body = [re.sub(rf"\b{names['killed']}\b(?= (?:people|of them|men|dead|fighters|bodies))", killed, paragraph) for paragraph in copy.paragraphs]
    return _later(replace(copy, paragraphs=(*body, line)), draw.uniform(3, 20))


def _chosen(sentence: str, draw: random.Random) -> str:
    """A sentence with one of each [choice|of words]."""
    return _CHOICE.sub(lambda match: draw.choice(match[1].split("|")), sentence)


def _fill(sentence: str, names: Names) -> str:
    """A sentence with its names; one whose mark is a capital opens with a capital."""

    def found(match: re.Match[str]) -> str:
        value = names[match[1].lower()]
        return value[0].upper() + value[1:] if match[1][0].isupper() else value

    text = _FILLED.sub(found, sentence).replace(",.", ".")
    return text[0].upper() + text[1:]


def _names(moment: datetime.datetime, draw: random.Random) -> Names:
    """Who, where and how many, in one story."""
    table = _table()
    place, near = draw.choice(_neighbours())
    actor, other = (f"{name} {group}" for name, group in zip(draw.sample(table["group_names"], 2), draw.sample(table["groups"], 2), strict=True))
    people = [f"{draw.choice(table['given'])} {surname}" for surname in draw.sample(table["surnames"], 4)]
    return _counts(draw) | {
        "place": place.name, "near": near.name, "land": _lands()[place.country or ""], "actor": actor, "other": other,
        "site": draw.choice(table["sites"]), "day": DAYS[moment.weekday()], "part": draw.choice(table["parts"]),
        "official": f"{draw.choice(table['officials'])} {people[0]}", "speaker": people[1], "envoy": f"the envoy {people[3]}",
        "witness": f"{people[2]}, {draw.choice(table['witnesses'])},", "agency": "",
    }  # fmt: skip


def _counts(draw: random.Random) -> Names:
    killed = draw.randrange(2, 40)
    return {
        "killed": str(killed), "wounded": str(killed + draw.randrange(3, 60)), "held": str(draw.randrange(3, 80)),
        "crowd": f"{draw.randrange(3, 90) * 100:,}", "km": str(draw.randrange(3, 48)),
    }  # fmt: skip


def _recounted(names: Names, draw: random.Random) -> Names:
    """The same with other numbers, as the next one counts them."""
    killed, wounded = int(names["killed"]) + draw.choice([0, 0, 1, 2, 5]), int(names["wounded"]) + draw.choice([0, 4, 9])
    return {**names, "killed": str(killed), "wounded": str(wounded)}


# -- a sample dispatch told of another war ---------------------------------------------------------------------------------------------------------


def _recast(moment: datetime.datetime, draw: random.Random) -> Copy:
    """A sample dispatch with other names, days and numbers, and some of its paragraphs."""
    table = _table()["recast"]
    copy = draw.choice([each for each in samples().values() if any(town in " ".join(each.paragraphs) for town in table["towns"])])
    towns = draw.sample(_towns(), len(table["towns"]))
    names = dict(zip(table["towns"], (town.name for town in towns), strict=True))
    names |= dict(zip(table["people"], draw.sample(_table()["surnames"], len(table["people"])), strict=True))
    names |= dict(zip(table["lands"], draw.sample(table["new_lands"], len(table["lands"])), strict=True))
    days = (moment.date() - datetime.date.fromisoformat(copy.published[:10])).days
    factor = draw.uniform(0.5, 1.8)
    lead, *rest = (_renamed(_redated(paragraph, days, factor), names) for paragraph in copy.paragraphs)
    kept = [paragraph for paragraph in rest if draw.random() < 0.7]
    title = _renamed(_redated(copy.title, days, factor), names)
    return replace(copy, title=title, published=moment.isoformat(), paragraphs=(lead, *kept))


def _renamed(text: str, names: Names) -> str:
    """A text with other names; an ending that makes a people of a country stays, and what stands in capitals does."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    def other(match: re.Match[str]) -> str:
        known = next(name for name in names if name.lower() == match[1].lower())
        people = "n" if match[2] else ""
        return (names[known].upper() if match[1].isupper() else names[known]) + people + (match[2] or "").removeprefix("an").removeprefix("n")

    return re.sub(rf"\b({pattern}|{pattern.upper()})((?:an|n)s?)?\b", other, text)


def _redated(text: str, days: int, factor: float) -> str:
    """A text some days later, its numbers of two and three digits times a factor."""

    def other(match: re.Match[str]) -> str:
        if match["weekday"]:
            return DAYS[(DAYS.index(match["weekday"]) + days) % 7]
        if match["number"]:
            return str(max(2, round(int(match["number"]) * factor)))
        month, day = match["month"] or match["month_last"], int(match["day"] or match["day_first"])
        moment = datetime.date(2025, MONTHS.index(month) + 1, min(day, 28)) + datetime.timedelta(days=days)
        return f"{MONTHS[moment.month - 1]} {moment.day}" if match["month"] else f"{moment.day} {MONTHS[moment.month - 1]}"

    return _DATED.sub(other, text)


# -- what they are made of -------------------------------------------------------------------------------------------------------------------------


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "dispatches.toml").read_text(encoding="utf-8"))


@cache
def _lands() -> Names:
    """Names of countries by their codes."""
    return {row["alpha3"]: row["name"] for row in rows("countries.csv") if row["alpha3"]}


@cache
def _towns() -> list[Entry]:
    """Every fifth of the towns of the gazetteer whose name is one plain word that means no other town."""
    gazetteer = shipped()
    found = []
    for index in range(0, len(gazetteer), 5):
        entry = gazetteer.entry(index)
        if entry.level is PlaceLevel.CITY and PEOPLE[0] <= entry.population <= PEOPLE[1] and entry.country in _lands() and _plain(entry.name):
            found.append(entry)
    return [entry for entry in found if len(gazetteer.find(entry.name)) == 1]


def _plain(name: str) -> bool:
    return name.isascii() and name.isalpha() and name.istitle() and len(name) > 4


@cache
def _neighbours() -> list[tuple[Entry, Entry]]:
    """Each town with the nearest other one of its country."""
    of: dict[str, list[Entry]] = {}
    for town in _towns():
        of.setdefault(town.country or "", []).append(town)

    def nearest(town: Entry, among: list[Entry]) -> Entry:
        others = (each for each in among if each.index != town.index)
        return min(others, key=lambda each: (each.latitude - town.latitude) ** 2 + (each.longitude - town.longitude) ** 2)

    return [(town, nearest(town, among)) for among in of.values() if len(among) > 1 for town in among]


def main() -> None:
    """Write dispatches into a folder."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("count", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for page in pages(given.count, given.seed):
        (given.folder / page.name).write_bytes(page.data)


if __name__ == "__main__":
    main()
