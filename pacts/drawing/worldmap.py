"""Draw a world map of what each country has with one party, in the Equal Earth projection, which keeps areas true."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from pacts.drawing import BOUNDARIES, canvas
from pacts.drawing.palette import BORDER, FAINT, INK, ITSELF, LOOKS, PAPER, Look, legend, legend_columns, patch
from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Point = tuple[float, float]
Ring = tuple[Point, ...]

_DATA = Path(__file__).with_name("data") / "world.json"
MIDDLE = 11.0  # degrees east; the edge of the map is then in the Bering Strait and divides no country
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796  # Šavrič, Patterson and Jenny 2018
_M = sqrt(3) / 2

_WIDTH = 12.0  # inches, like the next line
_ABOVE, _MAP, _LEGEND, _LINE = 0.7, 5.25, 0.4, 0.17
_LETTERS = 180  # in a line of a note
_BOUNDARIES_WORDS = {
    "recognised": "Boundaries are those of Natural Earth, but Crimea is shown as Ukraine's, as by resolution 68/262 "
    "of the General Assembly of the United Nations. They are no statement of ours.",
    "control": "Boundaries are those of Natural Earth, which shows who controls a place, so Crimea as Russia's. They "
    "are no statement of ours.",
}
RECOGNISED = BOUNDARIES[0]
_CRIMEA = (34.3, 45.3)  # degrees; its outline is a ring of its own
_EUROPE = (-11.0, 34.5, 41.0, 66.5)  # west, south, east, north of the inset
_UNDER_INSET = ("COK", "PCN", "PYF")
_INSET = 0.235  # its width, as a part of the page
_EMPTY_CIRCLES = (
    "Empty circles: small countries with nothing on record. Plain grey: land of no party here, such as Somaliland."
)
_SMALL = 0.00025  # on a sphere of radius 1; a smaller country (Cyprus, Luxembourg) gets a circle, to be visible
_NO_PARTY = Look("#ececea")  # land that is no party


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


def shapes_by(boundaries: str) -> tuple[Shape, ...]:
    """The countries by one of BOUNDARIES."""
    if boundaries != RECOGNISED:
        return shapes()
    by_code = {shape.code: shape for shape in shapes()}
    place = project(*_CRIMEA)
    crimea = min(by_code["RUS"].rings, key=lambda ring: _distance(_middle(ring), place))
    russia, ukraine = by_code["RUS"], by_code["UKR"]
    rings = tuple(ring for ring in russia.rings if ring is not crimea)
    moved = {
        "RUS": replace(russia, rings=rings, area=russia.area - _area(crimea)),
        "UKR": replace(ukraine, rings=(*ukraine.rings, crimea), area=ukraine.area + _area(crimea)),
    }
    return tuple(moved.get(shape.code or "", shape) for shape in shapes())


def _distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


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


_SOUTH, _NORTH = project(0, -57)[1], project(0, 84)[1]
_EAST = project(MIDDLE + 180, 0)[0]


def draw(
    marks: Mapping[str, Mark],
    itself: Collection[str],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
    itself_words: str = "the party itself",
    boundaries: str = RECOGNISED,
    width: int | None = None,
) -> None:
    """Write a map of the world to `file`, .svg or .png.

    `marks` are the marks by code; other countries have nothing on record. `itself` are the codes of the party or of
    its members, which have a look of their own if they have no mark. `itself_words` names them in the legend.
    `boundaries` is one of BOUNDARIES, `width` the pixels of a .png. Raises PactsError.
    """
    notes = tuple(notes)
    lines = [
        line
        for note in (*notes, _EMPTY_CIRCLES, _BOUNDARIES_WORDS[boundaries], canvas.credit())
        for line in wrap(note, _LETTERS)
    ]
    foot = 0.25 + _LINE * len(lines)
    height = _ABOVE + _MAP + _LEGEND + foot
    with canvas.page(_WIDTH, height) as figure:
        figure.text(0.5, 1 - 0.3 / height, title, ha="center", va="center", fontsize=15, color=INK, weight="bold")
        figure.text(0.5, 1 - 0.57 / height, subtitle, ha="center", va="center", fontsize=9, color=FAINT)
        axes = figure.add_axes((0.01, (foot + _LEGEND) / height, 0.98, _MAP / height))
        axes.set_axis_off()
        axes.set_aspect("equal")
        axes.set_xlim(-_EAST, _EAST)
        axes.set_ylim(_SOUTH, _NORTH)
        # Draw the marks that matter last, so that they are on top where circles meet.
        ordered = sorted(shapes_by(boundaries), key=lambda shape: _rank(shape.code, marks, itself))
        _countries(axes, ordered, marks, itself)
        _inset(figure, ordered, marks, itself, (foot + _LEGEND) / height)
        columns = legend_columns([*(mark.words for mark in Mark), itself_words], _WIDTH)
        legend(figure, Mark, [patch(ITSELF, itself_words)], columns=columns, y=foot / height)
        canvas.footnotes(figure, lines, foot, _LINE, size=8)
        canvas.save(figure, file, f"{title}. {subtitle}", description=" ".join(notes), width=width)


def _countries(axes: Axes, ordered: Sequence[Shape], marks: Mapping[str, Mark], itself: Collection[str]) -> None:
    """Draw countries, and a circle for each small one."""
    for shape in ordered:
        _land(axes, shape, _look(shape.code, marks, itself))
    for shape in ordered:
        if shape.area < _SMALL and shape.code is not None:
            _circle(axes, shape, _look(shape.code, marks, itself), marks.get(shape.code), shape.code in itself)


def _inset(
    figure: Figure, ordered: Sequence[Shape], marks: Mapping[str, Mark], itself: Collection[str], bottom: float
) -> None:
    """Draw Europe larger, over the South Pacific: on the map of the world its countries are hard to tell apart."""
    west, south, east, north = _EUROPE
    left, low = project(west, south)[0], project(0, south)[1]
    right, high = project(east, south)[0], project(0, north)[1]
    width, height = figure.get_figwidth() * _INSET, figure.get_figwidth() * _INSET * (high - low) / (right - left)
    axes = figure.add_axes((0.012, bottom + 0.01, width / figure.get_figwidth(), height / figure.get_figheight()))
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(PAPER)
    for spine in axes.spines.values():
        spine.set(color=FAINT, linewidth=0.6)
    inside = [
        replace(shape, rings=tuple(ring for ring in shape.rings if _meets(ring, left, low, right, high)))
        for shape in ordered
        if _meets([point for ring in shape.rings for point in ring] or [shape.centre], left, low, right, high)
    ]
    for shape in inside:
        _land(axes, shape, _look(shape.code, marks, itself), named=False)
    for shape in inside:
        x, y = shape.centre
        if shape.area < _SMALL / 10 and shape.code is not None and left < x < right and low < y < high:
            _circle(axes, shape, _look(shape.code, marks, itself), marks.get(shape.code), shape.code in itself)


def _meets(points: Iterable[Point], left: float, low: float, right: float, high: float) -> bool:
    """Whether any of some points lies within these bounds."""
    return any(left <= x <= right and low <= y <= high for x, y in points)


def shows(code: str) -> bool:
    """Whether the map shows a party. It does not show organisations, historic states, and what the inset covers."""
    return code not in _UNDER_INSET and any(shape.code == code for shape in shapes())


def _rank(code: str | None, marks: Mapping[str, Mark], itself: Collection[str]) -> int:
    order = list(Mark)[::-1]
    if code is not None and code in marks:
        return order.index(marks[code])
    return 1 if code in itself else 0


def _look(code: str | None, marks: Mapping[str, Mark], itself: Collection[str]) -> Look:
    if code is None:
        return _NO_PARTY
    if code in marks:
        return LOOKS[marks[code]]
    return ITSELF if code in itself else LOOKS[Mark.UNKNOWN]


def _land(axes: Axes, shape: Shape, look: Look, *, named: bool = True) -> None:
    """Draw a country; with `named` its outline has the code as its id, which a picture may have once only."""
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
        # A pattern has the colour of the edge of its patch, so it needs a patch of its own.
        axes.add_artist(PathPatch(outline, facecolor=look.face, edgecolor=look.lines, hatch=look.hatch, linewidth=0))
        border.set_fill(False)
    border.set_gid(shape.code if named else None)
    axes.add_artist(border)  # as `add_patch`, but without looking for limits, which takes longer than to draw


def _circle(axes: Axes, shape: Shape, look: Look, mark: Mark | None, itself: bool) -> None:
    """Draw a circle for a small country: a large one with a white ring if anything is on record, else a small one."""
    x, y = shape.centre
    is_known = mark is not None or itself
    if is_known:
        axes.plot([x], [y], marker="o", markersize=8.2, color=PAPER, markeredgewidth=0)
    size, edge = (6.4, INK) if is_known else (2.6, BORDER)
    axes.plot([x], [y], marker="o", markersize=size, color=look.face, markeredgecolor=edge, markeredgewidth=0.6)
    if mark is not None and look.hatch:  # too small for a pattern
        axes.text(x, y, mark.sign, ha="center", va="center_baseline", fontsize=5, color=look.ink)
