"""Statements and events are found by what they mean; the vectors are made by hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from sqlalchemy import func, insert, select, update

from onrecord.errors import LedgerError, SettingsError
from onrecord.ledger import Ledger, meanings, schema, vectors
from onrecord.ledger.finding import search
from onrecord.ledger.query import Query
from onrecord.ledger.rereading import reread
from onrecord.ledger.verify import faults
from onrecord.reader.meanings import packed
from onrecord.record import ReaderInfo, Record
from onrecord.testing.ledgers import Report, reading_of, report


def vector(*numbers: float) -> bytes:
    """A vector of length 1 that begins with some numbers."""
    return packed(np.array([*numbers, *[0.0] * (384 - len(numbers))]))


def meaning(told: Report, **kept: bytes) -> Report:
    return dataclasses.replace(told, record=dataclasses.replace(told.record, vectors=kept))


def words(given: str) -> bytes | None:
    """What words mean in these tests."""
    return {"attack": vector(0, 1), "talk": vector(1)}.get(given)


@pytest.fixture
def near(bridge: Report) -> list[Report]:
    """Two reports of which talk, attack and what is between them is told."""
    other = report(
        "Mila Sand said no one fired. Gunners fired on Orlo.", url="https://herald.example/1", outlet="The Herald", published="2025-06-03",
        said=[("Mila Sand", "said", "no one fired")], done=[("Gunners", "fired on", "Orlo")],
    )  # fmt: skip
    return [meaning(bridge, s1=vector(1), s2=vector(1, 1), v1=vector(0, 1)), meaning(other, s1=vector(1, 3), v1=vector(0.2, 1))]


@pytest.fixture
def told(ledger: Ledger, near: list[Report]) -> Ledger:
    for each in near:
        ledger.add(each.page, each.record)
    return ledger


def key_of(ledger: Ledger, outlet: str) -> str:
    with ledger.reading() as connection:
        return str(connection.scalar(select(schema.article.c.key).where(schema.article.c.outlet == outlet)))


def key_of_id(ledger: Ledger, article_id: int) -> str:
    with ledger.reading() as connection:
        return str(connection.scalar(select(schema.article.c.key).where(schema.article.c.id == article_id)))


def hits(ledger: Ledger, like: str, **asked: object) -> list[tuple[str | None, str]]:
    found = search(ledger, Query(like=like, **asked), embed=words).hits  # type: ignore[arg-type]
    return [(hit.outlet, hit.handle.partition("/")[2]) for hit in found]


COURIER, HERALD = "The Courier", "The Herald"


def test_the_nearest_come_first_of_all_kinds(told):
    assert hits(told, "attack") == [(COURIER, "v1"), (HERALD, "v1"), (HERALD, "s1"), (COURIER, "s2"), (COURIER, "s1")]


def test_the_score_is_the_cosine(told):
    scores = [hit.score for hit in search(told, Query(like="attack", limit=2), embed=words).hits]
    assert scores == pytest.approx([1.0, 1 / 1.04**0.5], abs=1e-3)


def test_what_is_like_an_item_is_not_the_item_itself(told):
    assert hits(told, f"{key_of(told, COURIER)}/v1", kind="event") == [(HERALD, "v1")]


def test_what_is_like_an_article_is_like_the_mean_of_its_items(told):
    assert hits(told, key_of(told, HERALD)) == [(COURIER, "v1"), (COURIER, "s2"), (COURIER, "s1")]


def test_what_is_like_an_incident_lies_outside_it(told):
    with told.writing() as connection:
        connection.execute(insert(schema.incident).values(id=7, type="ASSAULT", status="disputed", status_reason="by hand", outlets=1, origins=1))
        connection.execute(update(schema.event).where(schema.event.c.article_id == 1).values(incident_id=7))
    assert hits(told, "i7", kind="event") == [(HERALD, "v1")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"outlet": "herald"}, [(HERALD, "v1"), (HERALD, "s1")]),
        ({"speaker": "petrova"}, [(COURIER, "s1")]),
        ({"event_type": "ASSAULT"}, [(COURIER, "v1"), (HERALD, "v1")]),
        ({"party": "gunners"}, [(HERALD, "v1")]),
        ({"words": "fired"}, [(HERALD, "v1"), (HERALD, "s1")]),
        ({"words": "bridge"}, [(COURIER, "s1")]),
        ({"since": "2025-06-03", "kind": "event"}, [(HERALD, "v1")]),
    ],
)
def test_words_and_conditions_narrow(told, asked, found):
    assert hits(told, "attack", **asked) == found


def test_more_than_the_limit_is_told_and_blocks_make_no_difference(told, monkeypatch):
    whole = hits(told, "attack")
    monkeypatch.setattr(meanings, "BLOCK", 1)
    assert hits(told, "attack") == whole
    found = search(told, Query(like="attack", limit=2), embed=words)
    assert ([hit.handle.partition("/")[2] for hit in found.hits], found.more) == (["v1", "v1"], True)


@pytest.fixture
def many(small: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Twenty reports with a hundred events about ten matters, in all directions; their signs stand in several rows."""
    monkeypatch.setattr(vectors, "ARTICLES", 3)
    made = np.random.default_rng(3)
    matters = made.normal(size=(10, 384))
    for number in range(20):
        text = "Rebels shelled Orlo. " * 5
        told = report(text, url=f"https://b.example/{number}", outlet=f"Outlet {number % 4}", done=[("Rebels", "shelled", "Orlo")] * 5)
        kept = {f"v{n}": packed(matters[made.integers(10)] + made.normal(size=384)) for n in range(1, 6)}
        told = meaning(told, **kept)
        small.add(told.page, told.record)
    return small


