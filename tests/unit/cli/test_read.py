"""``onrecord read`` with a fake reader: forms of output, failures, exit status."""

import io
import json

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.output import Output
from onrecord.testing.fake import FakeReader

TEXT = (
    "Road to the border opens again\n\nSEFKAND, June 2 (MNA) — The road was closed for a week during the fighting.\n\n"
    "Ana Petrova said the road to the border was open again on Monday.\n\n“We will stay here for now,” Ivo Brand told reporters.\n"
)
COLOUR = ("\x1b[3", "\x1b[1;3")


@pytest.fixture(autouse=True)
def fake_reader(monkeypatch, tmp_path):
    """No weights, no settings of the person who runs the tests."""
    monkeypatch.setattr("onrecord.reader.stage.Reader", lambda *, threads=0: FakeReader())
    for name in ("ONRECORD_THREADS", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def article(tmp_path):
    """A file with an article."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def read(*arguments, given=None):
    return CliRunner().invoke(app, ["read", *arguments], input=given)


def line(id_, text=TEXT, **known):
    return json.dumps({"id": id_, "text": text, **known})


# The view


def test_the_view_shows_head_text_statements_and_speakers(article):
    result = read(article)
    assert result.exit_code == 0
    assert "Road to the border opens again" in result.stdout
    assert "Ana Petrova said ¹the road to the border was open again on Monday." in result.stdout
    assert "2 statements by 2 speakers: Ana Petrova, Ivo Brand" in result.stdout


def test_the_view_shows_the_chain_with_arrows(article):
    assert "→ Ana Petrova" in read(article).stdout


def test_the_view_keeps_to_eighty_columns_and_has_no_colour_when_piped(article):
    out = read(article).stdout
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_sources_cues_and_words_are_coloured_on_a_terminal(article, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = read(article).stdout
    assert "\x1b[1;36mAna Petrova\x1b[0m" in out
    assert "\x1b[33msaid\x1b[0m" in out
    assert "\x1b[32mthe road to the border was open again on Monday" in out


def test_no_color_is_respected(article, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not any(code in read(article).stdout for code in COLOUR)


def test_control_characters_of_an_article_do_not_reach_the_terminal(tmp_path):
    path = tmp_path / "evil.txt"
    path.write_text(TEXT + "\n\nIvo Brand said the \x1b]0;owned\x07 road was \x9b31m closed \u202e now.", encoding="utf-8")
    out = read(str(path)).stdout
    assert not set("\x1b\x07\x9b\u202e") & set(out)


def test_markup_in_an_article_is_only_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "\n\nIvo Brand said [bold]this[/nothing] was \\[it] for now.", encoding="utf-8")
    assert "[bold]this[/nothing] was \\[it]" in read(str(path)).stdout


def test_furniture_is_folded_into_one_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: Road opens\npublisher: The Courier\n---\n\n" + TEXT, encoding="utf-8")
    out = read(str(path)).stdout
    assert "┄ page furniture" in out
    assert "\npublisher:" not in out


def test_a_folder_ends_with_totals(article, tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert read(str(tmp_path)).stdout.rstrip().endswith("2 articles, 4 statements")


def test_standard_input_is_read(article):
    assert "2 statements" in read("-", given=TEXT).stdout


# JSON


def test_json_of_one_file_is_one_object(article):
    record = json.loads(read(article, "--json").stdout)
    assert record["schema_version"] == "1"
    assert [s["speaker_name"] for s in record["statements"]] == ["Ana Petrova", "Ivo Brand"]


def test_json_of_several_files_is_an_array_in_their_order(article, tmp_path):
    other = tmp_path / "0.txt"
    other.write_text(TEXT.replace("Ana", "Eva"), encoding="utf-8")
    records = json.loads(read(article, str(other), "--json").stdout)
    assert [record["statements"][0]["speaker_name"] for record in records] == ["Ana Petrova", "Eva Petrova"]


def test_json_of_a_folder_is_an_array_even_of_one(article, tmp_path):
    assert len(json.loads(read(str(tmp_path), "--json").stdout)) == 1


def test_json_keeps_a_failure_in_its_place(article):
    result = read("gone.txt", article, "--json")
    first, second = json.loads(result.stdout)
    assert first["error"]["code"] == "source"
    assert second["schema_version"] == "1"
    assert result.exit_code == 1


def test_json_keeps_the_text_as_it_is(tmp_path):
    text = TEXT + "\n\nIvo Brand said “İt’s\u00a0all right” 🙂 e\u0301 [1,\n2] for now."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert json.loads(read(str(tmp_path / "a.txt"), "--json").stdout)["article"]["text"] == text


def test_published_is_handed_on(article):
    record = json.loads(read(article, "--json", "--published", "2025-03-13").stdout)
    assert record["article"]["published"] == {"earliest": "2025-03-13", "latest": "2025-03-13", "basis": "given"}


# Lines of JSON


def test_jsonl_gives_a_line_for_each_line_and_an_error_in_its_place(tmp_path):
    (tmp_path / "in.jsonl").write_text("\n".join([line("a"), "{broken", line("c", text=" "), line("d")]), encoding="utf-8")
    result = read("--jsonl", "in.jsonl")
    values = [json.loads(each) for each in result.stdout.splitlines()]
    assert [value["input_id"] for value in values] == ["a", None, "c", "d"]
    assert [value.get("error", {}).get("code") for value in values] == [None, "line", "empty", None]
    assert set(values[1]) == {"input_id", "error"}
    assert result.exit_code == 1


def test_jsonl_reads_standard_input():
    assert json.loads(read("--jsonl", "-", given=line("a")).stdout)["input_id"] == "a"


def test_published_holds_for_lines_that_do_not_say_it():
    out = read("--jsonl", "-", "--published", "2025-03-13", given="\n".join([line("a"), line("b", published="2024-01-01")])).stdout
    assert [json.loads(each)["article"]["published"]["earliest"] for each in out.splitlines()] == ["2025-03-13", "2024-01-01"]


def test_empty_jsonl_is_no_failure():
    result = read("--jsonl", "-", given="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_missing_jsonl_file_is_told_in_one_line():
    result = read("--jsonl", "gone.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: gone.jsonl: No such file or directory; expected a file of JSON lines, or - for standard input\n"


# Failures and exit status


def test_a_failure_is_told_on_standard_error_and_the_rest_is_read(article):
    result = read("gone.txt", article)
    assert result.exit_code == 1
    assert "onrecord: gone.txt: found nothing at gone.txt" in result.stderr
    assert "onrecord: 1 of 2 could not be read; the others were" in result.stderr
    assert "2 statements" in result.stdout


def test_strict_stops_at_the_first_failure_and_closes_the_array(article):
    result = read("gone.txt", article, "--json", "--strict")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert result.stderr.startswith("onrecord: gone.txt: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to read"),
        (["a.txt", "--jsonl", "b.jsonl"], "takes the place of files"),
        (["a.txt", "--published", "yesterday"], "--published is 'yesterday', expected a date"),
        (["a.txt", "--threads", "-3"], "--threads is -3, expected a whole number"),
        (["a.txt", "--threads", "many"], "integer"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_is_told_with_status_two(arguments, told):
    result = read(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_missing_weights_are_told_in_one_line(article, monkeypatch):
    from onrecord.errors import ReaderError

    def reader(*, threads):
        raise ReaderError("no weights in reader/: reader.json is missing. Reinstall onrecord, or run `make train`.")

    monkeypatch.setattr("onrecord.reader.stage.Reader", reader)
    result = read(article)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "run `make train`" in result.stderr


def broken_write(error):
    """An output that cannot be written to."""

    class Broken(Output):
        def write(self, result):
            raise error

    return lambda request: Broken()


def test_a_fault_is_told_in_one_line_and_with_debug_shows_where(article, monkeypatch):
    monkeypatch.setattr("onrecord.cli.reading._output", broken_write(KeyError("x")))
    result = read(article)
    assert (result.exit_code, result.stderr) == (
        1,
        "onrecord: KeyError: 'x'; run again with --debug to see where. This is a fault of onrecord, please report it\n",
    )
    assert "Traceback" in read(article, "--debug").stderr


def test_ctrl_c_ends_with_130_and_says_how_many_were_read(article, monkeypatch):
    monkeypatch.setattr("onrecord.cli.reading._output", broken_write(KeyboardInterrupt()))
    result = read(article)
    assert (result.exit_code, result.stderr) == (130, "onrecord: stopped; 1 read\n")


def test_version_is_told():
    for arguments in (["--version"], ["read", "--version"]):
        result = CliRunner().invoke(app, arguments)
        assert result.stdout.startswith("onrecord 0.")


# Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def slow_progress(monkeypatch, stream, *, beside):
    """A progress line that shows at once, ended after one result."""
    import time

    from rich.console import Console

    from onrecord.cli import progress

    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    with progress.Progress(Console(file=stream, width=80), beside=beside) as shown:
        time.sleep(0.15)
        with shown.aside("reading: 7 read"):
            pass
        time.sleep(0.15)
    return stream.getvalue()


@pytest.mark.parametrize("beside", [True, False])
def test_a_slow_run_shows_progress_on_a_terminal(monkeypatch, beside):
    monkeypatch.setenv("TERM", "xterm")
    assert "reading: 7 read" in slow_progress(monkeypatch, Terminal(), beside=beside)


def test_a_slow_run_shows_no_progress_in_a_pipe(monkeypatch):
    assert slow_progress(monkeypatch, io.StringIO(), beside=False) == ""
