"""The heads for words fitted again on an encoder that stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from onrecord.reader.labels import NAME_TAGS, UPOS  # noqa: E402
from training.heads import Example, fit, loss_of  # noqa: E402
from training.model import WIDTH, Reader  # noqa: E402

NOUN, VERB = UPOS.index("NOUN"), UPOS.index("VERB")


def data() -> list[Example]:
    """Windows of two words with vectors of their own; half have no names, half no parts of speech."""
    torch.manual_seed(1)
    vectors = torch.randn(2, WIDTH)
    names = np.eye(len(NAME_TAGS), dtype=bool)[[NAME_TAGS.index("B-place"), NAME_TAGS.index("O")]]
    known = Example(vectors, torch.tensor([NOUN, VERB]), torch.tensor([3, 0]), None)
    named = Example(vectors, None, None, names)
    return [known, named] * 40


def test_the_three_heads_learn_and_nothing_else_moves() -> None:
    torch.set_num_threads(1)
    reader, examples = Reader(), data()
    before = {name: value.clone() for name, value in reader.state_dict().items()}
    first = float(loss_of(reader, examples[:16]).detach())
    fit(reader, examples, seed=1)
    assert float(loss_of(reader, examples[:16]).detach()) < 0.5 * first
    moved = {name.split(".")[0] for name, value in reader.state_dict().items() if not torch.equal(value, before[name])}
    assert moved == {"upos", "mention", "names", "names_chain"}


def test_windows_without_any_label_cost_nothing() -> None:
    assert float(loss_of(Reader(), [Example(torch.randn(2, WIDTH), None, None, None)])) == 0
