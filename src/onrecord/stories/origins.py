"""Origins: which reports carry one story, by what they print and whom they credit.

A body in common is the evidence; credits only help it. Two reports are linked where enough of the reporter's own words stand in both, quotations
left out: that two desks print one minister's words does not make them one source. ``keys`` finds candidates, ``link`` judges a pair on the two
alone, ``origins`` gathers what hangs together.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.stories.alignment import Shared, align
from onrecord.stories.bodies import body_of
from onrecord.stories.groups import groups
from onrecord.stories.quoting import day_of, quotation_keys, quoting, same_outlet
from onrecord.stories.shingles import band_keys, stretch_keys
from onrecord.stories.values import Carried, Carrier, Relation, Report, Story

COPY = 0.55
"""Part of the shorter body from which two reports are the same copy."""
OWN_LEAD = 2
"""Paragraphs of its own with which a carrier begins that has a part under an own lead,"""
NEARLY_ALL = 0.85
"""unless this part of its body is carried."""
PART = 0.3
"""Part of the shorter body from which one carries a part of the other."""
PART_CREDITED = 0.2
"""The same where both credit one agency, or one author."""
FEWEST_SHARED = 20
"""Own words in common below which nothing is linked."""
ONE_PARAGRAPH = 0.55
"""Part of the shorter body that must be shared if all of it stands in one paragraph: one paragraph of background is no story."""
EMBEDDED = 0.2
"""Part of the longer body below which, under a lead of its own, it is a digest that holds the shorter one."""
JOINS = 0.25
"""Part of the carrier's own body from which it counts to the origin of what it carries a part of."""
PERIOD_DAYS = 7


def keys(report: Report) -> tuple[str, ...]:
    """What only reports have in common that may be linked, so that candidates are found by equality."""
    words = body_of(report).own_words()
    found = quotation_keys(report)
    if words:
        found += [f"s:{key:x}:{period}" for key in stretch_keys(words) for period in _periods(report)]
        found += [f"b:{key:x}" for key in band_keys(words)]
    return tuple(found)


def _periods(report: Report) -> list[str]:
    """The week of publication and the next, so that reports of neighbouring weeks meet."""
    day = day_of(report)
    if day is None:
        return ["-"]
    week = day.toordinal() // PERIOD_DAYS
    return [str(week), str(week + 1)]


def link(left: Report, right: Report) -> Carried | None:
    """How two reports carry one story; None if they do not. It depends on the two alone and not on their order."""
    if left.id > right.id:
        left, right = right, left
    here, there = align(body_of(left), body_of(right))
    shorter = here if here.own <= there.own else there
    credit = _common_credit(left, right)
    if not _is_shared(here, there, shorter, credited=credit is not None):
        return quoting(left, right)
    carrier = _carrier(left, right, here, there)
    relation = _relation(here, there, shorter, there if carrier == right.id else here)
    reason = f"{shorter.words} of the shorter body's {shorter.own} words outside quotations stand in both" + (f"; {credit}" if credit else "")
    return Carried(
        left=left.id,
        right=right.id,
        relation=relation,
        share=round(shorter.share, 3),
        reason=reason,
        left_share=round(here.share, 3),
        right_share=round(there.share, 3),
        carrier=carrier,
    )


def _is_shared(left: Shared, right: Shared, shorter: Shared, *, credited: bool) -> bool:
    """Whether what two bodies share is a story, and not a paragraph of background or turns of phrase."""
    if min(left.words, right.words) < FEWEST_SHARED or shorter.share < (PART_CREDITED if credited else PART):
        return False
    return min(left.paragraphs, right.paragraphs) > 1 or shorter.share >= ONE_PARAGRAPH


def _relation(left: Shared, right: Shared, shorter: Shared, carrier: Shared) -> Relation:
    """Whether what is shared is the report or a part of it under an own lead."""
    own_lead = carrier.first >= OWN_LEAD and carrier.share < NEARLY_ALL
    embedded = min(left.share, right.share) < EMBEDDED and not (left.lead and right.lead)
    return Relation.COPY if shorter.share >= COPY and not own_lead and not embedded else Relation.PART


def _common_credit(left: Report, right: Report) -> str | None:
    """What both say of where the story comes from, in words."""
    for agency in (left.origin, right.origin):
        if agency and all(same_outlet(agency, report.origin) or same_outlet(agency, report.outlet) for report in (left, right)):
            return f"both credit {agency}"
    names = sorted(set(left.authors) & set(right.authors))
    return f"both are signed by {names[0]}" if names else None


