"""The demo measured as a whole: ``python -m eval.demo [--errors N] [--records FILE]``.

The sample dispatches are read, kept in a ledger and compared, as ``onrecord add`` does, and what comes of it is laid beside ``tests/gold/stories``:

- ``origin precision`` and ``origin recall`` of pairs of current reports within one origin;
- ``mentions found``: gold mentions over whose trigger an event was read;
- ``pairs precision`` and ``pairs recall``: pairs of the mentions found that are put into one incident;
- ``status``: gold incidents whose status is right, where the incident that holds most of its mentions counts; one that nothing was read of is wrong;
- ``status where found``: the same, of those of which a mention was found.

``--records`` takes pages and records that were read before, pickled.
"""

from __future__ import annotations

import argparse
import pickle
import tomllib
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from sqlalchemy import select

from eval.scores import Score
from eval.tasks import ROOT, TASKS, Result, digest
from onrecord.ledger import Ledger, schema, upkeep
from onrecord.ledger.connection import MEMORY
from onrecord.pipeline import Pipeline
from onrecord.record import Page, Record
from onrecord.sources import open_pages

DISPATCHES = ROOT / "examples/dispatches"
GOLD = ROOT / "tests/gold/stories"

Read = Sequence[tuple[Page, Record]]
Marks = dict[str, Any]


def demo(read: Read | None = None) -> Result:
    """Origins and incidents of the sample dispatches, beside those that a person found."""
    ledger = Ledger(MEMORY, create=True)
    for page, record in _read() if read is None else read:
        ledger.add(page, record)
    upkeep.keep_up(ledger)
    found = Found(ledger)
    ledger.close()
    origins, incidents = (tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))[name[:-1]] for name in ("origins", "incidents"))
    figures, errors = _origins(found, origins)
    told, coverage, wrong = _incidents(found, incidents)
    files = digest(DISPATCHES, GOLD / "origins.toml", GOLD / "incidents.toml")
    return Result("demo", figures | told, f"{len(found.texts)} current reports, {coverage}", files, errors + wrong)


def _read() -> Read:
    pages = [page for page in open_pages([str(DISPATCHES)]) if isinstance(page, Page)]
    records = list(Pipeline(strict=True)(pages))
    return [(page, record) for page, record in zip(pages, records, strict=True) if isinstance(record, Record)]


class Found:
    """What a ledger holds of the dispatches, by file: the texts of current versions, their origins, and their events with their incidents."""

    def __init__(self, ledger: Ledger) -> None:
        article, event, page = schema.article.c, schema.event.c, schema.page.c
        with ledger.reading() as connection:
            rows = connection.execute(
                select(article.id, article.key, article.origin_id, page.name).join(schema.page, page.key == article.page_key).where(article.current)
            ).all()
            events = connection.execute(select(event.article_id, event.id, event.trigger, event.incident_id)).all()
            self.status = {row.id: row.status for row in connection.execute(select(schema.incident))}
        self.file = {row.id: Path(row.name).name for row in rows}
        self.origin = {self.file[row.id]: row.origin_id for row in rows}
        self.texts = {self.file[row.id]: str((ledger.record(row.key) or {})["article"]["text"]) for row in rows}
        self.events = [(self.file[row.article_id], row.trigger, row.incident_id) for row in events if row.article_id in self.file]

    def incident(self, mention: Marks) -> int | None:
        """The incident of the event over a mention's trigger; None where there is none."""
        start = self.texts[mention["file"]].index(mention["quote"]) + mention["quote"].index(mention["trigger"])
        end = start + len(mention["trigger"])
        over = [
            (min(end, high) - max(start, low), id_)
            for file, (low, high), id_ in self.events
            if file == mention["file"] and low < end and start < high
        ]
        return max(over, default=(0, None), key=lambda each: each[0])[1]


def _origins(found: Found, marks: Sequence[Marks]) -> tuple[dict[str, float], list[str]]:
    """Pairs within one origin."""
    made = {pair for pair in combinations(sorted(found.origin), 2) if found.origin[pair[0]] == found.origin[pair[1]]}
    groups = [[carrier["file"] for carrier in mark["carriers"]] + [mark.get("source", "")] for mark in marks]
    wanted = {pair for group in groups for pair in combinations(sorted(file for file in group if file in found.origin), 2)}
    score = Score(len(made & wanted), len(made), len(wanted))
    errors = [f"joined: {pair}" for pair in sorted(made - wanted)] + [f"not joined: {pair}" for pair in sorted(wanted - made)]
    return {"origin precision": score.precision, "origin recall": score.recall}, errors


def _incidents(found: Found, marks: Sequence[Marks]) -> tuple[dict[str, float], str, list[str]]:
    """Mentions found, put together, and the status of what they add up to."""
    in_incident: list[tuple[str, int]] = []
    right, read, mentions = 0, 0, 0
    errors: list[str] = []
    for mark in marks:
        current = [mention for mention in mark["mentions"] if mention["file"] in found.texts]
        ids = [id_ for mention in current if (id_ := found.incident(mention)) is not None]
        mentions += len(current)
        read += bool(ids)
        in_incident += [(mark["name"], id_) for id_ in ids]
        status = found.status[Counter(ids).most_common(1)[0][0]] if ids else "not found"
        right += status == mark["status"]
        if status != mark["status"]:
            errors.append(f"{mark['name']}: {status}, expected {mark['status']}; {len(ids)} of {len(current)} mentions in {len(set(ids))} incidents")
    pairs = _pairs(in_incident)
    figures = {
        "mentions found": 100 * len(in_incident) / mentions, "pairs precision": pairs.precision, "pairs recall": pairs.recall,
        "status": 100 * right / len(marks), "status where found": 100 * right / read if read else 0.0,
    }  # fmt: skip
    return figures, f"{len(marks)} incidents with {mentions} mentions", errors


def _pairs(told: Sequence[tuple[str, int]]) -> Score:
    """Pairs of mentions within one incident, by the gold and as found."""
    both = Counter(told)
    by_gold, by_found = Counter(name for name, _ in told), Counter(id_ for _, id_ in told)
    right, made, wanted = (sum(count * (count - 1) // 2 for count in counts.values()) for counts in (both, by_found, by_gold))
    return Score(right, made, wanted)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--errors", type=int, default=10)
    options.add_argument("--records", type=Path)
    given = options.parse_args()
    read = None
    if given.records:
        pages, records = pickle.loads(given.records.read_bytes())
        read = list(zip(pages, records, strict=True))
    result = demo(read)
    print(result.task, {name: round(value, 1) for name, value in result.figures.items()}, result.coverage, sep="\n  ")
    print("\n".join(f"    {error}" for error in result.errors[: given.errors]))


TASKS["demo"] = demo

if __name__ == "__main__":
    main()
