"""Commands by which people decide, and by which what follows is made anew and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.reviewing import Asked, asked_of
from onrecord.errors import SettingsError
from onrecord.ledger import Ledger, upkeep
from onrecord.record import Control, ControlChange, Position, Span
from onrecord.record import Stance as Stand
from tests.unit.ledger.stories import handle_of, replaced, war

GIVEN = {"reviewer": None, "reason": "", "undo": None}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the small war, a claim of control and two positions."""
    path = tmp_path_factory.mktemp("reviewing") / "war.db"
    ledger = Ledger(str(path), create=True)
    reports = war()
    claim = Control(place="Brill", from_=None, to="Rebels", change=ControlChange.TAKES, event="v1", claimed_by=None)
    stances = [
        Position(party="Farmers", proposal="seed", stance=stance, condition=None, evidence=Span(0, 7), statement=None)
        for stance in (Stand.REJECTS, Stand.ACCEPTS)
    ]
    reports[6] = replaced(reports[6], control=(claim,))
    reports[5] = replaced(reports[5], positions=tuple(stances))
    for each in reports:
        ledger.add(each.page, each.record)
    upkeep.keep_up(ledger)
    ledger.close()
    return path


@pytest.fixture
def war_db(made: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    path = tmp_path / "war.db"
    path.write_bytes(made.read_bytes())
    return path


def run(path: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--ledger", str(path)], env={"COLUMNS": "200"})
    assert done.exit_code == status, done.output
    return done.output


def handle(path: Path, outlet: str, item: str = "v1") -> str:
    ledger = Ledger(str(path))
    try:
        return handle_of(ledger, outlet, item)
    finally:
        ledger.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["k/v1", "accept"], Asked(action="accept", items=("k/v1",))),
        (["k/v1", "correct", "killed=3", "mode="], Asked(action="correct", items=("k/v1",), fields={"killed": "3", "mode": ""})),
        (["i1", "merge", "i2", "i3"], Asked(action="merge", items=("i1", "i2", "i3"))),
        (["k/v1", "k/v2", "split"], Asked(action="split", items=("k/v1", "k/v2"))),
    ],
)
def test_words_tell_what_is_asked(words: list[str], expected: Asked):
    assert asked_of(words, **GIVEN) == expected


@pytest.mark.parametrize("words", [[], ["k/v1"], ["accept"], ["k/v1", "praise"], ["k/v1", "accept", "k/v2"], ["k/v1", "correct", "killed"]])
def test_words_that_do_not_tell_are_refused(words: list[str]):
    with pytest.raises(SettingsError, match="expected"):
        asked_of(words, **GIVEN)


def test_a_decision_is_made_shown_and_undone(war_db: Path):
    event = handle(war_db, "Rebel Radio")
    (made,) = json.loads(run(war_db, "review", event, "correct", "modality=happened", "--as", "Mila Sand", "--reason", "I asked", "--json"))
    assert (made["action"], made["before"]["modality"], made["after"]["modality"]) == ("correct", "denied", "happened")
    assert "modality: denied → happened" in run(war_db, "review", "--log")
    run(war_db, "review", "--undo", str(made["id"]), "--as", "Mila Sand")
    assert [each["undone_by"] for each in json.loads(run(war_db, "review", "--log", event, "--json"))] == [None, 2]


def test_who_decides_may_stand_in_the_environment(war_db: Path):
    done = CliRunner().invoke(app, ["review", handle(war_db, "The Observer"), "accept", "--ledger", str(war_db)], env={"ONRECORD_REVIEWER": "Ana"})
    assert done.exit_code == 0
    assert "Ana" in run(war_db, "review", "--log")


def test_a_decision_that_nobody_makes_is_refused(war_db: Path):
    run(war_db, "review", handle(war_db, "The Observer"), "accept", status=1)
    run(war_db, "review", "nothing", "to", "decide", "--as", "Ana", status=2)
    assert "0 decisions" in run(war_db, "review", "--log")


def test_stories_are_brought_up_to_date_and_counted(war_db: Path):
    assert json.loads(run(war_db, "stories", "--json"))["compared"] == 0
    found = json.loads(run(war_db, "stories", "--rebuild", "--json"))
    assert (found["compared"], found["origins"], found["by_status"]["retracted"]) == (8, 6, 1)
    assert "8 reports compared; 6 origins, 3 incidents (1 disputed, 1 retracted, 1 single-origin)" in run(war_db, "stories", "--rebuild")


def test_control_of_a_place_is_shown(made: Path):
    shown = run(made, "control", "Brill")
    assert "Rebels" in shown
    assert "claimed" in shown
    assert "1 outlet, 1 origin" in shown
    (held,) = json.loads(run(made, "control", "--json"))
    assert (held["place"], held["standing"], held["claims"][0]["words"]) == ("Brill", "claimed", war()[6].record.article.text)
    run(made, "control", "Atlantis", status=1)


def test_positions_of_a_party_are_shown(made: Path):
    shown = run(made, "positions", "farmers", "--changed")
    assert "(before: rejects)" in shown
    assert "“Farmers”" in shown
    (course,) = json.loads(run(made, "positions", "--json"))
    assert [step["stance"] for step in course["steps"]] == ["rejects", "accepts"]
    run(made, "positions", "Nobody", status=1)
