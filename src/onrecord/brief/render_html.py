"""A brief as one HTML page that needs nothing else: style inside, pictures inside, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from onrecord.brief.notes import Note, Notes
from onrecord.brief.values import Brief, Paragraph, Section
from onrecord.export.lettering import plain

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing but the style inside it."""

_STYLE = """
body{font:16px/1.5 Georgia,'DejaVu Serif',serif;color:#222;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2{font-family:'DejaVu Sans',Verdana,Arial,sans-serif;line-height:1.25}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
li{margin:.5rem 0}.told{color:#555;font-style:italic}.new{font-weight:bold}
sup{line-height:0}sup a{text-decoration:none;font-size:.75em;padding:0 .1em}
a{color:#00538a}a:focus{outline:2px solid #d55e00}svg{max-width:100%;height:auto}figure{margin:1.5rem 0}blockquote{margin:.2rem 0 .2rem 1rem}
.sources{font-size:.85rem}:target{background:#fff3c4}@media print{body{max-width:none;margin:0}@page{margin:2cm}}
"""


def html(brief: Brief) -> str:
    """The whole page."""
    notes = Notes(brief)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{_words(brief.title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{_words(brief.title)}</h1><p>{_words(brief.opening)}</p>",
            *_pictures(brief),
            *(line for section in brief.sections for line in _section(section, notes)),
            *_withheld(brief),
            *_sources(notes),
            "</body></html>\n",
        ]
    )


def _words(text: str) -> str:
    """Text as a page may hold it: its marks as words, without controls and direction marks."""
    return escape(plain(text))


def _pictures(brief: Brief) -> Iterator[str]:
    for picture, words in ((brief.timeline, "Timeline"), (brief.map, "Map")):
        if picture:
            yield f'<figure role="img" aria-label="{words}">{inline(picture)}</figure>'


def inline(svg: str) -> str:
    """An SVG document as an element of a page."""
    return re.sub(r"<\?xml[^>]*\?>\s*", "", svg)


def _section(section: Section, notes: Notes) -> Iterator[str]:
    tag = "ol" if section.key == "happened" else "ul"
    yield f'<h2 id="{section.key}">{_words(section.title)}</h2><{tag}>'
    yield from (f"<li>{_paragraph(each, notes)}</li>" for each in section.paragraphs)
    yield from (f"<li>{_words(each)}</li>" for each in section.notes)
    yield f"</{tag}>"


def _paragraph(paragraph: Paragraph, notes: Notes) -> str:
    told = " ".join(_words(each.text) + "".join(_link(number) for number in notes.of(each)) for each in paragraph.sentences)
    new = '<span class="new">New.</span> ' if paragraph.new else ""
    return new + told + (f' <span class="told">{_words(paragraph.note)}</span>' if paragraph.note else "")


def _link(number: int) -> str:
    return f'<sup><a href="#note-{number}">{number}</a></sup>'


def _withheld(brief: Brief) -> Iterator[str]:
    if brief.withheld:
        yield '<h2 id="withheld">Withheld</h2><p>Sentences that did not follow from the words they cite:</p><ul>'
        yield from (f"<li>{_words(each.sentence.text)} — {_words('; '.join(each.reasons))}</li>" for each in brief.withheld)
        yield "</ul>"


def _sources(notes: Notes) -> Iterator[str]:
    if notes.all():
        yield '<h2 id="sources">Sources</h2><ol class="sources">'
        yield from (_note(each) for each in notes.all())
        yield "</ol>"


def _note(note: Note) -> str:
    words = _words(" … ".join(note.words))
    return f'<li id="note-{note.number}">{_words(note.source)}:<blockquote>{words}</blockquote></li>'
