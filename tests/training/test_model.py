"""The reader in PyTorch: shapes of what it gives."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from onrecord.reader.labels import (  # noqa: E402
    ARGUMENT_TAGS,
    EVENT_TAGS,
    FLAT_HEADS,
    MENTION_KINDS,
    NAME_TAGS,
    RELATIONS,
    ROLE_TAGS,
    SPAN_TAGS,
    STAND_TAGS,
    UPOS,
    transitions_allowed,
)
from onrecord.reader.windows import pad, window  # noqa: E402
from training.model import ARGUMENT, COREFERENCE, PART, ROLE, TRAITS, WIDTH, Chain, Reader  # noqa: E402

WORDS = ["Khan", "said", "it", "ended", "."]
PIECES = [(2001, 2002), (2003,), (2004,), (2005,), (2006,)]


def arrays(*stretches: tuple[int, int]) -> dict[str, torch.Tensor]:
    padded = pad([window(WORDS, [0, 0, 0, 1, 1], PIECES, start, end) for start, end in stretches], multiple=4)
    return {name: torch.from_numpy(values) for name, values in padded.items()}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    with torch.no_grad():
        yield Reader().eval()


def test_every_head_speaks_of_every_word(reader: Reader) -> None:
    out = reader.heads(reader.vectors(arrays((0, 5), (0, 3))))
    assert {name: tuple(values.shape[2:]) for name, values in out.items()} == {
        "sentence_end": (2,),
        "upos": (len(UPOS),),
        "mention": (len(MENTION_KINDS),),
        "names": (len(NAME_TAGS),),
        "flat": (len(FLAT_HEADS) * len(SPAN_TAGS),),
        "arc_dependent": (256,),
        "arc_head": (256,),
        "relation_dependent": (96,),
        "relation_head": (96,),
        "seen": (2 * ARGUMENT,),
        "cue": (2 * ARGUMENT,),
        "told": (2 * ROLE,),
        "trigger": (2 * ROLE,),
        "event": (len(EVENT_TAGS),),
        "traits": (sum(TRAITS.values()),),
        "stand": (len(STAND_TAGS),),
        "parted": (2 * PART,),
        "stood": (2 * PART,),
        "anaphor": (COREFERENCE,),
        "antecedent": (COREFERENCE,),
    }
    assert all(values.shape[:2] == (2, 5) for values in out.values())


def test_arcs_relations_and_arguments_are_scored(reader: Reader) -> None:
    out = reader.heads(reader.vectors(arrays((0, 5))))
    assert reader.arcs(out).shape == (1, 5, 5)
    at = torch.tensor([0, 1, 2])
    assert reader.relations(out, torch.zeros(3, dtype=torch.int64), at, at).shape == (3, len(RELATIONS))
    spots = torch.zeros(2, 5, dtype=torch.int64)
    rows = torch.tensor([0, 0])
    at = torch.tensor([1, 3])
    assert reader.arguments(out["seen"][rows], out["cue"][rows, at], spots, spots).shape == (2, 5, len(ARGUMENT_TAGS))
    assert reader.roles(out["told"][rows], out["trigger"][rows, at], spots, spots).shape == (2, 5, len(ROLE_TAGS))


def test_padding_changes_nothing(reader: Reader) -> None:
    alone = reader.vectors(arrays((0, 3)))[0, :3]
    beside = reader.vectors(arrays((0, 3), (0, 5)))[0, :3]
    assert alone.shape == (3, WIDTH)
    assert torch.allclose(alone, beside, atol=1e-4)


def test_a_words_vector_is_the_mean_of_its_first_and_last_piece(reader: Reader) -> None:
    given = arrays((0, 5))
    x = reader.encoder(given["ids"], given["mask"], given["shapes"], given["quotes"], given["opens"])
    assert torch.allclose(reader.vectors(given)[0, 0], (x[0, 1] + x[0, 2]) / 2, atol=1e-6)


def test_features_start_without_effect(reader: Reader) -> None:
    given = arrays((0, 5))
    plain = given | {name: torch.zeros_like(given[name]) for name in ("shapes", "quotes", "opens")}
    assert torch.allclose(reader.vectors(given), reader.vectors(plain))


def test_a_chain_forbids_what_its_labels_forbid() -> None:
    table = Chain(ARGUMENT_TAGS, copies=2).table().detach().numpy()
    assert table.shape == (2, len(ARGUMENT_TAGS) + 1, len(ARGUMENT_TAGS))
    assert ((table[0] > -1) == np.array(transitions_allowed(ARGUMENT_TAGS))).all()
