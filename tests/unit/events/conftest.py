"""What the reader tells, without what the rules tell beside it."""

from __future__ import annotations

import pytest


@pytest.fixture
def reader_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that find nothing."""
    for name in ("control_of", "positions_of"):
        monkeypatch.setattr(f"onrecord.events.stage.{name}", lambda *_: ())
