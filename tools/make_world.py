"""Make pacts/drawing/data/world.json from Natural Earth, as its README says: tools/make_world.py countries-50m.json.

Each border is simplified once for both countries, so that neighbours still touch.
"""

from __future__ import annotations

import json
import sys
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from pacts import gazetteer
from pacts.errors import PactsError

Point = tuple[float, float]

_WORLD = Path(__file__).parent.parent / "pacts" / "drawing" / "data" / "world.json"

GRID = 0.01  # degrees: about a kilometre, less than a pixel of a picture 4000 pixels wide
LEAST_BEND = 0.012  # square degrees at the equator: a smaller bend is straightened
LEAST_ISLAND = 0.04  # square degrees: smaller islands are left out, except the largest of a country

# Short names of Natural Earth that the gazetteer does not know or takes for another party.
_CODES = {
    "Antigua and Barb.": "ATG",
    "Ashmore and Cartier Is.": "AUS",
    "Bosnia and Herz.": "BIH",
    "Br. Indian Ocean Ter.": "IOT",
    "Congo": "COG",
    "Eq. Guinea": "GNQ",
    "Fr. Polynesia": "PYF",
    "Fr. S. Antarctic Lands": "ATF",
    "Heard I. and McDonald Is.": "HMD",
    "N. Mariana Is.": "MNP",
    "S. Geo. and the Is.": "SGS",
    "S. Sudan": "SSD",
    "St. Vin. and Gren.": "VCT",
    "W. Sahara": "ESH",
    "Wallis and Futuna Is.": "WLF",
}
_NOWHERE = frozenset({"Antarctica"})  # no party, and half of many maps
# Not in Natural Earth at this scale: the longitude and latitude of a point instead.
_POINTS = {"GIB": (-5.35, 36.14), "TUV": (179.20, -8.52)}


def main(source: str) -> None:
    """Write world.json from a TopoJSON file of countries at 1:50 million with the property `name`."""
    text = world(json.loads(Path(source).read_text(encoding="utf-8")))
    _WORLD.write_text(text, encoding="utf-8")


def world(topology: dict[str, Any]) -> str:
    """Return the simplified topology as TopoJSON, one country a line; `id` is the code of the party or None."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    slim = [_simplified(arc) for arc in arcs]
    shapes: dict[str | None, list[Any]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name not in _NOWHERE:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            shapes.setdefault(_code(name), []).extend(polygons)
    kept = {code: _without_islets(polygons, slim) for code, polygons in shapes.items()}
    used = sorted({max(n, ~n) for polygons in kept.values() for rings in polygons for ring in rings for n in ring})
    place = {n: number for number, n in enumerate(used)}
    geometries: list[dict[str, Any]] = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in rings] for rings in polygons],
        }
        for code, polygons in sorted(kept.items(), key=lambda item: item[0] or "~")
    ]
    for code, (x, y) in _POINTS.items():
        geometries.append({"type": "Point", "id": code, "coordinates": [_cell(x), _cell(y)]})
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in geometries)
    deltas = ",\n".join(json.dumps(_encoded(slim[n]), separators=(",", ":")) for n in used)
    return (
        f'{{"type":"Topology","transform":{{"scale":[{GRID},{GRID}],"translate":[0,0]}},\n'
        f'"objects":{{"countries":{{"type":"GeometryCollection","geometries":[\n{lines}]}}}},\n"arcs":[\n{deltas}]}}\n'
    )


def _code(name: str) -> str | None:
    if name in _CODES:
        return _CODES[name]
    try:
        return gazetteer.resolve(name).code
    except PactsError:
        return None


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + x0, y * ky + y0))
    return points


def _simplified(arc: list[Point]) -> list[Point]:
    """Remove the smallest bends of an arc, smallest first (Visvalingam); keep its ends, and four points of a ring."""
    least = 4 if arc[0] == arc[-1] else 2
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    bends = [(_bend(arc[n - 1], arc[n], arc[n + 1]), n) for n in range(1, len(arc) - 1)]
    current = {n: size for size, n in bends}
    heapify(bends)
    gone: set[int] = set()
    while bends and len(arc) - len(gone) > least:
        size, n = heappop(bends)
        if size >= LEAST_BEND:
            break
        if n in gone or current[n] != size:
            continue
        gone.add(n)
        left, right = before[n], after[n]
        after[left], before[right] = right, left
        for each in (left, right):
            if 0 < each < len(arc) - 1:
                # At least the size of the bend just removed, or all of a long curve would be removed at once.
                current[each] = max(size, _bend(arc[before[each]], arc[each], arc[after[each]]))
                heappush(bends, (current[each], each))
    return [point for n, point in enumerate(arc) if n not in gone]


def _bend(a: Point, b: Point, c: Point) -> float:
    return abs(_twice_area([a, b, c])) / 2 * cos(radians(b[1]))


def _twice_area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)


def _without_islets(polygons: list[Any], arcs: list[list[Point]]) -> list[Any]:
    def size(rings: list[list[int]]) -> float:
        outline = [point for n in rings[0] for point in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]
        return abs(_twice_area(outline)) / 2

    sizes = [size(rings) for rings in polygons]
    largest = max(sizes)
    return [rings for rings, size in zip(polygons, sizes, strict=True) if size == largest or size >= LEAST_ISLAND]


def _encoded(arc: list[Point]) -> list[list[int]]:
    cells = [(_cell(x), _cell(y)) for x, y in arc]
    steps = [cells[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(cells))]
    return [list(step) for n, step in enumerate(steps) if n in (0, len(steps) - 1) or step != (0, 0)]


def _cell(degrees: float) -> int:
    return round(degrees / GRID)


if __name__ == "__main__":
    main(*sys.argv[1:])
