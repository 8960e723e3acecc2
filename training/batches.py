"""Documents into batches of labelled windows, with the damage that real copy shows done to some of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.reader.labels import ARGUMENT_TAGS, MENTION_KINDS, NAME_TAGS, PART_KINDS, PART_TAGS, ROLE_TAGS, SPAN_TAGS, anchor
from onrecord.reader.windows import MAX_PIECES, Pieces, Window, pad, split, window
from training.corpora import Attribution, Document, Range, Stand, Trigger

IGNORE = -100
_MARKS = {"“", "”", '"', "``", "''"}


@dataclass(slots=True)
class Sample:
    """A window with its labels, by word of the window."""

    window: Window
    labels: dict[str, np.ndarray]
    allowed: dict[str, np.ndarray]
    cues: list[tuple[int, np.ndarray]]
    mentions: list[tuple[int, str]]
    triggers: list[tuple[int, tuple[int, int, int], np.ndarray]] = field(default_factory=list)
    """(first word, traits, allowed tags of the words as the trigger sees them) of each event."""
    stands: list[tuple[int, np.ndarray]] = field(default_factory=list)
    """(word, allowed tags of the words as it sees them) of each word of control or stance."""


@dataclass(slots=True)
class Batch:
    kind: str
    samples: list[Sample]
    arrays: dict[str, np.ndarray]


def damaged(doc: Document, rng: random.Random) -> Document:
    """The document with quotation marks changed or dropped, letters raised or final stops gone, or as it is (7 of 10 times)."""
    roll = rng.random()
    words, keep = list(doc.words), [True] * len(doc.words)
    marks = [i for i, word in enumerate(words) if word in _MARKS]
    if roll < 0.10:
        for i in marks:
            words[i] = '"'
        if rng.random() < 0.5:
            words = [w.replace("’", "'").replace("‘", "'").replace("—", "--") for w in words]
    elif roll < 0.14:
        for i in marks:
            keep[i] = False
    elif roll < 0.20:
        for i in marks:
            keep[i] = rng.random() > 0.25
    elif roll < 0.24:
        for i in marks:
            words[i] = rng.choice(("“", "”", '"'))
    elif roll < 0.26:
        words = [w.upper() if doc.paragraph[i] == 0 else w for i, w in enumerate(words)]
    elif roll < 0.30:
        for i, word in enumerate(words):
            last = i + 1 == len(words) or doc.paragraph[i + 1] != doc.paragraph[i]
            keep[i] = not (last and word == "." and rng.random() < 0.7)
    else:
        return doc
    return _without(replace(doc, words=words), keep)


def _without(doc: Document, keep: list[bool]) -> Document:
    """The document without some words that are no one's head; ranges shrink, labels move."""
    if doc.head is not None:
        ends = {i for i, e in enumerate(doc.sentence_end or []) if e}
        keep = [k or i in ends for i, k in enumerate(keep)]
        while needed := {h for i, h in enumerate(doc.head) if keep[i] and not keep[h]}:
            keep = [k or i in needed for i, k in enumerate(keep)]
    if all(keep):
        return doc
    new, at = [], 0
    for k in keep:
        new.append(at)
        at += k
    new.append(at)

    def moved(pieces: list[Range]) -> list[Range]:
        return [(new[a], new[b]) for a, b in pieces if new[b] > new[a]]

    def kept(values: list[int] | None) -> list[int] | None:
        return None if values is None else [v for v, k in zip(values, keep, strict=True) if k]

    ends = doc.sentence_end
    if ends is not None:
        ends = list(ends)
        for i, k in enumerate(keep):
            if not k and ends[i] and i:
                ends[i - 1] = 1
    return replace(
        doc,
        words=[w for w, k in zip(doc.words, keep, strict=True) if k],
        paragraph=[p for p, k in zip(doc.paragraph, keep, strict=True) if k],
        attributions=None
        if doc.attributions is None
        else [Attribution({r: moved(p) for r, p in a.roles.items()}, a.cue_is_wide) for a in doc.attributions],
        names=None if doc.names is None else [(new[a], new[b], k) for a, b, k in doc.names if new[b] > new[a]],
        sentence_end=kept(ends),
        upos=kept(doc.upos),
        head=None if doc.head is None else [new[h] for h, k in zip(doc.head, keep, strict=True) if k],
        relation=kept(doc.relation),
        eventless=kept(doc.eventless),
        mentions=None if doc.mentions is None else [(new[h], k, c) for h, k, c in doc.mentions if keep[h]],
        events=None
        if doc.events is None
        else [replace(e, words=moved([e.words])[0], roles={r: moved(p) for r, p in e.roles.items()}) for e in doc.events if moved([e.words])],
        stands=None
        if doc.stands is None
        else [replace(s, word=new[s.word], parts={r: moved(p) for r, p in s.parts.items()}) for s in doc.stands if keep[s.word]],
    )


