"""Rules of the gate for verbs of acts.

A verb must follow from the report's, be no surer than it, not be turned round, and have who does it where the report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord import data
from onrecord.brief.acts import Form, follows, forms
from onrecord.brief.values import Citation, Sentence
from onrecord.brief.wording import COUNTED, brief_words, day_of, has, negators, words

_CLAUSE = re.compile(r"[;:—]|,\s|\b(?:that|and|but|which|who|while|after|before|when)\b")
_BEFORE = 60
_BE = ("be",)
_DENIAL = ("deny", "denial", "dispute")
_ADJUNCT = re.compile(r"(?:in|at|near|on|outside|inside|around|off|along|across|over|into|from|to|by)\b", re.IGNORECASE)


def act(stretch: str, citation: Citation) -> str | None:
    """A verb of an act follows from the report's, as surely and with the same polarity."""
    told = forms().get(stretch)
    if told is None or words(citation.words) == words(stretch):
        return None
    cited = words(citation.words)
    fitting = [form for form in told if follows(form.verb, cited)]
    if not fitting:
        return f"“{stretch}” does not follow from “{citation.words}”"
    return min((_sureness(form, cited, stretch, citation.words) for form in fitting), key=len)


def _sureness(form: Form, cited: Sequence[str], stretch: str, quoted: str) -> str:
    negated = form.modality == "not_happened"
    own = {each for phrase in form.verb.cited for each in phrase}
    if bool([word for word in negators(cited) if not own.intersection(has(own, [word]))]) != negated:
        return f"“{stretch}” turns round “{quoted}”"
    unreal = has(_unreal() - own, cited)
    if unreal and form.modality in ("happened", "not_happened"):
        return f"“{stretch}” is surer than “{quoted}”"
    allowed = data.table("brief.toml")["form"].get(form.modality)
    return f"“{stretch}” tells it otherwise than “{quoted}”" if allowed is not None and not has(allowed, cited) else ""


def _unreal() -> frozenset[str]:
    return brief_words("modality", "unreal") | brief_words("modality", "hedged")


def _verb(sentence: Sentence) -> tuple[Citation, Form] | None:
    """The verb of an act in a sentence, if it has one."""
    if sentence.text.startswith(COUNTED):
        return None
    for each in sentence.citations:
        if each.at and (told := forms().get(sentence.text[slice(*each.at)])):
            fitting = [form for form in told if follows(form.verb, words(each.words))]
            if fitting:
                return each, fitting[0]
    return None


def _whole(sentence: Sentence, part: Citation) -> tuple[str, int] | None:
    """The words around a citation, and where it begins in them."""
    for each in sentence.citations:
        if each.at is None and each.article == part.article and each.span[0] <= part.span[0] and part.span[1] <= each.span[1]:
            return each.words, part.span[0] - each.span[0]
    return None


def unsure_around(sentence: Sentence) -> Iterator[str]:
    """Words right before the report's verb that make it less than told."""
    found = _verb(sentence)
    if found is None:
        return
    cited, form = found
    whole = _whole(sentence, cited)
    if whole is None and words(cited.words) == words(sentence.text[slice(*cited.at or (0, 0))]):
        return
    if whole is None:
        yield f"“{sentence.text[slice(*cited.at or (0, 0))]}” cites no clause around it"
        return
    before = _CLAUSE.split(whole[0][max(0, whole[1] - _BEFORE) : whole[1]])[-1]
    said, own = words(before), words(sentence.text)
    turned = [word for word in negators(said) if word not in own]
    if turned and form.modality != "not_happened":
        yield f"leaves out “{turned[0]}”"
    unreal = [word for word in has(_unreal() - {"to", "about"}, said) if word not in own]
    if unreal and form.modality == "happened":
        yield f"leaves out “{unreal[0]}”"


def wrong_way_round(sentence: Sentence) -> Iterator[str]:
    """Who acts and to whom it is done stand about the report's verb as its voice wants it."""
    found = _verb(sentence)
    if found is None or (whole := _whole(sentence, found[0])) is None:
        return
    verb, form = found
    passive = bool(has(_BE, words(verb.words)))
    for each in sentence.citations:
        if each.at is None or each.at == verb.at or each.article != verb.article or _is_adjunct(sentence, each):
            continue
        acts = (each.at < (verb.at or (0, 0))) != form.passive
        by = whole[0][: max(0, each.span[0] - verb.span[0] + whole[1])].rstrip().casefold().endswith(" by")
        first = each.span[0] < verb.span[0]
        expected = (first and not passive) or by if acts else (first if passive else not first and not by)
        if not expected:
            yield f"“{sentence.text[slice(*each.at)]}” stands on the other side of “{verb.words}”"


def _is_adjunct(sentence: Sentence, each: Citation) -> bool:
    """Whether a stretch tells where, when or who says so, and not who acts or to whom."""
    start, end = each.at or (0, 0)
    stretch, before, after = sentence.text[start:end], sentence.text[:start], sentence.text[end:]
    beside = before.rstrip().casefold().endswith((" on", " in", " at", ", according to")) or before in ("On ", "In ")
    spoken = bool(re.match(r" (?:reported|said|claimed|confirmed|warned)\b", after)) or stretch in data.table("brief.toml")["said"].values()
    return bool(_ADJUNCT.match(stretch)) or beside or spoken or day_of(stretch) is not None


def untold_source(sentence: Sentence) -> Iterator[str]:
    """That the report gives somebody's word for what the sentence tells as the report's own, or that somebody denies it."""
    own = words(sentence.text)
    told = has(brief_words("bare", "verbs"), own)
    for each in sentence.citations:
        cited = words(each.words) if each.at is None else []
        handed = has(brief_words("bare", "verbs"), cited) or [word for word in cited if word == "according"]
        if handed and not told and "according" not in own:
            yield f"leaves out “{handed[0]}”: somebody's word is told as the report's own"
        elif (denied := has(_DENIAL, cited)) and not has(_DENIAL, own):
            yield f"leaves out “{denied[0]}”"
