"""What a word is known to tell of events, whatever its sentence: knowledge that weighs with what the trained head says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord import data
from onrecord.reader.labels import EVENT_TAGS
from onrecord.reader.lemmas import candidates

WEIGHT = 1.0
"""How much the likeliest type of a known word is raised, in the units of the head; set on the development part of the event corpus."""


@cache
def _types() -> dict[str, tuple[int, ...]]:
    """Word or phrase of the table → the tags of the types it may tell, the likeliest first."""
    found: dict[str, list[int]] = {}
    for row in data.rows("event_words.csv"):
        tags = found.setdefault(row["word"], [])
        tags += [tag for kind in row["types"].split(";") if (tag := EVENT_TAGS.index(kind)) not in tags]
    return {word: tuple(tags) for word, tags in found.items()}


def evidence(letters: Sequence[str]) -> np.ndarray:
    """What the table adds to the scores of each word ``[words, tags]``: the full weight for its first type, half for its second, and so on."""
    out = np.zeros((len(letters), len(EVENT_TAGS)), dtype=np.float32)
    for at, word in enumerate(letters):
        behind = letters[at + 1].lower() if at + 1 < len(letters) else ""
        forms = [form for base in candidates(word) for form in (f"{base} {behind}", base)]
        known = next((_types()[form] for form in forms if form in _types()), ())
        for rank, tag in enumerate(known, 1):
            out[at, tag] = WEIGHT / rank
    return out
