"""Events measured: ``python -m eval.events own|plv|petr|meantime [--part dev|test] [--errors]``.

``own``: the project's event corpus, a part of it that the reader was not trained on. ``plv``: pairs of PLOVER's validation set (root types,
CONCEDE and RETREAT merged); ``petr``: PETRARCH2's gold standard records (CAMEO codes, brought to PLOVER); ``meantime``: MEANTIME's
certainty, polarity and time (Minard et al., LREC 2016) against the modality of the events found there. Nothing is trained on the last three.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from eval.stands import same_party
from eval.tasks import ROOT, SHARED, TASKS, Result, _rows, digest, records
from onrecord.errors import EmptyTextError
from onrecord.record import Event, Modality, Party, Record, Span
from onrecord.testing.events import EventItem, MarkedEvent, read_events

OWN = ROOT / "training/corpus/events"
PLV = SHARED / "data/events/plv_train.jsonl"
PETR = SHARED / "data/events/petr2_gsr_validation.jsonl"
CODES = SHARED / "data/events/cameo2plover_2021.json"
MEANTIME = SHARED / "data/factuality/meantime_en.jsonl"

Pair = tuple[int, int]


def _overlap(span: Span, pair: Pair) -> bool:
    return span.start < pair[1] and pair[0] < span.end


def _percent(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 0.0


def _f1(right: int, made: int, wanted: int) -> float:
    return _percent(2 * right, made + wanted)


def own(part: str = "dev") -> Result:
    """The project's own corpus: triggers with type, and on those found the parties, modality, counts; items without events."""
    folder = OWN / part
    items = read_events(folder)
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for item, record in zip(items, records([(item.id, item.text) for item in items]), strict=True):
        _item(item, record, tally, errors)
    matched = tally["trigger"]
    figures = {
        "trigger": _f1(matched, tally["made"], tally["wanted"]),
        "trigger and type": _f1(tally["type"], tally["made"], tally["wanted"]),
        "precision": _percent(tally["type"], tally["made"]),
        "recall": _percent(tally["type"], tally["wanted"]),
        "actors": _percent(tally["actor right"], matched),
        "recipients": _percent(tally["recipient right"], matched),
        "modality": _percent(tally["modality"], matched),
        "mode": _percent(tally["mode"], tally["type"]),
        "sub-event": _percent(tally["sub_event"], matched),
        "place": _percent(tally["place right"], tally["place"]),
        "asserted by": _percent(tally["asserted"], matched),
        "counts": _percent(tally["count right"], tally["count"]),
        "false on negatives": _percent(tally["false"], tally["negative"]),
    }
    coverage = f"{len(items)} items, {tally['wanted']} events, {tally['made']} found, {tally['negative']} items without"
    return Result("events own" if part == "test" else f"events own {part}", figures, coverage, digest(folder), errors)


def _item(item: EventItem, record: Record, tally: Counter[str], errors: list[str]) -> None:
    """Count one item."""

    def words(span: Span) -> str:
        return span.of(record.article.text)

    tally["wanted"] += len(item.events)
    tally["made"] += len(record.events)
    if not item.events:
        tally["negative"] += 1
        tally["false"] += bool(record.events)
    left = list(record.events)
    for gold in item.events:
        (trigger,) = gold.role("trigger")
        near = [event for event in left if _overlap(event.trigger, trigger)]
        found = next((event for event in near if event.type == gold.type), near[0] if near else None)
        if found is None:
            errors.append(f"{item.id}: missed {gold.type} {item.text[slice(*trigger)]!r}: {item.text}")
            continue
        left.remove(found)
        _event(item, gold, found, record, tally, errors)
    errors += [f"{item.id}: made {event.type} {words(event.trigger)!r}: {item.text}" for event in left]


def _event(item: EventItem, gold: MarkedEvent, found: Event, record: Record, tally: Counter[str], errors: list[str]) -> None:
    """Count one event that was found."""

    def wrong(what: str, wanted: object, got: object) -> None:
        errors.append(f"{item.id}: {what} of {gold.type} {found.trigger.of(item.text)!r}: wanted {wanted}, found {got}: {item.text}")

    tally["trigger"] += 1
    if found.type == gold.type:
        tally["type"] += 1
        tally["mode"] += found.mode == gold.mode
    else:
        wrong("type", gold.type, found.type)
    for name, wanted, got in (("modality", gold.modality, found.modality), ("sub_event", gold.sub_event, found.acled_sub_event)):
        tally[name] += wanted == got
        if wanted != got:
            wrong(name, wanted, got)
    for role, parties in (("actor", found.actors), ("recipient", found.recipients)):
        right = parties_right([_words_of(party, record) for party in parties], gold.role(role))
        tally[f"{role} right"] += right
        if not right:
            wrong(role, [item.text[a:b] for a, b in gold.role(role)], [party.span.of(item.text) for party in parties])
    if gold.role("place"):
        places = {place.id: place for place in record.places}
        spans = places[found.place].spans if found.place else ()
        tally["place"] += 1
        tally["place right"] += any(_overlap(span, pair) for span in spans for pair in gold.role("place"))
    tally["asserted"] += (found.asserted_by is None) == (gold.by is None)
    for role, count in (("killed", found.killed), ("wounded", found.wounded), ("detained", found.detained)):
        if gold.role(role) or count:
            tally["count"] += 1
            tally["count right"] += bool(gold.role(role)) and count is not None and all(_overlap(count.span, pair) for pair in gold.role(role))


