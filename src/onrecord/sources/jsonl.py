"""Lines of JSON → pages: ``{"id", "text", "published"?, "url"?, "title"?}``, or "html" in the place of "text"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import LineError
from onrecord.record import Failure, Page
from onrecord.sources.files import MAX_BYTES, STAGE
from onrecord.sources.media_types import HTML, PLAIN

_SHAPE = '{"id": …, "text": …} with "published", "url" and "title" if known'
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.){0,500}"|-?\d{1,30})')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OPTIONAL = ("published", "url", "title")


def jsonl_pages(lines: Iterable[bytes | str]) -> Iterator[Page | Failure]:
    """One page a line, as the lines come; a line that breaks the form becomes a failure in its place. Empty lines are skipped."""
    for number, line in enumerate(lines, start=1):
        text = _decoded(line)
        if text is not None and not text.strip():
            continue
        try:
            yield _page(text, number)
        except LineError as error:
            input_id = _readable_id(text or "")
            yield Failure(name=input_id or f"line {number}", stage=STAGE, code=LineError.code, message=str(error), input_id=input_id)


def _decoded(line: bytes | str) -> str | None:
    """The line as text; None where it is not UTF-8. A byte order mark at its head is dropped."""
    if isinstance(line, str):
        return line.removeprefix("\ufeff")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _page(text: str | None, number: int) -> Page:
    """The page that the line describes."""
    entry = _object(text, number)
    field = "html" if "html" in entry and "text" not in entry else "text"
    data = _text_of(entry, field, number).encode("utf-8")
    if len(data) > MAX_BYTES:
        raise LineError(f"line {number}: found more than {MAX_BYTES // 1024 // 1024} MB of text, expected one article; split it")
    input_id = _id_of(entry, number)
    known = {name: _optional(entry, name, number) for name in _OPTIONAL}
    return Page(
        data=data,
        name=input_id or f"line {number}",
        media_type=HTML if field == "html" else PLAIN,
        encoding="utf-8",
        input_id=input_id,
        **known,
    )


def _object(text: str | None, number: int) -> dict[str, Any]:
    """The JSON object on the line."""
    if text is None:
        raise LineError(f"line {number}: found bytes that are not UTF-8, expected {_SHAPE}; save the file as UTF-8")
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LineError(f"line {number}: found no valid JSON ({error}), expected {_SHAPE}; mend or remove the line") from error
    if not isinstance(entry, dict):
        raise LineError(f"line {number}: found a JSON {type(entry).__name__}, expected an object such as {_SHAPE}; mend or remove the line")
    return entry


def _text_of(entry: dict[str, Any], field: str, number: int) -> str:
    """The article's text. Half of a surrogate pair, which no file can hold, becomes one replacement character."""
    value = entry.get(field)
    if not isinstance(value, str):
        found = "no" if field not in entry else f"a {type(value).__name__} as"
        raise LineError(f'line {number}: found {found} "{field}", expected a string; the form is {_SHAPE}')
    return _LONE_SURROGATE.sub("\ufffd", value)


def _id_of(entry: dict[str, Any], number: int) -> str | None:
    """The giver's name for the article; numbers are taken as their digits."""
    value = entry.get("id")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise LineError(f'line {number}: found a {type(value).__name__} as "id", expected a string or a number; the form is {_SHAPE}')
    return _LONE_SURROGATE.sub("\ufffd", str(value))


def _optional(entry: dict[str, Any], name: str, number: int) -> str | None:
    """A field that may be left out."""
    value = entry.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError(f'line {number}: found a {type(value).__name__} as "{name}", expected a string; the form is {_SHAPE}')
    return _LONE_SURROGATE.sub("\ufffd", value)


def _readable_id(text: str) -> str | None:
    """The id on a broken line, if it can be made out."""
    match = _ID.search(text)
    if match is None:
        return None
    try:
        return _LONE_SURROGATE.sub("\ufffd", str(json.loads(match.group(1))))
    except ValueError:
        return None
