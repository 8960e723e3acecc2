"""What a person types to search for, as a query of FTS5 or PostgreSQL: words, "exact phrases", and -words that must not be there.

Nothing that is typed is ever syntax of the database: each term is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

from onrecord.errors import SettingsError

_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
_TERM = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_FUNCTION_WORDS = frozenset("a an and are as at be by for from has in is it its of on or that the this to was were with".split())
"""Words that stand nearly everywhere; beside others, or outside a phrase, they tell nothing and are not sought."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Words and phrases that are wanted, all of them, and those that must not be there."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


def terms_of(words: str) -> Terms | None:
    """The terms of what was typed; None where nothing was.

    Raises:
        SettingsError: there are no letters in it, or only words to leave out.
    """
    if not words.strip():
        return None
    found = [
        (bool(m["not"]), " ".join((m["phrase"] or m["word"] or "").split())) for m in _TERM.finditer(_CONTROLS.sub(" ", words).translate(_MARKS))
    ]
    found = [(unwanted, term) for unwanted, term in found if any(map(str.isalnum, term))]
    wanted = tuple(term for unwanted, term in found if not unwanted)
    if not wanted:
        what = "only words to leave out" if found else "no word"
        raise SettingsError(f'found {what} in {words!r}, expected something to look for, such as: bridge "prisoner exchange" -football')
    telling = tuple(term for term in wanted if term.casefold() not in _FUNCTION_WORDS)
    return Terms(wanted=telling or wanted, unwanted=tuple(term for unwanted, term in found if unwanted))


def fts5(terms: Terms) -> str:
    """The query in the syntax of SQLite's FTS5, every term a string."""
    query = " AND ".join(map(_quoted, terms.wanted))
    return f"({query}) NOT ({' OR '.join(map(_quoted, terms.unwanted))})" if terms.unwanted else query


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def tsquery(terms: Terms) -> ColumnElement[Any]:
    """The query as a ``tsquery`` of PostgreSQL, in English."""
    wanted = reduce(lambda left, right: left.op("&&")(right), map(_phrase, terms.wanted))
    return reduce(lambda left, term: left.op("&&")(func.tsquery_not(_phrase(term))), terms.unwanted, wanted)


def _phrase(term: str) -> ColumnElement[Any]:
    return func.phraseto_tsquery(literal_column("'english'::regconfig"), term)
