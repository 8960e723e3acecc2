"""What place, time, parties and numbers say on whether two mentions tell of one happening: signs for it, signs against it, and what rules it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from onrecord import data
from onrecord.places.distances import kilometres
from onrecord.stories.values import Figures, Mention, Side, Spot
from onrecord.stories.words import rarity, stem, words

_TELLING = 4.0
"""Rarity from which a word of a name tells one name from another."""
_DAY = timedelta(days=1)
_MOMENT = timedelta(minutes=1)
"""How long a moment lasts."""
_ROOT, _ROOT_SHARE = 5, 0.75
_DENYING = frozenset({"denied", "not_happened"})
_REFERRING = re.compile(r"\b(?:the|this|that|these|those)(?: [\w-]+){0,2} $", re.IGNORECASE)
""""The strike", "that overnight raid"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Evidence in units of log odds and in words; ``None`` weighs so much against that nothing outweighs it."""

    weight: float | None
    reason: str
    anchors: bool = True
    """Whether it ties the two to one spot, time, party or number, and not only to one kind of act."""


def signs(left: Mention, right: Mention) -> Iterator[Sign]:
    """All that bears on the pair. Symmetric."""
    for bearing in (time, where, _sub_events, _types):
        found = bearing(left, right)
        if found is not None:
            yield found
    yield from _parties(left, right)
    if left.report == right.report:
        yield from _retelling(left, right)
    for name in ("killed", "wounded", "detained"):
        one, other = getattr(left, name), getattr(right, name)
        if one is not None and other is not None:
            yield from _count(name, one, other)


def _of(section: str) -> dict[str, Any]:
    found: dict[str, Any] = data.table("happenings.toml")[section]
    return found


def _types(left: Mention, right: Mention) -> Sign | None:
    if not left.type or not right.type:
        return None
    return Sign(_of("type")["same"], f"both {left.type}", False) if left.type == right.type else Sign(_of("type")["other"], "other types", False)


def _sub_events(left: Mention, right: Mention) -> Sign | None:
    weights = _of("sub_events")
    one, other = left.sub_event, right.sub_event
    if not one or not other:
        return None
    if one == other:
        return Sign(weights["same"] if one not in weights["open"] else weights["alike"], one, False)
    if any(one in weights[group] and other in weights[group] for group in ("fire", "ground", "crowd", "people")):
        return Sign(weights["alike"], f"{min(one, other)} and {max(one, other)}", False)
    return None if {one, other} & set(weights["open"]) else Sign(weights["other"], f"{min(one, other)}, not {max(one, other)}")


def where(left: Mention, right: Mention) -> Sign | None:
    """By the places told; where only one tells a place, or points are not known, by what the sentences of the other name too."""
    one, other = left.place, right.place
    if one is None and other is None:
        return None
    if one is not None and other is not None:
        found = place(one, other)
        if found is None or found.weight is None or found.weight >= 0:
            return found
        beside = _names_place(right, one, widely=True) or _names_place(left, other, widely=True)
        return Sign(_of("place")["beside"], f"{min(one.name, other.name)} and {max(one.name, other.name)} told together") if beside else found
    spot, mention = (one, right) if one is not None else (other, left)
    return None if spot is None or spot.level == "country" else _named(spot, mention, one_report=left.report == right.report)


def _named(spot: Spot, mention: Mention, *, one_report: bool) -> Sign | None:
    """By whether a mention that tells no place stands where one is named; a report that told a place need not name it again."""
    weights = _of("place")
    if not _telling(spot.name):
        return None
    if _names_place(mention, spot):
        return Sign(weights["named"], f"names {spot.name}")
    if _names_place(mention, spot, widely=True):
        return Sign(weights["beside"], f"told of {spot.name}")
    return None if one_report else Sign(weights["absent"], f"{spot.name} not named")


def _names_place(mention: Mention, spot: Spot, *, widely: bool = False) -> bool:
    """Whether a place is named in the sentences that tell a mention's happening; ``widely``: or before them, or where the report begins."""
    sought = _telling(spot.name)
    texts = [each.sentence for each in (mention, *mention.also)] + ([mention.before, mention.lead] if widely else [])
    return bool(sought) and any(sought <= _stems(text) for text in texts)


