"""The installed command in a process of its own, with the shipped weights."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.reader.weights import shipped

DISPATCHES = Path(__file__).parents[2] / "examples" / "dispatches"
COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()", "read"]

pytestmark = pytest.mark.skipif(not (shipped() / "reader.onnx").is_file(), reason="no weights yet: run `make train`")


def read(*arguments, given=None, **known):
    return subprocess.run([*COMMAND, *map(str, arguments)], input=given, capture_output=True, text=True, encoding="utf-8", timeout=300, **known)


@pytest.fixture(scope="module")
def dispatch():
    """The first sample."""
    return sorted(DISPATCHES.iterdir())[0]


def test_a_dispatch_is_shown_with_its_statements(dispatch):
    done = read(dispatch)
    assert (done.returncode, done.stderr) == (0, "")
    assert " statements by " in done.stdout
    assert "\x1b" not in done.stdout


def test_spans_of_the_record_lie_in_the_text_of_the_file(dispatch):
    record = json.loads(read(dispatch, "--json").stdout)
    text = dispatch.read_text(encoding="utf-8")
    assert record["article"]["text"] == text
    assert record["statements"]
    for statement in record["statements"]:
        for start, end in statement["source"] + statement["cue"] + statement["content"]:
            assert 0 <= start < end <= len(text)
        assert statement["chain"]


def test_the_same_input_gives_the_same_output(dispatch):
    assert read(dispatch, "--json").stdout == read(dispatch, "--json").stdout


def test_an_article_is_read_the_same_whatever_is_read_with_it(dispatch):
    others = sorted(DISPATCHES.glob("*.txt"))[1:4]
    alone = json.loads(read(dispatch, "--json").stdout)
    assert json.loads(read(dispatch, *others, "--json").stdout)[0] == alone


def test_lines_of_json_come_back_in_order(dispatch):
    text = dispatch.read_text(encoding="utf-8")
    lines = [json.dumps({"id": str(n), "text": text}) for n in range(3)]
    done = read("--jsonl", "-", given="\n".join([lines[0], "not json", *lines[1:]]))
    values = [json.loads(line) for line in done.stdout.splitlines()]
    assert [value["input_id"] for value in values] == ["0", None, "1", "2"]
    assert done.returncode == 1


def test_a_reader_that_goes_away_ends_the_run_quietly():
    process = subprocess.Popen([*COMMAND, str(DISPATCHES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


def test_ctrl_c_ends_the_run_with_130_and_one_line():
    process = subprocess.Popen([*COMMAND, "--jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"onrecord: stopped; 0 read\n")


def test_output_is_utf_8_in_any_locale(dispatch):
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert read(dispatch, "--json", env=environment).stdout == read(dispatch, "--json").stdout
    assert read(dispatch, env=environment).returncode == 0
