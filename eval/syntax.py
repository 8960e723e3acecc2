"""Syntax on GUM's development half, on GUM's own words and sentences: tags, attachment; and sentence ends found."""

from __future__ import annotations

from eval.tasks import ATTRIBUTION, SHARED, TASKS, Result, digest
from onrecord.reader.labels import RELATIONS, UPOS
from onrecord.reader.stage import Reader
from onrecord.record import Span
from training.corpora import gum


def gum_syntax() -> Result:
    """UPOS, UAS, LAS (with and without subtypes of relations) and F1 of sentence ends. Attachment counts every word, punctuation too."""
    docs = gum(SHARED / "data/syntax/gum.dev.conllu", ATTRIBUTION / "gum.dev.jsonl")
    reader = Reader()
    words = tags = heads = labelled = coarse = both = ends = 0
    for doc in docs:
        assert doc.upos is not None
        assert doc.head is not None
        assert doc.relation is not None
        assert doc.sentence_end is not None
        spans = [Span(a, b) for a, b in doc.offsets]
        gold = frozenset(i for i, end in enumerate(doc.sentence_end) if end)
        last = {b - 1 for _, b in reader.of_words(doc.text, spans, doc.paragraph).sentences}
        reading = reader.of_words(doc.text, spans, doc.paragraph, ends=gold)
        both += len(last & gold)
        ends += len(last) + len(gold)
        for i in range(len(doc.words)):
            words += 1
            tags += UPOS[reading.upos[i]] == UPOS[doc.upos[i]]
            attached = int(reading.head[i]) == doc.head[i]
            heads += attached
            found, wanted = RELATIONS[reading.relation[i]], RELATIONS[doc.relation[i]]
            labelled += attached and found == wanted
            coarse += attached and found.split(":")[0] == wanted.split(":")[0]
    figures = {
        "UPOS": 100 * tags / words,
        "UAS": 100 * heads / words,
        "LAS": 100 * coarse / words,
        "LAS with subtypes": 100 * labelled / words,
        "sentence ends": 200 * both / ends,
    }
    return Result("gum syntax", figures, f"{len(docs)} documents, {words} words", digest(SHARED / "data/syntax/gum.dev.conllu"))


TASKS["gum syntax"] = gum_syntax
