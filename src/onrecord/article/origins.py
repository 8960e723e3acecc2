"""Whose story it is: the publisher's own, an agency's, another's by syndication; told by notes, datelines, bylines and copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.article.bylines import byline_in
from onrecord.article.datelines import is_agency
from onrecord.article.furniture import carrier_in, holder_in
from onrecord.article.lines import ends_sentence
from onrecord.article.media import Media, host_of
from onrecord.article.origin_notes import find_origin_note
from onrecord.article.phrases import phrases, plain_form
from onrecord.record import Block, BlockKind, Dateline, Origin, OriginKind, Span

_CREDIT_AT_END = re.compile(r"[(\[/—–-]\s?([A-Z][\w /&,.-]{1,30}?)\s?[)\]/]?\s*$")
_CAPITALISED_RUN = re.compile(r"[A-Z0-9][\w&'.-]*(?: (?:of |the |and )?[A-Z0-9][\w&'-]*){0,4}")


class OriginReader:
    """Reads publisher and origin out of one labelled text."""

    def __init__(self, text: str, blocks: tuple[Block, ...], media: Media) -> None:
        self._text, self._blocks, self._media = text, blocks, media

    def _of(self, *kinds: BlockKind) -> Iterator[tuple[Span, str]]:
        for block in self._blocks:
            if block.kind in kinds:
                yield Span(block.start, block.end), self._text[block.start : block.end]

    def carrier(self) -> str | None:
        """The outlet that carries the text here, as its own promotions name it."""
        return next((found for _, words in self._of(BlockKind.FURNITURE) if (found := carrier_in(words))), None)

    def origin(self, *, publisher: str | None, dateline: Dateline | None, agency: str | None, note: str | None) -> Origin:
        """The origin, by the strongest evidence there is. ``agency`` and ``note`` are what the metadata says."""
        found = self._by_note(publisher, note) or self._by_dateline(publisher, dateline, agency) or self._by_byline(publisher)
        found = found or self._by_credit(publisher) or self._by_copyright(publisher)
        if found is None and agency and agency[0].isupper():
            found = self._judged(_bare_agency(agency), (), publisher, signed=True)
        return found or self._own(publisher)

    def _judged(self, name: str, evidence: tuple[Span, ...], publisher: str | None, *, signed: bool = False) -> Origin:
        """The origin with that publisher: its own where it is the carrier, an agency's or another outlet's otherwise.

        ``signed``: the name stands where only agencies sign, so it is one even if no table knows it.
        """
        outlet = self._media.named(name)
        full = outlet.name if outlet else name
        carrier = self._media.named(publisher) if publisher else None
        if publisher and full.casefold() in {publisher.casefold(), carrier.name.casefold() if carrier else ""}:
            return Origin(publisher=full, kind=OriginKind.OWN, evidence=evidence)
        return Origin(publisher=full, kind=OriginKind.AGENCY if (outlet.agency if outlet else signed) else OriginKind.SYNDICATED, evidence=evidence)

    def _by_note(self, publisher: str | None, note: str | None) -> Origin | None:
        for span, words in self._of(BlockKind.ORIGIN_NOTE):
            found = find_origin_note(words, 0, len(words))
            if found is not None:
                name = self._proper(found.outlet)
                return self._judged(name, (span, *self._copyrights(name)), publisher)
        if note:
            said = find_origin_note(note, 0, len(note))
            outlet = self._media.named(note)
            if said or outlet:
                return self._judged(self._proper(said.outlet) if said else note, (), publisher)
        return None

    def _copyrights(self, name: str) -> tuple[Span, ...]:
        """The copyright lines that name the same publisher."""
        return tuple(span for span, words in self._of(BlockKind.FURNITURE) if _squeezed(holder_in(words) or "") == _squeezed(name))

    def _proper(self, outlet: str) -> str:
        """The name of the publisher that a note names by its site ("NBCNews.com"), as the table or the text itself has it."""
        known = self._media.named(outlet)
        if known is not None:
            return known.name
        outlet = outlet.removeprefix("the ").strip()
        host = host_of(outlet)
        if not host:
            return outlet
        stem = _squeezed(host.rsplit(".", 1)[0])
        for kinds in ((BlockKind.FURNITURE,), (BlockKind.PARAGRAPH, BlockKind.CAPTION)):
            for _, words in self._of(*kinds):
                if (name := _run_spelling(plain_form(words), stem)) is not None:
                    return name
        return outlet

    def _by_dateline(self, publisher: str | None, dateline: Dateline | None, agency: str | None) -> Origin | None:
        if dateline is None or dateline.agency is None:
            return None
        name = re.split(r"/|, | and ", dateline.agency)[0]
        if phrases().agency(name):
            return self._judged(name, (dateline.span,), publisher)
        if name.casefold() in phrases().dateline_outlets:
            return self._judged(name, (dateline.span,), publisher) if publisher else Origin(publisher=name, evidence=(dateline.span,))
        return self._judged(self._spelled_out(name, agency), (dateline.span,), publisher, signed=True)

    def _spelled_out(self, initials: str, agency: str | None) -> str:
        """The full name of an agency that no table knows, as the metadata or the head of the text has it."""
        named = [agency] if agency else []
        named += [words for _, words in self._of(BlockKind.BYLINE, BlockKind.ORIGIN_NOTE, BlockKind.FURNITURE)]
        for words in named:
            for match in _CAPITALISED_RUN.finditer(plain_form(words)):
                if "".join(word[0] for word in match.group().split() if word[0].isupper()).endswith(initials) and len(initials) > 1:
                    return " ".join(match.group().split()[-len(initials) :])
        return initials

    def _by_byline(self, publisher: str | None) -> Origin | None:
        for span, words in self._of(BlockKind.BYLINE):
            found = byline_in(words, below_headline=True)
            if found is not None and found.agency:
                return self._judged(found.agency, (span,), publisher)
        return None

    def _by_credit(self, publisher: str | None) -> Origin | None:
        """An agency in brackets behind the last paragraph, or alone on a line below it."""
        paragraphs = list(self._of(BlockKind.PARAGRAPH))[-2:]
        for span, words in reversed(paragraphs):
            plain = plain_form(words)
            match = _CREDIT_AT_END.search(plain)
            if match and is_agency(match[1]) and phrases().agency(match[1]) and ends_sentence(plain[: match.start()]):
                return self._judged(match[1], (Span(span.start + match.start(), span.end),), publisher)
            if len(plain) <= 40 and phrases().agency(plain.strip(" -–—()[].")):
                return self._judged(plain.strip(" -–—()[]."), (span,), publisher)
        return None

    def _by_copyright(self, publisher: str | None) -> Origin | None:
        for span, words in self._of(BlockKind.FURNITURE):
            outlet = self._media.named(holder_in(words) or "")
            if outlet is not None and outlet.agency:
                return self._judged(outlet.name, (span,), publisher)
        return None

    def _own(self, publisher: str | None) -> Origin:
        """A byline that names people and no agency, on a page whose publisher is known, makes the story that publisher's own."""
        for span, words in self._of(BlockKind.BYLINE):
            found = byline_in(words, below_headline=True)
            if publisher and found is not None and found.authors and not found.outlet:
                return Origin(publisher=publisher, kind=OriginKind.OWN, evidence=(span,))
        return Origin()


def _bare_agency(name: str) -> str:
    """An agency's name without its short form in brackets and without what else is said beside it."""
    return re.split(r"\s*[(,;]", name)[0]


def _squeezed(name: str) -> str:
    """Letters and figures only, in lower case, without a leading article."""
    return "".join(char for char in name.casefold().removeprefix("the ") if char.isalnum())


def _run_spelling(plain: str, stem: str) -> str | None:
    """The run of capitalised words whose letters spell the stem, or None."""
    for match in _CAPITALISED_RUN.finditer(plain):
        words = match.group().split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                if _squeezed(" ".join(words[start:end])) == stem:
                    return " ".join(words[start:end]).strip(".,:")
    return None
