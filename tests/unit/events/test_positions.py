"""Where parties stand on proposals."""

from __future__ import annotations

import pytest

from onrecord.events.proposals import kind_of
from onrecord.record import Position
from tests.unit.events.test_stage import happened
from tests.unit.statements.readings import cue, reading

WORDS = {
    "the": "DET", "a": "DET", "an": "DET", "The": "DET", "A": "DET", "its": "PRON", "it": "PRON", "It": "PRON", "which": "PRON", "that": "SCONJ",
    "to": "PART", "not": "PART", "no": "DET", "longer": "ADV", "yet": "ADV", "only": "ADV", "if": "SCONJ", "until": "SCONJ", "whether": "SCONJ",
    "of": "ADP", "for": "ADP", "by": "ADP", "on": "ADP", "in": "ADP", "down": "ADP", "as": "ADP", ",": "PUNCT", ".": "PUNCT", ";": "PUNCT",
    "would": "AUX", "will": "AUX", "was": "AUX", "is": "AUX", "are": "AUX", "has": "AUX", "have": "AUX", "did": "AUX", "must": "AUX", "does": "AUX",
    "rejected": "VERB", "accept": "VERB", "left": "VERB", "opposes": "VERB", "leave": "VERB", "demanded": "VERB",
    "weighing": "VERB", "turned": "VERB", "accepted": "VERB", "proposed": "VERB", "urged": "VERB", "sign": "VERB", "send": "VERB", "called": "VERB",
    "backs": "VERB", "made": "VERB", "said": "VERB", "asked": "VERB", "tied": "VERB", "studied": "VERB", "surprised": "VERB",
    "and": "CCONJ", "ready": "ADJ", "Rebels": "PROPN", "Iran": "PROPN", "Kenya": "PROPN", "Egypt": "PROPN", "Qatar": "PROPN", "Ghana": "PROPN",
}  # fmt: skip


def told(text: str, **tree: tuple[str, str]) -> list[tuple[str, str, str, str | None]]:
    """What a text tells: party, proposal, stance and condition. Its words have the tags above, else they are nouns."""
    return [(each.party, each.proposal, each.stance, each.condition) for each in positions(text, tree)]


def positions(text: str, tree: dict[str, tuple[str, str]]) -> tuple[Position, ...]:
    tags = {word: WORDS[word] for word in text.split() if word in WORDS}
    return happened(reading(text, tree=tree, tags=tags)).positions


def test_a_party_that_rejects_a_proposal_has_a_position() -> None:
    text = "Rebels rejected the truce ."
    (each,) = positions(text, {"Rebels": ("rejected", "nsubj"), "truce": ("rejected", "obj"), "the": ("truce", "det")})
    assert (each.party, each.proposal, each.stance, each.condition) == ("Rebels", "truce", "rejects", None)
    assert each.evidence.of(text) == "rejected the truce"


def test_what_would_be_accepted_under_a_condition_is_conditional() -> None:
    found = told("Iran would accept truce only if soldiers left .", Iran=("accept", "nsubj"), truce=("accept", "obj"), left=("accept", "advcl"))
    assert found == [("Iran", "truce", "conditional", "soldiers left")]


def test_what_is_not_signed_until_something_is_done_is_conditional() -> None:
    found = told("Iran will not sign the treaty until soldiers left .", Iran=("sign", "nsubj"), treaty=("sign", "obj"), left=("sign", "advcl"))
    assert found == [("Iran", "treaty", "conditional", "soldiers left")]


def test_what_a_party_will_not_do_it_rejects() -> None:
    assert told("Kenya will not send soldiers .", Kenya=("send", "nsubj"), soldiers=("send", "obj")) == [("Kenya", "send soldiers", "rejects", None)]


