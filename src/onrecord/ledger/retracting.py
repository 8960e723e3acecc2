"""Which reports of the ledger were taken back, and by which."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.ledger import compared, schema
from onrecord.ledger.compared import parts
from onrecord.stories import retractions
from onrecord.stories.quoting import day_of, names_of
from onrecord.stories.retractions import Taken
from onrecord.stories.values import Report

KIND = "retraction"

_link = schema.link.c


def link_retractions(connection: Connection, found: Mapping[int, Report]) -> None:
    """Tie reports to those that take them back, and to those that they take back."""
    taking = {id_: keys for id_, report in found.items() if (keys := retractions.taking_keys(report))}
    rows = [{"kind": KIND, "key": key, "item": str(id_)} for id_, own in taking.items() for key in own]
    if rows:
        connection.execute(insert(schema.bucket), rows)
    pairs = {*_taken(connection, found), *((other, id_) for id_ in taking for other in _named(connection, found[id_]))}
    known = {**compared.reports(connection, {id_ for pair in pairs for id_ in pair} - set(found)), **found}
    links = [link for report, by in sorted(pairs) if (link := retractions.link(known[report], known[by]))]
    if links:
        connection.execute(insert(schema.link), [_row(each) for each in links])


def _taken(connection: Connection, found: Mapping[int, Report]) -> Iterable[tuple[int, int]]:
    """Each report with those known that may take it back."""
    bucket = schema.bucket.c
    reports: dict[str, list[int]] = defaultdict(list)
    for id_, report in found.items():
        for key in retractions.keys(report):
            reports[key].append(id_)
    for part in parts(reports):
        for row in connection.execute(select(bucket.key, bucket.item).where(bucket.kind == KIND, bucket.key.in_(part))):
            yield from ((id_, int(row.item)) for id_ in reports[row.key] if id_ != int(row.item))


def _named(connection: Connection, by: Report) -> Iterable[int]:
    """The reports known before that one may take back, by their outlets and days."""
    article, day = schema.article.c, day_of(by)
    assert day is not None
    since = day - datetime.timedelta(days=retractions.days())
    near = article.current & article.origin_id.is_not(None) & article.day.between(since.isoformat(), day.isoformat())
    for row in connection.execute(select(article.id, article.outlet, article.origin_publisher).where(near)):
        if (names_of(row.outlet) | names_of(row.origin_publisher)) & retractions.nameable(by):
            yield row.id


def _row(each: Taken) -> dict[str, Any]:
    return {"kind": KIND, "left": str(each.report), "right": str(each.by), "score": each.share, "reason": each.reason}


def concerned(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """The reports whose being taken back may hang on some articles: all that are tied to what ties them."""
    by = {int(row.right) for row in _links(connection, article_ids)} | set(article_ids)
    return {int(row.left) for row in _links(connection, by)}


def taken_back(connection: Connection, article_ids: Collection[int]) -> frozenset[int]:
    """Which of some articles are taken back."""
    by = {int(row.right) for row in _links(connection, article_ids)}
    rows = _links(connection, by)
    links = {Taken(report=int(row.left), by=int(row.right), share=row.score, reason=row.reason) for row in rows if int(row.right) in by}
    return retractions.taken_back(links) & frozenset(article_ids)


def _links(connection: Connection, article_ids: Collection[int]) -> list[Any]:
    """The retractions that have an end among some articles."""
    query = select(schema.link).where(_link.kind == KIND)
    either = (query.where(end.in_(part)) for part in parts(list(map(str, article_ids))) for end in (_link.left, _link.right))
    return [row for each in either for row in connection.execute(each)]
