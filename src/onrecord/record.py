"""The frozen values that flow through onrecord, from a page to its record.

Offsets are Unicode code points into ``Article.text``, end exclusive. ``None`` means: the text does not say, or it could not be settled.
``json_of`` turns a ``Record`` into the JSON contract, whose field names are the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

SCHEMA_VERSION = "1"


class BlockKind(StrEnum):
    """What a stretch of an article's text is.

    ``kicker``: the topic line above a headline. ``summary``: the standfirst or dek. ``dateline``: place, date and agency that open a
    dispatch ("GENEVA, March 3 (Reuters) -"). ``origin_note``: a line telling where the story first appeared. ``furniture``: text of the
    page that is no part of the article (promotions, copyright, related links).
    """

    KICKER = "kicker"
    HEADLINE = "headline"
    SUMMARY = "summary"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    CONTRIBUTORS = "contributors"
    ORIGIN_NOTE = "origin_note"
    FURNITURE = "furniture"


class OriginKind(StrEnum):
    """Whose story it is: the publisher's own, an agency's, another publisher's by syndication, or not told."""

    OWN = "own"
    AGENCY = "agency"
    SYNDICATED = "syndicated"
    UNKNOWN = "unknown"


class StatementKind(StrEnum):
    """``direct``: in quotation marks throughout; ``indirect``: none; ``mixed``: part of it is quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What sort of source speaks.

    ``official``: of a state or an international body; ``party``: a warring or negotiating party that is no state; ``agency``: a news
    agency;
    ``sensor``: a tracking site, an image, a measuring instrument; ``public``: citizens, residents, crowds, polls of them.
    """

    OFFICIAL = "official"
    PARTY = "party"
    AGENCY = "agency"
    MEDIA = "media"
    WITNESS = "witness"
    EXPERT = "expert"
    DOCUMENT = "document"
    SENSOR = "sensor"
    ANONYMOUS = "anonymous"
    PUBLIC = "public"
    OTHER = "other"


class VerbClass(StrEnum):
    """What the reporting words do.

    ``claimed``: an assertion that the report keeps at a distance or that serves the speaker; ``declined``: a refusal to speak;
    ``cited``: handing on another's words; ``believed``: a state of mind; ``promised``: an intention told.
    """

    SAID = "said"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    WARNED = "warned"
    THREATENED = "threatened"
    PROPOSED = "proposed"
    DEMANDED = "demanded"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ASKED = "asked"
    CITED = "cited"
    DECLINED = "declined"
    BELIEVED = "believed"
    WELCOMED = "welcomed"
    CONDEMNED = "condemned"
    PROMISED = "promised"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    MILITARY = "military"
    MINISTRY = "ministry"
    COUNTRY = "country"
    GROUP = "group"
    FACILITY = "facility"
    PLACE = "place"
    MEDIA = "media"
    PRODUCT = "product"
    EVENT = "event"
    OTHER = "other"


class PlaceLevel(StrEnum):
    """What sort of place it is.

    ``admin1``: a state, oblast or governorate; ``admin2``: a district within one; ``city``: any populated place; ``site``: a base, bridge, plant
    or crossing; ``water``: a sea, strait, river or lake; ``region``: an area that is no unit of government (Donbas, Sahel).
    """

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    SITE = "site"
    WATER = "water"
    REGION = "region"


class PlaceRole(StrEnum):
    """What a text names a place for.

    ``event``: something happened there; ``mention``: it is spoken of as a place; ``dateline``: the report was filed there; ``publisher``: the
    outlet is at home there; ``association``: the name stands for a government, people or origin ("Moscow said", "Syrian army"), never for a spot.
    """

    EVENT = "event"
    MENTION = "mention"
    DATELINE = "dateline"
    PUBLISHER = "publisher"
    ASSOCIATION = "association"


