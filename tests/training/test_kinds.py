"""Fitting the model that tells kinds of speakers apart."""

from __future__ import annotations

import numpy as np

from onrecord.record import SpeakerKind
from onrecord.statements.kinds import KINDS
from onrecord.testing.marked import parse_item
from training.kinds import examples, fit, right_share

OFFICIAL, WITNESS = KINDS.index(SpeakerKind.OFFICIAL), KINDS.index(SpeakerKind.WITNESS)


def test_what_parts_two_kinds_is_learned() -> None:
    found = [(["always", "source:minister"], OFFICIAL), (["always", "source:baker"], WITNESS)] * 20
    weights = fit(found)
    assert right_share(weights, found) == 1
    assert weights["source:minister"][OFFICIAL] > weights["source:minister"][WITNESS]


def test_rare_features_are_left_out() -> None:
    weights = fit([(["always", "source:once"], OFFICIAL), *[(["always"], WITNESS)] * 5])
    assert "source:once" not in weights
    assert np.argmax(weights["always"]) == WITNESS


def test_examples_are_the_sources_that_the_pipeline_finds() -> None:
    item = parse_item(
        "## a | b | c", ["{S1:The foreign minister} {C1:said} {Q1:that talks had ended}.", "", "= 1 | said | foreign minister | official"]
    )
    ((number, (features, kind)),) = examples([item])
    assert (number, KINDS[kind]) == (0, SpeakerKind.OFFICIAL)
    assert "source:minister" in features
