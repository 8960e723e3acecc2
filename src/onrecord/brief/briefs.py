"""A brief from a ledger: asked for, written, checked, with its pictures; and remembered, so that the next one can say what is new."""

from __future__ import annotations

import datetime
import re
from dataclasses import asdict, replace

from sqlalchemy import func, insert, select

from onrecord.brief.compose import compose, marks
from onrecord.brief.corpus import inside
from onrecord.brief.facts import Facts, Where
from onrecord.brief.queries import facts as facts_of
from onrecord.brief.timeline import svg_timeline
from onrecord.brief.values import Asked, Brief
from onrecord.errors import SettingsError
from onrecord.export.map import svg_map
from onrecord.ledger import Ledger, schema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def asked_for(since: str, until: str | None, *, about: str | None = None, place: str | None = None, party: str | None = None) -> Asked:
    """What is asked for, its days checked.

    Raises:
        SettingsError: a day is none, or the last comes before the first.
    """
    first, last = _day(since, "--since"), _day(until or since, "--until")
    if last < first:
        raise SettingsError(f"--until {last} comes before --since {first}, expected a span of days; exchange them")
    return Asked(since=first, until=last, about=about, place=place, party=party)


def _day(text: str, option: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise SettingsError(f"{option} is {text!r}, expected a day such as 2025-06-02; correct it")


def brief_of(ledger: Ledger, asked: Asked, *, remember: bool = True) -> Brief:
    """The brief of a span of days, with its pictures. If ``remember``, the next one of the same question is compared with it."""
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    facts = facts_of(ledger, asked)
    written = compose(facts, asked, made)
    timeline = svg_timeline(marks(written, facts), asked.since, asked.until, title="When it is told to have happened")
    pictured = replace(written, map=_map(written, facts), timeline=timeline)
    if remember:
        keep(ledger, pictured)
    return pictured


def _map(brief: Brief, facts: Facts) -> str:
    """Where the incidents of the brief are told to have happened."""
    keys = {paragraph.item for section in brief.sections if section.key == "happened" for paragraph in section.paragraphs}
    wanted = {(act.report, act.place) for each in facts.happenings if each.key in keys for act in each.acts if act.place}
    places: dict[str, Where] = {}
    for place in facts.places:
        if (place.report, place.id) in wanted and place.latitude is not None:
            places.setdefault(place.name, place)
    return svg_map(places.values(), title="Where it is told to have happened") if places else ""


def keep(ledger: Ledger, brief: Brief) -> None:
    """Remember a brief, so that the next one of the same question says what is new since."""
    with ledger.writing() as connection:
        newest = connection.scalar(select(func.max(schema.article.c.id)).where(inside(brief.asked)))
        values = {"at": brief.made, "asked": asdict(brief.asked), "newest_article_id": newest, "items": list(brief.items)}
        connection.execute(insert(schema.brief).values(values))
