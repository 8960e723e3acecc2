"""Control of places and positions of parties over time, from what reports tell of them.

Both are told, not known. Who holds a place is ``claimed`` while only one side or one origin says so; ``confirmed`` when the side that loses it says
it too, or two independent origins in their own voice; and ``contested`` where others deny it or name another holder on one day or from then on. A
new stretch begins with the day on which another holder is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, groupby

from onrecord.events.proposals import in_plain_words
from onrecord.stories.words import rarity, share, stem, words

_LEAST_BEGINNING = 5
_LONGEST_ENDING = 3
"""Letters by which the name of a land and that of its people differ at most: "Kervania", "Kervanian"."""
_TELLING = 3.5
_LIKE = 0.5
"""Part of the words of either, by rarity, that two wordings of one proposal share."""

_LEAVING = frozenset({"loses", "withdraws"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one report tells of who holds a place. ``by`` is whose word it is, None where it is the report's own; ``item`` names it for people."""

    item: str
    place: str
    change: str
    holder: str | None
    """Who holds it after the change; None where only who lost it is told."""
    loser: str | None
    day: str
    outlet: str
    origin: int
    by: str | None = None
    denied: bool = False
    """Whether it is told as not so."""
    words: str = ""


class Standing(StrEnum):
    """How surely a place is held."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stretch of days over which the same is told of a place: ``first`` and ``last`` are days of publication on which it is told."""

    place: str
    holder: str | None
    standing: Standing
    first: str
    last: str
    reason: str
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...] = ()


def control(claims: Iterable[Claim]) -> list[Held]:
    """Who is told to hold each place, over time, by place and day."""
    ordered = sorted(claims, key=lambda each: (each.place.casefold(), each.day, each.item))
    return [held for _, of_place in groupby(ordered, key=lambda each: each.place.casefold()) for held in _of_place(list(of_place))]


def _of_place(claims: Sequence[Claim]) -> Iterator[Held]:
    """The stretches of one place. Each day's claims go on with the stretch before, or begin another."""
    before: Held | None = None
    for day, of_day in groupby(claims, key=lambda each: each.day):
        now = _on_day(list(of_day), before)
        if before is not None and _goes_on(before, now):
            now = replace(now, first=before.first)
        elif before is not None:
            yield before
        before = replace(now, last=day)
    if before is not None:
        yield before


def _goes_on(before: Held, now: Held) -> bool:
    return now.standing == before.standing and (now.holder is None or before.holder is None or one_party(now.holder, before.holder))


def _on_day(claims: list[Claim], before: Held | None) -> Held:
    """What a day's claims say, on top of those of the stretch before where they speak of the same holder."""
    holder = _holder(claims, before)
    held_on = before is not None and (holder is None or before.holder is None or one_party(holder, before.holder))
    told = [*((*before.claims, *before.against) if before and held_on else ()), *claims]
    speaking = [each for each in told if _speaks_for(each, holder)]
    against = [each for each in told if not _speaks_for(each, holder)]
    standing, reason = _standing(speaking, against)
    place, day = claims[0].place, claims[0].day
    return Held(place=place, holder=holder, standing=standing, first=day, last=day, reason=reason, claims=tuple(speaking), against=tuple(against))


def _holder(claims: Sequence[Claim], before: Held | None) -> str | None:
    """Whom a day's claims name: who took it before who holds it, and of these whom most origins name; else who held it before."""
    told = [each for each in claims if each.holder and not each.denied]
    moving = [each for each in told if each.change not in ("holds", "contested")] or told
    if not moving:
        return before.holder if before else None
    return max((each.holder for each in moving if each.holder), key=lambda name: (_origins(moving, name), name))


def _origins(claims: Iterable[Claim], name: str) -> int:
    return len({each.origin for each in claims if each.holder and one_party(each.holder, name)})


def _speaks_for(claim: Claim, holder: str | None) -> bool:
    """Whether a claim says that somebody holds the place: it names this holder, or who left it to them."""
    if claim.change == "contested" or claim.denied:
        return False
    if claim.holder is None or holder is None:
        return not (claim.change in _LEAVING and holder is not None and claim.loser is not None and one_party(claim.loser, holder))
    return one_party(claim.holder, holder)


