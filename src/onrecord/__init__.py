"""Reads reporting on war and diplomacy and keeps the record.

``read_text`` and ``read_file`` make one ``Record`` of one report; ``Pipeline`` reads many. Names are imported when they are first used, so
that ``import onrecord`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.pipeline import Pipeline as Pipeline
    from onrecord.pipeline import read_file as read_file
    from onrecord.pipeline import read_text as read_text
    from onrecord.record import Article as Article
    from onrecord.record import Block as Block
    from onrecord.record import Entity as Entity
    from onrecord.record import Failure as Failure
    from onrecord.record import Hop as Hop
    from onrecord.record import Page as Page
    from onrecord.record import Record as Record
    from onrecord.record import Span as Span
    from onrecord.record import Statement as Statement
    from onrecord.record import json_of as json_of
    from onrecord.sources import jsonl_pages as jsonl_pages
    from onrecord.sources import open_pages as open_pages

__version__ = "0.1.0"

_HOMES = {
    "onrecord.errors": ("OnrecordError",),
    "onrecord.pipeline": ("Pipeline", "read_file", "read_text"),
    "onrecord.record": ("Article", "Block", "Entity", "Failure", "Hop", "Page", "Record", "Span", "Statement", "json_of"),
    "onrecord.sources": ("jsonl_pages", "open_pages"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_HOME_OF]


def __getattr__(name: str) -> Any:
    """A public name, from the module where it lives."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
