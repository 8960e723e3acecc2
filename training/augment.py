"""Items of the event corpus told in other words: triggers exchanged for words that tell acts of the same type.

A corpus of a few thousand items shows a small part of the words in which acts are told; the table ``event_words.csv`` holds many more. Putting
these where corpus items have a word of the same type and form lets the encoder meet them in company. (Lexical substitution as augmentation:
Kobayashi, 2018; the words here come from a table, not from a language model.) Inflected forms are those of LemmInflect.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from functools import cache

from lemminflect import getAllLemmas, getInflection

from onrecord import data
from onrecord.reader.labels import EVENT_TAGS
from training.corpora import Document, Range, Trigger

UNKNOWN = -100
"""Mode and sub-event of an act told in another word: nobody has said which they are."""
_VERB, _NOUN = ("VB", "VBZ", "VBG", "VBD", "VBN"), ("NN", "NNS")
_BEFORE_NOUN = frozenset("a an the of in by after for no its their his her new this that these those any another from with against 's ’s".split())
_BEFORE_VERB = frozenset("to will would could may might must should can not did does do they he she it who we i cannot had has have".split())
_PERFECT = frozenset("has have had be been being is are was were having get got 's ’s by".split())


@cache
def _table() -> dict[tuple[int, str], list[str]]:
    """Words by (tag of the type, "verb" or "noun"): those whose likeliest type it is twice."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in data.rows("event_words.csv"):
        for rank, kind in enumerate(row["types"].split(";")):
            found[EVENT_TAGS.index(kind), row["pos"]] += [row["word"]] * (2 if rank == 0 else 1)
    return dict(found)


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The tags that a form may have."""
    tags = []
    for pos, known in (("VERB", _VERB), ("NOUN", _NOUN)):
        for lemma in getAllLemmas(word, pos).get(pos, ()):
            tags += [tag for tag in known if word in getInflection(lemma, tag)]
    return tuple(dict.fromkeys(tags))


def form_of(words: list[str], at: int) -> str | None:
    """The tag of a trigger's first word, by its form and the word before it; None where these leave it open."""
    tags = _forms(words[at].lower())
    before = words[at - 1].lower() if at else ""
    nouns, verbs = [t for t in tags if t in _NOUN], [t for t in tags if t in _VERB]
    if nouns and verbs:
        if before in _BEFORE_NOUN:
            verbs = []
        elif before in _BEFORE_VERB:
            nouns = []
        else:
            return None
    if nouns:
        return nouns[-1] if len(nouns) == 1 else "NN"
    if "VBN" in verbs and "VBD" in verbs:
        return "VBN" if _PERFECT & {w.lower() for w in words[max(0, at - 3) : at]} or words[at + 1 : at + 2] == ["by"] else "VBD"
    return verbs[0] if verbs else None


def inflected(phrase: str, tag: str) -> list[str] | None:
    """The words of a base form or phrase in the form of ``tag``: verbs inflect in their first word, nouns in their last."""
    words = phrase.split()
    at = -1 if tag in _NOUN else 0
    if tag in ("VB", "NN"):
        return words
    found = getInflection(words[at], tag)
    if not found:
        return None
    words[at] = found[0]
    return words


def _cased(words: list[str], like: str, *, initial: bool) -> list[str]:
    if like.isupper() and len(like) > 1:
        return [word.upper() for word in words]
    if like[:1].isupper() and initial:
        return [words[0][:1].upper() + words[0][1:], *words[1:]]
    return words


def exchanged(doc: Document, number: int, words: list[str]) -> Document:
    """The document with one trigger in other words; ranges move along, the act's mode and sub-event are no longer known."""
    assert doc.events is not None
    a, b = doc.events[number].words
    grown = len(words) - (b - a)

    def moved(pair: Range) -> Range:
        start, end = pair
        return (start + grown if start >= b else start, end + grown if end >= b else end)

    def along(event: Trigger) -> Trigger:
        return replace(event, words=moved(event.words), roles={role: [moved(pair) for pair in pieces] for role, pieces in event.roles.items()})

    events = [along(event) for event in doc.events]
    events[number] = replace(events[number], traits=(events[number].traits[0], UNKNOWN, UNKNOWN))
    text = [*doc.words[:a], *words, *doc.words[b:]]
    if a and text[a - 1].lower() in ("a", "an"):
        text[a - 1] = text[a - 1][0] + ("n" if words[0][0].lower() in "aeio" else "")
    return replace(doc, words=text, paragraph=[*doc.paragraph[:a], *[doc.paragraph[a]] * len(words), *doc.paragraph[b:]], events=events)


def reworded(doc: Document, rng: random.Random, share: float) -> Document:
    """The document with about ``share`` of its triggers exchanged for words of the table that tell the same type, in the same form."""
    for number in range(len(doc.events or [])):
        event = doc.events[number]  # type: ignore[index]
        if rng.random() >= share or (tag := form_of(doc.words, event.words[0])) is None:
            continue
        known = _table().get((event.tag, "noun" if tag in _NOUN else "verb"))
        words = inflected(rng.choice(known), tag) if known else None
        if words and not any(_within(event.words, other) for at, other in enumerate(doc.events or []) if at != number):
            initial = event.words[0] == 0 or doc.words[event.words[0]][:1].isupper()
            doc = exchanged(doc, number, _cased(words, doc.words[event.words[0]], initial=initial))
    return doc


def _within(words: Range, other: Trigger) -> bool:
    """Whether another event's trigger shares words with these."""
    return other.words[0] < words[1] and words[0] < other.words[1]
