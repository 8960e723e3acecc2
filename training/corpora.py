"""Corpora as documents of words with whatever labels each carries. Offsets of the files become indices of words."""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.reader.labels import EVENT_MODES, EVENT_TAGS, MODALITIES, NAME_KINDS, RELATIONS, SUB_EVENTS, UPOS, is_function_word
from onrecord.reader.tokens import words_of
from onrecord.testing.events import EventItem, read_events
from onrecord.testing.marked import MarkedItem, read_items

Range = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Word ranges by role. ``cue_is_wide`` tells that the cue takes in audience, place and time, as in PolNeAR."""

    roles: dict[str, list[Range]]
    cue_is_wide: bool


@dataclass(slots=True)
class Trigger:
    """An event: the words of its trigger, the index of its type's tag, those of modality, mode and sub-event, word ranges by role."""

    words: Range
    tag: int
    traits: tuple[int, int, int]
    roles: dict[str, list[Range]]


@dataclass(slots=True)
class Stand:
    """A change of control or a stance: the word that tells it, the index of its tag, word ranges by part, and the parts that are left open."""

    word: int
    tag: int
    parts: dict[str, list[Range]]
    open: tuple[str, ...] = ()


@dataclass(slots=True)
class Document:
    """Words of one text with the labels its corpus gives; a label list that the corpus lacks is None."""

    id: str
    words: list[str]
    paragraph: list[int]
    offsets: list[Range] = field(default_factory=list)
    text: str = ""
    attributions: list[Attribution] | None = None
    teaches: tuple[str, ...] = ("cue",)
    """The heads for cues that the attributions teach: PolNeAR the cue phrase, GUM the bare cue, the project's own corpus both."""
    names: list[tuple[int, int, str]] | None = None
    names_complete: bool = True
    sentence_end: list[int] | None = None
    upos: list[int] | None = None
    head: list[int] | None = None
    relation: list[int] | None = None
    mentions: list[tuple[int, str, str]] | None = None
    """(head word, kind, chain) of each mention; chain is "" for one that is mentioned once."""
    events: list[Trigger] | None = None
    stands: list[Stand] | None = None
    eventless: list[int] | None = None
    """1 for a word known to tell no event, in texts whose events are not marked."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document(id_: str, text: str, spans: list[Range] | None = None) -> Document:
    """A text cut into words; paragraphs part at line breaks. ``spans`` gives the words where the corpus has its own."""
    offsets = spans if spans is not None else [(span.start, span.end) for span in words_of(text)]
    paragraph, number = [], 0
    for index, (start, _) in enumerate(offsets):
        if index and "\n" in text[offsets[index - 1][1] : start]:
            number += 1
        paragraph.append(number)
    return Document(id=id_, words=[text[a:b] for a, b in offsets], paragraph=paragraph, offsets=offsets, text=text)


def ranges(doc: Document, pieces: list[Any]) -> list[Range]:
    """Spans of characters as ranges of words: every word that a span covers in more than half."""
    found = []
    for start, end in pieces:
        first = bisect_right(doc.offsets, start, key=lambda offset: offset[1])
        inside = []
        for index in range(first, len(doc.offsets)):
            a, b = doc.offsets[index]
            if a >= end:
                break
            if min(b, end) - max(a, start) > (b - a) / 2:
                inside.append(index)
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found


def polnear(path: Path) -> list[Document]:
    """PolNeAR: all attributions of a text, cues wide."""
    out = []
    for row in rows(path):
        if row.get("is_primary"):
            continue  # stands in the single-annotator file already
        discard = [tuple(piece) for pieces in row.get("discard") or [] for piece in pieces]
        text = row["text"]
        offsets = [(s.start, s.end) for s in words_of(text) if not any(a <= s.start < b for a, b in discard)]
        doc = document(f"{row['id']}/{row.get('annotator')}", text, offsets)
        doc.attributions, doc.teaches = [], ("cue_phrase",)
        for item in row["attributions"]:
            roles = {role: ranges(doc, item[role]) for role in ("source", "cue", "content")}
            if roles["cue"] or roles["content"]:
                doc.attributions.append(Attribution(roles, cue_is_wide=True))
        ends = sentence_ends(doc, row.get("sentences") or [])
        doc.sentence_end = ends if any(e == 1 for e in ends) else None
        out.append(doc)
    return out


def sentence_ends(doc: Document, sentences: list[Any]) -> list[int]:
    """1 for a word that ends a sentence, 0 for one that does not."""
    ends = [0] * len(doc.words)
    for _, end in sentences:
        last = bisect_right(doc.offsets, end, key=lambda offset: offset[1]) - 1
        if last >= 0:
            ends[last] = 1
    return ends


def marked(item: MarkedItem) -> Document:
    """An item of the project's own corpus: cues narrow, nesting kept."""
    doc = document(item.id, item.text)
    doc.attributions = [
        Attribution({role: ranges(doc, pieces) for role, pieces in statement.spans.items()}, cue_is_wide=False) for statement in item.statements
    ]
    doc.teaches = ("cue_phrase", "cue")
    return doc


