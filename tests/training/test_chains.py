"""Fitting the models that tie statements into chains."""

from __future__ import annotations

from pathlib import Path

from onrecord.testing.marked import parse_item
from training.chains import Example, examples, fit, held_out, ties, write

CITING = Example("relay", ["always", "origin citing"], True)
SAYING = Example("relay", ["always", "origin saying"], False)


def test_what_parts_ties_from_others_is_learned() -> None:
    weights = fit([CITING, SAYING] * 20)
    assert ties(weights, CITING)
    assert not ties(weights, SAYING)


def test_rare_features_are_left_out() -> None:
    assert "once" not in fit([Example("relay", ["always", "once"], True), *[SAYING] * 5])


def test_folds_are_of_whole_items() -> None:
    found = [(number, example) for number in range(20) for example in (CITING, SAYING)]
    assert held_out(found) == (20, 20, 20)


def test_examples_are_the_pairs_that_the_pipeline_weighs() -> None:
    item = parse_item(
        "## a | b | c",
        [
            "{S1:The TASS news agency} {C1:said} {Q1,2:that planes had left}, {C2:citing} {S2:an army officer}.",
            "",
            "= 1 | said | TASS | agency",
            "= 2 | cited | army officer | official | via 1",
        ],
    )
    found = [example for _, example in examples([item]) if example.choice == "relay"]
    assert sorted(example.tied for example in found) == [False, True]


def test_the_table_has_a_row_for_each_weight(tmp_path: Path) -> None:
    write(tmp_path / "links.csv", {"relay": {"always": -1.0, "origin citing": 0.5}})
    rows = [line for line in (tmp_path / "links.csv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == ["choice,feature,weight", "relay,always,-1.00", "relay,origin citing,0.50"]
