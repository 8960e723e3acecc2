"""Entities with country and PLOVER sector."""

from __future__ import annotations

import datetime
from dataclasses import replace

from onrecord.record import Entity, EntityKind, Published
from onrecord.statements.cast import Character
from onrecord.statements.entities import day_of, entity_of
from tests.unit.statements.readings import article, reading

DAY = datetime.date(2025, 3, 13)


def entity(name: str, kind: EntityKind, *roles: str, country: str | None = None, on: datetime.date | None = DAY) -> Entity:
    return entity_of("e1", Character(name=name, kind=kind, country=country, roles=list(roles)), reading("It rained ."), on)


def test_a_known_group_has_its_country_sector_and_kind() -> None:
    found = entity("Hamas", EntityKind.ORGANIZATION)
    assert found.sector is not None
    assert found.country == "PSE"


def test_an_office_holder_has_what_the_office_gives() -> None:
    found = entity("Vladimir Putin", EntityKind.PERSON)
    assert (found.country, found.sector) == ("RUS", "GOV")


def test_what_the_text_says_of_a_person_comes_before_the_table() -> None:
    found = entity("Vladimir Putin", EntityKind.PERSON, "Sudanese baker")
    assert found.country == "SDN"
    assert found.sector != "GOV"


def test_somebody_described_has_country_and_sector_from_the_words() -> None:
    found = entity("Sudanese army officer", EntityKind.PERSON)
    assert (found.country, found.sector) == ("SDN", "MIL")


def test_a_person_whom_nothing_tells_of_has_neither() -> None:
    found = entity("Beric Saund", EntityKind.PERSON)
    assert (found.country, found.sector) == (None, None)


def test_the_day_is_that_of_publication() -> None:
    about = article("It rained .")
    assert day_of(about) is None
    dated = replace(about, published=Published(earliest="2025-03-13T10:00:00+01:00", latest="2025-03-13T10:00:00+01:00", basis="given"))
    assert day_of(dated) == DAY
