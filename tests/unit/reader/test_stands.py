"""From what the heads say to words of control and stance."""

from __future__ import annotations

import numpy as np

from onrecord.reader.labels import PART_TAGS, STAND_TAGS
from onrecord.reader.reading import Stand
from onrecord.reader.stands import moved, stands_of
from onrecord.record import ControlChange, Stance


class Weights:
    """Weights whose head for parts takes each word for what ``parted`` says, whatever the spot."""

    def __init__(self) -> None:
        self.tables = {"part_chain": np.zeros((len(PART_TAGS) + 1, len(PART_TAGS)), dtype=np.float32)}

    def parts(self, parted: np.ndarray, words: np.ndarray, distance: np.ndarray, apart: np.ndarray) -> np.ndarray:
        assert distance.shape == apart.shape == (len(words), len(parted))
        return np.repeat(parted[None], len(words), axis=0)


def window(tags: list[str], parts: list[str]) -> dict[str, np.ndarray]:
    """A window whose heads are sure of these tags and parts."""
    return {
        "stand": 9 * np.eye(len(STAND_TAGS), dtype=np.float32)[[STAND_TAGS.index(tag) for tag in tags]],
        "parted": 9 * np.eye(len(PART_TAGS), dtype=np.float32)[[PART_TAGS.index(part) for part in parts]],
        "stood": np.zeros((len(tags), 4), dtype=np.float32),
        "opens": np.array([1] + [0] * (len(tags) - 1)),
    }


def read(*windows: dict[str, np.ndarray]) -> list[list[Stand]]:
    return stands_of(Weights(), windows)  # type: ignore[arg-type]


TOOK = window(["O", "takes", "O", "O"], ["B-to", "O", "B-place", "I-place"])


def test_a_word_of_control_has_its_kind_and_parts() -> None:
    ((found,),) = read(TOOK)
    assert (found.word, found.kind) == (1, ControlChange.TAKES)
    assert found.parts == {"to": ((0, 1),), "place": ((2, 4),)}
    assert found.score > 0.9


def test_a_word_of_stance_is_a_stance() -> None:
    ((found,),) = read(window(["O", "rejects", "O"], ["B-party", "O", "B-proposal"]))
    assert found.kind == Stance.REJECTS
    assert found.parts == {"party": ((0, 1),), "proposal": ((2, 3),)}


def test_several_places_are_several_parts() -> None:
    ((found,),) = read(window(["takes", "O", "O"], ["O", "B-place", "B-place"]))
    assert found.parts["place"] == ((1, 2), (2, 3))


def test_a_party_that_many_words_share_is_the_likeliest_of_them() -> None:
    spread = window(["takes", "O", "O", "O"], ["O", "O", "O", "B-place"])
    outside, begin = PART_TAGS.index("O"), PART_TAGS.index("B-to")
    spread["parted"][1:3] = -9
    spread["parted"][1, [outside, begin]] = 1.0, 0.7
    spread["parted"][2, [outside, begin]] = 1.0, 0.8
    ((found,),) = read(spread)
    assert found.parts["to"] == ((2, 3),)


def test_what_is_named_nowhere_stays_open() -> None:
    ((found,),) = read(window(["takes", "O"], ["O", "B-place"]))
    assert "to" not in found.parts
    assert "from" not in found.parts


def test_windows_keep_their_own() -> None:
    assert [len(each) for each in read(TOOK, window(["O"], ["O"]), TOOK)] == [1, 0, 1]
    assert read() == []


def test_what_is_moved_keeps_all_but_its_words() -> None:
    ((found,),) = read(TOOK)
    there = moved(found, 10)
    assert (there.word, there.parts) == (11, {"to": ((10, 11),), "place": ((12, 14),)})
    assert (there.kind, there.score) == (found.kind, found.score)
