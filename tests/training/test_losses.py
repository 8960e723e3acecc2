"""Losses against the slow way, and one step of training."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from onrecord.reader.labels import UPOS  # noqa: E402
from training.batches import Batch, batch, sample  # noqa: E402
from training.corpora import Attribution, Document, Stand, Trigger  # noqa: E402
from training.losses import _same_sentence, losses, places_seen_from, sentence_ranges, weighted  # noqa: E402
from training.model import Reader, chain_loss  # noqa: E402
from training.train import Plan, optimizer  # noqa: E402

WORDS = "“ Talks ended , ” Khan told reporters on Monday .".split()


def document(**changes: object) -> Document:
    """One sentence with a label for every head."""
    n = len(WORDS)
    labels: dict[str, object] = {
        "attributions": [Attribution({"content": [(0, 5)], "source": [(5, 6)], "cue": [(6, 7)], "audience": [(7, 8)], "time": [(8, 10)]}, False)],
        "names": [(5, 6, "person")],
        "sentence_end": [0] * (n - 1) + [1],
        "upos": [UPOS.index("NOUN")] * n,
        "head": [6] * n,
        "relation": [3] * n,
        "mentions": [(1, "event", "1"), (5, "person", "2"), (7, "person", "2")],
        "events": [Trigger((1, 3), 3, (0, 0, 0), {"actor": [(5, 6)], "when": [(8, 10)]})],
        "stands": [Stand(2, 9, {"party": [(5, 6)], "proposal": [(1, 2)]})],
    }
    return Document(id="d", words=WORDS, paragraph=[0] * n, **(labels | changes))  # type: ignore[arg-type]


def one(doc: Document) -> Batch:
    return batch("own", [sample(doc, [(2000 + index,) for index in range(len(doc.words))], 0, len(doc.words))])


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    return Reader().eval()


def brute(emissions: np.ndarray, allowed: np.ndarray, table: np.ndarray) -> float:
    """The negative log of the share that chains within ``allowed`` have of all chains."""
    words, tags = emissions.shape
    every, inside = [], []
    for chain in itertools.product(range(tags), repeat=words):
        score = table[-1, chain[0]] + emissions[range(words), chain].sum() + sum(table[a, b] for a, b in itertools.pairwise(chain))
        every.append(score)
        if allowed[range(words), chain].all():
            inside.append(score)
    return float(np.logaddexp.reduce(every) - np.logaddexp.reduce(inside))


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(2, 4), st.booleans())
@settings(deadline=None, max_examples=40)
def test_the_loss_of_a_partly_known_chain_is_that_of_all_chains_it_allows(seed: int, width: int, tags: int, each: bool) -> None:
    random = np.random.default_rng(seed)
    rows = 2
    emissions = random.normal(size=(rows, width, tags))
    allowed = random.random((rows, width, tags)) < 0.5
    allowed[np.arange(rows)[:, None], np.arange(width)[None], random.integers(0, tags, (rows, width))] = True
    tables = random.normal(size=(rows, tags + 1, tags))
    lengths = random.integers(1, width + 1, size=rows)
    mask = np.arange(width)[None] < lengths[:, None]
    table = tables if each else tables[0]
    found = chain_loss(torch.from_numpy(emissions), torch.from_numpy(mask.astype(np.int64)), torch.from_numpy(allowed), torch.from_numpy(table))
    for row, length in enumerate(lengths):
        wanted = brute(emissions[row, :length], allowed[row, :length], tables[row if each else 0])
        assert float(found[row]) == pytest.approx(wanted, abs=1e-6)


def test_a_chain_of_which_nothing_is_known_costs_nothing() -> None:
    emissions = torch.randn(1, 5, 3, generator=torch.Generator().manual_seed(1))
    found = chain_loss(emissions, torch.ones(1, 5, dtype=torch.int64), torch.ones(1, 5, 3, dtype=torch.bool), torch.zeros(4, 3))
    assert float(found) == pytest.approx(0, abs=1e-5)


def test_forbidden_steps_take_no_share(reader: Reader) -> None:
    """With even scores and "I" forbidden at the start, "B" has half of one word's share."""
    table = reader.flat_chain.table()[0].detach()
    allowed = torch.tensor([[[False, True, False]]])
    found = chain_loss(torch.zeros(1, 1, 3), torch.ones(1, 1, dtype=torch.int64), allowed, table)
    assert float(found) == pytest.approx(np.log(2), abs=1e-4)


