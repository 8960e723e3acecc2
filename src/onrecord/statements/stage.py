"""The statements stage: Article and Reading → the entities of the article and its statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reader.reading import Range, Reading
from onrecord.record import Article, Entity, EntityKind, Hop, MentionForm, Span, Spans, SpeakerKind, Statement, Time, TimeType, VerbClass
from onrecord.statements import chain_words, chains, cited, continuations, drafts, institutions, kinds, relays, verb_classes
from onrecord.statements.cast import Cast, Character, clean
from onrecord.statements.drafts import Draft
from onrecord.statements.entities import day_of, entity_of
from onrecord.statements.speakers import Speaker, Speakers
from onrecord.statements.told import Told

NO_OUTLET = "outlet not named"

_FORCES = frozenset({EntityKind.MILITARY, EntityKind.MINISTRY, EntityKind.COUNTRY, EntityKind.GROUP, EntityKind.ORGANIZATION})
_FIGHTING = re.compile(
    r"\b(?:captur|recaptur|retak|retook|seiz|destroy|shot down|shoot|down(?:ed|ing) |kill|repel|repuls|intercept|advanc|liberat|"
    r"took control|taken control|taking control|strik|struck|hit |eliminat|neutrali[sz]|foil|thwart|roll back|inflict|encircl|storm|"
    r"overr[au]n|enter)",
    re.IGNORECASE,
)
_WAR_MAKER = re.compile(
    r"defen[cs]e|army|armed forces|military|general staff|forces|militia|front|brigade|guard|air force|navy|rebels?|fighters", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the stage makes of one article, and what the events stage needs to name the parties as the statements name their speakers.

    ``who`` holds the speaker of each statement, ``ids`` the entity id of each character by its ``id()``.
    """

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    cast: Cast
    speakers: Speakers
    who: tuple[Speaker | None, ...]
    ids: dict[int, str]


class Statements:
    """The stage: ``statements(articles, readings, times)`` gives one ``Found`` for each article, in order. ``times`` are those in each text."""

    def __call__(self, articles: Sequence[Article], readings: Sequence[Reading], times: Sequence[Sequence[Time]]) -> list[Found]:
        return [_of(article, reading, own) for article, reading, own in zip(articles, readings, times, strict=True)]


def _of(article: Article, reading: Reading, times: Sequence[Time]) -> Found:
    found = cited.told_apart(reading, drafts.drafts_of(reading))
    found = [d for d in found if (d.content or _refuses(reading, d)) and not _is_nobodys(reading, d) and not _hands_on_nothing(reading, d)]
    cast = Cast(reading)
    outer = chains.enclosing(found)
    resolve = Speakers(reading, cast, article.authors)
    who = _speakers(resolve, found, outer)
    classes = [_class(reading, d, s) for d, s in zip(found, who, strict=True)]
    sorts = [kinds.kind_of(s, reading) if s else None for s in who]
    told = Told(reading=reading, drafts=found, speakers=who, kinds=sorts, classes=classes, enclosing=outer, outer=outer)
    told = _tied(told)
    ids = _ids(cast, [s.character for s in who if s is not None])
    outlet = _outlet(article, cast, ids)
    statements = []
    for index, draft in enumerate(found):
        chain = _chain(index, outlet, told, ids)
        statements.append(_statement(f"s{index + 1}", reading, draft, who[index], sorts[index], classes[index], chain, ids, times))
    return Found(_entities(article, cast, ids, reading), tuple(statements), cast, resolve, tuple(who), ids)


def _speakers(resolve: Speakers, found: list[Draft], outer: list[int | None]) -> list[Speaker | None]:
    """The speaker of each draft. Sources are resolved in the order of the text, those around before those within."""
    who: list[Speaker | None] = [None] * len(found)

    def depth(index: int) -> int:
        at, steps = outer[index], 0
        while at is not None:
            at, steps = outer[at], steps + 1
        return steps

    order = sorted(range(len(found)), key=lambda i: (depth(i), found[i].source[0][0] if found[i].source else found[i].start))
    same: dict[Range, Speaker | None] = {}
    for index in order:
        draft = found[index]
        around = outer[index]
        if draft.source and draft.source[0] in same:
            who[index] = same[draft.source[0]]
            continue
        who[index] = resolve.of(draft, who[around] if around is not None else None)
        if draft.source:
            same[draft.source[0]] = who[index]
    return who


def _refuses(reading: Reading, draft: Draft) -> bool:
    """Whether a draft without content still is a statement: a refusal to speak, or a question not answered."""
    return bool(draft.source) and _words_class(reading, draft) == VerbClass.DECLINED


