"""Sentences on what was said: who, by what verb, in what words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import data
from onrecord.brief.clauses import clause, opens_sentence, speaker_of, within
from onrecord.brief.facts import Report, Said, When
from onrecord.brief.values import Piece, Sentence, sentence
from onrecord.brief.wording import bases, brief_words, is_tensed, tokens
from onrecord.reader.lemmas import candidates
from onrecord.statements.verb_classes import class_of, find

_THAT = re.compile(r"that\b")
_NO_CLAUSE = re.compile(
    r"(?:(?:from|in|at|to|by|for|with|on|through) (?:where|which|whom|what|when)|to|if|whether|how|what|why|when|who|where|of|for|"
    r"against|about|as|by|no|not|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|[a-z]+ing)\b|“"
)
_PLURAL = frozenset("have are were do am don't aren't haven't".split())
_MODALS = frozenset("will would can could may might must should shall".split())
_CALLS_FOR = re.compile(r"(?:for|on|upon|off)\b")
_MANY = frozenset("i we you they".split())
_POINTS_BACK = re.compile(
    r"(?:(?:against|of|to|on|for|with|about|in|by|from|at|over) )?(?:(it|them|him|her|this|that)|(?:the|this|that|these|those|such) (\w+))"
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
    clausal = bool(_THAT.match(words)) or _is_clause(said, report)
    if cue.words.endswith("ing") or (not clausal and _tells_nothing(cue.words, words)):
        return None
    joint = " that " if _is_clause(said, report) else " "
    agrees = _agrees(said, report)
    if clausal and (not agrees or (said.verb_class == "claimed" and _is_saying(cue.words))) and (own := _verb(said, report)) is not None:
        return [own, joint, *content]
    return [(cue.words, (cue,)), joint, *content] if agrees else None


def _agrees(said: Said, report: Report) -> bool:
    """Whether the cue's own form fits the one name that stands for "I", "we" or "they" in the brief."""
    if [token.word for token in tokens(report.text[slice(*said.source[0])])][-1:] not in [[word] for word in _MANY]:
        return True
    first = tokens(report.text[slice(*said.cue[0])])[0].word
    return first not in _PLURAL and (bases(first) != {first} or first in _MODALS)


def _tells_nothing(cue: str, content: str) -> bool:
    """Whether words behind a cue that are no clause lack what they are about: "called the freed part", "reported killed", "disputed the figure"."""
    named = any(not bases(token.word).isdisjoint(brief_words("naming", "verbs")) for token in tokens(cue)[-1:])
    first = content.split()[0]
    participle = first.islower() and not first.endswith(("s", "ing")) and bases(first) != {first}
    points = _POINTS_BACK.fullmatch(content.strip(" .,;”"))
    back = points is not None and (points[2] is None or points[2].casefold() in brief_words("pointing", "nouns"))
    return (named and not _CALLS_FOR.match(content)) or participle or back


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
    return bare and not _NO_CLAUSE.match(words) and not _THAT.match(words) and is_tensed(words)


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
    if isinstance(first, str) or not opens_sentence(report, said.content[0][0]):
        return content
    return [(within(first[0], report) or first[0], first[1]), *content[1:]]
