"""Plain text becomes an article: what its blocks are and what they say."""

from __future__ import annotations

import pytest

from onrecord.article import Articles, read_article
from onrecord.article.media import Media, Outlet
from onrecord.errors import EmptyTextError, InputError
from onrecord.record import Article, Failure, OriginKind, Page

LEDE = "Soldiers turned back an aid convoy at the Hessar gate on Monday, the United Nations said."
NEXT = "A spokeswoman for the mission said that the drivers had been told to leave at once."
LAST = "The army did not respond to a request for comment, and nobody came to the gate at night."


def read(text: str, **given: str) -> Article:
    return read_article(Page(data=text.encode("utf-8"), name="test", **given), media=Media((Outlet(name="Reuters", agency=True),)))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_a_lone_sentence_is_a_paragraph() -> None:
    assert kinds(read(LEDE)) == [("paragraph", LEDE)]


def test_a_lone_title_is_a_paragraph() -> None:
    assert kinds(read("Aid convoy turned back")) == [("paragraph", "Aid convoy turned back")]


def test_a_text_that_begins_with_a_paragraph_has_no_headline() -> None:
    article = read(f"{LEDE}\n\n{NEXT}\n\n{LAST}")
    assert article.title is None
    assert {kind for kind, _ in kinds(article)} == {"paragraph"}


def test_kicker_headline_and_byline_stand_above_the_body() -> None:
    article = read(f"Hessar crisis\n\nAid convoy turned back at gate\n\nBy Ada Lind\n\n{LEDE}\n\n{NEXT}")
    assert [kind for kind, _ in kinds(article)] == ["kicker", "headline", "byline", "paragraph", "paragraph"]
    assert (article.kicker, article.title, article.authors) == ("Hessar crisis", "Aid convoy turned back at gate", ("Ada Lind",))


def test_a_standfirst_is_told_from_the_lede() -> None:
    standfirst = "Drivers say they are waiting for a promise that holds."
    article = read(f"Aid convoy turned back at Hessar gate\n\n{standfirst}\n\nHESSAR, March 3 (Reuters) - {LEDE}\n\n{NEXT}\n\n{LAST}")
    assert article.summary == standfirst


def test_a_lede_below_a_headline_stays_a_paragraph() -> None:
    assert read(f"Aid convoy turned back at gate\n\n{LEDE}\n\n{NEXT}\n\n{LAST}").summary is None


def test_a_dateline_is_a_block_before_its_paragraph() -> None:
    article = read(f"HESSAR, March 3 (Reuters) - {LEDE}\n\n{NEXT}")
    assert kinds(article)[:2] == [("dateline", "HESSAR, March 3 (Reuters) -"), ("paragraph", LEDE)]
    assert article.dateline is not None
    assert (article.origin.publisher, article.origin.kind) == ("Reuters", OriginKind.AGENCY)
    assert [span.of(article.text) for span in article.origin.evidence] == ["HESSAR, March 3 (Reuters) -"]


def test_a_dateline_with_a_year_dates_the_article() -> None:
    assert read(f"HESSAR, March 3, 2025 (Reuters) - {LEDE}").published.basis == "dateline"


def test_a_given_time_comes_before_all_others() -> None:
    article = read(f"HESSAR, March 3, 2025 (Reuters) - {LEDE}", published="2025-03-04T08:00:00Z", url="https://a.example/2025/03/05/x")
    assert (article.published.earliest, article.published.basis) == ("2025-03-04T08:00:00+00:00", "given")


def test_an_address_dates_the_article_before_a_dateline() -> None:
    assert read(LEDE, url="https://a.example/2025/03/05/x").published.basis == "url"


def test_a_given_time_that_is_no_date_is_refused() -> None:
    with pytest.raises(InputError, match="found 'soon' as time of publication"):
        read(LEDE, published="soon")


def test_a_given_title_wins_and_marks_its_line() -> None:
    article = read(f"Convoy\n\n{LEDE}\n\n{NEXT}", title="Convoy")
    assert article.title == "Convoy"
    assert kinds(article)[0] == ("headline", "Convoy")


