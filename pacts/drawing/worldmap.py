"""The world coloured by what each country has with one party."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from pacts.drawing import canvas
from pacts.drawing.palette import BORDER, FAINT, INK, ITSELF, LOOKS, PAPER, Look, legend, patch
from pacts.drawing.shapes import MIDDLE, Shape, project, shapes
from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
    Raises PactsError.
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
