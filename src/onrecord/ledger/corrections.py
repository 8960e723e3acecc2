"""What of an item a person may correct, and how the new values are written: what was understood, never the words that it was read from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from onrecord.errors import LedgerError
from onrecord.record import ControlChange, EntityKind, EventType, Modality, PlaceLevel, SpeakerKind, Stance, VerbClass

Row = Mapping[str, Any]

_COUNT = re.compile(r"(\d+)(?:\s*(\+)|\s*[-–]\s*(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The article of the item that is corrected: its entities and places, by which names are understood."""

    entities: Sequence[Row]
    places: Sequence[Row]


def corrected(kind: str, row: Row, given: Mapping[str, Any], around: Around) -> dict[str, Any]:
    """The columns of an item that a correction sets.

    Args:
        kind: the item's table.
        row: the item as it stands.
        given: fields and their new values: texts as people write them ("20-30", "Kervania; Ulmaret"), or values of the column's own form.
        around: the item's article.

    Raises:
        LedgerError: a field cannot be corrected, or cannot have the value.
    """
    fields = _FIELDS.get(kind, {})
    if not given:
        raise LedgerError(f"found nothing to correct, expected fields such as {next(iter(sorted(fields)), 'type')}=VALUE")
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in fields:
            raise LedgerError(f"{name!r} of a {kind} cannot be corrected, expected one of {', '.join(sorted(fields))}")
        found[name] = None if value in (None, "") and name not in _NEEDED else fields[name](name, value, row, around)
    if "speaker_name" in found:
        found["speaker"] = _entity(found["speaker_name"], around)
    return found


def _entity(name: str | None, around: Around) -> str | None:
    """The entity of the article that bears a name."""
    return next((entity["id"] for entity in around.entities if name and entity["name"].casefold() == name.casefold()), None)


def _text(name: str, value: Any, row: Row, around: Around) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(name, value, "words")
    return value.strip()


def _one_of(words: type[StrEnum], name: str, value: Any, row: Row, around: Around) -> str:
    if value not in {str(word) for word in words}:
        raise _wrong(name, value, f"one of {', '.join(words)}")
    return str(value)


def _country(name: str, value: Any, row: Row, around: Around) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{3}", value):
        raise _wrong(name, value, "a code of ISO 3166-1 such as SDN")
    return value


def _number(low: float, high: float, name: str, value: Any, row: Row, around: Around) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        raise _wrong(name, value, f"a number from {low:g} to {high:g}") from None
    if not low <= found <= high:
        raise _wrong(name, value, f"a number from {low:g} to {high:g}")
    return found


def _whole(name: str, value: Any, row: Row, around: Around) -> int:
    return int(_number(1, 1e9, name, value, row, around))


def _moment(name: str, value: Any, row: Row, around: Around) -> str:
    try:
        datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(name, value, "a day or moment in ISO 8601 such as 2025-06-02") from None
    return str(value)


def _count(name: str, value: Any, row: Row, around: Around) -> Row:
    """A number of people: "3", "25+" for at least 25, "20-30"."""
    if isinstance(value, Mapping):
        bounds = {bound: value.get(bound) for bound in ("low", "best", "high")}
        if not all(number is None or isinstance(number, int) for number in bounds.values()):
            raise _wrong(name, value, "whole numbers as low, best and high")
    else:
        found = _COUNT.fullmatch(str(value).strip())
        if not found:
            raise _wrong(name, value, "a number of people such as 3, 25+ or 20-30")
        low, more, high = int(found[1]), found[2], found[3]
        bounds = {"low": low, "best": None if high else low, "high": int(high) if high else None if more else low}
    span = value.get("span") if isinstance(value, Mapping) else None
    return {**bounds, "span": span or (row[name] or {}).get("span") or row["trigger"]}


def _parties(name: str, value: Any, row: Row, around: Around) -> list[Row]:
    """Who acts or is acted on: names with ";" between them. A name keeps its words in the text where it has them, else the act's stand for it."""
    names = [each["name"] if isinstance(each, Mapping) else str(each) for each in (value.split(";") if isinstance(value, str) else value)]
    known = {party["name"]: party for party in (*row["actors"], *row["recipients"])}
    spans = {entity["id"]: entity["mentions"][0][:2] for entity in around.entities if entity["mentions"]}
    found = []
    for each in filter(None, map(str.strip, names)):
        entity = _entity(each, around)
        found.append(known.get(each) or {"entity": entity, "name": each, "span": spans.get(entity or "", row["trigger"])})
    return found


def _place(name: str, value: Any, row: Row, around: Around) -> str:
    """A place of the article, by its id or name."""
    for place in around.places:
        if value == place["id"] or str(value).casefold() == place["name"].casefold():
            return str(place["id"])
    there = ", ".join(sorted({place["name"] for place in around.places})) or "none"
    raise _wrong(name, value, f"a place that the article names ({there})")


def _wrong(name: str, value: Any, expected: str) -> LedgerError:
    return LedgerError(f"{name} is {value!r}, expected {expected}")


_NEEDED = frozenset({"verb_class", "type", "modality", "change", "stance", "party", "proposal", "name", "kind", "actors", "recipients"})
"""Fields that cannot be empty; without actors or recipients the list is empty."""

_Reader = Callable[[str, Any, Row, Around], Any]

_FIELDS: dict[str, dict[str, _Reader]] = {
    "statement": {"speaker_name": _text, "speaker_kind": partial(_one_of, SpeakerKind), "verb_class": partial(_one_of, VerbClass)},
    "event": {
        "type": partial(_one_of, EventType), "mode": _text, "acled_sub_event": _text, "modality": partial(_one_of, Modality), "place": _place,
        "actors": _parties, "recipients": _parties, "when_earliest": _moment, "when_latest": _moment,
        "killed": _count, "wounded": _count, "detained": _count,
    },
    "control": {"place": _text, "from_party": _text, "to_party": _text, "change": partial(_one_of, ControlChange)},
    "position": {"party": _text, "proposal": _text, "stance": partial(_one_of, Stance), "condition": _text},
    "place": {
        "name": _text, "geoname_id": _whole, "latitude": partial(_number, -90, 90), "longitude": partial(_number, -180, 180),
        "radius_km": partial(_number, 0, 20_000), "level": partial(_one_of, PlaceLevel), "country": _country,
    },
    "time": {"earliest": _moment, "latest": _moment},
    "entity": {"name": _text, "kind": partial(_one_of, EntityKind), "country": _country, "sector": _text, "role": _text},
}  # fmt: skip
