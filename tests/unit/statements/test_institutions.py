"""Institutions by their many wordings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import data
from onrecord.record import EntityKind, SpeakerKind
from onrecord.statements.institutions import country_coded, country_of, find, government_of, people_of, plain, variant_of, with_adjective


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("the Kremlin", "kremlin"),
        ("The  Kremlin's", "kremlin"),
        ("the Kremlin’s", "kremlin"),
        ("Hamas'", "hamas"),
        ("Reuters,", "reuters"),
        ("the U.S.", "u.s"),
        ("Theatre", "theatre"),
    ],
)
def test_wordings_lose_article_possessive_and_closing_marks(words: str, same: str) -> None:
    assert plain(words) == same


@given(st.text(alphabet="aTthe s'’.,;: UA", max_size=20))
@settings(deadline=None)
def test_a_plain_wording_stays_as_it_is(words: str) -> None:
    assert plain(plain(words)) == plain(words)


@pytest.mark.parametrize("words", ["Kremlin", "the Kremlin", "The Kremlin’s", "Russian presidency"])
def test_an_institution_goes_by_many_names(words: str) -> None:
    found = find(words)
    assert found is not None
    assert (found.name, found.country, found.kind, found.speaker_kind) == ("Kremlin", "RUS", EntityKind.GOVERNMENT, SpeakerKind.OFFICIAL)


@pytest.mark.parametrize(
    "words",
    [
        "the Russian defense ministry",
        "Russia's Ministry of Defence",
        "Russia’s defence ministry",
        "the Russian Defence Ministry",
        "defence ministry of Russia",
        "Ministry of Defence of Russia",
    ],
)
def test_a_ministry_is_one_by_adjective_possessive_or_of(words: str) -> None:
    found = find(words)
    assert found is not None
    assert (found.name, found.country, found.pattern) == ("Russian Ministry of Defence", "RUS", "Ministry of Defence")
    assert found.kind == EntityKind.MINISTRY


def test_a_country_of_several_words_stands_before_its_ministry() -> None:
    found = find("South Korea's foreign ministry")
    assert found is not None
    assert (found.name, found.country) == ("South Korean Ministry of Foreign Affairs", "KOR")


def test_a_capital_tells_whose_ministry_it_is() -> None:
    found = find("the foreign ministry in Tehran")
    assert found is not None
    assert found.country == "IRN"


def test_an_exact_institution_goes_before_a_composed_one() -> None:
    found = find("the Israeli army")
    assert found is not None
    assert (found.name, found.pattern) == ("Israel Defense Forces", None)


def test_a_wire_agency_is_told() -> None:
    found = find("Reuters")
    assert found is not None
    assert found.agency
    assert found.speaker_kind == SpeakerKind.AGENCY


@pytest.mark.parametrize("words", ["", "the", "Khan", "the defense ministry", "the tired defense ministry", "Congress"])
def test_words_that_name_no_institution_find_none(words: str) -> None:
    assert find(words) is None


def test_a_ministry_without_a_country_is_a_variant() -> None:
    found = variant_of("the defense ministry")
    assert found is not None
    assert (found.name, found.country) == ("Ministry of Defence", None)
    assert variant_of("the Kremlin") is None


@pytest.mark.parametrize("words", ["Russia", "Russian", "Russia’s"])
def test_a_country_goes_by_name_and_adjective(words: str) -> None:
    country = country_of(words)
    assert country is not None
    assert (country.name, country.code) == ("Russia", "RUS")


@pytest.mark.parametrize("words", ["US", "U.S.", "the United States", "American", "the U.S.’s"])
def test_the_united_states_go_by_letters(words: str) -> None:
    country = country_of(words)
    assert country is not None
    assert country.code == "USA"


@pytest.mark.parametrize("words", ["Congolese", "Dominican", "Atlantis", ""])
def test_a_wording_of_two_countries_or_none_names_no_country(words: str) -> None:
    assert country_of(words) is None


def test_a_capital_stands_for_its_government_and_not_for_its_country() -> None:
    country = government_of("Moscow")
    assert country is not None
    assert country.code == "RUS"
    assert country_of("Moscow") is None


def test_every_country_is_found_by_its_name_unless_two_share_it() -> None:
    names = [plain(row["name"]) for row in data.rows("countries.csv")]
    found = [country_of(name) for name in names]
    assert sum(country is not None for country in found) >= 0.97 * len(names)


def test_every_institution_is_found_by_its_name() -> None:
    for entry in data.table("institutions.toml")["institution"]:
        if plain(entry["name"]) not in {plain(wording) for wording in entry.get("ambiguous", [])}:
            assert find(entry["name"]) is not None, entry["name"]


@pytest.mark.parametrize("words", ["the Netherlands' foreign ministry", "the Philippines’ foreign ministry"])
def test_a_plural_possessive_stands_before_a_ministry(words: str) -> None:
    assert find(words) is not None


@pytest.mark.parametrize("words", ["Côte d'Ivoire's foreign ministry", "the foreign ministry of the People's Republic of China"])
def test_a_country_with_an_apostrophe_in_its_name_has_ministries(words: str) -> None:
    assert find(words) is not None


def test_the_pronoun_us_is_no_country() -> None:
    assert country_of("us") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iran’s deputy foreign minister", "Iranian deputy foreign minister"),
        ("Moscow's envoy", "Russian envoy"),
        ("Khan's envoy", "Khan's envoy"),
        ("the envoy", "the envoy"),
    ],
)
def test_a_country_that_owns_becomes_an_adjective(words: str, expected: str) -> None:
    assert with_adjective(words) == expected


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("the American people", "Americans"),
        ("Israeli public", "Israelis"),
        ("the Chinese people", None),
        ("the young people", None),
        ("people", None),
    ],
)
def test_a_people_is_known_by_its_plural(words: str, people: str | None) -> None:
    assert people_of(words) == people


def test_a_country_is_found_by_its_code() -> None:
    country = country_coded("UKR")
    assert country is not None
    assert country.name == "Ukraine"
    assert country_coded("XXX") is None
