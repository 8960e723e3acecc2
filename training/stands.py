"""Reports with control and positions as documents of labelled words: which word tells each, and where its parts are named.

The gold names a party or a place as it is named best. The words taken for it are those nearest to where the change or stance is told, in the same
paragraph and before rather than behind, so that the reader learns to look past a pronoun to the name that it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.reader.labels import STAND_TAGS, is_function_word
from onrecord.testing.stands import ReportItem, ToldControl, ToldPosition, read_reports
from training.corpora import Document, Range, Stand, document, ranges

_BEHIND = 60
"""How many characters nearer a name behind the words must be than one before them."""
_NEXT_PARAGRAPH = 200
_LIGHT = frozenset(
    "under over against between into out up off away back all any such another every each both some most what there here not no "
    "within without through across along around among during until since while when where if unless whether about beyond".split()
)


def stands(folder: Path) -> list[Document]:
    """The reports of a folder, each a document."""
    return [told(item) for item in read_reports(folder)]


def told(item: ReportItem) -> Document:
    """A report with the words that tell who holds what and who stands where; several parts of one kind share the word that tells them."""
    doc = document(item.id, item.text)
    found: dict[int, Stand] = {}
    for each in (*item.control, *item.positions):
        others = {word: stand.tag for word, stand in found.items()}
        stand = _control(doc, each, others) if isinstance(each, ToldControl) else _position(doc, each, others)
        if stand is None:
            continue
        same = found.setdefault(stand.word, stand)
        if same is not stand and same.tag == stand.tag:
            for kind, pieces in stand.parts.items():
                same.parts[kind] = sorted({*same.parts.get(kind, []), *pieces})
            same.open = tuple(sorted({*same.open, *stand.open}))
    doc.stands = sorted(found.values(), key=lambda stand: stand.word)
    return doc


def _control(doc: Document, change: ToldControl, others: dict[int, int]) -> Stand | None:
    if change.evidence is None:
        return None
    sought = [("place", change.place, None), ("from", change.from_, change.from_at), ("to", change.to, change.to_at)]
    return _stand(doc, change.evidence, str(change.change), sought, others)


def _position(doc: Document, position: ToldPosition, others: dict[int, int]) -> Stand | None:
    sought = [("party", position.party, position.party_at), ("proposal", position.proposal, None), ("condition", position.condition, None)]
    return _stand(doc, position.evidence, str(position.stance), sought, others)


def _stand(doc: Document, evidence: Range, tag: str, sought: Sequence[tuple[str, str | None, Range | None]], others: dict[int, int]) -> Stand | None:
    """A stand; ``others`` are the words that tell something already, with their tags."""
    number = STAND_TAGS.index(tag)
    parts: dict[str, list[Range]] = {}
    for kind, name, at in sought:
        place = at if at is not None else _nearest(doc.text, name, evidence) if name else None
        if place is not None:
            parts[kind] = ranges(doc, [place])[:1]
    left_open = tuple(kind for kind, name, _ in sought if name and not parts.get(kind))
    closed = {at for at, other in others.items() if other != number}
    word = _word(doc, evidence, [piece for pieces in parts.values() for piece in pieces], closed)
    return None if word is None else Stand(word, number, parts, left_open)


def _nearest(text: str, name: str, evidence: Range) -> Range | None:
    """Where a name stands, as near to the words as it can be."""
    low, sought = text.casefold(), name.casefold()
    if len(low) != len(text) or not sought:
        return None
    places, at = [], low.find(sought)
    while at >= 0:
        end = at + len(sought)
        whole = not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum()
        places += [(at, end)] if whole else []
        at = low.find(sought, at + 1)
    start, stop = evidence

    def gap(place: Range) -> int:
        if place[0] >= stop:
            return place[0] - stop + _BEHIND + _NEXT_PARAGRAPH * ("\n" in text[stop : place[0]])
        return max(0, start - place[1])

    return min(places, key=gap, default=None)


def _word(doc: Document, evidence: Range, parts: Sequence[Range], closed: set[int]) -> int | None:
    """The word that tells it: the first of the evidence that is neither a word of grammar nor one of its parts, and tells nothing else."""
    inside = ranges(doc, [evidence])
    if not inside:
        return None
    taken = {index for a, b in parts for index in range(a, b)}
    words = [index for index in range(*inside[0]) if index not in closed and any(map(str.isalnum, doc.words[index]))]
    plain = [index for index in words if not _is_light(doc.words[index].lower())]
    free = [index for index in plain if index not in taken]
    low = [index for index in free if doc.words[index][0].islower()]
    return next(iter((*low, *free, *plain, *words)), None)


def _is_light(word: str) -> bool:
    """Whether a word of grammar, an adverb in -ly, or another that opens phrases."""
    adverb = word.endswith("ly") and len(word) > 4 and word not in ("reply", "rally")
    return adverb or word in _LIGHT or is_function_word(word)
