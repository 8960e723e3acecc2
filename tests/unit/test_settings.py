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


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "99999"])
def test_a_variable_that_is_no_number_of_threads_is_named(tmp_path, value):
    with pytest.raises(SettingsError, match=r"ONRECORD_THREADS is .* expected a whole number from 0"):
        settings(folder=tmp_path, environment={"ONRECORD_THREADS": value})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[reader]\nthreads = true\n", "threads in onrecord.toml is True"),
        ("[reader]\nthread = 2\n", "has 'thread' in .reader., expected one of threads"),
        ("[raeder]\nthreads = 2\n", "has 'raeder', expected only the table"),
        ("reader = 2\n", "has 'reader', expected only the table"),
        ("[reader\n", "cannot be read"),
    ],
)
def test_a_file_with_a_fault_is_told_with_what_is_wrong(tmp_path, content, told):
    (tmp_path / "onrecord.toml").write_text(content)
    with pytest.raises(SettingsError, match=told):
        settings(folder=tmp_path, environment={})
