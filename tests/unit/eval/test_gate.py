"""The gate: floors hold, gold is the same, and no floor goes down in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("onrecord.pipeline", reason="the tasks of the gate run the pipeline")

from eval import gate
from eval.tasks import Result, digest

REASON = "the gold now marks refusals, which no reader finds"


@pytest.fixture(autouse=True)
def _margin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sums below are with a margin of 0.3 points, whatever the gate's own is."""
    monkeypatch.setattr(gate, "MARGIN", 0.3)


def result(*, gold: str = "gold-1", **figures: float) -> Result:
    return Result("own", figures or {"speakers": 80.0}, "3 items", gold, ["a: missed", "b: missed"])


def floors(*, gold: str = "gold-1", **figures: float) -> dict[str, Any]:
    return {"digest": gold, "floors": figures or {"speakers": 79.7}}


class Gate:
    """The gate over one task with a floors file of its own."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self._patch = monkeypatch
        monkeypatch.setattr(gate, "FLOORS", path)
        monkeypatch.delenv("CI", raising=False)

    def keep(self, **tasks: dict[str, Any]) -> None:
        self.path.write_text(json.dumps(tasks), encoding="utf-8")

    def kept(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return read

    def run(self, measured: Result, *options: str) -> int:
        self._patch.setattr(gate, "TASKS", {"own": lambda: measured})
        self._patch.setattr("sys.argv", ["gate", *options])
        return gate.main()


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(tmp_path / "floors.json", monkeypatch)


def test_figures_on_their_floors_pass() -> None:
    assert gate.compare(result(speakers=80.0), floors(speakers=80.0)) == []


def test_a_figure_under_its_floor_fails() -> None:
    assert gate.compare(result(speakers=79.0), floors(speakers=79.7)) == ["own: speakers is 79.0, the floor is 79.7"]


def test_a_figure_that_should_be_small_fails_above_its_floor() -> None:
    name = "speaker not named"
    assert gate.compare(result(**{name: 4.0}), floors(**{name: 5.0})) == []
    assert gate.compare(result(**{name: 6.0}), floors(**{name: 5.0})) != []


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    assert gate.compare(result(speakers=80.0), floors(speakers=79.7, chains=50.0)) == ["own: chains is None, the floor is 50.0"]


def test_changed_gold_fails_though_all_floors_hold() -> None:
    (failure,) = gate.compare(result(gold="gold-2"), floors())
    assert "the gold has changed (gold-1 → gold-2)" in failure


def test_a_task_without_floors_fails() -> None:
    (failure,) = gate.compare(result(), None)
    assert "no floor is pinned" in failure


def test_a_first_floor_lies_a_little_under_what_was_measured() -> None:
    assert gate.pinned(result(speakers=80.0), None, lower=None) == {"digest": "gold-1", "floors": {"speakers": 79.7}}


def test_a_first_floor_of_a_figure_that_should_be_small_lies_above() -> None:
    assert gate.pinned(result(**{"no name": 5.0}), None, lower=None)["floors"] == {"no name": 5.3}


def test_pinning_raises_a_floor_and_never_lowers_it() -> None:
    old = floors(speakers=70.0, chains=60.0, **{"no name": 5.0})
    new = gate.pinned(result(speakers=80.0, chains=50.0, **{"no name": 9.0}), old, lower=None)
    assert new["floors"] == {"speakers": 79.7, "chains": 60.0, "no name": 5.0}


def test_a_reason_lowers_floors_and_is_kept_with_those_before() -> None:
    once = gate.pinned(result(speakers=70.0), floors(speakers=80.0), lower="first reason")
    assert once["floors"] == {"speakers": 69.7}
    assert once["lowered"] == ["first reason"]
    assert gate.pinned(result(speakers=60.0), once, lower="second reason")["lowered"] == ["first reason", "second reason"]


def test_reasons_stay_when_floors_are_raised_again() -> None:
    assert gate.pinned(result(speakers=90.0), floors() | {"lowered": [REASON]}, lower=None)["lowered"] == [REASON]


def test_a_run_passes_where_floors_hold_and_leaves_them(one: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    one.keep(own=floors())
    before = one.path.read_bytes()
    assert one.run(result()) == 0
    assert one.path.read_bytes() == before
    assert "all floors hold" in capsys.readouterr().out


def test_a_run_fails_where_a_floor_is_missed_and_leaves_it(one: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    one.keep(own=floors(speakers=90.0))
    before = one.path.read_bytes()
    assert one.run(result()) == 1
    assert one.path.read_bytes() == before
    assert "FAILED own: speakers" in capsys.readouterr().out


def test_a_run_without_a_floors_file_fails(one: Gate) -> None:
    assert one.run(result()) == 1
    assert not one.path.exists()


def test_a_run_on_changed_gold_fails(one: Gate) -> None:
    one.keep(own=floors())
    assert one.run(result(gold="gold-2")) == 1


def test_pinning_writes_floors_and_keeps_the_higher(one: Gate) -> None:
    one.keep(own=floors(speakers=90.0))
    assert one.run(result(speakers=80.0), "--pin") == 0
    assert one.kept()["own"]["floors"] == {"speakers": 90.0}
    assert one.run(result(speakers=95.0), "--pin") == 0
    assert one.kept()["own"]["floors"] == {"speakers": 94.7}


@pytest.mark.parametrize("options", [["--lower", "own"], ["--lower", "own", "--reason", "because"]])
def test_a_floor_is_not_lowered_without_a_reason_in_a_sentence(one: Gate, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    one.keep(own=floors(speakers=90.0))
    with pytest.raises(SystemExit) as stopped:
        one.run(result(speakers=80.0), *options)
    assert stopped.value.code == 2
    assert "--reason" in capsys.readouterr().err
    assert one.kept()["own"]["floors"] == {"speakers": 90.0}


def test_a_floor_is_lowered_with_flag_and_reason(one: Gate) -> None:
    one.keep(own=floors(speakers=90.0))
    assert one.run(result(speakers=80.0), "--lower", "own", "--reason", REASON) == 0
    assert one.kept()["own"] == {"digest": "gold-1", "floors": {"speakers": 79.7}, "lowered": [REASON]}


def test_lowering_one_task_leaves_the_others(one: Gate) -> None:
    one.keep(own=floors(speakers=90.0), hard=floors(speakers=70.0))
    one.run(result(speakers=80.0), "--lower", "hard", "--reason", REASON)
    assert one.kept() == {"own": floors(speakers=90.0), "hard": floors(speakers=70.0)}


def test_a_reason_alone_lowers_nothing(one: Gate) -> None:
    one.keep(own=floors(speakers=90.0))
    assert one.run(result(speakers=80.0), "--reason", REASON) == 1
    assert one.kept()["own"]["floors"] == {"speakers": 90.0}


def test_only_the_tasks_that_are_named_run(one: Gate) -> None:
    one.keep()
    assert one.run(result(), "hard") == 0


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("true", 1)])
def test_a_task_whose_gold_is_not_here_is_skipped_and_fails_in_ci(
    one: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str | None, code: int
) -> None:
    monkeypatch.setattr(gate, "SHARED", tmp_path / "nowhere")
    monkeypatch.setattr(gate, "NEEDS_SHARED", {"own"})
    if ci:
        monkeypatch.setenv("CI", ci)
    assert one.run(result()) == code
    assert "own: skipped" in capsys.readouterr().out


def test_figures_are_shown_beside_their_floors_with_the_first_errors(capsys: pytest.CaptureFixture[str]) -> None:
    gate.show(result(speakers=80.0), floors(speakers=79.7), 2.0, errors=1)
    shown = capsys.readouterr().out
    assert "3 items" in shown
    assert "80.0   ≥ 79.7" in shown
    assert "- a: missed" in shown
    assert "… and 1 more" in shown


def test_the_digest_of_gold_changes_with_any_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    before = digest(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("two", encoding="utf-8")
    after = digest(tmp_path)
    assert before == digest(tmp_path / "a.txt")
    assert before != after
    (tmp_path / "notes.md").write_text("for people", encoding="utf-8")
    assert digest(tmp_path) == after


def test_pinning_keeps_the_floor_of_a_figure_that_is_gone() -> None:
    assert "chains" in gate.pinned(result(speakers=80.0), floors(speakers=70.0, chains=60.0), lower=None)["floors"]


def test_a_figure_that_is_no_number_fails() -> None:
    assert gate.compare(result(speakers=float("nan")), floors(speakers=79.7)) != []


def test_a_figure_without_a_floor_fails() -> None:
    assert gate.compare(result(speakers=80.0, chains=50.0), floors(speakers=79.7)) != []
