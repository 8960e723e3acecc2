"""The documents keep their promises: links lead somewhere, vocabularies are complete, examples are true to the code."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Iterator
from enum import EnumType, StrEnum
from pathlib import Path
from typing import Any

import pytest

from onrecord import record
from onrecord.errors import OnrecordError
from onrecord.statements.verb_classes import class_of

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"

_LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} (.+?)\s*$", re.MULTILINE)
_ELSEWHERE = ("http://", "https://", "mailto:")

# What tells where a file was made and not what it is for. Put together from parts so that this file does not hold it.
_MACHINE_PATH = re.compile("(?<![\\w./-])/(?:" + "|".join(("root", "home", "work", "Users")) + ")/[\\w.]")
_REGISTRY_NAMES = ("pypi", "pythonhosted", "npmjs", "anaconda")
_REGISTRY = re.compile(rf"\b(?:{'|'.join(_REGISTRY_NAMES)})\.(?:org|com)\b|--(?:extra-)?index[-]url")
_BUILT = {"__pycache__", "build", "dist", "node_modules"}
_SOURCE_DOTS = {".ci", ".github", ".gitignore", ".gitattributes"}


def _is_ours(folder: Path, name: str) -> bool:
    """A folder or file that belongs to the repository and was not made by a tool."""
    path = folder / name
    if name.startswith(".") and name not in _SOURCE_DOTS:
        return False
    made = name in _BUILT or name.endswith(".egg-info") or path == ROOT / "training" / "work"
    return not made and not (path / "pyvenv.cfg").exists()


def _files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_ours(here, name))
        yield from (here / name for name in sorted(names) if _is_ours(here, name))


def _text(path: Path) -> str | None:
    """The text of a file; None where it holds something else."""
    data = path.read_bytes()
    if b"\0" in data[:4096]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _pages() -> list[Path]:
    return [path for path in _files() if path.suffix == ".md"]


def _without_code(page: str) -> str:
    return _CODE.sub("", _FENCE.sub("", page))


def _anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    plain = (re.sub(r"[`*_]|\[|\]\([^)]*\)", "", heading).lower() for heading in _HEADING.findall(_FENCE.sub("", page)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def _broken_links(path: Path) -> Iterator[str]:
    for target in _LINK.findall(_without_code(path.read_text(encoding="utf-8"))):
        if target.startswith(_ELSEWHERE):
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or not there.is_relative_to(ROOT):
            yield f"{target}: nothing is there"
        elif anchor and anchor not in _anchors(there.read_text(encoding="utf-8")):
            yield f"{target}: no such heading"


def _dataclasses() -> list[type[Any]]:
    return [value for value in vars(record).values() if isinstance(value, type) and dataclasses.is_dataclass(value)]


def _vocabularies() -> list[type[StrEnum]]:
    return [value for value in vars(record).values() if isinstance(value, EnumType) and issubclass(value, StrEnum) and value is not StrEnum]


def _marked_words(page: Path) -> set[str]:
    """All words in code type on a page outside its examples."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return {word for code in _CODE.findall(text) for word in re.findall(r"\w+", code)}


def _json_blocks(path: Path) -> list[Any]:
    return [json.loads(body) for kind, body in _FENCE.findall(path.read_text(encoding="utf-8")) if kind == "json"]


def _rows(path: Path) -> Iterator[list[str]]:
    """The cells of the tables of a page, rulers left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("|") and not set(line) <= set("|- "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("path", _pages(), ids=_named)
def test_every_relative_link_leads_to_a_file_and_heading(path: Path) -> None:
    assert not list(_broken_links(path))


def test_every_page_of_the_documentation_can_be_reached_from_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in _LINK.findall(index.read_text(encoding="utf-8"))}
    assert not [_named(path) for path in _pages() if path.is_relative_to(index.parent) and path not in {*linked, index}]


@pytest.mark.parametrize("kind", _dataclasses(), ids=lambda kind: kind.__name__)
def test_every_field_of_the_record_is_explained(kind: type[Any]) -> None:
    explained = _marked_words(REFERENCE / "record.md")
    assert not [field.name for field in dataclasses.fields(kind) if field.name.rstrip("_") not in explained]


@pytest.mark.parametrize("kind", _vocabularies(), ids=lambda kind: kind.__name__)
def test_every_word_of_a_vocabulary_is_explained(kind: type[StrEnum]) -> None:
    pages = {"VerbClass": "verb-classes.md", "SpeakerKind": "speaker-kinds.md"}
    explained = _marked_words(REFERENCE / pages.get(kind.__name__, "record.md"))
    assert not [str(word) for word in kind if str(word) not in explained]


def test_the_example_record_has_the_fields_of_the_contract() -> None:
    example = _json_blocks(REFERENCE / "record.md")[0]
    empty = record.json_of(record.Record(article=record.Article(id="", raw_sha256="", text="")))
    assert list(example) == list(empty)
    assert list(example["article"]) == list(empty["article"])
    for part, kind in (("entities", record.Entity), ("statements", record.Statement)):
        assert all(list(item) == [field.name for field in dataclasses.fields(kind)] for item in example[part])


def test_the_example_record_points_at_the_words_it_tells_of() -> None:
    example = _json_blocks(REFERENCE / "record.md")[0]
    text, (first, second) = example["article"]["text"], example["statements"]
    words = [[text[a:b] for a, b in statement[role]] for statement in (first, second) for role in ("source", "cue", "content")]
    content = ["that “nobody has left.”"]
    assert words == [["State television"], ["quoted"], content, ["the mayor, Beric Saund,"], ["saying"], content]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=_named)
def test_json_in_the_documentation_is_valid(path: Path) -> None:
    _json_blocks(path)


def test_the_example_verbs_have_the_class_they_stand_beside() -> None:
    classes = {str(kind) for kind in record.VerbClass}
    rows = [cells for cells in _rows(REFERENCE / "verb-classes.md") if cells[0].strip("`") in classes]
    assert len(rows) == len(classes)
    stated = {phrase: name.strip("`") for name, _, examples in rows for phrase in _CODE.findall(examples)}
    assert {phrase: str(class_of(phrase.split())) for phrase in stated} == stated


def test_every_code_of_an_error_is_explained() -> None:
    kinds = [OnrecordError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    explained = set(re.findall(r"\w+", (REFERENCE / "errors-and-exit-codes.md").read_text(encoding="utf-8")))
    ours = [kind for kind in kinds if kind.__module__ == OnrecordError.__module__]
    assert not [kind.__name__ for kind in ours if not {kind.__name__, kind.code} <= explained]


def test_no_file_tells_of_the_machine_it_was_made_on() -> None:
    found = {_named(path): match.group() for path in _files() if (text := _text(path)) and (match := _MACHINE_PATH.search(text))}
    assert not found


def test_no_file_names_a_package_registry() -> None:
    found = {_named(path): match.group() for path in _files() if (text := _text(path)) and (match := _REGISTRY.search(text))}
    assert not found
