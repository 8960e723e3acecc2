"""Keys by which reports with a body in common are found: smallest hashes of word shingles (MinHash; Broder, SEQUENCES 1997).

Taken over a whole body, MinHash misses what is cut out of a long report or stands under an own lead. So it is taken stretch by stretch as well
(winnowing; Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every ``STRETCH`` shingles in a row the smallest is kept, and two bodies that
share a run of ``SHINGLE + STRETCH - 1`` words, wherever it stands, share a key. Such keys hold for the week of publication and the next, so that
a background paragraph that is printed for years does not tie all its reports together; over longer times only whole bodies are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

SHINGLE = 4
STRETCH = 12
ROWS = 3
BANDS = 8

Hashes = npt.NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)
_DRAWN = np.random.default_rng(20250602).integers(1, 2**63, size=(ROWS * BANDS, 2), dtype=np.uint64)
_FACTORS, _ADDED = _DRAWN[:, :1] * np.uint64(2) + np.uint64(1), _DRAWN[:, 1:]


def shingles(words: Sequence[int]) -> Hashes:
    """Hashes of 32 bits of all runs of ``SHINGLE`` words, in order; of the whole where it is shorter."""
    numbers = np.array(words, dtype=np.uint64)
    if len(numbers) < SHINGLE:
        numbers = np.concatenate([numbers, np.zeros(SHINGLE - len(numbers), dtype=np.uint64)])
    count = len(numbers) - SHINGLE + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for step in range(SHINGLE):
        mixed = (mixed ^ numbers[step : step + count]) * _ODD
        mixed ^= mixed >> _SHIFT
    return (mixed * _ODD) >> _SHIFT


def stretch_keys(words: Sequence[int]) -> list[int]:
    """The smallest shingle of every stretch, each once, in the order of size."""
    hashes = shingles(words)
    if len(hashes) <= STRETCH:
        return [int(hashes.min())]
    return [int(value) for value in np.unique(np.lib.stride_tricks.sliding_window_view(hashes, STRETCH).min(axis=1))]


def band_keys(words: Sequence[int]) -> list[int]:
    """One number a band of MinHash rows over the whole body: bodies that agree in seven of ten shingles nearly always share one."""
    hashes = shingles(words)
    rows = ((hashes[None, :] * _FACTORS + _ADDED) >> _SHIFT).min(axis=1).reshape(BANDS, ROWS)
    return [int(number) for number in (rows * _FACTORS[:ROWS, 0]).sum(axis=1) ^ np.arange(BANDS, dtype=np.uint64)]
