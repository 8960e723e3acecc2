"""One key for the many spellings of a place's name: the builder and the look-up of the gazetteer share it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"})
_SILENT = re.compile(r"['’ʼ`ʹʻ‘ʿʾ´\".]")
_BREAKS = re.compile(r"[-‐‑–—_/,()]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "el": "al"}


@lru_cache(maxsize=1 << 15)
def plain_name(words: str) -> str:
    """The words without case, accents, apostrophes, full stops and hyphens; "saint", "mount", "fort" and the article "el" made one form.

    A leading "the" is left out.
    """
    if not words.isascii():
        decomposed = unicodedata.normalize("NFKD", words.translate(_LETTERS))
        words = "".join(char for char in decomposed if not unicodedata.combining(char))
    tokens = _BREAKS.sub(" ", _SILENT.sub("", words)).casefold().split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    return " ".join(_SHORT.get(token, token) for token in tokens)
