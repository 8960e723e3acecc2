"""Sentences on numbers that differ: each with who gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.brief.clauses import outlet_of, speaker_of
from onrecord.brief.deeds import sentence_span
from onrecord.brief.facts import Act, Number, Report, Said
from onrecord.brief.values import Pair, Piece, Sentence, sentence
from onrecord.brief.wording import COUNTED, brief_words, has, tokens

_MOST = 5


def figures_sentence(
    kind: str, acts: Sequence[Act], reports: Mapping[int, Report], said: Mapping[tuple[int, str], Said], item: str
) -> Sentence | None:
    """Who puts the number of killed, wounded or detained at what; None unless at least two numbers differ."""
    told: dict[str, list[Piece]] = {}
    values, first = set(), None
    for act in acts:
        number, report = act.counts.get(kind), reports[act.report]
        window = None if number is None else _window(kind, number, act, report)
        by = None if window is None else _by(act, report, said)
        if number is None or window is None or by is None:
            continue
        name = "".join(piece if isinstance(piece, str) else piece[0] for piece in by)
        if name in told or len(told) == _MOST:
            continue
        figure = " ".join(report.text[slice(*number.span)].split())
        first = first or report.cite(window)
        told[name] = ["as ", (figure[:1].lower() + figure[1:], (report.cite(window),)), " by ", *by]
        values.add((number.low, number.best, number.high))
    if len(values) < 2 or first is None:
        return None
    return sentence([COUNTED, (kind, (first,)), " was given ", *_listed(list(told.values())), "."], kind="figures", item=item)


def _listed(parts: Sequence[list[Piece]]) -> list[Piece]:
    out: list[Piece] = []
    for at, part in enumerate(parts):
        out += ["" if at == 0 else " and " if at == len(parts) - 1 else ", ", *part]
    return out


def _window(kind: str, number: Number, act: Act, report: Report) -> Pair | None:
    """From the number to the nearest word that tells what it counts."""
    span = sentence_span(act, report)
    if span is None or not (span[0] <= number.span[0] and number.span[1] <= span[1]):
        return None
    wanted = brief_words("people", kind)
    found = [token for token in tokens(report.text[slice(*span)]) if has(wanted, [token.word])]
    spots = [(span[0] + token.start, span[0] + token.end) for token in found]
    nearest = min(spots, key=lambda spot: min(abs(spot[0] - number.span[1]), abs(number.span[0] - spot[1])), default=None)
    return None if nearest is None else (min(nearest[0], number.span[0]), max(nearest[1], number.span[1]))


def _by(act: Act, report: Report, said: Mapping[tuple[int, str], Said]) -> list[Piece] | None:
    """Who gives a number: the source in whose words it stands, else the outlet."""
    if act.asserted_by is None:
        return outlet_of(report, act.trigger, opening=False)
    statement = said.get((act.report, act.asserted_by))
    return None if statement is None else speaker_of(statement, report, opening=False)
