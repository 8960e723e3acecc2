"""Ledgers for tests: reports written by hand, with what they say, in a ledger that is gone with the test.

::

    first = report("Ana Petrova said the bridge stands. Rebels shelled Orlo.", url="https://courier.example/1", outlet="The Courier",
                   said=[("Ana Petrova", "said", "the bridge stands")], done=[("Rebels", "shelled", "Orlo")])
    ledger = ledger_of(first)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger import Ledger
from onrecord.ledger.connection import MEMORY
from onrecord.record import (
    Article,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    EventType,
    Failure,
    Hop,
    Mention,
    MentionForm,
    Modality,
    Origin,
    OriginKind,
    Page,
    Party,
    Published,
    ReaderInfo,
    Record,
    Span,
    Spans,
    Statement,
    StatementKind,
    VerbClass,
)

Told = tuple[str, str, str]
"""Words in the order in which they stand: source, cue and content, or actor, trigger and recipient; "" where there is none."""

READER = ReaderInfo(model="hand", version="1", onrecord="0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A page and what it says."""

    page: Page
    record: Record


def report(
    text: str,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    origin: str | None = None,
    said: Sequence[Told] = (),
    done: Sequence[Told] = (),
    verb_class: VerbClass = VerbClass.SAID,
    event_type: EventType = EventType.ASSAULT,
    modality: Modality = Modality.HAPPENED,
    input_id: str | None = None,
) -> Report:
    """A report of one paragraph with the statements (``said``) and events (``done``) that are told, found by their words.

    Raises:
        ValueError: words that are told do not stand in the text in that order.
    """
    data = text.encode("utf-8", "surrogatepass")
    article = Article(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}", raw_sha256=hashlib.sha256(data).hexdigest(), text=text, url=url, title=title,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),), publisher=outlet,
        origin=Origin(publisher=origin, kind=OriginKind.AGENCY) if origin else Origin(),
        published=Published(earliest=published, latest=published, basis="given") if published else Published(),
    )  # fmt: skip
    people = _entities(text, [words[0] for words in (*said, *done)])
    by_name = {each.name: each.id for each in people}
    record = Record(
        article=article,
        entities=people,
        statements=tuple(_statement(f"s{n}", words, text, by_name, verb_class) for n, words in enumerate(said, 1)),
        events=tuple(_event(f"v{n}", words, text, by_name, event_type, modality) for n, words in enumerate(done, 1)),
        reader=READER,
        input_id=input_id,
    )
    return Report(
        page=Page(data=data, name=url or "a.txt", encoding="utf-8", url=url, title=title, published=published, input_id=input_id), record=record
    )


def ledger_of(*reports: Report, address: str = MEMORY) -> Ledger:
    """A ledger, in memory if no other address is given, with these reports in this order."""
    ledger = Ledger(address, create=True)
    for each in reports:
        ledger.add(each.page, each.record)
    return ledger


def reading_of(*reports: Report) -> Callable[[Iterable[Page | Failure]], Iterator[Record | Failure]]:
    """What reads the pages of these reports in the place of a pipeline; a page of no report fails."""
    records = {each.page.data: each.record for each in reports}

    def read(pages: Iterable[Page | Failure]) -> Iterator[Record | Failure]:
        for page in pages:
            unknown = Failure(name=page.name, stage="article", code="empty", message="found no text", input_id=page.input_id)
            yield page if isinstance(page, Failure) else records.get(page.data, unknown)

    return read


def _spans(words: Told, text: str) -> list[Spans]:
    """Where words stand, each behind the one before."""
    found: list[Spans] = []
    at = 0
    for each in words:
        start = text.index(each, at)
        found.append((Span(start, start + len(each)),) if each else ())
        at = start + len(each)
    return found


def _entities(text: str, names: Iterable[str]) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=f"e{number}", name=name, kind=EntityKind.PERSON if " " in name else EntityKind.GROUP,
            mentions=(Mention(start=text.index(name), end=text.index(name) + len(name), form=MentionForm.NAME),),
        )
        for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)
    )  # fmt: skip


def _statement(id_: str, words: Told, text: str, people: dict[str, str], verb_class: VerbClass) -> Statement:
    source, cue, content = _spans(words, text)
    name, speaker = words[0] or None, people.get(words[0])
    return Statement(
        id=id_, kind=StatementKind.INDIRECT, source=source, cue=cue, content=content, cue_phrase=cue, speaker=speaker,
        speaker_name=name, speaker_kind=None, verb_class=verb_class, chain=(Hop(entity=speaker, name=name or "unnamed"),), score=0.9,
    )  # fmt: skip


def _event(id_: str, words: Told, text: str, people: dict[str, str], type_: EventType, modality: Modality) -> Event:
    actor, trigger, recipient = _spans(words, text)
    return Event(
        id=id_, type=type_, mode=None, contexts=(), acled_event=None, acled_sub_event=None, trigger=trigger[0],
        actors=tuple(Party(entity=people.get(words[0]), name=words[0], span=span) for span in actor),
        recipients=tuple(Party(entity=None, name=words[2], span=span) for span in recipient),
        place=None, when=None, modality=modality, asserted_by=None, score=0.9,
    )  # fmt: skip
