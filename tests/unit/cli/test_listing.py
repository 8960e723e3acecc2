"""``onrecord events``, ``onrecord places``, ``onrecord times``, ``onrecord gazetteer`` and ``onrecord read --map``, with a fake reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.listing import position
from onrecord.testing.fake import FakeReader

TEXT = (
    "Road to the border opens again\n\nSUDZHA, Russia, June 2 (MNA) — The road was closed for a week during the fighting.\n\n"
    "Ana Petrova said the road to the border was open again on Monday.\n"
)


@pytest.fixture(autouse=True)
def article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A file with an article, and no weights."""
    monkeypatch.setattr("onrecord.reader.stage.Reader", lambda *, threads=0: FakeReader())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_times_are_listed_with_their_values_and_reasons(article: str) -> None:
    result = run("times", article, "--published", "2025-06-03")
    assert result.exit_code == 0
    assert "2025-06-02" in result.stdout
    assert "2 times" in result.stdout
    assert "the dateline's day" in " ".join(result.stdout.split())


def test_a_time_that_nothing_fixes_is_shown_as_open() -> None:
    Path("b.txt").write_text("Ana Petrova said the road to the border was open again on Monday, and it was closed last week.\n", encoding="utf-8")
    result = run("times", "b.txt")
    assert "XXXX-WXX-1" in result.stdout
    assert "not settled" in result.stdout


def test_places_are_listed_with_what_they_mean_and_why(article: str) -> None:
    result = run("places", article)
    assert result.exit_code == 0
    assert "51.19 N 35.27 E" in result.stdout
    assert "dateline" in result.stdout


def test_the_view_tells_places_and_times(article: str) -> None:
    out = " ".join(run("read", article).stdout.split())
    assert "Sudzha (RUS)" in out
    assert "Monday (" in out


def test_an_article_without_any_has_a_count_and_no_table() -> None:
    Path("c.txt").write_text("The old road was closed and nobody in the house knew why it was so.\n", encoding="utf-8")
    result = run("times", "c.txt")
    assert "0 times" in result.stdout
    assert "TIMEX3" not in result.stdout


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_listed(article: str) -> None:
    result = run("places", "missing.txt", article)
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert "Sudzha" in result.stdout


def test_a_name_is_looked_up_in_any_spelling() -> None:
    result = run("gazetteer", "sudzhá")
    assert result.exit_code == 0
    assert "486816" in result.stdout


def test_a_name_that_no_place_bears_is_said_so() -> None:
    result = run("gazetteer", "Qqqzx", "Nowhere")
    assert result.exit_code == 1
    assert "no place of the name 'Qqqzx Nowhere'" in result.stderr


def test_a_map_is_drawn_of_one_article(article: str) -> None:
    assert run("read", article, "--map", "places.svg").exit_code == 0
    drawn = Path("places.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg") or drawn.startswith("<?xml")
    assert "Sudzha" in drawn
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_a_map_of_several_articles_is_wrong_usage(article: str) -> None:
    result = run("read", article, article, "--map", "places.svg")
    assert result.exit_code == 2
    assert "--map" in result.stderr


def test_a_map_that_cannot_be_written_is_told(article: str) -> None:
    result = run("read", article, "--map", "missing/places.svg")
    assert result.exit_code == 2
    assert "missing/places.svg" in result.stderr


@pytest.mark.parametrize(("at", "shown"), [((51.19, 35.27), "51.19 N 35.27 E"), ((-1.5, -75.256), "1.50 S 75.26 W")])
def test_positions_name_their_hemispheres(at: tuple[float, float], shown: str) -> None:
    assert position(*at) == shown


WAR = "Ana Petrova said that Rebels captured Sudzha . Soldiers shelled Rylsk on Monday.\n"


def test_events_are_listed_with_parties_scene_and_teller() -> None:
    Path("w.txt").write_text(WAR, encoding="utf-8")
    result = run("events", "w.txt")
    out = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "2 events" in out
    assert "ASSAULT seize" in out
    assert "Rebels" in out
    assert "Ana Petrova" in out
    assert "the report" in out


def test_the_view_tells_events() -> None:
    Path("w.txt").write_text(WAR, encoding="utf-8")
    out = " ".join(run("read", "w.txt").stdout.split())
    assert "captured Rebels" in out
    assert "2 events" in out


def test_an_article_without_events_says_nothing_of_them(article: str) -> None:
    assert "event" not in run("read", article).stdout
