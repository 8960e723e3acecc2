"""The command ``onrecord brief``."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.brief import render_office
from onrecord.cli.app import app
from onrecord.ledger import Ledger
from onrecord.record import Article, Page, Published, Record

TEXT = "Nothing was told on this day."


@pytest.fixture
def address(tmp_path: Path) -> str:
    made = Ledger(str(tmp_path / "ledger.db"), create=True)
    published = Published(earliest="2025-06-03", latest="2025-06-03")
    made.add(Page(data=TEXT.encode(), name="a.txt"), Record(article=Article(id="a", raw_sha256="0" * 64, text=TEXT, published=published)))
    made.close()
    return str(tmp_path / "ledger.db")


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["brief", *words])


def test_it_prints_markdown_if_not_told_otherwise(address: str) -> None:
    done = run("--since", "2025-06-03", "--ledger", address)
    assert done.exit_code == 0
    assert done.stdout.startswith("# Brief: 3 June 2025\n")


def test_it_writes_a_file(address: str, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    assert run("--since", "2025-06-03", "--until", "2025-06-04", "--format", "json", "--out", str(out), "--ledger", address).exit_code == 0
    assert json.loads(out.read_text())["asked"]["until"] == "2025-06-04"


@pytest.mark.parametrize(
    "words",
    [("--since", "yesterday"), ("--since", "2025-06-03", "--format", "odt"), ("--since", "2025-06-03", "--out", "/nowhere/at/all")],
)
def test_wrong_usage_is_told(address: str, words: tuple[str, ...]) -> None:
    done = run(*words, "--ledger", address)
    assert done.exit_code == 2
    assert "expected" in done.output or "name another file" in done.output


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert run("--since", "2025-06-03", "--ledger", str(tmp_path / "none.db")).exit_code == 1


@pytest.mark.parametrize("out", ["", ".", "/", "FOLDER"])
def test_a_folder_is_no_file(address: str, tmp_path: Path, out: str) -> None:
    done = run("--since", "2025-06-03", "--out", out.replace("FOLDER", str(tmp_path)), "--ledger", address)
    assert done.exit_code == 2
    assert "is a folder, expected a file" in done.output


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_form_whose_package_is_missing_says_what_to_install(address: str, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}")

    monkeypatch.setattr(render_office, "import_module", missing)
    done = run("--since", "2025-06-03", "--format", form, "--ledger", address)
    assert done.exit_code == 2
    assert "pip install 'onrecord[brief]'" in " ".join(done.output.split())


def test_a_document_is_written_for_word_processors(address: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("docx") is None:
        pytest.skip("python-docx is not installed")
    out = tmp_path / "brief.docx"
    assert run("--since", "2025-06-03", "--format", "docx", "--out", str(out), "--ledger", address).exit_code == 0
    assert b"3 June 2025" in zipfile.ZipFile(io.BytesIO(out.read_bytes())).read("word/document.xml")


def test_a_brief_that_could_not_be_written_is_not_remembered(address: str, tmp_path: Path) -> None:
    assert run("--since", "2025-06-03", "--out", str(tmp_path / "none" / "brief.md"), "--ledger", address).exit_code == 2
    assert "This is the first brief" in run("--since", "2025-06-03", "--ledger", address).stdout
    assert "Nothing that the last brief did not have" in run("--since", "2025-06-03", "--ledger", address).stdout
