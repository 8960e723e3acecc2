"""The gate: what follows from the cited words passes, what does not is withheld with a reason."""

from __future__ import annotations

import pytest

from onrecord.brief.check import check
from onrecord.brief.values import Citation, Piece, Sentence, sentence

DAY = "2025-06-03"


def cite(words: str, *, start: int = 0, outlet: str = "The Courier", day: str = DAY) -> Citation:
    return Citation(article="a1", outlet=outlet, day=day, span=(start, start + len(words)), words=words)


def spoken(speaker: str, cited_speaker: str, verb: str, cited_verb: str, told: str, cited: str) -> Sentence:
    pieces: list[Piece] = [(speaker, (cite(cited_speaker),)), " ", (verb, (cite(cited_verb),)), " ", (told, (cite(cited),)), "."]
    return sentence(pieces, kind="said")


def test_what_stands_in_the_cited_words_passes() -> None:
    assert check(spoken("Temric Alasque", "Its foreign minister, Temric Alasque,", "said", "said", "that no shell fell", "that no shell fell")) == ()


@pytest.mark.parametrize(
    ("speaker", "cited"),
    [
        ("Maresh Odaline", "Its foreign minister, Temric Alasque,"),
        ("Ulmaret", "Ulmaret's prime minister"),
        ("Hadrisa Quollen", "A spokesman for Prime Minister Hadrisa Quollen"),
        ("Fort Teal", "The chairman of the Fort Teal Boatmen's Association, Ansel Croom"),
        ("General Varn", "The former General Varn"),
    ],
)
def test_a_speaker_must_be_who_the_cited_words_name(speaker: str, cited: str) -> None:
    assert check(spoken(speaker, cited, "said", "said", "that no shell fell", "that no shell fell"))


@pytest.mark.parametrize(
    ("verb", "cited", "passes"),
    [
        ("said", "told", True),
        ("claimed", "said", True),
        ("said", "claimed", False),
        ("confirmed", "said", False),
        ("denied", "has always denied", True),
        ("said", "denied", False),
        ("said", "did not say", False),
        ("said", "reportedly said", False),
        ("warned", "threatened", False),
    ],
)
def test_a_verb_of_speech_may_be_weaker_and_never_surer(verb: str, cited: str, passes: bool) -> None:
    assert (check(spoken("Odaline", "Odaline", verb, cited, "that no shell fell", "that no shell fell")) == ()) is passes


@pytest.mark.parametrize(
    "told",
    [
        "that nine soldiers had been killed and 14 wounded",
        "that 14 soldiers had been killed and nine wounded at Pell Ford",
        "that nine soldiers may have been killed and 14 wounded at Pell Ford",
        "that nine soldiers had been killed and 14 wounded at Marrowick",
        "that nine soldiers had not been killed and 14 wounded at Pell Ford",
    ],
)
def test_a_clause_is_taken_over_word_by_word(told: str) -> None:
    cited = "that nine soldiers had been killed and 14 wounded at Pell Ford, if the count holds"
    assert check(spoken("The Staff", "The Staff", "said", "said", told, cited))


def test_numbers_in_words_and_in_digits_are_one() -> None:
    assert check(spoken("The Staff", "The Staff", "said", "said", "that 9 soldiers fell", "that nine soldiers fell")) == ()


@pytest.mark.parametrize(("cited", "said"), [("at least four residents fell", "four residents fell"), ("they will not leave", "they will")])
def test_a_bound_or_a_negation_is_not_left_out(cited: str, said: str) -> None:
    assert check(spoken("The mayor Saund", "The mayor Saund", "said", "said", said, cited))


@pytest.mark.parametrize(
    ("told", "passes"),
    [
        ("that it fell on Monday (2 June 2025)", True),
        ("that it fell on Monday (9 June 2025)", True),
        ("that it fell on Monday (3 June 2025)", False),
        ("that it fell on Monday (16 June 2025)", False),
    ],
)
def test_a_weekday_is_reckoned_from_the_day_of_publication(told: str, passes: bool) -> None:
    assert (check(spoken("Osk", "Osk", "said", "said", told, "that it fell on Monday")) == ()) is passes


def test_a_quotation_stands_so_in_the_report() -> None:
    pieces: list[Piece] = [
        ("Osk", (cite("Osk"),)),
        " ",
        ("said", (cite("said"),)),
        ": ",
        ("“He was polite”", (cite("“He was polite about it,”"),)),
        ".",
    ]
    assert check(sentence(pieces)) == ()
    pieces[4] = ("“He was not polite”", (cite("“He was polite about it,”"),))
    assert check(sentence(pieces)) == ("quotes “He was not polite”, which the cited words do not have",)


def test_words_between_the_stretches_tell_nothing() -> None:
    pieces: list[Piece] = [("Osk", (cite("Osk"),)), " never ", ("said", (cite("said"),)), " ", ("that it fell", (cite("that it fell"),))]
    assert check(sentence(pieces)) == ("found “never”, which rests on no cited words",)


