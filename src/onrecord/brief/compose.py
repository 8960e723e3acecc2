"""The brief from the facts: which sentences, in what order, under which headings; nothing twice, nothing that the check withholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord import data
from onrecord.brief.check import check
from onrecord.brief.coverage import coverage
from onrecord.brief.deeds import act_sentence
from onrecord.brief.facts import Act, Facts, Happening, Report, Said, Stands, When, Where
from onrecord.brief.figures import figures_sentence
from onrecord.brief.speech import said_sentence
from onrecord.brief.stances import stands_sentence
from onrecord.brief.values import Asked, Brief, Mark, Paragraph, Section, Sentence, Withheld
from onrecord.brief.wording import in_full, words

MOST = {"happened": 20, "ground": 12, "stands": 24, "said": 15}
"""Paragraphs of a section, at most."""

_CAUTION = "A report is not a fact: each sentence says what is reported, and cites it."
_MOST_BESIDE = 2
"""Sentences that stand behind an incident's first one."""

_ONE_SIDED = "single-origin"
_STATUS = {
    "single-origin": "no independent report bears it out",
    "corroborated": "reports of independent origin bear it out",
    "disputed": "it is disputed",
    "denied": "it is denied",
    "retracted": "it was taken back",
}


class Writing:
    """Writes one brief: makes sentences, has each checked, and remembers what was told."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.withheld: list[Withheld] = []
        self._told: list[str] = []
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
        return self.facts.reports[item.report]

    def pass_on(self, made: Sentence | None) -> Iterator[Sentence]:
        """A sentence that was not told yet and passes the check."""
        if made is None or made.item + made.kind in self._seen:
            return
        self._seen.add(made.item + made.kind)
        bare = _bare(made)
        if any(bare in told or told in bare for told in self._told):
            return
        if reasons := check(made):
            self.withheld.append(Withheld(sentence=made, reasons=reasons))
            return
        self._told.append(bare)
        yield made

    def statement(self, said: Said | None) -> Iterator[Sentence]:
        """A statement, told."""
        if said is not None:
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


def _bare(made: Sentence) -> str:
    """What a sentence tells, without who says it."""
    longest = max((made.text[slice(*each.at)] for each in made.citations if each.at), key=len, default=made.text)
    return " ".join(words(longest if made.kind != "figures" else made.text))


def compose(facts: Facts, asked: Asked, made: str) -> Brief:
    """The brief, without pictures."""
    writing = Writing(facts)
    ground = _ground(writing)
    happened = _happened(writing)
    stands = _stands(writing)
    said = _said(writing)
    before = set(facts.before["items"]) if facts.before else set()
    keys = {happening.key: happening.keys for happening in facts.happenings}
    happened, ground = _marked(happened, before, facts, keys), _marked(ground, before, facts, keys)
    sections = [
        Section(key="happened", title="What happened", paragraphs=happened),
        Section(key="ground", title="What changed on the ground", paragraphs=ground),
        Section(key="stands", title="Where the parties stand", paragraphs=stands),
        Section(key="said", title="What else was said", paragraphs=said),
        Section(key="new", title="New since the last brief", notes=_new(happened, ground, facts)),
        Section(key="one-sided", title="Told by one side or one origin only", notes=_one_sided(happened)),
        Section(key="coverage", title="What this brief does not cover", notes=coverage(facts.corpus)),
    ]
    items = tuple(key for section in sections for paragraph in section.paragraphs for key in keys.get(paragraph.item, (paragraph.item,)))
    return Brief(
        title=_title(asked), asked=asked, made=made, opening=_opening(facts, asked),
        sections=tuple(section for section in sections if section.paragraphs or section.notes), withheld=tuple(writing.withheld), items=items,
    )  # fmt: skip


def _title(asked: Asked) -> str:
    span = in_full(asked.since) if asked.since == asked.until else f"{in_full(asked.since)} to {in_full(asked.until)}"
    narrowed = [f"{name} {value}" for name, value in (("about", asked.about), ("in", asked.place), ("on", asked.party)) if value]
    return " ".join(["Brief:", span, *narrowed])


def counted(outlets: int, origins: int) -> str:
    """How many report it: "2 outlets, 1 origin"."""
    return f"{outlets} outlet{'s' * (outlets != 1)}, {origins} origin{'s' * (origins != 1)}"


def _opening(facts: Facts, asked: Asked) -> str:
    corpus = facts.corpus
    if not corpus.reports:
        return "The ledger holds no report of these days."
    reports = f"{corpus.reports:,} report{'s' * (corpus.reports != 1)}"
    return f"Written from {reports} ({counted(len(corpus.outlets), corpus.origins)}). {_CAUTION}"


def _paragraph(writing: Writing, happening: Happening, sentences: Sequence[Sentence]) -> Paragraph:
    outlets, origins = happening.outlets, happening.origins
    status = happening.status or (_ONE_SIDED if origins == 1 else None)
    told = f"Told by {counted(outlets, origins)}" + (f"; {_STATUS[status]}" if status in _STATUS else "")
    note = f"{writing.report(happening.acts[0]).outlet} only." if outlets == 1 and status == _ONE_SIDED else f"{told}."
    return Paragraph(sentences=tuple(sentences), item=happening.key, status=status, note=note)


def _happened(writing: Writing) -> tuple[Paragraph, ...]:
    """Incidents by weight: the first sentence that can be told of each, numbers that differ, then who denies it."""
    found: list[Paragraph] = []
    for happening in writing.facts.happenings:
        if len(found) >= MOST["happened"]:
            break
        real = sorted(happening.acts, key=lambda act: act.modality in ("denied", "not_happened"))
        told: list[Sentence] = []
        for act in real:
            if len(told) > _MOST_BESIDE or (told and act.asserted_by is None):
                continue
            told += writing.act(act)
        if told:
            told += writing.figures(happening)
            found.append(_paragraph(writing, happening, told))
    return tuple(found)


def _ground(writing: Writing) -> tuple[Paragraph, ...]:
    """Changes of control, by place."""
    acts = {(act.report, act.id): act for happening in writing.facts.happenings for act in happening.acts}
    by_place: dict[str, list[Sentence]] = defaultdict(list)
    reports: dict[str, list[Report]] = defaultdict(list)
    for each in writing.facts.held:
        act = acts.get((each.report, each.event or ""))
        by = writing.said.get((each.report, each.claimed_by or ""))
        made = [*writing.statement(by)] if by is not None else [*writing.act(act)] if act is not None else []
        if made:
            place = each.place or "a place not named"
            by_place[place] += made
            reports[place].append(writing.facts.reports[each.report])
    return tuple(
        Paragraph(sentences=tuple(sentences), item=f"control/{place}", note=_by(reports[place]))
        for place, sentences in list(by_place.items())[: MOST["ground"]]
    )


def _by(reports: Iterable[Report]) -> str:
    each = list(reports)
    outlets = sorted({report.outlet for report in each})
    return f"{outlets[0]} only." if len(outlets) == 1 else f"Told by {counted(len(outlets), len({report.origin for report in each}))}."


def _stands(writing: Writing) -> tuple[Paragraph, ...]:
    """Positions, a paragraph for each party."""
    by_party: dict[str, list[Sentence]] = defaultdict(list)
    for each in writing.facts.stands:
        by_party[each.party] += writing.position(each)
    told = [(party, sentences) for party, sentences in by_party.items() if sentences]
    return tuple(Paragraph(sentences=tuple(sentences), item=f"position/{party}") for party, sentences in told[: MOST["stands"]])


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


def _new(happened: Sequence[Paragraph], ground: Sequence[Paragraph], facts: Facts) -> tuple[str, ...]:
    if facts.before is None:
        return ("This is the first brief of this question.",)
    numbers = [str(number) for number, each in enumerate(happened, 1) if each.new]
    places = [each.item.removeprefix("control/") for each in ground if each.new]
    told = [f"Not in the last brief ({facts.before['at'][:16].replace('T', ' ')} UTC): items {', '.join(numbers)} above."] if numbers else []
    told += [f"On the ground: {', '.join(places)}."] if places else []
    return tuple(told) or ("Nothing that the last brief did not have.",)


def _one_sided(happened: Sequence[Paragraph]) -> tuple[str, ...]:
    alone = [str(number) for number, each in enumerate(happened, 1) if each.status == _ONE_SIDED]
    return (f"Items {', '.join(alone)} above rest on one origin, or on the word of a party about itself.",) if alone else ()


def marks(brief: Brief, facts: Facts) -> list[Mark]:
    """The incidents of the brief on their days, numbered as in it."""
    keys = {happening.key: happening for happening in facts.happenings}
    section = next((each for each in brief.sections if each.key == "happened"), None)
    found = []
    for number, paragraph in enumerate(section.paragraphs if section else (), 1):
        happening = keys[paragraph.item]
        days = [act.since[:10] for act in happening.acts if act.since and brief.asked.since <= act.since[:10] <= brief.asked.until]
        reports = [facts.reports[act.report] for act in happening.acts]
        day = min(days, default=min(report.day for report in reports))
        found.append(Mark(day=day, words=paragraph.sentences[0].text, outlets=happening.outlets, number=number))
    return found
