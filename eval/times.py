"""Times on the training parts of TempEval-3 (TimeBank for building, AQUAINT for measuring alone): ``python -m eval.times CORPUS``.

The figures are those of TempEval-3 (UzZaman et al., SemEval 2013): spans strict and relaxed (any overlap, one to one), the accuracy of value and
type over the spans matched, and the F1 of value, which is relaxed F1 times that accuracy. Each text is read with its day as the day of
publication.
"""

from __future__ import annotations

import argparse
import datetime
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.tasks import SHARED, TASKS, Result, _rows, digest
from onrecord.article import Articles
from onrecord.reader.reading import Reading
from onrecord.reader.stage import Reader
from onrecord.record import Article, Page
from onrecord.times.found import Found
from onrecord.times.stage import found_in

TEMPORAL = SHARED / "data/temporal"
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass
class Counts:
    """What was marked, found and right."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    type: int = 0
    weekdays: int = 0
    weekdays_right: int = 0

    def figures(self) -> dict[str, float]:
        """F1 of spans, and of value and type over them, in percent."""
        both = max(1, self.gold + self.found)
        matched = max(1, self.relaxed)
        return {
            "strict F1": 200 * self.strict / both,
            "relaxed precision": 100 * self.relaxed / max(1, self.found),
            "relaxed recall": 100 * self.relaxed / max(1, self.gold),
            "relaxed F1": 200 * self.relaxed / both,
            "value accuracy": 100 * self.value / matched,
            "value F1": 200 * self.value / both,
            "type F1": 200 * self.type / both,
            "weekdays": 100 * self.weekdays_right / max(1, self.weekdays),
        }


def read(name: str) -> Iterator[tuple[dict[str, Any], Article, Reading]]:
    """Each text of a corpus with its article and its reading."""
    reader = Reader()
    for number, row in enumerate(_rows(TEMPORAL / f"{name}.jsonl")):
        page = Page(data=row["text"].encode(), name=f"{name} {number}", encoding="utf-8", published=row["dct"])
        (article,) = Articles()([page])
        assert isinstance(article, Article), article
        (reading,) = reader([article])
        yield row, article, reading


def pairs(gold: list[dict[str, Any]], found: list[Found]) -> Iterator[tuple[dict[str, Any] | None, Found | None]]:
    """Each time marked with the one found that overlaps it most, None where there is none; then those found alone."""
    free = list(found)
    for mark in gold:
        overlaps = [(min(mark["end"], each.span.end) - max(mark["start"], each.span.start), each) for each in free]
        best = max((pair for pair in overlaps if pair[0] > 0), key=lambda pair: pair[0], default=None)
        if best:
            free.remove(best[1])
        yield mark, best[1] if best else None
    yield from ((None, each) for each in free)


def count(total: Counts, mark: dict[str, Any] | None, each: Found | None) -> bool:
    """Add a pair; whether it is right in span and value."""
    total.gold += mark is not None
    total.found += each is not None
    if mark is not None and mark["text"].lower() in _WEEKDAYS and mark["type"] == "DATE":
        total.weekdays += 1
        total.weekdays_right += each is not None and each.value == mark["value"]
    if mark is None or each is None:
        return False
    total.relaxed += 1
    total.strict += (mark["start"], mark["end"]) == (each.span.start, each.span.end)
    total.value += mark["value"] == each.value
    total.type += mark["type"] == each.type
    return bool(mark["value"] == each.value)


def measured(name: str, readings: list[tuple[dict[str, Any], Article, Reading]] | None = None, *, listed: bool = False) -> Result:
    """The figures of one corpus; its errors where they are asked for."""
    total, errors = Counts(), []
    documents = 0
    for row, article, reading in readings or read(name):
        documents += 1
        for mark, each in pairs(row["timexes"], found_in(article, reading)):
            if not count(total, mark, each) and listed:
                at = mark["start"] if mark else each.span.start if each else 0
                end = mark["end"] if mark else each.span.end if each else 0
                around = f"{article.text[max(0, at - 60) : at]}[[{article.text[at:end]}]]{article.text[end : end + 30]}".replace("\n", " ")
                errors.append(f"{row['dct'][:10]} {mark and mark['value']} | {each and (each.text, each.value)} | {around}")
    task = f"times {name.removesuffix('_train')}"
    return Result(task, total.figures(), f"{documents} documents, {total.gold} times", digest(TEMPORAL / f"{name}.jsonl"), errors)


def times_timebank() -> Result:
    """TimeBank, on which the rules were written."""
    return measured("timebank_train", listed=True)


def times_aquaint() -> Result:
    """AQUAINT, of which nothing was used to write rules; its errors are not listed, so that none will be."""
    return measured("aquaint_train")


TASKS["times timebank"] = times_timebank
TASKS["times aquaint"] = times_aquaint


def main() -> None:
    """Print the figures of one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", choices=("timebank_train", "aquaint_train"))
    parser.add_argument("--errors", action="store_true", help="list what is wrong (TimeBank only)")
    parser.add_argument("--readings", type=Path, help="a pickle of (row, article, reading) by corpus, so that the reader need not run again")
    args = parser.parse_args()
    readings = None
    if args.readings:
        rows, articles, read_before = pickle.loads(args.readings.read_bytes())[args.corpus]
        readings = list(zip(rows, articles, read_before, strict=True))
    result = measured(args.corpus, readings, listed=args.errors and args.corpus != "aquaint_train")
    print(result.task, "|", result.coverage, "|", datetime.date.today())
    for name, value in result.figures.items():
        print(f"  {name:18} {value:7.2f}")
    for error in result.errors:
        print(error)


if __name__ == "__main__":
    main()
