"""What one source says of one pact, as the rules see it."""

from __future__ import annotations

import datetime
from operator import attrgetter
from typing import Any, NamedTuple, Self

from pacts.dates import PartialDate
from pacts.status import Status


class Evidence(NamedTuple):  # many are made for an answer, as of Claim: a frozen dataclass takes six times as long
    """One claim behind an answer. `source` is its address, `date` the partial date of the event.

    `headline` is that of an article, None for a page that a record cites. `published` is a partial date, None where the
    source does not give it. A curated record may have a `note` instead of a quote. `announced`: the source is from
    before the date. `claim` is the id. `reader` is 'rules' or 'model', None for what a person wrote, and `model` the
    name of the language model; `confidence`, from 0 to 1, and `sure` are its word on the claim. One that is not sure
    counts since a person accepted it.
    """

    source: str
    publisher: str | None
    published: str | None
    quote: str | None
    note: str | None
    date: str | None
    at_least: str
    at_most: str
    announced: bool
    claim: str
    reader: str | None = None
    model: str | None = None
    confidence: float | None = None
    sure: bool = True
    headline: str | None = None

    @classmethod
    def of(cls, report: Any, at_least: Status, at_most: Status, announced: bool = False) -> Self:
        """What an event or a complete list says as evidence, for bounds that it only implies."""
        words = (*_WORDS(report), at_least.value, at_most.value, announced, report.id)
        return cls(*words)._replace(headline=report.headline)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        return self._asdict()


# The fields of Evidence that a claim, an event and a complete list have by the same names, and those of a claim alone.
_WORDS = attrgetter("source", "publisher", "published", "quote", "note", "date")
_READING = attrgetter("reader", "model", "confidence", "sure", "headline")


class Claim(NamedTuple):
    """On some day from `first` to `last`, the pact stood somewhere between `at_least` and `at_most`.

    `date` is the partial date of the event, as exact as the source gives it. Where it is None, the source says that
    the pact stood so by that day, but not since when. `source` is the address, `sketch` the fingerprint of the text
    (see `independence.sketch`). `published` is a partial date; `known` is the day by which the source was surely out.
    Both are None where the source does not give its day. `pact` is the id of the pact, once it is known.
    """

    id: str
    at_least: Status
    at_most: Status
    date: str | None
    first: datetime.date
    last: datetime.date
    title: str | None = None
    kind: str | None = None
    source: str = ""
    publisher: str | None = None
    published: str | None = None
    known: datetime.date | None = None
    quote: str | None = None
    note: str | None = None
    sketch: str | None = None
    pact: str | None = None
    reader: str | None = None
    model: str | None = None
    confidence: float | None = None
    sure: bool = True
    headline: str | None = None

    @property
    def ends(self) -> bool:
        """Whether it says that the pact was suspended or terminated."""
        return self.at_least.ends

    @property
    def is_exact(self) -> bool:
        """Whether it gives one status, and not a range."""
        return self.at_least is self.at_most

    @property
    def is_signing(self) -> bool:
        """Whether it dates a signature."""
        return self.date is not None and self.at_least is self.at_most is Status.CONCLUDED

    @property
    def is_announced(self) -> bool:
        """Whether its source is from before its date, as a gazette that announces an entry into force."""
        return self.date is not None and self.known is not None and self.first > self.known

    @property
    def evidence(self) -> Evidence:
        """The claim as answers show it."""
        bounds = self.at_least.value, self.at_most.value
        return Evidence._make((*_WORDS(self), *bounds, self.is_announced, self.id, *_READING(self)))


def event_span(day: PartialDate, known: datetime.date | None) -> tuple[datetime.date, datetime.date]:
    """The first and last day of an event that a source which was out by `known` dates `day`.

    A source reports the past: 'this year', published in March, ends in March. A date that lies wholly after the source
    is announced, and keeps its span.
    """
    return day.first, day.last if known is None or known < day.first else min(day.last, known)
