"""Places on LGL and GeoVirus: mentions found, and how near the coordinates come. Run as ``python -m eval.places``.

Both are development sets. Documents are split by a hash of their id: errors are listed of the first half alone, figures given for both.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.tasks import SHARED, TASKS, Result, _rows, digest
from onrecord.article import Articles
from onrecord.places.distances import kilometres
from onrecord.places.stage import Places
from onrecord.reader.reading import Reading
from onrecord.reader.stage import Reader
from onrecord.record import Article, Page, Place, PlaceLevel, PlaceRole

CORPORA = {name: SHARED / f"data/geoparsing/{name}.jsonl" for name in ("lgl", "geovirus")}
NEAR_KM = 161.0


@dataclass
class Score:
    """Counts over some documents. A toponym is found if a place with coordinates overlaps it, near if that lies within 161 km."""

    documents: int = 0
    toponyms: int = 0
    spotted: int = 0
    found: int = 0
    near: int = 0
    centre: int = 0
    """Not near, but within the radius of the country, unit, region or water that was found: the same one with another centre."""
    mentions: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares in percent."""
        return {
            "161 km of those found": 100 * self.near / max(1, self.found),
            "161 km of all": 100 * self.near / max(1, self.toponyms),
            "same unit of those found": 100 * (self.near + self.centre) / max(1, self.found),
            "precision of mentions": 100 * self.right / max(1, self.mentions),
        }

    def coverage(self) -> str:
        """What was measured."""
        return f"{self.documents} documents, {self.toponyms} toponyms, {self.spotted} spotted"


def half_of(document: str) -> int:
    """0 for the half whose errors are looked at, 1 for the other."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2


def article_of(row: dict[str, Any]) -> Article:
    """The article of a corpus row, read as any text would be."""
    page = Page(data=row["text"].encode(), name=row["id"], url=row.get("url"), published=(row.get("date") or "")[:10] or None)
    (article,) = Articles()([page])
    assert isinstance(article, Article), article
    return article


def readings(rows: list[dict[str, Any]], cache: Path | None) -> Iterator[tuple[dict[str, Any], Article, Reading]]:
    """Rows with article and reading; readings are kept in ``cache`` if one is given."""
    kept: dict[str, tuple[Article, Reading]] = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
    reader: Reader | None = None
    for row in rows:
        if row["id"] not in kept:
            reader = reader or Reader(threads=1)
            article = article_of(row)
            kept[row["id"]] = (article, reader([article])[0])
        yield (row, *kept[row["id"]])
    if cache and reader:
        cache.write_bytes(pickle.dumps(kept))


def measure(score: Score, row: dict[str, Any], places: tuple[Place, ...]) -> None:
    """Add one document."""
    gold = [t for t in row["toponyms"] if t["lat"] is not None]
    spans = [(span, place) for place in places for span in place.spans]
    score.documents += 1
    score.toponyms += len(gold)
    for toponym in gold:
        hits = [(min(span.end, toponym["end"]) - max(span.start, toponym["start"]), len(span), place) for span, place in spans]
        hits = [hit for hit in hits if hit[0] > 0]
        score.spotted += bool(hits)
        settled = [hit for hit in hits if hit[2].latitude is not None and hit[2].longitude is not None]
        if not settled:
            score.errors.append(f"{row['id']} {'missed' if not hits else 'unsettled'}: {_shown(row, toponym)}")
            continue
        place = max(settled, key=lambda hit: (hit[0], -hit[1]))[2]
        score.found += 1
        distance = kilometres(place.latitude or 0, place.longitude or 0, toponym["lat"], toponym["lon"])
        score.near += distance <= NEAR_KM
        score.centre += NEAR_KM < distance <= (place.radius_km or 0) and place.level not in (PlaceLevel.CITY, PlaceLevel.SITE)
        if distance > NEAR_KM:
            score.errors.append(f"{row['id']} {distance:.0f} km: {_shown(row, toponym)} taken for {place.name} ({place.country}), {place.basis}")
    for span, place in spans:
        if place.role in (PlaceRole.MENTION, PlaceRole.DATELINE) and place.latitude is not None and " between " not in place.basis:
            score.mentions += 1
            right = any(span.start < t["end"] and t["start"] < span.end for t in row["toponyms"])
            score.right += right
            if not right:
                score.errors.append(
                    f"{row['id']} extra: {span.of(row['text'])!r} in {row['text'][max(0, span.start - 40) : span.end + 40]!r} → {place.name}"
                )


def _shown(row: dict[str, Any], toponym: dict[str, Any]) -> str:
    around = row["text"][max(0, toponym["start"] - 40) : toponym["end"] + 40].replace("\n", " ")
    return (
        f"{toponym['surface']} ({toponym.get('admin1') or ''} {toponym.get('country') or ''} {toponym['lat']:.1f},{toponym['lon']:.1f}) in “{around}”"
    )


def measured(name: str, cache: Path | None = None) -> tuple[Score, Score]:
    """The scores of both halves of a corpus."""
    stage = Places()
    halves = Score(), Score()
    for row, article, reading in readings(_rows(CORPORA[name]), cache):
        measure(halves[half_of(row["id"])], row, stage([article], [reading])[0])
    return halves


def _task(name: str) -> Result:
    """A corpus whole, with the errors of its first half."""
    seen, unseen = measured(name)
    whole = Score(
        *(getattr(seen, each.name) + getattr(unseen, each.name) for each in dataclasses.fields(Score) if each.name != "errors"), errors=seen.errors
    )
    return Result(f"places {name}", whole.figures(), whole.coverage(), digest(CORPORA[name]), whole.errors)


def places_lgl() -> Result:
    """The Local-Global Lexicon: local news."""
    return _task("lgl")


def places_geovirus() -> Result:
    """GeoVirus: WikiNews on epidemics."""
    return _task("geovirus")


TASKS["places lgl"] = places_lgl
TASKS["places geovirus"] = places_geovirus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="a file to keep readings in")
    parser.add_argument("--errors", action="store_true", help="list the errors of the first half")
    options = parser.parse_args()
    for name in CORPORA:
        halves = measured(name, options.cache)
        for half, score in enumerate(halves, 1):
            shown = "; ".join(f"{figure} {value:.1f}" for figure, value in score.figures().items())
            print(f"{name}, half {half}: {shown} ({score.coverage()})")
        if options.errors:
            print("\n".join(f"  {name} {error}" for error in halves[0].errors))


if __name__ == "__main__":
    main()