def test_the_address_names_the_publisher() -> None:
    media = Media((Outlet(name="Coast Ledger", domains=("coastledger.example",)),))
    page = Page(data=LEDE.encode(), name="test", url="https://www.coastledger.example/x")
    assert read_article(page, media=media).publisher == "Coast Ledger"


def test_front_matter_is_furniture_and_gives_the_facts() -> None:
    matter = "---\ntitle: Convoy turned back\npublished: 2025-03-03\npublisher: Coast Ledger\nagency: Pell Wire (PWN)\n---"
    article = read(f"{matter}\n\n{LEDE}\n\n{NEXT}\n")
    assert kinds(article)[0][0] == "furniture"
    assert (article.title, article.publisher) == ("Convoy turned back", "Coast Ledger")
    assert (article.published.earliest, article.published.basis) == ("2025-03-03", "given")
    assert (article.origin.publisher, article.origin.kind) == ("Pell Wire", OriginKind.AGENCY)


def test_a_note_of_origin_makes_a_story_syndicated() -> None:
    article = read(f"{LEDE}\n\n{NEXT}\n\nThis story first appeared on PellNews.com. More from Pell News:\n\nCopyright Pell News\nContact Us")
    assert [kind for kind, _ in kinds(article)[2:]] == ["origin_note", "furniture", "furniture", "furniture"]
    assert (article.origin.publisher, article.origin.kind) == ("Pell News", OriginKind.SYNDICATED)


def test_links_under_their_heading_are_furniture_until_the_tale_goes_on() -> None:
    article = read(f"{LEDE}\n\nRelated articles\n\nWho swept the channel\n\nFerry prices rise again\n\n{NEXT}\n\n{LAST}")
    assert [kind for kind, _ in kinds(article)] == ["paragraph", "furniture", "furniture", "furniture", "paragraph", "paragraph"]


def test_a_short_line_between_paragraphs_is_a_subheading() -> None:
    assert kinds(read(f"{LEDE}\n\nWhat happens next\n\n{NEXT}\n\n{LAST}"))[1] == ("subheading", "What happens next")


def test_hours_of_a_live_report_are_subheadings() -> None:
    assert kinds(read(f"{LEDE}\n\n18:42 GMT\n\n{NEXT}\n\n17:10 GMT\n\n{LAST}"))[1] == ("subheading", "18:42 GMT")


def test_a_quotation_without_a_stop_is_no_subheading() -> None:
    assert kinds(read(f"{LEDE}\n\n“We are going home,” he said\n\n{NEXT}"))[1][0] == "paragraph"


def test_a_caption_is_parted_from_its_credit() -> None:
    caption = "Lorries wait at the gate on Monday."
    article = read(f"{LEDE}\n\n{caption} (Ada Lind; Bo Karr/Pell News)\n\n{NEXT}")
    assert kinds(article)[1:3] == [("caption", caption), ("photo_credit", "(Ada Lind; Bo Karr/Pell News)")]
    assert article.photo_credits == ("Ada Lind", "Bo Karr/Pell News")


def test_an_agency_behind_the_last_paragraph_is_the_origin() -> None:
    assert read(f"{LEDE}\n\n{NEXT} (Reuters)").origin.publisher == "Reuters"


def test_the_identity_is_the_hash_of_the_text_and_the_bytes_have_their_own() -> None:
    one, other = read(f"{LEDE}\r\n"), read(f"{LEDE}\n")
    assert one.id == other.id
    assert one.raw_sha256 != other.raw_sha256


def test_the_stage_keeps_order_and_puts_failures_in_their_place() -> None:
    pages = [Page(data=LEDE.encode(), name="a"), Page(data=b"", name="b", input_id="2"), Page(data=NEXT.encode(), name="c")]
    first, second, third = Articles(Media())(pages)
    assert isinstance(first, Article)
    assert second == Failure(name="b", stage="article", code="empty", message=second.message, input_id="2")  # type: ignore[union-attr]
    assert isinstance(third, Article)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(EmptyTextError):
        read(" \n\u00a0\n")
