"""Read and check verdicts: fields typed one by one, or files of JSON Lines or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from pacts.articles import json_objects
from pacts.dates import PartialDate
from pacts.errors import PactsError, bad_syntax, bad_value, empty_value
from pacts.records.cells import (
    one_of,
    partial_date,
    party_codes,
    party_names,
    repeated_column,
    rows,
    text,
    wrong_cells,
)
from pacts.records.possible_days import check_foretold
from pacts.status import Status
from pacts.verdicts.verdict import Correction, Judgement, Verdict, latest_now, moment, ordered

RIGHT = ("parties", "at_least", "at_most", "date", "title")  # what a correction may change
FIELDS = ("claim", "verdict", "reviewer", "time", "reason", *RIGHT)
ASIDE = ("about", "source")  # what the log adds for its readers


def parse(text: str, where: str, reviewer: str, time: str) -> list[Judgement]:
    """The verdicts of a file in their order; `reviewer` and `time` stand in where a line has none.

    Raises the error of the first line that cannot be used, so that a file is taken whole or not at all.
    """
    items = _lines(text, where) if text.lstrip().startswith(("{", "[")) else _table(text, where)
    return [_build(f"{where}, line {line}", fields, reviewer, time) for line, fields in items]


def correction(where: str, fields: Mapping[str, object]) -> Correction:
    """The correction of `fields`. Raises PactsError."""
    low, high = status(where, "at_least", fields.get("at_least")), status(where, "at_most", fields.get("at_most"))
    check_order(where, low, high)
    title, day = text(where, "title", fields.get("title")), date(where, fields.get("date"))
    if day is not None:
        check_foretold(where, high, day, None)
    return Correction(parties(where, fields.get("parties")), low, high, day, title)


def parties(where: str, value: object) -> tuple[str, ...]:
    """Sorted codes of two or more parties, from a list of names or from text with ';' between them."""
    return party_codes(where, party_names(where, value))


def status(where: str, key: str, value: object) -> Status:
    """Any status; 'in-force' and 'in force' are taken too."""
    written = text(where, key, value)
    if written is None:
        raise empty_value(where, key, f"Write one of {', '.join(Status)}.")
    return Status(one_of(where, key, written, tuple(Status)))


def check_order(where: str, at_least: Status, at_most: Status) -> None:
    """Raise PactsError where no claim can lie between the two."""
    if not ordered(at_least, at_most):
        both = f"'at_least' is '{at_least}'. Write a status as far or further"
        alone = "; 'suspended' and 'terminated' stand alone, in both" if at_least.ends or at_most.ends else ""
        raise bad_value(where, "at_most", at_most.value, f"{both}{alone}.")


def date(where: str, value: object) -> PartialDate | None:
    """A year, a month or a day; None where it is empty."""
    return partial_date(where, "date", text(where, "date", value))


def listed(codes: Iterable[str]) -> str:
    """Parties as `parties` reads them again."""
    return "; ".join(codes)


def _build(where: str, fields: Mapping[str, object], reviewer: str, time: str) -> Judgement:
    """The verdict of `fields`, which are text, or a list for the parties; empty ones are None or "".

    `where` names file and line in errors, `reviewer` and `time` stand in for what is empty. Raises PactsError.
    """
    for key in fields:
        if key not in FIELDS and key not in ASIDE:
            raise _unknown_field(where, key)
    for key in FIELDS:
        value = fields.get(key)
        values = value if key == "parties" and isinstance(value, list) else [value]
        if any(isinstance(each, list | Mapping) for each in values):
            raise bad_value(where, key, "[...]", "Write text.")  # it may be too deep to be written out
    texts = {key: text(where, key, fields.get(key)) for key in FIELDS if key != "parties"}
    claim = texts["claim"]
    if claim is None:
        raise empty_value(where, "claim", "Write the id that 'pacts review --list' shows.")
    kind = texts["verdict"]
    if kind is None or kind.lower() not in list(Verdict):
        raise bad_value(where, "verdict", kind or "", f"Write one of {', '.join(Verdict)}.")
    verdict, right = Verdict(kind.lower()), None
    if verdict is Verdict.CORRECTED:
        right = correction(where, {**texts, "parties": fields.get("parties")})
    else:
        for key in RIGHT:
            if fields.get(key):
                raise bad_value(where, key, str(fields[key]), "Leave it empty where the verdict is not 'corrected'.")
    written = texts["time"] or time
    try:
        when = moment(written)
    except PactsError:
        raise bad_value(where, "time", written, "Write 2026-06-01T09:30:00Z.") from None
    if when > latest_now(written):
        advice = f"That time has not come: today is {datetime.now(UTC).date()}. Write when the verdict was given."
        raise bad_value(where, "time", written, advice)
    return Judgement(claim, verdict, texts["reviewer"] or reviewer, when, texts["reason"], right, where)


def _unknown_field(where: str, field: str) -> PactsError:
    """A column or a key that verdicts do not have."""
    return PactsError(f"'{field}' is not a field of verdicts: write {', '.join(FIELDS)}, or leave it out.", where=where)


def _lines(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            fields = json_objects.load(line, where, number)
            if not isinstance(fields, dict):
                raise bad_syntax(where, number, "JSON Lines", "it is no object in {}")
            yield number, fields


def _table(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    header: list[str] = []
    for line, row in rows(text, where):
        if isinstance(row, PactsError):
            raise row
        if not header:
            header = _header([cell.strip().lower() for cell in row], f"{where}, line {line}")
        elif len(row) != len(header):
            raise wrong_cells(f"{where}, line {line}", len(row), len(header))
        else:
            yield line, dict(zip(header, row, strict=True))


def _header(columns: list[str], where: str) -> list[str]:
    for column in columns:
        if column not in FIELDS and column not in ASIDE:
            raise _unknown_field(where, column)
        if columns.count(column) > 1:
            raise repeated_column(where, column)
    return columns
