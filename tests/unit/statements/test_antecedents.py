"""Whom a pronoun stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm
from onrecord.statements.antecedents import best, candidates
from onrecord.statements.cast import Character
from tests.unit.statements.readings import find, reading


def person(name: str, *mentions: Range, gender: str | None = None, plural: bool = False) -> Character:
    return Character(name=name, kind=EntityKind.PERSON, gender=gender, plural=plural, mentions=[(m, MentionForm.NAME) for m in mentions])


def body(name: str, *mentions: Range, kind: EntityKind = EntityKind.ORGANIZATION, plural: bool = False) -> Character:
    return Character(name=name, kind=kind, plural=plural, mentions=[(m, MentionForm.NAME) for m in mentions])


def chosen(text: str, pronoun: str, *characters: Character) -> str | None:
    found = best(reading(text), list(characters), find(text, pronoun), (), [], None)
    return found.name if found else None


def features(
    read: Reading, pronoun: str, character: Character, *, content: tuple[Range, ...] = (), outer: Character | None = None
) -> dict[str, float]:
    ((_, values),) = candidates(read, [character], find(read.text, pronoun), content, [], outer)
    return values


def test_nobody_named_leaves_a_pronoun_open() -> None:
    assert chosen("he left .", "he") is None


@pytest.mark.parametrize(("pronoun", "name"), [("he", "Omar"), ("she", "Amina"), ("it", "Xyz"), ("they", "Xyz")])
def test_a_pronoun_agrees_with_whom_it_stands_for(pronoun: str, name: str) -> None:
    characters = person("Omar", (0, 1), gender="m"), person("Amina", (1, 2), gender="f"), body("Xyz", (2, 3))
    assert chosen(f"Omar Amina Xyz met . {pronoun} left .", pronoun, *characters) == name


def test_the_nearer_of_two_that_agree_is_taken() -> None:
    text = "Omar left . Ali left . he wept ."
    assert chosen(text, "he", person("Omar", (0, 1)), person("Ali", (3, 4))) == "Ali"


def test_many_persons_are_they_and_not_he() -> None:
    crowd = person("two aides", (0, 1), plural=True)
    assert chosen("aides left . they wept .", "they", crowd) == "two aides"
    assert chosen("aides left . he wept .", "he", crowd) is None


def test_a_plural_group_is_not_it() -> None:
    assert chosen("rebels left . it fell .", "it", body("rebels", (0, 1), kind=EntityKind.GROUP, plural=True)) is None


def test_who_is_named_only_behind_the_pronoun_is_taken_within_the_paragraph() -> None:
    assert chosen("When he left , Omar wept .", "he", person("Omar", (4, 5))) == "Omar"
    assert not candidates(reading("When he left / Omar wept ."), [person("Omar", (3, 4))], (1, 2), (), [], None)


def test_who_is_likely_by_the_readers_scores_is_taken() -> None:
    text = "Omar and Ali left . he wept ."
    read = reading(text)
    anaphor, antecedent = read.anaphor.copy(), read.antecedent.copy()
    anaphor[find(text, "he")[0], 0] = antecedent[0, 0] = 10.0
    found = best(replace(read, anaphor=anaphor, antecedent=antecedent), [person("Omar", (0, 1)), person("Ali", (2, 3))], (5, 6), (), [], None)
    assert found is not None
    assert found.name == "Omar"


def test_the_features_tell_what_stands_in_the_text() -> None:
    read = reading("Amina left . she wept .", tree={"Amina": ("left", "nsubj")})
    amina = person("Amina", (0, 1), gender="f")
    found = features(read, "she", amina, content=((0, 2),), outer=amina)
    assert {name for name, value in found.items() if value == 1.0} == {"subject", "in_content", "is_outer", "agrees", "person", "named", "headline"}
    assert (found["sentences"], found["blocks"], found["disagrees"]) == (1 / 8, 0.0, 0.0)


def test_who_spoke_before_is_told() -> None:
    text = "Omar and Ali left . he wept ."
    omar, ali = person("Omar", (0, 1)), person("Ali", (2, 3))
    found = {c.name: values for c, values in candidates(reading(text), [omar, ali], (5, 6), (), [(0, omar), (2, ali)], None)}
    assert (found["Omar"]["spoke_before"], found["Omar"]["last_speaker"], found["Ali"]["last_speaker"]) == (1.0, 0.0, 1.0)
