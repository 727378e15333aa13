"""Workbooks of spreadsheets (xlsx, xls, ods): the rows of their sheets, as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from pacts.errors import PactsError, optional

Rows = Iterator[tuple[int, list[str]]]


def sheets(data: bytes, where: str) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """The name of each sheet and its rows that are not empty, each with its number. Raises PactsError."""
    python_calamine = optional("python_calamine", "Reading a spreadsheet", "excel", where)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return [(name, list(_rows(book.get_sheet_by_name(name)))) for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError, KeyError) as error:
        advice = "Open it in the spreadsheet program and save it again, without a password."
        raise PactsError(f"is no workbook that can be read ({type(error).__name__}).", advice, where=where) from None


def _rows(sheet: Any) -> Rows:
    table = [[_text(cell) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in getattr(sheet, "merged_cell_ranges", None) or ():
        for row in table[top + 1 : bottom + 1]:
            row[left] = table[top][left]  # a cell that is merged over rows is meant for each of them
    for number, texts in enumerate(table, start=1):
        if any(text.strip() for text in texts):
            yield number, texts


def _text(cell: object) -> str:
    """A value as a person would have typed it: a day without its midnight, a year without its decimals."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
