"""Is a unit of the page's text no part of the article? Only strong evidence counts: a wrong yes loses statements."""

from __future__ import annotations

import re

from onrecord.article.lines import ends_sentence
from onrecord.article.phrases import phrases, plain_form

_MAX_LINE = 300  # a longer unit is furniture only by its opening
_MAX_BOX = 1500
_EDGES = " .:;,!?»›→>|·•-–—*_#()[]\"'"
_ARROWS = " >»›→▶•"
_QUOTED = re.compile(r'"[^"]{12,}"')
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_NOT_IN_NAMES = {"our", "us", "now", "your", "this", "it", "anytime", "free", "live", "more", "online"}
_SENTENCE_BREAK = re.compile(r"[.!?][\"')]*\s+[\"'(]*[A-Z]")


def is_furniture(unit: str) -> bool:
    """Whether the words are page furniture: a stray word, a promotion, a copyright line, a box about cookies or newsletters."""
    plain = plain_form(unit).strip()
    if plain.strip(_EDGES).casefold() in phrases().furniture_words:
        return True
    if len(plain) <= _MAX_LINE and phrases().furniture.fullmatch(plain.lstrip(_ARROWS)):
        return _names_holder(plain) if _COPYRIGHT.match(plain) else not reports(plain)
    return len(plain) <= _MAX_BOX and phrases().openings.match(plain) is not None and not reports(plain)


def _names_holder(plain: str) -> bool:
    """A copyright line names a year or a holder, and stays one whatever its small print says, unless it quotes somebody."""
    return (holder_in(plain) is not None or any(char.isdigit() for char in plain) or plain[0] == "©") and not _QUOTED.search(plain)


def heads_links(unit: str) -> bool:
    """Whether the line heads a list of links ("More from …:", "Related articles")."""
    plain = plain_form(unit).strip()
    return len(plain) <= 90 and phrases().furniture_headers.fullmatch(plain) is not None


def reports(plain: str) -> bool:
    """Whether the words are full sentences that quote or report somebody."""
    if not (ends_sentence(plain) or _SENTENCE_BREAK.search(plain)):
        return False
    return bool(_QUOTED.search(plain) or phrases().reporting.search(plain))


def carrier_in(unit: str) -> str | None:
    """The outlet that names itself in a promotion ("Stream NBC10 Boston news for free"), or None."""
    plain = plain_form(unit).strip()
    for pattern in phrases().carriers:
        match = pattern.fullmatch(plain)
        if match is not None and _is_outlet(match["outlet"]):
            return match["outlet"].strip()
    return None


def holder_in(unit: str) -> str | None:
    """Whose copyright a copyright line names, or None."""
    plain = plain_form(unit).strip()
    for pattern in phrases().copyrights:
        match = pattern.fullmatch(plain)
        if match is not None and _is_outlet(match["outlet"]):
            return match["outlet"].strip(" .,").removeprefix("The ")
    return None


def _is_outlet(words: str) -> bool:
    """Whether the words look like a name: every one begins with a capital or a figure, or is a small joining word."""
    small = {"the", "of", "and", "for", "&", "de", "in"}
    parts = words.split()
    return (
        bool(parts)
        and not {part.lower() for part in parts} & _NOT_IN_NAMES
        and all(part[0].isupper() or part[0].isdigit() or part in small for part in parts)
    )
