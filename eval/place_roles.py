"""Literal against associative names on the project's own sentences. Run as ``python -m eval.place_roles``."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from eval.tasks import TASKS, Result, digest
from onrecord.places.stage import Places
from onrecord.reader.stage import Reader
from onrecord.record import Article, Block, BlockKind, PlaceRole

GOLD = Path(__file__).parents[1] / "tests/gold/places/roles.txt"
_ROLES = {"a": PlaceRole.ASSOCIATION, "m": PlaceRole.MENTION}


def marks() -> list[tuple[str, int, int, PlaceRole]]:
    """Sentences with the span of the marked name and its role."""
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, _, marked = line.partition(" | ")
            match = re.search(r"\[([^\]]+)\]", marked)
            assert match, line
            text = marked[: match.start()] + match[1] + marked[match.end() :]
            found.append((text, match.start(), match.start() + len(match[1]), _ROLES[role]))
    return found


def article_of(text: str) -> Article:
    """The article of one sentence, whose language need not be guessed."""
    return Article(id=text, raw_sha256="", text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),))


def measured() -> tuple[dict[bool, tuple[int, int]], list[str]]:
    """(right, all) of the sentences held back (True) and of the others, and the errors of the others."""
    gold = marks()
    articles = [article_of(text) for text, *_ in gold]
    found = Places()(articles, Reader()(articles))
    right, every, errors = Counter[bool](), Counter[bool](), []
    for number, ((text, start, end, role), places) in enumerate(zip(gold, found, strict=True)):
        roles = {place.role for place in places for span in place.spans if span.start < end and start < span.end}
        held_back = number % 3 == 0
        every[held_back] += 1
        right[held_back] += roles == {role}
        if not held_back and roles != {role}:
            errors.append(f"{text[:start]}[{text[start:end]}]{text[end:]}: {role}, found {sorted(roles)}")
    return {part: (right[part], every[part]) for part in (False, True)}, errors


def place_roles() -> Result:
    """Literal against associative on the third of the sentences that is held back."""
    counts, errors = measured()
    right, every = counts[True]
    return Result("place roles", {"right": 100 * right / every}, f"{every} sentences held back", digest(GOLD), errors)


TASKS["place roles"] = place_roles


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    counts, errors = measured()
    for held_back, (right, every) in counts.items():
        print(f"{'held back' if held_back else 'development'}: {100 * right / every:.1f} % of {every}")
    print("\n".join(errors))


if __name__ == "__main__":
    main()