class TimeType(StrEnum):
    """TimeML's types: ``DATE`` a day or longer of the calendar; ``TIME`` of the day; ``DURATION`` how long; ``SET`` how often."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeAnchor(StrEnum):
    """From where a time is reckoned: the day of publication, that of the dateline, a time before it in the text, or from nothing."""

    PUBLICATION = "publication"
    DATELINE = "dateline"
    PREVIOUS = "previous"
    NONE = "none"


class EventType(StrEnum):
    """The sixteen types of PLOVER (manual of 2021); ``data/plover.csv`` defines them and their modes."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Modality(StrEnum):
    """How an act is told: done, going on, intended, fixed for a time, foreseen, held out as harm, suggested, required, possible, denied, not done."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    THREATENED = "threatened"
    PROPOSED = "proposed"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    DENIED = "denied"
    NOT_HAPPENED = "not_happened"


class ControlChange(StrEnum):
    """What is told of who holds a place."""

    TAKES = "takes"
    RETAKES = "retakes"
    LOSES = "loses"
    WITHDRAWS = "withdraws"
    HOLDS = "holds"
    CONTESTED = "contested"


class Stance(StrEnum):
    """Where a party stands on a proposal; ``conditional`` where it would agree to it under a condition."""

    SUPPORTS = "supports"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    CONDITIONAL = "conditional"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    UNDECIDED = "undecided"


class MentionForm(StrEnum):
    """How a mention names its entity: by name, by a common noun ("the minister"), by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def __len__(self) -> int:
        return self.end - self.start


