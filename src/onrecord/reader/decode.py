"""From scores to structures: tag chains, spans, trees. Plain numpy, many rows at once, ties broken by order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Range = tuple[int, int]

_NEVER = -1e9


def likelihoods(scores: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    out: np.ndarray = raised / raised.sum(-1, keepdims=True)
    return out


def viterbi(emissions: Sequence[np.ndarray], table: np.ndarray) -> list[np.ndarray]:
    """The best chain of tags of each row.

    Args:
        emissions: for each row scores ``[words, tags]``; rows may differ in length.
        table: scores ``[tags + 1, tags]`` (or ``[rows, tags + 1, tags]``) of a tag after another; the last row is for the start.

    Returns:
        For each row tag indices ``[words]``.
    """
    lengths = np.array([len(scores) for scores in emissions], dtype=np.int64)
    if not lengths.sum():
        return [np.zeros(0, dtype=np.int64) for _ in emissions]
    order = np.argsort(-lengths, kind="stable")
    rows, width, tags = len(emissions), int(lengths.max()), emissions[order[0]].shape[1]
    filled = np.zeros((width, rows, tags), dtype=np.float32)
    for row, which in enumerate(order.tolist()):
        filled[: lengths[which], row] = emissions[which]
    table = np.broadcast_to(table, (rows, tags + 1, tags))[order]
    present = (lengths[order][None] > np.arange(width)[:, None]).sum(1)  # rows that reach so far; the longest stand first
    inner = np.ascontiguousarray(table[:, :-1].transpose(1, 0, 2))  # [tags before, rows, tags]
    filled[0] += table[:, -1]
    for at in range(1, width):  # from emissions to the scores of the best chains that end so
        n = int(present[at])
        filled[at, :n] += (filled[at - 1, :n].T[:, :, None] + inner[:, :n]).max(0)
    chains = np.zeros((rows, width), dtype=np.int64)
    each = np.arange(rows)
    tag = np.zeros(rows, dtype=np.int64)
    before = 0
    for at in range(width - 1, -1, -1):
        n = int(present[at])
        tag[:before] = (filled[at, :before] + inner[:, each[:before], tag[:before]].T).argmax(1)
        tag[before:n] = filled[at, before:n].argmax(1)
        chains[:n, at] = tag[:n]
        before = n
    found = [np.zeros(0, dtype=np.int64)] * rows
    for row, which in enumerate(order.tolist()):
        found[which] = chains[row, : lengths[which]]
    return found


def spans(tags: Sequence[int] | np.ndarray) -> list[tuple[int, int, int]]:
    """(kind, start, end) of the spans of one chain of BIO tags, where tag 1 + 2k begins kind k and 2 + 2k continues it."""
    found: list[tuple[int, int, int]] = []
    start, kind = -1, -1
    values = tags.tolist() if isinstance(tags, np.ndarray) else list(tags)
    for at, tag in enumerate([*values, 0]):
        if start >= 0 and not (tag and tag % 2 == 0 and (tag - 2) // 2 == kind):
            found.append((kind, start, at))
            start = -1
        if tag % 2 == 1:
            start, kind = at, (tag - 1) // 2
        elif tag and start < 0:
            start, kind = at, (tag - 2) // 2
    return found


def tree(scores: np.ndarray) -> np.ndarray:
    """Heads ``[words]`` of one sentence from arc scores ``[dependents, heads]``; exactly one word, the root, heads itself.

    The best head of each word is taken where that is a tree with one root; else the maximum spanning tree (Chu and Liu, 1965; Edmonds,
    1967) is sought under each of the likeliest roots.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, dtype=np.int64)
    greedy: np.ndarray = scores.argmax(1)
    if _is_tree(greedy):
        return greedy
    roots = np.argsort(-np.diagonal(scores) + np.where(np.eye(n, dtype=bool), -np.inf, scores).max(1), kind="stable")[: min(3, n)]
    best, best_score = greedy, -np.inf
    for root in roots:
        heads = _arborescence(scores, int(root))
        total = scores[np.arange(n), heads].sum()
        if total > best_score:
            best, best_score = heads, total
    return best


def _is_tree(heads: np.ndarray) -> bool:
    """Whether there is one root and every word leads to it."""
    n = len(heads)
    if (heads == np.arange(n)).sum() != 1:
        return False
    reached = heads
    for _ in range(n.bit_length()):
        reached = reached[reached]
    return bool((reached == reached[0]).all())


def _arborescence(scores: np.ndarray, root: int) -> np.ndarray:
    """Chu-Liu/Edmonds by contraction: the best tree in which ``root`` heads itself."""
    n = len(scores)
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, _NEVER)
    weights[root] = _NEVER
    heads: np.ndarray = weights.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    gain = weights - weights[np.arange(n), heads][:, None]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = weights[np.ix_(rest, rest)]
    small[:-1, -1] = weights[np.ix_(rest, np.array(cycle))].max(1)
    small[-1, :-1] = gain[np.ix_(np.array(cycle), rest)].max(0)
    chosen = _arborescence(small, int(np.flatnonzero(rest == root)[0]))
    out = heads.copy()
    within = np.array(cycle)[weights[np.ix_(rest, np.array(cycle))].argmax(1)]
    out[rest] = np.where(chosen[:-1] < len(rest), np.append(rest, -1)[chosen[:-1]], within)
    entry = rest[chosen[-1]]
    out[cycle[int(gain[cycle, entry].argmax())]] = entry
    out[root] = root
    return out


def _cycle(heads: np.ndarray, root: int) -> list[int]:
    """The words of one cycle, or none."""
    above = heads.tolist()
    colour = [0] * len(above)
    colour[root] = -1
    for start in range(len(above)):
        at, trail = start, []
        while colour[at] == 0:
            colour[at] = start + 1
            trail.append(at)
            at = above[at]
        if colour[at] == start + 1 and at in trail:
            return trail[trail.index(at) :]
        for word in trail:
            colour[word] = -1
    return []
