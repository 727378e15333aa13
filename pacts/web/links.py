"""Addresses of the pages, each made in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below `root`, the path at which a proxy serves the pages: '' for none.

    `here` is the path of the page itself without a suffix, `fields` what its address asks for.
    """

    root: str = ""
    here: str = "/"
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: Request) -> Links:
        """Those of a request."""
        root = request.scope.get("root_path", "").rstrip("/")
        suffix = request.path_params.get("suffix")
        here = request.url.path.removeprefix(root)
        here = here.removesuffix(f".{suffix}") if suffix else here
        return cls(root, quote(here), tuple(request.query_params.multi_items()))

    def path(self, *parts: str, **fields: Any) -> str:
        """The address of a page: its parts, quoted, and the fields that are not empty."""
        return self.root + "/" + "/".join(quote(part, safe="") for part in parts) + _query(fields)

    def same(self, suffix: str = "", **fields: Any) -> str:
        """This page with some fields changed (or left out, where None), or with a suffix."""
        return f"{self.root}{self.here}{suffix}" + _query({**dict(self.fields), **fields})

    def at(self, page: str, fields: Mapping[str, str]) -> Links:
        """Those of another page, with what its address asks for."""
        return replace(self, here=f"/{page}", fields=tuple(fields.items()))

    def party(self, code: str) -> str:
        """The page on a party."""
        return self.path("party", code)

    def pair(self, one: str, other: str) -> str:
        """The page on two parties."""
        return self.path("pair", *sorted((one, other)))

    def pact(self, id: str) -> str:
        """The page on a pact."""
        return self.path("pact", id)

    def alliance(self, name: str) -> str:
        """The page on an alliance: 'five-eyes' for the Five Eyes."""
        return self.path("alliance", slug(name))

    def sources(self, address: str) -> str:
        """The page on a source, by its own address."""
        return self.path("sources", address=address)


def slug(name: str) -> str:
    """The name of an alliance as addresses have it."""
    return name.lower().replace(" ", "-")


def _query(fields: dict[str, Any]) -> str:
    filled = {
        key: "1" if value is True else str(value) for key, value in fields.items() if value not in (None, "", False)
    }
    return f"?{urlencode(filled)}" if filled else ""
