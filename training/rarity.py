"""Count in how many documents each stem stands: ``python -m training.rarity`` writes ``data/word_rarity.csv``.

Counted in the training texts under ``shared/data`` and in the project's own training corpora; the texts on which stories are measured are not among
them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.stories.words import stem, words

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/data"
CORPORA = (
    "attribution/polnear.train.jsonl", "attribution/gum.train.jsonl", "geoparsing/lgl.jsonl", "geoparsing/geovirus.jsonl",
    "temporal/timebank_train.jsonl", "temporal/aquaint_train.jsonl", "factuality/meantime_en.jsonl",
)  # fmt: skip
OWN = ("training/corpus/events/train", "training/corpus/statements/train")
LEAST = 3
_PER_DOCUMENT = 12
"""Items of the project's own corpora are passages; so many are taken for one document."""
_MARKS = re.compile(r"^(?:##|\*).*$|\{[A-Z]+\d*:", re.MULTILINE)


def documents() -> Iterator[str]:
    """The texts."""
    for name in CORPORA:
        for line in (SHARED / name).read_text(encoding="utf-8").split("\n"):
            if line:
                yield json.loads(line)["text"]
    for folder in OWN:
        for path in sorted((ROOT / folder).glob("*.txt")):
            passages = _MARKS.sub("", path.read_text(encoding="utf-8")).split("\n\n")
            for start in range(0, len(passages), _PER_DOCUMENT):
                yield "\n".join(passages[start : start + _PER_DOCUMENT])


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for text in documents():
        counts.update({stem(word) for word in words(text)})
        total += 1
    kept = sorted((name, count) for name, count in counts.items() if count >= LEAST and len(name) < 20)
    out = ROOT / "src/onrecord/data/word_rarity.csv"
    lines = [
        "# In how many of a corpus's documents each stem (stories/words.py) stands; the row without a stem tells how many documents there are.",
        "# Written by training/rarity.py; Apache-2.0.",
        "stem,documents",
        f",{total}",
        *(f'"{name}",{count}' if "," in name else f"{name},{count}" for name, count in kept),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(kept)} stems of {total} documents")


if __name__ == "__main__":
    main()
