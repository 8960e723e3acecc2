"""Which reports carry one story."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.record import Span
from onrecord.stories.origins import PERIOD_DAYS, keys, link, moment, origins, own_share
from onrecord.stories.values import Carried, Relation, Report

AGENCY = [
    "Kervanian infantry and armour crossed the Vethra river before dawn on Monday in what Dosmere called a limited operation.",
    "The General Staff said its border posts at Pell Ford came under fire and that nine of its soldiers had been killed and 14 wounded by midday.",
    "“They came over on pontoons, in the dark, without a word of warning, and Marrowick will be ours tonight,” a spokesman said in Sefkand.",
    "Two residents of the village reached by telephone said soldiers were searching houses on the river road and asking for the names of the men.",
    "The council's secretary-general urged both governments to stop where they were and declined to say whether a request for observers had come in.",
    "A baker who asked that only his first name be used said an officer had told him that nobody who stayed indoors would be harmed that day.",
]
TOLD_AGAIN = [
    "War has come to the valley: in the small hours of the week's first day an army went over the water into its neighbour's fields.",
    "Nine guards did not survive it, if the command's sums are right, and more than a dozen were carried off hurt before lunch was served.",
    "“They came over on pontoons, in the dark, without a word of warning, and Marrowick will be ours tonight,” is how one brigadier put it.",
    "People with a telephone spoke of boots on every stair, of drawers turned out, and of an officer with good manners who paid for his bread.",
    "From abroad there came appeals to halt, which neither capital had answered by the time this page was closed for printing in the evening.",
]
BACKGROUND = "The two states have disputed the valley with its dam since a commission failed to agree on the course of the river 31 years ago."


def report(id: int, paragraphs: list[str], outlet: str = "", published: str | None = "2025-06-02T12:00:00+02:00", **more: object) -> Report:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n\n"
    made = Report(id=id, outlet=outlet or f"Outlet {id}", title=None, text=text, body=tuple(spans), published=published)
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


MNA = report(1, AGENCY, "Meridian News Agency", origin="Meridian News Agency", origin_kind="own")


def linked(left: Report, right: Report) -> Carried:
    found = link(left, right)
    assert found is not None
    assert set(keys(left)) & set(keys(right))
    return found


@pytest.mark.parametrize(
    "paragraphs",
    [
        AGENCY[:4],
        [AGENCY[0], *reversed(AGENCY[1:])],
        ["Tanks are over the river, and Sefkand counts its dead.", *AGENCY[1:]],
        [p.replace("armour", "armor").replace("nine", "12").replace("14", "20").replace("on Monday ", "").replace("“", '"') for p in AGENCY],
        [*AGENCY[1:5], "Our correspondent adds that the bridge was closed to lorries."],
    ],
    ids=["cut", "reordered", "new lead", "house style and numbers", "without its lead"],
)
def test_a_copy_is_told_through_what_desks_do(paragraphs: list[str]) -> None:
    found = linked(MNA, report(2, paragraphs, published="2025-06-02T15:00:00+02:00"))
    assert (found.left, found.right, found.relation, found.carrier) == (1, 2, Relation.COPY, 2)
    assert found.share > 0.7


def test_a_part_stands_under_an_own_lead() -> None:
    found = linked(MNA, report(2, TOLD_AGAIN[:2] + AGENCY[3:], published="2025-06-02T15:00:00+02:00"))
    assert found.relation == Relation.PART
    assert own_share(found, 2) == found.right_share == pytest.approx(0.57, abs=0.1)


def test_a_second_telling_with_the_same_quotation_is_independent() -> None:
    assert link(MNA, report(2, TOLD_AGAIN)) is None


def test_a_paragraph_of_background_is_no_story() -> None:
    assert link(report(1, [*AGENCY, BACKGROUND]), report(2, [*TOLD_AGAIN, BACKGROUND])) is None


def test_a_link_says_why() -> None:
    found = linked(MNA, report(2, AGENCY[:3], origin="MNA"))
    assert "words outside quotations stand in both; both credit Meridian News Agency" in found.reason
    assert "signed by Idris Lovane" in linked(report(1, AGENCY, authors=("Idris Lovane",)), report(2, AGENCY, authors=("Idris Lovane",))).reason


def test_a_credit_makes_a_smaller_part_enough() -> None:
    mixed = [*TOLD_AGAIN, BACKGROUND, AGENCY[1], AGENCY[4][:62]]
    assert link(MNA, report(2, mixed)) is None
    assert 0.2 <= linked(MNA, report(2, mixed, origin="MNA")).share < 0.3


def test_a_credit_alone_links_nothing() -> None:
    assert link(MNA, report(2, TOLD_AGAIN, origin="Meridian News Agency")) is None


def test_the_order_of_the_two_does_not_matter() -> None:
    other = report(2, TOLD_AGAIN[:2] + AGENCY[2:])
    assert link(MNA, other) == link(other, MNA)


def test_the_agencys_own_report_is_the_source_even_if_it_comes_later() -> None:
    early = report(2, AGENCY[:4], published="2025-06-02T09:00:00+02:00", origin="MNA")
    assert linked(MNA, early).carrier == 2
    assert origins([MNA, early], [linked(MNA, early)])[0].source == 1


def test_reports_of_neighbouring_weeks_meet_and_a_partial_copy_of_other_years_does_not() -> None:
    def on(day: str) -> set[str]:
        return set(keys(report(1, AGENCY[:5], published=day)))

    other = set(keys(report(2, [*AGENCY[:3], *TOLD_AGAIN], published="2025-06-02")))
    assert PERIOD_DAYS == 7
    assert on("2025-06-08") & other
    assert not on("2019-01-01") & other


def test_a_whole_copy_is_found_after_years_and_without_a_date() -> None:
    for day in ("2019-01-01", None):
        assert linked(MNA, report(2, AGENCY, published=day)).relation == Relation.COPY


def test_an_empty_body_has_no_keys_and_no_links() -> None:
    empty = report(3, [], published=None)
    assert keys(empty) == ()
    assert link(MNA, empty) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2025-06-02T10:00:00+03:00", "2025-06-02T10:00:00+02:00"), ("2025-06-02T10:00:00+00:00", "2025-06-02"), ("2025-06-02", None)],
)
def test_moments_are_put_in_order(earlier: str | None, later: str | None) -> None:
    assert moment(report(1, [], published=earlier)) < moment(report(1, [], published=later))


# -- what hangs together ---------------------------------------------------------------------------------------------------------------------------


def carried(left: int, right: int, relation: Relation = Relation.COPY, shares: tuple[float, float] = (1, 1), carrier: int | None = None) -> Carried:
    return Carried(
        left=left,
        right=right,
        relation=relation,
        share=max(shares),
        reason="why",
        left_share=shares[0],
        right_share=shares[1],
        carrier=carrier or right,
    )


def bare(*ids: int) -> list[Report]:
    return [report(id, [], published=f"2025-06-{id:02}") for id in ids]


def grouped(reports: list[Report], links: list[Carried]) -> list[list[int]]:
    return [sorted(carrier.report for carrier in story.carriers) for story in origins(reports, links)]


def test_a_report_without_links_is_an_origin_of_its_own() -> None:
    assert grouped(bare(1, 2), []) == [[1], [2]]


def test_copies_hang_together_through_others() -> None:
    assert grouped(bare(1, 2, 3, 4), [carried(1, 2), carried(2, 3)]) == [[1, 2, 3], [4]]


def test_a_digest_of_two_stories_does_not_make_them_one() -> None:
    links = [carried(1, 3, Relation.PART, (1, 0.4)), carried(2, 3, Relation.PART, (1, 0.35))]
    assert grouped(bare(1, 2, 3), links) == [[1, 3], [2]]


def test_a_small_part_leaves_a_report_its_own_origin() -> None:
    assert grouped(bare(1, 2), [carried(1, 2, Relation.PART, (0.9, 0.1))]) == [[1], [2]]


def test_quotations_join_nothing_and_are_listed() -> None:
    quote = carried(1, 2, Relation.QUOTES)
    stories = origins(bare(1, 2), [quote])
    assert [story.quotes for story in stories] == [(quote,), (quote,)]


def test_each_carrier_has_its_relation_to_the_source_and_its_own_share() -> None:
    links = [carried(1, 2, shares=(0.4, 1)), carried(1, 3, Relation.PART, (0.5, 0.45)), carried(2, 3, Relation.PART, (0.9, 0.4))]
    (story,) = origins(bare(1, 2, 3), links)
    assert [(c.report, c.relation, c.share) for c in story.carriers] == [(1, None, 1), (2, Relation.COPY, 1), (3, Relation.PART, 0.45)]
    assert story.carriers[0].reason == "the earliest known"


def test_a_carrier_that_is_tied_to_the_source_through_another_says_so() -> None:
    (story,) = origins(bare(1, 2, 3), [carried(1, 2), carried(2, 3)])
    assert story.carriers[2].reason == "by way of report 2: why"


def test_the_publisher_is_whom_most_credit() -> None:
    reports = [dataclasses.replace(each, origin=credit) for each, credit in zip(bare(1, 2, 3), (None, "MNA", "MNA"), strict=True)]
    (story,) = origins(reports, [carried(1, 2), carried(1, 3)])
    assert story.publisher == "MNA"
    assert origins(bare(1), [])[0].publisher == "Outlet 1"


def test_origins_do_not_depend_on_the_order_of_links() -> None:
    links = [carried(1, 3, Relation.PART, (1, 0.4)), carried(2, 3, Relation.PART, (1, 0.4)), carried(3, 4)]
    assert origins(bare(1, 2, 3, 4), links) == origins(bare(1, 2, 3, 4), links[::-1])


def test_links_to_reports_that_are_not_given_are_left_out() -> None:
    assert grouped(bare(1, 2), [carried(1, 9), carried(9, 2)]) == [[1], [2]]
