"""What each head is trained for, as one weighted sum."""

from __future__ import annotations

import itertools

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from onrecord.reader.labels import DISTANCES, FLAT_HEADS
from training.batches import IGNORE, Batch
from training.model import TRAITS, Reader, Sight, chain_loss

WEIGHTS = {
    "sentence_end": 0.5,
    "upos": 0.5,
    "head": 1.0,
    "relation": 0.6,
    "mention": 0.3,
    "names": 2.0,
    "cue_phrase": 3.0,
    "cue": 3.0,
    "source": 2.0,
    "content": 3.0,
    "arguments": 0.12,
    "event": 10.0,
    "traits": 0.6,
    "roles": 0.2,
    "stand": 10.0,
    "parts": 0.4,
    "coreference": 0.15,
    "sentence": 4.0,
}


def tensors(batch: Batch) -> dict[str, Tensor]:
    return {name: torch.from_numpy(values) for name, values in batch.arrays.items()}


def _padded(batch: Batch, name: str) -> Tensor | None:
    """Labels ``[rows, words]`` of a head, or None where no sample has them."""
    if not any(name in s.labels for s in batch.samples):
        return None
    out = np.full(batch.arrays["first"].shape, IGNORE, dtype=np.int64)
    for row, each in enumerate(batch.samples):
        if name in each.labels:
            out[row, : len(each.labels[name])] = each.labels[name]
    return torch.from_numpy(out)


Spots = list[tuple[int, np.ndarray]]


def geometry(batch: Batch, spots: list[Spots]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor] | None:
    """For all spots (cues or triggers, by row) of a batch: row, word, distance buckets, paragraphs apart, allowed tags."""
    rows = [row for row, found in enumerate(spots) for _ in found]
    if not rows:
        return None
    at = [word for found in spots for word, _ in found]
    allowed = [tags for found in spots for _, tags in found]
    width = batch.arrays["first"].shape[1]
    full = np.ones((len(rows), width, allowed[0].shape[1]), dtype=bool)
    for index, tags in enumerate(allowed):
        full[index, : len(tags)] = tags
    distance, apart = places_seen_from(batch.arrays, np.array(rows), np.array(at))
    return torch.tensor(rows), torch.tensor(at), torch.from_numpy(distance), torch.from_numpy(apart), torch.from_numpy(full)


