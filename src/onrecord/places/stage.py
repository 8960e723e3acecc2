"""The places stage: Article and Reading → the places that the text names, resolved, each in its role."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.places.gazetteer import Gazetteer, shipped
from onrecord.places.mentions import Mention, Mentions
from onrecord.places.outlets import home_of
from onrecord.places.relative import relative_places
from onrecord.places.resolve import Choice, Resolver, is_capital
from onrecord.places.roles import Roles
from onrecord.places.spelling import plain_name
from onrecord.reader.reading import Reading
from onrecord.record import Article, Place, PlaceLevel, PlaceRole


class Places:
    """The stage: ``places(articles, readings)`` gives the places of each article, in order of their first words.

    Args:
        gazetteer: where names are looked up; the one that ships if None.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or shipped()
        self._mentions = Mentions(self._gazetteer)
        self._resolver = Resolver(self._gazetteer)

    def __call__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> list[tuple[Place, ...]]:
        return [self._of(article, reading) for article, reading in zip(articles, readings, strict=True)]

    def _of(self, article: Article, reading: Reading) -> tuple[Place, ...]:
        mentions = self._mentions(article, reading)
        choices = self._resolver(article.text, mentions, home_of(article))
        roles = Roles(reading)
        together: dict[tuple[object, PlaceRole], list[tuple[Mention, Choice]]] = {}
        for mention, choice in zip(mentions, choices, strict=True):
            choice = self._as_government(mention, choice, roles)
            role = roles.of(mention, choice.entry)
            key = choice.entry.index if choice.entry else plain_name(mention.name)
            together.setdefault((key, role), []).append((mention, choice))
        found = [_place(group, role) for (_, role), group in together.items()]
        found += relative_places(article.text, [(mention.span, choice.entry) for mention, choice in zip(mentions, choices, strict=True)])
        found.sort(key=lambda place: place.spans[0])
        return tuple(_numbered(place, number) for number, place in enumerate(found, 1))

    def _as_government(self, mention: Mention, choice: Choice, roles: Roles) -> Choice:
        """The capital where a unit of its country has the name too and it acts as a government does ("Washington urged"); else as it is."""
        unit = choice.entry
        if unit is None or unit.level != PlaceLevel.ADMIN1:
            return choice
        found = (match.entry for match in self._gazetteer.find(mention.name) if is_capital(match.entry) and match.entry.country == unit.country)
        capital = next(found, None)
        if capital is None or roles.of(mention, capital) is not PlaceRole.ASSOCIATION:
            return choice
        return Choice(entry=capital, basis=f"the capital of that name ({capital.country}), which stands for its government here")


def _place(group: list[tuple[Mention, Choice]], role: PlaceRole) -> Place:
    """The place of some mentions that mean the same in the same role."""
    mention, choice = group[0]
    entry = choice.entry
    return Place(
        id="",
        spans=tuple(sorted(each.span for each, _ in group)),
        name=entry.name if entry else mention.name,
        geoname_id=entry.geoname_id if entry else None,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        level=entry.level if entry else None,
        country=entry.country if entry else None,
        radius_km=round(entry.radius_km, 1) if entry else None,
        role=role,
        basis=choice.basis,
    )


def _numbered(place: Place, number: int) -> Place:
    return dataclasses.replace(place, id=f"p{number}")
