"""Curated records that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable

from pacts.errors import PactsError


class RecordError(PactsError):
    """A row of curated records, or a whole table of them, that cannot be used; `where` names file and line.

    `source` is the source that the row tells, None where it tells none.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.source: str | None = None


class BadCell(RecordError):
    """A field of a record whose value cannot be used."""

    def __init__(self, where: str, field: str, value: str, advice: str) -> None:
        shown = value if len(value) <= 60 else value[:57] + "..."
        super().__init__(where, f"'{field}' is {shown!r}. {advice}")


class LongSource(RecordError):
    """An address or a citation longer than any; `limit` is in bytes."""

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(where, f"'source' is longer than {limit:,} bytes. Write the page's own, shorter address.")


class EmptyCell(RecordError):
    """A field of a record that has to be filled in."""

    def __init__(self, where: str, field: str, advice: str) -> None:
        super().__init__(where, f"'{field}' is empty. {advice}")


class UnknownParty(RecordError):
    """A name among the parties of a record that no party has; `reason` is what the gazetteer said."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"'parties': {reason}")


class WrongParties(RecordError):
    """A record of a pact with one party, or of a complete list with several."""

    def __init__(self, where: str, codes: Iterable[str], complete: bool) -> None:
        advice = "A complete list is that of one party" if complete else "Write at least two, set apart by ';'"
        super().__init__(where, f"'parties' is {'; '.join(codes)}. {advice}.")


class NotWhole(RecordError):
    """A complete list of which a row was refused: what it does not name might be that row."""

    def __init__(self, where: str, place: str) -> None:
        super().__init__(where, f"the list is not whole: {place} was refused. Correct that first.")


class WrongCells(RecordError):
    """A row of a table with more or fewer cells than its header."""

    def __init__(self, where: str, cells: int, columns: int) -> None:
        super().__init__(
            where,
            f"has {cells} {'cell' if cells == 1 else 'cells'}, the header has {columns}. "
            "Leave cells empty, not out, and put a cell with a delimiter in it into quotation marks.",
        )


class BadRow(RecordError):
    """A row of a table whose quotation marks do not match; `reason` is what the CSV reader said.

    `last` is the line up to which nothing could be read.
    """

    def __init__(self, where: str, reason: str, last: int) -> None:
        super().__init__(
            where,
            f"is not CSV, up to line {last}: {reason}. Close each quotation mark, and double those within a cell.",
        )


class UnknownColumn(RecordError):
    """A column of a table, or a key of a record, that records do not have."""

    def __init__(self, where: str, column: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(column.lower(), known := list(known), n=1)
        offer = f"did you mean '{near[0]}'?" if near else f"write {', '.join(known)}, or leave it out."
        super().__init__(where, f"'{column}' is not a column of records: {offer}")


class RepeatedColumn(RecordError):
    """A column that a table has twice."""

    def __init__(self, where: str, column: str) -> None:
        super().__init__(where, f"has the column '{column}' twice. Leave one out.")


class MissingColumn(RecordError):
    """A table without a column that it needs; one of `columns` would do."""

    def __init__(self, where: str, columns: Iterable[str]) -> None:
        names = " or ".join(f"'{column}'" for column in columns)
        super().__init__(where, f"has no column {names}. Add it; for a header to start from: pacts import --template")


class NoRecords(RecordError):
    """A table that is empty, but for its header."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "holds no records. For rows to start from: pacts import --template")


class OnlyRecords(PactsError):
    """Curated records where articles were asked for: there is nothing to extract."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds curated records, which are imported, not extracted. Use pacts import.")
