"""Draw a world map of what each country has with one party."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from pacts.drawing import BOUNDARIES, canvas
from pacts.drawing.palette import BORDER, FAINT, INK, ITSELF, LOOKS, PAPER, Look, legend, legend_columns, patch
from pacts.drawing.shapes import MIDDLE, Point, Shape, project, shapes, shapes_by
from pacts.marks import Mark, in_legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 12.0  # inches, like the next line
_ABOVE, _MAP, _LEGEND, _LINE = 0.7, 5.25, 0.4, 0.17
_LETTERS = 180  # in a line of a note
_BOUNDARIES_WORDS = {
    "recognised": "Boundaries are those of Natural Earth, but disputed land is shown as the United Nations has it: "
    "Crimea as Ukraine's, Northern Cyprus as Cyprus's, Somaliland as Somalia's, and Western Sahara whole, though "
    "Morocco controls it west of the line inside. They express no position.",
    "control": "Boundaries are those of Natural Earth, which shows who controls disputed land: Crimea as Russia's, "
    "most of Western Sahara as Morocco's, Northern Cyprus and Somaliland as land of no party (plain grey). They "
    "express no position.",
}
_EUROPE = (-11.0, 34.5, 41.0, 66.5)  # west, south, east, north of the inset
_UNDER_INSET = ("COK", "PCN", "PYF")
_INSET = 0.235  # its width, as a part of the page
_EMPTY_CIRCLES = (
    "Empty circles: small countries with nothing on record. A territory with a code of its own, such as Greenland, is "
    "shown apart from its state; others, such as French Guiana, as a part of it."
)
_SMALL = 0.00025  # on a sphere of radius 1; a smaller country (Cyprus, Luxembourg) gets a circle, to be visible
_NO_PARTY = Look("#ececea")  # land that is no party
_SOUTH, _NORTH = project(0, -57)[1], project(0, 84)[1]
_EAST = project(MIDDLE + 180, 0)[0]


@dataclass(frozen=True, slots=True)
class _Country:
    """A country and how it looks; `mark` is None where it has none, `is_itself` is true of the party asked about."""

    shape: Shape
    look: Look
    mark: Mark | None = None
    is_itself: bool = False

    @property
    def rank(self) -> int:
        """The order of drawing: the marks that matter last, so that they are on top where circles meet."""
        return int(self.is_itself) if self.mark is None else list(Mark)[::-1].index(self.mark)


def draw(
    marks: Mapping[str, Mark],
    itself: Collection[str],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
    itself_words: str = "the party itself",
    boundaries: str = BOUNDARIES[0],
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
        every = (_country(shape, marks, itself) for shape in shapes_by(boundaries))
        countries = sorted(every, key=lambda country: country.rank)
        for country in countries:
            _land(axes, country)
        for country in countries:
            if country.shape.area < _SMALL:
                _circle(axes, country)
        _inset(figure, countries, (foot + _LEGEND) / height)
        explained = in_legend(set(marks.values()))
        columns = legend_columns([*(mark.words for mark in explained), itself_words], _WIDTH)
        legend(figure, explained, [patch(ITSELF, itself_words)], columns=columns, y=foot / height)
        canvas.footnotes(figure, lines, foot, _LINE, size=8)
        canvas.save(figure, file, f"{title}. {subtitle}", description=" ".join(notes), width=width)


def _country(shape: Shape, marks: Mapping[str, Mark], itself: Collection[str]) -> _Country:
    if shape.code is None:
        return _Country(shape, _NO_PARTY)
    mark, is_itself = marks.get(shape.code), shape.code in itself
    look = LOOKS[mark] if mark is not None else ITSELF if is_itself else LOOKS[Mark.UNKNOWN]
    return _Country(shape, look, mark, is_itself)


def _inset(figure: Figure, countries: Sequence[_Country], bottom: float) -> None:
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
    inside = []
    for country in countries:
        shape = country.shape
        if _meets([point for ring in shape.rings for point in ring] or [shape.centre], left, low, right, high):
            rings = tuple(ring for ring in shape.rings if _meets(ring, left, low, right, high))
            inside.append(replace(country, shape=replace(shape, rings=rings)))
    for country in inside:
        _land(axes, country, named=False)
    for country in inside:
        x, y = country.shape.centre
        if country.shape.area < _SMALL / 10 and left < x < right and low < y < high:
            _circle(axes, country)


def _meets(points: Iterable[Point], left: float, low: float, right: float, high: float) -> bool:
    """Whether any of some points lies within these bounds."""
    return any(left <= x <= right and low <= y <= high for x, y in points)


def shows(code: str) -> bool:
    """Whether the map shows a party. It does not show organisations, historic states, and what the inset covers."""
    return code not in _UNDER_INSET and any(shape.code == code for shape in shapes())


def _land(axes: Axes, country: _Country, *, named: bool = True) -> None:
    """Draw a country; with `named` its outline has the code as its id, which a picture may have once only."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    shape, look = country.shape, country.look
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


def _circle(axes: Axes, country: _Country) -> None:
    """Draw a circle for a small country: a large one with a white ring if anything is on record, else a small one.

    Land that is no party gets none.
    """
    if country.shape.code is None:
        return
    (x, y), look, mark = country.shape.centre, country.look, country.mark
    is_known = mark is not None or country.is_itself
    if is_known:
        axes.plot([x], [y], marker="o", markersize=8.2, color=PAPER, markeredgewidth=0)
    size, edge = (6.4, INK) if is_known else (2.6, BORDER)
    axes.plot([x], [y], marker="o", markersize=size, color=look.face, markeredgecolor=edge, markeredgewidth=0.6)
    if mark is not None and look.hatch:  # too small for a pattern
        axes.text(x, y, mark.sign, ha="center", va="center_baseline", fontsize=5, color=look.ink)
