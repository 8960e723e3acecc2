"""Turn a trained reader into what ships: five ONNX graphs (the encoder with its heads and the relations in int8; what
words are to cues, to triggers and to words of control or stance), small tables.

``python -m training.export`` reads ``training/run/reader.pt`` and writes ``src/onrecord/data/reader/``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader import labels
from training.model import Reader, Sight
from training.train import ROOT, encoder_folder

HEADS = (
    "sentence_end", "upos", "mention", "names", "flat", "arc_dependent", "arc_head", "relation_dependent", "relation_head", "seen", "cue",
    "told", "trigger", "event", "traits", "stand", "parted", "stood", "anaphor", "antecedent",
)  # fmt: skip
INPUTS = ("ids", "mask", "shapes", "quotes", "opens", "first", "last")


class Words(nn.Module):
    """The graph that reads: windows in, one tensor a head out, and the words' vectors for sentences."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, quotes: Tensor, opens: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        x = r.encoder(ids, mask, shapes, quotes, opens)
        wide = first.shape[0], first.shape[1], x.shape[2]
        words = (torch.gather(x, 1, first[..., None].expand(wide)) + torch.gather(x, 1, last[..., None].expand(wide))) * 0.5
        out = r.heads(words)
        return (*(out[name] for name in HEADS), r.sentence(words))


class Spots(nn.Module):
    """The graph that says what each word of one window is to each spot (cue, trigger, word of control or stance) in it."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight

    def forward(self, seen: Tensor, spot: Tensor, distance: Tensor, apart: Tensor) -> Tensor:
        scores: Tensor = self.sight(seen[None], spot, distance, apart)
        return scores


class Relations(nn.Module):
    """The graph that names the relation between each word and its head."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.bias = reader.relation_bias
        self.table = nn.Parameter(reader.relation.detach().flatten(1).contiguous())
        self.width = reader.relation.shape[2]

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        left = (dependents @ self.table).view(-1, len(labels.RELATIONS), self.width)
        return (left * heads[:, None]).sum(-1) + self.bias(torch.cat([dependents, heads], -1))


def _graph(module: nn.Module, inputs: tuple[Tensor, ...], names: list[str], outputs: list[str], axes: dict[str, dict[int, str]], path: Path) -> None:
    torch.onnx.export(module.eval(), inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)


def export(reader: Reader, folder: Path) -> None:
    """Write the shipped form of a reader into a folder, whole or not at all."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reader = reader.eval()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        ids = torch.ones(2, 9, dtype=torch.int64)
        word = torch.tensor([[1, 2, 3], [1, 4, 5]])
        outputs = [*HEADS, "sentence"]
        axes = {n: {0: "windows", 1: "pieces"} for n in INPUTS[:5]} | {n: {0: "windows", 1: "words"} for n in (*INPUTS[5:], *outputs)}
        with torch.no_grad():
            zero = torch.zeros_like(ids)
            _graph(Words(reader), (ids, ids, zero, zero, zero, word, word), list(INPUTS), outputs, axes, work / "float.onnx")
            spots = {"seen": {0: "words"}, "spot": {0: "spots"}} | {n: {0: "spots", 1: "words"} for n in ("distance", "apart")}
            near = torch.zeros(2, 7, dtype=torch.int64)
            for name, sight in (("arguments", reader.arguments), ("roles", reader.roles), ("parts", reader.parts)):
                wide = sight.seen.out_features
                example = (torch.zeros(7, wide), torch.zeros(2, wide), near, near)
                _graph(Spots(sight), example, list(spots), ["tags"], spots | {"tags": {0: "spots", 1: "words"}}, work / f"{name}.onnx")
            pair = torch.zeros(3, reader.relation.shape[0]), torch.zeros(3, reader.relation.shape[2])
            one = {"dependents": {0: "words"}, "heads": {0: "words"}, "relations": {0: "words"}}
            _graph(Relations(reader), pair, ["dependents", "heads"], ["relations"], one, work / "relations_float.onnx")
        quantize_dynamic(work / "relations_float.onnx", work / "relations.onnx", weight_type=QuantType.QInt8, per_channel=True)
        (work / "relations_float.onnx").unlink()
        quantize_dynamic(
            work / "float.onnx",
            work / "reader.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
        (work / "float.onnx").unlink()
        _tables(reader, work / "tables.npz")
        shutil.copy(encoder_folder() / "tokenizer.json", work / "tokenizer.json")
        digest = hashlib.sha256(
            b"".join((work / name).read_bytes() for name in ("reader.onnx", "arguments.onnx", "roles.onnx", "parts.onnx", "relations.onnx"))
        ).hexdigest()
        (work / "reader.json").write_text(json.dumps(_about(digest), indent=1) + "\n", encoding="utf-8")
        folder.mkdir(parents=True, exist_ok=True)
        for path in work.iterdir():
            part = folder / f".{path.name}.part"
            shutil.copy(path, part)
            part.replace(folder / path.name)


def _tables(reader: Reader, path: Path) -> None:
    """What numpy needs: tag tables, the relation head, the bias of arcs."""
    with torch.no_grad():
        np.savez(
            path,
            names_chain=reader.names_chain.table()[0].numpy(),
            flat_chain=reader.flat_chain.table().numpy(),
            argument_chain=reader.arguments.chain.table()[0].numpy(),
            role_chain=reader.roles.chain.table()[0].numpy(),
            part_chain=reader.parts.chain.table()[0].numpy(),
            arc_bias=reader.arc_bias.weight[0].numpy(),
        )


def _about(digest: str) -> dict[str, object]:
    """Name, digest and label order, which the runtime checks against its own."""
    return {"model": "onrecord-reader-minilm-l6", "version": digest[:12], "labels": labels.vocabularies()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the shipped form of the trained reader.")
    parser.add_argument("--work", type=Path, default=ROOT / "training/run")
    parser.add_argument("--out", type=Path, default=ROOT / "src/onrecord/data/reader")
    options = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(options.work / "reader.pt", weights_only=True))
    export(reader, options.out)
    print({path.name: path.stat().st_size for path in sorted(options.out.iterdir())})


if __name__ == "__main__":
    main()
