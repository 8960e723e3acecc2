"""Where parties stand on proposals, from the words that tell it to names."""

from __future__ import annotations

import pytest

from onrecord.reader.reading import Stand
from onrecord.record import Position, Stance
from tests.unit.events.test_stage import happened
from tests.unit.statements.readings import cue, find, reading, stand

pytestmark = pytest.mark.usefixtures("reader_alone")


def told(text: str, *stands: Stand, **more: object) -> tuple[Position, ...]:
    return happened(reading(text, stands=stands, **more)).positions  # type: ignore[arg-type]


def test_a_word_of_stance_tells_party_proposal_and_condition() -> None:
    text = "Rebels would sign the truce only if soldiers left ."
    (found,) = told(text, stand(text, "sign", Stance.CONDITIONAL, party="Rebels", proposal="the truce", condition="soldiers left"))
    assert (found.party, found.proposal, found.stance, found.condition) == ("Rebels", "truce", "conditional", "soldiers left")
    assert found.evidence.of(text) == "sign the truce only if soldiers left"
    assert found.statement is None


def test_each_party_and_each_proposal_has_its_own() -> None:
    text = "Iran and Oman want talks and a truce ."
    parts = {"party": (find(text, "Iran"), find(text, "Oman")), "proposal": (find(text, "talks"), find(text, "a truce"))}
    found = told(text, stand(text, "want", Stance.DEMANDS, **parts), names=[("Iran", "place"), ("Oman", "place")])
    assert {(each.party, each.proposal) for each in found} == {("Iran", "talks"), ("Iran", "a truce"), ("Oman", "talks"), ("Oman", "a truce")}


def test_words_far_away_are_no_evidence() -> None:
    text = "Oman offered a truce . Rebels said no ."
    (found,) = told(text, stand(text, "no", Stance.REJECTS, party="Rebels", proposal="a truce"))
    assert found.evidence.of(text) == "no"


def test_who_speaks_takes_the_stance_where_nobody_else_is_named() -> None:
    text = "The Kremlin said the plan was unacceptable ."
    said = cue(text, "said", source="The Kremlin", content="the plan was unacceptable")
    (found,) = told(text, stand(text, "unacceptable", Stance.REJECTS, proposal="the plan"), cues=[said], names=[("Kremlin", "organization")])
    assert (found.party, found.statement) == ("Russia", "s1")


def test_a_stance_without_a_party_or_proposal_is_none() -> None:
    text = "Rebels reject everything ."
    assert told(text, stand(text, "reject", Stance.REJECTS, party="Rebels")) == ()
    assert told(text, stand(text, "reject", Stance.REJECTS, proposal="everything")) == ()


def test_the_same_told_twice_is_one() -> None:
    text = "Rebels reject the truce . They spurn the truce ."
    twice = [stand(text, word, Stance.REJECTS, party="Rebels", proposal="the truce") for word in ("reject", "spurn")]
    assert len(told(text, *twice)) == 1
