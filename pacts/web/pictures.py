"""Pictures of the pages: maps, timelines and heat maps, as SVG and PNG at an address by suffix."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from starlette.requests import Request

from pacts import gazetteer
from pacts.drawing import BOUNDARIES, answers, canvas
from pacts.drawing.shapes import shapes
from pacts.errors import PactsError
from pacts.queries.standings import Scope
from pacts.registry import Registry
from pacts.web import forms
from pacts.web.page import Picture

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_MOST_BYTES = 20_000_000  # of the pictures that are kept


class Gallery:
    """Draws pictures one at a time, since matplotlib's settings belong to the whole process; keeps the latest."""

    def __init__(self) -> None:
        self._drawing = Lock()
        self._kept: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def picture(self, key: tuple[str, ...], suffix: str, draw: Callable[[Path], None]) -> bytes:
        """The picture of this key, which names what is drawn and the content it is drawn from. Raises PactsError."""
        with self._drawing:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            with TemporaryDirectory(prefix="pacts-") as folder:
                file = Path(folder) / f"picture.{suffix}"
                draw(file)
                drawn = file.read_bytes()
            self._kept[key] = drawn
            while sum(map(len, self._kept.values())) > _MOST_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)
            return drawn


def warm() -> None:
    """Load what draws, which takes longer than a picture does; nothing where matplotlib is not installed."""
    with suppress(PactsError), canvas.page(1, 1) as figure:
        figure.text(0.5, 0.5, "pacts")
        shapes()


def world(request: Request, registry: Registry, file: Path) -> None:
    """The map of the world by pacts with a party."""
    code = gazetteer.resolve(request.path_params["party"]).code
    day = forms.day(request.query_params, "as_of")
    boundaries = forms.choice(request.query_params, "boundaries", BOUNDARIES, BOUNDARIES[0])
    answer = registry.partners(code, as_of=day)
    answers.world(answer, code, file, Scope(day or date.today()), boundaries=boundaries)


def timeline(request: Request, registry: Registry, file: Path) -> None:
    """The steps that the page of steps lists, or those of all pacts of a party."""
    fields = request.query_params
    party = request.path_params.get("party") or forms.text(fields, "party")
    other = forms.text(fields, "other") or None
    since, until = forms.day(fields, "since"), forms.day(fields, "until")
    steps = registry.timeline(party, other, since=since, until=until, only=forms.listed(forms.text(fields, "step")))
    answers.timeline(steps, party, other, file)


def matrix(request: Request, registry: Registry, file: Path) -> None:
    """The heat map of two groups, or of the members of an alliance."""
    fields = request.query_params
    group = request.path_params.get("alliance") or forms.text(fields, "group")
    other, day = forms.text(fields, "other") or None, forms.day(fields, "as_of")
    answer = registry.matrix(group, other, as_of=day, bilateral=forms.flag(fields, "bilateral"))
    answers.matrix(answer, group, other, file, Scope(day or date.today()))


PICTURES: dict[str, Picture] = {
    "/party/{party}/map": world,
    "/party/{party}/timeline": timeline,
    "/timeline": timeline,
    "/matrix": matrix,
    "/alliance/{alliance}": matrix,
}
