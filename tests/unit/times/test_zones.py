"""Zones by their names, and summer time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from onrecord.times.zones import offset, zone_named, zone_of_outlet


@pytest.mark.parametrize(
    ("name", "moment", "hours"),
    [
        ("et", "2025-01-15T12:00", -5),
        ("et", "2025-03-09T12:00", -4),
        ("et", "2025-11-02T12:00", -5),
        ("est", "2025-07-01T12:00", -5),
        ("kyiv", "2025-03-29T12:00", 2),
        ("kyiv", "2025-03-30T12:00", 3),
        ("moscow", "2025-07-01T12:00", 3),
        ("israel", "2025-03-28T12:00", 3),
        ("gmt", "2025-07-01T12:00", 0),
    ],
)
def test_a_zone_has_the_offset_of_its_season(name: str, moment: str, hours: int) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert offset(zone, datetime.fromisoformat(moment)).utcoffset(None) == timedelta(hours=hours)


def test_local_time_names_no_zone() -> None:
    assert zone_named("local") is None


def test_an_outlets_zone_is_found_by_its_whole_name() -> None:
    assert zone_of_outlet("The Kyiv Independent") == zone_named("kyiv")
    assert zone_of_outlet("The Independent") == zone_named("wet")
    assert zone_of_outlet("BBC News") == zone_named("wet")
    assert zone_of_outlet("Vethra Independent") is None
    assert zone_of_outlet(None) is None
