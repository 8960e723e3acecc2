"""Reports that quote another outlet."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stories.quoting import names_of, quotation_keys, quoted_names, quoting, same_outlet
from onrecord.stories.values import Relation, Report

SOURCE = "Municipal archives were taken out of Marrowick on Tuesday night, a district official said. The mayor left with them in a grey lorry."
QUOTER = "Dosmere said the town was calm. MNA reported that the archives of Marrowick were taken out on Tuesday night. Nobody answered at the hall."


def report(id: int, text: str, day: str | None = "2025-06-04", outlet: str = "The Observer", quoted: tuple[str, ...] = ()) -> Report:
    return Report(id=id, outlet=outlet, title=None, text=text, body=(Span(0, len(text)),), published=day, quoted=quoted)


def agency(day: str | None = "2025-06-04", text: str = SOURCE) -> Report:
    return report(1, text, day, outlet="Meridian News Agency (MNA)")


def paper(day: str | None = "2025-06-04", text: str = QUOTER) -> Report:
    return report(2, text, day, quoted=("MNA",))


@pytest.mark.parametrize("name", ["Meridian News Agency", "MNA", "Meridian News Agency (MNA)", "the Meridian News Agency"])
def test_an_agency_is_known_by_its_name_and_its_initials(name: str) -> None:
    assert same_outlet(name, "Meridian News Agency (MNA)")


def test_two_unknown_outlets_are_not_the_same() -> None:
    assert not same_outlet(None, None)
    assert names_of("The Callisk Courier") == {"callisk courier"}


def test_the_quoted_report_is_found_by_the_words_that_are_handed_on() -> None:
    found = quoting(agency(), paper())
    assert found is not None
    assert (found.left, found.right, found.relation, found.carrier) == (1, 2, Relation.QUOTES, 2)
    assert found == quoting(paper(), agency())


def test_they_share_a_key() -> None:
    assert set(quotation_keys(agency())) & set(quotation_keys(paper()))
    assert set(quotation_keys(agency("2025-06-03"))) & set(quotation_keys(paper("2025-06-04")))


def test_another_report_of_the_same_agency_is_not_meant() -> None:
    assert quoting(agency(text="Grain ships left the harbour of Callisk with wheat for the south, the port's master said."), paper()) is None


@pytest.mark.parametrize("day", ["2025-06-05", "2025-06-02", None])
def test_a_report_of_a_later_day_or_of_days_before_is_not_meant(day: str | None) -> None:
    assert quoting(agency(day), paper()) is None


def test_who_names_an_outlet_without_handing_on_its_words_quotes_nothing() -> None:
    assert quoting(agency(), report(2, QUOTER)) is None


def test_nobody_quotes_himself() -> None:
    own = report(3, QUOTER, outlet="Meridian News Agency", quoted=("MNA",))
    assert quoted_names(own) == frozenset()
    assert quoting(agency(), own) is None


def test_a_passage_of_a_few_words_is_too_little() -> None:
    assert quoting(agency(), paper(text="MNA reported the mayor left. Nothing else was known in the town.")) is None
