"""Whether two mentions tell of one happening: pairs as an agency desk meets them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.stories.bearing import place, same_name, time, where
from onrecord.stories.same import keys, likeness, same
from onrecord.stories.values import Figures, Mention, Side, Spot

RUSSIA, UKRAINE = Side(name="Russian forces", country="RUS"), Side(name="Ukraine", country="UKR")
POKROVSK = Spot(name="Pokrovsk", latitude=48.282, longitude=37.181, radius_km=4, level="city")
MYRNOHRAD = Spot(name="Myrnohrad", latitude=48.300, longitude=37.268, radius_km=3, level="city")
KRAMATORSK = Spot(name="Kramatorsk", latitude=48.739, longitude=37.584, radius_km=5, level="city")
DONETSK_OBLAST = Spot(name="Donetsk Oblast", latitude=48.1, longitude=37.8, radius_km=110, level="admin1")
LVIV = Spot(name="Lviv", latitude=49.838, longitude=24.023, radius_km=8, level="city")


def mention(id: str = "1/e1", **other: object) -> Mention:
    told: dict[str, object] = {
        "id": id, "report": int(id.split("/")[0]), "origin": int(id.split("/")[0]), "outlet": "Courier", "published": "2025-03-04T18:00",
        "type": "ASSAULT", "mode": "heavy-weapons", "sub_event": "air/drone strike", "modality": "happened", "trigger": "struck",
        "sentence": "A glide bomb struck a clinic in Pokrovsk on Monday, killing three people, the regional prosecutor's office said.",
        "actors": (RUSSIA,), "recipients": (), "place": POKROVSK, "earliest": "2025-03-03", "latest": "2025-03-03",
        "killed": Figures(low=3, best=3, high=3),
    }  # fmt: skip
    return Mention(**(told | other))  # type: ignore[arg-type]


def test_two_reports_of_one_strike_are_linked_with_a_reason() -> None:
    found = same(mention(), mention("2/e4", trigger="strike", sentence="The strike on the clinic in Pokrovsk killed three, officials said."))

    assert found is not None
    assert (found.left, found.right) == ("1/e1", "2/e4")
    assert "at Pokrovsk" in found.reason
    assert "3 killed" in found.reason


def test_the_order_of_the_two_does_not_matter() -> None:
    told = [mention(), mention("2/e4", trigger="attack", sub_event="attack", killed=None), mention("3/e1", place=DONETSK_OBLAST)]

    for one, other in permutations(told, 2):
        assert same(one, other) == same(other, one)


def test_strikes_on_one_day_in_neighbouring_towns_stay_apart() -> None:
    assert same(mention(), mention("2/e1", place=MYRNOHRAD)) is not None  # 7 km: suburbs of one town are told by either name
    assert same(mention(), mention("2/e1", place=KRAMATORSK)) is None


def test_strikes_on_one_town_on_two_days_stay_apart() -> None:
    assert same(mention(), mention("2/e1", earliest="2025-03-04", latest="2025-03-04")) is None


def test_a_follow_up_two_days_later_joins() -> None:
    rose = "The death toll from Monday's strike on a clinic in Pokrovsk rose to five."
    five = Figures(low=5, best=5, high=5)
    with_the_day = mention("2/e1", published="2025-03-05T12:00", killed=five, trigger="strike", sentence=rose)
    without = replace(with_the_day, earliest=None, latest=None)

    assert same(mention(), with_the_day) is not None
    assert same(mention(), without) is not None
    assert set(keys(mention())) & set(keys(with_the_day))
    assert set(keys(mention())) & set(keys(without))


@pytest.mark.parametrize("modality", ["planned", "threatened", "demanded", "proposed"])
def test_an_act_that_is_only_spoken_of_is_not_the_act(modality: str) -> None:
    assert same(mention(), mention("2/e1", modality=modality)) is None
    assert not set(keys(mention())) & set(keys(mention("2/e1", modality=modality)))


@pytest.mark.parametrize("modality", ["denied", "not_happened", "ongoing"])
def test_a_denial_tells_of_what_it_denies(modality: str) -> None:
    assert same(mention(), mention("2/e1", modality=modality)) is not None


def test_types_that_are_never_one_happening_are_not_linked() -> None:
    assert same(mention(), mention("2/e1", type="REQUEST", sub_event=None)) is None


def test_a_spot_may_be_told_by_the_area_it_lies_in() -> None:
    wide, far = place(POKROVSK, DONETSK_OBLAST), place(LVIV, DONETSK_OBLAST)

    assert wide is not None
    assert wide.weight is not None
    assert wide.weight > 0
    assert far is not None
    assert far.weight is None


def test_places_without_a_point_are_compared_by_name() -> None:
    yard, town, other = Spot(name="Estrany goods yard"), Spot(name="Estrany"), Spot(name="Marrowick")

    one, two = place(yard, town), place(yard, other)

    assert one is not None and one.weight is not None and one.weight > 0  # noqa: PT018
    assert two is not None and two.weight is not None and two.weight < 0  # noqa: PT018


def test_times_told_to_the_hour_may_differ_by_some_hours() -> None:
    night, morning = (
        mention(earliest="2025-03-03T23:40", latest="2025-03-03T23:50"),
        mention("2/e1", earliest="2025-03-04T02:00", latest="2025-03-04T03:00"),
    )
    late = mention("3/e1", earliest="2025-03-04T20:00", latest="2025-03-04T21:00")

    near, far = time(night, morning), time(night, late)

    assert near is not None and near.weight is not None  # noqa: PT018
    assert far is not None
    assert far.weight is None


def test_an_open_time_is_bounded_by_the_day_of_publication() -> None:
    since = mention(earliest="2025-03-01", latest=None)

    assert time(since, mention("2/e1", earliest="2025-03-04", latest="2025-03-04")).weight is not None  # type: ignore[union-attr]
    assert time(since, mention("2/e1", earliest="2025-03-05", latest="2025-03-05")).weight is None  # type: ignore[union-attr]


def test_numbers_speak_for_and_against() -> None:
    plain = likeness(mention(killed=None), mention("2/e1", killed=None))
    equal = likeness(mention(), mention("2/e1"))
    far = likeness(mention(), mention("2/e1", killed=Figures(low=40, best=40, high=None)))

    assert plain and equal and far  # noqa: PT018
    assert far[0] < plain[0] < equal[0]
    assert "not 40 killed" in far[1]


def test_another_perpetrator_is_told_but_does_not_part_them() -> None:
    found = same(mention(), mention("2/e1", actors=(UKRAINE,)))

    assert found is not None
    assert "another actor" in found.reason


def test_a_mention_is_not_linked_with_itself() -> None:
    assert same(mention(), mention()) is None


def test_keys_are_few() -> None:
    assert 0 < len(keys(mention())) < 40


def test_places_on_two_sides_of_a_line_of_the_grid_share_a_key() -> None:
    west, east = Spot(name="A", latitude=48.25, longitude=36.99, radius_km=2), Spot(name="B", latitude=48.25, longitude=37.01, radius_km=2)
    bare = {"actors": (), "sentence": "A shell hit a yard.", "trigger": "hit"}

    assert set(keys(mention(place=west, **bare))) & set(keys(mention("2/e1", place=east, **bare)))


@pytest.mark.parametrize(("one", "other", "same_one"), [
    ("Kervania", "Kervanian army", True), ("Russian forces", "Russia", True), ("the army", "army units", False),
    ("Ulmaret", "Kervania", False), ("Iran", "Iraq", False), ("Kervanian Defence Ministry", "Ulmaretan Defence Ministry", False),
])  # fmt: skip
def test_a_party_is_known_by_its_name_or_its_people(one: str, other: str, same_one: bool) -> None:
    assert same_name(one, other) is same_one


def test_acts_with_nothing_but_their_kind_in_common_are_not_linked() -> None:
    bare: dict[str, object] = {"place": None, "earliest": None, "latest": None, "actors": (), "killed": None}

    assert same(mention(sentence="The shelling killed a farmer.", **bare), mention("2/e1", sentence="A depot was hit overnight.", **bare)) is None


LEAD = "Bomb hits clinic in Pokrovsk\nA glide bomb struck a clinic in Pokrovsk on Monday, killing three people."
BARE: dict[str, object] = {"place": None, "earliest": None, "latest": None, "actors": (), "killed": None}


def score(one: Mention, other: Mention) -> float:
    found = likeness(one, other)
    assert found is not None
    return found[0]


def test_reports_that_begin_alike_are_likelier_to_tell_of_one_happening() -> None:
    unlike = "Harvest begins\nFarmers in the south brought in the first barley on Monday."
    one, other = mention(lead=LEAD), mention("2/e1", trigger="hit", sentence="The bomb hit at noon.", **BARE)

    assert score(one, replace(other, lead=LEAD)) > score(one, replace(other, lead=unlike))


def test_a_place_that_the_other_sentence_names_speaks_for_it_and_one_that_is_not_named_against() -> None:
    bare = mention("2/e1", trigger="hit", sentence="A bomb hit the clinic.", **BARE)
    by_sentence = where(mention(), replace(bare, sentence="A bomb hit the clinic in Pokrovsk."))
    by_lead, silent = where(mention(), replace(bare, lead=LEAD)), where(mention(), bare)

    weights = [sign.weight for sign in (by_sentence, by_lead, silent) if sign is not None and sign.weight is not None]
    assert weights == sorted(weights, reverse=True)
    assert weights[1] > 0 > weights[2]


def test_a_report_need_not_name_its_place_again() -> None:
    assert where(mention(), mention("1/e2", sentence="A bomb hit the clinic.", **BARE)) is None


def test_a_place_and_its_part_that_are_told_together_are_no_other_places() -> None:
    square, capital = Spot(name="Clockmakers Square"), Spot(name="Dosmere")
    told_together = "Dosmere rally broken up\nPolice broke up a rally in Dosmere."

    apart = where(mention(place=square, sentence="People met."), mention("2/e1", place=capital, sentence="A rally."))
    together = where(mention(place=square, sentence="People met.", lead=told_together), mention("2/e1", place=capital, sentence="A rally."))

    assert apart is not None and apart.weight is not None and apart.weight < 0  # noqa: PT018
    assert together is not None and together.weight is not None and together.weight > 0  # noqa: PT018


def test_a_moment_lies_in_its_day() -> None:
    found = time(mention(earliest="2025-03-03T13:30", latest="2025-03-03T13:30"), mention("2/e1"))

    assert found is not None
    assert found.reason == "on 2025-03-03"


def test_the_later_a_report_without_a_time_the_less_it_is_of_the_act() -> None:
    soon, late = (mention("2/e1", published=day, earliest=None, latest=None) for day in ("2025-03-08", "2025-03-18"))

    assert score(mention(), soon) > score(mention(), late)


def test_one_who_rejects_twice_rejects_two_things() -> None:
    rejected = {**BARE, "type": "REJECT", "sub_event": None, "actors": (RUSSIA,)}
    one = mention(trigger="rejected", sentence="Russia rejected a ceasefire.", **rejected)
    other = mention("2/e1", trigger="declined", sentence="Russian officials declined to comment.", **rejected)

    assert same(one, other) is None
    assert same(one, replace(one, id="2/e1", report=2)) is not None


def test_states_known_to_be_others_do_not_reject_together() -> None:
    rejected = {**BARE, "type": "REJECT", "sub_event": None, "trigger": "rejected", "sentence": "Both rejected it."}
    russia, ukraine = mention(**{**rejected, "actors": (RUSSIA,)}), mention("2/e1", **{**rejected, "actors": (UKRAINE,)})
    nameless = mention("2/e1", **{**rejected, "actors": (Side(name="Kyiv"),)})

    assert score(russia, ukraine) < score(russia, nameless)


def test_what_is_too_unlikely_for_a_link_is_found_so_the_quick_way_too() -> None:
    texts = ["Shells hit a depot in Lviv.", "A glide bomb struck a clinic in Pokrovsk.", "The strike killed three.", "Farmers marched."]
    told = [mention(f"{n}/e1", trigger=text.split()[1], sentence=text, lead=lead, **BARE) for n, text in enumerate(texts, 1) for lead in ("", LEAD)]

    for one, other in permutations([replace(each, id=f"{n}/e1", report=n) for n, each in enumerate(told)], 2):
        found = likeness(one, other)
        assert likeness(one, other, least=0.3) == (found if found is not None and found[0] >= 0.3 else None)


def test_mentions_of_one_report_share_a_key_and_copies_do() -> None:
    one, other = mention(sentence="A shell hit a yard.", **BARE), mention("1/e2", sentence="It denied this.", modality="denied", **BARE)
    elsewhere = mention("2/e1", outlet="Telegraph", sentence="It denied this.", modality="denied", **BARE)

    assert set(keys(one)) & set(keys(other))
    assert not set(keys(one)) & set(keys(elsewhere))


def test_names_around_a_sentence_bring_mentions_together() -> None:
    told = mention(sentence="A shell hit a yard.", before="Estrany had been quiet.", **BARE)
    other = mention("2/e1", sentence="The yard was hit.", lead="Yard in Estrany hit", **BARE)

    assert set(keys(told)) & set(keys(other))


def test_who_accuses_one_does_not_thereby_accuse_another() -> None:
    accused = {**BARE, "type": "ACCUSE", "sub_event": None, "actors": (Side(name="Doshall"),), "trigger": "accused", "sentence": "He did."}
    police, government = Side(name="police"), Side(name="government")
    one, again = mention(recipients=(police,), **accused), mention("2/e1", recipients=(police,), **accused)

    assert score(one, again) > score(one, replace(again, recipients=())) > score(one, replace(again, recipients=(government,)))


def test_two_who_refuse_in_one_report_refuse_two_things() -> None:
    refused = {**BARE, "type": "REJECT", "sub_event": None, "trigger": "refused", "sentence": "He refused."}
    first, second = (Side(name="Alasque"),), (Side(name="Odaline"),)
    one, other = mention(**{**refused, "actors": first}), mention("1/e2", **{**refused, "actors": second, "start": 50})

    assert score(one, other) < score(one, replace(other, actors=()))
