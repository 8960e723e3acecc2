"""Records in the form in which the ledger keeps them: packed JSON, and values that any database can hold."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
import zlib
from collections.abc import Callable
from enum import StrEnum
from functools import cache, partial
from typing import Any

from onrecord.errors import LedgerError
from onrecord.record import SCHEMA_VERSION, Record, Span, json_of

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def packed(value: dict[str, Any]) -> bytes:
    """A JSON object, compressed."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked(body: bytes) -> dict[str, Any]:
    """The JSON object that was packed.

    Raises:
        LedgerError: the bytes hold none.
    """
    try:
        value: dict[str, Any] = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise LedgerError(
            f"found a damaged record ({error}), expected packed JSON; take it from a copy of the ledger, or add the page anew"
        ) from error
    return value


def packed_record(record: Record) -> bytes:
    """A record as the ledger keeps it."""
    return packed(json_of(record))


def record_of(value: dict[str, Any]) -> Record:
    """The record of a JSON object: the inverse of ``json_of``.

    Raises:
        LedgerError: it has not the form of a record.
    """
    if not isinstance(value, dict) or value.get("schema_version") != SCHEMA_VERSION:
        found = value.get("schema_version") if isinstance(value, dict) else type(value).__name__
        raise LedgerError(f"found a record of schema_version {found}, expected {SCHEMA_VERSION}; update onrecord")
    try:
        record = _object(Record, {name: each for name, each in value.items() if name != "schema_version"})
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise LedgerError(
            f"found a record that breaks its form ({error}), expected what `onrecord read --json` prints; read the page anew"
        ) from error
    assert isinstance(record, Record)
    return record


def storable(value: Any) -> Any:
    """A value with NUL and halves of surrogate pairs, which databases refuse, replaced one by one by U+FFFD: offsets stay."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: storable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [storable(each) for each in value]
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of a kind out of JSON; None where the JSON value is the value."""
    if kind is Span:
        return lambda value: Span(*value)
    if dataclasses.is_dataclass(kind):
        return partial(_object, kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if typing.get_origin(kind) is tuple:
        return partial(_tuple, _reader(typing.get_args(kind)[0]))
    return None


def _object(kind: Any, value: dict[str, Any]) -> Any:
    """A dataclass of a JSON object."""
    fields = _fields(kind)
    given = {}
    for key, each in value.items():
        name, reader = fields[key]
        given[name] = each if reader is None or each is None else reader(each)
    return kind(**given)


def _tuple(reader: Callable[[Any], Any] | None, value: list[Any]) -> tuple[Any, ...]:
    return tuple(value) if reader is None else tuple(map(reader, value))


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Callable[[Any], Any] | None]]:
    """The fields of a dataclass by their names in JSON: the name, and what reads the value."""
    hints = typing.get_type_hints(kind)
    return {field.name.rstrip("_"): (field.name, _reader(_certain(hints[field.name]))) for field in dataclasses.fields(kind)}


def _certain(kind: Any) -> Any:
    """``X`` of ``X | None``."""
    if isinstance(kind, types.UnionType):
        (only,) = (each for each in typing.get_args(kind) if each is not type(None))
        return only
    return kind
