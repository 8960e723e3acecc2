"""A brief as JSON: each sentence with its citations, each with the stretch of the sentence that rests on it."""

from __future__ import annotations

import json
from typing import Any

from onrecord.brief.values import Brief, Citation, Paragraph, Section, Sentence


def json_text(brief: Brief) -> str:
    """The whole brief as one object."""
    return json.dumps(json_of(brief), ensure_ascii=False, indent=1) + "\n"


def json_of(brief: Brief) -> dict[str, Any]:
    """The whole brief as JSON values."""
    asked = brief.asked
    return {
        "title": brief.title,
        "asked": {"since": asked.since, "until": asked.until, "about": asked.about, "place": asked.place, "party": asked.party},
        "made": brief.made,
        "opening": brief.opening,
        "sections": [_section(each) for each in brief.sections],
        "withheld": [{**_sentence(each.sentence), "reasons": list(each.reasons)} for each in brief.withheld],
        "map": brief.map or None,
        "timeline": brief.timeline or None,
    }


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "title": section.title, "paragraphs": [_paragraph(each) for each in section.paragraphs], "notes": list(section.notes)}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "item": paragraph.item,
        "status": paragraph.status,
        "new": paragraph.new,
        "note": paragraph.note or None,
        "sentences": [_sentence(each) for each in paragraph.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "item": sentence.item, "citations": [_citation(each) for each in sentence.citations]}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "article": citation.article,
        "outlet": citation.outlet,
        "published": citation.day,
        "span": list(citation.span),
        "words": citation.words,
        "stretch": None if citation.at is None else list(citation.at),
    }
