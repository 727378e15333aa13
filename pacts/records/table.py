"""Tables of records: CSV, and sheets of workbooks, as people have them; and lists that have to be complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TypeVar

from pacts.conventions import PLAIN, Conventions
from pacts.english import many
from pacts.errors import PactsError, RecordError
from pacts.language.table_words import is_empty, is_no_day, status, translated
from pacts.records import header
from pacts.records.cells import is_party, party_names, rows, wrong_cells
from pacts.records.header import Header
from pacts.records.record import Record, build
from pacts.status import folded

Item = TypeVar("Item")
Row = tuple[int, list[str] | PactsError]

_TELLING = ("parties", "source", "status", "at_least", "at_most", "date", "as_of", "published")
_FOOTNOTE = re.compile(r"\s*(?:[*†‡§¹²³⁴-⁹]+|\(\d\)|\[\d{1,2}\])(?=\s*(?:;|$))")  # 'Greece (1)', 'Signed†'
_SEPARATOR = "sep="  # a first line of Excel's, which names the delimiter


def parse(text: str, name: str, where: str, conventions: Conventions = PLAIN) -> Iterator[Record | PactsError]:
    """The records of a table in their order; a bad row comes out as its error. Line breaks in `text` are '\\n'.

    Raises PactsError for a header that cannot be used, or one without rows.
    """
    skipped = 0
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith(_SEPARATOR):
        delimiter = first.strip().strip('"')[len(_SEPARATOR) :][:1] or "\t"
        text, skipped = rest, 1
    else:
        # No header is longer than that, and the reader refuses long cells.
        lines = [line[:10_000] for line in text[:200_000].split("\n") if line.strip()]
        delimiter = header.delimiter_of(lines, conventions)
    yield from _records([(line + skipped, row) for line, row in rows(text, where, delimiter)], name, where, conventions)


def parse_workbook(
    data: bytes, name: str, where: str, conventions: Conventions = PLAIN
) -> Iterator[Record | PactsError]:
    """The records of a workbook; sheets without a header of records are passed over. Raises PactsError."""
    from pacts.records import workbook

    sheets = [(title, sheet) for title, sheet in workbook.sheets(data, where) if sheet]
    tables = [each for each in sheets if _is_table(each[1], conventions)] or sheets[:1]
    if not tables:
        raise _no_records(where)
    for title, _ in sheets:
        if title not in [table for table, _ in tables]:
            conventions.note(where, f"the sheet '{title}' holds no records and was passed over.")
    for title, sheet in tables:
        place = where if len(sheets) == 1 else f"{where}, sheet {title}"
        yield from _records(sheet, name, place, conventions, unit="row")


def whole(items: Iterable[Item], where: str, unit: str = "line") -> Iterator[Item | PactsError]:
    """The records and errors of the file `where`, in order; a list declared complete that lost a row becomes an error.

    What a complete list leaves out is a pact that does not exist, so a refused row must not count as left out.
    A refused row without a source may belong to any list. `unit` is what Record.line counts. From the first such list
    on, all waits for the end of the file.
    """
    lost: dict[str | None, str] = {}  # source -> the first row that was refused
    waiting: list[Item] = []
    for item in items:
        if isinstance(item, PactsError):
            source = item.source if isinstance(item, RecordError) else None
            lost.setdefault(source, (item.where or where).removeprefix(f"{where}, "))
        if waiting or (isinstance(item, Record) and item.complete):
            waiting.append(item)
        else:
            yield item
    for item in waiting:
        if isinstance(item, Record) and item.complete and (place := lost.get(item.source) or lost.get(None)):
            problem = f"the list is not whole: {place} was refused."
            yield PactsError(problem, "Correct that first.", where=f"{where}, {unit} {item.line}")
        else:
            yield item


def template() -> str:
    """A table to start from: the header and a few example rows."""
    return files("pacts.records").joinpath("template.csv").read_text(encoding="utf-8")


def _is_table(sheet: Sequence[tuple[int, Sequence[str]]], conventions: Conventions) -> bool:
    return max(header.recognised(row, conventions) for _, row in sheet[: header.LOOK_AHEAD]) > 1


def _records(
    lines: Sequence[Row], name: str, where: str, conventions: Conventions, unit: str = "line"
) -> Iterator[Record | PactsError]:
    """The records of the rows of one table, from its header on."""
    if lines and isinstance(lines[0][1], PactsError):
        raise lines[0][1]
    start = [row if isinstance(row, list) else [] for _, row in lines[: header.LOOK_AHEAD]]
    at = header.place_of(start, conventions)
    if at:
        conventions.note(where, f"{many(at, 'row')} above the header {'was' if at == 1 else 'were'} passed over.")
    below = [row for _, row in lines[at + 1 :] if isinstance(row, list)]
    if not lines:
        raise _no_records(where)
    place = f"{where}, {unit} {lines[at][0]}"
    columns = header.read(start[at], below, place, conventions)
    # In a list that is declared complete, a name that nobody knows may be that of a partner.
    is_complete = any(cell.strip().lower() == "complete" for row in below for cell in row)
    read: list[Record | PactsError] = []
    for line, row in lines[at + 1 :]:
        if row == start[at]:
            conventions.note(f"{where}, {unit} {line}", "the header stands there again, and was passed over.")
            continue
        read.extend(
            _row(row, columns, name, line, f"{where}, {unit} {line}", conventions, has_headings=not is_complete)
        )
    if not read:
        raise _no_records(where)
    yield from whole(read, where, unit)


def _row(
    row: list[str] | PactsError,
    columns: Header,
    name: str,
    line: int,
    place: str,
    conventions: Conventions,
    *,
    has_headings: bool,
) -> Iterator[Record | PactsError]:
    """The records of one row: one of each step that has a day in a column of its own, and one of its status."""
    if isinstance(row, PactsError):
        yield row
        return
    count = len(columns.columns)
    if len(row) < count or any(cell.strip() for cell in row[count:]):
        yield wrong_cells(place, len(row), count)
        return
    fields = _fields(columns.columns, row)
    days = [(step, cell) for step, cell in zip(columns.steps, row, strict=False) if step]
    if not any(_is_filled(fields, key) for key in _TELLING) and all(is_empty(cell) for _, cell in days):
        conventions.note(place, "the row names no party, source, status or day, and was passed over.")
    elif has_headings and _is_heading(fields):
        conventions.note(place, f"'{fields['parties']}' names no party and stands alone: the row was passed over.")
    else:
        fields |= {key: _FOOTNOTE.sub("", fields[key]) for key in ("parties", "status") if key in fields}
        steps = _days_of_steps(days, place, conventions)
        dated = tuple(filter(None, columns.steps))
        yield from _built(name, line, place, _of_steps(fields, steps) if dated else [fields], conventions, dated)


def _fields(columns: Sequence[str | None], row: Sequence[str]) -> dict[str, str]:
    """The cells of a row by their columns; several of parties are one."""
    cells = [(column, cell) for column, cell in zip(columns, row, strict=False) if column]
    parties = "; ".join(cell for column, cell in cells if column == "parties").strip("; ")
    return {column: parties if column == "parties" else cell for column, cell in cells}


def _is_filled(fields: Mapping[str, str], key: str) -> bool:
    return not is_empty(fields.get(key, ""))


def _days_of_steps(days: Iterable[tuple[str, str]], place: str, conventions: Conventions) -> dict[str, str]:
    """The steps that have a day."""
    steps: dict[str, str] = {}
    for step, cell in days:
        if is_no_day(cell):
            conventions.note(place, f"'{cell.strip()}' was taken for no day of '{step}'.")
        elif not is_empty(cell):
            steps[step] = cell
    return steps


def _built(
    name: str,
    line: int,
    place: str,
    parts: Iterable[Mapping[str, str | None]],
    conventions: Conventions,
    dated: Sequence[str],
) -> Iterator[Record | PactsError]:
    """The records of the parts of a row; where any is at fault, one error for the row."""
    built: list[Record] = []
    refused: list[RecordError] = []
    for fields in parts:
        try:
            built.append(build(name, line, place, fields, conventions, dated))
        except RecordError as error:
            refused.append(error)
    if refused:
        faults = (fault for error in refused for fault in error.faults)
        yield RecordError(faults, where=place, source=refused[0].source)
    else:
        yield from built


def _is_heading(fields: Mapping[str, str]) -> bool:
    """Whether a row holds one cell alone, below the parties, that names none: a heading, a total or a note."""
    if [key for key in fields if _is_filled(fields, key)] != ["parties"]:
        return False
    return not any(is_party(name) for name in party_names("", fields["parties"]))


def _of_steps(fields: Mapping[str, str], steps: Mapping[str, str]) -> Iterator[Mapping[str, str | None]]:
    """The fields of a record for each step that has a day, and of one for the status, if it says more than they do."""
    for step, day in steps.items():
        yield {**fields, "status": step, "date": day, "at_least": None, "at_most": None, "as_of": None}
    status_cell = fields.get("status", "")
    if not steps or (
        status_cell.strip() and not is_empty(status_cell, is_status=True) and _status(status_cell) not in steps
    ):
        yield fields


def _status(text: str) -> str:
    return status(text) or translated(text) or folded(text.strip())


def _no_records(where: str) -> PactsError:
    return PactsError("holds no records.", f"For rows to start from: {header.TEMPLATE}", where=where)
