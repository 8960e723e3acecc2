"""Datelines of many agencies are found, and words that only look like one are not."""

from __future__ import annotations

import pytest

from onrecord.article.datelines import find_dateline

FOUND = [
    ("BEIRUT (AP) — The army said it had withdrawn.", "BEIRUT (AP) —", "BEIRUT", "AP"),
    ("GENEVA, March 3 (Reuters) - Talks resumed.", "GENEVA, March 3 (Reuters) -", "GENEVA", "Reuters"),
    ("KYIV, Ukraine (AP) — Two people died.", "KYIV, Ukraine (AP) —", "KYIV, Ukraine", "AP"),
    ("Washington (AFP) – The president left.", "Washington (AFP) –", "Washington", "AFP"),
    ("MOSCOW, March 13. /TASS/. Forces moved on.", "MOSCOW, March 13. /TASS/.", "MOSCOW", "TASS"),
    ("BEIJING, March 3 (Xinhua) -- China said so.", "BEIJING, March 3 (Xinhua) --", "BEIJING", "Xinhua"),
    ("March 3 (Reuters) - A ship sank.", "March 3 (Reuters) -", None, "Reuters"),
    ("CNN — The court ruled.", "CNN —", None, "CNN"),
    ("(CNN) -- The court ruled.", "(CNN) --", None, "CNN"),
    ("UNITED NATIONS, April 7 (Reuters) — It voted.", "UNITED NATIONS, April 7 (Reuters) —", "UNITED NATIONS", "Reuters"),
    ("ST. PETERSBURG, Russia — Trains stopped.", "ST. PETERSBURG, Russia —", "ST. PETERSBURG, Russia", None),
    ("GAZA/JERUSALEM (Reuters) - Fire was exchanged.", "GAZA/JERUSALEM (Reuters) -", "GAZA/JERUSALEM", "Reuters"),
    ("TOLSUND, June 2 (PWN) — Pilots refused.", "TOLSUND, June 2 (PWN) —", "TOLSUND", "PWN"),
    ("KABUL: The ministry said so.", "KABUL:", "KABUL", None),
    ("BOGOTÁ, June 28 — The rebels signed.", "BOGOTÁ, June 28 —", "BOGOTÁ", None),
    ("BEIRUT\u00a0(AP)\u00a0— “We are leaving,” he said.", "BEIRUT\u00a0(AP)\u00a0—", "BEIRUT", "AP"),
]

NOT_FOUND = [
    "NATO — the alliance of 32 states — said so.",
    "BREAKING — The minister has resigned.",
    "The United Nations (UN) — founded in 1945 — said so.",
    "ZELENSKY: We will not go.",
    "MODERATOR: Good evening.",
    "Moscow - whose army is near - said nothing.",
    "United Press International (UPI) reported it.",
    "Wednesday, June 11, 2025",
    "“Talks — and more talks,” he said.",
    "the talks (AP) — went on",
]


@pytest.mark.parametrize(("text", "dateline", "place", "agency"), FOUND)
def test_a_dateline_is_found_with_its_place_and_agency(text: str, dateline: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(text, 0, len(text), first=True)
    assert found is not None
    assert (found.dateline.span.of(text), found.dateline.place, found.dateline.agency) == (dateline, place, agency)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert find_dateline(text, 0, len(text), first=True) is None


def test_a_bare_place_opens_only_the_first_paragraph() -> None:
    text = "MOSCOW — The talks went on."
    assert find_dateline(text, 0, len(text), first=False) is None


def test_a_place_and_day_on_a_line_of_their_own_are_a_dateline() -> None:
    text = "Port Lys, 9 June 2025"
    found = find_dateline(text, 0, len(text), first=True)
    assert found is not None
    assert found.day == "9 June 2025"
