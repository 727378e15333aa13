"""The registry as a Frictionless Data Package: a folder of tables, and a datapackage.json that describes them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from pacts import __version__
from pacts.dates import OLDEST
from pacts.errors import PactsError
from pacts.exports import dyads, pact_list, registry_tables
from pacts.exports.tabular import FORMATS, MEDIA_TYPES, Filled, arrow, filled, table, write
from pacts.files import name_problem, new_file, new_folder
from pacts.gazetteer import Group, party
from pacts.queries.version import version
from pacts.store.tables import SOURCE

TITLE = "Registry of information-security pacts"
_DESCRIPTOR = "datapackage.json"
_FACTS = (
    "Who has an agreement with whom on protecting and exchanging classified information, how far each got, on which "
    "day, and which source says so. What no source on record speaks of is left empty: that is not a no."
)
_QUOTES = "Facts, dates and codes are free to use; quotations are given as proof and belong to their publishers."
_TEXTS = (
    "The texts of articles belong to their publishers. They are there for checking; do not pass them on without leave."
)
_LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal, for all but quotations",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Kind(StrEnum):
    """What an export holds: the whole registry, a row for each pact, or one for each pair and year."""

    REGISTRY = "registry"
    PACTS = "pacts"
    DYAD_YEAR = "dyad-year"

    @classmethod
    def named(cls, text: str) -> Kind:
        """The kind of that name. Raises PactsError."""
        if text not in list(cls):
            raise _not_exported(text, cls)
        return cls(text)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export. Years, `groups` and `symmetric` are for dyad-years, `with_texts` for the registry.

    `raw` and `excel` are ways to write CSV.
    """

    as_of: date
    kind: Kind = Kind.REGISTRY
    with_texts: bool = False
    first: int | None = None
    last: int | None = None
    groups: Sequence[Group] = ()
    symmetric: bool = False
    raw: bool = False
    excel: bool = False

    @property
    def texts(self) -> bool:
        """Whether texts of articles are exported."""
        return self.with_texts and self.kind is Kind.REGISTRY


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where: the version of the registry, and how many rows each table has."""

    folder: str
    version: str
    tables: dict[str, int]


def export(
    connection: Connection, target: Path, options: ExportOptions, format: str = "csv", force: bool = False
) -> Exported:
    """Write a package to the folder `target`, wholly or not at all; the same registry and day make the same bytes.

    Raises PactsError, also where Parquet is asked for and pyarrow is not installed.
    """
    if format not in FORMATS:
        raise _not_exported(format, FORMATS)
    if format == "parquet":
        arrow()
    _check_target(target, force)
    with new_folder(target, replace=force) as folder:
        tables = _tables(connection, options)
        resources = []
        for each in tables:
            file = folder / f"{each.table.name}.{format}"
            write(each, file, raw=options.raw, excel=options.excel)
            resources.append(_resource(each, file, format))
        package = _package(connection, options, resources)
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (folder / _DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
    return Exported(str(target), package["version"], {each.table.name: len(each.rows) for each in tables})


def export_file(connection: Connection, target: Path, options: ExportOptions, force: bool = False) -> Exported:
    """Write the one table of an export to the file `target`, in the format of its suffix; wholly or not at all.

    Raises PactsError, also where the kind has several tables.
    """
    if options.kind is Kind.REGISTRY:
        advice = "Name a folder for the data package, or add --kind pacts or --kind dyad-year."
        raise PactsError("one file cannot hold all tables of the registry.", advice, where=str(target))
    with new_file(target, replace=force) as draft:
        (only,) = _tables(connection, options)
        write(only, draft, raw=options.raw, excel=options.excel)
    return Exported(str(target), version(connection), {only.table.name: len(only.rows)})


def _not_exported(text: str, known: Iterable[str]) -> PactsError:
    """A kind or a format that exports do not have."""
    return PactsError(f"'{text}' cannot be exported: write one of {', '.join(known)}.")


def _tables(connection: Connection, options: ExportOptions) -> list[Filled]:
    """The tables of an export. Raises PactsError."""
    if options.kind is Kind.REGISTRY:
        return registry_tables.registry_tables(connection, options.as_of, options.texts)
    if options.kind is Kind.PACTS:
        codes = {code for group in options.groups for code in group.members(options.as_of)}
        listed = (
            row
            for row in pact_list.pact_list(connection, options.as_of)
            if not options.groups or codes & set(row["parties"].split("-"))
        )
        return [filled(table("pact_list"), listed)]
    named = (
        {**row.to_dict(), "name_a": party(row.iso_a).name, "name_b": party(row.iso_b).name}
        for row in dyad_rows(connection, options)
    )
    return [filled(table("dyad_years"), named)]


def dyad_rows(connection: Connection, options: ExportOptions) -> list[dyads.DyadYear]:
    """The dyad-years asked for; by default from the year of the earliest claim to the last year that is over."""
    day = options.as_of
    ended = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    last = ended if options.last is None else options.last
    first = options.first
    if first is None:
        first = min(dyads.first_year(connection) or last, last)
    if first < OLDEST.year:
        raise PactsError(f"No pact is older than {OLDEST.year}: begin with that year or a later one, not with {first}.")
    if first > last or last > day.year:
        raise PactsError(
            f"The years {first} to {last} cannot be exported as of {day}: begin earlier, and end with a year then over."
        )
    if last > date.today().year:
        raise PactsError(f"Nobody knows where pacts will stand in {last}: end with this year or an earlier one.")
    return list(dyads.dyad_years(connection, options.groups, range(first, last + 1), day, options.symmetric))


def _resource(each: Filled, file: Path, format: str) -> dict[str, Any]:
    content = file.read_bytes()
    of_csv = {"profile": "tabular-data-resource", "encoding": "utf-8"} if format == "csv" else {}
    return {
        "name": each.table.name,
        "path": file.name,
        "description": each.table.description,
        "format": format,
        "mediatype": MEDIA_TYPES[format],
        **of_csv,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": each.table.schema(),
    }


def _package(connection: Connection, options: ExportOptions, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The content of datapackage.json, without a time of creation: the same registry and day make the same bytes."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package" if resources[0]["format"] == "csv" else "data-package",
        "name": f"pacts-{options.kind.value}",
        "title": TITLE,
        "description": f"{_FACTS} {_TEXTS if options.texts else _QUOTES}",
        "version": version(connection),
        "as_of": options.as_of.isoformat(),
        "made_with": f"pacts {__version__}",
    }
    if not options.texts:
        package["licenses"] = [_LICENCE]
    sources = _sources(connection)
    return package | ({"sources": sources} if sources else {}) | {"resources": resources}


def _sources(connection: Connection) -> list[dict[str, str]]:
    """Publishers with their addresses, each once; 'path' is given for web addresses only."""
    query = select(SOURCE.c.publisher, SOURCE.c.address).distinct()
    publishers = {(row.address, row.publisher or row.address) for row in connection.execute(query)}
    return [
        {"title": title} | ({"path": address} if address.startswith(("https://", "http://")) else {})
        for address, title in sorted(publishers)
    ]


def _check_target(target: Path, force: bool) -> None:
    """Raise PactsError where `target` may not be written, and with `force` where it holds more than an export."""
    if problem := name_problem(target):
        raise _unusable(target, problem)
    target = target.absolute()
    if target.exists() and not target.is_dir():
        raise _unusable(target, "this is a file")
    if not target.parent.is_dir():
        raise _unusable(target, "the folder above it does not exist")
    if target.is_symlink() or target.resolve() in (here := Path.cwd().resolve(), *here.parents):
        raise _unusable(target, "a link or the working folder cannot be replaced")
    if not force:
        return
    ours = _ours(target)
    foreign = [name for name in (sorted(os.listdir(target)) if target.exists() else []) if name not in ours]
    if foreign:
        problem = f"holds '{foreign[0]}', so it is not just an earlier export."
        raise PactsError(problem, "Name another folder.", where=str(target))


def _unusable(target: Path, reason: str) -> PactsError:
    return PactsError(f"cannot be written ({reason}).", "Name another folder.", where=str(target))


def _ours(target: Path) -> set[str]:
    """The names of the files that an earlier export wrote to a folder; empty where the folder is no export."""
    try:
        package = json.loads((target / _DESCRIPTOR).read_text(encoding="utf-8"))
        paths = {str(each["path"]) for each in package["resources"]}
        return {_DESCRIPTOR, *paths} if str(package["name"]).startswith("pacts-") else set()
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()