@pytest.mark.parametrize("asked", [{}, {"outlet": "outlet 2"}, {"words": "shelled"}, {"party": "rebels"}, {"modality": "denied"}])
def test_the_likely_ones_hold_the_nearest(many, monkeypatch, asked):
    one = search(many, Query(kind="event", limit=1)).hits[0].handle
    whole = [(hit.handle, hit.score) for hit in search(many, Query(like=one, limit=3, **asked)).hits]
    monkeypatch.setattr(meanings, "LIKELY", 20)
    monkeypatch.setattr(vectors, "BLOCK", 2)
    assert [(hit.handle, hit.score) for hit in search(many, Query(like=one, limit=3, **asked)).hits] == whole
    assert len(whole) == (0 if "modality" in asked else 3)


def test_where_few_of_the_likely_ones_hold_a_condition_all_are_compared(many, monkeypatch):
    one = search(many, Query(kind="event", limit=1)).hits[0].handle
    farthest = search(many, Query(like=one, limit=99)).hits[-1].handle
    with many.writing() as connection:
        key, _, item = farthest.partition("/")
        of = select(schema.article.c.id).where(schema.article.c.key == key).scalar_subquery()
        connection.execute(update(schema.event).where(schema.event.c.article_id == of, schema.event.c.id == item).values(modality="denied"))
    monkeypatch.setattr(meanings, "LIKELY", 20)
    assert [hit.handle for hit in search(many, Query(like=one, modality="denied")).hits] == [farthest]


def test_signs_follow_what_is_added_read_again_and_forgotten(many):
    assert list(faults(many)) == []
    with many.writing() as connection:
        vectors.forget_vectors(connection, 5)
        assert [row.block for row in connection.execute(select(schema.sketch).order_by(schema.sketch.c.block))] == list(range(7))
        for article_id in (3, 4):
            vectors.forget_vectors(connection, article_id)
        vectors.keep_vectors(connection, 19, {"s1": vector(1)})
    assert list(faults(many)) == ["article " + key_of_id(many, 19) + ": found a vector of the statement s1, which was not read from it"]
    with many.reading() as connection:
        rows = connection.execute(select(schema.sketch.c.kind, schema.sketch.c.block).order_by(schema.sketch.c.kind, schema.sketch.c.block)).all()
    assert [tuple(row) for row in rows] == [*(("event", block) for block in (0, 2, 3, 4, 5, 6)), ("statement", 6)]


