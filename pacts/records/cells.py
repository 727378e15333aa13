"""Rows that a person wrote, of records or of verdicts: the cells of CSV, and the values in them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from io import StringIO

from pacts.dates import PartialDate
from pacts.errors import PactsError, UnknownName, bad_value, empty_value
from pacts.gazetteer import resolve


def rows(text: str, where: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | PactsError]]:
    """Each row with the line that it starts on; rows of empty cells are left out.

    A quotation mark that is not closed takes the lines below with it, so its error tells how far.
    """
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"is not CSV, up to line {reader.line_num}: {error}."
            advice = "Close each quotation mark, and double those within a cell."
            yield line, PactsError(problem, advice, where=f"{where}, line {line}")
        else:
            if any(cell.strip() for cell in row):
                yield line, row


def repeated_column(where: str, column: str) -> PactsError:
    """A column that a table has twice."""
    return PactsError(f"has the column '{column}' twice.", "Leave one out.", where=where)


def wrong_cells(where: str, cells: int, columns: int) -> PactsError:
    """A row with more or fewer cells than its header."""
    return PactsError(
        f"has {cells} {'cell' if cells == 1 else 'cells'}, the header has {columns}.",
        "Leave cells empty, not out, and put a cell with a delimiter in it into quotation marks.",
        where=where,
    )


def text(where: str, field: str, value: object, *, exact: bool = False) -> str | None:
    """The text of a field on one line, None where it is empty; with `exact`, inner white space stays as it is.

    `where` names file and line in errors, here and below. Raises PactsError.
    """
    if value is not None and not isinstance(value, str):
        raise bad_value(where, field, str(value), "Write text.")
    line = (value or "").strip() if exact else " ".join((value or "").split())
    if "\0" in line or any("\ud800" <= sign <= "\udfff" for sign in line):
        raise bad_value(where, field, ascii(line), "Leave out characters that no text has.")
    return line or None


def folded(text: str | None) -> str:
    """A status as it is compared: 'In-force' and 'in force' are 'in_force'."""
    return (text or "").lower().replace("-", "_").replace(" ", "_")


def one_of(where: str, field: str, text: str, allowed: Collection[str]) -> str:
    """The one of the `allowed` statuses that is written. Raises PactsError."""
    if folded(text) not in allowed:
        raise bad_value(where, field, text, f"Write one of {', '.join(allowed)}.")
    return folded(text)


def partial_date(where: str, field: str, text: str | None) -> PartialDate | None:
    """A year, a month or a day; None where it is empty. Raises PactsError."""
    try:
        return None if text is None else PartialDate(text)
    except PactsError:
        raise bad_value(where, field, text or "", "Write 2025, 2025-06 or 2025-06-12.") from None


def party_names(where: str, value: object) -> list[str]:
    """The names of parties in text with ';' between them, or in a list. Raises PactsError."""
    items = value if isinstance(value, list | tuple) else [value]
    texts = [text(where, "parties", item) or "" for item in items]
    return [name.strip() for each in texts for name in each.split(";") if name.strip()]


def party_codes(where: str, names: list[str], *, complete: bool = False) -> tuple[str, ...]:
    """Sorted codes of the two or more parties of a pact, or of the one party of a complete list. Raises PactsError."""
    try:
        codes = tuple(sorted({resolve(name).code for name in names}))
    except UnknownName as error:
        raise PactsError(f"'parties': {error}", where=where) from None
    if not codes:
        raise empty_value(where, "parties", "Write names or codes, set apart by ';': Canada; Japan.")
    if complete != (len(codes) == 1):
        advice = "A complete list is that of one party." if complete else "Write at least two, set apart by ';'."
        raise PactsError(f"'parties' is {'; '.join(codes)}.", advice, where=where)
    return codes
