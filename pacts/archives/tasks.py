"""The files of a run: one for what was found in each source, whole or absent, and the output that they make."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pacts.archives.scanning import Counts
from pacts.errors import optional
from pacts.files import new_file

_ROWS = 1_000  # of a Parquet file that are written together


@dataclass(frozen=True, slots=True)
class Task:
    """A source to scan, or a step of it, and the file for its articles; one that is done has its counts beside it."""

    source: Path
    file: Path

    @property
    def is_done(self) -> bool:
        """Whether all was written; the counts are written last."""
        return self._counts.exists()

    @property
    def counts(self) -> Counts:
        """The counts of a task that is done."""
        return Counts.from_dict(json.loads(self._counts.read_text(encoding="utf-8")))

    def finish(self, lines: Iterable[str], counts: Counts) -> None:
        """Write the articles, and then the counts; what stands there is whole or absent."""
        _write(self.file, lines)
        _write(self._counts, [json.dumps(counts.to_dict())])

    @property
    def _counts(self) -> Path:
        return self.file.with_suffix(".counts")


def _write(file: Path, lines: Iterable[str]) -> None:
    """Write a file, which is there whole or not at all."""
    begun = file.with_name(f".{file.name}.{os.getpid()}.begun")
    with begun.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines)
    begun.replace(file)


def lines_of(tasks: Iterable[Task]) -> Iterator[str]:
    """The lines that were written for some tasks."""
    for task in tasks:
        with task.file.open(encoding="utf-8", newline="\n") as lines:
            yield from lines


def join(tasks: Sequence[Task], output: Path) -> None:
    """Write the lines of all tasks to the output, which is there whole or not at all."""
    with new_file(output, replace=True) as draft:
        if output.suffix == ".parquet":
            _parquet(lines_of(tasks), draft)
        else:
            with draft.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(lines_of(tasks))


def _parquet(lines: Iterator[str], file: Path) -> None:
    """Write lines as a Parquet file: the fields of each article, its claims and memberships as JSON."""
    pyarrow, parquet = (optional(name, "writing Parquet", "parquet") for name in ("pyarrow", "pyarrow.parquet"))
    names = ("title", "url", "publisher", "published", "updated", "place", "language", "text", "found_in", "findings")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    with parquet.ParquetWriter(file, schema) as writer:
        while rows := [_row(json.loads(line), names) for line in islice(lines, _ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def _row(values: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    findings = {key: value for key, value in values.items() if key not in names}
    return {name: values.get(name) for name in names} | {"findings": json.dumps(findings, ensure_ascii=False)}