@pytest.mark.parametrize("since", ["2025-06-01", "2025-06-10", "2025-06-20", "2025-06-21"])
def test_only_articles_that_hold_the_conditions_are_looked_through(many, since):
    with many.writing() as connection:
        for number in range(1, 21):
            connection.execute(update(schema.article).where(schema.article.c.id == number).values(day=f"2025-06-{number:02d}"))
    with many.reading() as connection:
        wanted = vectors.articles_of(connection, [schema.article.c.day >= since])
        found = vectors.likely(connection, vector(1), "event", wanted, 200)
    ids = {number >> 16 & 0xFFFFFFFF for number in found}
    assert ids == set(range(int(since[-2:]), 21))
    assert len(found) == 5 * len(ids)


def test_as_many_likely_ones_as_are_asked_for_come_the_nearest_first(many):
    sought = np.random.default_rng(9).normal(size=384)
    with many.reading() as connection:
        kept = connection.execute(select(schema.vector.c.number, schema.vector.c["values"])).all()
        found = vectors.likely(connection, packed(sought), "event", None, 12)
    (bits,) = vectors.signs([packed(sought)])
    differing = {row[0]: int(np.bitwise_count(vectors.signs([row[1]])[0] ^ bits).sum()) for row in kept}
    assert [differing[number] for number in found] == sorted(differing.values())[:12]


def test_the_signs_of_a_vector_differ_as_its_angle_does():
    made = np.random.default_rng(4)
    one, other = made.normal(size=(2, 384))
    for near in (one, one + other, other, -one):
        first, second = vectors.signs([packed(one), packed(near)])
        bits = np.unpackbits((first ^ second).view(np.uint8))
        angle = np.arccos(np.clip(one @ near / np.linalg.norm(one) / np.linalg.norm(near), -1, 1)) / np.pi
        assert bits.mean() == pytest.approx(angle, abs=0.1)


def test_what_a_person_rejected_and_earlier_versions_are_not_found(told, later):
    with told.writing() as connection:
        connection.execute(update(schema.event).where(schema.event.c.article_id == 2).values(review="rejected"))
    told.add(later.page, later.record)
    assert hits(told, "attack") == [(HERALD, "s1")]
    assert hits(told, "attack", all_versions=True, kind="event") == [(COURIER, "v1")]


def test_vectors_are_kept_with_the_article_and_replaced_when_it_is_read_again(ledger, near):
    told = near[0]
    ledger.add(told.page, told.record)
    assert not list(faults(ledger))
    newer = meaning(told, s1=vector(0, 0, 1), s2=vector(0, 0, 1))
    list(reread(ledger, reading_of(newer), ReaderInfo(model="hand", version="2", onrecord="0")))
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.vector.c.item, schema.vector.c["values"])).all()
    assert not list(faults(ledger))
    assert {tuple(row) for row in rows} == {("s1", vector(0, 0, 1)), ("s2", vector(0, 0, 1))}


def test_an_article_without_vectors_is_kept_and_not_found(small, bridge):
    assert bridge.record.vectors is None
    small.add(bridge.page, bridge.record)
    with small.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.vector)) == 0
    assert hits(small, "attack") == []
    with pytest.raises(LedgerError, match=r"found nothing of what .*/v1 means"):
        hits(small, f"{key_of(small, COURIER)}/v1")


@pytest.mark.parametrize(("like", "told_of"), [("0123456789ab/v1", "found nothing under '0123456789ab'"), ("i9", "found nothing of what i9 means")])
def test_a_handle_of_nothing_is_told(told, like, told_of):
    with pytest.raises(LedgerError, match=told_of):
        hits(told, like)


def test_words_that_look_like_numbers_are_words(told):
    with pytest.raises(SettingsError, match="found no word in 'decade'"):
        hits(told, "decade")


@pytest.mark.parametrize("asked", [{"like": " "}, {"like": "attack", "kind": "article"}])
def test_what_cannot_be_near_is_refused(asked):
    with pytest.raises(SettingsError, match="expected a handle or words, for statements and events"):
        Query(**asked)


def test_a_record_is_the_same_whatever_is_known_of_its_meaning(near):
    told = near[0].record
    plain: Record = dataclasses.replace(told, vectors=None)
    assert told == plain
