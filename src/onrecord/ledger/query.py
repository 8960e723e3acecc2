"""What is asked of the ledger, and what is found: the values of a search."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import SettingsError
from onrecord.record import EventType, Modality, VerbClass
from onrecord.stories.values import Status


class Kind(StrEnum):
    """What a hit is."""

    ARTICLE = "article"
    STATEMENT = "statement"
    EVENT = "event"


_DAY = len("2025-06-02")
_VOCABULARIES: dict[str, type[StrEnum]] = {
    "verb_class": VerbClass,
    "event_type": EventType,
    "modality": Modality,
    "status": Status,
    "kind": Kind,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: everything that is given must hold.

    A statement has an event's properties where it tells such an event; an event has a speaker and a verb class where a statement tells it; an
    article has what anything in it has.

    Raises:
        SettingsError: a value is none of its vocabulary, or a radius stands without a place.
    """

    words: str = ""
    """Words, "exact phrases" and -words."""
    like: str | None = None
    """A handle, or words: statements and events that mean what it does, the nearest first."""
    kind: str | None = None
    speaker: str | None = None
    """A part of the name, whole words."""
    party: str | None = None
    """Who acts or is acted on in an event, or takes a position by a statement."""
    verb_class: str | None = None
    event_type: str | None = None
    modality: str | None = None
    status: str | None = None
    """Of the incident that an event belongs to."""
    place: str | None = None
    radius_km: float | None = None
    """Around the place; what the place itself reaches over if None."""
    since: str | None = None
    until: str | None = None
    """Days of publication, "2025-06-02", both inclusive."""
    outlet: str | None = None
    origin: str | None = None
    """Name of the publisher whose story it is, or a story such as "o12"."""
    all_versions: bool = False
    limit: int = 20

    def __post_init__(self) -> None:
        for name, vocabulary in _VOCABULARIES.items():
            value = getattr(self, name)
            if value is not None and value not in list(vocabulary):
                raise SettingsError(f"{name.replace('_', ' ')} is {value!r}, expected one of {', '.join(vocabulary)}; choose one of these")
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        if self.radius_km is not None and (self.place is None or self.radius_km <= 0):
            raise SettingsError("a radius needs a place and kilometres above 0, such as --place Vovchansk --radius 30")
        if self.like is not None and (not self.like.strip() or self.kind == Kind.ARTICLE):
            found = f"kind {self.kind}" if self.like.strip() else f"{self.like!r}"
            raise SettingsError(f"found {found} to be like, expected a handle or words, for statements and events; see `onrecord search --help`")
        if self.limit < 1:
            raise SettingsError(f"the limit is {self.limit}, expected a number of hits from 1")

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds to look for: the one asked for, else those that have what is asked."""
        if self.kind is not None:
            return (Kind(self.kind),)
        if self.event_type or self.modality or self.status or self.place:
            return (Kind.EVENT,)
        if self.party:
            return (Kind.STATEMENT, Kind.EVENT)
        if self.speaker or self.verb_class:
            return (Kind.STATEMENT,)
        return tuple(Kind) if self.like is None else (Kind.STATEMENT, Kind.EVENT)


def _check_day(name: str, value: str | None) -> None:
    if value is not None and (len(value) != _DAY or not _is_day(value)):
        raise SettingsError(f"{name} is {value!r}, expected a day such as 2025-06-02; correct it")


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found. ``handle`` names it to ``onrecord show``; ``marks`` are the spans of ``snippet`` that were sought."""

    handle: str
    kind: Kind
    outlet: str | None
    day: str | None
    version: int
    title: str | None
    what: str
    """Of a statement its verb class, of an event its type, mode and modality, of an article whose story it is."""
    who: str | None
    """Of a statement the speaker, of an event who asserts it, of an article who wrote it; None where the text does not say."""
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    score: float | None = None
    """How well it fits the words, higher is better, or how near it is in meaning, at most 1; None without either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits, best or newest first; whether there are more; and what ground a place stood for."""

    hits: tuple[Hit, ...]
    more: bool
    around: str | None = None
