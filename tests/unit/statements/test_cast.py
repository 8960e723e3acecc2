"""The cast of an article: who and what is named in it, in how many ways."""

from __future__ import annotations

import pytest

from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements.cast import Cast, Character, gender_of_noun, speaker_kind_of_words
from tests.unit.statements.readings import find, reading


def cast(text: str, *names: tuple[str, str] | tuple[str, str, int]) -> Cast:
    return Cast(reading(text, names=names))


def only(found: Cast) -> Character:
    (character,) = found.characters
    return character


def test_a_surname_belongs_to_the_full_name() -> None:
    found = only(cast("Amina Khan left . Khan returned .", ("Amina Khan", "person"), ("Khan", "person", 1)))
    assert found.name == "Amina Khan"
    assert found.mentions == [((0, 2), MentionForm.NAME), ((4, 5), MentionForm.NAME)]


def test_a_surname_before_the_full_name_belongs_to_it_too() -> None:
    found = only(cast("Khan left . Amina Khan returned .", ("Khan", "person"), ("Amina Khan", "person")))
    assert (found.name, [words for words, _ in found.mentions]) == ("Amina Khan", [(0, 1), (3, 5)])


def test_a_surname_of_two_is_the_nearer_ones_before_it() -> None:
    text = "Amina Khan met Omar Khan . Khan left . Then Amina Khan left ."
    found = cast(text, ("Amina Khan", "person"), ("Omar Khan", "person"), ("Khan", "person", 2), ("Amina Khan", "person", 1))
    assert found.at(find(text, "Khan", 2)) is found.at(find(text, "Omar Khan"))


@pytest.mark.parametrize(("full", "other"), [("Amina Khan", "A. Khan"), ("Amina Khan", "Amina R. Khan"), ("Amina Khan", "Amina Khan's")])
def test_two_wordings_of_a_full_name_are_one_person(full: str, other: str) -> None:
    assert len(cast(f"{full} and {other} .", (full, "person"), (other, "person", other == full)).characters) == 1


def test_two_given_names_with_one_surname_are_two_persons() -> None:
    assert len(cast("Amina Khan and Omar Khan .", ("Amina Khan", "person"), ("Omar Khan", "person")).characters) == 2


@pytest.mark.parametrize("title", ["President", "Prime Minister", "Gen.", "Mr.", "French President", "Secretary of State"])
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    assert only(cast(f"{title} Marco Rubio left .", (f"{title} Marco Rubio", "person"))).name == "Marco Rubio"


def test_the_end_of_a_title_that_the_reader_gave_to_a_name_is_taken_off() -> None:
    found = only(cast("Secretary of State Marco Rubio left .", ("State Marco Rubio", "person")))
    assert found.name == "Marco Rubio"
    assert found.mentions == [((2, 5), MentionForm.NAME)]


def test_a_name_that_is_nothing_but_a_title_stays() -> None:
    assert only(cast("President left .", ("President", "person"))).name == "President"


@pytest.mark.parametrize(("honorific", "gender"), [("Mr.", "m"), ("Mrs.", "f"), ("Ms.", "f"), ("Sheikh", "m"), ("Dame", "f"), ("Gen.", None)])
def test_an_honorific_tells_the_gender(honorific: str, gender: str | None) -> None:
    assert only(cast(f"{honorific} Xyz left .", (f"{honorific} Xyz", "person"))).gender == gender


def test_a_given_name_tells_the_gender() -> None:
    assert only(cast("Abdullahi Xyz left .", ("Abdullahi Xyz", "person"))).gender == "m"


def test_an_honorific_later_on_tells_the_gender_of_the_full_name() -> None:
    assert only(cast("Xyz Khan left . Ms. Khan wept .", ("Xyz Khan", "person"), ("Ms. Khan", "person"))).gender == "f"


@pytest.mark.parametrize(("noun", "gender"), [("spokeswoman", "f"), ("army chairman", "m"), ("official", None)])
def test_a_noun_may_tell_a_gender(noun: str, gender: str | None) -> None:
    assert gender_of_noun(noun) == gender


def test_the_words_before_a_name_are_its_role() -> None:
    found = cast("Kremlin spokesman Amina Khan left .", ("Amina Khan", "person"), ("Kremlin", "organization"))
    assert found.characters[0].roles == ["Kremlin spokesman"]


def test_the_words_behind_a_name_are_its_role() -> None:
    assert only(cast("Amina Khan , governor of Mykolaiv , left .", ("Amina Khan", "person"))).roles == ["governor of Mykolaiv"]


def test_words_behind_a_name_that_hold_no_title_are_no_role() -> None:
    assert only(cast("Amina Khan , weeping , left .", ("Amina Khan", "person"))).roles == []