def _carrier(left: Report, right: Report, here: Shared, there: Shared) -> int | None:
    """Which of two reports carries the other: not the agency's own, else the later one, else the longer one."""
    left_own, right_own = same_outlet(left.outlet, right.origin), same_outlet(right.outlet, left.origin)
    if left_own != right_own:
        return right.id if left_own else left.id
    if left.published and right.published and moment(left) != moment(right):
        return left.id if moment(left) > moment(right) else right.id
    return None if here.own == there.own else (left.id if here.own > there.own else right.id)


def moment(report: Report) -> datetime.datetime:
    """When a report was published, for putting reports in order: a bare day counts as its end, nothing known as the latest of all."""
    if not report.published:
        return datetime.datetime.max.replace(tzinfo=datetime.UTC)
    found = datetime.datetime.fromisoformat(report.published)
    if len(report.published) == 10:
        found = found.replace(hour=23, minute=59)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def origins(reports: Sequence[Report], links: Iterable[Carried]) -> list[Story]:
    """The origins of reports, in the order of their first reports; "K origins" is how many there are.

    Copies hang together. A report that carries a part joins only the report of which it carries the most, so that a digest of many stories does
    not make them one, and only where that is enough of its own body. Quotations join nothing and are listed.
    """
    by_id = {report.id: report for report in reports}
    known = [each for each in links if each.left in by_id and each.right in by_id]
    joins = [(each.left, each.right) for each in known if each.relation == Relation.COPY] + _partings(known)
    bodies = [each for each in known if each.relation != Relation.QUOTES]
    quotes = [each for each in known if each.relation == Relation.QUOTES]
    return [_story([by_id[id] for id in sorted(group)], bodies, quotes) for group in groups(by_id, joins)]


def own_share(carried: Carried, report: int) -> float:
    """The part of a report's own body that a link shares."""
    return carried.left_share if report == carried.left else carried.right_share


def _partings(links: Iterable[Carried]) -> list[tuple[int, int]]:
    """For each report that carries parts of others, itself and the one of which it carries the most."""
    most: dict[int, Carried] = {}
    for each in links:
        carrier = each.carrier if each.carrier is not None else each.right
        if each.relation != Relation.PART or own_share(each, carrier) < JOINS:
            continue
        if carrier not in most or _rank(each, carrier) > _rank(most[carrier], carrier):
            most[carrier] = each
    return [(each.left, each.right) for each in most.values()]


def _rank(carried: Carried, report: int) -> tuple[float, int, int]:
    return own_share(carried, report), -carried.left, -carried.right


def _story(reports: list[Report], bodies: list[Carried], quotes: list[Carried]) -> Story:
    ids = {report.id for report in reports}
    inside = [each for each in bodies if each.left in ids and each.right in ids]
    source = min(reports, key=lambda report: (not _is_own_agency(report, reports), moment(report), report.id))
    carriers = [Carrier(report=source.id, relation=None, share=1.0, reason=_source_reason(source, reports))]
    carriers += [_carries(report.id, source.id, inside) for report in reports if report is not source]
    cited = tuple(each for each in quotes if each.left in ids or each.right in ids)
    return Story(source=source.id, publisher=_publisher(source, reports), carriers=tuple(carriers), quotes=cited)


def _is_own_agency(report: Report, reports: list[Report]) -> bool:
    """Whether a report is the agency's own that others of the group credit."""
    return any(other is not report and same_outlet(report.outlet, other.origin) and not same_outlet(report.outlet, other.outlet) for other in reports)


def _source_reason(source: Report, reports: list[Report]) -> str:
    if len(reports) == 1:
        return "nothing known shares its body"
    return f"{source.outlet}'s own, which others credit" if _is_own_agency(source, reports) else "the earliest known"


def _carries(report: int, source: int, links: list[Carried]) -> Carrier:
    """How a report carries its origin's story: by its link to the source, else by the one that shares most of its body."""
    own = [each for each in links if report in (each.left, each.right)]
    best = max(own, key=lambda each: (source in (each.left, each.right), *_rank(each, report)))
    share = own_share(best, report)
    through = best.right if best.left == report else best.left
    by = "" if through == source else f"by way of report {through}: "
    relation = Relation.COPY if best.relation == Relation.COPY and share >= COPY else Relation.PART
    return Carrier(report=report, relation=relation, share=share, reason=f"{by}{best.reason}")


def _publisher(source: Report, reports: list[Report]) -> str | None:
    """Whose story it is: the agency or outlet that most reports credit, else the source's outlet."""
    credited = Counter(report.origin for report in reports if report.origin and not same_outlet(report.origin, report.outlet))
    if _is_own_agency(source, reports) or not credited:
        return source.origin or source.outlet
    return min(credited, key=lambda name: (-credited[name], name))
