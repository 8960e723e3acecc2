"""Lines and brackets that name contributors and photographers."""

from __future__ import annotations

import dataclasses
import re

from onrecord.article.lines import ends_sentence
from onrecord.article.names import is_full_name, is_name, split_names
from onrecord.article.phrases import phrases, plain_form

_MAX_CONTRIBUTORS = 500  # characters
_MAX_CREDIT_LINE = 120
_MAX_CAPTION = 600
_CREDIT_BRACKET = re.compile(r"[(\[](?P<credit>[^()\[\]]{3,200})[)\]]\s*$")
_CREDIT_PARTS = re.compile(r"\s*(?:;|\s\|\s)\s*")
_PHOTO_LABEL = re.compile(
    r"^(?:(?:AP|Reuters|AFP|EPA) )?(?:[Pp]hotos?|[Ii]mages?|[Pp]icture|[Pp]hotograph)(?: by| courtesy of| credit)?\s?[/:|]?\s?(?=\S)"
)
_OUTLET_TAIL = re.compile(r"\s*(?:/|,| via ).*$")
_GROUPS = ("names", "names2", "names3", "names4")


def contributors_in(unit: str) -> tuple[str, ...] | None:
    """The people that a contributors' line names, or None where the words are no such line."""
    plain = plain_form(unit).strip()
    lower = plain.lower()
    if len(plain) > _MAX_CONTRIBUTORS or not any(hint in lower for hint in phrases().contributor_hints):
        return None
    for pattern in phrases().contributors:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        people = [name for group in _GROUPS if match.groupdict().get(group) for name in _people(match[group])]
        if people and _names_somebody(people, plain):
            return tuple(dict.fromkeys(people))
    return None


def _people(listed: str) -> tuple[str, ...]:
    """The names in one part of the line."""
    return split_names(listed.strip(" .;,()"))


def _names_somebody(people: list[str], plain: str) -> bool:
    """Single words ("Russia contributed.") are no people, unless the line says that they helped with a report."""
    return any(map(is_full_name, people)) or any(word in plain.lower() for word in ("report", "editing", "writing", "file", "input"))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PhotoCredit:
    """What a credit names, and where in its unit the bracket or line begins."""

    names: tuple[str, ...]
    start: int


def bracketed_credit(unit: str) -> PhotoCredit | None:
    """The photo credit in brackets at the end of a caption, or None.

    It names an image ("AP Photo", "Getty Images"), a photographer with an outlet ("A. Person/Outlet"), or several people after semicolons.
    A lone agency in brackets is a credit for the words, not for a picture.
    """
    match = _CREDIT_BRACKET.search(plain_form(unit))
    if match is None:
        return None
    credit = match["credit"]
    words = phrases().credit_words.search(credit)
    if not words and not ("/" in credit or ";" in credit):
        return None
    parts = [part for part in _CREDIT_PARTS.split(credit) if part]
    if not _is_listing(credit) if words else not all(map(_is_photographer, parts)):
        return None
    names = tuple(name for part in parts if (name := _photographer(part)))
    return PhotoCredit(names=names, start=match.start()) if names else None


def _is_listing(credit: str) -> bool:
    """Names and labels only: every word begins with a capital or a figure, or is one of a few that join them."""
    joining = phrases().credit_joining
    words = re.findall(r"[\w'-]+", credit)
    return all(not word[0].isalpha() or word[0].isupper() or word.lower() in joining for word in words)


def _photographer(part: str) -> str:
    """The credit without "Photo by"."""
    return " ".join(_PHOTO_LABEL.sub("", part.strip()).split()).strip(" .,:")


def _is_photographer(part: str) -> bool:
    """A full name, alone or before a slash and an outlet."""
    return is_full_name(_OUTLET_TAIL.sub("", part).strip())


def credit_line(unit: str) -> tuple[str, ...] | None:
    """The names on a line that holds a photo credit and nothing else, or None."""
    plain = plain_form(unit).strip(" ()[]")
    if len(plain) > _MAX_CREDIT_LINE or "\n" in unit or (ends_sentence(plain) and len(plain.split()) > 8):
        return None
    if "credit" not in plain.lower() and not phrases().credit_words.search(plain) and "/" not in plain:
        return None
    for pattern in phrases().credit_lines:
        match = pattern.fullmatch(plain)
        if match is not None and is_name(_OUTLET_TAIL.sub("", match["names"]).strip()) and _has_outlet(match):
            return (" ".join(plain[match.start("names") :].split()).strip(" ."),)
    return None


def _has_outlet(match: re.Match[str]) -> bool:
    """A line "A/B" is a credit only where the part behind the slash is an agency, an image bank or more than one word."""
    outlet = match.groupdict().get("outlet")
    if outlet is None:
        return True
    table = phrases()
    known = table.agency(outlet) or table.credit_words.search(outlet) or outlet.strip().casefold() in table.dateline_outlets
    return bool(known) and is_full_name(match["names"].strip())


def is_caption(unit: str) -> bool:
    """Whether the unit is a caption: it opens as one, or ends with a photo credit behind a sentence."""
    plain = plain_form(unit)
    if len(plain) < _MAX_CAPTION and phrases().captions.match(plain.lstrip("[(")):
        return True
    credit = bracketed_credit(unit)
    return credit is not None and len(plain[: credit.start].split()) >= 3
