"""What the ledger holds of a span of days, as frozen values: reports, statements, acts, changes of control, positions, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.brief.values import Citation, Pair

Pairs = tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A current version of a report. ``origin`` names the story that it carries: reports of one origin count once."""

    id: int
    key: str
    outlet: str
    day: str
    origin: str
    language: str = "en"
    title: str = ""
    url: str | None = None
    text: str = ""
    blocks: tuple[tuple[str, int, int], ...] = ()

    def cite(self, span: Pair) -> Citation:
        """A citation of a span of its text."""
        return Citation(article=self.key, outlet=self.outlet, day=self.day, span=span, words=self.text[slice(*span)], origin=self.origin)

    def in_body(self, at: int) -> bool:
        """Whether a place in the text belongs to a paragraph."""
        return not self.blocks or any(kind == "paragraph" for kind, start, end in self.blocks if start <= at < end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who acts or to whom it is done, as named at a span. ``entity``: the report's entity, None if there is none."""

    name: str
    span: Pair
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of a report.

    ``named``: spans at which the speaker is named in full elsewhere in the text. ``within``: the statement in whose words this one stands, so that
    it is somebody's word, and perhaps denied, that it was made at all.
    """

    report: int
    id: str
    kind: str
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    verb_class: str
    source: Pairs
    cue: Pairs
    content: Pairs
    words: str
    named: Pairs = ()
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of people: bounds, and where it stands."""

    low: int | None
    best: int | None
    high: int | None
    span: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event of a report. ``words`` is the sentence that tells it; ``counts`` are by "killed", "wounded", "detained"."""

    report: int
    id: str
    type: str
    modality: str
    trigger: Pair
    words: str
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    place: str | None
    since: str | None
    until: str | None
    asserted_by: str | None
    counts: Mapping[str, Number] = field(default_factory=dict)
    incident: int | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A change of control, or the state of it, of a place."""

    report: int
    id: str
    place: str | None
    change: str
    event: str | None
    claimed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A position of a party, and the words that show it."""

    report: int
    id: str
    party: str
    proposal: str
    stance: str
    condition: str | None
    evidence: Pair
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place that a report names in a role, as a map wants it. ``spans``: where it is named."""

    report: int
    id: str
    name: str
    latitude: float | None
    longitude: float | None
    level: str | None
    country: str | None
    radius_km: float | None
    role: str
    basis: str
    spans: Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a report tells."""

    report: int
    span: Pair
    text: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Acts that are one incident, or acts of no incident told in the same words.

    ``key`` is the incident's or the first act's, ``keys`` those of all its acts, ``acts`` one of each wording. ``outlets`` and
    ``origins``: how many tell it.
    """

    key: str
    keys: tuple[str, ...]
    acts: tuple[Act, ...]
    outlets: int
    origins: int
    status: str | None = None
    reason: str = ""
    """Why the status is what it is, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What there is to read from, in the span and before it.

    ``outlets``: reports in the span by outlet. ``silent``: outlets heard only before it. ``empty``: stretches of days without a report, first
    and last. ``uncompared``: reports of the span whose origins are not known yet. ``unread``: pages of the ledger that could not be read.
    """

    reports: int
    outlets: Mapping[str, int]
    origins: int
    languages: Mapping[str, int]
    silent: tuple[str, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()
    uncompared: int = 0
    unread: int = 0
    voiceless: tuple[str, ...] = ()
    """Named parties that are told to act, or to be acted on, and are not quoted themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a brief is written from; reports by their id."""

    reports: Mapping[int, Report]
    happenings: tuple[Happening, ...]
    said: tuple[Said, ...]
    held: tuple[Held, ...]
    stands: tuple[Stands, ...]
    places: tuple[Where, ...]
    times: tuple[When, ...]
    corpus: Corpus
    before: Mapping[str, Any] | None = None
    """The last brief of the same question: ``at`` and ``items``."""
