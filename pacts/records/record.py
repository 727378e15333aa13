"""A record: what a row must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, TypeVar

from pacts.articles.article import LONGEST_ADDRESS
from pacts.conventions import PLAIN, Conventions
from pacts.dates import PartialDate
from pacts.english import step_in_words
from pacts.errors import PactsError, RecordError, bad_value, check_text, empty_value
from pacts.language import table_words
from pacts.language.table_dates import readings
from pacts.records.cells import one_of, partial_date, party_codes, party_names, text
from pacts.records.possible_days import check_days
from pacts.rules.events import EventKind
from pacts.status import LADDER, Status, folded
from pacts.terms import TERMS, term

Value = TypeVar("Value")

COLUMNS = (
    "parties",
    "title",
    "kind",
    "status",
    "at_least",
    "at_most",
    "party",
    "date",
    "as_of",
    *TERMS,
    "source",
    "publisher",
    "published",
    "quote",
    "note",
)
_DAYS = ("date", "as_of", "published")
_COMPLETE = "complete"
_EVENTS = tuple(each.value for each in EventKind)
_STATUSES = (*(each.value for each in Status), *_EVENTS, _COMPLETE)
_STATUS_FIELDS = ("status", "at_least", "at_most")
_WITH_DAY = re.compile(
    r"(?P<status>[A-Za-z _-]*[a-z])[\s,:]*(?:\bon |\bin |\bsince |\bfrom |\()\s*(?P<day>[^()]*\d[^()]*)\)?"
)
_RUNGS = tuple(each.value for each in LADDER)
_ALONE = "Write either 'status', or both 'at_least' and 'at_most'."


@dataclass(frozen=True, slots=True)
class Record:
    """What one source says of one pact, as a person wrote it down: between two statuses, on a date.

    `name` and `line` are the file and the line in it, for messages (in a list in one JSON document, `line` counts its
    objects). `parties` are sorted codes. `date` is the day of the event; where that is unknown, `as_of` is the date by
    which the pact is known to stand so, and without either it is the day of publication.
    `complete` is about a list instead of a pact: the source names every pact that its one party has at `at_least` or
    beyond (`at_most` is the same); the other records of that source are the list.
    `event` is what happened to the pact instead of a status, such as 'joined', `party` the code of the party that did
    it, as far as one did. `terms` are those that the source gives (see `pacts.terms`).
    """

    name: str
    line: int
    parties: tuple[str, ...]
    at_least: Status
    at_most: Status
    date: PartialDate | None
    as_of: PartialDate | None
    title: str | None
    kind: str | None
    source: str
    publisher: str | None
    published: PartialDate | None
    quote: str | None
    note: str | None
    complete: bool
    event: EventKind | None = None
    party: str | None = None
    terms: Mapping[str, str] = dataclass_field(default_factory=dict)

    def __post_init__(self) -> None:
        for field in ("title", "kind", "source", "publisher", "quote", "note"):
            check_text(getattr(self, field), field, f"{self.name}, line {self.line}")


class _Faults:
    """All that is wrong with one row so far, so that a person has to mend it only once."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._errors: list[tuple[str, PactsError]] = []

    def add(self, field: str, error: PactsError) -> None:
        """Note what is wrong with `field`."""
        self._errors.append((field, error))

    def gather(self, field: str, instead: Value, work: Callable[..., Value], *values: object, **named: Any) -> Value:
        """What `work` makes of the values; where it refuses them, note that of `field` and return `instead`."""
        try:
            return work(*values, **named)
        except PactsError as error:
            self.add(field, error)
            return instead

    def include(self, *fields: str) -> bool:
        """Whether one of the fields is at fault."""
        return any(field in fields for field, _ in self._errors)

    def check(self, source: str | None) -> None:
        """Raise RecordError if there was any fault; `source` is that of the row, as far as it gives one."""
        if not self._errors:
            return
        faults = ((field, error.sentences) for field, error in self._errors)
        raise RecordError(faults, where=self._where, source=source)