def _words_of(party: Party, record: Record) -> list[Span]:
    """Where a party is named: its own words and all mentions of its entity, for a pronoun may stand where the gold marks the name."""
    mentions = next((entity.mentions for entity in record.entities if entity.id == party.entity), ())
    return [party.span, *(Span(mention.start, mention.end) for mention in mentions)]


def parties_right(parties: Sequence[Sequence[Span]], gold: Sequence[Pair]) -> bool:
    """Whether every party wanted is found and none is found that is not wanted, by overlap of their words."""

    def same(spans: Sequence[Span], pair: Pair) -> bool:
        return any(_overlap(span, pair) for span in spans)

    return all(any(same(spans, pair) for spans in parties) for pair in gold) and all(any(same(spans, pair) for pair in gold) for spans in parties)


_MARK = re.compile(r"</?[st]>")


def plv() -> Result:
    """Pairs of source and target: one event found with the one as actor and the other as recipient (or both as its actors), and its root."""
    rows = [row for row in _rows(PLV) if row["marked"].count("<s>") == row["marked"].count("<t>") == 1]
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for row, record in zip(rows, records([(row["id"], _MARK.sub("", row["marked"])) for row in rows]), strict=True):
        source, target = (_marked(row["marked"], label) for label in "st")
        found = [event for event in record.events if _joins(event, record, source, target)]
        tally["events"] += any(True for _ in record.events)
        tally["pair"] += bool(found)
        right = any(_root(event.type) == row["plover"] for event in found)
        tally["root"] += right
        if not right:
            got = [(str(e.type), e.trigger.of(record.article.text)) for e in found or record.events]
            errors.append(f"{row['id']}: {'type' if found else 'pair'}: wanted {row['plover']}, found {got}: {row['marked']}")
    figures = {"pair": _percent(tally["pair"], len(rows)), "root of those": _percent(tally["root"], tally["pair"])}
    return Result("events plv", figures, f"{len(rows)} pairs, {tally['events']} sentences with an event", digest(PLV), errors)


def _marked(marked: str, label: str) -> Pair:
    """Where the marked words stand in the text without marks."""
    before, _, rest = marked.partition(f"<{label}>")
    inside, _, _ = rest.partition(f"</{label}>")
    start = len(_MARK.sub("", before))
    return start, start + len(_MARK.sub("", inside))


def _joins(event: Event, record: Record, source: Pair, target: Pair) -> bool:
    """Whether an event leads from the one to the other, or has both for equal actors; a pronoun counts as who it stands for."""

    def has(parties: Iterable[Party], pair: Pair) -> bool:
        return any(_overlap(span, pair) for party in parties for span in _words_of(party, record))

    return has(event.actors, source) and has((*event.recipients, *event.actors), target)


def _root(kind: str) -> str:
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else str(kind)


def _events(name: str, text: str) -> tuple[Event, ...]:
    """The events of a sentence; none where it is refused as no article."""
    try:
        (record,) = records([(name, text)])
    except EmptyTextError:
        return ()
    return record.events


def petr() -> Result:
    """Roots of PETRARCH2's validation sentences, statements (CAMEO 01 and 02's like) left out."""
    codes = json.loads(CODES.read_text(encoding="utf-8"))
    rows = [row for row in _rows(PETR) if row["text"]]
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for row in rows:
        wanted = {root for e in row["events"] if (root := codes.get(e.get("eventcode", ""), {}).get("plover"))}
        found = {str(event.type) for event in _events(row["id"], row["text"])}
        for root in wanted:
            tally["wanted"] += 1
            tally["right"] += root in found
            if root not in found:
                errors.append(f"{row['id']}: wanted {root}, found {sorted(found)}: {row['text']}")
    return Result(
        "events petr", {"root": _percent(tally["right"], tally["wanted"])}, f"{len(rows)} sentences, {tally['wanted']} roots", digest(PETR), errors
    )


