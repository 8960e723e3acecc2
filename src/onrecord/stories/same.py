"""Whether two mentions tell of one happening, and which mentions are worth comparing."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import product

from onrecord import data
from onrecord.stories import wording
from onrecord.stories.bearing import Sign, signs, window
from onrecord.stories.values import Mention, Same, Spot
from onrecord.stories.words import rarity, stem, words

_BUCKET_DAYS = 4
_MOST_BUCKETS = 3
_CELL = 0.5
"""Degrees of the grid of places."""
_EDGE = 0.12
"""Degrees from a line of the grid within which a place counts to both sides."""
_WIDE_KM = 60.0
_NAMES, _NAMES_AROUND = 4, 2
"""Names of a sentence, and of what stands around it, that are keys."""
_TELLING = 5.0
"""Rarity from which a name is a key: it stands in one text of 150 or fewer."""


def same(left: Mention, right: Mention) -> Same | None:
    """The link of two mentions that tell of one happening, None where they do not. It rests on the two alone and does not mind their order."""
    left, right = sorted((left, right), key=lambda mention: mention.id)
    least = float(data.table("happenings.toml")["least"])
    found = likeness(left, right, least=least)
    if found is None or found[0] < least:
        return None
    return Same(left=left.id, right=right.id, score=round(found[0], 4), reason=found[1])


def likeness(left: Mention, right: Mention, *, least: float = 0.0) -> tuple[float, str] | None:
    """How likely two mentions tell of one happening, 0 to 1, and why in words; None where something rules it out, or it is below ``least``.

    Those of two reports are compared by all that each report tells of the happening.
    """
    if left.id == right.id or not kin(left) & kin(right) or realm(left) != realm(right):
        return None
    one_report = left.report == right.report
    found = _signs(left, right) if one_report else _signs(left.whole or left, right.whole or right)
    if found is None:
        return None
    told = [(left, right)] if one_report else list(product((left, *left.also), (right, *right.also)))
    rest = sum(sign.weight or 0.0 for sign in found) + _loose(found, left, right)
    if least and rest + max(_words(*pair, score=wording.most) for pair in told) < math.log(least / (1 - least)):
        return None
    words, said = max(((_words(*pair), pair) for pair in told), key=lambda each: (each[0], sorted((told.sentence, told.trigger) for told in each[1])))
    score = 1 / (1 + math.exp(-words - rest))
    return None if score < least else (score, _reason(found, *said))


def _signs(left: Mention, right: Mention) -> list[Sign] | None:
    """What bears on the two; None where something rules it out."""
    found = []
    for sign in signs(left, right):
        if sign.weight is None:
            return None
        found.append(sign)
    return found


def _words(left: Mention, right: Mention, *, score: Callable[[Mention, Mention], float] = wording.score) -> float:
    """What the words of the two sentences say, and those of the reports around them; two of one report have these in common anyway."""
    table = data.table("happenings.toml")["words"]
    told = score(left, right)
    if not left.type:
        return told
    if left.report == right.report:
        return float(table["one_report"] * told + table["one_report_bias"])
    return float(table["two_reports"] * told + table["lead"] * wording.leads(left, right) + table["two_reports_bias"])


def _loose(found: Iterable[Sign], left: Mention, right: Mention) -> float:
    """What is taken off where no place, time, party or number ties the two, and where an act is only spoken of, as many such are alike."""
    table = data.table("happenings.toml")
    if not left.type:
        return 0.0
    tied = left.report == right.report or any(sign.anchors and sign.weight is not None and sign.weight > 0 for sign in found)
    return float((0.0 if tied else table["untied"]) + (0.0 if realm(left) == "done" else table["spoken_of"]))


def _reason(found: Iterable[Sign], left: Mention, right: Mention) -> str:
    """What speaks for it, then what speaks against it."""
    by_words = wording.reason(left, right)
    speaks = [sign.reason for sign in found if sign.weight is not None and sign.weight > 0]
    against = [sign.reason for sign in found if sign.weight is not None and sign.weight < 0]
    pro = "; ".join([*speaks, *by_words]) or "the sentences are alike"
    return f"{pro}; but {'; '.join(against)}" if against else pro


@cache
def _kin(type_: str) -> frozenset[str]:
    groups = data.table("happenings.toml")["kin"]
    return frozenset(name for name, types in groups.items() if not type_ or type_ in types)


def kin(mention: Mention) -> frozenset[str]:
    """The groups of types under which the mention's happening may be told; all, where its type is not known."""
    return _kin(mention.type)


