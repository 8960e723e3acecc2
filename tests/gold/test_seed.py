"""The article that a person read by hand, in ``../shared/seed``. The F1 of its statements is held by ``eval/gate.py``."""

from __future__ import annotations

import pytest

from eval.tasks import SHARED, Result, seed

pytestmark = pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the seed article lies beside the project and is not here")


@pytest.fixture(scope="module")
def result() -> Result:
    return seed()


@pytest.mark.parametrize(
    ("figure", "floor"), [("speakers", 95.0), ("furniture", 100.0), ("article facts", 100.0), ("places", 100.0), ("chains", 100.0)]
)
def test_the_seed_comes_out_as_a_person_read_it(result: Result, figure: str, floor: float) -> None:
    assert result.figures[figure] >= floor, result.errors