@pytest.mark.parametrize(
    ("text", "verb", "stance"),
    [
        ("Iran did not accept the truce .", "accept", "rejects"),
        ("Iran no longer opposes the truce .", "opposes", "accepts"),
        ("Iran has yet to accept the truce .", "accept", "undecided"),
        ("Iran is weighing the truce .", "weighing", "undecided"),
        ("Iran backs the truce .", "backs", "supports"),
        ("Iran is ready to accept the truce .", "ready", "accepts"),
    ],
)
def test_small_words_turn_a_stance(text: str, verb: str, stance: str) -> None:
    ((party, proposal, found, _),) = told(text, Iran=(verb, "nsubj"), truce=(verb, "obj"))
    assert (party, found) == ("Iran", stance)
    assert "truce" in proposal


def test_a_stance_may_stand_in_several_words() -> None:
    found = told("Iran has not made its mind up ; Qatar was in favour of the truce .", Qatar=("favour", "nsubj"), truce=("favour", "nmod"))
    assert found == [("Qatar", "truce", "supports", None)]


def test_an_object_may_stand_before_the_particle() -> None:
    assert told("Iran turned the truce down .", Iran=("turned", "nsubj"), truce=("turned", "obj")) == [("Iran", "truce", "rejects", None)]


def test_the_agent_of_a_passive_takes_the_stance() -> None:
    found = told("The truce was accepted by Qatar .", truce=("accepted", "nsubj:pass"), was=("accepted", "aux:pass"), Qatar=("accepted", "obl:agent"))
    assert found == [("Qatar", "truce", "accepts", None)]


def test_a_passive_without_agent_is_nobodys() -> None:
    assert told("The truce was accepted .", truce=("accepted", "nsubj:pass"), was=("accepted", "aux:pass")) == []


def test_a_participle_tells_who_proposed_the_noun_that_it_hangs_on() -> None:
    found = told(
        "Iran accepted a truce proposed by Qatar .",
        Iran=("accepted", "nsubj"), truce=("accepted", "obj"), proposed=("truce", "acl"), Qatar=("proposed", "obl:agent"),
    )  # fmt: skip
    assert ("Qatar", "truce", "proposes", None) in found
    assert [each[0] for each in found if each[2] == "accepts"] == ["Iran"]


def test_a_relative_clause_tells_the_stance_on_its_noun() -> None:
    found = told(
        "Iran accepted a truce , which Egypt opposes .",
        Iran=("accepted", "nsubj"), truce=("accepted", "obj"), which=("opposes", "obj"), Egypt=("opposes", "nsubj"), opposes=("truce", "acl:relcl"),
    )  # fmt: skip
    assert found == [("Iran", "truce", "accepts", None), ("Egypt", "truce", "rejects", None)]


def test_several_parties_take_one_stance() -> None:
    found = told("Iran and Qatar rejected the truce .", Iran=("rejected", "nsubj"), Qatar=("Iran", "conj"), truce=("rejected", "obj"))
    assert [each[0] for each in found] == ["Iran", "Qatar"]


def test_a_number_alone_stands_for_so_many_parties_named_before() -> None:
    found = told("Iran , Kenya and Qatar met . The three rejected the truce .", three=("rejected", "nsubj"), truce=("rejected", "obj"))
    assert {each[0] for each in found} == {"Iran", "Kenya", "Qatar"}


def test_it_takes_up_what_was_proposed_before() -> None:
    found = told("Egypt proposed a truce ; Iran rejected it .", Egypt=("proposed", "nsubj"), truce=("proposed", "obj"), Iran=("rejected", "nsubj"))
    assert found[-1] == ("Iran", "truce", "rejects", None)


def test_what_is_given_up_for_something_is_conditional_on_it() -> None:
    found = told("Ghana tied its vote to the loan .", Ghana=("tied", "nsubj"), vote=("tied", "obj"), loan=("tied", "obl"))
    assert found == [("Ghana", "vote", "conditional", "the loan")]


