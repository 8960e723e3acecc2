"""What sort of source a speaker is."""

from __future__ import annotations

import pytest

from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements import kinds
from onrecord.statements.cast import Character
from onrecord.statements.speakers import Speaker
from tests.unit.statements.readings import find, reading


def speaker(source: str, *, kind: EntityKind = EntityKind.PERSON, role: str | None = None) -> tuple[Speaker, kinds.Reading]:
    read = reading(f"{source} said it .")
    character = Character(name=source, kind=kind, roles=[role] if role else [])
    return Speaker(character, MentionForm.NOMINAL, find(read.text, source)), read


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        ("the foreign minister", EntityKind.PERSON, SpeakerKind.OFFICIAL),
        ("two diplomats who asked not to be named", EntityKind.GROUP, SpeakerKind.ANONYMOUS),
        ("satellite images", EntityKind.OTHER, SpeakerKind.SENSOR),
        ("a baker whose shop was hit", EntityKind.PERSON, SpeakerKind.WITNESS),
        ("the rebels", EntityKind.GROUP, SpeakerKind.PARTY),
        ("the report", EntityKind.OTHER, SpeakerKind.DOCUMENT),
    ],
)
def test_the_words_of_a_source_tell_its_kind(source: str, kind: EntityKind, expected: SpeakerKind) -> None:
    assert kinds.kind_of(*speaker(source, kind=kind)) == expected


def test_a_description_given_elsewhere_is_seen() -> None:
    plain, described = kinds.features(*speaker("Amina Khan")), kinds.features(*speaker("Amina Khan", role="army spokeswoman"))
    assert {"role:army", "role:spokeswoman"} <= set(described) - set(plain)


def test_features_are_in_order_and_once() -> None:
    found = kinds.features(*speaker("the army of the army"))
    assert found == sorted(set(found))


def test_a_person_called_by_surname_first_and_never_described_is_known_to_hold_an_office() -> None:
    person, read = speaker("Khan")
    person.character.name = "Amina Khan"
    person.character.mentions = [((0, 1), MentionForm.NAME), ((9, 11), MentionForm.NAME)]
    assert kinds.kind_of(person, read) == SpeakerKind.OFFICIAL


def test_what_the_tables_know_as_an_instrument_is_one() -> None:
    person, read = speaker("Flightradar24", kind=EntityKind.ORGANIZATION)
    person.character.speaker_kind = SpeakerKind.SENSOR
    assert kinds.kind_of(person, read) == SpeakerKind.SENSOR