def _flat(pieces: list[Range], start: int, end: int) -> np.ndarray:
    """Allowed BIO tags of a head that sees no cue; nested and overlapping spans: the outermost counts."""
    tags = np.zeros(end - start, dtype=np.int64)
    for a, b in sorted(set(pieces), key=lambda p: (p[0] - p[1], p[0])):
        a, b = max(a, start), min(b, end)
        if a < b and not tags[a - start : b - start].any():
            tags[a - start] = 1
            tags[a - start + 1 : b - start] = 2
    return np.eye(len(SPAN_TAGS), dtype=bool)[tags]


def _widen(allowed: np.ndarray, items: list[Attribution], start: int, end: int) -> None:
    """Where cues are marked bare, the phrase around one may take in what is said to whom, where, when and how; elsewhere there is none."""
    for item in items:
        for role in ("cue", "audience", "venue", "time", "medium"):
            for a, b in item.roles.get(role, []):
                a, b = max(a, start), min(b, end)
                if a < b:
                    allowed[a - start : b - start] = role != "cue" or [[False, True, True]]


def _seen(roles: dict[str, list[Range]], order: tuple[str, ...], vocabulary: tuple[str, ...], start: int, end: int) -> np.ndarray:
    """Tags of the words ``[words]`` as one spot sees them; where roles overlap, the later in ``order`` counts."""
    tags = np.zeros(end - start, dtype=np.int64)
    for role in order:
        begin = vocabulary.index(f"B-{role}")
        for a, b in roles.get(role, []):
            a, b = max(a, start), min(b, end)
            if a < b:
                tags[a - start] = begin
                tags[a - start + 1 : b - start] = begin + 1
                if b < end and tags[b - start] == begin + 1:
                    tags[b - start] = begin
    for index, tag in enumerate(tags):
        if tag and tag % 2 == 0 and (index == 0 or tags[index - 1] not in (tag, tag - 1)):
            tags[index] = tag - 1  # the rest of a role that another one interrupts begins anew
    return tags


def _roles(event: Trigger, start: int, end: int) -> np.ndarray:
    """Allowed tags of the words as this trigger sees them."""
    order = ("recipient", "actor", "place", "when", "killed", "wounded", "detained")
    return np.eye(len(ROLE_TAGS), dtype=bool)[_seen(event.roles, order, ROLE_TAGS, start, end)]


def _parts(stand: Stand, start: int, end: int) -> np.ndarray:
    """Allowed tags of the words as this word of control or stance sees them; a part whose words nobody gave may be any."""
    order = ("proposal", "condition", "party", "from", "to", "place")
    allowed = np.eye(len(PART_TAGS), dtype=bool)[_seen(stand.parts, order, PART_TAGS, start, end)]
    for kind in stand.open:
        begin = 1 + 2 * PART_KINDS.index(kind)
        allowed[allowed[:, 0], begin : begin + 2] = True
    return allowed


def _arguments(item: Attribution, cue: Range, start: int, end: int) -> np.ndarray:
    """Allowed tags of the words as this cue sees them."""
    order = ("content", "source", "audience", "venue", "time", "medium")
    tags = _seen(item.roles, order, ARGUMENT_TAGS, start, end)
    allowed = np.eye(len(ARGUMENT_TAGS), dtype=bool)[tags]
    if item.cue_is_wide:
        for index in range(max(cue[0], start), min(cue[1], end)):
            if tags[index - start] == 0:
                allowed[index - start] = [tag[2:] not in ("source", "content") for tag in ARGUMENT_TAGS]
    return allowed


