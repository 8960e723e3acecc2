"""What is compared: reports for their origin, mentions of events for their happening; and the links that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One current version of a report, as far as its origin is concerned. ``body`` are the spans of its paragraphs, furniture left out."""

    id: int
    outlet: str | None
    title: str | None
    text: str
    body: tuple[Span, ...]
    published: str | None
    """Moment or day, ISO 8601."""
    origin: str | None = None
    """Whose story it says it carries: the agency of its credit or dateline, the outlet of its origin note."""
    origin_kind: str = "unknown"
    quoted: tuple[str, ...] = ()
    """Agencies and outlets whose words it hands on ("Reuters reports")."""
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    """Where it says it was filed."""


class Relation(StrEnum):
    """How two reports share a story: the same body, a part of it under an own lead, or one quotes the other as its source."""

    COPY = "copy"
    PART = "part"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """That two reports carry one story. ``share``: the part of the shorter body that both have, 0 to 1; ``reason`` in words.

    ``left`` is the smaller of the two numbers. ``left_share`` and ``right_share`` are the parts of each body that the other has too;
    ``carrier`` is the one that carries or quotes the other, None where nothing tells.
    """

    left: int
    right: int
    relation: Relation
    share: float
    reason: str
    left_share: float = 0.0
    right_share: float = 0.0
    carrier: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A report within an origin: ``relation`` is None for the origin's source; ``share`` is the part of its own body that is the origin's."""

    report: int
    relation: Relation | None
    share: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports that carry one origin's story: the source (its agency's own report, else the earliest) first, then the others by number.

    ``publisher`` is whose story it is, as far as the reports tell. ``quotes`` are links of its reports to others that they quote or that quote
    them; these make no common origin.
    """

    source: int
    publisher: str | None
    carriers: tuple[Carrier, ...]
    quotes: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place: degrees (WGS 84) and radius in km are None where it could not be settled."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Bounds of a number of people."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody who acts, is acted on or speaks: canonical name and ISO 3166-1 alpha-3 code of the state acted for, if any."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who asserts an event within a report: the innermost source in whose words it stands."""

    side: Side
    kind: str | None
    verb_class: str
    described: str = ""
    """The words by which the report names it wherever it speaks: "Col. Senna Varkody, who speaks for the Kervanian defence ministry"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event in one report."""

    id: str
    """Unique over all reports: "<article id>/<event id>"."""
    report: int
    origin: int
    """The origin whose story the report carries; a report that carries nobody else's is an origin of its own."""
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    sub_event: str | None
    modality: str
    trigger: str
    sentence: str
    start: int = 0
    """Where its trigger begins in the report's text."""
    before: str = ""
    """What stands before its sentence in the paragraph, else the paragraph before."""
    lead: str = ""
    """The report's headline and first sentence."""
    actors: tuple[Side, ...] = ()
    recipients: tuple[Side, ...] = ()
    place: Spot | None = None
    earliest: str | None = None
    """First and last day or moment of the act, ISO 8601, None where open."""
    latest: str | None = None
    killed: Figures | None = None
    wounded: Figures | None = None
    detained: Figures | None = None
    teller: Teller | None = None
    """None where the report itself asserts it."""
    taken_back: bool = False
    """Whether the report tells it only to take it back."""
    also: tuple[Mention, ...] = ()
    """The other mentions of the same happening in the report."""
    whole: Mention | None = None
    """The mention with what the others tell and it does not; None where there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """That two mentions tell of one happening: how surely (0 to 1), and why in words."""

    left: str
    right: str
    score: float
    reason: str


class Status(StrEnum):
    """What the reports together say of an incident.

    ``single-origin``: one origin, or only the party that it is about. ``corroborated``: two or more independent origins from different sides, or
    a neutral one. ``disputed``: a party asserts the opposite. ``denied``: it is denied and nobody independent asserts it. ``retracted``: who
    reported it took it back.
    """

    SINGLE_ORIGIN = "single-origin"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One of the accounts that reports give of a number, a place or a perpetrator, and who gives it."""

    what: str
    """In words that can be shown: "3", "at least 27", "20 to 30", a name."""
    tellers: tuple[str, ...]
    """Who says it: the innermost source; the outlet, or "report <id>", where a report says it in its own voice."""
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening: its mentions, and what they add up to."""

    mentions: tuple[str, ...]
    type: str
    status: Status
    reason: str
    """Why the status is what it is."""
    place: Spot | None
    earliest: str | None
    latest: str | None
    outlets: int
    origins: int
    killed: tuple[Account, ...] = ()
    wounded: tuple[Account, ...] = ()
    detained: tuple[Account, ...] = ()
    """Numbers side by side, as each teller gives them, the account of most origins first; more than one where accounts differ."""
    places: tuple[Account, ...] = ()
    perpetrators: tuple[Account, ...] = ()
