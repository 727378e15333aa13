"""The fields of a verdict, typed or from a file: the one place where they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from pacts.dates import PartialDate
from pacts.errors import PactsError, UnknownName, bad_value, empty_value, shortened
from pacts.gazetteer import resolve
from pacts.output import one_line
from pacts.records.fields import wrong_parties
from pacts.status import Status
from pacts.verdicts.verdict import NO_TEXT, Correction, Judgement, Verdict, moment, ordered

RIGHT = ("parties", "at_least", "at_most", "date", "title")  # what a correction may tell
FIELDS = ("claim", "verdict", "reviewer", "time", "reason", *RIGHT)
ASIDE = ("about", "source")  # what the log adds for its readers


def build(where: str, fields: Mapping[str, object], reviewer: str, time: str) -> Judgement:
    """The verdict of `fields`, which are text, or a list for the parties; empty ones are None or "".

    `where` names file and line in errors, `reviewer` and `time` stand in for what is empty. Raises PactsError.
    """
    for key in fields:
        if key not in FIELDS and key not in ASIDE:
            raise unknown_field(where, key)
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
                raise bad_value(where, key, _short(fields[key]), "Leave it empty where the verdict is not 'corrected'.")
    written = texts["time"] or time
    try:
        when = moment(written)
    except PactsError:
        raise bad_value(where, "time", written, "Write 2026-06-01T09:30:00Z.") from None
    if when > moment((datetime.now(UTC) + timedelta(days=1)).isoformat()):  # clocks and time zones differ
        advice = f"That time has not come: today is {datetime.now(UTC).date()}. Write when the verdict was given."
        raise bad_value(where, "time", written, advice)
    return Judgement(claim, verdict, texts["reviewer"] or reviewer, when, texts["reason"], right, where)


def unknown_field(where: str, field: str) -> PactsError:
    """A column or a key that verdicts do not have."""
    problem = f"'{shortened(one_line(field))}' is not a field of verdicts: write {', '.join(FIELDS)}, or leave it out."
    return PactsError(problem, where=where)


def correction(where: str, fields: Mapping[str, object]) -> Correction:
    """The correction of `fields`. Raises PactsError."""
    low, high = status(where, "at_least", fields.get("at_least")), status(where, "at_most", fields.get("at_most"))
    check_order(where, low, high)
    title = text(where, "title", fields.get("title"))
    return Correction(parties(where, fields.get("parties")), low, high, date(where, fields.get("date")), title)


def parties(where: str, value: object) -> tuple[str, ...]:
    """Sorted codes of two or more parties, from a list of names or from text with ';' between them."""
    items = value if isinstance(value, list | tuple) else [value]
    texts = [text(where, "parties", item) or "" for item in items]
    names = [name.strip() for each in texts for name in each.split(";") if name.strip()]
    try:
        codes = tuple(sorted({resolve(name).code for name in names}))
    except UnknownName as error:
        raise PactsError(f"'parties': {one_line(str(error))}", where=where) from None
    if not codes:
        raise empty_value(where, "parties", "Write names or codes, set apart by ';': Canada; Japan.")
    if len(codes) == 1:
        raise wrong_parties(where, codes, complete=False)
    return codes


def status(where: str, key: str, value: object) -> Status:
    """Any status; 'in-force' and 'in force' are taken too."""
    written = text(where, key, value)
    if written is None:
        raise empty_value(where, key, f"Write one of {', '.join(Status)}.")
    folded = written.lower().replace("-", "_").replace(" ", "_")
    if folded not in list(Status):
        raise bad_value(where, key, written, f"Write one of {', '.join(Status)}.")
    return Status(folded)


def check_order(where: str, at_least: Status, at_most: Status) -> None:
    """Raise PactsError where no claim can lie between the two."""
    if not ordered(at_least, at_most):
        both = f"'at_least' is '{at_least}'. Write a status as far or further"
        alone = "; 'suspended' and 'terminated' stand alone, in both" if at_least.ends or at_most.ends else ""
        raise bad_value(where, "at_most", at_most.value, f"{both}{alone}.")


def date(where: str, value: object) -> PartialDate | None:
    """A year, a month or a day; None where it is empty."""
    written = text(where, "date", value)
    try:
        return None if written is None else PartialDate(written)
    except PactsError:
        raise bad_value(where, "date", written or "", "Write 2025, 2025-06 or 2025-06-12.") from None


def text(where: str, key: str, value: object) -> str | None:
    """One field's text on one line, None where it is empty."""
    if value is not None and not isinstance(value, str):
        raise bad_value(where, key, _short(value), "Write text.")
    line = " ".join((value or "").split())
    if NO_TEXT.search(line):
        raise bad_value(where, key, ascii(line), "Leave out characters that no text has.")
    return line or None


def _short(value: object) -> str:
    """A value as a message shows it; of what is nested only the brackets, since it may be too deep to write out."""
    return "[...]" if isinstance(value, list) else "{...}" if isinstance(value, Mapping) else str(value)


def listed(codes: Iterable[str]) -> str:
    """Parties as `parties` reads them again."""
    return "; ".join(codes)
