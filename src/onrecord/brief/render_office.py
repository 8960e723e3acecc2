"""A brief as a document for word processors, or as PDF. Both need the extra ``onrecord[brief]``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from onrecord.brief.notes import Notes
from onrecord.brief.render_html import html, inline
from onrecord.brief.values import Brief, Paragraph
from onrecord.errors import SettingsError
from onrecord.export.lettering import plain

_CM = 360_000
"""Units of Office Open XML in a centimetre."""

_PICTURE_CM, _SHARPNESS = 16.0, 2.0
_PAGE = "<style>@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}svg{{display:block}}</style>{svg}"


def pdf(brief: Brief) -> bytes:
    """The HTML page as PDF, by WeasyPrint.

    Raises:
        SettingsError: WeasyPrint is not installed.
    """
    return _printed(html(brief), "pdf")


def docx(brief: Brief) -> bytes:
    """A document of Office Open XML, by python-docx; its pictures are drawn by WeasyPrint and pypdfium2.

    Raises:
        SettingsError: one of them is not installed.
    """
    document = _package("docx", "python-docx", "docx").Document()
    document.core_properties.title, document.core_properties.author = plain(brief.title), "onrecord"
    document.core_properties.comments = ""
    document.add_heading(plain(brief.title), 0)
    document.add_paragraph(plain(brief.opening))
    for picture in _pictures(brief):
        document.add_picture(io.BytesIO(picture), width=int(_PICTURE_CM * _CM))
    notes = Notes(brief)
    for section in brief.sections:
        document.add_heading(section.title, 1)
        for number, paragraph in enumerate(section.paragraphs, 1):
            numbered = section.key == "happened"
            target = document.add_paragraph(f"{number}. " if numbered else "", style=None if numbered else "List Bullet")
            _paragraph(target, paragraph, notes)
        for note in section.notes:
            document.add_paragraph(plain(note), style="List Bullet")
    _ending(document, brief, notes)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(target: Any, paragraph: Paragraph, notes: Notes) -> None:
    if paragraph.new:
        target.add_run("New. ").bold = True
    for each in paragraph.sentences:
        target.add_run(plain(each.text))
        target.add_run(",".join(map(str, notes.of(each)))).font.superscript = True
        target.add_run(" ")
    if paragraph.note:
        target.add_run(plain(paragraph.note)).italic = True


def _ending(document: Any, brief: Brief, notes: Notes) -> None:
    """What was withheld, then the sources."""
    if brief.withheld:
        document.add_heading("Withheld", 1)
        for each in brief.withheld:
            document.add_paragraph(plain(f"{each.sentence.text} — {'; '.join(each.reasons)}"), style="List Bullet")
    if notes.all():
        document.add_heading("Sources", 1)
    for note in notes.all():
        document.add_paragraph(plain(f"{note.number}. {note.source}: {' … '.join(note.words)}"))


def _pictures(brief: Brief) -> Iterator[bytes]:
    """Timeline and map as PNG, for a document cannot hold SVG everywhere."""
    for svg in (brief.timeline, brief.map):
        if svg:
            yield _drawn(svg)


def _drawn(svg: str) -> bytes:
    width, height = (svg.split(f' {name}="', 1)[1].split('"', 1)[0] for name in ("width", "height"))
    page = _package("pypdfium2", "pypdfium2", "docx").PdfDocument(_printed(_PAGE.format(width=width, height=height, svg=inline(svg)), "docx"))[0]
    out = io.BytesIO()
    page.render(scale=_SHARPNESS).to_pil().save(out, "PNG")
    return out.getvalue()


def _printed(page: str, form: str) -> bytes:
    written: bytes = _package("weasyprint", "WeasyPrint", form).HTML(string=page, url_fetcher=_refuse).write_pdf()
    return written


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    """A page holds all it needs: nothing is ever fetched."""
    raise ValueError(f"a brief fetches nothing, found {url[:80]}")


def _package(module: str, name: str, form: str) -> Any:
    """A package of the extra, imported."""
    try:
        return import_module(module)
    except (ImportError, OSError) as error:
        raise SettingsError(
            f"--format {form} needs {name}, which cannot be loaded ({error}); install it with: pip install 'onrecord[brief]'"
        ) from error
