"""Whom a pronoun stands for: each character named so far gets a score, the best above a bar is taken.

The score adds what the reader's coreference head says to what grammar and the course of the text say.
"""

from __future__ import annotations

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm
from onrecord.statements import ranking
from onrecord.statements.cast import Character, gender_of_noun
from onrecord.statements.ranking import Features, Found

_SCALE = 11.3
"""About the square root of the width of the coreference vectors, as in training."""

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_PERSONS = frozenset(_GENDER) | {"who"}
PERSONAL = frozenset("he she it they him her them his hers its their himself herself itself themselves who".split())
"""Pronouns that are resolved by score; "I" and "we" belong to whoever speaks."""

_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.GOVERNMENT, EntityKind.MILITARY, EntityKind.MINISTRY, EntityKind.MEDIA, EntityKind.GROUP})


def best(
    reading: Reading,
    characters: list[Character],
    words: Range,
    content: tuple[Range, ...],
    spoke: list[tuple[int, Character]],
    outer: Character | None,
) -> Character | None:
    """The character that the pronoun at ``words`` stands for, None where none is likely enough.

    Args:
        reading: the article.
        characters: everybody named in it so far.
        words: the pronoun.
        content: what is said there.
        spoke: (word, speaker) of the sources resolved so far, in the order of the text.
        outer: who speaks the words that this stands in.
    """
    return ranking.chosen("third", reading, words, candidates(reading, characters, words, content, spoke, outer))


def candidates(
    reading: Reading,
    characters: list[Character],
    words: Range,
    content: tuple[Range, ...],
    spoke: list[tuple[int, Character]],
    outer: Character | None,
) -> Found:
    """Every character named before (or, where none is, after, in the same paragraph) with its features."""
    pronoun = reading.word(words[0]).casefold()
    earlier = [(c, [m for m in c.mentions if m[0][0] < words[0]]) for c in characters]
    pool = [(c, ms) for c, ms in earlier if ms and _may_be(c, pronoun)]
    if not pool:
        here = reading.block[words[0]]
        later = [(c, [m for m in c.mentions if m[0][0] > words[0] and reading.block[m[0][0]] == here]) for c in characters]
        pool = [(c, ms) for c, ms in later if ms and _may_be(c, pronoun)]
    order = sorted(pool, key=lambda item: -max(m[0][0] for m in item[1]))
    before = [c for at, c in spoke if at < words[0]]
    out: Found = []
    for rank, (character, mentions) in enumerate(order[:20]):
        values = _features(reading, character, mentions, words, pronoun, content)
        values["last_speaker"] = float(bool(before) and before[-1] is character)
        values["spoke_before"] = float(character in before)
        values["is_outer"] = float(character is outer)
        values["recent_rank"] = min(rank, 5) / 5
        out.append((character, values))
    return out


def _may_be(character: Character, pronoun: str) -> bool:
    """Whether a pronoun can stand for a character at all."""
    if pronoun in _PERSONS:
        person = character.kind == EntityKind.PERSON
        return person and not character.plural and not (character.gender and _GENDER.get(pronoun, character.gender) != character.gender)
    if pronoun in ("it", "its", "itself"):
        return character.kind != EntityKind.PERSON and not (character.plural and character.kind == EntityKind.GROUP)
    return character.kind != EntityKind.PERSON or character.plural


def _features(
    reading: Reading,
    character: Character,
    mentions: list[tuple[Range, MentionForm]],
    words: Range,
    pronoun: str,
    content: tuple[Range, ...],
) -> Features:
    last = max(mentions, key=lambda m: m[0])[0]
    head = reading.head_of(*last)
    anaphor = reading.anaphor[words[0]]
    heads = [reading.head_of(*r) for r, _ in mentions]
    likenesses = [float(anaphor @ reading.antecedent[h]) / _SCALE for h in heads[-6:]]
    gender = character.gender or next((g for role in character.roles if (g := gender_of_noun(role))), None)
    wanted = _GENDER.get(pronoun)
    apart = abs(reading.sentence_of(words[0]) - reading.sentence_of(last[0]))
    return {
        "likeness": likenesses[-1],
        "likeness_best": max(likenesses),
        "same_sentence": float(apart == 0),
        "sentences": min(apart, 8) / 8,
        "blocks": min(abs(reading.block[words[0]] - reading.block[last[0]]), 5) / 5,
        "subject": float(reading.relation_of(head).startswith("nsubj")),
        "in_content": float(any(a <= last[0] < b for a, b in content)),
        "agrees": float(wanted is not None and gender == wanted),
        "disagrees": float(wanted is not None and gender is not None and gender != wanted),
        "person": float(character.kind == EntityKind.PERSON),
        "group": float(character.kind == EntityKind.GROUP or character.plural),
        "institution": float(character.kind in _BODIES),
        "place": float(character.kind in (EntityKind.PLACE, EntityKind.COUNTRY)),
        "mentions": min(len(mentions), 6) / 6,
        "named": float(any(form == MentionForm.NAME for _, form in mentions)),
        "headline": float(reading.block[last[0]] == reading.block[0]),
    }