def build(
    name: str,
    line: int,
    where: str,
    fields: Mapping[str, object],
    conventions: Conventions = PLAIN,
    dated: Sequence[str] = (),
) -> Record:
    """The record of `fields`, which are text; from JSON also numbers, null, and a list of parties.

    `where` names file and line in errors, `dated` the steps of which the table has the days. Raises RecordError for all
    that is wrong with the row, which knows the source if the row gives one.
    """
    faults = _Faults(where)
    for key in fields:
        if key not in COLUMNS:
            faults.add(key, unknown_column(where, key))
    values = {key: _filled(key, value) for key, value in fields.items()}
    texts = {
        key: faults.gather(key, None, text, where, key, values.get(key), exact=key == "quote")
        for key in COLUMNS
        if key not in ("parties", "source")
    }
    day_of_status = _day_in_status(texts)
    for key in _STATUS_FIELDS:
        if ours := table_words.translated(texts[key] or ""):
            conventions.note(where, f"'{texts[key]}' was taken for '{ours}'.")
            texts[key] = ours
    source = faults.gather("source", None, _source, where, values.get("source") or conventions.source)
    status = folded(texts["status"] or "")
    complete = status == _COMPLETE
    names = faults.gather("parties", None, party_names, where, values.get("parties"))
    codes: tuple[str, ...] = ()
    if names is not None and len(names) == 1 and conventions.party is not None and not complete:
        names = [*names, conventions.party]
    if names is not None:
        codes = faults.gather("parties", (), party_codes, where, names, complete=complete, conventions=conventions)
    event = EventKind(status) if status in _EVENTS else None
    party = faults.gather("party", None, _party, texts, where, codes, event) if codes else None
    bounds = (_listed, texts, where) if complete else (_statuses, texts, where, event)
    at_least, at_most = faults.gather("status", (Status.NONE, Status.NONE), *bounds)
    no_terms: dict[str, str] = {}
    terms = faults.gather("terms", no_terms, _terms, texts, where, has_status=not complete and event is None)
    day, as_of, published = (
        faults.gather(key, None, partial_date, where, key, texts[key], conventions.order) for key in _DAYS
    )
    if day_of_status and day and not (day_of_status.covers(day) or day.covers(day_of_status)):
        faults.add("date", bad_value(where, "date", str(day), f"'status' gives another day, {day_of_status}."))
    if conventions.as_of is not None and day is as_of is published is None:
        as_of = conventions.as_of
    elif not faults.include("status", *_DAYS):
        faults.gather("date", None, _check_choice, where, texts, complete, dated)
    about, reached = ((party,) if party else codes, Status.IN_FORCE) if event else (codes, at_most)
    least = reached if event else at_least
    faults.gather("date", None, check_days, where, about, least, reached, day=day, as_of=as_of, published=published)
    faults.check(source)
    assert source is not None, "a row without a source is at fault"
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
        event=event,
        party=party,
        terms=terms,
    )


def _day_in_status(texts: dict[str, str | None]) -> PartialDate | None:
    """Take the day out of a status such as 'Signed (2016)'; it is the date, where the row has no other."""
    match = _WITH_DAY.fullmatch(texts["status"] or "")
    if match is None or len(days := readings(match["day"])) != 1:
        return None
    texts["status"] = match["status"]
    texts["date"] = texts["date"] or str(days[0])
    return days[0]


def _filled(key: str, value: object) -> object:
    """A field's value; None where it holds only a mark that the cell is empty. Whole numbers of JSON become text."""
    if isinstance(value, str) and table_words.is_empty(value, is_status=key in (*_STATUS_FIELDS, *TERMS)):
        return None
    if key == "binding" and isinstance(value, bool):
        return "yes" if value else "no"
    return _numbers_as_text(value)


def _source(where: str, value: object) -> str:
    source = text(where, "source", value)
    if source is None:
        raise empty_value(where, "source", "Write the address of the page, or cite the printed one.")
    if len(source.encode()) > LONGEST_ADDRESS:
        problem = f"'source' is longer than {LONGEST_ADDRESS:,} bytes."
        raise PactsError(problem, "Write the page's own, shorter address.", where=where)
    return source