def places_seen_from(arrays: dict[str, np.ndarray], rows: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance buckets and paragraphs apart ``[cues, words]``."""
    width = arrays["first"].shape[1]
    offset = np.arange(width)[None] - at[:, None]
    opens = np.take_along_axis(arrays["opens"], arrays["first"], axis=1)
    paragraph = np.cumsum(opens, axis=1)
    seen = paragraph[rows]
    here = np.take_along_axis(seen, at[:, None], axis=1)
    return np.digitize(offset, DISTANCES), np.where(seen == here, 0, np.where(seen < here, 1, 2))


def losses(model: Reader, batch: Batch, sentence_targets: Tensor | None = None) -> dict[str, Tensor]:
    """Every loss that the batch has labels for, not yet weighted."""
    arrays = tensors(batch)
    words = model.vectors(arrays)
    out = model.heads(model.dropout(words))
    mask = arrays["word_mask"]
    found: dict[str, Tensor] = {}
    for name in ("sentence_end", "upos", "mention"):
        labels = _padded(batch, name)
        if labels is not None:
            found[name] = F.cross_entropy(out[name].flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    syntax_losses(model, batch, out, found)
    _tags(model, batch, out, mask, found)
    _taken(batch, [s.cues for s in batch.samples], model.arguments, out["seen"], out["cue"], mask, "arguments", found)
    _events(model, batch, out, mask, found)
    stand_losses(model, batch, out, found)
    if any(s.mentions for s in batch.samples):
        found["coreference"] = _coreference(batch, out)
    if sentence_targets is not None:
        found["sentence"] = _sentences(model, batch, words, sentence_targets)
    return found


def _taken(batch: Batch, spots: list[Spots], sight: Sight, seen: Tensor, spot: Tensor, mask: Tensor, name: str, found: dict[str, Tensor]) -> None:
    """What the words are to each spot."""
    placed = geometry(batch, spots)
    if placed is None:
        return
    rows, at, distance, apart, allowed = placed
    emissions = sight(seen[rows], spot[rows, at], distance, apart)
    found[name] = chain_loss(emissions, mask[rows], allowed, sight.chain.table()[0]).mean()


def _events(model: Reader, batch: Batch, out: dict[str, Tensor], mask: Tensor, found: dict[str, Tensor]) -> None:
    """Triggers with type, what is told of each, and what the words are to it."""
    labels = _padded(batch, "event")
    if labels is None or not (labels != IGNORE).any():
        return
    found["event"] = F.cross_entropy(out["event"].flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    at = [(row, word) for row, s in enumerate(batch.samples) for word, *_ in s.triggers]
    if not at:
        return
    rows, words = torch.tensor(at).T
    wanted = torch.tensor([traits for s in batch.samples for _, traits, _ in s.triggers])
    scores = out["traits"][rows, words].split(list(TRAITS.values()), -1)
    known = wanted != IGNORE
    found["traits"] = torch.stack([F.cross_entropy(each[ok], wanted[ok, i]) for i, each in enumerate(scores) if (ok := known[:, i]).any()]).sum()
    _taken(
        batch, [[(word, tags) for word, _, tags in s.triggers] for s in batch.samples], model.roles, out["told"], out["trigger"], mask, "roles", found
    )


def stand_losses(model: Reader, batch: Batch, out: dict[str, Tensor], found: dict[str, Tensor]) -> None:
    """Words of control and stance, and what the words are to each."""
    labels = _padded(batch, "stand")
    if labels is None:
        return
    found["stand"] = F.cross_entropy(out["stand"].flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    mask = torch.from_numpy(batch.arrays["word_mask"])
    _taken(batch, [s.stands for s in batch.samples], model.parts, out["parted"], out["stood"], mask, "parts", found)


def syntax_losses(model: Reader, batch: Batch, out: dict[str, Tensor], found: dict[str, Tensor]) -> None:
    """Heads of words within their sentences, and the relations to them."""
    heads = _padded(batch, "head")
    relations = _padded(batch, "relation")
    if heads is None or relations is None:
        return
    scores = model.arcs(out).masked_fill(~_same_sentence(batch), -1e4)
    found["head"] = F.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    rows, dependents = torch.nonzero(heads != IGNORE, as_tuple=True)
    found["relation"] = F.cross_entropy(model.relations(out, rows, dependents, heads[rows, dependents]), relations[rows, dependents])


def _same_sentence(batch: Batch) -> Tensor:
    """``[rows, words, words]``: true where two words share a sentence; a tree is sought in each sentence alone."""
    ends = _padded(batch, "sentence_end")
    assert ends is not None
    number = torch.cumsum((ends == 1).long(), 1) - (ends == 1).long()
    return number[:, :, None] == number[:, None, :]


def _tags(model: Reader, batch: Batch, out: dict[str, Tensor], mask: Tensor, found: dict[str, Tensor]) -> None:
    rows = [row for row, s in enumerate(batch.samples) if "names" in s.allowed]
    if rows:
        allowed = _allowed(batch, rows, "names", out["names"])
        found["names"] = chain_loss(out["names"][rows], mask[rows], allowed, model.names_chain.table()[0]).sum() / mask[rows].sum()
    flat = out["flat"].chunk(len(FLAT_HEADS), -1)
    parts = [(i, name, [r for r, s in enumerate(batch.samples) if name in s.allowed]) for i, name in enumerate(FLAT_HEADS)]
    parts = [part for part in parts if part[2]]
    if not parts:
        return
    emissions = torch.cat([flat[i][rows] for i, _, rows in parts])
    allowed = torch.cat([_allowed(batch, rows, name, flat[i]) for i, name, rows in parts])
    masks = torch.cat([mask[rows] for *_, rows in parts])
    tables = model.flat_chain.table()
    table = torch.cat([tables[i].expand(len(rows), -1, -1) for i, _, rows in parts])
    values = chain_loss(emissions, masks, allowed, table).split([len(rows) for *_, rows in parts])
    for (_, name, rows), value in zip(parts, values, strict=True):
        found[name] = value.sum() / mask[rows].sum()


def _allowed(batch: Batch, rows: list[int], name: str, like: Tensor) -> Tensor:
    """Allowed tags ``[rows, words, tags]`` of one head."""
    out = np.ones((len(rows), *like.shape[1:]), dtype=bool)
    for index, row in enumerate(rows):
        tags = batch.samples[row].allowed[name]
        out[index, : len(tags)] = tags
    return torch.from_numpy(out)


def _coreference(batch: Batch, out: dict[str, Tensor]) -> Tensor:
    """Each mention picks an earlier one of its chain, or itself where it is the first."""
    rows, at, chains = [], [], []
    for row, each in enumerate(batch.samples):
        for word, chain in sorted(each.mentions):
            rows.append(row)
            at.append(word)
            chains.append(chain or f"{row}/{word}/{len(chains)}")
    index = {chain: n for n, chain in enumerate(dict.fromkeys(chains))}
    ids = torch.tensor([index[chain] for chain in chains])
    where = (torch.tensor(rows), torch.tensor(at))
    scores = out["anaphor"][where] @ out["antecedent"][where].T / 11.3
    n = len(ids)
    scores = scores - torch.diag_embed(torch.diagonal(scores))  # a first mention scores 0 with itself
    earlier = torch.tril(torch.ones(n, n, dtype=torch.bool))
    scores = scores.masked_fill(~earlier, -1e4)
    same = (ids[:, None] == ids[None]) & torch.tril(earlier, -1)
    gold = same | (torch.eye(n, dtype=torch.bool) & ~same.any(1, keepdim=True))
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~gold, -1e4), 1)).mean()


def sentence_ranges(batch: Batch, most: int = 32) -> list[tuple[int, int, int]]:
    """(row, first word, end) of up to ``most`` sentences of 5 words or more: what sentence vectors are learned on."""
    found = []
    for row, each in enumerate(batch.samples):
        ends = each.labels.get("sentence_end")
        if ends is not None:
            stops = [0, *(np.flatnonzero(ends == 1) + 1).tolist()]
            found += [(row, a, b) for a, b in itertools.pairwise(stops) if b - a >= 5]
    return found[:: max(1, -(-len(found) // most))]


def pooled(words: Tensor, spans: list[tuple[int, int, int]]) -> Tensor:
    """The mean vector of each stretch of words."""
    return torch.stack([words[row, a:b].mean(0) for row, a, b in spans])


def _sentences(model: Reader, batch: Batch, words: Tensor, targets: Tensor) -> Tensor:
    got = model.sentence(pooled(words, sentence_ranges(batch)[: len(targets)]))
    return (1 - F.cosine_similarity(got, targets, dim=-1)).mean()


def weighted(found: dict[str, Tensor]) -> Tensor:
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
