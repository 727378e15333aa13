"""The steps of pacts as a picture: a line for each pact, a sign for each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from pacts.drawing import canvas
from pacts.drawing.palette import BORDER, FAINT, INK, LOOKS, legend
from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LANE = 0.36  # inches
_LETTER = 0.075  # inches: the mean width of a letter of a label
_WIDE = 6.5  # inches of the time itself
_LINE = 0.15  # inches from one note to the next
_SIGN = 0.17  # inches: signs that are closer in time stand above each other
_SHOWN = (Mark.IN_FORCE, Mark.CONCLUDED, Mark.AGREED_IN_PRINCIPLE, Mark.NEGOTIATING, Mark.NONE)


@dataclass(frozen=True, slots=True)
class Point:
    """A step from `first` to `last`, as exact as its date; `by` where it is only known to have come about by `last`."""

    mark: Mark
    first: date
    last: date
    by: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A pact and its steps, in the order of time."""

    label: str
    points: tuple[Point, ...]


def draw(
    lanes: Sequence[Lane],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
) -> None:
    """Write the steps to `file`, .svg or .png: a sign on the last day of each, a bar where its date is a month or year.

    Raises MissingExtra, NotAPicture, NoPictureFolder or UnwritablePicture.
    """
    left = 0.3 + _LETTER * max((len(lane.label) for lane in lanes), default=0)
    width, high = left + _WIDE + 0.3, _LANE * max(len(lanes), 1)
    heads = wrap(title, int(width / 0.118))
    told = [
        "A bar: the date is told by the month or the year. An arrow: it stood so by that day. A red ring: disputed."
    ]
    lines = [line for note in (*told, *notes) for line in wrap(note, int(width / 0.066))]
    foot = 0.25 + _LINE * len(lines)
    above, below = 0.65 + 0.24 * len(heads), foot + 0.7
    height = above + high + below
    with canvas.page(width, height) as figure:
        for n, head in enumerate(heads):
            place = 1 - (0.3 + 0.24 * n) / height
            figure.text(0.5, place, head, ha="center", va="center", fontsize=12, weight="bold", color=INK)
        place = 1 - (0.3 + 0.24 * len(heads)) / height
        figure.text(0.5, place, subtitle, ha="center", va="center", fontsize=8.5, color=FAINT)
        axes = figure.add_axes((left / width, below / height, _WIDE / width, high / height))
        days = _frame(axes, lanes)
        for y, lane in enumerate(lanes):
            _lane(axes, y, lane, days * _SIGN / _WIDE)
        legend(figure, _SHOWN, columns=5, y=foot / height)
        for n, line in enumerate(lines):
            place = (foot - 0.1 - _LINE * n) / height
            figure.text(0.5, place, line, ha="center", va="center", fontsize=7.5, color=FAINT)
        canvas.save(figure, file, f"{title}. {subtitle}")


def _frame(axes: Axes, lanes: Sequence[Lane]) -> int:
    """The axes of time; how many days they show."""
    from matplotlib import dates

    kit: Any = dates  # it has no types of its own
    every = [day for lane in lanes for point in lane.points for day in (point.first, point.last)] or [date.today()]
    first, last = min(every), max(every)
    margin = timedelta(max((last - first).days // 20, 30))
    start, end = max(first - date.min, margin) + date.min - margin, min(last, date.max - margin) + margin
    axes.set_xlim(_day(start), _day(end))
    axes.set_ylim(len(lanes) - 0.5, -0.5)
    locator = kit.AutoDateLocator(minticks=3, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(kit.ConciseDateFormatter(locator))
    axes.set_yticks(range(len(lanes)), [lane.label for lane in lanes], fontsize=8.5, color=INK)
    axes.tick_params(axis="y", length=0, pad=4)
    axes.tick_params(axis="x", labelsize=8, colors=INK)
    axes.grid(axis="x", color="#e4e6e8", linewidth=0.6)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
    return (end - start).days


def _lane(axes: Axes, y: int, lane: Lane, close: float) -> None:
    """The signs of one pact; those within `close` days of each other are spread over the height of the lane."""
    runs: list[list[Point]] = []
    for point in lane.points:
        if runs and abs(point.last - runs[-1][-1].last).days < close:
            runs[-1].append(point)
        else:
            runs.append([point])
    if len(runs) > 1:
        ends = [_day(runs[0][0].last), _day(runs[-1][-1].last)]
        axes.plot(ends, [y, y], color=BORDER, linewidth=0.8, zorder=1)
    for run in runs:
        for n, point in enumerate(run):
            spread = 0.62 * (n / (len(run) - 1) - 0.5) if len(run) > 1 else 0
            _sign(axes, y + spread, point, 8.5 if len(run) < 3 else 6.5)


def _sign(axes: Axes, y: float, point: Point, size: float) -> None:
    look = LOOKS[point.mark]
    x = _day(point.last)
    if point.first < point.last:
        dark = INK if look.hatch else look.face
        axes.plot([_day(point.first), x], [y, y], color=dark, linewidth=3, solid_capstyle="butt", zorder=2)
    axes.plot(
        [x],
        [y],
        marker="o",
        markersize=size,
        markerfacecolor=look.face,
        markeredgecolor="#b3261e" if point.disputed else INK,
        markeredgewidth=1.6 if point.disputed else 0.6,
        linestyle="none",
        zorder=3,
    )
    if point.by:
        place = (-size / 2 - 1, 0)
        axes.annotate("◂", (x, y), place, textcoords="offset points", ha="right", va="center", fontsize=8, color=INK)
    # The letter too: in print and to eyes that see no colours, it says what the sign means.
    axes.text(x, y + 0.02, point.mark.sign, ha="center", va="center", fontsize=size - 2.5, color=look.ink, zorder=4)


def _day(day: date) -> int:
    """The day as matplotlib counts it."""
    return (day - date(1970, 1, 1)).days
