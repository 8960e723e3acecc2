"""The brief from the facts: which sentences, in what order, under which headings; nothing twice, nothing that the check withholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord import data
from onrecord.brief.check import check
from onrecord.brief.coverage import coverage
from onrecord.brief.deeds import act_sentence
from onrecord.brief.facts import Act, Facts, Happening, Report, Said, Stands, When, Where
from onrecord.brief.figures import figures_sentence
from onrecord.brief.remarks import new_since, on_days, on_happening, on_reports, one_sided, opening, status_of, title
from onrecord.brief.retelling import Retelling
from onrecord.brief.speech import said_sentence
from onrecord.brief.stances import stands_sentence
from onrecord.brief.values import Asked, Brief, Mark, Paragraph, Section, Sentence, Withheld

MOST = {"happened": 20, "ground": 12, "stands": 24, "said": 15}
"""Paragraphs of a section, at most."""

_MOST_BESIDE = 2
"""Sentences that stand behind an incident's first one."""


class Writing:
    """Writes one brief: makes sentences, has each checked, and remembers what was told."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.withheld: list[Withheld] = []
        self._told = Retelling()
        self._seen: set[str] = set()
        self._times: dict[int, list[When]] = defaultdict(list)
        self._places: dict[int, list[Where]] = defaultdict(list)
        for time in facts.times:
            self._times[time.report].append(time)
        for place in facts.places:
            self._places[place.report].append(place)
        self.said = {(each.report, each.id): each for each in facts.said}

    def times(self, report: int) -> Sequence[When]:
        """The times of a report, by its id."""
        return self._times[report]

    def places(self, report: int) -> Sequence[Where]:
        """The places of a report, by its id."""
        return self._places[report]

    def report(self, item: Act | Said | Stands) -> Report:
        """The report that an item was read from."""
        return self.facts.reports[item.report]

    def pass_on(self, made: Sentence | None) -> Iterator[Sentence]:
        """A sentence that was not told yet and passes the check."""
        if made is None or made.item + made.kind in self._seen:
            return
        self._seen.add(made.item + made.kind)
        if self._told.knows(made):
            return
        if reasons := check(made):
            self.withheld.append(Withheld(sentence=made, reasons=reasons))
            return
        self._told.add(made)
        yield made

    def statement(self, said: Said | None) -> Iterator[Sentence]:
        """A statement, told; one that stands in the words of another by that other."""
        if said is not None and said.within is not None:
            yield from self.statement(self.said.get((said.report, said.within)))
        elif said is not None:
            yield from self.pass_on(said_sentence(said, self.report(said), self._times[said.report]))

    def act(self, act: Act) -> Iterator[Sentence]:
        """An act, told in the words of who asserts it, or as the report's own."""
        if act.asserted_by is not None:
            yield from self.statement(self.said.get((act.report, act.asserted_by)))
        else:
            yield from self.pass_on(act_sentence(act, self.report(act), self._times[act.report], self._places[act.report]))

    def position(self, stands: Stands) -> Iterator[Sentence]:
        """A position, in the words of the statement that holds it, or else of the report."""
        holding = self._holding(stands)
        if holding is not None:
            yield from self.statement(holding)
        else:
            yield from self.pass_on(stands_sentence(stands, self.report(stands), self._times[stands.report]))

    def voice(self, stands: Stands) -> str:
        """Who is heard on a position: the speaker of the statement that holds it, or else the party."""
        holding = self._holding(stands)
        return (holding.speaker if holding is not None else None) or stands.party

    def is_quotation(self, act: Act) -> bool:
        """Whether an act stands within somebody's quoted words, which seldom tell it to those who do not know of it."""
        by = self.said.get((act.report, act.asserted_by or ""))
        return by is not None and by.kind == "direct"

    def is_within_statement(self, stands: Stands) -> bool:
        """Whether somebody's words hold a position."""
        return self._holding(stands) is not None

    def _holding(self, stands: Stands) -> Said | None:
        return self.said.get((stands.report, stands.statement or "")) or self._around(stands)

    def _around(self, stands: Stands) -> Said | None:
        start, end = stands.evidence
        inside = (
            each for each in self.facts.said if each.report == stands.report and any(low <= start and end <= high for low, high in each.content)
        )
        return next(inside, None)

    def figures(self, happening: Happening) -> Iterator[Sentence]:
        """Numbers that differ."""
        for kind in ("killed", "wounded", "detained"):
            yield from self.pass_on(figures_sentence(kind, happening.acts, self.facts.reports, self.said, happening.key))


def compose(facts: Facts, asked: Asked, made: str) -> Brief:
    """The brief, without pictures."""
    writing = Writing(facts)
    ground = _ground(writing)
    happened = _happened(writing)
    stands, said = _stands(writing), _said(writing)
    before = set(facts.before["items"]) if facts.before else set()
    keys = {happening.key: happening.keys for happening in facts.happenings}
    happened, ground = _marked(happened, before, facts, keys), _marked(ground, before, facts, keys)
    stands, said = _dated(stands, asked), _dated(said, asked)
    sections = [
        Section(key="happened", title="What happened", paragraphs=_dated(happened, asked)),
        Section(key="ground", title="What changed on the ground", paragraphs=_dated(ground, asked)),
        Section(key="stands", title="Where the parties stand", paragraphs=stands),
        Section(key="said", title="What else was said", paragraphs=said),
        Section(key="new", title="New since the last brief", notes=new_since(happened, ground, facts)),
        Section(key="one-sided", title="Told by one side or one origin only", notes=one_sided(happened)),
        Section(key="coverage", title="What this brief does not cover", notes=coverage(facts.corpus)),
    ]
    items = tuple(key for section in sections for paragraph in section.paragraphs for key in keys.get(paragraph.item, (paragraph.item,)))
    sentences = [sentence for section in sections for paragraph in section.paragraphs for sentence in paragraph.sentences]
    return Brief(
        title=title(asked), asked=asked, made=made, opening=opening(facts, asked, sentences),
        sections=tuple(section for section in sections if section.paragraphs or section.notes), withheld=tuple(writing.withheld), items=items,
    )  # fmt: skip


