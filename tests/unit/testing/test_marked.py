"""The format of marked items."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.testing.marked import ROLES, MarkupError, parse_item, parse_items, read_items, unmark

ROOT = Path(__file__).parents[3]

ITEM = """\
## nl-1 | news lead | Sahel mediation
{S1:Two diplomats} {C1:said} {Q1:the talks had been put off}.

{Q2:“No,”} {S2:Diop} {C2:told} {A2:reporters} {V2:in Dakar} {T2:on Monday} {M2:by telephone}.

= 1 | said | two diplomats | anonymous
= 2 | denied | Diop | official
"""


def item_of(text: str, *lines: str) -> list[str]:
    return [text, "", *lines]


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, spans = unmark("{S1:Khan} {C1:said} {Q1:yes}.")
    assert text == "Khan said yes."
    assert spans == {1: {"source": [(0, 4)], "cue": [(5, 9)], "content": [(10, 13)]}}


def test_marks_may_stand_in_marks() -> None:
    text, spans = unmark("{S1:A} {C1:said} {Q1:{S2:B} {C2:denied} {Q2:it}}")
    assert text == "A said B denied it"
    assert spans[1]["content"] == [(7, 18)]
    assert spans[2] == {"source": [(7, 8)], "cue": [(9, 15)], "content": [(16, 18)]}


def test_one_mark_may_serve_two_statements() -> None:
    _, spans = unmark("{S1,2:Khan} {C1:said} {Q1:yes} and {C2:denied} {Q2:it}")
    assert spans[1]["source"] == spans[2]["source"] == [(0, 4)]


def test_pieces_of_a_role_are_in_order() -> None:
    text, spans = unmark("{Q1:“Yes,”} {S1:Khan} {C1:said}, {Q1:“today.”}")
    assert [text[a:b] for a, b in spans[1]["content"]] == ["“Yes,”", "“today.”"]


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("Khan} said", "closing brace without a mark"),
        ("{S1:} said", "empty source mark"),
        ("{Khan said", "opens no mark"),
        ("{X1:Khan} said", "opens no mark"),
        ("{S1:Khan {C1:said}", r"1 mark\(s\) not closed, the last a source"),
    ],
)
def test_broken_marks_are_told(marked: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        unmark(marked)


@given(
    st.recursive(
        st.text(alphabet="ab \n“.", min_size=1, max_size=4).map(lambda text: (text, text)),
        lambda inner: st.tuples(st.sampled_from(sorted(ROLES)), st.integers(1, 3), st.lists(inner, min_size=1, max_size=3)).map(
            lambda made: ("{%s%d:%s}" % (made[0], made[1], "".join(m for m, _ in made[2])), "".join(p for _, p in made[2]))  # noqa: UP031
        ),
        max_leaves=8,
    )
)
@settings(deadline=None)
def test_the_text_is_what_stands_outside_the_marks(made: tuple[str, str]) -> None:
    marked, plain = made
    text, spans = unmark(marked)
    assert text == plain
    assert all(0 <= a < b <= len(text) for roles in spans.values() for pieces in roles.values() for a, b in pieces)


def test_an_item_has_heading_text_and_statements() -> None:
    (item,) = parse_items(ITEM)
    assert (item.id, item.register, item.setting) == ("nl-1", "news lead", "Sahel mediation")
    first, second = item.statements
    assert (first.number, first.verb_class, first.speaker, first.speaker_kind, first.via) == (1, "said", "two diplomats", "anonymous", None)
    assert [item.text[a:b] for a, b in first.role("content")] == ["the talks had been put off"]
    assert {role: item.text[slice(*second.role(role)[0])] for role in ("audience", "venue", "time", "medium")} == {
        "audience": "reporters",
        "venue": "in Dakar",
        "time": "on Monday",
        "medium": "by telephone",
    }


def test_an_items_text_keeps_inner_blank_lines_and_loses_outer_ones() -> None:
    (item,) = parse_items(ITEM)
    assert item.text == "Two diplomats said the talks had been put off.\n\n“No,” Diop told reporters in Dakar on Monday by telephone."


def test_a_role_that_is_not_marked_has_no_spans() -> None:
    (item,) = parse_items(ITEM)
    assert item.statements[0].role("audience") == []


def test_a_speaker_that_is_not_told_is_none() -> None:
    item = parse_item("## a | b | c", item_of("{C1:reportedly} {Q1:left}", "= 1 | said | ? | -"))
    assert (item.statements[0].speaker, item.statements[0].speaker_kind) == (None, None)


def test_a_statement_may_come_through_another() -> None:
    body = item_of("{S1:A} {C1:said} {Q1:{S2:B} {C2:denied} {Q2:it}}", "= 1 | said | A | official", "= 2 | denied | B | official | via 1")
    assert parse_item("## a | b | c", body).statements[1].via == 1


def test_a_known_miss_has_its_reason() -> None:
    body = item_of("{S1:A} {C1:said} {Q1:it}", "= 1 | said | A | official", "! no verb")
    assert parse_item("## a | b | c", body).known_miss == "no verb"


@pytest.mark.parametrize(
    ("heading", "body", "message"),
    [
        ("## a | b", [], "a heading needs"),
        ("## a | b | c", item_of("{S1:A} {C1:said} {Q1:it}"), r"a: marks without a statement line: \[1\]"),
        ("## a | b | c", item_of("A said it", "= 1 | said | A | official"), "a: statement 1 has a line and no mark"),
        ("## a | b | c", item_of("{C1:said}", "= 1 | said | A"), "a: a statement line needs"),
        ("## a | b | c", item_of("{C1:said}", "= one | said | A | official"), "a: a statement line needs"),
        ("## a | b | c", item_of("{C1:said}", "= 1 | said | A | official | 2"), "a: the fifth cell must read 'via m'"),
        ("## a | b | c", item_of("{C1:said}", "= 1 | said | A | official | via 2"), "a: statement 1 is via 2, which does not exist"),
        (
            "## a | b | c",
            item_of("{C1:said}", "= 1 | said | A | official", "= 1 | said | A | official"),
            "a: two statement lines with one number",
        ),
        ("## a | b | c", item_of("{S1:A}", "= 1 | said | A | official"), "a: statement 1 has neither cue nor content"),
    ],
)
def test_a_broken_item_is_told_by_its_id(heading: str, body: list[str], message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse_item(heading, body)


def test_lines_before_the_first_heading_are_skipped() -> None:
    assert [item.id for item in parse_items("# Notes for people {\n\n" + ITEM)] == ["nl-1"]


def test_a_file_without_headings_has_no_items() -> None:
    assert list(parse_items("nothing here\n")) == []


def test_a_folder_is_read_in_order_of_path(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ITEM.replace("nl-1", "b-1"), encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text(ITEM.replace("nl-1", "a-1"), encoding="utf-8")
    assert [item.id for item in read_items(tmp_path)] == ["a-1", "b-1"]
    assert [item.id for item in read_items(tmp_path / "b.txt")] == ["b-1"]


def test_an_id_used_twice_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ITEM, encoding="utf-8")
    with pytest.raises(MarkupError, match=r"ids used twice: \['nl-1'\]"):
        read_items(tmp_path)


@pytest.mark.parametrize("folder", ["tests/gold/statements", "training/corpus/statements"])
def test_every_kept_item_can_be_read_and_its_spans_lie_on_words(folder: str) -> None:
    items = read_items(ROOT / folder)
    assert items
    for item in items:
        for statement in item.statements:
            for pieces in statement.spans.values():
                for start, end in pieces:
                    assert item.text[start:end].strip() == item.text[start:end]


def test_a_ring_of_statements_is_told() -> None:
    with pytest.raises(MarkupError):
        parse_item("## a | b | c", item_of("{C1:said}", "= 1 | said | A | official | via 1"))
