"""What goes on behind words that came through another.

"Fars quoted an officer as saying it was over. He said nothing was hit." A statement that no other words enclose may still come through somebody:
its speaker is one whose words were handed on just before, or it stands in the letter, recording or report that somebody hands on. Each statement
before it that may lead to such a way is weighed; weights are fitted by ``training/chains.py`` and stand in ``data/chain_links.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reader.reading import Reading
from onrecord.record import SpeakerKind
from onrecord.statements import chain_words
from onrecord.statements.drafts import Draft
from onrecord.statements.relays import score
from onrecord.statements.told import Told

_BLOCKS = 1
_SENTENCES = 4
_HOLDS = (SpeakerKind.DOCUMENT, SpeakerKind.SENSOR)
_MEDIA = (SpeakerKind.MEDIA, SpeakerKind.AGENCY)
_PLACES = frozenset("in on from".split())


def carried_on(told: Told) -> dict[int, int]:
    """What goes on behind words that came through another → the statement that it comes through as well."""
    found: dict[int, int] = {}
    order = in_order(told.drafts)
    for place, index in enumerate(order):
        known = replace(told, carried=found)
        scored = [(score("continuation", names), -before, way) for before, way, names in candidates(known, order, place)]
        best = max(scored, default=None)
        if best is not None and best[0] > 0:
            found[index] = best[2]
    return found


def in_order(drafts: list[Draft]) -> list[int]:
    """The statements in the order in which the text begins them."""
    return sorted(range(len(drafts)), key=lambda i: drafts[i].start)


def candidates(told: Told, order: list[int], place: int) -> Iterator[tuple[int, int, list[str]]]:
    """(how many statements before, through which it may come, what speaks for it) for one statement in the order of the text."""
    index = order[place]
    if told.way(index) is not None or told.speakers[index] is None or not told.drafts[index].source or index in told.relays.values():
        return
    seen: set[int] = set()
    for before, earlier in enumerate(reversed(order[:place])):
        if _apart(told.reading, told.drafts[earlier], told.drafts[index]) > _SENTENCES:
            break
        way = _way_of_speaker(told, earlier, index)
        if way is None and _holds(told, earlier, index):
            way = earlier
        if way is not None and way not in seen and told.character(way) is not told.character(index):
            seen.add(way)
            yield before, way, _features(told, index, earlier, way, before)


def _way_of_speaker(told: Told, earlier: int, index: int) -> int | None:
    """Through which statement the words of a speaker came before."""
    return told.way(earlier) if told.character(earlier) is told.character(index) else None


def _apart(reading: Reading, earlier: Draft, later: Draft) -> int:
    """How many sentences lie between two statements; many where a paragraph and more does."""
    if reading.block[later.start] - reading.block[earlier.start] > _BLOCKS:
        return 1 << 20
    return reading.sentence_of(later.start) - reading.sentence_of(earlier.start)


def _holds(told: Told, earlier: int, index: int) -> bool:
    """Whether a statement may hand on the thing in which a later one stands: a thing's own words, or a thing that somebody hands on."""
    if _record_in(told.reading, told.drafts[earlier]):
        return True
    hands_on = told.kinds[earlier] in _HOLDS or _sort(told, earlier) in ("citing", "carrying")
    return hands_on and _opens_in(told.reading, told.drafts[index])


def _sort(told: Told, index: int) -> str | None:
    draft = told.drafts[index]
    if draft.anchor is None:
        return None
    return chain_words.handing_on(told.reading.word(draft.anchor), [told.reading.word(i) for a, b in draft.cue for i in range(a, b)])


def _features(told: Told, index: int, earlier: int, way: int, before: int) -> list[str]:
    """What speaks for and against a way, by the sort of candidate."""
    sort = "goes on" if way != earlier else "in it"
    reading, draft, last = told.reading, told.drafts[index], told.drafts[earlier]
    apart = _apart(reading, last, draft)
    found = {"always", f"{min(apart, 2)} sentences", f"{min(before, 2)} statements", f"source {_form(told, index)}"}
    found.add("other paragraph" if reading.block[draft.start] != reading.block[last.start] else "same paragraph")
    found.add(f"way {'handed on' if earlier in told.relays or earlier in told.carried else 'enclosed'}")
    found.add(f"way is {'medium' if told.kinds[way] in _MEDIA else 'thing' if told.kinds[way] in _HOLDS else 'other'}")
    found.add(f"sort {_sort(told, way)}")
    if draft.roles.get("audience"):
        found.add("tells somebody")
    if _opens_in(reading, draft):
        found.add("opens in it")
    if _is_named_in(told, index, earlier):
        found.add("named in it")
    if _record_in(reading, last):
        found.add("hands on a record")
    return sorted(f"{sort}: {name}" for name in found)


def _form(told: Told, index: int) -> str:
    """How a source names its speaker: pronoun, "the" with a common noun, relative pronoun, name, other words."""
    reading, (first, last) = told.reading, told.drafts[index].source[0]
    word = reading.word(first).casefold()
    if word in ("who", "which") and last == first + 1:
        return "relative"
    if reading.tag(first) == "PRON" and last == first + 1:
        return "pronoun"
    if any(reading.tag(i) == "PROPN" for i in range(first, last)):
        return "name"
    return "definite" if word in ("the", "this", "that", "its", "their", "his", "her") else "other"


def _opens_in(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence opens in a thing that holds words: "In it", "In the recording"."""
    first = reading.sentences[reading.sentence_of(draft.start)][0]
    if reading.word(first).casefold() not in _PLACES or first + 2 >= len(reading.words):
        return False
    return reading.word(first + 1).casefold() == "it" or reading.word(first + 2).casefold() in chain_words.of_sort("record")


def _is_named_in(told: Told, index: int, earlier: int) -> bool:
    """Whether the noun of a source stands in the words handed on before."""
    reading, source = told.reading, told.drafts[index].source[0]
    noun = reading.word(reading.head_of(*source)).casefold()
    return any(reading.word(i).casefold() == noun for a, b in told.drafts[earlier].content for i in range(a, b))


def _record_in(reading: Reading, draft: Draft) -> bool:
    """Whether what a statement hands on is a thing that holds words, no clause: "broadcast a message from …"."""
    words = [i for a, b in draft.content[:1] for i in range(a, b)]
    head = reading.head_of(draft.content[0][0], draft.content[0][1]) if words else -1
    return bool(words) and reading.word(head).casefold() in chain_words.of_sort("record")
