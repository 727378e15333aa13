"""The shapes of countries, from data/world.json, on a flat map that keeps areas true (the Equal Earth projection)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from pacts.drawing import canvas
from pacts.drawing.palette import BORDER, FAINT, INK, ITSELF, LOOKS, PAPER, Look, legend, patch
from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point = tuple[float, float]
Ring = tuple[Point, ...]

DATA = Path(__file__).with_name("data") / "world.json"
MIDDLE = 11.0  # degrees east: so the map is cut in the Bering Strait, where it parts no country
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796  # Šavrič, Patterson and Jenny 2018
_M = sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map, in the units of `project`. `code` is None for land that is no party.

    `rings` are its outlines and holes, none where the data has only a place; `centre` is the middle of its largest
    piece, `area` that of all of them.
    """

    code: str | None
    rings: tuple[Ring, ...]
    centre: Point
    area: float


def project(longitude: float, latitude: float) -> Point:
    """Where degrees fall on the map, longitude within 180 of MIDDLE: x within ±2.71, y within ±1.32."""
    t = asin(_M * sin(radians(latitude)))
    t2 = t * t
    t6 = t2**3
    x = radians(longitude - MIDDLE) * cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


@cache
def shapes() -> tuple[Shape, ...]:
    """Every country of the data, in the order of their codes; one that is only a point has no rings."""
    topology = json.loads(DATA.read_text(encoding="utf-8"))
    scale = topology["transform"]["scale"][0]
    arcs = [_arc(steps, scale) for steps in topology["arcs"]]
    geometries = topology["objects"]["countries"]["geometries"]
    return tuple(_shape(geometry, arcs, scale) for geometry in geometries)


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
    """Arcs end to end, on the map; one that is numbered ~n is n backwards."""
    points = [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]
    # The data jumps from 180 to -180. An outline goes on beyond instead, and lies where most of it is.
    whole = [points[0]]
    for x, y in points[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    centre = (min(x for x, _ in whole) + max(x for x, _ in whole)) / 2
    turn = 360 * round((MIDDLE - centre) / 360)
    return tuple(project(x + turn, y) for x, y in whole)


def _area(ring: Ring) -> float:
    return abs(sum(_cross(ring))) / 2


def _middle(ring: Ring) -> Point:
    """The centre of gravity."""
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


WIDTH = 12.0  # inches, as are the next
_ABOVE, _MAP, _LEGEND, _LINE = 0.7, 5.25, 0.4, 0.17
_LETTERS = 180  # of a note, in a line
BOUNDARIES = "Boundaries are those of Natural Earth and no statement of ours."
UNTOLD = "Empty circles: small countries with nothing on record. Plain grey: land of no party here, such as Somaliland."
_SMALL = 0.00025  # of the area of a sphere of radius 1: what is smaller (Cyprus, Luxembourg) gets a circle to be seen
_SOUTH, _NORTH = project(0, -57)[1], project(0, 84)[1]
_EAST = project(MIDDLE + 180, 0)[0]
_NOBODY = Look("#ececea")  # land that is no party


def draw(
    marks: Mapping[str, Mark],
    itself: Collection[str],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
    itself_words: str = "the party itself",
) -> None:
    """Write a map of the world to `file`, .svg or .png.

    `marks` maps codes to what they have with the party; others have nothing on record. `itself` are the codes of the
    party, or of its members, which have a look of their own where they have no mark.
    Raises MissingExtra, NotAPicture, NoPictureFolder or UnwritablePicture.
    """
    lines = [line for note in (*notes, UNTOLD, BOUNDARIES) for line in wrap(note, _LETTERS)]
    foot = 0.25 + _LINE * len(lines)
    height = _ABOVE + _MAP + _LEGEND + foot
    with canvas.page(WIDTH, height) as figure:
        figure.text(0.5, 1 - 0.3 / height, title, ha="center", va="center", fontsize=15, color=INK, weight="bold")
        figure.text(0.5, 1 - 0.57 / height, subtitle, ha="center", va="center", fontsize=9, color=FAINT)
        axes = figure.add_axes((0.01, (foot + _LEGEND) / height, 0.98, _MAP / height))
        axes.set_axis_off()
        axes.set_aspect("equal")
        axes.set_xlim(-_EAST, _EAST)
        axes.set_ylim(_SOUTH, _NORTH)
        # What matters lies above what does not: where circles meet, it is seen.
        ordered = sorted(shapes(), key=lambda shape: _rank(shape.code, marks, itself))
        for shape in ordered:
            _land(axes, shape, _look(shape.code, marks, itself))
        for shape in ordered:
            if shape.area < _SMALL and shape.code is not None:
                _circle(axes, shape, _look(shape.code, marks, itself), marks.get(shape.code), shape.code in itself)
        legend(figure, Mark, [patch(ITSELF, itself_words)], columns=8, y=foot / height)
        for n, line in enumerate(lines):
            figure.text(0.5, (foot - 0.1 - _LINE * n) / height, line, ha="center", va="center", fontsize=8, color=FAINT)
        canvas.save(figure, file, f"{title}. {subtitle}")


def shows(code: str) -> bool:
    """Whether the map has a place for a party: organisations and historic states have none."""
    return any(shape.code == code for shape in shapes())


def _rank(code: str | None, marks: Mapping[str, Mark], itself: Collection[str]) -> int:
    order = list(Mark)[::-1]
    if code is not None and code in marks:
        return order.index(marks[code])
    return 1 if code in itself else 0


def _look(code: str | None, marks: Mapping[str, Mark], itself: Collection[str]) -> Look:
    if code is None:
        return _NOBODY
    if code in marks:
        return LOOKS[marks[code]]
    return ITSELF if code in itself else LOOKS[Mark.UNKNOWN]


def _land(axes: Axes, shape: Shape, look: Look) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    if not shape.rings:
        return
    points, codes = [], []
    for ring in shape.rings:
        points += [*ring, ring[0]]
        codes += [Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 1), Outline.CLOSEPOLY]
    outline = Outline(points, codes)
    border = PathPatch(outline, facecolor=look.face, edgecolor=BORDER, linewidth=0.3)
    if look.hatch:
        # A pattern has the colour of its patch's edge, so it gets a patch of its own.
        axes.add_patch(PathPatch(outline, facecolor=look.face, edgecolor=look.lines, hatch=look.hatch, linewidth=0))
        border.set_fill(False)
    border.set_gid(shape.code)
    axes.add_patch(border)


def _circle(axes: Axes, shape: Shape, look: Look, mark: Mark | None, itself: bool) -> None:
    """A spot of the look: large with a white ring where anything is told, else just to be found."""
    x, y = shape.centre
    told = mark is not None or itself
    if told:
        axes.plot([x], [y], marker="o", markersize=8.2, color=PAPER, markeredgewidth=0)
    size, edge = (6.4, INK) if told else (2.6, BORDER)
    axes.plot([x], [y], marker="o", markersize=size, color=look.face, markeredgecolor=edge, markeredgewidth=0.6)
    if mark is not None and look.hatch:  # too small for a pattern
        axes.text(x, y, mark.sign, ha="center", va="center_baseline", fontsize=5, color=look.ink)
