"""Who holds a place, by what verbs, nouns and states of control tell."""

from __future__ import annotations

import pytest

from onrecord.reader.reading import Cue
from onrecord.record import Control, PlaceRole
from tests.unit.events.test_stage import happened, spot
from tests.unit.statements.readings import cue, reading, trigger

Tree = dict[str, tuple[str, str]]

_CLOSED = {"ADP": "from to by of in into on under for over at behind", "DET": "the an a no The", "CCONJ": "and but", "PUNCT": ". ,", "PART": "not 's"}
_TAGS = {word: tag for tag, words in _CLOSED.items() for word in words.split()}
_AUX = "has had have was were is are been would will could may might be did".split()


def told(
    text: str, verbs: str, tree: Tree | None = None, *, places: tuple[str, ...] = ("Orlo",), cues: tuple[Cue, ...] = (), **more: str
) -> tuple[Control, ...]:
    """The control that a sentence tells; ``verbs`` are its verbs, ``more`` further tags by word. Names begin with a capital."""
    own = {word: _TAGS.get(word, "AUX" if word in _AUX else "PROPN" if word[:1].isupper() else "NOUN") for word in text.split(" ")}
    own |= {word: tag for word, tag in (dict.fromkeys(verbs.split(), "VERB") | more).items() if word in own}
    read = reading(text, tree=tree, tags=own, cues=cues, names=[(place, "place") for place in places])
    return happened(read, places=[spot(text, name, id_=f"p{n}") for n, name in enumerate(places)]).control


def lines(found: tuple[Control, ...]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(str(each.change), each.place, each.from_, each.to) for each in found]


def test_who_takes_a_place_has_it_from_whom_it_is_taken() -> None:
    found = told("The rebels seized Orlo from the gendarmes .", "seized")
    assert lines(found) == [("takes", "Orlo", "gendarmes", "rebels")]
    assert found[0].claimed_by is None


@pytest.mark.parametrize("verb", ["retook", "recaptured", "reclaimed", "regained"])
def test_words_tell_that_a_place_is_taken_back(verb: str) -> None:
    assert lines(told(f"The rebels {verb} Orlo .", verb)) == [("retakes", "Orlo", None, "rebels")]


def test_a_particle_makes_another_verb_of_it() -> None:
    assert lines(told("The rebels took Orlo back .", "took", back="ADV")) == [("retakes", "Orlo", None, "rebels")]


def test_in_the_passive_the_place_is_the_subject() -> None:
    found = told("Orlo was captured by the rebels .", "captured", {"Orlo": ("captured", "nsubj:pass")})
    assert lines(found) == [("takes", "Orlo", None, "rebels")]


def test_villages_in_a_list_each_get_their_own() -> None:
    found = told("The rebels took Orlo , Vint and Karsk .", "took", places=("Orlo", "Vint", "Karsk"))
    assert [each.place for each in found] == ["Orlo", "Vint", "Karsk"]


def test_a_name_that_nobody_knows_is_a_place_beside_places() -> None:
    found = told("The rebels took Orlo and Zemm .", "took")
    assert [each.place for each in found] == ["Orlo", "Zemm"]


def test_a_relative_pronoun_takes_up_the_place() -> None:
    found = told("Orlo , which the rebels lost to the gendarmes , burned .", "lost burned", which="PRON")
    assert lines(found) == [("loses", "Orlo", "rebels", "gendarmes")]


def test_the_town_is_the_one_told_of_before() -> None:
    found = told("The rebels took Orlo . The gendarmes left the town .", "took left")
    assert lines(found) == [("takes", "Orlo", None, "rebels"), ("withdraws", "Orlo", "gendarmes", None)]


