"""Numbers of killed, wounded and detained by the wording of a sentence."""

from __future__ import annotations

import pytest

from onrecord.events.casualties import nearest, told
from onrecord.record import Span


def said(role: str, text: str) -> list[str]:
    return [span.of(text) for span in told(role, text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "killed", "wounded", "detained"),
    [
        ("A missile hit a bus, killing at least nine people and wounding 14 others.", ["at least nine"], ["14"], []),
        ("Between 20 and 30 villagers were killed in the raid.", ["Between 20 and 30"], [], []),
        ("The blast left two dozen soldiers dead.", ["two dozen"], [], []),
        ("The death toll rose to 1,200.", ["1,200"], [], []),
        ("Police arrested some 400 marchers on Monday.", [], [], ["some 400"]),
        ("Half a dozen people were rounded up; dozens were hurt.", [], ["dozens"], ["Half a dozen"]),
        ("On 3 May, soldiers killed the mayor.", [], [], []),
        ("He was killed in 1995.", [], [], []),
    ],
)
def test_a_number_is_told_by_the_words_around_it(text: str, killed: list[str], wounded: list[str], detained: list[str]) -> None:
    assert (said("killed", text), said("wounded", text), said("detained", text)) == (killed, wounded, detained)


def test_a_number_belongs_to_the_nearest_trigger() -> None:
    assert nearest(Span(10, 12), [Span(0, 3), Span(14, 18)]) == 1
    assert nearest(Span(10, 12), [Span(7, 9), Span(14, 18)]) == 0
