"""What sort of source a speaker is: official, party, agency, witness … A linear model over the words that name it.

The tables of titles and collectives speak first (``speakers.kind_of``); their word is one feature among those of the source's own words,
the descriptions that the article gives elsewhere, and the kind of entity. Weights are fitted by ``training/kinds.py`` on the training part of
the statement corpus and stand in ``data/speaker_kinds.csv``.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from onrecord import data
from onrecord.reader.reading import Reading
from onrecord.record import MentionForm, SpeakerKind
from onrecord.statements import speakers
from onrecord.statements.cast import Character
from onrecord.statements.speakers import Speaker

KINDS = tuple(SpeakerKind)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 24


def kind_of(speaker: Speaker, reading: Reading) -> SpeakerKind:
    """The likeliest kind of a speaker, as this place in the text names it.

    What the tables know as an agency or an instrument is one. A person whom the text nowhere describes, and first calls by surname alone, holds an
    office that readers know.
    """
    told = speakers.kind_of(speaker, reading)
    if told in (SpeakerKind.AGENCY, SpeakerKind.SENSOR):
        return told
    if told == SpeakerKind.WITNESS and _needs_no_description(speaker.character):
        return SpeakerKind.OFFICIAL
    table = _weights()
    rows = [table[name] for name in features(speaker, reading) if name in table]
    return KINDS[int(np.sum(rows, axis=0).argmax())] if rows else SpeakerKind.OTHER


def features(speaker: Speaker, reading: Reading) -> list[str]:
    """What the model sees of a speaker: "source:", "role:" and "name:" words, the noun at the head, the entity's kind, the tables' word."""
    character = speaker.character
    first, last = speaker.words
    found = {"always", f"entity:{character.kind}", f"form:{speaker.form}", f"tables:{speakers.kind_of(speaker, reading)}"}
    found |= {f"source:{word}" for word in _words(reading.said(first, last))}
    found |= {f"role:{word}" for role in character.roles for word in _words(role)}
    found |= {f"name:{word}" for word in _words(character.name)}
    found.add(f"head:{reading.word(reading.head_of(first, last)).casefold()}")
    found.add(f"first:{reading.word(first).casefold()}")
    if character.country:
        found.add("of a country")
    if character.plural:
        found.add("several")
    return sorted(found)


def _needs_no_description(character: Character) -> bool:
    """Whether a person is named without any description, by surname before the full name."""
    named = [words for words, form in sorted(character.mentions) if form == MentionForm.NAME]
    return not character.roles and len(character.name.split()) > 1 and bool(named) and named[0][1] - named[0][0] == 1


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())[:_MOST_WORDS]


@cache
def _weights() -> dict[str, np.ndarray]:
    """Feature → a weight for each of ``KINDS``."""
    return {row["feature"]: np.array([float(row[kind]) for kind in KINDS], dtype=np.float32) for row in data.rows("speaker_kinds.csv")}
