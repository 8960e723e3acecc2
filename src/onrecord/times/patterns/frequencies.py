"""How often: "every Friday", "daily", "twice a week"."""

from __future__ import annotations

from onrecord.times.durations import iso_duration
from onrecord.times.meanings import Meaning, Often
from onrecord.times.patterns.composing import Patterns

EACH: Patterns = [
    ("every|each", lambda: True),
    ("every other|single", lambda: True),
]


def often(u: str, n: tuple[float | None] = (1,)) -> Meaning | None:
    """As in "every two weeks" as the duration between."""
    return Often(value=iso_duration(n[0], u))


SETS: Patterns = [
    ("Each u:UNIT", often),
    ("every n:Amount u:UNITS", often),
    ("Each w:DAYNAME", lambda w: Often(value=f"XXXX-WXX-{w}")),
    ("Each w:DAYNAME part:PART", lambda w, part: Often(value=f"XXXX-WXX-{w}T{part}")),
    ("Each m:MONTH", lambda m: Often(value=f"XXXX-{m:02}")),
    ("Each season:SEASON", lambda season: Often(value=f"XXXX-{season}")),
    ("Each part:PART", lambda part: Often(value=f"XXXX-XX-XXT{part}")),
    ("w:DAYNAMES", lambda w: Often(value=f"XXXX-WXX-{w}")),
    ("w:DAYNAME part:PARTS", lambda w, part: Often(value=f"XXXX-WXX-{w}T{part}")),
    ("hourly", lambda: Often(value="PT1H")),
    ("daily", lambda: Often(value="P1D")),
    ("nightly", lambda: Often(value="XXXX-XX-XXTNI")),
    ("weekly", lambda: Often(value="P1W")),
    ("monthly", lambda: Often(value="P1M")),
    ("quarterly", lambda: Often(value="P3M")),
    ("annually|yearly", lambda: Often(value="P1Y")),
    ("once|twice a u:UNIT", often),
    ("n:Count times a u:UNIT", lambda n, u: often(u)),
]
