"""Make a page to draw on, and save it. The same drawing gives the same bytes; a failed save changes no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from pacts import __version__
from pacts.drawing.palette import FAINT, INK
from pacts.drawing.svg_paths import shortened
from pacts.errors import NotAPicture, PactsError, missing_extra
from pacts.files import name_problem, new_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = (".svg", ".png")
DPI = 200
LETTER = 0.075  # inches: the mean width of a letter of a label
LINE = 0.15  # inches from one note to the next
# Sizes are measured in the font that comes with matplotlib. Text in SVG stays text, so that it can be searched.
_SETTINGS: Any = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "pacts",
}


def check(file: Path) -> None:
    """Raise NotAPicture if the ending of `file` is that of no picture, PactsError if its folder does not exist."""
    if file.suffix.lower() not in ENDINGS:
        advice = f"Name a file that ends in {' or '.join(ENDINGS)}."
        raise NotAPicture("its ending is not that of a picture.", advice, where=str(file))
    if problem := name_problem(file):
        raise PactsError(f"cannot be written ({problem}).", "Name another file with --output.", where=str(file))
    if not file.absolute().parent.is_dir():
        advice = "Make it first, or name another file with --output."
        raise PactsError("its folder does not exist.", advice, where=str(file))


@contextmanager
def page(width: float, height: float) -> Iterator[Figure]:
    """Give a blank figure, sizes in inches. Draw and save it inside the context, where only our settings hold.

    Raises PactsError if matplotlib is not installed.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise missing_extra("Drawing", "plot") from None
    from matplotlib import style

    with matplotlib.rc_context():
        style.use("default")
        matplotlib.rcParams.update(_SETTINGS)
        yield Figure(figsize=(width, height), facecolor="white")


def title_lines(title: str, width: float) -> list[str]:
    """Wrap a title for a page of `width` inches."""
    return wrap(title, int(width / 0.118))


def note_lines(notes: Iterable[str], width: float) -> list[str]:
    """Wrap notes for the foot of a page of `width` inches."""
    return [line for note in notes for line in wrap(note, int(width / 0.066))]


def heading(figure: Figure, heads: Sequence[str], subtitle: str) -> None:
    """Draw the lines of a title at the top of a page, and the subtitle below them."""
    height = figure.get_figheight()
    for n, head in enumerate(heads):
        place = 1 - (0.3 + 0.24 * n) / height
        figure.text(0.5, place, head, ha="center", va="center", fontsize=12, weight="bold", color=INK)
    place = 1 - (0.3 + 0.24 * len(heads)) / height
    figure.text(0.5, place, subtitle, ha="center", va="center", fontsize=8.5, color=FAINT)


def footnotes(figure: Figure, lines: Sequence[str], foot: float, spacing: float = LINE, size: float = 7.5) -> None:
    """Draw lines of text in the lowest `foot` inches of a page, `spacing` inches apart, in `size` points."""
    height = figure.get_figheight()
    for n, line in enumerate(lines):
        place = (foot - 0.1 - spacing * n) / height
        figure.text(0.5, place, line, ha="center", va="center", fontsize=size, color=FAINT)


def credit() -> str:
    """The line that says what made the picture."""
    return f"Made with pacts {__version__}, a registry of information-security pacts."


def save(figure: Figure, file: Path, title: str, *, description: str = "", width: int | None = None) -> None:
    """Save the figure in the format of the ending of `file`, which is replaced; `width` is in pixels, for .png.

    Screen readers read `title` and `description` aloud, and pages take them as the text that stands for the picture.
    Raises PactsError; then nothing has changed.
    """
    check(file)
    kind = file.suffix.lower().removeprefix(".")
    if kind == "svg":
        metadata: dict[str, Any] = {"Title": title, "Date": None, "Creator": "pacts"}
    else:
        metadata = {"Title": title, "Software": "pacts"}
    if description:
        metadata["Description"] = description
    dpi = width / figure.get_figwidth() if width else DPI
    with new_file(file, replace=True, advice="Name another file with --output.") as draft:
        figure.savefig(draft, format=kind, dpi=dpi, metadata=metadata)
        if kind == "svg":
            draft.write_text(shortened(draft.read_text(encoding="utf-8")), encoding="utf-8")
