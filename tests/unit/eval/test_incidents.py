"""Stories on ECB+: what is read of a document, and how mentions are grouped within texts."""

from __future__ import annotations

import pytest

pytest.importorskip("onrecord.pipeline", reason="the tasks of the gate run the pipeline")

from eval.incidents import Document, grouped, mentions, mentions_to_instances

TEXT = "http : / / paper . example / a\nQuake hits island\nA quake struck Qeshm , killing five . It shook Dubai ."


def mark(word: str, instance: str | None, kind: str = "ACTION_OCCURRENCE") -> dict[str, object]:
    return {"start": TEXT.index(word), "end": TEXT.index(word) + len(word), "text": word, "type": kind, "instance": instance}


def document(number: int = 0) -> Document:
    rows = [mark("hits", "i1"), mark("struck", "i1"), mark("killing", "i2"), mark("shook", None), mark("Qeshm", "p1", "LOC_GEO")]
    return Document(number=number, id=f"1_{number}", topic=31, subtopic="31_ecb", text=TEXT, mentions=rows)


def test_the_address_that_opens_a_text_is_not_read() -> None:
    assert document().body.startswith("Quake hits")


def test_mentions_are_acts_with_the_line_they_stand_in() -> None:
    found = list(mentions(document()))

    assert [(mention.trigger, instance) for mention, instance in found] == [("hits", "i1"), ("struck", "i1"), ("killing", "i2")]
    assert found[0][0].sentence == "Quake hits island"
    assert found[2][0].sentence.endswith("It shook Dubai .")


def test_an_act_without_an_instance_is_one_of_its_own() -> None:
    assert [instance for _, instance in mentions(document(), all_=True)] == ["i1", "i1", "i2", "0/3"]


def test_all_sides_group_the_same_mentions() -> None:
    gold, ours, plain = mentions_to_instances([document(0), document(1)], [[0, 1]])

    assert sorted(sorted(map(str, each)) for each in gold) == [["0/0", "0/1", "1/0", "1/1"], ["0/2", "1/2"]]
    assert sorted(str(item) for each in ours for item in each) == sorted(str(item) for each in plain for item in each)


def test_items_are_grouped_by_what_they_have_in_common() -> None:
    assert grouped([("a", 1), ("b", 2), ("a", 3)]) == [[1, 3], [2]]
