"""The colours and patterns of the marks, and the legend, for every picture.

The steps of the status ladder go from light to dark in one colour, so that their order shows in grey and to the colour
blind. Unclear, none and nothing on record have a pattern each; a member has a hue that the ladder does not use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from pacts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.patches import Patch

INK = "#222222"
FAINT = "#5f6368"  # notes: dark enough to read on white
PAPER = "#ffffff"
BORDER = "#8a9199"
_LETTER = 0.062  # inches: a letter of a legend
_KEY = 0.53  # inches: the patch of a legend, and the space around it


@dataclass(frozen=True, slots=True)
class Look:
    """The fill, the pattern in letters of matplotlib, the colour of the pattern, and the colour of text on it."""

    face: str
    hatch: str = ""
    lines: str = BORDER
    ink: str = INK


LOOKS = {
    Mark.IN_FORCE: Look("#08306b", ink=PAPER),
    Mark.CONCLUDED: Look("#2f7ab8", ink=PAPER),
    Mark.AGREED_IN_PRINCIPLE: Look("#82b9dc"),
    Mark.NEGOTIATING: Look("#cbe1f2"),
    Mark.UNCLEAR: Look("#f8dfae", "////", "#a06a00"),
    Mark.NONE: Look("#ffffff", "xxxx", "#a98074"),
    Mark.ABSENT: Look("#ffffff", "----", "#b9bcc0"),
    Mark.MEMBER: Look("#e3d9ee"),
    Mark.UNKNOWN: Look("#f7f7f5", "...", "#d5d7da"),
}
ITSELF = Look("#c5e8b7", "---", "#7cb67f")  # the party in question


def patch(look: Look, label: str) -> Patch:
    """Return a key of a legend."""
    from matplotlib.patches import Patch

    edge = look.lines if look.hatch else INK
    return Patch(facecolor=look.face, hatch=look.hatch or None, edgecolor=edge, linewidth=0.5, label=label)


def legend_columns(labels: Sequence[str], width: float) -> int:
    """Return the number of columns of a legend, as many as fit on a page of `width` inches."""
    return next((n for n in range(len(labels), 1, -1) if _legend_width(labels, n) <= width), 1)


def _legend_width(labels: Sequence[str], columns: int) -> float:
    """Estimate the width of a legend in inches. Keys fill column by column, the first columns get those left over."""
    each, more = divmod(len(labels), columns)
    sizes = [each + (n < more) for n in range(columns)]
    ends = list(accumulate(sizes))
    longest = (max(map(len, labels[end - size : end])) for end, size in zip(ends, sizes, strict=True))
    return _KEY * columns + _LETTER * sum(longest)


def legend(
    figure: Figure,
    marks: Iterable[Mark],
    extra: Iterable[Patch] = (),
    *,
    columns: int,
    y: float,
    letters: Collection[Mark] = (),
) -> Legend:
    """Draw a centred legend of `marks` and then `extra`. `y` is its lower edge as a fraction of the height.

    The keys of the marks `letters` show their sign, as the picture does.
    """
    keys = {mark: patch(LOOKS[mark], mark.words) for mark in marks}
    return figure.legend(
        handles=[*keys.values(), *extra],
        handler_map={keys[mark]: _lettered(mark) for mark in letters},
        loc="lower center",
        bbox_to_anchor=(0.5, y),
        ncols=columns,
        frameon=False,
        fontsize=8,
        handlelength=2.2,
        handleheight=1.4,
        labelcolor=INK,
        columnspacing=1.6,
    )


def _lettered(mark: Mark) -> Any:
    """Return the legend handler that draws the key of a mark with its sign in the middle."""
    from matplotlib.legend_handler import HandlerPatch
    from matplotlib.text import Text

    class Lettered(HandlerPatch):
        def create_artists(self, legend: Any, orig_handle: Any, *place: Any) -> list[Any]:
            left, below, width, height, size, trans = place
            look = LOOKS[mark]
            sign = Text(width / 2 - left, height / 2 - below, mark.sign, fontsize=0.85 * size, color=look.ink)
            sign.set(ha="center", va="center")
            if look.hatch:
                sign.set_bbox({"facecolor": look.face, "edgecolor": "none", "pad": 1.0})
            sign.set_transform(trans)
            return [*super().create_artists(legend, orig_handle, *place), sign]

    return Lettered()
