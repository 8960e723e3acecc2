"""Who is told to hold a place, and where parties stand, over time."""

from __future__ import annotations

import pytest

from onrecord.stories.timelines import Claim, Held, Stance, Standing, control, one_party, one_proposal, positions


def claim(day: int, change: str, holder: str | None, loser: str | None = None, *, by: str | None = None, origin: int = 1, **more: object) -> Claim:
    item = f"{day}{origin}{change}{by or ''}{holder or ''}"
    given = {"item": item, "place": "Orlo", "outlet": f"Outlet {origin}", "day": f"2025-06-{day:02}", **more}
    return Claim(change=change, holder=holder, loser=loser, by=by, origin=origin, **given)  # type: ignore[arg-type]


def told(*claims: Claim) -> list[tuple[str | None, str, str, str]]:
    return [(each.holder, str(each.standing), each.first[-2:], each.last[-2:]) for each in control(claims)]


def test_what_one_side_says_is_a_claim():
    (held,) = control([claim(3, "takes", "Kervania", "Ulmaret", by="Kervania")])
    assert (held.standing, held.reason) == (Standing.CLAIMED, "only Kervania says so")


def test_two_reports_of_one_origin_are_one_word():
    assert told(claim(3, "takes", "Kervania"), claim(3, "takes", "Kervania", outlet="Copy")) == [("Kervania", "claimed", "03", "03")]


def test_two_independent_reports_confirm():
    (held,) = control([claim(3, "takes", "Kervania", origin=1), claim(3, "takes", "Kervanian troops", origin=2)])
    assert (held.standing, held.reason) == (Standing.CONFIRMED, "Outlet 1 and Outlet 2 say so independently")


def test_the_holders_own_paper_confirms_nothing():
    claims = [claim(3, "takes", "Kervania", origin=1), claim(3, "takes", "Kervania", origin=2, outlet="Ministry of Kervania")]
    assert told(*claims) == [("Kervania", "claimed", "03", "03")]


def test_the_side_that_lost_it_confirms():
    claims = [claim(3, "takes", "Kervania", by="Kervania"), claim(4, "withdraws", None, "Ulmaret", by="Ulmaret")]
    assert told(*claims) == [("Kervania", "claimed", "03", "03"), ("Kervania", "confirmed", "04", "04")]


@pytest.mark.parametrize(
    "against",
    [
        claim(3, "holds", "Ulmaret", by="Ulmaret"),
        claim(3, "takes", "Kervania", by="Ulmaret", denied=True),
        claim(3, "contested", None, origin=2),
    ],
)
def test_a_denial_makes_it_contested(against: Claim):
    (held,) = control([claim(3, "takes", "Kervania", by="Kervania"), against])
    assert (held.standing, held.holder, held.against) == (Standing.CONTESTED, "Kervania", (against,))
    assert held.reason.startswith("Kervania against ")


def test_a_later_change_begins_another_stretch_and_is_no_denial():
    claims = [claim(3, "takes", "Kervania", by="Kervania"), claim(6, "retakes", "Ulmaret", "Kervania", by="Ulmaret")]
    assert told(*claims) == [("Kervania", "claimed", "03", "03"), ("Ulmaret", "claimed", "06", "06")]


def test_the_same_told_again_goes_on():
    claims = [claim(day, "holds", "Kervania", by="Kervania") for day in (3, 4, 7)]
    assert told(*claims) == [("Kervania", "claimed", "03", "07")]
    assert len(control(claims)[0].claims) == 3


def test_places_are_told_apart_and_the_order_of_claims_does_not_matter():
    claims = [claim(3, "takes", "Kervania", by="Kervania"), claim(3, "takes", "Ulmaret", place="Brill", by="Ulmaret"), claim(5, "holds", "Kervania")]
    found = control(claims)
    assert [each.place for each in found] == ["Brill", "Orlo"]
    assert control(claims[::-1]) == found
    assert isinstance(found[0], Held)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kervania", "Kervanian Army's Second Corps", True),
        ("kervania", "Kervania", True),
        ("Ulmaret", "Ulmaretan troops", True),
        ("Kervania", "Ulmaret", False),
        ("the army", "the navy", False),
        ("Defence Ministry", "Foreign Ministry", False),
    ],
)
def test_a_land_and_its_people_are_one_party(one: str, other: str, expected: bool):
    assert one_party(one, other) == one_party(other, one) == expected


def stance(day: int, stance: str, words: str, *, party: str = "Kervania", proposal: str = "leaving Pell Ford", **more: object) -> Stance:
    given = {"item": f"{day}{words}", "day": f"2025-06-{day:02}", "outlet": "Valley Press", "origin": 1, "condition": None, **more}
    return Stance(party=party, proposal=proposal, stance=stance, words=words, **given)  # type: ignore[arg-type]


def test_a_change_of_mind_is_a_step_with_the_words_that_show_it():
    (course,) = positions([stance(12, "accepts", "agreed to leave"), stance(9, "rejects", "rules out leaving"), stance(10, "rejects", "never")])
    assert course.changed
    assert [(step.stance, step.before, step.first, step.last, step.words) for step in course.steps] == [
        ("rejects", None, "2025-06-09", "2025-06-10", "rules out leaving"),
        ("accepts", "rejects", "2025-06-12", "2025-06-12", "agreed to leave"),
    ]


def test_another_condition_is_a_step():
    (course,) = positions([stance(9, "conditional", "if", condition="guns stop"), stance(10, "conditional", "if", condition="prisoners go")])
    assert [step.condition for step in course.steps] == ["guns stop", "prisoners go"]


def test_parties_and_proposals_are_told_apart():
    told = [stance(9, "rejects", "no"), stance(9, "rejects", "nor we", party="Ulmaret"), stance(9, "accepts", "yes", proposal="a pause of 48 hours")]
    assert [(course.party, course.proposal, course.changed) for course in positions(told)] == [
        ("Kervania", "leaving Pell Ford", False),
        ("Kervania", "a pause of 48 hours", False),
        ("Ulmaret", "leaving Pell Ford", False),
    ]


def test_wordings_of_one_proposal_are_one():
    assert one_proposal("a pause of 48 hours", "the 48 hours' pause")
    assert one_proposal("a truce", "the ceasefire")
    assert one_proposal("pulling out of Orlo", "withdrawal from Orlo")
    assert one_proposal("an exchange of prisoners", "prisoner swap")
    assert not one_proposal("withdrawal from Orlo", "withdrawal from Vint Ford")
    assert not one_proposal("tariffs", "an embargo")
    assert not one_proposal("a summit", "mediation")
    assert not one_proposal("a pause of 48 hours", "leaving Pell Ford")