Spans = tuple[Span, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes and how they were come by: what ``sources`` hands to ``article``.

    ``media_type`` is "text/plain" or "text/html"; ``encoding`` is the declared character set or None. ``published``, ``title`` and ``url``
    are what the giver says (a JSONL line, a feed entry, an option), not what the page says; ``input_id`` is the giver's own name for it.
    """

    data: bytes
    name: str
    media_type: str = "text/plain"
    encoding: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    input_id: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A typed stretch of an article. ``start`` and ``end`` leave out surrounding white space."""

    kind: BlockKind
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place and agency of a dateline as written ("BEIRUT", "AP"), with the span of the whole dateline up to and with its dash."""

    place: str | None
    agency: str | None
    span: Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When it was published: ISO 8601 bounds (equal where the moment is known) and the basis.

    ``basis`` is ``given`` (by the caller), ``metadata`` (of the page), ``dateline``, ``url`` or ``unknown``.
    """

    earliest: str | None = None
    latest: str | None = None
    basis: str = "unknown"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose story this is. ``evidence`` are the spans (origin note, agency credit, dateline) that tell."""

    publisher: str | None = None
    kind: OriginKind = OriginKind.UNKNOWN
    evidence: Spans = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of a report. ``blocks`` cover the text in order without overlap, white space between them left out."""

    id: str
    raw_sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    title: str | None = None
    kicker: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    publisher: str | None = None
    origin: Origin = Origin()
    dateline: Dateline | None = None
    published: Published = Published()
    language: str = "en"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where an entity is named, and how."""

    start: int
    end: int
    form: MentionForm


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that the text speaks of, with all its mentions. ``country`` is an ISO 3166-1 alpha-3 code."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One link of an attribution chain: who hands the words on, and by what class of verb."""

    entity: str | None
    name: str
    span: Span | None = None
    verb_class: VerbClass | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time as written (``text``) and as understood.

    ``timex`` is the TIMEX3 value (TimeML 1.2.1), None where the words are relative and nothing fixes them. ``earliest`` and ``latest`` bound it,
    both inclusive: days ("2025-03-13"), or moments of local time ("2025-03-13T19:50"), with their offset where the zone is known
    ("2025-03-13T19:50-04:00"); None is an open end. ``basis`` tells in words why it was resolved so.
    """

    id: str
    span: Span
    text: str
    type: TimeType | None = None
    timex: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: TimeAnchor = TimeAnchor.NONE
    basis: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a text names, in one role, with every span that names it so.

    ``latitude`` and ``longitude`` (degrees, WGS 84) are None where it could not be settled which place is meant; ``radius_km`` is about how far
    it reaches; ``country`` an ISO 3166-1 alpha-3 code; ``basis`` tells in words why it is this one.
    """

    id: str
    spans: Spans
    name: str
    geoname_id: int | None
    latitude: float | None
    longitude: float | None
    level: PlaceLevel | None
    country: str | None
    radius_km: float | None
    role: PlaceRole
    basis: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody is reported to say, claim, deny or believe something, in these words, at this place in the text.

    ``cue`` is the bare reporting group; ``cue_phrase`` the cue with audience, place and time, as PolNeAR (Newell, Margolin and Ruths, LREC
    2018) marks it. ``chain`` runs from the outlet to the innermost source. ``block`` indexes ``Article.blocks``. ``score`` lies in 0..1.
    """

    id: str
    kind: StatementKind
    source: Spans
    cue: Spans
    content: Spans
    cue_phrase: Spans
    speaker: str | None
    speaker_name: str | None
    speaker_kind: SpeakerKind | None
    verb_class: VerbClass
    chain: tuple[Hop, ...]
    audience: str | None = None
    venue: str | None = None
    medium: str | None = None
    said: Time | None = None
    block: int = 0
    score: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts in an event, or to whom it is done. ``entity`` is None where the words name nobody that the article's entities hold."""

    entity: str | None
    name: str
    span: Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people: "at least 25" is low 25, best 25, high None; "between 20 and 30" is low 20, high 30, best None."""

    low: int | None
    best: int | None
    high: int | None
    span: Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something a statement, or the report's own voice (``asserted_by`` None), tells as done, planned, demanded, denied and so on.

    ``mode`` and ``contexts`` are PLOVER's, ``acled_event`` and ``acled_sub_event`` ACLED's words or None where ACLED codes no such thing.
    ``place`` and ``when`` refer to the article's places and times. ``score`` lies in 0..1.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    acled_event: str | None
    acled_sub_event: str | None
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    when: Time | None
    modality: Modality
    asserted_by: str | None
    killed: Count | None = None
    wounded: Count | None = None
    detained: Count | None = None
    score: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A change, or the state, of who holds a place, as one party tells it (``claimed_by`` None: the report itself).

    ``from_`` and ``to`` are names of parties; they and ``place`` are None where the text does not say. ``place`` is a name.
    """

    place: str | None
    from_: str | None
    to: str | None
    change: ControlChange
    event: str | None
    claimed_by: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's stance on a named proposal, with the words that show it."""

    party: str
    proposal: str
    stance: Stance
    condition: str | None
    evidence: Span
    statement: str | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReaderInfo:
    """Which weights read the text, and which version of onrecord."""

    model: str
    version: str
    onrecord: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that one report was read to say.

    ``vectors`` are no part of the JSON contract: by the id of a statement or event, what the sentences that tell it mean, as 384 numbers of 16
    bits (little-endian) of length 1; None where they are not known, as for a record that comes from JSON.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    control: tuple[Control, ...] = ()
    positions: tuple[Position, ...] = ()
    reader: ReaderInfo | None = None
    input_id: str | None = None
    vectors: Mapping[str, bytes] | None = dataclasses.field(default=None, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read: the run goes on, and this stands in its place. ``stage`` is where it failed."""

    name: str
    stage: str
    code: str
    message: str
    input_id: str | None = None


def _plain(value: Any) -> Any:
    """A value as JSON has it: spans as ``[start, end]``, enumerations as their words, tuples as lists."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value


def json_of(record: Record) -> dict[str, Any]:
    """The record as a JSON object of the contract (``schema_version`` 1)."""
    out: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    if record.input_id is not None:
        out["input_id"] = record.input_id
    out["article"] = _plain(record.article)
    out["entities"] = _plain(record.entities)
    out["statements"] = _plain(record.statements)
    out["events"] = _plain(record.events)
    out["places"] = _plain(record.places)
    out["times"] = _plain(record.times)
    out["control"], out["positions"] = _plain(record.control), _plain(record.positions)
    out["reader"] = _plain(record.reader)
    return out


def json_of_failure(failure: Failure) -> dict[str, Any]:
    """A failure as the JSON object that stands in the place of a record."""
    return {"input_id": failure.input_id, "name": failure.name, "error": {"code": failure.code, "message": failure.message}}
