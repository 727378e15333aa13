"""Pages of text: what the answers mean, and what can be downloaded."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from pacts.errors import UnknownName
from pacts.files import shipped
from pacts.registry import Registry
from pacts.web import forms
from pacts.web.page import Handler, Page

KINDS = {
    "registry": "All tables: parties, alliances, memberships, pacts, sources, claims, reviews, where each pair stands",
    "pacts": "A row for each pact",
    "dyad-year": "A row for each pair on record and year, for panels",
}


def answers(request: Request, registry: Registry) -> Page:
    """What the answers mean, and what they do not."""
    return Page("text.html", "What the answers mean", {"text": _text("answers.md")})


@cache
def _text(name: str) -> Markup:
    """A document of ours as HTML, without its first heading."""
    _, _, body = (shipped("docs") / name).read_text(encoding="utf-8").partition("\n")
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return Markup(markdown.render(body))


def downloads(request: Request, registry: Registry) -> Page:
    """What can be downloaded."""
    return Page("downloads.html", "Download", {"kinds": KINDS, "version_of_data": registry.version()})


def download(request: Request, registry: Registry) -> Response:
    """A data package in one file."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise UnknownName(f"There is no download '{kind}'.", f"There are: {', '.join(KINDS)}.")
    day = forms.day(request.query_params, "as_of")
    packed = BytesIO()
    with TemporaryDirectory(prefix="pacts-") as folder, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        done = registry.export(Path(folder) / "package", kind=kind, as_of=day)
        for file in sorted((Path(folder) / "package").iterdir()):
            # The time of a file would make two downloads of one content differ.
            archive.writestr(ZipInfo(f"pacts-{kind}/{file.name}", (1980, 1, 1, 0, 0, 0)), file.read_bytes())
    name = f"pacts-{kind}-{done.version}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


PAGES: dict[str, Handler] = {"/answers": answers, "/download": downloads, "/download/{kind}.zip": download}
