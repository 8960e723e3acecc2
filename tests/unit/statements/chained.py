"""Drafts made by hand: who says what by which cue, in the words of a text."""

from __future__ import annotations

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm, SpeakerKind, VerbClass
from onrecord.statements.cast import Character
from onrecord.statements.chains import enclosing
from onrecord.statements.drafts import Draft
from onrecord.statements.speakers import Speaker
from onrecord.statements.told import Told
from tests.unit.statements.readings import find


def draft(text: str, cue: str, *, source: str | None = None, content: str | None = None, anchor: str | None = None, nth: int = 0) -> Draft:
    """A draft in a text's words; its cue's last word stands for it, or ``anchor``."""
    words = find(text, cue, nth)
    return Draft(
        anchor=find(text, anchor)[0] if anchor else words[1] - 1,
        source=(find(text, source),) if source else (),
        cue=(words,),
        phrase=(words,),
        content=(find(text, content),) if content else (),
        roles={},
        score=0.9,
    )


def told(
    reading: Reading,
    *drafts: Draft,
    kinds: tuple[SpeakerKind, ...] = (),
    classes: tuple[VerbClass, ...] = (),
    same: tuple[int, ...] = (),
    relays: dict[int, int] | None = None,
) -> Told:
    """What is known of drafts; ``same`` are those of one speaker, all others speak for themselves."""
    one = Character(name="One", kind=EntityKind.PERSON)
    who = [_speaker(one if i in same else Character(name=str(i), kind=EntityKind.PERSON), d.source) for i, d in enumerate(drafts)]
    outer = enclosing(list(drafts))
    return Told(
        reading=reading,
        drafts=list(drafts),
        speakers=who,
        kinds=list(kinds) or [SpeakerKind.OFFICIAL] * len(drafts),
        classes=list(classes) or [VerbClass.SAID] * len(drafts),
        enclosing=outer,
        outer=outer,
        relays=relays or {},
    )


def _speaker(character: Character, source: tuple[Range, ...]) -> Speaker | None:
    return Speaker(character, MentionForm.NAME, source[0]) if source else None
