"""Is it HTML, plain text, or something that cannot be read as either?"""

from __future__ import annotations

import re
from pathlib import PurePath

HTML, PLAIN = "text/html", "text/plain"
_BY_SUFFIX = {".txt": PLAIN, ".text": PLAIN, ".md": PLAIN, ".markdown": PLAIN, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml")  # what a folder is searched for, plain or with .gz behind
_SNIFFED = 2048
_OPENS_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div)\b",
    re.IGNORECASE | re.DOTALL,
)
# The first bytes of files that people hand over by mistake, and what to do with them.
_OTHER = (
    (b"%PDF-", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"{\\rtf", "an RTF document; save it as text first"),
    (b"\x89PNG", "an image; onrecord reads text"),
    (b"\xff\xd8\xff", "an image; onrecord reads text"),
    (b"GIF8", "an image; onrecord reads text"),
    (b"WARC/", "a WARC file; extract its pages first"),
)


def suffix_of(name: str) -> str:
    """The suffix that tells the type, in lower case; that of "page.html.gz" is ".html"."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def media_type_of(name: str, data: bytes) -> str:
    """The media type, by the name's suffix or, where that says nothing, by the first bytes."""
    return _BY_SUFFIX.get(suffix_of(name)) or (HTML if looks_like_html(data) else PLAIN)


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes open as an HTML page does."""
    head = data[:_SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    return _OPENS_HTML.match(head) is not None


def foreign_format(data: bytes) -> str | None:
    """What the bytes are and what to do with them, where they are of a format that is neither text nor HTML."""
    return next((advice for mark, advice in _OTHER if data.startswith(mark)), None)