def _standing(speaking: Sequence[Claim], against: Sequence[Claim]) -> tuple[Standing, str]:
    """How surely it is held, and why."""
    if against:
        told = f"{_listed(speaking)} against {_listed(against)}" if speaking else f"told by {_listed(against)}"
        return Standing.CONTESTED, told
    for each in speaking:
        if each.by and each.loser and one_party(each.by, each.loser):
            return Standing.CONFIRMED, f"{each.by}, which lost it, says so"
    own = [each for each in speaking if each.by is None and not (each.holder and one_party(each.outlet, each.holder))]
    pair = next(((one, other) for one, other in combinations(own, 2) if one.origin != other.origin and one.outlet != other.outlet), None)
    if pair is not None:
        return Standing.CONFIRMED, f"{pair[0].outlet} and {pair[1].outlet} say so independently"
    return Standing.CLAIMED, f"only {_listed(speaking)} {'say' if len(_tellers(speaking)) > 1 else 'says'} so"


def _tellers(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(each.by or each.outlet for each in claims))


def _listed(claims: Iterable[Claim]) -> str:
    names = _tellers(claims)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def one_party(one: str, other: str) -> bool:
    """Whether two names are of one side: they share a telling word, or one for a land and its people."""
    return one.casefold() == other.casefold() or any(_one_word(left, right) for left in _telling(one) for right in _telling(other))


def _telling(name: str) -> set[str]:
    return {word.casefold() for word in words(name) if word[0].isupper() and rarity(stem(word)) >= _TELLING}


def _one_word(one: str, other: str) -> bool:
    common = next((n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    return stem(one) == stem(other) or (common >= _LEAST_BEGINNING and max(len(one), len(other)) - common <= _LONGEST_ENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one report tells of where a party stands on a proposal; ``words`` show it."""

    item: str
    party: str
    proposal: str
    stance: str
    condition: str | None
    words: str
    day: str
    outlet: str
    origin: int
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stance that a party takes from a day on: what it was ``before``, None for the first, and the words that show it."""

    stance: str
    condition: str | None
    before: str | None
    first: str
    last: str
    words: str
    told: tuple[Stance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a party stood on a proposal over time."""

    party: str
    proposal: str
    steps: tuple[Step, ...]

    @property
    def changed(self) -> bool:
        """Whether the party is told to have changed its mind."""
        return len(self.steps) > 1


def positions(stances: Iterable[Stance]) -> list[Course]:
    """Where each party stands on each proposal over time; the parties by name, their proposals in the order in which they were first told."""
    courses: list[list[Stance]] = []
    for each in sorted(stances, key=lambda each: (each.day, each.item)):
        known = next((course for course in courses if _of_one_course(course[0], each)), None)
        if known is None:
            courses.append([each])
        else:
            known.append(each)
    found = [Course(party=course[0].party, proposal=course[0].proposal, steps=tuple(_steps(course))) for course in courses]
    return sorted(found, key=lambda course: course.party.casefold())


def _of_one_course(one: Stance, other: Stance) -> bool:
    return one_party(one.party, other.party) and one_proposal(one.proposal, other.proposal)


def one_proposal(one: str, other: str) -> bool:
    """Whether two wordings are of one proposal: each shares most of its words, by rarity, with the other; "truce" and "ceasefire" are one word."""
    left, right = ({stem(word) for word in words(in_plain_words(each))} for each in (one, other))
    return left == right or min(share(left, right), share(right, left)) >= _LIKE


def _steps(stances: Sequence[Stance]) -> Iterator[Step]:
    """A step for each change of mind; what says the same again belongs to the step before."""
    before: str | None = None
    for (stance, _), group in groupby(stances, key=lambda each: (each.stance, (each.condition or "").casefold())):
        told = tuple(group)
        first = told[0]
        yield Step(stance=stance, condition=first.condition, before=before, first=first.day, last=told[-1].day, words=first.words, told=told)
        before = stance
