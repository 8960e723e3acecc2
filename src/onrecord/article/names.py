"""People's names as bylines, contributors' lines and photo credits list them."""

from __future__ import annotations

import re

from onrecord.article.phrases import phrases

_SEPARATOR = re.compile(r"\s*(?:[,;|•·]\s*(?:and\s+|&\s+)?|\s(?:and|&)\s)\s*")
_PLACE_TAIL = re.compile(r"\s+(?:in|from|at|on|for|of)\s+\S.*$")
_TOKEN = re.compile(r"[^\W\d_][\w'’ʼ.\-]*$")
_MAX_TOKENS = 5


def is_name(words: str) -> bool:
    """Whether the words have the form of a person's or an outlet's name: a few capitalised words."""
    tokens = words.split()
    if not 1 <= len(tokens) <= _MAX_TOKENS or not all(map(_TOKEN.match, tokens)):
        return False
    return all(token[0].isupper() or token.lower() in phrases().particles or token.startswith(("al-", "el-")) for token in tokens) and any(
        token[0].isupper() for token in tokens
    )


def is_full_name(words: str) -> bool:
    """Whether the words have the form of a name with at least two parts."""
    return is_name(words) and len(words.split()) >= 2


def _without_affiliation(words: str) -> str:
    """The names after "Associated Press writers"."""
    return phrases().affiliations.sub("", words, count=1)


def split_names(listed: str) -> tuple[str, ...]:
    """The names in "A in Kyiv, B and C", white space made single blanks, places left out; empty where some part is no name."""
    names: list[str] = []
    placed = False
    for part in _SEPARATOR.split(" ".join(listed.split()).strip(" .,;")):
        part = part.removeprefix("and ").strip()
        if not part:
            continue
        name = _without_affiliation(_PLACE_TAIL.sub("", part)).strip()
        if placed and len(name.split()) == 1 and name == part:
            continue  # "in Kyiv, Ukraine": the country goes with the place
        placed = name != part
        if not is_name(name):
            return ()
        names.append(name)
    return tuple(names)
