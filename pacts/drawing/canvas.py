"""A page to draw on and the file it becomes: the same drawing always makes the same bytes, wholly or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from pacts.drawing.palette import FAINT, INK
from pacts.errors import NotAPicture, PactsError, missing_extra

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = (".svg", ".png")
DPI = 200
# Sizes are measured in the font that comes with matplotlib; SVG keeps text as text, to be searched and read aloud.
_SETTINGS: Any = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "pacts",
}


def check(file: Path) -> None:
    """Raise NotAPicture where the ending of `file` tells no picture, PactsError where its folder does not exist."""
    if file.suffix.lower() not in ENDINGS:
        advice = f"Name a file that ends in {' or '.join(ENDINGS)}."
        raise NotAPicture("its ending tells no picture.", advice, where=str(file))
    if not file.absolute().parent.is_dir():
        advice = "Make it first, or name another file with --output."
        raise PactsError("its folder does not exist.", advice, where=str(file))


@contextmanager
def page(width: float, height: float) -> Iterator[Figure]:
    """A blank figure of so many inches, in our settings and nobody's own; draw and save within.

    Raises PactsError where matplotlib is not installed.
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


def heading(figure: Figure, heads: Sequence[str], subtitle: str) -> None:
    """The lines of a title at the top of a page, and a line below them."""
    height = figure.get_figheight()
    for n, head in enumerate(heads):
        place = 1 - (0.3 + 0.24 * n) / height
        figure.text(0.5, place, head, ha="center", va="center", fontsize=12, weight="bold", color=INK)
    place = 1 - (0.3 + 0.24 * len(heads)) / height
    figure.text(0.5, place, subtitle, ha="center", va="center", fontsize=8.5, color=FAINT)


def save(figure: Figure, file: Path, title: str) -> None:
    """Write the figure by the ending of `file`; `title` is what is read aloud. A file of that name is replaced.

    Raises PactsError; then nothing has changed.
    """
    check(file)
    kind = file.suffix.lower().removeprefix(".")
    if kind == "svg":
        metadata: dict[str, Any] = {"Title": title, "Date": None, "Creator": "pacts"}
    else:
        metadata = {"Title": title, "Software": "pacts"}
    try:
        with NamedTemporaryFile(dir=file.absolute().parent, prefix=f".{file.name}.", delete=False) as draft:
            pass
        try:
            figure.savefig(draft.name, format=kind, dpi=DPI, metadata=metadata)
            os.chmod(draft.name, 0o666 & ~_umask())  # temporary files are for their owner alone
            os.replace(draft.name, file)
        except BaseException:
            os.unlink(draft.name)
            raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})."
        raise PactsError(problem, "Name another file with --output.", where=str(file)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
