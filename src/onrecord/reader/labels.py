"""What the heads of the reader tell apart. Order is part of the weights: a change needs a new training."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reader.tokens import QUOTES, SHAPES
from onrecord.record import ControlChange, EventType, Modality, Stance


def bio(kinds: Sequence[str]) -> tuple[str, ...]:
    """The BIO tags of some kinds: "O", then begin and inside for each."""
    return ("O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI"))


def transitions_allowed(tags: Sequence[str]) -> list[list[bool]]:
    """``[i][j]`` is true where tag j may follow tag i; the last row is for the start of a text."""
    begins = {tag[2:] for tag in tags if tag.startswith("B-")}
    rows = []
    for before in (*tags, "O"):
        rows.append([not tag.startswith("I-") or tag[2:] not in begins or before[2:] == tag[2:] for tag in tags])
    return rows


NAME_KINDS = ("person", "organization", "place", "other")
NAME_TAGS = bio(NAME_KINDS)

SPAN_TAGS = bio(("span",))
"""Tags of the four heads that see no cue: ``FLAT_HEADS``."""

FLAT_HEADS = ("cue_phrase", "cue", "source", "content")

ARGUMENT_KINDS = ("source", "content", "audience", "venue", "time", "medium")
ARGUMENT_TAGS = bio(ARGUMENT_KINDS)
"""Tags of a text as one cue sees it."""

EVENT_TAGS = ("O", "I", *EventType)
"""What a word is to an event: nothing, a further word of the trigger before it, or a trigger (its first word) of a type."""

MODALITIES = tuple(Modality)

EVENT_MODES = (
    "none visit third-party multilateral phone withdraw release return disarm ceasefire access resign assist change yield meet "
    "disapprove investigate allege restrict ban arrest relations expel territory violence demo riot strike hunger boycott "
    "obstruct convict discontinue troops weapons police militia seize censor curfew martial-law deport withhold "
    "misinformation cyber abduct beat torture execute sexual assassinate primitive firearms explosives suicide-attack "
    "heavy-weapons crowd-control cleansing massacre unconventional"
).split()
"""Modes of PLOVER, of all types together; which type has which stands in ``data/plover.csv``."""

SUB_EVENTS = (
    "none",
    "armed clash",
    "government regains territory",
    "non-state actor overtakes territory",
    "chemical weapon",
    "air/drone strike",
    "suicide bomb",
    "shelling/artillery/missile attack",
    "remote explosive/landmine/ied",
    "grenade",
    "sexual violence",
    "attack",
    "abduction/forced disappearance",
    "peaceful protest",
    "protest with intervention",
    "excessive force against protesters",
    "violent demonstration",
    "mob violence",
    "agreement",
    "arrests",
    "change to group/activity",
    "disrupted weapons use",
    "headquarters or base established",
    "looting/property destruction",
    "non-violent transfer of territory",
    "other",
)

ROLE_KINDS = ("actor", "recipient", "place", "when", "killed", "wounded", "detained")
ROLE_TAGS = bio(ROLE_KINDS)
"""Tags of a text as one trigger sees it."""

STAND_TAGS = ("O", *ControlChange, *Stance)
"""What a word tells of who holds what and who stands where: nothing, a change of control, or a stance."""

PART_KINDS = ("place", "from", "to", "party", "proposal", "condition")
PART_TAGS = bio(PART_KINDS)
"""Tags of a text as one word of control or stance sees it."""

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()

RELATIONS = (
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj "
    "csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss "
    "nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp"
).split()

MENTION_KINDS = ("none", "person", "organization", "place", "object", "event", "abstract", "time", "animal", "plant", "substance")

DISTANCES = (-96, -64, -40, -28, -20, -14, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 64, 96)
"""Upper edges of the buckets of a word's distance from a cue, in words; beyond the last lies one more bucket."""


def vocabularies() -> dict[str, list[str]]:
    """All that the weights tell apart, in order: written beside them by training, held against the code when they are opened."""
    return {
        "upos": list(UPOS),
        "relations": list(RELATIONS),
        "names": list(NAME_TAGS),
        "flat": list(FLAT_HEADS),
        "arguments": list(ARGUMENT_TAGS),
        "mentions": list(MENTION_KINDS),
        "events": list(EVENT_TAGS),
        "modalities": list(MODALITIES),
        "modes": list(EVENT_MODES),
        "sub_events": list(SUB_EVENTS),
        "roles": list(ROLE_TAGS),
        "stands": list(STAND_TAGS),
        "parts": list(PART_TAGS),
        "shapes": list(SHAPES),
        "quotes": list(QUOTES),
    }


_FUNCTION_WORDS = frozenset(
    "has have had having is are was were be been being am will would shall should can could may might must do does did not n't n’t never "
    "also again then now still already yet ever even just only first once further later earlier in at on by of with to as for from the a "
    "an his her its their this that these those s ’s 's and or who which it he she they 've ’ve 'd ’d 'll ’ll 're ’re , ; - – — so far too "
    "often always long".split()
)


def is_function_word(word: str) -> bool:
    """Whether a word is an auxiliary, a preposition, a pronoun, a conjunction or a like word of grammar."""
    return word.lower() in _FUNCTION_WORDS


def anchor(words: Sequence[str], start: int, end: int) -> int:
    """The word of a cue that stands for it: its first word that is neither auxiliary, adverb in -ly, nor function word.

    The same word is found in a bare cue and in one with audience, place and time, because these follow the verb.
    """
    for index in range(start, end):
        word = words[index].lower()
        if word not in _FUNCTION_WORDS and not (
            word.endswith("ly") and len(word) > 4 and word not in ("rally", "reply", "imply", "apply", "reportedly", "allegedly")
        ):
            return index
    return start
