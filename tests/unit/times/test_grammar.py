"""The parser of patterns, on a grammar of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.times.grammar import Grammar, Own
from onrecord.times.lexicon import Token


def tokens(words: str) -> list[Token]:
    found, at = [], 0
    for word in words.split():
        kinds = {word: word, **({"INT": int(word)} if word.isdigit() else {})}
        found.append(Token(word, at, at + len(word), len(found), kinds))
        at += len(word) + 1
    return found


def doubled(given: Sequence[Token], at: int) -> list[tuple[int, int]]:
    return [(at + 1, 2 * given[at].kinds["INT"])] if "INT" in given[at].kinds else []


GRAMMAR = Grammar(
    {
        "Top": [("x:Pair|Single", lambda x: x), ("odd:INT !", lambda odd: odd if odd % 2 else None)],
        "Pair": [("a:INT [, and?] b:Double", lambda a, b: (a, b))],
        "Single": [("the? a:INT", lambda a: a), ("a:INT", lambda a: -a), ("some a:INT &more|fewer", lambda a: a)],
    },
    {"Double": Own(doubled, frozenset(["INT"]))},
)


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("3 , and 4", [(4, (3, 8)), (1, 3)]),
        ("3 , 4", [(3, (3, 8)), (1, 3)]),
        ("3 4", [(2, (3, 8)), (1, 3)]),
        ("the 3", [(2, 3)]),
        ("some 3 more", [(2, 3)]),
        ("some 3", []),
        ("3 !", [(2, 3), (1, 3)]),
        ("4 !", [(1, 4)]),
        ("and 4", []),
    ],
)
def test_all_readings_come_the_longest_first_and_the_first_rule_wins(words: str, readings: list[tuple[int, object]]) -> None:
    assert GRAMMAR.parse("Top", tokens(words), 0, {}) == readings


def test_the_words_that_patterns_name_are_known() -> None:
    assert {"the", "and", ",", "!"} <= GRAMMAR.literals
