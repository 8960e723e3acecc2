"""In whose words some characters stand."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Span, Statement


def index_of(statements: Sequence[Statement], span: Span) -> int | None:
    """The index of the innermost statement in whose content some characters stand."""
    inside = [
        (sum(piece.end - piece.start for piece in statement.content), index)
        for index, statement in enumerate(statements)
        if any(piece.start <= span.start and span.end <= piece.end for piece in statement.content)
    ]
    return min(inside)[1] if inside else None


def teller_of(statements: Sequence[Statement], span: Span) -> Statement | None:
    """That statement."""
    index = index_of(statements, span)
    return None if index is None else statements[index]
