"""Bodies as words that can be compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.stories.bodies import Body, body_of, normal_words
from onrecord.stories.values import Report


def of(text: str) -> Body:
    return body_of(Report(id=1, outlet=None, title=None, text=text, body=(Span(0, len(text)),), published=None))


def quoted(text: str) -> int:
    return of(text).own.count(False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence ministry of the centre", "Defense ministry of the center"),
        ("The armoured column travelled 12 kilometres", "The armored column traveled twelve km"),
        ("Brig. Ravik Dzenholm told the U.N. on Monday", "Ravik Dzenholm told the United Nations"),
        ("It didn't stop", "It did not stop"),
        ("40 per cent of the town's people", "40% of the town’s people"),
        ("twenty-seven dead, 1,200 wounded", "31 dead, 900 wounded"),
        ("They recognised and apologised", "They recognized and apologized"),
        ("on June 2 the army", "on 2 June the army"),
    ],
)
def test_house_style_is_taken_off(one: str, other: str) -> None:
    assert normal_words(one) == normal_words(other)


def test_other_words_stay_other_words() -> None:
    assert normal_words("the army crossed the river") != normal_words("the army crossed the bridge")


def test_words_in_quotation_marks_are_not_the_reporters() -> None:
    assert quoted("“They came over on pontoons,” he said.") == 5
    assert quoted('"They came over on pontoons," he said.') == 5
    assert quoted("‘They came over on pontoons,’ he said of the soldiers’ boats.") == 5


def test_a_term_in_marks_stays_the_reporters() -> None:
    assert quoted("The “limited operation” began.") == 0


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_no_closing_mark() -> None:
    text = "“She was right about such things.\n\nNobody answered."
    report = Report(id=1, outlet=None, title=None, text=text, body=(Span(0, 33), Span(35, len(text))), published=None)
    assert body_of(report).own == (False,) * 6 + (True,) * 2
    assert body_of(report).paragraphs == (0,) * 6 + (1,) * 2


def test_an_apostrophe_opens_no_quotation() -> None:
    assert quoted("The soldiers' boats and the miners' lamps were left at the river's edge.") == 0


def test_a_body_of_little_but_quotation_is_compared_whole() -> None:
    body = of("“" + "one long speech about the river " * 8 + "” he said.")
    assert body.own_words() == body.words


def test_what_stands_outside_the_body_is_not_read() -> None:
    report = Report(id=1, outlet=None, title=None, text="Share this. The dam held.", body=(Span(12, 25),), published=None)
    assert body_of(report).words == of("The dam held.").words


@given(text=st.text())
@example("did n't, 'n', U.S., ’t'")
def test_any_text_is_read(text: str) -> None:
    body = of(text)
    assert len(body.words) == len(body.own) == len(body.paragraphs)
    assert all(normal_words(text))
