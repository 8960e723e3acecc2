"""The tasks: each reads its gold, asks the pipeline, and returns figures with coverage and a list of errors."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from eval.scores import Score, matched, same_name, shared
from onrecord.pipeline import Pipeline
from onrecord.places.distances import kilometres
from onrecord.record import BlockKind, Hop, Page, PlaceRole, Record, json_of
from onrecord.testing.marked import MarkedItem, MarkedStatement, read_items

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ATTRIBUTION = SHARED / "data/attribution"


@dataclass
class Result:
    """Figures of one task (percent unless the name says otherwise), what they rest on, and what went wrong."""

    task: str
    figures: dict[str, float]
    coverage: str
    digest: str
    errors: list[str] = field(default_factory=list)


@cache
def _pipeline() -> Pipeline:
    return Pipeline(strict=True)


def records(texts: list[tuple[str, str]]) -> Iterator[Record]:
    """The records of (name, text) pairs, in order."""
    pages = [Page(data=text.encode(), name=name) for name, text in texts]
    for record in _pipeline()(pages):
        assert isinstance(record, Record), record
        yield record


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def digest(*paths: Path) -> str:
    """A digest of gold files, so that a pinned floor speaks of the same gold."""
    total = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            total.update(file.read_bytes())
    return total.hexdigest()[:16]


def _pairs(spans: Any) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


# -- PolNeAR ---------------------------------------------------------------------------------------------------------


def polnear(limit: int | None = None) -> Result:
    """Exact spans by the CofeNet metric, and whole statements, on PolNeAR's development half."""
    docs = _rows(ATTRIBUTION / "polnear.dev.jsonl")[:limit]
    by_doc = defaultdict(list)
    for row in _rows(ATTRIBUTION / "polnear_cofenet.dev.jsonl"):
        if row.get("offsets"):
            by_doc[row["doc"]].append(row)
    gold_labels, found_labels = [], []
    whole = {0.3: Score(0, 0, 0), 0.8: Score(0, 0, 0)}
    sources = Score(0, 0, 0)
    errors: list[str] = []
    for doc, record in zip(docs, records([(d["id"], d["text"]) for d in docs]), strict=True):
        spans = _role_spans(record)
        for row in by_doc[doc["id"]]:
            gold_labels.append(row["labels"])
            found_labels.append(_labels(row["offsets"], spans))
        gold = [[tuple(p) for p in a["content"]] for a in doc["attributions"]]
        found = [_pairs(s.content) for s in record.statements]
        discard = [tuple(p) for pieces in doc.get("discard") or [] for p in pieces]
        kept = [i for i, f in enumerate(found) if f and not shared(f, discard)]
        found = [found[i] for i in kept]
        for share in whole:
            pairs = matched(gold, found, share)
            whole[share] += Score(len(pairs), len(found), len(gold))
            if share == 0.3:
                for i, j in pairs:
                    wanted = doc["attributions"][i]["source"]
                    if wanted:
                        hit = shared([tuple(p) for p in wanted], _pairs(record.statements[kept[j]].source)) > 0
                        sources += Score(int(hit), 1, 1)
                missed = set(range(len(gold))) - {i for i, _ in pairs}
                errors += [f"missed: {doc['text'][gold[i][0][0] : gold[i][-1][1]][:100]!r}" for i in sorted(missed) if gold[i]]
    scores = _metric().score(gold_labels, found_labels)
    figures = {f"exact {role}": 100 * scores[role, "exact"]["f1"] for role in ("source", "cue", "content")}
    figures |= {f"begin {role}": 100 * scores[role, "begin"]["f1"] for role in ("source", "cue", "content")}
    figures |= {"statements 0.3": whole[0.3].f1, "statements 0.8": whole[0.8].f1, "source overlaps": sources.recall}
    figures |= {"statements 0.3 precision": whole[0.3].precision, "statements 0.3 recall": whole[0.3].recall}
    coverage = f"{len(docs)} documents, {len(gold_labels)} paragraphs, {whole[0.3].gold} statements"
    return Result("polnear", figures, coverage, digest(ATTRIBUTION / "polnear.dev.jsonl", ATTRIBUTION / "polnear_cofenet.dev.jsonl"), errors)


