"""The marks of stories stand in the dispatches as they are quoted, and keep to their vocabularies."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.article.front_matter import front_matter
from onrecord.data import rows
from onrecord.record import EventType
from onrecord.stories.values import Relation, Status

HERE = Path(__file__).parent
DISPATCHES = HERE.parents[2] / "examples" / "dispatches"


def marks(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


ORIGINS = marks("origins.toml")
INCIDENTS = marks("incidents.toml")["incident"]


def body(file: str) -> str:
    """The dispatch without its head."""
    text = (DISPATCHES / file).read_text(encoding="utf-8")
    matter = front_matter(text)
    return text[matter.span.end :] if matter else text[text.index("<body") :]


def carriers() -> list[tuple[str, str]]:
    """Every dispatch under an origin, with the origin's name."""
    return [(file, origin["name"]) for origin in ORIGINS["origin"] for file in files_of(origin)]


def files_of(origin: dict[str, Any]) -> list[str]:
    own = [origin["source"]] if "source" in origin else []
    return own + [carrier["file"] for carrier in origin["carriers"]]


def days(written: str) -> list[date]:
    return [date.fromisoformat(day) for day in written.split("/")]


@pytest.mark.parametrize("incident", INCIDENTS, ids=lambda incident: incident["name"])
def test_the_quotes_of_an_incident_stand_once_in_their_dispatches(incident: dict[str, Any]) -> None:
    assert incident["mentions"]
    for mention in incident["mentions"]:
        assert body(mention["file"]).count(mention["quote"]) == 1, mention
        assert len(re.findall(rf"\b{re.escape(mention['trigger'])}\b", mention["quote"])) == 1, mention


@pytest.mark.parametrize("incident", INCIDENTS, ids=lambda incident: incident["name"])
def test_an_incident_keeps_to_the_vocabularies(incident: dict[str, Any]) -> None:
    modes = {row["mode"] for row in rows("plover.csv") if row["type"] == incident["type"]}
    assert incident["type"] in EventType.__members__
    assert incident.get("mode", "") in modes
    assert incident["status"] in set(Status)
    assert incident["why"]
    assert {mention.get("says", "asserts") for mention in incident["mentions"]} <= {"asserts", "denies", "retracts"}
    assert "date" not in incident or days(incident["date"]) == sorted(days(incident["date"]))


@pytest.mark.parametrize("incident", INCIDENTS, ids=lambda incident: incident["name"])
def test_a_status_rests_on_marked_mentions(incident: dict[str, Any]) -> None:
    said = {mention.get("says", "asserts") for mention in incident["mentions"]}
    named_otherwise = len({mention.get("by") for mention in incident["mentions"]}) > 1
    assert ("retracts" in said) == (incident["status"] == Status.RETRACTED)
    assert "denies" in said or incident["status"] != Status.DENIED
    assert "denies" not in said or incident["status"] in {Status.DENIED, Status.DISPUTED, Status.RETRACTED}
    assert "denies" in said or incident["status"] != Status.DISPUTED or named_otherwise


def test_a_corroborated_incident_has_two_origins_and_a_single_one_may_have_many_outlets() -> None:
    origin = dict(carriers())
    for incident in INCIDENTS:
        if incident["status"] == Status.CORROBORATED:
            assert len({origin.get(mention["file"], mention["file"]) for mention in incident["mentions"]}) > 1, incident["name"]


def test_names_of_incidents_and_origins_are_given_once() -> None:
    for names in ([each["name"] for each in INCIDENTS], [each["name"] for each in ORIGINS["origin"]]):
        assert len(names) == len(set(names))


def test_a_dispatch_carries_one_origin_and_is_there() -> None:
    files = [file for file, _ in carriers()]
    assert len(files) == len(set(files))
    assert all((DISPATCHES / file).is_file() for file in files)
    assert {carrier["relation"] for origin in ORIGINS["origin"] for carrier in origin["carriers"]} <= {Relation.COPY, Relation.PART}


def test_pairs_called_independent_are_two_dispatches_of_different_origins() -> None:
    origin = dict(carriers())
    for pair in ORIGINS["independent"]:
        left, right = pair["files"]
        assert left != right
        assert all((DISPATCHES / file).is_file() for file in pair["files"]), pair
        assert origin.get(left, left) != origin.get(right, right), pair


def test_words_that_hand_on_a_report_stand_in_the_dispatch() -> None:
    for quoting in ORIGINS["quotes"]:
        assert quoting["quote"] in body(quoting["file"]), quoting
        assert (DISPATCHES / quoting["source"]).is_file(), quoting


def test_versions_of_a_report_have_one_address() -> None:
    for version in ORIGINS["version"]:
        heads = [front_matter((DISPATCHES / file).read_text(encoding="utf-8")) for file in version["files"]]
        addresses = {head.one("url") for head in heads if head}
        assert len(addresses) == 1
        assert None not in addresses
