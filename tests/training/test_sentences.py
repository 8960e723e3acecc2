"""The sentence head fitted in closed form."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from training import sentences  # noqa: E402
from training.model import WIDTH, Reader  # noqa: E402


def test_the_head_finds_the_linear_map_between_means_and_wanted_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)
    draw = torch.Generator().manual_seed(1)
    x = torch.randn(1200, WIDTH, generator=draw)
    y = torch.nn.functional.normalize(x @ torch.randn(WIDTH, WIDTH, generator=draw) + 0.3, dim=-1)
    monkeypatch.setattr(sentences, "pairs", lambda *_: (x, y))
    model = Reader()
    before = float(torch.nn.functional.cosine_similarity(model.sentence(x[:120]), y[:120], dim=-1).mean().detach())
    cosine = sentences.fit(model, None, [])  # type: ignore[arg-type]
    assert before < 0.2
    assert cosine > 0.97
    assert np.isfinite(model.sentence.weight.detach().numpy()).all()