def test_a_pronoun_is_told_by_another_citation_and_a_name_is_not() -> None:
    rest: list[Piece] = [" ", ("said", (cite("said"),)), " ", ("that it fell", (cite("that it fell"),))]
    name = cite("Prime Minister Hadrisa Quollen")
    assert check(sentence([("Hadrisa Quollen", (cite("She"), name)), *rest])) == ()
    assert check(sentence([("Hadrisa Quollen", (cite("Maresh Odaline"), name)), *rest]))


def test_a_sentence_without_citations_is_withheld() -> None:
    assert check(Sentence(text="It fell.", citations=()))


WHOLE = "Kervanian troops captured Marrowick on Monday."


def captured(
    whole: str = WHOLE, *, subject: str = "Kervanian troops", verb: str = "captured", group: str = "captured", place: str = "Marrowick"
) -> Sentence:
    def part(words: str) -> Citation:
        return cite(words, start=whole.index(words))

    pieces: list[Piece] = [
        (subject, (part("Kervanian troops"),)), " ", (verb, (part(group),)), " ", (place, (part("Marrowick"),)),
        ", ", ("The Courier", (cite(whole),)),
        " reported.",
    ]  # fmt: skip
    return sentence(pieces, whole=(cite(whole),), kind="act")


@pytest.mark.parametrize(
    ("verb", "passes"), [("captured", True), ("seized", True), ("lost", False), ("shelled", False), ("may have captured", False)]
)
def test_a_verb_of_an_act_follows_from_the_reports(verb: str, passes: bool) -> None:
    assert (check(captured(verb=verb)) == ()) is passes


def test_an_act_is_not_told_as_surer_or_turned_round() -> None:
    assert check(captured("Kervanian troops may have captured Marrowick on Monday.", group="may have captured"))
    assert check(captured("Kervanian troops have not captured Marrowick on Monday.", group="have not captured"))
    assert check(captured("Kervanian troops allegedly captured Marrowick."))


def test_an_act_told_on_somebodys_word_is_not_the_reports_own() -> None:
    assert any("somebody's word" in reason for reason in check(captured("Kervanian troops captured Marrowick on Monday, officials said.")))


def test_who_acts_and_to_whom_are_not_exchanged() -> None:
    assert check(captured(subject="Marrowick", place="Kervanian troops"))
    assert check(captured("Marrowick captured Kervanian troops on Monday."))


def test_only_the_outlet_that_is_cited_reports() -> None:
    told = captured()
    false = Sentence(text=told.text.replace("The Courier", "The Gazette"), citations=told.citations, kind="act")
    assert check(false) == ("“The Gazette” is not the outlet that is cited",)


def test_an_outlet_may_stand_with_an_article_or_without() -> None:
    assert check(sentence([("The Courier", (cite(WHOLE, outlet="The Courier"),)), " reported that ", (WHOLE[:-1], (cite(WHOLE),)), "."])) == ()
    bare = cite(WHOLE, outlet="Halmar Press Association")
    assert check(sentence(["The ", ("Halmar Press Association", (bare,)), " reported that ", (WHOLE[:-1], (bare,)), "."])) == ()


def test_a_source_that_reported_is_no_outlet() -> None:
    pieces: list[Piece] = [("The UN mission", (cite("The UN mission"),)), " ", ("reported", (cite("reported"),)), " "]
    assert check(sentence([*pieces, ("that it fell", (cite("that it fell"),)), "."], kind="said")) == ()


def test_a_quotation_does_not_lose_its_negation() -> None:
    assert check(sentence([("“afraid of a table”", (cite("“never afraid of a table”"),))])) == ("“afraid of a table” leaves out “never”",)


def test_what_somebody_denies_is_not_told_as_the_reports_own() -> None:
    whole = "The ministry denied that Kervania had agreed to give up Pell Ford."
    pieces: list[Piece] = [
        ("Kervania", (cite("Kervania", start=25),)),
        " ",
        ("had agreed to give up Pell Ford", (cite(whole[34:-1], start=34),)),
        ".",
    ]
    assert "leaves out “denied”" in check(sentence(pieces, whole=(cite(whole),), kind="position"))


@pytest.mark.parametrize(
    ("told", "cited", "passes"),
    [
        ("it flew last night (2 June 2025)", "it flew last night", True),
        ("it flew last night (1 June 2025)", "it flew last night", False),
        ("it flew two days ago (1 June 2025)", "it flew two days ago", True),
        ("it flew this morning (2 June 2025)", "it flew this morning", False),
    ],
)
def test_a_date_behind_a_time_follows_from_it(told: str, cited: str, passes: bool) -> None:
    assert (check(sentence([(told, (cite(cited),))])) == ()) is passes
