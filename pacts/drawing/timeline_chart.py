"""Draw a timeline: a lane for each pact, a sign for each step, signs above each other where they would overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pacts.drawing import canvas
from pacts.drawing.palette import BORDER, INK, LOOKS, PAPER, Look, legend
from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LANE = 0.42  # inches: the least height of a lane; it is higher if signs stand above each other
_WIDE = 6.5  # inches: the width of the time axis
_SIZE = 8.5  # points: the width of a sign
_SIGN = 0.11  # inches: signs that are closer stand above each other
_DATE = 0.42  # inches: the room of a date below a sign
_BESIDE = 0.115  # inches from the middle of a sign to that of its date
_RISE = 0.12  # inches from one sign to the next above it
_STACK = 0.72  # inches: the signs of a higher stack overlap
_BAND = "#f3f5f6"  # the background of every other lane
_KEY = (
    "A bar: the month or the year that a source gives, its sign within. An arrow: it stood so by that day. "
    "A red ring: disputed. A diamond: no step, but it was amended (a), a state joined (+) or left (−), or a party gave "
    "(n), suspended (s) or withdrew (w) notice that it shall end."
)
EVENTS = {  # the signs of events
    "amended": "a",
    "joined": "+",
    "left": "−",
    "gave_notice": "n",
    "suspended_notice": "s",
    "withdrew_notice": "w",
}
_EVENT = Look(PAPER)
_SHOWN = (Mark.IN_FORCE, Mark.CONCLUDED, Mark.AGREED_IN_PRINCIPLE, Mark.NEGOTIATING, Mark.NONE)


@dataclass(frozen=True, slots=True)
class Point:
    """A step of a pact. Its date is between `first` and `last`; `by` means that it is only known to be by `last`.

    `mark` is a Mark, or one of EVENTS for what is no step.
    """

    mark: Mark | str
    first: date
    last: date
    by: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A pact and its steps in the order of time."""

    label: str
    points: tuple[Point, ...]


def places(points: Sequence[Point]) -> list[float]:
    """Return the day of each sign, as matplotlib counts days: the middle of its date, but not before an earlier step.

    'Talks in November' and 'signed on 3 November' both stand on the third: the middle of November would put the talks
    after the signature.
    """
    ends = [number(point.last) for point in points]
    latest = list(accumulate(reversed(ends), min))[::-1]
    days: list[float] = []
    for point, limit in zip(points, latest, strict=True):
        start = number(point.first)
        middle = (start + number(point.last)) / 2
        after = max(middle, days[-1]) if days else middle
        days.append(max(min(after, limit), start))  # never outside its own date
    return days


def levels(points: Sequence[Point], days: Sequence[float], close: float) -> list[int]:
    """Return how many signs are below each sign: where signs would overlap, the later one is higher.

    Signs overlap within `close` days; one with an arrow to its left needs twice as many.
    """
    chosen: list[int] = []
    tops: list[float] = []  # the last day taken on each level
    for point, day in zip(points, days, strict=True):
        room = close * (2 if point.by else 1)
        if not tops or day - max(tops) >= room:
            tops = []
        level = next((n for n, top in enumerate(tops) if day - top >= room), len(tops))
        tops[level : level + 1] = [day]
        chosen.append(level)
    return chosen


def number(day: date) -> int:
    """Return the day as matplotlib counts it."""
    return (day - date(1970, 1, 1)).days


def draw(
    lanes: Sequence[Lane],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
    width: int | None = None,
) -> None:
    """Write a timeline to `file`, .svg or .png: a sign for each step, and a bar if its date is a month or year.

    `width` is the pixels of a .png. Raises PactsError.
    """
    start, end = _span(lanes)
    rows = [_Row(lane, (end - start).days * _SIGN / _WIDE) for lane in lanes]
    left = 0.3 + canvas.LETTER * max((len(lane.label) for lane in lanes), default=0)
    notes = tuple(notes)
    across, high = left + _WIDE + 0.3, sum(row.height for row in rows) or _LANE
    heads = canvas.title_lines(title, across)
    lines = canvas.note_lines((_KEY, *notes, canvas.credit()), across)
    foot = 0.25 + canvas.LINE * len(lines)
    above, below = 0.65 + 0.24 * len(heads), foot + 0.7
    height = above + high + below
    with canvas.page(across, height) as figure:
        canvas.heading(figure, heads, subtitle)
        axes = figure.add_axes((left / across, below / height, _WIDE / across, high / height))
        _frame(axes, start, end, high)
        _today(axes, start, end)
        _lanes(axes, rows, left)
        legend(figure, _SHOWN, columns=5, y=foot / height, letters=_SHOWN)
        canvas.footnotes(figure, lines, foot)
        canvas.save(figure, file, f"{title}. {subtitle}", description=" ".join(notes), width=width)


class _Row:
    """A lane with the day of each sign and its level above the line of the lane. Heights are in inches."""

    def __init__(self, lane: Lane, close: float) -> None:
        self.label, self.points = lane.label, lane.points
        self.close = close
        self.days = places(lane.points)
        self.levels = levels(lane.points, self.days, close)
        most = max(self.levels, default=0)
        self.rise = min(_RISE, _STACK / most) if most else 0.0
        self.height = max(_LANE, self.rise * most + _SIZE / 72 + 0.26)
        self.line = (self.height + self.rise * most) / 2  # from the top; the stacks stand on it