def _is_nobodys(reading: Reading, draft: Draft) -> bool:
    """Whether nobody speaks: "no group has claimed responsibility" hands on nobody's words."""
    if not draft.source or reading.word(draft.source[0][0]).casefold() not in ("no", "nobody"):
        return False
    return any(reading.word(i).casefold() == "responsibility" for a, b in draft.cue + draft.content for i in range(a, b))


_NEGATIONS = frozenset("not n't n’t never no hardly without".split())


def _hands_on_nothing(reading: Reading, draft: Draft) -> bool:
    """Whether nobody's words are handed on after all.

    What images show as objects, what conduct signals, what goes without mention, and what is expected by nobody in particular: "footage shows a
    statue", "his silence signalled the opposite", "he did not mention the plan", "she is expected to travel". With a clause or quoted words for
    content they are statements.
    """
    if draft.anchor is None or any(reading.quotes[i] for a, b in draft.content for i in range(a, b)):
        return False
    word = reading.word(draft.anchor).casefold()
    cue = {reading.word(i).casefold() for a, b in draft.cue for i in range(a, b)}
    if word in chain_words.of_sort("expecting"):
        return not draft.source
    if word in chain_words.of_sort("mentioning"):
        return bool(cue & _NEGATIONS) and _is_bare(reading, draft)
    return word in chain_words.of_sort("showing") and _is_bare(reading, draft)


def _is_bare(reading: Reading, draft: Draft) -> bool:
    """Whether a content is a noun phrase alone: no clause, no infinitive."""
    words = [i for a, b in draft.content for i in range(a, b)]
    clause = any(reading.relation_of(i).startswith(("nsubj", "csubj", "cop", "mark")) for i in words)
    return not clause and reading.word(words[0]).casefold() not in ("that", "how", "what", "to", "whether", "why") if words else True


def _words_class(reading: Reading, draft: Draft) -> VerbClass:
    words = [reading.word(i) for a, b in draft.cue for i in range(a, b)]
    if not words:
        return VerbClass.SAID
    end = draft.cue[-1][1]
    following = [reading.word(end)] if end < len(reading.words) else []
    content = [reading.word(i) for a, b in draft.content[:1] for i in range(a, min(b, a + 1))]
    found = verb_classes.with_content(verb_classes.class_of(words, following), words, content)
    if found in (VerbClass.SAID, VerbClass.CONFIRMED) and words[0].casefold() in ("would", "could") and _nobody(reading, draft):
        return VerbClass.DECLINED
    return found


def _nobody(reading: Reading, draft: Draft) -> bool:
    """Whether a source denies that anybody speaks: "neither side would say who"."""
    return bool(draft.source) and reading.word(draft.source[0][0]).casefold() in ("neither", "no", "nobody", "none")


def _class(reading: Reading, draft: Draft, speaker: Speaker | None) -> VerbClass:
    """The class of the cue; a warring party's word on its own fighting is ``claimed``."""
    found = _words_class(reading, draft)
    if found == VerbClass.SAID and speaker is not None and speaker.character.kind in _FORCES:
        words = " ".join(reading.said(a, b) for a, b in draft.content)
        if _WAR_MAKER.search(speaker.character.name) and _FIGHTING.search(words):
            return VerbClass.CLAIMED
    return found


def _ids(cast: Cast, speaking: list[Character]) -> dict[int, str]:
    """Entity ids by character, in order of first mention: of those who have a name and those who speak."""
    named = [c for c in cast.characters if any(form == MentionForm.NAME for _, form in c.mentions) or any(c is s for s in speaking)]
    order = sorted(named, key=lambda c: min((r for r, _ in c.mentions), default=(1 << 30, 0)))
    return {id(character): f"e{number}" for number, character in enumerate(order, 1)}


def _outlet(article: Article, cast: Cast, ids: dict[int, str]) -> Hop:
    """The outermost hop: whose story it is, else who carries it, else the agency of its dateline."""
    name = article.origin.publisher or article.publisher or (article.dateline.agency if article.dateline else None)
    if name is None:
        return Hop(entity=None, name=NO_OUTLET)
    known = institutions.find(name)
    keys = {institutions.plain(name), institutions.plain(known.name if known else name)}
    for character in cast.characters:
        if institutions.plain(character.name) in keys:
            return Hop(entity=ids[id(character)], name=character.name)
    return Hop(entity=None, name=name)


def _tied(told: Told) -> Told:
    """``told``, with the ways by which its statements come through one another."""
    told = replace(told, relays=relays.relays(told))
    denies = [verb_class in (VerbClass.DENIED, VerbClass.REJECTED) for verb_class in told.classes]
    outer = chains.past_deniers(told.drafts, told.outer, denies, told.relays)
    told = replace(told, outer=chains.through_origins(told.drafts, outer, told.relays))
    return replace(told, carried=continuations.carried_on(told))


