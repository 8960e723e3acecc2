"""Fit the small heads for words again on the trained encoder: ``python -m training.heads``, between training and export.

The encoder moves on for events on texts that carry no parts of speech and no names, and the heads for these drift there. So they are fitted once
more, the encoder as it is: on the corpora that have such labels, and on the project's own texts with the labels that the reader of the round
before events (``training/run/reader_before_events.pt``) gave them. Measured on GUM and on names of places, which fell otherwise. The heads for
syntax and those for control and stances, which read whole windows, are fitted again by their own losses.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.reader import decode
from onrecord.reader.labels import NAME_TAGS
from onrecord.reader.windows import Pieces
from training import corpora
from training.batches import IGNORE, Batch, batch, batches, samples_of
from training.corpora import Document
from training.losses import stand_losses, syntax_losses, tensors, weighted
from training.model import Reader, chain_loss
from training.stands import stands
from training.train import ROOT, Plan, encoder_folder

ROUNDS, RATE, BATCH = 4, 1e-3, 16
TOGETHER = 32
"""Windows that the encoder reads at once."""


@dataclass(frozen=True)
class Example:
    """One window: vectors ``[words, 384]``, parts of speech and mentions ``[words]``, allowed tags of names ``[words, tags]``, each if known."""

    vectors: Tensor
    upos: Tensor | None
    mention: Tensor | None
    names: np.ndarray | None


@torch.no_grad()
def examples(reader: Reader, docs: list[Document], pieces: Pieces, teacher: Reader | None = None) -> Iterator[Example]:
    """The windows of documents as the reader's encoder sees them, labelled by their corpus or by a teacher; windows of one length go together."""
    found = sorted((each for doc in docs for each in samples_of(replace(doc, attributions=None), pieces)), key=lambda s: len(s.window.ids))
    for start in range(0, len(found), TOGETHER):
        samples = found[start : start + TOGETHER]
        arrays = tensors(batch("heads", samples))
        vectors = reader.vectors(arrays)
        out = teacher.heads(teacher.vectors(arrays)) if teacher is not None else {}
        for row, each in enumerate(samples):
            n = int(arrays["word_mask"][row].sum())
            if teacher is None:
                labels = {name: torch.tensor(each.labels[name]) for name in ("upos", "mention") if name in each.labels}
                yield Example(vectors[row, :n].clone(), labels.get("upos"), labels.get("mention"), each.allowed.get("names"))
                continue
            tags = decode.viterbi([out["names"][row, :n].numpy()], teacher.names_chain.table()[0].numpy())[0]
            upos, mention = (out[name][row, :n].argmax(-1) for name in ("upos", "mention"))
            yield Example(vectors[row, :n].clone(), upos, mention, np.eye(len(NAME_TAGS), dtype=bool)[tags])


def loss_of(reader: Reader, chunk: list[Example]) -> Tensor:
    """What the three heads are wrong by on some windows."""
    words = F.dropout(torch.cat([each.vectors for each in chunk]), 0.1)
    total = words.new_zeros(())
    for head, weight, labels in ((reader.upos, 1.0, [e.upos for e in chunk]), (reader.mention, 0.5, [e.mention for e in chunk])):
        wanted = torch.cat([found if found is not None else torch.full((len(e.vectors),), IGNORE) for e, found in zip(chunk, labels, strict=True)])
        if (wanted != IGNORE).any():
            total = total + weight * F.cross_entropy(head(words), wanted, ignore_index=IGNORE)
    named = [each for each in chunk if each.names is not None]
    if named:
        width = max(len(each.vectors) for each in named)
        vectors, mask = torch.zeros(len(named), width, words.shape[1]), torch.zeros(len(named), width, dtype=torch.long)
        allowed = torch.ones(len(named), width, len(NAME_TAGS), dtype=torch.bool)
        for row, each in enumerate(named):
            n = len(each.vectors)
            vectors[row, :n], mask[row, :n], allowed[row, :n] = each.vectors, 1, torch.from_numpy(each.names)  # type: ignore[arg-type]
        emissions = reader.names(F.dropout(vectors, 0.1))
        total = total + chain_loss(emissions, mask, allowed, reader.names_chain.table()[0]).sum() / mask.sum()
    return total


