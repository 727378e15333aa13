"""Tables to files, CSV or Parquet, and a folder that is there whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pacts.errors import PactsError, missing_extra
from pacts.exports.fields import Filled

FORMATS = ("csv", "parquet")
DESCRIPTOR = "datapackage.json"
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@contextmanager
def folder(target: Path, force: bool) -> Iterator[Path]:
    """A folder to write into, which becomes `target` at the end; after any error `target` is as it was.

    It lies beside `target`, so that it can be renamed. Raises PactsError where nothing can be written, where there
    is something and `force` is not given, and where that is more than an earlier export.
    """
    target = target.absolute()
    try:
        _check(target, force)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
            fresh, old = Path(scratch) / "fresh", Path(scratch) / "old"
            fresh.mkdir()
            yield fresh
            if target.exists():
                target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
    except OSError as error:
        raise _unusable(target, (error.strerror or str(error)).lower()) from error


def write(filled: Filled, file: Path) -> None:
    """One table to `file`, in the format of its ending. Raises PactsError where that needs pyarrow in vain."""
    if file.suffix == ".parquet":
        _parquet(filled, file)
        return
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(filled.table.columns)
        lines.writerows(filled.rows)  # a day is written as in ISO 8601, None as an empty cell


def require_parquet() -> None:
    """Raise PactsError where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise missing_extra("Parquet", "parquet") from None


def _parquet(filled: Filled, file: Path) -> None:
    require_parquet()
    import pyarrow
    from pyarrow import parquet

    types = {"string": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}
    fields = [
        pyarrow.field(each.name, types[each.type], metadata={"description": each.description})
        for each in filled.table.fields
    ]
    columns = [[row[place] for row in filled.rows] for place in range(len(fields))]
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), file)


def _check(target: Path, force: bool) -> None:
    """Whether `target` may be written, before any work."""
    if target.exists() and not target.is_dir():
        raise _unusable(target, "this is a file")
    if not target.parent.is_dir():
        raise _unusable(target, "the folder above it does not exist")
    if target.is_symlink() or target.resolve() in (here := Path.cwd().resolve(), *here.parents):
        raise _unusable(target, "a link or the working folder cannot be replaced")
    names = sorted(os.listdir(target)) if target.exists() else []
    if names and not force:
        advice = "Name another folder, or replace an earlier export with --force."
        raise PactsError("is not empty.", advice, where=str(target))
    foreign = [name for name in names if name not in _ours(target)]
    if foreign:
        problem = f"holds '{foreign[0]}', so it is not just an earlier export."
        raise PactsError(problem, "Name another folder.", where=str(target))


def _unusable(target: Path, reason: str) -> PactsError:
    return PactsError(f"cannot be written to ({reason}).", "Name another folder.", where=str(target))


def _ours(target: Path) -> set[str]:
    """The names of the files that an earlier export put into a folder; none where it is none."""
    try:
        told = json.loads((target / DESCRIPTOR).read_text(encoding="utf-8"))
        paths = {str(each["path"]) for each in told["resources"]}
        return {DESCRIPTOR, *paths} if str(told["name"]).startswith("pacts-") else set()
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()
