"""The stage: from triggers to events with parties, place, time, teller and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.events.stage import Events, Happened
from onrecord.reader.reading import Reading
from onrecord.record import Article, Block, BlockKind, Event, Place, PlaceRole, Span, Time, TimeType
from onrecord.statements.stage import Statements
from tests.unit.statements.readings import article, cue, find, reading, trigger


def happened(read: Reading, *, about: Article | None = None, places: Sequence[Place] = (), times: Sequence[Time] = ()) -> Happened:
    about = about or article(read.text)
    (found,) = Statements()([about], [read], [tuple(times)])
    (out,) = Events()([about], [read], [found], [tuple(times)], [tuple(places)])
    return out


def only(read: Reading, **more: object) -> Event:
    (event,) = happened(read, **more).events  # type: ignore[arg-type]
    return event


def spot(text: str, words: str, *, role: PlaceRole = PlaceRole.MENTION, id_: str = "p1") -> Place:
    start = text.index(words)
    return Place(
        id=id_, spans=(Span(start, start + len(words)),), name=words, geoname_id=None, latitude=1.0, longitude=1.0, level=None, country=None,
        radius_km=1.0, role=role, basis="by hand",
    )  # fmt: skip


STRIKE = "Russian missiles struck Kharkiv on Monday killing at least 12 people ."


def strike(**more: str) -> Reading:
    told = trigger(
        STRIKE,
        "struck",
        "ASSAULT",
        mode="heavy-weapons",
        sub_event="air/drone strike",
        actor="Russian",
        place="Kharkiv",
        killed="at least 12",
        **more,
    )
    return reading(STRIKE, triggers=[told])


def test_an_event_carries_type_mode_acleds_words_and_its_trigger() -> None:
    event = only(strike())
    assert (event.id, event.type, event.mode) == ("v1", "ASSAULT", "heavy-weapons")
    assert (event.acled_event, event.acled_sub_event) == ("Explosions/Remote violence", "air/drone strike")
    assert event.trigger.of(STRIKE) == "struck"
    assert event.modality == "happened"
    assert event.asserted_by is None


def test_an_adjective_stands_for_its_country() -> None:
    out = happened(strike())
    (party,) = out.events[0].actors
    assert party.name == "Russia"
    (entity,) = [entity for entity in out.entities if entity.id == party.entity]
    assert (entity.name, entity.country) == ("Russia", "RUS")


def test_a_count_keeps_its_bounds_and_words() -> None:
    killed = only(strike()).killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high, killed.span.of(STRIKE)) == (12, 12, None, "at least 12")


def test_a_number_that_the_reader_overlooked_is_found_by_its_wording() -> None:
    text = "Jets bombed Orlo , killing nine people . Nine people fled ."
    read = reading(text, triggers=[trigger(text, "bombed", "ASSAULT", actor="Jets")])
    killed = only(read).killed
    assert killed is not None
    assert (killed.best, killed.span.of(text)) == (9, "nine")


def test_a_place_where_something_happened_is_marked_so() -> None:
    out = happened(strike(), places=[spot(STRIKE, "Kharkiv")])
    assert out.events[0].place == "p1"
    assert out.places[0].role == PlaceRole.EVENT


def test_a_name_that_stands_for_a_party_is_no_scene() -> None:
    out = happened(strike(), places=[spot(STRIKE, "Kharkiv", role=PlaceRole.ASSOCIATION)])
    assert out.events[0].place is None
    assert out.places[0].role == PlaceRole.ASSOCIATION


def test_the_time_is_the_articles_own() -> None:
    day = Time(id="t1", span=Span(STRIKE.index("Monday"), STRIKE.index("Monday") + 6), text="Monday", type=TimeType.DATE, timex="2024-05-06")
    assert only(strike(when="on Monday"), times=[day]).when == day


def test_a_time_that_could_not_be_read_keeps_its_words() -> None:
    when = only(strike(when="on Monday")).when
    assert when is not None
    assert (when.text, when.timex) == ("on Monday", None)


def test_an_event_in_reported_words_is_asserted_by_their_statement() -> None:
    text = "Khan said Rebels had told him that soldiers burned farms ."
    inner = cue(text, "told", source="Rebels", content="that soldiers burned farms")
    outer = cue(text, "said", source="Khan", content="Rebels had told him that soldiers burned farms")
    told = trigger(text, "burned", "ASSAULT", actor="soldiers", recipient="farms")
    read = reading(text, names=[("Khan", "person")], cues=[outer, inner], triggers=[told])
    about = article(text)
    (found,) = Statements()([about], [read], [()])
    (statement,) = [s for s in found.statements if s.source[0].of(text) == "Rebels"]
    assert only(read).asserted_by == statement.id


def test_headings_carry_no_events_where_there_is_a_body() -> None:
    text = "Rebels take town / Rebels took the town ."
    told = [trigger(text, "take", "ASSAULT", actor=(0, 1)), trigger(text, "took", "ASSAULT", actor=(3, 4))]
    read = reading(text, triggers=told)
    cut = text.index("/")
    blocks = (Block(kind=BlockKind.HEADLINE, start=0, end=cut - 1), Block(kind=BlockKind.PARAGRAPH, start=cut + 2, end=len(text)))
    about = replace(article(text), blocks=blocks)
    assert [event.trigger.of(text) for event in happened(read, about=about).events] == ["took"]
    assert len(happened(read, about=replace(about, blocks=(blocks[0], replace(blocks[1], kind=BlockKind.SUBHEADING)))).events) == 2


def test_parties_lose_prepositions_at_their_edges_and_are_told_once() -> None:
    text = "Talks between Iran and Oman ended ; Iran was glad ."
    told = trigger(text, "Talks", "CONSULT", actor=(find(text, "Iran and"), find(text, "Oman"), find(text, "Iran", 1)))
    event = only(reading(text, names=[("Iran", "place"), ("Oman", "place")], tags={"and": "CCONJ"}, triggers=[told]))
    assert [(party.name, party.span.of(text)) for party in event.actors] == [("Iran", "Iran"), ("Oman", "Oman")]


def test_a_party_that_only_an_event_names_joins_the_entities_with_an_id_of_its_own() -> None:
    text = "Khan said nothing . Gunmen shot a farmer ."
    told = trigger(text, "shot", "ASSAULT", actor="Gunmen", recipient="a farmer")
    read = reading(text, names=[("Khan", "person")], cues=[cue(text, "said", source="Khan", content="nothing")], triggers=[told])
    out = happened(read)
    ids = [entity.id for entity in out.entities]
    assert len(ids) == len(set(ids))
    assert {party.entity for party in (*out.events[0].actors, *out.events[0].recipients)} <= set(ids)


def test_an_article_without_triggers_has_no_events() -> None:
    out = happened(reading("It rained ."))
    assert (out.events, out.control, out.positions) == ((), (), ())
