"""The only reader of the environment and of ``onrecord.toml``.

What is given on the command line comes first, then the environment, then ``onrecord.toml`` in the working folder::

    [reader]
    threads = 2               # of the model runtime; 0, the default, for one a core.  Environment: ONRECORD_THREADS

    [ledger]
    address = "war.db"        # a path (SQLite) or postgresql://…; onrecord.db is the default.  Environment: ONRECORD_LEDGER
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
LEDGER = "onrecord.db"
_KNOWN = {"reader": ("threads",), "ledger": ("address",)}
_WORDS = {("reader", "threads"): "threads", ("ledger", "address"): "ledger"}
_MOST_THREADS = 1024


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read, and where to keep it. ``threads`` are those of the model runtime, 0 for one a core; ``ledger`` is a path or a URL."""

    threads: int = 0
    ledger: str = LEDGER


def settings(
    *, threads: int | None = None, ledger: str | None = None, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings in force.

    Args:
        threads: what was asked for on the command line, or None.
        ledger: likewise.
        folder: where ``onrecord.toml`` may lie; the working folder if None.
        environment: the variables; those of the process if None.

    Raises:
        SettingsError: a value is not one that the setting can have, or the file has names that onrecord does not know.
    """
    variables = os.environ if environment is None else environment
    stored = _stored((folder or Path()) / FILE)

    def given(asked: object, table: str, name: str, default: object) -> tuple[object, str]:
        """What was asked for, and where: on the command line, in the environment or in the file."""
        word = _WORDS[table, name]
        if asked is not None:
            return asked, f"--{word}"
        if found := variables.get(f"ONRECORD_{word.upper()}"):
            return found, f"ONRECORD_{word.upper()}"
        return stored.get(table, {}).get(name, default), f"{name} in {FILE}"

    return Settings(threads=_threads(*given(threads, "reader", "threads", 0)), ledger=_address(*given(ledger, "ledger", "address", LEDGER)))


def _address(value: object, where: str) -> str:
    """The address of a ledger."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where} is {value!r}, expected the path of a ledger or postgresql://user@host/name; correct it or leave it out")
    return value


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
            raise SettingsError(f"{path} has {name!r}, expected only the tables [reader] and [ledger]; correct it")
        unknown = sorted(set(table) - set(_KNOWN[name]))
        if unknown:
            raise SettingsError(f"{path} has {unknown[0]!r} in [{name}], expected one of {', '.join(_KNOWN[name])}; correct it")
    return tables
