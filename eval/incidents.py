"""Stories measured on ECB+ (Cybulska and Vossen, LREC 2014): ``python -m eval.incidents [--texts-only]``.

Texts to sub-topics, in B³, and mentions of events to instances within the sub-topics found, the words of each mention given, in the mean of MUC,
B³ and CEAFe. Weights were fitted on topics 1-25 and 1-30 (training/stories.py); the figures that count are those of the other topics.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from eval.coreference import Groups, b_cubed, ceaf_e, conll, muc
from eval.tasks import SHARED, TASKS, Result, digest
from onrecord.stories.incidents import grouped_by_words
from onrecord.stories.topics import topics
from onrecord.stories.values import Mention
from onrecord.stories.words import stem, words

ECB = SHARED / "data/stories/ecbplus_1-35.jsonl"
UNSEEN_TEXTS, UNSEEN_MENTIONS = range(26, 36), range(31, 36)
_ACTS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the corpus; ``mentions`` are its rows."""

    number: int
    id: str
    topic: int
    subtopic: str
    text: str
    mentions: list[dict[str, Any]]

    @property
    def body(self) -> str:
        """The text without the address that opens some."""
        head, _, rest = self.text.partition("\n")
        return rest if head.startswith("http") else self.text


@cache
def documents() -> tuple[Document, ...]:
    """The texts of topics 1-35."""
    lines = ECB.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    return tuple(Document(n, row["id"], row["topic"], row["subtopic"], row["text"], row["mentions"]) for n, row in enumerate(rows))


def mentions(document: Document, *, all_: bool = False) -> Iterator[tuple[Mention, str]]:
    """A text's mentions of events with their instances: those annotated with one, or all, the others each an instance of its own."""
    for number, row in enumerate(document.mentions):
        if row["type"].startswith(_ACTS) and (row["instance"] or all_):
            id_ = f"{document.number}/{number}"
            yield _mention(document, row, id_), row["instance"] or id_


def _mention(document: Document, row: dict[str, Any], id_: str) -> Mention:
    start = document.text.rfind("\n", 0, row["start"]) + 1
    end = document.text.find("\n", row["end"])
    return Mention(
        id=id_, report=document.number, origin=document.number, outlet=None, published=None, type="", mode=None, sub_event=None, modality="happened",
        trigger=row["text"], sentence=document.text[start : end if end >= 0 else None],
    )  # fmt: skip


def grouped(pairs: Iterable[tuple[Hashable, Hashable]]) -> list[list[Hashable]]:
    """Items by what they have in common."""
    found: dict[Hashable, list[Hashable]] = {}
    for common, item in pairs:
        found.setdefault(common, []).append(item)
    return list(found.values())


def texts_to_topics(read: Sequence[Document]) -> tuple[Groups, Groups]:
    """(gold, found) groups of texts."""
    found = topics([document.body for document in read])
    return grouped((document.subtopic, n) for n, document in enumerate(read)), found


def mentions_to_instances(read: Sequence[Document], homes: Groups, *, all_: bool = False) -> tuple[Groups, Groups, Groups]:
    """(gold, found, same words) groups of mentions, within groups of texts."""
    gold: list[tuple[Hashable, Hashable]] = []
    plain: list[tuple[Hashable, Hashable]] = []
    found: list[list[str]] = []
    for number, home in enumerate(homes):
        told = [each for n in home for each in mentions(read[int(str(n))], all_=all_)]
        gold += [(instance, mention.id) for mention, instance in told]
        plain += [((number, tuple(sorted(map(stem, words(mention.trigger))))), mention.id) for mention, _ in told]
        found += grouped_by_words([mention for mention, _ in told])
    return grouped(gold), found, grouped(plain)


@cache
def _found_topics() -> tuple[Groups, Groups]:
    return texts_to_topics(documents())


def texts() -> Result:
    """Texts to sub-topics; all 35 topics are grouped together, and the figures of those not fitted to are of their texts."""
    read, (gold, found) = documents(), _found_topics()
    unseen = b_cubed(gold, found, [n for n, document in enumerate(read) if document.topic in UNSEEN_TEXTS])
    whole = b_cubed(gold, found)
    figures = {"B3": unseen.f1, "B3 precision": unseen.precision, "B3 recall": unseen.recall, "B3 all topics": whole.f1}
    coverage = f"{len(read)} texts of topics 1-35, {len(gold)} sub-topics, {len(found)} found; topics 26-35 were not fitted to"
    return Result("stories texts", _rounded(figures), coverage, digest(ECB))


def acts(*, all_: bool = False) -> Result:
    """Mentions of events to instances, in topics not fitted to and within the sub-topics found."""
    read, (_, found) = documents(), _found_topics()
    within = [[n for n in home if read[int(str(n))].topic in UNSEEN_MENTIONS] for home in found]
    gold, ours, plain = mentions_to_instances(read, [home for home in within if home], all_=all_)
    figures = {
        "CoNLL": conll(gold, ours), "MUC": muc(gold, ours).f1, "B3": b_cubed(gold, ours).f1, "CEAFe": ceaf_e(gold, ours).f1,
        "CoNLL of same words": conll(gold, plain),
    }  # fmt: skip
    name = "all mentions, those without an instance alone" if all_ else "mentions with an instance"
    return Result("stories mentions", _rounded(figures), f"{sum(map(len, gold))} {name}, {len(gold)} instances, topics 31-35", digest(ECB))


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(figure, 1) for name, figure in figures.items()}


TASKS |= {"stories texts": texts, "stories mentions": acts}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure stories on ECB+.")
    parser.add_argument("--texts-only", action="store_true")
    options = parser.parse_args()
    results = [texts()] if options.texts_only else [texts(), acts(), acts(all_=True)]
    for result in results:
        print(result.task, result.figures, result.coverage)


if __name__ == "__main__":
    main()