@lru_cache(maxsize=1 << 14)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _retelling(left: Mention, right: Mention) -> Iterator[Sign]:
    """What tells that a report comes back to a happening: it refers to "the strike", or tells that somebody denies what it told."""
    weights = _of("retold")
    first, later = sorted((left, right), key=lambda mention: (mention.start, mention.id))
    if first.sentence == later.sentence:
        yield Sign(weights["one_sentence"], "two acts of one sentence", False)
    elif known_thing := next((name for name in (later.trigger, *(side.name for side in later.recipients)) if _refers(name, later.sentence)), None):
        yield Sign(weights["refers"], f"“the {known_thing}” refers back", False)
    if is_denial(later) and not is_denial(first) and first.sentence != later.sentence and _of_one_kind(first, later):
        yield Sign(weights["denied"], "told and denied", False)


def _refers(name: str, sentence: str) -> bool:
    """Whether a sentence tells of something as of what is known: "the strike", "that convoy"."""
    at = sentence.find(name)
    return at > 0 and not name[:1].isupper() and bool(_REFERRING.search(sentence[:at]))


def _of_one_kind(one: Mention, other: Mention) -> bool:
    """Whether two acts are of one type, and of sub-types that reports confuse."""
    found = _sub_events(one, other)
    return one.type == other.type and (found is None or (found.weight is not None and found.weight >= 0))


def is_denial(mention: Mention) -> bool:
    """Whether the mention says that the thing was not."""
    return mention.modality in _DENYING


def place(one: Spot | None, other: Spot | None) -> Sign | None:
    """By points and radii where both are known, else by names."""
    if one is None or other is None:
        return None
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return _names(one, other)
    distance = kilometres(one.latitude, one.longitude, other.latitude, other.longitude)
    weights = _of("place")
    small, large = sorted((one, other), key=lambda spot: (spot.radius_km or 0.0, spot.name))
    if (large.radius_km or 0.0) <= weights["narrow_km"]:
        reach = max(weights["near_km"], min(weights["far_km"], (small.radius_km or 0.0) + (large.radius_km or 0.0)))
        near = distance <= reach
        return Sign(weights["same"], f"at {small.name}") if near else Sign(None, f"{distance:.0f} km apart")
    if distance > weights["apart"] * (large.radius_km or 0.0) + (small.radius_km or 0.0):
        return Sign(None, f"{small.name} is not in {large.name}")
    inside = (small.radius_km or 0.0) <= weights["narrow_km"]
    return Sign(weights["inside"] if inside else weights["area"], f"{small.name} in {large.name}" if small.name != large.name else f"in {large.name}")


def _names(one: Spot, other: Spot) -> Sign:
    weights = _of("place")
    if one.name.casefold() == other.name.casefold():
        return Sign(weights["same"], f"at {one.name}")
    shared = _telling(one.name) & _telling(other.name)
    names = " and ".join(sorted((one.name, other.name)))
    return Sign(weights["words"], f"at {names}") if shared else Sign(weights["other"], f"{names} are other places")


@lru_cache(maxsize=1 << 12)
def _telling(name: str) -> frozenset[str]:
    return frozenset(each for each in map(stem, words(name)) if rarity(each) >= _TELLING)


@dataclass(frozen=True, slots=True)
class Window:
    """When an act may have been: from a moment up to, not including, another; whether the report tells it, and to the hour."""

    start: datetime
    end: datetime
    told: bool
    hourly: bool = False


def window(mention: Mention) -> Window | None:
    """The time told, bounded by the day of publication where the act is done and the end is open; else the days before publication."""
    return _window(mention.published, mention.earliest, mention.latest)


@lru_cache(maxsize=1 << 12)
def _window(when: str | None, earliest: str | None, latest: str | None) -> Window | None:
    published, start, end = _moment(when), _moment(earliest), _moment(latest)
    if start is None and end is None:
        recent = timedelta(days=_of("time")["recent_days"])
        return None if published is None else Window(_day(published) - recent, _day(published) + _DAY, False)
    end = end or max(published or start or datetime.min, start or datetime.min)
    start = start or end - timedelta(days=_of("time")["recent_days"])
    hourly = len(earliest or "") > 10 or len(latest or "") > 10
    return Window(start, max(end, start + _MOMENT) if len(latest or "") > 10 else _day(end) + _DAY, True, hourly)


def _moment(text: str | None) -> datetime | None:
    """A moment or the start of a day, in local time: zones are left out, as reports of one act stand in one part of the world."""
    return None if not text else datetime.fromisoformat(text).replace(tzinfo=None)


def _day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def time(left: Mention, right: Mention) -> Sign | None:
    """By the overlap of the times told; of a time told and a day of publication; of two days of publication."""
    one, other = window(left), window(right)
    if one is None or other is None:
        return None
    weights = _of("time")
    slack = timedelta(hours=weights["slack_hours"] if one.hourly and other.hourly else 0)
    gap = max(one.start, other.start) - min(one.end, other.end)
    if one.told and other.told:
        return _both_told(one, other, gap >= slack and gap >= timedelta())
    if gap < timedelta():
        return None if left.report == right.report else Sign(weights["open"], "times may overlap")
    if gap > timedelta(days=weights["late_days"]):
        return Sign(None, f"{gap.days} days apart")
    return Sign(weights["follow_up"] + weights["a_day"] * gap.days, "told later")