@pytest.mark.parametrize(
    ("text", "verb", "line"),
    [
        ("The gendarmes withdrew from Orlo .", "withdrew", ("withdraws", "Orlo", "gendarmes", None)),
        ("The gendarmes handed Orlo to the rebels .", "handed", ("withdraws", "Orlo", "gendarmes", "rebels")),
        ("The rebels drove the gendarmes from Orlo .", "drove", ("takes", "Orlo", "gendarmes", "rebels")),
        ("Orlo fell to the rebels .", "fell", ("takes", "Orlo", None, "rebels")),
        ("The rebels marched into Orlo .", "marched", ("takes", "Orlo", None, "rebels")),
        ("The rebels took control of Orlo .", "took", ("takes", "Orlo", None, "rebels")),
        ("The rebels control Orlo .", "control", ("holds", "Orlo", None, "rebels")),
    ],
)
def test_each_verb_has_its_slots(text: str, verb: str, line: tuple[str, ...]) -> None:
    assert lines(told(text, verb)) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The capture of Orlo by the rebels pleased many .", ("takes", "Orlo", None, "rebels")),
        ("The fall of Orlo to the rebels pleased many .", ("takes", "Orlo", None, "rebels")),
        ("The withdrawal of the gendarmes from Orlo pleased many .", ("withdraws", "Orlo", "gendarmes", None)),
    ],
)
def test_nouns_tell_changes_too(text: str, line: tuple[str, ...]) -> None:
    assert lines(told(text, "pleased")) == [line]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The rebels did not take Orlo .", "take"),
        ("The rebels would take Orlo .", "take"),
        ("The rebels vowed to take Orlo .", "vowed take"),
        ("The rebels were ordered to leave Orlo .", "ordered leave"),
        ("The rebels demanded the withdrawal from Orlo .", "demanded"),
        ("Nobody took Orlo .", "took"),
    ],
)
def test_what_is_not_told_as_done_changes_nothing(text: str, verbs: str) -> None:
    assert told(text, verbs, to="PART", Nobody="PRON") == ()


def test_a_condition_changes_nothing() -> None:
    text = "If the rebels take Orlo many flee ."
    assert told(text, "take flee", {"If": ("take", "mark"), "rebels": ("take", "nsubj")}, If="SCONJ") == ()


def test_a_failed_try_leaves_a_place_contested() -> None:
    found = told("The rebels failed to take Orlo .", "failed take", {"take": ("failed", "xcomp")}, to="PART")
    assert lines(found) == [("contested", "Orlo", None, "rebels")]


def test_who_beats_back_an_attack_holds_what_the_attacker_wants() -> None:
    found = told("The gendarmes repelled an assault on Orlo by the rebels .", "repelled")
    assert lines(found) == [("contested", "Orlo", "gendarmes", "rebels")]


def test_fighting_that_goes_on_leaves_a_place_contested() -> None:
    assert lines(told("Fighting in Orlo continued .", "continued", Fighting="NOUN")) == [("contested", "Orlo", None, None)]


def test_a_claim_of_control_names_who_claims_it() -> None:
    text = "Khan said the rebels had seized Orlo ."
    said = cue(text, "said", source="Khan", content="the rebels had seized Orlo")
    (each,) = told(text, "said seized", cues=(said,))
    assert (each.change, each.claimed_by) == ("takes", "s1")


def test_who_denies_a_loss_holds_the_place() -> None:
    text = "Ukraine denied that it had lost Orlo ."
    said = cue(text, "denied", source="Ukraine", content="that it had lost Orlo")
    tree = {"it": ("lost", "nsubj"), "lost": ("denied", "ccomp")}
    found = told(text, "denied lost", tree, cues=(said,), that="SCONJ", it="PRON")
    assert lines(found) == [("holds", "Orlo", None, "Ukraine")]


def test_troops_are_their_countrys() -> None:
    assert lines(told("Ukrainian troops entered Orlo .", "entered", Ukrainian="ADJ")) == [("takes", "Orlo", None, "Ukraine")]


def test_a_place_in_somebodys_hands_is_held() -> None:
    found = told("Orlo is in rebel hands .", "", {"Orlo": ("hands", "nsubj")})
    assert [(each.change, each.place, each.to) for each in found] == [("holds", "Orlo", "rebel")]


def test_a_place_under_somebodys_control_is_held_by_it() -> None:
    found = told("Orlo remains under Ukrainian control .", "remains", {"Orlo": ("remains", "nsubj")}, Ukrainian="ADJ")
    assert lines(found) == [("holds", "Orlo", None, "Ukraine")]


def test_who_is_in_control_of_a_place_holds_it() -> None:
    assert lines(told("The rebels are in control of Orlo .", "")) == [("holds", "Orlo", None, "rebels")]


def test_what_is_retaken_was_held_by_who_took_it() -> None:
    found = told("The Fanos recaptured Orlo . The Zemms had seized Orlo before .", "recaptured seized", before="ADV")
    assert lines(found)[0] == ("retakes", "Orlo", "Zemms", "Fanos")


