"""A record as the report that is compared with others for its origin."""

from __future__ import annotations

from onrecord.record import BlockKind, EntityKind, Record, Span, SpeakerKind
from onrecord.stories.values import Report

_HANDING_ON = (SpeakerKind.AGENCY, SpeakerKind.MEDIA)


def report_of(id: int, record: Record) -> Report:
    """What of a record tells of its origin; ``id`` is the report's number."""
    article = record.article
    return Report(
        id=id,
        outlet=article.publisher,
        title=article.title,
        text=article.text,
        body=tuple(Span(block.start, block.end) for block in article.blocks if block.kind == BlockKind.PARAGRAPH),
        published=article.published.earliest,
        origin=article.origin.publisher,
        origin_kind=str(article.origin.kind),
        quoted=_quoted(record),
        authors=article.authors,
        dateline=article.dateline.place if article.dateline else None,
    )


def _quoted(record: Record) -> tuple[str, ...]:
    """Names of the media whose words the report hands on: those within chains, and media that speak."""
    media = {entity.id for entity in record.entities if entity.kind == EntityKind.MEDIA}
    names = {hop.name for statement in record.statements for hop in statement.chain[1:] if hop.entity in media}
    names |= {s.speaker_name for s in record.statements if s.speaker_name and s.speaker_kind in _HANDING_ON}
    return tuple(sorted(names))