def own(folder: Path) -> list[Document]:
    return [marked(item) for item in read_items(folder)]


_QUIET = ("academic", "whow", "voyage", "textbook")
"""Genres of GUM in which hardly anything of politics or war is told."""
_OPEN_CLASSES = frozenset(UPOS.index(tag) for tag in ("ADJ", "NOUN", "PROPN", "VERB", "X", "SYM"))
_SAYING = frozenset("said says say saying told tells added adds according asked whether if what when why how he she it they we you who which".split())


def eventless(doc: Document) -> list[int]:
    """Words that tell no event whatever the text: in quiet genres all of them, else marks, words of closed classes and plain words of saying."""
    if doc.id.split("_")[1:2] and doc.id.split("_")[1] in _QUIET:
        return [1] * len(doc.words)
    if doc.upos is not None:
        return [int(tag not in _OPEN_CLASSES) for tag in doc.upos]
    return [int(not any(map(str.isalpha, word)) or is_function_word(word) or word.lower() in _SAYING) for word in doc.words]


def told(item: EventItem) -> Document:
    """An item of the project's own event corpus."""
    doc = document(item.id, item.text)
    doc.events = []
    for event in item.events:
        roles = {role: ranges(doc, pieces) for role, pieces in event.spans.items()}
        traits = MODALITIES.index(event.modality), EVENT_MODES.index(event.mode or "none"), SUB_EVENTS.index(event.sub_event or "none")  # type: ignore[arg-type]
        doc.events.append(Trigger(roles.pop("trigger")[0], EVENT_TAGS.index(event.type), traits, roles))
    return doc


def events(folder: Path) -> list[Document]:
    """The project's own event corpus, an item a document."""
    return [told(item) for item in read_events(folder)]


def joined(docs: list[Document], rng: random.Random, most: int = 9) -> list[Document]:
    """Documents with events put together, two to ``most`` as the paragraphs of one, so that what stands alone is also read in company."""
    order = rng.sample(docs, len(docs))
    out: list[Document] = []
    while order:
        group, order = order[: (size := rng.randint(2, most))], order[size:]
        one = Document(id=group[0].id + "+", words=[], paragraph=[], events=[])
        for doc in group:
            base, above = len(one.words), one.paragraph[-1] + 1 if one.paragraph else 0
            one.words += doc.words
            one.paragraph += [above + number for number in doc.paragraph]
            one.events += [_shifted(event, base) for event in doc.events or []]  # type: ignore[operator]
        out.append(one)
    return out


def _shifted(event: Trigger, base: int) -> Trigger:
    """An event whose ranges count from ``base`` words farther back."""

    def along(pair: Range) -> Range:
        return pair[0] + base, pair[1] + base

    return replace(event, words=along(event.words), roles={role: [along(pair) for pair in pieces] for role, pieces in event.roles.items()})


def _sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """(document id, rows of one sentence) with ranges of multi-word tokens and empty nodes left out."""
    id_, lines = "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id = "):
            id_ = line[14:].strip()
        elif not line and lines:
            yield id_, lines
            lines = []
        elif line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                lines.append(cells)


def _align(forms: list[str], text: str) -> list[Range]:
    at, out = 0, []
    for form in forms:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith(form, at):
            out.append((at, at + len(form)))
            at += len(form)
            continue
        near = text.find(form, at, at + 40)
        if near < 0:
            raise ValueError(f"cannot place {form!r} near {text[at : at + 40]!r}")
        out.append((near, near + len(form)))
        at = near + len(form)
    return out


def _mentions(cells: list[list[str]], base: int) -> list[tuple[int, int, str, str]]:
    """(first word, end, kind, chain) of the mentions of one sentence."""
    open_: dict[str, list[tuple[int, str]]] = {}
    out = []
    for offset, row in enumerate(cells):
        entity = dict(p.split("=", 1) for p in row[9].split("|") if "=" in p).get("Entity", "")
        for part in re.findall(r"\([^()]*\)?|\d+\)", entity):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                if part.endswith(")"):
                    out.append((base + offset, base + offset + 1, fields[1], fields[0]))
                else:
                    open_.setdefault(fields[0], []).append((base + offset, fields[1]))
            else:
                start, kind = open_[part[:-1]].pop()
                out.append((start, base + offset + 1, kind, part[:-1]))
    return out