@cache
def _metric() -> Any:
    spec = importlib.util.spec_from_file_location("cofenet_metric", ATTRIBUTION / "cofenet_metric.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _role_spans(record: Record) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for s in record.statements:
        spans["source"] += _pairs(s.source)
        spans["cue"] += _pairs(s.cue_phrase)
        spans["content"] += _pairs(s.content)
    return spans


def _labels(offsets: list[list[int]], spans: dict[str, list[tuple[int, int]]]) -> list[str]:
    """BIO labels of a paragraph's tokens: longer spans first, a role never over another's tokens."""
    labels = ["O"] * len(offsets)
    for role in ("source", "cue", "content"):
        for start, end in sorted(set(spans.get(role, [])), key=lambda p: (p[0] - p[1], p[0])):
            inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
            if inside and all(labels[i] == "O" for i in inside):
                labels[inside[0]] = f"B-{role}"
                for i in inside[1:]:
                    labels[i] = f"I-{role}"
    return labels


# -- marked items ----------------------------------------------------------------------------------------------------


def own_test() -> Result:
    """Whole statements, speakers, chains and classes on the project's own test paragraphs."""
    folder = ROOT / "training/corpus/statements/test"
    return _marked("own", read_items(folder), digest(folder))


def hard_cases() -> Result:
    """The same on the hard cases, and how many items come out wholly right."""
    folder = ROOT / "tests/gold/statements"
    items = read_items(folder)
    result = _marked("hard", items, digest(folder))
    passed = [not misses(item, record) for item, record in zip(items, records([(i.id, i.text) for i in items]), strict=True)]
    result.figures["items right"] = 100 * sum(passed) / len(passed)
    return result


def misses(item: MarkedItem, record: Record) -> list[str]:
    """What is wrong with a record of a marked item: statements missed or made up, sources, speakers."""
    gold = [s.role("content") or s.role("cue") for s in item.statements]
    found = [_pairs(s.content) or _pairs(s.cue) for s in record.statements]
    pairs = told_apart(item, record, matched(gold, found, 0.8))
    out = [f"missed {item.text[gold[i][0][0] : gold[i][-1][1]]!r}" for i in sorted(set(range(len(gold))) - {i for i, _ in pairs})]
    out += [f"made up {item.text[found[j][0][0] : found[j][-1][1]]!r}" for j in sorted(set(range(len(found))) - {j for _, j in pairs})]
    for i, j in pairs:
        wanted, got = item.statements[i], record.statements[j]
        if wanted.role("source") and not shared(wanted.role("source"), _pairs(got.source)):
            out.append(f"source of {i + 1}")
        if wanted.speaker and not same_name(wanted.speaker, got.speaker_name):
            out.append(f"speaker of {i + 1}: {got.speaker_name!r} for {wanted.speaker!r}")
    return out


def _marked(task: str, items: list[MarkedItem], gold_digest: str) -> Result:
    whole = {0.3: Score(0, 0, 0), 0.8: Score(0, 0, 0)}
    sources, speakers, chains, classes, kinds = (Score(0, 0, 0) for _ in range(5))
    exact = {role: Score(0, 0, 0) for role in ("source", "cue", "content")}
    unnamed = Score(0, 0, 0)
    errors: list[str] = []
    for item, record in zip(items, records([(i.id, i.text) for i in items]), strict=True):
        gold = [s.role("content") or s.role("cue") for s in item.statements]
        found = [_pairs(s.content) or _pairs(s.cue) for s in record.statements]
        for role in exact:
            left = {tuple(p) for s in item.statements for p in s.role(role)}
            right = {p for s in record.statements for p in _pairs(getattr(s, role))}
            exact[role] += Score(len(left & right), len(right), len(left))
        for share in whole:
            whole[share] += Score(len(matched(gold, found, share)), len(found), len(gold))
        pairs = told_apart(item, record, matched(gold, found, 0.8))
        for i, j in pairs:
            wanted, got = item.statements[i], record.statements[j]
            if wanted.role("source"):
                sources += Score(int(shared(wanted.role("source"), _pairs(got.source)) > 0), 1, 1)
            if wanted.speaker:
                right_name = same_name(wanted.speaker, got.speaker_name)
                speakers += Score(int(right_name), 1, 1)
                unnamed += Score(int(got.speaker_name is None), 1, 1)
                if not right_name:
                    errors.append(f"{item.id}: speaker {got.speaker_name!r} for {wanted.speaker!r}")
            if wanted.speaker_kind:
                kinds += Score(int(str(got.speaker_kind) == wanted.speaker_kind), 1, 1)
            classes += Score(int(str(got.verb_class) == wanted.verb_class), 1, 1)
            path = gold_path(item, i)
            if path is not None:
                right_chain = same_path(path, got.chain[1:])
                chains += Score(int(right_chain), 1, 1)
                if not right_chain:
                    errors.append(f"{item.id}: chain {[hop.name for hop in got.chain[1:]]} for {[s.speaker for s in path]}")
        errors += [f"{item.id}: {miss}" for miss in misses(item, record) if miss.startswith(("missed", "made"))]
    figures = {
        "statements 0.3": whole[0.3].f1,
        "statements 0.8": whole[0.8].f1,
        "source overlaps": sources.recall,
        "speakers": speakers.recall,
    }
    figures |= {"speaker not named": unnamed.recall, "chains": chains.recall, "verb classes": classes.recall, "speaker kinds": kinds.recall}
    figures |= {f"exact {role}": score.f1 for role, score in exact.items()}
    coverage = f"{len(items)} items, {whole[0.3].gold} statements, {chains.gold} chains of two or more"
    return Result(task, figures, coverage, gold_digest, errors)


def told_apart(item: MarkedItem, record: Record, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of statements matched by content, with those of one and the same content (who cites, who is cited) told apart by their sources."""
    out = list(pairs)

    def common(i: int, j: int) -> int:
        return shared(item.statements[i].role("source"), _pairs(record.statements[j].source))

    for a, b in itertools.combinations(range(len(out)), 2):
        (i, j), (k, m) = out[a], out[b]
        one, other = item.statements[i].role("content"), item.statements[k].role("content")
        if shared(one, other) and common(i, m) + common(k, j) > common(i, j) + common(k, m):
            left, right = _pairs(record.statements[j].content), _pairs(record.statements[m].content)
            if set(matched([one, other], [right, left], 0.8)) == {(0, 0), (1, 1)}:
                out[a], out[b] = (i, m), (k, j)
    return out


def gold_path(item: MarkedItem, index: int) -> list[MarkedStatement] | None:
    """The statements from the outermost to this one, where it came through another; None where it did not.

    Who cites another's words ("TASS cited the website saying …") has the one cited behind him, as in ``../shared/seed/gold.json``. Steps of one
    speaker on end (who tells what he said before) count once, as in a record's chain.
    """
    by_number = {s.number: s for s in item.statements}
    path: list[MarkedStatement] = []
    while (cited := _cited(item, item.statements[index])) is not None:
        index = item.statements.index(cited)
    at: MarkedStatement | None = item.statements[index]
    while at is not None:
        if not path or not at.speaker or at.speaker != path[-1].speaker:
            path.append(at)
        at = by_number[at.via] if at.via is not None else None
    return list(reversed(path)) if len(path) > 1 else None


def _cited(item: MarkedItem, statement: MarkedStatement) -> MarkedStatement | None:
    """The statement whose very words another one cites."""
    if statement.verb_class != "cited":
        return None
    words = statement.role("content")
    behind = (s for s in item.statements if s.via == statement.number and s.role("content"))
    return next((s for s in behind if shared(words, s.role("content")) >= 0.9 * sum(b - a for a, b in words)), None)


def same_path(gold: list[MarkedStatement], found: tuple[Hop, ...]) -> bool:
    """Whether a chain (its outlet left out) has the gold's speakers in the gold's order: each hop at the gold's source or by its name."""
    named = [s for s in gold if s.role("source")]
    hops = [hop for hop in found if hop.span is not None]
    if len(named) != len(hops):
        return False
    return all(
        shared(s.role("source"), [(hop.span.start, hop.span.end)]) > 0 or (s.speaker is not None and same_name(s.speaker, hop.name))
        for s, hop in zip(named, hops, strict=True)
        if hop.span is not None
    )


# -- GUM ---------------------------------------------------------------------------------------------------------------


_PERSONS = {"i": "first person", "we": "first person", "me": "first person", "us": "first person", "you": "second person"}


def gum_speakers() -> Result:
    """Names of speakers on GUM's development half, on the attributions whose source was found."""
    docs = _rows(ATTRIBUTION / "gum.dev.jsonl")
    named = Counter[str]()
    errors: list[str] = []
    for doc, record in zip(docs, records([(d["id"], d["text"]) for d in docs]), strict=True):
        for gold in doc["attributions"]:
            if not gold.get("speaker") or not gold["source"]:
                continue
            words = doc["text"][slice(*gold["source"][0])].casefold()
            group = _PERSONS.get(words, "pronoun" if gold["source_is_pronoun"] else "name")
            named["all", "gold"] += 1  # type: ignore[index]
            wanted = [tuple(p) for p in gold["source"]]
            hits = [s for s in record.statements if shared(wanted, _pairs(s.source))]
            if not hits:
                continue
            best = max(hits, key=lambda s: shared([tuple(p) for p in gold["content"]], _pairs(s.content)))
            right = same_name(gold["speaker"], best.speaker_name)
            for key in ("all", group):
                named[key, "found"] += 1  # type: ignore[index]
                named[key, "right"] += right  # type: ignore[index]
                named[key, "none"] += best.speaker_name is None  # type: ignore[index]
            if not right:
                errors.append(f"{doc['id']}: {best.speaker_name!r} for {gold['speaker']!r} ({doc['text'][slice(*gold['source'][0])]!r})")

    def percent(key: str, what: str) -> float:
        return 100 * named[key, what] / max(1, named[key, "found"])  # type: ignore[index]

    figures = {
        "right": percent("all", "right"),
        "right, name": percent("name", "right"),
        "right, third person": percent("pronoun", "right"),
        "right, first person": percent("first person", "right"),
        "no name": percent("all", "none"),
    }
    counts = ", ".join(f"{key}: {named[key, 'found']}" for key in ("name", "pronoun", "first person"))  # type: ignore[index]
    coverage = f"{named['all', 'found']} of {named['all', 'gold']} named sources found ({counts})"  # type: ignore[index]
    return Result("gum speakers", figures, coverage, digest(ATTRIBUTION / "gum.dev.jsonl"), errors)


# -- the seed ----------------------------------------------------------------------------------------------------------


def seed() -> Result:
    """The article made by hand in ../shared/seed."""
    gold = json.loads((SHARED / "seed/gold.json").read_text(encoding="utf-8"))
    text = (SHARED / "seed" / gold["source"]).read_text(encoding="utf-8")
    (record,) = records([(gold["source"], text)])
    wanted = [[tuple(p) for p in s["content"]] for s in gold["statements"]]
    found = [_pairs(s.content) for s in record.statements]
    pairs = matched(wanted, found, 0.8)
    score = Score(len(pairs), len(found), len(wanted))
    right = [same_name(gold["statements"][i]["speaker"], record.statements[j].speaker_name) for i, j in pairs]
    chain = [gold["statements"][i] for i, _ in pairs if "chain" in gold["statements"][i]]
    chains = sum(
        len(record.statements[j].chain) == 3
        and all(same_name(a, h.name) for a, h in zip(gold["statements"][i]["chain"], record.statements[j].chain, strict=True))
        for i, j in pairs
        if "chain" in gold["statements"][i]
    )
    article = record.article
    furniture = {(b.start, b.end) for b in article.blocks if b.kind == BlockKind.FURNITURE}
    facts = {
        "headline": article.title == gold["article"]["title"],
        "kicker": article.kicker == gold["article"]["kicker"],
        "summary": article.summary == gold["article"]["dek"],
        "contributors": list(article.contributors) == gold["article"]["contributors"],
        "photo credits": list(article.photo_credits) == gold["article"]["photo_credits"],
        "origin": article.origin.publisher == gold["article"]["origin"],
    }
    figures = {
        "statements 0.8": score.f1,
        "statements 0.3": Score(len(matched(wanted, found, 0.3)), len(found), len(wanted)).f1,
        "speakers": 100 * sum(right) / max(1, len(right)),
        "chains": 100 * chains / max(1, sum("chain" in s for s in gold["statements"])),
        "furniture": 100 * sum(tuple(f) in furniture for f in gold["article"]["furniture"]) / len(gold["article"]["furniture"]),
        "article facts": 100 * sum(facts.values()) / len(facts),
        "places": 100 * sum(_is_placed(place, record) for place in gold["places"]) / len(gold["places"]),
    }
    errors = [f"missed: {text[wanted[i][0][0] : wanted[i][-1][1]][:90]!r}" for i in sorted(set(range(len(wanted))) - {i for i, _ in pairs})]
    errors += [
        f"made up: {text[found[j][0][0] : found[j][-1][1]][:90]!r}" for j in sorted(set(range(len(found))) - {j for _, j in pairs}) if found[j]
    ]
    errors += [
        f"speaker {record.statements[j].speaker_name!r} for {gold['statements'][i]['speaker']!r}"
        for (i, j), ok in zip(pairs, right, strict=True)
        if not ok
    ]
    errors += [f"article: {name} is wrong" for name, ok in facts.items() if not ok]
    assert json_of(record)["article"]["text"] == text
    return Result("seed", figures, f"{len(wanted)} statements, {len(chain)} with a chain", digest(SHARED / "seed/gold.json"), errors)


def _is_placed(gold: dict[str, Any], record: Record, near: float = 50.0) -> bool:
    """Whether a place of the gold has an entry at its words, of its level, no association, within some kilometres."""
    return any(
        place.level == gold["level"]
        and place.role != PlaceRole.ASSOCIATION
        and shared([tuple(gold["span"])], _pairs(place.spans)) > 0
        and place.latitude is not None
        and place.longitude is not None
        and kilometres(place.latitude, place.longitude, gold["lat"], gold["lon"]) <= near
        for place in record.places
    )


TASKS: dict[str, Callable[[], Result]] = {
    "polnear": polnear,
    "own": own_test,
    "hard": hard_cases,
    "gum speakers": gum_speakers,
    "seed": seed,
}
