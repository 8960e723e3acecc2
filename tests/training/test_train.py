"""Rounds, the running mean and the rate, without an encoder's first weights."""

from __future__ import annotations

from collections import Counter

import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")

from training import train  # noqa: E402
from training.batches import Batch  # noqa: E402
from training.corpora import Document  # noqa: E402
from training.model import Reader  # noqa: E402


def documents(name: str, number: int) -> list[Document]:
    return [Document(id=f"{name}{index}", words=["x"], paragraph=[0]) for index in range(number)]


@pytest.fixture
def picked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The ids of the documents of each corpus in each round, as they are asked for."""
    seen: list[list[str]] = []

    def note(name: str, docs: list[Document], *_: object, **__: object) -> list[Batch]:
        seen.append([doc.id for doc in docs])
        return []

    monkeypatch.setattr(train, "batches", note)
    return seen


def rounds(plan: train.Plan, docs: dict[str, list[Document]]) -> None:
    for number in range(plan.rounds):
        train.round_of(plan, number, docs, None)  # type: ignore[arg-type]


def test_all_rounds_together_pass_over_a_corpus_as_often_as_planned(picked: list[list[str]]) -> None:
    rounds(train.Plan(shares=(("a", 1 / 2, 0, 7),), rounds=7), {"a": documents("a", 20)})
    counts = Counter(id_ for ids in picked for id_ in ids)
    assert [len(ids) for ids in picked] == [10] * 7
    assert len(counts) == 20
    assert set(counts.values()) == {3, 4}


def test_a_share_of_more_than_one_pass_takes_every_document_and_some_twice(picked: list[list[str]]) -> None:
    rounds(train.Plan(shares=(("a", 3 / 2, 0, 1),), rounds=1), {"a": documents("a", 10)})
    assert sorted(Counter(picked[0]).values()) == [1] * 5 + [2] * 5


def test_a_corpus_is_taken_from_its_first_round_to_its_last(picked: list[list[str]]) -> None:
    docs = {"a": documents("a", 10), "b": documents("b", 10)}
    rounds(train.Plan(shares=(("a", 1, 2, 4), ("b", 1 / 2, 0, 3)), rounds=5), docs)
    assert [(ids[0][0], len(ids)) for ids in picked] == [("b", 5), ("b", 5), ("a", 10), ("b", 5), ("a", 10)]


def test_every_round_of_the_plan_takes_its_share_of_each_corpus(picked: list[list[str]]) -> None:
    plan = train.Plan()
    for number in range(plan.rounds):
        picked.clear()
        train.round_of(plan, number, {name: documents(name, 140) for name, *_ in plan.shares}, None)  # type: ignore[arg-type]
        wanted = [140 * share for _, share, first, end in plan.shares if first <= number < end]
        assert [len(ids) for ids in picked] == pytest.approx(wanted, abs=2)


def test_a_round_is_the_same_when_run_again(picked: list[list[str]]) -> None:
    plan, docs = train.Plan(shares=(("a", 3 / 4, 0, 4),), rounds=4), {"a": documents("a", 20)}
    train.round_of(plan, 2, docs, None)  # type: ignore[arg-type]
    train.round_of(plan, 2, docs, None)  # type: ignore[arg-type]
    assert picked[0] == picked[1]


def test_the_mean_follows_the_weights() -> None:
    model = Reader()
    average = train.Average(model, 0.5)
    before = model.upos.bias.detach().clone()
    with torch.no_grad():
        model.upos.bias.add_(1)
    average.update(model)
    mean = average.into(model).upos.bias
    assert bool((mean > before).all())
    assert bool((mean < model.upos.bias).all())


def test_the_rate_runs_straight_between_the_plans_points() -> None:
    run = train.Run.__new__(train.Run)
    run.plan = train.Plan(rates=((0, 0.0), (1, 1.0), (3, 0.5)))
    assert [run.rate(done) for done in (0, 0.5, 1, 2, 3, 4)] == [0, 0.5, 1, 0.75, 0.5, 0.5]


def test_the_plans_rate_warms_up_and_falls() -> None:
    plan = train.Plan()
    done, parts = zip(*plan.rates, strict=True)
    assert list(done) == sorted(done)
    assert parts[0] == 0
    assert max(parts) == 1
    assert done[-1] == plan.rounds
    assert parts[-1] < 0.1


def test_no_round_leaves_a_corpus_out_for_the_last_digit(picked: list[list[str]]) -> None:
    train.round_of(train.Plan(shares=(("a", 15 / 11, 0, 12),), rounds=12), 11, {"a": documents("a", 22)}, None)  # type: ignore[arg-type]
    assert len(picked[0]) == 30