def realm(mention: Mention) -> str:
    """Whether the mention tells of the act, or of one that is planned, threatened, proposed or demanded. A denial tells of what it denies."""
    realms = data.table("happenings.toml")["realm"]
    return next((name for name, modalities in realms.items() if mention.modality in modalities), mention.modality)


def keys(mention: Mention) -> tuple[str, ...]:
    """What a mention shares with any other that may be linked to it: its report; realm, type, stretch of days, and place, rare name or parties.

    Parties are keys of acts of words only: in a war nearly all attacks have the same two.
    """
    told = mention.whole or mention
    anywhere = dict.fromkeys([*_cells(told.place), *_names(mention)])
    days = list(_buckets(told))
    by_parties = data.table("happenings.toml")["keys"]["by_parties"]
    found = []
    for group in sorted(kin(mention)):
        where = [*anywhere, *(_parties(told) if group in by_parties else ())]
        found += [f"{realm(mention)}|{group}|{day}|{each}" for day in days for each in where]
        found.append(f"{realm(mention)}|{group}|told in {_told_in(mention)}")
    return tuple(found)


def _told_in(mention: Mention) -> str:
    """What mentions of one report have in common, whichever number it has."""
    return hashlib.sha256(f"{mention.outlet} {mention.published} {mention.lead}".encode()).hexdigest()[:16]


def _buckets(mention: Mention) -> Iterator[str]:
    """Stretches of days in which the act, or a report of it two days later, may stand."""
    found = window(mention)
    if found is None:
        yield "undated"
        return
    last = _number(found.end - timedelta(seconds=1) + timedelta(days=1))
    first = max(_number(found.start), last - _MOST_BUCKETS + 1)
    yield from (str(number) for number in range(first, last + 1))


def _number(moment: datetime) -> int:
    return moment.toordinal() // _BUCKET_DAYS


def _cells(place: Spot | None) -> Iterator[str]:
    """Cells of the grid in which a place stands; its name where no point is known, and for an area; nothing for a whole country."""
    if place is None or place.level == "country":
        return
    if place.latitude is None or place.longitude is None or (place.radius_km or 0.0) > _WIDE_KM:
        yield f"at {place.name.casefold()}"
        return
    rows = {math.floor((place.latitude + step) / _CELL) for step in (-_EDGE, _EDGE)}
    columns = {math.floor((place.longitude + step) / _CELL) for step in (-_EDGE, _EDGE)}
    yield from (f"cell {row} {column}" for row in sorted(rows) for column in sorted(columns))


def _parties(mention: Mention) -> Iterator[str]:
    """Who acts on whom; each by itself where the other is not told."""
    actors, recipients = ([side.country or side.name.casefold() for side in sides] for sides in (mention.actors, mention.recipients))
    if actors and recipients:
        yield f"parties {' '.join(sorted({actors[0], recipients[0]}))}"
    yield from (f"actor {each}" for each in dict.fromkeys(actors))


def _names(mention: Mention) -> Iterator[str]:
    """The rarest names in each of its sentences, in what stands before it, and in the report's headline and first sentence."""
    for text in (mention.sentence, *(each.sentence for each in mention.also)):
        yield from (f"name {name}" for name in _rarest(text, _NAMES))
    for text in (mention.before, mention.lead):
        yield from (f"name {name}" for name in _rarest(text, _NAMES_AROUND))


@lru_cache(maxsize=1 << 14)
def _rarest(text: str, most: int) -> tuple[str, ...]:
    found = {stem(word) for word in words(text) if word[0].isupper() and len(word) > 1}
    return tuple(sorted((name for name in found if rarity(name) >= _TELLING), key=lambda name: (-rarity(name), name))[:most])
