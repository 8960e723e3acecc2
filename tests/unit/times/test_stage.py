"""The times of an article: what they are worth, within which bounds, and why."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Article, Block, BlockKind, Dateline, Published, Span, TimeAnchor, TimeType
from onrecord.times.found import Found
from onrecord.times.lexicon import entries
from onrecord.times.patterns import GRAMMAR
from onrecord.times.stage import Times, found_in, resolve
from tests.unit.statements.readings import article, reading

DAY = Published(earliest="2025-03-13", latest="2025-03-13", basis="given")
"""A Thursday."""


def times(text: str, *, published: Published = DAY, tree: dict[str, tuple[str, str]] | None = None, **tags: str) -> list[Found]:
    return found_in(article(text, published=published), reading(text, tree=tree, tags=tags))


def only(text: str, *, published: Published = DAY, tree: dict[str, tuple[str, str]] | None = None, **tags: str) -> Found:
    (found,) = times(text, published=published, tree=tree, **tags)
    return found


@pytest.mark.parametrize(
    ("words", "value", "earliest", "latest"),
    [
        ("March 3 , 2024", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("3 March 2024", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("the 3 rd of March", "2025-03-03", "2025-03-03", "2025-03-03"),
        ("2025 - 03 - 12", "2025-03-12", "2025-03-12", "2025-03-12"),
        ("13.02.2025", "2025-02-13", "2025-02-13", "2025-02-13"),
        ("March 3 - 5", "2025-03-03/2025-03-05", "2025-03-03", "2025-03-05"),
        ("3 and 5 March", "2025-03-03/2025-03-05", "2025-03-03", "2025-03-05"),
        ("mid - January", "2025-01", "2025-01-11", "2025-01-20"),
        ("August last year", "2024-08", "2024-08-01", "2024-08-31"),
        ("last week", "2025-W10", "2025-03-03", "2025-03-09"),
        ("this month", "2025-03", "2025-03-01", "2025-03-31"),
        ("last spring", "2024-SP", "2024-03-01", "2024-05-31"),
        ("the winter of 2023", "2023-WI", "2023-12-01", "2024-02-29"),
        ("the 1990 s", "199", "1990-01-01", "1999-12-31"),
        ("the 20 th century", "19", "1900-01-01", "1999-12-31"),
        ("the third quarter of 2024", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("Q1 2025", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("the second half of 2024", "2024-H2", "2024-07-01", "2024-12-31"),
        ("fiscal year 2024", "2024", "2024-01-01", "2024-12-31"),
        ("the weekend", "2025-W10-WE", "2025-03-08", "2025-03-09"),
        ("three days ago", "2025-03-10", "2025-03-10", "2025-03-10"),
        ("two years ago", "2023", "2023-01-01", "2023-12-31"),
        ("the past two months", "P2M", "2025-01-13", "2025-03-13"),
        ("the next 48 hours", "PT48H", "2025-03-13", None),
        ("three years", "P3Y", None, None),
        ("two and a half years", "P2Y6M", None, None),
        ("a few minutes", "PTXM", None, None),
        ("every Friday", "XXXX-WXX-5", None, None),
        ("every two weeks", "P2W", None, None),
        ("two to three weeks", "P2W", None, None),
        ("the whole week", "P1W", None, None),
        ("recent weeks", "PAST_REF", None, "2025-03-13"),
        ("the coming weeks and months", "FUTURE_REF", "2025-03-13", None),
        ("Thanksgiving Day", "2024-11-28", "2024-11-28", "2024-11-28"),
        ("Good Friday 2025", "2025-04-18", "2025-04-18", "2025-04-18"),
        ("last Christmas", "2024-12-25", "2024-12-25", "2024-12-25"),
        ("New Year 's Eve", "2024-12-31", "2024-12-31", "2024-12-31"),
        ("03 - 12 - 25 0953 EDT", "2025-03-12T09:53", "2025-03-12T09:53-04:00", "2025-03-12T09:53-04:00"),
        ("2025 - 03 - 12 10:01:33", "2025-03-12T10:01", "2025-03-12T10:01", "2025-03-12T10:01"),
        ("midday Monday", "2025-03-10TMI", "2025-03-10T11:00", "2025-03-10T13:59"),
        ("now", "PRESENT_REF", "2025-03-13", "2025-03-13"),
        ("yesterday evening", "2025-03-12TEV", "2025-03-12T18:00", "2025-03-12T21:59"),
        ("late Tuesday night", "2025-03-11TNI", "2025-03-11T20:00", "2025-03-12T05:59"),
        ("the early hours of Thursday", "2025-03-13TMO", "2025-03-13T00:00", "2025-03-13T05:59"),
        ("at seven in the morning", "2025-03-13T07:00", "2025-03-13T07:00", "2025-03-13T07:00"),
        ("overnight", "2025-03-12TNI", "2025-03-12T20:00", "2025-03-13T05:59"),
        ("0900 GMT Wednesday", "2025-03-12T09:00Z", "2025-03-12T09:00+00:00", "2025-03-12T09:00+00:00"),
        ("7:50 p.m. ET", "2025-03-13T19:50", "2025-03-13T19:50-04:00", "2025-03-13T19:50-04:00"),
        ("noon Monday", "2025-03-10T12:00", "2025-03-10T12:00", "2025-03-10T12:00"),
        ("later Thursday", "2025-03-13", "2025-03-13", "2025-03-13"),
        ("two days after March 3", "2025-03-05", "2025-03-05", "2025-03-05"),
        ("August 7 last year", "2024-08-07", "2024-08-07", "2024-08-07"),
        ("3 March this year", "2025-03-03", "2025-03-03", "2025-03-03"),
        ("the 5 th of this month", "2025-03-05", "2025-03-05", "2025-03-05"),
        ("the first Sunday in May 2025", "2025-05-04", "2025-05-04", "2025-05-04"),
        ("the last Friday of last month", "2025-02-28", "2025-02-28", "2025-02-28"),
        ("the first week of March", "2025-W09", "2025-02-24", "2025-03-02"),
        ("the last day of 2024", "2024-12-31", "2024-12-31", "2024-12-31"),
        ("the second weekend of January", "2025-W02-WE", "2025-01-11", "2025-01-12"),
        ("the fiscal 2024 third quarter", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("the same period of last year", "2024", "2024-01-01", "2024-12-31"),
        ("Memorial Day", "2024-05-27", "2024-05-27", "2024-05-27"),
        ("the ' 60 s", "196", "1960-01-01", "1969-12-31"),
        ("late last night", "2025-03-12TNI", "2025-03-12T20:00", "2025-03-13T05:59"),
        ("dawn Sunday", "2025-03-09TMO", "2025-03-09T05:00", "2025-03-09T11:59"),
        ("10 p.m. Friday night", "2025-03-07T22:00", "2025-03-07T22:00", "2025-03-07T22:00"),
        ("two - and - a - half years", "P2Y6M", None, None),
        ("two hours and 20 minutes", "PT2H20M", None, None),
        ("month - long", "P1M", None, None),
        ("Sunday night , March 9", "2025-03-09TNI", "2025-03-09T20:00", "2025-03-10T05:59"),
        ("a long time ago", "PAST_REF", None, "2025-03-13"),
        ("since March", "2025-03", "2025-03-01", "2025-03-13"),
        ("since April", "2024-04", "2024-04-01", "2025-03-13"),
        ("last February", "2024-02", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(words: str, value: str, earliest: str | None, latest: str | None) -> None:
    found = only(f"it came {words} .", came="VERB")
    assert (found.text, found.value, found.earliest, found.latest) == (words.removeprefix("at ").removeprefix("since "), value, earliest, latest)
    assert found.basis


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Thursday", "XXXX-WXX-4"),
        ("March 13", "XXXX-03-13"),
        ("yesterday", None),
        ("last week", None),
        ("three days ago", None),
        ("now", "PRESENT_REF"),
    ],
)
def test_without_a_day_of_publication_what_is_relative_stays_open(words: str, value: str | None) -> None:
    found = only(f"it came {words} .", published=Published())
    assert (found.text, found.value, found.earliest, found.latest, found.anchor) == (words, value, None, None, TimeAnchor.NONE)


def test_a_weekday_is_the_last_one_including_the_day_itself() -> None:
    assert [only(f"he left on {day} .").value for day in ("Thursday", "Friday", "Wednesday")] == ["2025-03-13", "2025-03-07", "2025-03-12"]


def test_a_future_verb_turns_a_weekday_ahead() -> None:
    found = only("he will leave Friday .", tree={"will": ("leave", "aux"), "Friday": ("leave", "obl")}, leave="VERB", will="AUX")
    assert (found.value, "ahead" in found.basis) == ("2025-03-14", True)


def test_the_verb_of_the_saying_never_turns_its_day_ahead() -> None:
    tree = {"will": ("leave", "aux"), "leave": ("said", "ccomp"), "Friday": ("leave", "obl")}
    assert only("he said Friday he will leave .", tree=tree, said="VERB", leave="VERB", will="AUX").value == "2025-03-07"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("closed since January .", ("2025-01-01", "2025-03-13")),
        ("ready by the end of April .", (None, "2025-04-30")),
        ("closed until Friday .", (None, "2025-03-14")),
        ("closed before March 3 .", (None, "2025-03-02")),
        ("closed after March 3 .", ("2025-03-04", None)),
        ("open from March 30 .", ("2025-03-30", None)),
    ],
)
def test_a_preposition_bounds_a_time(text: str, bounds: tuple[str | None, str | None]) -> None:
    found = only(text)
    assert (found.earliest, found.latest) == bounds


@pytest.mark.parametrize("text", ["from March 3 to March 5 .", "between March 3 and March 5 ."])
def test_both_ends_of_a_range_have_its_bounds(text: str) -> None:
    assert [(f.value, f.earliest, f.latest) for f in times(text)] == [
        ("2025-03-03", "2025-03-03", "2025-03-05"),
        ("2025-03-05", "2025-03-03", "2025-03-05"),
    ]


def test_a_distance_moves_the_day_that_the_text_speaks_of() -> None:
    found = times("it began on March 3 . Three days later it rained . The next day it ended . Some days earlier it had begun .")
    assert [f.value for f in found] == ["2025-03-03", "P3D", "2025-03-07", "PXD"]
    assert (found[3].earliest, found[3].latest) == (None, "2025-03-07")


def test_a_year_that_ends_with_a_month_is_how_long() -> None:
    found = times("profit for the fiscal year ended January 31 .")
    assert [(f.text, f.value) for f in found] == [("the fiscal year", "P1Y"), ("January 31", "2025-01-31")]


def test_what_follows_a_day_is_reckoned_from_it() -> None:
    found = times("it began on March 3 . The next day it grew . That evening it ended . Three days later it rained .")
    assert [f.value for f in found] == ["2025-03-03", "2025-03-04", "2025-03-04TEV", "P3D"]
    assert (found[3].type, found[3].earliest, found[3].latest) == (TimeType.DURATION, "2025-03-07", "2025-03-07")
    assert [f.anchor for f in found[1:]] == [TimeAnchor.PREVIOUS] * 3


def test_how_long_before_an_event_is_only_a_length() -> None:
    found = only("two days before the vote he left .", the="DET")
    assert (found.text, found.type, found.value) == ("two days", TimeType.DURATION, "P2D")


def test_a_day_of_the_war_needs_the_wars_first_day() -> None:
    text = "On the 11 th day of the war the port fell ."
    assert only(text).value is None
    given = times(f"The invasion began on February 24 . {text}")
    assert (given[1].text, given[1].value) == ("the 11 th day", "2025-03-06")


def test_times_of_the_head_count_and_furniture_does_not() -> None:
    text = "GENEVA , March 12 / it came Tuesday / Published March 3 , 2024"
    head, body, last = Span(0, 17), Span(20, 35), Span(38, len(text))
    kinds = (BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.FURNITURE)
    blocks = tuple(Block(kind=kind, start=s.start, end=s.end) for kind, s in zip(kinds, (head, body, last), strict=True))
    page = Article(id="a", raw_sha256="0", text=text, blocks=blocks, published=DAY, dateline=Dateline(place="GENEVA", agency=None, span=head))
    read = reading(text.replace("GENEVA , March 12", "x" * 17)[:35])
    assert [(f.text, f.value) for f in found_in(page, read)] == [("March 12", "2025-03-12"), ("Tuesday", "2025-03-11")]


def test_the_day_of_a_dateline_is_what_weekdays_are_reckoned_from() -> None:
    text = "GENEVA , March 12 - / it came Thursday"
    blocks = (Block(kind=BlockKind.DATELINE, start=0, end=19), Block(kind=BlockKind.PARAGRAPH, start=22, end=len(text)))
    page = Article(id="a", raw_sha256="0", text=text, blocks=blocks, published=DAY, dateline=Dateline(place="GENEVA", agency=None, span=Span(0, 19)))
    found = found_in(page, reading(text))[-1]
    assert (found.value, found.anchor) == ("2025-03-06", TimeAnchor.DATELINE)


def test_an_hour_under_a_dated_line_is_of_that_day() -> None:
    text = "Wednesday , March 12 / 7:50 p.m. / it fell at 6 p.m. on the coast"
    starts = (0, 23, 35)
    ends = (20, 32, len(text))
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, start=a, end=b) for a, b in zip(starts, ends, strict=True))
    page = Article(id="a", raw_sha256="0", text=text, blocks=blocks, published=DAY)
    assert [f.value for f in found_in(page, reading(text))] == ["2025-03-12", "2025-03-12T19:50", "2025-03-12T18:00"]


def test_a_day_alone_on_its_line_is_that_of_what_follows() -> None:
    text = "Monday 10 March / it came today / Sunday 9 March / it came yesterday"
    starts = (0, 18, 34, 51)
    ends = (15, 31, 48, len(text))
    blocks = tuple(
        Block(kind=BlockKind.SUBHEADING if n % 2 == 0 else BlockKind.PARAGRAPH, start=a, end=b)
        for n, (a, b) in enumerate(zip(starts, ends, strict=True))
    )
    page = Article(id="a", raw_sha256="0", text=text, blocks=blocks, published=DAY)
    found = found_in(page, reading(text))
    assert [f.value for f in found] == ["2025-03-10", "2025-03-10", "2025-03-09", "2025-03-08"]
    assert found[1].anchor is TimeAnchor.PREVIOUS


def test_the_outlets_own_zone_holds_for_hours_and_for_the_day() -> None:
    late = Published(earliest="2025-03-13T02:00:00+00:00", latest="2025-03-13T02:00:00+00:00", basis="metadata")
    text = "today at 6 p.m. it fell"
    (found,) = found_in(article(text, published=late, publisher="Associated Press"), reading(text))
    assert (found.value, found.earliest) == ("2025-03-12T18:00", "2025-03-12T18:00-04:00")


def test_a_span_is_resolved_with_the_same_code() -> None:
    text = "he said in his nightly address Wednesday that it fell"
    span = Span(text.index("in his"), text.index(" that"))
    found = resolve(article(text, published=DAY), reading(text), span)
    assert found is not None
    assert (found.text, found.value) == ("Wednesday", "2025-03-12")
    assert resolve(article(text, published=DAY), reading(text), Span(0, 7)) is None


def test_a_span_that_is_called_a_time_is_read_as_one() -> None:
    text = "a daily briefing at 7:50"
    page, read = article(text, published=DAY), reading(text)
    assert [f.text for f in found_in(page, read)] == ["7:50"]
    found = resolve(page, read, Span(0, 7))
    assert found is not None
    assert (found.type, found.value) == (TimeType.SET, "P1D")


def test_years_ago_today_is_that_very_day() -> None:
    assert [only(f"it ended {words} .").value for words in ("ten years ago today", "ten years ago on Sunday", "ten years ago")] == [
        "2015-03-13",
        "2015-03-09",
        "2015",
    ]


def test_the_fifth_sunday_of_a_month_that_has_four_is_unknown() -> None:
    assert only("it came on the fifth Sunday in May .").value is None


def test_a_zone_behind_a_stop_that_was_taken_for_a_sentences_end_belongs_to_the_hour() -> None:
    text = "it came at 8 p.m. EST"
    cut = reading(text)
    cut = dataclasses.replace(cut, sentences=((0, len(cut.words) - 1), (len(cut.words) - 1, len(cut.words))))
    assert [f.text for f in found_in(article(text, published=DAY), cut)] == ["8 p.m. EST"]


def test_the_next_day_is_that_after_the_last_day_named_whatever_year_was_named_since() -> None:
    assert [f.value for f in times("it began on March 3 . In 1998 it had failed . The next day it ended .")] == ["2025-03-03", "1998", "2025-03-04"]


def test_what_is_reckoned_from_a_month_stays_open() -> None:
    assert [(f.type, f.value) for f in times("it began in January 2022 . Three weeks later it ended .")] == [
        (TimeType.DATE, "2022-01"),
        (TimeType.DURATION, "P3W"),
    ]


def test_midnight_may_open_a_day_or_close_it() -> None:
    found = only("it began at midnight on March 3 .")
    assert (found.value, found.earliest, found.latest) == ("2025-03-03T24:00", "2025-03-03T00:00", "2025-03-04T00:00")


def test_the_stage_numbers_the_times_of_each_article_from_one() -> None:
    texts = ["it came Monday and Tuesday", "nothing came", "it came Friday"]
    found = Times()([article(text, published=DAY) for text in texts], [reading(text) for text in texts])
    assert [[time.id for time in times_] for times_ in found] == [["t1", "t2"], [], ["t1"]]
    assert all(time.span.of(texts[0]) == time.text for time in found[0])


WORDS = sorted(
    word
    for word in {*GRAMMAR.literals, *entries(), "2025", "1996", "13", "31", "7:50", "0900", "9.30", "13.02.2025", "q1"}
    if " " not in word and word != "/"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.booleans())
def test_no_words_of_time_break_the_stage(words: list[str], published: bool) -> None:
    text = " ".join(words)
    about = {"published": DAY} if published else {}
    found = found_in(article(text, **about), reading(text))
    assert all(f.span.of(text).split() == f.text.split() for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(f.earliest is None or f.latest is None or f.earliest[:10] <= f.latest[:10] for f in found)


@pytest.mark.parametrize("unit", ["seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "weekends"])
@pytest.mark.parametrize(
    "words", ["Thirty {} later it ended on Tuesday .", "Two {} before , it began .", "It began three {} ago .", "It ended {} after that ."]
)
@pytest.mark.parametrize("published", [DAY, Published()])
def test_any_unit_may_stand_in_a_distance(unit: str, words: str, published: Published) -> None:
    times(f"The raid began at 3 p.m. on Monday . {words.format(unit)} Then it was quiet that day .", published=published)
