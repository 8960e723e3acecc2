"""Quick figures of a reader in training, on development halves; the full evaluation of what ships is ``eval/``."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.reader import decode
from onrecord.reader.labels import ARGUMENT_KINDS, FLAT_HEADS, PART_KINDS, ROLE_KINDS, anchor
from onrecord.reader.windows import Pieces
from training import corpora
from training.batches import Batch, batch, samples_of
from training.corpora import Document
from training.losses import Spots, geometry, places_seen_from, tensors
from training.model import TRAITS, Reader, Sight
from training.stands import stands

DATA = Path(__file__).parents[2] / "shared/data"
EVENTS = Path(__file__).parent / "corpus/events/dev"
REPORTS = Path(__file__).parents[1] / "tests/gold/stands/dev"


@functools.cache
def _development() -> tuple[list[Document], list[Document], list[dict[str, Any]]]:
    attribution = DATA / "attribution"
    with (attribution / "polnear_cofenet.dev.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row.get("offsets")]
    return (
        corpora.polnear(attribution / "polnear.dev.jsonl"),
        corpora.gum(DATA / "syntax/gum.dev.conllu", attribution / "gum.dev.jsonl"),
        rows,
    )


@functools.cache
def _metric() -> Any:
    spec = importlib.util.spec_from_file_location("cofenet_metric", DATA / "attribution/cofenet_metric.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@torch.no_grad()
def read(model: Reader, found: Batch) -> list[dict[str, list[Any]]]:
    """For each window of a batch the spans of each flat head, and under ``arguments`` (cue word, {role: spans})."""
    arrays = tensors(found)
    out = model.heads(model.vectors(arrays))
    lengths = found.arrays["word_mask"].sum(1)
    tables = model.flat_chain.table().numpy()
    result: list[dict[str, list[Any]]] = [defaultdict(list) for _ in found.samples]
    for i, name in enumerate(FLAT_HEADS):
        emissions = out["flat"].chunk(len(FLAT_HEADS), -1)[i].numpy()
        for row, chain in enumerate(decode.viterbi([scores[:n] for scores, n in zip(emissions, lengths, strict=True)], tables[i])):
            result[row][name] = [(a, b) for _, a, b in decode.spans(chain)]
    return result


@torch.no_grad()
def _arguments(
    model: Reader, found: Batch, words: list[list[str]], spans: list[list[tuple[int, int]]]
) -> list[list[dict[str, list[tuple[int, int]]]]]:
    arrays = tensors(found)
    out = model.heads(model.vectors(arrays))
    rows, at = [], []
    for row, pieces in enumerate(spans):
        for a, b in pieces:
            rows.append(row)
            at.append(anchor(words[row], a, b))
    result: list[list[dict[str, list[tuple[int, int]]]]] = [[] for _ in spans]
    if not rows:
        return result
    r, c = np.array(rows), np.array(at)
    distance, apart = places_seen_from(found.arrays, r, c)
    emissions = model.arguments(out["seen"][r], out["cue"][r, c], torch.from_numpy(distance), torch.from_numpy(apart)).numpy()
    lengths = found.arrays["word_mask"].sum(1)[r]
    chains = decode.viterbi([scores[:n] for scores, n in zip(emissions, lengths, strict=True)], model.arguments.chain.table()[0].numpy())
    for row, chain in zip(rows, chains, strict=True):
        roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for kind, a, b in decode.spans(chain):
            roles[ARGUMENT_KINDS[kind]].append((a, b))
        result[row].append(roles)
    return result


def figures(model: Reader, pieces: Pieces) -> dict[str, Any]:
    """Exact F1 of source, cue and content on PolNeAR development; tags and attachment on GUM development, gold words."""
    polnear, gum, rows = _development()
    told = event_figures(model, pieces, corpora.events(EVENTS)) | stand_figures(model, pieces, stands(REPORTS))
    return {**_polnear(model, pieces, polnear, rows), **_syntax(model, pieces, gum), **told}


def _polnear(model: Reader, pieces: Pieces, docs: list[Document], rows: list[dict[str, Any]]) -> dict[str, float]:
    by_doc = defaultdict(list)
    for row in rows:
        by_doc[row["doc"]].append(row)
    gold, flat, seen = [], [], []
    for doc in docs:
        wanted = by_doc.get(doc.id.split("/")[0], [])
        found = batch("polnear", samples_of(doc, pieces))
        results = read(model, found)
        words = [doc.words[s.window.start : s.window.end] for s in found.samples]
        arguments = _arguments(model, found, words, [r["cue_phrase"] for r in results])
        by_flat: dict[str, list[tuple[int, int]]] = defaultdict(list)
        by_cue: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sample, result, each in zip(found.samples, results, arguments, strict=True):
            base = sample.window.start

            def chars(a: int, b: int, base: int = base, doc: Document = doc) -> tuple[int, int]:
                return doc.offsets[base + a][0], doc.offsets[base + b - 1][1]

            for role, head in (("source", "source"), ("cue", "cue_phrase"), ("content", "content")):
                by_flat[role] += [chars(a, b) for a, b in result[head]]
            by_cue["cue"] += [chars(a, b) for a, b in result["cue_phrase"]]
            for roles in each:
                for role in ("source", "content"):
                    by_cue[role] += [chars(a, b) for a, b in roles[role]]
        for row in wanted:
            gold.append(row["labels"])
            flat.append(_labels(row["offsets"], by_flat))
            seen.append(_labels(row["offsets"], by_cue))
    out = {}
    for name, predicted in (("flat", flat), ("cue", seen)):
        scores = _metric().score(gold, predicted)
        for role in ("source", "cue", "content"):
            out[f"{name}.{role}"] = round(100 * scores[role, "exact"]["f1"], 1)
    out["rows"] = len(gold)
    return out


def _labels(offsets: list[list[int]], spans: dict[str, list[tuple[int, int]]]) -> list[str]:
    labels = ["O"] * len(offsets)
    for role, pieces in spans.items():
        for start, end in sorted(set(pieces), key=lambda p: (p[0] - p[1], p[0])):
            inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
            if inside and all(labels[i] == "O" for i in inside):
                labels[inside[0]] = f"B-{role}"
                for i in inside[1:]:
                    labels[i] = f"I-{role}"
    return labels


@torch.no_grad()
def _syntax(model: Reader, pieces: Pieces, docs: list[Document]) -> dict[str, float]:
    right: dict[str, int] = defaultdict(int)
    for doc in docs:
        found = batch("gum", samples_of(doc, pieces))
        out = model.heads(model.vectors(tensors(found)))
        arcs = model.arcs(out).numpy()
        tags = out["upos"].argmax(-1).numpy()
        ends = out["sentence_end"].argmax(-1).numpy()
        for row, each in enumerate(found.samples):
            labels = each.labels
            n = len(labels["upos"])
            right["words"] += n
            right["upos"] += int((tags[row, :n] == labels["upos"]).sum())
            gold_ends = labels["sentence_end"] == 1
            right["end tp"] += int((gold_ends & (ends[row, :n] == 1)).sum())
            right["end all"] += int(gold_ends.sum() + (ends[row, :n] == 1).sum())
            stops = [0, *(np.flatnonzero(gold_ends) + 1).tolist()]
            for a, b in itertools.pairwise(stops):
                heads = decode.tree(arcs[row, a:b, a:b]) + a
                at = torch.arange(a, b)
                relations = model.relations(out, torch.full((b - a,), row), at, torch.from_numpy(heads)).argmax(-1).numpy()
                good = heads == labels["head"][a:b]
                right["uas"] += int(good.sum())
                right["las"] += int((good & (relations == labels["relation"][a:b])).sum())
                right["arcs"] += b - a
    return {
        "upos": round(100 * right["upos"] / right["words"], 2),
        "uas": round(100 * right["uas"] / right["arcs"], 2),
        "las": round(100 * right["las"] / right["arcs"], 2),
        "ends": round(200 * right["end tp"] / right["end all"], 2),
    }


@torch.no_grad()
def event_figures(model: Reader, pieces: Pieces, docs: list[Document]) -> dict[str, float]:
    """Triggers with and without type (F1), traits and roles (at the corpus' own triggers), items without events in which one was found."""
    right: dict[str, int] = defaultdict(int)
    for doc in docs:
        found = batch("events", samples_of(doc, pieces))
        out = model.heads(model.vectors(tensors(found)))
        for row, each in enumerate(found.samples):
            gold = each.labels["event"]
            likely = out["event"][row, : len(gold)].softmax(-1)
            opens = (1 - likely[:, :2].sum(-1) >= 0.5).numpy()
            tags = np.where(opens, likely[:, 2:].argmax(-1).numpy() + 2, 0)
            right["made"] += int(opens.sum())
            right["wanted"] += int((gold > 1).sum())
            right["trigger"] += int((opens & (gold > 1)).sum())
            right["type"] += int((opens & (gold == tags)).sum())
            right["empty"] += not doc.events
            right["false"] += not doc.events and bool(opens.any())
            for word, traits, _ in each.triggers:
                for name, scores, wanted in zip(TRAITS, out["traits"][row, word].split(list(TRAITS.values())), traits, strict=True):
                    right[name] += int(scores.argmax() == wanted)
        spots: list[Spots] = [[(word, tags) for word, _, tags in s.triggers] for s in found.samples]
        _taken_right(found, spots, model.roles, (out["told"], out["trigger"]), ROLE_KINDS, right)
    both, triggers = max(right["made"] + right["wanted"], 1) / 2, max(right["wanted"], 1)
    shown = {"event.trigger": right["trigger"] / both, "event.type": right["type"] / both, "event.false": right["false"] / max(right["empty"], 1)}
    shown |= {f"event.{name}": right[name] / triggers for name in TRAITS}
    shown |= {f"event.{role}": right[role] / max(right[f"{role} all"], 1) for role in ROLE_KINDS}
    return {name: round(100 * value, 1) for name, value in shown.items()}


@torch.no_grad()
def stand_figures(model: Reader, pieces: Pieces, docs: list[Document]) -> dict[str, float]:
    """Words of control and stance, whatever they tell and with what they tell (F1), and their parts (at the reports' own words)."""
    right: dict[str, int] = defaultdict(int)
    for doc in docs:
        found = batch("stands", samples_of(doc, pieces))
        out = model.heads(model.vectors(tensors(found)))
        for row, each in enumerate(found.samples):
            gold = each.labels["stand"]
            tags = out["stand"][row, : len(gold)].argmax(-1).numpy()
            right["made"] += int((tags > 0).sum())
            right["wanted"] += int((gold > 0).sum())
            right["word"] += int(((tags > 0) & (gold > 0)).sum())
            right["kind"] += int(((tags > 0) & (gold == tags)).sum())
        _taken_right(found, [s.stands for s in found.samples], model.parts, (out["parted"], out["stood"]), PART_KINDS, right)
    both = max(right["made"] + right["wanted"], 1) / 2
    shown = {"stand.word": right["word"] / both, "stand.kind": right["kind"] / both}
    shown |= {f"stand.{part}": right[part] / max(right[f"{part} all"], 1) for part in PART_KINDS}
    return {name: round(100 * value, 1) for name, value in shown.items()}


def _taken_right(
    found: Batch, spots: list[Spots], sight: Sight, scored: tuple[torch.Tensor, torch.Tensor], kinds: Sequence[str], right: dict[str, int]
) -> None:
    """Count spots of which a role is right: one stretch found overlaps the one wanted. Spots that have and want none are left out."""
    placed = geometry(found, spots)
    if placed is None:
        return
    rows, at, distance, apart, allowed = placed
    lengths = found.arrays["word_mask"].sum(1)[rows.numpy()]
    emissions = sight(scored[0][rows], scored[1][rows, at], distance, apart).numpy()
    chains = decode.viterbi([scores[:n] for scores, n in zip(emissions, lengths, strict=True)], sight.chain.table()[0].numpy())
    for chain, tags, n in zip(chains, allowed.numpy(), lengths, strict=True):
        gold = tags[:n].argmax(-1)
        for kind, role in enumerate(kinds):
            got, wanted = (np.isin(values, (1 + 2 * kind, 2 + 2 * kind)) for values in (chain, gold))
            right[f"{role} all"] += bool(got.any() or wanted.any())
            right[role] += bool((got & wanted).any())


if __name__ == "__main__":
    random.seed(0)
    from training.train import ROOT, encoder_folder

    reader = Reader()
    reader.load_state_dict(torch.load(ROOT / "training/run/reader.pt", weights_only=True))
    print(json.dumps(figures(reader.eval(), Pieces(encoder_folder() / "tokenizer.json"))))
