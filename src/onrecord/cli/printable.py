"""Text from outside made safe for a terminal."""

from __future__ import annotations

_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
_CONTROLS |= {ord("\r"): " ", ord("\f"): " ", ord("\v"): " ", 0x85: " "}
_CONTROLS |= {code: "\ufffd" for code in (*range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def printable(text: str) -> str:
    """The text with control characters, direction overrides and halves of surrogate pairs replaced one for one, so that offsets hold."""
    return text.translate(_CONTROLS)


def line(text: str) -> str:
    """Printable, on one line."""
    return " ".join(printable(text).split())


def bounds(low: int | None, best: int | None, high: int | None) -> str:
    """A number with its bounds for reading: "12", "at least 25", "up to 30", "20 to 30", "about 40"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "not known" if best is None else f"about {best:,}"


def number(count: int, noun: str) -> str:
    """A count with its noun: "1 place", "1,200 places"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
