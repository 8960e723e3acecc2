"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.writing import written
from onrecord.errors import SettingsError


def test_a_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    with written(str(out), "--out") as stream:
        stream.write(b"whole")
        assert not out.exists()
    assert out.read_bytes() == b"whole"


def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_bytes(b"before")
    with pytest.raises(TypeError), written(str(out), "--out") as stream:
        stream.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert out.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="expected a file that can be written"), written(str(tmp_path / "file" / "out.txt"), "--out"):
        pass
