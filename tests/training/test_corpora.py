"""Corpora as documents of words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader.labels import EVENT_MODES, EVENT_TAGS, MODALITIES, RELATIONS, SUB_EVENTS, UPOS
from onrecord.reader.tokens import words_of
from onrecord.testing import events
from onrecord.testing.marked import parse_item, read_items
from training import corpora
from training.corpora import Document, document, gum, marked, polnear, ranges, sentence_ends, tagged

ROOT = Path(__file__).parents[2]


def said(doc: Document, start: int, end: int) -> str:
    return " ".join(doc.words[start:end])


def test_paragraphs_part_at_line_breaks() -> None:
    doc = document("a", "One two.\nThree.\n\nFour")
    assert list(zip(doc.words, doc.paragraph, strict=True)) == [("One", 0), ("two", 0), (".", 0), ("Three", 1), (".", 1), ("Four", 2)]


def test_words_may_be_given() -> None:
    assert document("a", "can not", [(0, 3), (4, 7)]).words == ["can", "not"]


def test_a_span_takes_the_words_that_it_covers_in_more_than_half() -> None:
    doc = document("a", "Khan said it ended")
    assert ranges(doc, [(0, 9)]) == [(0, 2)]
    assert ranges(doc, [(0, 6), (7, 12)]) == [(0, 1), (2, 3)]
    assert ranges(doc, [(4, 5)]) == []


@given(st.text(alphabet="ab ’s.,“”\n-", min_size=1, max_size=40), st.data())
@settings(deadline=None)
def test_ranges_of_whole_words_give_the_words_back(text: str, data: st.DataObject) -> None:
    doc = document("a", text)
    if doc.words:
        start = data.draw(st.integers(0, len(doc.words) - 1))
        end = data.draw(st.integers(start + 1, len(doc.words)))
        assert ranges(doc, [(doc.offsets[start][0], doc.offsets[end - 1][1])]) == [(start, end)]


def test_a_marked_item_becomes_a_document_whose_ranges_give_the_words_back() -> None:
    body = [
        "{Q1:“We left,”} {S1:Khan’s office} {C1:told} {A1:reporters} {T1:on Monday}: {Q1:“today.”}",
        "",
        "= 1 | said | Khan’s office | official",
    ]
    doc = marked(parse_item("## a | b | c", body))
    assert doc.attributions is not None
    (item,) = doc.attributions
    assert not item.cue_is_wide
    assert {role: [said(doc, *piece) for piece in pieces] for role, pieces in item.roles.items()} == {
        "content": ["“ We left , ”", "“ today . ”"],
        "source": ["Khan ’s office"],
        "cue": ["told"],
        "audience": ["reporters"],
        "time": ["on Monday"],
    }


def test_every_mark_of_the_training_corpus_falls_on_whole_words() -> None:
    for item in read_items(ROOT / "training/corpus/statements/train"):
        doc = marked(item)
        assert doc.attributions is not None
        for statement, found in zip(item.statements, doc.attributions, strict=True):
            for role, pieces in statement.spans.items():
                for (start, end), (a, b) in zip(pieces, found.roles[role], strict=True):
                    assert item.text[doc.offsets[a][0] : doc.offsets[b - 1][1]] == item.text[start:end]


def test_sentence_ends_fall_on_the_last_word_of_each_sentence() -> None:
    doc = document("a", "One two. Three.")
    assert sentence_ends(doc, [(0, 8), (9, 15)]) == [0, 0, 1, 0, 1]


def test_a_polnear_row_becomes_a_document_with_wide_cues(tmp_path: Path) -> None:
    text = "Khan told reporters it ended. Advertisement"
    row = {
        "id": "p1",
        "annotator": "x",
        "text": text,
        "sentences": [[0, 29]],
        "discard": [[[30, 43]]],
        "attributions": [{"source": [[0, 4]], "cue": [[5, 19]], "content": [[20, 28]]}, {"source": [[0, 4]], "cue": [], "content": []}],
    }
    path = tmp_path / "polnear.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps(row | {"is_primary": True}) + "\n", encoding="utf-8")
    (doc,) = polnear(path)
    assert doc.words == ["Khan", "told", "reporters", "it", "ended", "."]
    assert doc.sentence_end == [0, 0, 0, 0, 0, 1]
    assert doc.attributions is not None
    (item,) = doc.attributions
    assert item.cue_is_wide
    assert said(doc, *item.roles["cue"][0]) == "told reporters"


GUM = """\
# newdoc id = g1
# text = Khan left Geneva.
1\tKhan\tKhan\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=(1-person-x)
2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_
3\tGeneva\tGeneva\tPROPN\t_\t_\t2\tobj\t_\tEntity=(2-place-x)
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tHe\the\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(1-person-x)
2\tknew\tknow\tVERB\t_\t_\t0\troot\t_\t_
3-4\tit's\t_\t_\t_\t_\t_\t_\t_\t_
3\tit\tit\tPRON\t_\t_\t2\tobj:strange\t_\t_

