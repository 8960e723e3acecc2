"""What a proposal is about, by its words: kinds by which two wordings of one are known for the same (``data/positions.toml``)."""

from __future__ import annotations

import re
from functools import cache

from onrecord import data

_SAME = ("ceasefire", "withdrawal", "membership", "exchange")
"""Kinds whose wordings all mean one thing; the others bring together what is only alike."""


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    kinds = data.table("positions.toml")["proposal"]
    return {name: re.compile(rf"\b(?:{'|'.join(patterns)})\w*", re.IGNORECASE) for name, patterns in kinds.items()}


def kind_of(proposal: str) -> str | None:
    """The kind of a proposal; None for words that name none."""
    return next((name for name, pattern in _kinds().items() if pattern.search(proposal)), None)


def in_plain_words(proposal: str) -> str:
    """A proposal in which every wording of one thing is the name of its kind: "30-day truce" → "30-day ceasefire"."""
    for name in _SAME:
        proposal = _kinds()[name].sub(name, proposal)
    return proposal
