"""What hangs together by links."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def groups(items: Iterable[K], links: Iterable[tuple[K, K]]) -> list[list[K]]:
    """Items that links join directly or through others, in the order of ``items``; an item without a link is a group of its own."""
    above: dict[K, K] = {item: item for item in items}

    def top(item: K) -> K:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for left, right in links:
        if left in above and right in above:
            above[top(right)] = top(left)
    found: dict[K, list[K]] = {}
    for item in above:
        found.setdefault(top(item), []).append(item)
    return list(found.values())
