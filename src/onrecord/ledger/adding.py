"""Reading pages into the ledger, whatever part of them was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from onrecord.ledger.ledger import Added, Ledger, page_key
from onrecord.record import Failure, Page, Record

Reading = Callable[[Iterable[Page | Failure]], Iterable[Record | Failure]]
"""A pipeline: one result for each page, in order."""

TOGETHER = 32
"""Pages that are looked up and read together: what a kill can make to be read again."""


def add(ledger: Ledger, pages: Iterable[Page | Failure], reading: Reading) -> Iterator[Added | Failure]:
    """Read what the ledger does not have yet and keep it; one result for each page, those of a few that it had before those that are read.

    A page that cannot be read is kept with the reason. A page that could not even be opened has no bytes and is only told.
    """
    for some in _some(pages):
        known = ledger.find_all([page_key(page) for page in some if isinstance(page, Page)])
        unread = [page for page in some if isinstance(page, Failure) or page_key(page) not in known]
        yield from (known[page_key(page)] for page in some if isinstance(page, Page) and page_key(page) in known)
        for page, result in zip(unread, reading(unread), strict=True):
            yield _kept(ledger, page, result)


def _some(pages: Iterable[Page | Failure]) -> Iterator[Sequence[Page | Failure]]:
    """Pages, a few at a time."""
    rest = iter(pages)
    while some := list(islice(rest, TOGETHER)):
        yield some


def _kept(ledger: Ledger, page: Page | Failure, result: Record | Failure) -> Added | Failure:
    """Keep one result."""
    if isinstance(result, Record):
        assert isinstance(page, Page)
        return ledger.add(page, result)
    if isinstance(page, Page):
        ledger.add_failure(page, result)
    return result
