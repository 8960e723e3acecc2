"""A brief from a ledger: its sections, what is new, what is withheld, and its forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import update

from onrecord.brief.briefs import asked_for, brief_of
from onrecord.brief.coverage import coverage
from onrecord.brief.facts import Corpus
from onrecord.brief.render_html import html
from onrecord.brief.render_json import json_of, json_text
from onrecord.brief.render_markdown import markdown
from onrecord.brief.render_office import docx, pdf
from onrecord.brief.timeline import svg_timeline
from onrecord.brief.values import Brief, Citation, Mark, Paragraph, Section, Sentence, Withheld
from onrecord.errors import SettingsError
from onrecord.ledger import Ledger, schema
from onrecord.ledger.upkeep import keep_up
from onrecord.record import (
    Article,
    Block,
    BlockKind,
    Control,
    ControlChange,
    Entity,
    EntityKind,
    Event,
    EventType,
    Hop,
    Mention,
    MentionForm,
    Modality,
    Page,
    Party,
    Place,
    PlaceLevel,
    PlaceRole,
    Position,
    Published,
    Record,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    StatementKind,
    Time,
    VerbClass,
)  # fmt: skip

FIRST = "Kervanian troops captured Marrowick on Monday. The Ulmaretan General Staff denied losing the town. Kervania rejected the truce."
SECOND = "Maresh Odaline warned that the bridge at Pell Ford would be closed."


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def statement(text: str, source: str, cue: str, content: str, verb_class: VerbClass) -> Statement:
    return Statement(
        id="s1", kind=StatementKind.INDIRECT, source=(at(text, source),), cue=(at(text, cue),), content=(at(text, content),), cue_phrase=(),
        speaker="e1", speaker_name=source, speaker_kind=SpeakerKind.OFFICIAL, verb_class=verb_class,
        chain=(Hop(entity=None, name="The Courier"),), score=1.0,
    )  # fmt: skip


def article(text: str, day: str, outlet: str) -> Article:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    return Article(
        id=f"sha256:{outlet}", raw_sha256="0" * 64, text=text, blocks=(block,), publisher=outlet, published=Published(earliest=day, latest=day)
    )


def first() -> Record:
    monday = Time(id="t1", span=at(FIRST, "Monday"), text="Monday", earliest="2025-06-02", latest="2025-06-02")
    troops, town = (Party(entity=None, name=name, span=at(FIRST, name)) for name in ("Kervanian troops", "Marrowick"))
    event = Event(
        id="v1", type=EventType.ASSAULT, mode="seize", contexts=(), acled_event=None, acled_sub_event=None, trigger=at(FIRST, "captured"),
        actors=(troops,), recipients=(town,), place="p1", when=monday, modality=Modality.HAPPENED, asserted_by=None, score=0.9,
    )  # fmt: skip
    place = Place(
        id="p1", spans=(at(FIRST, "Marrowick"),), name="Marrowick", geoname_id=None, latitude=48.0, longitude=37.0,
        level=PlaceLevel.CITY, country=None,
        radius_km=2.0, role=PlaceRole.EVENT, basis="given",
    )  # fmt: skip
    entity = Entity(
        id="e1", name="Ulmaretan General Staff", kind=EntityKind.MILITARY,
        mentions=(Mention(start=FIRST.index("The Ulm"), end=FIRST.index(" denied"), form=MentionForm.NAME),),
    )  # fmt: skip
    denied = statement(FIRST, "The Ulmaretan General Staff", "denied", "losing the town", VerbClass.DENIED)
    position = Position(
        party="Kervania", proposal="truce", stance=Stance.REJECTS, condition=None, evidence=at(FIRST, "rejected the truce"), statement=None
    )
    control = Control(place="Marrowick", from_="Ulmaret", to="Kervania", change=ControlChange.LOSES, event=None, claimed_by="s1")
    return Record(
        article=article(FIRST, "2025-06-03", "The Courier"), entities=(entity,), statements=(denied,), events=(event,), places=(place,),
        times=(monday,), control=(control,), positions=(position,),
    )  # fmt: skip


def second() -> Record:
    warned = statement(SECOND, "Maresh Odaline", "warned", "that the bridge at Pell Ford would be closed", VerbClass.WARNED)
    return Record(article=article(SECOND, "2025-06-03", "The Gazette"), statements=(warned,))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(str(tmp_path / "ledger.db"), create=True)
    made.add(Page(data=FIRST.encode(), name="first.txt"), first())
    made.add(Page(data=SECOND.encode(), name="second.txt"), second())
    return made


def texts(brief: Brief, key: str) -> list[str]:
    return [each.text for section in brief.sections if section.key == key for paragraph in section.paragraphs for each in paragraph.sentences]


def notes(brief: Brief, key: str) -> str:
    return " ".join(note for section in brief.sections if section.key == key for note in section.notes)


def test_each_section_tells_its_own(ledger: Ledger) -> None:
    brief = brief_of(ledger, asked_for("2025-06-02", "2025-06-04"))
    assert texts(brief, "happened") == ["On 2 June 2025 Kervanian troops captured Marrowick, the Courier reported."]
    assert texts(brief, "ground") == ["The Ulmaretan General Staff denied losing the town."]
    assert texts(brief, "stands") == ["Kervania rejected the truce."]
    assert texts(brief, "said") == ["Maresh Odaline warned that the bridge at Pell Ford would be closed."]
    assert brief.opening.startswith("Written from 2 reports of these days (2 outlets, 2 origins); 2 are cited.")
    assert brief.withheld == ()


def test_every_citation_reads_what_the_report_has(ledger: Ledger) -> None:
    brief = brief_of(ledger, asked_for("2025-06-03", None))
    with ledger.reading() as connection:
        keys = [row.key for row in connection.execute(schema.article.select())]
    records = {key: ledger.record(key) or {} for key in keys}
    for cited in (cited for each in brief.sentences() for cited in each.citations):
        assert records[cited.article]["article"]["text"][slice(*cited.span)] == cited.words


def test_a_day_without_reports_says_so(ledger: Ledger) -> None:
    brief = brief_of(ledger, asked_for("2025-06-20", None))
    assert brief.opening == "The ledger holds no report of these days."
    assert brief.sentences() == []
    assert "The Courier, The Gazette" in notes(brief, "coverage")


def test_the_next_brief_says_what_is_new(ledger: Ledger) -> None:
    asked = asked_for("2025-06-03", None)
    assert "first brief" in notes(brief_of(ledger, asked), "new")
    assert notes(brief_of(ledger, asked), "new") == "Nothing that the last brief did not have."
    with ledger.writing() as connection:
        connection.execute(update(schema.brief).values(items=[]))
    assert "item 1 above" in notes(brief_of(ledger, asked), "new")


def test_a_brief_that_is_not_remembered_leaves_no_row(ledger: Ledger) -> None:
    brief_of(ledger, asked_for("2025-06-03", None), remember=False)
    with ledger.reading() as connection:
        assert connection.execute(schema.brief.select()).all() == []


def test_an_incident_counts_its_outlets_and_tells_its_status(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        values = {"type": "ASSAULT", "status": "disputed", "status_reason": "denied by Ulmaret", "outlets": 3, "origins": 2}
        (id_,) = connection.execute(schema.incident.insert().values(values)).inserted_primary_key or (None,)
        connection.execute(update(schema.event).values(incident_id=id_))
    brief = brief_of(ledger, asked_for("2025-06-03", None))
    assert brief.sections[0].paragraphs[0].note == "Told by 3 outlets, 2 origins; it is disputed."


def test_what_a_person_rejected_is_not_told(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(update(schema.event).values(review="rejected"))
    assert texts(brief_of(ledger, asked_for("2025-06-03", None)), "happened") == []


@pytest.mark.parametrize(
    ("narrowed", "sections"),
    [({"about": "bridge closed"}, ["said"]), ({"place": "Marrowick"}, ["happened", "ground"]), ({"party": "odaline"}, ["said"])],
)
def test_a_question_may_be_narrowed(ledger: Ledger, narrowed: dict[str, str], sections: list[str]) -> None:
    brief = brief_of(ledger, asked_for("2025-06-03", None, **narrowed))
    assert [section.key for section in brief.sections if section.paragraphs] == sections


@pytest.mark.parametrize(("since", "until"), [("3 June", None), ("2025-02-30", None), ("2025-06-03", "2025-06-01")])
def test_a_span_that_is_none_is_refused(since: str, until: str | None) -> None:
    with pytest.raises(SettingsError, match="expected"):
        asked_for(since, until)


def test_markdown_has_a_note_with_the_words_for_each_sentence(ledger: Ledger) -> None:
    text = markdown(brief_of(ledger, asked_for("2025-06-03", None)))
    assert "1. On 2 June 2025 Kervanian troops captured Marrowick, the Courier reported.[^1] *The Courier only.*" in text
    assert "): Kervanian troops captured Marrowick on Monday." in text
    assert "![Timeline](data:image/svg+xml;base64," in text


def test_html_is_one_page_without_a_script(ledger: Ledger) -> None:
    page = html(brief_of(ledger, asked_for("2025-06-03", None)))
    assert "<script" not in page
    assert page.count("<svg") >= 2
    assert '<a href="#note-1">1</a>' in page
    assert 'id="note-1"' in page


def test_html_shows_marks_of_the_page_as_words() -> None:
    asked = asked_for("2025-06-03", None)
    false = Withheld(sentence=Sentence(text="<b>No</b>", citations=()), reasons=("a & b",))
    page = html(Brief(title="<i>", asked=asked, made="", opening="", sections=(), withheld=(false,)))
    assert "&lt;b&gt;No&lt;/b&gt; — a &amp; b" in page
    assert "<i>" not in page


def test_json_says_which_stretch_rests_on_which_words(ledger: Ledger) -> None:
    brief = brief_of(ledger, asked_for("2025-06-03", None))
    told = json.loads(json_text(brief))["sections"][0]["paragraphs"][0]["sentences"][0]
    stretches = {told["text"][slice(*each["stretch"])]: each["words"] for each in told["citations"] if each["stretch"]}
    assert stretches["2 June 2025"] == "Monday"
    assert stretches["captured"] == "captured"
    assert json_of(brief)["asked"]["since"] == "2025-06-03"


def test_a_timeline_marks_each_incident_on_its_day() -> None:
    marks = [Mark(day="2025-06-02", words="A & B", number=1), Mark(day="2025-06-04", words="C", number=2, outlets=3)]
    root = ElementTree.fromstring(svg_timeline(marks, "2025-06-02", "2025-06-04", title="When"))
    circles = root.findall("{http://www.w3.org/2000/svg}circle")
    assert [float(each.attrib["cx"]) for each in circles] == [170.0, 730.0]
    assert float(circles[1].attrib["r"]) > float(circles[0].attrib["r"])
    assert svg_timeline([], "2025-06-02", "2025-06-04", title="When") == ""


@pytest.mark.parametrize("until", ["2025-06-09", "2025-06-10", "2025-06-16", "2025-07-01", "2026-06-01"])
def test_no_two_dates_of_a_timeline_touch(until: str) -> None:
    drawn = svg_timeline([Mark(number=1, day="2025-06-02", outlets=1, words="A strike.")], "2025-06-01", until, title="When")
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="middle" font-size="11"', drawn)]
    assert len(places) > 1
    assert min(b - a for a, b in pairwise(places)) > 100  # pixels: a date in full is about 95 wide


def test_coverage_names_what_is_missing() -> None:
    corpus = Corpus(
        reports=2, outlets={"A": 2}, origins=1, languages={"en": 2}, silent=("B",), empty=(("2025-06-04", "2025-06-06"),), uncompared=1,
        unread=3, voiceless=("militia",),
    )  # fmt: skip
    told = " ".join(coverage(corpus))
    assert "Outlets read: A (2)." in told
    assert "not in these: B." in told
    assert "Days without a report: 4 to 6 June 2025." in told
    assert "1 report counts as an origin of its own" in told
    assert "never quoted: militia." in told
    assert "could not be read: 3." in told


DENIAL = "The foreign ministry of Kervania denied that Kervania had agreed to give up Pell Ford. The militia's men shelled the US depot."


def nested() -> Record:
    """A statement within another: the ministry denies that Kervania agreed."""
    outer = statement(DENIAL, "The foreign ministry of Kervania", "denied", "that Kervania had agreed to give up Pell Ford", VerbClass.DENIED)
    start = DENIAL.index("Kervania had")
    inner = replace(
        outer, id="s2", source=(Span(start, start + len("Kervania")),), cue=(at(DENIAL, "had agreed"),),
        content=(at(DENIAL, "to give up Pell Ford"),),
        speaker_name="Kervania", verb_class=VerbClass.ACCEPTED,
    )  # fmt: skip
    return Record(article=article(DENIAL, "2025-06-12", "The Gazette"), statements=(outer, inner))


def test_a_statement_within_another_is_told_by_the_other(ledger: Ledger) -> None:
    ledger.add(Page(data=DENIAL.encode(), name="denial.txt"), nested())
    told = [each.text for each in brief_of(ledger, asked_for("2025-06-12", None)).sentences()]
    assert told == ["The foreign ministry of Kervania denied that Kervania had agreed to give up Pell Ford."]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"party": "Kerv"}, False),
        ({"party": "kervanian"}, True),
        ({"place": "Marrow"}, False),
        ({"about": "capture"}, True),
        ({"about": "capt"}, False),
    ],
)
def test_what_narrows_is_sought_in_whole_words(ledger: Ledger, narrowed: dict[str, str], found: bool) -> None:
    assert bool(texts(brief_of(ledger, asked_for("2025-06-03", None, **narrowed)), "happened")) is found


def test_a_question_that_nothing_answers_says_so(ledger: Ledger) -> None:
    brief = brief_of(ledger, asked_for("2025-06-03", None, about="zeppelin"))
    assert brief.opening == "Of 2 reports of these days (2 outlets, 2 origins), none tells of what was asked for."
    assert "Sources" not in markdown(brief) + html(brief)


@pytest.mark.parametrize(
    ("since", "until", "empty"),
    [
        ("0001-01-01", "0001-01-01", "1 January 1."),
        ("2025-06-01", "2025-06-05", "1 to 2 June 2025, 4 to 5 June 2025."),
        ("2025-06-03", "9999-12-31", "4 June 2025 to 31 December 9999."),
    ],
)
def test_days_without_a_report_are_told_in_stretches(ledger: Ledger, since: str, until: str, empty: str) -> None:
    assert f"Days without a report: {empty}" in notes(brief_of(ledger, asked_for(since, until)), "coverage")


def test_reports_that_were_not_compared_yet_are_counted(ledger: Ledger) -> None:
    assert "reports count as an origin of its own" in notes(brief_of(ledger, asked_for("2025-06-03", None)), "coverage")
    keep_up(ledger)
    assert "Not compared" not in notes(brief_of(ledger, asked_for("2025-06-03", None)), "coverage")


HOSTILE = "A\x1b[31m \u202eb\u202c \ud800 </p><script>alert(1)</script> [x](javascript:1) ~~a~~ $5 &lt; `c`\n# d"


def hostile() -> Brief:
    cited = Citation(article="a1", outlet=HOSTILE, day="2025-06-03", span=(0, 1), words=HOSTILE, at=(0, 1))
    told = Sentence(text=HOSTILE, citations=(cited,), item="a1/s1")
    section = Section(key="happened", title="What happened", paragraphs=(Paragraph(sentences=(told,), note=HOSTILE),), notes=(HOSTILE,))
    withheld = Withheld(sentence=told, reasons=(HOSTILE,))
    return Brief(title=HOSTILE, asked=asked_for("2025-06-03", None), made="", opening=HOSTILE, sections=(section,), withheld=(withheld,))


def test_hostile_text_is_words_in_markdown() -> None:
    text = markdown(hostile())
    assert not re.search("[\x1b\u202e\ud800]", text)
    assert "\n# d" not in text
    assert all(words in text for words in (r"\<script\>", r"\[x\](javascript:1)", r"\~\~a\~\~", r"\$5", r"\&lt;", r"\`c\`"))


def test_hostile_text_is_words_in_html() -> None:
    page = html(hostile())
    assert not re.search("[\x1b\u202e\ud800]", page)
    assert "<script" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_hostile_text_breaks_no_document(form: str) -> None:
    pytest.importorskip("docx" if form == "docx" else "weasyprint")
    assert len({"pdf": pdf, "docx": docx}[form](hostile())) > 1000


def test_a_page_fetches_nothing() -> None:
    pytest.importorskip("weasyprint")
    from onrecord.brief.render_office import _refuse

    with pytest.raises(ValueError, match="fetches nothing"):
        _refuse("http://example.org/picture.png")


def test_a_mark_is_hollow_where_no_day_is_told() -> None:
    marks = [Mark(day="2025-06-02", words="A", number=1), Mark(day="2025-06-03", words="B", number=2, told=False)]
    circles = ElementTree.fromstring(svg_timeline(marks, "2025-06-02", "2025-06-03", title="When")).findall("{http://www.w3.org/2000/svg}circle")
    assert [each.attrib["fill"] for each in circles] == ["#d55e00", "#ffffff"]