def seed() -> Result:
    """The seed article: events by type and overlap of triggers (those marked optional count neither way), positions, control."""
    path = SHARED / "seed/gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = next((SHARED / "seed").glob("*.txt")).read_text(encoding="utf-8")
    (record,) = records([("seed", text)])
    errors: list[str] = []
    left = list(record.events)
    right = 0
    wanted = sorted(gold["events"], key=lambda each: bool(each.get("optional")))
    for each in wanted:
        found = next((e for e in left if e.type == each["type"] and _overlap(e.trigger, tuple(each["trigger"]))), None)
        if found:
            left.remove(found)
        if not each.get("optional"):
            right += found is not None
            if found is None:
                errors.append(f"missed {each['type']} {text[slice(*each['trigger'])]!r}")
    errors += [f"made {event.type} {event.trigger.of(text)!r}" for event in left]
    firm = sum(not each.get("optional") for each in wanted)
    positions = [
        each
        for each in gold["positions"]
        if any(_overlap(p.evidence, tuple(each["evidence"])) and same_party(each["party"], p.party) for p in record.positions)
    ]
    errors += [f"missed position {each['party']} {each['stance']}: {each['proposal']}" for each in gold["positions"] if each not in positions]
    tellers = {statement.id: statement.speaker_name or "" for statement in record.statements}
    takes = [c for c in record.control if c.place and "Sudzha" in c.place and c.change in ("takes", "retakes") and same_party("Russia", c.to)]
    figures = {
        "events": _f1(right, right + len(left), firm),
        "positions": _percent(len(positions), len(gold["positions"])),
        "control of Sudzha": 100.0 * any("Defence" in tellers.get(c.claimed_by or "", "") for c in takes),
    }
    return Result("events seed", figures, f"{firm} events, {len(gold['positions'])} positions", digest(path), errors)


_FUTURE = frozenset({Modality.PLANNED, Modality.SCHEDULED, Modality.EXPECTED, Modality.THREATENED, Modality.PROPOSED, Modality.DEMANDED})
_DONE = frozenset({Modality.HAPPENED, Modality.ONGOING})


def agrees(modality: Modality, certainty: str, polarity: str, time: str) -> bool:
    """Whether a modality is one of those that MEANTIME's three attributes leave.

    Negative polarity: denied or not happened. Certain and not future: happened or ongoing. Future: any of what is still to come, or possible.
    Not certain and not future: possible, or what is to come.
    """
    if polarity == "NEG":
        return modality in (Modality.DENIED, Modality.NOT_HAPPENED)
    if time == "FUTURE":
        return modality in _FUTURE or modality == Modality.POSSIBLE
    if certainty == "CERTAIN":
        return modality in _DONE
    return modality == Modality.POSSIBLE or modality in _FUTURE


def meantime(limit: int | None = None) -> Result:
    """Modality on events that both MEANTIME and the reader mark."""
    rows = _rows(MEANTIME)[:limit]
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for row, record in zip(rows, records([(row["id"], row["text"]) for row in rows]), strict=True):
        marked = [e for e in row["events"] if e.get("certainty") and e.get("time") in ("FUTURE", "NON_FUTURE")]
        for event in record.events:
            gold = next((e for e in marked if _overlap(event.trigger, (e["start"], e["end"]))), None)
            if gold is None:
                continue
            right = agrees(event.modality, gold["certainty"], gold["polarity"], gold["time"])
            tally["both"] += 1
            tally["right"] += right
            if not right:
                wanted = " ".join(gold[name] for name in ("certainty", "polarity", "time"))
                errors.append(f"{row['id']}: {gold['text']!r} {wanted}, found {event.modality}: {_around(row['text'], gold)}")
    return Result(
        "events meantime",
        {"agrees": _percent(tally["right"], tally["both"])},
        f"{len(rows)} documents, {tally['both']} events",
        digest(MEANTIME),
        errors,
    )


def _around(text: str, event: dict[str, Any]) -> str:
    return " ".join(text[max(0, event["start"] - 120) : event["end"] + 80].split())


MEASURES = {"own": own, "plv": plv, "petr": petr, "meantime": meantime, "seed": seed}
TASKS |= {"events own": lambda: own("test"), "events plv": plv, "events petr": petr, "events meantime": meantime, "events seed": seed}


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure events.")
    parser.add_argument("task", choices=MEASURES)
    parser.add_argument("--part", default="dev", help="part of the project's own corpus")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args(None if arguments is None else list(arguments))
    result = own(options.part) if options.task == "own" else MEASURES[options.task]()
    for error in result.errors if options.errors else []:
        print(error)
    print(result.task, result.figures, result.coverage)


if __name__ == "__main__":
    main()
