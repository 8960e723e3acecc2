"""Files, folders and standard input become pages, or failures that help."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from onrecord.record import Failure, Page
from onrecord.sources import files, open_pages


def names(paths: list[str]) -> list[str]:
    return [Path(page.name).name for page in open_pages(paths, published=None)]


def one(path: Path) -> Page | Failure:
    return next(open_pages([str(path)], published=None))


def test_a_file_becomes_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Words.")
    page = next(open_pages([str(path)], published="2025-03-13"))
    assert page == Page(data=b"Words.", name=str(path), media_type="text/plain", published="2025-03-13")


def test_a_folder_is_searched_in_order_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.md", "a.html", "c/d.txt", ".hidden.txt", ".git/e.txt", "f.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.")
    assert names([str(tmp_path)]) == ["a.html", "b.md", "d.txt"]


def test_an_empty_folder_is_a_failure_that_says_what_was_expected(tmp_path: Path) -> None:
    failure = one(tmp_path)
    assert isinstance(failure, Failure)
    assert ".txt, .md, .html" in failure.message


def test_a_missing_file_is_a_failure_and_the_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    missing, page = open_pages([str(tmp_path / "none.txt"), str(path)], published=None)
    assert isinstance(missing, Failure)
    assert (missing.stage, missing.code) == ("sources", "source")
    assert isinstance(page, Page)


def test_gzip_is_unpacked_and_the_inner_name_tells_the_type(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>Words."))
    page = one(path)
    assert isinstance(page, Page)
    assert (page.data, page.media_type) == (b"<p>Words.", "text/html")


def test_a_damaged_gzip_file_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Words." * 100)[:-12])
    assert isinstance(one(path), Failure)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_over_the_bound_is_a_failure_that_names_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 2 * 1024 * 1024)
    data = b"a" * (3 * 1024 * 1024)
    path = tmp_path / "a.txt"
    path.write_bytes(gzip.compress(data) if packed else data)
    failure = one(path)
    assert isinstance(failure, Failure)
    assert "2 MB" in failure.message


@pytest.mark.parametrize(("data", "word"), [(b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04x", "ZIP"), (b"\x89PNG\r\n", "image")])
def test_another_format_is_a_failure_that_names_it(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    failure = one(path)
    assert isinstance(failure, Failure)
    assert word in failure.message


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>x", b"\n <html>", b'<?xml version="1.0"?>\n<html>', b"<!-- x --><!doctype HTML>"])
def test_html_is_known_by_its_first_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page"
    path.write_bytes(data)
    page = one(path)
    assert isinstance(page, Page)
    assert page.media_type == "text/html"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    page = next(open_pages(["-"], published=None))
    assert page == Page(data=b"Words.", name="standard input")
