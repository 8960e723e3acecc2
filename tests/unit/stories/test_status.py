"""The rule set for what the reports together say of an incident: one test a rule."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stories.status import status
from onrecord.stories.values import Mention, Side, Status, Teller

ATTACKER, VICTIM = Side(name="Kervanian army", country="KRV"), Side(name="Ulmaret", country="ULM")
ATTACKER_SAYS = Teller(side=Side(name="Kervanian Defence Ministry", country="KRV"), kind="official", verb_class="claimed")
VICTIM_SAYS = Teller(side=Side(name="Ulmaretan General Staff", country="ULM"), kind="official", verb_class="said")
VICTIM_MAYOR = Teller(side=Side(name="Mayor of Estrany", country="ULM"), kind="official", verb_class="said")
MONITORS = Teller(side=Side(name="Joint Monitoring Mission"), kind="expert", verb_class="said")
WITNESS = Teller(side=Side(name="a shopkeeper", country="ULM"), kind="witness", verb_class="said")


def told(
    report: int, teller: Teller | None = None, *, origin: int | None = None, modality: str = "happened", actors: tuple[Side, ...] = (ATTACKER,)
) -> Mention:
    return Mention(
        id=f"{report}/e1", report=report, origin=origin or report, outlet=f"Outlet {report}", published="2025-06-03", type="ASSAULT", mode=None,
        sub_event=None, modality=modality, trigger="struck", sentence="", actors=actors, recipients=(VICTIM,), teller=teller,
    )  # fmt: skip


def of(*mentions: Mention, retracted: tuple[int, ...] = ()) -> Status:
    return status(mentions, retracted)[0]


def test_one_report_is_a_single_origin() -> None:
    assert of(told(1)) == Status.SINGLE_ORIGIN


def test_many_outlets_with_one_copy_are_a_single_origin() -> None:
    assert of(told(1), told(2, origin=1), told(3, origin=1)) == Status.SINGLE_ORIGIN


def test_two_newsrooms_in_their_own_voice_corroborate() -> None:
    assert of(told(1), told(2)) == Status.CORROBORATED


def test_two_sides_that_say_the_same_corroborate() -> None:
    assert of(told(1, ATTACKER_SAYS), told(2, VICTIM_SAYS)) == Status.CORROBORATED


def test_a_neutral_voice_corroborates_a_party() -> None:
    assert of(told(1, VICTIM_SAYS), told(2, MONITORS)) == Status.CORROBORATED
    assert of(told(1, VICTIM_SAYS), told(2, WITNESS)) == Status.CORROBORATED


def test_a_party_never_corroborates_itself() -> None:
    found, reason = status([told(1, VICTIM_SAYS), told(2, VICTIM_MAYOR)])

    assert found == Status.SINGLE_ORIGIN
    assert "of one side" in reason
    assert "Mayor of Estrany" in reason


def test_two_newsrooms_that_rest_on_one_source_do_not_corroborate() -> None:
    assert of(told(1, MONITORS), told(2, MONITORS)) == Status.SINGLE_ORIGIN


def test_two_sources_in_one_copy_do_not_corroborate() -> None:
    assert of(told(1, ATTACKER_SAYS), told(1, VICTIM_SAYS)) == Status.SINGLE_ORIGIN


def test_what_is_told_independently_and_denied_by_a_party_is_disputed() -> None:
    found, reason = status([told(1), told(2, MONITORS), told(3, ATTACKER_SAYS, modality="denied")])

    assert found == Status.DISPUTED
    assert "denied by Kervanian Defence Ministry" in reason


def test_what_only_the_other_side_asserts_is_denied() -> None:
    assert of(told(1, VICTIM_SAYS), told(2, ATTACKER_SAYS, modality="denied")) == Status.DENIED


def test_what_is_only_denied_is_denied() -> None:
    assert of(told(1, ATTACKER_SAYS, modality="not_happened")) == Status.DENIED


def test_sides_that_lay_it_to_each_other_dispute_it() -> None:
    found, reason = status([told(1, VICTIM_SAYS), told(2, ATTACKER_SAYS, actors=(VICTIM,))])

    assert found == Status.DISPUTED
    assert "lays it to" in reason


def test_what_its_reporter_took_back_is_retracted_with_its_copies() -> None:
    found, reason = status([told(1), told(2, origin=1)], {1})

    assert found == Status.RETRACTED
    assert reason == "taken back by Outlet 1"


def test_what_others_still_tell_is_not_retracted() -> None:
    assert of(told(1), told(2), told(3), retracted=(1,)) == Status.CORROBORATED
    assert of(told(1), told(2), retracted=(1,)) == Status.SINGLE_ORIGIN


def test_the_order_of_the_mentions_does_not_matter() -> None:
    mentions = [told(1, VICTIM_SAYS), told(2, VICTIM_MAYOR), told(3, MONITORS), told(4, ATTACKER_SAYS, modality="denied")]

    assert of(*mentions) == of(*reversed(mentions)) == Status.DISPUTED


def test_an_outlet_that_bears_a_party_s_name_speaks_for_it() -> None:
    communique = replace(told(1), outlet="Ulmaretan General Staff")

    assert of(communique, told(2, VICTIM_SAYS)) == Status.SINGLE_ORIGIN
    assert of(communique, told(2)) == Status.CORROBORATED


def test_a_side_is_known_by_its_name_where_no_country_is() -> None:
    nameless = Teller(side=Side(name="Ulmaretan foreign minister"), kind="official", verb_class="said")

    assert of(told(1, VICTIM_SAYS), told(2, nameless)) == Status.SINGLE_ORIGIN


def test_a_speaker_is_of_the_side_that_the_report_gives_it() -> None:
    side = Side(name="Senna Varkody")
    spokeswoman = Teller(side=side, kind="official", verb_class="said", described="Col. Senna Varkody of the Ulmaretan health ministry")
    unclear = replace(spokeswoman, described="Senna Varkody, who met Kervanian and Ulmaretan officials")

    assert of(told(1, VICTIM_SAYS), told(2, spokeswoman)) == Status.SINGLE_ORIGIN
    assert of(told(1, VICTIM_SAYS), told(2, unclear)) == Status.CORROBORATED


def test_two_bodies_of_a_side_without_a_country_are_one_side() -> None:
    army, ministry = Side(name="Ulmaretan army"), Side(name="Ulmaret's defence ministry")
    tellers = [Teller(side=side, kind="official", verb_class="said") for side in (army, ministry)]

    assert of(told(1, tellers[0], actors=(army,)), told(2, tellers[1], actors=(ministry,))) == Status.SINGLE_ORIGIN


def test_bodies_of_one_name_do_not_corroborate_each_other_whoever_is_said_to_act() -> None:
    state = Teller(side=Side(name="Kervania"), kind="official", verb_class="said")
    ministry = Teller(side=Side(name="Kervania's defence ministry"), kind="official", verb_class="said")
    theirs = (Side(name="its forces"),)
    assert of(told(1, state, actors=theirs), told(2, ministry, actors=theirs)) == Status.SINGLE_ORIGIN
    assert of(told(1, state, actors=theirs), told(2, MONITORS, actors=theirs)) == Status.CORROBORATED


def test_what_is_told_only_to_be_taken_back_is_no_assertion() -> None:
    withdrawing = replace(told(2), taken_back=True)

    assert of(told(1), withdrawing, retracted=(1,)) == Status.RETRACTED
    assert of(withdrawing) == Status.RETRACTED
    assert of(told(1), withdrawing, told(3)) == Status.CORROBORATED


def test_who_hands_on_an_outlet_that_took_it_back_tells_it_no_more() -> None:
    quoting = told(2, Teller(side=Side(name="Outlet 1"), kind="media", verb_class="said"))

    assert of(told(1), quoting, retracted=(1,)) == Status.RETRACTED


def test_officials_of_nobody_knows_whom_are_no_independent_voice() -> None:
    government = Teller(side=Side(name="government"), kind="official", verb_class="said", described="the government")
    police = Teller(side=Side(name="police"), kind="official", verb_class="said", described="police")
    abroad = Teller(side=Side(name="Norrow's foreign ministry"), kind="official", verb_class="said")

    assert of(told(1, VICTIM_SAYS), told(2, government)) == Status.SINGLE_ORIGIN
    assert of(told(1, police), told(2, government)) == Status.SINGLE_ORIGIN
    assert of(told(1, VICTIM_SAYS), told(2, government), told(3, ATTACKER_SAYS, modality="denied")) == Status.DENIED
    assert of(told(1, VICTIM_SAYS), told(2, abroad)) == Status.CORROBORATED
    assert of(told(1, police), told(2, WITNESS)) == Status.CORROBORATED


def test_a_state_speaks_for_itself_whatever_it_is_taken_for() -> None:
    state = Teller(side=Side(name="Ulmaret"), kind="witness", verb_class="said")
    farmer = Teller(side=Side(name="Ulmaretan farmer"), kind="witness", verb_class="said")

    assert of(told(1, VICTIM_MAYOR), told(2, state)) == Status.SINGLE_ORIGIN
    assert of(told(1, VICTIM_MAYOR), told(2, farmer)) == Status.CORROBORATED


def test_who_admits_later_what_he_denied_denies_it_no_more() -> None:
    denied = told(1, ATTACKER_SAYS, modality="denied")
    own = (Side(name="its troops"),)
    admitted = replace(told(2, ATTACKER_SAYS, actors=own), published="2025-06-05")

    assert of(denied, admitted, told(3, actors=own)) == Status.CORROBORATED
    assert of(denied, replace(admitted, published=denied.published), told(3, actors=own)) == Status.DISPUTED
    assert of(denied, replace(admitted, actors=(VICTIM,)), told(3)) == Status.DISPUTED
