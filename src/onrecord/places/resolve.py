"""Which place each name of a text means: candidates of the gazetteer, points for what speaks for each, and the reason in words.

What counts, the strongest first: a unit behind a comma ("Paris, Texas"); the sort that the text names ("Kursk region"); the places that the text
names besides, by unit, country and distance; the place's own name before alternates; the level (a bare name prefers the city); people last. A
name has one sense in a text unless the words beside it say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np

from onrecord import data
from onrecord.places.distances import apart, lies_in, nearness
from onrecord.places.gazetteer import Entry, Gazetteer, Match
from onrecord.places.mentions import Mention, MentionKind, is_acronym, known_by_letters
from onrecord.places.spelling import plain_name
from onrecord.places.units import BEHIND, without_unit
from onrecord.record import PlaceLevel

MOST = 24
"""Candidates of one name that are weighed, those of the best points before any context."""

_MOST_WEIGHED = 1500
"""Candidates of all names of a text together: each is weighed against each."""

_LEVEL_POINTS = {
    PlaceLevel.COUNTRY: 5.0,
    PlaceLevel.CITY: 1.5,
    PlaceLevel.ADMIN1: 1.2,
    PlaceLevel.ADMIN2: 0.2,
    PlaceLevel.SITE: 1.5,
    PlaceLevel.WATER: 2.0,
    PlaceLevel.REGION: 0.5,
}
_OWN_NAME = 2.0
_LISTED = 3.5
_NAMED_AFTER = 2.5
"""Taken from a unit whose city has the name too: a bare name prefers the city."""

_LISTED_LEVELS = frozenset({PlaceLevel.CITY, PlaceLevel.SITE, PlaceLevel.WATER, PlaceLevel.REGION})
_SHORTENED = 1.2
"""Taken from a unit that bears the name only with a word for its sort behind it."""

_CAPITAL = 1.5
_OWN_UNIT = 3.0
"""For a unit that bears the name without a word for its sort ("Ontario") and holds no great city of that name."""

_BESIDE_CAPITAL = 0.5
"""For such a unit where the country's capital has the name too: "Washington" is the city unless the text is about places of the state."""

_PER_TENFOLD = 0.7
"""For each tenfold of people."""

_HOLDER = 9.0
_HOME = 2.0
"""How much the outlet's home counts, against 1 for a place that the text names."""

_LOCAL = 1.8
_MOST_LOCAL = 4.5
_NATIONAL = 1.2
_MOST_NATIONAL = 1.8
"""Points for each place around or holding it, and for each of its country, and the most they come to."""