def _span(lanes: Sequence[Lane]) -> tuple[date, date]:
    """Return the first and last day to show."""
    every = [day for lane in lanes for point in lane.points for day in (point.first, point.last)] or [date.today()]
    first, last = min(every), max(every)
    margin = timedelta(max((last - first).days // 20, 30))
    return max(first - date.min, margin) + date.min - margin, min(last, date.max - margin) + margin


def _frame(axes: Axes, start: date, end: date, high: float) -> None:
    """Set up the axes: days from left to right, inches from the top."""
    from matplotlib import dates

    kit: Any = dates  # it has no types of its own
    axes.set_xlim(number(start), number(end))
    axes.set_ylim(high, 0)
    locator = kit.AutoDateLocator(minticks=3, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(kit.ConciseDateFormatter(locator))
    axes.tick_params(axis="y", length=0, pad=4)
    axes.tick_params(axis="x", labelsize=8, colors=INK)
    axes.grid(axis="x", color="#dfe2e5", linewidth=0.6)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")


def _today(axes: Axes, start: date, end: date) -> None:
    """Mark the day on which the picture is made, where it lies within the days shown."""
    today = date.today()
    if start <= today <= end:
        axes.axvline(number(today), color="#b3261e", linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)
        axes.annotate(
            "today",
            (number(today), 0),
            (0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=6.5,
            color="#b3261e",
            annotation_clip=False,
        )


def _lanes(axes: Axes, rows: Sequence[_Row], left: float) -> None:
    """Draw the lanes, with a background that begins under their labels, which take `left` inches, and the signs."""
    top, middles = 0.0, []
    for n, row in enumerate(rows):
        if n % 2 == 0:
            band = axes.axhspan(top, top + row.height, xmin=0.1 / _WIDE - left / _WIDE, color=_BAND, linewidth=0)
            band.set(clip_on=False, zorder=0)
        middles.append(top + row.height / 2)
        heights = [top + row.line - row.rise * level for level in row.levels]
        on_line = [day for day, level in zip(row.days, row.levels, strict=True) if not level]
        axes.plot(on_line, [top + row.line] * len(on_line), color=BORDER, linewidth=0.8, zorder=1)
        for place, (day, height, point) in enumerate(zip(row.days, heights, row.points, strict=True)):
            if row.levels[place]:
                axes.plot(row.days[place - 1 : place + 1], heights[place - 1 : place + 1], color=BORDER, linewidth=0.8)
            _sign(axes, day, height, point)
        _dates(axes, row, heights)
        top += row.height
    axes.set_yticks(middles, [row.label for row in rows], fontsize=8.5, color=INK)


def _dates(axes: Axes, row: _Row, heights: Sequence[float]) -> None:
    """Write the date of each sign below it, or above the stack, where there is room beside the date before."""
    room = row.close * _DATE / _SIGN
    below = above = float("-inf")
    for place, (day, height, level) in enumerate(zip(row.days, heights, row.levels, strict=True)):
        is_top = place + 1 == len(row.days) or row.levels[place + 1] <= level
        if level == 0 and day - below >= room:
            shift, below = _BESIDE, day
        elif is_top and day - above >= room:
            shift, above = -_BESIDE, day
        else:
            continue
        words = _written(row.points[place])
        axes.text(day, height + shift, words, ha="center", va="center", fontsize=4.6, color=INK, zorder=4)


def _written(point: Point) -> str:
    """A day, a month or a year as in ISO 8601; nothing for other spans."""
    first, last = point.first.isoformat(), point.last.isoformat()
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), "")


def _sign(axes: Axes, x: float, y: float, point: Point) -> None:
    is_event = point.mark in EVENTS
    look = _EVENT if is_event else LOOKS[Mark(point.mark)]
    sign = EVENTS[point.mark] if is_event else Mark(point.mark).sign
    if point.first < point.last:
        dark = INK if look.hatch else look.face
        ends = [number(point.first), number(point.last)]
        for width, color in ((4.4, BORDER), (3.4, dark)):
            axes.plot(ends, [y, y], color=color, linewidth=width, solid_capstyle="butt", zorder=2)
    axes.plot(
        [x],
        [y],
        marker="D" if is_event else "o",
        markersize=_SIZE * (0.78 if is_event else 1),
        markerfacecolor=look.face,
        markeredgecolor="#b3261e" if point.disputed else INK,
        markeredgewidth=1.6 if point.disputed else 0.6,
        linestyle="none",
        zorder=3,
    )
    if point.by:
        place = (-_SIZE / 2 - 1, 0)
        axes.annotate("◂", (x, y), place, textcoords="offset points", ha="right", va="center", fontsize=8, color=INK)
    # The letter says what the sign means in print and to the colour blind.
    axes.text(x, y + 0.006, sign, ha="center", va="center", fontsize=_SIZE - 2.5, color=look.ink, zorder=4)