def test_a_noun_tells_the_stance_of_its_owner() -> None:
    text = "Iran 's rejection of the truce surprised observers ."
    found = told(text, Iran=("rejection", "nmod:poss"), truce=("rejection", "nmod"), rejection=("surprised", "nsubj"))
    assert found == [("Iran", "truce", "rejects", None)]


def test_what_one_refuses_the_other_may_echo() -> None:
    found = told("Iran backs the truce ; Qatar does not .", Iran=("backs", "nsubj"), truce=("backs", "obj"), Qatar=("does", "nsubj"))
    assert found == [("Iran", "truce", "supports", None), ("Qatar", "truce", "rejects", None)]


def test_a_bare_refusal_takes_up_what_was_proposed() -> None:
    found = told("Egypt proposed a truce ; Iran accepted .", Egypt=("proposed", "nsubj"), truce=("proposed", "obj"), Iran=("accepted", "nsubj"))
    assert found[-1] == ("Iran", "truce", "accepts", None)


def test_a_condition_may_be_named_as_such() -> None:
    found = told("Iran 's condition is the release .", Iran=("condition", "nmod:poss"), condition=("release", "nsubj"))
    assert found == [("Iran", "release", "demands", None)]


def test_there_will_be_none_unless() -> None:
    text = "There will be no truce unless soldiers left , Qatar said ."
    tags = {word: WORDS[word] for word in text.split() if word in WORDS} | {"There": "PRON", "be": "AUX", "unless": "SCONJ"}
    tree = {"Qatar": ("said", "nsubj")}
    read = reading(text, names=[("Qatar", "place")], tree=tree, tags=tags, cues=[cue(text, "said", source="Qatar", content=text.split(" ,")[0])])
    (each,) = happened(read).positions
    assert (each.party, each.proposal, each.stance, each.condition) == ("Qatar", "truce", "conditional", "soldiers left")


def test_an_appeal_for_calm_is_no_position() -> None:
    assert told("Iran called for calm .", Iran=("called", "nsubj"), calm=("called", "obl")) == []


def test_a_word_of_many_uses_needs_a_proposal() -> None:
    assert told("Iran will sign the soup .", Iran=("sign", "nsubj"), soup=("sign", "obj")) == []


def test_what_was_studied_is_no_indecision() -> None:
    assert told("Iran has studied the truce .", Iran=("studied", "nsubj"), truce=("studied", "obj")) == []


def test_what_stands_in_an_if_clause_is_no_position() -> None:
    text = "Kenya left if Iran rejected the truce ."
    assert (
        told(text, **{"Iran": ("rejected", "nsubj"), "if": ("rejected", "mark"), "truce": ("rejected", "obj"), "rejected": ("left", "advcl")}) == []
    )


def test_what_another_must_do_is_a_demand_of_the_speaker() -> None:
    text = "Iran must leave the hills , Qatar said ."
    tags = {word: WORDS[word] for word in text.split() if word in WORDS}
    tree = {"Iran": ("leave", "nsubj"), "hills": ("leave", "obj"), "Qatar": ("said", "nsubj"), "leave": ("said", "ccomp")}
    named = [("Qatar", "place"), ("Iran", "place")]
    read = reading(text, names=named, tree=tree, tags=tags, cues=[cue(text, "said", source="Qatar", content="Iran must leave the hills")])
    (each,) = happened(read).positions
    assert (each.party, each.proposal, each.stance, each.statement) == ("Qatar", "Iran must leave the hills", "demands", "s1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a 30-day ceasefire", "the truce"),
        ("an exchange of prisoners", "the prisoner swap"),
        ("joining NATO", "NATO membership"),
        ("an embargo", "sanctions"),
    ],
)
def test_two_wordings_of_one_proposal_are_of_one_kind(one: str, other: str) -> None:
    assert kind_of(one) == kind_of(other) is not None


def test_words_that_propose_nothing_are_of_no_kind() -> None:
    assert kind_of("a bowl of soup") is None
