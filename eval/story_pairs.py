"""Pairs of reports with one origin or two, made from the sample dispatches: what each kind is stands in ``tests/gold/stories/pairs/README.md``."""

from __future__ import annotations

import datetime
import itertools
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zlib import crc32

from onrecord.article import read_article
from onrecord.record import Article, BlockKind, Page, Record
from onrecord.stories.reports import report_of
from onrecord.stories.values import Relation, Report

ROOT = Path(__file__).parents[1]
DISPATCHES = ROOT / "examples/dispatches"
GOLD = ROOT / "tests/gold/stories"
SEED = "origins 1"

_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_SENTENCE = re.compile(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+(?=[A-Z“])")
_QUOTATION = re.compile(r"“([^”]{40,})”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports and what relates them: None where they have two origins. ``half`` is "dev" or "test"."""

    kind: str
    half: str
    left: Report
    right: Report
    relation: Relation | None
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A story as it goes over a desk: what is printed of it, with its paragraphs."""

    name: str
    title: str
    publisher: str
    agency: str | None
    published: str
    paragraphs: tuple[str, ...]
    around: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """The half of the pairs to which all that is made of it belongs."""
        return "test" if crc32(self.name.encode()) % 2 else "dev"


@cache
def dispatches() -> dict[str, Copy]:
    """The sample dispatches by file name."""
    return {path.name: _copy(path) for path in sorted(DISPATCHES.iterdir()) if path.suffix in {".txt", ".html"}}


@cache
def retold() -> dict[str, Copy]:
    """Second tellings, by the name of the dispatch whose events they tell."""
    found = {}
    for path in sorted((GOLD / "retold").glob("*.txt")):
        match = re.search(r"^retells: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert match, f"{path} does not say which dispatch it retells"
        found[match[1]] = _copy(path)
    return found


def printed() -> dict[str, Report]:
    """The dispatches as they are, by file name."""
    return {name: report_of(number, Record(article=_article(DISPATCHES / name))) for number, name in enumerate(dispatches())}


def _article(path: Path) -> Article:
    media = "text/html" if path.suffix == ".html" else "text/plain"
    return read_article(Page(data=path.read_bytes(), name=path.name, media_type=media))


def _copy(path: Path) -> Copy:
    article = _article(path)
    body = tuple(article.text[b.start : b.end] for b in article.blocks if b.kind == BlockKind.PARAGRAPH)
    credited = article.origin.publisher if article.origin.publisher != article.publisher else None
    published = article.published.earliest
    assert published, f"{path} has no date"
    title, publisher = article.title or path.stem, article.publisher or path.stem
    return Copy(name=path.name, title=title, publisher=publisher, agency=credited, published=published, paragraphs=body)


def report(copy: Copy, id: int) -> Report:
    """The report that is read of a page on which a story stands."""
    head = [f"title: {copy.title}", f"published: {copy.published}", f"publisher: {copy.publisher}"]
    head += [f"agency: {copy.agency}"] if copy.agency else []
    half = len(copy.around) // 2
    text = "\n\n".join([copy.title, *copy.around[:half], *copy.paragraphs, *copy.around[half:]])
    page = Page(data=("---\n" + "\n".join(head) + "\n---\n\n" + text + "\n").encode(), name=copy.name)
    return report_of(id, Record(article=read_article(page)))


# -- what a desk does ----------------------------------------------------------------------------------------------------------------------------

Change = Callable[[Copy, random.Random], Copy]


def cut(copy: Copy, draw: random.Random) -> Copy:
    """Shorter from below, a paragraph or a sentence gone further up."""
    kept = list(copy.paragraphs[: max(3, round(len(copy.paragraphs) * draw.uniform(0.4, 0.8)))])
    if len(kept) > 4:
        del kept[draw.randrange(1, len(kept))]
    return replace(copy, paragraphs=tuple(_without_a_sentence(p, draw) if draw.random() < 0.3 else p for p in kept))


def _without_a_sentence(paragraph: str, draw: random.Random) -> str:
    sentences = _SENTENCE.split(paragraph)
    if len(sentences) > 1:
        del sentences[draw.randrange(len(sentences))]
    return " ".join(sentences)


def reordered(copy: Copy, draw: random.Random) -> Copy:
    """Paragraphs below the lead in another order."""
    rest = list(copy.paragraphs[1:])
    draw.shuffle(rest)
    return replace(copy, paragraphs=(copy.paragraphs[0], *rest))


def new_lead(copy: Copy, draw: random.Random) -> Copy:
    """The first paragraph written anew, and a headline to fit."""
    told = retold().get(copy.name)
    lead = told.paragraphs[0] if told else f"{copy.title}. That is how matters stood when this newspaper went to press."
    return replace(copy, title=told.title if told else f"What happened: {copy.title}", paragraphs=(lead, *copy.paragraphs[1:]))


def styled(copy: Copy, draw: random.Random) -> Copy:
    """Another house's spelling, titles, quotation marks and taste."""
    marks = draw.choice(["“”", '""', "‘’"])
    taste = set(draw.sample(sorted(_style()["taste"]), 9))
    return replace(copy, paragraphs=tuple(_styled(p, marks, taste) for p in copy.paragraphs))


def _styled(text: str, marks: str, taste: set[str]) -> str:
    style = _style()
    for title in [*style["titles"]["drop"], *style["titles"]["days"]]:
        text = text.replace(f"{title} ", "")
    for word, other in [*style["spelling"].items(), *((word, style["taste"][word]) for word in sorted(taste))]:
        text = re.sub(rf"\b{word}\b", other, text)
    return text.replace("“", marks[0]).replace("”", marks[1])


@cache
def _style() -> dict[str, dict[str, str]]:
    return tomllib.loads((GOLD / "pairs/style.toml").read_text(encoding="utf-8"))


def updated(copy: Copy, draw: random.Random) -> Copy:
    """Later figures in place of most numbers."""

    def later(match: re.Match[str]) -> str:
        return str(draw.randrange(2, 900)) if draw.random() < 0.7 else match.group()

    return replace(copy, paragraphs=tuple(_NUMBER.sub(later, paragraph) for paragraph in copy.paragraphs))


def paged(copy: Copy, draw: random.Random) -> Copy:
    """On another outlet's page, with its furniture and headline."""
    lines = (GOLD / "pairs/furniture.txt").read_text(encoding="utf-8").splitlines()
    return replace(copy, title=f"{copy.title.split(';')[0]}: latest", around=tuple(draw.sample(lines, 6)))


def own_lead(copy: Copy, draw: random.Random) -> Copy:
    """Two or three paragraphs of an own telling over a third to two thirds of the body."""
    told = retold()[copy.name]
    count = max(3, round(len(copy.paragraphs) * draw.uniform(0.34, 0.66)))
    start = draw.randrange(1, max(2, len(copy.paragraphs) - count + 1))
    lead = told.paragraphs[: draw.choice([2, 3])]
    return replace(copy, title=told.title, paragraphs=(*lead, *copy.paragraphs[start : start + count]))


CHANGES: dict[str, Change] = {
    "cut": cut, "reordered": reordered, "new lead": new_lead, "house style": styled, "numbers": updated, "page": paged,
}  # fmt: skip


def mixed(copy: Copy, draw: random.Random, without: str = "") -> Copy:
    """Three to five changes one after another."""
    for name in draw.sample(sorted(set(CHANGES) - {without}), draw.randint(3, 5)):
        copy = CHANGES[name](copy, draw)
    return copy


def carried(copy: Copy, draw: random.Random, hours: int = 3) -> Copy:
    """The same by another outlet some hours later, which credits the agency or does not."""
    moment = datetime.datetime.fromisoformat(copy.published) + datetime.timedelta(hours=hours)
    credited = copy.agency or copy.publisher
    outlet = draw.choice(["The Sandling Post", "Morning Ledger", "Radio Four Rivers"])
    return replace(copy, published=moment.isoformat(), publisher=outlet, agency=credited if draw.random() < 0.5 else None)


# -- pairs ---------------------------------------------------------------------------------------------------------------------------------------


def pairs() -> Iterator[Pair]:
    """All pairs, in one order."""
    for copy in dispatches().values():
        yield from _rewritten(copy)
    for name, told in retold().items():
        yield from _independent(dispatches()[name], told)
        yield from _quoting(dispatches()[name], told, [copy for copy in dispatches().values() if not _akin(copy, dispatches()[name])])
    yield from _of_two()


def _draw(*parts: str) -> random.Random:
    return random.Random(" ".join((SEED, *parts)))


def _pair(kind: str, left: Copy, right: Copy, relation: Relation | None) -> Pair:
    left, right = (right, left) if _draw(kind, left.name, right.name).random() < 0.5 else (left, right)
    return Pair(kind=kind, half=left.half, left=report(left, 1), right=report(right, 2), relation=relation, names=f"{left.name} | {right.name}")


def _rewritten(copy: Copy) -> Iterator[Pair]:
    """A dispatch beside what desks make of it."""
    draw = _draw("rewritten", copy.name)
    for kind in draw.sample(sorted(CHANGES), 2):
        yield _pair(kind, copy, carried(CHANGES[kind](copy, draw), draw), Relation.COPY)
    yield _pair("mixed", copy, carried(mixed(copy, draw), draw), Relation.COPY)
    yield _pair("twice", carried(mixed(copy, draw), draw, 1), carried(styled(reordered(copy, draw), draw), draw), Relation.COPY)
    if copy.name in retold() and len(copy.paragraphs) >= 5:
        yield _pair("own lead", copy, carried(own_lead(copy, draw), draw), Relation.PART)
        yield _pair("own lead", copy, carried(styled(updated(own_lead(copy, draw), draw), draw), draw), Relation.PART)


def _independent(copy: Copy, told: Copy) -> Iterator[Pair]:
    """A dispatch beside its second telling."""
    draw = _draw("independent", copy.name)
    told = replace(told, name=copy.name)
    yield _pair("retold", copy, told, None)
    yield _pair("retold", mixed(copy, draw, without="new lead"), told, None)
    quotations = sorted(_QUOTATION.findall(" ".join(copy.paragraphs)), key=len)[-4:]
    if quotations:
        quoted = [f"“{words}” was how it was put." for words in quotations]
        spread = (told.paragraphs[0], *itertools.chain(*itertools.zip_longest(quoted, told.paragraphs[1:], fillvalue="")))
        with_words = replace(told, paragraphs=tuple(filter(None, spread)))
        yield _pair("quotation", copy, with_words, None)
        yield _pair("quotation", cut(copy, draw), with_words, None)


def _quoting(copy: Copy, told: Copy, others: list[Copy]) -> Iterator[Pair]:
    """A second telling that quotes a sentence of the dispatch by its outlet's name; and one that quotes that outlet on something else."""
    draw = _draw("quoting", copy.name)
    for kind, source, relation in (("quotes", copy, Relation.QUOTES), ("quotes another", draw.choice(others), None)):
        sentences = [s for p in source.paragraphs for s in _SENTENCE.split(p) if "“" not in s and 12 <= len(s.split()) <= 40]
        if not sentences:
            continue
        words = styled(replace(copy, paragraphs=(draw.choice(sentences),)), draw).paragraphs[0]
        passage = f"{copy.publisher} reported that {words[0].lower()}{words[1:]}"
        later = replace(told, name=copy.name, published=copy.published, paragraphs=(*told.paragraphs[:2], passage, *told.paragraphs[2:]))
        pair = _pair(kind, copy, later, relation)
        yield replace(pair, **{side: replace(each, quoted=(copy.publisher,)) for side, each in _sides(pair) if each.outlet == told.publisher})


def _sides(pair: Pair) -> list[tuple[str, Report]]:
    return [("left", pair.left), ("right", pair.right)]


def _of_two() -> Iterator[Pair]:
    """Two dispatches that tell of different things."""
    for half in ("dev", "test"):
        own = [copy for copy in dispatches().values() if copy.half == half]
        two = [(a, b) for a, b in itertools.combinations(own, 2) if not _akin(a, b)]
        following = [(a, b) for a, b in two if _days_between(a, b) in (1, 2, 3)]
        draw = _draw("two", half)
        for a, b in draw.sample(following, min(80, len(following))):
            yield _pair("following days", a, b, None)
        for a, b in draw.sample([each for each in following if len(each[0].paragraphs[-1].split()) <= 50], 25):
            yield _pair("background", a, replace(b, paragraphs=(*b.paragraphs, a.paragraphs[-1])), None)
        for a, b in draw.sample(two, 60):
            yield _pair("random", a, b, None)


def _akin(left: Copy, right: Copy) -> bool:
    """Whether two dispatches may share copy: they tell of one day, or of one matter by their names."""
    words = [set(re.split(r"\W+", copy.name)) - {"txt", "html", "live", "briefing", "feature", "june"} for copy in (left, right)]
    return bool(words[0] & words[1]) or left.published[:10] == right.published[:10]


def _days_between(left: Copy, right: Copy) -> int:
    first, second = (datetime.date.fromisoformat(copy.published[:10]) for copy in (left, right))
    return abs((first - second).days)
