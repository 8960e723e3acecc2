"""The only reader of the environment and of ``onrecord.toml``.

What is given on the command line comes first, then the environment, then ``onrecord.toml`` in the working folder::

    [reader]
    threads = 2        # of the model runtime; 0, the default, for one a core.  Environment: ONRECORD_THREADS
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError

FILE = "onrecord.toml"
_KNOWN = {"reader": ("threads",)}
_MOST_THREADS = 1024


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read. ``threads`` are those of the model runtime, 0 for one a core."""

    threads: int = 0


def settings(*, threads: int | None = None, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force.

    Args:
        threads: what was asked for on the command line, or None.
        folder: where ``onrecord.toml`` may lie; the working folder if None.
        environment: the variables; those of the process if None.

    Raises:
        SettingsError: a value is not one that the setting can have, or the file has names that onrecord does not know.
    """
    variables = os.environ if environment is None else environment
    stored = _stored((folder or Path()) / FILE)
    if threads is not None:
        return Settings(threads=_threads(threads, "--threads"))
    if variables.get("ONRECORD_THREADS"):
        return Settings(threads=_threads(variables["ONRECORD_THREADS"], "ONRECORD_THREADS"))
    return Settings(threads=_threads(stored.get("reader", {}).get("threads", 0), f"threads in {FILE}"))


def _threads(value: object, where: str) -> int:
    """A number of threads, given as a number or as its digits."""
    number = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= _MOST_THREADS:
        raise SettingsError(
            f"{where} is {value!r}, expected a whole number from 0 (one thread a core) to {_MOST_THREADS}; correct it or leave it out"
        )
    return number


def _stored(path: Path) -> dict[str, Any]:
    """The tables of the file, empty where there is none."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); expected TOML such as [reader] threads = 2, so mend or remove it") from error
    for name, table in tables.items():
        if name not in _KNOWN or not isinstance(table, dict):
            raise SettingsError(f"{path} has {name!r}, expected only the table [reader]; correct it")
        unknown = sorted(set(table) - set(_KNOWN[name]))
        if unknown:
            raise SettingsError(f"{path} has {unknown[0]!r} in [{name}], expected one of {', '.join(_KNOWN[name])}; correct it")
    return tables
