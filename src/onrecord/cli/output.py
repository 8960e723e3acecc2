"""Results as JSON on standard output: one object, an array that is written as it grows, or lines."""

from __future__ import annotations

import json
import re
from types import TracebackType
from typing import Any, Self

from onrecord.cli.writing import print_whole
from onrecord.record import Failure, Record, json_of, json_of_failure

# A line end stands in no JSON string, so these meet only true lists and objects.
_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
_LEAF = re.compile(r"\{\n\s+([^\n{}\[\]]+)\n\s+([^\n{}\[\]]+)\n\s+([^\n{}\[\]]+)\n\s+\}")  # a block, a mention


class Output:
    """A form of output; ``write`` takes the results in order. Leaving it closes what is open."""

    on_terminal = False

    def write(self, result: Record | Failure) -> None:
        """Print one result."""
        raise NotImplementedError

    def close(self) -> None:
        """Print what ends the output."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not isinstance(error, BrokenPipeError):
            self.close()


class JsonObject(Output):
    """One record as an indented object, spans and blocks on one line each."""

    def write(self, result: Record | Failure) -> None:
        print_whole(_indented(result) + "\n")


class JsonArray(Output):
    """An array of indented objects, a failure in its place among them."""

    def __init__(self) -> None:
        self._before = "[\n"

    def write(self, result: Record | Failure) -> None:
        print_whole(self._before + _indented(result))
        self._before = ",\n"

    def close(self) -> None:
        print_whole("[]\n" if self._before == "[\n" else "\n]\n")


class JsonLines(Output):
    """One record a line; a failure is ``{"input_id", "error"}`` in its place."""

    def write(self, result: Record | Failure) -> None:
        value = _value(result)
        if isinstance(result, Failure):
            value = {"input_id": value["input_id"], "error": value["error"]}
        print_whole(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _value(result: Record | Failure) -> dict[str, Any]:
    return json_of(result) if isinstance(result, Record) else json_of_failure(result)


def _indented(result: Record | Failure) -> str:
    text = json.dumps(_value(result), ensure_ascii=False, indent=1)
    return _LEAF.sub(r"{\1 \2 \3}", _SPAN.sub(r"[\1, \2]", text))