"""


def test_gum_gives_syntax_mentions_and_names(tmp_path: Path) -> None:
    syntax, attribution = tmp_path / "g.conllu", tmp_path / "g.jsonl"
    syntax.write_text(GUM, encoding="utf-8")
    found = {
        "id": "g1",
        "text": "Khan left Geneva. He knew it",
        "attributions": [{"source": [[18, 20]], "cue": [[21, 25]], "content": [[26, 28]]}],
    }
    attribution.write_text(json.dumps(found) + "\n", encoding="utf-8")
    (doc,) = gum(syntax, attribution)
    assert doc.words == ["Khan", "left", "Geneva", ".", "He", "knew", "it"]
    assert doc.head == [1, 1, 1, 1, 5, 5, 5]
    assert doc.sentence_end == [0, 0, 0, 1, 0, 0, 1]
    assert doc.upos is not None
    assert [UPOS[index] for index in doc.upos] == ["PROPN", "VERB", "PROPN", "PUNCT", "PRON", "VERB", "PRON"]
    assert doc.relation is not None
    assert RELATIONS[doc.relation[6]] == "obj"
    assert doc.names == [(0, 1, "person"), (2, 3, "place")]
    assert doc.mentions is not None
    assert sorted(doc.mentions) == [(0, "person", "1"), (2, "place", ""), (4, "person", "1")]
    assert doc.attributions is not None
    assert doc.attributions[0].roles["content"] == [(6, 7)]


def test_words_that_are_not_in_the_text_are_told() -> None:
    with pytest.raises(ValueError, match="cannot place 'Paris'"):
        corpora._align(["Khan", "Paris"], "Khan left")


def test_tagged_sentences_share_a_document_eight_by_eight(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    row = {"tokens": ["Khan", "Said", "met", "Diop"], "tags": ["B-PER", "I-PER", "O", "B-PER"]}
    path.write_text("".join(json.dumps(row) + "\n" for _ in range(9)), encoding="utf-8")
    first, second = tagged(path, {"PER": "person"}, complete=False)
    assert (len(first.words), len(second.words)) == (32, 4)
    assert second.names == [(0, 2, "person"), (3, 4, "person")]
    assert first.names is not None
    assert first.names[2] == (4, 6, "person")
    assert not first.names_complete


def test_documents_have_the_words_of_the_reader() -> None:
    text = "Kyiv’s minister didn’t reply."
    assert document("a", text).words == [span.of(text) for span in words_of(text)]


def test_a_marked_event_becomes_a_trigger_with_ranges_of_words() -> None:
    body = ["{X1:Rebels} {E1:rolled back} {W1:on Monday} {Y1:the army}, it said.", "", "* 1 | ASSAULT | seize | armed clash | happened | by it"]
    doc = corpora.told(events.parse_item("## a | wire | b", body))
    (event,) = doc.events or []
    assert said(doc, *event.words) == "rolled back"
    assert EVENT_TAGS[event.tag] == "ASSAULT"
    assert event.traits == (MODALITIES.index("happened"), EVENT_MODES.index("seize"), SUB_EVENTS.index("armed clash"))  # type: ignore[arg-type]
    assert {role: [said(doc, *r) for r in found] for role, found in event.roles.items()} == {
        "actor": ["Rebels"], "when": ["on Monday"], "recipient": ["the army"],
    }  # fmt: skip


def test_a_text_without_marks_has_no_events_and_says_so() -> None:
    assert corpora.told(events.parse_item("## a | sport | b", ["City attacked the goal."])).events == []


def test_documents_put_together_keep_their_words_paragraphs_and_events() -> None:
    bodies = [f"{{X1:Rebels}} {{E1:took}} {{P1:Town {n}}}.\n\n* 1 | ASSAULT | seize | - | happened | by -".split("\n") for n in range(7)]
    docs = [corpora.told(events.parse_item(f"## a{n} | wire | b", body)) for n, body in enumerate(bodies)]
    found = corpora.joined(docs, random.Random(1), most=3)
    assert all(2 <= len(doc.events or []) <= 3 for doc in found[:-1])
    told = [(said(doc, *event.words), said(doc, *event.roles["place"][0])) for doc in found for event in doc.events or []]
    assert sorted(told) == [("took", f"Town {n}") for n in range(7)]
    assert all(doc.paragraph[-1] + 1 == len(doc.events or []) for doc in found)


def test_words_of_grammar_and_of_saying_are_known_to_tell_no_event() -> None:
    doc = document("a", "Khan said that soldiers had shelled it .")
    assert [word for word, known in zip(doc.words, corpora.eventless(doc), strict=True) if not known] == ["Khan", "soldiers", "shelled"]


def test_by_part_of_speech_where_the_corpus_gives_it_and_all_of_it_in_quiet_genres() -> None:
    doc = document("GUM_news_a", "It rained .")
    doc.upos = [UPOS.index(tag) for tag in ("PRON", "VERB", "PUNCT")]
    assert corpora.eventless(doc) == [1, 0, 1]
    doc.id = "GUM_whow_a"
    assert corpora.eventless(doc) == [1, 1, 1]