_ROUNDS = 3
_LEAST_MARGIN = 0.35
_LEAST_POINTS = 5.0
_LEAST_CONTEXT = 0.25
_KNOWN_POINTS = 6.8
_SAME_KM = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a name was taken to mean, None if that could not be settled, and why."""

    entry: Entry | None
    basis: str


@dataclass(slots=True)
class _Group:
    """The mentions of one name in a text, with what it may mean."""

    mentions: list[int]
    name: str
    matches: list[Match]
    holders: list[tuple[str, list[Entry]]] = field(default_factory=list)
    forced: bool = False
    fixed: bool = False
    points: np.ndarray = field(default_factory=lambda: np.zeros(0))
    context: np.ndarray = field(default_factory=lambda: np.zeros(0))
    """Points of each candidate, and what of them the rest of the text gave."""


class Resolver:
    """Resolves the mentions of one text after another: ``resolver(text, mentions, home)`` gives one ``Choice`` for each."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._countries = {row["name"]: row for row in data.rows("countries.csv")}

    def __call__(self, text: str, mentions: Sequence[Mention], home: Sequence[str] = ()) -> list[Choice]:
        """One choice for each mention.

        Args:
            text: the article's text.
            mentions: its mentions in order.
            home: names of places where its publisher is at home.
        """
        groups = self._groups(text, mentions)
        groups += self._home(home)
        self._weigh(groups)
        choices: list[Choice | None] = [None] * len(mentions)
        settled = [self._settle(group, groups) for group in groups]
        for group, choice in zip(groups, settled, strict=True):
            for index in group.mentions:
                choices[index] = choice
        return [choice or Choice(entry=None, basis="no place of this name is known") for choice in choices]

    def _home(self, names: Sequence[str]) -> list[_Group]:
        """The outlet's town, lying in the unit or country named behind it."""
        groups = [_Group(mentions=[], name=name, matches=self._best(list(self._gazetteer.find(name)))) for name in names]
        for inner, outer in pairwise(groups):
            inner.holders.append((outer.name, [m.entry for m in outer.matches if m.entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1)]))
        return groups

    # -- candidates ----------------------------------------------------------------------------------------------------

    def _groups(self, text: str, mentions: Sequence[Mention]) -> list[_Group]:
        """Mentions of one name and sort together; a unit behind a comma holds all of that name."""
        groups: dict[tuple[str, str], _Group] = {}
        for index, mention in enumerate(mentions):
            key = (plain_name(mention.name), f"{mention.levels[:1]}{mention.country}")
            if key not in groups:
                groups[key] = self._group(mention)
            groups[key].mentions.append(index)
        of = {index: group for group in groups.values() for index in group.mentions}
        for index in range(len(mentions) - 1):
            self._hold(text, mentions, index, of)
        return list(groups.values())

    def _group(self, mention: Mention) -> _Group:
        if mention.kind == MentionKind.ADJECTIVE:
            return _Group(mentions=[], name=mention.name, matches=self._of_country(mention.name), fixed=True)
        matches = list(self._gazetteer.find(mention.name))
        if mention.kind != MentionKind.DATELINE and is_acronym(mention.name, longest=3) and (lettered := [m for m in matches if known_by_letters(m)]):
            matches = lettered
        if mention.unit and mention.levels:
            whole = [m for m in self._gazetteer.find(f"{mention.name} {mention.unit}") if m.entry.level in mention.levels and mention.unit in BEHIND]
            fitting = whole or [m for m in matches if m.entry.level in mention.levels]
            if fitting:
                return _Group(mentions=[], name=mention.name, matches=self._best(fitting), forced=True)
        if not matches and mention.levels:
            matches = [m for m in self._gazetteer.find(without_unit(mention.name)) if m.entry.level in mention.levels]
        return _Group(mentions=[], name=mention.name, matches=self._best(matches))

    def _of_country(self, name: str) -> list[Match]:
        """The country of an adjective, by its name in the table; a place of the past or without a code by whatever has its name."""
        row = self._countries[name]
        matches = self._gazetteer.find(name)
        states = [m for m in matches if m.entry.level == PlaceLevel.COUNTRY and m.entry.country == row["alpha3"]]
        return states or self._best([m for m in matches if m.primary])[:1]

    def _best(self, matches: list[Match]) -> list[Match]:
        return sorted(matches, key=_prior, reverse=True)[:MOST]

    def _hold(self, text: str, mentions: Sequence[Mention], index: int, of: dict[int, _Group]) -> None:
        """Note the unit in which the text says that a place lies: "Paris, Texas", "Sudzha in the Kursk region"."""
        inner, outer = mentions[index], mentions[index + 1]
        between = text[inner.span.end : outer.span.start]
        if between.strip(" ") not in (",", "(", "in", "in the", ", in", ", in the") or outer.kind in (MentionKind.ADJECTIVE, MentionKind.PART):
            return
        holders = [
            m.entry for m in of[index + 1].matches if m.entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1, PlaceLevel.ADMIN2, PlaceLevel.REGION)
        ]
        if holders and any(lies_in(m.entry, holder) for m in of[index].matches for holder in holders):
            of[index].holders.append((outer.name, holders))

    # -- weighing ------------------------------------------------------------------------------------------------------

    def _weigh(self, groups: list[_Group]) -> None:
        """Give points to all candidates, those of other names counting as context, in a few rounds."""
        groups = [group for group in groups if group.matches]
        if not groups:
            return
        room = max(1, _MOST_WEIGHED // len(groups))
        for group in groups:
            del group.matches[room:]
        entries = [match.entry for group in groups for match in group.matches]
        starts = np.cumsum([0, *(len(group.matches) for group in groups)])
        base = np.concatenate([_priors(group) + self._of_holders(group) for group in groups])
        owner = np.repeat(np.arange(len(groups)), np.diff(starts))
        weight = np.repeat([1.0 if group.mentions else _HOME for group in groups], np.diff(starts))
        local, national = nearness(entries)
        for near in (local, national):
            near[owner[:, None] == owner] = 0.0
            near *= weight
        points = base
        for _ in range(_ROUNDS):
            shares = np.concatenate([_shares(points[a:b]) for a, b in pairwise(starts)])
            points = base + np.minimum(_LOCAL * (local @ shares), _MOST_LOCAL) + np.minimum(_NATIONAL * (national @ shares), _MOST_NATIONAL)
        for group, (a, b) in zip(groups, pairwise(starts), strict=True):
            group.points, group.context = points[a:b], (points - base)[a:b]

    @staticmethod
    def _of_holders(group: _Group) -> np.ndarray:
        """Points for lying in the units that stand behind a name's commas ``[candidates]``."""
        points = np.zeros(len(group.matches))
        for _, holders in group.holders:
            points = np.maximum(points, [_HOLDER * any(lies_in(m.entry, holder) for holder in holders) for m in group.matches])
        return points

    # -- settling ------------------------------------------------------------------------------------------------------

    def _settle(self, group: _Group, groups: list[_Group]) -> Choice:
        """The candidate of the most points, unless another that lies elsewhere has about as many."""
        if not group.matches:
            return Choice(entry=None, basis="no place of this name is known")
        order = np.argsort(-group.points, kind="stable")
        best = group.matches[int(order[0])]
        rivals = [i for i in order[1:].tolist() if apart(best.entry, group.matches[i].entry) > _SAME_KM]
        sure = group.fixed or bool(group.holders)
        if not sure and rivals and group.points[order[0]] - group.points[rivals[0]] < _LEAST_MARGIN:
            return Choice(entry=None, basis=f"{len(group.matches)} places of this name are known; nothing in the text tells which is meant")
        stray = (
            best.entry.level in (PlaceLevel.CITY, PlaceLevel.ADMIN2)
            and group.context[order[0]] < _LEAST_CONTEXT
            and group.points[order[0]] < _KNOWN_POINTS
            and len(groups) > 2
        )
        if not sure and (group.points[order[0]] < _LEAST_POINTS or stray):
            return Choice(
                entry=None, basis=f"only a little-known place has this name ({_described(best.entry)}), and nothing in the text points there"
            )
        return Choice(entry=best.entry, basis=self._basis(group, best, groups))

    def _basis(self, group: _Group, best: Match, groups: list[_Group]) -> str:
        """Why this one, in words."""
        entry = best.entry
        for name, holders in group.holders:
            if any(lies_in(entry, holder) for holder in holders):
                return f"{_described(entry)}: the text says that it lies in {name}"
        if group.fixed:
            return f"the country of the adjective: {entry.name}"
        if entry.level == PlaceLevel.COUNTRY:
            return "the country of that name" if best.primary else f"the country {entry.name}, by an alternate name"
        others = [m.entry for m in group.matches if m.entry.index != entry.index]
        reasons = []
        if group.forced:
            reasons.append("the text names its sort")
        if not others:
            reasons.append("the only place of this name that is known")
        elif near := self._company(entry, group, groups):
            reasons.append(self._alone(entry, others, groups) or near)
        elif all(apart(entry, other) < _SAME_KM for other in others):
            reasons.append(
                "places of this name lie together, and a bare name means the city" if entry.level == PlaceLevel.CITY else "they lie together"
            )
        else:
            reasons.append(f"the best known of {len(others) + 1} places of this name; the text points to no other")
        if not best.primary:
            reasons.append("by an alternate name")
        return f"{_described(entry)}: {'; '.join(reasons)}"

    @staticmethod
    def _alone(entry: Entry, others: list[Entry], groups: list[_Group]) -> str | None:
        """Whether it is the only one of its name and level in a country or unit that the text names."""
        named = [m.entry for g in groups for m in g.matches[:1] if g.mentions and m.entry.level in (PlaceLevel.COUNTRY, PlaceLevel.ADMIN1)]
        for holder in sorted(named, key=lambda e: e.level == PlaceLevel.COUNTRY):
            inside = [e for e in others if lies_in(e, holder) and apart(entry, e) > _SAME_KM]
            if lies_in(entry, holder) and entry.index != holder.index and not inside:
                return f"the only place of this name in {holder.name}, which the text names"
        return None

    @staticmethod
    def _company(entry: Entry, group: _Group, groups: list[_Group]) -> str | None:
        """The settled place that speaks most for it."""
        best: tuple[float, str] | None = None
        for other in groups:
            if other is group or not other.matches:
                continue
            with_most = other.matches[int(other.points.argmax())].entry
            if with_most.index == entry.index:
                continue
            distance = apart(entry, with_most)
            if lies_in(entry, with_most) and with_most.level != PlaceLevel.REGION:
                found = (
                    distance,
                    f"lies in {with_most.name}, which the text names" if other.mentions else f"lies in {with_most.name}, the outlet's home",
                )
            elif distance < 400 and with_most.level not in (PlaceLevel.COUNTRY, PlaceLevel.REGION, PlaceLevel.WATER):
                found = (
                    distance,
                    f"lies {distance:.0f} km from {with_most.name}, " + ("which the text names" if other.mentions else "the outlet's home"),
                )
            elif with_most.country == entry.country and entry.country and with_most.level != PlaceLevel.COUNTRY:
                found = (10_000 + distance, f"lies in the country of {with_most.name}, which the text names")
            else:
                continue
            best = min(best, found) if best else found
        return best[1] if best else None


def _prior(match: Match) -> float:
    """Points of a candidate before any context."""
    entry = match.entry
    points = _LEVEL_POINTS[entry.level] + _PER_TENFOLD * math.log10(entry.population + 1)
    if entry.level == PlaceLevel.ADMIN2:
        points -= 0.5
    if is_capital(entry):
        points += _CAPITAL
    return points + (_OWN_NAME if match.primary else 0.0) + (_LISTED if entry.listed and entry.level in _LISTED_LEVELS else 0.0)


def _priors(group: _Group) -> np.ndarray:
    """Points of all candidates of a name before any context ``[candidates]``."""
    points = np.array([_prior(match) for match in group.matches])
    capitals = {m.entry.country for m in group.matches if is_capital(m.entry)}
    for at, match in enumerate(group.matches):
        unit = match.entry
        if unit.level == PlaceLevel.ADMIN1 and plain_name(unit.name) == plain_name(group.name):
            seats = [m.entry for m in group.matches if m.entry.level == PlaceLevel.CITY and m.entry.admin1 == unit.index]
            if not any(seat.population > unit.population / 10 for seat in seats):
                points[at] += _BESIDE_CAPITAL if unit.country in capitals else _OWN_UNIT
        elif unit.level in (PlaceLevel.ADMIN1, PlaceLevel.ADMIN2) and not group.forced:
            points[at] -= _NAMED_AFTER if any(_is_seat(m.entry, unit) for m in group.matches) else _SHORTENED
    return points


def _is_seat(entry: Entry, unit: Entry) -> bool:
    """Whether a city is the one that a unit is named after."""
    return entry.level == PlaceLevel.CITY and (entry.admin1 == unit.index or apart(entry, unit) < max(30.0, unit.radius_km))


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((row["alpha3"], plain_name(row["capital"])) for row in data.rows("countries.csv") if row["alpha3"])


def is_capital(entry: Entry) -> bool:
    """Whether a place is the capital of its country."""
    return entry.level == PlaceLevel.CITY and (entry.country, plain_name(entry.name)) in _capitals()


def _shares(points: np.ndarray) -> np.ndarray:
    """How much each candidate of a name counts as context for others."""
    exp = np.exp(points - points.max())
    shares: np.ndarray = exp / exp.sum()
    return shares


_SORTS = {
    PlaceLevel.COUNTRY: "country",
    PlaceLevel.ADMIN1: "first-level unit",
    PlaceLevel.ADMIN2: "second-level unit",
    PlaceLevel.CITY: "populated place",
    PlaceLevel.SITE: "site",
    PlaceLevel.WATER: "water",
    PlaceLevel.REGION: "region",
}


def _described(entry: Entry) -> str:
    """The place in words: "populated place of 1,421,125 people in UKR"."""
    people = f" of {entry.population:,} people" if entry.population and entry.level == PlaceLevel.CITY else ""
    where = f" in {entry.country}" if entry.country and entry.level != PlaceLevel.COUNTRY else ""
    return _SORTS[entry.level] + people + where
