"""Reports with control and positions as words with labels."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from onrecord.reader.labels import PART_TAGS, STAND_TAGS  # noqa: E402
from onrecord.reader.windows import Pieces  # noqa: E402
from onrecord.testing.stands import read_reports  # noqa: E402
from training.batches import samples_of  # noqa: E402
from training.check_stands import remarks  # noqa: E402
from training.corpora import Document, Stand  # noqa: E402
from training.stands import stands  # noqa: E402
from training.train import encoder_folder  # noqa: E402

REPORT = """## co-01 | agency lead | Battle for Orlo
Rebels took Orlo and Vint on Monday. The mayor of Orlo said they still held it. Moscow refused to negotiate.

@ takes | Orlo | from - | to Rebels | by - | told took Orlo
@ takes | Vint | from - | to Rebels | by - | told took Orlo and Vint
@ holds | Orlo | from - | to Rebels | by mayor of Orlo | told still held it
% Russia [Moscow] | talks | rejects | if - | refused to negotiate
"""


def documents(tmp_path: Path, text: str = REPORT) -> list[Document]:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return stands(tmp_path)


def said(doc: Document, stand: Stand) -> dict[str, list[str]]:
    return {kind: [" ".join(doc.words[a:b]) for a, b in pieces] for kind, pieces in stand.parts.items()}


def test_places_of_one_word_are_parts_of_one_stand(tmp_path: Path) -> None:
    (doc,) = documents(tmp_path)
    assert doc.stands is not None
    first = doc.stands[0]
    assert (doc.words[first.word], STAND_TAGS[first.tag]) == ("took", "takes")
    assert said(doc, first) == {"place": ["Orlo", "Vint"], "to": ["Rebels"]}


def test_a_pronoun_is_passed_over_for_the_nearest_name_before(tmp_path: Path) -> None:
    (doc,) = documents(tmp_path)
    assert doc.stands is not None
    held = doc.stands[1]
    assert said(doc, held) == {"place": ["Orlo"], "to": ["Rebels"]}
    assert held.parts["place"][0][0] == doc.words.index("mayor") + 2


def test_what_the_report_does_not_name_in_these_words_is_left_open(tmp_path: Path) -> None:
    (doc,) = documents(tmp_path)
    assert doc.stands is not None
    refused = doc.stands[2]
    assert (doc.words[refused.word], said(doc, refused), refused.open) == ("refused", {"party": ["Moscow"]}, ("proposal",))


def test_a_word_tells_one_thing_and_the_next_of_the_evidence_tells_the_other(tmp_path: Path) -> None:
    text = """## co-02 | radio | Talks
Iran wants talks held in Oman.

% Iran | talks | demands | if - | wants talks held
% Iran | talks | proposes | if - | wants talks held
"""
    (doc,) = documents(tmp_path, text)
    assert doc.stands is not None
    assert [(doc.words[stand.word], STAND_TAGS[stand.tag]) for stand in doc.stands] == [("wants", "demands"), ("held", "proposes")]


def test_a_window_carries_the_labels_of_its_words(tmp_path: Path) -> None:
    (sample,) = samples_of(documents(tmp_path)[0], Pieces(encoder_folder() / "tokenizer.json"))
    assert [int(tag) for tag in sample.labels["stand"] if tag] == [STAND_TAGS.index(kind) for kind in ("takes", "holds", "rejects")]
    word, allowed = sample.stands[2]
    free = allowed[word]
    assert free[0]
    assert free[PART_TAGS.index("B-proposal")]
    assert not free[PART_TAGS.index("B-party")]
    assert not sample.stands[0][1][word][PART_TAGS.index("B-proposal")]


def test_the_checker_names_what_does_not_stand_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(REPORT, encoding="utf-8")
    (item,) = read_reports(path)
    assert remarks(item) == ["co-01: the proposal 'talks' does not stand in the report in these words"]
