"""English is read, other languages are refused by name, and short texts get the benefit of the doubt."""

from __future__ import annotations

import pytest

from onrecord.article.language import require_english
from onrecord.errors import EmptyTextError, LanguageError

GERMAN = "Der Minister sagte am Montag, dass die Gespräche nicht zu Ende sind und dass er auf eine Antwort der anderen Seite wartet. " * 2
RUSSIAN = "Министр заявил в понедельник, что переговоры не закончены и что он ждёт ответа другой стороны. " * 2
FRENCH = "Le ministre a déclaré lundi que les négociations n'étaient pas terminées et que la réponse de l'autre partie était attendue. " * 2


@pytest.mark.parametrize(("text", "name"), [(GERMAN, "German"), (RUSSIAN, "Russian"), (FRENCH, "French")])
def test_another_language_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(LanguageError, match=f"a text in {name}, expected English"):
        require_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Putin visits Kursk",
        "Kyiv, Sumy, Kharkiv",
        "No.",
        "Two hundred at Vilnius demo for jailed unionists",
        "Envoys clinch truce for besieged enclave at dawn",
        "Emmanuel Macron, Olaf Scholz, Giorgia Meloni, Pedro Sánchez, Donald Tusk and Mark Rutte met Volodymyr Zelenskyy.",
        "The envoy said “Guten Tag” and the minister answered «Добрый день».",
    ],
)
def test_english_and_short_texts_are_accepted(text: str) -> None:
    require_english(text)


def test_a_short_text_is_refused_where_its_words_speak_plainly() -> None:
    with pytest.raises(LanguageError, match="German"):
        require_english("Der Minister ist nicht auf dem Weg")


def test_a_short_text_in_another_script_is_refused() -> None:
    with pytest.raises(LanguageError, match="Russian"):
        require_english("Путин посетил Курск")


@pytest.mark.parametrize("text", ["", " \n ", "12 — 14", "…", "\u200b"])
def test_a_text_without_words_is_empty(text: str) -> None:
    with pytest.raises(EmptyTextError):
        require_english(text)