def test_one_change_told_twice_is_one() -> None:
    found = told("The rebels took Orlo . The rebels captured Orlo from the gendarmes .", "took captured")
    assert lines(found) == [("takes", "Orlo", "gendarmes", "rebels")]


@pytest.mark.parametrize("text", ["The rebels visited Orlo .", "The rebels took prisoners in Orlo .", "Travellers left Orlo .", "Jets bombed Orlo ."])
def test_other_deeds_change_nobodys_control(text: str) -> None:
    assert told(text, "visited took left bombed", Travellers="NOUN", Jets="NOUN") == ()


def test_a_change_names_the_event_that_tells_it() -> None:
    text = "Rebels seized Orlo ."
    read = reading(text, tags={"seized": "VERB", ".": "PUNCT"}, triggers=[trigger(text, "seized", "ASSAULT", mode="seize", actor="Rebels")])
    (each,) = happened(read, places=[spot(text, "Orlo", role=PlaceRole.MENTION)]).control
    assert (each.event, each.to) == ("v1", "rebels")


def test_a_stronghold_is_held_by_whose_it_is() -> None:
    found = told("Orlo is a Ukrainian stronghold .", "", Ukrainian="ADJ")
    assert lines(found) == [("holds", "Orlo", None, "Ukraine")]


def test_neither_of_two_holds_what_neither_controls() -> None:
    assert told("Neither the rebels nor the gendarmes control Orlo .", "control", Neither="CCONJ", nor="CCONJ") == ()


def test_an_event_adds_what_the_words_of_the_table_do_not_tell() -> None:
    text = "Rebels gobbled Orlo ."
    event = trigger(text, "gobbled", "ASSAULT", mode="seize", actor="Rebels", place="Orlo")
    read = reading(text, tags={"gobbled": "VERB", "Orlo": "PROPN", ".": "PUNCT"}, triggers=[event])
    (each,) = happened(read, places=[spot(text, "Orlo")]).control
    assert (each.change, each.place, each.to, each.event) == ("takes", "Orlo", "rebels", "v1")


def test_what_is_liberated_is_taken_back_where_another_had_taken_it() -> None:
    assert lines(told("The Fanos liberated Orlo .", "liberated")) == [("takes", "Orlo", None, "Fanos")]
    found = told("The Zemms seized Orlo . The Fanos liberated the town .", "seized liberated")
    assert lines(found)[1] == ("retakes", "Orlo", "Zemms", "Fanos")


def test_a_place_that_followed_went_the_same_way() -> None:
    found = told("The Fanos took Orlo . Vint followed .", "took followed", places=("Orlo", "Vint"))
    assert lines(found)[1] == ("takes", "Vint", None, "Fanos")


def test_under_a_heading_the_town_is_the_one_that_heads() -> None:
    found = told("Orlo : The rebels captured the town .", "captured", **{":": "PUNCT"})
    assert lines(found) == [("takes", "Orlo", None, "rebels")]


def test_a_heading_of_what_was_done_lists_the_places() -> None:
    found = told("Captured by the rebels : Orlo , Vint .", "Captured", places=("Orlo", "Vint"), **{":": "PUNCT"})
    assert lines(found) == [("takes", "Orlo", None, "rebels"), ("takes", "Vint", None, "rebels")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The rebels are back in Orlo .", ("retakes", "Orlo", None, "rebels")),
        ("The rebels are out of Orlo .", ("withdraws", "Orlo", "rebels", None)),
        ("The rebels are still in Orlo .", ("holds", "Orlo", None, "rebels")),
    ],
)
def test_where_a_force_is_tells_of_control(text: str, line: tuple[str, ...]) -> None:
    assert lines(told(text, "", back="ADV", out="ADP", still="ADV")) == [line]


def test_who_never_lost_a_place_holds_it() -> None:
    assert lines(told("The rebels never lost Orlo .", "lost", never="ADV")) == [("holds", "Orlo", None, "rebels")]


def test_the_fighters_of_a_people_without_a_state_keep_their_name() -> None:
    assert lines(told("The Chechen fighters took Orlo .", "took", Chechen="ADJ")) == [("takes", "Orlo", None, "Chechen fighters")]


def test_the_fighters_of_a_state_are_the_state() -> None:
    assert lines(told("The Kenyan fighters took Orlo .", "took", Kenyan="ADJ")) == [("takes", "Orlo", None, "Kenya")]
