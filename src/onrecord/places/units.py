"""Words that tell what sort of place a name stands for: "region", "oblast", "County of", "River", "air base"."""

from __future__ import annotations

import re

from onrecord.record import PlaceLevel

_ADMIN1 = (
    *"oblast region governorate province state republic krai kray territory prefecture voivodeship emirate wilayat canton vilayat".split(),
    *("autonomous republic", "autonomous region", "autonomous oblast", "autonomous okrug", "regional state"),
)
_ADMIN2 = "county district raion rayon parish borough municipality department subdistrict township locality arrondissement okrug hromada".split()
_CITY = "city town village settlement hamlet suburb neighborhood neighbourhood port".split()

UNIT_LEVELS: dict[str, tuple[PlaceLevel, ...]] = {
    **dict.fromkeys(_ADMIN1, (PlaceLevel.ADMIN1, PlaceLevel.ADMIN2, PlaceLevel.REGION)),
    **dict.fromkeys(_ADMIN2, (PlaceLevel.ADMIN2, PlaceLevel.ADMIN1, PlaceLevel.REGION)),
    **dict.fromkeys(_CITY, (PlaceLevel.CITY, PlaceLevel.SITE)),
}
"""Words for the sort of a place and the levels it may then have, the likeliest first."""

BEHIND = frozenset({*_ADMIN1, *_ADMIN2}) - {"state", "department"}
"""Those that may stand behind the name; the others do so for other reasons ("a Texas town", "the Kansas department of health")."""

_FOREIGN = (
    "oblast' sheng shi xian misto kabupaten provincia provincie departamento departement département wilaya wilayah muhafazat il ili opcina".split()
)
_SORTS = "|".join(sorted({word for word in (*_ADMIN1, *_ADMIN2, *_FOREIGN)}, key=len, reverse=True))
_STEM = re.compile(rf"^(?:{_SORTS})\s+(?:of\s+the\s+|of\s+|de\s+la\s+|de\s+|del\s+|d')?(?=[^\W\d_])|\s+(?:{_SORTS})$", re.IGNORECASE)


def without_unit(name: str) -> str:
    """A unit's name without the word for its sort: "Kursk Oblast", "Province of Idlib" → "Kursk", "Idlib"; unchanged if it has none."""
    stem = _STEM.sub("", name).strip()
    return stem if stem and not stem.islower() else name


def unit_of(word: str) -> str | None:
    """The word for a sort of place that a word is, singular: "regions" → "region"."""
    lower = word.casefold()
    for form in (lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("ies") + "y"):
        if form in UNIT_LEVELS:
            return form
    return None
