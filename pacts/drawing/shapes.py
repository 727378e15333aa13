"""The shapes of countries on a map of the world, in the Equal Earth projection, which keeps areas true."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import asin, cos, dist, radians, sin, sqrt
from pathlib import Path
from typing import Any

from pacts.drawing import BOUNDARIES

Point = tuple[float, float]
Ring = tuple[Point, ...]

_DATA = Path(__file__).with_name("data") / "world.json"
MIDDLE = 11.0  # degrees east; the edge of the map is then in the Bering Strait and divides no country
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796  # Šavrič, Patterson and Jenny 2018
_M = sqrt(3) / 2
# Who controls a place, whose it is by the United Nations, and where it is, in degrees: each is a ring of its own.
_MOVED = (
    ("RUS", "UKR", (34.3, 45.3)),  # Crimea
    (None, "CYP", (33.6, 35.3)),  # Northern Cyprus
    (None, "SOM", (46.3, 9.7)),  # Somaliland
)
_SAHARA = 27 + 40 / 60  # degrees north: the border of Western Sahara with Morocco, which controls most of it


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map, in the units of `project`. `code` is None for land that is no party.

    `rings` are its outlines and holes, none if the data has only a point. `centre` is the centre of its largest piece,
    `area` the area of all pieces.
    """

    code: str | None
    rings: tuple[Ring, ...]
    centre: Point
    area: float


def project(longitude: float, latitude: float) -> Point:
    """Project degrees onto the map, longitude within 180 of MIDDLE: x is within ±2.71, y within ±1.32."""
    t = asin(_M * sin(radians(latitude)))
    t2 = t * t
    t6 = t2**3
    x = radians(longitude - MIDDLE) * cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


@cache
def shapes() -> tuple[Shape, ...]:
    """Return every country of `data/world.json` in the order of the codes."""
    topology = json.loads(_DATA.read_text(encoding="utf-8"))
    scale = topology["transform"]["scale"][0]
    arcs = [_arc(steps, scale) for steps in topology["arcs"]]
    geometries = topology["objects"]["countries"]["geometries"]
    return tuple(_shape(geometry, arcs, scale) for geometry in geometries)


@cache
def shapes_by(boundaries: str) -> tuple[Shape, ...]:
    """The countries by one of BOUNDARIES: by who controls a place, as in the data, or by who is recognised there."""
    if boundaries != BOUNDARIES[0]:
        return shapes()
    rings = {shape.code: list(shape.rings) for shape in shapes()}
    for controls, recognised, degrees in _MOVED:
        place = project(*degrees)
        ring = min(rings[controls], key=lambda each: dist(_middle(each), place))
        rings[controls].remove(ring)
        rings[recognised].append(ring)
    border = project(0.0, _SAHARA)[1]  # a parallel is a level line of the projection
    (morocco,) = rings["MAR"]
    rings["MAR"] = [_on_one_side(morocco, border, north=True)]
    rings["ESH"].append(_on_one_side(morocco, border, north=False))
    return tuple(_with_rings(shape, tuple(rings[shape.code])) for shape in shapes())


def _with_rings(shape: Shape, rings: tuple[Ring, ...]) -> Shape:
    """The country with other outlines, which must not be holes; as it is where they are the same."""
    if rings == shape.rings:
        return shape
    return replace(shape, rings=rings, area=sum(map(_area, rings)), centre=_middle(max(rings, key=_area)))


def _on_one_side(ring: Ring, border: float, *, north: bool) -> Ring:
    """The part of an outline that lies north or south of a level line, which must cross it twice."""
    points: list[Point] = []
    for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y >= border) is north:
            points.append((x, y))
        if (y >= border) is not (next_y >= border):
            points.append((x + (next_x - x) * (border - y) / (next_y - y), border))
    return tuple(points)


def _arc(steps: list[list[int]], scale: float) -> list[Point]:
    columns = [accumulate(column) for column in zip(*steps, strict=True)]
    return [(x * scale, y * scale) for x, y in zip(*columns, strict=True)]


def _shape(geometry: dict[str, Any], arcs: list[list[Point]], scale: float) -> Shape:
    if geometry["type"] == "Point":
        x, y = geometry["coordinates"]
        return Shape(geometry["id"], (), project(x * scale, y * scale), 0.0)
    polygons = [tuple(_ring(numbers, arcs) for numbers in rings) for rings in geometry["arcs"]]
    outlines = [rings[0] for rings in polygons]
    largest = max(outlines, key=_area)
    rings = tuple(ring for rings in polygons for ring in rings)
    return Shape(geometry["id"], rings, _middle(largest), sum(_area(ring) for ring in outlines))


def _ring(numbers: list[int], arcs: list[list[Point]]) -> Ring:
    """Join arcs and project them. The number ~n means arc n in reverse."""
    points = [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]
    # The data jumps from 180 to -180. Continue the outline beyond 180 instead, and put it where most of it is.
    whole = [points[0]]
    for x, y in points[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    centre = (min(x for x, _ in whole) + max(x for x, _ in whole)) / 2
    turn = 360 * round((MIDDLE - centre) / 360)
    return tuple(project(x + turn, y) for x, y in whole)


def _area(ring: Ring) -> float:
    return abs(sum(_cross(ring))) / 2


def _middle(ring: Ring) -> Point:
    """Return the centre of gravity of a ring."""
    pieces = _cross(ring)
    whole = sum(pieces)
    if not whole:
        return ring[0]
    ends = ring[1:] + ring[:1]
    x = sum((a[0] + b[0]) * piece for a, b, piece in zip(ring, ends, pieces, strict=True))
    y = sum((a[1] + b[1]) * piece for a, b, piece in zip(ring, ends, pieces, strict=True))
    return x / (3 * whole), y / (3 * whole)


def _cross(ring: Ring) -> list[float]:
    return [a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