def gum(syntax: Path, attribution: Path) -> list[Document]:
    """GUM: syntax, mentions with chains, attributions, on GUM's own words."""
    texts = {row["id"]: row for row in rows(attribution)}
    sentences: dict[str, list[list[list[str]]]] = {}
    for id_, cells in _sentences(syntax):
        sentences.setdefault(id_, []).append(cells)
    out = []
    for id_, parts in sentences.items():
        row = texts.get(id_)
        forms = [cells[1] for part in parts for cells in part]
        if row is None:
            continue
        doc = document(id_, row["text"], _align(forms, row["text"]))
        doc.upos, doc.head, doc.relation, doc.sentence_end, spans = [], [], [], [], []
        base = 0
        for part in parts:
            spans += _mentions(part, base)
            for index, cells in enumerate(part):
                doc.upos.append(UPOS.index(cells[3]) if cells[3] in UPOS else UPOS.index("X"))
                doc.head.append(base + (int(cells[6]) - 1 if cells[6] != "0" else index))
                doc.relation.append(RELATIONS.index(cells[7]) if cells[7] in RELATIONS else RELATIONS.index(cells[7].split(":")[0]))
                doc.sentence_end.append(int(index == len(part) - 1))
            base += len(part)
        _entities(doc, spans)
        doc.attributions = [a for item in row["attributions"] if (a := _gum_attribution(doc, item))]
        out.append(doc)
    return out


def _gum_attribution(doc: Document, item: dict[str, Any]) -> Attribution | None:
    roles = {role: ranges(doc, item[role]) for role in ("source", "cue", "content")}
    if not roles["cue"] or not roles["content"]:
        return None
    pieces = []
    for start, end in roles["content"]:
        while end > start + 1 and doc.words[end - 1] in (".", ",", ";", ":"):
            end -= 1
        pieces.append((start, end))
    roles["content"] = pieces
    return Attribution(roles, cue_is_wide=False)


def _entities(doc: Document, spans: list[tuple[int, int, str, str]]) -> None:
    """Mentions by their syntactic heads, and the names among them."""
    assert doc.head is not None
    assert doc.upos is not None
    doc.mentions, doc.names = [], []
    proper = UPOS.index("PROPN")
    kinds = {"person": "person", "organization": "organization", "place": "place"}
    taken: set[int] = set()
    chains = [chain for *_, chain in spans]
    for start, end, kind, chain in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        heads = [i for i in range(start, end) if not start <= doc.head[i] < end or doc.head[i] == i]
        head = heads[0] if heads else start
        doc.mentions.append((head, kind, chain if chains.count(chain) > 1 else ""))
        if doc.upos[head] != proper or head in taken or kind == "time":
            continue
        first = last = head
        glue = ("of", "and", "for", "-", "the", "’s", "'s", "&")
        while first > start and (
            doc.upos[first - 1] == proper or (doc.words[first - 1] in glue and first - 1 > start and doc.upos[first - 2] == proper)
        ):
            first -= 1
        while last + 1 < end and (doc.upos[last + 1] == proper or (doc.words[last + 1] in glue and last + 2 < end and doc.upos[last + 2] == proper)):
            last += 1
        while first < last and doc.words[first] in glue:
            first += 1
        if not taken & set(range(first, last + 1)):
            doc.names.append((first, last + 1, kinds.get(kind, "other")))
            taken |= set(range(first, last + 1))


_CROSSNER = {
    "politician": "person", "person": "person", "politicalparty": "organization", "organisation": "organization", "location": "place",
    "country": "place", "election": "other", "event": "other", "misc": "other",
}  # fmt: skip
_UNER = {"PER": "person", "LOC": "place", "ORG": "organization"}


def tagged(path: Path, kinds: dict[str, str], *, complete: bool) -> list[Document]:
    """Sentences with BIO names, eight to a document. ``complete`` tells whether "other" names are marked too."""
    assert set(kinds.values()) <= set(NAME_KINDS)
    out: list[Document] = []
    for number, row in enumerate(rows(path)):
        if number % 8 == 0:
            out.append(Document(id=f"{path.stem}-{number}", words=[], paragraph=[], names=[], names_complete=complete))
        doc = out[-1]
        base = len(doc.words)
        doc.words += row["tokens"]
        doc.paragraph += [number % 8] * len(row["tokens"])
        start: int | None = None
        for index, tag in enumerate([*row["tags"], "O"]):
            if start is not None and not tag.startswith("I-"):
                doc.names.append((base + start, base + index, kinds[row["tags"][start][2:]]))  # type: ignore[union-attr]
                start = None
            if tag.startswith("B-"):
                start = index
    return out


def names(folder: Path) -> list[Document]:
    """CrossNER politics (train and dev) and Universal NER's English Web Treebank dev."""
    return [
        *tagged(folder / "crossner_politics_train.jsonl", _CROSSNER, complete=True),
        *tagged(folder / "crossner_politics_dev.jsonl", _CROSSNER, complete=True),
        *tagged(folder / "uner_ewt_dev.jsonl", _UNER, complete=False),
    ]
