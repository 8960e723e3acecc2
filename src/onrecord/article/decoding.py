"""Bytes → text: byte order marks, declared and guessed encodings, line ends."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_LAST_RESORT = "cp1252"
_GUESS_BYTES = 64 * 1024


def text_of(data: bytes, declared: str | None = None) -> str:
    """The text that the bytes hold: byte order mark taken off, CRLF made LF, nothing else changed."""
    return _decoded(data, declared).replace("\r\n", "\n")


def markup_of(data: bytes, declared: str | None = None) -> str:
    """The source of an HTML page, by what is declared for it or in it."""
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return _decoded(data, declared or (found.group(1).decode("ascii") if found else None))


def _decoded(data: bytes, declared: str | None) -> str:
    """By byte order mark, else UTF-8, else what is declared, else a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    _refuse_binary(data)
    for name in ("utf-8", _known(declared)):
        if name and (text := _try(data, name)) is not None:
            return text
    return _guessed(data)


_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27}))


def _refuse_binary(data: bytes) -> None:
    """Text without a byte order mark holds no zero bytes, and few other control characters, to speak of."""
    head = data[:8192]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if head.count(0) > len(head) // 100 or controls > max(64, len(head) // 20):
        raise InputError("found binary data (control characters), expected text or HTML; convert the file to UTF-8 text first")


def _known(declared: str | None) -> str | None:
    """The codec for a declared name; a name that nobody knows counts as none. Browsers read Latin-1 as Windows-1252."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return _LAST_RESORT if name in {"iso8859-1", "ascii"} else name


def _try(data: bytes, encoding: str) -> str | None:
    """The decoded text, or None where the bytes do not fit or the codec is not one for text."""
    try:
        text = codecs.decode(data, encoding)
    except (UnicodeError, LookupError, ValueError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _guessed(data: bytes) -> str:
    """What charset-normalizer finds; else Windows-1252, in which every byte gets some character."""
    from charset_normalizer import from_bytes  # late: it is needed for few files

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is not None and best.encoding not in {"utf_8", "ascii"} and (text := _try(data, best.encoding)) is not None:
        return text
    return data.decode(_LAST_RESORT, errors="replace")
