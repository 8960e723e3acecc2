"""What was told is not told again; what differs is."""

from __future__ import annotations

import pytest

from onrecord.brief.retelling import Retelling
from onrecord.brief.values import Citation, Sentence, sentence


def spoken(who: str, verb: str, told: str) -> Sentence:
    def cite(words: str) -> tuple[Citation, ...]:
        return (Citation(article="a1", outlet="The Courier", day="2025-06-03", span=(0, len(words)), words=words),)

    return sentence([(who, cite(who)), " ", (verb, cite(verb)), " ", (told, cite(told)), "."], kind="said")


TOLD = spoken("Ulmaret", "confirmed", "that its troops had withdrawn from the eastern half of Marrowick to prepared positions")


@pytest.mark.parametrize(
    ("again", "known"),
    [
        (spoken("Ulmaret", "confirmed", "that its troops had withdrawn from the eastern half of Marrowick to positions there"), True),
        (spoken("A clerk", "said", "that its troops had withdrawn from the eastern half of Marrowick to prepared positions"), True),
        (spoken("Kervania", "said", "that troops had withdrawn from the eastern half of Marrowick in disorder"), False),
        (spoken("Ulmaret", "denied", "that troops had withdrawn from the eastern half of Marrowick to the prepared canal"), False),
        (spoken("Ulmaret", "said", "that nine troops had withdrawn from the eastern half of Marrowick to prepared huts"), False),
        (spoken("Ulmaret", "said", "that the bridge was closed"), False),
    ],
)
def test_nearly_the_same_of_the_same_source_is_told_once(again: Sentence, known: bool) -> None:
    heard = Retelling()
    heard.add(TOLD)
    assert heard.knows(again) is known
