"""Documents into labelled windows, and the damage done to some of them."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.labels import ARGUMENT_TAGS, EVENT_TAGS, NAME_TAGS, ROLE_TAGS, SPAN_TAGS, transitions_allowed
from training.batches import IGNORE, _arguments, _roles, _without, batch, damaged, sample
from training.corpora import Attribution, Document, Trigger

DAMAGING = [seed for seed in range(400) if random.Random(seed).random() < 0.30]
"""Seeds under which a document does not stay as it is."""

MARKS = ("“", "”", '"', "``", "''")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with every label; words but marks and stops differ, and nothing hangs on marks and stops."""
    n = draw(st.integers(1, 30))
    words = [draw(st.sampled_from((*MARKS, ".", "", "", "", ""))) or f"w{index}" for index in range(n)]
    paragraph, number = [], 0
    for _ in range(n):
        paragraph.append(number)
        number += draw(st.integers(0, 9)) == 0
    ends = [int(index + 1 == n or paragraph[index + 1] != paragraph[index] or draw(st.integers(0, 5)) == 0) for index in range(n)]
    head, start = [0] * n, 0
    for index, end in enumerate(ends):
        if end:
            inside = range(start, index + 1)
            free = [i for i in inside if words[i].startswith("w")] or [start]
            for i in inside:
                head[i] = free[0] if i == free[0] else draw(st.sampled_from([f for f in free if f < i] or free[:1]))
            start = index + 1
    pieces = st.tuples(st.integers(0, n - 1), st.integers(1, 5)).map(lambda p: (p[0], min(n, p[0] + p[1])))
    return Document(
        id="d",
        words=words,
        paragraph=paragraph,
        attributions=[
            Attribution({role: draw(st.lists(pieces, max_size=2)) for role in ("source", "cue", "content", "time")}, draw(st.booleans()))
            for _ in range(draw(st.integers(0, 2)))
        ],
        names=[(*draw(pieces), "person")],
        sentence_end=ends,
        upos=[index % 5 for index in range(n)],
        head=head,
        relation=[index % 7 for index in range(n)],
        mentions=[(draw(st.integers(0, n - 1)), "person", "1")],
    )


def all_ranges(doc: Document) -> list[tuple[int, int]]:
    found = [piece for item in doc.attributions or [] for pieces in item.roles.values() for piece in pieces]
    return found + [(a, b) for a, b, _ in doc.names or []]


def plain(words: list[str], **labels: object) -> Document:
    return Document(id="d", words=words, paragraph=[0] * len(words), **labels)  # type: ignore[arg-type]


def one_piece(words: list[str]) -> list[tuple[int, ...]]:
    return [(1000 + index,) for index in range(len(words))]


@given(documents(), st.sampled_from(DAMAGING))
@settings(deadline=None, max_examples=200)
def test_damage_keeps_labels_in_range(doc: Document, seed: int) -> None:
    found = damaged(doc, random.Random(seed))
    n = len(found.words)
    for values in (found.paragraph, found.sentence_end, found.upos, found.head, found.relation):
        assert values is not None
        assert len(values) == n
    assert all(0 <= start < end <= n for start, end in all_ranges(found))
    assert all(0 <= head < n for head in found.head or [])
    assert all(0 <= head < n for head, _, _ in found.mentions or [])
    assert found.paragraph == sorted(found.paragraph)


@given(documents(), st.sampled_from(DAMAGING))
@settings(deadline=None, max_examples=200)
def test_damage_leaves_every_word_its_head_and_labels(doc: Document, seed: int) -> None:
    """Told by words that occur once."""
    found = damaged(doc, random.Random(seed))
    before = {word: index for index, word in enumerate(doc.words)}
    assert doc.head is not None
    assert doc.upos is not None
    assert found.head is not None
    assert found.upos is not None
    for index, word in enumerate(found.words):
        if word.lower().startswith("w"):
            old = before[word.lower()]
            assert found.upos[index] == doc.upos[old]
            head = doc.words[doc.head[old]]
            assert not head.startswith("w") or found.words[found.head[index]].lower() == head


@given(documents(), st.sampled_from(DAMAGING))
@settings(deadline=None, max_examples=100)
def test_damage_takes_away_nothing_but_marks_and_stops(doc: Document, seed: int) -> None:
    found = damaged(doc, random.Random(seed))
    assert [word.lower() for word in found.words if word.lower().startswith("w")] == [word for word in doc.words if word.startswith("w")]
    assert sum(found.sentence_end or []) == sum(doc.sentence_end or [])


@given(documents())
@settings(deadline=None, max_examples=30)
def test_a_document_is_not_changed_by_its_damage(doc: Document) -> None:
    before = repr(doc)
    for seed in DAMAGING[:8]:
        damaged(doc, random.Random(seed))
    assert repr(doc) == before


