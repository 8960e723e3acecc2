"""From readings to places: what is found, which place it is, in which role."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.places.stage import Places
from onrecord.record import Dateline, Place, PlaceRole, Span
from tests.unit.statements.readings import article, reading

STAGE = Places()


def places(text: str, *names: tuple[str, str] | tuple[str, str, int], **about: object) -> tuple[Place, ...]:
    tree = about.pop("tree", None)
    tags = about.pop("tags", None)
    read = reading(text, names=names, tree=tree, tags=tags)  # type: ignore[arg-type]
    (found,) = STAGE([article(text, **about)], [read])
    return found


def named(found: Sequence[Place], name: str) -> Place:
    (place,) = (place for place in found if place.name == name)
    return place


def test_a_bare_name_means_the_city() -> None:
    found = places("They met in Kursk .", ("Kursk", "place"))
    assert [(p.name, p.level) for p in found] == [("Kursk", "city")]


def test_the_word_region_behind_it_means_the_unit() -> None:
    (place,) = places("Troops left the Kursk region .", ("Kursk", "place"))
    assert (place.name, place.level, place.geoname_id) == ("Kursk Oblast", "admin1", 538555)
    assert place.spans[0].of("Troops left the Kursk region .") == "Kursk region"


def test_the_comma_rule_settles_a_name_of_many_places() -> None:
    found = places("He grew up in Paris , Texas .", ("Paris", "place"), ("Texas", "place"))
    paris = named(found, "Paris")
    assert paris.country == "USA"
    assert "Texas" in paris.basis


def test_without_a_hint_the_best_known_is_meant() -> None:
    (place,) = places("He grew up in Paris .", ("Paris", "place"))
    assert place.country == "FRA"


def test_the_country_that_a_text_names_settles_a_name() -> None:
    found = places("Shells hit Pokrovsk in Ukraine .", ("Pokrovsk", "place"), ("Ukraine", "place"))
    assert named(found, "Pokrovsk").country == "UKR"


def test_a_former_name_gives_way() -> None:
    found = places("Shells hit Pokrovsk and Kramatorsk .", ("Pokrovsk", "place"), ("Kramatorsk", "place"))
    assert named(found, "Pokrovsk").country == "UKR"


def test_a_capital_comes_before_the_state_of_its_name_unless_the_text_is_about_that_state() -> None:
    assert [p.level for p in places("They met in Washington .", ("Washington", "place"))] == ["city"]
    found = places(
        "Fires burn near Spokane , Yakima and Wenatchee in Washington .", *((n, "place") for n in ("Spokane", "Yakima", "Wenatchee", "Washington"))
    )
    assert named(found, "Washington").level == "admin1"


def test_a_title_that_is_shortened_is_no_place() -> None:
    assert places("Brig. Khan left for Kursk .", ("Kursk", "place"))[0].name == "Kursk"


def test_the_basis_of_a_country_does_not_speak_of_towns() -> None:
    found = places("Troops crossed into Sudan near Kassala .", ("Sudan", "place"), ("Kassala", "place"))
    assert named(found, "Sudan").basis == "the country of that name"


def test_gaza_lies_in_the_gaza_strip() -> None:
    (place,) = places("Rain fell in Gaza .", ("Gaza", "place"))
    assert place.country == "PSE"


def test_the_outlet_tells_which_town_is_meant() -> None:
    (place,) = places("A fire broke out in Paris .", ("Paris", "place"), url="https://www.theparisnews.com/a")
    assert (place.country, round(place.latitude or 0)) == ("USA", 34)


def test_what_nothing_is_known_of_stays_without_a_point() -> None:
    (place,) = places("Rain fell in Vethrabad .", ("Vethrabad", "place"))
    assert (place.name, place.latitude, place.level) == ("Vethrabad", None, None)
    assert "known" in place.basis


def test_an_adjective_is_an_association() -> None:
    (place,) = places("The Syrian army left .")
    assert (place.name, place.role) == ("Syria", PlaceRole.ASSOCIATION)


def test_a_capital_that_speaks_is_an_association() -> None:
    tree = {"Moscow": ("said", "nsubj")}
    (place,) = places("Moscow said no .", ("Moscow", "place"), tree=tree, tags={"said": "VERB", "Moscow": "PROPN"})
    assert place.role == PlaceRole.ASSOCIATION


def test_a_capital_behind_in_is_a_mention() -> None:
    tree = {"Moscow": ("met", "obl"), "in": ("Moscow", "case")}
    (place,) = places("They met in Moscow .", ("Moscow", "place"), tree=tree, tags={"met": "VERB", "Moscow": "PROPN"})
    assert place.role == PlaceRole.MENTION


def test_one_place_in_two_roles_is_two_places() -> None:
    text = "Moscow said that snow fell in Moscow ."
    tree = {"Moscow": ("said", "nsubj")}
    found = places(text, ("Moscow", "place"), ("Moscow", "place", 1), tree=tree, tags={"said": "VERB"})
    assert {p.role for p in found} == {PlaceRole.ASSOCIATION, PlaceRole.MENTION}


def test_one_place_in_one_role_holds_all_its_spans() -> None:
    (place,) = places("Rain fell in Aleppo . Snow fell in Aleppo .", ("Aleppo", "place"), ("Aleppo", "place", 1))
    assert len(place.spans) == 2


def test_a_dateline_is_a_place_of_its_own_role() -> None:
    text = "KYIV, Ukraine (AP) — Rain fell ."
    line = Dateline(place="KYIV, Ukraine", agency="AP", span=Span(0, 20))
    read = reading("", names=())
    (found,) = STAGE([article(text, dateline=line)], [read])
    assert [(p.name, p.role) for p in found] == [("Kyiv", PlaceRole.DATELINE), ("Ukraine", PlaceRole.DATELINE)]


def test_a_person_of_a_place_name_is_no_place() -> None:
    assert places("Jack London wrote .", ("Jack London", "person")) == ()


def test_a_statue_of_a_person_is_no_town() -> None:
    assert places("They saw a statue of Lenin .", ("Lenin", "person")) == ()


def test_a_small_town_taken_for_a_person_is_found_behind_in() -> None:
    (place,) = places("Shells fell in Jenin .", ("Jenin", "person"))
    assert place.country == "PSE"


def test_a_long_list_of_names_is_weighed_all_the_same() -> None:
    towns = ["Aleppo", "Homs", "Hama", "Idlib", "Raqqa", "Manbij", "Kobani", "Latakia"] * 40
    found = places(" ".join(f"in {town} ," for town in towns))
    assert all(place.country == "SYR" for place in found)


def test_the_acronym_of_a_body_is_no_town() -> None:
    assert all(p.latitude is None for p in places("They joined NATO .", ("NATO", "organization")))


@pytest.mark.parametrize("text", ["", "Nothing happened ."])
def test_a_text_without_places_has_none(text: str) -> None:
    assert places(text) == ()


def test_ids_follow_the_text() -> None:
    found = places("Rain fell in Aleppo and Homs .", ("Aleppo", "place"), ("Homs", "place"))
    assert [p.id for p in found] == ["p1", "p2"]
    assert found[0].spans[0] < found[1].spans[0]
