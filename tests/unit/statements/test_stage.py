"""The stage: from an article and its reading to entities and statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.reading import Reading
from onrecord.record import Article, Dateline, MentionForm, Origin, Span, SpeakerKind, Statement, StatementKind, Time, TimeType, VerbClass
from onrecord.statements.stage import NO_OUTLET, Found, Statements
from tests.unit.statements.readings import article, cue, find, reading


def found(read: Reading, about: Article | None = None) -> Found:
    (out,) = Statements()([about or article(read.text)], [read], [()])
    return out


def only(read: Reading, about: Article | None = None) -> Statement:
    (statement,) = found(read, about).statements
    return statement


def hops(statement: Statement) -> list[str]:
    return [hop.name for hop in statement.chain]


KHAN = "Amina Khan said it ended ."
KHANS = reading(KHAN, names=[("Amina Khan", "person")], cues=[cue(KHAN, "said", source="Amina Khan", content="it ended")])


def test_a_cue_with_source_and_content_is_a_statement() -> None:
    statement = only(KHANS)
    assert [span.of(KHAN) for span in (*statement.source, *statement.cue, *statement.content)] == ["Amina Khan", "said", "it ended"]
    assert (statement.speaker_name, statement.kind, statement.verb_class) == ("Amina Khan", StatementKind.INDIRECT, VerbClass.SAID)
    assert (statement.id, statement.block, statement.score) == ("s1", 0, 0.9)


def test_a_speaker_is_one_of_the_entities() -> None:
    out = found(KHANS)
    (entity,) = out.entities
    assert (entity.id, entity.name) == (out.statements[0].speaker, "Amina Khan")
    assert [(m.start, m.end, m.form) for m in entity.mentions] == [(0, 10, MentionForm.NAME)]


def test_entities_are_numbered_as_the_text_names_them() -> None:
    text = "Omar and Amina Khan left ."
    out = found(reading(text, names=[("Omar", "person"), ("Amina Khan", "person")]))
    assert [(entity.id, entity.name) for entity in out.entities] == [("e1", "Omar"), ("e2", "Amina Khan")]


def test_who_has_no_name_is_an_entity_only_where_they_speak() -> None:
    text = "a driver met a farmer . a farmer said it ended ."
    read = reading(text, cues=[cue(text, "said", source=find(text, "a farmer", 1), content="it ended")])
    assert [entity.name for entity in found(read).entities] == ["farmer"]


def test_a_speaker_not_resolved_is_a_hop_in_its_own_words() -> None:
    text = "they said it ended ."
    statement = only(reading(text, cues=[cue(text, "said", source="they", content="it ended")]))
    hop = statement.chain[-1]
    assert (statement.speaker, hop.entity, hop.name, hop.verb_class) == (None, None, "they", VerbClass.SAID)
    assert hop.span is not None
    assert hop.span.of(text) == "they"


@pytest.mark.parametrize("text", ["", "nobody spoke ."])
def test_without_words_or_cues_nothing_is_found(text: str) -> None:
    out = found(reading(text))
    assert (out.entities, out.statements) == ((), ())


def test_articles_and_their_readings_stay_together() -> None:
    out = Statements()([article(""), article(KHAN), article("")], [reading(""), KHANS, reading("")], [(), (), ()])
    assert [len(each.statements) for each in out] == [0, 1, 0]


def test_every_article_needs_its_reading() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Statements()([article(""), article("")], [reading("")], [()])


@pytest.mark.parametrize(
    ("words", "kind"),
    [("“ it ended ”", StatementKind.DIRECT), ("it ended", StatementKind.INDIRECT), ("it “ ended ”", StatementKind.MIXED)],
)
def test_quotation_marks_tell_the_kind_of_a_statement(words: str, kind: StatementKind) -> None:
    text = f"Khan said {words} ."
    assert only(reading(text, cues=[cue(text, "said", source="Khan", content=words)])).kind == kind


def test_a_refusal_to_speak_is_a_statement_without_content() -> None:
    text = "Khan declined to comment ."
    statement = only(reading(text, cues=[cue(text, "declined to comment", source="Khan")]))
    assert (statement.verb_class, statement.content) == (VerbClass.DECLINED, ())


def test_another_cue_without_content_is_no_statement() -> None:
    text = "Khan spoke ."
    assert found(reading(text, cues=[cue(text, "spoke", source="Khan")])).statements == ()


@pytest.mark.parametrize(
    ("source", "verb", "content"),
    [
        ("Images", "show", "a statue"),
        ("Khan", "did not mention", "the plan"),
        (None, "is expected", "to travel"),
        ("Khan", "signalled", "the opposite"),
    ],
)
def test_what_nobody_says_is_no_statement(source: str | None, verb: str, content: str) -> None:
    text = f"{source or 'Diop'} {verb} {content} ."
    roles = {"source": source} if source else {}
    taken = replace(cue(text, verb, content=content, **roles), anchor=find(text, verb.split()[-1])[0])
    assert found(reading(text, cues=[taken])).statements == ()


@pytest.mark.parametrize(
    ("source", "verb", "content"),
    [
        ("Images", "show", "that it fell"),
        ("Khan", "mentioned", "the plan"),
        ("Analysts", "expected", "to travel"),
        ("Khan", "signalled", "“ peace ”"),
    ],
)
def test_with_a_clause_a_source_or_quoted_words_it_is_one(source: str, verb: str, content: str) -> None:
    text = f"{source} {verb} {content} ."
    assert len(found(reading(text, cues=[cue(text, verb, source=source, content=content)])).statements) == 1


def test_neither_side_would_say_is_a_refusal() -> None:
    text = "Neither side would say who had called ."
    statement = only(reading(text, cues=[cue(text, "would say", source="Neither side", content="who had called")]))
    assert statement.verb_class == VerbClass.DECLINED


def test_circumstances_are_told_in_their_own_words() -> None:
    text = "Khan told reporters in Geneva by telephone on Monday it ended ."
    roles = {"audience": "reporters", "venue": "in Geneva", "medium": "by telephone", "time": "on Monday"}
    statement = only(reading(text, cues=[cue(text, "told", source="Khan", content="it ended", **roles)]))
    assert (statement.audience, statement.venue, statement.medium) == ("reporters", "Geneva", "telephone")
    assert statement.said is not None
    assert (statement.said.text, statement.said.span.of(text)) == ("on Monday", "on Monday")


def test_when_it_was_said_is_the_time_of_the_article_that_stands_in_the_words() -> None:
    text = "Khan said on Monday at 7 p.m. it ended ."
    read = reading(text, cues=[cue(text, "said", source="Khan", content="it ended", time="on Monday at 7 p.m.")])
    day = Time(id="t1", span=Span(13, 19), text="Monday", type=TimeType.DATE, timex="2025-03-10")
    hour = Time(id="t2", span=Span(23, 29), text="7 p.m.", type=TimeType.TIME, timex="2025-03-10T19:00")
    (out,) = Statements()([article(text)], [read], [(day, hour)])
    assert out.statements[0].said == hour


def test_a_statement_without_a_source_has_the_outlet_alone() -> None:
    text = "it was said it ended ."
    statement = only(reading(text, cues=[cue(text, "said", content="it ended")]), article(text, publisher="Xyz"))
    assert (statement.speaker, statement.speaker_kind, hops(statement)) == (None, None, ["Xyz"])


@pytest.mark.parametrize(
    ("about", "outlet"),
    [
        ({}, NO_OUTLET),
        ({"dateline": Dateline(place="GENEVA", agency="Reuters", span=Span(0, 1))}, "Reuters"),
        ({"publisher": "Xyz", "dateline": Dateline(place="GENEVA", agency="Reuters", span=Span(0, 1))}, "Xyz"),
        ({"publisher": "Xyz", "origin": Origin(publisher="Abc")}, "Abc"),
    ],
    ids=["nothing told", "dateline", "publisher", "origin"],
)
def test_the_outlet_is_the_first_hop_always(about: dict[str, object], outlet: str) -> None:
    assert hops(only(KHANS, article(KHAN, **about))) == [outlet, "Amina Khan"]


@pytest.mark.parametrize("publisher", ["Associated Press", "The Associated Press"])
def test_an_outlet_that_the_text_names_is_that_entity(publisher: str) -> None:
    text = "Khan told the Associated Press it ended ."
    read = reading(text, names=[("Associated Press", "organization")], cues=[cue(text, "told", source="Khan", content="it ended")])
    out = found(read, article(text, publisher=publisher))
    assert out.statements[0].chain[0].entity == next(entity.id for entity in out.entities if entity.name == "Associated Press")


def test_an_outlet_that_speaks_is_one_hop() -> None:
    text = "Reuters reported it ended ."
    read = reading(text, names=[("Reuters", "organization")], cues=[cue(text, "reported", source="Reuters", content="it ended")])
    assert hops(only(read, article(text, publisher="Reuters"))) == ["Reuters"]


NESTED = "Amina said Omar believed Ali denied it ."
NESTED_READING = reading(
    NESTED,
    names=[("Amina", "person"), ("Omar", "person"), ("Ali", "person")],
    cues=[
        cue(NESTED, "said", source="Amina", content="Omar believed Ali denied it"),
        cue(NESTED, "believed", source="Omar", content="Ali denied it"),
        cue(NESTED, "denied", source="Ali", content="it"),
    ],
)


def test_a_statement_in_anothers_words_comes_through_all_around_it() -> None:
    chains = [hops(statement) for statement in found(NESTED_READING).statements]
    assert chains == [[NO_OUTLET, "Amina"], [NO_OUTLET, "Amina", "Omar"], [NO_OUTLET, "Amina", "Omar", "Ali"]]


def test_every_hop_tells_its_words_and_its_verb() -> None:
    outlet, *others = found(NESTED_READING).statements[2].chain
    assert (outlet.span, outlet.verb_class) == (None, None)
    assert [(hop.span.of(NESTED) if hop.span else None, hop.verb_class) for hop in others] == [
        ("Amina", VerbClass.SAID),
        ("Omar", VerbClass.BELIEVED),
        ("Ali", VerbClass.DENIED),
    ]


def test_words_that_come_through_nobody_named_tell_so() -> None:
    text = "it was said Ali denied it all ."
    cues = [cue(text, "said", content="Ali denied it all"), cue(text, "denied", source="Ali", content="it all")]
    assert hops(found(reading(text, names=[("Ali", "person")], cues=cues)).statements[1]) == [NO_OUTLET, "not named", "Ali"]


@pytest.mark.parametrize(
    ("text", "relay", "origin"),
    [
        ("TASS reported it ended , citing Omar", "reported", "citing"),
        ("TASS cited Omar saying it ended", "cited", "saying"),
    ],
)
def test_who_cites_and_who_is_cited_both_have_the_whole_chain(text: str, relay: str, origin: str) -> None:
    cues = [cue(text, relay, source="TASS", content="it ended"), cue(text, origin, source="Omar", content="it ended")]
    out = found(reading(text, names=[("TASS", "organization"), ("Omar", "person")], cues=cues))
    assert [hops(statement) for statement in out.statements] == [[NO_OUTLET, "TASS", "Omar"]] * 2


CITING = "Reuters cited TASS citing Omar it ended well for all of them at noon"


def citing(*contents: str) -> list[list[str]]:
    cues = [cue(CITING, word, source=source, content=content) for (word, source), content in zip(WHO_CITES, contents, strict=True)]
    read = reading(CITING, names=[("Reuters", "organization"), ("TASS", "organization"), ("Omar", "person")], cues=cues)
    return [hops(statement) for statement in found(read).statements]


WHO_CITES = (("cited", "Reuters"), ("citing", "TASS"), ("citing", "Omar"))


def test_of_three_who_cite_each_other_in_turn_all_have_the_whole_chain() -> None:
    chains = citing("it ended well for all of them at noon", "it ended well for all of them", "it ended well for all")
    assert chains == [[NO_OUTLET, "Reuters", "TASS", "Omar"]] * 3


def test_of_three_who_hand_on_the_very_same_words_all_have_the_whole_chain() -> None:
    assert citing("it ended", "it ended", "it ended") == [[NO_OUTLET, "Reuters", "TASS", "Omar"]] * 3


@pytest.mark.parametrize(
    ("source", "content", "verb_class"),
    [
        ("the Russian army", "it captured the village", VerbClass.CLAIMED),
        ("the Russian Ministry of Defence", "it shot down drones", VerbClass.CLAIMED),
        ("the Russian army", "it was ready", VerbClass.SAID),
        ("residents", "it captured the village", VerbClass.SAID),
        ("Reuters", "it captured the village", VerbClass.SAID),
    ],
)
def test_a_warring_partys_word_on_its_own_fighting_is_claimed(source: str, content: str, verb_class: VerbClass) -> None:
    text = f"{source} said {content} ."
    assert only(reading(text, cues=[cue(text, "said", source=source, content=content)])).verb_class == verb_class


def test_a_warring_partys_denial_stays_a_denial() -> None:
    text = "the Russian army denied it captured the village ."
    statement = only(reading(text, cues=[cue(text, "denied", source="the Russian army", content="it captured the village")]))
    assert statement.verb_class == VerbClass.DENIED


def test_a_pronoun_speaks_as_whom_it_stands_for() -> None:
    text = "Amina Khan left . she said it ended ."
    statement = only(reading(text, names=[("Amina Khan", "person")], cues=[cue(text, "said", source="she", content="it ended")]))
    assert statement.speaker_name == "Amina Khan"


def test_the_first_person_in_a_quotation_is_who_is_quoted() -> None:
    text = "Amina said “ I promise it ended ” ."
    cues = [cue(text, "said", source="Amina", content="“ I promise it ended ”"), cue(text, "promise", source="I", content="it ended")]
    statements = found(reading(text, names=[("Amina", "person")], cues=cues)).statements
    assert [statement.speaker_name for statement in statements] == ["Amina", "Amina"]
    assert [hops(statement) for statement in statements] == [[NO_OUTLET, "Amina"]] * 2


def test_two_statements_of_one_source_have_one_speaker() -> None:
    text = "a farmer said it ended and denied more ."
    cues = [cue(text, "said", source="a farmer", content="it ended"), cue(text, "denied", source="a farmer", content="more")]
    first, second = found(reading(text, cues=cues)).statements
    assert first.speaker == second.speaker
    assert first.speaker_kind != SpeakerKind.ANONYMOUS


WORDS = "Amina TASS cited Omar said he citing it fell"
RANGES = st.tuples(st.integers(0, 7), st.integers(1, 4)).map(lambda r: (r[0], min(9, r[0] + r[1])))


@given(st.lists(st.tuples(st.sampled_from(["cited", "said", "citing", "fell"]), st.none() | RANGES, st.none() | RANGES), max_size=5))
@settings(deadline=None, max_examples=150)
def test_no_chain_runs_in_a_loop_and_every_span_is_of_the_text(drawn: list[tuple[str, tuple[int, int] | None, tuple[int, int] | None]]) -> None:
    cues = [cue(WORDS, word, **{role: r for role, r in (("source", source), ("content", content)) if r}) for word, source, content in drawn]
    out = found(reading(WORDS, names=[("Amina", "person"), ("TASS", "organization"), ("Omar", "person")], cues=cues))
    known = {entity.id for entity in out.entities}
    for statement in out.statements:
        assert hops(statement)[0] == NO_OUTLET
        assert len(statement.chain) <= len(cues) + 1
        assert {hop.entity for hop in statement.chain} <= known | {None}
        assert all(span.of(WORDS).strip() for span in (*statement.source, *statement.cue, *statement.content))


def test_the_builder_finds_words_between_marks_of_blocks() -> None:
    assert find("a / b c b", "b", 1) == (3, 4)
