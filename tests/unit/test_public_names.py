"""The public names, and what importing them costs."""

import subprocess
import sys

import pytest

import onrecord

NAMES = [
    "Article",
    "Block",
    "Entity",
    "Failure",
    "Hop",
    "OnrecordError",
    "Page",
    "Pipeline",
    "Record",
    "Span",
    "Statement",
    "__version__",
    "json_of",
    "jsonl_pages",
    "open_pages",
    "read_file",
    "read_text",
]
HEAVY = ("onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml", "rich", "typer")


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    done = subprocess.run([sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_public_names_are_these_and_at_most_twenty():
    assert sorted(onrecord.__all__) == NAMES
    assert len(NAMES) <= 20


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there(name):
    assert getattr(onrecord, name) is not None


def test_dir_lists_the_public_names():
    assert dir(onrecord) == NAMES


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'onrecord' has no attribute 'reed'"):
        onrecord.reed  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    assert not loaded_after("import onrecord").intersection(HEAVY)


def test_the_values_of_a_record_load_nothing_heavy():
    assert not loaded_after("from onrecord import Record, Statement, json_of").intersection(HEAVY)


def test_help_loads_no_model_runtime():
    code = "from onrecord.cli.app import app\napp(['read', '--help'], standalone_mode=False)"
    assert not loaded_after(code).intersection({"onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml"})
