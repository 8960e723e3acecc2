"""A report's mentions of one happening told as one: what one of them lacks, the others tell.

A report tells of a thing in its first sentence and comes back to it: "the strike", "Kervania said it had hit a train", "it denied that the market had
been struck". Place, day and dead stand with the first of them as a rule. So each mention knows the others (``Mention.also``), and is compared with
those of other reports by what they tell together. All this rests on one report alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from onrecord import data
from onrecord.stories.clusters import Joining, clusters
from onrecord.stories.same import same
from onrecord.stories.values import Mention, Spot

_FILLED = ("sub_event", "actors", "recipients", "killed", "wounded", "detained")
"""What is told of a happening beside its place and time."""


def retold(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one report, each with the others of its happening."""
    return list(_retold(tuple(mentions)))


@lru_cache(maxsize=1024)
def _retold(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    links = [link for one, other in combinations(mentions, 2) if (link := same(one, other))]
    joining = Joining(least=float(data.table("happenings.toml")["joined"]))
    found = clusters([mention.id for mention in mentions], {(each.left, each.right): each.score for each in links}, joining)
    known = {mention.id: mention for mention in mentions}
    others = {id_: tuple(known[other] for other in group if other != id_) for group in found for id_ in group}
    return tuple(_with(mention, others[mention.id]) for mention in mentions)


def _with(mention: Mention, others: tuple[Mention, ...]) -> Mention:
    if not others:
        return mention
    told = [mention, *sorted(others, key=lambda each: (each.start, each.id))]
    timed = next((each for each in told if each.earliest or each.latest), mention)
    placed = min((each.place for each in told if each.place), key=_exactness, default=None)
    rest = {name: next((value for each in told if (value := getattr(each, name))), getattr(mention, name)) for name in _FILLED}
    whole = replace(mention, also=others, place=placed, earliest=timed.earliest, latest=timed.latest, **rest)
    return replace(mention, also=others, whole=whole)


def _exactness(place: Spot) -> tuple[bool, bool, float]:
    return place.level == "country", place.latitude is None, place.radius_km or 0.0
