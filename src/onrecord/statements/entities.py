"""From the characters of an article to the entities of its record: with country and PLOVER sector, by the registry or by what the text says."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from onrecord.reader.reading import Reading
from onrecord.record import Article, Entity, EntityKind, Mention
from onrecord.statements import actors
from onrecord.statements.cast import Character

_LOOSE = frozenset({EntityKind.ORGANIZATION, EntityKind.OTHER, EntityKind.PLACE})
"""Kinds that the reader gives for want of a closer one."""


def day_of(article: Article) -> datetime.date | None:
    """The day of publication, by which office holders are told apart; None where it is not known."""
    earliest = article.published.earliest if article.published else None
    try:
        return datetime.date.fromisoformat(earliest[:10]) if earliest else None
    except ValueError:
        return None


def entity_of(id_: str, character: Character, reading: Reading, on: datetime.date | None) -> Entity:
    """A character as an entity of the record."""
    role = next((role for role in character.roles if role != character.name), None)
    kind, country, sector = _known(character, on)
    return Entity(id=id_, name=character.name, kind=kind, country=country, sector=sector, role=role, mentions=tuple(_mentions(character, reading)))


def _known(character: Character, on: datetime.date | None) -> tuple[EntityKind, str | None, str | None]:
    """Kind, country and sector: what the text says of it before what the registry knows of its name."""
    described = " ".join(character.roles) or character.name
    country = character.country or actors.country_of_description(described)
    if character.kind == EntityKind.PERSON:
        sector = actors.sector_of("", character.kind, described)
        holder = actors.office_holder(character.name, on) if " " in character.name else None
        if holder is not None and country in (None, holder.country):
            return character.kind, country or holder.country, sector or holder.sector
        return character.kind, country, sector
    actor = actors.find(character.name)
    if actor is not None:
        kind = actor.kind if character.kind in _LOOSE else character.kind
        return kind, character.country or actor.country, actor.sector
    return character.kind, country, actors.sector_of(character.name, character.kind, described)


def _mentions(character: Character, reading: Reading) -> Iterator[Mention]:
    for words, form in sorted(character.mentions, key=lambda mention: mention[0]):
        span = reading.span(*words)
        yield Mention(start=span.start, end=span.end, form=form)