def test_every_head_has_a_loss_where_it_has_labels(reader: Reader) -> None:
    found = losses(reader, one(document()), torch.randn(1, 384))
    assert set(found) == {
        "sentence_end",
        "upos",
        "mention",
        "head",
        "relation",
        "names",
        "source",
        "content",
        "cue",
        "arguments",
        "coreference",
        "event",
        "traits",
        "roles",
        "stand",
        "parts",
        "sentence",
    }
    assert all(bool(torch.isfinite(value)) and float(value.detach()) >= 0 for value in found.values())


def test_a_head_without_labels_has_no_loss(reader: Reader) -> None:
    bare = document(names=None, upos=None, head=None, relation=None, mentions=None, sentence_end=None, events=None, stands=None)
    assert set(losses(reader, one(bare))) == {"source", "content", "cue", "arguments"}


def test_a_text_without_events_teaches_that_there_is_none(reader: Reader) -> None:
    none = document(attributions=None, names=None, upos=None, head=None, relation=None, mentions=None, sentence_end=None, events=[], stands=None)
    assert set(losses(reader, one(none))) == {"event"}


def test_documents_with_and_without_labels_share_a_batch(reader: Reader) -> None:
    full, bare = document(), document(attributions=None, names=None, mentions=None, events=None, stands=None)
    cut = [(2000 + index,) for index in range(len(WORDS))]
    together = batch("own", [sample(doc, cut, 0, len(WORDS)) for doc in (full, bare)])
    alone = losses(reader, one(full))
    found = losses(reader, together)
    assert float(found["content"].detach()) == pytest.approx(float(alone["content"].detach()), rel=1e-3)
    assert float(found["arguments"].detach()) == pytest.approx(float(alone["arguments"].detach()), rel=1e-3)


def test_one_step_lowers_the_loss() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(2)
    model = Reader().eval()
    steps = optimizer(model, Plan())
    found = one(document())
    before = weighted(losses(model, found))
    before.backward()
    steps.step()
    with torch.no_grad():
        after = weighted(losses(model, found))
    assert float(after) < float(before.detach())


def test_the_tables_of_pieces_and_positions_stay_as_they_are() -> None:
    model = Reader()
    optimizer(model, Plan())
    still = {name for name, parameter in model.named_parameters() if not parameter.requires_grad}
    assert still == {"encoder.words.weight", "encoder.positions.weight"}


def test_a_head_is_sought_in_its_own_sentence() -> None:
    ends = [0] * len(WORDS)
    ends[4] = ends[-1] = 1
    same = _same_sentence(one(document(sentence_end=ends)))[0].numpy()
    assert same[0, 4]
    assert not same[4, 5]
    assert same[5, 10]


def test_a_cue_sees_distance_and_paragraph_of_every_word() -> None:
    doc = document()
    doc.paragraph = [0] * 5 + [1] * 4 + [2] * 2
    distance, apart = places_seen_from(one(doc).arrays, np.array([0]), np.array([6]))
    assert apart[0].tolist() == [1] * 5 + [0] * 4 + [2] * 2
    assert (np.diff(distance[0]) >= 0).all()
    assert distance[0, 6] != distance[0, 5]


def test_only_sentences_of_five_words_or_more_are_compared() -> None:
    ends = [0] * len(WORDS)
    ends[2] = ends[-1] = 1
    assert sentence_ranges(one(document(sentence_end=ends))) == [(0, 3, 11)]
