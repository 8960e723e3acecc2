"""The format of the event corpus and of the gold for control and positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.testing.events import parse_item, read_events
from onrecord.testing.marked import MarkupError
from onrecord.testing.stands import read_reports

HEADING = "## a-1 | radio | Orlo"
BODY = ["{X1:Rebels} {E1:took} {P1:Orlo}, killing {K1:two}.", "", "* 1 | ASSAULT | seize | - | happened | by mayor"]


def test_an_item_gives_its_plain_text_and_its_events() -> None:
    item = parse_item(HEADING, BODY)
    assert item.text == "Rebels took Orlo, killing two."
    (event,) = item.events
    assert (event.type, event.mode, event.sub_event, event.modality, event.by) == ("ASSAULT", "seize", None, "happened", "mayor")
    said = {role: [item.text[a:b] for a, b in spans] for role, spans in event.spans.items()}
    assert said == {"actor": ["Rebels"], "trigger": ["took"], "place": ["Orlo"], "killed": ["two"]}
    assert event.role("wounded") == []


def test_an_item_may_hold_no_event() -> None:
    assert parse_item(HEADING, ["It rained.", ""]).events == ()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (BODY[:2], "without an event line"),
        (["It rained.", "", BODY[2]], "needs one trigger mark"),
        ([*BODY, BODY[2]], "with one number"),
        ([BODY[0], "", "* 1 | ASSAULT | seize | happened | by mayor"], "an event line needs"),
        ([BODY[0], "", "* 1 | ASSAULT | seize | - | happened | mayor"], "an event line needs"),
        (["{E1:took} Orlo and {E1:held} it.", "", BODY[2]], "needs one trigger mark"),
        (["{Z1:took} Orlo.", "", BODY[2]], "a brace that opens no mark"),
    ],
)
def test_what_breaks_the_format_is_told_with_the_item(body: list[str], message: str) -> None:
    with pytest.raises(MarkupError, match=f"a-1: .*{message}"):
        parse_item(HEADING, body)


def test_an_id_may_be_used_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("\n".join([HEADING, *BODY]), encoding="utf-8")
    with pytest.raises(MarkupError, match="used twice"):
        read_events(tmp_path)


REPORT = """## co-01 | agency lead | Battle for Orlo
Rebels took Orlo on Monday, the mayor said. The government refused to negotiate.

@ takes | Orlo | from - | to rebels | by mayor of Orlo
% government | talks | rejects | if - | refused to negotiate
"""


def test_a_report_gives_its_control_and_positions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (item,) = read_reports(tmp_path)
    (control,) = item.control
    assert (control.change, control.place, control.from_, control.to, control.by) == ("takes", "Orlo", None, "rebels", "mayor of Orlo")
    (position,) = item.positions
    assert (position.party, position.stance, position.condition) == ("government", "rejects", None)
    assert item.text[slice(*position.evidence)] == "refused to negotiate"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("refused to negotiate\n", "refused to talk\n", "does not hold the evidence"),
        ("@ takes", "@ grabs", "grabs"),
        ("from -", "-", "should open with 'from'"),
        (" | by mayor of Orlo", "", "expected 5 cells, found 4"),
    ],
)
def test_a_broken_report_is_told_with_its_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    head, body = REPORT.split("\n\n")
    (tmp_path / "a.txt").write_text(head + "\n\n" + body.replace(old, new), encoding="utf-8")
    with pytest.raises(MarkupError, match=f"a.txt: co-01: .*{message}"):
        read_reports(tmp_path)


def test_a_report_may_name_the_words_that_tell_and_those_that_name_a_party(tmp_path: Path) -> None:
    body = REPORT.replace("to rebels | by mayor of Orlo", "to Front [Rebels] | by mayor of Orlo | told Orlo #1").replace(
        "% government", "% Dorn [government]"
    )
    (tmp_path / "a.txt").write_text(body, encoding="utf-8")
    (item,) = read_reports(tmp_path)
    (change,), (position,) = item.control, item.positions
    assert (change.to, change.from_at, position.party) == ("Front", None, "Dorn")
    assert [item.text[slice(*span)] for span in (change.to_at, change.evidence, position.party_at) if span] == ["Rebels", "Orlo", "government"]


def test_words_that_stand_there_less_often_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.replace("by mayor of Orlo", "by mayor of Orlo | told Orlo #2"), encoding="utf-8")
    with pytest.raises(MarkupError, match=r"co-01: .*'Orlo' so often"):
        read_reports(tmp_path)