def sample(doc: Document, pieces: list[tuple[int, ...]], start: int, end: int) -> Sample:
    """One window of a document with its labels."""
    n = end - start
    labels: dict[str, np.ndarray] = {}
    allowed: dict[str, np.ndarray] = {}
    cues: list[tuple[int, np.ndarray]] = []
    if doc.sentence_end is not None:
        labels["sentence_end"] = np.array(doc.sentence_end[start:end])
    if doc.upos is not None and doc.head is not None and doc.relation is not None:
        labels["upos"] = np.array(doc.upos[start:end])
        heads = np.array(doc.head[start:end]) - start
        outside = (heads < 0) | (heads >= n)
        labels["head"] = np.where(outside, IGNORE, heads)
        labels["relation"] = np.where(outside, IGNORE, np.array(doc.relation[start:end]))
    if doc.names is not None:
        allowed["names"] = _names(doc, start, end)
    mentions: list[tuple[int, str]] = []
    if doc.mentions is not None:
        kinds = np.zeros(n, dtype=np.int64)
        for head, kind, chain in doc.mentions:
            if start <= head < end:
                kinds[head - start] = MENTION_KINDS.index(kind) if kind in MENTION_KINDS else 0
                mentions.append((head - start, chain))
        labels["mention"] = kinds
    if doc.attributions is not None:
        items = doc.attributions
        for head in (*doc.teaches, "source", "content"):
            role = "cue" if head == "cue_phrase" else head
            allowed[head] = _flat([p for item in items for p in item.roles.get(role, [])], start, end)
        if len(doc.teaches) > 1:
            _widen(allowed["cue_phrase"], items, start, end)
        for item in items:
            for a, b in item.roles.get("cue", [])[:1]:
                at = anchor(doc.words, a, b)
                if start <= at < end:
                    cues.append((at - start, _arguments(item, (a, b), start, end)))
    triggers = []
    if doc.eventless is not None:
        labels["event"] = np.where(np.array(doc.eventless[start:end]) == 1, 0, IGNORE)
    if doc.events is not None:
        labels["event"] = np.zeros(n, dtype=np.int64)
        for event in doc.events:
            a, b = event.words
            if start <= a and b <= end:
                labels["event"][a - start] = event.tag
                labels["event"][a - start + 1 : b - start] = 1
                triggers.append((a - start, event.traits, _roles(event, start, end)))
    stands = []
    if doc.stands is not None:
        labels["stand"] = np.zeros(n, dtype=np.int64)
        for stand in doc.stands:
            if start <= stand.word < end:
                labels["stand"][stand.word - start] = stand.tag
                stands.append((stand.word - start, _parts(stand, start, end)))
    return Sample(window(doc.words, doc.paragraph, pieces, start, end), labels, allowed, cues, mentions, triggers, stands)


def _names(doc: Document, start: int, end: int) -> np.ndarray:
    tags = np.zeros(end - start, dtype=np.int64)
    for a, b, kind in doc.names or []:
        a, b = max(a, start), min(b, end)
        if a < b:
            begin = NAME_TAGS.index(f"B-{kind}")
            tags[a - start] = begin
            tags[a - start + 1 : b - start] = begin + 1
    allowed = np.eye(len(NAME_TAGS), dtype=bool)[tags]
    if not doc.names_complete:
        allowed[tags == 0] = [tag == "O" or tag.endswith("-other") for tag in NAME_TAGS]
    return allowed


def samples_of(doc: Document, pieces: Pieces, rng: random.Random | None = None) -> list[Sample]:
    """All windows of a document; with ``rng`` it may be damaged and its windows fall differently each time."""
    if rng is not None:
        doc = damaged(doc, rng)
    if not doc.words:
        return []
    cut = pieces.of(doc.words)
    first = rng.randint(64, MAX_PIECES) if rng is not None else None
    return [sample(doc, cut, a, b) for a, b in split(doc.words, doc.paragraph, [len(c) for c in cut], first=first)]


def batch(kind: str, samples: list[Sample]) -> Batch:
    return Batch(kind, samples, pad([s.window for s in samples], multiple=16))


def batches(kind: str, docs: list[Document], pieces: Pieces, *, rng: random.Random, budget: int, by_document: bool = False) -> list[Batch]:
    """One epoch over a corpus: batches of about ``budget`` pieces, or of one document each. Small items share windows."""
    docs = list(docs)
    rng.shuffle(docs)
    if by_document:
        return [batch(kind, found) for doc in docs if (found := samples_of(doc, pieces, rng))]
    windows = [s for doc in docs for s in samples_of(doc, pieces, rng)]
    windows.sort(key=lambda s: len(s.window.ids) + rng.random() * 24)
    out: list[list[Sample]] = [[]]
    for each in windows:
        longest = max(len(each.window.ids), *(len(s.window.ids) for s in out[-1])) if out[-1] else len(each.window.ids)
        if out[-1] and longest * (len(out[-1]) + 1) > budget:
            out.append([])
        out[-1].append(each)
    rng.shuffle(out)
    return [batch(kind, group) for group in out]
