"""From what the heads say to triggers."""

from __future__ import annotations

import numpy as np

from onrecord.reader.labels import EVENT_MODES, EVENT_TAGS, MODALITIES, ROLE_TAGS, SUB_EVENTS
from onrecord.reader.triggers import moved, triggers_of

TRAITS = len(MODALITIES) + len(EVENT_MODES) + len(SUB_EVENTS)


class Weights:
    """Weights whose role head takes each word for what ``seen`` says, whatever the trigger."""

    def __init__(self) -> None:
        self.tables = {"role_chain": np.zeros((len(ROLE_TAGS) + 1, len(ROLE_TAGS)), dtype=np.float32)}

    def roles(self, told: np.ndarray, triggers: np.ndarray, distance: np.ndarray, apart: np.ndarray) -> np.ndarray:
        assert distance.shape == apart.shape == (len(triggers), len(told))
        return np.repeat(told[None], len(triggers), axis=0)


def window(tags: list[str], roles: list[str], modality: str = "denied", mode: str = "seize", sub_event: str = "attack") -> dict[str, np.ndarray]:
    """A window whose heads are sure of these tags and roles, and of one set of traits."""
    traits = np.zeros((len(tags), TRAITS), dtype=np.float32)
    traits[:, MODALITIES.index(modality)] = 5  # type: ignore[arg-type]
    traits[:, len(MODALITIES) + EVENT_MODES.index(mode)] = 5
    traits[:, len(MODALITIES) + len(EVENT_MODES) + SUB_EVENTS.index(sub_event)] = 5
    return {
        "event": 9 * np.eye(len(EVENT_TAGS), dtype=np.float32)[[EVENT_TAGS.index(tag) for tag in tags]],  # type: ignore[arg-type]
        "told": 9 * np.eye(len(ROLE_TAGS), dtype=np.float32)[[ROLE_TAGS.index(role) for role in roles]],
        "trigger": np.zeros((len(tags), 4), dtype=np.float32),
        "traits": traits,
        "opens": np.array([1] + [0] * (len(tags) - 1)),
    }


def read(*windows: dict[str, np.ndarray]) -> list[list[object]]:
    return triggers_of(Weights(), [(each, ["x"] * len(each["opens"])) for each in windows])  # type: ignore[arg-type,return-value]


TOOK = window(["O", "ASSAULT", "I", "O", "O"], ["B-actor", "O", "O", "B-place", "I-place"])


def test_a_trigger_takes_the_words_inside_behind_it_with_type_traits_and_roles() -> None:
    ((found,),) = read(TOOK)
    assert (found.words, found.type) == ((1, 3), "ASSAULT")  # type: ignore[attr-defined]
    assert (found.modality, found.modes[0], found.sub_event) == ("denied", "seize", "attack")  # type: ignore[attr-defined]
    assert found.roles == {"actor": ((0, 1),), "place": ((3, 5),)}  # type: ignore[attr-defined]
    assert found.score > 0.9  # type: ignore[attr-defined]


def test_a_word_inside_that_follows_no_trigger_is_none() -> None:
    assert read(window(["O", "I", "O"], ["O"] * 3)) == [[]]


def test_two_triggers_side_by_side_stay_two() -> None:
    (found,) = read(window(["ASSAULT", "RETREAT"], ["O", "O"]))
    assert [each.words for each in found] == [(0, 1), (1, 2)]  # type: ignore[attr-defined]


def test_windows_keep_their_own_triggers() -> None:
    found = read(TOOK, window(["O"], ["O"]), TOOK)
    assert [len(each) for each in found] == [1, 0, 1]


def test_an_empty_list_of_windows_gives_none() -> None:
    assert read() == []


def test_a_moved_trigger_keeps_all_but_its_ranges() -> None:
    ((found,),) = read(TOOK)
    there = moved(found, 10)  # type: ignore[arg-type]
    assert (there.words, there.roles) == ((11, 13), {"actor": ((10, 11),), "place": ((13, 15),)})
    assert (there.type, there.modality, there.score) == (found.type, found.modality, found.score)  # type: ignore[attr-defined]


def test_a_faint_trigger_counts_only_beside_a_sure_one() -> None:
    faint = window(["O", "ASSAULT", "O"], ["O"] * 3)
    both = window(["O", "ASSAULT", "O", "ASSAULT"], ["O"] * 4)
    for each in (faint, both):
        each["event"][1, [EVENT_TAGS.index("O"), EVENT_TAGS.index("ASSAULT")]] = 3.0, 3.5  # opens one with a likelihood of 0.7
    assert [len(found) for found in read(faint, both)] == [0, 2]