def test_an_institution_in_several_wordings_is_one() -> None:
    wordings = ("the Russian defense ministry", "Russia's Ministry of Defence", "Russian Defence Ministry")
    text = " . ".join(wordings)
    found = only(cast(text, *((wording, "organization") for wording in wordings)))
    assert (found.name, found.kind, found.country) == ("Russian Ministry of Defence", EntityKind.MINISTRY, "RUS")
    assert len(found.mentions) == 3


def test_an_institution_by_adjective_and_by_of_is_one() -> None:
    found = only(cast("Israeli army . army of Israel", ("Israeli army", "organization"), ("army of Israel", "organization")))
    assert found.name == "Israel Defense Forces"


def test_an_institution_taken_for_a_person_is_none() -> None:
    assert only(cast("Kremlin left .", ("Kremlin", "person"))).kind == EntityKind.GOVERNMENT


def test_a_country_by_name_and_adjective_is_one() -> None:
    found = only(cast("Russia and Russian .", ("Russia", "place"), ("Russian", "other")))
    assert (found.name, found.kind, found.country, found.speaker_kind) == ("Russia", EntityKind.COUNTRY, "RUS", SpeakerKind.OFFICIAL)


def test_a_country_taken_for_a_person_is_a_country() -> None:
    assert only(cast("Israel left .", ("Israel", "person"))).kind == EntityKind.COUNTRY


def test_a_capital_as_a_place_stays_a_place() -> None:
    assert only(cast("Moscow froze .", ("Moscow", "place"))).kind == EntityKind.PLACE


def test_a_surname_that_is_a_capitals_too_is_the_persons() -> None:
    found = only(cast("Mary Hamilton left . Hamilton wept .", ("Mary Hamilton", "person"), ("Hamilton", "person", 1)))
    assert (found.kind, len(found.mentions)) == (EntityKind.PERSON, 2)


def test_a_known_surname_that_the_reader_took_for_a_place_is_the_persons() -> None:
    assert only(cast("Amina Khan left . Khan wept .", ("Amina Khan", "person"), ("Khan", "place", 1))).kind == EntityKind.PERSON


def test_a_name_behind_a_persons_title_is_a_persons() -> None:
    assert only(cast("President Amina Xyz left .", ("President Amina Xyz", "organization"))).kind == EntityKind.PERSON


def test_initials_belong_to_the_name_they_stand_for() -> None:
    found = only(cast("Doctors Beyond Walls ( DBW ) left .", ("Doctors Beyond Walls", "organization"), ("DBW", "organization")))
    assert (found.name, len(found.mentions)) == ("Doctors Beyond Walls", 2)


def test_an_unknown_name_goes_by_what_the_reader_took_it_for() -> None:
    found = cast("the Xyz of Abc and Def .", ("the Xyz", "organization"), ("Abc", "place"), ("Def", "other"))
    assert [(c.name, c.kind) for c in found.characters] == [("Xyz", EntityKind.ORGANIZATION), ("Abc", EntityKind.PLACE), ("Def", EntityKind.OTHER)]


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_a_name_that_is_a_possessive_ending_alone_breaks_nothing(kind: str) -> None:
    found = cast("’s Khan left .", ("’s", kind), ("Khan", "person"))
    assert all(character.name for character in found.characters)


def test_a_reading_without_names_has_no_cast() -> None:
    assert cast("nobody left .").characters == []
    assert cast("").characters == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("foreign minister", SpeakerKind.OFFICIAL),
        ("analyst at a London bank", SpeakerKind.EXPERT),
        ("local residents", SpeakerKind.WITNESS),
        ("satellite images", SpeakerKind.SENSOR),
        ("spokesman for the minister", SpeakerKind.OFFICIAL),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_description_tells_the_kind_of_speaker(words: str, kind: SpeakerKind | None) -> None:
    assert speaker_kind_of_words(words) == kind


def test_an_outlet_that_no_table_knows_is_no_person_and_may_be_called_by_its_noun() -> None:
    found = only(cast("Radio Kavala reported it .", ("Radio Kavala", "person")))
    assert (found.name, found.kind) == ("Radio Kavala", EntityKind.ORGANIZATION)
    assert "broadcaster" in found.roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("so said the envoy , Lena Arvo , who left .", ["envoy"]),
        ("it was the foreign minister , Lena Arvo .", ["foreign minister"]),
        ("he met the envoy , Lena Arvo said .", []),
    ],
)
def test_an_office_before_a_comma_and_a_name_is_a_role(text: str, roles: list[str]) -> None:
    tags = {word: tag for word, tag in {"the": "DET", ",": "PUNCT", "said": "VERB", ".": "PUNCT"}.items() if word in text.split()}
    assert only(Cast(reading(text, names=[("Lena Arvo", "person")], tags=tags))).roles == roles
