"""A report's mentions of one happening, told as one."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stories.bearing import signs
from onrecord.stories.retold import retold
from onrecord.stories.same import same
from onrecord.stories.values import Figures, Mention, Side, Spot

TOWN = Spot(name="Estrany", latitude=50.0, longitude=30.0, radius_km=3, level="city")
LEAD = "Missiles hit Estrany market\nTwo missiles struck the covered market in Estrany on Tuesday and killed at least 27 people."
FIRST = Mention(
    id="1/v1", report=1, origin=1, outlet="Courier", published="2025-06-03T18:00", type="ASSAULT", mode="heavy-weapons",
    sub_event="shelling/artillery/missile attack", modality="happened", trigger="struck", start=30, lead=LEAD,
    sentence="Two missiles struck the covered market in Estrany on Tuesday and killed at least 27 people.", recipients=(Side(name="covered market"),),
    place=TOWN, earliest="2025-06-03", latest="2025-06-03", killed=Figures(low=27, best=27),
)  # fmt: skip
LATER = replace(
    FIRST, id="1/v3", trigger="struck", sentence="The ministry denied that the market had been struck at all.", start=200, modality="denied",
    place=None, earliest=None, latest=None, killed=None, recipients=(Side(name="market"),),
)  # fmt: skip
OTHER = replace(
    FIRST, id="1/v2", type="PROTEST", sub_event="peaceful protest", trigger="marched", sentence="Students marched in the capital.", start=150,
    place=None, earliest=None, latest=None, killed=None, recipients=(),
)  # fmt: skip


def test_a_denial_knows_what_it_denies_and_where_that_was() -> None:
    first, other, denial = retold([FIRST, OTHER, LATER])

    assert [each.id for each in denial.also] == ["1/v1"]
    assert denial.whole is not None
    assert (denial.whole.place, denial.whole.earliest, denial.whole.killed) == (TOWN, "2025-06-03", FIRST.killed)
    assert [each.id for each in first.also] == ["1/v3"]
    assert other == OTHER


def test_what_a_mention_itself_tells_stays_as_it_is() -> None:
    (_, denial) = retold([FIRST, LATER])

    assert replace(denial, also=(), whole=None) == LATER


def test_what_a_mention_tells_comes_before_what_the_others_tell() -> None:
    (_, later) = retold([FIRST, replace(LATER, killed=Figures(low=31, best=31))])

    assert later.whole is not None
    assert later.whole.killed == Figures(low=31, best=31)


def test_acts_of_one_sentence_are_less_likely_one_than_acts_of_two() -> None:
    sentence = "Two missiles struck the covered market, and gunners shelled a station."
    shelled = replace(FIRST, id="1/v4", trigger="shelled", start=60, recipients=(Side(name="station"),), sentence=sentence)
    found = {sign.reason: sign.weight for sign in signs(replace(FIRST, sentence=sentence), shelled)}

    assert found["two acts of one sentence"] < 0
    assert "two acts of one sentence" not in {sign.reason for sign in signs(FIRST, shelled)}


def test_the_strike_refers_back() -> None:
    later = replace(LATER, modality="happened", sentence="The strike came at noon.", trigger="strike")
    another = replace(later, sentence="A strike came at noon.", recipients=())

    assert "“the strike” refers back" in {sign.reason for sign in signs(FIRST, later)}
    assert not any("refers back" in sign.reason for sign in signs(FIRST, another))


def test_two_reports_are_compared_by_all_that_each_tells() -> None:
    told = "A missile hit the market of Estrany."
    elsewhere = replace(FIRST, id="2/v1", report=2, origin=2, sentence=told, trigger="hit", lead=told)
    (_, denial) = retold([FIRST, LATER])
    alone, known = same(LATER, elsewhere), same(denial, elsewhere)

    assert known is not None
    assert alone is None or alone.score < known.score
    assert "at Estrany" in known.reason


def test_no_mentions_give_none() -> None:
    assert retold([]) == []
