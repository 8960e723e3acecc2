"""From what the reader saw to drafts of statements."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reader.reading import Cue, Range, Reading
from onrecord.reader.tokens import quote_states
from onrecord.record import Span, StatementKind
from onrecord.statements.drafts import Draft, drafts_of, kind_of, shared, size


def reading(text: str, *, cues: tuple[Cue, ...] = (), sources: tuple[Range, ...] = (), contents: tuple[Range, ...] = ()) -> Reading:
    """A reading of words parted by spaces, in blocks parted by "/", without syntax."""
    words: list[Span] = []
    block: list[int] = []
    at = number = 0
    for word in text.split(" "):
        if word == "/":
            number += 1
        else:
            words.append(Span(at, at + len(word)))
            block.append(number)
        at += len(word) + 1
    n = len(words)
    first = [index == 0 or block[index] != block[index - 1] for index in range(n)]
    none = np.zeros(n, dtype=np.int64)
    return Reading(
        text=text,
        words=tuple(words),
        block=tuple(block),
        quotes=tuple(quote_states([span.of(text) for span in words], first)),
        sentences=((0, n),),
        upos=none,
        head=none,
        relation=none,
        mention=none,
        names=(),
        cues=cues,
        sources=sources,
        contents=contents,
        anaphor=np.zeros((n, 2), dtype=np.float32),
        antecedent=np.zeros((n, 2), dtype=np.float32),
        vectors=np.zeros((1, 2), dtype=np.float32),
    )


def cue(anchor: int, *, source: tuple[Range, ...] = (), content: tuple[Range, ...] = (), score: float = 0.9, **roles: tuple[Range, ...]) -> Cue:
    """A cue of one word with what it takes."""
    taken = {role: ranges for role, ranges in {"source": source, "content": content, **roles}.items() if ranges}
    return Cue(anchor=anchor, words=(anchor, anchor + 1), phrase=(anchor, anchor + 1), roles=taken, score=score)


def draft(*content: Range, anchor: int | None = 1, source: tuple[Range, ...] = ((0, 1),)) -> Draft:
    words = () if anchor is None else ((anchor, anchor + 1),)
    return Draft(anchor=anchor, source=source, cue=words, phrase=words, content=content, roles={}, score=0.9)


def test_a_cue_with_what_it_takes_is_a_draft() -> None:
    (found,) = drafts_of(reading("Khan told reporters it ended", cues=(cue(1, source=((0, 1),), content=((3, 5),), audience=((2, 3),)),)))
    assert (found.anchor, found.source, found.cue, found.content) == (1, ((0, 1),), ((1, 2),), ((3, 5),))
    assert found.roles["audience"] == ((2, 3),)
    assert found.start == 0


def test_a_cue_that_takes_nothing_is_no_draft() -> None:
    assert drafts_of(reading("the statement said", cues=(cue(2),))) == []


def test_a_cue_with_a_source_alone_is_a_draft() -> None:
    (found,) = drafts_of(reading("Khan declined", cues=(cue(1, source=((0, 1),)),)))
    assert found.content == ()


def test_of_several_sources_the_nearest_to_the_cue_counts() -> None:
    (found,) = drafts_of(reading("Khan and Diop said it", cues=(cue(3, source=((0, 1), (2, 3)), content=((4, 5),)),)))
    assert found.source == ((2, 3),)


def test_of_two_cues_with_one_source_and_content_the_likelier_stays() -> None:
    weak, strong = (cue(at, source=((0, 1),), content=((3, 5),), score=score) for at, score in ((1, 0.4), (2, 0.8)))
    (found,) = drafts_of(reading("Khan confirmed saying it ended", cues=(weak, strong)))
    assert found.anchor == 2


def test_two_cues_with_one_source_and_two_contents_both_stay() -> None:
    cues = (cue(1, source=((0, 1),), content=((2, 3),)), cue(4, source=((0, 1),), content=((5, 6),)))
    assert [found.anchor for found in drafts_of(reading("Khan said yes and denied no", cues=cues))] == [1, 4]


def test_drafts_are_in_order_of_their_content() -> None:
    cues = (cue(1, source=((0, 1),), content=((6, 7),)), cue(4, source=((5, 6),), content=((2, 3),)))
    assert [found.anchor for found in drafts_of(reading("Khan said it ended says Diop no", cues=cues))] == [4, 1]


def test_words_that_a_draft_covers_make_no_other() -> None:
    found = drafts_of(reading("Khan said “ it ended ”", cues=(cue(1, source=((0, 1),), content=((2, 6),)),), contents=((2, 6),)))
    assert len(found) == 1


def test_a_quotation_that_goes_on_is_joined_to_the_statement_before() -> None:
    text = "“ Yes ” Khan said / “ It ended ”"
    (found,) = drafts_of(reading(text, cues=(cue(4, source=((3, 4),), content=((0, 3),)),), contents=((0, 3), (5, 9))))
    assert found.content == ((0, 3), (5, 9))


def test_words_without_marks_and_cue_are_left() -> None:
    text = "“ Yes ” Khan said / It ended"
    (found,) = drafts_of(reading(text, cues=(cue(4, source=((3, 4),), content=((0, 3),)),), contents=((0, 3), (5, 7))))
    assert found.content == ((0, 3),)


def test_a_quotation_two_blocks_on_is_left() -> None:
    text = "“ Yes ” Khan said / Then silence / “ It ended ”"
    (found,) = drafts_of(reading(text, cues=(cue(4, source=((3, 4),), content=((0, 3),)),), contents=((0, 3), (7, 11))))
    assert found.content == ((0, 3),)


def test_a_quotation_amid_the_next_block_is_left() -> None:
    text = "“ Yes ” Khan said / Placards read “ Out ”"
    (found,) = drafts_of(reading(text, cues=(cue(4, source=((3, 4),), content=((0, 3),)),), contents=((0, 3), (7, 10))))
    assert found.content == ((0, 3),)


def test_a_quotation_before_all_statements_is_left() -> None:
    assert drafts_of(reading("“ It ended ”", contents=((0, 4),))) == []


def test_a_first_paragraph_left_open_belongs_to_who_speaks_in_the_next() -> None:
    text = "“ They came . / “ We left , ” Khan said"
    (found,) = drafts_of(reading(text, cues=(cue(10, source=((9, 10),), content=((4, 9),)),)))
    assert found.content == ((0, 4), (4, 9))


@pytest.mark.parametrize("text", ["“ They came . ” / “ We left , ” Khan said", "They came . / “ We left , ” Khan said"])
def test_a_first_paragraph_that_is_closed_or_no_quotation_is_left(text: str) -> None:
    at = text.replace("/ ", "").split(" ").index("said")
    (found,) = drafts_of(reading(text, cues=(cue(at, source=((at - 1, at),), content=((at - 6, at - 1),)),)))
    assert found.content == ((at - 6, at - 1),)


def test_a_first_paragraph_that_another_statement_has_stays_with_it() -> None:
    text = "“ They came . / “ We left , ” Khan said as Diop told"
    cues = (cue(10, source=((9, 10),), content=((4, 9),)), cue(13, source=((12, 13),), content=((0, 4),)))
    assert [d.content for d in drafts_of(reading(text, cues=cues))] == [((0, 4),), ((4, 9),)]


def test_a_label_that_opens_a_block_makes_its_words_a_statement() -> None:
    (found,) = drafts_of(reading("MODERATOR : Who left / KHAN : They left", sources=((4, 5),), contents=((6, 8),)))
    assert (found.anchor, found.source, found.cue, found.content) == (None, ((4, 5),), (), ((6, 8),))


def test_a_source_amid_a_block_is_no_label() -> None:
    assert drafts_of(reading("asked KHAN : They left", sources=((1, 2),), contents=((3, 5),))) == []


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Khan said “ it ended ”", ((2, 6),), StatementKind.DIRECT),
        ("Khan said “ it ended ”", ((3, 5),), StatementKind.DIRECT),
        ("Khan said it ended", ((2, 4),), StatementKind.INDIRECT),
        ("Khan said it “ ended ” today", ((2, 7),), StatementKind.MIXED),
        ("Khan said “ it ” and “ more ”", ((2, 5), (6, 9)), StatementKind.DIRECT),
        ("Khan said “ it ” and more", ((2, 5), (5, 7)), StatementKind.MIXED),
        ("Khan said “ it / ended", ((4, 5),), StatementKind.INDIRECT),
    ],
)
def test_quotation_marks_tell_the_kind(text: str, content: tuple[Range, ...], kind: StatementKind) -> None:
    assert kind_of(reading(text), draft(*content)) == kind


def test_words_under_a_label_are_direct_without_marks() -> None:
    assert kind_of(reading("KHAN : They left"), draft((2, 4), anchor=None)) == StatementKind.DIRECT


def test_a_refusal_without_content_is_indirect() -> None:
    assert kind_of(reading("Khan declined"), draft()) == StatementKind.INDIRECT


def test_ranges_are_counted_and_compared_by_words() -> None:
    assert size(((0, 3), (5, 6))) == 4
    assert shared(((0, 3), (5, 6)), ((2, 6),)) == 2
    assert shared((), ((0, 3),)) == 0


def test_a_turn_whose_words_nobody_has_is_its_labels() -> None:
    text = "Q : They said it . / Khan : No ."
    cues = (cue(3, source=((2, 3),), content=((4, 5),)),)
    found = drafts_of(reading(text, cues=cues, sources=((0, 1), (2, 3), (6, 7))))
    assert [(d.source, d.content) for d in found if d.anchor is None] == [(((0, 1),), ((2, 5),)), (((6, 7),), ((8, 9),))]


def test_one_label_makes_no_transcript() -> None:
    text = "Khan : They said it . / It rained ."
    cues = (cue(3, source=((2, 3),), content=((4, 5),)),)
    assert all(d.anchor is not None for d in drafts_of(reading(text, cues=cues, sources=((0, 1), (2, 3)))))


def test_a_turn_ends_where_the_next_label_stands() -> None:
    text = "Q : Is it so ? / Khan : No ."
    found = drafts_of(reading(text, sources=((0, 1), (6, 7)), contents=((2, 9),)))
    assert [(d.source, d.content) for d in found] == [(((0, 1),), ((2, 6),)), (((6, 7),), ((8, 9),))]


def test_a_content_runs_on_over_a_remainder_without_a_verb_of_its_own() -> None:
    text = "Officials say they want peace , but only alongside guarantees that hold ."
    (found,) = drafts_of(reading(text, cues=(cue(1, source=((0, 1),), content=((2, 5),)),)))
    assert found.content == ((2, 12),)


@pytest.mark.parametrize(
    "text",
    [
        "Officials say they want peace , but the army does not .",
        "Officials say they want peace , and not only officials .",
        "Officials say “ they want peace ” , but only after questions .",
    ],
)
def test_what_the_reporter_goes_on_with_is_no_content(text: str) -> None:
    words = text.split(" ")
    end = words.index(",")
    (found,) = drafts_of(reading(text, cues=(cue(1, source=((0, 1),), content=((2, end),)),)))
    assert found.content == ((2, end),)
