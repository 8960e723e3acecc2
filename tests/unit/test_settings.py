"""Where settings come from, and what is said of wrong ones."""

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import settings


def test_without_anything_there_is_one_thread_a_core(tmp_path):
    assert settings(folder=tmp_path, environment={}).threads == 0


def test_the_file_says_how_many_threads(tmp_path):
    (tmp_path / "onrecord.toml").write_text("[reader]\nthreads = 3\n")
    assert settings(folder=tmp_path, environment={}).threads == 3


def test_the_environment_comes_before_the_file(tmp_path):
    (tmp_path / "onrecord.toml").write_text("[reader]\nthreads = 3\n")
    assert settings(folder=tmp_path, environment={"ONRECORD_THREADS": "2"}).threads == 2


def test_the_command_line_comes_before_the_environment(tmp_path):
    assert settings(threads=1, folder=tmp_path, environment={"ONRECORD_THREADS": "2"}).threads == 1


def test_an_empty_variable_says_nothing(tmp_path):
    assert settings(folder=tmp_path, environment={"ONRECORD_THREADS": ""}).threads == 0


def test_the_ledger_lies_in_the_working_folder_unless_told_otherwise(tmp_path):
    assert settings(folder=tmp_path, environment={}).ledger == "onrecord.db"


def test_the_file_the_environment_and_the_command_line_name_a_ledger_each_before_the_other(tmp_path):
    (tmp_path / "onrecord.toml").write_text('[ledger]\naddress = "war.db"\n')
    assert settings(folder=tmp_path, environment={}).ledger == "war.db"
    assert settings(folder=tmp_path, environment={"ONRECORD_LEDGER": "talks.db"}).ledger == "talks.db"
    assert settings(ledger="own.db", folder=tmp_path, environment={"ONRECORD_LEDGER": "talks.db"}).ledger == "own.db"


def test_a_ledger_without_a_name_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="--ledger is ''"):
        settings(ledger="", folder=tmp_path, environment={})


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "99999"])
def test_a_variable_that_is_no_number_of_threads_is_named(tmp_path, value):
    with pytest.raises(SettingsError, match=r"ONRECORD_THREADS is .* expected a whole number from 0"):
        settings(folder=tmp_path, environment={"ONRECORD_THREADS": value})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[reader]\nthreads = true\n", "threads in onrecord.toml is True"),
        ("[reader]\nthread = 2\n", "has 'thread' in .reader., expected one of threads"),
        ("[raeder]\nthreads = 2\n", "has 'raeder', expected only the tables"),
        ("reader = 2\n", "has 'reader', expected only the tables"),
        ("[ledger]\naddress = 3\n", "address in onrecord.toml is 3, expected the path of a ledger"),
        ("[reader\n", "cannot be read"),
    ],
)
def test_a_file_with_a_fault_is_told_with_what_is_wrong(tmp_path, content, told):
    (tmp_path / "onrecord.toml").write_text(content)
    with pytest.raises(SettingsError, match=told):
        settings(folder=tmp_path, environment={})
