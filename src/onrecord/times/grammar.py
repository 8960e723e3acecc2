"""A small parser: rules over kinds of words, tried at a place of a run of words, the longest reading first.

A rule is a line such as ``"d:DAY of? m:MONTH [,? y:YEAR]"``. Its elements are words in lower case, kinds in capitals (``lexicon``) and other
rules by their names ("Amount"); ``|`` parts alternatives, ``?`` marks what may be missing, brackets group what may be missing together, ``x:``
gives a value its name, ``&`` marks words that must follow and are not taken. What a rule reads is handed by these names to the function that
stands behind it, which composes the meaning or gives None where the words do not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.times.lexicon import Token

Compose = Callable[..., Any]
Values = tuple[tuple[str, Any], ...]
Readings = list[tuple[int, Any]]
"""Ends with values, the longest first."""

Memo = dict[tuple[str, int], Readings]
"""What was read of one run of words, by rule and place."""


@dataclass(frozen=True, slots=True)
class Own:
    """A rule written as a function, and the kinds of words that may open it."""

    read: Callable[[Sequence[Token], int], Readings]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a rule: what may stand there, the name of its value, and whether it is only looked at and not taken."""

    words: tuple[str, ...]
    rules: tuple[str, ...]
    name: str | None
    ahead: bool = False


@dataclass(slots=True)
class Node:
    """Where rules that begin alike part: what may come next, and the function of the rule that ends here with its rank among the rules."""

    branches: dict[Element, Node] = field(default_factory=dict)
    ways: list[tuple[Element, frozenset[str], Node]] = field(default_factory=list)
    compose: Compose | None = None
    rank: int = 0


def _unfolded(pattern: str) -> list[list[str]]:
    """The pattern's elements with each ``?`` and bracket taken and left out, those with most elements first."""
    ways: list[list[str]] = [[]]
    parts = pattern.split()
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.startswith("["):
            end = next(i for i in range(at, len(parts)) if parts[i].endswith("]"))
            inner = _unfolded(" ".join(parts[at : end + 1])[1:-1])
            ways = [[*way, *taken] for way in ways for taken in [*inner, []]]
            at = end + 1
            continue
        taken = part.removesuffix("?")
        ways = [[*way, taken] for way in ways] + (ways if taken != part else [])
        at += 1
    return sorted(ways, key=len, reverse=True)


def _element(written: str) -> Element:
    name, colon, rest = written.removeprefix("&").partition(":")
    if not colon:
        name, rest = "", written.removeprefix("&")
    choices = rest.split("|")
    rules = tuple(each for each in choices if each[0].isupper() and not each.isupper())
    return Element(words=tuple(each for each in choices if each not in rules), rules=rules, name=name or None, ahead=written.startswith("&"))


class Grammar:
    """Rules by name. ``grammar.parse(name, tokens, at, memo)`` gives all readings there, the longest first.

    Args:
        table: for each name the patterns with their functions; the first of several readings of one length counts.
        own: rules that are functions.
    """

    def __init__(self, table: Mapping[str, Sequence[tuple[str, Compose]]], own: Mapping[str, Own]) -> None:
        self._own = own
        self._roots = {name: self._tree(patterns) for name, patterns in table.items()}
        for root in self._roots.values():
            self._note_starts(root)

    @staticmethod
    def _tree(patterns: Sequence[tuple[str, Compose]]) -> Node:
        """The patterns of one rule as a tree, so that what they begin with alike is read once."""
        root, rank = Node(), 0
        for pattern, compose in patterns:
            for way in _unfolded(pattern):
                node = root
                for written in way:
                    node = node.branches.setdefault(_element(written), Node())
                if node.compose is None and way:
                    node.compose, node.rank = compose, rank
                rank += 1
        return root

    def _note_starts(self, node: Node) -> None:
        """Note for each branch the kinds of words that may open it."""
        for element, following in node.branches.items():
            node.ways.append((element, frozenset(self._first(element, frozenset())), following))
            self._note_starts(following)

    def _first(self, element: Element, seen: frozenset[str]) -> set[str]:
        kinds = set(element.words)
        for name in element.rules:
            if name in self._own:
                kinds |= self._own[name].starts
            elif name not in seen:
                for opening in self._roots[name].branches:
                    kinds |= self._first(opening, seen | {name})
        return kinds

    @cached_property
    def literals(self) -> frozenset[str]:
        """The words that rules name themselves, and the signs and endings that functions look for."""
        found = set([*",.'-–—/’()", "st", "nd", "rd", "th", "and"])
        nodes = list(self._roots.values())
        while nodes:
            node = nodes.pop()
            found |= {word for element in node.branches for word in element.words if not word.isupper()}
            nodes += node.branches.values()
        return frozenset(found)

    def parse(self, name: str, tokens: Sequence[Token], at: int, memo: Memo) -> Readings:
        """All readings of a rule from one token on."""
        key = name, at
        if key not in memo:
            memo[key] = self._own[name].read(tokens, at) if name in self._own else self._parse(name, tokens, at, memo)
        return memo[key]

    def _parse(self, name: str, tokens: Sequence[Token], at: int, memo: Memo) -> Readings:
        ended: list[tuple[int, int, Compose, Values]] = []
        self._walk(self._roots[name], tokens, at, (), memo, ended)
        found: dict[int, Any] = {}
        for end, _, compose, values in sorted(ended, key=lambda each: each[:2]):
            if end not in found and (value := compose(**dict(values))) is not None:
                found[end] = value
        return sorted(found.items(), key=lambda each: -each[0])

    def _walk(self, node: Node, tokens: Sequence[Token], at: int, values: Values, memo: Memo, ended: list[tuple[int, int, Compose, Values]]) -> None:
        """Follow all ways on from a node; where a rule ends, note the place with the rule's rank, function and named values."""
        if node.compose is not None:
            ended.append((at, node.rank, node.compose, values))
        if at >= len(tokens):
            return
        kinds = tokens[at].kinds
        for element, starts, following in node.ways:
            if starts.isdisjoint(kinds):
                continue
            for word in element.words:
                if word in kinds:
                    taken = (*values, (element.name, kinds[word])) if element.name else values
                    self._walk(following, tokens, at if element.ahead else at + 1, taken, memo, ended)
            for rule in element.rules:
                for end, value in self.parse(rule, tokens, at, memo):
                    self._walk(
                        following, tokens, at if element.ahead else end, (*values, (element.name, value)) if element.name else values, memo, ended
                    )
