"""Where an article's outlet is at home: a clue to which of many places of a name a local paper means."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from onrecord import data
from onrecord.record import Article


@cache
def _homes() -> dict[str, tuple[str, ...]]:
    return {row["domain"]: tuple(row["home"].split(";")) for row in data.rows("places_outlets.csv")}


def home_of(article: Article) -> tuple[str, ...]:
    """Names of the town and unit in which the article's outlet is at home, by the host of its address; empty if that is not known."""
    host = (urlsplit(article.url).hostname or "") if article.url else ""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if home := _homes().get(".".join(labels[start:])):
            return home
    return ()
