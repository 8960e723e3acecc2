"""Outlets and agencies by name, by alias and by internet domain."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from onrecord.article.phrases import phrases
from onrecord.data import table

_TABLE = "institutions.toml"
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,12})(?:/\S*)?$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of news. ``domains`` are its sites' names without "www."."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agency: bool = False


class Media:
    """The outlets that are known, to be asked by name or by address."""

    def __init__(self, outlets: tuple[Outlet, ...] = ()) -> None:
        self._by_name = {_key(form): outlet for outlet in outlets for form in (outlet.name, *outlet.aliases)}
        self._by_domain = {domain.lower(): outlet for outlet in outlets for domain in outlet.domains}

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name, alias or domain."""
        found = self._by_name.get(_key(name)) or self.at(name)
        if found is not None:
            return found
        agency = phrases().agency(name.removeprefix("The ").removeprefix("the "))
        return Outlet(name=agency, agency=True) if agency else None

    def at(self, address: str | None) -> Outlet | None:
        """The outlet whose site a URL or domain belongs to, by the longest part of the host that is known."""
        parts = host_of(address).split(".")
        for cut in range(max(0, len(parts) - 1)):
            if (found := self._by_domain.get(".".join(parts[cut:]))) is not None:
                return found
        return None


def _key(name: str) -> str:
    """A name as it is compared: lower case, no leading article, single blanks."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def host_of(address: str | None) -> str:
    """The host name in a URL or a bare domain, without "www."; empty where there is none."""
    if not address:
        return ""
    try:
        host = urlsplit(address).hostname if "//" in address else None
    except ValueError:
        return ""
    if host is None:
        match = _DOMAIN.match(address.strip())
        host = match.group(1) if match else ""
    return host.lower().removeprefix("www.")


def outlets_in(institutions: Mapping[str, Any]) -> Iterator[Outlet]:
    """The media among the institutions of a table."""
    for row in institutions.get("institution", ()):
        if row.get("kind") == "media":
            yield Outlet(
                name=row["name"],
                aliases=tuple(row.get("aliases", ())),
                domains=tuple(domain.removeprefix("www.") for domain in row.get("domains", ())),
                agency=bool(row.get("agency", False)),
            )


@functools.cache
def shipped_media() -> Media:
    """The outlets of ``data/institutions.toml``; none where that file is not there."""
    try:
        return Media(tuple(outlets_in(table(_TABLE))))
    except FileNotFoundError:
        return Media()
