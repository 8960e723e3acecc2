"""HTML is read warily: what is not shown stays out, what is too large is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import dom, read_article
from onrecord.article.media import Media
from onrecord.errors import EmptyTextError, InputError, OnrecordError
from onrecord.record import Article, Page

PARAGRAPH = "<p>The ministry confirmed on Monday that it was talking to its neighbour about opening the crossing to trade again.</p>"
MORE = "<p>An opposition deputy accused the minister of bargaining in secret, and demanded that the papers be published at once.</p>"


def read(html: str) -> Article:
    return read_article(Page(data=html.encode("utf-8", "replace"), name="test", media_type="text/html"), media=Media())


def test_scripts_styles_and_comments_never_reach_the_text() -> None:
    hidden = "<script>alert('x1')</script><style>x2</style><!-- x3 --><template>x4</template>"
    article = read(f"<body><h1>Talks at the crossing</h1>{hidden}{PARAGRAPH}{MORE}</body>")
    assert not any(mark in article.text for mark in ("x1", "x2", "x3", "x4"))


def test_entities_are_not_expanded_without_end() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "aaaaaaaaaaaa" not in read(f"{bomb}<body>{PARAGRAPH}<p>&b;&b;</p>{MORE}</body>").text


def test_a_file_that_an_entity_names_is_not_read() -> None:
    page = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><body>{PARAGRAPH}<p>&f;</p>{MORE}</body>'
    assert "root:" not in read(page).text


def test_a_deep_page_is_read_or_refused_but_never_crashes() -> None:
    deep = "<div>" * 20_000 + PARAGRAPH + "</div>" * 20_000
    with contextlib.suppress(OnrecordError):
        read(deep)


def test_a_page_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dom, "MAX_MARKUP", 1000)
    with pytest.raises(InputError, match="expected at most 1,000"):
        read(PARAGRAPH * 20)


def test_a_page_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dom, "MAX_ELEMENTS", 20)
    with pytest.raises(InputError, match="elements"):
        read(PARAGRAPH * 20)


@pytest.mark.parametrize("html", ["", "<html></html>", "<body><script>x</script></body>", "<!-- -->"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises((EmptyTextError, InputError)):
        read(html)


def test_blocks_are_joined_by_blank_lines() -> None:
    article = read(f"<body><article><h1>Talks at the crossing</h1>{PARAGRAPH}{MORE}</article></body>")
    parts = [article.text[block.start : block.end] for block in article.blocks]
    assert article.text == "\n\n".join(parts)


def test_text_that_only_json_ld_holds_is_read_from_there() -> None:
    body = "The first paragraph says what the ministry said on Monday about the crossing. " * 4
    data = f'{{"@type":"NewsArticle","headline":"Talks","articleBody":"{body}\\n{body}"}}'
    page = f'<head><script type="application/ld+json">{data}</script></head><body><p>Loading</p></body>'
    assert body.strip() in read(page).text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["<p>", "</p>", "<div>", "<li>", "<br>", "&nbsp;", "&#0;", "<h1>", "<table><tr><td>", PARAGRAPH]),
        ),
        max_size=25,
    )
)
def test_any_markup_gives_an_article_or_a_plain_refusal(parts: list[str]) -> None:
    try:
        article = read("".join(parts))
    except OnrecordError:
        return
    assert article.text == article.text.strip()
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)
