"""Reports of one small war, for the tests of origins and incidents: what they share is known."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import select

from onrecord.ledger import Ledger, schema
from onrecord.record import EventType, Modality, VerbClass
from onrecord.testing.ledgers import Report, report

BODY = (
    "Rebel gunners fired on the customs house at Orlo before dawn on Monday, bringing down its tower and closing the river road for the day. "
    "Bakers who had been at work since midnight carried out three porters who lay under the beams, and a carter lent his mule for the wounded. "
    "The mayor asked the council for tents and blankets, saying that the school would not hold everybody who had lost a roof in the lower town."
)
DIGEST = (
    "Elsewhere the harbour pilots ended their strike after a night of talks about pensions, boots and the price of rope in the southern ports. "
    "A whale that had been seen off the lighthouse for a week turned back to the open sea while half the town stood watching on the mole."
)


def told(text: str, outlet: str, day: str, done: tuple[str, str, str], **more: Any) -> Report:
    """A report of one act."""
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{day}/{len(text)}"
    return report(text, outlet=outlet, published=day, done=[done], **{"url": url, **more})


def war() -> list[Report]:
    """Copies and a partial copy of an agency's report, another's own, a denial, a follow-up, a retraction, and what has nothing to do with them."""
    shelled = ("Rebel gunners", "fired", "customs house")
    agency = told(BODY, "Valley Press", "2025-06-02T08:00:00+00:00", shelled)
    copy = told(BODY, "The Courier", "2025-06-02T12:00:00+00:00", shelled, origin="Valley Press")
    part = told(f"Our town has had a bad night and a worse morning, as everybody who can walk will tell you. {BODY} {DIGEST}", "Harbour News",
                "2025-06-02T20:00:00+00:00", shelled)  # fmt: skip
    own = told("Rebel gunners fired at the customs house in Orlo on Monday; our reporter counted nine holes.", "The Observer", "2025-06-02", shelled)
    denial = report(
        "The Rebels' spokesman, Ivo Brand, denied that Rebel gunners fired on the customs house at Orlo on Monday.",
        url="https://rebels.example/1", outlet="Rebel Radio", published="2025-06-03", said=[("Ivo Brand", "denied", "fired on the customs house")],
        done=[shelled], verb_class=VerbClass.DENIED, modality=Modality.DENIED,
    )  # fmt: skip
    other = told("Farmers marched to the ministry in Sund to demand seed.", "Sund Daily", "2025-06-02T09:00:00+00:00",
                 ("Farmers", "marched", "ministry"), event_type=EventType.PROTEST)  # fmt: skip
    wrong = told("Rebels have taken the salt works at Brill, two carters say.", "Hill Agency", "2025-06-04", ("Rebels", "taken", "salt works"),
                 title="Rebels take salt works at Brill")  # fmt: skip
    withdrawn = report(
        "Our report of Wednesday that Rebels have taken the salt works at Brill was wrong and is withdrawn.",
        url="https://hill.example/2", outlet="Hill Agency", published="2025-06-05", title="Hill Agency withdraws report on salt works at Brill",
    )  # fmt: skip
    return [agency, copy, part, own, denial, other, wrong, withdrawn]


def corrected(old: Report) -> Report:
    """A later version of the denial, that denies nothing any more."""
    text = "The Rebels' spokesman, Ivo Brand, would not say who fired on the customs house at Orlo on Monday."
    made = report(text, url="https://rebels.example/1", outlet="Rebel Radio", published="2025-06-03", done=[("", "fired", "customs house")])
    assert made.page.url == old.page.url
    return made


def content(ledger: Ledger) -> dict[str, Any]:
    """What is derived in a ledger, by what people see: without the numbers that rows happen to have."""
    with ledger.reading() as connection:
        rows = {
            name: connection.execute(select(table)).mappings().all()
            for name, table in schema.metadata.tables.items()
            if name in ("article", "event", "link", "incident", "origin", "bucket")
        }
    keys = {str(row["id"]): row["key"] for row in rows["article"]}

    def handle(item: str) -> str:
        article, slash, event = item.partition("/")
        return keys[article] + slash + event

    origins = [
        (row["key"], keys.get(str(row["origin_id"])), row["origin_relation"], row["origin_share"], row["origin_reason"]) for row in rows["article"]
    ]
    links = [
        (row["kind"], frozenset({(handle(row["left"]), row["left_share"]), (handle(row["right"]), row["right_share"])}), row["relation"],
         row["carrier"] and handle(row["carrier"]), row["score"], row["reason"])
        for row in rows["link"]
    ]  # fmt: skip
    members = {row["id"]: frozenset() for row in rows["incident"]}
    for row in rows["event"]:
        if row["incident_id"] is not None:
            members[row["incident_id"]] |= {(f"{keys[str(row['article_id'])]}/{row['id']}", row["incident_reason"])}
    incidents = [(members[row["id"]], *(repr(value) for name, value in row.items() if name != "id")) for row in rows["incident"]]
    buckets = {(row["kind"], row["key"], handle(row["item"])) for row in rows["bucket"]}
    publishers = {(keys[str(row["first_article_id"])], row["publisher"]) for row in rows["origin"]}
    return {"origins": set(origins), "links": set(links), "incidents": set(incidents), "buckets": buckets, "publishers": publishers}


def status_of(ledger: Ledger, outlet: str) -> str | None:
    """The status of the incident of which an outlet's current report tells first."""
    article, event = schema.article.c, schema.event.c
    query = (
        select(schema.incident.c.status)
        .join(schema.event, event.incident_id == schema.incident.c.id)
        .join(schema.article, article.id == event.article_id)
        .where(article.outlet == outlet, article.current)
    )
    with ledger.reading() as connection:
        return connection.scalar(query.order_by(event.id).limit(1))


def handle_of(ledger: Ledger, outlet: str, item: str) -> str:
    """The handle of an item of an outlet's current report."""
    article = schema.article.c
    with ledger.reading() as connection:
        return f"{connection.scalars(select(article.key).where(article.outlet == outlet, article.current)).one()}/{item}"


def replaced(old: Report, **changes: Any) -> Report:
    """The same page, read otherwise."""
    return dataclasses.replace(old, record=dataclasses.replace(old.record, **changes))
