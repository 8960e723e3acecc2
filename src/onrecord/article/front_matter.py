"""The block of ``key: value`` lines between ``---`` lines with which a text may begin."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from onrecord.record import Span

_FENCE = re.compile(r"\s*---[ \t]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"^([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*)$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Where the block stands and what it says: every key, in lower case, with its values."""

    span: Span
    entries: Mapping[str, tuple[str, ...]]

    def one(self, *keys: str) -> str | None:
        """The value of the first of the keys that is there."""
        return next((self.entries[key][0] for key in keys if self.entries.get(key)), None)

    def all(self, *keys: str) -> tuple[str, ...]:
        """All values of the first of the keys that is there."""
        return next((self.entries[key] for key in keys if self.entries.get(key)), ())


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of the text, or None where it begins otherwise or a line of the block is no entry."""
    match = _FENCE.match(text)
    if match is None:
        return None
    entries = _entries(match["body"])
    if not entries:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return FrontMatter(span=Span(start, start + len(text[start : match.end()].rstrip())), entries=entries)


def _entries(body: str) -> dict[str, tuple[str, ...]]:
    """The entries of the block; empty where some line has not the form of one."""
    found: dict[str, tuple[str, ...]] = {}
    key = None
    for line in filter(str.strip, body.splitlines()):
        if (entry := _ENTRY.match(line)) is not None:
            key = entry[1].strip().lower().replace("-", "_").replace(" ", "_")
            found[key] = _values(entry[2] or "")
        elif key is not None and (item := _ITEM.match(line)) is not None:
            found[key] += (_bare(item[1]),)
        elif not line.startswith((" ", "\t", "#")):
            return {}
    return found


def _values(written: str) -> tuple[str, ...]:
    """The value, or the values of a list in brackets; none for an empty one."""
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return tuple(value for part in written[1:-1].split(",") if (value := _bare(part)))
    value = _bare(written)
    return (value,) if value and value not in {"null", "~", "|", ">"} else ()


def _bare(written: str) -> str:
    """A value without its quotation marks."""
    written = written.strip()
    return written[1:-1] if len(written) >= 2 and written[0] == written[-1] and written[0] in "\"'" else written
