"""Sentences on what was said: who, by what verb, in what words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import data
from onrecord.brief.clauses import clause, speaker_of
from onrecord.brief.facts import Report, Said, When
from onrecord.brief.values import Piece, Sentence, sentence
from onrecord.brief.wording import bases, brief_words
from onrecord.reader.lemmas import candidates
from onrecord.statements.verb_classes import class_of, find

_THAT = re.compile(r"that\b")
_NO_CLAUSE = re.compile(r"(?:to|if|whether|how|what|why|when|who|where|of|for|against|about|as|by|no|not|[a-z]+ing)\b|“")
_TENSED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|[a-z]{2,}ed|[a-z]+n['’]t|cannot|left|came|went|"
    r"took|held|made|lost|won|fell|began|saw|got|met|sent|said|knew|gave|stood|rose|ran)\b"
)


def said_sentence(said: Said, report: Report, times: Sequence[When]) -> Sentence | None:
    """A statement in a sentence; None if it cannot be told by itself."""
    if not said.cue or not said.content or not any(c.isalpha() for c in report.text[slice(*said.cue[0])]) or not report.in_body(said.cue[0][0]):
        return None
    told = _told(said, report, times)
    speaker = speaker_of(said, report) if told else None
    if speaker is None or told is None:
        return None
    return sentence([*speaker, " ", *told, "."], kind="said", item=f"{report.key}/{said.id}")


def _told(said: Said, report: Report, times: Sequence[When]) -> list[Piece] | None:
    """Verb and content."""
    if _beside(said, report):
        return _as_it_stands(said, report, times)
    content = clause(report, said.content, times)
    verb = _verb(said, report)
    if content is None or verb is None:
        return None
    words = report.text[slice(*said.content[0])].lstrip()
    if said.kind == "direct":
        return [verb, ": ", *content] if all(report.text[start] == "“" for start, _ in said.content) else None
    if _THAT.match(words):
        return [verb, " ", *content]
    return [verb, " that ", *_lowered(content, said, report)] if _is_clause(said, report) else None


def _beside(said: Said, report: Report) -> bool:
    """Whether source, verb and content stand side by side in this order, so that they can be taken over as they are."""
    if len(said.source) != 1 or len(said.cue) != 1 or len(said.content) != 1:
        return False
    (_, first), (start, end), (then, _) = said.source[0], said.cue[0], said.content[0]
    return report.text[first:start].strip(" ,") == "" and report.text[end:then] == " " and first <= start < end <= then


def _as_it_stands(said: Said, report: Report, times: Sequence[When]) -> list[Piece] | None:
    content = clause(report, said.content, times)
    words = report.text[slice(*said.content[0])]
    if content is None or words.startswith(("“", "‘")) or len(words.split()) < 2 or not _ends_whole(said, report):
        return None
    cue = report.cite(said.cue[0])
    if cue.words.endswith("ing"):
        return None
    own = _verb(said, report) if said.verb_class == "claimed" and _is_saying(cue.words) else None
    clausal = _THAT.match(words) or _is_clause(said, report)
    if own is not None and clausal:
        return [own, " " if _THAT.match(words) else " that ", *content]
    return [(cue.words, (cue,)), " that " if _is_clause(said, report) else " ", *content]


def _ends_whole(said: Said, report: Report) -> bool:
    """Whether a content that is no clause ends where the report's sentence or clause does."""
    after = report.text[said.content[0][1] :][:8]
    return bool(re.match(r"\s*(?:[.,;:”]|and\b|but\b|\n|$)", after)) or _is_clause(said, report)


def _is_saying(words: str) -> bool:
    return not bases(words.casefold().split()[-1]).isdisjoint(("say", "tell", "add"))


def _is_clause(said: Said, report: Report) -> bool:
    """Whether the content is a clause that "that" can open."""
    words = report.text[slice(*said.content[0])].strip()
    cue = " ".join(report.text[slice(*span)] for span in said.cue).split()
    bare = any(form in brief_words("bare", "verbs") for word in cue[-2:] for form in candidates(word))
    return bare and not _NO_CLAUSE.match(words) and not _THAT.match(words) and bool(_TENSED.search(words))


def _verb(said: Said, report: Report) -> Piece | None:
    """The word of the statement's class, or of that of its cue."""
    cue = report.cite((said.cue[0][0], said.cue[-1][1]))
    table = data.table("brief.toml")
    found = str(class_of(cue.words.split())) if find(cue.words.split()) else None
    wanted = said.verb_class if found in (said.verb_class, "said") and said.verb_class in ("claimed", found) else found
    return None if wanted not in table["said"] else (table["said"][wanted], (cue,))


def _lowered(content: list[Piece], said: Said, report: Report) -> list[Piece]:
    """A clause that opened a sentence of the report, within one of the brief."""
    first = content[0]
    if isinstance(first, str) or not re.match(
        r"(?:The|A|An|It|He|She|They|There|This|These|No|All|Both|Its|His|Her|Their|Any|Every|Nobody|Several|Some|Many|Most|More|"
        r"One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|[A-Z][a-z]+teen|Twenty|Thirty|Forty|Fifty)\b",
        first[0],
    ):
        return content
    return [(first[0][0].lower() + first[0][1:], first[1]), *content[1:]]
