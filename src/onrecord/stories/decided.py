"""Happenings as people decided them: what they merged is one, what they set apart is not, and the rest stays as it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord import data
from onrecord.stories.clusters import Joining, clusters
from onrecord.stories.groups import groups
from onrecord.stories.values import Same

Pair = tuple[str, str]


def happenings(mentions: Iterable[str], links: Iterable[Same], merged: Collection[Pair] = (), apart: Collection[Pair] = ()) -> list[list[str]]:
    """Mentions in groups, each of one happening: as their links have it, then as people decided."""
    links = list(links)
    joining = Joining(least=float(data.table("happenings.toml")["joined"]))
    found = clusters(sorted(mentions), {(each.left, each.right): each.score for each in links}, joining)
    return regrouped(found, links, merged, apart) if merged or apart else found


def regrouped(found: Sequence[Sequence[str]], links: Iterable[Same], merged: Collection[Pair], apart: Collection[Pair]) -> list[list[str]]:
    """Groups of mentions after people's decisions.

    Groups with a merged pair between them become one. A group that holds a pair set apart is put together anew from its links, the merged pairs
    and then the surest links first, without those that would bring the two into one.
    """
    index = {mention: number for number, group in enumerate(found) for mention in group}
    joins = [(index[left], index[right]) for left, right in merged if left in index and right in index]
    joined = [[mention for number in numbers for mention in found[number]] for numbers in groups(range(len(found)), joins)]
    order = [*sorted(merged), *((each.left, each.right) for each in sorted(links, key=lambda each: (-each.score, each.left, each.right)))]
    return [sorted(part) for group in joined for part in (_parted(group, order, apart) if _holds(group, apart) else [group])]


def _holds(group: Iterable[str], apart: Iterable[Pair]) -> bool:
    """Whether both of a pair are in a group."""
    there = set(group)
    return any(left in there and right in there for left, right in apart)


def _parted(group: Sequence[str], order: Iterable[Pair], apart: Collection[Pair]) -> list[list[str]]:
    """Parts of a group that hold no pair set apart."""
    part = {mention: [mention] for mention in group}
    for left, right in order:
        if left in part and right in part and part[left] is not part[right] and not _holds([*part[left], *part[right]], apart):
            whole = part[left] + part[right]
            part.update(dict.fromkeys(whole, whole))
    return list({id(each): each for each in part.values()}.values())


def reasons(group: Collection[str], links: Iterable[Same], merged: Iterable[Pair], told: Mapping[str, str]) -> dict[str, str]:
    """Why each mention is in its group: a person said so, else its surest link to another. ``told`` names mentions as people know them."""
    best: dict[str, tuple[float, str]] = {}
    for each in links:
        if each.left in group and each.right in group:
            for own, other in ((each.left, each.right), (each.right, each.left)):
                best[own] = max(best.get(own, (0.0, "")), (each.score, f"as {told[other]}: {each.reason}"))
    for pair in merged:
        if set(pair) <= set(group):
            best.update({own: (2.0, f"merged with {told[other]} by a person") for own, other in (pair, pair[::-1])})
    alone = "nothing known tells of it too" if len(group) == 1 else "with others of its happening by way of their links"
    return {mention: best[mention][1] if mention in best else alone for mention in sorted(group)}
