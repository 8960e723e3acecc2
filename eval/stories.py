"""Origins measured: ``python -m eval.stories [--part dev|test] [--errors N]``.

Pairs of reports made by rewriting (``eval/story_pairs.py``), found by equal keys and linked, as a ledger does it: a pair that shares no key counts
as not linked. ``precision`` and ``recall`` are of "one origin"; ``relation`` is how many of the pairs with one origin are told right as a copy
or a part; ``quotes`` how many quotations are tied to the report that they quote.

"origins gold" measures the dispatches as they are against ``tests/gold/stories/origins.toml``, earlier versions of one report left out: pairs within
one origin, how each carrier carries, and quotations, where whom a report quotes is given, for that is the reader's to find.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

from eval.scores import Score
from eval.story_pairs import DISPATCHES, GOLD, Pair, pairs, printed
from eval.tasks import TASKS, Result, digest
from onrecord.stories.origins import keys, link
from onrecord.stories.origins import origins as gathered
from onrecord.stories.values import Carried, Relation, Report, Story

_ONE_ORIGIN = (Relation.COPY, Relation.PART)


def found(pair: Pair) -> Relation | None:
    """What a ledger would find of a pair: None where no key brings the two together, or the link is refused."""
    if not set(keys(pair.left)) & set(keys(pair.right)):
        return None
    carried = link(pair.left, pair.right)
    return carried.relation if carried else None


def origins(part: str = "test") -> Result:
    """One origin or two, on the pairs of one half."""
    score = Score(0, 0, 0)
    tally: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    for pair in pairs():
        if pair.half != part:
            continue
        relation = found(pair)
        one, wanted = relation in _ONE_ORIGIN, pair.relation in _ONE_ORIGIN
        score += Score(int(one and wanted), int(one), int(wanted))
        tally["relation"] += wanted and relation == pair.relation
        tally["quotes"] += pair.kind == "quotes" and relation == Relation.QUOTES
        tally["wrong quotes"] += pair.relation != Relation.QUOTES and relation == Relation.QUOTES
        kinds[pair.kind].update(all=1, right=int(relation == pair.relation))
        if relation != pair.relation:
            errors.append(f"{pair.kind}: {pair.names}: {relation or 'not linked'}, expected {pair.relation or 'not linked'}")
    figures = {
        "precision": score.precision,
        "recall": score.recall,
        "relation": _percent(tally["relation"], score.gold),
        "quotes": _percent(tally["quotes"], kinds["quotes"]["all"]),
        "quotes precision": _percent(tally["quotes"], tally["quotes"] + tally["wrong quotes"]),
    }
    told = ", ".join(f"{kind} {count['right']}/{count['all']}" for kind, count in sorted(kinds.items()))
    coverage = f"{sum(count['all'] for count in kinds.values())} pairs, {score.gold} of one origin; right: {told}"
    return Result("origins" if part == "test" else f"origins {part}", figures, coverage, digest(DISPATCHES, GOLD / "retold"), errors)


def gold() -> Result:
    """The dispatches as they are, all pairs of them."""
    marks = tomllib.loads((GOLD / "origins.toml").read_text(encoding="utf-8"))
    earlier = {version["files"][0] for version in marks["version"]}
    reports = {name: report for name, report in printed().items() if name not in earlier}
    for quote in marks["quotes"]:
        source = reports[quote["source"]].outlet
        reports[quote["file"]] = replace(reports[quote["file"]], quoted=(source,) if source else ())
    links = _links(list(reports.values()))
    stories = gathered(list(reports.values()), links)
    name_of = {report.id: name for name, report in reports.items()}
    made = {pair for story in stories for pair in combinations(sorted(name_of[c.report] for c in story.carriers), 2)}
    wanted = {pair for mark in marks["origin"] for pair in combinations(sorted(_files(mark, reports)), 2)}
    score = Score(len(made & wanted), len(made), len(wanted))
    carriers = {c["file"]: c["relation"] for mark in marks["origin"] for c in mark["carriers"] if c["file"] in reports}
    told = {name_of[c.report]: c.relation for story in stories for c in story.carriers if c.relation}
    wrong = {file: relation for file, relation in carriers.items() if file in told and told[file] != relation}
    quotes = {(mark["file"], mark["source"]) for mark in marks["quotes"]}
    tied = quotes & {(name_of[a], name_of[b]) for each in links for a, b in ((each.left, each.right), (each.right, each.left))}
    figures = {
        "precision": score.precision,
        "recall": score.recall,
        "relation": _percent(len(set(carriers) & set(told)) - len(wrong), len(set(carriers) & set(told))),
        "quotes": _percent(len(tied), len(quotes)),
    }
    errors = [f"joined: {pair}" for pair in sorted(made - wanted)] + [f"not joined: {pair}" for pair in sorted(wanted - made)]
    errors += [f"{file} is told as {told[file]}, expected {relation}" for file, relation in wrong.items()]
    errors += [f"not linked: {quoter} quotes {source}" for quoter, source in sorted(quotes - tied)]
    coverage = f"{len(reports)} dispatches, {_counts(stories)}; {len(wanted)} pairs within one origin, {len(quotes)} quotations"
    return Result("origins gold", figures, coverage, digest(DISPATCHES, GOLD / "origins.toml"), errors)


def _counts(stories: list[Story]) -> str:
    return f"{len(stories)} origins, {sum(len(story.carriers) > 1 for story in stories)} of them carried by several"


def _files(mark: dict[str, Any], reports: dict[str, Report]) -> list[str]:
    files = [carrier["file"] for carrier in mark["carriers"]] + [mark.get("source", "")]
    return [file for file in files if file in reports]


def _links(reports: list[Report]) -> list[Carried]:
    """Links of reports that share a key."""
    holders: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for key in set(keys(report)):
            holders[key].append(report)
    candidates = {(left.id, right.id): (left, right) for held in holders.values() for left, right in combinations(held, 2)}
    return [carried for left, right in candidates.values() if (carried := link(left, right))]


def _percent(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 0.0


def main() -> None:
    """Print the figures of one half, or of both, and of the dispatches as they are."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--part", choices=("dev", "test"))
    options.add_argument("--errors", type=int, default=10)
    given = options.parse_args()
    for part in [given.part] if given.part else ["dev", "test"]:
        result = origins(part)
        _print(result, given.errors)
    _print(gold(), given.errors)


def _print(result: Result, most: int) -> None:
    print(result.task, {name: round(value, 1) for name, value in result.figures.items()}, result.coverage, sep="\n  ")
    print("\n".join(f"    {error}" for error in result.errors[:most]))


TASKS["origins"] = partial(origins, "test")
TASKS["origins gold"] = gold

if __name__ == "__main__":
    main()