def _dated(paragraphs: Sequence[Paragraph], asked: Asked) -> tuple[Paragraph, ...]:
    """The same, each with the days on which it was reported in its note."""
    return tuple(replace(each, note=" ".join(filter(None, (on_days(each.sentences, asked), each.note)))) for each in paragraphs)


def _happened(writing: Writing) -> tuple[Paragraph, ...]:
    """Incidents by weight: the first sentence that can be told of each, on what was done before who denies it, then numbers that differ."""
    found: list[Paragraph] = []
    for happening in writing.facts.happenings:
        if len(found) >= MOST["happened"]:
            break
        told: list[Sentence] = []
        for act in sorted(happening.acts, key=lambda act: (act.modality in ("denied", "not_happened"), writing.is_quotation(act))):
            if len(told) > _MOST_BESIDE or (told and act.asserted_by is None):
                continue
            told += writing.act(act)
        if told:
            told += writing.figures(happening)
            note = on_happening(happening, writing.report(happening.acts[0]).outlet)
            found.append(Paragraph(sentences=tuple(told), item=happening.key, status=status_of(happening), note=note))
    return tuple(found)


def _ground(writing: Writing) -> tuple[Paragraph, ...]:
    """Changes of control, by place; those of no named place one by one."""
    acts = {(act.report, act.id): act for happening in writing.facts.happenings for act in happening.acts}
    by_place: dict[str, list[Sentence]] = defaultdict(list)
    reports: dict[str, list[Report]] = defaultdict(list)
    for each in writing.facts.held:
        act = acts.get((each.report, each.event or ""))
        by = writing.said.get((each.report, each.claimed_by or ""))
        if by is not None and by.kind == "direct" and (each.place or "") not in by.words:
            continue  # quoted words that do not name the place tell nothing of it to those who do not know
        made = [*writing.statement(by)] if by is not None else [*writing.act(act)] if act is not None else []
        if made:
            place = each.place or f"{writing.facts.reports[each.report].key}/{each.id}"
            by_place[place] += made
            reports[place].append(writing.facts.reports[each.report])
    return tuple(
        Paragraph(sentences=tuple(sentences), item=f"control/{place}", note=on_reports(reports[place]))
        for place, sentences in list(by_place.items())[: MOST["ground"]]
    )


def _stands(writing: Writing) -> tuple[Paragraph, ...]:
    """Positions, a paragraph for each party, or for who speaks for it."""
    by_voice: dict[str, list[Sentence]] = defaultdict(list)
    for each in writing.facts.stands:
        by_voice[writing.voice(each)] += writing.position(each)
    told = [(voice, sentences) for voice, sentences in by_voice.items() if sentences]
    return tuple(Paragraph(sentences=tuple(sentences), item=f"position/{voice}") for voice, sentences in told[: MOST["stands"]])


def _said(writing: Writing) -> tuple[Paragraph, ...]:
    """What officials and parties said besides, the weightiest sort of verb first; one paragraph for each speaker."""
    by_speaker: dict[str, list[Sentence]] = defaultdict(list)
    classes = data.table("brief.toml")["matters"]["classes"]
    for each in (said for said in writing.facts.said if said.verb_class in classes and said.speaker_kind in ("official", "party")):
        room = len(by_speaker) < MOST["said"] or (each.speaker or "") in by_speaker
        if room and (made := [*writing.statement(each)]):
            by_speaker[each.speaker or ""] += made
    return tuple(Paragraph(sentences=tuple(sentences), item=sentences[0].item) for sentences in by_speaker.values())


def _marked(paragraphs: Sequence[Paragraph], before: set[str], facts: Facts, keys: Mapping[str, tuple[str, ...]]) -> tuple[Paragraph, ...]:
    """The same, those marked that the last brief did not have."""
    return tuple(replace(each, new=facts.before is not None and before.isdisjoint(keys.get(each.item, (each.item,)))) for each in paragraphs)


def marks(brief: Brief, facts: Facts) -> list[Mark]:
    """The incidents of the brief on their days, or else on that of their first report; numbered as in it."""
    keys = {happening.key: happening for happening in facts.happenings}
    section = next((each for each in brief.sections if each.key == "happened"), None)
    found = []
    for number, paragraph in enumerate(section.paragraphs if section else (), 1):
        happening = keys[paragraph.item]
        days = [act.since[:10] for act in happening.acts if act.since and brief.asked.since <= act.since[:10] <= brief.asked.until]
        reports = [facts.reports[act.report] for act in happening.acts]
        day = min(days, default=min(report.day for report in reports))
        found.append(Mark(day=day, words=paragraph.sentences[0].text, outlets=happening.outlets, number=number, told=bool(days)))
    return found
