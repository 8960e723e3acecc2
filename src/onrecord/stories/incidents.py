"""Incidents: mentions of one happening put together, with what they differ in side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from onrecord import data
from onrecord.stories import wording
from onrecord.stories.bearing import Window, window
from onrecord.stories.clusters import Joining, clusters
from onrecord.stories.same import same
from onrecord.stories.status import status, teller_name
from onrecord.stories.values import Account, Figures, Incident, Mention, Same, Spot


def links(mentions: Sequence[Mention], keys: Callable[[Mention], Iterable[str]]) -> list[Same]:
    """The links among mentions that share a key, in the order of the mentions."""
    buckets: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        for key in keys(mention):
            buckets.setdefault(key, []).append(number)
    met = sorted({pair for bucket in buckets.values() for pair in combinations(bucket, 2)})
    return [found for one, other in met if (found := same(mentions[one], mentions[other]))]


def incident(mentions: Sequence[Mention], retracted: Collection[int] = ()) -> Incident:
    """What mentions of one happening add up to; ``retracted`` are reports that were taken back. The order of mentions does not matter."""
    ordered = sorted(mentions, key=lambda mention: (mention.published or "~", mention.id))
    standing = [mention for mention in ordered if mention.report not in retracted] or ordered
    found, reason = status(ordered, retracted)
    earliest, latest = _time(standing)
    places = _accounts(standing, lambda mention: mention.place.name if mention.place else None)
    return Incident(
        mentions=tuple(mention.id for mention in ordered),
        type=Counter(mention.type for mention in standing).most_common(1)[0][0],
        status=found,
        reason=reason,
        place=_place(standing),
        earliest=earliest,
        latest=latest,
        outlets=len({mention.outlet or mention.report for mention in ordered}),
        origins=len({mention.origin for mention in ordered}),
        killed=_accounts(standing, lambda mention: told_number(mention.killed)),
        wounded=_accounts(standing, lambda mention: told_number(mention.wounded)),
        detained=_accounts(standing, lambda mention: told_number(mention.detained)),
        places=places,
        perpetrators=_accounts(standing, lambda mention: mention.actors[0].name if mention.actors else None),
    )


def _accounts(mentions: Iterable[Mention], what: Callable[[Mention], str | None]) -> tuple[Account, ...]:
    """Who gives which account, that of most origins first."""
    given: dict[str, list[Mention]] = {}
    for mention in mentions:
        told = what(mention)
        if told is not None:
            given.setdefault(told, []).append(mention)
    ranked = sorted(given.items(), key=lambda each: -len({mention.origin for mention in each[1]}))
    return tuple(_account(told, tellers) for told, tellers in ranked)


def _account(what: str, mentions: Sequence[Mention]) -> Account:
    tellers = tuple(dict.fromkeys(teller_name(mention) for mention in mentions))
    return Account(what=what, tellers=tellers, mentions=tuple(mention.id for mention in mentions))


def told_number(figures: Figures | None) -> str | None:
    """A number of people in words: "3", "at least 27", "up to 40", "20 to 30"."""
    if figures is None or (figures.low is None and figures.best is None and figures.high is None):
        return None
    if figures.low is not None and figures.high is not None:
        return str(figures.low) if figures.low == figures.high else f"{figures.low} to {figures.high}"
    if figures.low is not None:
        return f"at least {figures.low}"
    return f"up to {figures.high}" if figures.high is not None else str(figures.best)


def _place(mentions: Iterable[Mention]) -> Spot | None:
    """The place told most often of the most exact ones: a spot before an area, one with a point before a mere name."""
    spots = [mention.place for mention in mentions if mention.place is not None]
    counts = Counter(spots)
    return min(spots, key=lambda spot: (spot.latitude is None, spot.radius_km or math.inf, -counts[spot], spot.name), default=None)


def _time(mentions: Sequence[Mention]) -> tuple[str | None, str | None]:
    """The bounds of the time told most exactly, as told; those by days of publication where none is told."""
    told = [(mention, found) for mention in mentions if (found := window(mention))]
    if not told:
        return None, None
    mention, exact = min(told, key=lambda each: (not each[1].told, each[1].end - each[1].start, each[0].id))
    if not exact.told:
        return None, None
    return mention.earliest or _day(exact), mention.latest or mention.published


def _day(found: Window) -> str:
    return found.start.date().isoformat()


def grouped_by_words(mentions: Sequence[Mention]) -> list[list[str]]:
    """Ids of mentions of one happening within texts that tell one story, by words alone: the likeliest groups, not the surest links."""
    model = data.table("stories.toml")["wording"]
    scores = {
        (one.id, other.id): score
        for one, other in combinations(mentions, 2)
        if (score := 1 / (1 + math.exp(-wording.score(one, other)))) > model["faint"]
    }
    return clusters([mention.id for mention in mentions], scores, Joining(**model["joining"]))
