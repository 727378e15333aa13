"""Rows that a person wrote, of records or of verdicts: the cells of CSV, and the values in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from io import StringIO

from pacts.conventions import DAY_FIRST, Conventions
from pacts.dates import PartialDate
from pacts.english import many
from pacts.errors import PactsError, UnknownName, bad_value, empty_value
from pacts.gazetteer.lookup import resolve_written
from pacts.language import table_words
from pacts.language.table_dates import readings
from pacts.status import folded

_BETWEEN = re.compile(r"(\s*[,/&+|–—]\s*|\s+and\s+|\s+-\s+|(?<=\w)-(?=\w))")  # of parties in one cell, besides ';'
_MOST_PIECES = 40  # a longer cell is no list of parties


def rows(text: str, where: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | PactsError]]:
    """Each row with the line that it starts on; rows of empty cells are left out.

    A quotation mark that is not closed takes the lines below with it, so its error says how far.
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
        f"has {many(cells, 'cell')}, the header has {columns}.",
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


def one_of(where: str, field: str, text: str, allowed: Collection[str]) -> str:
    """The one of the `allowed` statuses that is written, in our words or in people's. Raises PactsError."""
    if folded(text) in allowed:
        return folded(text)
    if reason := table_words.refusal(text):
        raise bad_value(where, field, text, reason)
    status = table_words.status(text)
    if status not in allowed or status is None:
        raise bad_value(where, field, text, f"Write one of {', '.join(allowed)}.")
    return status


def partial_date(where: str, field: str, text: str | None, order: str | None = None) -> PartialDate | None:
    """A year, a month or a day as people write it; None where it is empty. Raises PactsError.

    '03/04/2021' is refused, unless `order` says which number is the day; so is 'listopad', of which languages differ.
    """
    if text is None:
        return None
    days = readings(text)
    in_numbers = not any(sign.isalpha() for sign in text)
    if len(days) > 1 and in_numbers and order is not None:
        return days[0 if order == DAY_FIRST else 1]
    if len(days) > 1:
        one, other = days
        options = ", or add --days day-first or --days month-first" if in_numbers else ""
        raise bad_value(where, field, text, f"That may be {one} or {other}: write which{options}.")
    if not days:
        raise bad_value(where, field, text, _date_advice(text))
    return days[0]


def _date_advice(text: str) -> str:
    if re.fullmatch(r"[2-5][0-9]{4}(?:\.[0-9]+)?", text):
        return "That is a spreadsheet's number of a day: format the column as dates, and save it again."
    if re.fullmatch(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{2}", text):
        return "Write the year in full: 2025-06-12."
    return "Write 2025, 2025-06 or 2025-06-12."


def party_names(where: str, value: object) -> list[str]:
    """The names of parties in text, or in a list. Raises PactsError.

    They are set apart by ';', or else by ',', '/', '-', 'and' ... as far as the names allow: 'Korea, Republic of' and
    'Bosnia and Herzegovina' stay whole.
    """
    items = value if isinstance(value, list | tuple) else [value]
    on_one_line = (item.replace("\n", "; ") if isinstance(item, str) else item for item in items)
    texts = [text(where, "parties", item) or "" for item in on_one_line]
    names = [name.strip() for each in texts for name in each.split(";") if name.strip()]
    return [each for name in names for each in _split(name)]


def _split(cell: str) -> list[str]:
    """The fewest names into which a cell falls at its signs, or the cell itself where it falls into none."""
    pieces = _BETWEEN.split(cell)
    if len(pieces) == 1 or len(pieces) > _MOST_PIECES or is_party(cell, slip=False):
        return [cell]
    ends = range(len(pieces) + 1, 0, -2)  # behind each name comes a sign, but not behind the last
    best: dict[int, list[str]] = {len(pieces) + 1: []}
    for start in range(len(pieces) - 1, -1, -2):
        fits = (
            [name, *best[end]]
            for end in ends
            if end > start
            and end in best
            and is_party(name := "".join(pieces[start : end - 1]), slip=end - start == 2)  # no slip across a sign
        )
        if fewest := min(fits, key=len, default=None):
            best[start] = fewest
    return best.get(0) or ([each.strip() for each in pieces[::2] if each.strip()] if "," in cell else [cell])


def is_party(text: str, *, slip: bool = True) -> bool:
    """Whether a party has that name, or several do; with `slip` also where a key slipped."""
    try:
        _, meant = resolve_written(text)
    except UnknownName as error:
        return error.is_shared
    return slip or not meant


def party_codes(
    where: str, names: list[str], *, complete: bool = False, conventions: Conventions | None = None
) -> tuple[str, ...]:
    """Sorted codes of the two or more parties of a pact, or of the one party of a complete list. Raises PactsError.

    A name with a slip of a key is taken, and noted by the `conventions`; without these it is refused.
    """
    parties: set[str] = set()
    faults = []
    for name in names:
        try:
            party, meant = resolve_written(name, usual=conventions is not None and conventions.is_compared)
        except UnknownName as error:
            faults.append(str(error))
        else:
            parties.add(party.code)
            if meant and conventions is None:
                faults.append(f"'{name}' is not a known name: did you mean '{meant}'?")
            elif meant and conventions:
                conventions.note(where, f"'{name}' was taken for '{meant}'.")
    if faults:
        raise PactsError(f"'parties': {' '.join(faults)}", where=where)
    codes = tuple(sorted(parties))
    if not codes:
        raise empty_value(where, "parties", "Write names or codes, set apart by ';': Canada; Japan.")
    if complete != (len(codes) == 1):
        advice = "A complete list is that of one party." if complete else "Write at least two, set apart by ';'."
        raise PactsError(f"'parties' is {'; '.join(codes)}.", advice, where=where)
    return codes
