"""A choice among characters by score."""

from __future__ import annotations

import pytest

from onrecord.record import EntityKind, Span
from onrecord.statements import ranking
from onrecord.statements.cast import Character
from tests.unit.statements.readings import reading

OMAR, AMINA = (Character(name=name, kind=EntityKind.PERSON) for name in ("Omar", "Amina"))


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sort of choice with weights of its own."""
    monkeypatch.setattr(ranking, "weights_of", lambda sort: ({"near": 2.0, "far": -1.0}, 0.5))


def test_the_best_above_the_bar_is_taken() -> None:
    assert ranking.best("third", [(OMAR, {"near": 0.5}), (AMINA, {"near": 1.0, "far": 0.5})]) is AMINA


@pytest.mark.parametrize("found", [[], [(OMAR, {"near": 0.25})], [(OMAR, {"near": 1.0, "far": 2.0})]])
def test_nobody_is_taken_where_no_one_is_above_the_bar(found: ranking.Found) -> None:
    assert ranking.best("third", found) is None


def test_a_feature_without_a_weight_counts_for_nothing() -> None:
    assert ranking.best("third", [(OMAR, {"unheard of": 9.0})]) is None


def test_every_choice_is_told_to_who_watches() -> None:
    seen: list[tuple[str, Span, int]] = []
    with ranking.watching(lambda sort, span, found: seen.append((sort, span, len(found)))):
        ranking.chosen("first", reading("Omar wept . I left ."), (3, 4), [(OMAR, {"near": 1.0})])
    ranking.chosen("first", reading("Omar wept . I left ."), (3, 4), [(OMAR, {"near": 1.0})])
    assert seen == [("first", Span(12, 13), 1)]
