"""Where parties stand on named proposals: by their words and acts (reject, welcome, "would sign if"), and under which condition.

A position needs a party, words that tell its stance, and a proposal that the text names; an appeal for calm or unity is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.events.parties import Parties
from onrecord.events.positions import proposals
from onrecord.events.positions.holders import Holders
from onrecord.events.positions.stances import words_of
from onrecord.events.positions.taken import Taken, taken_in
from onrecord.events.tellers import teller_of
from onrecord.reader.reading import Reading
from onrecord.record import Position, SpeakerKind, Stance, Statement
from onrecord.statements.cast import clean
from onrecord.statements.speakers import Speaker

_SPEAKING = (SpeakerKind.OFFICIAL, SpeakerKind.PARTY)


def positions_of(
    reading: Reading,
    statements: Sequence[Statement],
    who: Sequence[Speaker | None],
    parties: Parties,
) -> tuple[Position, ...]:
    """The positions that an article tells, one for each party, proposal and stance, in the order of the text."""
    contents = [(span, speaker) for statement, speaker in zip(statements, who, strict=True) for span in statement.content]
    article = _Article(reading, statements, Holders(reading, parties, contents))
    distinct: dict[tuple[str, str, Stance], Position] = {}
    for position in article.positions():
        distinct.setdefault((position.party, position.proposal.casefold(), position.stance), position)
    return tuple(distinct.values())


class _Article:
    """One article, read from its start; what was proposed last is what "it" and "the offer" take up."""

    def __init__(self, reading: Reading, statements: Sequence[Statement], named: Holders) -> None:
        self.reading, self.statements, self.named = reading, statements, named
        self.last: str | None = None
        self.asked: str | None = None
        self.offered: str | None = None
        self.last_at = 0

    def positions(self) -> Iterator[Position]:
        before: list[Taken] = []
        for sentence in self.reading.sentences:
            here = taken_in(self.reading, sentence, before[-1:])
            for taken in here:
                yield from self._made(taken)
            before = here

    def _made(self, taken: Taken) -> Iterator[Position]:
        proposal = self._proposal(taken)
        if proposal is None or proposals.is_vague(proposal):
            return
        evidence = self.reading.span(*taken.words)
        teller = teller_of(self.statements, evidence)
        names = self._names(taken, teller)
        if not names:
            return
        self.last, self.last_at = proposal, taken.words[1]
        self.offered = proposal if taken.stance in (Stance.PROPOSES, Stance.CONDITIONAL) else self.offered
        if taken.stance == Stance.DEMANDS:
            self.asked = proposal
        elif taken.condition is not None and self.asked is None:
            self.asked = clean(self.reading.said(*taken.condition.words))
        for name in filter(_names_somebody, names):
            yield Position(
                party=name,
                proposal=proposal,
                stance=taken.stance,
                condition=clean(self.reading.said(*taken.condition.words)) if taken.condition else None,
                evidence=evidence,
                statement=teller.id if teller else None,
            )

    def _names(self, taken: Taken, teller: Statement | None) -> list[str]:
        """The parties that take a stance: those of the heads, or whoever says it; nobody demands of himself."""
        names = list(dict.fromkeys(name for head in taken.heads for name in self.named.named(head)))
        if not taken.by_speaker:
            return names
        source = teller.source if teller is not None and teller.speaker_kind in _SPEAKING else ()
        words = [i for i, word in enumerate(self.reading.words) if source and source[0].start <= word.start < source[0].end]
        said = self.named.named(self.reading.head_of(words[0], words[-1] + 1)) if words else []
        return [name for name in said if name not in names]

    def _topic(self, taken: Taken) -> str | None:
        """A plan or treaty named since the last proposal, in this sentence or the two before: what "it" takes up."""
        reading = self.reading
        start = max(self.last_at, reading.sentences[max(0, reading.sentence_of(taken.words[0]) - 2)][0]) if self.last or taken.proposal is None else 0
        for at in range(taken.words[0] - 1, start - 1, -1):
            if reading.word(at).casefold() in words_of("taking_up", "topics") and (self.last is None or reading.relation_of(at).startswith("nsubj")):
                words = proposals.noun_phrase(reading, at, start)
                if words is not None and len(named := range(*proposals.without_article(reading, words))) > bool(self.last):
                    return clean(reading.said(named.start, named.stop))
        return None

    def _proposal(self, taken: Taken) -> str | None:
        if taken.proposal is None or (proposals.takes_up(self.reading, taken.proposal) and (self.last or self._topic(taken))):
            noun = self.reading.word(taken.proposal[1] - 1).casefold() if taken.proposal is not None else ""
            if noun in words_of("taking_up", "asked") and self.asked:
                return self.asked
            definite = taken.proposal is not None and self.reading.word(taken.proposal[0]).casefold() == "the"
            if noun in words_of("taking_up", "offered") and self.offered and definite:
                return self.offered
            return self._topic(taken) or self.last
        words = proposals.without_article(self.reading, taken.proposal)
        return clean(self.reading.said(*words))


def _names_somebody(name: str) -> bool:
    """Whether a name has letters: a mere number stands for people the text leaves open."""
    return any(map(str.isalpha, name))
