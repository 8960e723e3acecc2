"""In whose words some characters stand."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Span, Statement


def teller_of(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The innermost statement in whose content some characters stand."""
    inside = [
        (sum(piece.end - piece.start for piece in statement.content), index)
        for index, statement in enumerate(statements)
        if any(piece.start <= span.start and span.end <= piece.end for piece in statement.content)
    ]
    return statements[min(inside)[1]] if inside else None


def innermost(statements: Sequence[Statement], span: Span) -> str | None:
    """The id of that statement."""
    found = teller_of(statements, span)
    return found.id if found is not None else None