def test_ranges_shrink_and_labels_move() -> None:
    doc = plain(
        ["“", "Yes", "”", "Khan", "said"],
        attributions=[Attribution({"content": [(0, 3)], "source": [(3, 4)], "cue": [(4, 5)], "time": [(0, 1)]}, False)],
        names=[(3, 4, "person")],
    )
    found = _without(doc, [False, True, False, True, True])
    assert found.words == ["Yes", "Khan", "said"]
    assert found.attributions is not None
    assert found.attributions[0].roles == {"content": [(0, 1)], "source": [(1, 2)], "cue": [(2, 3)], "time": []}
    assert found.names == [(1, 2, "person")]


def test_a_sentence_that_loses_its_last_word_ends_one_before() -> None:
    assert _without(plain(["It", "ended", "."], sentence_end=[0, 0, 1]), [True, True, False]).sentence_end == [0, 1]


def test_a_word_that_is_a_head_stays() -> None:
    doc = plain(["a", "“", "b"], head=[1, 1, 1], sentence_end=[0, 0, 1], upos=[0] * 3, relation=[0] * 3)
    assert _without(doc, [True, False, True]).words == ["a", "“", "b"]


def test_spans_become_tags_and_the_outer_of_nested_ones_counts() -> None:
    words = "a said b said c d".split()
    outer = Attribution({"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 6)]}, False)
    inner = Attribution({"source": [(2, 3)], "cue": [(3, 4)], "content": [(4, 6)]}, False)
    found = sample(plain(words, attributions=[outer, inner]), one_piece(words), 0, 6)
    tags = {head: [SPAN_TAGS[row.argmax()][0] for row in allowed] for head, allowed in found.allowed.items()}
    assert tags["content"] == ["O", "O", "B", "I", "I", "I"]
    assert tags["cue"] == ["O", "B", "O", "B", "O", "O"]
    assert [at for at, _ in found.cues] == [1, 3]


def test_each_cue_sees_its_own_arguments() -> None:
    words = "Khan told them it ended".split()
    item = Attribution({"source": [(0, 1)], "cue": [(1, 2)], "audience": [(2, 3)], "content": [(3, 5)]}, False)
    ((at, allowed),) = sample(plain(words, attributions=[item]), one_piece(words), 0, 5).cues
    assert at == 1
    assert [ARGUMENT_TAGS[row.argmax()] for row in allowed] == ["B-source", "O", "B-audience", "B-content", "I-content"]
    assert allowed.sum() == 5


def test_in_a_wide_cue_audience_place_and_time_are_left_open() -> None:
    item = Attribution({"source": [(0, 1)], "cue": [(1, 3)], "content": [(3, 4)]}, True)
    allowed = _arguments(item, (1, 3), 0, 4)
    for row in allowed[1:3]:
        assert [tag for tag, may in zip(ARGUMENT_TAGS, row, strict=True) if may] == [t for t in ARGUMENT_TAGS if t[2:] not in ("source", "content")]
    assert allowed[[0, 3]].sum() == 2


@pytest.mark.parametrize("taught", ["cue_phrase", "cue"])
def test_attributions_teach_the_heads_of_their_corpus(taught: str) -> None:
    words = "Khan told them today it ended".split()
    item = Attribution({"source": [(0, 1)], "cue": [(1, 4)], "content": [(4, 6)]}, True)
    found = sample(plain(words, attributions=[item], teaches=(taught,)), one_piece(words), 0, 6)
    assert set(found.allowed) == {"source", "content", taught}
    assert [SPAN_TAGS[row.argmax()][0] for row in found.allowed[taught]] == ["O", "B", "I", "I", "O", "O"]
    assert set(sample(plain(words, attributions=[], teaches=(taught,)), one_piece(words), 0, 6).allowed) == {"source", "content", taught}


def test_bare_cues_leave_open_how_wide_the_phrase_is_but_not_whether_there_is_one() -> None:
    words = "Today Khan told them it ended".split()
    item = Attribution({"time": [(0, 1)], "source": [(1, 2)], "cue": [(2, 3)], "audience": [(3, 4)], "content": [(4, 6)]}, False)
    allowed = sample(plain(words, attributions=[item], teaches=("cue_phrase", "cue")), one_piece(words), 0, 6).allowed
    assert [["O", "B", "I"][row.argmax()] for row in allowed["cue"]] == ["O", "O", "B", "O", "O", "O"]
    may = [[tag[0] for tag, each in zip(SPAN_TAGS, row, strict=True) if each] for row in allowed["cue_phrase"]]
    assert may == [["O", "B", "I"], ["O"], ["B", "I"], ["O", "B", "I"], ["O"], ["O"]]


def test_names_that_a_corpus_does_not_mark_are_left_open() -> None:
    words = ["Khan", "left"]
    found = sample(plain(words, names=[(0, 1, "person")], names_complete=False), one_piece(words), 0, 2)
    assert [tag for tag, may in zip(NAME_TAGS, found.allowed["names"][1], strict=True) if may] == ["O", "B-other", "I-other"]
    assert found.allowed["names"][0].sum() == 1


def test_heads_outside_a_window_are_not_asked_for() -> None:
    words = list("abcd")
    doc = plain(words, head=[3, 1, 1, 3], upos=[0] * 4, relation=[2] * 4, sentence_end=[0, 0, 0, 1])
    found = sample(doc, one_piece(words), 0, 3)
    assert found.labels["head"].tolist() == [IGNORE, 1, 1]
    assert found.labels["relation"].tolist() == [IGNORE, 2, 2]


def test_a_span_that_a_window_cuts_begins_anew() -> None:
    words = "a said b c d".split()
    item = Attribution({"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 5)]}, False)
    found = sample(plain(words, attributions=[item]), one_piece(words), 3, 5)
    assert [SPAN_TAGS[row.argmax()][0] for row in found.allowed["content"]] == ["B", "I"]
    assert found.cues == []


def test_windows_are_padded_to_a_multiple() -> None:
    words = list("abc")
    found = batch("own", [sample(plain(words), one_piece(words), 0, 3)])
    assert found.arrays["ids"].shape == (1, 16)


@given(documents())
@settings(deadline=None, max_examples=50)
def test_labels_have_one_row_a_word(doc: Document) -> None:
    found = sample(doc, one_piece(doc.words), 0, len(doc.words))
    for values in (*found.labels.values(), *found.allowed.values(), *(tags for _, tags in found.cues)):
        assert len(values) == len(doc.words)
    assert all(allowed.any(1).all() for allowed in found.allowed.values())


def test_an_argument_inside_another_leaves_a_chain_that_is_allowed() -> None:
    item = Attribution({"source": [(3, 4)], "cue": [(0, 1)], "content": [(1, 6)]}, False)
    tags = _arguments(item, (0, 1), 0, 6).argmax(1)
    allowed = np.array(transitions_allowed(ARGUMENT_TAGS))
    assert all(allowed[a, b] for a, b in itertools.pairwise(tags))


def test_heads_of_kept_marks_stay_too() -> None:
    doc = plain(["a", "“", "”"], head=[1, 2, 2], sentence_end=[0, 0, 0], upos=[0] * 3, relation=[0] * 3)
    found = _without(doc, [True, False, False])
    assert all(0 <= head < len(found.words) for head in found.head or [])


STRIKE = Trigger((2, 4), EVENT_TAGS.index("ASSAULT"), (0, 0, 5), {"actor": [(0, 1)], "recipient": [(4, 8)], "place": [(7, 8)], "killed": [(5, 6)]})
"""In "Rebels have shelled again the 12 villagers Kor": the words of the trigger are the third and fourth."""


def event_document() -> Document:
    words = "Rebels have shelled again the 12 villagers Kor".split()
    return Document(id="e", words=words, paragraph=[0] * 8, events=[STRIKE])


def test_a_trigger_is_labelled_with_its_type_at_its_first_word() -> None:
    found = sample(event_document(), [(2000 + index,) for index in range(8)], 1, 8)
    assert [EVENT_TAGS[tag] for tag in found.labels["event"]] == ["O", "ASSAULT", "I", "O", "O", "O", "O"]
    assert [(word, traits) for word, traits, _ in found.triggers] == [(1, (0, 0, 5))]


def test_counts_and_places_are_taken_out_of_the_phrases_around_them() -> None:
    tags = [ROLE_TAGS[tag] for tag in _roles(STRIKE, 0, 8).argmax(1)]
    assert tags == ["B-actor", "O", "O", "O", "B-recipient", "B-killed", "B-recipient", "B-place"]


def test_a_trigger_at_the_edge_of_a_window_is_left_to_the_other_window() -> None:
    assert sample(event_document(), [(2000 + index,) for index in range(8)], 0, 3).triggers == []


def test_events_move_with_the_words_that_are_left() -> None:
    (event,) = _without(event_document(), [True, False, True, True, True, True, True, True]).events or []
    assert (event.words, event.roles["recipient"], event.roles["actor"]) == ((1, 3), [(3, 7)], [(0, 1)])


def test_where_events_are_not_marked_only_what_is_known_to_be_none_is_taught() -> None:
    doc = Document(id="p", words=["Khan", "shelled", "it"], paragraph=[0] * 3, eventless=[0, 0, 1])
    assert sample(doc, [(1,), (2,), (3,)], 0, 3).labels["event"].tolist() == [IGNORE, IGNORE, 0]
