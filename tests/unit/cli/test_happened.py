"""Numbers, changes of control and positions in words."""

from __future__ import annotations

import pytest

from onrecord.cli.happened import control_lines, figure, position_lines
from onrecord.record import Article, Control, ControlChange, Count, Position, Record, Span, Stance


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((1200, 1200, 1200), "1,200"),
        ((25, 25, None), "at least 25"),
        ((20, None, 30), "20 to 30"),
        ((None, None, 40), "up to 40"),
        ((None, 400, None), "about 400"),
    ],
)
def test_a_number_keeps_what_is_open_about_it(bounds: tuple[int | None, int | None, int | None], shown: str) -> None:
    low, best, high = bounds
    assert figure(Count(low=low, best=best, high=high, span=Span(0, 1))) == shown


def record(*, control: tuple[Control, ...] = (), positions: tuple[Position, ...] = ()) -> Record:
    return Record(article=Article(id="a", raw_sha256="0" * 64, text="", blocks=()), control=control, positions=positions)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (ControlChange.TAKES, "rebels takes Orlo from army"),
        (ControlChange.RETAKES, "rebels retakes Orlo from army"),
        (ControlChange.LOSES, "army loses Orlo to rebels"),
        (ControlChange.WITHDRAWS, "army gives up Orlo to rebels"),
        (ControlChange.HOLDS, "rebels holds Orlo"),
        (ControlChange.CONTESTED, "Orlo is contested"),
    ],
)
def test_a_change_of_control_is_told_from_the_right_side(change: ControlChange, shown: str) -> None:
    each = Control(place="Orlo", from_="army", to="rebels", change=change, event=None, claimed_by=None)
    assert list(control_lines(record(control=(each,)))) == [shown]


def test_a_position_is_told_with_its_condition() -> None:
    each = Position(party="Iran", proposal="the deal", stance=Stance.CONDITIONAL, condition="sanctions end", evidence=Span(0, 1), statement=None)
    assert list(position_lines(record(positions=(each,)))) == ["Iran would accept: the deal, if: sanctions end"]
