"""``onrecord search``, ``show`` and ``sql`` on a small ledger."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.testing.ledgers import ledger_of, report


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger in a file with one report; its handle."""
    path = tmp_path_factory.mktemp("ledger") / "l.db"
    told = report(
        "Ana Petrova said the bridge at Orlo stands. Rebels shelled Orlo.",
        url="https://courier.example/1", outlet="The Courier", published="2025-06-02", title="Bridge stands",
        said=[("Ana Petrova", "said", "the bridge at Orlo stands")], done=[("Rebels", "shelled", "Orlo")],
    )  # fmt: skip
    unit = np.eye(1, 384, dtype="<f2").tobytes()
    ledger = ledger_of(dataclasses.replace(told, record=dataclasses.replace(told.record, vectors={"s1": unit, "v1": unit})), address=str(path))
    ledger.close()
    return f"{path}#{json.loads(run('search', '--kind', 'article', '--ledger', str(path), '--json').stdout)['hits'][0]['handle']}"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def path(key: str) -> str:
    return key.partition("#")[0]


@pytest.fixture
def handle(key: str) -> str:
    return key.partition("#")[2]


def test_hits_are_listed_with_handle_outlet_day_and_speaker(path: str, handle: str) -> None:
    result = run("search", "bridge", "--kind", "statement", "--ledger", path)
    assert result.exit_code == 0
    for told in (f"{handle}/s1", "The Courier", "2025-06-02", "said, by Ana Petrova", "the bridge at Orlo stands", "1 hit"):
        assert told in result.stdout


def test_a_word_with_a_dash_is_left_out(path: str) -> None:
    assert run("search", "bridge", "-stands", "--ledger", path).exit_code == 1
    assert run("search", "bridge", "-harbour", "--ledger", path).exit_code == 0


def test_what_is_like_a_handle_is_told_by_its_nearness(path: str, handle: str) -> None:
    hits = json.loads(run("search", "--like", f"{handle}/v1", "--json", "--ledger", path).stdout)["hits"]
    assert [(hit["handle"], hit["score"]) for hit in hits] == [(f"{handle}/s1", 1.0)]


def test_nothing_found_is_told(path: str) -> None:
    result = run("search", "submarine", "--ledger", path)
    assert (result.exit_code, result.stdout.strip()) == (1, "nothing found")


def test_hits_as_json(path: str, handle: str) -> None:
    hits = json.loads(run("search", "--event-type", "ASSAULT", "--json", "--ledger", path).stdout)["hits"]
    assert [(hit["handle"], hit["kind"], hit["who"]) for hit in hits] == [(f"{handle}/v1", "event", "the report")]


@pytest.mark.parametrize(
    "arguments", [(), ("--speakr", "x"), ("--verb-class", "sang"), ("!!",), ("--radius", "5"), ("--since", "soon"), ("--like", " ")]
)
def test_wrong_usage(path: str, arguments: tuple[str, ...]) -> None:
    assert run("search", *arguments, "--ledger", path).exit_code == 2


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("search", "bridge", "--ledger", str(tmp_path / "no.db"))
    assert result.exit_code == 1
    assert "found no ledger" in " ".join(result.stderr.split())


def test_an_article_is_shown_with_its_text(path: str, handle: str) -> None:
    out = " ".join(run("show", handle, "--ledger", path).stdout.split())
    assert "Rebels shelled Orlo." in out
    assert f"handle: {handle}, version 1" in out


def test_a_statement_is_shown_in_its_context(path: str, handle: str) -> None:
    out = " ".join(run("show", f"{handle}/s1", "--ledger", path).stdout.split())
    assert "Ana Petrova: said" in out
    assert "Rebels shelled Orlo." in out


def test_an_event_is_shown_with_its_parties(path: str, handle: str) -> None:
    out = run("show", f"{handle}/v1", "--ledger", path).stdout
    assert "by whom: Rebels" in out
    assert "by whose word: the report's" in out


def test_an_item_as_json(path: str, handle: str) -> None:
    assert json.loads(run("show", f"{handle}/s1", "--json", "--ledger", path).stdout)["statement"]["speaker_name"] == "Ana Petrova"


def test_a_handle_of_nothing_is_told(path: str) -> None:
    result = run("show", "i9", "--ledger", path)
    assert result.exit_code == 1
    assert "found no incident i9" in " ".join(result.stderr.split())


def test_rows_of_sql_as_table_json_and_csv(path: str) -> None:
    query = "select id, speaker_name from statement"
    assert "Ana Petrova" in run("sql", query, "--ledger", path).stdout
    assert json.loads(run("sql", query, "--json", "--ledger", path).stdout) == [{"id": "s1", "speaker_name": "Ana Petrova"}]
    assert run("sql", query, "--csv", "--ledger", path).stdout == "id,speaker_name\ns1,Ana Petrova\n"


def test_sql_that_writes_is_refused(path: str) -> None:
    result = run("sql", "delete from article", "--ledger", path)
    assert result.exit_code == 1
    assert "nothing was changed" in " ".join(result.stderr.split())
