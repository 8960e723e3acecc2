"""The command ``onrecord brief``: a situation report of a span of days, on standard output or into a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.cli.running import DONE, opened, run_told
from onrecord.cli.writing import written
from onrecord.errors import SettingsError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.brief.values import Brief

FORMATS = ("md", "html", "pdf", "docx", "json")
_BINARY = ("pdf", "docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked for on the command line. ``ledger`` None: that of the settings."""

    since: str
    until: str | None = None
    about: str | None = None
    place: str | None = None
    party: str | None = None
    format: str = "md"
    out: str | None = None
    ledger: str | None = None
    remember: bool = True
    debug: bool = False


def run(question: Question) -> int:
    """Write the brief; the exit status."""

    def work(_: Console) -> int:
        _check(question)
        from onrecord.brief.briefs import asked_for, brief_of, keep

        asked = asked_for(question.since, question.until, about=question.about, place=question.place, party=question.party)
        with opened(question.ledger) as ledger:
            brief = brief_of(ledger, asked, remember=False)
            data = render(brief, question.format, pictures=question.out is not None)
            with written(question.out, "--out") as stream:
                stream.write(data)
            if question.remember:  # only now: what could not be written was not read by anybody
                keep(ledger, brief)
        return DONE

    return run_told(work, debug=question.debug)


def _check(question: Question) -> None:
    if question.format not in FORMATS:
        raise SettingsError(f"--format is {question.format!r}, expected one of {', '.join(FORMATS)}; correct it")
    if question.format in _BINARY and question.out is None and sys.stdout.isatty():
        raise SettingsError(f"--format {question.format} found a terminal, expected a file; name one with --out FILE.{question.format}")


def render(brief: Brief, form: str, *, pictures: bool = True) -> bytes:
    """A brief in one of ``FORMATS``; Markdown may do without pictures.

    Raises:
        SettingsError: the form needs a package that is not installed.
    """
    from onrecord.brief.render_html import html
    from onrecord.brief.render_json import json_text
    from onrecord.brief.render_markdown import markdown
    from onrecord.brief.render_office import docx, pdf

    if form in _BINARY:
        return pdf(brief) if form == "pdf" else docx(brief)
    text = markdown(brief, pictures=pictures) if form == "md" else {"html": html, "json": json_text}[form](brief)
    return text.encode("utf-8", "replace")