def fit(reader: Reader, data: list[Example], seed: int) -> None:
    """Train the three heads in place; the rate falls to nothing."""
    heads = (reader.upos, reader.mention, reader.names, reader.names_chain)
    optimizer = torch.optim.AdamW([p for head in heads for p in head.parameters()], lr=RATE, weight_decay=0.01)
    steps = ROUNDS * -(-len(data) // BATCH)
    rates = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor=0.01, total_iters=steps)
    for number in range(ROUNDS):
        order = random.Random(seed + number).sample(data, len(data))
        for start in range(0, len(order), BATCH):
            loss = loss_of(reader, order[start : start + BATCH])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rates.step()
        print(f"heads: round {number + 1}/{ROUNDS}, last loss {float(loss.detach()):.3f}", flush=True)


Loss = Callable[[Reader, Batch, dict[str, Tensor], dict[str, Tensor]], None]
"""Adds what the heads are wrong by on a batch, given what they say of it."""


def fit_again(reader: Reader, todo: list[Batch], heads: Sequence[nn.Module | nn.Parameter], loss: Loss, seed: int) -> None:
    """Train some heads in place on batches as the encoder sees them; the rate falls to nothing."""
    with torch.no_grad():
        seen = [(each, reader.vectors(tensors(each))) for each in todo]
    weights = [p for head in heads for p in (head.parameters() if isinstance(head, nn.Module) else [head])]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    rates = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor=0.02, total_iters=ROUNDS * len(seen))
    for number in range(ROUNDS):
        for each, vectors in random.Random(seed + number).sample(seen, len(seen)):
            found: dict[str, Tensor] = {}
            loss(reader, each, reader.heads(F.dropout(vectors, 0.15)), found)
            total = weighted(found)
            optimizer.zero_grad()
            total.backward()
            optimizer.step()
            rates.step()
        print(f"heads: round {number + 1}/{ROUNDS}, {', '.join(f'{name} {float(value.detach()):.3f}' for name, value in found.items())}", flush=True)


def _reader(path: Path) -> Reader:
    reader = Reader()
    reader.load_state_dict(torch.load(path, weights_only=True))
    return reader.eval()


def main() -> None:
    work, data = ROOT / "training/run", ROOT.parent / "shared/data"
    torch.manual_seed(Plan.seed)
    torch.set_num_threads(Plan.threads)
    pieces = Pieces(encoder_folder() / "tokenizer.json")
    reader, teacher = _reader(work / "reader.pt"), _reader(work / "reader_before_events.pt")
    labelled = corpora.gum(data / "syntax/gum.train.conllu", data / "attribution/gum.train.jsonl") + corpora.names(data / "ner")
    rng = random.Random(Plan.seed)
    reports = batches("stands", stands(ROOT / "training/corpus/stands/train"), pieces, rng=rng, budget=Plan.budget)
    fit_again(reader, reports, (reader.stand, reader.parts), stand_losses, Plan.seed)
    trees = corpora.gum(data / "syntax/gum.train.conllu", data / "attribution/gum.train.jsonl")
    arcs = (reader.arc_dependent, reader.arc_head, reader.arc, reader.arc_bias)
    relations = (reader.relation_dependent, reader.relation_head, reader.relation, reader.relation_bias)
    fit_again(reader, batches("gum", trees, pieces, rng=rng, budget=Plan.budget, by_document=True), (*arcs, *relations), syntax_losses, Plan.seed)
    told = corpora.events(ROOT / "training/corpus/events/train")
    own = [*told, *corpora.joined(told, random.Random(Plan.seed)), *corpora.own(ROOT / "training/corpus/statements/train")]
    fit(reader, [*examples(reader, labelled, pieces), *examples(reader, own, pieces, teacher)], Plan.seed)
    torch.save(reader.state_dict(), work / "reader.tmp")
    (work / "reader.tmp").replace(work / "reader.pt")


if __name__ == "__main__":
    main()
