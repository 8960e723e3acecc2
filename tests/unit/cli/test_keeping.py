"""``onrecord add``, ``status``, ``verify``, ``export`` and ``import``, with hand-made records in the place of a reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.ledger import Ledger
from onrecord.testing.ledgers import reading_of, report

FIRST = report("Ana Petrova said the bridge stands.", said=[("Ana Petrova", "said", "the bridge stands")], outlet="The Courier")
SECOND = report("Ivo Brand said the road is shut.", said=[("Ivo Brand", "said", "the road is shut")], published="2025-06-02")
CHANGED = report("Ana Petrova said the bridge fell.", said=[("Ana Petrova", "said", "the bridge fell")])


@pytest.fixture(autouse=True)
def articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two files in the working folder, no weights, no settings of the person who runs the tests."""
    monkeypatch.setattr("onrecord.pipeline.Pipeline", lambda **_: reading_of(FIRST, SECOND, CHANGED))
    monkeypatch.setattr("onrecord.ledger.upkeep.keep_up", lambda ledger, *, told: told(1, 1))
    for name in ("ONRECORD_LEDGER", "ONRECORD_THREADS", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, each in (("a.txt", FIRST), ("b.txt", SECOND)):
        Path(name).write_bytes(each.page.data)


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def test_what_is_added_is_told_and_then_known() -> None:
    assert run("add", "a.txt", "b.txt").stdout == "2 new, 0 known, 0 new versions: onrecord.db\n"
    again = run("add", "a.txt", "b.txt")
    assert (again.exit_code, again.stdout) == (0, "0 new, 2 known, 0 new versions: onrecord.db\n")


def test_a_file_that_changed_is_a_new_version() -> None:
    run("add", "a.txt")
    Path("a.txt").write_bytes(CHANGED.page.data)
    assert run("add", "a.txt").stdout.startswith("0 new, 0 known, 1 new version:")


def test_what_cannot_be_read_is_told_and_the_rest_is_added() -> None:
    Path("c.txt").write_text("?")
    result = run("add", "c.txt", "gone.txt", "a.txt", "--ledger", "war.db")
    assert result.exit_code == 1
    assert result.stdout == "1 new, 0 known, 0 new versions, 2 failed: war.db\n"
    assert "onrecord: c.txt: found no text" in result.stderr
    assert "found nothing at gone.txt" in result.stderr


def test_lines_of_json_are_added() -> None:
    lines = "".join(json.dumps({"id": str(n), "text": each.page.data.decode()}) + "\n" for n, each in enumerate((FIRST, SECOND)))
    assert run("add", "--jsonl", "-", given=lines).stdout.startswith("2 new")
    assert run("add", "--jsonl", "-", given=lines).stdout.startswith("0 new, 2 known")


def test_stories_are_kept_up_even_where_nothing_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    monkeypatch.setattr("onrecord.ledger.upkeep.keep_up", lambda ledger, *, told: kept.append(ledger.address))
    run("add", "a.txt")
    run("add", "a.txt")
    assert kept == ["onrecord.db", "onrecord.db"]


def test_ctrl_c_keeps_what_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(pages: list[object]) -> object:
        yield FIRST.record
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.pipeline.Pipeline", lambda **_: stopped)
    result = run("add", "a.txt", "b.txt")
    assert result.exit_code == 130
    assert "stopped; 1 new, 0 known, 0 new versions. What was added is kept; run it again to go on" in result.stderr
    monkeypatch.setattr("onrecord.pipeline.Pipeline", lambda **_: reading_of(FIRST, SECOND))
    assert run("add", "a.txt", "b.txt").stdout.startswith("1 new, 1 known")


def test_the_environment_names_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "talks.db")
    run("add", "a.txt")
    assert Path("talks.db").exists()
    assert run("status").exit_code == 0


@pytest.mark.parametrize("arguments", [("add",), ("add", "a.txt", "--jsonl", "b"), ("add", "a.txt", "--published", "soon")])
def test_wrong_usage_makes_no_ledger(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
    assert not Path("onrecord.db").exists()


@pytest.mark.parametrize("command", ["status", "verify", "export"])
def test_a_ledger_that_is_not_there_is_told(command: str) -> None:
    result = run(command)
    assert result.exit_code == 1
    assert "found no ledger at onrecord.db; make one with `onrecord add FILES" in result.stderr
    assert not Path("onrecord.db").exists()


def test_status_tells_what_there_is() -> None:
    Path("c.txt").write_text("?")
    run("add", "a.txt", "b.txt", "c.txt")
    out = " ".join(run("status").stdout.split())
    assert "Reports 2, 2 versions, by 2 outlets" in out
    assert " on control, " in out
    assert "The Courier 1" in out
    assert "Read by hand 1, onrecord 0: 2 versions" in out
    assert "Not read 1 empty" in out
    assert json.loads(run("status", "--json").stdout)["statements"] == 2


def test_verify_says_that_all_is_well_or_what_is_not() -> None:
    run("add", "a.txt")
    well = run("verify")
    assert (well.exit_code, well.stdout) == (0, "1 version of 1 report: every page, span and row is as it was read\n")
    ledger = Ledger("onrecord.db")
    with ledger.writing() as connection:
        connection.exec_driver_sql("update statement set words = 'nothing'")
    ledger.close()
    ill = run("verify")
    assert ill.exit_code == 1
    assert "the statement s1 has another words than was read" in ill.stdout
    assert ill.stdout.endswith("1 fault in 1 version of 1 report\n")


def test_an_export_comes_back_the_same() -> None:
    run("add", "a.txt", "b.txt")
    assert run("export", "--out", "l.jsonl").exit_code == 0
    assert run("import", "l.jsonl", "--ledger", "other.db").stdout == "2 new, 0 known: other.db\n"
    assert run("export", "--ledger", "other.db").stdout_bytes == Path("l.jsonl").read_bytes()
    assert run("import", "-", "--ledger", "other.db", given=Path("l.jsonl").read_text()).stdout == "0 new, 2 known: other.db\n"


def test_an_export_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(ledger: Ledger) -> object:
        yield b"{}\n"
        raise KeyError("x")

    run("add", "a.txt")
    Path("l.jsonl").write_text("before")
    monkeypatch.setattr("onrecord.ledger.exchange.export", broken)
    assert run("export", "--out", "l.jsonl").exit_code == 1
    assert Path("l.jsonl").read_text() == "before"
    assert not [path for path in Path().iterdir() if path.name.startswith(".l")]


def test_an_export_to_where_nothing_can_be_written_is_wrong_usage() -> None:
    run("add", "a.txt")
    result = run("export", "--out", "nowhere/l.jsonl")
    assert result.exit_code == 2
    assert "nowhere/l.jsonl: No such file or directory; expected a file that can be written" in result.stderr


def test_an_import_of_something_else_is_told() -> None:
    Path("l.jsonl").write_text('{"a": 1}\n')
    result = run("import", "l.jsonl")
    assert result.exit_code == 1
    assert "line 1: its kind is none of article, page, failure and review" in result.stderr
    assert "nosuch.jsonl: No such file or directory" in run("import", "nosuch.jsonl").stderr
