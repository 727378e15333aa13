"""Draw the heat map of a matrix: a square for each pair of parties, in blocks if there are many columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from pacts.drawing import canvas
from pacts.drawing.palette import INK, LOOKS, PAPER, Look, legend, legend_columns, patch
from pacts.errors import PactsError
from pacts.marks import Mark, in_legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SQUARE = 0.3  # inches
_NARROWEST = 6.6  # inches, for the legend
_KEYS = 0.19  # inches: a line of the legend
_GAP = 0.55  # inches between blocks, for the codes of the columns
_COLUMNS = 50  # of a block; more columns go into blocks below each other
_ROWS = 130  # of all blocks together: a page one metre high
_SAME = Look("#d9d9d6")  # a party with itself


def draw(
    marks: Mapping[tuple[str, str], Mark],
    members: Mapping[str, str],
    partners: Mapping[str, str],
    file: Path,
    *,
    title: str,
    subtitle: str,
    notes: Iterable[str] = (),
) -> None:
    """Write a heat map to `file`, .svg or .png. Rows are `members`, columns `partners`, both names by code.

    `marks` are the marks of member and partner; a pair without one is a party with itself.
    Raises PactsError, also where no square of so large groups could be read.
    """
    blocks = _blocks(list(partners))
    if len(members) * len(blocks) > _ROWS:
        raise PactsError(
            f"{len(members)} by {len(partners)} squares are too many for a picture.",
            "Ask about smaller groups, name the larger one second, or write rows with --format csv instead.",
            where=str(file),
        )
    left = 0.3 + canvas.LETTER * max(map(len, members.values()))
    wide, high = _SQUARE * len(blocks[0]), _SQUARE * len(members)
    whole = (high + _GAP) * len(blocks) - _GAP
    width = max(left + wide + 0.4, _NARROWEST)
    start = max((width - left - wide) / 2, 0) + left if width == _NARROWEST else left
    heads = canvas.title_lines(title, width)
    lines = canvas.note_lines(notes, width)
    same = any((member, partner) not in marks for member in members for partner in partners)
    extra = ["the same party"] if same else []
    explained = in_legend(set(marks.values()))
    keys = [*(mark.words for mark in explained), *extra]
    columns = legend_columns(keys, width)
    above, foot = 0.95 + 0.24 * len(heads), 0.25 + canvas.LINE * len(lines)
    below = foot + 0.2 + _KEYS * ceil(len(keys) / columns)
    height = above + whole + below
    with canvas.page(width, height) as figure:
        canvas.heading(figure, heads, subtitle)
        for n, block in enumerate(blocks):
            bottom = below + (high + _GAP) * (len(blocks) - 1 - n)
            part = _SQUARE * len(block)
            axes = figure.add_axes((start / width, bottom / height, part / width, high / height))
            _frame(axes, members, block)
            for y, member in enumerate(members):
                for x, partner in enumerate(block):
                    _square(axes, x, y, marks.get((member, partner)))
        legend(
            figure,
            explained,
            [patch(_SAME, each) for each in extra],
            columns=columns,
            y=foot / height,
            letters=[mark for mark in explained if not LOOKS[mark].hatch],
        )
        canvas.footnotes(figure, lines, foot)
        canvas.save(figure, file, f"{title}. {subtitle}")


def _blocks(partners: Sequence[str]) -> list[Sequence[str]]:
    """Return the columns of each block. All blocks have the same number of columns, the last perhaps fewer."""
    number = max(ceil(len(partners) / _COLUMNS), 1)
    size = ceil(len(partners) / number)
    return [partners[n * size : (n + 1) * size] for n in range(number)]


def _frame(axes: Axes, members: Mapping[str, str], partners: Collection[str]) -> None:
    axes.set_xlim(0, len(partners))
    axes.set_ylim(len(members), 0)
    axes.set_xticks([x + 0.5 for x in range(len(partners))], list(partners), rotation=90, fontsize=8, color=INK)
    axes.set_yticks([y + 0.5 for y in range(len(members))], list(members.values()), fontsize=8.5, color=INK)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, pad=4)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _square(axes: Axes, x: int, y: int, mark: Mark | None) -> None:
    from matplotlib.patches import Rectangle

    look = _SAME if mark is None else LOOKS[mark]
    edge = look.lines if look.hatch else PAPER
    square = Rectangle(
        (x + 0.03, y + 0.03), 0.94, 0.94, facecolor=look.face, hatch=look.hatch, edgecolor=edge, linewidth=0
    )
    axes.add_patch(square)
    if mark is not None and not look.hatch:
        # The letter of the table says what the square means in print and to the colour blind.
        axes.text(x + 0.5, y + 0.53, mark.sign, ha="center", va="center", fontsize=8, color=look.ink)