def _chain(index: int, outlet: Hop, told: Told, ids: dict[int, str]) -> tuple[Hop, ...]:
    """Outlet, then every speaker the words came through, the origin last."""
    path = _cited_by(index, told.relays)
    seen = set(path)
    at = told.way(index)
    while at is not None and at not in seen:
        seen.add(at)
        path.append(at)
        at = told.way(at)
    hops = [outlet]
    for step in reversed(path):
        hop = _hop(step, told, ids, named=step == index)
        if hop is not None and (hops[-1].entity != hop.entity or hop.entity is None):
            hops.append(hop)
    return tuple(hops)


def _hop(step: int, told: Told, ids: dict[int, str], *, named: bool) -> Hop | None:
    """One step of a chain; None where nobody is named and the statement's own name (``named``) is asked for."""
    speaker, draft, verb_class = told.speakers[step], told.drafts[step], told.classes[step]
    if speaker is not None:
        span = told.reading.span(*speaker.words)
        return Hop(entity=ids[id(speaker.character)], name=speaker.character.name, span=span, verb_class=verb_class)
    if draft.source:
        span = told.reading.span(*draft.source[0])
        return Hop(entity=None, name=clean(span.of(told.reading.text)), span=span, verb_class=verb_class)
    return None if named else Hop(entity=None, name="not named", verb_class=verb_class)


def _cited_by(index: int, relays: dict[int, int]) -> list[int]:
    """A statement behind the one it cites, that behind the one it cites in turn, and so on: the origin first."""
    path = [index]
    while (origin := next((origin for origin, relay in relays.items() if relay == path[0]), None)) is not None and origin not in path:
        path.insert(0, origin)
    return path


def _spans(reading: Reading, ranges: Sequence[Range]) -> Spans:
    return tuple(reading.span(a, b) for a, b in ranges)


def _statement(
    id_: str,
    reading: Reading,
    draft: Draft,
    speaker: Speaker | None,
    sort: SpeakerKind | None,
    verb_class: VerbClass,
    chain: tuple[Hop, ...],
    ids: dict[int, str],
    times: Sequence[Time],
) -> Statement:
    """One draft as a value of the record."""
    first = min(a for pieces in (draft.content, draft.cue, draft.source) for a, _ in pieces)
    return Statement(
        id=id_,
        kind=drafts.kind_of(reading, draft),
        source=_spans(reading, draft.source),
        cue=_spans(reading, draft.cue),
        content=_spans(reading, draft.content),
        cue_phrase=_spans(reading, draft.phrase),
        speaker=ids[id(speaker.character)] if speaker else None,
        speaker_name=speaker.character.name if speaker else None,
        speaker_kind=sort,
        verb_class=verb_class,
        chain=chain,
        audience=_text(reading, draft, "audience"),
        venue=_text(reading, draft, "venue"),
        medium=_text(reading, draft, "medium"),
        said=_time(id_, reading, draft, times),
        block=reading.block[first],
        score=draft.score,
    )


_PREPOSITION = re.compile(r"^(?:in|at|on|during|to|by|through|via|over|from|after|following|before)\s+", re.IGNORECASE)


def _text(reading: Reading, draft: Draft, role: str) -> str | None:
    """A circumstance in its own words, its preposition left out."""
    pieces = draft.roles.get(role, ())
    if not pieces:
        return None
    return "; ".join(_PREPOSITION.sub("", clean(reading.said(a, b))) for a, b in pieces)


def _time(id_: str, reading: Reading, draft: Draft, times: Sequence[Time]) -> Time | None:
    """When it was said: the article's time that stands in the words, an hour before a day; words that hold none keep an open value."""
    pieces = draft.roles.get("time", ())
    if not pieces:
        return None
    return time_in(id_, reading.text, [reading.span(*words) for words in pieces], times)


def time_in(id_: str, text: str, spans: Sequence[Span], times: Sequence[Time]) -> Time:
    """The article's time that stands in some words, an hour before a day; words that hold none keep an open value."""
    inside = [time for time in times if any(time.span.overlap(span) for span in spans)]
    if inside:
        return max(inside, key=lambda time: (_RANKS.index(time.type) if time.type else -1, -time.span.start))
    return Time(id=f"t-{id_}", span=spans[0], text=clean(spans[0].of(text)))


_RANKS = (TimeType.SET, TimeType.DURATION, TimeType.DATE, TimeType.TIME)


def _entities(article: Article, cast: Cast, ids: dict[int, str], reading: Reading) -> tuple[Entity, ...]:
    """The characters that have an id as entities, in order of first mention."""
    named = [character for character in cast.characters if id(character) in ids]
    order = sorted(named, key=lambda c: int(ids[id(c)][1:]))
    return tuple(entity_of(ids[id(character)], character, reading, day_of(article)) for character in order)
