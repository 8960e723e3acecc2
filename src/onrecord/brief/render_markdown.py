"""A brief as Markdown, its citations as numbered notes with the exact words."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from onrecord.brief.notes import Note, Notes
from onrecord.brief.values import Brief, Paragraph, Section
from onrecord.export.lettering import plain

_ESCAPED = str.maketrans({each: "\\" + each for each in "\\`*_[]<>#|~$"})
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown(brief: Brief, *, pictures: bool = True) -> str:
    """The whole brief; without ``pictures`` it is fit for a terminal."""
    notes = Notes(brief)
    lines = [f"# {_plain(brief.title)}", "", _plain(brief.opening), "", *(_pictures(brief) if pictures else ())]
    for section in brief.sections:
        lines += [f"## {section.title}", "", *_section(section, notes), ""]
    if brief.withheld:
        lines += ["## Withheld", "", "Sentences that did not follow from the words they cite:", ""]
        lines += [f"- {_plain(each.sentence.text)} — {_plain('; '.join(each.reasons))}" for each in brief.withheld] + [""]
    if notes.all():
        lines += ["## Sources", "", *(_note(each) for each in notes.all()), ""]
    return "\n".join(lines)


def _pictures(brief: Brief) -> Iterator[str]:
    """Timeline and map, inside the text."""
    for words, svg in (("Timeline", brief.timeline), ("Map", brief.map)):
        if svg:
            yield f"![{words}](data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8', 'replace')).decode()})"
            yield ""


def _plain(text: str) -> str:
    """Text on one line, without controls, in which no mark is taken for Markdown's."""
    return _ENTITY.sub(r"\\&", plain(text).translate(_ESCAPED))


def _section(section: Section, notes: Notes) -> Iterator[str]:
    for number, paragraph in enumerate(section.paragraphs, 1):
        head = f"{number}. " if section.key == "happened" else "- "
        yield head + _paragraph(paragraph, notes)
    yield from (f"- {_plain(each)}" for each in section.notes)


def _paragraph(paragraph: Paragraph, notes: Notes) -> str:
    told = " ".join(_plain(each.text) + "".join(f"[^{number}]" for number in notes.of(each)) for each in paragraph.sentences)
    new = "**New.** " if paragraph.new else ""
    return f"{new}{told}" + (f" *{_plain(paragraph.note)}*" if paragraph.note else "")


def _note(note: Note) -> str:
    return f"[^{note.number}]: {_plain(note.source)}: {_plain(' … '.join(note.words))}"
