"""Is the text English? A count of function words tells nearly always; only where it is unsure is the slower identifier asked."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import Any

from onrecord.article.phrases import phrases
from onrecord.errors import EmptyTextError, LanguageError

_SAMPLE = 2_000  # characters that are looked at, at the head and again in the middle
_SHORT = 60  # letters below which only plain evidence against English counts
_SURE = 0.15  # share of English function words above which a text is English
_UNSURE = 0.03  # the same, below which a text without foreign words still goes to the identifier
_BRIEF = 400  # letters below which names may outweigh the function words
_FOREIGN_LEAD = 1.5  # how many times the English share another language's share must be, to be evidence against
_CONFIDENT = 0.9  # probability above which the identifier is believed against English
_NEAR_ENGLISH = frozenset({"en", "pcm", "zxx", "und"})  # English, Nigerian Pidgin, no language at all
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\uff21-\uff5a]+")


def require_english(text: str) -> None:
    """Raise ``LanguageError`` where the text is in another language, ``EmptyTextError`` where it has no letters."""
    sample = _sample(text).replace("’", "'")
    letters = sum(map(len, _LETTERS.findall(sample)))
    if not letters:
        raise EmptyTextError("found no words in the text, expected an article; check that the file is the one you meant")
    found = _other_language(sample, letters)
    if found is not None:
        name = phrases().language_names.get(found, found)
        raise LanguageError(f"found a text in {name}, expected English; onrecord reads English only, so translate it or leave it out")


def _sample(text: str) -> str:
    """The head and the middle of the text; all of a short one, or of one whose sample shows no letter."""
    middle = len(text) // 2
    sample = text[:_SAMPLE] + text[max(_SAMPLE, middle) : middle + _SAMPLE]
    return sample if len(text) > 2 * _SAMPLE and _LETTERS.search(sample) else text


def _other_language(sample: str, letters: int) -> str | None:
    """The code of the language that the text is in, if that is not English."""
    if _latin_share(sample, letters) < 0.5:
        return _by_script(sample) if letters <= _SHORT else _identified(sample)[0]
    words = Counter(_WORD.findall(sample.lower()))
    english = _share(words, phrases().english)
    code, foreign = max(((code, _share(words, known)) for code, known in phrases().foreign.items()), key=lambda pair: pair[1])
    against = foreign > max(_FOREIGN_LEAD * english, 0.1)
    if english >= _SURE and not against:
        return None
    if letters <= _SHORT:
        return code if against and foreign * words.total() >= 2 and not english else None
    if not against and english >= _UNSURE and letters < _BRIEF:
        return None
    identified, probability = _identified(sample)
    return identified if identified not in _NEAR_ENGLISH and (against or probability >= _CONFIDENT) else None


def _share(words: Counter[str], known: frozenset[str]) -> float:
    """What part of the words is known."""
    return sum(words[word] for word in known if word in words) / max(1, words.total())


def _latin_share(sample: str, letters: int) -> float:
    """What part of the letters belongs to the Latin script."""
    return 1 - sum(map(len, _OTHER_SCRIPT.findall(sample))) / letters


def _by_script(sample: str) -> str:
    """The language that a script stands for mostly, for texts too short to be identified."""
    names = [unicodedata.name(char, "").split(" ")[0] for char in sample if char.isalpha()]
    return phrases().scripts.get(max(set(names), key=names.count), "und")


def _identified(sample: str) -> tuple[str, float]:
    """What py3langid takes the text for, and its probability."""
    identifier = _identifier()
    code, probability = identifier.classify(sample)
    return str(code), float(probability)


@functools.cache
def _identifier() -> Any:
    """py3langid's model with probabilities. Loading it takes a second, so it is put off until a text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
