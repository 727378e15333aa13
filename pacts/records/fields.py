"""The fields of a record, from whatever form they came in: the one place where they are checked."""

from __future__ import annotations

from collections.abc import Mapping

from pacts.articles.article import LONGEST_ADDRESS
from pacts.dates import PartialDate
from pacts.errors import PactsError, RecordError, UnknownName, bad_value, empty_value
from pacts.gazetteer import resolve
from pacts.records.impossible import check_days
from pacts.records.record import Record
from pacts.status import LADDER, Status

COLUMNS = (
    "parties",
    "title",
    "kind",
    "status",
    "at_least",
    "at_most",
    "date",
    "as_of",
    "source",
    "publisher",
    "published",
    "quote",
    "note",
)
COMPLETE = "complete"
_STATUSES = (*(each.value for each in Status), COMPLETE)
_RUNGS = tuple(each.value for each in LADDER)
_ALONE = "Write either 'status', or both 'at_least' and 'at_most'."


def build(name: str, line: int, where: str, fields: Mapping[str, object]) -> Record:
    """The record of `fields`, which are text; from JSON also numbers, null, and a list of parties.

    `where` names file and line in errors. Raises RecordError, which knows the source if the row tells one.
    """
    source = None
    try:
        for key in fields:
            if key not in COLUMNS:
                raise unknown_column(where, key)
        parties = _pieces(fields.get("parties"), where)
        texts = {key: _text(fields.get(key), key, where) for key in COLUMNS if key != "parties"}
        source = texts["source"]
        if source is None:
            raise empty_value(where, "source", "Write the address of the page, or cite the printed one.")
        if len(source.encode()) > LONGEST_ADDRESS:
            problem = f"'source' is longer than {LONGEST_ADDRESS:,} bytes."
            raise PactsError(problem, "Write the page's own, shorter address.", where=where)
        complete = _folded(texts["status"]) == COMPLETE
        codes = _codes(parties, where, complete)
        at_least, at_most = _listed(texts, where) if complete else _statuses(texts, where)
        day, as_of, published = (_date(texts, key, where) for key in ("date", "as_of", "published"))
        if complete and day is not None:
            raise bad_value(where, "date", str(day), "A list has no day of an event: write the day in 'as_of'.")
        if day is not None and as_of is not None:
            advice = "With a 'date', the day of the event, leave it empty."
            raise bad_value(where, "as_of", str(as_of), advice)
        if day is None and as_of is None and published is None:
            raise empty_value(where, "date", "Write the day of the event there, or else 'as_of' or 'published'.")
        check_days(where, codes, at_least, at_most, day=day, as_of=as_of, published=published)
    except PactsError as error:
        raise RecordError(error.problem, error.advice, where=error.where, source=source) from error
    return Record(
        name=name,
        line=line,
        parties=codes,
        at_least=at_least,
        at_most=at_most,
        date=day,
        as_of=as_of,
        title=texts["title"],
        kind=texts["kind"],
        source=source,
        publisher=texts["publisher"],
        published=published,
        quote=texts["quote"],
        note=texts["note"],
        complete=complete,
    )


def unknown_column(where: str, column: str) -> PactsError:
    """A column of a table, or a key of a record, that records do not have."""
    from difflib import get_close_matches  # needed for a refusal only

    near = get_close_matches(column.lower(), COLUMNS, n=1)
    offer = f"did you mean '{near[0]}'?" if near else f"write {', '.join(COLUMNS)}, or leave it out."
    return PactsError(f"'{column}' is not a column of records: {offer}", where=where)


def wrong_parties(where: str, codes: tuple[str, ...], complete: bool) -> PactsError:
    """A record or a verdict on a pact with one party, or a complete list with several."""
    advice = "A complete list is that of one party." if complete else "Write at least two, set apart by ';'."
    return PactsError(f"'parties' is {'; '.join(codes)}.", advice, where=where)


def _pieces(value: object, where: str) -> list[str]:
    """The names of the parties, from text with ';' or from a list of JSON."""
    items = value if isinstance(value, list) else [value]
    texts = [_text(item, "parties", where) or "" for item in items]
    return [piece.strip() for text in texts for piece in text.split(";") if piece.strip()]


def _codes(pieces: list[str], where: str, complete: bool) -> tuple[str, ...]:
    try:
        codes = tuple(sorted({resolve(piece).code for piece in pieces}))
    except UnknownName as error:
        raise PactsError(f"'parties': {error}", where=where) from None
    if not codes:
        raise empty_value(where, "parties", "Write names or codes, set apart by ';': Canada; Japan.")
    if complete != (len(codes) == 1):
        raise wrong_parties(where, codes, complete)
    return codes


def _statuses(texts: Mapping[str, str | None], where: str) -> tuple[Status, Status]:
    status, low, high = texts["status"], texts["at_least"], texts["at_most"]
    if status is not None:
        for key in ("at_least", "at_most"):
            if (bound := texts[key]) is not None:
                raise bad_value(where, key, bound, f"'status' is given too. {_ALONE}")
        status_ = Status(_one_of(status, _STATUSES, "status", where))
        return status_, status_
    if low is None or high is None:
        raise empty_value(where, "status" if low == high else "at_most" if high is None else "at_least", _ALONE)
    at_least = Status(_one_of(low, _RUNGS, "at_least", where))
    at_most = Status(_one_of(high, _RUNGS, "at_most", where))
    if at_least.rank > at_most.rank:
        raise bad_value(where, "at_least", low, f"It is further than 'at_most' ({high}): exchange the two.")
    return at_least, at_most


def _listed(texts: Mapping[str, str | None], where: str) -> tuple[Status, Status]:
    """The lowest status that a complete list counts."""
    if texts["at_most"] is not None:
        raise bad_value(where, "at_most", texts["at_most"], "With the status 'complete', leave it empty.")
    lowest = texts["at_least"] or Status.AGREED_IN_PRINCIPLE
    status = Status(_one_of(lowest, _RUNGS[1:], "at_least", where))
    return status, status


def _one_of(text: str, allowed: tuple[str, ...], key: str, where: str) -> str:
    folded = _folded(text)
    if folded not in allowed:
        raise bad_value(where, key, text, f"Write one of {', '.join(allowed)}.")
    return folded


def _folded(text: str | None) -> str:
    return "" if text is None else text.lower().replace("-", "_").replace(" ", "_")


def _date(texts: Mapping[str, str | None], key: str, where: str) -> PartialDate | None:
    text = texts[key]
    try:
        return None if text is None else PartialDate(text)
    except PactsError:
        raise bad_value(where, key, text or "", "Write 2025, 2025-06 or 2025-06-12.") from None


def _text(value: object, key: str, where: str) -> str | None:
    """One cell's text, None where it is empty. A quote keeps its inner white space, being exact."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
        raise bad_value(where, key, str(value), "Write text.")
    text = "" if value is None else str(value)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise bad_value(where, key, ascii(text), "Leave out characters that no text has.")
    return (text.strip() if key == "quote" else " ".join(text.split())) or None