def _both_told(one: Window, other: Window, apart: bool) -> Sign | None:
    weights = _of("time")
    if apart:
        first, second = sorted((one, other), key=lambda each: each.start)
        return Sign(None, f"{first.start:%Y-%m-%d} and {second.start:%Y-%m-%d} are other days")
    long = max(one.end - one.start, other.end - other.start)
    if long <= timedelta(days=weights["long_days"]):
        return Sign(weights["within"], f"on {max(one.start, other.start):%Y-%m-%d}")
    return Sign(weights["overlap"], "times overlap") if long <= timedelta(days=weights["vague_days"]) else None


def _parties(left: Mention, right: Mention) -> Iterator[Sign]:
    weights = _of("party")
    of_words = {left.type, right.type} <= set(weights["many"])
    lone = of_words and common(left.recipients, right.recipients) is None
    for role, one, other in (("actor", left.actors, right.actors), ("recipient", left.recipients, right.recipients)):
        if not one or not other:
            continue
        shared = common(one, other)
        if shared is not None:
            yield Sign(weights[role], f"{'by' if role == 'actor' else 'against'} {shared}", not lone)
        elif known(one) and known(other):
            speaker = of_words and role == "actor" and (left.report == right.report or _other_states(one, other))
            yield Sign(weights["other_speaker" if speaker else f"other_{role}"], f"another {role}")
        elif role == "recipient" and not any(_words_of(left_side) & _words_of(right_side) for left_side in one for right_side in other):
            names = sorted((one[0].name, other[0].name))
            yield Sign(weights["other_recipient" if of_words else "other_thing"], f"{names[0]}, not {names[1]}", False)


def _other_states(one: Sequence[Side], other: Sequence[Side]) -> bool:
    """Whether all act for states, and for others."""
    return all(side.country for side in (*one, *other)) and not {side.country for side in one} & {side.country for side in other}


def common(one: Sequence[Side], other: Sequence[Side]) -> str | None:
    """Whom two lists of parties have in common, by name or by the state acted for."""
    names = {side.name.casefold() for side in other}
    countries = {side.country for side in other if side.country}
    found = (side.name for side in one if side.name.casefold() in names or side.country in countries)
    by_words = (side.name for side in one for each in other if same_name(side.name, each.name))
    return min(found, default=None) or min(by_words, default=None)


def _words_of(side: Side) -> frozenset[str]:
    return frozenset(map(stem, words(side.name)))


def same_name(one: str, other: str) -> bool:
    """Whether a telling word written with a capital stands in both names, be it as that of a people: "Kervania", "the Kervanian army"."""
    return any(_one_name(left, right) for left in _capitals(one) for right in _capitals(other))


def _capitals(name: str) -> list[str]:
    return [word.lower() for word in words(name) if word[0].isupper() and word.lower() not in _bodies()]


@cache
def _bodies() -> frozenset[str]:
    return frozenset(_of("party")["bodies"].split())


def _one_name(left: str, right: str) -> bool:
    """Whether two words are one, or one begins like the other for so long that it is an adjective of it."""
    short, long = sorted((left, right), key=len)
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return left == right or (common >= _ROOT and common >= _ROOT_SHARE * len(long))


def known(sides: Sequence[Side]) -> bool:
    """Whether it is told who they are, not only "troops" or "gunmen"."""
    return all(side.country or side.name[:1].isupper() for side in sides)


def _count(name: str, one: Figures, other: Figures) -> Iterator[Sign]:
    weights = _of("count")
    small, large = sorted((_number(one), _number(other)))
    if small is None or large is None:
        return
    if small == large:
        yield Sign(weights["same"], f"{small} {name}")
    elif large <= weights["grown"] * small or _overlap(one, other):
        yield Sign(weights["near"], f"{small} and {large} {name}")
    elif large > weights["beyond"] * small:
        yield Sign(weights["far"], f"{small}, not {large} {name}")


def _number(figures: Figures) -> int:
    return next((n for n in (figures.best, figures.low, figures.high) if n is not None), 0)


def _overlap(one: Figures, other: Figures) -> bool:
    low = max(one.low or 0, other.low or 0)
    return low <= min(each.high if each.high is not None else 10**9 for each in (one, other))
