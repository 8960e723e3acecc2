"""Tables that ship with the package, each with its source and licence in its own first lines and in README.md."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table; lines that begin with "#" are for people."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML table."""
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
