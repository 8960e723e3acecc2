"""Actors, office holders, sectors, countries of descriptions."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import data
from onrecord.record import EntityKind
from onrecord.statements import institutions
from onrecord.statements.actors import country_of_description, find, holder_of, office_holder, sector_of
from onrecord.statements.institutions import plain

SECTORS = "GOV MIL COP JUD LEG SPY PTY OPP REB SEP UAF CRM MED NGO IGO BUS CVL REF EDU REL LAB UNK".split()
CODES = {row["alpha3"] for row in data.rows("countries.csv")}
MISREAD_BY_A_PATTERN = {
    "Nusra Front",
    "Croatian Defence Council",
    "Syrian National Council",
    "Syrian Interim Government",
    "Northern Ireland Executive",
    "Police Service of Northern Ireland",
    "Crimean Human Rights Group",
    "UN Mission in Sudan",
    "UN Mission in Kosovo",
    "UN Mission in Sierra Leone",
    "UN Mission in Liberia",
}


@pytest.mark.parametrize(
    ("words", "name", "country", "sector"),
    [
        ("UNITA", "UNITA", "AGO", "REB"),
        ("the UNPROFOR", "United Nations Protection Force", "BIH", "IGO"),
        ("Sinn Fein", "Sinn Féin", "IRL", "PTY"),
        ("the Revolutionary United Front's", "Revolutionary United Front", "SLE", "REB"),
        ("Normandy Four", "Normandy Format", None, "IGO"),
        ("Kremlin", "Kremlin", "RUS", "GOV"),
        ("Lebanese parliament", "Lebanese Parliament", "LBN", "LEG"),
        ("Russian police", "Russian Police", "RUS", "COP"),
        ("Hamas", "Hamas", "PSE", "REB"),
        ("Human Rights Watch", "Human Rights Watch", "USA", "NGO"),
    ],
)
def test_an_actor_is_found_by_each_of_its_names(words: str, name: str, country: str | None, sector: str) -> None:
    found = find(words)
    assert found is not None
    assert (found.name, found.country, found.sector) == (name, country, sector)


@pytest.mark.parametrize("words", ["", "sadat", "Free Fantasy Army", "the table", "pira"])
def test_what_no_table_knows_is_no_actor(words: str) -> None:
    assert find(words) is None


def test_an_actor_has_the_years_of_its_life() -> None:
    found = find("Khmer Rouge")
    assert found is not None
    assert (found.since, found.until) == (1968, 1999)


@pytest.mark.parametrize(
    ("name", "on", "office", "country"),
    [
        ("Joe Biden", date(2010, 5, 5), "vice president", "USA"),
        ("Joe Biden", date(2023, 5, 5), "president", "USA"),
        ("Joe Biden", date(2018, 5, 5), "vice president", "USA"),
        ("Joseph R. Biden", None, "president", "USA"),
        ("Donald Trump", date(2022, 1, 1), "president", "USA"),
        ("Abdel-Fattah el-Sissi", date(2013, 1, 5), "defence minister", "EGY"),
        ("abdel fattah al sisi", None, "president", "EGY"),
        ("Recep Tayyip Erdogan", date(2010, 1, 1), "prime minister", "TUR"),
        ("Ban Ki Moon", date(2010, 1, 1), "UN secretary-general", None),
        ("Jens Stoltenberg", date(2012, 1, 1), "prime minister", "NOR"),
        ("Jens Stoltenberg", date(2022, 2, 24), "NATO secretary-general", None),
    ],
)
def test_a_person_has_the_office_of_the_day_or_the_last_before(name: str, on: date | None, office: str, country: str | None) -> None:
    found = office_holder(name, on)
    assert found is not None
    assert (found.office, found.country) == (office, country)


@pytest.mark.parametrize(("name", "on"), [("Nobody Here", None), ("António Guterres", date(1990, 1, 1)), ("Biden", None)])
def test_no_office_is_known_of_others_or_before_the_first(name: str, on: date | None) -> None:
    assert office_holder(name, on) is None


@pytest.mark.parametrize(
    ("office", "country", "on", "name"),
    [
        ("president", "UKR", date(2014, 3, 1), "Oleksandr Turchynov"),
        ("foreign minister", "USA", date(2023, 1, 1), "Antony Blinken"),
        ("secretary of state", "USA", date(2003, 2, 5), "Colin Powell"),
        ("the defense minister", "RUS", date(2022, 2, 24), "Sergei Shoigu"),
        ("army chief", "ISR", date(2023, 10, 7), "Herzi Halevi"),
        ("UN chief", None, date(2003, 3, 20), "Kofi Annan"),
        ("prime minister", "DEU", date(1990, 10, 3), "Helmut Kohl"),
        ("president", "CYP", date(2020, 1, 1), "Nicos Anastasiades"),
    ],
)
def test_an_office_has_the_holder_of_the_day(office: str, country: str | None, on: date, name: str) -> None:
    found = holder_of(office, country, on)
    assert found is not None
    assert found.name == name


def test_without_a_day_an_office_has_who_is_in_it() -> None:
    found = holder_of("UN secretary-general", None)
    assert found is not None
    assert found.until is None
    assert holder_of("secretary-general of Utopia", None) is None
    assert holder_of("defence minister", "RUS", date(2024, 5, 13)) is None


def test_an_inexact_date_reaches_as_far_as_it_may() -> None:
    found = holder_of("president", "USA", date(1980, 1, 1))
    assert found is not None
    assert (found.since, found.until) == (date(1977, 1, 20), date(1981, 1, 20))
    vance = office_holder("Cyrus Vance", date(1980, 4, 30))
    assert vance is not None
    assert (vance.office, vance.until) == ("secretary of state", date(1980, 4, 30))


@pytest.mark.parametrize(
    ("description", "sector"),
    [
        ("rebel commander", "REB"),
        ("an opposition lawmaker", "LEG"),
        ("army spokeswoman", "MIL"),
        ("protesters", "CVL"),
        ("a judge at the high court", "JUD"),
        ("the bishop of a northern diocese", "REL"),
        ("two masked gunmen", "UAF"),
        ("a displaced mother of five", "REF"),
        ("trade union leaders", "LAB"),
        ("the country's top general", "MIL"),
        ("exiled opposition leader", "OPP"),
        ("the prime minister's wife", "CVL"),
        ("an official", "GOV"),
        ("an official who was killed by militants", "GOV"),
        ("spokesperson for the police", "COP"),
        ("a commander of a rebel group", "REB"),
        ("one of the protesters", "CVL"),
        ("a Hamas official", "REB"),
        ("Hamas military commander", "REB"),
        ("a senior Hezbollah MP", "LEG"),
        ("a Sudanese army officer", "MIL"),
        ("NATO general", "IGO"),
        ("Red Cross nurse", "NGO"),
        ("Kremlin critic", "OPP"),
        ("White House correspondent", "MED"),
        ("Human Rights Watch researcher", "NGO"),
        ("defense ministry official", "GOV"),
        ("former rebel turned president", "GOV"),
        ("an ex-general and opposition leader", "OPP"),
        ("a retired US general", None),
        ("former Israeli prime minister", None),
        ("a tall one", None),
    ],
)
def test_a_description_tells_the_sector_of_somebody_unknown(description: str, sector: str | None) -> None:
    assert sector_of("Xavo Yndel", EntityKind.PERSON, description) == sector


@pytest.mark.parametrize(
    ("name", "kind", "description", "sector"),
    [
        ("Sergei Lavrov", EntityKind.PERSON, None, "GOV"),
        ("Joseph Kony", EntityKind.PERSON, None, "REB"),
        ("Lord Carrington", EntityKind.PERSON, "a former minister", None),
        ("Somebody Unknown", EntityKind.PERSON, None, None),
        ("Hezbollah", EntityKind.GROUP, "a Lebanese party", "REB"),
        ("Khartoum University", EntityKind.ORGANIZATION, None, "EDU"),
        ("University of Nowhere", EntityKind.ORGANIZATION, None, "EDU"),
        ("Popular Army of the North", EntityKind.GROUP, None, "UAF"),
        ("Popular Army of the North", EntityKind.GROUP, "a rebel group", "REB"),
        ("Some Weekly", EntityKind.MEDIA, None, "MED"),
        ("Utopia", EntityKind.COUNTRY, None, "GOV"),
        ("Likud", EntityKind.GROUP, None, "PTY"),
        ("Group of Friends", EntityKind.GROUP, None, None),
    ],
)
def test_name_description_and_kind_tell_the_sector(name: str, kind: EntityKind, description: str | None, sector: str | None) -> None:
    assert sector_of(name, kind, description) == sector


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("a Sudanese army officer", "SDN"),
        ("the US president", "USA"),
        ("a U.S. senator", "USA"),
        ("Moscow's ambassador to London", "RUS"),
        ("spokesman for Iran's foreign ministry", "IRN"),
        ("US ambassador to Ukraine", "USA"),
        ("ambassador to Ukraine", None),
        ("UN envoy for Syria", None),
        ("a US-based Syrian analyst", "SYR"),
        ("an analyst for Syria", None),
        ("a Russian-backed separatist leader in Donetsk", "UKR"),
        ("an Iran backed militia in Iraq", "IRQ"),
        ("a Hamas official", "PSE"),
        ("a Chechen leader", "RUS"),
        ("a doctor in Khartoum", "SDN"),
        ("NATO general", None),
        ("a Soviet officer", None),
        ("a Congolese rebel", None),
        ("one of us", None),
        ("a rebel commander", None),
    ],
)
def test_a_description_tells_the_country(description: str, code: str | None) -> None:
    assert country_of_description(description) == code


@given(st.text(alphabet="aUS exrbl'’.,;-()", max_size=30))
@settings(deadline=None)
def test_any_words_are_taken(words: str) -> None:
    assert sector_of(words, EntityKind.PERSON, words) in {*SECTORS, None}
    assert sector_of(words, EntityKind.GROUP, words) in {*SECTORS, None}
    assert country_of_description(words) in {*CODES, None}
    assert office_holder(words) is None


def test_every_sector_has_a_definition_and_no_word_has_two() -> None:
    entries = data.table("sectors.toml")["sector"]
    assert [entry["code"] for entry in entries] == SECTORS
    assert all(entry["definition"] for entry in entries)
    words = Counter(word for entry in entries for word in [*entry["words"], *entry["weak"]])
    assert [word for word, count in words.items() if count > 1] == []


def test_every_institution_has_a_sector() -> None:
    table = data.table("institutions.toml")
    without = [entry["name"] for entry in table["institution"] if sector_of(entry["name"], EntityKind(entry["kind"])) is None]
    assert without == []
    known = {entry["name"] for entry in table["institution"]}
    heads = {entry["head"] for entry in table["pattern"]}
    sectors = data.table("sectors.toml")
    assert {name for names in sectors["institutions"].values() for name in names} <= known
    assert {head for names in sectors["patterns"].values() for head in names} <= heads


def test_territories_are_countries_without_a_code() -> None:
    without = {row["name"] for row in data.rows("countries.csv") if not row["alpha3"]}
    territories = data.table("sectors.toml")["territories"]
    assert set(territories) <= without
    assert set(territories.values()) <= CODES


@pytest.mark.parametrize("table", ["actors.csv", "office_holders.csv"])
def test_rows_have_codes_and_dates_in_order(table: str) -> None:
    rows = data.rows(table)
    assert len(rows) >= 600
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    for row in rows:
        assert row["name"], row
        assert row["sector"] in SECTORS, row
        assert not row["country"] or row["country"] in CODES, row
        since, until = row["from"], row["to"]
        assert all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", day) for day in (since, until)), row
        assert not (since and until) or since[: len(until)] <= until[: len(since)], row


def test_no_name_has_two_actors_and_none_is_in_the_institutions_already() -> None:
    owners: dict[str, str] = {}
    for row in data.rows("actors.csv"):
        EntityKind(row["kind"])
        for wording in filter(None, (row["name"], *row["aliases"].split(";"))):
            assert owners.setdefault(plain(wording), row["name"]) == row["name"], wording
            assert institutions.find(wording) is None or wording in MISREAD_BY_A_PATTERN, wording
