"""A record as a report."""

from __future__ import annotations

from onrecord.record import (
    Article,
    Block,
    BlockKind,
    Dateline,
    Entity,
    EntityKind,
    Hop,
    Origin,
    OriginKind,
    Published,
    Record,
    Span,
    SpeakerKind,
    Statement,
    StatementKind,
    VerbClass,
)
from onrecord.stories.reports import report_of

TEXT = "Headline\n\nThe dam held.\n\nShare\n\nMNA reported it."


def statement(chain: tuple[Hop, ...], speaker: str | None = None, kind: SpeakerKind | None = None) -> Statement:
    return Statement(
        id="s1", kind=StatementKind.INDIRECT, source=(), cue=(), content=(), cue_phrase=(), speaker=None, speaker_name=speaker, speaker_kind=kind,
        verb_class=VerbClass.SAID, chain=chain,
    )  # fmt: skip


ARTICLE = Article(
    id="sha256:1",
    raw_sha256="1",
    text=TEXT,
    title="Headline",
    blocks=(
        Block(kind=BlockKind.HEADLINE, start=0, end=8),
        Block(kind=BlockKind.PARAGRAPH, start=10, end=23),
        Block(kind=BlockKind.FURNITURE, start=25, end=30),
        Block(kind=BlockKind.PARAGRAPH, start=32, end=48),
    ),
    authors=("Odile Marsh",),
    publisher="The Callisk Courier",
    origin=Origin(publisher="Meridian News Agency", kind=OriginKind.AGENCY),
    dateline=Dateline(place="SEFKAND", agency="MNA", span=Span(10, 11)),
    published=Published(earliest="2025-06-02", latest="2025-06-02"),
)


def test_the_body_is_the_paragraphs_without_furniture() -> None:
    report = report_of(7, Record(article=ARTICLE))
    assert [span.of(TEXT) for span in report.body] == ["The dam held.", "MNA reported it."]
    assert (report.id, report.outlet, report.title, report.published) == (7, "The Callisk Courier", "Headline", "2025-06-02")
    assert (report.origin, report.origin_kind, report.authors, report.dateline) == ("Meridian News Agency", "agency", ("Odile Marsh",), "SEFKAND")


def test_it_quotes_the_media_within_chains_and_those_that_speak() -> None:
    entities = (Entity(id="e1", name="KPB", kind=EntityKind.MEDIA), Entity(id="e2", name="Odaline", kind=EntityKind.PERSON))
    chain = (Hop(entity=None, name="The Callisk Courier"), Hop(entity="e1", name="KPB"), Hop(entity="e2", name="Odaline"))
    statements = (statement(chain), statement((), "MNA", SpeakerKind.AGENCY), statement((), "Alasque", SpeakerKind.OFFICIAL))
    assert report_of(1, Record(article=ARTICLE, entities=entities, statements=statements)).quoted == ("KPB", "MNA")
