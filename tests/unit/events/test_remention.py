"""Bare re-mentions are no events of their own."""

from __future__ import annotations

from onrecord.events.remention import without_rementions
from tests.unit.statements.readings import reading, trigger


def kept(
    text: str, *told: tuple[str, str, dict[str, str]], tree: dict[str, tuple[str, str]] | None = None, tags: dict[str, str] | None = None
) -> list[str]:
    triggers = [trigger(text, words, kind, **more) for words, kind, more in told]  # type: ignore[arg-type]
    read = reading(text, tree=tree or {}, tags=tags or {}, triggers=triggers)
    return [read.said(*each.words) for each in without_rementions(read, triggers)]


def test_a_noun_told_before_goes_where_it_brings_nothing_new() -> None:
    text = "Guns broke truce . Nobody trusts truces ."
    assert kept(text, ("truce", "RETREAT", {}), ("truces", "RETREAT", {})) == ["truce"]


def test_it_stays_where_it_has_a_party_or_another_modality() -> None:
    text = "Guns broke truce . Paris wants truces ."
    assert kept(text, ("truce", "RETREAT", {}), ("truces", "RETREAT", {"actor": "Paris"})) == ["truce", "truces"]
    assert kept(text, ("truce", "RETREAT", {}), ("truces", "RETREAT", {"modality": "demanded"})) == ["truce", "truces"]


def test_a_noun_that_points_back_goes_whatever_its_word() -> None:
    text = "Rebels shelled Orlo . Paris condemned the attack ."
    tree, told = {"the": ("attack", "det")}, (("shelled", "ASSAULT", {}), ("attack", "ASSAULT", {}))
    assert kept(text, *told, tree=tree, tags={"shelled": "VERB"}) == ["shelled"]
    assert kept(text, *told, tags={"shelled": "VERB"}) == ["shelled", "attack"]


def test_a_verb_and_another_type_stay() -> None:
    text = "Rebels shelled Orlo . Rebels shelled . the talks"
    told = (("shelled", "ASSAULT", {}), ("talks", "CONSULT", {}))
    assert kept(text, *told, tree={"the": ("talks", "det")}, tags={"shelled": "VERB"}) == ["shelled", "talks"]
