"""A record's events as mentions."""

from __future__ import annotations

from onrecord.record import (
    Article,
    Block,
    BlockKind,
    Count,
    Entity,
    EntityKind,
    Event,
    EventType,
    Modality,
    Party,
    Place,
    PlaceLevel,
    PlaceRole,
    Record,
    Span,
    SpeakerKind,
    Statement,
    StatementKind,
    VerbClass,
)  # fmt: skip
from onrecord.stories.mentions import before, lead_of, mentions_of, taken_back
from onrecord.stories.values import Figures, Side, Spot, Teller

TEXT = "Shells fell on Monday. The Ulmaretan General Staff said Kervanian guns shelled Estrany, killing three. More was to come."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def record() -> Record:
    staff = Entity(id="e1", name="Ulmaretan General Staff", kind=EntityKind.MILITARY, country="ULM")
    guns = Entity(id="e2", name="Kervanian army", kind=EntityKind.MILITARY, country="KRV")
    said = Statement(
        id="s1", kind=StatementKind.INDIRECT, source=(span("The Ulmaretan General Staff"),), cue=(span("said"),), content=(), cue_phrase=(),
        speaker="e1", speaker_name="Ulmaretan General Staff", speaker_kind=SpeakerKind.OFFICIAL, verb_class=VerbClass.SAID, chain=(),
    )  # fmt: skip
    place = Place(
        id="p1", spans=(span("Estrany"),), name="Estrany", geoname_id=None, latitude=None, longitude=None, level=PlaceLevel.CITY, country=None,
        radius_km=None, role=PlaceRole.EVENT, basis="",
    )  # fmt: skip
    event = Event(
        id="v1", type=EventType.ASSAULT, mode="heavy-weapons", contexts=(), acled_event=None, acled_sub_event=None, trigger=span("shelled"),
        actors=(Party(entity="e2", name="Kervanian guns", span=span("Kervanian guns")),), recipients=(), place="p1", when=None,
        modality=Modality.HAPPENED, asserted_by="s1", killed=Count(low=3, best=3, high=3, span=span("three")),
    )  # fmt: skip
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(TEXT))
    article = Article(id="a", raw_sha256="0", text=TEXT, blocks=(block,), publisher="Courier")
    return Record(article=article, entities=(staff, guns), statements=(said,), events=(event,), places=(place,))


def test_a_mention_holds_what_is_compared() -> None:
    (found,) = mentions_of(7, record(), origin=3)

    assert (found.id, found.report, found.origin, found.outlet) == ("7/v1", 7, 3, "Courier")
    assert found.sentence == "The Ulmaretan General Staff said Kervanian guns shelled Estrany, killing three."
    assert found.actors == (Side(name="Kervanian army", country="KRV"),)
    assert found.place == Spot(name="Estrany", level="city")
    assert found.killed == Figures(low=3, best=3, high=3)
    assert found.teller == Teller(
        side=Side(name="Ulmaretan General Staff", country="ULM"), kind="official", verb_class="said", described="The Ulmaretan General Staff"
    )


def test_a_report_that_carries_nobody_else_s_story_is_an_origin_of_its_own() -> None:
    one, other = mentions_of(7, record())[0], mentions_of(8, record())[0]

    assert one.origin != other.origin


TOLD = (
    "GENERAL STAFF\nShells fall on Estrany\nCommunique No. 4\nShells fell on Estrany on Monday, killing three people. Two houses burned.\n"
    "The ministry denied it. It was wrong, it said. Our report of Sunday is withdrawn."
)


def parts() -> list[tuple[int, int, str]]:
    kinds = ["headline", "headline", "paragraph", "paragraph", "paragraph"]
    lines = TOLD.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    return [(start, start + len(line), kind) for start, line, kind in zip(starts, lines, kinds, strict=True)]


def test_a_lead_is_a_headline_and_first_sentence_that_tell_something() -> None:
    told = "Shells fell on Estrany on Monday, killing three people."

    assert lead_of(TOLD, parts(), "General Staff") == told
    assert lead_of(TOLD.replace("Shells fall on Estrany", "Shells fall on one town"), [], None) == ""


def test_before_a_mention_stands_its_paragraph_or_the_one_before() -> None:
    assert before(TOLD.index("burned"), TOLD, parts()) == "Shells fell on Estrany on Monday, killing three people."
    assert before(TOLD.index("denied"), TOLD, parts()).endswith("Two houses burned.")
    assert before(len(TOLD) + 5, TOLD, parts()) == ""


def test_what_stands_beside_a_withdrawal_and_is_called_wrong_is_taken_back() -> None:
    assert taken_back(TOLD.index("withdrawn"), TOLD, parts())
    assert taken_back(TOLD.index("wrong"), TOLD, parts())
    assert not taken_back(TOLD.index("denied"), TOLD, parts())


def test_a_mention_knows_where_its_report_tells_it() -> None:
    (found,) = mentions_of(7, record())

    assert found.start == TEXT.index("shelled")
    assert found.before == "Shells fell on Monday."
    assert found.lead == ""
    assert not found.taken_back