def _check_choice(where: str, texts: Mapping[str, str | None], complete: bool, dated: Sequence[str]) -> None:
    """Raise PactsError unless the row gives the days that it needs, and no others."""
    day, as_of, published = (texts[key] for key in _DAYS)
    if complete and day is not None:
        raise bad_value(where, "date", day, "A list has no day of an event: write the day in 'as_of'.")
    if day is not None and as_of is not None:
        raise bad_value(where, "as_of", as_of, "With a 'date', the day of the event, leave it empty.")
    if day is None and as_of is None and published is None:
        if dated and texts["status"]:
            steps = " or ".join(f"'{step}'" for step in dated)
            problem = f"The day of {steps} says nothing of '{texts['status']}', and no other is given."
            advice = "Write in 'as_of' the day by which it stood so, or give one for all such rows with --as-of DATE."
            raise PactsError(problem, advice, where=where)
        raise empty_value(where, "date", "Write the day of the event there, or else 'as_of' or 'published'.")


def unknown_column(where: str, column: str) -> PactsError:
    """A key of a record that records do not have."""
    from difflib import get_close_matches  # needed for a refusal only

    near = get_close_matches(column.lower(), COLUMNS, n=1)
    offer = f"did you mean '{near[0]}'?" if near else f"write {', '.join(COLUMNS)}, or leave it out."
    return PactsError(f"'{column}' is not a column of records: {offer}", where=where)


def _party(texts: Mapping[str, str | None], where: str, codes: tuple[str, ...], event: EventKind | None) -> str | None:
    """The code of the party that joined or left the pact or gave notice; None for other rows."""
    named = texts["party"]
    if event in (None, EventKind.AMENDED):
        if named is not None:
            alone = ", ".join(what for what in EventKind if what is not EventKind.AMENDED)
            raise bad_value(where, "party", named, f"Only these are about one party alone: {alone}.")
        return None
    if named is None:
        raise empty_value(where, "party", f"Write which of the parties {step_in_words(event)}.")
    (code,) = party_codes(where, party_names(where, named), complete=True)
    if not event.is_of_membership:
        if code not in codes:
            raise bad_value(where, "party", named, "Write one of 'parties'.")
    elif code not in codes or len(codes) < 3:
        advice = "Write in 'parties' all that ever belonged to the pact, three or more, this one too."
        raise bad_value(where, "party", named, advice)
    return code


def _terms(texts: Mapping[str, str | None], where: str, *, has_status: bool) -> dict[str, str]:
    """The terms of the pact that a row gives."""
    values: dict[str, str] = {}
    for name in TERMS:
        if (value := texts[name]) is None:
            continue
        if not has_status:
            raise bad_value(where, name, value, "Write it in a row that gives the status of the pact.")
        try:
            values[name] = term(name, value)
        except PactsError as error:
            raise PactsError(f"'{name}': {error}", where=where) from None
    return values


def _statuses(texts: Mapping[str, str | None], where: str, event: EventKind | None) -> tuple[Status, Status]:
    """The bounds that a row gives; an event moves the pact nowhere, so that its bounds are those of 'none'."""
    status, low, high = texts["status"], texts["at_least"], texts["at_most"]
    if status is not None:
        for key in ("at_least", "at_most"):
            if (bound := texts[key]) is not None:
                raise bad_value(where, key, bound, f"'status' is given too. {_ALONE}")
        status_ = Status.NONE if event else Status(one_of(where, "status", status, _STATUSES))
        return status_, status_
    if low is None or high is None:
        raise empty_value(where, "status" if low == high else "at_most" if high is None else "at_least", _ALONE)
    at_least = Status(one_of(where, "at_least", low, _RUNGS))
    at_most = Status(one_of(where, "at_most", high, _RUNGS))
    if at_least.rank > at_most.rank:
        raise bad_value(where, "at_least", low, f"It is further than 'at_most' ({high}): exchange the two.")
    return at_least, at_most


def _listed(texts: Mapping[str, str | None], where: str) -> tuple[Status, Status]:
    """The lowest status that a complete list counts."""
    if texts["at_most"] is not None:
        raise bad_value(where, "at_most", texts["at_most"], "With the status 'complete', leave it empty.")
    lowest = texts["at_least"] or Status.AGREED_IN_PRINCIPLE
    status = Status(one_of(where, "at_least", lowest, _RUNGS[1:]))
    return status, status


def _numbers_as_text(value: object) -> object:
    """A whole number of JSON as text, also in a list: a year may be written without quotation marks."""
    if isinstance(value, list):
        return [_numbers_as_text(item) for item in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
