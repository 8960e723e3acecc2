"""Whether the words around a time look back or ahead."""

from __future__ import annotations

import pytest

from onrecord.times.tense import AHEAD, BACK, OPEN, SINCE, direction
from tests.unit.statements.readings import find, reading

VERBS = {
    "left": "VERB",
    "called": "VERB",
    "gather": "VERB",
    "gathering": "VERB",
    "leave": "VERB",
    "meet": "VERB",
    "set": "VERB",
    "said": "VERB",
    "reached": "VERB",
    "plans": "VERB",
    "hoped": "VERB",
    "agreed": "VERB",
    "rose": "VERB",
    "resume": "VERB",
    "meeting": "VERB",
    "signed": "VERB",
    "investigate": "VERB",
    "postponed": "VERB",
    "pact": "NOUN",
}


@pytest.mark.parametrize(
    ("text", "tree", "looks"),
    [
        ("he left Friday", {"Friday": ("left", "obl")}, BACK),
        ("he will leave Friday", {"Friday": ("leave", "obl"), "will": ("leave", "aux")}, AHEAD),
        ("he would leave Friday", {"Friday": ("leave", "obl"), "would": ("leave", "aux")}, AHEAD),
        ("he would not leave Friday", {"Friday": ("leave", "obl"), "would": ("leave", "aux"), "not": ("leave", "advmod")}, BACK),
        ("he could be reached Friday", {"Friday": ("reached", "obl"), "could": ("reached", "aux")}, OPEN),
        ("they meet Friday", {"Friday": ("meet", "obl")}, AHEAD),
        ("he plans to leave Friday", {"Friday": ("leave", "obl"), "to": ("leave", "mark"), "leave": ("plans", "xcomp")}, AHEAD),
        (
            "he had hoped to leave Friday",
            {"Friday": ("leave", "obl"), "to": ("leave", "mark"), "leave": ("hoped", "xcomp"), "had": ("hoped", "aux")},
            BACK,
        ),
        ("he agreed to leave Friday", {"Friday": ("leave", "obl"), "to": ("leave", "mark"), "leave": ("agreed", "xcomp")}, BACK),
        ("he agreed to leave by Friday", {"Friday": ("leave", "obl"), "to": ("leave", "mark"), "leave": ("agreed", "xcomp")}, AHEAD),
        ("talks set for Friday", {"Friday": ("set", "obl")}, AHEAD),
        ("By Friday the toll rose", {"Friday": ("rose", "obl")}, BACK),
        ("he said late Friday he will leave", {"Friday": ("leave", "obl"), "will": ("leave", "aux")}, BACK),
        ("patrols be reached Friday", {"Friday": ("reached", "obl"), "be": ("reached", "aux:pass")}, AHEAD),
        ("they will leave the deal of Friday", {"Friday": ("deal", "nmod"), "deal": ("leave", "obj"), "will": ("leave", "aux")}, OPEN),
        ("a vote Friday", {"Friday": ("vote", "nmod")}, OPEN),
        ("it left , set to resume Friday", {"resume": ("set", "xcomp"), "to": ("resume", "mark"), "Friday": ("left", "obl")}, AHEAD),
        (
            "talks are due to resume there on Friday",
            {"Friday": ("resume", "obl"), "to": ("resume", "mark"), "due": ("resume", "advmod"), "are": ("resume", "cop")},
            AHEAD,
        ),
        ("it is to resume Friday", {"Friday": ("resume", "obl"), "to": ("resume", "mark"), "is": ("resume", "aux")}, AHEAD),
        (
            "a pact to be signed Friday",
            {"Friday": ("signed", "obl"), "to": ("signed", "mark"), "be": ("signed", "aux:pass"), "signed": ("pact", "acl")},
            AHEAD,
        ),
        (
            "he called on them to gather Friday",
            {"Friday": ("gather", "obl"), "to": ("gather", "mark"), "gather": ("called", "xcomp")},
            AHEAD,
        ),
        ("he called them , gathering Friday", {"Friday": ("gathering", "obl"), "gathering": ("called", "advcl")}, BACK),
        ("they are meeting Friday", {"Friday": ("meeting", "obl"), "are": ("meeting", "aux")}, AHEAD),
        ("they were meeting Friday", {"Friday": ("meeting", "obl"), "were": ("meeting", "aux")}, BACK),
        ("he plans a vote Friday", {"Friday": ("plans", "obl"), "vote": ("plans", "obj")}, AHEAD),
        ("the funeral is Friday", {"is": ("Friday", "cop"), "funeral": ("Friday", "nsubj")}, AHEAD),
        ("they could leave as early as Friday", {"Friday": ("leave", "obl"), "could": ("leave", "aux")}, AHEAD),
        (
            "they will investigate Friday 's raid",
            {"Friday": ("raid", "nmod:poss"), "raid": ("investigate", "obj"), "will": ("investigate", "aux")},
            OPEN,
        ),
        ("they rose ahead of Friday 's vote", {"Friday": ("vote", "nmod:poss"), "vote": ("rose", "obl")}, AHEAD),
        ("it has been postponed until Friday", {"Friday": ("postponed", "obl"), "has": ("postponed", "aux")}, AHEAD),
        ("he set a vote for Friday", {"Friday": ("set", "obl")}, AHEAD),
        ("the answer , due Friday , rose", {"Friday": ("rose", "obl")}, AHEAD),
        ("talks will begin Friday", {"will": ("begin", "aux"), "Friday": ("begin", "obl")}, AHEAD),
        (
            "he said that on Friday he would leave",
            {"Friday": ("said", "obl"), "that": ("leave", "mark"), "would": ("leave", "aux"), "leave": ("said", "ccomp")},
            AHEAD,
        ),
        ("it rose since Friday", {"Friday": ("rose", "obl")}, SINCE),
    ],
)
def test_the_verb_tells(text: str, tree: dict[str, tuple[str, str]], looks: int) -> None:
    read = reading(text, tree=tree, tags={word: tag for word, tag in VERBS.items() if word in text.split()})
    assert direction(read, *find(text, "Friday")) == looks
